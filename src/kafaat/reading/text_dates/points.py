"""Dates, and what may be the end of a period, in a folded text. For kafaat.reading.text_dates alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from kafaat.model.months import Month
from kafaat.model.partial_dates import PartialDate
from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases.lexicon import Lexicon, fold

WORDS = Lexicon.of("kafaat.reading.text_dates", "words.csv")
_FIRST = fold("فاتح")  # the first of a month, in letters
_CLITIC = "[وبلف]?"  # and, in, for, then: written with the Arabic word after it
_DIGIT = re.compile(r"\d")
_YEAR = r"(?:19[5-9]\d|20\d\d)"
_ENGLISH_ONLY = 5  # letters: "march 21" is a day of March, "sept. 21" and "mars 21" a year
_CENTURY = 50  # two digits below are 2000–2049, from it 1950–1999
_LONGEST = 20  # years of "2018-19"


@dataclass(frozen=True, slots=True)
class When:
    """A date at text[start:end]. `precision`: "day", "month", "season" or "year". As a value a season is a month in its
    middle and a year its January: `said` alone is what the text says."""

    start: int
    end: int
    value: date | Month
    precision: str

    @property
    def day(self) -> date | None:
        """None where only the month or the year is said."""
        return None if isinstance(self.value, Month) else self.value

    @property
    def month(self) -> Month:
        return self.value if isinstance(self.value, Month) else Month.of(self.value)

    @property
    def last_month(self) -> Month:
        """The month itself, December of a year."""
        return self.month + 11 if self.precision == "year" else self.month

    @property
    def said(self) -> PartialDate:
        """No more precise than the text: a year alone, a month or a day."""
        year, number = self.month.year, self.month.number
        if self.day:
            return PartialDate(year, number, self.day.day)
        return PartialDate(year, number if self.precision == "month" else None)


@dataclass(frozen=True, slots=True)
class Point:
    """Something that may be the end of a period. `year`, `month` or `day` None: not written. `weak`: a date only beside
    another ("09/21", a month without its year). `later`: the second year of "2018-19". `season`: `month` is in its
    middle."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    weak: bool = False
    later: int | None = None
    season: bool = False

    def when(self, year: int | None = None) -> When | None:
        """The date, with the year of another where it has none itself; None where no calendar has it."""
        written = self.year if self.year is not None else year
        if written is None:
            return None
        try:
            if self.day is not None and self.month is not None:
                return When(self.start, self.end, date(written, self.month, self.day), "day")
        except ValueError:
            return None
        precision = "year" if self.month is None else "season" if self.season else "month"
        return When(self.start, self.end, Month(written * 12 + (self.month or 1) - 1), precision)


def points(folded: str, start: int = 0, end: int | None = None) -> list[Point]:
    """Whatever may be a date or the end of a period in a stretch, in order, none over another."""
    return list(_points(folded, start, len(folded) if end is None else end))


@lru_cache(maxsize=8)  # the parts of a reader ask for the same sentence one after the other
def _points(folded: str, start: int, end: int) -> tuple[Point, ...]:
    found: list[Point] = []
    if not _DIGIT.search(folded, start, end):
        return ()
    for match in _master().finditer(folded, start, end):
        kind = next(name for name, text in match.groupdict().items() if text is not None)
        first = match.re.groupindex[kind]
        if point := _READERS[kind](*match.span(), *match.groups()[first:first + _GROUPS[kind]]):
            found.append(point)
    return tuple(found)


@cache
def names() -> dict[str, int]:
    """Names of months and seasons, folded, without a final full stop."""
    found = {fold(word).rstrip("."): int(entry.value) for entry in WORDS.entries if entry.list == "month"
             for word in entry.words}
    return found | {fold(word): int(entry.value) for entry in WORDS.entries if entry.list == "season"
                    for word in entry.words}


@cache
def _seasons() -> frozenset[str]:
    return frozenset(fold(word) for entry in WORDS.entries if entry.list == "season" for word in entry.words)


@cache
def _english() -> frozenset[str]:
    """Names of months that are English alone: there "march 21" is a day."""
    by = {language: {fold(word).rstrip(".") for entry in WORDS.entries if entry.list == "month"
                     and entry.language == language for word in entry.words} for language in ("fr", "en")}
    return frozenset(name for name in by["en"] - by["fr"] if len(name) >= _ENGLISH_ONLY or name == "may")


@cache
def _master() -> re.Pattern[str]:
    """Every form of a date as one expression; the groups of each form follow the one that bears its name."""
    ordered = sorted(names(), key=lambda one: (-len(one), one))
    known = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in ordered)
    of, unit = any_of(WORDS, "of"), any_of(WORDS, "not_year")
    month, day = rf"(?<!\w){_CLITIC}(?:{of}\s+)?({known})(?!\w)", rf"(?<!\d)(\d{{1,2}}|{_FIRST})(?:er|st|nd|rd|th)?"
    gap = r"\s{0,9}"
    begins, ends = r"(?:(?<![\w:.,])|(?<=\Wو)|(?<=^و))", rf"م?(?![\w%€$]|[.,:]\d|\s?{unit})"
    return re.compile(_may_begin() + "(?:" + "|".join((
        rf"(?P<month_day_year>{month}\.?\s+{day}{gap},?{gap}({_YEAR})(?!\d))",
        rf"(?P<day_month_year>(?:{day}[\s\-]+(?:{of}\s+)?)?{month}\.?{gap}(?:[,/\-']|{of}\s)?{gap}({_YEAR})(?!\d))",
        rf"(?P<month_yy>(?:{day}\s+(?:{of}\s+)?)?{month}\.?"
        rf"(?:{gap}['\-/ ]{gap}(\d\d)(?![\d:%/+]|[.,]\d|{gap}{unit}))?)",
        rf"(?P<ymd>(?<!\d)({_YEAR})[-/.](\d{{1,2}})[-/.](\d{{1,2}})(?![\d/]))",
        rf"(?P<dmy>(?<![\d/])(?<!\D\d\d[\-.])(\d{{1,2}})[-/.](\d{{1,2}})[-/.]({_YEAR}|\d\d)(?![\d/]|[.\-]\d))",
        rf"(?P<ym>(?<![\w:])({_YEAR})([-/.])(0[1-9]|1[0-2])(?![\d/]|[.\-]\d\d?(?!\d)))",
        rf"(?P<school>(?<![\w:])({_YEAR})\s?([-/])\s?(\d\d)(?![\d/]|[.,]\d))",
        rf"(?P<my>(?<![\d/.])(0?[1-9]|1[0-2])(?:\s?/\s?|[-.])({_YEAR})(?!\d|/\d))",
        r"(?P<myy>(?<![\d/.,\-])(0[1-9]|1[0-2])/(\d\d)(?![\d/%]|[.,]\d))",
        r"(?P<yy>(?<![\w'])'(\d\d)(?![\w']))",
        rf"(?P<year>{begins}({_YEAR}){ends})")) + ")")


def _may_begin() -> str:
    """What no date begins without, quickly told: a digit, or the first two letters of a month or of "of"."""
    words = [*names(), _FIRST, *(fold(word) for entry in WORDS.entries if entry.list == "of" for word in entry.words)]
    letters: dict[str, set[str]] = {}
    for word in words:
        letters.setdefault(word[0], set()).add(re.escape(word[1]))
    arabic = {re.escape(word[0]) for word in names() if "\u0600" <= word[0] <= "\u06ff"}
    for sign in "وبلف":
        letters.setdefault(sign, set()).update(arabic)
    return r"(?=\d|'\d|" + "|".join(f"{first}[{''.join(sorted(second))}]" for first, second in letters.items()) + ")"


def _checked(start: int, end: int, year: str, month: int, day: str | None, *, season: bool = False) -> Point | None:
    point = Point(start, end, _full(year), month, _number(day), season=season)
    return point if 1 <= month <= 12 and point.when() else None


def _number(day: str | None) -> int | None:
    return None if not day else 1 if day == _FIRST else int(day)


def _full(year: str) -> int:
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) < _CENTURY else 1900)


def _named(start: int, end: int, year: str, name: str, day: str | None) -> Point | None:
    plain = " ".join(name.split())
    return _checked(start, end, year, names()[plain], day, season=plain in _seasons())


def _month_yy(start: int, end: int, day: str | None, name: str, year: str | None) -> Point:
    """A month without a year, or with the last two digits of one."""
    plain = " ".join(name.split())
    number = _number(day)
    if year is None:
        return Point(start, end, None, names()[plain], number, weak=True, season=plain in _seasons())
    return Point(start, end, _full(year), names()[plain], number, weak=plain in _english(), season=plain in _seasons())


def _day_month_year(start: int, end: int, day: str, month: str, year: str) -> Point | None:
    first, second = int(day), int(month)
    first, second = (second, first) if second > 12 >= first else (first, second)
    return _checked(start, end, year, second, str(first))


def _two_years(start: int, end: int, year: str, sign: str, second: str) -> Point:
    """ "2018-19" is two years; "2018-09" a month; "2009/10" two years, "2009-10" a month."""
    follows = int(second) == (int(year) + 1) % 100
    if 1 <= int(second) <= 12 and not (follows and sign == "/"):
        return Point(start, end, int(year), int(second))
    later = int(year) // 100 * 100 + int(second)
    if not 0 < later - int(year) <= _LONGEST:
        return Point(start, start + 4, int(year))
    return Point(start, end, int(year), later=later)


_GROUPS = {"month_day_year": 3, "day_month_year": 3, "month_yy": 3, "ymd": 3, "dmy": 3, "ym": 3, "school": 3, "my": 2,
           "myy": 2, "yy": 1, "year": 1}
_READERS: dict[str, Callable[..., Point | None]] = {
    "month_day_year": lambda start, end, name, day, year: _named(start, end, year, name, day),
    "day_month_year": lambda start, end, day, name, year: _named(start, end, year, name, day),
    "month_yy": _month_yy,
    "ymd": lambda start, end, year, month, day: _checked(start, end, year, int(month), day),
    "dmy": _day_month_year,
    "ym": _two_years,
    "school": _two_years,
    "my": lambda start, end, month, year: _checked(start, end, year, int(month), None),
    "myy": lambda start, end, month, year: Point(start, end, _full(year), int(month), weak=True),
    "yy": lambda start, end, year: Point(start, end, _full(year), weak=True),
    "year": lambda start, end, year: Point(start, end, int(year)),
}
