"""Months, shares and counts in sentences: as a French reader writes them."""

import pytest

from kafaat.conversion.french import count, month_words, of_month, percent
from kafaat.model.months import Month


def test_months_take_their_name_and_elide() -> None:
    assert month_words(Month.parse("2027-08")) == "août 2027"
    assert of_month(Month.parse("2027-08")) == "d'août 2027"
    assert of_month(Month.parse("2027-10")) == "d'octobre 2027"
    assert of_month(Month.parse("2027-05")) == "de mai 2027"


@pytest.mark.parametrize(
    ("share", "decimals", "said"),
    [(0.055, 1, "5,5\u00a0%"), (0.05, 1, "5\u00a0%"), (0.0, 1, "0\u00a0%"), (0.8, 0, "80\u00a0%")],
)
def test_a_zero_decimal_is_left_out(share: float, decimals: int, said: str) -> None:
    assert percent(share, decimals) == said


def test_plural_from_two() -> None:
    assert count(1.4, "personne") == "1\u00a0personne"
    assert count(1.6, "personne") == "2\u00a0personnes"
    assert count(12, "place-mois vide", "places-mois vides") == "12\u00a0places-mois vides"
