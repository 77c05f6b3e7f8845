"""`plan.xlsx`: fifteen sheets, live from prices to cash. `kafaat.reports.write` calls it."""

from __future__ import annotations

from pathlib import Path

from kafaat.conversion.result import Result
from kafaat.model.months import Month
from kafaat.reports.book import Book
from kafaat.reports.sheets import money, months, people, prices, record, summary

SHEETS = (
    summary.add,
    record.add_assumptions,
    months.add,
    prices.add,
    people.add_cohorts,
    people.add_people,
    people.add_release,
    money.add_aids,
    people.add_training_plan,
    money.add_standards,
    money.add_stress,
    money.add_tornado,
    people.add_fairness,
    record.add_problems,
    record.add_certificate,
)


def workbook(result: Result, path: Path) -> None:
    """Writes the workbook at `path`. OSError when the place cannot be written."""
    book = Book(path, result.summary.firm, Month.parse(result.summary.start))
    for add in SHEETS:
        add(book, result)
    book.close()
