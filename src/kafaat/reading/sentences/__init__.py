"""Sentences of a document and their languages, for every engine that reads text. Anyone above the model may use it.

A heading, an item of a list, a cell of a table is at least one sentence; paragraphs are cut by their punctuation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from kafaat.model.documents import BlockKind, Document, Sentence
from kafaat.model.evidence import Origin, Problem, Severity
from kafaat.reading.sentences.boundaries import LONGEST, cut_short, pieces
from kafaat.reading.sentences.languages import from_neighbours, languages_of

FEW = 60  # characters quoted of a sentence that was cut

__all__ = ["overlong", "split"]


def split(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a document in their order: together they hold every letter and digit of its blocks."""
    spans = list(_spans(document))
    told = [languages_of(document.text[start:end]) for start, end in spans]
    return tuple(
        Sentence(start, end, told[at].codes or from_neighbours(document.text[start:end], told, at))
        for at, (start, end) in enumerate(spans))


def overlong(document: Document, sentences: Sequence[Sentence]) -> tuple[Problem, ...]:
    """A problem when sentences were cut because no punctuation ends them."""
    cut = [one for one, after in pairwise(sentences)
           if cut_short(document.text, one.start, one.end, after.start)]
    if not cut:
        return ()
    found = " ".join(document.text[cut[0].end - FEW:cut[0].end].split())
    return (Problem("sentence.overlong", Severity.DOUBTFUL, Origin(document.file), f"… {found}",
                    f"texte sans fin de phrase sur {LONGEST} caractères : coupé là, entre deux mots s'il y en a",
                    "Vérifier que ce texte est fait de phrases ou de lignes ; sinon l'enregistrer de nouveau.",
                    len(cut)),)


def _spans(document: Document) -> Iterator[tuple[int, int]]:
    for block in document.blocks:
        if block.kind is BlockKind.ROW:
            start = block.start
            for cell in document.text[block.start:block.end].split("\t"):
                yield from pieces(document.text, start, start + len(cell))
                start += len(cell) + 1
        else:
            yield from pieces(document.text, block.start, block.end)
