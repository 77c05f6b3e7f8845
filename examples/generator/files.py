"""Writes the sample's files, the same bytes at each run: csv in a chosen encoding, xlsx with a fixed date.

Used by the other modules of the generator. Numbers and dates are written as French exports write them.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | date | None
NBSP = "\u00a0"


@dataclass(frozen=True)
class Trap:
    """One thing planted in the files: where it stands, what it says, what a good reader makes of it."""

    kind: str  # "rehire", "lost-zeros", "duplicate-number" …
    file: str
    row: int  # as a spreadsheet shows it, from 1
    found: str
    person: str = ""  # the true staff number, where a person is concerned
    expected: str = ""
    sheet: str = ""


@dataclass
class Output:
    """The folder being written and the traps planted so far."""

    folder: Path
    traps: list[Trap] = field(default_factory=list)

    def plant(self, kind: str, file: str, row: int, found: str, person: str = "", expected: str = "",
              sheet: str = "") -> None:
        """Remembers a trap."""
        self.traps.append(Trap(kind, file, row, found, person, expected, sheet))

    def trap_rows(self) -> list[dict[str, str | int]]:
        return [asdict(t) for t in self.traps]


def table(name: str) -> list[dict[str, str]]:
    """A table of invented facts kept beside the code: `name`.csv."""
    text = (Path(__file__).parent / f"{name}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def decimal(value: float, digits: int = 2, space: str = " ") -> str:
    """5500.0 → "5 500,00"."""
    return f"{value:,.{digits}f}".translate({ord(","): space, ord("."): ","})


def french_date(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def excel_serial(day: date) -> int:
    """Days since 30/12/1899, as Excel counts them after February 1900."""
    return (day - date(1899, 12, 30)).days


def write_csv(path: Path, rows: Sequence[Sequence[Cell]], encoding: str, separator: str) -> None:
    """Cells with the separator or a quote are quoted; lines end as Windows writes them."""

    def cell(value: Cell) -> str:
        text = french_date(value) if isinstance(value, date) else "" if value is None else str(value)
        return f'"{text.replace(chr(34), chr(34) * 2)}"' if separator in text or '"' in text else text

    text = "".join(separator.join(cell(c) for c in row) + "\r\n" for row in rows)
    path.write_bytes(text.encode(encoding))


class Workbook:
    """An xlsx whose bytes depend on its content only."""

    def __init__(self, path: Path) -> None:
        self.book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd/mm/yyyy"})
        self.book.set_properties(
            {"created": datetime(2026, 11, 30), "author": "Centre Fès Relation (fictif)"}
        )
        self.bold = self.book.add_format(
            {"bold": True, "bg_color": "#DDE6EE", "border": 1, "text_wrap": True}
        )
        self.title = self.book.add_format({"bold": True, "font_size": 13})
        self.merged = self.book.add_format({"valign": "top", "border": 1})

    def sheet(
        self,
        name: str,
        titles: Sequence[str],
        header: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[int] = (),
    ) -> Worksheet:
        """Title lines, a header, rows. Returns the sheet; its first data row is len(titles) + 2 (from 1)."""
        sheet = self.book.add_worksheet(name)
        for i, title in enumerate(titles):
            sheet.write_string(i, 0, title, self.title)
        for j, text in enumerate(header):
            sheet.write_string(len(titles), j, text, self.bold)
        for i, row in enumerate(rows, len(titles) + 1):
            for j, value in enumerate(row):
                self._put(sheet, i, j, value)
        for j, width in enumerate(widths):
            sheet.set_column(j, j, width)
        return sheet

    def merge(self, sheet: Worksheet, first_row: int, last_row: int, column: int, value: Cell) -> None:
        """Merges a column over rows (from 1, both included), as a person does it in Excel."""
        if last_row > first_row:
            shown = datetime(value.year, value.month, value.day) if isinstance(value, date) else value
            style = (
                self.merged
                if not isinstance(value, date)
                else self.book.add_format({"valign": "top", "border": 1, "num_format": "dd/mm/yyyy"})
            )
            sheet.merge_range(first_row - 1, column, last_row - 1, column, shown, style)

    @staticmethod
    def _put(sheet: Worksheet, i: int, j: int, value: Cell) -> None:
        if value is None or value == "":
            return
        if isinstance(value, date):
            sheet.write_datetime(i, j, datetime(value.year, value.month, value.day))
        elif isinstance(value, str):
            sheet.write_string(i, j, value)
        else:
            sheet.write_number(i, j, value)

    def close(self) -> None:
        self.book.close()
