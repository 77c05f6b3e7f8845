"""Dates and durations inside sentences, in three languages. For kafaat.reading only.

Day before month: "03/04/2027" is 3 April, except where only month/day/year exists ("01/15/2027").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from kafaat.model.months import Month
from kafaat.reading.phrases.lexicon import Lexicon, fold
from kafaat.reading.phrases.numbers import Counted, counted

WORDS = Lexicon.of("kafaat.reading.phrases", "dates.csv")
_IN_MONTHS = {"year": 12.0, "month": 1.0, "week": 12 / 52.1429, "day": 12 / 365.25}
_DMY = re.compile(r"(?<![\w/.\-])(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?![\w/]|[.\-]\d)")
_YMD = re.compile(r"(?<![\w/.\-])((?:19|20)\d{2})[/.\-](\d{1,2})[/.\-](\d{1,2})(?![\w/]|[.\-]\d)")
_MY = re.compile(r"(?<![\w/.\-])(0?[1-9]|1[0-2])[/\-]((?:19|20)\d{2})(?![\w/\-])")
_T0 = re.compile(r"(?<!\w)t\s?0\s*\+\s*(\d+)\s*(mois|months?|m|semaines?|weeks?|s|jours?|days?|j|d|ans?|years?)(?!\w)")
_T0_UNITS = {"m": "month", "s": "week", "w": "week", "j": "day", "d": "day", "a": "year", "y": "year"}


@dataclass(frozen=True, slots=True)
class When:
    """A date, or a month where only the month is said, or a duration, at text[start:end]."""

    day: date | None
    month: Month | None
    months: float | None
    start: int
    end: int


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str]]:
    names = "|".join(sorted((re.escape(fold(word)).replace(r"\ ", r"\s+") for entry in WORDS.entries
                             if entry.list == "month" for word in entry.words), key=len, reverse=True))
    return (re.compile(r"(?<![\w/])(?:(\d{1,2}|فاتح)(?:er|st|nd|rd|th)?\s+(?:of\s+|من\s+)?)?(?:شهر\s+)?"
                       rf"(?<!\w)({names})"
                       r"\s*,?\s*((?:19|20)\d{2})(?!\d)"),
            re.compile(rf"(?<!\w)({names})\s+(\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+((?:19|20)\d{{2}})(?!\d)"))


@cache
def _month(name: str) -> int:
    return next(int(entry.value) for entry in WORDS.entries if entry.list == "month"
                for word in entry.words if fold(word) == " ".join(name.split()))


def dates(folded: str, start: int, end: int) -> list[When]:
    """Every date of a stretch, in order. Dates that no calendar has are left out."""
    found: list[When] = []
    taken: list[tuple[int, int]] = []

    def add(span: tuple[int, int], year: int, month: int, day: int | None) -> None:
        if any(span[0] < stop and begin < span[1] for begin, stop in taken):
            return
        when = _when(span, year, month, day)
        if when:
            taken.append(span)
            found.append(when)

    for match in _named()[1].finditer(folded, start, end):
        add(match.span(), int(match[3]), _month(match[1]), int(match[2]))
    for match in _named()[0].finditer(folded, start, end):
        day = None if match[1] is None else int(match[1]) if match[1].isdigit() else 1  # "فاتح": the first
        add(match.span(), int(match[3]), _month(match[2]), day)
    for match in _YMD.finditer(folded, start, end):
        add(match.span(), int(match[1]), int(match[2]), int(match[3]))
    for match in _DMY.finditer(folded, start, end):
        day, month, year = int(match[1]), int(match[2]), int(match[3])
        if month > 12 >= day:
            day, month = month, day
        add(match.span(), year if year > 99 else 2000 + year, month, day)
    for match in _MY.finditer(folded, start, end):
        add(match.span(), int(match[2]), int(match[1]), None)
    return sorted(found, key=lambda when: when.start)


def _when(span: tuple[int, int], year: int, month: int, day: int | None) -> When | None:
    if not 1 <= month <= 12:
        return None
    if day is None:
        return When(None, Month(year * 12 + month - 1), None, *span)
    try:
        return When(date(year, month, day), None, None, *span)
    except ValueError:
        return None


def durations(folded: str, start: int, end: int) -> Iterator[When]:
    """ "36 mois", "trois (3) ans", "T0 + 3 mois", "سنتين": in months, two decimals; of a range, the low end."""
    for match in _T0.finditer(folded, start, end):
        unit = _T0_UNITS[match[2][0]]
        yield When(None, None, round(int(match[1]) * _IN_MONTHS[unit], 2), *match.span())
    for two in WORDS.find("two", folded, start, end):
        yield When(None, None, 2 * _IN_MONTHS[two.value], two.start, two.end)
    for number, unit, stop in measured(folded, start, end):
        if not _T0.search(folded, max(start, number.start - 8), stop):
            yield When(None, None, round(number.value * _IN_MONTHS[unit], 2), number.start, stop)


def measured(folded: str, start: int, end: int) -> Iterator[tuple[Counted, str, int]]:
    """Numbers with a unit of time after them: (number, "year" | "month" | "week" | "day", end)."""
    for number in counted(folded, start, end):
        gap = re.compile(r"[\s\-+]*").match(folded, number.end, end)
        after = gap.end() if gap else number.end
        unit = WORDS.first("unit", folded, after, min(end, after + 20))
        if unit and unit.start == after and number.value <= 400:
            yield number, unit.value, unit.end
