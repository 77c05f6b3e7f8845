"""The three outputs of a plan that the engine itself made: the sample firm with two of its orders."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from agreement import Note, check_formulas, check_same_numbers

from kafaat.catalogue import Catalogue
from kafaat.conversion import Result, plan
from kafaat.reading.dossier import read_dossier
from kafaat.reports import read_json, write

SAMPLE = Path(__file__).parents[2] / "src" / "kafaat" / "samples" / "centre-fes"
EASY = {"billing.price_factor": 1.6, "overhead.month_mad": 10_000.0, "overhead.first_year_month_mad": 0.0}


@pytest.fixture(scope="module")
def result() -> Result:
    dossier = read_dossier(SAMPLE, Catalogue.load())
    small = replace(
        dossier,
        orders=dossier.orders[:2],
        target=None,
        cash_limit_mad=None,
        budget_mad=None,
        scenarios={},
    )
    return plan(small, effort="quick", changes=EASY)


def test_11_the_three_outputs_of_a_real_plan_agree(result: Result, tmp_path: Path) -> None:
    assert result.summary.starts > 0
    json_path, note_path, book_path = write(result, tmp_path)
    check_same_numbers(json_path, note_path, book_path)
    assert check_formulas(book_path) > 300
    assert read_json(json_path)["summary"]["starts"] == result.summary.starts


def test_the_note_of_a_real_plan_is_whole(result: Result, tmp_path: Path) -> None:
    note = Note(write(result, tmp_path)[1].read_text(encoding="utf-8"))
    assert "Firme fictive" in note.text
    for cohort in result.cohorts:
        assert cohort.occupation[:20].replace("'", "’") in note.text


def test_the_parts_of_the_cost_add_up_to_it(result: Result) -> None:
    parts = result.summary.cost_parts
    assert sum(part.amount_mad for part in parts) == pytest.approx(result.summary.cost_mad, abs=0.01)
    assert all(part.amount_mad >= 0 for part in parts if part.key != "backfill")


def test_sentences_say_months_in_french(result: Result) -> None:
    said = [row.why for row in result.orders] + [row.warning for row in result.accounts]
    said += [row.why for row in result.certificates] + [row.reason for row in result.people if row.chosen]
    assert not [sentence for sentence in said if re.search(r"20\d\d-\d\d", sentence)]


def test_revenue_is_billed_days_times_price(result: Result) -> None:
    for t, row in enumerate(result.months):
        assert sum(line.days[t] * line.price_mad_day for line in result.billing) == pytest.approx(row.revenue, abs=0.01)
