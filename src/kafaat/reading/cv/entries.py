"""The entries of a career: which lines belong to one job, and its dates. For kafaat.reading.cv.

A line with a period ("09/2021 – présent") is the anchor of an entry. Whether titles stand above the dates or beside and
below them is seen on the first entry of a section, and held for the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kafaat.model.documents import BlockKind
from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.parts import parts
from kafaat.reading.cv.view import WORDS, Line, View
from kafaat.reading.text_dates import Range

_ABOVE = 2  # lines of a title and an employer that may stand above the dates
_BELOW = 2  # … and below them
_SHORT = 8  # words of a line without a trade that a lone date may end
_NEAR = 3  # characters between a lone date and the edge of its line
_DURATION = re.compile(rf"[(\[]?\s?(?:\d{{1,2}}(?:[.,]\d)?|{any_of(WORDS, 'few')})\s?{any_of(WORDS, 'time')}\s?[)\]]?")


@dataclass(frozen=True, slots=True)
class Entry:
    """`heads`: the header lines, the anchor among them; text[start:end]: the whole entry."""

    heads: tuple[Line, ...]
    anchor: Line
    period: Range | None
    start: int
    end: int


def entries(view: View, lines: Sequence[Line], end: int, *, named: bool = True) -> list[Entry]:
    """The entries that the lines of one section hold, in order. `end`: of the section; `named`: it is one of jobs,
    elsewhere a lone date counts beside a trade alone."""
    anchors = [(at, period) for at, period in _anchors(view, lines) if named or period is None or not period.lone
               or view.role(lines[at].start, lines[at].end)]
    if not anchors:
        return []
    style = _style(view, lines, [at for at, _ in anchors])
    heads: list[tuple[int, int]] = []  # first and last header line of each entry
    for place, (at, _) in enumerate(anchors):
        floor = heads[-1][1] + 1 if heads else 0
        above = _above(view, lines, floor, at, style)
        if not above and at - 1 >= floor and _titled(view, lines, at):
            above = 1
        ceiling = anchors[place + 1][0] - (style if place + 1 < len(anchors) else 0) if place + 1 < len(
            anchors) else len(lines)
        heads.append((at - above, _below(view, lines, at, at - above, ceiling)))
    stops = [*(lines[first].start for first, _ in heads[1:]), end]
    return [Entry(tuple(lines[first:last + 1]), lines[at], period, lines[first].start, stop)
            for (first, last), (at, period), stop in zip(heads, anchors, stops, strict=True)]


def _anchors(view: View, lines: Sequence[Line]) -> list[tuple[int, Range | None]]:
    """Lines that carry the dates of an entry, with the dates; those of one header are one."""
    found: list[tuple[int, Range | None]] = []
    for at, line in enumerate(lines):
        period = _period(view, line)
        if period is None and not _duration(view, line):
            continue
        found.append((at, period))
    return found


def _period(view: View, line: Line) -> Range | None:
    """The period a line is dated by, None where its dates belong to a sentence."""
    found = view.periods(line.start, line.end)
    spans = [one for one in found if not one.lone]
    role = view.role(line.start, line.end) is not None
    header = view.header(line)
    for one in spans:
        edge = _at_edge(view, line, one)
        if line.kind is BlockKind.ITEM and not (edge and (role or line.end - line.start <= 90)):
            continue
        if header or role or edge:
            return one
    if len(found) == 1 and found[0].lone:
        one = found[0]
        if role and WORDS.first("began", view.folded, line.start, line.end):  # "en 2007 j'ai rejoint …": no end is said
            return replace(one, until=None)
        begins = one.start - line.start <= _NEAR
        if _at_edge(view, line, one) and (role or (header and line.kind is not BlockKind.ITEM and (
                begins or len(view.text[line.start:line.end].split()) <= _SHORT))):
            return one
    return None


def _at_edge(view: View, line: Line, period: Range) -> bool:
    return period.start - line.start <= _NEAR or line.end - period.end <= _NEAR


def _duration(view: View, line: Line) -> bool:
    """ "Téléconseiller chez Webhelp (3 ans)": an entry without dates."""
    if not view.header(line) or view.role(line.start, line.end) is None:
        return False
    text = view.folded[line.start:line.end]
    return any(found.end() >= len(text) - 1 or found.start() == 0 for found in _DURATION.finditer(text))


def _style(view: View, lines: Sequence[Line], anchors: Sequence[int]) -> int:
    """How many header lines stand above the dates of the first entry. A line that already has a title and an employer
    suffices where the second entry has no other: what is above the first is then a heading that no list knows."""
    first = anchors[0]
    style = _above(view, lines, 0, first, _ABOVE)
    if style == _ABOVE and len(anchors) > 1 and not _lacking(view, lines, first - 1, first):
        return min(style, _above(view, lines, first + 1, anchors[1], _ABOVE) or style)
    return style


def _above(view: View, lines: Sequence[Line], floor: int, at: int, wanted: int) -> int:
    """How many header lines stand right above the anchor, the floor being the first that may."""
    count = 0
    while count < wanted and at - count - 1 >= floor and view.header(lines[at - count - 1]):
        count += 1
    return count


def _titled(view: View, lines: Sequence[Line], at: int) -> bool:
    """Whether the line above, and not the anchor or the line below, names a trade."""
    above = lines[at - 1]
    if not view.header(above) or view.role(lines[at].start, lines[at].end):
        return False
    if above.kind is BlockKind.HEADING:
        return True
    below = lines[at + 1] if at + 1 < len(lines) else None
    return (view.role(above.start, above.end) is not None
            and not (below and view.header(below) and view.role(below.start, below.end)))


def _below(view: View, lines: Sequence[Line], at: int, first: int, ceiling: int) -> int:
    """The last header line: below the anchor as long as the title or the employer is not there yet."""
    last = at
    row = lines[at].kind is BlockKind.ROW and view.role(lines[at].start, lines[at].end) is not None
    while last + 1 < ceiling and last - at < _BELOW and view.header(lines[last + 1]) and (
            view.label(lines[last + 1]) or _lacking(view, lines, first, last)):
        if row and lines[last + 1].kind is BlockKind.ROW:
            break  # a row that has its title and its dates: the next tells what was done
        last += 1
    return last


def _lacking(view: View, lines: Sequence[Line], first: int, last: int) -> bool:
    """Whether the header has fewer than two parts (a title and an employer) so far, dates and places left out."""
    got = parts(view, lines[first:last + 1])
    return len([one for one in got if one.kind != "noise"]) < 2
