"""The cohort choice as a mixed-integer program. One limit = one method, so that each can be read, tested and lifted.

`choose(problem, effort)` solves it; `binding(problem)` says which limits keep one from the target.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from kafaat.planning.milp import Effort, Model, Solution
from kafaat.planning.problem import Array, CohortChoice, CohortProblem, Unit

MISSING_PERSON_MAD = 5e6  # price of a person missing to the target: above any person's worth, so the target comes first
LIMITS = {
    "guard": "la part des agents absents en même temps",
    "orders": "les commandes signées ou probables",
    "seats": "les places de formation",
    "people": "le nombre de personnes prêtes à entrer",
    "cash": "la limite de trésorerie",
    "budget": "le budget de formation",
}


class CohortModel:
    """Builds the program; `lifted` names limits to leave out."""

    def __init__(self, problem: CohortProblem, lifted: frozenset[str] = frozenset(), *,
                 count_only: bool = False) -> None:
        self.p, self.m, self.lifted, self.count_only = problem, Model(), lifted, count_only
        self.months = range(1, problem.horizon + 1)
        self.flows: list[tuple[int, Array]] = []  # (variable, cash by month), for the cash limit
        self._variables()
        self._people_limits()
        self._course_limits()
        self._order_limits()
        self._senior_limits()
        self._account_limits()
        self._money_limits()
        self._target()

    # -- variables ---------------------------------------------------------------------------------------------
    def _cash(self, variable: int, flow: Array) -> None:
        """A variable's cash: into the value, and kept for the cash limit."""
        if not self.count_only:
            self.m.earn(variable, float(flow.sum()))
        self.flows.append((variable, flow))

    def _variables(self) -> None:
        m, p = self.m, self.p
        open_to: dict[str, set[str]] = defaultdict(set)
        for c in p.classes:
            open_to[c.account] |= c.paths
        self.run, self.size, self.pull, self.spare = {}, {}, {}, {}
        for path in p.paths:
            for start, unit in path.units.items():
                self.run[path.key, start] = m.add(0, 1, whole=True)
                self.size[path.key, start] = m.add(0, path.seats)
                self._cash(self.size[path.key, start], unit.flow)
                for a in p.accounts:
                    if path.key in open_to[a.key]:
                        self.pull[a.key, path.key, start] = m.add(0, path.seats, whole=True)
                        if a.surplus[start - 1] >= 1:
                            self.spare[a.key, path.key, start] = m.add(0, path.seats)
        self.grad = {(g.occupation, t): m.add(0, g.most, whole=True) for g in p.graduates for t in g.units}
        for g in p.graduates:
            for t, unit in g.units.items():
                self._cash(self.grad[g.occupation, t], unit.flow)
        self.accept = {o.key: m.add(0, 1, whole=True) for o in p.orders}
        self.work = {(s.key, t): m.add(0, 1, whole=True) for s in p.standards for t in self.months}
        for s in p.standards:
            for t in self.months:
                self._cash(self.work[s.key, t], _spread(-s.cost_mad, t, s.months, p.horizon))
        self.billed: dict[tuple[str, int], int] = {}
        for line in p.lines:
            for t in self.months:
                if line.seats[t - 1] > 0:
                    self.billed[line.key, t] = v = m.add(0, line.seats[t - 1])
                    self._bill(v, line.head_month_mad[t - 1] + line.penalty_mad, t)
            if (line.key, p.horizon) in self.billed and not self.count_only:
                m.earn(self.billed[line.key, p.horizon], line.end_worth_mad)
        self.any = m.add(0, 1)
        self._cash(self.any, p.fixed_flow)

    def _bill(self, variable: int, amount: float, month: int) -> None:
        """Revenue counts in the value when earned, in the cash limit when paid."""
        if not self.count_only:
            self.m.earn(variable, amount)
        flow = np.zeros(self.p.horizon)
        if month + self.p.payment_delay <= self.p.horizon:
            flow[month + self.p.payment_delay - 1] = amount
        self.flows.append((variable, flow))

    # -- people ------------------------------------------------------------------------------------------------
    def _people_limits(self) -> None:
        """A start is a person of an account; interchangeable people are shared between the paths open to them."""
        m, p = self.m, self.p
        pulled: dict[tuple[str, int], list[tuple[int, float]]] = defaultdict(list)
        for (_, key, start), v in self.pull.items():
            pulled[key, start].append((v, 1.0))
        for at, v in self.size.items():
            m.row([(v, -1.0), *pulled[at]], 0, 0)
        if "people" in self.lifted:
            return
        from_class: dict[tuple[str, str], list[int]] = defaultdict(list)
        for c in p.classes:
            mine = [m.add(0, c.people) for _ in c.paths]
            m.row([(v, 1.0) for v in mine], high=c.people)
            for key, v in zip(sorted(c.paths), mine, strict=True):
                from_class[c.account, key].append(v)
        pulls: dict[tuple[str, str], list[int]] = defaultdict(list)
        for (account, key, _), v in self.pull.items():
            pulls[account, key].append(v)
        for pair, variables in pulls.items():
            m.row([(v, 1.0) for v in variables] + [(v, -1.0) for v in from_class[pair]], 0, 0)

    # -- courses -----------------------------------------------------------------------------------------------
    def _course_limits(self) -> None:
        m, p = self.m, self.p
        taken: dict[tuple[str, int], list[int]] = defaultdict(list)
        seats: dict[tuple[str, int], int] = {}
        for path in p.paths:
            for start in path.units:
                n, k = self.size[path.key, start], self.run[path.key, start]
                m.row([(n, 1.0), (k, -float(p.cohort_min))], low=0)
                m.row([(n, 1.0), (k, -float(path.seats))], high=0)
                m.row([(self.any, 1.0), (k, -1.0)], low=0)
                for course, after in path.courses:
                    taken[course, start + after].append(n)
                    seats[course, start + after] = path.seats
        if "seats" not in self.lifted:
            for session, variables in taken.items():
                if len(variables) > 1:
                    m.row([(v, 1.0) for v in variables], high=seats[session])

    # -- orders ------------------------------------------------------------------------------------------------
    def _order_limits(self) -> None:
        m, p = self.m, self.p
        for line in p.lines:
            mine = [t for t in self.months if (line.key, t) in self.billed]
            for t in mine:
                m.row([(self.billed[line.key, t], 1.0), (self.accept[line.order], -line.seats[t - 1])], high=0)
            if not mine:
                continue
            asked = float(sum(line.seats[t - 1] for t in mine))
            self._cash(self.accept[line.order], _spread(-asked * line.penalty_mad, mine[0], len(mine), p.horizon))
            if not line.senior:
                m.row([(self.billed[line.key, t], 1.0) for t in mine]
                      + [(self.accept[line.order], -p.order_min_service * asked)], low=0)
        for order in p.orders:
            for standard in order.standards:
                months = next((s.months for s in p.standards if s.key == standard), None)
                done = [] if months is None else [
                    self.work[standard, t] for t in self.months if t + months <= order.start]
                m.row([(self.accept[order.key], 1.0)] + [(v, -1.0) for v in done], high=0)
        for s in p.standards:
            m.row([(self.work[s.key, t], 1.0) for t in self.months], high=1)
            for first in s.after:
                span = next(x.months for x in p.standards if x.key == first)
                for t in self.months:
                    m.row([(self.work[s.key, t], 1.0)]
                          + [(self.work[first, u], -1.0) for u in self.months if u + span <= t], high=0)
        self._supply()

    def _supply(self) -> None:
        """Nobody is billed who is not there; no cohort is larger than the seats that orders open within a few
        months of its end."""
        m, p = self.m, self.p
        for occupation in sorted({x.occupation for x in p.paths} | {x.occupation for x in p.graduates}):
            lines = [x for x in p.lines if x.occupation == occupation and not x.senior]
            for t in self.months:
                there = [(self.size[x.key, s], -float(u.available[t - 1])) for x in p.paths
                         if x.occupation == occupation for s, u in x.units.items() if u.available[t - 1] > 0]
                there += [(self.grad[x.occupation, s], -float(u.available[t - 1])) for x in p.graduates
                          if x.occupation == occupation for s, u in x.units.items() if u.available[t - 1] > 0]
                if not there:
                    continue
                m.row([(self.billed[x.key, t], 1.0) for x in lines if (x.key, t) in self.billed] + there, high=0)
                if "orders" not in self.lifted:
                    backing = [(self.accept[x.order], -float(x.seats[:t + p.order_wait].max(initial=0))) for x in lines]
                    m.row([(v, -c) for v, c in there] + backing, high=0)

    # -- seniors -----------------------------------------------------------------------------------------------
    def _senior_limits(self) -> None:
        m, p = self.m, self.p
        self.hire: dict[tuple[str, int], int] = {}
        for team in p.seniors:
            open_before = None
            for t in self.months:
                self.hire[team.family, t] = v = m.add(whole=team.whole)
                self._cash(v, team.flow[t])
                stock = [(self.hire[team.family, u], team.stay ** (t - u)) for u in range(1, t + 1)]
                led = [(self.size[x.key, s],
                        -(u.converted[t - 1] + p.trainee_weight * u.training[t - 1]) / p.juniors_per_senior)
                       for x in p.paths if x.family == team.family for s, u in x.units.items()]
                led += [(self.grad[x.occupation, s], -u.converted[t - 1] / p.juniors_per_senior)
                        for x in p.graduates if x.family == team.family for s, u in x.units.items()]
                m.row(stock + led, low=0)
                opened = m.add(0, 1)
                if open_before is not None:
                    m.row([(opened, 1.0), (open_before, -1.0)], low=0)
                for x in p.paths:
                    if x.family == team.family and (x.key, t + p.senior_lead) in self.run:
                        m.row([(opened, 1.0), (self.run[x.key, t + p.senior_lead], -1.0)], low=0)
                open_before = opened
                m.row([*stock, (opened, -p.senior_minimum)], low=0)
                billed = [(self.billed[x.key, t], -1.0) for x in p.lines
                          if x.senior and x.family == team.family and (x.key, t) in self.billed]
                if billed:
                    m.row(stock + billed, low=0)

    # -- the existing accounts ---------------------------------------------------------------------------------
    def _account_limits(self) -> None:
        m, p = self.m, self.p
        units = {path.key: path.units for path in p.paths}
        for a in p.accounts:
            mine = [(key, s, v) for (k, key, s), v in self.pull.items() if k == a.key]
            if not mine:
                continue
            self._service(a.key, mine, units)
            staff_before = None
            for t in self.months:
                # staff = yesterday's who stayed − who starts a course + who comes back + recruits − departures
                staff = m.add(float(a.need[t - 1]))
                hired, gone = m.add(), m.add()
                self._cash(staff, _at(-float(a.idle_mad[t - 1]), t, p.horizon))
                self._cash(hired, _at(-a.hire_mad, t, p.horizon))
                self._cash(gone, _at(-a.departure_mad, t, p.horizon))
                terms = [(staff, 1.0), (hired, -1.0), (gone, 1.0)]
                if staff_before is not None:
                    terms.append((staff_before, -a.stay))
                for key, s, v in mine:
                    unit = units[key][s]
                    if s == t:
                        terms.append((v, 1.0))
                    elif s < t:
                        terms.append((v, -_back(unit.training, unit.converted, t)))
                first = a.agents * a.stay if staff_before is None else 0.0
                m.row(terms, first, first)
                staff_before = staff

    def _service(self, account: str, mine: list[tuple[str, int, int]], units: Mapping[str, Mapping[int, Unit]]) -> None:
        """Share of the account's needed agents away at once; people without work come on top, each counted once."""
        m, p = self.m, self.p
        if "guard" in self.lifted:
            return
        a = next(x for x in p.accounts if x.key == account)
        for t in self.months:
            away = [(v, float(units[key][s].training[t - 1])) for key, s, v in mine]
            spared = [(self.spare[account, key, s], -float(units[key][s].training[t - 1]))
                      for key, s, _ in mine if (account, key, s) in self.spare]
            if any(c for _, c in away):
                m.row(away + spared, high=float(a.guard[t - 1]))
        for key, s, v in mine:
            if (account, key, s) in self.spare:
                m.row([(self.spare[account, key, s], 1.0), (v, -1.0)], high=0)
                m.row([(self.spare[account, k, u], a.stay ** (s - u)) for k, u, _ in mine
                       if u <= s and (account, k, u) in self.spare], high=float(a.surplus[s - 1]))

    # -- money -------------------------------------------------------------------------------------------------
    def _money_limits(self) -> None:
        m, p = self.m, self.p
        by_year: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for path in p.paths:
            for start, (year, amount) in path.csf.items():
                by_year[year].append((self.size[path.key, start], amount))
        for year, terms in by_year.items():
            paid = m.add(0, p.csf_ceiling.get(year, 0.0), gain=0.0 if self.count_only else 1.0)
            m.row([(paid, 1.0)] + [(v, -c) for v, c in terms], high=0)
        if p.cash_limit_mad is not None and "cash" not in self.lifted:
            for t in self.months:
                m.row([(v, float(f[:t].sum())) for v, f in self.flows], low=-p.cash_limit_mad)
        if p.budget_mad is not None and "budget" not in self.lifted:
            m.row([(v, p.course_cost_mad[key]) for (key, _), v in self.size.items()], high=p.budget_mad)
        retrained = [(v, -p.graduates_per_retrained) for v in self.size.values()]
        m.row([(v, 1.0) for v in self.grad.values()] + retrained, high=0)

    def _target(self) -> None:
        m, p = self.m, self.p
        units = {path.key: path.units for path in p.paths}
        self.there = [(v, float(units[key][s].converted[-1])) for (key, s), v in self.size.items()]
        if self.count_only:
            for v, share in self.there:
                m.earn(v, share)
        elif p.target is not None:
            self.missing = m.add(0, p.target, gain=-MISSING_PERSON_MAD)
            m.row([*self.there, (self.missing, 1.0)], low=p.target)


def choose(problem: CohortProblem, effort: Effort) -> CohortChoice:
    """The best plan found within the effort, with its bound."""
    built = CohortModel(problem)
    return _read(built, built.m.solve(effort))


def most_people(problem: CohortProblem, lifted: frozenset[str] = frozenset()) -> float:
    """How many retrained people can be there at the end at most: the bound of the relaxed program."""
    solution = CohortModel(problem, lifted, count_only=True).m.relaxed().solve(Effort(1, 0, 60))
    return solution.objective or 0.0


def binding(problem: CohortProblem) -> tuple[tuple[str, float], ...]:
    """(limit in words, people gained if it alone were lifted), strongest first; only those that gain something."""
    at_most = most_people(problem)
    gains = [(words, most_people(problem, frozenset([key])) - at_most) for key, words in LIMITS.items()]
    return tuple(sorted(((w, g) for w, g in gains if g > .5), key=lambda pair: -pair[1]))


def _read(built: CohortModel, solution: Solution) -> CohortChoice:
    if solution.values is None:
        return CohortChoice(solution.status, None, None, None, {}, {}, (), {}, 0.0)
    x = solution.values
    shortfall = float(x[built.missing]) if built.p.target is not None else 0.0
    penalty = MISSING_PERSON_MAD * shortfall
    objective, bound = (solution.objective or 0.0) + penalty, (solution.bound or 0.0) + penalty
    return CohortChoice(
        solution.status, objective, bound, max(0.0, bound - objective) / max(abs(objective), 1.0),
        {key: round(x[v]) for key, v in built.pull.items() if round(x[v])},
        {key: round(x[v]) for key, v in built.grad.items() if round(x[v])},
        tuple(key for key, v in built.accept.items() if x[v] > .5),
        {key: t for (key, t), v in built.work.items() if x[v] > .5}, shortfall)


def _at(amount: float, month: int, horizon: int) -> Array:
    flow = np.zeros(horizon)
    flow[month - 1] = amount
    return flow


def _spread(amount: float, start: int, months: int, horizon: int) -> Array:
    flow = np.zeros(horizon)
    inside = slice(start - 1, min(start - 1 + months, horizon))
    flow[inside] = amount / max(months, 1)
    return flow


def _back(training: Array, converted: Array, month: int) -> float:
    """Share of a start that comes back to its former seat in this month: drop-outs, then those the gate refuses."""
    before, now = training[month - 2], training[month - 1]
    return max(0.0, float(before - now - (converted[month - 1] if now == 0 and before > 0 else 0.0)))
