"""Pay: never less than before when the book says so, legal seniority, variable kept in training, employer charges."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit_case import CASE, DECISIONS, GRADUATES, HORIZON, SOC, book, rules, run

from kafaat.conversion.case import PersonCase
from kafaat.conversion.funnel import cohort_group, graduates_group
from kafaat.conversion.payroll import Payroll, employer_cost, gross_pay
from kafaat.conversion.typical import typical

PLAIN = {"pay.seniority_bonus": 0.0, "pay.keep_present_pay": 0.0, "training.variable_kept_share": 1.0}


def pays(changes: dict[str, float] | None = None, people: dict[str, PersonCase] | None = None) -> Payroll:
    case, changed = replace(CASE, people=people or CASE.people), book({**PLAIN, **(changes or {})})
    groups = (cohort_group(SOC, case, changed), graduates_group(GRADUATES, case, changed))
    return gross_pay(groups, case, changed, rules())


def same(base: float, variable: float, served: int = 0) -> dict[str, PersonCase]:
    return {**CASE.people, **{p: PersonCase("telco", base, variable, served) for p in SOC.people}}


def test_steps_of_the_trade_by_year_since_the_end_of_the_course():
    gross = pays().converted[0]  # the course ends with month 6
    assert gross[[6, 17, 18, 29, 30]].tolist() == [8_000, 8_000, 10_000, 10_000, 12_000]
    graduate = pays().converted[1]  # hired in month 7
    assert graduate[[6, 17, 18, 30]].tolist() == [8_000, 8_000, 10_000, 12_000]
    assert pays({"pay.level_factor": 1.1}).converted[0][6] == pytest.approx(8_800)


def test_never_less_than_before():
    rich = same(8_500, 1_000)
    assert pays(people=rich).converted[0][6] == 8_000
    kept = pays({"pay.keep_present_pay": 1}, rich).converted[0]
    assert kept[[6, 18, 30]].tolist() == [9_500, 10_000, 12_000]  # base and variable pay of before are the floor
    assert pays({"pay.keep_present_pay": 1}, same(4_000, 500)).converted[0][6] == 8_000


def test_seniority_counts_from_the_day_of_hiring():
    gross = pays({"pay.seniority_bonus": 1}, same(5_000, 0, served=23))
    assert gross.trainee[0][:3] == pytest.approx([5_000, 5_000 * 1.05, 5_000 * 1.05])  # two years: 5 %
    assert gross.converted[0][6] == pytest.approx(8_000 * 1.05)
    assert gross.converted[1][6] == 8_000  # a graduate starts from nothing


@pytest.mark.parametrize(("share", "expected"), [(1, 5_900), (.5, 5_450), (0, 5_000)])
def test_variable_pay_kept_in_training(share: float, expected: float):
    assert pays({"training.variable_kept_share": share}, same(5_000, 900)).trainee[0][0] == pytest.approx(expected)


def test_a_cohort_is_paid_the_mean_of_its_people():
    mixed = {**CASE.people, "P00": PersonCase("telco", 10_000, 0, 0)}
    others = [CASE.people[p] for p in SOC.people[1:]]
    expected = (10_000 + sum(p.base_month_mad + p.variable_month_mad for p in others)) / 6
    assert pays(people=mixed).trainee[0][0] == pytest.approx(expected)


def test_employer_cost_follows_the_rules_of_each_month():
    gross = np.full((2, HORIZON), 8_000.0)
    cost = employer_cost(gross, CASE, rules())
    assert cost.shape == gross.shape
    for t in (1, 14, 36):
        assert cost[1, t - 1] == pytest.approx(float(rules().employer_cost_month([8_000.0], CASE.month(t))[0]))


def test_pay_of_the_plan_is_that_of_trainees_converted_graduates_and_seniors():
    path = run({**PLAIN, "hires.moroccan_share": 1})
    changed, t = book(PLAIN), 12
    gross = gross_pay(path.groups, CASE, changed, rules())
    one = rules().employer_cost_month
    expected = sum(
        float(one([gross.trainee[i, t]], CASE.month(t + 1))[0]) * g.trainees[t]
        + float(one([gross.converted[i, t]], CASE.month(t + 1))[0]) * g.converted[t] for i, g in enumerate(path.groups))
    expected += float(one([changed["seniors.gross_month_mad"]], CASE.month(t + 1))[0]) * path.senior_stock[t]
    assert path.pay[t] == pytest.approx(expected)
    assert path.trainee_pay[3] == pytest.approx(float(one([gross.trainee[0, 3]], CASE.month(4))[0]) * path.trainees[3])


def test_the_choice_reckons_with_a_typical_person_so_that_nobody_s_own_pay_weighs():
    changed = book({"pay.seniority_bonus": 0, "training.variable_kept_share": .5})
    mid = typical(CASE, changed, rules())
    bases = [p.base_month_mad for p in CASE.people.values()]
    variables = [p.variable_month_mad for p in CASE.people.values()]
    assert mid.gross_month_mad == pytest.approx(np.median(bases) + .5 * np.median(variables))
    assert mid.present_gross_mad == pytest.approx(np.median(bases) + np.median(variables))
    shuffled = replace(CASE, people=dict(zip(CASE.people, reversed(list(CASE.people.values())), strict=True)))
    again = typical(shuffled, changed, rules())
    assert (again.gross_month_mad, again.present_gross_mad) == (mid.gross_month_mad, mid.present_gross_mad)


@given(st.floats(3_000, 15_000), st.floats(0, 4_000), st.integers(0, 200))
@settings(max_examples=25, deadline=None)
def test_pay_kept_is_a_floor_whatever_the_person(base: float, variable: float, served: int):
    people = same(base, variable, served)
    changes = {"pay.keep_present_pay": 1.0, "pay.seniority_bonus": 1.0}
    kept, free = pays(changes, people), pays({**changes, "pay.keep_present_pay": 0}, people)
    after = kept.converted[0][6:]
    assert (after >= kept.trainee[0][6:] - 1e-6).all() and (after >= free.converted[0][6:] - 1e-6).all()


def test_no_group_no_pay():
    assert gross_pay((), CASE, book(), rules()).trainee.shape == (0, HORIZON)
    assert not run(decisions=replace(DECISIONS, cohorts=(), graduates=())).pay.any()
