"""The entries of a career: which lines belong to one job, and its dates. For kafaat.reading.cv.

A line with a period ("09/2021 – présent") is the anchor of an entry; which lines around it hold the title and the
employer is decided by kafaat.reading.cv.shapes. A time without work is an entry that is no job.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kafaat.model.documents import BlockKind
from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.names import gap
from kafaat.reading.cv.parts import head_end, of_line
from kafaat.reading.cv.shapes import Shapes
from kafaat.reading.cv.view import WORDS, Line, View
from kafaat.reading.text_dates import Range, periods

_SHORT = 8  # words of a line without a trade that a lone date may end
_TWO = 2
_FIRST = 60  # characters of an item in which its own dates stand
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
    below = not any(view.header(line) for line in lines[:anchors[0][0]])  # the dates of the first stand first
    gaps = {at for at, _ in anchors if _gap(view, lines[at]) or _gap_beside(view, lines, at, below=below)}
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
    shapes = Shapes(view, lines, works, gaps).best
    return [(at, (at - shape.up, at + shape.down)) for at, shape in zip(works, shapes, strict=True)]


def _anchors(view: View, lines: Sequence[Line]) -> list[tuple[int, Range | None]]:
    """Lines that carry the dates of an entry, with the dates. A duration counts where the lines beside it have no
    dates; an item beside other lines with dates is a job where it has a period and begins with its trade."""
    found = [(at, period) for at, line in enumerate(lines) if (period := _period(view, line)) or _duration(view, line)]
    dated = {at for at, period in found if period}
    bare = {at for at in dated if not any(part.kind == "title" for part in of_line(view, lines[at]))}
    listed = all(lines[at].kind is BlockKind.ITEM for at in dated)
    found = [(at, period) for at, period in found
             if (period or not {at - 1, at + 1} & bare)
             and (listed or lines[at].kind is not BlockKind.ITEM or period is None or _held(view, lines[at], period))]
    return _alike(view, lines, _own_dates(view, lines, found))


def _own_dates(view: View, lines: Sequence[Line], found: Sequence[tuple[int, Range | None]]) -> list[
        tuple[int, Range | None]]:
    """Without the dates of what was done inside a job: alone, on a line that names neither trade nor firm, between the
    ends of the job above ("JCI survey team, 2022")."""
    out: list[tuple[int, Range | None]] = []
    outer: Range | None = None
    for at, period in found:
        if period and period.lone and outer and outer.first and period.last and any(
                map(str.isalpha, _without(view.folded, lines[at], period))):
            kinds = {part.kind for part in of_line(view, lines[at])}
            inside = period.first and outer.first.first_month <= period.first.last_month and (
                outer.last is None or period.last.first_month <= outer.last.last_month)
            if inside and not kinds & {"title", "stage", "employer"}:
                continue
        if period and not period.lone:
            outer = period
        out.append((at, period))
    return out


def _without(folded: str, line: Line, period: Range) -> str:
    return folded[line.start:period.start] + folded[period.end:line.end]


def _alike(view: View, lines: Sequence[Line], found: Sequence[tuple[int, Range | None]]) -> list[
        tuple[int, Range | None]]:
    """With the lines that begin with a trade, as entries of the section do, and have one date anywhere ("Stage
    (automne 2018) chez …" in a list of jobs); and where every line begins with its dates, with each of them."""
    known = {at for at, _ in found}
    kinds = {lines[at].kind for at, period in found if period and not period.lone}
    leads = all(_leads(view, line) for line in lines if line.kind in kinds) and len(known) >= _TWO
    out = list(found)
    for at, line in enumerate(lines):
        may = line.kind is BlockKind.ITEM or view.header(line)
        if at in known or line.kind not in kinds or not may or view.label(line) == "body" or not (
                leads or _begins(view, line)):
            continue
        dates = view.periods(line.start, head_end(view, line))
        if len(dates) == 1 or (dates and line.kind is BlockKind.ITEM and dates[0].start - line.start < _FIRST):
            out.append((at, dates[0]))
    return sorted(out, key=lambda one: one[0])


def _leads(view: View, line: Line) -> bool:
    """Whether a line begins with its dates, and says more."""
    first = next(iter(view.periods(line.start, line.end)), None)
    return first is not None and first.start - line.start <= _NEAR and first.end + _NEAR < line.end


def _begins(view: View, line: Line) -> bool:
    """Whether a line begins with a trade or an internship."""
    opens = _opens(view, line)
    return opens is not None and opens <= view.trim(line.start, line.end)[0]


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


def _gap_beside(view: View, lines: Sequence[Line], at: int, *, below: bool) -> bool:
    """Whether dates alone on their line stand over such words, or under them where the section has its dates below."""
    if any(part.kind != "noise" for part in of_line(view, lines[at])):
        return False
    beside = lines[at + 1:at + 2] if below else lines[max(0, at - 1):at]
    return any(view.header(line) and gap(view, view.trim(line.start, line.end)[0], line.end) for line in beside)


def _opens(view: View, line: Line) -> int | None:
    """Where the first trade or internship of a line stands."""
    role = view.role(line.start, line.end) or WORDS.first("weak_role", view.folded, line.start, line.end)
    return role.start if role else None


def _period(view: View, line: Line) -> Range | None:
    """The period a line is dated by, None where its dates belong to a sentence."""
    if view.label(line) == "body":
        return None
    if cells := _of_cells(view, line):
        return cells
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


def _of_cells(view: View, line: Line) -> Range | None:
    """The period whose ends stand in two cells of a row: "07/2019 | present"."""
    columns = view.columns.get(line.start) or ()
    cells = [cell for cell, label in zip(view.cells(line), columns, strict=False) if label == "period"]
    if len(cells) != _TWO:
        return None
    (start, stop), (low, high) = cells
    lead = " " * start + view.folded[start:stop]
    return next(iter(periods(f"{lead} - {view.folded[low:high]}")), None)


def _one_date(view: View, found: Sequence[Range]) -> Range | None:
    """The date of a line that has one, or several joined: "étés 2016 et 2017"."""
    if len(found) == 1 and found[0].lone:
        return found[0]
    if len(found) < _TWO or not all(one.lone for one in found) or not all(
            _BOTH.fullmatch(view.folded, one.end, other.start) for one, other in pairwise(found)):
        return None
    return replace(found[0], end=found[-1].end, until=found[-1].until)


def _at_edge(view: View, line: Line, period: Range) -> bool:
    return period.start - line.start <= _NEAR or head_end(view, line) - period.end <= _NEAR


def _duration(view: View, line: Line) -> bool:
    """ "Téléconseiller chez Webhelp (3 ans)": an entry without dates."""
    if not view.header(line) or view.role(line.start, line.end) is None:
        return False
    text = view.folded[line.start:line.end]
    return any(found.end() >= len(text) - 1 or found.start() == 0 for found in _DURATION.finditer(text))
