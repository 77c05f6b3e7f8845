"""Durations of teaching in hours: "12 h", "3 jours", "5 jours, soit 30 heures", "12 h CM + 8 h TP". For
kafaat.reading.syllabi.

A day has the hours that the syllabus says ("15 jours de 7 h", "6 hours a day", "3 days (18 hours)"), else
`reading.course_day_hours`, an assumption of the book. A week has only those that the syllabus says. Hours of each day
or week are not those of the course.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kafaat.model.assumptions import Book
from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.numbers import counted
from kafaat.reading.syllabi.durations import MOST, WORDS, Duration, durations

DAY_HOURS = "reading.course_day_hours"
_DAY_LEAST, _DAY_MOST = 3, 10  # hours of a day of teaching
_WEEK_LEAST, _WEEK_MOST = 3, 45
_SAME = re.compile(rf"[\s(\[=,:/–\-]*(?:{any_of(WORDS, 'that_is')}[\s:]*)?")  # "5 jours, soit 30 heures"
_PLUS = re.compile(rf"\+|&|{any_of(WORDS, 'plus')}")
_PART = re.compile(rf"{any_of(WORDS, 'part')}")
_SIDE = 14  # characters beside hours in which the word of their part stands: "12 h CM", "TP : 8 h"
_TOTAL_BEFORE = re.compile(rf"{any_of(WORDS, 'sum')}[\s:=]*(?:(?:de|of|est de|is)\s+)?$")
_TOTAL_AFTER = re.compile(rf"\s*(?:[^\W\d]+\s+)?{any_of(WORDS, 'sum')}")
_AROUND = 40  # characters between durations that a plus adds up
_EXACT = 0.01  # hours


class Hours:
    """How the hours of one syllabus are counted."""

    def __init__(self, layout: Layout, book: Book) -> None:
        self._folded, self._assumed = layout.folded, book[DAY_HOURS]
        lengths = list(_lengths(layout.folded))
        self._day = next((hours for unit, hours in lengths if unit == "day"), None)
        self._week = next((hours for unit, hours in lengths if unit == "week"), None)

    @property
    def day(self) -> float:
        return self._assumed if self._day is None else self._day

    @property
    def week(self) -> float | None:
        """None where the syllabus does not say it."""
        return self._week

    def of(self, one: Duration) -> float | None:
        """None for weeks of unknown length."""
        length = {"hour": 1.0, "day": self.day, "week": self.week}[one.unit]
        return None if length is None else round(one.value * length, 2)

    def within(self, start: int, end: int) -> float | None:
        """Those that a stretch gives in all: "CM 12 h, TD 8 h" is 20, "3 jours (18 h)" and "20 h dont 8 h de TP" are
        18 and 20; of others the first."""
        return self._sum(durations(self._folded, start, end))

    def stated(self, start: int, end: int, *, outright: bool = False) -> float | None:
        """Those of a stretch about the whole course: the one called a total, else as `within`, else the largest.
        `outright`: said in hours, or in days whose length the syllabus says."""
        found = [one for one in durations(self._folded, start, end) if not one.each]
        if outright and self._day is None:
            found = [one for one in found if one.unit == "hour"]
        for one in found:
            if self._called_total(one, start, end):
                return self.of(one)
        told = [one for one in found if one.unit == "hour"]
        if len(told) > 1 and not self._added(told) and not self._parts(told):
            return max(value for one in told if (value := self.of(one)) is not None)
        return self._sum(found)

    def _called_total(self, one: Duration, start: int, end: int) -> bool:
        return (_TOTAL_BEFORE.search(self._folded, max(start, one.start - _AROUND), one.start) is not None
                or _TOTAL_AFTER.match(self._folded, one.end, end) is not None)

    def _sum(self, found: Sequence[Duration]) -> float | None:
        found = [one for one in found if not one.each]
        if len(found) > 1 and self._added(found):
            added = [value for one in found if (value := self.of(one)) is not None]
            return round(sum(added), 2) if len(added) == len(found) else None
        told = [one for one in found if one.unit == "hour"]
        if len(told) > 1:
            values = sorted(one.value for one in told)
            if self._parts(told) and abs(values[-1] - sum(values[:-1])) > _EXACT:
                return round(sum(values), 2)
        return next((value for one in (*told, *found) if (value := self.of(one)) is not None), None)

    def _added(self, found: Sequence[Duration]) -> bool:
        """ "12 h + 8 h", "15 jours de 7 h en présentiel + 2 x 3h30"."""
        return all(other.start - one.end <= _AROUND and _PLUS.search(self._folded, one.end, other.start)
                   for one, other in pairwise(found))

    def _parts(self, found: Sequence[Duration]) -> bool:
        """ "CM 12 h, TD 8 h"; "12 h de cours, 8 h de TP"."""
        cuts = [found[0].start - _SIDE, *(one.end for one in found[:-1])], [
            *(one.start for one in found[1:]), found[-1].end + _SIDE]
        before = all(_PART.search(self._folded, max(low, one.start - _SIDE, 0), one.start)
                     for low, one in zip(cuts[0], found, strict=True))
        return before or all(_PART.search(self._folded, one.end, min(high, one.end + _SIDE))
                             for one, high in zip(found, cuts[1], strict=True))


def _lengths(folded: str) -> Iterator[tuple[str, float]]:
    """The lengths of a day and a week that a syllabus says, line by line; those said outright first."""
    derived = []
    place = 0
    for line in folded.split("\n"):
        found = durations(folded, place, place + len(line))
        place += len(line) + 1
        for one in found:
            if one.of in ("day", "week") and one.length is not None and one.unit == "hour":
                low, high = (_DAY_LEAST, _DAY_MOST) if one.of == "day" else (_WEEK_LEAST, _WEEK_MOST)
                if low <= one.length <= high:
                    yield one.of, one.length
        for one, other in pairwise(found):
            days, hours = (one, other) if one.unit == "day" else (other, one)
            if (days.unit, hours.unit) != ("day", "hour") or days.each or hours.each:
                continue
            length = hours.value / days.value
            if _DAY_LEAST <= length <= _DAY_MOST and _SAME.fullmatch(folded, one.end, other.start):
                derived.append(("day", length))
    yield from derived


def bare_total(layout: Layout, start: int, end: int) -> float | None:
    """The number right after a label that says hours itself: "Nombre d'heures : 180, stage non compris"."""
    line = layout.folded.rfind("\n", 0, start) + 1
    first = next(counted(layout.folded, start, end), None)
    unit = next((one for one in WORDS.find("time", layout.folded, line, start) if one.value == "hour"), None)
    near = first is not None and not layout.folded[start:first.start].strip()
    return first.value if first and unit and near and 0 < first.value <= MOST else None
