"""Sentences of a document and their languages, for every engine that reads text. Anyone above the model may use it.

A heading, an item of a list, a cell of a table is at least one sentence; paragraphs are cut by their punctuation.
"""

from __future__ import annotations

from collections.abc import Iterator

from kafaat.model.documents import BlockKind, Document, Sentence
from kafaat.reading.sentences.boundaries import pieces
from kafaat.reading.sentences.languages import from_neighbours, languages_of

__all__ = ["split"]


def split(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a document in their order: together they hold every letter and digit of its blocks."""
    spans = list(_spans(document))
    told = [languages_of(document.text[start:end]) for start, end in spans]
    return tuple(
        Sentence(start, end, told[at].codes or from_neighbours(document.text[start:end], told, at))
        for at, (start, end) in enumerate(spans))


def _spans(document: Document) -> Iterator[tuple[int, int]]:
    for block in document.blocks:
        if block.kind is BlockKind.ROW:
            start = block.start
            for cell in document.text[block.start:block.end].split("\t"):
                yield from pieces(document.text, start, start + len(cell))
                start += len(cell) + 1
        else:
            yield from pieces(document.text, block.start, block.end)
