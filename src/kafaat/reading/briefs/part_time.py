"""Part-time people: "un DBA à mi-temps", "0,5 ETP", "DevOps engineer (50%)", "بنصف دوام". For the reader of seats.

A share is that of one person's full time; None where the text says none, or full time.
"""

from __future__ import annotations

import re
from functools import cache

from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.lexicon import NUMBER, Lexicon
from kafaat.reading.phrases.numbers import amount

WORDS = Lexicon.of("kafaat.reading.briefs", "seats.csv")
_NEAR = 60  # characters after a title in which its share may stand
_STOP = re.compile(r"[;\n]|\.\s")


def fte_before(layout: Layout, start: int, end: int) -> tuple[float, int] | None:
    """A number of full-time equivalents that is no whole one, and where it ends: "0,5 ETP de DBA", "1.5 FTE"."""
    found = _equivalents().match(layout.folded, start, end)
    value = amount(found[1]) if found else 0.0
    return (value, found.end()) if found and value != int(value) else None


def people(equivalents: float) -> int | None:
    """One person, of less than one full-time equivalent; of one and a half, how many is not said."""
    return 1 if equivalents < 1 else None


def leading(layout: Layout, start: int, end: int) -> tuple[float, int] | None:
    """Words before a title: "half-time scrum master"."""
    word = next((one for one in WORDS.find("part_time", layout.folded, start, end) if one.start == start), None)
    if word is None:
        return None
    after = word.end
    while after < end and layout.folded[after] in " \t":
        after += 1
    return float(word.value), after


def share_after(layout: Layout, start: int, end: int) -> float | None:
    """The share said just after a title, or in a cell: "(50 %)", "à 80 %", "à mi-temps", "0,5 ETP"."""
    folded = layout.folded
    stop = _STOP.search(folded, start, min(end, start + _NEAR))
    high = stop.start() if stop else min(end, start + _NEAR)
    if word := WORDS.first("part_time", folded, start, high):
        return float(word.value)
    if found := _percent().search(folded, start, high):
        return _share(amount(found[1]) / 100)
    inside = _alone().search(folded, start, high)
    share = _share(amount(inside[1]) / 100) if inside else beside(layout, start, high)
    if share is not None:
        return share
    equivalents = _equivalents().search(folded, start, high)
    return _share(amount(equivalents[1])) if equivalents else None


def beside(layout: Layout, start: int, end: int) -> float | None:
    """A percentage that is all that stands beside a title: "(50 %)", "à 40 %"."""
    found = _bracketed().match(layout.folded, start, end)
    return _share(amount(found[1] or found[2]) / 100) if found else None


def share_of_cell(layout: Layout, start: int, end: int) -> float | None:
    """A cell of the column of shares or of numbers: "50 %", "0,5", "mi-temps", "1 (50 %)"."""
    folded = layout.folded
    if word := WORDS.first("part_time", folded, start, end):
        return float(word.value)
    percent = re.compile(rf"({NUMBER})\s*%").search(folded, start, end)
    if percent:
        return _share(amount(percent[1]) / 100)
    number = re.compile(rf"({NUMBER})(?!\s*\w*[/\w])|({NUMBER})\s*{any_of(WORDS, 'equivalent')}").search(
        folded, start, end)
    return _share(amount(number[1] or number[2])) if number else None


def _share(value: float) -> float | None:
    return round(value, 4) if 0 < value < 1 else None


@cache
def _equivalents() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,])({NUMBER})\s*{any_of(WORDS, 'equivalent', glued=True)}")


@cache
def _percent() -> re.Pattern[str]:
    """A percentage said to be one of time."""
    return re.compile(rf"(\d{{1,2}})\s*%\s*(?:d'un |d'|de |du |of |of a |من )?\s*{any_of(WORDS, 'of_time')}")


@cache
def _alone() -> re.Pattern[str]:
    """A percentage that is all that a bracket holds."""
    return re.compile(rf"[(\[]\s*(?:{any_of(WORDS, 'share_lead')}\s*)?(\d{{1,2}})\s*%\s*[)\]]")


@cache
def _bracketed() -> re.Pattern[str]:
    """A percentage alone just after the title."""
    lead = any_of(WORDS, "share_lead")
    return re.compile(rf"\s*[(\[]\s*(?:{lead}\s*)?(\d{{1,2}})\s*%\s*[)\]]|,?\s*{lead}\s*(\d{{1,2}})\s*%"
                      r"(?=\s*(?:[,;.)]|$|(?:et|and)\s|و))")
