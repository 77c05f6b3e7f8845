"""Another open engine's 336 payslips of 2026 beside the package's: base pay, seniority and dependants in, all columns.

Neither is the law: each difference of more than half a centime must be claimed by a rule of `EXPLAINED`, which says
in French what the other engine does otherwise, and whose own computation must give the other engine's figure back.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from openfisca_core.simulations import SimulationBuilder

from openfisca_morocco import CountryTaxBenefitSystem
from openfisca_morocco.reforms.parametric import Change, parametric

FILE = Path(__file__).parents[2].parent / "shared" / "data" / "bench" / "payroll" / "second_opinion_grid.csv"
MONTH = "2026-05"
HALF_A_CENTIME = 0.005 + 1e-6
COLUMNS = {
    "prime_anciennete": "seniority_bonus", "brut_imposable": "gross_taxable_pay", "cnss_salarie": "cnss_employee",
    "amo_salarie": "amo_employee", "frais_professionnels": "professional_expenses", "rni": "net_taxable_income",
    "ir_brut": "income_tax_before_family_deduction", "ir_net": "income_tax", "net_pay": "net_pay",
    "cnss_patronal": "cnss_employer", "allocations_familiales_pat": "family_allowances",
    "amo_patronal": "amo_employer", "tfp": "training_tax", "cout_total_employeur": "employer_cost"}
# Brackets of the month, as pages print them: up to, rate, sum to deduct rounded to the centime.
MONTHLY = [(3333.33, 0, 0), (5000, 0.10, 333.33), (6666.67, 0.20, 833.33), (8333.33, 0.30, 1500),
           (15000, 0.34, 1833.33), (np.inf, 0.37, 2283.33)]
Table = dict[str, np.ndarray]


@dataclass(frozen=True)
class Rule:
    """Why columns of the other engine differ: what it does, how many rows of each column, and its computation."""

    why: str
    rows: dict[str, int]
    theirs: Callable[[Table, Table], Table]


def _rounded_sum_to_deduct(grid: Table, ours: Table) -> Table:
    """The tax of the printed net taxable income by the monthly table; what follows from it."""
    tops, rates, sums = (np.array(numbers) for numbers in zip(*MONTHLY, strict=True))
    bracket = np.searchsorted(tops, grid["rni"], side="left")
    before = np.maximum(grid["rni"] * rates[bracket] - sums[bracket], 0)
    after = np.maximum(before - grid["deduction_famille"], 0)
    return {"ir_brut": before, "ir_net": after, "net_pay": ours["net_pay"] + ours["ir_net"] - after}


def _unrounded_bonus(grid: Table, ours: Table) -> Table:
    """Net pay with the bonus to its last decimal, though it is printed rounded; and the rounded sums to deduct."""
    bonus = grid["salaire_base"] * np.select([grid["anciennete_ans"] == years for years in (3, 6, 13)],
                                             [0.05, 0.10, 0.15], 0.0)
    more = bonus - grid["prime_anciennete"]
    rounded = _rounded_sum_to_deduct(grid, ours)["net_pay"]
    cost = ours["cout_total_employeur"] + more * (1 + 0.1211)
    return {"net_pay": rounded + more * (1 - 0.0226), "cout_total_employeur": cost}


EXPLAINED = {
    "somme à déduire du mois": Rule(
        "L'autre moteur applique au RNI arrondi un barème du mois dont les sommes à déduire sont arrondies au centime "
        "(333,33, 833,33, 1 833,33 et 2 283,33) ; la loi est annuelle, un douzième de 4 000, 10 000, 22 000, 27 400.",
        {"ir_brut": 48, "ir_net": 41, "net_pay": 48}, _rounded_sum_to_deduct),
    "prime non arrondie": Rule(
        "L'autre moteur imprime la prime d'ancienneté au centime, mais garde ses décimales dans le net et le coût "
        "(6 500,01 × 5 % = 325,0005) ; ici la prime est une somme en centimes avant d'entrer dans le brut.",
        {"net_pay": 3, "cout_total_employeur": 4}, _unrounded_bonus),
}


@pytest.fixture(scope="module")
def grid() -> Table:
    if not FILE.exists():
        pytest.skip(f"{FILE} n'est pas là")
    with FILE.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 336
    return {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}


def payslips(grid: Table, family_deduction: float | None = None) -> Table:
    """The package's payslips for the rows of the grid; `family_deduction` (a year and a head) replaces the law's."""
    system = CountryTaxBenefitSystem()
    if family_deduction is not None:
        change = Change("income_tax.family_deduction.amount", family_deduction, "2026-01-01")
        system = parametric("réduction d'une autre année", [change])(system)
    simulation = SimulationBuilder().build_default_simulation(system, len(grid["salaire_base"]))
    simulation.set_input("base_pay", MONTH, grid["salaire_base"])
    simulation.set_input("seniority_years", MONTH, grid["anciennete_ans"])
    simulation.set_input("dependants", MONTH[:4], grid["personnes_a_charge"].astype(int))
    return {column: simulation.calculate(variable, MONTH) for column, variable in COLUMNS.items()}


def test_every_column_of_every_payslip_agrees_or_is_explained(grid: Table) -> None:
    assert set(COLUMNS) == set(grid) - {"salaire_base", "personnes_a_charge", "anciennete_ans", "deduction_famille"}
    ours = payslips(grid)
    counted: dict[str, dict[str, int]] = {name: {} for name in EXPLAINED}
    for column in COLUMNS:
        differs = np.abs(ours[column] - grid[column]) > HALF_A_CENTIME
        for name, rule in EXPLAINED.items():
            if column in rule.rows:
                claimed = differs & (np.abs(rule.theirs(grid, ours)[column] - grid[column]) <= HALF_A_CENTIME)
                counted[name][column] = int(claimed.sum())
                differs &= ~claimed
        left = [(grid["salaire_base"][row], grid["anciennete_ans"][row], grid["personnes_a_charge"][row],
                 ours[column][row], grid[column][row]) for row in np.flatnonzero(differs)[:5]]
        assert not left, f"{column}, unexplained (base, years, dependants, ours, theirs): {left}"
        assert np.abs(ours[column] - grid[column]).max() < 0.0084, column  # no explanation covers a whole centime
    assert counted == {name: rule.rows for name, rule in EXPLAINED.items()}


def test_the_bonus_is_a_sum_of_centimes_in_both(grid: Table) -> None:
    """The bonus is rounded before it enters the gross: a base of 6,500.01 shows it."""
    ours = payslips(grid)
    assert np.abs(ours["prime_anciennete"] - grid["prime_anciennete"]).max() < 1e-6
    assert np.abs(ours["brut_imposable"] - grid["brut_imposable"]).max() < 1e-6


def test_with_the_deduction_of_2025_the_rows_with_dependants_differ_by_100_a_head_and_year(grid: Table) -> None:
    """The grid deducts 600 a head and year, the law since 2026; under 500 exactly these rows would differ."""
    heads = grid["personnes_a_charge"]
    assert np.array_equal(grid["deduction_famille"], heads * 50)
    law, last_year = payslips(grid), payslips(grid, family_deduction=500)
    more = last_year["ir_net"] - law["ir_net"]
    before = law["ir_brut"]
    enough = (heads > 0) & (before > heads * 500 / 12)
    assert np.array_equal(more > 1e-9, enough)
    assert int(enough.sum()) == 182
    expected = np.minimum(before, heads * 50) - heads * 500 / 12
    assert np.abs(more - expected)[enough].max() < 1e-9
    assert {int(n): round(float(more[heads == n].max()), 2) for n in (0, 1, 3, 6)} == {0: 0, 1: 8.33, 3: 25, 6: 50}
    assert np.abs(law["net_pay"] - last_year["net_pay"] - more).max() < 1e-9
    unchanged = set(COLUMNS) - {"ir_net", "net_pay"}
    assert all(np.array_equal(law[column], last_year[column]) for column in unchanged)
