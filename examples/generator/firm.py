"""The invented firm, from accounts.csv and support_jobs.csv; sizes and prices as the trade has them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.files import table

FIRM = "Centre Fès Relation (société fictive)"
EXPORT_DAY = date(2026, 11, 30)
START = "2027-01"


@dataclass(frozen=True)
class Floor:
    """A floor of an account: a block of the register."""

    name: str
    site: str
    agents: int
    leaders: int


@dataclass(frozen=True)
class AccountSpec:
    """A client account; `cells` are those of its row in the account book, as written."""

    code: str
    client: str
    fte: float
    volume: int  # monthly, November 2026
    trend: tuple[float, ...]  # share of today's volume after 6, 12, 18, 24 months
    base: int  # base pay at entry, MAD a month
    variable: tuple[float, float]  # share of base pay, least and most
    titles: tuple[tuple[str, int], ...]  # job title, weight
    degrees: tuple[int, ...]  # weights of Bac, +2, +3, +4, +5
    floors: tuple[Floor, ...]
    cells: dict[str, str]


@dataclass(frozen=True)
class SupportJob:
    """A job in support functions: 60 people in all."""

    title: str
    people: int
    base: int
    service: str


def _account(row: dict[str, str]) -> AccountSpec:
    low, high = map(float, row["variable"].split())
    titles = tuple((t, int(n)) for t, n in (item.split(":") for item in row["titles"].split("|")))
    floors = tuple(Floor(name, site, int(agents), int(leaders)) for name, site, agents, leaders in
                   (item.split(":") for item in row["floors"].split("|")))
    return AccountSpec(row["code"], row["client"], float(row["fte"]), int(row["volume"]),
                       tuple(map(float, row["trend"].split())), int(row["base"]), (low, high), titles,
                       tuple(map(int, row["degrees"].split())), floors, row)


ACCOUNTS = tuple(_account(row) for row in table("accounts"))
SUPPORT_JOBS = tuple(SupportJob(row["title"], int(row["people"]), int(row["base"]), row["service"])
                     for row in table("support_jobs"))
