"""Durations inside sentences, in three languages: "36 mois", "T0 + 3 mois", "سنتين". For kafaat.reading only; dates are
those of kafaat.reading.text_dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.phrases.numbers import Counted, counted

WORDS = Lexicon.of("kafaat.reading.phrases", "durations.csv")
_IN_MONTHS = {"year": 12.0, "month": 1.0, "week": 12 / 52.1429, "day": 12 / 365.25}
_T0 = re.compile(r"(?<!\w)t\s?0\s*\+\s*(\d+)\s*(mois|months?|m|semaines?|weeks?|s|jours?|days?|j|d|ans?|years?)(?!\w)")
_T0_UNITS = {"m": "month", "s": "week", "w": "week", "j": "day", "d": "day", "a": "year", "y": "year"}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in months, at text[start:end]."""

    months: float
    start: int
    end: int


def durations(folded: str, start: int, end: int) -> Iterator[Duration]:
    """ "36 mois", "trois (3) ans", "T0 + 3 mois", "سنتين": in months, two decimals; of a range, the low end."""
    for match in _T0.finditer(folded, start, end):
        unit = _T0_UNITS[match[2][0]]
        yield Duration(round(int(match[1]) * _IN_MONTHS[unit], 2), *match.span())
    for two in WORDS.find("two", folded, start, end):
        yield Duration(2 * _IN_MONTHS[two.value], two.start, two.end)
    for number, unit, stop in measured(folded, start, end):
        if not _T0.search(folded, max(start, number.start - 8), stop):
            yield Duration(round(number.value * _IN_MONTHS[unit], 2), number.start, stop)


def measured(folded: str, start: int, end: int) -> Iterator[tuple[Counted, str, int]]:
    """Numbers with a unit of time after them: (number, "year" | "month" | "week" | "day", end)."""
    for number in counted(folded, start, end):
        gap = re.compile(r"[\s\-+]*").match(folded, number.end, end)
        after = gap.end() if gap else number.end
        unit = WORDS.first("unit", folded, after, min(end, after + 20))
        if unit and unit.start == after and number.value <= 400:
            yield number, unit.value, unit.end
