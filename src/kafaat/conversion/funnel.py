"""From people who start to people who may be billed, month by month, in expectation.

Drop-out falls evenly over the course, the gate at its end, attrition after it; graduates have no course.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kafaat.conversion.case import Array, Case
from kafaat.conversion.decisions import Cohort, Graduates
from kafaat.model.assumptions import Book


@dataclass(frozen=True)
class Group:
    """A cohort or a batch of graduates followed over the horizon; arrays by month, in people."""

    id: str
    path: str | None  # None: graduates
    occupation: str
    family: str
    size: int
    start: int
    months: int  # of training; 0 for graduates
    graduates: bool
    trainees: Array
    converted: Array
    available: Array  # out of the shadow period
    returns: Array  # back on their former seat
    backing: tuple[str, ...]
    people: tuple[str, ...]

    @property
    def since(self) -> NDArray[np.int_]:
        """Months since the end of the course, negative before."""
        return np.arange(1, len(self.trainees) + 1) - self.start - self.months


def survival(months: int, horizon: int, start: int, dropout: float, gate: float, attrition: float) -> tuple[
        Array, Array]:
    """(in training, converted) by month, for one person who starts in plan month `start`."""
    age = np.arange(1, horizon + 1) - start
    training = np.where((age >= 0) & (age < months), 1 - dropout * age / max(months, 1), 0.0)
    finished = (1 - dropout) * gate if months else 1.0
    converted = np.where(age >= months, finished * (1 - attrition) ** (np.maximum(age - months, 0) / 12), 0.0)
    return training, converted


def cohort_group(cohort: Cohort, case: Case, book: Book) -> Group:
    path, size = case.paths[cohort.path], len(cohort.people)
    dropout, gate = book["training.dropout"], book["training.gate_pass"]
    trainees, converted = (size * share for share in survival(
        path.months, case.horizon, cohort.start, dropout, gate, book["attrition.converted_year"]))
    age = np.arange(1, case.horizon + 1) - cohort.start
    returns = np.where((age > 0) & (age < path.months), size * dropout / path.months, 0.0)
    last = size * (1 - dropout * (path.months - 1) / path.months)
    returns = np.where(age == path.months, last - size * (1 - dropout) * gate, returns)
    available = np.where(age - path.months >= int(book["training.shadow_months"]), converted, 0.0)
    return Group(cohort.id, path.id, path.occupation, case.family_of(path.occupation), size, cohort.start,
                 path.months, False, trainees, converted, available, returns, cohort.backing, cohort.people)


def graduates_group(batch: Graduates, case: Case, book: Book) -> Group:
    none = np.zeros(case.horizon)
    _, converted = survival(0, case.horizon, batch.month, 0, 1, book["attrition.converted_year"])
    age = np.arange(1, case.horizon + 1) - batch.month
    onboarding = int(book["graduates.onboarding_months"])
    return Group(batch.id, None, batch.occupation, case.family_of(batch.occupation), batch.people, batch.month, 0, True,
                 none, batch.people * converted, np.where(age >= onboarding, batch.people * converted, 0.0), none,
                 batch.backing, ())
