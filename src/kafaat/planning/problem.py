"""The cohort choice as plain numbers: who fills it in knows the firm, who solves it does not.

Months are 1 … horizon; arrays have shape (horizon,), index t − 1; money is cash, gains positive. A *unit* is one
person who starts something in one month: what he costs, when he trains, when he may be billed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class PathOption:
    """One person who starts: in training `months` months, of whom `dropout` leave evenly; `finish` of the starters
    are converted at the end and may be billed `wait` months later."""

    key: str
    occupation: str
    family: str
    months: int
    dropout: float
    finish: float
    wait: int
    seats: int  # per session
    courses: tuple[tuple[str, int], ...]  # (course, months after the start): sessions share seats between paths
    flow: Mapping[int, Array]  # start month → cash by month of one start, billing and seniors excluded
    csf: Mapping[int, tuple[int, float]]  # start month → (calendar year of the ceiling, aid before the ceiling)
    cost_mad: float  # of the courses, for the budget

    def in_training(self, age: int) -> float:
        """Share still in training `age` months after the start."""
        return 1 - self.dropout * age / self.months if 0 <= age < self.months else 0.0

    def back(self, age: int) -> float:
        """Share that comes back to its former seat `age` months after the start: drop-outs, then the gate's."""
        if not 1 <= age <= self.months:
            return 0.0
        return self.in_training(age - 1) - (self.finish if age == self.months else self.in_training(age))


@dataclass(frozen=True)
class GraduateOption:
    occupation: str
    family: str
    wait: int
    most: int  # a month
    flow: Mapping[int, Array]  # hire month → cash by month


@dataclass(frozen=True)
class AccountOption:
    """People stay with share `stay` a month. `guard` = most people away at once who are needed; `surplus` = people
    whom lost volume leaves without work if nobody is retrained."""

    key: str
    agents: int
    need: Array
    stay: float
    guard: Array
    surplus: Array
    hire_mad: float
    idle_mad: Array  # a month without work
    departure_mad: float
    hires_alone: Array  # recruits by month if nobody is retrained: no cash of the programme


@dataclass(frozen=True)
class PeopleClass:
    """Interchangeable people: same account, same paths open to them."""

    account: str
    paths: frozenset[str]
    people: int


@dataclass(frozen=True)
class LineOption:
    key: str
    order: str
    occupation: str
    family: str
    senior: bool
    seats: Array  # open by month
    head_month_mad: Array  # revenue of one head, utilisation included
    penalty_mad: float  # a seat-month that nobody fills
    end_worth_mad: float  # of one seat billed in the last month


@dataclass(frozen=True)
class OrderOption:
    key: str
    start: int
    standards: tuple[str, ...]  # not held yet


@dataclass(frozen=True)
class StandardOption:
    key: str
    months: int
    cost_mad: float
    after: tuple[str, ...] = ()  # standards to obtain first, among those not held


@dataclass(frozen=True)
class SeniorOption:
    family: str
    stay: float
    flow: Mapping[int, Array]  # hire month → cash by month of one senior hired then


@dataclass(frozen=True)
class CohortProblem:
    horizon: int
    paths: tuple[PathOption, ...]
    graduates: tuple[GraduateOption, ...]
    accounts: tuple[AccountOption, ...]
    classes: tuple[PeopleClass, ...]
    lines: tuple[LineOption, ...]
    orders: tuple[OrderOption, ...]
    standards: tuple[StandardOption, ...]
    seniors: tuple[SeniorOption, ...]
    junior_stay: float  # share of converted people and graduates who stay from a month to the next
    juniors_per_senior: float
    trainee_weight: float
    senior_minimum: float
    senior_lead: int
    cohort_min: int  # people who begin a session
    order_wait: int  # months a trained person may wait for the seats behind the cohort
    order_min_service: float  # share of an accepted order's seat-months to serve
    graduates_per_retrained: float
    csf_ceiling: Mapping[int, float]  # calendar year → MAD
    payment_delay: int
    fixed_flow: Array  # cash by month of having a programme at all (negative)
    target: int | None
    cash_limit_mad: float | None
    budget_mad: float | None
    alone_mad: float  # value of doing nothing (negative), to subtract


@dataclass(frozen=True)
class CohortChoice:
    """What the solver picked. Counts by key; months 1 … horizon."""

    status: str
    objective: float | None  # value over doing nothing
    bound: float | None
    gap: float | None  # (bound − objective) / |objective|
    starts: Mapping[tuple[str, str, int], int]  # (account, path, start month) → people
    graduates: Mapping[tuple[str, int], int]  # (occupation, month) → people
    orders: tuple[str, ...]
    standards: Mapping[str, int]  # standard → month work starts
    shortfall: float  # people missing to the target
