"""Levels that a cell of a table says of the names in the cell before it, or after it: "Java, Git | daily, 3 years",
"Advanced | SQL, Python". For kafaat.reading.competences alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from kafaat.reading.competences.lists import words
from kafaat.reading.competences.reach import Span

CELL = "\t"
BEFORE_CUE = 3  # words in the cell before the level: "daily, 6 years"
SPARE = 2  # words that tell something beside the names, brackets aside, in a cell that is a list of them

Cell = tuple[int, int]  # words from, to


class Said(Protocol):
    """A level at the words [first, last), `kind` as in cues.py; at none where dots or percents say it."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...
    @property
    def kind(self) -> str: ...


def of_cells(keys: Sequence[str], signs: Sequence[str], spans: Sequence[Span],
             cues: Sequence[Said]) -> Iterator[tuple[int, list[int]]]:
    """The numbers of the cues that are about another cell, each with the spans there. `signs`: of the words that are
    breaks."""
    cells = list(_cells(signs))
    if len(cells) < 2 or not cues:
        return
    owned = {at: number for number, span in enumerate(spans) for at in range(span.first, span.last)}
    inside = [[number for number, span in enumerate(spans) if low <= span.first < high] for low, high in cells]
    for at, cell in enumerate(cells):
        here = [number for number, cue in enumerate(cues) if _in(cue, cell)]
        if len(here) != 1 or cues[here[0]].kind == "lead":
            continue
        cue = cues[here[0]]
        if any(spans[number].first < cue.first for number in inside[at]) or not _ends(keys, signs, cue, cell):
            continue
        if at and inside[at - 1] and _told(keys, signs, range(cell[0], cue.first), owned) <= BEFORE_CUE:
            if _is_list(keys, signs, cells[at - 1], owned):
                yield here[0], [*inside[at - 1], *inside[at]]
        elif not at and not inside[at] and inside[at + 1] and not _told(
                keys, signs, range(cell[0], cue.first), owned) and _is_list(keys, signs, cells[at + 1], owned):
            yield here[0], inside[at + 1]


def _cells(signs: Sequence[str]) -> Iterator[Cell]:
    low = 0
    for at in (at for at, sign in enumerate(signs) if sign == CELL):
        yield low, at
        low = at + 1
    yield low, len(signs)


def _in(cue: Said, cell: Cell) -> bool:
    return cell[0] <= cue.first and cue.last <= cell[1] and (cue.first < cell[1] or cue.first == cue.last)


def _ends(keys: Sequence[str], signs: Sequence[str], cue: Said, cell: Cell) -> bool:
    """Whether the cell ends after the level, or a sign parts it from what follows: "4 ans, en production"."""
    at = cue.last
    while at < cell[1] and not signs[at] and keys[at] in words("neutral") | words("filler"):
        at += 1
    return at >= cell[1] or bool(signs[at])


def _is_list(keys: Sequence[str], signs: Sequence[str], cell: Cell, owned: Mapping[int, int]) -> bool:
    """Whether names fill a cell: no sentence about what was done with them."""
    return _told(keys, signs, range(*cell), owned) <= SPARE


def _told(keys: Sequence[str], signs: Sequence[str], places: range, owned: Mapping[int, int]) -> int:
    """How many words tell something, those of names and those in brackets aside."""
    told = depth = 0
    light = words("filler") | words("neutral") | words("conjunction") | words("link")
    for at in places:
        depth += (signs[at] == "(") - (signs[at] == ")" and depth > 0)
        told += not depth and not signs[at] and at not in owned and keys[at] not in light and not keys[at].isdigit()
    return told
