"""The choice as a whole: the target met or out of reach and why, whole people, and the best of every plan by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from by_hand import best, there, worth
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny_firm import COURSE, FIRM, LINE, PATH, PROOF, firm, flat, seats, start_flow, with_account, with_path

from kafaat.planning.cohorts import LIMITS, binding, choose, most_people, share_out
from kafaat.planning.milp import Effort
from kafaat.planning.problem import CohortProblem, OrderOption, PathOption, PeopleClass, StandardOption

WIDE = {"lines": (replace(LINE, seats=seats(20, 3)),), "orders": (OrderOption("O1", 3, ()),)}


def few(people: int) -> tuple[PeopleClass, ...]:
    return (PeopleClass("telco", frozenset({"soc"}), people),)


# -- the target ------------------------------------------------------------------------------------------------


def test_target_met_costs_nothing_more_when_the_plan_reaches_it_by_itself():
    choice = choose(firm(target=8), PROOF)
    assert choice.shortfall == 0 and choice.objective == pytest.approx(864_000)


def test_target_met_at_a_loss_when_the_plan_would_stop_before():
    poor = replace(firm(target=8), lines=(replace(LINE, head_month_mad=flat(9_000)),))
    choice = choose(poor, PROOF)
    assert sum(choice.starts.values()) == 8 and choice.shortfall == 0
    assert choice.objective is not None and choice.objective < 0


def test_target_out_of_reach_is_missed_by_as_little_as_possible():
    choice = choose(firm(target=20), PROOF)
    assert sum(choice.starts.values()) == 9 and choice.shortfall == pytest.approx(11)
    assert most_people(firm(target=20)) == pytest.approx(9)


def test_people_count_when_still_there_at_the_end():
    leaving = firm(target=8, junior_stay=.95)
    choice = choose(leaving, PROOF)
    kept = sum(n * .95 ** (12 - month - PATH.months) for (_, _, month), n in choice.starts.items())
    assert 8 - kept > .5 and choice.shortfall == pytest.approx(8 - kept)


@pytest.mark.parametrize(("limit", "tight", "gain"), [
    ("orders", firm(target=20), 11), ("people", firm(target=8, classes=few(4)), 5),
    ("guard", replace(with_account(guard=flat(2)), target=20, **WIDE), 14),
    ("budget", firm(target=8, budget_mad=5 * COURSE), 4)])
def test_binding_names_the_limit_that_keeps_from_the_target(limit: str, tight: CohortProblem, gain: float):
    first, *others = binding(tight)
    assert first == (LIMITS[limit], pytest.approx(gain))
    assert others == []


def test_binding_names_the_cash_limit():
    assert [words for words, _ in binding(firm(target=8, cash_limit_mad=20_000.0))] == [LIMITS["cash"]]


def test_binding_names_the_seats_of_a_path_alone():
    narrow = replace(with_path(seats=1), target=20, cohort_min=1, **WIDE)
    assert binding(narrow) == ((LIMITS["seats"], pytest.approx(14)),)


def test_binding_names_seats_shared_between_paths():
    other = replace(PATH, key="net", courses=(("NET", 0), ("SOC", 1)), flow={4: start_flow(4)})
    crowded = firm(paths=(replace(PATH, flow={5: start_flow(5)}), other), target=20, **WIDE,
                   classes=(PeopleClass("telco", frozenset({"soc", "net"}), 20),))
    assert binding(crowded) == ((LIMITS["seats"], pytest.approx(10)),)


def test_most_people_is_never_below_what_a_plan_reaches():
    for problem in (FIRM, replace(with_account(guard=flat(3)), **WIDE), with_path(seats=4)):
        assert most_people(problem) >= sum(choose(problem, PROOF).starts.values()) - 1e-6


# -- whole people ----------------------------------------------------------------------------------------------


TWO_ACCOUNTS = firm(
    accounts=(FIRM.accounts[0], replace(FIRM.accounts[0], key="bank")),
    classes=(PeopleClass("telco", frozenset({"soc"}), 6), PeopleClass("bank", frozenset({"soc"}), 6)))


def test_fractions_become_whole_people_of_each_account():
    shared = share_out(TWO_ACCOUNTS, {("soc", 2): 5}, {("telco", "soc", 2): 2.5, ("bank", "soc", 2): 2.5})
    assert sum(shared.values()) == 5 and set(shared.values()) == {2, 3}
    assert share_out(TWO_ACCOUNTS, {}, {}) == {}


def test_more_people_than_there_are_is_refused():
    with pytest.raises(ArithmeticError):
        share_out(TWO_ACCOUNTS, {("soc", 2): 14}, {("telco", "soc", 2): 7.0, ("bank", "soc", 2): 7.0})


@given(st.lists(st.tuples(st.integers(1, 6), st.floats(0, 1)), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_whole_people_stay_within_one_of_the_fractions(cohorts: list[tuple[int, float]]):
    sizes = {("soc", start): n for start, (n, _) in enumerate(cohorts, 1)}
    wish = {(account, "soc", start): n * part for start, (n, share) in enumerate(cohorts, 1)
            for account, part in (("telco", share), ("bank", 1 - share))}
    roomy = replace(TWO_ACCOUNTS, classes=tuple(replace(c, people=100) for c in TWO_ACCOUNTS.classes))
    shared = share_out(roomy, sizes, wish)
    for start, (n, _) in enumerate(cohorts, 1):
        assert sum(m for (_, _, s), m in shared.items() if s == start) == n
    for key, wished in wish.items():
        assert abs(shared.get(key, 0) - wished) < 1 + 1e-6


@pytest.mark.parametrize("guard", [3, 7])
def test_the_guard_of_each_account_is_kept_by_whole_people(guard: int):
    tight = replace(TWO_ACCOUNTS, **WIDE, accounts=tuple(
        replace(a, guard=flat(guard)) for a in TWO_ACCOUNTS.accounts))
    choice = choose(tight, PROOF)
    for account in ("telco", "bank"):
        for month in range(1, 13):
            away = sum(n for (a, _, s), n in choice.starts.items() if a == account and s <= month < s + 2)
            assert away <= guard


# -- beside enumeration ----------------------------------------------------------------------------------------


def draw_firm(seed: int) -> CohortProblem:
    """A small firm by chance: two ways into one trade, two months, two orders of which one asks for a certificate."""
    r = np.random.default_rng(seed)
    ways = tuple(PathOption(
        key=key, occupation="analyst", family="cyber", months=int(r.integers(1, 4)), dropout=float(r.choice([0, .2])),
        finish=float(r.choice([.75, .8])), wait=int(r.integers(0, 2)), seats=int(r.integers(2, 5)),
        courses=((course, 0),), csf={}, cost_mad=float(r.integers(2, 9) * 1_000),
        flow={t: start_flow(t, 7_000.0, float(r.integers(2, 9) * 1_000)) for t in (1, 3)})
        for key, course in (("a", "A"), ("b", str(r.choice(["A", "B"])))))
    lines = tuple(replace(LINE, key=f"{o}/1", order=o, seats=seats(float(r.integers(1, 5)), first),
                          head_month_mad=flat(float(r.integers(9, 26) * 1_000)),
                          penalty_mad=float(r.choice([0.0, 1_500.0])), end_worth_mad=float(r.choice([0.0, 20_000.0])))
                  for o, first in (("O1", 4), ("O2", 5)))
    return firm(paths=ways, lines=lines, orders=(OrderOption("O1", 4, ()), OrderOption("O2", 5, ("iso",))),
                standards=(StandardOption("iso", 3, float(r.integers(0, 8) * 10_000)),),
                accounts=(replace(FIRM.accounts[0], guard=flat(float(r.integers(2, 7)))),), order_wait=1,
                classes=(PeopleClass("telco", frozenset({"a", "b"}), int(r.integers(4, 10))),),
                order_min_service=float(r.choice([0, .4])), budget_mad=float(r.choice([2e4, 1e6])),
                cash_limit_mad=float(r.choice([6e4, 1e7])))


@pytest.mark.parametrize("seed", range(8))
def test_never_above_the_best_by_enumeration_and_the_bound_never_below_it(seed: int):
    problem = draw_firm(seed)
    top, starts, orders = best(problem, most=4)
    choice = choose(problem, PROOF)
    assert choice.objective is not None and choice.bound is not None
    assert choice.bound >= top - 1
    mine = {(path, month): n for (_, path, month), n in choice.starts.items()}
    again = worth(problem, mine, frozenset(choice.orders))
    assert again is not None, "the choice breaks a limit"
    assert choice.objective == pytest.approx(again, abs=1)
    assert choice.objective <= top + 1
    assert choice.objective >= top - max(30_000, .1 * top), (starts, orders)  # whole people after fractions: near


def test_equals_the_best_by_enumeration_where_seats_are_whole():
    easy = firm(paths=(replace(PATH, flow={t: start_flow(t) for t in (1, 2, 3)}, seats=3),),
                accounts=(replace(FIRM.accounts[0], guard=flat(4)),))
    top, starts, orders = best(easy, most=3)
    choice = choose(easy, PROOF)
    assert choice.objective == pytest.approx(top) and choice.orders == tuple(orders)
    assert {(p, t): n for (_, p, t), n in choice.starts.items()} == starts


def test_little_effort_says_that_it_stopped_and_keeps_the_limits():
    problem = replace(draw_firm(1), target=30)
    choice = choose(problem, Effort(1, 1e-9, 60))
    assert choice.gap is not None and choice.bound is not None and choice.objective is not None
    assert choice.gap == pytest.approx(max(0, choice.bound - choice.objective) / max(abs(choice.objective), 1))
    assert choice.status in ("optimal", "within gap", "stopped by effort")
    assert (choice.status == "optimal") == (choice.gap < 1e-6)


# -- one person on a path --------------------------------------------------------------------------------------


@given(st.integers(1, 9), st.floats(0, .5), st.floats(.3, 1))
@settings(max_examples=40, deadline=None)
def test_everyone_who_starts_finishes_or_comes_back(months: int, dropout: float, gate: float):
    path = replace(PATH, months=months, dropout=dropout, finish=(1 - dropout) * gate)
    back = [path.back(age) for age in range(14)]
    assert sum(back) + path.finish == pytest.approx(1) and min(back) >= -1e-12
    training, converted, returned = there(path, 1, 12)
    assert returned == pytest.approx(back[:12]) and training == pytest.approx([path.in_training(a) for a in range(12)])
    assert training + converted + np.cumsum(returned) == pytest.approx(np.ones(12))
