"""Solves the cohort choice: `choose` gives the best plan found within an effort, `binding` the limits that keep one
from the target. Two passes: sizes of cohorts and orders first, then people one by one inside them."""

from __future__ import annotations

import numpy as np

from kafaat.planning.milp import Effort, Solution
from kafaat.planning.problem import CohortChoice, CohortProblem
from kafaat.planning.program import CohortProgram

LIMITS = {
    "guard": "la part des agents absents en même temps",
    "orders": "les commandes signées ou probables",
    "seats": "les places de formation partagées entre parcours",
    "people": "le nombre de personnes prêtes à entrer",
    "cash": "la limite de trésorerie",
    "budget": "le budget de formation",
}
RELAXED = Effort(1, 0, 120)


def choose(problem: CohortProblem, effort: Effort) -> CohortChoice:
    """The best plan found within the effort. A target out of reach is missed by as little as was found; `shortfall`
    says by how much, and the value, bound and gap then carry the solver's price of the people missing."""
    built = CohortProgram(problem)
    first = built.m.solve(effort)
    if first.values is None:
        return CohortChoice(first.status, None, None, None, {}, {}, (), {}, 0.0)
    return _whole(problem, built, first, effort)


def _whole(problem: CohortProblem, built: CohortProgram, first: Solution, effort: Effort) -> CohortChoice:
    """People one by one in the cohorts and orders of the first pass, which may shrink, never grow."""
    x = first.values
    assert x is not None
    sizes = {at: float(np.ceil(x[v] - 1e-6)) for at, v in built.size.items() if x[built.run[at]] > .5}
    orders = frozenset(key for key, v in built.accept.items() if x[v] > .5)
    exact = CohortProgram(problem, whole=True, fixed=sizes, orders=orders)
    second = exact.m.solve(effort)
    if second.values is None:
        return CohortChoice(second.status, None, first.bound, None, {}, {}, (), {}, 0.0)
    y, objective, bound = second.values, second.objective or 0.0, first.bound or 0.0
    starts = {key: round(y[v]) for key, v in exact.pull.items() if round(y[v])}
    paths = {p.key: p for p in problem.paths}
    there = sum(n * paths[key].finish * problem.junior_stay ** (problem.horizon - s - paths[key].months)
                for (_, key, s), n in starts.items())
    gap = max(0.0, bound - objective) / max(abs(objective), 1.0)
    stopped = [one.status for one in (first, second) if one.status.startswith("stopped")]
    return CohortChoice(
        stopped[0] if stopped else ("optimal" if gap < 1e-6 else "within gap"), objective, max(bound, objective), gap,
        starts, {key: round(y[v]) for key, v in exact.grad.items() if round(y[v])},
        tuple(sorted(key for key, v in exact.accept.items() if y[v] > .5)),
        {key: t for (key, t), v in exact.work.items() if y[v] > .5}, max(0.0, (problem.target or 0.0) - there))


def most_people(problem: CohortProblem, lifted: frozenset[str] = frozenset()) -> float:
    """How many retrained people can be there at the end at most: the bound of the relaxed program."""
    return CohortProgram(problem, lifted=lifted, count=True).m.relaxed().solve(RELAXED).objective or 0.0


def binding(problem: CohortProblem) -> tuple[tuple[str, float], ...]:
    """(limit in words, people gained if it alone were lifted), strongest first; only those that gain something."""
    at_most = most_people(problem)
    gains = [(words, most_people(problem, frozenset([key])) - at_most) for key, words in LIMITS.items()]
    return tuple(sorted(((w, g) for w, g in gains if g > .5), key=lambda pair: -pair[1]))
