"""Seniors: one for so many led, a minimum before a family opens, hired as whole people, billed on senior lines."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit_case import CASE, DECISIONS, HORIZON, MONTHS, book, line, run

from kafaat.conversion.funnel import cohort_group
from kafaat.conversion.seniors import Seniors, needed, staff

FIRM = {"training.dropout": 0.0, "training.gate_pass": 1.0, "attrition.converted_year": 0.0,
        "attrition.senior_year": 0.0}


def team(changes: dict[str, float] | None = None, family: str = "cyber") -> Seniors:
    found, = (t for t in run(changes).seniors if t.family == family)
    return found


def test_one_senior_for_so_many_people_trainees_weighing_less():
    group = cohort_group(DECISIONS.cohorts[0], CASE, book(FIRM))
    asked = needed((group,), "cyber", HORIZON, book({**FIRM, "seniors.per": 3, "seniors.minimum": 1}))
    assert asked[2] == 1 and asked[6] == 6 / 3  # 6 × 0.4 / 3 = 0.8 in training, below the minimum
    heavy = needed((group,), "cyber", HORIZON, book({**FIRM, "seniors.per": 2}))
    assert heavy[2] == pytest.approx(6 * .4 / 2)


def test_a_minimum_from_some_months_before_the_first_cohort():
    asked = team({**FIRM, "seniors.lead_months": 2, "seniors.minimum": 2}).stock
    assert asked[0] == 2  # the first SOC cohort starts in month 3
    later = team({**FIRM, "seniors.lead_months": 1, "seniors.minimum": 2}).stock
    assert later[0] == 0 and later[1] == 2


def test_no_family_no_senior():
    assert {t.family for t in run().seniors} == {"cyber", "software"}
    assert not needed((), "cyber", HORIZON, book()).any()


def test_hired_seniors_stay_even_when_fewer_are_needed():
    losing = team({**FIRM, "attrition.converted_year": .28})
    assert (np.diff(losing.stock) >= -1e-9).all()


@given(st.integers(2, 8), st.floats(0, .4), st.integers(0, 1))
@settings(max_examples=30, deadline=None)
def test_whole_people_are_never_short_by_more_than_half(per: int, attrition: float, minimum: int):
    changed = book({"seniors.per": per, "attrition.senior_year": attrition, "seniors.minimum": minimum})
    groups = tuple(cohort_group(replace(cohort, start=start), CASE, changed)
                   for cohort, start in zip(DECISIONS.cohorts, (3, 9), strict=True))
    for found in staff(groups, CASE, changed):
        asked = needed(groups, found.family, HORIZON, changed)
        assert (found.stock >= asked - .5 - 1e-9).all()
        assert (found.hires == found.hires.round()).all()
        stay = (1 - attrition) ** (1 / 12)
        before = np.concatenate([[0.0], found.stock[:-1]])
        assert found.stock == pytest.approx(before * stay + found.hires)


def test_in_fractions_exactly_what_is_needed():
    changed = book({"seniors.whole": 0, "attrition.senior_year": 0, "attrition.converted_year": 0})
    groups = tuple(cohort_group(c, CASE, changed) for c in DECISIONS.cohorts)
    for found in staff(groups, CASE, changed):
        assert found.stock == pytest.approx(np.maximum.accumulate(needed(groups, found.family, HORIZON, changed)))


def test_seniors_bill_the_senior_lines_of_their_family_with_a_ramp():
    path = run({**FIRM, "seniors.ramp_months": 4, "seniors.minimum": 2})
    assert path.served["O1/2"][6:11] == pytest.approx([.25, .5, .75, 1, 1])  # one seat, from month 7
    billing, = (b for b in path.billing if b.line == "O1/2")
    assert billing.days[15] == pytest.approx(18.2 * .70) and billing.price_mad_day == 2_800


def test_no_more_seniors_billed_than_there_are():
    greedy = replace(CASE, lines=(*CASE.lines, line("O1/3", "soc-l1", 3_000, 7, 50, senior=True)))
    path = run(FIRM, case=greedy)
    cyber, = (t for t in path.seniors if t.family == "cyber")
    assert (path.served["O1/2"] + path.served["O1/3"] <= cyber.stock + 1e-9).all()
    assert not path.served["O1/2"].any()  # the dearest line takes them all
    assert (MONTHS[path.served["O1/3"] > 0] >= 7).all()
