"""Solves the cohort choice: `choose` gives the best plan found within an effort, `binding` the limits that keep one
from the target. Passes: cohorts and orders in fractions of people, then whole starters, whole recruits, whose people
they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from kafaat.planning.milp import Effort, Model, Solution
from kafaat.planning.problem import CohortChoice, CohortProblem
from kafaat.planning.program import CohortProgram
from kafaat.planning.starts import Rough, Start

LIMITS = {
    "guard": "la part des agents absents en même temps",
    "orders": "les commandes signées ou probables",
    "seats": "les places des sessions de formation",
    "people": "le nombre de personnes prêtes à entrer",
    "cash": "la limite de trésorerie",
    "budget": "le budget de formation",
}
RELAXED = Effort(1, 0, 120)
EXACT = Effort(200, .1, 60)


def choose(problem: CohortProblem, effort: Effort) -> CohortChoice:
    """The best plan found within the effort. A target out of reach is missed by as little as was found; `shortfall`
    says by how much, and the value, bound and gap then carry the solver's price of the people missing."""
    built = CohortProgram(problem)
    first = built.m.solve(effort)
    if first.values is None:
        return CohortChoice(first.status, None, None, None, {}, {}, (), {}, 0.0)
    x = first.values
    orders = frozenset(key for key, v in built.accept.items() if x[v] > .5)
    roomy = {at: (0.0, float(np.ceil(x[v]) + 1)) for at, v in built.size.items() if x[v] > 1e-6}
    sized = CohortProgram(problem, rough=Rough(roomy, None, orders))
    finer = Effort(max(1, effort.nodes // 3), effort.gap / 6, effort.clock_s)
    second = sized.m.solve(finer)
    if second.values is None:
        return CohortChoice(second.status, None, first.bound, None, {}, {}, (), {}, 0.0)
    y = second.values
    sizes = {at: round(y[v]) for at, v in sized.size.items() if round(y[v])}
    hires = {at: (0.0, float(np.ceil(y[v]) + 1)) for at, v in sized.grad.items() if y[v] > 1e-6}
    near = {at: (max(0.0, n - 2.0), n + 2.0) for at, n in sizes.items()}
    exact = CohortProgram(problem, rough=Rough(near, hires, orders))
    third = exact.m.solve(finer)
    if third.values is None:
        return CohortChoice(third.status, None, first.bound, None, {}, {}, (), {}, 0.0)
    return _read(problem, exact, (first, second, third), effort)


def _read(problem: CohortProblem, exact: CohortProgram, passes: tuple[Solution, ...], effort: Effort) -> CohortChoice:
    x, objective, bound = passes[-1].values, passes[-1].objective or 0.0, passes[0].bound or 0.0
    assert x is not None
    sizes = {at: round(x[v]) for at, v in exact.size.items() if round(x[v])}
    paths = {p.key: p for p in problem.paths}
    there = sum(n * paths[key].finish * problem.junior_stay ** (problem.horizon - s - paths[key].months)
                for (key, s), n in sizes.items())
    gap = max(0.0, bound - objective) / max(abs(objective), 1.0)
    status = "optimal" if gap < 1e-6 else "within gap" if gap <= effort.gap else "stopped by effort"
    if any(one.status == "stopped by clock" for one in passes):
        status = "stopped by clock"
    return CohortChoice(
        status, objective, max(bound, objective), gap,
        share_out(problem, sizes, {key: x[v] for key, v in exact.pull.items()}),
        {key: round(x[v]) for key, v in exact.grad.items() if round(x[v])},
        tuple(sorted(key for key, v in exact.accept.items() if x[v] > .5)),
        {key: t for (key, t), v in exact.work.items() if x[v] > .5}, max(0.0, (problem.target or 0.0) - there))


def share_out(problem: CohortProblem, sizes: Mapping[Start, int], wish: Mapping[tuple[str, str, int], float]) -> dict[
        tuple[str, str, int], int]:
    """Whole people of each account for each start, as near as can be to the fractions wished, above all in the number
    away from an account in each month (so that the service guard, kept by the fractions, is kept to a person); never
    beyond the people a path is open to."""
    wish = {key: round(w, 4) for key, w in wish.items()}  # the solver's own noise is no wish
    m, from_class = Model(), defaultdict[tuple[str, str], list[tuple[int, float]]](list)
    pull = {key: m.add(max(0.0, float(np.floor(w)) - 1), float(np.ceil(w)) + 1, whole=True)
            for key, w in wish.items() if key[1:] in sizes}
    for (key, start), n in sizes.items():
        m.row([(v, 1.0) for (_, k, s), v in pull.items() if (k, s) == (key, start)], n, n)
    for at, v in pull.items():
        from_class[at[0], at[1]].append((v, -1.0))
        over = m.add(gain=-1.0)
        m.row([(v, 1.0), (over, -1.0)], high=wish[at])
    _keep_months(m, problem, pull, wish)
    for c in problem.classes:
        mine = [(m.add(0, c.people), key) for key in sorted(c.paths) if (c.account, key) in from_class]
        m.row([(v, 1.0) for v, _ in mine], high=c.people)
        for v, key in mine:
            from_class[c.account, key].append((v, 1.0))
    for terms in from_class.values():
        m.row(terms, 0)
    m.add(1, 1, gain=1.0)  # a perfect sharing is worth 1, so that the gap means something
    x = m.solve(EXACT).values
    if x is None:
        raise ArithmeticError("les fractions de personnes ne se partagent pas en personnes entières")
    return {key: round(x[v]) for key, v in pull.items() if round(x[v])}


def _keep_months(m: Model, problem: CohortProblem, pull: Mapping[tuple[str, str, int], int],
                 wish: Mapping[tuple[str, str, int], float]) -> None:
    """People away from an account in a month beyond the fractions wished cost more than anything else; beyond one
    person, ten times more."""
    paths = {p.key: p for p in problem.paths}
    away: dict[tuple[str, int], list[tuple[int, float]]] = defaultdict(list)
    usual: dict[tuple[str, int], float] = defaultdict(float)
    for (account, key, start), v in pull.items():
        for age in range(paths[key].months):
            share = paths[key].in_training(age)
            away[account, start + age].append((v, share))
            usual[account, start + age] += share * wish[account, key, start]
    for at, terms in away.items():
        more, beyond = m.add(0, 1, gain=-10.0), m.add(gain=-100.0)
        m.row([*terms, (more, -1.0), (beyond, -1.0)], high=usual[at])


def most_people(problem: CohortProblem, lifted: frozenset[str] = frozenset()) -> float:
    """How many retrained people can be there at the end at most: the bound of the relaxed program."""
    return CohortProgram(problem, lifted=lifted, count=True).m.relaxed().solve(RELAXED).objective or 0.0


def binding(problem: CohortProblem) -> tuple[tuple[str, float], ...]:
    """(limit in words, people gained if it alone were lifted), strongest first; only those that gain something."""
    at_most = most_people(problem)
    gains = [(words, most_people(problem, frozenset([key])) - at_most) for key, words in LIMITS.items()]
    return tuple(sorted(((w, g) for w, g in gains if g > .5), key=lambda pair: -pair[1]))
