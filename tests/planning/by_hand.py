"""A second, slow and plain reckoning of a cohort problem: what given starts and orders are worth, and whether they keep
the limits. One account, nobody leaves it, no seniors, no graduates. Written apart from the program it checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, combinations, product

import numpy as np

from kafaat.planning.problem import Array, CohortProblem, PathOption

Starts = Mapping[tuple[str, int], int]  # (path, month) → people


def there(path: PathOption, start: int, horizon: int) -> tuple[Array, Array, Array]:
    """(in training, converted, back on the former seat) by month, for one person who starts."""
    training, converted, back = (np.zeros(horizon) for _ in range(3))
    left_before = 1.0
    for month in range(start, horizon + 1):
        age = month - start
        left = 1 - path.dropout * age / path.months if age < path.months else 0.0
        if age < path.months:
            training[month - 1] = left
        if 0 < age < path.months:
            back[month - 1] = left_before - left
        if age == path.months:
            back[month - 1] = left_before - path.finish
        if age >= path.months:
            converted[month - 1] = path.finish
        left_before = left
    return training, converted, back


def worth(problem: CohortProblem, starts: Starts, accepted: frozenset[str]) -> float | None:
    """Value over nothing of this plan; None when it breaks a limit."""
    h, account = problem.horizon, problem.accounts[0]
    paths = {p.key: p for p in problem.paths}
    cash, away, back, leave = (np.zeros(h) for _ in range(4))
    ready: dict[str, Array] = {p.occupation: np.zeros(h) for p in problem.paths}
    taken: dict[tuple[str, int], int] = {}
    begins: dict[tuple[str, int], int] = {}
    seats: dict[str, int] = {}
    budget = 0.0
    for (key, start), n in starts.items():
        path = paths[key]
        training, converted, returns = there(path, start, h)
        away, back, cash = away + n * training, back + n * returns, cash + n * path.flow[start]
        leave[start - 1] += n
        ready[path.occupation] += n * np.concatenate([np.zeros(path.wait), converted])[:h]
        begins[path.courses[0][0], start] = begins.get((path.courses[0][0], start), 0) + n
        for course, after in path.courses:
            taken[course, start + after] = taken.get((course, start + after), 0) + n
            seats[course] = path.seats
        budget += n * path.cost_mad
    if any(0 < n < problem.cohort_min for n in begins.values()) or any(n > seats[c] for (c, _), n in taken.items()):
        return None
    if sum(starts.values()) > problem.classes[0].people or (away > account.guard + 1e-9).any():
        return None
    if problem.budget_mad is not None and budget > problem.budget_mad + 1e-6:
        return None
    for order in problem.orders:
        if order.key in accepted:
            for key in order.standards:
                standard = next(s for s in problem.standards if s.key == key)
                begun = order.start - standard.months
                if begun < 1:
                    return None
                cash[begun - 1:begun - 1 + standard.months] -= standard.cost_mad / standard.months
    billed = bill(problem, ready, accepted)
    if billed is None:
        return None
    staff = account.agents + np.cumsum(back - leave)
    hires = np.maximum.accumulate(np.maximum(account.need - staff, 0))
    cash -= np.diff(np.concatenate([[0.0], hires])) * account.hire_mad
    if problem.cash_limit_mad is not None:
        paid = np.concatenate([np.zeros(problem.payment_delay), billed[0]])[:h]
        if (np.cumsum(cash + paid - billed[1]) < -problem.cash_limit_mad - 1e-6).any():
            return None
    return float((cash + billed[0] - billed[1]).sum() + billed[2])


def bill(problem: CohortProblem, ready: Mapping[str, Array], accepted: frozenset[str]) -> tuple[
        Array, Array, float] | None:
    """(revenue, malus, worth at the end) by month, dearest line first; None when people are ready without seats, or
    too few seats of an accepted order are served."""
    h = problem.horizon
    revenue, malus, end = np.zeros(h), np.zeros(h), 0.0
    served: dict[str, float] = {}
    for occupation, people in ready.items():
        lines = [x for x in problem.lines if x.occupation == occupation and x.order in accepted]
        for t in range(h):
            behind = sum(float(x.seats[:t + 1 + problem.order_wait].max(initial=0)) for x in lines)
            if people[t] > behind + 1 + 1e-9:
                return None
        left = people.copy()
        for line in sorted(lines, key=lambda x: -float(x.head_month_mad[0])):
            put = np.minimum(left, line.seats)
            left = left - put
            revenue, served[line.key] = revenue + put * line.head_month_mad, float(put.sum())
            malus = malus + (line.seats - put) * line.penalty_mad
            end += float(put[-1]) * line.end_worth_mad
    for line in problem.lines:
        if line.order in accepted and served.get(line.key, 0.0) < problem.order_min_service * line.seats.sum() - 1e-9:
            return None
    return revenue, malus, end


def best(problem: CohortProblem, most: int) -> tuple[float, dict[tuple[str, int], int], frozenset[str]]:
    """The best of every plan with at most `most` people a start: value over nothing, its starts and its orders."""
    at = [(p.key, t) for p in problem.paths for t in p.flow]
    found = (-np.inf, {}, frozenset[str]())
    for orders in _subsets([o.key for o in problem.orders]):
        for sizes in product(range(most + 1), repeat=len(at)):
            starts = {key: n for key, n in zip(at, sizes, strict=True) if n}
            value = worth(problem, starts, orders)
            if value is not None and value > found[0]:
                found = (value, starts, orders)
    return found


def _subsets(keys: list[str]) -> Iterator[frozenset[str]]:
    return (frozenset(c) for c in chain.from_iterable(combinations(keys, n) for n in range(len(keys) + 1)))
