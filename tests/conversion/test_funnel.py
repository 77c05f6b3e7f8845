"""From the first day of a course to a billed seat: drop-out, the gate, attrition, and who goes back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit_case import CASE, GRADUATES, HORIZON, MONTHS, QA, SOC, book

from kafaat.conversion.case import PathCase
from kafaat.conversion.funnel import Group, cohort_group, graduates_group, survival


def soc(changes: dict[str, float] | None = None) -> Group:
    return cohort_group(SOC, CASE, book(changes))


def test_drop_out_falls_evenly_over_the_course():
    trainees = soc({"training.dropout": .2}).trainees
    assert trainees[2:6] == pytest.approx([6, 5.7, 5.4, 5.1])  # 1.2 of 6 people over four months
    assert not trainees[:2].any() and not trainees[6:].any()


def test_the_gate_comes_at_the_end_and_attrition_after_it():
    converted = soc({"training.dropout": .2, "training.gate_pass": .5, "attrition.converted_year": .19}).converted
    assert not converted[:6].any() and converted[6] == pytest.approx(6 * .8 * .5)
    assert converted[18] == pytest.approx(converted[6] * .81)  # twelve months later


def test_billed_only_after_the_shadow_months():
    group = soc({"training.shadow_months": 3})
    assert not group.available[:9].any() and (group.available[9:] == group.converted[9:]).all()


def test_graduates_have_no_course_and_are_billed_after_their_first_months():
    group = graduates_group(GRADUATES, CASE, book({"graduates.onboarding_months": 3}))
    assert not group.converted[:6].any() and group.converted[6] == 2
    assert not group.available[:9].any() and group.available[9] == group.converted[9]
    assert not group.returns.any() and not group.trainees.any() and group.people == ()


def test_months_since_the_end_of_the_course():
    assert soc().since[6] == 0 and soc().since[5] == -1


shares = st.floats(0, .6)


@given(shares, st.floats(.2, 1), shares, st.integers(1, 9), st.integers(1, 20))
@settings(max_examples=40, deadline=None)
def test_everyone_is_in_training_converted_back_or_gone(dropout: float, gate: float, attrition: float, months: int,
                                                        start: int):
    case = replace(CASE, paths={"soc": PathCase("soc", "soc-l1", months, 20_000, 20_000)})
    group = cohort_group(replace(SOC, start=start), case, book(
        {"training.dropout": dropout, "training.gate_pass": gate, "attrition.converted_year": attrition}))
    assert (group.returns >= -1e-12).all()
    assert group.returns.sum() == pytest.approx(6 * (1 - (1 - dropout) * gate))  # those who leave come back, no more
    during = start + months > MONTHS
    left = np.cumsum(group.returns) + group.trainees + group.converted
    assert left[(start <= MONTHS) & during] == pytest.approx(6)
    assert (np.diff(group.converted[start + months - 1:]) <= 1e-12).all()
    assert (group.available <= group.converted + 1e-12).all()


@given(st.integers(1, 8), st.integers(-3, HORIZON + 5))
@settings(max_examples=30, deadline=None)
def test_one_person_never_counts_twice(months: int, start: int):
    training, converted = survival(months, HORIZON, start, .2, .88, .18)
    assert ((training + converted) <= 1 + 1e-12).all() and (training * converted == 0).all()


def test_a_cohort_that_ends_after_the_plan_is_never_converted():
    late = cohort_group(replace(QA, start=HORIZON - 1), CASE, book())
    assert not late.converted.any() and late.trainees[-2:].all()
