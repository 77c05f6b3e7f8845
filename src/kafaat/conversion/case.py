"""The dossier as numbers: what the simulation and the choice need, and nothing that could bias a choice.

Months are plan months 1 … horizon here; arrays indexed by month have shape (horizon,). Money in MAD.
Built by `build.py`; tests build their own by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kafaat.model.months import Month

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class PathCase:
    """A way into an occupation. Costs are per person who starts."""

    id: str
    occupation: str
    months: int
    course_cost_mad: float
    csf_eligible_mad: float  # part of the cost that a special training contract may help


@dataclass(frozen=True)
class OccupationCase:
    id: str
    label: str
    family: str
    gross_month_mad: tuple[float, float, float]  # first, second, later years


@dataclass(frozen=True)
class LineCase:
    """Seats of one occupation in one order. `seats[k]`: seats open in the k-th month of the order."""

    key: str
    order: str
    occupation: str
    family: str
    senior: bool
    price_mad: float  # a day
    start: int  # plan month of the first seat; below 1 if the order already runs
    seats: tuple[float, ...]
    probability: float
    standards: tuple[str, ...]


@dataclass(frozen=True)
class AccountCase:
    """A group of today's staff who share a service: a client account, or a support team."""

    key: str
    agents: int
    volume: Array  # share of today's volume, by month
    revenue_agent_month_mad: float  # export revenue one agent brings
    gross_month_mad: float  # mean gross pay, variable included


@dataclass(frozen=True)
class PersonCase:
    """What the cost of a chosen person depends on. Used after the choice only."""

    account: str
    base_month_mad: float
    variable_month_mad: float
    seniority_months: int  # at plan month 1


@dataclass(frozen=True)
class Case:
    start: Month
    horizon: int
    park: str | None  # of the ITO unit
    region: str | None
    mad_per_eur: float
    paths: Mapping[str, PathCase]
    occupations: Mapping[str, OccupationCase]
    lines: tuple[LineCase, ...]
    accounts: Mapping[str, AccountCase]
    people: Mapping[str, PersonCase]
    training_tax_year_mad: float  # of the firm as it is

    def month(self, plan_month: int) -> Month:
        return self.start + (plan_month - 1)

    def family_of(self, occupation: str) -> str:
        return self.occupations[occupation].family
