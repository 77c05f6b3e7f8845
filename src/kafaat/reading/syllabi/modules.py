"""The modules of a course with their hours, and the hours of the whole. For the reader of syllabi.

A module is a row of a table with a column of hours, or a heading or a line that opens with "Module", "Jour", "J2",
"Weeks 1-2" … or says its hours ("Python avancé (12 h)", "1.2 Linux ....... 25 h"). Lines of a module that have hours of
their own are modules inside it; when they share out all its hours it has none left. So are parts of a sentence.
"""

from __future__ import annotations

from dataclasses import replace

from kafaat.reading.phrases.layout import Layout, Table
from kafaat.reading.syllabi.durations import WORDS
from kafaat.reading.syllabi.hours import Hours, bare_total
from kafaat.reading.syllabi.lines import Lines
from kafaat.reading.syllabi.module import Module
from kafaat.reading.syllabi.openings import Openings
from kafaat.reading.syllabi.parts import Parts
from kafaat.reading.syllabi.tables import of_table, total_of

_FIRST_LINES = 5  # of a document: its hours may stand there without a label
_ALL = 0.9  # of the hours of a module
_MOSTLY = 0.5  # of the rows of a table
_EXACT = 0.5  # hours


def modules_of(layout: Layout, parts: Parts, hours: Hours) -> list[Module]:
    """In the order of the document; one inside another comes after it. Rows of tables first; without such a table,
    headings and lines."""
    openings = Openings(layout)
    reader = Lines(layout, openings, parts, hours)
    opened = list(reader.of_headings())
    tables = [(table, of_table(layout, table, hours)) for table in layout.tables
              if not parts.aside(table.rows[0][0][0]) and not _day_by_day(table, openings)]
    rows = [row for _, found in tables for row in found]
    if rows:
        opened = _once(opened, rows)
        return sorted(opened + [row for row in rows if not any(one.start <= row.start < one.end and one.hours
                                                               for one in opened)], key=lambda module: module.start)
    spans = [(table.rows[0][0][0], table.rows[-1][-1][1] + 1) for table, found in tables if found]
    lines = reader.of_lines({one.start for one in opened}, spans)
    found = sorted({module.start: module for module in (*lines, *opened)}.values(), key=lambda module: module.start)
    first = layout.units[:_FIRST_LINES][-1].start if layout.units else 0
    whole = sum(one.hours or 0 for one in found)
    total = [one for one in found if one.hours and one.start <= first and abs(whole - 2 * one.hours) < _EXACT
             and parts.at(one.start) != "programme" and not openings.at(one.start, one.end)]
    return _without_shared_out([one for one in found if one not in total])  # what has the hours of all the others


def _day_by_day(table: Table, openings: Openings) -> bool:
    """ "J1 | Réseaux", "J2-J3 | Linux" without a head: rows that are lines."""
    opened = [one is not None and one.unit != "module" for one in (
        openings.at(row[0][0], row[-1][1]) for row in table.rows)]
    return len(opened) == 1 or (opened[0] and sum(opened) >= _MOSTLY * len(opened))


def _once(opened: list[Module], rows: list[Module]) -> list[Module]:
    """Hours that a table and the headings both give are those of the table."""
    twice = abs(sum(one.hours or 0 for one in opened) - sum(row.hours or 0 for row in rows)) < _EXACT
    outside = not any(one.start <= row.start < one.end for row in rows for one in opened)
    return [replace(one, hours=None) for one in opened] if twice and outside else opened


def _without_shared_out(found: list[Module]) -> list[Module]:
    """A module whose inner modules share out all its hours keeps none for itself."""
    out = []
    for one in found:
        inner = sum(other.hours or 0 for other in found if one.start < other.start < one.end and other.end <= one.end)
        out.append(replace(one, hours=None) if one.hours and inner >= _ALL * one.hours else one)
    return out


def whole_hours(layout: Layout, modules: list[Module], parts: Parts, hours: Hours) -> float | None:
    """As the document states them: the label "Durée", a row of total, a sentence with "au total"; else None, even where
    the modules could be summed. What is said in hours counts before days whose length is an assumption."""
    said = _stated(layout, modules, parts, hours, outright=True)
    return said if said is not None else _stated(layout, modules, parts, hours, outright=False)


def _stated(layout: Layout, modules: list[Module], parts: Parts, hours: Hours, *, outright: bool) -> float | None:
    for known, start, end in layout.labelled(WORDS, "label"):
        inside = any(one.title[0] <= start < one.end and one.title[1] >= start for one in modules)
        if known == "hours" and not inside and (found := hours.stated(
                start, end, outright=outright) or bare_total(layout, start, end)) is not None:
            return found
    for table in layout.tables:
        if (found := total_of(layout, table, hours)) is not None:
            return found
    for unit in layout.units:
        told = WORDS.first("whole", layout.folded, unit.start, unit.end)
        inside = any(one.title[0] <= unit.start < one.title[1] for one in modules)
        if (told or parts.at(unit.start) == "duration") and not inside and (
                found := hours.stated(unit.start, unit.end, outright=outright)) is not None:
            return found
    for unit in layout.units[:_FIRST_LINES]:
        inside = any(one.start <= unit.start < one.end for one in modules)
        if not inside and (found := hours.stated(unit.start, unit.end, outright=outright)) is not None:
            return found
    heading = next((section.title for section in layout.sections if section.title), None)
    return hours.stated(heading.start, heading.end, outright=outright) if heading else None
