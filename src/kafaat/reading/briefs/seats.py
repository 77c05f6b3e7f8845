"""The places a brief or an ad asks to fill: from tables of profiles, headings with labels, and sentences with a number.

"une équipe de 12 ETP dont 2 chefs de projet" names two seats; the twelve are a volume, since their trades are not said.
Of a range the low end counts, and the sentence is one to ask about. For the readers of briefs and ads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kafaat.catalogue import Catalogue
from kafaat.model.documents import BlockKind, Passage
from kafaat.model.months import Month
from kafaat.model.readings import LanguageLevel, SeatAsked
from kafaat.reading.phrases import titles
from kafaat.reading.phrases.binding import Strength, binding
from kafaat.reading.phrases.languages import Spoken, languages
from kafaat.reading.phrases.layout import Layout, Table, Unit
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.phrases.numbers import Counted, counted
from kafaat.reading.phrases.titles import Title
from kafaat.reading.text_dates import dates_in

WORDS = Lexicon.of("kafaat.reading.briefs", "seats.csv")
PLACES = Lexicon.of("kafaat.reading.phrases", "places.csv")
NUMBERS = Lexicon.of("kafaat.reading.phrases", "numbers.csv")
SIZES = Lexicon.of("kafaat.reading.briefs", "quantities.csv")
_MOST = 2000  # people of one trade: more is a volume, not a team
_AFTER = re.compile(r"\s*(?:[:(=x×]|-\s|\s-)\s*(?:x\s*)?(\d{1,3})"
                    r"(?:\s*(?:etp|fte|ftes|postes?|positions?|profils?|personnes?"
                    r"|منصب|مناصب))?\s*\)?\s*(?=$|[,;.\n\t)]|et\s|and\s)")
_LONE = re.compile(r"(?<![\w+.,/])\d{1,3}(?![\w%]|[.,/]\d)")
_UNIT = re.compile(r"\s*(?:x|×|etp|ftes?|postes?|profils?|positions?|مناصب|منصب)?\s*(?:de |d'|of |-|:)?\s*")
_PROFILE = re.compile(r"(?:profil|profile|poste|position|الملف)\s*(?:n°\s*)?\d*\s*[:.-]\s*")
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
    tabled = [seat for table in layout.tables for seat in _of_table(layout, catalogue, table)]
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


def _of_table(layout: Layout, catalogue: Catalogue, table: Table) -> Iterator[SeatAsked]:
    """A table is one of profiles when its first row names a column of titles and another we know."""
    head = [WORDS.whole("column", layout.folded[start:end]) for start, end in table.rows[0]]
    if "title" not in head and (place := _run_together(layout, table)) is not None:
        yield from _of_run_together(layout, catalogue, table, place)
        return
    if "title" not in head or len(set(head) - {None}) < 2 or table.section in _PROSE[1:3]:
        return
    columns: dict[str, int] = {}
    for place, name in enumerate(head):
        if name:
            columns.setdefault(name, place)
    for row in table.rows[1:]:
        cells = {name: row[place] for name, place in columns.items() if place < len(row)}
        if "title" not in cells or not layout.text[slice(*cells["title"])].strip():
            continue
        if WORDS.whole("total", layout.folded[slice(*cells["title"])]):
            continue
        start, end = cells["title"]
        title = titles.title_at(layout, catalogue, start, end)
        if title is None and "count" not in cells:
            continue
        title = title or Title(start, end, titles.occupation_of(catalogue, layout.text[start:end]))
        title = replace(title, end=_cell_end(layout, title.start, end))
        counted_here = titles.count_before(layout, *cells["count"]) if "count" in cells else None
        seat = _seat(layout, title, row[0][0], row[-1][1], counted_here[0] if counted_here else None)
        years = _first_number(layout, *cells["experience"]) if "experience" in cells else None
        yield replace(seat, years_min=seat.years_min if seat.years_min is not None else years,
                      start=_month(layout, *cells["start"]) if "start" in cells else seat.start,
                      end=_month(layout, *cells["end"]) if "end" in cells else seat.end,
                      place=layout.passage(*cells["place"]) if _filled(cells, "place") else seat.place)


def _run_together(layout: Layout, table: Table) -> int | None:
    """The column in which the file ran titles and counts together: its head says "Profil Nombre"."""
    for place, (start, end) in enumerate(table.rows[0]):
        words = layout.folded[start:end].split()
        for cut in range(1, len(words)):
            names = {WORDS.whole("column", " ".join(part)) for part in (words[:cut], words[cut:])}
            if names == {"title", "count"}:
                return place
    return None


def _of_run_together(layout: Layout, catalogue: Catalogue, table: Table, place: int) -> Iterator[SeatAsked]:
    """ "Technicien support N2 4", "Technicien centre de 11 services N1": the lone number is the count."""
    for row in table.rows[1:]:
        start, end = row[place] if place < len(row) else row[-1]
        numbers = list(_LONE.finditer(layout.folded, start, end))
        if not numbers or WORDS.whole("total", layout.folded[start:numbers[-1].start()]):
            continue
        number = numbers[-1]
        before, after = layout.text[start:number.start()].strip(), layout.text[number.end():end].strip()
        stop = end if after else start + len(layout.text[start:number.start()].rstrip())
        title = Title(start, stop, titles.occupation_of(catalogue, f"{before} {after}".strip()))
        yield _seat(layout, title, start, row[-1][1], int(number[0]))


def _filled(cells: Mapping[str, tuple[int, int]], name: str) -> bool:
    return name in cells and cells[name][0] < cells[name][1]


def _cell_end(layout: Layout, start: int, end: int) -> int:
    """A cell of titles is a title as a whole, what stands in parentheses set aside."""
    cut = re.compile(r"\s*[(\[,;\n]").search(layout.text, start, end)
    return cut.start() if cut and cut.start() > start else end


def _first_number(layout: Layout, start: int, end: int) -> float | None:
    found = next(counted(layout.folded, start, end), None)
    return found.value if found and found.value < 50 else None


def _month(layout: Layout, start: int, end: int) -> Month | None:
    found = next(iter(dates_in(layout.folded, start, end)), None)
    return found.month if found else None


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
        seat = _seat(layout, title, section.start, section.end, count)
        starts = [_month(layout, low, high) for _, low, high in layout.labelled(WORDS, "start_label")
                  if section.start <= low < section.end]
        yield replace(seat, start=starts[0] if starts else seat.start)


def _of_units(layout: Layout, catalogue: Catalogue) -> tuple[list[SeatAsked], list[tuple[int, int]]]:
    found: list[SeatAsked] = []
    unclear: list[tuple[int, int]] = []
    for unit in layout.units:
        if unit.section in _PROSE or unit.kind in (BlockKind.ROW, BlockKind.HEADING):
            continue
        spans = list(_counted_titles(layout, catalogue, unit))
        for place, (number, title) in enumerate(spans):
            stop = spans[place + 1][0].start if place + 1 < len(spans) else unit.end
            if binding(layout, unit).at(title.start, title.end) in (Strength.OTHERS, Strength.WAIVED):
                continue
            found.append(_seat(layout, title, number.start if number.start < title.start else title.start,
                               max(stop, title.end), int(number.value), (unit.start, unit.end)))
            if number.high is not None:
                unclear.append((unit.start, unit.end))
    return found, unclear


def _counted_titles(layout: Layout, catalogue: Catalogue, unit: Unit) -> Iterator[tuple[Counted, Title]]:
    """Numbers with a title after them ("3 développeurs"), and titles with a number after them ("Testeur (2)")."""
    folded, place = layout.folded, unit.start
    for number in sorted([*counted(folded, unit.start, unit.end), *_articles(folded, unit)], key=lambda one: one.start):
        if _DEFINITE.search(folded, unit.start, number.start):
            continue  # "les CV des 3 développeurs": those asked for elsewhere
        if number.start < place or number.value != int(number.value) or not 1 <= number.value <= _MOST:
            continue
        word = folded[number.start:number.end]
        after = _UNIT.match(folded, number.end, unit.end)
        begin = after.end() if after else number.end
        if not word[0].isdigit() and number.value == 1 and not (
                unit.section == "profiles" or place > unit.start or titles.hired(layout, unit.start, number.start)
                or (unit.lead is not None and titles.hired(layout, *unit.lead))):
            continue
        title = titles.title_at(layout, catalogue, begin, unit.end)
        if title is None or title.start > begin + 2:
            continue
        if title.occupation is None and _unit_of_work(layout, begin):
            continue
        place = title.end
        yield number, title
    if unit.kind is BlockKind.ITEM and place == unit.start:
        label = _PROFILE.match(folded, unit.start)
        title = titles.title_at(layout, catalogue, label.end() if label else unit.start, unit.end)
        if title and title.start <= (label.end() if label else unit.start) + 1:
            if after := _AFTER.match(folded, title.end, unit.end):
                yield Counted(float(after[1]), None, title.end, after.end()), title
            elif (said := _arabic_count(folded, title)) is not None:
                yield said


def _articles(folded: str, unit: Unit) -> Iterator[Counted]:
    for one in NUMBERS.find("article", folded, unit.start, unit.end):
        yield Counted(1.0, None, one.start, one.end)


def _arabic_count(folded: str, title: Title) -> tuple[Counted, Title] | None:
    """A number after its noun ("رئيس مشروع واحد") or in the dual ("مهندسان")."""
    last = next((one for one in counted(folded, title.start, title.end) if one.end == title.end), None)
    if last and not folded[last.start].isdigit():
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


def _seat(layout: Layout, title: Title, start: int, end: int, count: int | None,
          around: tuple[int, int] | None = None) -> SeatAsked:
    """A seat with what its own stretch says of it; the end of the sentence counts for years when nothing nearer
    does."""
    level = titles.seniority(layout, title.start, title.end) or titles.seniority(
        layout, title.end, min(end, title.end + 60))
    found = dates_in(layout.folded, *(around or (start, end)))
    begin = next((when for when in found if _starts(layout, when.start, start if around is None else around[0])), None)
    return SeatAsked(
        layout.passage(title.start, title.end), title.occupation, count, level,
        titles.years_min(layout, start, end), titles.degree_min(layout, title.end, end),
        tuple(_language(layout, one)
              for one in languages(layout, title.start, end) if one.spoken or one.written),
        _place(layout, title.start, end),
        begin.month if begin else None, None)


def _language(layout: Layout, one: Spoken) -> LanguageLevel:
    start, end = one.start, one.end
    unit = layout.unit_at(start)
    strength = binding(layout, unit).at(start, end) if unit else Strength.NONE
    return LanguageLevel(one.code, one.spoken, one.written, strength is not Strength.NICE, layout.passage(start, end))


def _starts(layout: Layout, at: int, low: int) -> bool:
    from kafaat.reading.briefs.deadlines import WORDS as DATES

    return DATES.first("start", layout.folded, max(low, at - 60), at) is not None


def _place(layout: Layout, start: int, end: int) -> Passage | None:
    found = PLACES.first("city", layout.folded, start, end)
    return layout.passage(found.start, found.end) if found else None
