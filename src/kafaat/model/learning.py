"""Courses the firm can buy."""

from __future__ import annotations

from dataclasses import dataclass

from kafaat.model.evidence import Origin
from kafaat.model.months import Month


@dataclass(frozen=True, slots=True)
class CourseResults:
    """Past cohorts as the provider declares them (declared, not traced)."""

    enrolled: int
    finished: int
    certified: int | None
    placed: int | None


@dataclass(frozen=True, slots=True)
class Course:
    id: str  # the provider's code, or one made from the title
    provider: str
    title: str
    mode: str  # "présentiel", "distance", "mixte"
    hours: float
    weeks: float
    city: str | None
    price_mad: float  # per person, without tax
    seats: int  # per session
    sessions: tuple[Month, ...]  # months when a session starts; empty: any month
    prerequisites: tuple[tuple[str, int], ...]  # (competence id, level 1–5)
    gains: tuple[tuple[str, int], ...]
    assessment: str
    certificate: str | None  # certificate prepared, id in the catalogue
    csf_eligible: bool
    results: CourseResults | None
    origin: Origin
