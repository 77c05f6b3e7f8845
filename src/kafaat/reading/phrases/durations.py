"""Durations inside sentences, in three languages: "36 mois", "T0 + 3 mois", "سنتين". For kafaat.reading only; dates are
those of kafaat.reading.text_dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.phrases.numbers import Counted, counted

WORDS = Lexicon.of("kafaat.reading.phrases", "durations.csv")
_IN_MONTHS = {"year": 12.0, "month": 1.0, "week": 12 / 52.1429, "day": 12 / 365.25}
_T0 = re.compile(r"(?<!\w)t\s?0\s*\+\s*(\d+)\s*(mois|months?|m|semaines?|weeks?|s|jours?|days?|j|d|ans?|years?)(?!\w)")
_GAP = re.compile(r"[\s\-+]*")
_T0_UNITS = {"m": "month", "s": "week", "w": "week", "j": "day", "d": "day", "a": "year", "y": "year"}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in months, at text[start:end]."""

    months: float
    start: int
    end: int


def durations(folded: str, start: int, end: int) -> Iterator[Duration]:
    """ "36 mois", "trois (3) ans", "T0 + 3 mois", "سنتين", "a year and a half": in months, two decimals; of a range,
    the low end."""
    for match in _T0.finditer(folded, start, end):
        unit = _T0_UNITS[match[2][0]]
        yield Duration(round(int(match[1]) * _IN_MONTHS[unit], 2), *match.span())
    for number, unit, stop in measured(folded, start, end):
        if not _T0.search(folded, max(start, number.start - 8), stop):
            yield Duration(round(number.value * _IN_MONTHS[unit], 2), number.start, stop)


def measured(folded: str, start: int, end: int) -> Iterator[tuple[Counted, str, int]]:
    """Numbers with a unit of time after them, and units that say their number: (number, "year" | "month" | "week" |
    "day", end)."""
    free = start
    for number, unit, stop in sorted((*_counted(folded, start, end), *_named(folded, start, end)),
                                     key=lambda one: (one[0].start, -one[2])):
        if number.start >= free:
            yield number, unit, stop
            free = stop


def _counted(folded: str, start: int, end: int) -> Iterator[tuple[Counted, str, int]]:
    """ "3 ans", "2 ans et demi", "two and a half years"."""
    for number in counted(folded, start, end):
        half = _half(folded, number.end, end)
        after = _past(folded, half or number.end, end)
        unit = WORDS.first("unit", folded, after, min(end, after + 20))
        if unit and unit.start == after and number.value <= 400:
            behind = None if half else _half(folded, unit.end, end)
            more = replace(number, value=number.value + 0.5) if half or behind else number
            yield more, unit.value, behind or unit.end


def _named(folded: str, start: int, end: int) -> Iterator[tuple[Counted, str, int]]:
    """The Arabic dual and "سنة واحدة"; one of a unit and a half, "a year and a half"."""
    for name, value in (("two", 2.0), ("one", 1.0)):
        for found in WORDS.find(name, folded, start, end):
            half = _half(folded, found.end, end)
            yield (Counted(value + (0.5 if half else 0), None, found.start, found.end), found.value,
                   half or found.end)
    for behind in WORDS.find("half", folded, start, end):
        unit = next((one for one in WORDS.find("unit", folded, max(start, behind.start - 12), behind.start)
                     if not folded[one.end:behind.start].strip()), None)
        if unit:
            yield Counted(1.5, None, unit.start, unit.end), unit.value, behind.end


def _half(folded: str, at: int, end: int) -> int | None:
    """Where "and a half" right after an offset ends."""
    after = _past(folded, at, end)
    found = WORDS.first("half", folded, after, min(end, after + 12))
    return found.end if found and found.start == after else None


def _past(folded: str, at: int, end: int) -> int:
    gap = _GAP.match(folded, at, end)
    return gap.end() if gap else at
