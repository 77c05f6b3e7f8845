"""Levels said in numbers: years of a competence, marks out of a maximum, percents, filled dots and stars. For
kafaat.reading.competences alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kafaat.reading import levels
from kafaat.reading.competences.lists import lines
from kafaat.reading.phrases.lexicon import fold
from kafaat.reading.values import Unreadable

MOST_SIGNS = 24  # dots or stars, blanks between them
RATE = 40  # characters before "a month" that may count what is done in it
MOST_YEARS = 40  # more are an age
CONFIRMED_FROM, AUTONOMOUS_FROM = 3, 1  # years: the steps of the assumptions reading.years.*

_DOTS = re.compile(r"(?:[●★⬤◉■◼⭐▪][ ]?|[○☆◯□◻▫][ ]?){3,10}")
_SIGN = re.compile(r"[●★⬤◉■◼⭐▪○☆◯□◻▫]")
_FULL = re.compile(r"[●★⬤◉■◼⭐▪]")
_EMPTY = re.compile(r"[○☆◯□◻▫]")
_OUT_OF = re.compile(r"(?<![\w/.,])(\d{1,2}(?:[.,]\d)?) ?(?:/|sur|out of) ?(4|5|10|20|100)(?![\w/%]|[.,]\d)")
_WHOLE = re.compile(r"\d+(?:[.,][05])?")
_ONE = ("a", "an")  # English: a number before a unit, or "each"
_COUNTED = re.compile(r"\d[\d., ]*[a-z-]+(?: [a-z-]+){0,3} $")
_PERCENT = re.compile(r"(?<![\w.,])(\d{1,3}) ?[%٪]")


@dataclass(frozen=True, slots=True)
class Measure:
    """A level at text[start:end], 0 for nothing at all. `kind`: "years", "marks" (out of 5, dots: the only ones that
    may say 0) or "share" (of 100, 20 or 10)."""

    start: int
    end: int
    level: int
    kind: str


def measures(text: str, start: int, end: int, assumptions: Mapping[str, float]) -> list[Measure]:
    """The levels that text[start:end] says in numbers, in order."""
    said = text[start:end]
    folded = fold(said)
    found = sorted([*_years(folded, assumptions), *_marks(said, folded)], key=lambda one: one.start)
    return [replace(one, start=start + one.start, end=start + one.end) for one in found] if start else found


def opening(text: str, start: int) -> int:
    """Where the dots or stars begin that a line opens with ("★★★☆☆ Java"), before its first word."""
    low = start
    while low and start - low < MOST_SIGNS and (text[low - 1] == " " or _SIGN.match(text[low - 1])):
        low -= 1
    return low if not low or text[low - 1] in "\n\t" else start


def level_of_years(years: float, assumptions: Mapping[str, float]) -> int:
    """The level that years of one competence give, by the assumptions `reading.years.*`."""
    name = ("three_or_more" if years >= CONFIRMED_FROM else "one_to_three" if years >= AUTONOMOUS_FROM
            else "under_one")
    return min(5, max(1, int(assumptions[f"reading.years.{name}"])))


def _years(folded: str, assumptions: Mapping[str, float]) -> Iterator[Measure]:
    pattern, numbers, units = _pattern()
    for found in pattern.finditer(folded):
        if found["both"]:
            years = units[found["both"]]
        elif (number := found["number"]) is None:
            continue
        else:
            years = (numbers[number] if number in numbers else float(number.replace(",", "."))) * units[found["unit"]]
        if found["less"]:
            years -= 0.01
        if found["number"] in _ONE and _COUNTED.search(folded, max(0, found.start() - RATE), found.start()):
            continue  # "180 files a month"
        if 0 < years <= MOST_YEARS:
            yield from _of_them(folded, found.end(), years, numbers, assumptions)
            start = found.start("both") if found["both"] else found.start("number")
            end = found.end("both") if found["both"] else found.end("unit")
            yield Measure(start, end, level_of_years(years, assumptions), "years")


def _of_them(folded: str, start: int, total: float, numbers: Mapping[str, float],
             assumptions: Mapping[str, float]) -> Iterator[Measure]:
    """The years that a total is made of, their unit left out: "5 ans dont 2 en Java", "ten years: four on SQL"."""
    for found in _parts().finditer(folded, start):
        name = "some" if found["some"] else "next"
        years = numbers.get(found[name]) or (float(found[name]) if found[name].isdigit() else 0.0)
        if 0 < years <= total:
            yield Measure(found.start(name), found.end(name), level_of_years(years, assumptions), "years")


@cache
def _parts() -> re.Pattern[str]:
    number = rf"\d{{1,2}}|{_any(_values('number'))}"
    which, what, on = (_any(_values(name)) for name in ("of_which", "of_what", "on_what"))
    return re.compile(rf"(?<!\w)(?:{which}) (?:au moins |at least )?"
                      rf"(?P<some>{number})(?= (?:(?:{what})(?!\w)|d'|\w+ing\b))"
                      rf"|[:,] (?:et |and )?(?P<next>{number})(?= (?:{on})(?!\w))")


@cache
def _pattern() -> tuple[re.Pattern[str], Mapping[str, float], Mapping[str, float]]:
    """The pattern of a length of time, the numbers written in letters, the years of each unit."""
    numbers = _values("number")
    units, both = _values("years"), _values("years_both")
    number = rf"\d{{1,2}}(?:[.,]\d)?|{_any(numbers)}"
    refused, after = _any(_values("no_years")), _any(_values("no_years_after"))
    some = rf"(?:environ |about )?(?:\d|{_any(numbers)}(?!\w))"
    pattern = re.compile(
        rf"(?:(?<!\w)(?:{refused}) ?:? ?{some}.{{0,12}})|"  # taken, and no measure
        rf"(?:(?<!\w)(?:{_any(_values('no_years_unit'))}) ?(?:{number}) ?(?:{_any(units)})(?!\w))|"
        rf"(?<![\w.,/])(?P<less>(?:{_any(_values('less'))}) ?)?(?:(?P<both>{_any(both)})"
        rf"|(?P<number>{number})(?: ?\(\d+\))?(?: ?(?:-|a|to|ou|or|et|and) ?(?:{number}))? ?\+? ?"
        rf"(?P<unit>{_any(units)}))"
        rf"(?!\w)(?! (?:{after})(?!\w))")
    return pattern, numbers, units | both


def _values(name: str) -> dict[str, float]:
    return {fold(phrase): float(line.value or 0) for line in lines() if line.list == name for phrase in line.phrases}


def _any(phrases: Mapping[str, float]) -> str:
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


def _marks(text: str, folded: str) -> Iterator[Measure]:
    for found in _DOTS.finditer(text):
        full, empty = len(_FULL.findall(found[0])), len(_EMPTY.findall(found[0]))
        end = found.start() + len(found[0].rstrip())
        yield from _on_scale(f"{full}/{full + empty}", found.start(), end, "marks")
    for found in _OUT_OF.finditer(folded):
        if not _WHOLE.fullmatch(found[1]):
            continue  # "CSAT 4,4/5": what was measured, not how well somebody knows
        yield from _on_scale(f"{found[1]}/{found[2]}", found.start(), found.end(),
                             "marks" if int(found[2]) <= 5 else "share")
    for found in _PERCENT.finditer(folded):
        yield from _on_scale(f"{found[1]}%", found.start(), found.end(), "share")


def _on_scale(written: str, start: int, end: int, kind: str) -> Iterator[Measure]:
    try:
        level = levels.level(written)
    except Unreadable:
        return
    if (0 if kind == "marks" else 1) <= level <= 5:
        yield Measure(start, end, level, kind)
