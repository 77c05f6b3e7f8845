"""The modelling layer: what each status word means, the bound, the gap, and the same answer for the same effort."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.planning.milp import EFFORTS, Effort, Model, Solution

ENOUGH = Effort(10_000, 1e-9, 60)


def knapsack(gains: list[int], weights: list[int], room: float) -> Model:
    model = Model()
    things = [model.add(0, 1, whole=True, gain=float(g)) for g in gains]
    model.row([(v, float(w)) for v, w in zip(things, weights, strict=True)], high=room)
    return model


def hard() -> Model:
    """Forty things in five boxes: more than one node can settle."""
    draw, model = np.random.default_rng(3), Model()
    weights = draw.integers(5, 100, (5, 40))
    gains = weights.sum(axis=0) + draw.integers(0, 50, 40)
    things = [model.add(0, 1, whole=True, gain=float(g)) for g in gains]
    for box in weights:
        model.row([(v, float(w)) for v, w in zip(things, box, strict=True)], high=float(box.sum() // 2))
    return model


def test_the_best_is_found_and_proved():
    found = knapsack([60, 100, 120], [10, 20, 30], 50).solve(ENOUGH)
    assert found.status == "optimal" and found.objective == pytest.approx(220)
    assert found.values is not None and found.values.round().tolist() == [0, 1, 1]
    assert found.bound == pytest.approx(220) and found.gap == pytest.approx(0, abs=1e-9)


def test_no_answer_fits():
    model = Model()
    x = model.add(0, 10, gain=1)
    model.row([(x, 1.0)], low=3)
    model.row([(x, 1.0)], high=2)
    assert model.solve(ENOUGH) == Solution("infeasible", None, None, None)
    assert model.solve(ENOUGH).gap is None


def test_a_gain_without_end_is_no_solution():
    model = Model()
    model.row([(model.add(gain=1), 1.0)], low=3)
    assert model.solve(ENOUGH).status == "no solution"


def test_an_effort_spent_before_any_answer_is_no_solution():
    assert hard().solve(Effort(0, 0, 60)) == Solution("no solution", None, None, None)


def test_stopped_by_effort_says_how_far_the_best_may_be():
    found = hard().solve(Effort(1, 0, 60))
    assert found.status == "stopped by effort"
    assert found.objective is not None and found.bound is not None and found.bound > found.objective
    assert found.gap == pytest.approx((found.bound - found.objective) / found.objective)


def test_within_gap_stops_early():
    found = hard().solve(Effort(1000, .2, 60))
    assert found.status == "within gap" and found.gap is not None and 0 < found.gap <= .2


def test_a_clock_that_cuts_short_is_told_apart_from_effort():
    class Outcome:
        status, message = 1, "Time limit reached. (HiGHS Status 13: Time limit reached)"

    assert Model._status(Outcome(), 10.0, 12.0) == "stopped by clock"
    Outcome.message = "Solution limit reached. (HiGHS Status 14)"
    assert Model._status(Outcome(), 10.0, 12.0) == "stopped by effort"


def test_the_clock_guard_reaches_the_solver():
    assert hard().solve(Effort(10**6, 0, 0.0)).values is None


@pytest.mark.parametrize("effort", [Effort(1, 0, 60), Effort(50, 1e-3, 60)])
def test_same_model_and_effort_same_answer(effort: Effort):
    one, two = hard().solve(effort), hard().solve(effort)
    assert (one.status, one.objective, one.bound) == (two.status, two.objective, two.bound)
    assert one.values is not None and two.values is not None and (one.values == two.values).all()


def test_more_effort_never_finds_less():
    some, more = hard().solve(Effort(1, 0, 60)), hard().solve(Effort(500, 0, 60))
    assert some.objective is not None and more.objective is not None and some.bound is not None
    assert some.objective <= more.objective <= some.bound + 1e-6


def test_relaxed_leaves_whole_numbers_out_and_the_model_as_it_is():
    model = knapsack([60, 100, 120], [10, 20, 30], 50)
    assert model.relaxed().solve(ENOUGH).objective == pytest.approx(60 + 100 + 80)
    assert model.solve(ENOUGH).objective == pytest.approx(220)


def test_nothing_to_decide_and_nothing_to_keep():
    assert Model().solve(ENOUGH).objective == 0 and Model().solve(ENOUGH).status == "optimal"
    free = Model()
    free.add(0, 3, gain=2)
    assert free.solve(ENOUGH).objective == pytest.approx(6)


def test_gains_add_up():
    model = Model()
    x = model.add(0, 2, gain=1)
    model.earn(x, 2.5)
    model.row([(x, 1.0)], high=5)
    assert model.gain_of(x) == 3.5 and model.solve(ENOUGH).objective == pytest.approx(7)


def test_deeper_efforts_search_further():
    quick, normal, deep = (EFFORTS[name] for name in ("quick", "normal", "deep"))
    assert quick.nodes < normal.nodes < deep.nodes and quick.gap > normal.gap > deep.gap


things = st.lists(st.tuples(st.integers(1, 20), st.integers(1, 12)), min_size=1, max_size=8)


@given(things, st.integers(0, 40))
@settings(max_examples=25, deadline=None)
def test_equals_enumeration(items: list[tuple[int, int]], room: int):
    gains, weights = [g for g, _ in items], [w for _, w in items]
    picks = np.array(np.meshgrid(*[[0, 1]] * len(items))).reshape(len(items), -1)
    fits = np.array(weights) @ picks <= room
    best = (np.array(gains) @ picks)[fits].max()
    found = knapsack(gains, weights, room).solve(ENOUGH)
    assert found.objective == pytest.approx(best) and found.bound == pytest.approx(best)
