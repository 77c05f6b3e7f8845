"""Tables whose header says what a column tells of the whole row: its level, its years, what is wished for. For
kafaat.reading.competences alone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kafaat.model.documents import Block, BlockKind, Document
from kafaat.reading.competences.lists import Phrases, lines, words
from kafaat.reading.competences.tokens import BREAK, words_of

Place = tuple[int, int]
COLUMNS = ("level_column", "years_column", "wish_column")
_NUMBER = re.compile(r"\s*(\d{1,2}(?:[.,]\d)?)\s*\+?\s*")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a row that are about all of it; None where there is no such column or nothing in it."""

    level: Place | None = None
    years: Place | None = None
    wish: Place | None = None


def row_cells(document: Document) -> dict[int, Cells]:
    """Start of a row → its cells under "Niveau", "Years of experience", "À acquérir" …"""
    found: dict[int, Cells] = {}
    columns: list[int | None] = []
    width, before = 0, None
    for block in document.blocks:
        if block.kind is not BlockKind.ROW:
            before = None
            continue
        cells = _cells(document, block)
        if before is None or len(cells) != width:
            names = [_column(document.text[low:high]) for low, high in cells]
            columns = [names.index(name) if name in names else None for name in COLUMNS]
            width = len(cells)
        elif any(column is not None for column in columns):
            found[block.start] = Cells(*(cells[column] if column is not None and _filled(document, cells[column])
                                         else None for column in columns))
        before = block
    return found


def years_of(text: str, cell: Place) -> float | None:
    """The number that fills a cell of years."""
    found = _NUMBER.fullmatch(text[cell[0]:cell[1]])
    return float(found[1].replace(",", ".")) if found else None


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
    keys = [key for key in words_of(cell).keys if key != BREAK]
    return next((one.list for one in _headers().find(keys) if one.first == 0 and one.last == len(keys)), None)


@cache
def _headers() -> Phrases:
    return Phrases([line for line in lines() if line.list in COLUMNS])
