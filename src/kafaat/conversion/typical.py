"""The firm's typical person, whose pay and seniority stand for everybody's when the choice weighs a start."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kafaat.conversion.case import Array, Case
from kafaat.conversion.payroll import employer_cost, pay_steps
from kafaat.model.assumptions import Book
from kafaat.rules import Rules


@dataclass(frozen=True)
class Typical:
    """The firm's typical person: medians over everyone, so that nobody's own pay or seniority weighs on who goes."""

    gross_month_mad: float  # variable kept in training included
    present_gross_mad: float
    bonus: Array  # seniority bonus by plan month


def typical(case: Case, book: Book, rules: Rules) -> Typical:
    people = list(case.people.values())
    base = float(np.median([p.base_month_mad for p in people]))
    variable = float(np.median([p.variable_month_mad for p in people]))
    served = float(np.median([p.seniority_months for p in people])) + np.arange(case.horizon)
    bonus = rules.seniority_rate(served / 12, case.start) if book["pay.seniority_bonus"] else np.zeros(case.horizon)
    present = base * (1 + float(bonus[0]))
    return Typical(present + book["training.variable_kept_share"] * variable, present + variable, bonus)


def converted_cost(case: Case, occupation: str, first: int, person: Typical, book: Book, rules: Rules) -> Array:
    """Employer cost of one converted person by plan month, for a course that ends in plan month `first`."""
    gross = pay_steps(case, occupation, np.arange(1, case.horizon + 1) - first, book) * (1 + person.bonus)
    if book["pay.keep_present_pay"]:
        gross = np.maximum(gross, person.present_gross_mad)
    return employer_cost(gross, case, rules)
