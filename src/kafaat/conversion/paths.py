"""The ways into each target occupation that the firm's training catalogue allows: one course, or two in a row.

For the conversion journey (fit, planning, reports). A path says what it costs and what a person must already hold.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import permutations
from math import ceil

import numpy as np
from numpy.typing import NDArray

from kafaat.catalogue import Catalogue, Occupation
from kafaat.conversion.holdings import ENGLISH, WRITTEN_FRENCH, holdings
from kafaat.model.assumptions import Book
from kafaat.model.dossier import Dossier
from kafaat.model.learning import Course
from kafaat.model.months import WEEKS_PER_MONTH, Month
from kafaat.model.people import cefr_of_level, cefr_rank

TAUGHT = ("technology", "knowledge", "skill")  # kinds that a course can be bought for

Levels = dict[str, int]  # competence id → level 1–5


@dataclass(frozen=True)
class Path:
    """A way into an occupation. `entry`: what the person must hold before the first day."""

    id: str  # "occupation:course" or "occupation:course+course"
    occupation: str
    courses: tuple[Course, ...]  # in order
    months: int  # from the first day to the end of the last course, the wait between two courses included
    hours: float
    cost_mad: float  # per person, without tax
    seats: int  # per session, the smaller of the courses
    sessions: tuple[Month, ...]  # months in which it can start; empty: any month
    entry: tuple[tuple[str, int], ...]  # (competence, level), by id
    written_french: str | None  # CEFR asked
    english: str | None
    label: str  # French
    words: str  # the path explained in a French sentence


def paths_for(dossier: Dossier, catalogue: Catalogue, book: Book) -> tuple[Path, ...]:
    """Every path worth considering, by occupation in catalogue order, at most three for each.

    A candidate is a course, or two in order, that brings an essential technology, knowledge or skill of the
    occupation; the essentials it leaves over must be in reach of people: no technology or knowledge that nobody
    in the register holds. A course may stop `fit.shadow_levels` below the level of the job: working beside a
    colleague brings the rest. A candidate whose entry is no easier, price and length no lower and seats no more
    than another's is dropped. Of the others an occupation keeps the one open to most people of the register,
    then the cheapest, then the shortest. A course whose sessions are all over opens nothing.
    """
    register = _Register(dossier, catalogue)
    courses = [replace(c, gains=tuple(catalogue.with_broader(c.gains).items())) for c in dossier.courses
               if not c.sessions or max(c.sessions) >= dossier.start]
    kept: list[Path] = []
    for occupation in catalogue.occupations.values():
        if occupation.is_target:
            search = _Search(occupation, catalogue, int(book["fit.shadow_levels"]), dossier, register)
            kept += _best(_undominated(search.paths(courses)), register)
    return tuple(kept)


class _Search:
    """The candidates for one occupation."""

    def __init__(self, job: Occupation, catalogue: Catalogue, shadow_levels: int, dossier: Dossier,
                 register: _Register) -> None:
        self.job = job
        self.register = register
        self.catalogue = catalogue
        self.shadow_levels = shadow_levels
        self.start = dossier.start
        self.needs: Levels = {need.competence: need.level for need in job.essentials}
        self.taught = {c for c in self.needs if _kind(catalogue, c) in TAUGHT}
        asked = [line.written_french for order in dossier.orders for line in order.lines
                 if line.occupation == job.id]
        self.order_french = min(asked, key=cefr_rank, default=None)  # the least demanding order can be served

    def paths(self, courses: Iterable[Course]) -> list[Path]:
        useful = [c for c in courses if self._brings(c.gains) or self._prepares(c, courses)]
        ways = [(c,) for c in useful if self._brings(c.gains)]
        pairs = [(a, b) for a, b in permutations(useful, 2) if self._belong(a, b)]
        return [p for way in (*ways, *pairs) if (p := self._path(way)) is not None]

    def _brings(self, gains: Iterable[tuple[str, int]]) -> set[str]:
        return {c for c, level in gains if c in self.taught and level + self.shadow_levels >= self.needs[c]}

    def _prepares(self, course: Course, courses: Iterable[Course]) -> bool:
        return any(_given(course.gains, later.prerequisites) for later in courses if self._brings(later.gains))

    def _belong(self, first: Course, second: Course) -> bool:
        """Each adds something: the second an essential, the first an essential or a prerequisite of the second."""
        one, two = self._brings(first.gains), self._brings(second.gains)
        return bool(two - one) and bool(one - two or _given(first.gains, second.prerequisites))

    def _path(self, way: tuple[Course, ...]) -> Path | None:
        timing = _timing(way, self.start)
        if timing is None or not self._left_over_in_reach(way):
            return None
        months, sessions = timing
        entry = self._entry(way)
        languages = {c: entry.pop(c) for c in (WRITTEN_FRENCH, ENGLISH) if c in entry}
        french = _higher(self.job.written_french, self.order_french, languages.get(WRITTEN_FRENCH))
        english = _higher(self.job.english, None, languages.get(ENGLISH))
        titles = " puis ".join(f"« {c.title} » ({c.provider})" for c in way)
        return Path(
            id=f"{self.job.id}:{'+'.join(c.id for c in way)}", occupation=self.job.id, courses=way, months=months,
            hours=sum(c.hours for c in way), cost_mad=sum(c.price_mad for c in way),
            seats=min(c.seats for c in way), sessions=sessions, entry=tuple(sorted(entry.items())),
            written_french=french, english=english,
            label=f"{self.job.label_fr} par {' puis '.join(c.title for c in way)}",
            words=self._words(titles, way, entry, months, french, english))

    def _left_over_in_reach(self, way: tuple[Course, ...]) -> bool:
        brought = self._brings(gain for course in way for gain in course.gains)
        return all(self.register.holders(c, self.needs[c]).any() for c in self.needs.keys() - brought
                   if _kind(self.catalogue, c) in ("technology", "knowledge"))

    def _entry(self, way: tuple[Course, ...]) -> Levels:
        """Prerequisites that no earlier course gives, and essentials that no course brings."""
        entry: Levels = {}
        gained: Levels = {}
        for course in way:
            for competence, level in course.prerequisites:
                if gained.get(competence, 0) < level:
                    entry[competence] = max(level, entry.get(competence, 0))
            for competence, level in course.gains:
                gained[competence] = max(level, gained.get(competence, 0))
        brought = self._brings(gained.items())
        for competence, level in self.needs.items():
            if competence not in brought:
                entry[competence] = max(level, entry.get(competence, 0))
        return entry

    def _words(self, titles: str, way: tuple[Course, ...], entry: Levels, months: int,
               french: str | None, english: str | None) -> str:
        brought = sorted({c for course in way for c in self._brings(course.gains)})
        asked = [f"{competence_label(self.catalogue, c)} niveau {level}" for c, level in sorted(entry.items())]
        asked += [f"français écrit {french}"] if french else []
        asked += [f"anglais {english}"] if english else []
        gains = ", ".join(competence_label(self.catalogue, c) for c in brought)
        return (f"{self.job.label_fr} par {titles}, {months} mois : apporte {gains} ; "
                f"à l'entrée : {', '.join(asked) if asked else 'rien de particulier'}.")


def competence_label(catalogue: Catalogue, competence: str) -> str:
    """French label inside a sentence: "réseaux informatiques", but "Linux", "SQL"."""
    known = catalogue.competences.get(competence)
    if known is None:
        return competence
    label = known.label_fr
    common = known.kind != "technology" and label[1:2].islower()
    return label[0].lower() + label[1:] if common else label


def course_months(course: Course) -> int:
    """A course fills whole months."""
    return max(1, ceil(round(course.weeks / WEEKS_PER_MONTH, 6)))


def schedule(path: Path, start: Month) -> tuple[tuple[Course, Month, int], ...]:
    """(course, first month, months) of each course for who starts the path in `start`: a later course begins at its
    first session after the one before."""
    taken: list[tuple[Course, Month, int]] = []
    free = start
    for course in path.courses:
        begins = min((m for m in course.sessions if m >= free), default=free) if taken else start
        taken.append((course, begins, course_months(course)))
        free = begins + course_months(course)
    return tuple(taken)


def _timing(way: tuple[Course, ...], start: Month) -> tuple[int, tuple[Month, ...]] | None:
    """Months from first to last day, and the months when the path can start (empty: any); None when the sessions
    never meet. When the second course has fixed sessions, the starts kept are those
    whose wait is at most one month longer than the shortest wait; the length counts the longer one."""
    lengths = [course_months(c) for c in way]
    starts = sorted(m for m in way[0].sessions if m >= start)
    if len(way) == 1 or not way[1].sessions:
        return sum(lengths), tuple(starts)
    nexts = sorted(m for m in way[1].sessions if m >= start + lengths[0])
    if not starts:  # the first course starts at will: just in time for each session of the second
        return (sum(lengths), tuple(m + -lengths[0] for m in nexts)) if nexts else None
    waits = {m: after - (m + lengths[0]) for m in starts
             if (after := next((n for n in nexts if n >= m + lengths[0]), None)) is not None}
    if not waits:
        return None
    longest = max(w for w in waits.values() if w <= min(waits.values()) + 1)
    return sum(lengths) + longest, tuple(m for m, w in waits.items() if w <= longest)


def _undominated(paths: list[Path]) -> list[Path]:
    return [p for p in paths if not any(_dominates(q, p) for q in paths)]


def _dominates(q: Path, p: Path) -> bool:
    """q asks no more, costs no more, lasts no longer and seats no fewer; between equals the smaller id stays."""
    if q is p or q.cost_mad > p.cost_mad or q.months > p.months or q.seats < p.seats:
        return False
    asked = dict(p.entry)
    if any(asked.get(c, 0) < level for c, level in q.entry):
        return False
    if cefr_rank(q.written_french) > cefr_rank(p.written_french) or cefr_rank(q.english) > cefr_rank(p.english):
        return False
    return _rank(q) != _rank(p) or q.id < p.id


def _rank(path: Path) -> tuple[object, ...]:
    return (path.entry, path.cost_mad, path.months, path.seats, path.written_french, path.english)


def _best(paths: list[Path], register: _Register) -> list[Path]:
    """The widest, the cheapest and the shortest, where they differ; ties by cost, length and id."""
    if not paths:
        return []
    reach = {p.id: register.reach(p) for p in paths}
    open_ones = [p for p in paths if reach[p.id]] or paths
    widest = min(open_ones, key=lambda p: (-reach[p.id], p.cost_mad, p.months, p.id))
    cheapest = min(open_ones, key=lambda p: (p.cost_mad, -reach[p.id], p.months, p.id))
    shortest = min(open_ones, key=lambda p: (p.months, -reach[p.id], p.cost_mad, p.id))
    return list({p.id: p for p in (widest, cheapest, shortest)}.values())


class _Register:
    """Levels held in the register, person by person, whatever their proof."""

    def __init__(self, dossier: Dossier, catalogue: Catalogue) -> None:
        self.people = len(dossier.people)
        self.levels: dict[str, NDArray[np.int64]] = {}
        for row, person in enumerate(dossier.people):
            for competence, held in holdings(person, catalogue, dossier.start).items():
                self.levels.setdefault(competence, np.zeros(self.people, dtype=np.int64))[row] = held.level

    def reach(self, path: Path) -> int:
        able = np.ones(self.people, dtype=bool)
        for competence, level in path.entry:
            able &= self.holders(competence, level)
        return int(able.sum())

    def holders(self, competence: str, level: int) -> NDArray[np.bool_]:
        held = self.levels.get(competence)
        return np.zeros(self.people, dtype=bool) if held is None else held >= level


def _given(gains: Iterable[tuple[str, int]], prerequisites: Iterable[tuple[str, int]]) -> bool:
    gained = dict(gains)
    return any(gained.get(c, 0) >= level for c, level in prerequisites)


def _higher(first: str | None, second: str | None, level: int | None) -> str | None:
    """The highest CEFR degree asked, a language level 1–5 read on the CEFR scale."""
    asked = [d for d in (first, second, cefr_of_level(level) if level else None) if d]
    return max(asked, key=cefr_rank, default=None)


def _kind(catalogue: Catalogue, competence: str) -> str:
    known = catalogue.competences.get(competence)
    return known.kind if known else "skill"
