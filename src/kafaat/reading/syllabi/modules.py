"""The modules of a course with their hours, and the hours of the whole. For the reader of syllabi.

A module is a row of a table with a column of hours, or a heading or a line that opens with "Module", "Jour", "Unit" …
or ends with hours ("Python avancé (12 h)", "1.2 Linux ....... 25 h"). Lines of a module that have hours of their own
are modules inside it; when they share out all its hours it has none left. So are parts of a sentence: "RGPD (4 h)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kafaat.model.assumptions import Book
from kafaat.model.documents import BlockKind
from kafaat.reading.phrases.layout import Layout, Table
from kafaat.reading.phrases.numbers import Counted, counted
from kafaat.reading.syllabi.hours import DAY_HOURS, EACH, MOST, WORDS, bare_total, hours_in, largest, said

_FIRST_LINES = 5  # of a document: its hours may stand there without a label
_MOST_DAYS = 30  # under one heading
_NOT_MODULES = ("prerequisites", "audience", "assessment", "certification", "duration", "means", "outside", "after")
_NUMBER = 4  # characters of a number of module: "M1", "U12"
_ALL = 0.9  # of the hours of a module
_LINE_WORDS = 20  # a longer line is a sentence
_DURATION = (r"\d+(?:[.,]\d+)?\s*(?:h\d{0,2}\b|heures?|hours?|hrs?|jours?|days?|j\b|ساع\w*|ايام|يوم\w*)")
_HOURS_INSIDE = re.compile(rf"\s*[(\[]\s*{_DURATION}\s*[)\]]")
_TITLE_HOURS = re.compile(r"\s*[:.\-–]")  # "Python (12 h) : bases"
_PART = re.compile(r"[,;:\n]\s*|\.\s+|[)\]]\s*(?=[,;])")
_COLON = re.compile(r"s?\s*(?:n°\s*)?(?:\d+\s*(?:-|a|to|et|and|&)\s*)?\d*\s*[:.\-]\s*")
_NUMBERED = re.compile(r"\s*(?:n°\s*)?(?:\d|[ivx]+\b|[:\-])|\s+\w+\s*[:\-]")
_HOURS_END = re.compile(rf"[\s.…_]*[(\[–—:\-,.…]*\s*{_DURATION}.*$")


@dataclass(frozen=True, slots=True)
class Module:
    """A part of the course: its title, what it covers in the text, its hours (None where not said)."""

    title: tuple[int, int]
    start: int
    end: int
    hours: float | None


def whole_hours(layout: Layout, modules: list[Module], book: Book) -> float | None:
    """As the document states them: the label "Durée", a row of total, a sentence with "au total"; else None, even where
    the modules could be summed."""
    for known, start, end in layout.labelled(WORDS, "label"):
        inside = any(one.title[0] <= start < one.end and one.title[1] >= start for one in modules)
        if known == "hours" and not inside and (found := largest(layout, start, end, book) or bare_total(
                layout, start, end)) is not None:
            return found
    for table in layout.tables:
        for row in table.rows:
            cell = next((one for one in row if layout.text[slice(*one)].strip()), row[0])
            if WORDS.whole("total", layout.folded[slice(*cell)]):
                numbers = [one.value for one in counted(layout.folded, cell[1], row[-1][1])]
                days = any(WORDS.whole("column", layout.folded[slice(*head)]) == "days" for head in table.rows[0])
                if numbers:
                    return max(numbers) * (book[DAY_HOURS] if days and len(numbers) == 1 else 1)
    for unit in layout.units:
        told = WORDS.first("whole", layout.folded, unit.start, unit.end)
        inside = any(one.title[0] <= unit.start < one.title[1] for one in modules)
        if (told or unit.section == "duration") and not inside and (
                found := largest(layout, unit.start, unit.end, book)) is not None:
            return found
    for unit in layout.units[:_FIRST_LINES]:
        inside = any(one.start <= unit.start < one.end for one in modules)
        if not inside and (found := largest(layout, unit.start, unit.end, book)) is not None:
            return found
    heading = next((section.title for section in layout.sections if section.title), None)
    return hours_in(layout, heading.start, heading.end, book) if heading else None


def modules_of(layout: Layout, book: Book) -> list[Module]:
    """In the order of the document; one inside another comes after it. Rows of tables first; without such a table,
    headings and lines."""
    rows = [module for table in layout.tables for module in _of_table(layout, table, book)]
    opened = list(_of_headings(layout, book))
    if rows:
        return sorted(opened + [row for row in rows if not any(one.start <= row.start < one.end for one in opened)],
                      key=lambda module: module.start)
    lines = _of_lines(layout, book, {one.start for one in opened})
    return _without_shared_out(sorted({module.start: module for module in (*lines, *opened)}.values(),
                                      key=lambda module: module.start))


def _without_shared_out(found: list[Module]) -> list[Module]:
    """A module whose inner modules share out all its hours keeps none for itself."""
    out = []
    for one in found:
        inner = sum(other.hours or 0 for other in found if one.start < other.start < one.end and other.end <= one.end)
        out.append(replace(one, hours=None) if one.hours and inner >= _ALL * one.hours else one)
    return out


def _of_table(layout: Layout, table: Table, book: Book) -> Iterator[Module]:
    head = [WORDS.whole("column", layout.folded[slice(*cell)]) for cell in table.rows[0]]
    if "module" not in head or not {"hours", "days"} & set(head):
        yield from _without_header(layout, table, book)
        return
    which = "hours" if "hours" in head else "days"
    named, timed = head.index("module"), len(head) - 1 - head[::-1].index(which)
    for row in table.rows[1:]:
        if len(row) <= max(named, timed) or WORDS.whole("total", layout.folded[slice(*row[named])]):
            continue
        title = _wordy(layout, row, named)
        number = next(counted(layout.folded, *row[timed]), None)
        hours = hours_in(layout, *row[timed], book)
        if hours is None and number is not None and number.value <= MOST:
            hours = number.value * (book[DAY_HOURS] if which == "days" else 1)
        if layout.text[slice(*title)].strip():
            yield Module(title, row[0][0], row[-1][1], hours)


def _without_header(layout: Layout, table: Table, book: Book) -> Iterator[Module]:
    """Rows that each have one cell of hours: "Linux | 40 h", "1 (30 h) | Excel"; or, in the last column, bare numbers
    that make up hours the document states: "M1 | Linux | 40"."""
    rows = [row for row in table.rows if len(row) > 1 and not any(
        WORDS.whole("total", layout.folded[slice(*cell)]) for cell in row)]
    hourly = {row: [cell for cell in row if list(said(layout.folded, *cell, "unit"))] for row in rows}
    timed = {row: cells[0] for row, cells in hourly.items() if len(cells) == 1}
    bare = {row: one.value for row in rows if (one := _bare(layout, row[-1])) is not None}
    if len(timed) < 2 and len(bare) > 1 and sum(bare.values()) in _stated(layout):
        for row, value in bare.items():
            yield Module(_titled_cell(layout, row, row[-1]), row[0][0], row[-1][1], value)
    elif len(timed) > 1:
        for row, cell in timed.items():
            yield Module(_titled_cell(layout, row, cell), row[0][0], row[-1][1], hours_in(layout, *cell, book))


def _bare(layout: Layout, cell: tuple[int, int]) -> Counted | None:
    """The number that a cell holds alone."""
    one = next(counted(layout.folded, *cell), None)
    alone = one is not None and not re.search(r"[^\W\d]", layout.folded[slice(*cell)])
    return one if alone and one and 0 < one.value <= MOST else None


def _stated(layout: Layout) -> set[float]:
    """Every figure of hours of the document."""
    return {value for _, value, _, _ in said(layout.folded, 0, len(layout.folded), "unit")}


def _titled_cell(layout: Layout, row: tuple[tuple[int, int], ...], timed: tuple[int, int]) -> tuple[int, int]:
    """The first cell of words of a row, that of the hours and numbers of modules left out."""
    wordy = [cell for cell in row if cell != timed and len(layout.text[slice(*cell)].strip()) > _NUMBER]
    return wordy[0] if wordy else timed


def _wordy(layout: Layout, row: tuple[tuple[int, int], ...], place: int) -> tuple[int, int]:
    """A column of numbers of modules ("M1") is not their titles: then the next cell."""
    cell = row[place]
    if len(layout.text[slice(*cell)].strip()) <= _NUMBER and place + 1 < len(row) and re.search(
            r"[^\W\d]{3}", layout.text[slice(*row[place + 1])]):
        return row[place + 1]
    return cell


def _of_headings(layout: Layout, book: Book) -> Iterator[Module]:
    """Headings (or lines that look so) that open with a word of module; each covers the text up to the next."""
    found = []
    for section in layout.sections:
        if section.title is None:
            continue
        start, end = section.title.start, section.title.end
        if section.kind not in _NOT_MODULES and _opens(layout, start):
            found.append((start, end))
    others = sorted({section.start for section in layout.sections} | {start for start, _ in found})
    for start, end in found:
        stop = next((one for one in others if one > start), len(layout.text))
        hours = hours_in(layout, start, end, book) or _first_lines(layout, end, stop, book)
        yield Module(_titled(layout, start, end), start, stop, hours or _of_days(layout, start, end, book))


def _of_days(layout: Layout, start: int, end: int, book: Book) -> float | None:
    """ "Jour 1 : réseaux" lasts a day by its name, "Days 2-3" two."""
    word = WORDS.first("module", layout.folded, start, min(end, start + 25))
    if word is None or word.value != "day" or not _opens(layout, start):
        return None
    span = re.compile(r"s?\s*(\d+)\s*(?:-|a|to|et|and|&)\s*(\d+)").match(layout.folded, word.end, end)
    days = int(span[2]) - int(span[1]) + 1 if span else 1
    return days * book[DAY_HOURS] if 1 <= days <= _MOST_DAYS else None


def _first_lines(layout: Layout, start: int, end: int, book: Book) -> float | None:
    """ "Durée : 12 h" under the heading of a module."""
    for known, begin, stop in layout.labelled(WORDS, "label"):
        if known == "hours" and start <= begin < end:
            return hours_in(layout, begin, stop, book)
    return None


def _of_lines(layout: Layout, book: Book, headings: set[int]) -> list[Module]:
    """Lines that open with a word of module, or that have hours inside a programme; and parts of lines with hours."""
    found: list[tuple[int, int, float | None, bool, bool]] = []
    parts: list[Module] = []
    for start, end, kind in _lines(layout):
        if start in headings:
            continue
        opens = _opens(layout, start)
        closing = _HOURS_END.search(layout.folded, start, end)
        whole = WORDS.first("whole", layout.folded, start, end)
        rhythm = any(EACH.match(layout.folded, stop, end) for _, _, _, stop in said(layout.folded, start, end, "unit"))
        if (whole and whole.start == start) or (rhythm and not opens):
            continue  # "Durée totale : 96 h", "2 h par soir, trois soirs par semaine"
        inner = [] if opens else list(_HOURS_INSIDE.finditer(layout.folded, start, end))
        if len(inner) > 1 or (inner and inner[-1].end() < end - 1 and not _TITLE_HOURS.match(
                layout.folded, inner[0].end(), end)):
            parts += list(_of_parts(layout, start, inner, book))
            continue
        hours = hours_in(layout, closing.start() if closing and not opens else start, end, book)
        if opens or (hours is not None and len(layout.folded[start:end].split()) <= _LINE_WORDS):
            found.append((start, end, hours, opens, kind is BlockKind.ITEM and not opens))
    outer = sorted({start for start, _, _, opens, _ in found if opens} | headings)
    out = []
    for place, (start, end, hours, opens, listed) in enumerate(found):
        after = outer if opens else sorted({*outer, *(one[0] for one in found[place + 1:place + 2])})
        stop = min([_section_end(layout, start), *(one for one in after if one > start)])
        out.append(Module(_titled(layout, start, end), start, end if listed else max(stop, end),
                          hours or _of_days(layout, start, end, book)))
    return [*out, *parts]


def _lines(layout: Layout) -> Iterator[tuple[int, int, BlockKind]]:
    """The lines of paragraphs and items of sections that may hold modules: any, in a document without a programme."""
    programme = any(section.kind == "programme" for section in layout.sections)
    for block in layout.document.blocks:
        unit = layout.unit_at(block.start)
        if block.kind is BlockKind.HEADING or unit is None or unit.section in _NOT_MODULES:
            continue
        if programme and unit.section not in ("programme", "objectives") and not _opens(layout, block.start):
            continue
        if _HOURS_INSIDE.search(layout.folded, block.start, block.end) and not _opens(layout, block.start):
            yield block.start, block.end, block.kind  # a sentence broken over two lines
            continue
        place = block.start
        for line in layout.folded[block.start:block.end].split("\n"):
            if line.strip():
                yield place, place + len(line), block.kind
            place += len(line) + 1


def _of_parts(layout: Layout, start: int, inner: list[re.Match[str]], book: Book) -> Iterator[Module]:
    """ "loi 05-20 (4 h), RGPD (4 h)": each part with the hours in its brackets."""
    for one in inner:
        begin = max((cut.end() for cut in _PART.finditer(layout.folded, start, one.start())), default=start)
        yield Module((begin, one.start()), begin, one.end(), hours_in(layout, one.start(), one.end(), book))
        start = one.end()


def _section_end(layout: Layout, at: int) -> int:
    """The end of the section, or the line of it that speaks of something else: "Évaluation : …"."""
    end = next((section.end for section in layout.sections if section.start <= at < section.end), len(layout.text))
    return next((unit.start for unit in layout.units if at < unit.start < end and unit.section in _NOT_MODULES), end)


def _opens(layout: Layout, start: int) -> bool:
    word = WORDS.first("module", layout.folded, start, start + 25)
    return word is not None and word.start - start <= 3 and _NUMBERED.match(layout.folded, word.end) is not None


def _titled(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """The title without "Module 3 :" and without its hours."""
    word = WORDS.first("module", layout.folded, start, start + 25)
    lead = _COLON.match(layout.folded, word.end, end) if word and word.start - start <= 3 else None
    begin = lead.end() if lead and lead.end() < end else start
    first = layout.text.find("\n", begin, end)
    end = first if first >= 0 else end
    hours = _HOURS_END.search(layout.folded, begin, end)
    return begin, hours.start() if hours and hours.start() > begin else end
