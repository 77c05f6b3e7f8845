"""Stretches of a text that overlap as they like, cut where any of them starts or ends. For the pages of
kafaat.reports.reading_view: each piece lies wholly inside or outside every stretch, so elements never cross."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kafaat.reports.reading_pages.places import Leaf


class CoverKind(StrEnum):
    MENTION = "mention"
    CUE = "cue"  # words that give a level
    STANDING = "standing"  # words that negate, wish or give a competence to others
    KNOCK_OUT = "knock-out"
    REMOVAL = "removal"


@dataclass(frozen=True, slots=True)
class Cover:
    """`text[start:end]`. `number`: of the mention, knock-out or removal in the reading."""

    start: int
    end: int
    kind: CoverKind
    number: int


@dataclass(frozen=True, slots=True)
class Piece:
    start: int
    end: int
    covers: tuple[Cover, ...]  # those that hold it, by start


class Cutter:
    """Cuts leaves, asked for in the order of the text."""

    def __init__(self, covers: Iterable[Cover], anchors: Collection[int]) -> None:
        self._covers = sorted((one for one in covers if one.start < one.end),
                              key=lambda one: (one.start, -one.end, one.kind, one.number))
        self._points = sorted({point for one in self._covers for point in (one.start, one.end)} | set(anchors))
        self._next = 0
        self._active: list[Cover] = []

    def pieces(self, leaf: Leaf) -> Iterator[Piece]:
        """The pieces of a leaf, none of them empty; together they are the leaf."""
        if leaf.start >= leaf.end:
            return
        inside = self._points[bisect_right(self._points, leaf.start):bisect_left(self._points, leaf.end)]
        edges = [leaf.start, *inside, leaf.end]
        for start, end in pairwise(edges):
            yield Piece(start, end, self._at(start))

    def _at(self, offset: int) -> tuple[Cover, ...]:
        while self._next < len(self._covers) and self._covers[self._next].start <= offset:
            self._active.append(self._covers[self._next])
            self._next += 1
        self._active = [one for one in self._active if one.end > offset]
        return tuple(self._active)
