"""Seats that orders open, month by month, and who fills them. Orders late, weighed and certified are handled here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from kafaat.conversion.case import Array, Case, LineCase
from kafaat.conversion.decisions import Decisions
from kafaat.conversion.funnel import Group
from kafaat.model.assumptions import Book


def seats_open(line: LineCase, horizon: int, book: Book) -> Array:
    """Seats of a line by plan month, after delay and weight of probability, whoever accepts it."""
    first = line.start + int(book["orders.delay_months"])
    opened = np.zeros(horizon)
    for k, seats in enumerate(line.seats):
        if 1 <= first + k <= horizon:
            opened[first + k - 1] = seats
    return opened * (line.probability if book["orders.weigh_probable"] else 1.0)


def demand(case: Case, decisions: Decisions, book: Book) -> dict[str, Array]:
    """Line key → seats to fill by month: accepted orders only, and only once their standards are held."""
    ready = dict.fromkeys(decisions.held_standards, 1) | {w.standard: w.obtained for w in decisions.standards}
    accepted, months = set(decisions.orders), np.arange(1, case.horizon + 1)
    opened: dict[str, Array] = {}
    for line in case.lines:
        if line.order not in accepted:
            continue
        from_month = max((ready.get(s, case.horizon + 1) for s in line.standards), default=1)
        opened[line.key] = np.where(months >= from_month, seats_open(line, case.horizon, book), 0.0)
    return opened


def dispatch(groups: Sequence[Group], case: Case, seats: Mapping[str, Array],
             book: Book) -> dict[tuple[str, str], Array]:
    """(group id, line key) → people billed by month. A group serves its own lines first, in its order; then, if the
    book allows it, whoever is left serves what is left in the same occupation, dearest line first."""
    billed: dict[tuple[str, str], Array] = {}
    free = {g.id: g.available.copy() for g in groups}
    left = {key: opened.copy() for key, opened in seats.items()}
    junior = {line.key: line for line in case.lines if not line.senior and line.key in seats}

    def serve(group: Group, key: str) -> None:
        put = np.minimum(free[group.id], left[key])
        if put.any():
            billed[group.id, key] = billed.get((group.id, key), 0.0) + put
            free[group.id] = free[group.id] - put
            left[key] = left[key] - put

    for group in groups:
        for key in group.backing:
            if key in junior:
                serve(group, key)
    if book["billing.redeploy"]:
        by_price = sorted(junior.values(), key=lambda line: (-line.price_mad, line.key))
        for group in groups:
            for line in by_price:
                if line.occupation == group.occupation:
                    serve(group, line.key)
    return billed
