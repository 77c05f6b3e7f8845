"""Lines cut by gutters become rows of cells. For the PDF reader only."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from kafaat.reading.documents.arabic import LETTER
from kafaat.reading.documents.pdf.blocks import ROW, Body, Piece, pieces
from kafaat.reading.documents.pdf.layout import Region
from kafaat.reading.documents.pdf.lines import Line, make_line, text_of
from kafaat.reading.documents.pdf.page import Page

_APART = 1.25  # of the tightest distance between lines, from which two rows of a table are told apart


def rows(page: Page, region: Region, body: Body, right_to_left: bool) -> list[Piece]:
    """The rows of a table, cells in reading order. In a list of dates and texts without ruled lines, only the first
    paragraph shares the row of the date; the others follow as blocks of their own."""
    cells = [_cut(line, region.edges) for line in region.lines]
    groups = _by_rules(page, region) if region.ruled else _by_looks(region, cells)
    found: list[Piece] = []
    columns = len(region.edges) + 1
    for group in groups:
        parts = [[line for i in group if (line := cells[i][column])] for column in range(columns)]
        if right_to_left:
            parts.reverse()
        if columns == 2 and not region.ruled and len(parts[1]) > 1:
            found += _entry(page, parts, body, region)
        else:
            found.append(Piece(ROW, page.number, cells=[[text_of(line.words) for line in part] for part in parts]))
    return found


def _cut(line: Line, edges: Sequence[float]) -> list[Line | None]:
    """The words of a line by column."""
    bounds = [float("-inf"), *edges, float("inf")]
    cells: list[Line | None] = []
    for a, b in itertools.pairwise(bounds):
        words = [word for word in line.words if a <= (word.x0 + word.x1) / 2 < b]
        cells.append(make_line(words) if words else None)
    return cells


def _by_rules(page: Page, region: Region) -> list[list[int]]:
    """Lines between the same two ruled lines are one row."""
    edge = region.edges[0]
    ys = sorted(y for x0, x1, y in page.rules if x0 < edge - 2 and x1 > edge + 2)
    groups: dict[int, list[int]] = {}
    for i, line in enumerate(region.lines):
        middle = line.base - 0.3 * line.size
        groups.setdefault(sum(y < middle for y in ys), []).append(i)
    return list(groups.values())


def _by_looks(region: Region, cells: Sequence[Sequence[Line | None]]) -> list[list[int]]:
    """Without ruled lines: a wider gap, or else a filled first cell, begins a row."""
    lines = region.lines
    steps = [b.base - a.base for a, b in itertools.pairwise(lines)]
    tightest, widest = min(steps, default=0.0), max(steps, default=0.0)
    spaced = widest > 1.3 * tightest and min(len([c for c in row if c]) for row in cells) < len(cells[0])
    arabic = any(LETTER.search(line.plain) for line in lines)
    first = -1 if arabic else 0
    groups: list[list[int]] = [[0]]
    for i in range(1, len(lines)):
        filled = sum(cell is not None for cell in cells[i])
        before = cells[i - 1][first]
        if before is not None and _unfinished(text_of(before.words)):
            groups[-1].append(i)
            continue
        starts = cells[i][first] is not None
        if spaced:
            new = steps[i - 1] > _APART * tightest or filled == len(cells[i])
        else:
            new = starts or filled == len(cells[i])
        if new:
            groups.append([i])
        else:
            groups[-1].append(i)
    return groups


@lru_cache(maxsize=1)
def _open_words() -> frozenset[str]:
    """unfinished.csv: words after which a date or label goes on in the next line of its cell."""
    text = files("kafaat.reading.documents").joinpath("unfinished.csv").read_text(encoding="utf-8")
    return frozenset(row["word"] for row in csv.DictReader(text.splitlines()))


def _unfinished(text: str) -> bool:
    return text[-1:] in "–—-" or (text.casefold().split()[-1:] != [] and text.casefold().split()[-1] in _open_words())


def _entry(page: Page, parts: list[list[Line]], body: Body, region: Region) -> list[Piece]:
    """A date or label with several lines beside it."""
    blocks = pieces(page, parts[1], body, min(line.x0 for line in parts[1]), region.right)
    label = [text_of(line.words) for line in parts[0]]
    if not label:
        return blocks
    first = blocks[0]
    text = [" ".join(cell) for cell in first.cells] if first.kind is ROW else None
    cells = [label, *([[cell] for cell in text] if text else [first.lines])]
    return [Piece(ROW, page.number, cells=cells), *blocks[1:]]
