"""Volumes of work ("12 000 tickets par an") and levels of service ("P1 < 30 min", "80/20", "99,9 %"). For briefs
only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kafaat.model.documents import BlockKind
from kafaat.model.readings import Quantity
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import NUMBER, Found, Lexicon
from kafaat.reading.phrases.numbers import Counted, amount, counted

WORDS = Lexicon.of("kafaat.reading.briefs", "quantities.csv")
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
_BEFORE_ROLE = 3  # words: "1 operations manager"
_GAP = re.compile(r"\s*(?:de\s+|d'|of\s+)?")
_FEW_WORDS = r"(?:\s+[\w'\-]+){0,2}"


def read_quantities(layout: Layout) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """(volumes, levels of service), each in the order of the document."""
    volumes: list[Quantity] = []
    levels: list[Quantity] = []
    for unit in layout.units:
        if unit.kind is BlockKind.HEADING:
            continue
        mine = list(_levels(layout, unit))
        levels += mine
        taken = [(one.passage.start, one.passage.end) for one in mine]
        volumes += [one for one in _volumes(layout, unit)
                    if not any(one.passage.start < end and start < one.passage.end for start, end in taken)]
    return tuple(volumes), tuple(levels)


def _volumes(layout: Layout, unit: Unit) -> Iterator[Quantity]:
    folded = layout.folded
    if unit.section in _NOTHING or layout_head(layout, unit):
        return
    label = _NUMBERED.match(folded, unit.start, unit.end)
    for number in counted(folded, label.end() if label else unit.start, unit.end):
        value, at = _scaled(folded, number, unit.end)
        gap = _GAP.match(folded, at, unit.end)
        at = gap.end() if gap else at
        window = min(unit.end, at + 45)
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
            continue  # people, not work
        often = thing is None and value >= _OFTEN and folded[number.start].isdigit()
        if often and (noun := _counted_by_time(folded, at, unit)):
            yield Quantity("volume", value, f"{noun[0]}/{noun[1].value}", layout.passage(number.start, noun[1].end))
            continue
        if thing is None and value >= _MANY and unit.section not in ("profiles", "context") and re.match(
                r"postes?\b", folded[at:window]):
            thing = Found("postes", at, at + len("postes"))
        if thing is None or (number.value == 1 and not folded[number.start].isdigit()):
            continue
        period = _period(folded, thing.end, unit)
        unit_text = f"{thing.value}/{period.value}" if period else thing.value
        stop = period.end if period and period.start >= thing.end else thing.end
        if period is None and unit.section == "context" and not WORDS.first("size", folded, thing.start, thing.end):
            continue  # of the client, not an amount of work
        yield Quantity("volume", value, unit_text, layout.passage(number.start, stop))
    yield from _of_row(layout, unit)


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


def _scaled(folded: str, number: Counted, end: int) -> tuple[float, int]:
    """ "1,2 million de", "12 k": the number times the word after it."""
    scale = WORDS.first("scale", folded, number.end, min(end, number.end + 14))
    if scale and not folded[number.end:scale.start].strip():
        return number.value * float(scale.value), scale.end
    return number.value, number.end


def _period(folded: str, at: int, unit: Unit) -> Found | None:
    after = WORDS.first("period", folded, at, min(unit.end, at + 50))
    if after and not re.search(r"[;\n]|\d", folded[at:after.start]):
        return after
    return None


def _of_row(layout: Layout, unit: Unit) -> Iterator[Quantity]:
    """A row of a table of volumes: "Appels entrants par mois | 45 000", "Factures | 8 000 / mois"."""
    if unit.kind is not BlockKind.ROW or unit.section not in ("volumes", "object", "requirements", "other", "opening"):
        return
    folded = layout.folded
    cells = folded[unit.start:unit.end].split("\t")
    thing = WORDS.first("thing", folded, unit.start, unit.start + len(cells[0]))
    if thing is None or len(cells) < 2:
        return
    start = unit.start + len(cells[0]) + 1
    number = next(counted(folded, start, unit.end), None)
    if number is None or WORDS.first("thing", folded, number.end, min(unit.end, number.end + 30)):
        return
    if _PERCENT.match(folded, number.start):
        return
    period = WORDS.first("period", folded, unit.start, unit.end) or _head_period(layout, unit, number.start)
    value, stop = _scaled(folded, number, unit.end)
    yield Quantity("volume", value, f"{thing.value}/{period.value}" if period else thing.value,
                   layout.passage(unit.start, max(stop, period.end if period and period.start > unit.start else 0)))


def _head_period(layout: Layout, unit: Unit, at: int) -> Found | None:
    """The period that the head of the column names."""
    head = _head(layout, unit, at)
    found = WORDS.first("period", layout.folded, *head) if head else None
    return Found(found.value, -1, -1) if found else None


def _head(layout: Layout, unit: Unit, at: int) -> tuple[int, int] | None:
    """The head of the column that holds a place of a row."""
    if unit.kind is not BlockKind.ROW:
        return None
    for table in layout.tables:
        for row in table.rows[1:] if table.rows[0][0][0] <= unit.start <= table.rows[-1][0][0] else ():
            if unit.start <= row[0][0] < unit.end:
                place = next((n for n, (start, end) in enumerate(row) if start <= at < end), None)
                return table.rows[0][place] if place is not None and place < len(table.rows[0]) else None
    return None


def _levels(layout: Layout, unit: Unit) -> Iterator[Quantity]:
    """Shares, times and "80/20" in a unit that speaks of service: by its own words, or as a row of such a section."""
    folded = layout.folded
    if unit.section in ("criteria", "schedule", "documents", "price") or layout_head(layout, unit):
        return
    penalty = WORDS.first("penalty", folded, unit.start, unit.end)
    available = WORDS.first("availability", folded, unit.start, unit.end)
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


def layout_head(layout: Layout, unit: Unit) -> bool:
    """Whether a unit is the first row of a table."""
    return unit.kind is BlockKind.ROW and any(len(table.rows) > 1 and unit.start <= table.rows[0][0][0] < unit.end
                                              for table in layout.tables)


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
    head = _head(layout, unit, at)
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
