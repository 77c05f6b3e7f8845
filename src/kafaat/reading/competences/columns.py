"""Tables whose header names a column of levels: which cell of a row is about the whole row. For
kafaat.reading.competences alone."""

from __future__ import annotations

from functools import cache

from kafaat.model.documents import Block, BlockKind, Document
from kafaat.reading.competences.lists import Phrases, lines
from kafaat.reading.competences.tokens import BREAK, words_of


def level_cells(document: Document) -> dict[int, tuple[int, int]]:
    """Start of a row → the place of its cell that stands under "Niveau", "Exit level" …"""
    found: dict[int, tuple[int, int]] = {}
    column: int | None = None
    width, before = 0, None
    for block in document.blocks:
        if block.kind is not BlockKind.ROW:
            before = None
            continue
        cells = _cells(document, block)
        if before is None or len(cells) != width:
            column = next((at for at, (low, high) in enumerate(cells) if _names_levels(document.text[low:high])), None)
            width = len(cells)
        elif column is not None:
            found[block.start] = cells[column]
        before = block
    return found


def _cells(document: Document, block: Block) -> list[tuple[int, int]]:
    cells, start = [], block.start
    for cell in document.text[block.start:block.end].split("\t"):
        cells.append((start, start + len(cell)))
        start += len(cell) + 1
    return cells


def _names_levels(cell: str) -> bool:
    keys = [key for key in words_of(cell).keys if key != BREAK]
    return bool(keys) and any(one.first == 0 and one.last == len(keys) for one in _headers().find(keys))


@cache
def _headers() -> Phrases:
    return Phrases([line for line in lines() if line.list == "level_column"])
