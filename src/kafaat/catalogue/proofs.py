"""Certificates of people, standards of firms, and who asks for them. Anyone may use these types."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kafaat.model.evidence import Status


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate of a person. `proves` holds (competence id, level)."""

    id: str
    label: str
    issuer: str
    aliases: tuple[str, ...]
    edition: str | None
    void_editions: tuple[tuple[str, date], ...]  # (edition or exam code, no longer taken since); the title stays
    retired: date | None  # the exam can no longer be taken from this day on
    replaced_by: str | None
    validity_months: int | None
    prerequisite: str | None  # French
    prerequisite_years: float | None
    prerequisite_certificates: tuple[str, ...]
    partial_title: str | None  # for who passes without the years
    proves: tuple[tuple[str, int], ...]
    hours: float
    fee: float | None
    currency: str | None
    fee_date: str | None
    source: str
    status: Status

    def title_for(self, years: float) -> str | None:
        """The title that an exam passed with these years of experience in the field gives: the full one, the partial
        one, or None when the exam gives nothing yet."""
        return self.label if years >= (self.prerequisite_years or 0) else self.partial_title

    def open_on(self, day: date) -> bool:
        """Whether its exam can still be taken that day."""
        return self.retired is None or day < self.retired


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
    people_certified: tuple[tuple[str, int], ...]  # (certificate of people, how many)
    needs_site_scope: bool
    scope_rule: str | None  # French
    source: str
    status: Status
    note: str | None

    def void_since(self, edition: str | None) -> date | None:
        """The day from which a certificate against this edition no longer counts; None while it does."""
        return dict(self.void_editions).get(edition or "")


@dataclass(frozen=True, slots=True)
class Market:
    """A kind of client: a sector in some countries."""

    id: str
    label_fr: str
    label_en: str
    label_ar: str
    aliases: tuple[str, ...]
    sector: str
    countries: tuple[str, ...]  # ISO 3166 alpha-2, "EU" or "ANY"
    note: str | None


@dataclass(frozen=True, slots=True)
class Demand:
    """What a market asks: a standard of the firm or a certificate of its people, and how strongly."""

    market: str
    standard: str | None
    certificate: str | None
    strength: str  # "knock-out", "usual", "advantage"
    people: int | None
    note: str | None
    source: str
    status: Status

    @property
    def asked(self) -> str:
        """Id of what is asked."""
        return self.standard or self.certificate or ""
