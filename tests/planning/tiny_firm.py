"""« Une salle, un métier »: a cohort problem small enough to work out by hand. Shared by the tests of this folder.

Twelve months. One account of 100 agents, all needed, of whom 20 may become analysts by a two-month course of 10 seats
that may start in months 1 … 6; nobody leaves. One order of 8 seats from month 4 at 25,000 MAD a month and head.
A person costs 10,000 a month from the first day and 6,000 of course; so 8 people who start in month 2 are best.
Each test changes one number and sees one limit at work.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from kafaat.planning.milp import Effort
from kafaat.planning.problem import (
    AccountOption,
    Array,
    CohortProblem,
    GraduateOption,
    LineOption,
    OrderOption,
    PathOption,
    PeopleClass,
    SeniorOption,
    StandardOption,
)

HORIZON = 12
MONTHS = np.arange(1, HORIZON + 1)
PROOF = Effort(5000, 1e-9, 60)  # to the proven best
PAY, COURSE, PRICE, SENIOR_PAY = 10_000.0, 6_000.0, 25_000.0, 20_000.0


def flat(value: float) -> Array:
    return np.full(HORIZON, value)


def seats(count: float, first: int, last: int = HORIZON) -> Array:
    return np.where((first <= MONTHS) & (last >= MONTHS), count, 0.0)


def start_flow(start: int, pay: float = PAY, course: float = COURSE) -> Array:
    return np.where(start <= MONTHS, -pay, 0.0) - np.where(start == MONTHS, course, 0.0)


PATH = PathOption(
    key="soc", occupation="analyst", family="cyber", months=2, dropout=0.0, finish=1.0, wait=0, seats=10,
    courses=(("SOC", 0),), flow={t: start_flow(t) for t in range(1, 7)}, csf={}, cost_mad=COURSE)
ACCOUNT = AccountOption(key="telco", agents=100, need=flat(100), stay=1.0, guard=flat(20), surplus=flat(0),
                        hire_mad=1_000.0, idle_mad=flat(0), departure_mad=0.0, hires_alone=flat(0))
LINE = LineOption(key="O1/1", order="O1", occupation="analyst", family="cyber", senior=False, seats=seats(8, 4),
                  head_month_mad=flat(PRICE), penalty_mad=0.0, end_worth_mad=0.0)
SENIORS = SeniorOption("cyber", 1.0, {t: np.where(t <= MONTHS, -SENIOR_PAY, 0.0) for t in range(1, HORIZON + 1)})
GRADUATE = GraduateOption("analyst", "cyber", 1, 4, {t: start_flow(t, course=0.0) for t in range(1, 12)})
ISO = StandardOption("iso", 3, 50_000.0)

FIRM = CohortProblem(
    horizon=HORIZON, paths=(PATH,), graduates=(), accounts=(ACCOUNT,),
    classes=(PeopleClass("telco", frozenset({"soc"}), 20),), lines=(LINE,), orders=(OrderOption("O1", 4, ()),),
    standards=(), seniors=(), junior_stay=1.0, juniors_per_senior=5.0, trainee_weight=0.4, senior_minimum=1.0,
    senior_lead=1, cohort_min=2, order_wait=0, order_min_service=0.0, graduates_per_retrained=0.0, csf_ceiling={},
    payment_delay=0, fixed_flow=flat(0), target=None, cash_limit_mad=None, budget_mad=None, alone_mad=0.0)


def firm(**changes: object) -> CohortProblem:
    return replace(FIRM, **changes)


def with_path(**changes: object) -> CohortProblem:
    return firm(paths=(replace(PATH, **changes),))


def with_account(**changes: object) -> CohortProblem:
    return firm(accounts=(replace(ACCOUNT, **changes),))


def with_line(**changes: object) -> CohortProblem:
    return firm(lines=(replace(LINE, **changes),))
