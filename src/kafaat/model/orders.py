"""Demand for ITO seats: orders signed or probable, their lines, the rate card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kafaat.model.evidence import Origin
from kafaat.model.months import Month


@dataclass(frozen=True, slots=True)
class OrderLine:
    """Seats of one occupation in an order. `seats[k]` = seats open in the k-th month of the order."""

    occupation: str  # id in the catalogue
    seniority: str  # "junior", "confirmed", "senior"
    seats: tuple[float, ...]
    day_price: float | None  # in `currency`; None: the rate card or the catalogue decides, said in a problem
    currency: str
    written_french: str | None  # CEFR asked
    english: str | None
    degree_min: int | None  # years after the Bac
    degree_waivable: bool
    certificates: tuple[str, ...]  # certificates asked of people
    origin: Origin


@dataclass(frozen=True, slots=True)
class Order:
    id: str
    client: str
    sector: str
    country: str
    status: str  # "signed" or "probable"
    probability: float  # 1 for signed
    start: Month
    months: int
    site: str | None
    standards: tuple[str, ...]  # firm certificates the client asks for before the start
    lines: tuple[OrderLine, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Rate:
    """One line of the rate card."""

    occupation: str
    seniority: str
    site: str | None
    currency: str
    day_price: float
    day_cost: float | None
    valid_until: date | None
    volume_discount: float  # 0–1
    ai_gain: float  # 0–1
    source: str
    origin: Origin
