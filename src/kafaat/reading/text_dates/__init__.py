"""Dates and periods as people write them in running text, in French, English and Arabic. For kafaat.reading only.

`dates` finds the dates of a text, `ranges` its periods ("09/2021 – présent", "sept. 21 → auj.", "2018/2019", "depuis
mars 2022", "من 2019 إلى الآن"), `periods` both. Durations ("3 ans") give no date. Day before month: "03/04/2027" is
3 April, except where only month/day/year exists. Months are named as in Morocco and as in the East; digits of every
script count. Offsets are those of the text given, which may be folded already.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kafaat.model.months import Month
from kafaat.model.partial_dates import PartialDate
from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases.lexicon import fold
from kafaat.reading.text_dates.points import WORDS, Point, When, points

__all__ = ["Range", "When", "dates", "dates_in", "periods", "ranges"]

_SIGNS = r"(?:-{1,3}>?|=>|>|→|⇒|➔|➜|←|/|\.{2,3}|…|~)"
_SIGN = re.compile(rf"[\s,)]*{_SIGNS}[\s(]*")
_SOFT = re.compile(r"[\s,(:;|\[]{1,3}")  # between a date and "en cours"
_FAR, _OPEN, _CUE = 40, 60, 30  # characters between two dates; to the end of "… – présent"; before a date


@dataclass(frozen=True, slots=True)
class Range:
    """A period at text[start:end]. `current`: it goes on ("présent", "depuis"); an end that is not said is None."""

    start: int
    end: int
    since: When | None
    until: When | None
    current: bool

    @property
    def lone(self) -> bool:
        """Whether it is one date, and not a stretch between two."""
        return self.since is not None and self.until is not None and self.since.start == self.until.start

    @property
    def first(self) -> PartialDate | None:
        """When it begins, as precise as it is said."""
        return self.since.said if self.since else None

    @property
    def last(self) -> PartialDate | None:
        return self.until.said if self.until else None


def dates(text: str, *, years: bool = False) -> list[When]:
    """Every date of a text, in order; with `years`, bare years too. What no calendar has is left out."""
    folded = fold(text)
    return dates_in(folded, 0, len(folded), years=years)


def dates_in(folded: str, start: int, end: int, *, years: bool = False) -> list[When]:
    """The dates of a stretch of a text folded already."""
    return [when for point in points(folded, start, end) if not point.weak and point.later is None
            and (years or point.month is not None) and (when := point.when())]


def ranges(text: str) -> list[Range]:
    """Every period of a text that has two ends, or a word that opens or closes it, in order."""
    return [period for period in periods(text) if not period.lone]


def periods(text: str) -> list[Range]:
    """The periods of a text, a lone date being one that begins and ends with it."""
    folded = fold(text)
    known = points(folded)
    found: list[Range] = []
    place = 0
    while place < len(known):
        after = known[place + 1] if place + 1 < len(known) else None
        period, used = _period(folded, known[place], after)
        if period:
            found.append(period)
        place += used
    return found


def _period(folded: str, point: Point, after: Point | None) -> tuple[Range | None, int]:
    """The period that begins with a point, and how many points it takes."""
    if point.later is not None and (since := point.when()):
        until = When(point.end, point.end, Month(point.later * 12), "year")
        return Range(point.start, point.end, since, until, False), 1
    cue = _cue(folded, point.start)
    start = cue[0] if cue else _lead(folded, point.start)
    if after and after.later is None and _joined(folded, point.start, point.end, after.start):
        first, last = point.when(_year_before(point, after)), after.when()
        if first and last and first.month <= last.last_month:
            return Range(start, after.end, first, last, False), 2
    one = point.when()
    if one is None:
        return None, 1
    if stop := _goes_on(folded, point.end):
        return Range(start, stop, one, None, True), 1
    if cue:
        opens = cue[1] == "since"
        return Range(start, point.end, one if opens else None, None if opens else one, opens), 1
    return (None if point.weak else Range(point.start, point.end, one, one, False)), 1


def _year_before(point: Point, after: Point) -> int | None:
    """The year of "septembre" in "septembre – mars 2021": 2020."""
    if point.year is not None or after.year is None or point.month is None or after.month is None:
        return None
    return after.year - (point.month > after.month)


@cache
def _join() -> re.Pattern[str]:
    join, lead = any_of(WORDS, "join"), any_of(WORDS, "lead")
    return re.compile(rf"[\s,)\]]*(?:{_SIGNS}|{join})(?:\s+{join})?[\s(]*(?:{lead}[\s.\-]+){{0,2}}")


@cache
def _before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Small words at the end of a stretch; nothing but such words."""
    lead = any_of(WORDS, "lead")
    return re.compile(rf"{lead}\s+$"), re.compile(rf"[\s:]*(?:{lead}[\s.\-]+){{0,2}}")


def _joined(folded: str, first: int, start: int, end: int) -> bool:
    """Whether what stands between two dates makes a period of them; "et", "and" only after "entre", "between"."""
    if end - start > _FAR:
        return False
    if _join().fullmatch(folded, start, end):
        return True
    between = WORDS.first("between", folded, max(0, first - _CUE), first)
    return bool(between and re.fullmatch(rf"\s+{any_of(WORDS, 'and')}\s*", folded[start:end]))


def _goes_on(folded: str, at: int) -> int | None:
    """Where "– présent", "(en cours)" after a date ends."""
    line = folded.find("\n", at)
    limit = min(at + _OPEN, len(folded) if line < 0 else line)
    soft = _SOFT.match(folded, at, limit)
    for gap in (soft.end(), at) if soft else (at,):
        if stop := _word_at("ongoing", folded, gap, limit):
            opened = gap and folded[gap - 1] in "([" and folded[stop:stop + 1] in (")", "]")
            return stop + 1 if opened else stop
    join, sign = _join().match(folded, at, limit), _SIGN.match(folded, at, limit)
    ends = (_word_at(name, folded, found.end(), limit) for found in (join, sign) if join and found
            for name in ("ongoing", "now"))
    return next(filter(None, ends), None)


def _word_at(name: str, folded: str, at: int, limit: int) -> int | None:
    """Where the phrase of a list that stands at an offset ends."""
    found = WORDS.first(name, folded, at, limit)
    return found.end if found and found.start == at else None


def _cue(folded: str, at: int) -> tuple[int, str] | None:
    """The word right before a date that opens or closes its period: (where it starts, its list)."""
    for name in ("since", "until"):
        for found in WORDS.find(name, folded, max(0, at - _CUE), at):
            if _before()[1].fullmatch(folded, found.end, at):
                return found.start, name
    return None


def _lead(folded: str, at: int) -> int:
    """Where the small words before a period ("de", "du", "from", "من") begin."""
    low = max(0, at - 12)
    found = _before()[0].search(folded[low:at])
    return low + found.start() if found else at
