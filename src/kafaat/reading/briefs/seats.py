"""The places a brief or an ad asks to fill: from tables of profiles, headings with labels, and sentences with a number.

"une équipe de 12 ETP dont 2 chefs de projet" names two seats; the twelve are a volume, since their trades are not said.
Of a range the low end counts, and the sentence is one to ask about. For the readers of briefs and ads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kafaat.catalogue import Catalogue
from kafaat.model.documents import BlockKind
from kafaat.model.readings import SeatAsked
from kafaat.reading.briefs import part_time
from kafaat.reading.briefs.quantities import taught
from kafaat.reading.briefs.seat import month_in, seat_of
from kafaat.reading.briefs.seat_tables import seats_of_table
from kafaat.reading.phrases import titles
from kafaat.reading.phrases.binding import Strength, binding
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.phrases.numbers import Counted, counted
from kafaat.reading.phrases.titles import Title

WORDS = Lexicon.of("kafaat.reading.briefs", "seats.csv")
PLACES = Lexicon.of("kafaat.reading.phrases", "places.csv")
NUMBERS = Lexicon.of("kafaat.reading.phrases", "numbers.csv")
SIZES = Lexicon.of("kafaat.reading.briefs", "quantities.csv")
_MOST = 2000  # people of one trade: more is a volume, not a team
_AFTER = re.compile(r"\s*(?:[:(=x×]|-\s|\s-)\s*(?:x\s*)?(\d{1,3})"
                    r"(?:\s*(?:etp|fte|ftes|postes?|positions?|profils?|personnes?"
                    r"|منصب|مناصب))?\s*\)?\s*(?=$|[,;.\n\t)]|et\s|and\s)")
_UNIT = re.compile(r"\s*(?:x|×|etp|ftes?|postes?|profils?|positions?|مناصب|منصب)?\s*(?:de |d'|of |-|:)?\s*")
_PROFILE = re.compile(r"(?:profil|profile|poste|position|الملف)\s*(?:n°\s*)?\d*\s*[:.-]\s*")
_COLON = re.compile(r"\s*(?:[:(=x×]|-\s|\s-)\s*")
_WORD = 20  # characters before a number in which its name may stand
_DEFINITE = re.compile(r"(?<!\w)(?:des|les|ces|aux|nos|vos|leurs|the|these|those|our|your|its)\s+$|(?<!\w)ال$")
_PROSE = ("context", "criteria", "documents", "eligibility")  # sections whose numbers of people are not asked for


@dataclass(frozen=True, slots=True)
class Seats:
    """What was read: the seats, and the places in the text that leave a head-count open (ranges, two counts)."""

    asked: tuple[SeatAsked, ...]
    unclear: tuple[tuple[int, int], ...]


def read_seats(layout: Layout, catalogue: Catalogue, *, prose: bool = True) -> Seats:
    """Every seat, in the order of the document. The same trade and seniority asked twice with one count is one seat; a
    count in a sentence that a table contradicts is left to ask about."""
    tabled = [seat for table in layout.tables for seat in seats_of_table(layout, catalogue, table)]
    labelled = list(_of_headings(layout, catalogue))
    spoken, unclear = _of_units(layout, catalogue) if prose else ([], [])
    kept: list[tuple[SeatAsked, int | None]] = []
    known: dict[tuple[str, str | None], int | None] = {}
    for seat in [*tabled, *labelled]:
        kept.append((seat, seat.count))
        known.setdefault(_key(seat), seat.count)
    structured = set(known)
    for seat in (one for one in spoken if not _of_client(layout, one)):
        key = _key(seat)
        same = next((one for one in structured if one[0] == key[0] and (key[1] is None or one[1] == key[1])), None)
        if same is not None:
            if seat.count is not None and known[same] is not None and seat.count != known[same]:
                unclear.append((seat.title.start, seat.title.end))
            continue
        if key in known:
            if seat.count == known[key] or seat.count is None:
                continue
            unclear.append((seat.title.start, seat.title.end))
        known.setdefault(key, seat.count)
        kept.append((seat, seat.count))
    return Seats(tuple(sorted((seat for seat, _ in kept), key=lambda seat: seat.title.start)), tuple(unclear))


def _of_client(layout: Layout, seat: SeatAsked) -> bool:
    """ "Former 25 utilisateurs internes": people of the client, to be served or taught, not to be provided."""
    size = SIZES.first("size", layout.folded, seat.title.start, seat.title.end)
    return seat.occupation is None and size is not None and size.start == seat.title.start


def _key(seat: SeatAsked) -> tuple[str, str | None]:
    words = " ".join(titles.without_seniority(titles.singular(seat.title.quote)).casefold().split())
    return seat.occupation or words, seat.seniority


def _of_headings(layout: Layout, catalogue: Catalogue) -> Iterator[SeatAsked]:
    """ "Profil 1 : développeur Java senior" as a heading, with "Nombre de postes : 2" among the lines under it."""
    sections = layout.sections
    for section in sections:
        if section.title is None or section.kind not in ("profiles", "opening", "other", "object", "requirements"):
            continue
        begin = section.title.start
        colon = re.compile(r"[^:\n]{0,30}(?::|\s-\s)\s*").match(layout.folded, begin, section.title.end)
        start = colon.end() if colon else begin
        title = titles.title_at(layout, catalogue, start, section.title.end)
        counts = [(low, high) for known, low, high in layout.labelled(WORDS, "count_label")
                  if section.start <= low < section.end]
        if title is None or (title.occupation is None and not counts):
            continue
        after = _AFTER.match(layout.folded, title.end, section.title.end)
        number = titles.count_before(layout, *counts[0]) if counts else None
        if number is None and after is None:
            continue
        count = number[0] if number else int(after[1]) if after else None
        share = part_time.share_after(layout, title.end, section.title.end)
        seat = seat_of(layout, catalogue, title, section.start, section.end, count,
                       fte=share and round(share * (count or 1), 4))
        starts = [month_in(layout, low, high) for _, low, high in layout.labelled(WORDS, "start_label")
                  if section.start <= low < section.end]
        yield replace(seat, start=starts[0] if starts else seat.start)


def _of_units(layout: Layout, catalogue: Catalogue) -> tuple[list[SeatAsked], list[tuple[int, int]]]:
    found: list[SeatAsked] = []
    unclear: list[tuple[int, int]] = []
    for unit in layout.units:
        if unit.section in _PROSE or unit.kind in (BlockKind.ROW, BlockKind.HEADING):
            continue
        spans = list(_counted_titles(layout, catalogue, unit))
        for place, (number, title, share) in enumerate(spans):
            stop = spans[place + 1][0].start if place + 1 < len(spans) else unit.end
            if binding(layout, unit).at(title.start, title.end) in (Strength.OTHERS, Strength.WAIVED):
                continue
            count, fte = _people(number.value, share or part_time.share_after(layout, title.end, stop))
            found.append(seat_of(layout, catalogue, title, min(number.start, title.start), max(stop, title.end), count,
                                 (unit.start, unit.end), fte))
            if number.high is not None:
                unclear.append((unit.start, unit.end))
    return found, unclear


def _people(number: float, share: float | None) -> tuple[int | None, float | None]:
    """People and full-time equivalents: "0,5 ETP" is one person, of "1,5 ETP" the people are not said."""
    if number != int(number):
        return part_time.people(number), number
    return int(number), share and round(share * number, 4)


def _counted_titles(layout: Layout, catalogue: Catalogue, unit: Unit) -> Iterator[tuple[Counted, Title, float | None]]:
    """Numbers with a title after them ("3 développeurs"), and titles with a number after them ("Testeur (2)"); with the
    share of full time that stands before the title."""
    folded, place = layout.folded, unit.start
    for number in sorted([*counted(folded, unit.start, unit.end), *_articles(folded, unit)], key=lambda one: one.start):
        if _DEFINITE.search(folded, unit.start, number.start):
            continue  # "les CV des 3 développeurs": those asked for elsewhere
        part = part_time.fte_before(layout, number.start, unit.end)
        if number.start < place or (part is None and (
                number.value != int(number.value) or not 1 <= number.value <= _MOST)):
            continue
        if _reference(folded, unit.start, number.start):
            continue
        word = folded[number.start:number.end]
        after = _UNIT.match(folded, number.end, unit.end)
        begin = after.end() if after else number.end
        share, begin = part_time.leading(layout, begin, unit.end) or (None, begin)
        if not word[0].isdigit() and number.value == 1 and not (
                unit.section == "profiles" or place > unit.start or titles.hired(layout, unit.start, number.start)
                or (unit.lead is not None and titles.hired(layout, *unit.lead))):
            continue
        title = titles.title_at(layout, catalogue, begin, unit.end)
        if title is None or title.start > begin + 2:
            continue
        if title.occupation is None and _unit_of_work(layout, begin):
            continue
        if _spoken_of(layout, unit, number):
            continue
        place = title.end
        yield number, title, share
    if unit.kind is BlockKind.ITEM and place == unit.start:
        label = _PROFILE.match(folded, unit.start)
        title = titles.title_at(layout, catalogue, label.end() if label else unit.start, unit.end)
        if title and title.start <= (label.end() if label else unit.start) + 1:
            colon = _COLON.match(folded, title.end, unit.end)
            part = part_time.fte_before(layout, colon.end(), unit.end) if colon else None
            if part:
                yield Counted(part[0], None, title.end, part[1]), title, None
            elif after := _AFTER.match(folded, title.end, unit.end):
                yield Counted(float(after[1]), None, title.end, after.end()), title, None
            elif (said := _arabic_count(folded, title)) is not None:
                yield *said, None
            elif unit.section == "profiles" and (share := part_time.beside(layout, title.end, unit.end)) is not None:
                yield Counted(1.0, None, title.end, title.end), title, share


def _spoken_of(layout: Layout, unit: Unit, number: Counted) -> bool:
    """ "show 120 agents the new screens", "so that a dev can replay it": people of a sentence that hires nobody."""
    if titles.hired(layout, unit.start, number.start):
        return False
    before = layout.folded[max(unit.start, number.start - _WORD):number.start].rstrip()
    if taught(layout, unit, number.start):
        return True
    return not layout.folded[number.start].isdigit() and any(
        one.end == len(before) for one in WORDS.find("aside", before))


def _reference(folded: str, low: int, start: int) -> bool:
    """ "Profil 1 : …", "la loi 05-20": a number that is a name."""
    before = folded[max(low, start - _WORD):start].rstrip()
    return any(one.end == len(before) for one in WORDS.find("reference", before))


def _articles(folded: str, unit: Unit) -> Iterator[Counted]:
    for one in NUMBERS.find("article", folded, unit.start, unit.end):
        yield Counted(1.0, None, one.start, one.end)


def _arabic_count(folded: str, title: Title) -> tuple[Counted, Title] | None:
    """A number after its noun ("رئيس مشروع واحد") or in the dual ("مهندسان")."""
    last = next((one for one in counted(folded, title.start, title.end) if one.start > title.start), None)
    if last and "\u0600" <= folded[last.start] <= "\u06ff":
        return last, replace(title, end=title.start + len(folded[title.start:last.start].rstrip()))
    after = next((one for one in counted(folded, title.end, min(len(folded), title.end + 12))), None)
    if after and after.start <= title.end + 1 and "\u0600" <= folded[after.start] <= "\u06ff":
        return after, title
    first = folded[title.start:title.end].split()[0]
    if first.startswith("ال"):
        return None  # "المشرفان": those named before
    if first.endswith("ان") and titles.WORDS.whole("role", first.removesuffix("ان")):
        return Counted(2.0, None, title.start, title.start), title
    return None


def _unit_of_work(layout: Layout, start: int) -> bool:
    """Words such as "agents" of "45 000 appels" never start here; years and months do not either."""
    return re.compile(r"(?:ans?|mois|jours?|years?|months?|days?|hours?|heures?|minutes?|سن|شهر|يوم)\b").match(
        layout.folded, start) is not None
