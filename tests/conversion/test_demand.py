"""Seats that orders open and who fills them: delay, probability, certificates, own lines first, redeployment."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit_case import CASE, DECISIONS, HORIZON, LINES, SOC, book, line, run

from kafaat.conversion.demand import demand, dispatch, seats_open
from kafaat.conversion.funnel import cohort_group


def opened(changes: dict[str, float] | None = None, **decisions: object) -> dict[str, np.ndarray]:
    return demand(CASE, replace(DECISIONS, **decisions), book(changes))


def test_seats_open_at_the_start_of_the_order_and_later_if_it_is_late():
    seats = opened()["O1/1"]
    assert not seats[:6].any() and (seats[6:] == 4).all()
    late = opened({"orders.delay_months": 3})["O1/1"]
    assert not late[:9].any() and (late[9:] == 4).all()


def test_an_order_that_already_runs_has_its_later_seats_only():
    running = line("O9/1", "soc-l1", 1_000, -1, 0)
    seats = seats_open(replace(running, seats=(1.0, 2.0, 3.0, 4.0)), 4, book())
    assert seats.tolist() == [3, 4, 0, 0]


def test_a_probable_order_counts_for_its_probability():
    assert opened()["O2/1"].max() == 2 and opened({"orders.weigh_probable": 0})["O2/1"].max() == 4


def test_no_seat_before_the_certificate():
    assert not opened()["O2/1"][:9].any() and opened()["O2/1"][9] == 2  # obtained in month 10, the order starts in 9
    assert opened(held_standards=("iso-27001",), standards=())["O2/1"][8] == 2
    assert not opened(standards=())["O2/1"].any()


def test_orders_left_aside_open_nothing():
    assert set(opened(orders=("O3",))) == {"O3/1"}


def test_a_group_serves_its_own_lines_first_in_its_order():
    path = run({"training.dropout": 0, "training.gate_pass": 1, "attrition.converted_year": 0})
    assert path.group_line["C1", "O3/1"][8] == 6 and ("C1", "O1/1") not in path.group_line  # cheaper, but its own
    assert path.group_line["D1", "O1/1"][9] == 2


def test_who_is_left_serves_the_dearest_line_of_the_same_trade_if_the_book_allows():
    groups = (cohort_group(replace(SOC, backing=()), CASE, book({"training.dropout": 0, "training.gate_pass": 1,
                                                                             "attrition.converted_year": 0})),)
    seats = opened()
    served = dispatch(groups, CASE, seats, book())
    assert served["C1", "O1/1"][8] == 4 and served["C1", "O3/1"][8] == pytest.approx(2)
    assert ("C1", "O2/1") not in served  # another trade
    assert dispatch(groups, CASE, seats, book({"billing.redeploy": 0})) == {}


def test_a_senior_line_is_not_for_juniors():
    assert not [key for _, key in run().group_line if key == "O1/2"]


@given(st.lists(st.floats(0, 9), min_size=4, max_size=4), st.booleans())
@settings(max_examples=30, deadline=None)
def test_never_more_people_billed_than_there_are_nor_than_seats(seats: list[float], redeploy: bool):
    lines = tuple(replace(x, seats=(n,) * 40) for x, n in zip(LINES, seats, strict=True))
    path = run({"billing.redeploy": float(redeploy)}, case=replace(CASE, lines=lines))
    for group in path.groups:
        billed = sum((v for (g, _), v in path.group_line.items() if g == group.id), np.zeros(HORIZON))
        assert (billed <= group.available + 1e-9).all() and (billed >= 0).all()
    for key, asked in path.seats.items():
        assert (path.served.get(key, np.zeros(HORIZON)) <= asked + 1e-9).all()
