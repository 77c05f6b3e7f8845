"""Scales, labels that do not collide, the choice of what a chart shows."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_result import empty, sample

from kafaat.reports import svg
from kafaat.reports.svg_bars import before_after, biggest, tornado
from kafaat.reports.svg_cash import cash_curve, worst
from kafaat.reports.svg_cohorts import cohort_calendar
from kafaat.reports.svg_people import people_area


@given(st.floats(-1e4, 1e4), st.floats(0, 1e4))
def test_ticks_cover_the_data_with_round_steps(low: float, width: float) -> None:
    marks = svg.ticks(low, low + width)
    assert marks[0] <= low + 1e-9 and marks[-1] >= low + width - 1e-9
    assert len(marks) <= 9


@given(st.lists(st.floats(0, 200), min_size=1, max_size=8))
def test_labels_keep_their_distance_and_order(wanted: list[float]) -> None:
    placed = svg.spread(wanted, 12, 0, 200)
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    heights = [placed[k] for k in order]
    assert all(b - a >= 12 - 1e-9 for a, b in pairwise(heights))
    assert max(placed) <= 200 + 1e-9


def test_the_two_worst_tests_and_never_the_plan_itself() -> None:
    rows = sample().scenarios
    assert [row.name for row in worst(rows)] == ["retard", "prix-ia"]
    bad_plan = tuple(replace(row, peak_cash_need_mad=1e9) if row.name == "base" else row for row in rows)
    assert "base" not in [row.name for row in worst(bad_plan)]


def test_the_cash_curve_marks_peak_break_even_and_payback() -> None:
    drawing = cash_curve(sample())
    assert "besoin maximal 8,5\u00a0MDH, février\u00a02028" in drawing
    assert "résultat mensuel positif dès février\u00a02028" in drawing
    assert "cumul positif dès décembre\u00a02028" in drawing
    assert drawing.count("stroke-dasharray") == 2
    assert cash_curve(empty()) == '<p class="blank">Aucun flux de trésorerie dans ce plan.</p>'


def test_the_tornado_shows_the_five_widest_bars() -> None:
    rows = biggest(sample().tornado)
    assert len(rows) == 5 and rows[0].assumption == "orders.delay_months"
    widths = [abs(row.need_at_high - row.need_at_low) for row in rows]
    assert widths == sorted(widths, reverse=True)
    drawing = tornado(rows, sample().summary.peak_cash_need_mad)
    assert drawing.count("<rect") == 10
    assert drawing.count("(d)") == 5  # the status of each assumption


def test_every_cohort_is_drawn_with_its_people_or_counted() -> None:
    result = sample(60, 1000, 30, 40, 12)
    drawing, lines, left_out = cohort_calendar(result.cohorts, [row.month for row in result.months])
    assert drawing.count("<circle") + left_out == len(result.cohorts)
    assert 1 <= lines <= 12
    assert sorted(map(int, re.findall(r'fill="#fff">(\d+)</text>', drawing))) == sorted(
        c.people for c in result.cohorts
    )


def test_people_beyond_ten_occupations_are_shown_as_one_layer() -> None:
    months = tuple(replace(row, by_path={f"métier {k}": 1.0 for k in range(12)}) for row in sample().months)
    drawing = people_area(months)
    assert drawing.count("<rect") == 10 and "3 autres métiers" in drawing
    assert "Aucun départ" in people_area(empty().months)


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_bars_of_nothing_are_not_drawn(value: float) -> None:
    assert before_after(value, 0, 1).count("<rect") == int(value)
