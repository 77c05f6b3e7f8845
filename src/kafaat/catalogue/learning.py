"""Who teaches in Morocco, which programmes, and the generic types of courses. Anyone may use these types."""

from __future__ import annotations

from dataclasses import dataclass

from kafaat.model.evidence import Status


@dataclass(frozen=True, slots=True)
class Institution:
    id: str
    label_fr: str
    label_en: str
    label_ar: str
    aliases: tuple[str, ...]
    kind: str  # "public", "private", "association", "state-programme", "vendor"
    cities: tuple[str, ...]
    note: str | None
    source: str
    date: str
    status: Status


@dataclass(frozen=True, slots=True)
class Programme:
    """A course of study of an institution. Months, hours and MAD a person; None where nothing is published."""

    id: str
    institution: str
    label_fr: str
    label_en: str
    label_ar: str
    aliases: tuple[str, ...]
    months: float | None
    hours: float | None
    cost_mad: float | None
    entry: str | None
    gains: tuple[tuple[str, int], ...]  # (competence, level)
    prerequisites: tuple[tuple[str, int], ...]
    outcome: str | None  # declared by the operator
    source: str
    date: str
    status: Status


@dataclass(frozen=True, slots=True)
class CourseType:
    """What a course of this kind usually brings, in how many hours, at what outside cost (MAD a person)."""

    id: str
    label_fr: str
    label_en: str
    label_ar: str
    aliases: tuple[str, ...]
    gains: tuple[tuple[str, int], ...]
    prerequisites: tuple[tuple[str, int], ...]
    hours: float
    cost_mad: float | None
    certificate: str | None
    source: str
    date: str
    status: Status
