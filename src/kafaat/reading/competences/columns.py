"""Tables whose header says what a column tells of the whole row: its level, in words or on a scale, its years, what is
wished for; or whose columns are levels themselves. For kafaat.reading.competences alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kafaat.model.documents import Block, BlockKind, Document
from kafaat.model.readings import DocumentKind
from kafaat.reading import levels
from kafaat.reading.competences.lists import Phrases, level_lines, lines, words
from kafaat.reading.competences.tokens import BREAK, words_of
from kafaat.reading.phrases.lexicon import fold
from kafaat.reading.values import Unreadable

Place = tuple[int, int]
COLUMNS = ("level_column", "years_column", "wish_column")
FEWEST_GRADES = 2  # columns headed by a level that make a grid of levels
LEGEND = 300  # characters before a table, or after it, that may tell its scale
_NUMBER = re.compile(r"\s*(\d{1,2}(?:[.,]\d)?)\s*\+?\s*")
_MARK = re.compile(r"\s*(\d{1,3}(?:[.,]\d)?)\s*")
_TICK = re.compile(r"\s*[xX✓✔●■×☑✗*]\s*")
_SCALE = re.compile(
    r"(?:/|\bsur|\bout of|\bon|على|من)\s*(4|5|10|20|100)(?![\d/])"
    r"|[01]\s*(?:-|–|—|a|to|->|→|الى)\s*(4|5|10|20|100)(?!\d)"
    r"|(?<![\d.,])(4|5|10)\s*[=:]\s*[^\W\d]|(%)")


@dataclass(frozen=True, slots=True)
class Grade:
    """A level of the row, or of one cell of it, and the words that say it."""

    cell: Place
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row that are about all of it; None where there is no such column or nothing in it. `grades`: what
    columns that are levels say of the names in a cell, or of the whole row where the cell is ticked."""

    level: Place | None = None
    years: Place | None = None
    wish: Place | None = None
    mark: Grade | None = None  # a bare number in the cell of levels; 0 says none
    grades: tuple[Grade, ...] = ()


def row_cells(document: Document, kind: DocumentKind | None = None) -> dict[int, Cells]:
    """Start of a row → its cells under "Niveau", "Years of experience", "À acquérir", "Expert" …"""
    return {start: cells for table in _tables(document) for start, cells in _of_table(document, table, kind)}


def _tables(document: Document) -> Iterator[list[tuple[Block, list[Place]]]]:
    """Rows of as many cells, one under the other."""
    table: list[tuple[Block, list[Place]]] = []
    for block in document.blocks:
        cells = _cells(document, block) if block.kind is BlockKind.ROW else []
        if table and len(cells) != len(table[0][1]):
            yield table
            table = []
        if cells:
            table.append((block, cells))
    if table:
        yield table


def _of_table(document: Document, table: Sequence[tuple[Block, list[Place]]],
              kind: DocumentKind | None) -> Iterator[tuple[int, Cells]]:
    if len(table) < 2:
        return
    header = [document.text[low:high] for low, high in table[0][1]]
    names = [_column(cell) for cell in header]
    columns = [names.index(name) if name in names else None for name in COLUMNS]
    if kind in (DocumentKind.AD, DocumentKind.BRIEF) and not _of_skills(header[0]):
        columns[COLUMNS.index("years_column")] = None  # the years of a profile
    graded = {at: level for at, cell in enumerate(header) if (level := _level(cell))}
    if len(graded) < FEWEST_GRADES:
        graded = {}
    if not graded and all(column is None for column in columns):
        return
    maximum = _maximum(document, table, columns[0])
    for block, cells in table[1:]:
        kept = [cells[at] if at is not None and _filled(document, cells[at]) else None for at in columns]
        mark = _mark(document.text, kept[0], maximum)
        grades = tuple(Grade((block.start, block.end) if _TICK.fullmatch(document.text[slice(*cells[at])])
                             else cells[at], level, *table[0][1][at]) for at, level in graded.items())
        if any(kept) or grades:
            yield block.start, Cells(kept[0], kept[1], kept[2], mark, _said(document.text, grades))


def _said(text: str, grades: Sequence[Grade]) -> tuple[Grade, ...]:
    return tuple(one for one in grades if text[slice(*one.cell)].strip())


def years_of(text: str, cell: Place) -> float | None:
    """The number that fills a cell of years."""
    found = _NUMBER.fullmatch(text[cell[0]:cell[1]])
    return float(found[1].replace(",", ".")) if found else None


def _mark(text: str, cell: Place | None, maximum: float) -> Grade | None:
    found = _MARK.fullmatch(fold(text[cell[0]:cell[1]])) if cell else None
    if cell is None or found is None:
        return None
    try:
        level = levels.level(float(found[1].replace(",", ".")), maximum)
    except Unreadable:
        return None
    return Grade(cell, level, *cell)


def _maximum(document: Document, table: Sequence[tuple[Block, list[Place]]], column: int | None) -> float:
    """The scale of the column of levels: said in its header, or near the table, or guessed from its numbers."""
    if column is None:
        return 0.0
    low, high = table[0][1][column]
    first, last = table[0][0].start, table[-1][0].end
    for place in ((low, high), (max(0, first - LEGEND), first), (last, last + LEGEND)):
        told = [100.0 if found[4] else float(found[1] or found[2] or found[3])
                for found in _SCALE.finditer(fold(document.text[slice(*place)]))]
        if told:
            return max(told)
    return levels.guess_max([fold(document.text[slice(*cells[column])]).strip() for _, cells in table[1:]])


def _cells(document: Document, block: Block) -> list[Place]:
    cells, start = [], block.start
    for cell in document.text[block.start:block.end].split("\t"):
        cells.append((start, start + len(cell)))
        start += len(cell) + 1
    return cells


def _filled(document: Document, cell: Place) -> bool:
    """Whether a cell says something, and not "no"."""
    text = document.text[cell[0]:cell[1]].strip(" -–—.")
    return bool(text) and not any(key in words("negation_apart") for key in words_of(text).keys)


def _column(cell: str) -> str | None:
    """What a header says its column is: "Niveau", "Level at exit", "Niveau /5"; not "Niveau d'études"."""
    keys = [key for key in words_of(cell).keys if key != BREAK]
    return next((one.list for one in _headers().find(keys) if one.first == 0 and all(
        key in words("column_rest") or key.isdigit() for key in keys[one.last:])), None)


def _of_skills(cell: str) -> bool:
    """Whether the first column names competences."""
    return any(key in words("skill_column") for key in words_of(cell).keys)


def _level(cell: str) -> int | None:
    """The level that a header is: "Expert", "Notions (1)"."""
    keys = [key for key in words_of(cell).keys if key != BREAK and not key.isdigit()]
    found = _levels().find(keys)
    return int(found[0].value) if len(found) == 1 and (found[0].first, found[0].last) == (0, len(keys)) else None


@cache
def _headers() -> Phrases:
    return Phrases([line for line in lines() if line.list in COLUMNS])


@cache
def _levels() -> Phrases:
    return Phrases(level_lines())
