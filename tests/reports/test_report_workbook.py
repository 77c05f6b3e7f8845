"""plan.xlsx: sheets, living formulas that agree with the result and follow a price, texts that stay texts."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from agreement import check_formulas
from formulas import Workbook
from python_calamine import CalamineWorkbook
from sample_result import crowded, empty, sample

from kafaat.conversion.result import BillingRow, Result
from kafaat.reports.workbook import workbook

SHEETS = [
    "Synthèse",
    "Hypothèses",
    "Mois",
    "Commandes et prix",
    "Cohortes",
    "Personnes",
    "Libération par compte",
    "Aides",
    "Plan de formation (CSF)",
    "Certificats",
    "Stress",
    "Sensibilité",
    "Équité",
    "Problèmes",
    "Certificat",
]


def made(result: Result, folder: Path) -> Path:
    path = folder / "plan.xlsx"
    workbook(result, path)
    return path


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(sample(), tmp_path_factory.mktemp("plan"))


def test_the_fifteen_sheets_in_order(plan: Path) -> None:
    assert CalamineWorkbook.from_path(str(plan)).sheet_names == SHEETS


@pytest.mark.parametrize(
    "case", [sample, empty, lambda: sample(60, 1000, 30, 40, 12), crowded, lambda: sample(12, 9, 1, 1, 1)]
)
def test_every_formula_recomputes_to_the_value_written_beside(case: Callable[[], Result], tmp_path: Path) -> None:
    assert check_formulas(made(case(), tmp_path)) > 0


def test_totals_and_revenue_are_formulas(plan: Path) -> None:
    book = Workbook(plan)
    assert book.cells["Mois"][4, 6].startswith("=SUMPRODUCT('Commandes et prix'!$F$6:$F$")
    assert book.cells["Mois"][5, 17] == "=R5+H6+P6-O6"
    summary = {
        content: book.cells["Synthèse"][r, 1]
        for (r, c), content in book.cells["Synthèse"].items()
        if c == 0 and 3 < r < 22
    }
    for label in (
        "Départs en formation",
        "Produits",
        "Charges",
        "Aides encaissées",
        "Besoin maximal de trésorerie",
        "Mois du besoin maximal",
        "Résultat mensuel positif pour de bon",
        "Retour sur trésorerie",
        "Trésorerie cumulée à la fin",
    ):
        assert summary[label].startswith("="), label


def test_one_price_moves_revenue_cash_and_peak(plan: Path) -> None:
    result, book = sample(), Workbook(plan)
    dearer = result.billing[0].price_mad_day + 100
    book.change("Commandes et prix", "F6", dearer)
    more = 100 * sum(result.billing[0].days)
    assert book.find("Synthèse", "Produits") == pytest.approx(result.summary.revenue_mad + more)
    late = 100 * sum(result.billing[0].days[:-2])  # the last two months are not paid yet
    assert book.find("Synthèse", "Trésorerie cumulée à la fin") == pytest.approx(result.summary.cash_at_end_mad + late)
    assert book.find("Synthèse", "Besoin maximal de trésorerie") < result.summary.peak_cash_need_mad


def test_the_price_cut_cell_moves_everything(plan: Path) -> None:
    result, book = sample(), Workbook(plan)
    book.change("Commandes et prix", "F3", -0.25)
    cash = low = 0.0
    for row in result.months:
        cash += 0.75 * row.received + row.aid - row.cost
        low = min(low, cash)
    assert book.find("Synthèse", "Produits") == pytest.approx(0.75 * result.summary.revenue_mad)
    assert book.find("Synthèse", "Besoin maximal de trésorerie") == pytest.approx(-low)
    assert book.find("Synthèse", "Trésorerie cumulée à la fin") == pytest.approx(cash)
    assert book.find("Synthèse", "Retour sur trésorerie") == "au-delà de l'horizon"


def test_a_delay_with_a_fraction_of_a_month(tmp_path: Path) -> None:
    base = sample()
    book_of = tuple(replace(a, value=1.5) if a.name == "billing.payment_delay_months" else a for a in base.assumptions)
    revenue = [row.revenue for row in base.months]
    months, cash = [], 0.0
    for t, row in enumerate(base.months):
        received = 0.5 * (revenue[t - 1] if t >= 1 else 0) + 0.5 * (revenue[t - 2] if t >= 2 else 0)
        cash += received + row.aid - row.cost
        months.append(replace(row, received=received, cash=cash))
    book = Workbook(made(replace(base, months=tuple(months), assumptions=book_of), tmp_path))
    assert book.value("Mois", 4 + 20, 7) == pytest.approx(months[20].received)


def test_staff_numbers_and_formula_like_names_stay_text(tmp_path: Path) -> None:
    base = sample()
    evil = '=HYPERLINK("http://x";"y")'
    result = replace(
        base,
        orders=(replace(base.orders[0], client=evil), *base.orders[1:]),
        billing=(BillingRow(base.orders[0].order, 1, evil, "junior", 100.0, base.billing[0].days), *base.billing[1:]),
    )
    path = made(result, tmp_path)
    people = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Personnes").to_python()
    assert people[4][0] == "00001"
    book = Workbook(path)
    assert evil in book.cells["Commandes et prix"].values()
    assert not any("HYPERLINK" in str(book.cells[sheet][r, c]) for sheet, r, c in book.cached)


def test_months_are_dates_and_aid_totals_follow_the_ledger(plan: Path) -> None:
    result, book = sample(), Workbook(plan)
    months = CalamineWorkbook.from_path(str(plan)).get_sheet_by_name("Mois").to_python()
    assert str(months[4][0]) == "2027-01-01"
    for k, total in enumerate(result.aid_totals):
        assert book.value("Aides", 4 + k, 3) == pytest.approx(total.counted_mad)


def test_same_result_same_bytes(plan: Path, tmp_path: Path) -> None:
    assert plan.read_bytes() == made(sample(), tmp_path).read_bytes()


def test_print_setup_and_frozen_panes(plan: Path) -> None:
    with zipfile.ZipFile(plan) as archive:
        for k, name in enumerate(SHEETS, start=1):
            xml = archive.read(f"xl/worksheets/sheet{k}.xml").decode()
            assert 'orientation="landscape"' in xml and 'paperSize="9"' in xml and 'fitToHeight="0"' in xml, name
            assert name == "Certificat" or 'state="frozen' in xml, name


def test_each_line_of_the_aid_ledger_names_a_note(tmp_path: Path) -> None:
    result = sample()
    workbook(result, tmp_path / "plan.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "plan.xlsx")).get_sheet_by_name("Aides").to_python()
    heads = [k for k, row in enumerate(rows) if row[0] == "Note"]
    ledger = next(k for k, row in enumerate(rows) if "Personne ou place" in row)
    notes = {row[0]: (row[1], row[2], row[6]) for row in rows[heads[0] + 1 : ledger] if row[0]}
    place = rows[ledger].index("Note")
    for line, aid in zip(rows[ledger + 1 :], result.aids, strict=False):
        assert notes[line[place]] == (aid.aid, aid.papers, aid.note)


def test_rows_are_high_enough_for_their_wrapped_texts(tmp_path: Path) -> None:
    base = sample()
    person = replace(base.people[0], reason="mot " * 100)
    workbook(replace(base, people=(person,)), tmp_path / "plan.xlsx")
    with zipfile.ZipFile(tmp_path / "plan.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet6.xml").decode()
    height = re.search(r'<row r="5"[^>]* ht="([\d.]+)"', sheet)
    assert height and float(height[1]) > 4 * 12
