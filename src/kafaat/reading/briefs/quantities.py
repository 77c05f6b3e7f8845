"""Volumes of work ("12 000 tickets par an") and levels of service ("P1 < 30 min", "80/20", "99,9 %"). For briefs
only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kafaat.model.documents import BlockKind
from kafaat.model.readings import Quantity
from kafaat.reading.briefs.plain_counts import abbreviated, plain_count, uncounted
from kafaat.reading.briefs.volume_tables import (
    WORDS,
    head_of,
    layout_head,
    numbers,
    of_figures,
    of_people,
    of_row,
    period_after,
    scaled,
    section_of_levels,
)
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import NUMBER, Found, Lexicon
from kafaat.reading.phrases.numbers import Counted, amount, counted

SEATS = Lexicon.of("kafaat.reading.briefs", "seats.csv")
TEAM = Lexicon.of("kafaat.reading.phrases", "roles.csv")
_PERCENT = re.compile(rf"(?<![\w.,])(?:({NUMBER})\s*%|%\s?({NUMBER})(?![\w.,]*\s*%))")  # "% 85" in a PDF in Arabic
_EIGHTY_TWENTY = re.compile(r"(?<![\w/.,])(\d{2})\s*/\s*(\d{1,3})(?:\s*(?:s|sec|secondes?|seconds?|ثاني\w*))?"
                            r"(?![\w/]|[.,]\d)")
_IN_SECONDS = re.compile(
    r"(?:(?! et | and )[^.;,\n]){0,70}?(?:en|sous|in|within|en moins de|under|خلال|في)\s+"
    r"(?:moins de\s+|less than\s+|اقل من\s+)?"
    r"(\d+)\s*(s|sec|secondes?|seconds?|min|mn|minutes?|h|heures?|hours?|ثاني\w*|دقيق\w*|ساع\w*)(?!\w)")
_MONEY = re.compile(r"euro|eur\b|dirham|\bdhs?\b|\bmad\b|درهم|pound|dollar|fois|\btimes?\b|مره|مرات")
_HOUR_AFTER = re.compile(r"[ ]*(?:a week|per week|par semaine|sur 7|sur sept|في الاسبوع)"
                         r"|[ ]*(?:\d{2}\b|/[ ]*\d|-[ ]*\d|a +\d|\)?[ ]*/[ ]*7|to +\d)")
_HOUR_BEFORE = re.compile(r"\d\s*h?\s*(?:-|a|to)\s*$")
_CLAUSE = re.compile(r"[;\n\t]|[.,]\s")
_FINE = re.compile(rf"({NUMBER})\s*(€|euros?|eur|mad|dhs?|gbp|£|usd|\$|درهم\w*)\s*(?:ht|ttc)?"
                   r"\s*(?:par|/|per|عن كل|لكل)\s*(\w+)")
_MARKED = re.compile(r"(?<![\w.,/])(\d{1,2}(?:[.,]\d)?)\s*(?:/|sur|out of|من)\s*(5|10|20|100)(?![\w/]|[.,]\d)")
_NUMBERED = re.compile(r"\s*\d+(?:\.\d+)+\.?\s|\s*\d+[.)]\s")
_NOUN = re.compile(r"[^\W\d][\w'\-]+(?:\s(?:[^\W\d][\w'\-]*\s?){0,2})?")  # what is counted by the month, whatever it is
_PART = re.compile(r"(?<!\w)(?:dont|of which|including|منها)\s+$")  # "5 500 alertes dont 4 % escaladées"
_SIZES = {f"{unit}{after}": unit for unit in ("To", "Go", "TB", "GB") for after in " ,;.)\n"}  # "8 am to" is none
_NOTHING = ("documents", "criteria", "eligibility", "price", "schedule")  # sections without volumes of work
_OFTEN = 10  # a month or a year: fewer are meetings and reports
_MANY = 50  # "2 650 postes" are desks; "3 postes" are jobs
_UNITS = {"s": "s", "m": "min", "h": "h", "ث": "s", "د": "min", "س": "h"}
_TOP = 400  # characters of a document in which its title stands
_CLASS = 10  # people taught: fewer are a detail
_WORD = 20  # characters before a number in which a verb stands
_BEFORE_ROLE = 3  # words: "1 operations manager"
_GAP = re.compile(r"\s*(?:de\s+|d'|of\s+)?")
_FEW_WORDS = r"(?:\s+[\w'\-]+){0,2}"


def read_quantities(layout: Layout) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """(volumes, levels of service), each in the order of the document."""
    volumes: list[Quantity] = []
    levels: list[Quantity] = []
    for unit in layout.units:
        if unit.kind is BlockKind.HEADING:
            volumes += _of_title(layout, unit)
            continue
        mine = list(_levels(layout, unit))
        levels += mine
        taken = [(one.passage.start, one.passage.end) for one in mine]
        volumes += [one for one in _volumes(layout, unit)
                    if not any(one.passage.start < end and start < one.passage.end for start, end in taken)]
    return tuple(volumes), tuple(levels)


def _of_title(layout: Layout, unit: Unit) -> Iterator[Quantity]:
    """ "Hôpital des Trois Vallées (5 établissements, 2 100 lits)": how large the client is, in the title."""
    if unit.section != "opening" or unit.start > _TOP:
        return
    for one in _volumes(layout, unit):
        if any(WORDS.first(name, layout.folded, one.passage.start, one.passage.end) for name in ("size", "place")):
            yield one


def _volumes(layout: Layout, unit: Unit) -> Iterator[Quantity]:
    folded = layout.folded
    if unit.section in _NOTHING or layout_head(layout, unit) or of_people(layout, unit):
        return
    if tabled := of_figures(layout, unit):
        yield tabled
        return
    label = _NUMBERED.match(folded, unit.start, unit.end)
    if label and layout.text[label.end():label.end() + 1].islower():
        label = None  # "1.4 million orders"
    for number in numbers(folded, label.end() if label else unit.start, unit.end):
        value, at = scaled(folded, number, unit.end)
        if abbreviated(layout, number) or uncounted(layout, at, unit.end):
            continue
        gap = _GAP.match(folded, at, unit.end)
        at = gap.end() if gap else at
        cell = folded.find("\t", at, unit.end)
        window = min(cell if cell >= 0 else unit.end, at + 45)
        thing = WORDS.first("thing", folded, at, window)
        if thing and not re.fullmatch(_FEW_WORDS + r"\s*", folded[at - 1:thing.start]) and thing.start != at:
            thing = None
        if thing is None and layout.text[at:at + 3] in _SIZES:
            thing = Found(_SIZES[layout.text[at:at + 3]], at, at + 2)
        team = TEAM.first("team", folded, at, window)
        if team and team.start == at and layout.section_at(at) != "context" and re.match(r"etp|equiv|fte", folded[at:]):
            yield Quantity("volume", value, "ETP", layout.passage(number.start, team.end))
            continue
        role = TEAM.first("role", folded, at, thing.start if thing else window)
        if role and len(folded[at:role.start].split()) < _BEFORE_ROLE:
            if number.value >= _CLASS and taught(layout, unit, number.start):
                yield Quantity("volume", value, layout.text[role.start:role.end],
                               layout.passage(number.start, role.end))
            continue  # people, not work
        often = thing is None and value >= _OFTEN and folded[number.start].isdigit()
        if often and (noun := _counted_by_time(folded, at, unit)):
            yield Quantity("volume", value, f"{noun[0]}/{noun[1].value}", layout.passage(number.start, noun[1].end))
            continue
        if thing is None and value >= _MANY and unit.section not in ("profiles", "context") and re.match(
                r"postes?\b", folded[at:window]):
            thing = Found("postes", at, at + len("postes"))
        if thing is None and (plain := plain_count(layout, unit, number, value, at)):
            yield plain
            continue
        if thing is None or (number.value == 1 and not folded[number.start].isdigit()) or _each(folded, thing.end):
            continue
        period = period_after(folded, thing.end, unit)
        if period is None and number.value <= _OFTEN and not re.search(r"\d", folded[number.start:number.end]) and (
                not WORDS.first("place", folded, thing.start, thing.end)):
            continue  # "two telco clients", "ten times the users": few, and in letters
        unit_text = f"{thing.value}/{period.value}" if period else thing.value
        stop = period.end if period and period.start >= thing.end else thing.end
        if period is None and unit.section == "context" and not WORDS.first("size", folded, thing.start, thing.end):
            continue  # of the client, not an amount of work
        yield Quantity("volume", value, unit_text, layout.passage(number.start, stop))
    yield from of_row(layout, unit)


def _each(folded: str, at: int) -> bool:
    """ "ten contacts per adviser": a measure of one person's work."""
    per = _PER.match(folded, at)
    role = TEAM.first("role", folded, per.end(), per.end() + _WORD) if per else None
    return per is not None and role is not None and role.start == per.end()


_PER = re.compile(r"\s+(?:per|par|pour chaque|each|لكل)\s*")


def taught(layout: Layout, unit: Unit, start: int) -> bool:
    """ "show 120 agents the new screens": whether the words before a number teach or serve the people it counts, in a
    sentence that hires nobody."""
    before = layout.folded[max(unit.start, start - _WORD):start].rstrip()
    return any(one.end == len(before) for one in SEATS.find("served", before)) and TEAM.first(
        "hiring", layout.folded, unit.start, start) is None


def _counted_by_time(folded: str, at: int, unit: Unit) -> tuple[str, Found] | None:
    """ "5 500 mandats par mois": the noun as written, when a period follows it at once."""
    noun = _NOUN.match(folded, at, min(unit.end, at + 45))
    period = WORDS.first("period", folded, at, min(unit.end, at + 50)) if noun else None
    if noun is None or period is None or not at < period.start <= noun.end() + 1:
        return None
    words = folded[at:period.start].strip(" /")
    if not words or WORDS.first("time", words) or TEAM.first("role", words) or _MONEY.search(words):
        return None
    return words, period


def _levels(layout: Layout, unit: Unit) -> Iterator[Quantity]:
    """Shares, times and "80/20" in a unit that speaks of service: by its own words, or as a row of such a section."""
    folded = layout.folded
    if section_of_levels(layout, unit) in ("criteria", "schedule", "documents", "price") or layout_head(layout, unit):
        return
    penalty = WORDS.first("penalty", folded, unit.start, unit.end)
    available = WORDS.first("availability", folded, unit.start, unit.end)
    unit = replace(unit, section=section_of_levels(layout, unit))
    served = WORDS.first("service", folded, unit.start, unit.end)
    if not (penalty or available or served or unit.section == "service_levels"):
        return
    used: list[tuple[int, int]] = []
    if served or unit.section == "service_levels":
        for found in _EIGHTY_TWENTY.finditer(folded, unit.start, unit.end):
            if 50 <= int(found[1]) <= 99 and int(found[2]) <= 120:
                used.append(found.span())
                yield Quantity("service_level", float(found[1]), f"% en {int(found[2])} s",
                               layout.passage(*found.span()))
    if unit.section == "service_levels" or WORDS.first("rated", folded, unit.start, unit.end):
        for found in _MARKED.finditer(folded, unit.start, unit.end):
            if amount(found[1]) <= float(found[2]):
                used.append(found.span())
                yield Quantity("service_level", amount(found[1]), f"/{found[2]}", layout.passage(*found.span()))
    for found in _PERCENT.finditer(folded, unit.start, unit.end):
        if _used(found.start(), used):
            continue
        if _PART.search(folded, unit.start, found.start()):
            continue
        what = _what(layout, found.start(), unit, penalty, available)
        share = amount(found[1] or found[2])
        timed = _IN_SECONDS.match(folded, found.end(), unit.end) if what == "service_level" else None
        if timed:
            used.append((found.start(), timed.start(1)))
            yield Quantity(what, share, f"% en {timed[1]} {_UNITS[timed[2][0]]}",
                           layout.passage(found.start(), timed.end()))
        else:
            yield Quantity(what, share, "%", layout.passage(*found.span()))
    for found in _FINE.finditer(folded, unit.start, unit.end) if penalty else ():
        yield Quantity("penalty", amount(found[1]), f"{found[2]}/{found[3]}", layout.passage(*found.span()))
    yield from _times(layout, unit, used, served)


def _times(layout: Layout, unit: Unit, used: list[tuple[int, int]], served: Found | None) -> Iterator[Quantity]:
    folded = layout.folded
    if not served and not (unit.section == "service_levels" and unit.kind in (BlockKind.ROW, BlockKind.ITEM)):
        return
    for number in counted(folded, unit.start, unit.end):
        gap = re.compile(r"\s*").match(folded, number.end, unit.end)
        at = gap.end() if gap else number.end
        time = WORDS.first("time", folded, at, min(unit.end, at + 16))
        if time is None or time.start != at or _used(number.start, used) or _clock(folded, number, time):
            continue
        yield Quantity("service_level", number.value, time.value, layout.passage(number.start, time.end))
    if unit.section == "service_levels" and unit.kind is BlockKind.ROW and (most := _bounded(layout, unit)):
        yield most
    for two in WORDS.find("two", folded, unit.start, unit.end):  # "في أقل من ثانيتين"
        if not _used(two.start, used):
            yield Quantity("service_level", 2.0, two.value, layout.passage(two.start, two.end))


def _bounded(layout: Layout, unit: Unit) -> Quantity | None:
    """ "Anomalies en production | 3 au plus par version": a number without a unit, bounded in words."""
    cell = layout.text.find("\t", unit.start, unit.end) + 1
    number = next(counted(layout.folded, cell, unit.end), None) if cell else None
    if number is None or layout.folded[cell:number.start].strip():
        return None
    bound = WORDS.first("bound", layout.folded, number.end, unit.end)
    if bound is None or layout.folded[number.end:bound.start].strip():
        return None
    after = layout.text.find("\t", bound.end, unit.end)
    stop = after if after >= 0 else unit.end
    return Quantity("service_level", number.value, " ".join(layout.text[bound.start:stop].split()),
                    layout.passage(number.start, stop))


def _clock(folded: str, number: Counted, time: Found) -> bool:
    """ "8h-18h", "de 9 h à 17 h", "24h/24", "8h30": hours of the day, not a delay."""
    if time.value not in ("h", "jour", "day"):
        return False
    return _HOUR_AFTER.match(folded[time.end:time.end + 14]) is not None or _HOUR_BEFORE.search(
        folded[max(0, number.start - 12):number.start]) is not None


def _used(at: int, used: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in used)


def _what(layout: Layout, at: int, unit: Unit, penalty: Found | None, available: Found | None) -> str:
    """The head of its column, else the nearest words before the figure, else those of the unit."""
    folded = layout.folded
    head = head_of(layout, unit, at)
    if head and WORDS.first("penalty", folded, *head):
        return "penalty"
    near = {"penalty": WORDS.find("penalty", folded, unit.start, at), "availability": WORDS.find(
        "availability", folded, unit.start, at), "service_level": WORDS.find("service", folded, unit.start, at)}
    last = max(((found[-1].end, name) for name, found in near.items() if found), default=None)
    if near["penalty"]:
        return "penalty"
    clause = max((cut.end() for cut in _CLAUSE.finditer(folded, unit.start, at)), default=unit.start)
    if near["availability"] and near["availability"][-1].start >= clause:
        return "availability"
    if last:
        return last[1]
    return "penalty" if penalty else "availability" if available else "service_level"
