"""Properties of pay and aids over random pays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.model.months import Month
from kafaat.rules import Job, Post, Rules

RULES = Rules()
MONTH = Month.parse("2027-05")
PAYS = st.integers(0, 20_000_000).map(lambda centimes: centimes / 100)
CLIFF = 6500.0  # 78,000 a year: the professional expenses fall from 35 % to 25 %


@settings(max_examples=60, deadline=None)
@given(PAYS, st.integers(1, 500_000), st.integers(0, 8))
def test_net_rises_with_gross_on_each_side_of_the_cliff(gross: float, more: int, dependants: int) -> None:
    higher = round(gross + more / 100, 2)
    nets = [RULES.payslip(Job(MONTH, pay, dependants=dependants)).net_mad for pay in (gross, higher)]
    fall = 65 if gross <= CLIFF < higher else 0
    assert nets[1] >= nets[0] - fall
    if more >= 100 and not fall:
        assert nets[1] > nets[0]


def test_the_documented_cliff() -> None:
    below, above = (RULES.payslip(Job(MONTH, pay)).net_mad for pay in (6500, 6501))
    assert above - below == pytest.approx(-64, abs=0.5)


@settings(max_examples=60, deadline=None)
@given(PAYS, st.integers(0, 8))
def test_employer_cost_is_net_plus_tax_plus_both_shares(gross: float, dependants: int) -> None:
    slip = RULES.payslip(Job(MONTH, gross, dependants=dependants))
    parts = (slip.net_mad + slip.income_tax_mad + slip.cnss_employee_mad + slip.amo_employee_mad
             + slip.employer_charges_mad)
    assert slip.employer_cost_mad == pytest.approx(parts, abs=0.0251)
    assert slip.employer_cost_mad == pytest.approx(float(RULES.employer_cost_month(gross, MONTH)), abs=0.0051)
    assert 0 <= slip.income_tax_mad <= slip.net_taxable_mad <= slip.gross_mad


@settings(max_examples=30, deadline=None)
@given(PAYS, st.sampled_from([*RULES.parks(), None]), st.sampled_from([*RULES.regions(), None]),
       st.integers(0, 70), st.integers(0, 13))
def test_air_is_never_negative_nor_above_the_tax(gross: float, park: str | None, region: str | None, wait: int,
                                                 stay: int) -> None:
    hired = Month.parse("2025-01") + wait
    for entry in RULES.hire_aids(Post(gross, hired, park, region, True, False), hired + stay):
        assert entry.aid == "AIR"
        share = entry.base_mad / (12 * gross)
        assert 0 < entry.amount_mad <= float(RULES.income_tax_year(gross, entry.earned.year)) * share + 0.01


@settings(max_examples=40, deadline=None)
@given(st.lists(PAYS, min_size=1, max_size=12))
def test_an_array_gives_what_each_pay_gives(pays: list[float]) -> None:
    together = RULES.employer_cost_month(np.array(pays), MONTH)
    alone = [float(RULES.employer_cost_month(pay, MONTH)) for pay in pays]
    assert together.tolist() == alone
