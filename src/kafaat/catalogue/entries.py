"""The entries of the catalogue as small frozen types. Anyone above the catalogue may read them; no I/O here.

Attributes are the columns of the tables; their meaning and unit stand in `schema/*.csv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kafaat.model.evidence import Status


@dataclass(frozen=True, slots=True)
class Named:
    """A filière (CRM, BPO, ITO, ESO, KPO) or a family of ITO trades."""

    id: str
    label_fr: str
    label_en: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """What a client account of the existing business does."""

    id: str
    filiere: str
    label_fr: str
    label_en: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Competence:
    id: str
    label_fr: str
    label_en: str
    aliases: tuple[str, ...]
    kind: str  # "knowledge", "skill", "technology", "language", "behaviour"
    domain: str
    esco_uri: str | None


@dataclass(frozen=True, slots=True)
class Requirement:
    """A competence an occupation needs, at a level from 1 (notions) to 5 (expert)."""

    competence: str
    level: int
    essential: bool


@dataclass(frozen=True, slots=True)
class Occupation:
    """Pay is gross MAD a month, prices EUR a day; None is an honest blank."""

    id: str
    label_fr: str
    label_en: str
    aliases: tuple[str, ...]
    kind: str  # "source", "target", "both"
    filiere: str
    family: str | None
    disputed: str | None  # filière in which other declarations count the same job
    isco: str
    esco_uri: str | None
    rome: str | None
    chain: str  # "execute", "develop", "design", "steer"
    written_french: str | None  # CEFR
    english: str | None  # CEFR, reading
    degree_habit: int  # years after the Bac that employers habitually ask
    pay_entry: float
    pay_12: float | None
    pay_24: float | None
    pay_senior: float | None
    pay_source: str
    pay_date: str
    pay_status: Status
    day_price_junior_eur: float | None
    day_price_senior_eur: float | None
    price_source: str | None
    price_status: Status | None
    note: str | None
    requirements: tuple[Requirement, ...]

    @property
    def is_source(self) -> bool:
        """Held in the existing business."""
        return self.kind in ("source", "both")

    @property
    def is_target(self) -> bool:
        """A destination of a path."""
        return self.kind in ("target", "both")

    @property
    def essentials(self) -> tuple[Requirement, ...]:
        return tuple(need for need in self.requirements if need.essential)

    def level(self, competence: str) -> int:
        """Level the occupation carries in a competence, 0 when it does not name it."""
        return next((need.level for need in self.requirements if need.competence == competence), 0)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate of a person. `proves` holds (competence id, level)."""

    id: str
    label: str
    issuer: str
    aliases: tuple[str, ...]
    validity_months: int | None
    prerequisite: str | None
    proves: tuple[tuple[str, int], ...]
    hours: float
    fee: float | None
    currency: str | None
    fee_date: str | None
    source: str
    status: Status


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard a firm is certified against. Blank months: no figure, or nothing the firm can obtain alone."""

    id: str
    label: str
    aliases: tuple[str, ...]
    current_edition: str | None
    void_editions: tuple[tuple[str, date], ...]  # (edition, void since)
    months_low: float | None
    months: float | None
    months_high: float | None
    cost_mad_low: float | None
    cost_mad: float | None
    cost_mad_high: float | None
    prerequisite_standards: tuple[str, ...]
    needs_site_scope: bool
    source: str
    status: Status
    note: str | None

    def void_since(self, edition: str | None) -> date | None:
        """The day from which a certificate against this edition no longer counts; None while it does."""
        return dict(self.void_editions).get(edition or "")


@dataclass(frozen=True, slots=True)
class Ladder:
    """A natural step from one occupation to the next."""

    origin: str
    to: str
    comment: str


@dataclass(frozen=True, slots=True)
class Exposure:
    """Exposure of an ISCO-08 unit group to generative AI: a published index (0-1), not a forecast."""

    isco: str
    label_fr: str
    label_en: str
    score: float
    gradient: str  # "G4", "G3", "G2", "G1", "minimal", "not exposed"
    source: str
