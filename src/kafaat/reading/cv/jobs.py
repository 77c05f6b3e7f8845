"""The jobs of a CV: title, employer, dates, occupation. For kafaat.reading.cv."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kafaat.model.partial_dates import PartialDate
from kafaat.model.readings import Job
from kafaat.reading.cv.diplomas import mark_of, school_of
from kafaat.reading.cv.entries import Entry, entries
from kafaat.reading.cv.job_lines import each_job, without_join
from kafaat.reading.cv.parts import Part, parts
from kafaat.reading.cv.trades import Trades
from kafaat.reading.cv.view import WORDS, Line, View
from kafaat.reading.phrases.lexicon import fold

_SECTIONS = ("experience",)
_WITHOUT = ("opening", "profile", "other")  # where a CV without a heading of experience may tell its jobs
_BEFORE = ("skills", "contact", "languages", "projects", "certificates", "education")  # after which an unknown heading


@dataclass(frozen=True, slots=True)
class _Found:
    entry: Entry
    title: Part | None
    employer: Part | None


def jobs(view: View) -> tuple[Job, ...]:
    """The jobs in the order of the document. An employer written once above several titles holds for each."""
    found: list[Job] = []
    told = any(section.kind in _SECTIONS for section in view.sections)
    for number, section in enumerate(view.sections):
        if section.kind in _SECTIONS or (not told and section.kind in _WITHOUT):
            found += _of_section(view, view.by_section[number], section.end, named=section.kind in _SECTIONS)
    if not found:  # under a heading that no list knows: inside the section before it
        for number, section in enumerate(view.sections):
            if section.kind in _BEFORE:
                found += [job for job in _of_section(view, view.by_section[number], section.end, named=False)
                          if job.employer and job.start and job.start != job.end]
    return _same_employers(found)


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
    got = [_read(view, entry) for entry in entries(view, lines, end, named=named)]
    if not got and named:
        got = [_read(view, entry) for entry in _undated(view, lines, end)]
    kept: list[Job] = []
    above: _Found | None = None  # an employer without a title, whose titles follow
    for place, one in enumerate(got):
        following = got[place + 1] if place + 1 < len(got) else None
        if one.title is None and one.employer and following and following.title and not following.employer and _within(
                following.entry, one.entry):
            above = one
            continue
        if above and one.employer is None and one.title and _within(one.entry, above.entry):
            one = replace(one, employer=above.employer)
        else:
            above = None
        if job := _job(view, one, named):
            kept.append(job)
    return kept


def _of_studies(view: View, line: Line) -> bool:
    """ "Je suis ingénieur de l'EMI (2004)": where no heading parts jobs and studies, a diploma with its school."""
    return (mark_of(view, line.start, line.end) is not None and school_of(view, line.start, line.end) is not None
            and not WORDS.first("at", view.folded, line.start, line.end))


def _within(entry: Entry, above: Entry) -> bool:
    """Whether the dates of an entry begin with or after those of another."""
    inner, outer = _dates(entry)[0], _dates(above)[0]
    return inner is not None and (outer is None or inner.last_month >= outer.first_month)


def _undated(view: View, lines: Sequence[Line], end: int) -> list[Entry]:
    """Entries of a section without dates: each header line that names a trade opens one."""
    heads = [place for place, line in enumerate(lines) if view.header(line) and view.role(line.start, line.end)]
    starts = [lines[place].start for place in heads]
    return [Entry((lines[place],), lines[place], None, start, stop)
            for place, start, stop in zip(heads, starts, [*starts[1:], end], strict=False)]


def _read(view: View, entry: Entry) -> _Found:
    got = [part for part in parts(view, entry.heads) if part.kind != "noise"]
    title = next((part for part in got if part.kind == "title"), None)
    title = title or next((part for part in got if part.kind == "stage"), None)
    employer = next((part for part in got if part.kind == "employer" and part is not title), None)
    rest = [part for part in got if part.kind == "unknown"]
    if employer is None and len(rest) <= (title is None):  # no firm named: the one the work was done for
        employer = next((part for part in got if part.kind == "client" and view.text[part.start].isupper()), None)
    if title is None and len(rest) > (employer is None):
        title = _by_catalogue(view, rest) or (rest[0] if employer else None)
    if title is None and employer is None and rest:
        known = _by_catalogue(view, rest)
        title, employer = (known, None) if known else (None, rest[0])
    if employer is None:
        employer = next((part for part in rest if part is not title), None)
    return _Found(entry, title, employer)


def _by_catalogue(view: View, rest: Sequence[Part]) -> Part | None:
    trades = Trades.of(view.catalogue)
    return next((part for part in rest if trades.find(view.text[part.start:part.end])), None)


def _job(view: View, found: _Found, named: bool) -> Job | None:
    entry = found.entry
    title = found.title or (found.employer if named else None)  # a firm and its dates alone still are a job
    if title is None:
        return None
    start, end, current = _dates(entry)
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


def _dates(entry: Entry) -> tuple[PartialDate | None, PartialDate | None, bool]:
    """First and last month, or year where no month is said, and whether the job goes on."""
    period = entry.period
    if period is None:
        return None, None, False
    first, last = period.first, period.last
    return first.to_month if first else None, last.to_month if last else None, period.current
