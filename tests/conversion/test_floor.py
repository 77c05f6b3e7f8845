"""The floor price: one formula for the price under which a junior loses money and for the margin above it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from unit_case import BOOK, CASE, book, rules

from kafaat.catalogue import Catalogue
from kafaat.conversion.floor import Seat, floor_prices, seats
from kafaat.conversion.simulate import line_worth
from kafaat.model.months import Month

MONTH = Month.parse("2027-01")


def seat(gross: float = 10_000, changes: dict[str, float] | None = None, senior_price: float = 2_808) -> Seat:
    made, = seats([gross], MONTH, 120, [senior_price], book(changes), rules())
    return made


def test_the_formula_by_hand():
    junior, senior = rules().employer_cost_month([10_000.0, 24_000.0], MONTH)
    cost = junior + 1_900 + 90_000 / 120 + (senior + 1_900) / 5
    days = 18.2 * .82
    assert seat().floor_mad(False) == pytest.approx(cost / days)
    assert seat().floor_mad(True) == pytest.approx((cost - 18.2 * .70 * 2_808 / 5) / days)


@given(st.floats(4_000, 20_000), st.floats(300, 4_000), st.booleans())
@settings(max_examples=25, deadline=None)
def test_at_its_floor_a_seat_earns_nothing_and_above_it_by_the_day(gross: float, more: float, billed: bool):
    made = seat(gross)
    assert made.margin_mad(made.floor_mad(billed), billed) == pytest.approx(0, abs=1e-6)
    assert made.margin_mad(made.floor_mad(billed) + more, billed) == pytest.approx(more * made.days)


def test_what_moves_the_floor():
    base = seat().floor_mad(False)
    assert seat(12_000).floor_mad(False) > base
    for name, value, side in (("seniors.per", 8, -1), ("billing.utilisation_later", .72, 1),
                              ("overhead.per_head_mad", 3_000, 1), ("seniors.gross_month_mad", 32_000, 1)):
        assert (seat(changes={name: value}).floor_mad(False) - base) * side > 0, name
    assert seat(senior_price=3_500).floor_mad(True) < seat().floor_mad(True)


def test_one_row_for_each_target_trade_at_its_second_year_pay():
    catalogue = Catalogue.load()
    found = floor_prices(BOOK, rules(), catalogue, month=MONTH, mad_per_eur=10.8)
    assert [f.occupation for f in found] == [o.id for o in catalogue.occupations.values() if o.is_target]
    for row in found:
        job = catalogue.occupations[row.occupation or ""]
        assert row.gross_month_mad == (job.pay_12 or job.pay_entry) and row.status == job.pay_status.value
        assert row.seniors_billed_eur < row.seniors_not_billed_eur
        assert row.mad_per_eur_month == pytest.approx(18.2 * .82 * 10.8)


def test_worth_of_a_seat_at_the_end_lasts_no_longer_than_its_order():
    worth = {line.key: w for line, w in line_worth(CASE, BOOK, rules()).items()}
    assert set(worth) == {"O1/1", "O2/1", "O3/1"}  # juniors only
    made, = seats([10_000], CASE.month(36), 120, [2_800], BOOK, rules())
    margin = made.margin_mad(1_500, True)
    assert worth["O1/1"] == pytest.approx(10 * margin)  # 40 months from month 7: ten after the plan
    capped = {line.key: w for line, w in line_worth(CASE, book({"worth.months": 4}), rules()).items()}
    assert capped["O1/1"] == pytest.approx(4 * margin)
    assert worth["O3/1"] == max(0, 7 * made.margin_mad(1_200, True)) and min(worth.values()) >= 0
