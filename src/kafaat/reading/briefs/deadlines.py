"""Dates and durations of a tender: questions, visit, submission, award, start, end; "T0 + 3 mois". For briefs only.

A date takes the kind of the nearest words before it in its clause, then after it, then those of its row or sentence.
A date that no word names is one only in a section of dates (elsewhere it is that of a version, of a law, of the past).
The length of the contract counts where no day ends it; what an option may add does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from kafaat.model.documents import BlockKind
from kafaat.model.readings import Deadline
from kafaat.reading.phrases.binding import CUES, Strength, binding
from kafaat.reading.phrases.durations import Duration, durations
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.text_dates import When, dates_in
from kafaat.reading.text_dates.points import Point, points

WORDS = Lexicon.of("kafaat.reading.briefs", "deadlines.csv")
_PARTS_OF_MONTH = ("fin", "debut", "end", "نهايه", "بدايه")  # "fin janvier 2027" ends nothing
_UNDATED = ("criteria", "eligibility")
_SAME = re.compile(r"\s*(?:au|a|to|until|till|through|-|الي|الي غايه|وحتي|حتي)\s*")
_PERIOD = re.compile(r"(?<![\d/.])(\d{1,2})(?:er|st|nd|rd|th)?\s*(?:au|et|to|and|-|&|الي|و)\s*(?:le )?$")
_WIDE = 300  # characters around a sentence in which the year of its days may stand
_WORDED = re.compile(r"(?<!\w)(?!puis\b|then\b)[^\W\d]{4,}")
_BARE_DAY = re.compile(r"(?<!\w)(?:(?:on|by|before)\s+(?:\w+day\s+)?the\s+(\d{1,2})(?:st|nd|rd|th)"
                       r"(?=\s*(?:[.,;:!)]|$)|\s+(?:at|and|or|if|please)\s)"
                       r"|(?:le|au|du)\s+(\d{1,2})(?:er)?(?=\s*(?:[.,;)]|$)))")
_YEAR_APART = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})\s*\(\s*(20\d\d)\s*\)")
_CLAUSE = re.compile(r"[;\n]|\.\s|\t")


def read_deadlines(layout: Layout) -> tuple[Deadline, ...]:
    """In the order of the document; a day said twice for one event counts once, where the calendar says it."""
    found: dict[tuple[object, ...], tuple[bool, Deadline]] = {}
    for unit in layout.units:
        planned = unit.section == "schedule"
        for one in _of_unit(layout, unit, planned):
            key = one.kind, one.day, one.month, one.duration_months
            if key not in found or (planned and not found[key][0]):
                found[key] = planned, one
    submitted = any(one.kind == "submission" for _, one in found.values())
    found = {key: (planned, replace(one, kind="other" if submitted else "submission") if one.kind == "opening" else one)
             for key, (planned, one) in found.items()}
    ended = any(one.kind == "end" and (one.day or one.month) for _, one in found.values())
    kept = [one for _, one in found.values() if not (ended and one.kind == "end" and one.duration_months)]
    return tuple(sorted(kept, key=lambda one: (one.passage.start, one.kind)))


def _of_unit(layout: Layout, unit: Unit, planned: bool) -> Iterator[Deadline]:
    if unit.section in _UNDATED or _of_others(layout, unit):
        return
    days = _days(layout, unit)
    for place, when in enumerate(days):
        low = days[place - 1].end if place else unit.start
        if place and _SAME.fullmatch(layout.folded, low, when.start):
            continue  # the last day of a period
        kind = _kind(layout, unit, when, low, days[place + 1].start if place + 1 < len(days) else unit.end)
        if kind is not None or planned or (unit.lead and WORDS.first("kind", layout.folded, *unit.lead)):
            yield _deadline(layout, unit, when, kind or "other")
    yield from _durations(layout, unit, planned)


def _days(layout: Layout, unit: Unit) -> list[When]:
    """The dates of a sentence; with "Wed 2 December" and "the 17th" where a day with its year stands beside them in the
    paragraph: days go on in order."""
    folded = layout.folded
    found = [*dates_in(folded, unit.start, unit.end), *_apart(folded, unit)]
    taken = [(when.start, when.end) for when in found]
    short = [point for point in points(folded, unit.start, unit.end) if point.year is None and point.day]
    bare = [one for one in _BARE_DAY.finditer(folded, unit.start, unit.end)
            if not _over(*one.span(one.lastindex or 1), taken)]
    block = layout.document.block_at(unit.start) if short or bare else None
    if block is None:
        return found
    low, high = max(block.start, unit.start - _WIDE), min(block.end, unit.end + _WIDE)
    if unit.section == "schedule" and (section := layout.section_of(unit.start)):  # other lines of the calendar too
        low, high = max(section.start, unit.start - _WIDE), min(section.end, unit.end + _WIDE)
    known = [when for when in dates_in(folded, low, high) if when.day]
    for point in short:
        if not _over(point.start, point.end, taken) and (day := _with_year(point, known)):
            found.append(day)
            taken.append((day.start, day.end))
    known = sorted({*known, *found}, key=lambda when: when.start)
    for one in bare:
        before = [when for when in known if when.day and when.end <= one.start()]
        if before and not _over(*one.span(one.lastindex or 1), taken) and (day := _next(before[-1], one)):
            found.append(day)
    return sorted(found, key=lambda when: when.start)


def _apart(folded: str, unit: Unit) -> Iterator[When]:
    """ "07/12 (2026)"."""
    for one in _YEAR_APART.finditer(folded, unit.start, unit.end):
        try:
            yield When(*one.span(), date(int(one[3]), int(one[2]), int(one[1])), "day")
        except ValueError:
            continue


def _with_year(point: Point, known: Sequence[When]) -> When | None:
    """ "2 December" before "11 December 2026", "5 January" after it: with the year that keeps the order."""
    after = next((when for when in known if when.start > point.start), None)
    near = after or (known[-1] if known else None)
    guess = point.when(near.month.year) if near else None
    if near is None or guess is None or guess.day is None or near.day is None:
        return None
    if guess.day > near.day if after else guess.day < near.day:
        guess = point.when(near.month.year + (-1 if after else 1))
    return guess if guess and guess.day else None


def _over(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(low < end and start < high for low, high in taken)


def _next(before: When, found: re.Match[str]) -> When | None:
    """The next day of a month that has this number, after another date."""
    group = found.lastindex or 1
    number = int(found[group])
    month = before.month + (before.day is not None and number <= before.day.day)
    try:
        return When(*found.span(group), date(month.year, month.number, number), "day")
    except ValueError:
        return None


def _of_others(layout: Layout, unit: Unit) -> bool:
    """Dates of today's supplier and of the client's past."""
    incumbent = CUES.first("incumbent", layout.folded, unit.start, unit.end) is not None
    return incumbent or (unit.section == "context" and binding(layout, unit).whole() is not Strength.MUST)


def _deadline(layout: Layout, unit: Unit, when: When | Duration, kind: str) -> Deadline:
    if isinstance(when, Duration):
        return Deadline(kind, None, None, when.months, layout.passage(unit.start, unit.end))
    first = _PERIOD.search(layout.folded, unit.start, when.start) if when.day else None
    if first and when.day and 1 <= int(first[1]) < when.day.day:  # "du 8 au 12 février": its first day
        day = when.day.replace(day=int(first[1]))
        return Deadline(kind, day, None, None, layout.passage(unit.start, unit.end))
    return Deadline(kind, when.day, None if when.day else when.month, None, layout.passage(unit.start, unit.end))


def _kind(layout: Layout, unit: Unit, when: When, low: int, high: int) -> str | None:
    """Of the words between the date before and this date the last; else the first after it; else of the lead."""
    folded = layout.folded
    before = [one for one in WORDS.find("kind", folded, low, when.start)
              if folded[one.end:when.start].strip() or folded[one.start:one.end] not in _PARTS_OF_MONTH]
    if before:
        return _main([one.value for one in before])
    joined = WORDS.find("kind", folded, unit.start, low) if low > unit.start else []
    if joined and not _CLAUSE.search(folded, low, when.start) and (
            joined[-1].value != "start" or unit.section == "schedule"
            or not _WORDED.search(folded, low, when.start)):
        return joined[-1].value
    after = WORDS.first("kind", folded, when.end, min(high, _stop(folded, when.end, high)))
    if after:
        return after.value
    if unit.lead and (led := WORDS.find("kind", folded, *unit.lead)):
        return led[-1].value
    if unit.kind is BlockKind.ROW and (row := WORDS.first("kind", folded, unit.start, unit.end)):
        return row.value
    return None


def _main(values: list[str]) -> str:
    """ "Date limite de réception des questions": the thing awaited says more than "date limite"."""
    for one in ("questions", "visit"):
        if one in values[-2:]:
            return one
    return values[-1]


def _stop(folded: str, start: int, end: int) -> int:
    found = _CLAUSE.search(folded, start, end)
    return found.start() if found else end


def _durations(layout: Layout, unit: Unit, planned: bool) -> Iterator[Deadline]:
    folded = layout.folded
    for when in durations(folded, unit.start, unit.end):
        low = max(unit.start, when.start - 70)
        if WORDS.first("option", folded, low, when.start):
            continue
        if WORDS.first("skip", folded, low, min(unit.end, when.end + 25)):
            continue
        if folded[when.start] == "t" and "0" in folded[when.start:when.end]:  # "T0 + 3 mois"
            yield _deadline(layout, unit, when, _delay_kind(layout, unit, when, low))
        elif unit.section not in ("service_levels",) and (
                lasting := WORDS.find("duration", folded, low, when.start)
                or WORDS.find("duration", folded, when.end, min(unit.end, when.end + 25))):
            near = WORDS.find("delay", folded, low, when.start)
            delayed = near and near[-1].start > lasting[-1].start
            yield _deadline(layout, unit, when, "other" if delayed or _of_paper(layout, unit) else "end")
        elif planned and when.months >= 0.2 and WORDS.first(
                "delay", folded, low, when.start):
            yield _deadline(layout, unit, when, "other")


def _delay_kind(layout: Layout, unit: Unit, when: Duration, low: int) -> str:
    found = [one for one in WORDS.find("kind", layout.folded, low, when.start)
             if layout.folded[one.start:one.end] != "t0"]
    return found[-1].value if found else "other"


def _of_paper(layout: Layout, unit: Unit) -> bool:
    """How long an offer stays valid says nothing of the end of the contract."""
    return re.compile(r"valid|valable|صلاحي|صالح|transition|reversib|preavis|notice").search(
        layout.folded, unit.start, unit.end) is not None
