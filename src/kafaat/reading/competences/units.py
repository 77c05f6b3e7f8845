"""The stretches of a document in which a cue may reach a competence: a sentence, or the whole row of a table, whose
level stands in another cell. For kafaat.reading.competences alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kafaat.model.documents import BlockKind, Document, Sentence

LONGEST_ROW = 2000  # characters: a longer row is read cell by cell


@dataclass(frozen=True, slots=True)
class Unit:
    """text[start:end] and the numbers of the sentences in it."""

    start: int
    end: int
    sentences: tuple[int, ...]


def units(document: Document, sentences: Sequence[Sentence], answers: Collection[int] = ()) -> Iterator[Unit]:
    """The units of a document, in order; together they hold every sentence once. `answers`: the sentences that answer
    the one before: "Kubernetes ? Jamais."."""
    row: list[int] = []
    end = -1
    for number, sentence in enumerate(sentences):
        if row and sentence.start >= end:
            yield _unit(sentences, row, end)
            row = []
        block = document.block_at(sentence.start)
        if (block is not None and block.kind is BlockKind.ROW and block.start <= sentence.start
                and block.end - block.start <= LONGEST_ROW):
            row.append(number)
            end = block.end
        elif number not in answers:
            asked = [number, number + 1] if number + 1 in answers else [number]
            yield _unit(sentences, asked)
    if row:
        yield _unit(sentences, row, end)


def _unit(sentences: Sequence[Sentence], numbers: Sequence[int], end: int = 0) -> Unit:
    """`end`: of the row, whose last cells may hold no sentence ("●●●○○")."""
    return Unit(sentences[numbers[0]].start, max(sentences[numbers[-1]].end, end), tuple(numbers))
