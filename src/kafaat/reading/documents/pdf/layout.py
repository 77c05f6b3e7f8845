"""Finds the columns and tables of a page: its words become regions in reading order. For the PDF reader only.

A gutter is a band of white that runs down several lines with text on both sides. The longest one is taken first; what
stands above and below it is cut again, and so are its two sides. Whether the two sides are columns, read one after the
other, or cells, read row by row, is told by their baselines, ruled lines, headings, dates and how full the lines are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from kafaat.reading.documents.pdf.columns import cells_between_rules, reads_by_row, rules_across, titled
from kafaat.reading.documents.pdf.lines import Line, crossed, cuts, lines_of, make_line, parted
from kafaat.reading.documents.pdf.page import Page, Wall, Word

Bools = NDArray[np.bool_]

_BIN = 2.0  # points
_GUTTER = 0.6  # of the type size: the narrowest gutter
_NARROWEST = 6.0  # points, whatever the type size
_BESIDE = 5.0  # points left white on both sides of a cut
_CROSSED = 3  # words lying over others from which the order of a page is in doubt
_CROSSED_LETTERS = 8
_DEPTH = 12  # cuts within cuts
_MOST_BINS = 2_000


@dataclass(slots=True)
class Region:
    """Lines read one after the other; with `edges`, the rows of a table whose cells those x positions part."""

    lines: list[Line]
    left: float  # edges of the column it stands in
    right: float
    edges: tuple[float, ...] = ()
    ruled: bool = False


@dataclass(slots=True)
class Layout:
    regions: list[Region]
    doubtful: bool  # some cut could as well have been the other one


@dataclass(frozen=True, slots=True)
class _Zone:
    first: int  # rows first..last, both included
    last: int
    x: float  # middle of the gutter


def lay_out(page: Page, words: Sequence[Word], right_to_left: bool) -> Layout:
    """The regions of some words of a page in reading order."""
    lines = lines_of(words)
    cutter = _Cutter(page, right_to_left)
    cutter.doubtful = sum(crossed(line) for line in lines) >= _CROSSED or page.crossed >= _CROSSED_LETTERS
    cutter.column(lines, 0)
    return Layout(cutter.regions, cutter.doubtful)


class _Cutter:
    """Cuts the lines of one page; `regions` grow in reading order."""

    def __init__(self, page: Page, right_to_left: bool) -> None:
        self.page, self.right_to_left = page, right_to_left
        self.regions: list[Region] = []
        self.doubtful = False
        self._left = self._right = 0.0  # edges of the column being cut

    def column(self, lines: list[Line], depth: int) -> None:
        """The lines of one column, or of the page."""
        if not lines:
            return
        outer = self._left, self._right
        self._left, self._right = min(line.x0 for line in lines), max(line.x1 for line in lines)
        self._cut(lines, depth)
        self._left, self._right = outer

    def _add(self, lines: list[Line], edges: tuple[float, ...] = (), ruled: bool = False) -> None:
        if lines:
            self.regions.append(Region(lines, self._left, self._right, edges, ruled))

    def _cut(self, lines: list[Line], depth: int) -> None:
        zone = _zone(lines, self.page.walls) if depth < _DEPTH and len(lines) > 1 else None
        if zone is None:
            self._add(lines)
            return
        inside = lines[zone.first:zone.last + 1]
        if breaks := _underlined(self.page, inside, zone.x):
            self._split(lines, [zone.first + i for i in breaks], depth)
            return
        left, right = _sides(inside, zone.x)
        as_rows, sure = reads_by_row(self.page, left, right, zone.x)
        self.doubtful |= not sure
        self._cut(lines[:zone.first], depth + 1)
        if as_rows:
            self._rows(inside, zone.x, depth)
        else:
            for side in ((right, left) if self.right_to_left else (left, right)):
                self.column(side, depth + 1)
        self._cut(lines[zone.last + 1:], depth + 1)

    def _rows(self, lines: list[Line], x: float, depth: int) -> None:
        """A table, without the headings that stand between its rows or beside it. Lines of which only some have a
        second cell, such as titles with a date on the right, are no table: each is read by itself."""
        left, right = _sides(lines, x)
        ruled = cells_between_rules(self.page, left, right, x)
        if ruled:
            ys = rules_across(self.page, lines, x)
            inside = [line for line in lines if ys[0] < line.base < ys[-1]]
            self._cut([line for line in lines if line.base <= ys[0]], depth + 1)
            self._add(inside, _edges(inside, self.page.walls) or (x,), True)
            self._cut([line for line in lines if line.base >= ys[-1]], depth + 1)
            return
        titles = [i for i, line in enumerate(lines) if _alone(line, x) and titled(line, left + right)]
        if titles and len(titles) < len(lines):
            self._split(lines, titles, depth)
            return
        first, second = (right, left) if self.right_to_left else (left, right)
        if len(first) >= 0.8 * len(lines) and len(second) < 0.6 * len(lines):
            self._add(lines)
        else:
            self._add(lines, _edges(lines, self.page.walls) or (x,))

    def _split(self, lines: list[Line], at: list[int], depth: int) -> None:
        """Some lines stand across the whole width: what is between them is cut apart."""
        start = 0
        for i in [*at, len(lines)]:
            self._cut(lines[start:i], depth + 1)
            self._add(lines[i:i + 1])
            start = i + 1


def _underlined(page: Page, lines: list[Line], x: float) -> list[int]:
    """Headings of one side underlined by a ruled line that crosses the gutter: they head both sides."""
    left, right = _sides(lines, x)
    if cells_between_rules(page, left, right, x):
        return []
    ys = rules_across(page, lines, x)
    return [i for i, line in enumerate(lines) if _alone(line, x) and titled(line, left + right)
            and any(0 <= y - line.base <= 1.2 * line.size for y in ys)]


def _alone(line: Line, x: float) -> bool:
    """All on one side."""
    return line.x1 < x or line.x0 > x


def _sides(lines: list[Line], x: float) -> tuple[list[Line], list[Line]]:
    left = [words for line in lines if (words := [w for w in line.words if (w.x0 + w.x1) / 2 < x])]
    right = [words for line in lines if (words := [w for w in line.words if (w.x0 + w.x1) / 2 >= x])]
    return [make_line(words) for words in left], [make_line(words) for words in right]


def _taken(lines: list[Line], walls: Sequence[Wall]) -> tuple[Bools, float, float]:
    """Which bins of the width each line covers, where the bins begin, how wide one is."""
    start = min(line.x0 for line in lines)
    width = max(max(line.x1 for line in lines) - start, _BIN)
    size = max(_BIN, width / _MOST_BINS)
    taken = np.zeros((len(lines), int(width / size) + 2), bool)
    for row, line in enumerate(lines):
        at = cuts(line, _GUTTER, walls)
        for words in filter(None, parted(line, at)):
            taken[row, int((words[0].x0 - start) / size):int((max(w.x1 for w in words) - start) / size) + 1] = True
        for x in at:  # a ruled line parts cells however close their words stand to it
            taken[row, max(0, int((x - start - _BESIDE) / size)):int((x - start + _BESIDE) / size) + 1] = False
    return taken, start, size


def _zone(lines: list[Line], walls: Sequence[Wall]) -> _Zone | None:
    """The gutter with most lines on its poorer side."""
    taken, start, size = _taken(lines, walls)
    usual = float(median([line.size for line in lines]))
    need = max(2, int(np.ceil(max(_GUTTER * usual, _NARROWEST) / size)) - 1)
    if taken.shape[1] <= need:
        return None
    total = np.cumsum(np.pad(taken, ((0, 0), (1, 0))), axis=1, dtype=np.int32)
    free = total[:, need:] == total[:, :-need]  # free[r, b]: bins b … b + need − 1 of row r are white
    before = total[:, :-need] > 0
    after = total[:, -1:] > total[:, need:]
    usable = free.any(axis=0) & (free & before).any(axis=0) & (free & after).any(axis=0)
    best = (1, 0)
    found: _Zone | None = None
    for b, c in _alike(np.concatenate((free, before, np.broadcast_to(after, free.shape))), usable):
        for first, last in _runs(free[:, b]):
            lefts, rights = before[first:last + 1, b], after[first:last + 1, b]
            fewer = min(int(lefts.sum()), int(rights.sum()))
            if fewer < best[0]:
                continue
            first, last = _trim(lines, lefts, rights, first, last)
            if (fewer, last - first) > best:
                best = (fewer, last - first)
                found = _Zone(first, last, start + ((b + c) / 2 + need / 2) * size)
    return found if best[0] > 1 else None


def _alike(columns: Bools, usable: Bools) -> list[tuple[int, int]]:
    """Stretches of usable bins whose columns are the same: (first, last)."""
    same = np.concatenate(([False], (columns[:, 1:] == columns[:, :-1]).all(axis=0)))
    found: list[tuple[int, int]] = []
    for b in np.flatnonzero(usable).tolist():
        if found and found[-1][1] == b - 1 and same[b]:
            found[-1] = (found[-1][0], b)
        else:
            found.append((b, b))
    return found


def _runs(free: Bools) -> list[tuple[int, int]]:
    """Runs of consecutive True: (first, last)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False])).astype(np.int8)))
    return [(int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _trim(lines: list[Line], lefts: Bools, rights: Bools, first: int, last: int) -> tuple[int, int]:
    """Leaves out the lines above and below that only one side has, where a wide gap or larger type parts them from the
    rest: a title over two columns, a note below."""
    both_from = max(int(np.argmax(lefts)), int(np.argmax(rights)))
    both_to = min(len(lefts) - 1 - int(np.argmax(lefts[::-1])), len(rights) - 1 - int(np.argmax(rights[::-1])))
    usual = float(median([line.size for line in lines[first:last + 1]]))
    top = first
    for i in range(first, first + both_from):
        gap = lines[i + 1].base - lines[i].base
        if lines[i].size > 1.25 * usual or gap > 2.2 * max(lines[i].size, usual):
            top = i + 1
    bottom = last
    for i in range(last, first + both_to, -1):
        if lines[i].base - lines[i - 1].base > 2.5 * usual:
            bottom = i - 1
    return top, max(bottom, top)


def _edges(lines: list[Line], walls: Sequence[Wall]) -> tuple[float, ...]:
    """The x of every gutter that all lines of a table leave white."""
    taken, start, size = _taken(lines, walls)
    white = np.asarray(~taken.any(axis=0))
    usual = float(median([line.size for line in lines]))
    need = max(2, int(np.ceil(max(_GUTTER * usual, _NARROWEST) / size)) - 1)
    return tuple(start + (a + b + 1) / 2 * size for a, b in _runs(white)
                 if b - a + 1 >= need and a > 0 and b < len(white) - 2)
