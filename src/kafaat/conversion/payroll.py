"""What the people of a plan earn and cost, by group and month: pay steps, seniority, pay kept in training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kafaat.conversion.case import Array, Case
from kafaat.conversion.funnel import Group
from kafaat.model.assumptions import Book
from kafaat.rules import Rules


@dataclass(frozen=True)
class Payroll:
    """Gross pay of one person, shape (groups, horizon), MAD a month: in training, then converted."""

    trainee: Array
    converted: Array


def gross_pay(groups: Sequence[Group], case: Case, book: Book, rules: Rules) -> Payroll:
    trainee, converted = np.zeros((len(groups), case.horizon)), np.zeros((len(groups), case.horizon))
    for i, group in enumerate(groups):
        bonus = _seniority_bonus(group, case, book, rules)
        before = _present_pay(group, case, bonus)
        kept = _present_pay(group, case, bonus, book["training.variable_kept_share"])
        steps = np.array(case.occupations[group.occupation].gross_month_mad) * book["pay.level_factor"]
        step = steps[np.clip(group.since // 12, 0, 2).astype(int)] * (1 + bonus.mean(axis=0))
        trainee[i] = kept
        converted[i] = np.maximum(step, before) if book["pay.keep_present_pay"] else step
    return Payroll(trainee, converted)


def _seniority_bonus(group: Group, case: Case, book: Book, rules: Rules) -> Array:
    """(people, horizon) legal seniority bonus as a share of base pay; graduates start from nothing."""
    months = np.arange(1, case.horizon + 1)
    if group.graduates:
        served = np.maximum(months - group.start, 0)[None, :]
    else:
        served = np.array([case.people[p].seniority_months for p in group.people])[:, None] + months - 1
    if not book["pay.seniority_bonus"]:
        return np.zeros(served.shape)
    return rules.seniority_rate(served / 12, case.start)


def _present_pay(group: Group, case: Case, bonus: Array, variable_share: float = 1.0) -> Array:
    if group.graduates:
        return np.zeros(case.horizon)
    base = np.array([case.people[p].base_month_mad for p in group.people])[:, None]
    variable = np.array([case.people[p].variable_month_mad for p in group.people])
    pay: Array = (base * (1 + bonus)).mean(axis=0) + variable_share * variable.mean()
    return pay


def employer_cost(gross: Array, case: Case, rules: Rules) -> Array:
    """Employer cost of gross pays, last axis = plan months; each calendar year by its own rules."""
    cost = np.zeros(gross.shape)
    years = np.array([case.month(t).year for t in range(1, case.horizon + 1)])
    for year in np.unique(years):
        mine = np.flatnonzero(years == year)
        cost[..., mine] = rules.employer_cost_month(gross[..., mine], case.month(int(mine[0]) + 1))
    return cost


def gross_senior(case: Case, book: Book) -> Array:
    return np.full(case.horizon, book["seniors.gross_month_mad"])
