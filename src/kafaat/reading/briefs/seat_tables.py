"""The seats of a table of profiles: one a row, by the heads of its columns. For the reader of seats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from kafaat.catalogue import Catalogue
from kafaat.model.readings import SeatAsked
from kafaat.reading.briefs import part_time
from kafaat.reading.briefs.seat import month_in, seat_of
from kafaat.reading.phrases import titles
from kafaat.reading.phrases.layout import Layout, Table
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.phrases.numbers import counted
from kafaat.reading.phrases.titles import Title

WORDS = Lexicon.of("kafaat.reading.briefs", "seats.csv")
_LONE = re.compile(r"(?<![\w+.,/])\d{1,3}(?![\w%]|[.,/]\d)")
_HEADLESS_ELSEWHERE = ("criteria", "documents", "context", "volumes", "service_levels", "price", "schedule",
                       "eligibility")
_ELSEWHERE = ("criteria", "documents")  # sections whose tables ask for nobody


def seats_of_table(layout: Layout, catalogue: Catalogue, table: Table) -> Iterator[SeatAsked]:
    """A table is one of profiles when its first row names a column of titles and another we know."""
    head = [WORDS.whole("column", layout.folded[start:end]) for start, end in table.rows[0]]
    if "title" not in head and (place := _run_together(layout, table)) is not None:
        yield from _of_run_together(layout, catalogue, table, place)
        return
    if not set(head) - {None}:
        yield from _of_headless(layout, catalogue, table)
        return
    if "title" not in head or len(set(head) - {None}) < 2 or table.section in _ELSEWHERE:
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
        count, fte = _how_many(layout, cells, title)
        seat = seat_of(layout, catalogue, title, row[0][0], row[-1][1], count, fte=fte)
        years = first_number(layout, *cells["experience"]) if "experience" in cells else None
        yield replace(seat, years_min=seat.years_min if seat.years_min is not None else years,
                      start=month_in(layout, *cells["start"]) if "start" in cells else seat.start,
                      end=month_in(layout, *cells["end"]) if "end" in cells else seat.end,
                      place=layout.passage(*cells["place"]) if _filled(cells, "place") else seat.place)


def _of_headless(layout: Layout, catalogue: Catalogue, table: Table) -> Iterator[SeatAsked]:
    """A table without heads whose first cells name trades, each with a lone number beside or after the name:
    "conseiller FR | 8 | mars 2027", "planner 1 | from April"."""
    if table.section in _HEADLESS_ELSEWHERE:
        return
    found = [(row, one) for row in table.rows if (one := _headless(layout, catalogue, row))]
    beside = (row for other in layout.tables if other.section == table.section and other is not table
              for row in other.rows)  # a line of prose may cut a table in two
    if len(found) + sum(_headless(layout, catalogue, row) is not None for row in beside if found) < _ROWS:
        return
    for row, (title, number) in found:
        yield seat_of(layout, catalogue, title, row[0][0], row[-1][1], int(number[0]))


def _headless(layout: Layout, catalogue: Catalogue,
              row: tuple[tuple[int, int], ...]) -> tuple[Title, re.Match[str]] | None:
    start, end = row[0]
    if len(row) < _CELLS or titles.WORDS.first("role", layout.folded, start, end) is None:
        return None
    number = _COUNT.fullmatch(layout.folded, *row[1])
    last = _LAST.search(layout.folded, start, end)
    if last and number is None:
        end, number = last.start(), last
    if number is None or not 1 <= int(number[0].strip(" x×")) <= _MOST:
        return None
    return Title(start, end, titles.occupation_of(catalogue, layout.text[start:end])), _LONE.search(
        layout.folded, *number.span()) or number


_COUNT = re.compile(r"\s*[x×]?\s*\d{1,3}\s*[x×]?\s*")
_LAST = re.compile(r"\s+\d{1,3}\s*$")
_ROWS, _CELLS, _MOST = 2, 2, 300  # rows that make a table one of people, cells of such a row, people of one trade


def _how_many(layout: Layout, cells: Mapping[str, tuple[int, int]], title: Title) -> tuple[int | None, float | None]:
    """People and, where they work part time, their full-time equivalents: "2", "0,5 ETP", "1 (50 %)", "1,5"."""
    number = first_number(layout, *cells["count"]) if "count" in cells else None
    share = part_time.share_of_cell(layout, *cells["share"]) if "share" in cells else None
    share = share or part_time.share_after(layout, title.end, cells["title"][1])
    if number is None:
        return None, share
    if number != int(number):
        return part_time.people(number), number
    share = share or part_time.share_of_cell(layout, *cells["count"])
    return int(number), share and round(share * number, 4)


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
        yield seat_of(layout, catalogue, title, start, row[-1][1], int(number[0]))


def _filled(cells: Mapping[str, tuple[int, int]], name: str) -> bool:
    return name in cells and cells[name][0] < cells[name][1]


def _cell_end(layout: Layout, start: int, end: int) -> int:
    """A cell of titles is a title as a whole, what stands in parentheses set aside."""
    cut = re.compile(r"\s*[(\[,;\n]").search(layout.text, start, end)
    return cut.start() if cut and cut.start() > start else end


def first_number(layout: Layout, start: int, end: int) -> float | None:
    found = next(counted(layout.folded, start, end), None)
    return found.value if found and found.value < 50 else None
