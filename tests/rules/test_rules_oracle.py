"""The façade against the oracles: monthly payslips, yearly tax and aids, the 22,000 MAD senior, a second engine."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from kafaat.model.months import Month
from kafaat.rules import Job, Post, Rules

SHARED = Path(__file__).parents[2].parent / "shared"
MONTH = Month.parse("2026-05")
RULES = Rules()


def rows(name: str) -> list[list[float]]:
    file = SHARED / "oracles" / name
    if not file.exists():
        pytest.skip(f"{file} n'est pas là")
    lines = file.read_text(encoding="utf-8").splitlines()
    return [[float(value) for value in line.split(",")] for line in lines if not line.startswith("#")]


def test_payroll_vectors_to_the_centime() -> None:
    vectors = rows("payroll_vectors.csv")
    assert len(vectors) >= 9
    for gross, cnss, amo, expenses, taxable, tax, net, charges in vectors:
        slip = RULES.payslip(Job(MONTH, gross))
        got = (slip.cnss_employee_mad, slip.amo_employee_mad, slip.professional_expenses_mad, slip.net_taxable_mad,
               slip.income_tax_mad, slip.net_mad, slip.employer_charges_mad)
        assert got == (cnss, amo, expenses, taxable, tax, net, charges)
        assert slip.employer_cost_mad == pytest.approx(gross + charges, abs=1e-9)


@pytest.mark.parametrize("month", ["2025-01", "2026-12", "2030-06"])
def test_employer_cost_of_the_vectors_as_one_array(month: str) -> None:
    vectors = np.array(rows("payroll_vectors.csv"))
    cost = RULES.employer_cost_month(vectors[:, 0], Month.parse(month))
    assert np.abs(cost - vectors[:, 0] - vectors[:, 7]).max() < 0.005 + 1e-9


def test_aids_vectors_to_the_centime() -> None:
    vectors = rows("aids_vectors.csv")
    assert len(vectors) >= 7
    for gross, base, tax, air_main, air_secondary, pae, paf in vectors:
        assert round(float(RULES.income_tax_year(gross, 2026)), 2) == tax
        for park, air in (("casanearshore", air_main), ("oujda-shore", air_secondary)):
            aids = RULES.hire_aids(Post(gross, Month.parse("2026-01"), park), Month.parse("2027-07"))
            by_aid = {(entry.aid, entry.earned.year): entry for entry in aids}
            if air:
                assert by_aid["AIR", 2026].amount_mad == air
                assert by_aid["AIR", 2026].base_mad == base
            else:
                assert ("AIR", 2026) not in by_aid
            assert (by_aid["PAE", 2027].amount_mad, by_aid["PAE", 2027].base_mad) == (pae, base)
            assert by_aid["PAF", 2027].amount_mad == paf


@pytest.mark.parametrize(("park", "amount"), [("fes-shore", 27529), ("technopolis", 1129)])
def test_air_of_a_senior_at_22000(park: str, amount: int) -> None:
    aids = RULES.hire_aids(Post(22000, Month.parse("2027-01"), park), Month.parse("2027-12"))
    assert [round(entry.amount_mad) for entry in aids if entry.aid == "AIR"] == [amount]


def test_published_thresholds_of_the_air() -> None:
    """The cap pays from about 12,554 MAD gross at 10 % and 21,418 at 20 %."""
    for park, threshold in (("fes-shore", 12554), ("technopolis", 21418)):
        def air(gross: float, park: str = park) -> list:
            year = Month.parse("2027-01"), Month.parse("2027-12")
            aids = RULES.hire_aids(Post(gross, year[0], park, None, False, False), year[1])
            return [entry for entry in aids if entry.aid == "AIR"]
        assert air(threshold - 2) == [] and air(threshold + 2)


def test_published_monthly_and_minimum_wage_checks() -> None:
    assert RULES.payslip(Job(Month.parse("2025-06"), 3266.10)).net_mad == 3045.96
    saved = {month: [RULES.payslip(Job(Month.parse(month), 12000, dependants=n)).income_tax_mad for n in (0, 3, 6, 9)]
             for month in ("2025-12", "2026-01")}
    assert saved == {"2025-12": [1071.40, 946.40, 821.40, 821.40], "2026-01": [1071.40, 921.40, 771.40, 771.40]}


def test_second_open_engine_agrees_without_dependants() -> None:
    """Another engine's 2026 payslips; its family deduction differs, so only the rows without dependants."""
    file = SHARED / "data" / "bench" / "payroll" / "second_opinion_grid.csv"
    if not file.exists():
        pytest.skip(f"{file} n'est pas là")
    ours = {"cnss_salarie": "cnss_employee_mad", "amo_salarie": "amo_employee_mad", "rni": "net_taxable_mad",
            "frais_professionnels": "professional_expenses_mad", "ir_net": "income_tax_mad", "net_pay": "net_mad",
            "cnss_patronal": "cnss_employer_mad", "allocations_familiales_pat": "family_allowances_mad",
            "amo_patronal": "amo_employer_mad", "tfp": "training_tax_mad", "cout_total_employeur": "employer_cost_mad"}
    with file.open(encoding="utf-8") as lines:
        grid = [row for row in csv.DictReader(lines) if row["personnes_a_charge"] == "0"]
    assert len(grid) == 84
    for row in grid:
        slip = RULES.payslip(Job(MONTH, float(row["brut_imposable"])))
        for theirs, mine in ours.items():
            assert getattr(slip, mine) == pytest.approx(float(row[theirs]), abs=0.0101), (row["brut_imposable"], theirs)
