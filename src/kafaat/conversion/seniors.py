"""Seniors hired outside: how many each family needs to lead its people, when, and where they are billed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kafaat.conversion.case import Array, Case
from kafaat.conversion.funnel import Group
from kafaat.model.assumptions import Book


@dataclass(frozen=True)
class Seniors:
    """One family's seniors; `hires[t]` people hired in month t + 1, `stock` those present."""

    family: str
    stock: Array
    hires: Array


def needed(groups: Sequence[Group], family: str, horizon: int, book: Book) -> Array:
    """Seniors a family needs by month: one per so many converted people, trainees weighing less, and a minimum from
    a few months before its first cohort."""
    mine = [g for g in groups if g.family == family]
    if not mine:
        return np.zeros(horizon)
    led = sum((g.converted + book["seniors.trainee_weight"] * g.trainees for g in mine), np.zeros(horizon))
    opening = min(g.start for g in mine) - int(book["seniors.lead_months"])
    minimum = np.where(np.arange(1, horizon + 1) >= opening, book["seniors.minimum"], 0.0)
    return np.maximum(minimum, led / book["seniors.per"])


def staff(groups: Sequence[Group], case: Case, book: Book) -> tuple[Seniors, ...]:
    """Every family's seniors. Those hired stay, but for attrition, even when fewer are needed; hired as whole people,
    one is missing for a while by less than a half."""
    stay = (1 - book["attrition.senior_year"]) ** (1 / 12)
    result = []
    for family in sorted({g.family for g in groups}):
        wanted = needed(groups, family, case.horizon, book)
        stock, hires, present = np.zeros(case.horizon), np.zeros(case.horizon), 0.0
        for t in range(case.horizon):
            present *= stay
            missing = max(0.0, wanted[t] - present)
            hires[t] = np.floor(missing + .5) if book["seniors.whole"] else missing
            present += hires[t]
            stock[t] = present
        result.append(Seniors(family, stock, hires))
    return tuple(result)


def billed(seniors: Sequence[Seniors], case: Case, seats: Mapping[str, Array], book: Book) -> dict[str, Array]:
    """Line key → seniors billed by month (heads before utilisation), dearest line first, with a ramp from the first
    senior seat that opens in the family."""
    result: dict[str, Array] = {}
    months = np.arange(case.horizon)
    for team in seniors:
        lines = sorted((x for x in case.lines if x.senior and x.family == team.family and x.key in seats),
                       key=lambda line: (-line.price_mad, line.key))
        opened = np.flatnonzero(sum((seats[line.key] for line in lines), np.zeros(case.horizon)) > 0)
        if not len(opened):
            continue
        ramp = np.clip((months - opened[0] + 1) / book["seniors.ramp_months"], 0, 1)
        free = team.stock.copy()
        for line in lines:
            put = np.minimum(free, seats[line.key])
            result[line.key] = put * ramp
            free = free - put
    return result
