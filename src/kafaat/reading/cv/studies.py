"""The studies of a CV: diploma, school, years, finished or not. For kafaat.reading.cv.

A line that names a diploma ("Licence", "DTS", "niveau Bac+2", "إجازة") opens a study; its school and its dates stand on
the same line, or on the lines around it as those of the first study do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from kafaat.model.documents import BlockKind, Passage
from kafaat.model.readings import Study
from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.diplomas import Mark, each_diploma, mark_of, school_of
from kafaat.reading.cv.papers import WORDS as PAPERS
from kafaat.reading.cv.parts import pieces
from kafaat.reading.cv.schools import by_place, of_row
from kafaat.reading.cv.view import STUDIES, WORDS, Line, View
from kafaat.reading.text_dates import Range

_SECTION = "education"
_WITHOUT = ("opening", "profile", "other")  # where a CV without a heading of education may tell its studies
_AROUND = 2  # lines above or below the diploma that may hold the school and the dates
_BROKEN = re.compile(rf"\s(?:{any_of(WORDS, 'preposition')}|{any_of(WORDS, 'and')}|&)$")  # at the end of a line
_STOPS = re.compile(r"[\n.;:,]")
_GLUED = ("و", "ب")  # "and", "with", written with the diploma after them
_ARABIC = re.compile("[\u0621-\u064a]")
_AND = re.compile(rf"\s(?:{any_of(WORDS, 'and')}\s|و)")
_LED = 2  # words before an Arabic diploma that are a sentence, and no part of its name
_LEAD = 45  # characters before a diploma in which "je prépare actuellement" stands
_OWNED = re.compile(rf"(?:.{{0,12}}\s)?{any_of(STUDIES, 'one')}\s*")
_BARE = 2  # words: a diploma this short takes the subject that follows ("Master, Big data")
_OF = re.compile(rf"\s{any_of(STUDIES, 'of_school')}\s+")
_NAMED = re.compile(r"(?:[A-Z][\w'’-]*\s+){1,4}$")  # the words of a school's name before "University"
_JOIN = re.compile(rf"(?:\s{{0,20}}[,\-–—(|]\s{{0,20}}|\s{{1,20}})?(?:{any_of(STUDIES, 'of_school')})?\s{{0,20}}$")


def studies(view: View, papers: Set[Line]) -> tuple[Study, ...]:
    """The studies in the order of the document. `papers`: lines of certificates, which are none."""
    told = any(section.kind == _SECTION for section in view.sections)
    found: list[Study] = []
    for number, section in enumerate(view.sections):
        if section.kind == _SECTION or (not told and section.kind in _WITHOUT):
            lines = [line for line in view.by_section[number] if line not in papers]
            found += _of_section(view, lines, named=section.kind == _SECTION)
    return tuple(found)


def _of_section(view: View, whole: Sequence[Line], *, named: bool) -> Iterator[Study]:
    lines, shared = _each(view, whole)
    marks: dict[int, Mark | None] = {place: mark for place, line in enumerate(lines)
                                      if (mark := mark_of(view, line.start, line.end)) and _opens(view, line, mark)}
    if named:
        marks |= {place: None for place, line in enumerate(lines) if _course(view, line, place, marks)}
    opened = sorted(marks)
    above = min(_AROUND, opened[0]) if opened and not _complete(view, lines[opened[0]]) else 0
    taken = -1
    head: Passage | None = None  # a school on a line of its own above several diplomas
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
        study = _study(view, around, mark, (lines[first].start, lines[last].end), named=named)
        alone = next((one for one in around[1:] if one.end <= line.start and study.school and _alone(view, one)), None)
        if alone:
            head = study.school
        elif study.school:
            head = None
        elif head:
            study = replace(study, school=head)
        if study.school is None and line in shared:
            study = replace(study, school=view.passage(view.named(shared[line])))
        if named or study.school or (study.degree is not None and (study.start or study.end)):
            yield study


def _alone(view: View, line: Line) -> bool:
    """Whether a line is a school without dates or diploma: a heading over what was studied there."""
    return not view.periods(line.start, line.end) and mark_of(view, line.start, line.end) is None


def _each(view: View, whole: Sequence[Line]) -> tuple[list[Line], dict[Line, tuple[int, int]]]:
    """The lines, one for each diploma; and the school of those that share one: "Master 2019, Licence 2017 – FST"."""
    lines: list[Line] = []
    shared: dict[Line, tuple[int, int]] = {}
    rows = (one for one in whole if view.columns.get(one.start) != ())  # no header row of a table
    for line in (sentence for one in rows for sentence in view.sentences(one)):
        mark = mark_of(view, line.start, line.end)
        each = each_diploma(view, line) if mark and _opens(view, line, mark) else [line]
        lines += each
        if len(each) > 1 and not any(school_of(view, one.start, one.end) for one in each[:-1]) and (
                span := _apart(view, each[-1])):
            shared |= dict.fromkeys(each[:-1], span)
    return lines, shared


def _apart(view: View, line: Line) -> tuple[int, int] | None:
    """The school that a dash or a bracket sets apart from what stands before it."""
    for low, high, _ in pieces(view, line.start, line.end):
        if school_of(view, low, high):
            return view.trim(low, high) if view.folded[line.start:low].rstrip().endswith(("-", "(", "|", ":")) else None
    return None


def _opens(view: View, line: Line, mark: Mark) -> bool:
    """Whether the diploma is what the line is about, and not a word of a sentence."""
    text = view.text[line.start:line.end]
    return len(text) <= 220 and (mark.start - line.start <= 60 or bool(view.periods(line.start, mark.start))
                                 or school_of(view, line.start, line.end) is not None)


def _course(view: View, line: Line, place: int, marks: Mapping[int, Mark | None]) -> bool:
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
    return bool(view.periods(line.start, line.end)) and school_of(view, line.start, line.end) is not None


def _beside(view: View, line: Line, of: Line) -> bool:
    """Whether a line beside a diploma only completes it: dates, a school, a place, a grade, the end of its name."""
    if line.kind is BlockKind.HEADING and STUDIES.whole("school", view.folded[line.start:line.end]):
        return False  # "École", a heading
    if _BROKEN.search(view.folded, of.start, of.end) and line.start > of.end and not view.folded[
            of.end:line.start].strip():
        return True
    if line.kind is BlockKind.ITEM and of.kind is not BlockKind.ITEM and not view.periods(line.start, line.end):
        return False
    if line.kind is BlockKind.ITEM and of.kind is BlockKind.ITEM:
        return False
    return (bool(view.periods(line.start, line.end)) or school_of(view, line.start, line.end) is not None
            or view.is_place(line.start, line.end))


def _study(view: View, around: Sequence[Line], mark: Mark | None, span: tuple[int, int], *, named: bool) -> Study:
    """`named`: the section is one of studies, where a name beside a diploma is its school."""
    line = around[0]
    title, school = _named(view, line, mark)
    if columns := of_row(view, line):
        title, school = columns[0] or title, columns[1] or school
    if mark and WORDS.first("i_am", view.folded, title[0], mark.start):
        title = mark.start, title[1]
    if mark and (owned := _OWNED.match(view.folded, title[0], mark.start)):
        title = owned.end(), title[1]  # "Titulaire d'une licence"
    if mark and _ARABIC.match(view.text, mark.start) and len(view.text[title[0]:mark.start].split()) >= _LED:
        title = mark.start, title[1]  # "تخرجت من الكلية ببكالوريوس محاسبة"
    if mark and title[0] == mark.start and view.folded[title[0]] in _GLUED and STUDIES.first(
            "degree", view.folded[title[0] + 1:mark.end]):
        title = title[0] + 1, title[1]
    for other in around[1:]:
        if school is None and (found := school_of(view, other.start, other.end)):
            school = next(view.trim(low, high) for low, high, _ in pieces(view, other.start, other.end)
                          if low <= found.start < high)
    if school is None and named:
        school = by_place(view, around, title)
    if school and (said := STUDIES.first("obtained", view.folded, *school)) and said.start > school[0]:
        school = view.trim(school[0], said.start)  # "l'ISCAE obtenu en 2013"
    period = next((one for other in around for one in view.periods(other.start, other.end)), None)
    start = period.first if period and not period.lone else None
    end = period.last if period else None
    finished = _finished(view, span, mark, period)
    if end and start is None and finished is False and STUDIES.first("began", view.folded, line.start, title[0]):
        start, end = end, None  # "En 2024 j'ai repris un MBA"
    return Study(view.passage(title), view.passage(view.named(school)) if school else None,
                 mark.degree if mark else None, start.to_month if start else None, end.to_month if end else None,
                 finished, view.passage(span))


def _named(view: View, line: Line, mark: Mark | None) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Title and school of the line that opens a study."""
    got = [view.trim(low, high) for low, high, _ in pieces(view, line.start, line.end)]
    got = [one for one in got if one[1] - one[0] > 1 and any(map(str.isalpha, view.text[slice(*one)]))]
    if not got:
        return (line.start, line.end), None
    at = next((place for place, one in enumerate(got) if mark and one[0] <= mark.start < one[1]), None)
    if at is None:
        at = next((place for place, one in enumerate(got) if school_of(view, *one) is None), 0)
    title, school = got[at], None
    for place, one in enumerate(got):
        if place != at and school is None and school_of(view, *one):
            school = one
    found = school_of(view, mark.end if mark else title[0], title[1])
    if found and (named := _NAMED.search(view.text, mark.end if mark else title[0], found.start)) and any(
            named.start() == one.end() for one in _OF.finditer(view.folded, title[0], found.start)):
        found = replace(found, start=named.start())  # "from Hassan II University"
    if school is None and found is None and mark and (led := school_of(view, title[0], mark.start)):
        school = view.trim(led.start, _before_and(view, led.start, mark.start))
        title = mark.start, title[1]  # "درست في كلية التجارة وتخرجت ببكالوريوس محاسبة"
    if school is None and found and found.start > title[0]:
        school = view.trim(found.start, title[1])
        join = _JOIN.search(view.folded[title[0]:found.start])
        title = view.trim(title[0], title[0] + join.start() if join else found.start)
    for follows in got[at + 1:]:
        if follows == school or (school and title[1] < school[0] < follows[0]) or not _narrows(
                view, title, follows, mark):
            break
        title = title[0], follows[1] + (view.text[follows[1]:follows[1] + 1] == ")")
    return title, school


def _before_and(view: View, start: int, end: int) -> int:
    """Where a stretch ends before "and": " and graduated with", " وتخرجت"."""
    found = _AND.search(view.folded, start, end)
    return found.start() if found else end


def _narrows(view: View, title: tuple[int, int], follows: tuple[int, int], mark: Mark | None) -> bool:
    """Whether a stretch goes on with the name of a diploma: its subject where it has none, words of an option, what
    stands in brackets before a subject ("B.Sc. (Hons) Computer Science")."""
    if school_of(view, *follows) or view.is_place(*follows) or view.periods(title[1], follows[0]) or STUDIES.first(
            "obtained", view.folded, *follows) or STUDIES.first("unfinished", view.folded, *follows):
        return False
    between = view.text[title[1]:follows[0]].strip()
    if STUDIES.first("narrows", view.folded, *follows):
        return "\t" not in between
    if "(" in between:
        return view.text[follows[1]:follows[1] + 1] == ")" and not re.search(r"\d", view.text[slice(*follows)])
    if between.endswith(")") or between == "":
        return view.text[title[1] - 1] == ")"
    if between == "," and (len(view.text[slice(*title)].split()) > _BARE or (mark and mark.degree == 0)):
        return view.text[slice(*follows)].islower() and not view.role(*follows)
    return len(view.text[slice(*title)].split()) <= _BARE and not (
        view.text[follows[0]].isupper() and WORDS.first("firm", view.folded, *follows))


def _finished(view: View, span: tuple[int, int], mark: Mark | None, period: Range | None) -> bool | None:
    """False where the text says so ("niveau", "en cours", "2e année", still going on); true for a diploma stated or
    dated; None where nothing tells."""
    lead = STUDIES.first("unfinished", view.folded, max(0, span[0] - _LEAD), span[0])
    led = lead is not None and not _STOPS.search(view.folded, lead.end, span[0])
    if led or (mark and mark.level) or (period and period.current) or STUDIES.first("unfinished", view.folded, *span):
        return False
    if (mark and mark.degree is not None) or period or STUDIES.first("obtained", view.folded, *span):
        return True
    return None


