"""docs/plan.md names every sheet, every part of plan.json and every function that a program calls."""

from dataclasses import fields
from pathlib import Path

import pytest
from test_report_workbook import SHEETS

import kafaat.reports
from kafaat.conversion.result import Result

TEXT = (Path(__file__).parents[2] / "docs" / "plan.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*SHEETS, *(field.name for field in fields(Result)), *kafaat.reports.__all__])
def test_the_page_names_it(name: str) -> None:
    assert name in TEXT
