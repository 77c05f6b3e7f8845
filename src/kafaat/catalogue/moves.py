"""From one occupation to another: what carries over, what is missing and its hours, exposure and pay before and after.

Anyone may use it. The figures compare trades, not persons: they are those of somebody who masters today's occupation as
the catalogue describes it, and nothing else.

Formulas. A level held is the level of the origin's own requirement or of a kind of it (Splunk for a SIEM). A neighbour
held at level n gives a credit of weight × min(n, level needed). Hours to climb from a credit to the level needed: the
assumption book's hours a level (`moves.hours_level_1` … `_5`), a level begun counting for its share. Courses teach
technologies, knowledge and skills; behaviours and general abilities are shown by a test or on the job. The distance,
0 to 1, is the share of the target's competences (essential 1, useful `moves.useful_weight`, each times its rarity in
the catalogue) that is still to be learnt, in hours. Languages stand apart: they are a condition of entry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kafaat.catalogue.assumptions import load_book
from kafaat.catalogue.catalogue import Catalogue
from kafaat.catalogue.entries import CarryOver, Exposure, Ladder, Occupation, Requirement
from kafaat.model.months import WEEKS_PER_MONTH
from kafaat.model.people import cefr_rank

LEVELS = range(1, 6)
PARTS = ("technology", "knowledge", "skill", "behaviour")
TONGUES = {"spoken_french": "french", "written_french": "french", "english": "english"}


@dataclass(frozen=True, slots=True)
class Need:
    """One competence that the destination asks, and what the origin brings of it."""

    competence: str
    part: str  # "technology", "knowledge", "skill", "behaviour" (general abilities among them)
    essential: bool
    needed: int  # level 1-5
    held: int  # level brought by the origin's own competence, or a kind of it; 0: none
    by: str | None  # the competence of the origin that brings it
    near: str | None  # a neighbour that helps, where it gives more than `held`
    credit: float  # level that all this is worth, 0 to `needed`
    hours: float  # to reach the level needed
    weight: float  # in the distance

    @property
    def carried(self) -> bool:
        """Nothing to learn."""
        return self.held >= self.needed

    @property
    def taught(self) -> bool:
        """Whether a course brings it."""
        return self.part != "behaviour"


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that the destination asks in a higher CEFR degree than the origin. Where the origin asks none, what
    the person knows is unknown: no hours are counted, a test will say."""

    name: str  # "spoken_french", "written_french", "english"
    held: str | None
    needed: str
    hours: float


@dataclass(frozen=True)
class Move:
    origin: Occupation
    target: Occupation
    needs: tuple[Need, ...]  # those of the target, essential first, in the order of its table
    tongues: tuple[Tongue, ...]
    exposure_before: Exposure
    exposure_after: Exposure
    step: Ladder | None  # when it is a natural step of the catalogue
    carryovers: tuple[CarryOver, ...]  # knowledge of the origin that the target pays for

    @property
    def carried(self) -> tuple[Need, ...]:
        """Competences that the person brings at the level asked, or above."""
        return tuple(need for need in self.needs if need.carried)

    @property
    def missing(self) -> tuple[Need, ...]:
        """Competences to learn or to deepen, the essential ones first, the longest first."""
        return tuple(sorted((need for need in self.needs if not need.carried),
                            key=lambda need: (not need.essential, -need.hours, need.competence)))

    @property
    def distance(self) -> float:
        """0: everything carries over; 1: nothing does."""
        return sum(self.distance_by_part.values())

    @property
    def distance_by_part(self) -> Mapping[str, float]:
        """What each part ("technology", "knowledge", "skill", "behaviour") adds to the distance."""
        whole = sum(need.weight for need in self.needs)
        return {part: sum(need.weight * need.hours / hours_to(need.needed) for need in self.needs if need.part == part)
                / whole for part in PARTS}

    @property
    def hours_by_part(self) -> Mapping[str, float]:
        """Hours to the essential competences, by part."""
        return {part: sum(need.hours for need in self.needs if need.essential and need.part == part) for part in PARTS}

    @property
    def hours(self) -> float:
        """Hours of courses to the essential competences: behaviours and languages apart."""
        return sum(hours for part, hours in self.hours_by_part.items() if part != "behaviour")

    @property
    def months(self) -> float:
        """`hours` at the full-time rhythm of `courses.hours_week`."""
        return self.hours / hours_month()

    @property
    def billable_months(self) -> float:
        """Months to the first billed day: courses, then `training.shadow_months` where there is something to learn."""
        return self.months + (load_book()["training.shadow_months"] if self.hours else 0.0)

    @property
    def language_hours(self) -> float:
        """Hours of language courses: spoken and written French progress together."""
        hours: dict[str, float] = {}
        for tongue in self.tongues:
            hours[TONGUES[tongue.name]] = max(tongue.hours, hours.get(TONGUES[tongue.name], 0.0))
        return sum(hours.values())

    @property
    def degree_gap(self) -> int:
        """Years after the Bac that employers habitually ask beyond today's habit: a habit and not a need."""
        return max(0, self.target.degree_habit - self.origin.degree_habit)

    @property
    def exposure_change(self) -> int:
        """Gradients climbed: below 0, the move is away from generative AI."""
        return self.exposure_after.rank - self.exposure_before.rank


def move(catalogue: Catalogue, origin: str, target: str) -> Move:
    """The move between two occupations, by id. KeyError for an id that the catalogue lacks."""
    one, other = (catalogue.occupations[catalogue.resolve("occupations", id_)] for id_ in (origin, target))
    brought = _Brought(catalogue, one)
    needs = [brought.need(need) for need in other.requirements]
    return Move(
        origin=one, target=other, needs=tuple(sorted(needs, key=lambda need: not need.essential)),
        tongues=_tongues(one, other),
        exposure_before=catalogue.exposure_of(one.id), exposure_after=catalogue.exposure_of(other.id),
        step=next((step for step in catalogue.next_steps(one.id) if step.to == other.id), None),
        carryovers=tuple(over for over in catalogue.carryovers
                         if over.occupation == other.id and over.competence in brought.levels))


def moves_from(catalogue: Catalogue, origin: str, filiere: str | None = None) -> list[Move]:
    """Every move from an occupation, towards a filière or all, the nearest first. KeyError: unknown id."""
    here = catalogue.resolve("occupations", origin)
    found = [move(catalogue, here, job.id) for job in catalogue.occupations.values()
             if job.id != here and filiere in (None, job.filiere)]
    return sorted(found, key=lambda one: (one.distance, one.target.id))


class _Brought:
    """What the practice of an occupation gives."""

    def __init__(self, catalogue: Catalogue, job: Occupation) -> None:
        self._catalogue = catalogue
        self.levels: dict[str, tuple[int, str]] = {}  # competence → (level, the requirement that brings it)
        for need in job.requirements:
            for id_ in (need.competence, *catalogue.broader(need.competence)):
                self.levels[id_] = max(self.levels.get(id_, (0, "")), (need.level, need.competence))

    def need(self, asked: Requirement) -> Need:
        id_, level = asked.competence, asked.level
        held, by = self.levels.get(id_, (0, None))
        near_ones = self._catalogue.neighbours.get(id_, {})
        credits = sorted(((weight * min(self.levels[near][0], level), near) for near, weight in near_ones.items()
                          if near in self.levels), reverse=True)
        credit, near = max([(float(min(held, level)), None), *credits[:1]], key=lambda found: found[0])
        known = self._catalogue.competences[id_]
        weight = self._catalogue.rarity[id_] * (1.0 if asked.essential else load_book()["moves.useful_weight"])
        return Need(id_, "behaviour" if known.domain == "transversal" else known.kind, asked.essential, level, held, by,
                    near, credit, round(hours_to(level) - hours_to(credit), 1), weight)


def hours_month() -> float:
    """Hours of a month of full-time study, from `courses.hours_week`."""
    return load_book()["courses.hours_week"] * WEEKS_PER_MONTH


@lru_cache(maxsize=4096)
def hours_to(level: float) -> float:
    """Hours of learning from nothing to a level, a level begun counting for its share."""
    book = load_book()
    return sum(book[f"moves.hours_level_{step}"] * min(1.0, max(0.0, level - (step - 1))) for step in LEVELS)


def _tongues(origin: Occupation, target: Occupation) -> tuple[Tongue, ...]:
    hours = load_book()["moves.language_step_hours"]
    found = []
    for name in TONGUES:
        held, needed = getattr(origin, name), getattr(target, name)
        steps = cefr_rank(needed) - cefr_rank(held)
        if steps > 0:
            found.append(Tongue(name, held, needed, steps * hours if held else 0.0))
    return tuple(found)
