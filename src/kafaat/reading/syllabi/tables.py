"""The modules of tables: rows with a column of hours or days, columns of lectures and labs that add up, rows without a
head. For kafaat.reading.syllabi."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kafaat.reading.phrases.layout import Layout, Table
from kafaat.reading.phrases.numbers import Counted, counted
from kafaat.reading.syllabi.durations import MOST, WORDS, durations
from kafaat.reading.syllabi.hours import Hours
from kafaat.reading.syllabi.module import Module

Row = tuple[tuple[int, int], ...]
_NUMBER = 4  # characters of a number of module: "M1", "U12"
_GLOSS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")  # "Volume (en heures)"
_TIMED = ("sum", "hours", "days", "weeks")  # of columns of one table, the first tells the hours
_MOSTLY = 0.5


def of_table(layout: Layout, table: Table, hours: Hours) -> list[Module]:
    """The rows that have hours, and those beside them that have none."""
    names = [_column(layout.folded[slice(*cell)]) for cell in table.rows[0]]
    numeric = [_numeric(layout, table, place) for place in range(len(names))]
    for place, cell in enumerate(table.rows[0]):
        if numeric[place] and names[place] in (None, "module"):  # "Cours", "TP" above numbers; "Jour" above 1, 2, 3
            names[place] = "part" if WORDS.whole("part", layout.folded[slice(*cell)]) else None
    places = _timed(names, numeric)
    if not places:
        return list(_without_head(layout, table, hours))
    which = names[places[0]]
    rows = [row for row in table.rows[1:] if not is_total(layout, row)]
    named = _titles(layout, rows, names, places)
    found = []
    for row in rows:
        if named >= len(row) or (len(places) == 1 and places[0] >= len(row)):
            continue
        values = [value for place in places if place < len(row)
                  and (value := _hours(layout, row[place], which or "hours", hours)) is not None]
        title = _wordy(layout, row, named)
        if layout.text[slice(*title)].strip():
            found.append(Module(title, row[0][0], row[-1][1], round(sum(values), 2) if values else None))
    return found


def is_total(layout: Layout, row: Row) -> bool:
    """ "Total | | 60"."""
    cell = next((one for one in row if layout.text[slice(*one)].strip()), row[0])
    return WORDS.whole("total", layout.folded[slice(*cell)]) is not None


def total_of(layout: Layout, table: Table, hours: Hours) -> float | None:
    """The hours that a row of total gives; of several columns, the largest."""
    names = [_column(layout.folded[slice(*cell)]) for cell in table.rows[0]]
    for row in table.rows:
        if not is_total(layout, row):
            continue
        first = next((place for place, one in enumerate(row) if layout.text[slice(*one)].strip()), 0)
        values = []
        for place in range(first + 1, len(row)):
            name = names[place] if place < len(names) and len(row) == len(names) else "hours"
            value = _hours(layout, row[place], name or "hours", hours)
            if value is not None and name not in ("credits", "level"):
                values.append((name != "days", value))
        if values:
            return max(values)[1]
    return None


def _column(folded: str) -> str | None:
    """What a head names: "Volume horaire (h)", "Durée en jours", "CM"."""
    gloss = _GLOSS.search(folded)
    bare = folded[:gloss.start()] if gloss else folded
    inside = WORDS.whole("column", gloss[1]) if gloss else None
    found = WORDS.whole("column", folded) or WORDS.whole("column", bare)
    return "days" if inside == "days" and found == "hours" else found


def _numeric(layout: Layout, table: Table, place: int) -> bool:
    """Whether most cells of a column are numbers or durations."""
    cells = [row[place] for row in table.rows[1:] if place < len(row) and layout.text[slice(*row[place])].strip()]
    good = sum(_bare(layout, cell) is not None or bool(durations(layout.folded, *cell)) for cell in cells)
    return bool(cells) and good > _MOSTLY * len(cells)


def _timed(names: Sequence[str | None], numeric: Sequence[bool]) -> list[int]:
    """The column of hours (the last of several), or those of lectures and labs to add up."""
    for wanted in _TIMED:
        found = [place for place, name in enumerate(names) if name == wanted and numeric[place]]
        if found:
            return found[-1:]
    return [place for place, name in enumerate(names) if name == "part" and numeric[place]]


def _titles(layout: Layout, rows: Sequence[Row], names: Sequence[str | None], timed: Sequence[int]) -> int:
    """The column of titles: the one called so, else the first with words."""
    if "module" in names:
        return names.index("module")
    for place in range(len(names)):
        words = sum(len(layout.text[slice(*row[place])].strip()) > _NUMBER for row in rows if place < len(row))
        if place not in timed and names[place] is None and words > _MOSTLY * len(rows):
            return place
    return 0


def _hours(layout: Layout, cell: tuple[int, int], which: str, hours: Hours) -> float | None:
    """ "14", "14 h", "2 j", "2" in a column of days."""
    said = hours.within(*cell)
    number = next(counted(layout.folded, *cell), None)
    if said is not None or number is None or number.value > MOST:
        return said
    length = {"days": hours.day, "weeks": hours.week}.get(which, 1.0)
    return None if length is None else round(number.value * length, 2)


def _without_head(layout: Layout, table: Table, hours: Hours) -> Iterator[Module]:
    """Rows that each have one cell of hours: "Linux | 40 h", "1 (30 h) | Excel"; or, in the last column, bare numbers
    that make up hours the document states: "M1 | Linux | 40"."""
    rows = [row for row in table.rows if len(row) > 1 and not any(
        WORDS.whole("total", layout.folded[slice(*cell)]) for cell in row)]
    hourly = {row: [cell for cell in row if hours.within(*cell) is not None] for row in rows}
    timed = {row: cells[0] for row, cells in hourly.items() if len(cells) == 1}
    bare = {row: one.value for row in rows if (one := _bare(layout, row[-1])) is not None}
    if len(timed) < 2 and len(bare) > 1 and sum(bare.values()) in _stated(layout):
        for row, value in bare.items():
            yield Module(_titled_cell(layout, row, row[-1]), row[0][0], row[-1][1], value)
    elif len(timed) > 1:
        for row, cell in timed.items():
            yield Module(_titled_cell(layout, row, cell), row[0][0], row[-1][1], hours.within(*cell))


def _bare(layout: Layout, cell: tuple[int, int]) -> Counted | None:
    """The number that a cell holds alone."""
    one = next(counted(layout.folded, *cell), None)
    alone = one is not None and not re.search(r"[^\W\d]", layout.folded[slice(*cell)])
    return one if alone and one and one.value <= MOST else None


def _stated(layout: Layout) -> set[float]:
    """Every figure of hours of the document."""
    return {one.value for one in durations(layout.folded, 0, len(layout.folded)) if one.unit == "hour"}


def _titled_cell(layout: Layout, row: Row, timed: tuple[int, int]) -> tuple[int, int]:
    """The first cell of words of a row, that of the hours and numbers of modules left out."""
    wordy = [cell for cell in row if cell != timed and len(layout.text[slice(*cell)].strip()) > _NUMBER]
    return wordy[0] if wordy else timed


def _wordy(layout: Layout, row: Row, place: int) -> tuple[int, int]:
    """A column of numbers of modules ("M1") is not their titles: then the next cell."""
    cell = row[place]
    if len(layout.text[slice(*cell)].strip()) <= _NUMBER and place + 1 < len(row) and re.search(
            r"[^\W\d]{3}", layout.text[slice(*row[place + 1])]):
        return row[place + 1]
    return cell
