"""A dossier: everything read from a firm's folder, with every problem met. Input of the conversion journey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kafaat.model.evidence import Problem, Severity
from kafaat.model.firm import Account, ExchangeRate, FirmCertificate, Site
from kafaat.model.learning import Course
from kafaat.model.months import Month
from kafaat.model.orders import Order, Rate
from kafaat.model.people import Person


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the folder: what it was taken for and its SHA-256."""

    path: str  # relative to the dossier
    table: str  # "people", "accounts", …; "ignored"
    rows: int
    sha256: str


@dataclass(frozen=True)
class Dossier:
    firm: str
    fictitious: bool  # sample people, invented and marked so
    start: Month  # month 1 of the plan
    horizon: int  # months
    target: int | None  # people retrained and active at the end
    cash_limit_mad: float | None  # deepest cash need allowed
    budget_mad: float | None  # training outlay allowed over the horizon
    sites: tuple[Site, ...]
    exchange: tuple[ExchangeRate, ...]
    people: tuple[Person, ...]
    accounts: tuple[Account, ...]
    orders: tuple[Order, ...]
    courses: tuple[Course, ...]
    rates: tuple[Rate, ...]
    standards: tuple[FirmCertificate, ...]
    assumptions: Mapping[str, float]  # the firm's own values for names of the book
    scenarios: Mapping[str, Mapping[str, float]]  # name → changes
    problems: tuple[Problem, ...]
    files: tuple[SourceFile, ...]

    @property
    def blocking(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.BLOCKING)

    def mad(self, amount: float, currency: str) -> float:
        """Converts at the dossier's dated rate; MAD needs none. KeyError for a currency without a rate."""
        if currency == "MAD":
            return amount
        return amount * {rate.currency: rate.mad for rate in self.exchange}[currency]
