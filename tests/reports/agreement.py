"""What « the same numbers in the three files » means, for any plan: used by the report tests and open to others."""

from __future__ import annotations

import json
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest
from formulas import Workbook
from python_calamine import CalamineWorkbook

from kafaat.reports.figures import FIGURES

VOID = {"meta", "br", "col", "path", "line", "rect", "circle"}


class Note(HTMLParser):
    """Checks that every element is closed in order; collects the text and the figures with their exact values."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.figures: dict[str, set[str]] = {}
        self.feed(html)
        assert self.open == []
        self.text = "".join(self.words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)
        found = dict(attrs)
        if "data-figure" in found:
            self.figures.setdefault(str(found["data-figure"]), set()).add(str(found["data-value"]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """SVG shapes close themselves."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def check_same_numbers(plan: Path, note: Path, book: Path) -> None:
    """Every key figure is equal in plan.json, in the first sheet of plan.xlsx and wherever the note shows it."""
    summary = json.loads(plan.read_text(encoding="utf-8"))["summary"]
    figures = Note(note.read_text(encoding="utf-8")).figures
    rows = CalamineWorkbook.from_path(str(book)).get_sheet_by_name("Synthèse").to_python()
    sheet = {row[0]: row[1] for row in rows}
    for figure in FIGURES:
        expected, shown = summary[figure.name], sheet[figure.label]
        if figure.kind == "month":
            assert (shown.strftime("%Y-%m") if isinstance(shown, date | datetime) else None) == expected, figure.name
        elif expected is None:
            assert shown == "–", figure.name
        else:
            assert shown == pytest.approx(expected, abs=0.005), figure.name
        if figure.name in figures:
            assert figures[figure.name] == {"" if expected is None else str(expected)}, figure.name
    assert len(figures) >= 3


def check_formulas(book: Path) -> int:
    """Every formula of the workbook recomputes to the value written beside it; how many there are."""
    workbook = Workbook(book)
    for (sheet, row, column), written in workbook.cached.items():
        found = workbook.value(sheet, row, column)
        same = found == written if isinstance(written, str) else found == pytest.approx(written, rel=1e-9, abs=0.01)
        assert same, f"{sheet}, row {row + 1}, column {column + 1}: {found} is not {written}"
    return len(workbook.cached)
