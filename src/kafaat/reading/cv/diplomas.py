"""The diplomas that a line of a CV names, and where what is said of each begins. For kafaat.reading.cv.studies.

"Master SI 2019, Licence info 2017 – FST Fès" names two; "Licence (Bac+3)", "Master, Ingénierie des systèmes" name one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.view import STUDIES, WORDS, Line, View
from kafaat.reading.phrases.lexicon import Found

_NEAR = 14  # characters before a diploma in which "niveau" stands
_ACRONYM = 5  # letters: a school's name this short counts in capitals only ("EST", "FST")
_LONGEST = 220  # characters of a line that names several
_OF = re.compile(rf"\s*(?:{any_of(STUDIES, 'of_school')}|d')?\s*")  # inside one name: "diplôme de Master"
_BREAK = re.compile(rf"(?:[,;|/•·+\t\n]|\.\s|\s-\s|{any_of(STUDIES, 'joins')})\s*(?:{any_of(STUDIES, 'one')}\s*)?$")
_CAPITALS = ("du", "diu", "ma", "ba", "bs", "ms", "be", "bed", "cap", "hsc", "ssc", "gce", "ts", "ide", "md")
"""Short forms that are also small words."""
_CAPITAL = re.compile(r"[^\W\d_a-z][\w.'’]*\s$")
_YEARS = re.compile(rf"[^,;:\n]{{0,30}}\(\s?([35])\s{any_of(WORDS, 'time')}\s?\)")  # "Diplôme des ENCG (5 ans)"
_BAC = re.compile(r"bac\s?\+")  # a level beside the name of the diploma


@dataclass(frozen=True, slots=True)
class Mark:
    """A diploma named at text[start:end], and its years after the Bac."""

    start: int
    end: int
    degree: int | None
    level: bool  # "niveau": reached without the diploma


def mark_of(view: View, start: int, end: int) -> Mark | None:
    """The diploma a stretch names: the first that has years after the Bac, else the first."""
    found = _named(view, start, end)
    if not found:
        return None
    one = next((one for one in found if one.value != "none"), found[0])
    return _mark(view, start, min(one.start, found[0].start), one)


def each_diploma(view: View, line: Line) -> list[Line]:
    """The line, cut where another diploma begins: after a comma, "et", "puis" or the date of the one before, outside
    brackets, with other years after the Bac or a date of its own."""
    groups = _groups(_named(view, line.start, line.end), view.folded)
    if len(groups) < 2 or line.end - line.start > _LONGEST:
        return [line]
    dates_first = _date_before(view, line.start, groups[0][0].start) is not None
    cuts = [line.start]
    degree = _degree(groups[0])
    for group in groups[1:]:
        at = _beginning(view, cuts[-1], group[0].start, dates_first=dates_first)
        if at is None:
            continue
        dated = view.periods(cuts[-1], at) and view.periods(at, line.end)
        other = (_degree(group) not in (None, degree) and not _subject(view, group)
                 and not _BAC.match(view.folded, group[0].start))
        if dated or other:
            cuts.append(at)
            degree = _degree(group)
    spans = [view.trim(low, high) for low, high in zip(cuts, [*cuts[1:], line.end], strict=True)]
    return [replace(line, start=low, end=_without_join(view, low, high)) for low, high in spans]


def school_of(view: View, start: int, end: int) -> Found | None:
    """The first word or name of a school; short ones in capitals only: "EST" is also a verb."""
    for one in STUDIES.find("school", view.folded, start, end):
        name = view.text[one.start:one.end]
        if len(name) > _ACRONYM or not name.isascii() or name.isupper() or name.endswith("."):
            return one
    return None


def _named(view: View, start: int, end: int) -> list[Found]:
    false = STUDIES.find("not_degree", view.folded, start, end)
    found = [one for one in STUDIES.find("degree", view.folded, start, end)
             if not any(no.start < one.end and one.start < no.end for no in false)
             and (view.folded[one.start:one.end] not in _CAPITALS or view.text[one.start:one.end].isupper())]
    return [one for one in found if not _school_too(view, start, one)]


def _school_too(view: View, low: int, one: Found) -> bool:
    """Whether the words of a diploma are the end of a school's name: "Mt. Elgon High School"."""
    last = view.folded[one.start:one.end].split()[-1]
    return STUDIES.whole("school", last) is not None and view.text[
        one.start].isupper() and _CAPITAL.search(view.text, low, one.start) is not None


def _mark(view: View, low: int, start: int, one: Found) -> Mark:
    before = STUDIES.first("level", view.folded, max(low, one.start - _NEAR), one.start)
    degree = None if one.value == "none" else int(one.value)
    if degree is None and (years := _YEARS.match(view.folded, one.end)):
        degree = int(years[1])
    return Mark(before.start if before else start, one.end, degree, before is not None)


def _groups(found: Sequence[Found], folded: str) -> list[list[Found]]:
    """Words of one name together: "diplôme de Licence"."""
    groups: list[list[Found]] = []
    for one in found:
        if groups and _OF.fullmatch(folded, groups[-1][-1].end, one.start):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def _degree(group: Sequence[Found]) -> int | None:
    return next((int(one.value) for one in group if one.value != "none"), None)


def _subject(view: View, group: Sequence[Found]) -> bool:
    """ "Génie informatique" after "Licence" is what was studied."""
    first = group[0]
    return any((one.start, one.end) == (first.start, first.end)
               for one in STUDIES.find("subject", view.folded, first.start, first.end))


def _beginning(view: View, low: int, at: int, *, dates_first: bool) -> int | None:
    """Where what is said of a diploma named at an offset begins; None where it only completes the one before."""
    folded = view.folded
    if sum({"(": 1, "[": 1, ")": -1, "]": -1}.get(sign, 0) for sign in folded[low:at]) > 0:
        return None
    if level := STUDIES.first("level", folded, max(low, at - _NEAR), at):
        at = level.start
    date = _date_before(view, low, at)
    if date is not None and not dates_first:
        return at
    start = date if date is not None else at
    if folded[start] == "و" and folded[start - 1].isspace():
        return start
    return start if date is not None or _BREAK.search(folded, low, start) else None


def _date_before(view: View, low: int, at: int) -> int | None:
    """Where a date that stands right before an offset begins."""
    found = view.periods(low, at)
    return found[-1].start if found and not view.folded[found[-1].end:at].strip(" ,;:|-)]/\t\n") else None


def _without_join(view: View, start: int, end: int) -> int:
    """Where a stretch ends without the "et" or "puis" that leads to the next."""
    found = _BREAK.search(view.folded, start, end)
    return view.trim(start, found.start())[1] if found and found.start() > start else end
