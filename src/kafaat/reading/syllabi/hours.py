"""Durations of teaching in hours: "12 h", "3 jours", "5 jours, soit 30 heures". For kafaat.reading.syllabi.

Days count `reading.course_day_hours` hours: an assumption of the book. Hours of each day or week are not those of the
course.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kafaat.model.assumptions import Book
from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.phrases.numbers import counted

WORDS = Lexicon.of("kafaat.reading.syllabi", "words.csv")
DAY_HOURS = "reading.course_day_hours"
MOST = 4000  # hours: more is not a course
EACH = re.compile(rf"\s*(?:[^\W\d]+\s+)?{any_of(WORDS, 'each')}")  # "6 h par jour", "6 hours a day"


def hours_in(layout: Layout, start: int, end: int, book: Book) -> float | None:
    """The first duration of a stretch in hours: "12 h", "3 jours" → 21 at 7 hours a day, "1h30" → 1.5."""
    folded = layout.folded
    found = [*said(folded, start, end, "unit"), *said(folded, start, end, "days")]
    if not found:
        return None
    _, value, unit, stop = min(found)
    if unit == "days":
        return round(value * book[DAY_HOURS], 2)
    minutes = re.compile(r"\s?([0-5]\d)(?!\d)").match(folded, stop) if folded[stop - 1] == "h" else None
    return round(value + (int(minutes[1]) / 60 if minutes and minutes.end() <= end else 0), 2)


def said(folded: str, start: int, end: int, name: str) -> Iterator[tuple[int, float, str, int]]:
    for number in counted(folded, start, end):
        gap = re.compile(r"[\s\-]*").match(folded, number.end, end)
        at = gap.end() if gap else number.end
        unit = WORDS.first(name, folded, at, min(end, at + 12))
        if unit and unit.start == at and number.value <= MOST:
            yield number.start, number.value, name, unit.end
    if name == "unit":  # "12h", "1h30": the unit is glued to the figure
        for glued in re.compile(r"(?<![\w.,])(\d{1,4}(?:[.,]\d)?)\s?h(?=\W|\d\d(?!\d)|$)").finditer(folded, start, end):
            yield glued.start(), float(glued[1].replace(",", ".")), name, glued.end()


def bare_total(layout: Layout, start: int, end: int) -> float | None:
    """The number right after a label that says hours itself: "Nombre d'heures : 180, stage non compris"."""
    line = layout.folded.rfind("\n", 0, start) + 1
    first = next(counted(layout.folded, start, end), None)
    unit = WORDS.first("unit", layout.folded, line, start)
    near = first is not None and not layout.folded[start:first.start].strip()
    return first.value if first and unit and near and 0 < first.value <= MOST else None


def largest(layout: Layout, start: int, end: int, book: Book) -> float | None:
    """Hours said outright before days ("5 jours, soit 30 heures" is 30); of several, the largest."""
    hours = [value for _, value, _, _ in said(layout.folded, start, end, "unit")]
    if hours and not re.search(r"\d\s?h\s?\d\d", layout.folded[start:end]):
        whole = [value for _, value, _, stop in said(layout.folded, start, end, "unit")
                 if not EACH.match(layout.folded, stop, end)]
        return max(whole) if whole else None
    return hours_in(layout, start, end, book)
