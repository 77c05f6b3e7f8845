"""The places that an ad offers: one, named by a label, the title or a verb of hiring, or several, each with its number.

For the reader of ads. What the rest of the ad says of a place (years, degree, town, start) is read from the whole ad
when it offers one place, else from the part whose heading names the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from kafaat.catalogue import Catalogue
from kafaat.model.documents import BlockKind, Passage
from kafaat.model.months import Month
from kafaat.model.readings import SeatAsked
from kafaat.reading.briefs.seats import read_seats
from kafaat.reading.phrases import titles
from kafaat.reading.phrases.binding import Strength, binding
from kafaat.reading.phrases.durations import measured
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.phrases.numbers import counted
from kafaat.reading.phrases.titles import Title
from kafaat.reading.text_dates import dates_in

WORDS = Lexicon.of("kafaat.reading.ads", "labels.csv")
PLACES = Lexicon.of("kafaat.reading.phrases", "places.csv")
ABOUT_OTHERS = ("employer", "offer", "apply", "outside")  # sections that say nothing of the candidate
_FIRST = 14  # units of an ad among which its places are listed
_ONE = re.compile(r"\s*(?:un|une|a|an)(?:\(e\)|\s?/\s?une)?\s")
_ARTICLE = re.compile(r"[\s:\-]*(?:(?:un|une|des|a|an|our next|\d+|deux|trois)(?:\(e\)|\(ne\)|\s?/\s?une)?\s+)?")
_OPEN_PLACES = re.compile(r"[^\n]{0,25}?\(?\s*(?:x\s*)?(\d{1,3})\s*(?:postes?|positions?|openings?|مناصب)"
                          r"|\s*\(\s*x?\s*(\d{1,2})\s*\)")
_PARTS = re.compile(r"\s[+&]\s|;|\n|\)\s+(?=\d)|\s\|\s|,\s+(?=\d)|\s(?:et|and|و)\s+(?=\d)")
_TIMES = re.compile(r"\s*(?:[x×]\s?(\d{1,3})|[(\[]\s*[x×]?\s?(\d{1,3})\s*[x×]?\s*(?:postes?|positions?|مناصب)?\s*[)\]])"
                    r"(?![\w%])")
_STEM = 5  # letters by which a heading names the trade of a place: "Les développeurs", "The developer job"


def seats_of(layout: Layout, catalogue: Catalogue) -> tuple[SeatAsked, ...]:
    """Several places with a number each at the start of the ad; else the one that a label, a heading or a verb of
    hiring names; else those that sentences count."""
    labelled = {known: (start, end) for known, start, end in reversed(list(layout.labelled(WORDS, "label")))}
    counted_seats = [seat for seat in read_seats(layout, catalogue).asked
                     if seat.count is not None and not _about_others(layout, seat.title)]
    several = _several(layout, catalogue, counted_seats)
    if len(several) > 1:
        return tuple(_of_its_part(layout, _filled(layout, seat, labelled, alone=False), several) for seat in several)
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
    """The counted places of the first lines, one for each trade: "Développeurs x4 + 1 testeur"."""
    last = layout.units[:_FIRST][-1].end if layout.units else 0
    found = {seat.title.start: seat for seat in known if seat.title.start < last}
    for unit in layout.units[:_FIRST]:
        if unit.section in ABOUT_OTHERS or unit.kind is BlockKind.ROW:
            continue
        for title, count in _counted_parts(layout, catalogue, unit):
            if not any(one.title.start < title.end and title.start < one.title.end for one in found.values()):
                found[title.start] = SeatAsked(
                    layout.passage(title.start, title.end), title.occupation, count,
                    titles.seniority(layout, title.start, title.end), None, None, (), None, None, None)
    out: list[SeatAsked] = []
    for _, seat in sorted(found.items()):
        if not any(_trade(layout, one) == _trade(layout, seat) for one in out):
            out.append(seat)
    return out


def _counted_parts(layout: Layout, catalogue: Catalogue, unit: Unit) -> Iterator[tuple[Title, int]]:
    folded = layout.folded
    cuts = [unit.start, *(cut.end() for cut in _PARTS.finditer(folded, unit.start, unit.end)), unit.end]
    for start, end in pairwise(cuts):
        times = next((one for one in _TIMES.finditer(folded, start, end) if one.start() > start), None)
        number = next(counted(folded, start, times.start() if times else end), None)
        first = number is not None and not folded[start:number.start].strip(" -•*:")
        begin = number.end if number and first else start
        title = titles.title_at(layout, catalogue, begin, times.start() if times else end)
        if title is None or title.start > begin + 3:
            continue
        if number and first and number.value == int(number.value) and folded[number.start].isdigit():
            yield title, int(number.value)
        elif times and title.end >= times.start() - 3:
            yield title, int(times[1] or times[2])


def _trade(layout: Layout, seat: SeatAsked) -> str:
    role = titles.WORDS.first("role", layout.folded, seat.title.start, seat.title.end)
    return seat.occupation or (layout.folded[role.start:role.start + _STEM] if role else seat.title.quote)


def _of_its_part(layout: Layout, seat: SeatAsked, all_seats: list[SeatAsked]) -> SeatAsked:
    """Years and degree that the part of the ad under the heading of this place says."""
    years, degree, mine = seat.years_min, seat.degree_min, False
    for section in layout.sections:
        if section.title is None or section.title.start <= seat.title.start < section.title.end:
            continue
        heading = layout.folded[section.title.start:section.title.end]
        named = [one for one in all_seats if any(stem in heading for stem in _stems(layout, one))]
        mine = named == [seat] if named else mine and section.kind not in ABOUT_OTHERS
        if mine:
            years = years if years is not None else titles.years_min(layout, section.start, section.end)
            degree = degree if degree is not None else titles.degree_min(layout, section.start, section.end)
    return replace(seat, years_min=years, degree_min=degree)


def _stems(layout: Layout, seat: SeatAsked) -> tuple[str, ...]:
    """The first letters of the nouns of trade of a title."""
    found = titles.WORDS.find("role", layout.folded, seat.title.start, seat.title.end)
    return tuple(layout.folded[one.start:min(one.end, one.start + _STEM)] for one in found)


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
    return replace(seat, years_min=years, degree_min=degree, seniority=level, place=seat.place or _place(
        layout, labelled), start=seat.start or _start(layout, labelled))


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
    when = next(iter(dates_in(layout.folded, *labelled["start"])), None) if "start" in labelled else None
    return when.month if when else None
