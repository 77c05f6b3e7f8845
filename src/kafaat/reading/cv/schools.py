"""The school of a study by where it stands, where no word of schools tells it: "Law Development Centre, Kampala:
Diploma in Legal Practice", "HSC, Maharashtra State Board". For kafaat.reading.cv.studies.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kafaat.reading.cv.names import titled
from kafaat.reading.cv.view import STUDIES, Line, View

_NEVER = ("obtained", "unfinished", "degree", "narrows", "joins")  # lists whose words no such name holds
_CUT = re.compile(r"[,،|()\[\]\t:;•–—]|\s-\s|\.\s")
_GRADED = 12  # characters at the beginning of a line in which the word of a grade stands
_LONGEST = 9  # words of the name of a school
_GRADE = re.compile(r"\d|[:%]|\w{0,3}$")


def of_row(view: View, line: Line) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Title and school of a row, where the header of its table names the columns."""
    title = school = None
    for cell, label in zip(view.cells(line), view.columns.get(line.start) or (), strict=False):
        if label in ("study", "title") and title is None and cell[0] < cell[1]:
            title = cell
        elif label in ("school", "employer") and school is None and cell[0] < cell[1]:
            school = cell
    return title, school


def by_place(view: View, around: Sequence[Line], title: tuple[int, int]) -> tuple[int, int] | None:
    """The first name beside the title: after it on its line, before it, or on the lines around."""
    line = around[0]
    got = _names(view, line)
    after = [span for span in got if span[0] >= title[1]]
    before = [span for span in got if span[1] <= title[0]]
    return next(iter([*after, *before, *(span for other in around[1:] for span in _names(view, other))]), None)


def _names(view: View, line: Line) -> list[tuple[int, int]]:
    if STUDIES.first("obtained", view.folded, line.start, line.start + _GRADED) or view.label(line) == "body":
        return []  # "Mention très bien. Terrain : …"
    cuts = [found.span() for found in _CUT.finditer(view.text, line.start, line.end)]
    cuts += [(one.start, one.end) for one in view.periods(line.start, line.end)]
    found, at = [], line.start
    for low, high in [*sorted(cuts), (line.end, line.end)]:
        if at < low and _name(view, span := view.trim(at, low)):
            found.append(span)
        at = max(at, high)
    return found


def _name(view: View, span: tuple[int, int]) -> bool:
    """Whether a stretch looks like a name, and neither a place nor a grade."""
    text = view.text[slice(*span)]
    if span[0] >= span[1]:
        return False
    if len(text.split()) > _LONGEST or _GRADE.match(view.folded, *span) or view.is_place(*span) or any(
            STUDIES.first(name, view.folded, *span) for name in _NEVER):
        return False
    return titled(view, *span)
