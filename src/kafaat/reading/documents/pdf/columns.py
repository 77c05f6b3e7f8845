"""Tells whether the two sides of a gutter are columns, read one after the other, or cells, read row by row. For the PDF
reader only.

Ruled lines, baselines, headings, dates, sentences that go on and how full the lines are tell it.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median

import numpy as np

from kafaat.reading.documents.pdf.lines import Line
from kafaat.reading.documents.pdf.page import Page
from kafaat.reading.documents.shapes import in_capitals

_ALIGNED = 0.12  # of the type size: baselines that differ less are the same


def rules_across(page: Page, lines: list[Line], x: float) -> list[float]:
    """Heights of the ruled lines around some lines that cross the gutter."""
    top, bottom = lines[0].base - 2 * lines[0].size, lines[-1].base + 2 * lines[-1].size
    return sorted({round(y, 1) for x0, x1, y in page.rules if top < y < bottom and x0 < x - 2 and x1 > x + 2})


def reads_by_row(page: Page, left: list[Line], right: list[Line], x: float) -> tuple[bool, bool]:
    """(the two sides are cells of rows, the answer is sure)."""
    if cells_between_rules(page, left, right, x):
        return True, True
    left, right = _beside(left, right), _beside(right, left)
    if len(left) < 2 or len(right) < 2:
        return bool(left and right), True
    fewer, more = (left, right) if len(left) <= len(right) else (right, left)
    bases = np.array([line.base for line in more])
    usual = float(median([line.size for line in left + right]))
    near = [int(np.argmin(np.abs(bases - line.base))) for line in fewer]
    aligned = [abs(bases[i] - line.base) <= max(1.0, _ALIGNED * usual) for i, line in zip(near, fewer, strict=True)]
    share = sum(aligned) / len(fewer)
    if share < 0.6:
        return False, share < 0.4 or len(fewer) < 4
    if _flows(fewer, more, near, aligned):
        return False, True
    titles = sum(titled(line, fewer) != titled(more[i], more) and a
                 for line, i, a in zip(fewer, near, aligned, strict=True))
    dated = sum(any(c.isdigit() for c in line.plain) for line in fewer)
    if dated >= 0.6 * len(fewer) and median([len(line.words) for line in fewer]) <= 6:
        return True, True
    if titles >= 2 or (titles and _full(more)):
        return False, True
    if max(np.diff(near), default=1) > 1 and not _full(fewer):  # the other side goes on alone: cells that wrap
        return True, True
    if _full(more) and len(fewer) >= 4:
        return False, len(fewer) >= 0.5 * len(more)
    return True, share > 0.75 or len(fewer) < 4


def _flows(fewer: list[Line], more: list[Line], near: list[int], aligned: list[bool]) -> bool:
    """A sentence of one side goes on beside lines of the other side that begin something new: no cell does so."""
    beside = {i: line for line, i, a in zip(fewer, near, aligned, strict=True) if a}
    edge = max(line.x1 for line in more)
    count = sum(1 for i in range(1, len(more)) if i in beside and i - 1 in beside
                and more[i].plain[:1].islower() and more[i - 1].plain[-1:] not in ".:;!?"
                and not beside[i].plain[:1].islower()
                and edge - more[i - 1].x1 < more[i].words[0].x1 - more[i].words[0].x0 + 0.5 * more[i].size)
    return count >= max(1, 0.15 * len(beside))


def _beside(lines: list[Line], others: list[Line]) -> list[Line]:
    """Without the headings that have nothing on their other side: they may stand across both."""
    bases = np.array([line.base for line in others]) if others else np.zeros(0)
    return [line for line in lines if not (titled(line, lines) and (
        not len(bases) or float(np.abs(bases - line.base).min()) > 0.9 * line.size))]


def cells_between_rules(page: Page, left: list[Line], right: list[Line], x: float) -> bool:
    """Between two ruled lines that follow each other, both sides have text more often than not."""
    both = sorted(left + right, key=lambda line: line.base)
    ys = rules_across(page, both, x)
    bands = list(pairwise(ys))
    shared = sum(any(a < line.base < b for line in left) and any(a < line.base < b for line in right)
                 for a, b in bands)
    filled = sum(any(a < line.base < b for line in both) for a, b in bands)
    return shared >= 2 and shared >= 0.5 * filled


def titled(line: Line, among: list[Line]) -> bool:
    """The line looks like a heading beside its neighbours."""
    usual = float(median([other.size for other in among]))
    return (line.size > 1.12 * usual
            or (in_capitals(line.plain) and sum(in_capitals(other.plain) for other in among) < 0.5 * len(among))
            or (line.bold and sum(other.bold for other in among) < 0.5 * len(among)))


def _full(lines: list[Line]) -> bool:
    """Half of the lines fill their column, as running text does."""
    start, end = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return sum(line.x1 > start + 0.8 * (end - start) and len(line.words) >= 5 for line in lines) >= 0.5 * len(lines)
