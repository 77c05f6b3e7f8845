"""Months: written AAAA-MM, subtract to an int, refuse anything else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kafaat.model.months import Month


@given(st.integers(12, 9999 * 12 + 11), st.integers(-11, 500))
def test_a_month_reads_back_what_it_writes_and_adds_back_what_it_subtracts(ordinal: int, months: int) -> None:
    month = Month(ordinal)
    assert Month.parse(str(month)) == month
    assert (month + months) - month == months
    assert (month < month + 1) and Month.of(month.first_day) == month


@pytest.mark.parametrize("text", ["2026", "2026-13", "2026-00", "11/2026", "", "2026-1-1"])
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="AAAA-MM"):
        Month.parse(text)


def test_year_and_number() -> None:
    assert (Month.of(date(2026, 12, 31)) + 1).first_day == date(2027, 1, 1)
