"""The jobs of a CV: title, employer, dates, occupation. For kafaat.reading.cv."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kafaat.model.readings import Job
from kafaat.reading.cv.diplomas import mark_of, school_of
from kafaat.reading.cv.entries import Entry, entries
from kafaat.reading.cv.held import Found, entry_dates, grouped, read_entries
from kafaat.reading.cv.job_lines import each_job, without_join
from kafaat.reading.cv.parts import of_line
from kafaat.reading.cv.trades import Trades
from kafaat.reading.cv.view import WORDS, Line, Part, View
from kafaat.reading.phrases.lexicon import fold

_SECTIONS = ("experience",)
_EDGE = 3  # characters between the dates of a job and the end of its line
_JOBS = 2  # lines of jobs that make a section one of them
_WITHOUT = ("opening", "profile", "other")  # where a CV without a heading of experience may tell its jobs
_BEFORE = ("skills", "contact", "languages", "projects", "certificates", "education")  # after which an unknown heading


def jobs(view: View) -> tuple[Job, ...]:
    """The jobs in the order of the document. An employer written once above several titles holds for each."""
    found: list[Job] = []
    told = any(section.kind in _SECTIONS for section in view.sections)
    for number, section in enumerate(view.sections):
        named = section.kind in _SECTIONS
        if named or section.kind in _WITHOUT:
            named = named or _career(view, view.by_section[number])
            if named or not told:
                found += _of_section(view, view.by_section[number], section.end, named=named)
    if not found:  # under a heading that no list knows: inside the section before it
        for number, section in enumerate(view.sections):
            if section.kind in _BEFORE:
                found += [job for job in _of_section(view, view.by_section[number], section.end, named=False)
                          if job.employer and job.start and job.start != job.end]
    return _same_employers(found)


def _career(view: View, lines: Sequence[Line]) -> bool:
    """Whether a section under a heading that no list knows is one of jobs: most lines that begin or end with a period
    name a trade, or stand beside a line that does, and none a diploma."""
    titled = [any(part.kind == "title" for part in of_line(view, line)) and view.header(line) for line in lines]
    spans = [place for place, line in enumerate(lines) if any(
        not one.lone and (one.start - line.start <= _EDGE or line.end - one.end <= _EDGE)
        for one in view.periods(line.start, line.end))]
    trades = sum(any(titled[max(0, place - 1):place + 2]) for place in spans)
    return trades >= _JOBS and 2 * trades > len(spans) and not any(_of_studies(view, line) for line in lines)


def _same_employers(found: Sequence[Job]) -> tuple[Job, ...]:
    """ "même entreprise" is the employer of the job before; where none is, none."""
    out: list[Job] = []
    for job in found:
        if job.employer and WORDS.whole("same", fold(job.employer.quote)):
            job = replace(job, employer=out[-1].employer if out else None)
        out.append(job)
    return tuple(out)


def _of_section(view: View, lines: Sequence[Line], end: int, *, named: bool) -> list[Job]:
    """`named`: the section is one of experience; elsewhere only what names a trade is a job."""
    lines = [line for line in lines if view.columns.get(line.start) != ()]
    lines = [each for line in lines for sentence in view.sentences(line) for each in each_job(view, sentence)
             if named or not _of_studies(view, each)]
    got = read_entries(view, entries(view, lines, end, named=named))
    if not got and named:
        got = read_entries(view, _undated(view, lines, end))
    return [job for one in grouped(view, got) if (job := _job(view, one, named))]


def _of_studies(view: View, line: Line) -> bool:
    """ "Je suis ingénieur de l'EMI (2004)": where no heading parts jobs and studies, a diploma with its school; a trade
    in a school ("Maths teacher, Ashgrove High School") is a job."""
    mark = mark_of(view, line.start, line.end)
    if mark is None or school_of(view, line.start, line.end) is None or WORDS.first(
            "at", view.folded, line.start, line.end):
        return False
    return not any(part.kind == "title" and not part.start <= mark.start < part.end for part in of_line(view, line))


def _undated(view: View, lines: Sequence[Line], end: int) -> list[Entry]:
    """Entries of a section without dates: each header line that names a trade opens one."""
    heads = [place for place, line in enumerate(lines) if view.header(line) and view.role(line.start, line.end)]
    starts = [lines[place].start for place in heads]
    return [Entry((lines[place],), lines[place], None, start, stop)
            for place, start, stop in zip(heads, starts, [*starts[1:], end], strict=False)]


def _job(view: View, found: Found, named: bool) -> Job | None:
    entry = found.entry
    title = found.title or (found.employer if named else None)  # a firm and its dates alone still are a job
    if title is None:
        return None
    start, end, current = entry_dates(entry)
    employer = found.employer if found.title else None
    trade = Trades.of(view.catalogue).find(view.text[title.start:title.end]) if found.title else None
    if not named and not _held(view, title):
        return None
    stop = max(without_join(view, entry.start, entry.end), title.end)
    return Job(view.passage(title.span), trade, view.passage(view.named(employer.span)) if employer else None,
               start, end, current, view.passage((entry.start, stop)))


def _held(view: View, title: Part) -> bool:
    """Whether a title outside a section of jobs names a trade, and not the people of one: "من يرافق الموظفات"."""
    role = view.role(title.start, title.end)
    if role is None:
        return title.kind in ("title", "stage")
    others = WORDS.first("the_ones", view.folded, role.start, role.end) if role.start > title.start else None
    return others is None or others.start > role.start
