"""A workbook with one look: formats, titled sheets, tables described by columns. The sheets of plan.xlsx use it.

Number formats are the neutral ones (`#,##0.00`, `dd/mm/yyyy`): a French Excel shows 1 234,56 with them. Texts are
always written as texts, so that a staff number keeps its zeros and a client called « =A1 » stays a name.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from kafaat.model.months import Month

FONT = {"font_name": "Arial", "font_size": 9, "valign": "top"}
HEAD = {"bold": True, "font_color": "#ffffff", "bg_color": "#12303b", "text_wrap": True, "valign": "vcenter"}
STYLES: dict[str, dict[str, Any]] = {
    "text": {"indent": 1},
    "wrap": {"indent": 1, "text_wrap": True},
    "int": {"num_format": "#,##0"},
    "number": {"num_format": "#,##0.0"},
    "int_left": {"num_format": "#,##0", "align": "left", "indent": 1},
    "money_left": {"num_format": "#,##0", "align": "left", "indent": 1},
    "percent_left": {"num_format": "0.0%", "align": "left", "indent": 1},
    "money": {"num_format": "#,##0"},
    "price": {"num_format": "#,##0.00"},
    "percent": {"num_format": "0.0%"},
    "month": {"num_format": "mmm yyyy", "align": "left", "indent": 1},
    "day": {"num_format": "dd/mm/yyyy", "align": "left", "indent": 1},
    "any": {"num_format": "General"},
    "title": {"font_size": 15, "font_color": "#12303b", "bold": True},
    "subtitle": {"font_size": 11, "font_color": "#12303b", "bold": True},
    "help": {"font_color": "#5f7480", "italic": True},
    "head": {**HEAD, "indent": 1},
    "head_number": {**HEAD, "align": "right"},
    "head_month": {**HEAD, "align": "right", "num_format": "mmm yy"},
}
NUMBERS = ("int", "number", "money", "price", "percent", "any")  # kinds that stand at the right of their cell
LINE_PT, PAGE_CHARS = 12.5, 250.0  # height of a line of text; width of an A4 landscape page at a size one can read
TOTAL = {"bold": True, "top": 1}
INPUT = {"bg_color": "#fff4e5", "font_color": "#b4561f", "border": 1, "border_color": "#d39a72"}
EXTRAS: dict[str, dict[str, Any]] = {"": {}, "total": TOTAL, "input": INPUT}


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    width: float  # characters
    kind: str  # a key of STYLES


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula with the value that a reader without recalculation sees."""

    text: str  # without the "="
    value: float | str


Cell = float | int | str | Month | date | Formula | None


class Book:
    """Wraps one XlsxWriter workbook; call `close` to write it."""

    def __init__(self, path: Path, firm: str, created: Month, title: str = "Plan de conversion") -> None:
        self.workbook = xlsxwriter.Workbook(
            str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        )
        day = created.first_day
        self.workbook.set_properties(
            {
                "title": f"{title} – {firm}",
                "author": "Kafaat",
                "created": datetime(day.year, day.month, day.day),
            }
        )
        self.workbook.set_calc_mode("auto")
        self.firm = firm
        self._formats: dict[tuple[str, str], Any] = {}

    def close(self) -> None:
        self.workbook.close()

    def style(self, kind: str, more: str = "") -> Any:
        """A format of STYLES; `more` is "total" or "input"."""
        if (kind, more) not in self._formats:
            extra = EXTRAS[more]
            self._formats[kind, more] = self.workbook.add_format({**FONT, **STYLES[kind], **extra})
        return self._formats[kind, more]

    def sheet(self, name: str, title: str, help_text: str = "", widths: Sequence[float] = ()) -> Sheet:
        """A new sheet with its title on row 1 and a line of help on row 2; A4 landscape, one page wide until a table
        needs more."""
        raw = self.workbook.add_worksheet(name)
        raw.hide_gridlines(2)
        raw.set_landscape()
        raw.set_paper(9)
        raw.fit_to_pages(1, 0)
        raw.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        raw.set_footer(f"&L&8{self.firm.replace('&', '&&')} – {name}&R&8&P / &N")
        for column, width in enumerate(widths):
            raw.set_column(column, column, width)
        sheet = Sheet(self, raw)
        raw.set_row(0, 22)
        sheet.put(0, 0, title, "title")
        if help_text:
            sheet.put(1, 0, help_text, "help")
        return sheet


@dataclass(frozen=True)
class Sheet:
    """Rows and columns count from 0, as XlsxWriter counts them."""

    book: Book
    raw: Any

    def put(self, row: int, column: int, value: Cell, kind: str, more: str = "") -> None:
        style = self.book.style(kind, more)
        if value is None:
            self.raw.write_blank(row, column, None, style)
        elif isinstance(value, Formula):
            self.raw.write_formula(row, column, "=" + value.text, style, value.value)
        elif isinstance(value, Month):
            self.raw.write_number(row, column, serial(value.first_day), style)
        elif isinstance(value, date):
            self.raw.write_number(row, column, serial(value), self.book.style("day", more))
        elif isinstance(value, str):
            self.raw.write_string(row, column, value, style)
        else:
            self.raw.write_number(row, column, value, style)

    def table(
        self,
        top: int,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        set_widths: bool = True,
        filtered: bool = False,
    ) -> int:
        """Headings on row `top`, rows under it; the number of the first free row. Rows are made as high as their
        wrapped texts ask: not every spreadsheet does it by itself."""
        for c, column in enumerate(columns):
            if set_widths:
                self.raw.set_column(c, c, column.width)
            self.put(top, c, column.title, "head_number" if column.kind in NUMBERS else "head")
        if set_widths:
            pages = math.ceil(sum(column.width for column in columns) / PAGE_CHARS)
            self.raw.fit_to_pages(pages, 0)
        self.make_room(top, [(column.title, column.width) for column in columns])
        for r, row in enumerate(rows, start=top + 1):
            for c, (value, column) in enumerate(zip(row, columns, strict=True)):
                self.put(r, c, value, "text" if isinstance(value, str) and column.kind != "wrap" else column.kind)
            wrapped = zip(row, columns, strict=True)
            self.make_room(r, [(v, col.width) for v, col in wrapped if isinstance(v, str) and col.kind == "wrap"])
        if filtered and rows:
            self.raw.autofilter(top, 0, top + len(rows), len(columns) - 1)
        return top + 1 + len(rows)

    def make_room(self, row: int, texts: Sequence[tuple[str, float]]) -> None:
        """Room for the longest of the wrapped texts, each in a cell of that width (about 1.3 letters a unit)."""
        lines = max((math.ceil((len(text) + 1) / (1.3 * width)) for text, width in texts), default=1)
        if lines > 1:
            self.raw.set_row(row, LINE_PT * lines + 2)

    def total(self, below: int, first: int, columns: Sequence[tuple[int, str, float]]) -> None:
        """A row of sums under a table whose rows start at `first`: (column, kind, value seen without recalculation)."""
        self.put(below, 0, "Total", "text", "total")
        for column, kind, value in columns:
            name = letter(column)
            self.put(below, column, Formula(f"SUM({name}{first + 1}:{name}{below})", value), kind, "total")

    def freeze(self, row: int, column: int = 0) -> None:
        """Keeps the rows above and the columns left of a cell in view, and repeats the last of those rows,
        and those columns, on each printed page."""
        self.raw.freeze_panes(row, column)
        if row:
            self.raw.repeat_rows(row - 1, row - 1)
        if column:
            self.raw.repeat_columns(0, column - 1)


def serial(when: date) -> int:
    """The spreadsheet number of a day (days since 30/12/1899)."""
    return (when - date(1899, 12, 30)).days


def month_cell(text: str | None) -> Cell:
    """« 2028-03 » as a month, « 2028-03-20 » as a day; nothing stays an empty cell."""
    if not text:
        return None
    return Month.parse(text) if len(text) == len("2028-03") else date.fromisoformat(text)


def letter(column: int) -> str:
    """0 → A, 26 → AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def span(sheet: str, column: int, first: int, last: int) -> str:
    """An absolute range over one column: span("Mois", 2, 5, 40) → 'Mois'!$C$6:$C$41."""
    return f"'{sheet}'!${letter(column)}${first + 1}:${letter(column)}${last + 1}"
