"""Tables of pay: one row a person and month, or a person and year; the same amounts as one by one."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.model.months import Month
from kafaat.rules import Job, Post, RuleError, Rules

M = Month.parse
RULES = Rules()


def test_a_person_year_of_the_senior_in_fes_and_in_rabat() -> None:
    out = RULES.table({"year": [2026, 2026], "gross_month_mad": [22000, 22000], "park": ["fes-shore", "technopolis"]})
    assert np.round(out["air_mad"], 2).tolist() == [27528.96, 1128.96]
    assert np.round(out["income_tax_year_mad"], 2).tolist() == [53928.96, 53928.96]
    assert out["gross_mad"].tolist() == [264000, 264000]
    assert np.round(out["net_mad"] / 12, 2).tolist() == [RULES.payslip(Job(M("2026-05"), 22000)).net_mad] * 2


def test_person_months_are_the_payslips_of_each_month() -> None:
    months = [f"2026-{k:02d}" for k in range(1, 13)]
    pays = [8000.0] * 6 + [9500.0] * 6
    out = RULES.table({"person": ["a"] * 12, "month": months, "gross_month_mad": pays, "dependants": [2] * 12})
    for k, (month, pay) in enumerate(zip(months, pays, strict=True)):
        slip = RULES.payslip(Job(M(month), pay, dependants=2))
        assert round(out["net_mad"][k], 2) == slip.net_mad
        assert round(out["employer_cost_mad"][k], 2) == slip.employer_cost_mad
    assert np.flatnonzero(out["regularisation_mad"]).tolist() == [11]  # on the last paid row of the year
    withheld = out["income_tax_mad"].sum()
    year = RULES.table({"year": [2026], "dependants": [2], **{f"gross_{k + 1:02d}_mad": [pays[k]] for k in range(12)}})
    assert withheld + out["regularisation_mad"][11] == pytest.approx(year["income_tax_year_mad"][0], abs=1e-6)


def test_rows_may_come_in_any_order_and_people_with_gaps() -> None:
    rows = [("b", "2026-03", 12000.0), ("a", "2026-01", 9000.0), ("b", "2026-01", 12000.0), ("a", "2026-02", 9000.0)]
    person, month, gross = zip(*rows, strict=True)
    out = RULES.table({"person": person, "month": month, "gross_month_mad": gross})
    alone = [RULES.payslip(Job(M(m), g)).net_mad for _, m, g in rows]
    assert np.round(out["net_mad"], 2).tolist() == alone


def test_primes_stand_in_the_month_they_are_earned_and_look_back_on_the_pay_before() -> None:
    months = [str(M("2026-01") + k) for k in range(24)]
    columns = {"person": [1] * 24, "month": months, "gross_month_mad": [10000.0] * 24, "hired": ["2026-01"] * 24,
               "moroccan": [True] * 24, "new_recruit": [True] * 24, "park": ["fes-shore"] * 24}
    out = RULES.table(columns)
    assert {months[k]: float(out["pae_mad"][k]) for k in np.flatnonzero(out["pae_mad"])} == {"2027-07": 20400.0}
    assert {months[k]: float(out["paf_mad"][k]) for k in np.flatnonzero(out["paf_mad"])} == {"2027-01": 4200.0}
    later = RULES.table({"year": [2027], "gross_month_mad": [10000.0], "hired": ["2026-01"], "moroccan": [True],
                         "new_recruit": [True], "park": ["fes-shore"]})
    assert (later["pae_mad"][0], later["paf_mad"][0]) == (20400.0, 4200.0)


def test_the_table_and_the_ledger_of_a_post_agree() -> None:
    post = Post(17000, M("2026-04"), "oujda-shore", None, True, True, dependants=3)
    ledger = {(e.aid, e.earned.year): e.amount_mad for e in RULES.hire_aids(post, M("2028-12"))}
    for year in (2027, 2028):
        out = RULES.table({"year": [year], "gross_month_mad": [17000], "hired": ["2026-04"], "moroccan": [True],
                           "new_recruit": [True], "park": ["oujda-shore"], "dependants": [3]})
        for aid in ("AIR", "PAE", "PAF"):
            assert round(float(out[f"{aid.lower()}_mad"][0]), 2) == ledger.get((aid, year), 0.0), (aid, year)


def test_workers_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kafaat.rules.table.BATCH", 7)
    draw = np.random.default_rng(3)
    columns = {"year": np.full(50, 2026), "gross_month_mad": draw.uniform(3000, 40000, 50),
               "park": np.array(["casanearshore", "fes-shore", ""])[draw.integers(0, 3, 50)]}
    one, two = RULES.table(columns, workers=1), RULES.table(columns, workers=2)
    assert all((one[name] == two[name]).all() for name in one)


def test_pooled_air_needs_the_establishment_and_is_at_most_the_sum_of_each_ones() -> None:
    pooled = Rules({"rules.air_scope": 1})
    columns = {"year": [2026, 2026, 2026], "gross_month_mad": [22000, 6000, 22000], "park": ["fes-shore"] * 3}
    with pytest.raises(RuleError, match="establishment"):
        pooled.table(columns)
    together = pooled.table({**columns, "establishment": ["x", "x", "y"]})["air_mad"]
    alone = RULES.table(columns)["air_mad"]
    assert together[2] == pytest.approx(alone[2])  # alone in its establishment
    # x: taxes 53,928.96 + 194.72, ceilings 26,400 + 7,200
    assert together[:2].sum() == pytest.approx(53928.96 + 194.72 - 26400 - 7200, abs=0.01)
    months = {"person": [1, 2] * 12, "month": sorted([f"2026-{k:02d}" for k in range(1, 13)] * 2),
              "gross_month_mad": [22000, 6000] * 12, "park": ["fes-shore"] * 24, "establishment": ["x"] * 24}
    assert pooled.table(months)["air_mad"].sum() == pytest.approx(together[:2].sum())


@pytest.mark.parametrize(("columns", "said"), [
    ({"year": [2026], "gross": [1]}, "colonne inconnue : « gross »"),
    ({"gross_month_mad": [1]}, "« month » (AAAA-MM) ou une colonne « year »"),
    ({"year": [2026], "month": ["2026-01"], "gross_month_mad": [1]}, "et une seule"),
    ({"year": [2026]}, "colonne absente : gross_month_mad"),
    ({"year": [2026, 2026], "gross_month_mad": [1]}, "même longueur"),
    ({"year": [], "gross_month_mad": []}, "vide"),
    ({"year": [2026, 2026], "gross_month_mad": [1, -5]}, "ligne 2, colonne « gross_month_mad » : « -5 »"),
    ({"year": [2026], "gross_month_mad": ["dix"]}, "des nombres sont attendus"),
    ({"year": [2018], "gross_month_mad": [1]}, "une année à partir de 2019"),
    ({"year": [2026.5], "gross_month_mad": [1]}, "une année"),
    ({"month": ["2026-13"], "gross_month_mad": [1]}, "ligne 1, colonne « month » : « 2026-13 »"),
    ({"month": ["2018-12"], "gross_month_mad": [1]}, "les tables commencent en 2019-01"),
    ({"month": ["mars"], "gross_month_mad": [1]}, "AAAA-MM est attendu"),
    ({"year": [2026], "gross_month_mad": [1], "park": ["agadir"]}, "« agadir » ; connus : casanearshore"),
    ({"year": [2026], "gross_month_mad": [1], "region": ["atlantide"]}, "connus : tanger"),
    ({"year": [2026], "gross_month_mad": [1], "dependants": [1.5]}, "un nombre entier"),
    ({"year": [2026], "gross_month_mad": [1], "cimr_rate": [6]}, "une part entre 0 et 1"),
    ({"year": [2026, 2026], "gross_month_mad": [1, 1], "person": ["a", "a"]}, "ligne 2 : la même personne"),
    ({"month": ["2026-01"] * 2, "gross_month_mad": [1, 1], "person": ["a", "a"]}, "deux lignes pour le même mois"),
    ({"year": [2026] * 2, "gross_month_mad": [1, 1], "park": ["fes-shore", ""], "establishment": ["x", "x"]},
     "deux parcs"),
])
def test_bad_tables_are_said_with_their_row(columns: dict, said: str) -> None:
    with pytest.raises(RuleError) as told:
        RULES.table(columns)
    assert said in str(told.value)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 10_000_000), min_size=12, max_size=12), st.integers(0, 8))
def test_withheld_plus_regularisation_is_the_tax_of_the_year(centimes: list[int], dependants: int) -> None:
    pays = [value / 100 for value in centimes]
    out = RULES.table({"year": [2026], "dependants": [dependants],
                       **{f"gross_{k + 1:02d}_mad": [pays[k]] for k in range(12)}})
    assert out["income_tax_mad"][0] + out["regularisation_mad"][0] == pytest.approx(
        out["income_tax_year_mad"][0], abs=1e-6)
    assert out["income_tax_year_mad"][0] >= 0
    assert out["employer_cost_mad"][0] == pytest.approx(
        out["net_mad"][0] + out["income_tax_mad"][0] + out["cnss_employee_mad"][0] + out["amo_employee_mad"][0]
        + out["employer_charges_mad"][0], abs=1e-6)


def test_money_of_a_large_company_holds_to_the_centime() -> None:
    """20,000 people at 83,333.33 a month: 20 billion a year, summed to the centime."""
    out = RULES.table({"year": np.full(20_000, 2026), "gross_month_mad": np.full(20_000, 83_333.33)})
    assert round(float(out["gross_mad"].sum()), 2) == round(20_000 * 83_333.33 * 12, 2) == 19_999_999_200.0
    assert round(float(out["training_tax_mad"].sum()), 2) == round(20_000 * 12 * 83_333.33 * 0.016, 2)


def test_ten_thousand_people_and_twelve_months_take_less_than_a_second_or_two() -> None:
    columns = {"year": np.full(10_000, 2026), "gross_month_mad": np.linspace(3000, 60000, 10_000)}
    RULES.table({name: column[:10] for name, column in columns.items()})
    began = time.perf_counter()
    RULES.table(columns)
    assert time.perf_counter() - began < 3
