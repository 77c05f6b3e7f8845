"""What the people of a plan earn and cost, by group and month: pay steps, seniority, pay kept in training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

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
    for i, (group, bonus) in enumerate(zip(groups, _seniority_bonus(groups, case, book, rules), strict=True)):
        before = _present_pay(group, case, bonus)
        kept = _present_pay(group, case, bonus, book["training.variable_kept_share"])
        step = pay_steps(case, group.occupation, group.since, book) * (1 + bonus.mean(axis=0))
        trainee[i] = kept
        converted[i] = np.maximum(step, before) if book["pay.keep_present_pay"] else step
    return Payroll(trainee, converted)


def pay_steps(case: Case, occupation: str, since: NDArray[np.int_], book: Book) -> Array:
    """Gross pay by month for `since` months after the course: first, second, later years."""
    steps = np.array(case.occupations[occupation].gross_month_mad) * book["pay.level_factor"]
    return np.asarray(steps[np.clip(since // 12, 0, 2)])


def _seniority_bonus(groups: Sequence[Group], case: Case, book: Book, rules: Rules) -> list[Array]:
    """By group, (people, horizon): legal seniority bonus as a share of base pay; graduates start from nothing."""
    months = np.arange(1, case.horizon + 1)
    served = [np.maximum(months - g.start, 0)[None, :] if g.graduates else
              np.array([case.people[p].seniority_months for p in g.people])[:, None] + months - 1 for g in groups]
    if not book["pay.seniority_bonus"] or not served:
        return [np.zeros(years.shape) for years in served]
    rates = rules.seniority_rate(np.vstack(served) / 12, case.start)
    return np.split(rates, np.cumsum([len(years) for years in served])[:-1])


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
