"""One raw sheet: the cells of a csv file or of a sheet of a workbook. For kafaat.reading only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kafaat.model.evidence import Origin
from kafaat.reading.text import Cell


@dataclass(frozen=True, slots=True)
class RawSheet:
    """`rows[i]` is spreadsheet row i + 1; rows may differ in length. `merged`: rectangles (top, left, bottom,
    right) of merged cells, from 0; their value stands in the top left cell."""

    file: str
    sheet: str | None  # None for a csv file
    rows: Sequence[Sequence[Cell]]
    merged: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def place(self) -> Origin:
        return Origin(self.file, sheet=self.sheet)
