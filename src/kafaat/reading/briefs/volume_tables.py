"""Volumes in tables: a row "Appels entrants par mois | 45 000", a column "Volume", the heads of columns; and how
numbers and periods of volumes are written. For the readers of briefs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kafaat.model.documents import BlockKind
from kafaat.model.readings import Quantity
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import NUMBER, Found, Lexicon
from kafaat.reading.phrases.numbers import Counted, amount, counted

WORDS = Lexicon.of("kafaat.reading.briefs", "quantities.csv")
SEATS = Lexicon.of("kafaat.reading.briefs", "seats.csv")
_ELSEWHERE = ("criteria", "documents", "price", "eligibility", "profiles", "service_levels")
_TABLED = ("volumes", "object", "requirements", "other", "opening", "context")
_HEAD = 4  # words of the head of a column
_GLUED = re.compile(rf"(?<![\w.,/+\-])({NUMBER})([km])(?!\w)(?!\s*(?:€|eur|mad|dh|usd|gbp|\$|£))")
_SHARE = re.compile(rf"(?:({NUMBER})\s*%|%\s?({NUMBER})(?![\w.,]*\s*%))")


def numbers(folded: str, start: int, end: int) -> Iterator[Counted]:
    """The numbers of a stretch, "410k" and "1.4m" among them."""
    glued = [Counted(amount(one[1]) * (1000 if one[2] == "k" else 1000000), None, *one.span())
             for one in _GLUED.finditer(folded, start, end)]
    yield from sorted([*counted(folded, start, end), *glued], key=lambda one: one.start)


def scaled(folded: str, number: Counted, end: int) -> tuple[float, int]:
    """ "1,2 million de", "12 k": the number times the word after it."""
    scale = WORDS.first("scale", folded, number.end, min(end, number.end + 14))
    if scale and not folded[number.end:scale.start].strip():
        return number.value * float(scale.value), scale.end
    return number.value, number.end


def period_after(folded: str, at: int, unit: Unit) -> Found | None:
    after = WORDS.first("period", folded, at, min(unit.end, at + 50))
    if after and not re.search(r"[;\n]|\d", folded[at:after.start]):
        return after
    return None


def of_figures(layout: Layout, unit: Unit) -> Quantity | None:
    """A row of a table with a column "Volume", "Quantity", "الحجم": its figure, and what the other cells say it counts,
    whatever that is."""
    if unit.kind is not BlockKind.ROW or unit.section not in _TABLED:
        return None
    table = next((one for one in layout.tables if one.rows[0][0][0] < unit.start <= one.rows[-1][0][0]), None)
    row = next((row for row in table.rows[1:] if unit.start <= row[0][0] < unit.end), None) if table else None
    if table is None or row is None:
        return None
    folded = layout.folded
    heads = [folded[start:end] for start, end in table.rows[0]]
    kinds = [_figure(head) for head in heads]
    wanted = ("sure", "plain") if unit.section == "volumes" else ("sure",)
    place = next((place for name in wanted for place, kind in enumerate(kinds) if kind == name), None)
    if place is None or place >= len(row):
        return None
    number = next(numbers(folded, *row[place]), None)
    if number is None or folded[row[place][0]:number.start].strip(" ~≈<>"):
        return None
    if WORDS.first("thing", folded, number.end, row[place][1]):
        return None  # "19,800 contacts a year, 900 alerts a month": the cell says itself what it counts
    names = [cell for near, cell in enumerate(row) if near != place and re.search(r"[^\W\d]{2}", folded[slice(*cell)])]
    told = [row[near] for near, head in enumerate(heads) if near < len(row) and row[near] in names
            and WORDS.whole("counted", head)]
    if not names:
        return None
    start, end = next((cell for cell in told if WORDS.first("thing", folded, *cell)), (told or names)[0])
    thing = WORDS.first("thing", folded, start, end)
    if WORDS.first("time", folded, start, end) and thing is None:
        return None
    value, stop = scaled(folded, number, row[place][1])
    period = (WORDS.first("period", folded, stop, row[place][1]) or WORDS.first("period", folded, start, end)
              or _head_period(layout, unit, number.start))
    name = thing.value if thing else " ".join(layout.text[start:end].split())
    return Quantity("volume", value, f"{name}/{period.value}" if period else name,
                    layout.passage(unit.start, max(stop, period.end if period else 0)))


def _figure(head: str) -> str | None:
    """ "Volume", "Volume per month", "Volumes 2025": "sure"; "Nombre" alone: "plain"."""
    first = WORDS.first("figure", head)
    if first and not first.start and first.value == "sure" and len(head.split()) <= _HEAD:
        return first.value
    return WORDS.whole("figure", head)


def of_row(layout: Layout, unit: Unit) -> Iterator[Quantity]:
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
    if _SHARE.match(folded, number.start):
        return
    period = WORDS.first("period", folded, unit.start, unit.end) or _head_period(layout, unit, number.start)
    value, stop = scaled(folded, number, unit.end)
    yield Quantity("volume", value, f"{thing.value}/{period.value}" if period else thing.value,
                   layout.passage(unit.start, max(stop, period.end if period and period.start > unit.start else 0)))


def _head_period(layout: Layout, unit: Unit, at: int) -> Found | None:
    """The period that the head of the column names."""
    head = head_of(layout, unit, at)
    found = WORDS.first("period", layout.folded, *head) if head else None
    return Found(found.value, -1, -1) if found else None


def head_of(layout: Layout, unit: Unit, at: int) -> tuple[int, int] | None:
    """The head of the column that holds a place of a row."""
    if unit.kind is not BlockKind.ROW:
        return None
    for table in layout.tables:
        for row in table.rows[1:] if table.rows[0][0][0] <= unit.start <= table.rows[-1][0][0] else ():
            if unit.start <= row[0][0] < unit.end:
                place = next((n for n, (start, end) in enumerate(row) if start <= at < end), None)
                return table.rows[0][place] if place is not None and place < len(table.rows[0]) else None
    return None


def layout_head(layout: Layout, unit: Unit) -> bool:
    """Whether a unit is the first row of a table."""
    return unit.kind is BlockKind.ROW and any(len(table.rows) > 1 and unit.start <= table.rows[0][0][0] < unit.end
                                              for table in layout.tables)


def of_people(layout: Layout, unit: Unit) -> bool:
    """Whether a row is one of a table of people: its heads name a title and a head-count."""
    heads = _heads(layout, unit)
    names = {SEATS.whole("column", layout.folded[start:end]) for start, end in heads}
    return {"title", "count"} <= names


def section_of_levels(layout: Layout, unit: Unit) -> str:
    """The section of a unit, "service_levels" where its heading says so beside dates or figures ("Délais et taux de
    service", "Les chiffres à tenir"), or the head of a column of its table does ("Target")."""
    if unit.section in _ELSEWHERE:
        return unit.section
    folded = layout.folded
    section = layout.section_of(unit.start)
    if section and section.title and unit.section in ("schedule", "other", "opening", "volumes") and (
            found := WORDS.first("levels", folded, section.title.start, section.title.end)):
        plain = unit.section == "volumes" or (unit.section == "schedule" and found.value != "service_level")
        if not plain:
            return "service_levels"
    if any(WORDS.whole("target", folded[start:end]) for start, end in _heads(layout, unit)[1:]):
        return "service_levels"
    return unit.section


def _heads(layout: Layout, unit: Unit) -> tuple[tuple[int, int], ...]:
    """The first row of the table of a row."""
    if unit.kind is not BlockKind.ROW:
        return ()
    table = next((one for one in layout.tables if one.rows[0][0][0] <= unit.start <= one.rows[-1][0][0]), None)
    return table.rows[0] if table else ()
