"""The existing accounts: staff month by month, people without work, what a replacement costs, what AI frees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit_case import CASE, HORIZON, MONTHS, NOBODY, book, run

from kafaat.conversion.accounts import AccountPath, ai_gain_mad, hire_cost_mad, needed
from kafaat.conversion.accounts import run as follow
from kafaat.conversion.case import AccountCase

NONE = np.zeros(HORIZON)


def account(volume: list[float] | float = 1.0, agents: int = 50) -> AccountCase:
    return AccountCase("a", agents, np.broadcast_to(np.array(volume, float), (HORIZON,)).copy(), 20_000, 5_500)


volumes = st.lists(st.floats(0, 1.5), min_size=HORIZON, max_size=HORIZON)
people = st.lists(st.floats(0, 2), min_size=HORIZON, max_size=HORIZON)


@given(volumes, people, st.floats(0, .5), st.integers(1, 6))
@settings(max_examples=40, deadline=None)
def test_staff_is_yesterdays_less_leavers_and_trainees_plus_returns_and_recruits(
        volume: list[float], leave: list[float], attrition: float, patience: int):
    leaves = np.array(leave) / 3
    returns = np.concatenate([np.zeros(3), leaves[:-3] * .3])
    path = follow(account(volume), leaves, returns, book(
        {"attrition.account_year": attrition, "accounts.idle_months": patience}))
    stay = (1 - attrition) ** (1 / 12)
    before = np.concatenate([[50.0], path.staff[:-1]])
    assert path.staff == pytest.approx(before * stay - leaves + returns + path.hires - path.departures)
    assert path.idle == pytest.approx(path.staff - path.needed)
    for part in (path.hires, path.departures, path.idle):
        assert (part >= -1e-9).all()
    assert ((path.hires == 0) | (path.idle <= 1e-9)).all()  # nobody is hired while somebody has no work


def test_an_account_that_shrinks_leaves_people_without_work_until_they_go():
    half = [1.0] * 6 + [.5] * (HORIZON - 6)
    path = follow(account(half), NONE, NONE, book({"attrition.account_year": 0, "accounts.idle_months": 3}))
    assert path.idle[5:10].tolist() == [0, 25, 25, 25, 0] and path.departures[9] == 25
    assert path.staff[-1] == 25 and not path.hires.any()


def test_natural_leavers_absorb_a_slow_fall():
    slow = follow(account(list(np.linspace(1, .8, HORIZON))), NONE, NONE, book({"attrition.account_year": .3}))
    assert not slow.idle.any() and not slow.departures.any() and slow.hires.all()


def test_doing_nothing_and_a_plan_that_does_nothing_are_the_same():
    path = run(decisions=NOBODY)
    for key in CASE.accounts:
        with_plan, alone = path.accounts[key], path.accounts_alone[key]
        assert isinstance(with_plan, AccountPath) and (with_plan.staff == alone.staff).all()
    assert path.value == 0 and not path.cost.any()


def test_people_in_training_are_replaced_and_drop_outs_take_a_seat_back():
    path = run()
    telco = path.accounts["telco"].hires - path.accounts_alone["telco"].hires
    assert telco[2] == pytest.approx(6)  # six leave in month 3, where nobody is without work
    assert telco[3:7].sum() < 0  # and those who come back spare some recruits
    assert path.away["telco"][2] == 6 and path.away["bank"][4] == 4 and not path.away["bank"][:4].any()


def test_what_a_replacement_costs():
    cost = hire_cost_mad(account(), book({"backfill.recruitment_mad": 4_500, "backfill.ramp_months": 2,
                                          "backfill.ramp_productivity": .6}))
    assert cost == pytest.approx(4_500 + 2 * .4 * 20_000)


def test_hours_that_ai_frees_come_by_degrees_and_pay_less_what_the_client_takes():
    changes = {"accounts.ai_hours_freed": .2, "accounts.ai_ramp_months": 10, "accounts.ai_client_share": .5}
    assert needed(account(), book(changes))[[4, 9, 20]] == pytest.approx([45, 40, 40])
    gain = ai_gain_mad(account(), 6_500, book(changes))
    assert gain[4] == pytest.approx(5 * (6_500 - .5 * 20_000)) and gain[20] == pytest.approx(2 * gain[4])
    assert not ai_gain_mad(account(), 6_500, book()).any()
    assert run().ai_gain.sum() == 0 and run({"accounts.ai_hours_freed": .15}).ai_gain.any()


def test_retraining_spares_pay_without_work():
    changes = {"accounts.ai_hours_freed": .3, "accounts.ai_ramp_months": 3, "attrition.account_year": .2}
    path = run(changes)
    assert path.idle_pay.sum() < path.idle_pay_alone.sum()
    assert path.departures.sum() <= path.departures_alone.sum()
    assert MONTHS[path.idle_pay_alone > 0].min() <= 3
