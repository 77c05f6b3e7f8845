"""The entries of a career: which lines belong to one job, and its dates. For kafaat.reading.cv.

A line with a period ("09/2021 – présent") is the anchor of an entry; which lines around it hold the title and the
employer is decided by kafaat.reading.cv.shapes. A time without work is an entry that is no job.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kafaat.model.documents import BlockKind
from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.names import gap
from kafaat.reading.cv.parts import head_end, of_line
from kafaat.reading.cv.shapes import Shapes
from kafaat.reading.cv.view import WORDS, Line, View
from kafaat.reading.text_dates import Range

_SHORT = 8  # words of a line without a trade that a lone date may end
_NEAR = 3  # characters between a lone date and the edge of its line
_DURATION = re.compile(rf"[(\[]?\s?(?:\d{{1,2}}(?:[.,]\d)?|{any_of(WORDS, 'few')})\s?{any_of(WORDS, 'time')}\s?[)\]]?")
_BOTH = re.compile(rf"\s*(?:{any_of(WORDS, 'and')}|&|,|/|و)\s*(?:{any_of(WORDS, 'date_lead')}\s+)?")  # "2016 et 2017"
_APART = re.compile(rf"[,(|;:–—·\-]\s*(?:{any_of(WORDS, 'date_lead')}\s+){{0,2}}$")  # before the dates of a header


@dataclass(frozen=True, slots=True)
class Entry:
    """`heads`: the header lines, the anchor among them; text[start:end]: the whole entry. `work` False: a time without
    work. `told`: whether anything stands below the header."""

    heads: tuple[Line, ...]
    anchor: Line
    period: Range | None
    start: int
    end: int
    work: bool = True
    told: bool = True


def entries(view: View, lines: Sequence[Line], end: int, *, named: bool = True) -> list[Entry]:
    """The entries that the lines of one section hold, in order. `end`: of the section; `named`: it is one of jobs,
    elsewhere a lone date counts beside a trade alone, and an unknown heading ends what it follows."""
    anchors = [(at, period) for at, period in _anchors(view, lines) if named or period is None or not period.lone
               or _opens(view, lines[at]) is not None]
    if not anchors:
        return []
    gaps = {at for at, _ in anchors if _gap(view, lines[at]) or _gap_beside(view, lines, at)}
    works = [at for at, _ in anchors if at not in gaps]
    heads = dict(_heads(view, lines, works, gaps)) | {at: (at, at) for at in gaps}
    spans = [heads[at] for at, _ in anchors]
    out: list[Entry] = []
    for number, ((first, last), (at, period)) in enumerate(zip(spans, anchors, strict=True)):
        following = spans[number + 1][0] if number + 1 < len(spans) else len(lines)
        stop = lines[following].start if following < len(lines) else end
        if not named:
            stop = next((one.start for one in lines[last + 1:following] if one.kind is BlockKind.HEADING), stop)
        out.append(Entry(tuple(lines[first:last + 1]), lines[at], period, lines[first].start, stop, at not in gaps,
                         following > last + 1))
    return out


def _heads(view: View, lines: Sequence[Line], works: Sequence[int], gaps: set[int]) -> list[
        tuple[int, tuple[int, int]]]:
    """First and last line of the header of each entry, by the line of its dates."""
    if not works:
        return []
    shapes = Shapes(view, lines, works, gaps)
    found: list[tuple[int, tuple[int, int]]] = []
    floor = 0
    for number, at in enumerate(works):
        shape = shapes.best(number, floor)
        found.append((at, (at - shape.up, at + shape.down)))
        floor = at + shape.down + 1
    return found


def _anchors(view: View, lines: Sequence[Line]) -> list[tuple[int, Range | None]]:
    """Lines that carry the dates of an entry, with the dates. A duration counts where the lines beside it have no
    dates; an item beside other lines with dates is a job where it has a period and begins with its trade."""
    found = [(at, period) for at, line in enumerate(lines) if (period := _period(view, line)) or _duration(view, line)]
    dated = {at for at, period in found if period}
    bare = {at for at in dated if not any(part.kind == "title" for part in of_line(view, lines[at]))}
    listed = all(lines[at].kind is BlockKind.ITEM for at in dated)
    return [(at, period) for at, period in found
            if (period or not {at - 1, at + 1} & bare)
            and (listed or lines[at].kind is not BlockKind.ITEM or period is None or _held(view, lines[at], period))]


def _held(view: View, line: Line, period: Range) -> bool:
    """Whether an item with dates is a job: a period, and its trade at the beginning."""
    first = next((part for part in of_line(view, line) if part.kind != "noise"), None)
    return not period.lone and first is not None and first.kind in ("title", "stage")


def _gap(view: View, line: Line) -> bool:
    """Whether a line with dates begins, dates set aside, with a time without work: not a leave inside a job."""
    start = view.trim(line.start, line.end)[0]
    period = next(iter(view.periods(line.start, line.end)), None)
    if period and period.start - start <= _NEAR:
        start = view.trim(period.end, line.end)[0]
    return start < line.end and gap(view, start, line.end)


def _gap_beside(view: View, lines: Sequence[Line], at: int) -> bool:
    """Whether dates alone on their line stand above or below such words."""
    if any(part.kind != "noise" for part in of_line(view, lines[at])):
        return False
    return any(view.header(line) and gap(view, view.trim(line.start, line.end)[0], line.end)
               for line in (*lines[at + 1:at + 2], *lines[max(0, at - 1):at]))


def _opens(view: View, line: Line) -> int | None:
    """Where the first trade or internship of a line stands."""
    role = view.role(line.start, line.end) or WORDS.first("weak_role", view.folded, line.start, line.end)
    return role.start if role else None


def _period(view: View, line: Line) -> Range | None:
    """The period a line is dated by, None where its dates belong to a sentence."""
    found = view.periods(line.start, head_end(view, line))
    spans = [one for one in found if not one.lone]
    opens = _opens(view, line)
    role = view.role(line.start, line.end) is not None
    header = view.header(line)
    if line.kind is BlockKind.ROW and len(spans) > 1 and opens is not None:  # the dates beside the title
        spans.sort(key=lambda one: "\t" in view.text[min(one.start, opens):max(one.start, opens)])
    for one in spans:
        edge = _at_edge(view, line, one)
        if line.kind is BlockKind.ITEM and not (edge and (role or line.end - line.start <= 90)):
            continue
        if header or role or edge or (opens is not None and opens - line.start <= _NEAR):
            return one
    lone = _one_date(view, found)
    if lone is None:
        return None
    if role and WORDS.first("began", view.folded, line.start, line.end):  # "en 2007 j'ai rejoint …": no end is said
        return replace(lone, until=None)
    begins = lone.start - line.start <= _NEAR
    starts = opens is not None and opens - line.start <= _NEAR
    if _at_edge(view, line, lone) and (role or starts or (header and line.kind is not BlockKind.ITEM and (
            begins or len(view.text[line.start:line.end].split()) <= _SHORT))):
        return lone
    apart = opens is not None and opens < lone.start and _APART.search(view.folded, line.start, lone.start)
    return lone if apart and line.kind is not BlockKind.ITEM else None


def _one_date(view: View, found: Sequence[Range]) -> Range | None:
    """The date of a line that has one, or two joined: "étés 2016 et 2017"."""
    if len(found) == 1 and found[0].lone:
        return found[0]
    if not all(one.lone for one in found) or len(found[1:]) != 1:
        return None
    first, last = found
    joined = _BOTH.fullmatch(view.folded, first.end, last.start)
    return replace(first, end=last.end, until=last.until) if joined else None


def _at_edge(view: View, line: Line, period: Range) -> bool:
    return period.start - line.start <= _NEAR or head_end(view, line) - period.end <= _NEAR


def _duration(view: View, line: Line) -> bool:
    """ "Téléconseiller chez Webhelp (3 ans)": an entry without dates."""
    if not view.header(line) or view.role(line.start, line.end) is None:
        return False
    text = view.folded[line.start:line.end]
    return any(found.end() >= len(text) - 1 or found.start() == 0 for found in _DURATION.finditer(text))
