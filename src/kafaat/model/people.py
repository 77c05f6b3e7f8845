"""A person of the firm, as the files prove them. No name: the staff number is the only identity kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kafaat.model.evidence import Origin, Proof

CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")


def cefr_rank(level: str | None) -> int:
    """A1 → 1 … C2 → 6, nothing known → 0."""
    return CEFR.index(level) + 1 if level in CEFR else 0


def level_of_cefr(degree: str) -> int:
    """The degree on the scale 1-5: A1 1, A2 2, B1 3, B2 4, C1 and C2 5. ValueError on anything else."""
    return min(CEFR.index(degree) + 1, 5)


def cefr_of_level(level: int) -> str:
    """The CEFR degree of a level 1-5: the inverse of `level_of_cefr`, C1 for 5."""
    return CEFR[max(1, min(level, 5)) - 1]


class Group(StrEnum):
    """What the person is in the existing business."""

    AGENT = "agent"
    TEAM_LEADER = "team_leader"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Skill:
    """A level in a competence with its evidence. `words` is the text that was read."""

    competence: str  # id in the catalogue
    level: int  # 1 notions … 5 expert
    proof: Proof
    on: date | None
    words: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Language:
    """CEFR levels, spoken and written apart; None where nothing was measured or said."""

    code: str  # "fr", "en", "ar", "es"
    spoken: str | None
    written: str | None
    proof: Proof
    on: date | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    certificate: str  # id in the catalogue, or the text as written when unknown there
    obtained: date | None
    expires: date | None
    number: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Contract:
    kind: str  # "CDI", "CDD", "ANAPEC", "INTERIM"
    start: date | None
    end: date | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class Performance:
    """Means over the months of the telephony export, present for information; never used to choose."""

    adherence: float | None  # 0–1
    quality: float | None  # 0–1
    satisfaction: float | None  # 0–1
    months: int


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    group: Group
    job: str  # title as written
    occupation: str | None  # id in the catalogue, if the title is recognised
    account: str | None  # id of the client account
    site: str | None  # id of the site
    contracts: tuple[Contract, ...]
    hired: date | None  # first day of the present service (seniority counts from here)
    base_month_mad: float | None  # gross base pay
    variable_month_mad: float  # mean variable pay over 12 months, gross
    dependants: int | None
    sex: str | None  # "F", "M"
    age: int | None  # at the start month
    nationality: str | None  # ISO 3166 alpha-2
    degree: int | None  # years after the Bac: 0 … 5; None unknown, -1 below the Bac
    volunteer: bool | None  # opted in to a conversion; None: was not asked
    wishes: tuple[str, ...]  # target occupations asked for, in order
    skills: tuple[Skill, ...]
    languages: tuple[Language, ...]
    certificates: tuple[HeldCertificate, ...]
    performance: Performance | None
    origin: Origin

    @property
    def contract(self) -> str | None:
        """Kind of the present contract."""
        return self.contracts[-1].kind if self.contracts else None

    def skill(self, competence: str) -> Skill | None:
        """The best proved, then highest, evidence of a competence."""
        held = [s for s in self.skills if s.competence == competence]
        return max(held, key=lambda s: (s.proof, s.level)) if held else None

    def language(self, code: str) -> Language | None:
        held = [x for x in self.languages if x.code == code]
        return max(held, key=lambda x: (x.proof, cefr_rank(x.written))) if held else None
