"""Months, shares and counts inside the French sentences of the journey: « d'août 2027 », « 5,5 % »."""

from __future__ import annotations

from kafaat.model.french import MONTHS, NBSP, month_words
from kafaat.model.months import Month

__all__ = ["NBSP", "count", "month_words", "of_month", "percent"]


def of_month(month: Month) -> str:
    """« d'août 2027 », « de mai 2027 »."""
    link = "d'" if MONTHS[month.number - 1][0] in "ao" else "de "
    return link + month_words(month)


def percent(share: float, decimals: int = 0) -> str:
    """0.055 with one decimal → « 5,5 % »; a decimal that is zero is left out."""
    digits = f"{share * 100:.{decimals}f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return digits.replace(".", ",") + f"{NBSP}%"


def count(value: float, one: str, many: str = "") -> str:
    """« 1 personne », « 12 personnes »: rounded, plural from two; `many` defaults to `one` + s."""
    whole = round(value)
    return f"{whole}{NBSP}{one if abs(whole) < 2 else many or one + 's'}"
