"""The studies of a CV: diploma, school, years, finished or not. For kafaat.reading.cv.

A line that names a diploma ("Licence", "DTS", "niveau Bac+2", "إجازة") opens a study; its school and its dates stand on
the same line, or on the lines around it as those of the first study do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kafaat.model.documents import BlockKind
from kafaat.model.readings import Study
from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.certificates import WORDS as PAPERS
from kafaat.reading.cv.parts import pieces
from kafaat.reading.cv.view import STUDIES, Line, View
from kafaat.reading.phrases.lexicon import Found
from kafaat.reading.text_dates import Range

_SECTION = "education"
_WITHOUT = ("opening", "profile", "other")  # where a CV without a heading of education may tell its studies
_AROUND = 2  # lines above or below the diploma that may hold the school and the dates
_ACRONYM = 5  # letters: a school's name this short counts in capitals only ("EST", "FST")
_BARE = 2  # words: a diploma this short takes the subject that follows ("Master, Big data")
_JOIN = re.compile(rf"(?:\s{{0,20}}[,\-–—(|]\s{{0,20}}|\s{{1,20}})?(?:{any_of(STUDIES, 'of_school')})?\s{{0,20}}$")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A diploma named at text[start:end], and its years after the Bac."""

    start: int
    end: int
    degree: int | None
    level: bool  # "niveau": reached without the diploma


def studies(view: View) -> tuple[Study, ...]:
    """The studies in the order of the document."""
    told = any(section.kind == _SECTION for section in view.sections)
    found: list[Study] = []
    for number, section in enumerate(view.sections):
        if section.kind == _SECTION or (not told and section.kind in _WITHOUT):
            found += _of_section(view, view.by_section[number], named=section.kind == _SECTION)
    return tuple(found)


def _of_section(view: View, lines: Sequence[Line], *, named: bool) -> Iterator[Study]:
    marks: dict[int, _Mark | None] = {place: mark for place, line in enumerate(lines)
                                      if (mark := _mark(view, line)) and _opens(view, line, mark)}
    if named:
        marks |= {place: None for place, line in enumerate(lines) if _course(view, line, place, marks)}
    opened = sorted(marks)
    above = min(_AROUND, opened[0]) if opened and not _complete(view, lines[opened[0]]) else 0
    taken = -1
    for number, place in enumerate(opened):
        line, mark = lines[place], marks[place]
        around = [line]
        first = place
        while above and place - first < above and first - 1 > taken and _beside(view, lines[first - 1], line):
            first -= 1
            around.append(lines[first])
        last = place
        ceiling = opened[number + 1] - above if number + 1 < len(opened) else len(lines)
        while last + 1 < ceiling and last - place < _AROUND and _beside(view, lines[last + 1], line):
            last += 1
            around.append(lines[last])
        taken = last
        study = _study(view, around, mark, (lines[first].start, lines[last].end))
        if named or study.school or study.start or study.end:
            yield study


def _mark(view: View, line: Line) -> _Mark | None:
    """The diploma a line names: the first that has years after the Bac, else the first."""
    false = STUDIES.find("not_degree", view.folded, line.start, line.end)
    found = [one for one in STUDIES.find("degree", view.folded, line.start, line.end)
             if not any(no.start < one.end and one.start < no.end for no in false)]
    if not found:
        return None
    one = next((one for one in found if one.value != "none"), found[0])
    start = min(one.start, found[0].start)
    before = STUDIES.first("level", view.folded, max(line.start, one.start - 14), one.start)
    degree = None if one.value == "none" else int(one.value)
    return _Mark(before.start if before else start, one.end, degree, before is not None)


def _opens(view: View, line: Line, mark: _Mark) -> bool:
    """Whether the diploma is what the line is about, and not a word of a sentence."""
    text = view.text[line.start:line.end]
    return len(text) <= 220 and (mark.start - line.start <= 60 or bool(view.periods(line.start, mark.start))
                                 or _school(view, line.start, line.end) is not None)


def _course(view: View, line: Line, place: int, marks: Mapping[int, _Mark | None]) -> bool:
    """Whether a line without a diploma is a study: dates and a school, or a subject, on a line of their own."""
    if line.kind is BlockKind.ITEM and not view.periods(line.start, line.end):
        return False
    if any(near in marks for near in range(place - _AROUND, place + _AROUND + 1)):
        return False
    return (bool(view.periods(line.start, line.end)) and view.header(line)
            and not PAPERS.first("paper", view.folded, line.start, line.end) and any(
                any(map(str.isalpha, view.text[low:high])) for low, high, _ in pieces(view, line.start, line.end)))


def _complete(view: View, line: Line) -> bool:
    """Whether a line has dates and a school beside its diploma."""
    return bool(view.periods(line.start, line.end)) and _school(view, line.start, line.end) is not None


def _beside(view: View, line: Line, of: Line) -> bool:
    """Whether a line beside a diploma only completes it: dates, a school, a place, a grade."""
    if line.kind is BlockKind.ITEM and of.kind is not BlockKind.ITEM and not view.periods(line.start, line.end):
        return False
    if line.kind is BlockKind.ITEM and of.kind is BlockKind.ITEM:
        return False
    return bool(view.periods(line.start, line.end)) or _school(view, line.start, line.end) is not None or view.is_place(
        line.start, line.end)


def _school(view: View, start: int, end: int) -> Found | None:
    """The first word or name of a school; short ones in capitals only: "EST" is also a verb."""
    for one in STUDIES.find("school", view.folded, start, end):
        name = view.text[one.start:one.end]
        if len(name) > _ACRONYM or not name.isascii() or name.isupper() or name.endswith("."):
            return one
    return None


def _study(view: View, around: Sequence[Line], mark: _Mark | None, span: tuple[int, int]) -> Study:
    line = around[0]
    title, school = _named(view, line, mark)
    for other in around[1:]:
        if school is None and (found := _school(view, other.start, other.end)):
            school = next(view.trim(low, high) for low, high, _ in pieces(view, other.start, other.end)
                          if low <= found.start < high)
    period = next((one for other in around for one in view.periods(other.start, other.end)), None)
    start = period.first_month if period and not period.lone else None
    return Study(view.passage(title), view.passage(view.named(school)) if school else None,
                 mark.degree if mark else None, start, period.last_month if period else None,
                 _finished(view, span, mark, period), view.passage(span))


def _named(view: View, line: Line, mark: _Mark | None) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Title and school of the line that opens a study."""
    got = [view.trim(low, high) for low, high, _ in pieces(view, line.start, line.end)]
    got = [one for one in got if one[1] - one[0] > 1 and any(map(str.isalpha, view.text[slice(*one)]))]
    if not got:
        return (line.start, line.end), None
    at = next((place for place, one in enumerate(got) if mark and one[0] <= mark.start < one[1]), None)
    if at is None:
        at = next((place for place, one in enumerate(got) if _school(view, *one) is None), 0)
    title, school = got[at], None
    for place, one in enumerate(got):
        if place != at and school is None and _school(view, *one):
            school = one
    found = _school(view, mark.end if mark else title[0], title[1])
    if school is None and found and found.start > title[0]:
        school = view.trim(found.start, title[1])
        join = _JOIN.search(view.folded[title[0]:found.start])
        title = view.trim(title[0], title[0] + join.start() if join else found.start)
    follows = got[at + 1] if at + 1 < len(got) else None
    if follows and follows != school and not (school and title[1] < school[0] < follows[0]) and _subject(
            view, title, follows):
        title = title[0], follows[1]
    return title, school


def _subject(view: View, title: tuple[int, int], follows: tuple[int, int]) -> bool:
    """Whether a stretch is the subject of the bare diploma before it: "Master, Big data"."""
    return (len(view.text[slice(*title)].split()) <= _BARE and _school(view, *follows) is None
            and not view.is_place(*follows) and not view.periods(title[1], follows[0])
            and not STUDIES.first("obtained", view.folded, *follows) and "(" not in view.text[title[1]:follows[0]])


def _finished(view: View, span: tuple[int, int], mark: _Mark | None, period: Range | None) -> bool | None:
    """False where the text says so ("niveau", "en cours", "2e année", still going on); true for a diploma stated or
    dated; None where nothing tells."""
    if (mark and mark.level) or (period and period.current) or STUDIES.first("unfinished", view.folded, *span):
        return False
    if (mark and mark.degree is not None) or period or STUDIES.first("obtained", view.folded, *span):
        return True
    return None


