"""Durations of teaching as texts say them: "3h30", "2 x 3h30", "15 jours de 7 h", "une demi-journée", "يومان",
"10 weeks, 12 hours a week". For kafaat.reading.syllabi.

A duration keeps the unit that was said: how many hours a day or a week has is for `kafaat.reading.syllabi.hours`.
Times of the clock ("de 9h à 12h", "à 18h30") are no durations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases.lexicon import NUMBER, Lexicon, fold
from kafaat.reading.phrases.numbers import amount

WORDS = Lexicon.of("kafaat.reading.syllabi", "words.csv")
_NUMBERS = Lexicon.of("kafaat.reading.phrases", "numbers.csv")
MOST = 4000  # hours: more is not a course
_BACK = 45  # characters before a duration in which what multiplies it stands
_LONGEST_DAY = 10  # hours: "3 jours de 18 h" is no length of day
_MINUTES = 60
_BY = "ب"  # "26 يوما بست ساعات"
_DAYS = {"half_day": 0.5, "day": 1.0}


@dataclass(frozen=True, slots=True)
class Duration:
    """text[start:end]: a number of hours, days or weeks (`unit`). `each`: of every day or week ("35 h par semaine") and
    no total; `of`: the unit that the hours are those of, in "15 jours de 7 h" (then `length` is 7) or in such a
    rhythm."""

    start: int
    end: int
    value: float
    unit: str
    each: bool = False
    of: str | None = None
    length: float | None = None


def durations(folded: str, start: int, end: int) -> list[Duration]:
    """Every duration of a stretch, in order, none inside another."""
    found: list[Duration] = []
    clocks = [one.span() for one in _CLOCK.finditer(folded, start, end)]
    for one in _plain(folded, start, end):
        if any(low < one.end and one.start < high for low, high in clocks):
            continue
        if found and one.start < found[-1].end:
            continue
        made = _times(folded, max(start, one.start - _BACK), end, one, found)
        while found and found[-1].end > made.start:
            found.pop()
        found.append(made)
    return found


def _plain(folded: str, start: int, end: int) -> Iterator[Duration]:
    """A number with its unit, a dual, a half-day, a noun and its number: without what multiplies it."""
    for one in _AMOUNT.finditer(folded, start, end):
        unit = WORDS.whole("two", one["two"]) if one["two"] else WORDS.whole(
            "time", one["unit"] or one["noun"] or one["alone"] or one["half"])
        if unit is None:
            continue
        value = _number(one["number"]) if one["number"] else 2.0 if one["two"] else 1.0
        value += 0.5 if one["more"] or one["and_half"] else 0.0
        if unit == "hour" and (minutes := one["minutes"] or one["and_minutes"]):
            value += int(minutes) / _MINUTES
        if unit == "minute":
            value, unit = value / _MINUTES, "hour"
        if unit in _DAYS:
            value, unit = value * _DAYS[unit], "day"
        if 0 < value <= MOST:
            yield Duration(one.start(), one.end(), round(value, 4), unit)


def _times(folded: str, low: int, end: int, one: Duration, before: list[Duration]) -> Duration:
    """A duration with what multiplies it, and whether it is a rhythm."""
    each = _EACH.match(folded, one.end, end)
    of = WORDS.whole("each", each[1]) if each else None
    if of == one.unit:  # "26 days of six hours a day": the words are those of the hours after it
        each = of = None
    stop = each.end() if each else one.end
    if before and (made := _of_days(folded, before[-1], one, stop, of)):
        return made
    if times := _BEFORE.search(folded, low, one.start):
        return Duration(times.start(), one.end, round(_number(times[1]) * one.value, 4), one.unit)
    if times := _AFTER.match(folded, one.end, end):
        return Duration(one.start, times.end(), round(_number(times[1]) * one.value, 4), one.unit)
    if (times := _COUNT.search(folded, low, one.start)) and _SESSIONS.match(folded, one.end, end):
        return Duration(times.start(), one.end, round(_number(times[1]) * one.value, 4), one.unit)
    return Duration(one.start, stop, one.value, one.unit, each is not None, of, one.value if each else None)


def _of_days(folded: str, last: Duration, one: Duration, stop: int, of: str | None) -> Duration | None:
    """ "15 jours de 7 h", "10 weeks, 12 hours a week", "3 h par semaine pendant 10 semaines"."""
    gap = folded[last.end:one.start]
    if one.unit == "hour" and last.unit in ("day", "week") and not last.each and (of or last.unit) == last.unit:
        short = one.value <= _LONGEST_DAY or last.unit == "week"
        if short and (_OF.fullmatch(gap + _BY * (folded[one.start] == _BY)) or (of and _BESIDE.fullmatch(gap))):
            return Duration(last.start, stop, round(last.value * one.value, 4), "hour", False, last.unit, one.value)
    if last.each and last.unit == "hour" and last.of == one.unit and _DURING.fullmatch(gap):
        return Duration(last.start, one.end, round(last.value * one.value, 4), "hour", False, one.unit, last.value)
    return None


def _number(written: str) -> float:
    """ "12", "1 200", "1,5", "½", "six"."""
    if written[0].isdigit() or written == "½":
        return 0.5 if written in ("½", "1/2") else amount(written)
    known = _NUMBERS.whole("number", written)
    return float(known) if known else 0.0


def _words(lexicon: Lexicon, name: str, *values: str) -> str:
    """The phrases of a list, or of some of its values, the longest first."""
    forms = {fold(words) for entry in lexicon.entries if entry.list == name and (not values or entry.value in values)
             for words in entry.words}
    return "|".join(re.escape(form).replace(r"\ ", r"[\s\-]+") for form in sorted(
        forms, key=lambda form: (-len(form), form)))


_NUMBER = rf"(?:½|1/2|{NUMBER}|(?:{_words(_NUMBERS, 'number')})(?!\w))"
_RANGE = rf"(?:\s*\(\s*\d+\s*\))?(?:(?:\s*(?:a|to|ou|or|الي)\s*|-)(?:{_NUMBER}))?"  # of a range, the low end counts
_UNIT = _words(WORDS, "time", "hour", "minute", "day", "week")
_MINUTE = _words(WORDS, "time", "minute")
_AMOUNT = re.compile(
    rf"(?<![\w.,/])(?:[وبلف]|ال)?(?:(?P<number>{_NUMBER}){_RANGE}(?P<more>\s+and\s+a\s+half)?[\s\-]*"
    rf"(?P<unit>{_UNIT}|{_words(WORDS, 'time', 'half_day')})(?![^\W\d]|\s?/\s?\d)"
    rf"(?:(?<=h)\s?(?P<minutes>[0-5]\d)(?![\d%/])(?:\s*(?:{_MINUTE})(?!\w))?"
    rf"|\s*(?:and|et|و)?\s*(?P<and_minutes>[0-5]?\d)\s*(?:{_MINUTE})(?!\w)|(?!\d))"
    rf"|(?P<alone>{_words(WORDS, 'single')})(?=\s+ونصف(?!\w))"
    rf"|(?P<two>{_words(WORDS, 'two')})(?!\w)"
    rf"|(?P<noun>{_words(WORDS, 'single')})\s+(?:{_words(_NUMBERS, 'number', '1')})(?!\w)"
    rf"|(?P<half>{_words(WORDS, 'time', 'half_day')})(?!\w))"
    rf"(?P<and_half>\s+(?:et\s+demie?|and\s+a\s+half|ونصف(?!\s+\w*يوم))(?!\w))?")
_CLOCK = re.compile(
    r"(?<![\w.,])\d{1,2}\s?h(?:\s?[0-5]\d)?\s*(?:-|a|to|et|and|/)\s*\d{1,2}\s?h(?:\s?[0-5]\d)?(?![\w.,]\d)"
    r"|(?<!\w)(?:a|at|entre|around)\s+\d{1,2}\s?h[0-5]\d(?!\w)"
    r"|(?<!\w)(?:a partir de|des|vers|avant|apres|jusqu'a|from|until|before|after)\s+\d{1,2}\s?h(?:[0-5]\d)?(?!\w)")
_EACH = re.compile(rf"\s*(?:[^\W\d]+\s+){{0,2}}?({any_of(WORDS, 'each')})")  # "6 h de cours par jour", "6 hours a day"
_OF = re.compile(r"\s*(?:de|d'|of|a|at|x|×|\*|a raison de|a raison d'|من|ب)\s*")
_DURING = re.compile(rf"[\s,]*(?:{any_of(WORDS, 'during')})\s*")
_BESIDE = re.compile(r"[\s,:;(/\-]{0,3}(?:(?:a|at|de|of|pour|for|soit|with|avec|بمعدل|بواقع|a raison de)\s+)?")
_SESSION = _words(WORDS, "session")
_BEFORE = re.compile(rf"(?<![\w.,])({_NUMBER}) *(?:[x×*] *|(?:{_SESSION}) +(?:(?:de|of|x|×|من|a) +|d')?)$")
_AFTER = re.compile(rf"\s*[x×*]\s*({_NUMBER})(?!\d|[.,]\d|\s*(?:{_UNIT})(?!\w))")
_COUNT = re.compile(rf"(?<![\w.,])({_NUMBER})\s+$")  # "six 2-hour sessions"
_SESSIONS = re.compile(rf"\s+(?:\w+\s+)?(?:{_SESSION})(?!\w)")
