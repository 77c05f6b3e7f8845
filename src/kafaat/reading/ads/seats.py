"""The places that an ad offers: one, named by a label, the title or a verb of hiring, or several, each with its number.

For the reader of ads. What the rest of the ad says of a place (years, degree, town, start) is read from the whole ad
when it offers one place, else from the part whose heading names the place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from kafaat.catalogue import Catalogue
from kafaat.model.documents import BlockKind, Passage
from kafaat.model.months import Month
from kafaat.model.readings import SeatAsked
from kafaat.reading.ads.counts import counted_parts, names_one_place
from kafaat.reading.ads.owners import ABOUT_OTHERS, Owners
from kafaat.reading.alternatives import any_of
from kafaat.reading.briefs.seats import read_seats
from kafaat.reading.phrases import titles
from kafaat.reading.phrases.binding import Strength, binding
from kafaat.reading.phrases.durations import measured
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.phrases.numbers import counted
from kafaat.reading.phrases.titles import Title
from kafaat.reading.text_dates import dates_in

WORDS = Lexicon.of("kafaat.reading.ads", "labels.csv")
PLACES = Lexicon.of("kafaat.reading.phrases", "places.csv")
_FIRST = 14  # units of an ad among which its places are listed
_ONE = re.compile(r"\s*(?:un|une|a|an)(?:\(e\)|\s?/\s?une)?\s")
_ARTICLE = re.compile(r"[\s:\-]*(?:(?:un|une|des|a|an|our next|\d+|deux|trois)(?:\(e\)|\(ne\)|\s?/\s?une)?\s+)?")
_OPEN_PLACES = re.compile(r"[^\n]{0,25}?\(?\s*(?:x\s*)?(\d{1,3})\s*(?:postes?|positions?|openings?|مناصب)"
                          r"|\s*\(\s*x?\s*(\d{1,2})\s*\)")
_WITH = re.compile(rf"{any_of(WORDS, 'with')}\s*$")
_LINK = re.compile(r"\s*(?:,|et|and|و)?\s*")
_STARTS = 40  # characters before a date in which words of a start stand
_NEXT = 2  # units from one line of a list to the next
_NEAR = 3  # characters between a number and the title it counts
_STEM = 5  # letters by which two titles are of one trade


def seats_of(layout: Layout, catalogue: Catalogue) -> tuple[SeatAsked, ...]:
    """Several places with a number each at the start of the ad; else the one that a label, a heading or a verb of
    hiring names; else those that sentences count."""
    labelled = {known: (start, end) for known, start, end in reversed(list(layout.labelled(WORDS, "label")))}
    counted_seats = [seat for seat in read_seats(layout, catalogue).asked
                     if seat.count is not None and not _about_others(layout, seat.title)]
    present = _already_there(layout, counted_seats)
    counted_seats = [seat for seat in counted_seats if seat not in present]
    several = _several(layout, catalogue, counted_seats)
    if len(several) > 1:
        owners = Owners(layout, several)
        return tuple(_of_its_part(layout, _filled(layout, seat, labelled, alone=False), number, owners)
                     for number, seat in enumerate(several))
    title = _title(layout, catalogue, labelled)
    if title is None:
        return tuple(_filled(layout, seat, labelled, alone=len(counted_seats) == 1) for seat in counted_seats)
    same = [seat for seat in counted_seats if seat.occupation == title.occupation or seat.title.start == title.start]
    others = [seat for seat in counted_seats if seat not in same and seat.occupation and not title.occupation]
    if others and not same:
        return tuple(_filled(layout, seat, labelled, alone=len(others) == 1) for seat in others)
    count = same[0].count if same else _count(layout, title, labelled)
    main = SeatAsked(layout.passage(title.start, title.end), title.occupation, count,
                     titles.seniority(layout, title.start, title.end), None, None, (), None, None, None)
    return (_filled(layout, main, labelled, alone=True),)


def _several(layout: Layout, catalogue: Catalogue, known: list[SeatAsked]) -> list[SeatAsked]:
    """The counted places of the first lines, one for each trade: "Développeurs x4 + 1 testeur"; then those of headings
    further down."""
    last = layout.units[:_FIRST][-1].end if layout.units else 0
    found = {seat.title.start: seat for seat in known if seat.title.start < last}
    listed: dict[int, tuple[int, BlockKind]] = {}  # where a number in figures stands beside it: its unit
    for place, unit in enumerate(layout.units):
        if unit.section in ABOUT_OTHERS or (
                place >= _FIRST and unit.kind is not BlockKind.HEADING and not names_one_place(layout, unit)):
            continue
        if unit.kind is BlockKind.ROW and any(unit.start <= seat.title.start < unit.end for seat in known):
            continue
        parts = list(counted_parts(layout, catalogue, unit))
        for title, count, figures in parts:
            if not figures and len(parts) == 1:
                continue  # "recrute un développeur" tells the place that the heading names
            same = [one for one in found.values() if one.title.start < title.end and title.start < one.title.end]
            seat = SeatAsked(layout.passage(title.start, title.end), title.occupation, count,
                             titles.seniority(layout, title.start, title.end), None, None, (), None, None, None)
            if place >= _FIRST and any(_noun(layout, one) == _noun(layout, seat) and not _told_apart(
                    layout, listed.get(one.title.start), one, seat) for one in found.values()):
                continue
            if any(one.count == count for one in same):
                seat = same[0]
            else:  # "Java (2) et testeur (1)": the 2 is not the tester's
                found = {start: one for start, one in found.items() if one not in same} | {title.start: seat}
            if figures:
                listed[seat.title.start] = place, unit.kind
    out: list[SeatAsked] = []
    for _, seat in sorted(found.items()):
        if not any(_same(layout, one, seat, listed) for one in out):
            out.append(seat)
    return out


def _told_apart(layout: Layout, listed: tuple[int, BlockKind] | None, one: SeatAsked, other: SeatAsked) -> bool:
    """ "Cloud security engineer x2" and, further down, "Detection engineer x1": headings of two places of one noun."""
    mine, theirs = ({word[:_STEM] for word in layout.folded[seat.title.start:seat.title.end].split()}
                    for seat in (one, other))
    return listed is not None and listed[1] is BlockKind.HEADING and not (mine <= theirs or theirs <= mine)


def _same(layout: Layout, one: SeatAsked, other: SeatAsked, listed: Mapping[int, tuple[int, BlockKind]]
          ) -> bool:
    """Whether two are one place named twice. "Développeur senior (1), développeur junior (2)" are two places, and
    "Comptable clients (5), comptable fournisseurs (4)" where a list tells them apart."""
    if _trade(layout, one) != _trade(layout, other):
        return False
    if None not in (one.seniority, other.seniority) and one.seniority != other.seniority:
        return False
    mine, theirs = (set(layout.folded[seat.title.start:seat.title.end].split()) for seat in (one, other))
    first, second = listed.get(one.title.start), listed.get(other.title.start)
    apart = first and second and first[1] is second[1] and (
        second[0] - first[0] <= _NEXT or first[1] is BlockKind.HEADING or all(
            unit.kind is BlockKind.ITEM for unit in layout.units[first[0]:second[0] + 1]))
    return not apart or mine <= theirs or theirs <= mine or one.count == other.count


def _trade(layout: Layout, seat: SeatAsked) -> str:
    return seat.occupation or _noun(layout, seat)


def _noun(layout: Layout, seat: SeatAsked) -> str:
    role = titles.WORDS.first("role", layout.folded, seat.title.start, seat.title.end)
    return layout.folded[role.start:role.start + _STEM] if role else seat.title.quote


def _already_there(layout: Layout, seats: list[SeatAsked]) -> list[SeatAsked]:
    """The seats that are people to work with: "encadrer 3 développeurs et un testeur"."""
    out: list[SeatAsked] = []
    for seat in sorted(seats, key=lambda seat: seat.title.start):
        unit = layout.unit_at(seat.title.start)
        low = unit.start if unit else 0
        for number in counted(layout.folded, low, seat.title.start):
            if seat.title.start - number.end <= _NEAR and _WITH.search(layout.folded[low:number.start]):
                out.append(seat)
                break
            if out and low <= out[-1].title.end and _LINK.fullmatch(layout.folded, out[-1].title.end, number.start):
                out.append(seat)
                break
    return out


def _of_its_part(layout: Layout, seat: SeatAsked, number: int, owners: Owners) -> SeatAsked:
    """Years and degree that the ad says of this place, else those that it says of all."""
    own = owners.at(seat.title.start) == (number,)  # a sentence that names several has not been read apart
    years, degree = (seat.years_min, seat.degree_min) if own else (None, None)
    mine = [one for one in owners.stretches if number in one.seats and one.unit.section not in (*ABOUT_OTHERS, "nice")
            and binding(layout, one.unit).whole() not in (Strength.NICE, Strength.WAIVED)]
    for one in sorted(mine, key=lambda one: len(one.seats)):
        years = years if years is not None else titles.years_min(layout, one.start, one.end)
        degree = degree if degree is not None else titles.degree_min(layout, one.start, one.end)
    return replace(seat, years_min=years, degree_min=degree)


def _about_others(layout: Layout, passage: Passage) -> bool:
    return layout.section_at(passage.start) in ABOUT_OTHERS


def _title(layout: Layout, catalogue: Catalogue, labelled: Mapping[str, tuple[int, int]]) -> Title | None:
    if "title" in labelled and (found := titles.title_at(layout, catalogue, *labelled["title"])):
        return found
    spans = [(section.title.start, section.title.end) for section in layout.sections[:3] if section.title]
    spans += [(unit.start, unit.end) for unit in layout.units[:3]]
    candidates = [(begin, end) for start, end in spans
                  for begin in (start, *(verb.end for verb in WORDS.find("hires", layout.folded, start, end)))]
    candidates += [(verb.end, unit.end) for unit in layout.units[:12]
                   for verb in WORDS.find("hires", layout.folded, unit.start, unit.end)]
    named = [title for start, end in candidates
             if (title := titles.title_at(layout, catalogue, _past_article(layout, start, end), end))]
    return next((title for title in named if title.occupation), named[0] if named else None)


def _past_article(layout: Layout, start: int, end: int) -> int:
    article = _ARTICLE.match(layout.folded, start, end)
    return article.end() if article else start


def _count(layout: Layout, title: Title, labelled: Mapping[str, tuple[int, int]]) -> int | None:
    """Of the label, of "(2 postes)" after the title, of "2 postes ouverts" anywhere, or one where the ad hires "un"."""
    if "count" in labelled and (number := titles.count_before(layout, *labelled["count"])):
        return number[0]
    after = _OPEN_PLACES.match(layout.folded, title.end)
    if after:
        return int(after[1] or after[2])
    numbers = list(counted(layout.folded, max(0, title.start - 15), title.start))
    if numbers and numbers[-1].end >= title.start - 2:
        return int(numbers[-1].value)
    for unit in layout.units:
        for one in counted(layout.folded, unit.start, unit.end):
            place = WORDS.first("places", layout.folded, one.end, min(unit.end, one.end + 25))
            if place and not layout.folded[one.end:place.start].strip() and one.value == int(one.value):
                return int(one.value)
    return 1 if any(_ONE.match(layout.folded, verb.end) for unit in layout.units[:15]
                    for verb in WORDS.find("hires", layout.folded, unit.start, unit.end)) else None


def _filled(layout: Layout, seat: SeatAsked, labelled: Mapping[str, tuple[int, int]], *, alone: bool) -> SeatAsked:
    """Town and start, which hold for every place; years, degree and seniority of the only one."""
    years, degree, level = seat.years_min, seat.degree_min, seat.seniority
    if alone:
        if years is None and "experience" in labelled:
            years = next((number.value if unit == "year" else round(number.value / 12, 2)
                          for number, unit, _ in measured(layout.folded, *labelled["experience"])), None)
        for unit in layout.units:
            if unit.section in (*ABOUT_OTHERS, "nice") or unit.kind is BlockKind.HEADING or binding(
                    layout, unit).whole() in (Strength.NICE, Strength.WAIVED):
                continue
            years = years if years is not None else titles.years_min(layout, unit.start, unit.end)
            if degree is None and not (seat.title.start >= unit.start and seat.title.end <= unit.end):
                degree = titles.degree_min(layout, unit.start, unit.end)
        level = level or next((found for unit in layout.units[:8] if (found := titles.seniority(
            layout, unit.start, unit.end)) and unit.start <= seat.title.start < unit.end), None)
    cell = _in_row(layout, seat, "start")
    begins = next(iter(dates_in(layout.folded, *cell)), None) if cell else None
    start = seat.start or (begins.month if begins else _start(layout, labelled))
    return replace(seat, years_min=years, degree_min=degree, seniority=level, start=start,
                   place=seat.place or _place(layout, labelled))


def _place(layout: Layout, labelled: Mapping[str, tuple[int, int]]) -> Passage | None:
    if "place" in labelled:
        return layout.passage(*labelled["place"])
    for unit in layout.units:
        for town in PLACES.find("city", layout.folded, unit.start, unit.end):
            if unit.section not in ("employer", "apply") or PLACES.first(
                    "cue", layout.folded, max(unit.start, town.start - 40), town.start):
                return layout.passage(town.start, town.end)
    return None


def _start(layout: Layout, labelled: Mapping[str, tuple[int, int]]) -> Month | None:
    if "start" in labelled and (found := dates_in(layout.folded, *labelled["start"])):
        return found[0].month
    for unit in layout.units:
        if unit.section == "apply" or WORDS.first("applies", layout.folded, unit.start, unit.end):
            continue
        for when in dates_in(layout.folded, unit.start, unit.end):
            if WORDS.first("begins", layout.folded, max(unit.start, when.start - _STARTS), when.start):
                return when.month
    return None


def _in_row(layout: Layout, seat: SeatAsked, name: str) -> tuple[int, int] | None:
    """The cell of its row under a head such as "Prise de poste"."""
    for table in layout.tables:
        row = next((row for row in table.rows[1:] if row[0][0] <= seat.title.start < row[-1][1]), None)
        if row is not None:
            return next((row[n] for n, head in enumerate(table.rows[0]) if n < len(row)
                         and WORDS.whole("label", layout.folded[slice(*head)]) == name), None)
    return None
