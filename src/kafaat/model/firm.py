"""The firm: sites, exchange rates, client accounts of the existing business, its own certificates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kafaat.model.evidence import Origin
from kafaat.model.months import Month


@dataclass(frozen=True, slots=True)
class Site:
    id: str
    name: str
    city: str
    park: str | None  # id known to the rules: "fes-shore", "casanearshore", …; None outside a park
    region: str | None


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    currency: str
    mad: float  # MAD for one unit
    on: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Account:
    """A client relation of the existing business. `volume[t]` is its forecast volume in month t of the plan as a
    share of today's (1.0 = unchanged), length = horizon, 0 after the end date."""

    id: str
    client: str
    country: str  # ISO alpha-2
    sector: str
    activity: str  # id in the catalogue: "inbound-calls", "outbound-calls", "chat", "bank-back-office", …
    filiere: str  # "CRM" or "BPO"
    fte: float  # positions today
    hour_price_mad: float | None
    hours_month: float  # billed hours per position and month
    volume: tuple[float, ...]
    end: Month | None
    notice_months: int | None
    service_level: str | None
    outbound_share: float  # 0–1, sales calls to consumers
    automatable_share: float  # 0–1
    staff_approval: bool  # the client must agree to a person leaving
    origin: Origin


@dataclass(frozen=True, slots=True)
class FirmCertificate:
    """A firm standard held. `void` and `covers` are judged by the journey, not here."""

    standard: str  # id in the catalogue: "iso-27001"
    edition: str | None  # "2022"
    scope_sites: tuple[str, ...]  # site ids or the cities as written
    scope_activities: str
    issued: date | None
    expires: date | None
    number: str | None
    origin: Origin
