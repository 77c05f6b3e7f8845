"""Dates no more precise than what a document says."""

from __future__ import annotations

from datetime import date

import pytest

from kafaat.model.partial_dates import PartialDate
from kafaat.model.tree import tree


@pytest.mark.parametrize(("text", "first", "last"), [
    ("2021", date(2021, 1, 1), date(2021, 12, 31)), ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ("2021-12", date(2021, 12, 1), date(2021, 12, 31)), ("2021-09-15", date(2021, 9, 15), date(2021, 9, 15))])
def test_a_date_spans_what_it_does_not_say(text: str, first: date, last: date) -> None:
    found = PartialDate.parse(text)
    assert (found.first_day, found.last_day) == (first, last)
    assert str(found) == tree(found) == text
    assert (str(found.first_month), str(found.last_month)) == (f"{first:%Y-%m}", f"{last:%Y-%m}")
    assert str(found.to_month) == text[:7]


@pytest.mark.parametrize("text", ["", "21", "2021-9", "2021-13", "2021-02-30", "09/2021"])
def test_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        PartialDate.parse(text)
