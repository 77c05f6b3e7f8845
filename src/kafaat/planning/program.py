"""The cohort choice as a mixed-integer program. One limit = one method, so that each can be read, tested and lifted.

Stocks (people converted, seniors, staff) are variables that follow from the month before: the program stays sparse.
Only `cohorts.py` uses it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kafaat.planning.milp import Model
from kafaat.planning.problem import Array, CohortProblem, PathOption

Pair = tuple[int, float]
Start = tuple[str, int]  # (path, month)

MISSING_PERSON_MAD = 3e6  # solver's price of a person missing to the target: several times a person's worth


@dataclass(frozen=True)
class Rough:
    """Bounds from an earlier pass, inside which people are counted whole: (least, most) by start. Graduates stay in
    fractions as long as `hires` is None."""

    sizes: Mapping[Start, tuple[float, float]]
    hires: Mapping[Start, tuple[float, float]] | None
    orders: frozenset[str]


class CohortProgram:
    """Builds the program. `lifted`: limits left out; `count`: maximise people there at the end, money aside; `rough`:
    an earlier plan, inside which this one counts people whole."""

    def __init__(self, problem: CohortProblem, *, lifted: frozenset[str] = frozenset(), count: bool = False,
                 rough: Rough | None = None) -> None:
        self.p, self.m, self.lifted, self.count, self.rough = problem, Model(), lifted, count, rough
        self.months = range(1, problem.horizon + 1)
        self.flows: list[tuple[int, Array]] = []  # (variable, cash by month), for the cash limit
        self._people()
        self._courses()
        self._stocks()
        self._orders()
        self._seniors()
        self._accounts()
        self._money()
        self._end()

    def _cash(self, variable: int, flow: Array) -> None:
        """A variable's cash: into the value, and kept for the cash limit."""
        if not self.count:
            self.m.earn(variable, float(flow.sum()))
        self.flows.append((variable, flow))

    # -- who starts --------------------------------------------------------------------------------------------
    def _people(self) -> None:
        """Starts of a path are people of the accounts; `leave` counts them by account, month and length of course."""
        m, p = self.m, self.p
        self.open_to: dict[tuple[str, str], int] = defaultdict(int)  # (account, path) → people it is open to
        for c in p.classes:
            for key in c.paths:
                self.open_to[c.account, key] += c.people
        self.size: dict[Start, int] = {}
        self.pull: dict[tuple[str, str, int], int] = {}
        self.leave: dict[tuple[str, int, int], int] = {}  # (account, start, months): people who leave their seat
        for path in p.paths:
            for start, flow in path.flow.items():
                least, most = (0.0, float(path.seats)) if self.rough is None else self.rough.sizes.get(
                    (path.key, start), (0.0, 0.0))
                if most > 0:
                    self.size[path.key, start] = size = m.add(least, most, whole=self.rough is not None)
                    self._cash(size, flow)
        self.length = {path.key: path.months for path in p.paths}
        for group in sorted({(a.key, start, self.length[key]) for key, start in self.size for a in p.accounts
                             if self.open_to.get((a.key, key))}):
            self.leave[group] = m.add()
        if self.rough is None:
            self._by_length()
        else:
            self._by_class()

    def _by_length(self) -> None:
        """The first pass: starts of one length in one month are shared between accounts; an account gives no more
        people to a path than it is open to, nor more in all than it has. (Who could take which start is left out.)"""
        m, p = self.m, self.p
        starts: dict[tuple[int, int], list[Pair]] = defaultdict(list)
        totals: dict[str, list[Pair]] = defaultdict(list)
        for (key, start), size in self.size.items():
            starts[start, self.length[key]].append((size, -1.0))
            totals[key].append((size, -1.0))
        for (start, length), terms in starts.items():
            m.row(terms + [(v, 1.0) for (_, s, n), v in self.leave.items() if (s, n) == (start, length)], 0, 0)
        if "people" in self.lifted:
            return
        given = {(a.key, key): m.add(0, self.open_to[a.key, key]) for a in p.accounts for key in totals
                 if self.open_to.get((a.key, key))}
        for key, terms in totals.items():
            m.row(terms + [(v, 1.0) for (_, k), v in given.items() if k == key], 0, 0)
        for a in p.accounts:
            mine = {key: v for (account, key), v in given.items() if account == a.key}
            m.row([(v, 1.0) for v in mine.values()], high=sum(c.people for c in p.classes if c.account == a.key))
            for length in set(self.length.values()):
                m.row([(v, 1.0) for key, v in mine.items() if self.length[key] == length]
                      + [(v, -1.0) for (k, _, n), v in self.leave.items() if (k, n) == (a.key, length)], 0, 0)

    def _by_class(self) -> None:
        """The second pass: interchangeable people are shared between the paths open to them, start by start."""
        m, p = self.m, self.p
        left: dict[tuple[str, int, int], list[Pair]] = defaultdict(list)
        by_path: dict[tuple[str, str], list[Pair]] = defaultdict(list)
        for (key, start), size in self.size.items():
            row = [(size, -1.0)]
            for a in p.accounts:
                if self.open_to.get((a.key, key)):
                    self.pull[a.key, key, start] = v = m.add()
                    row.append((v, 1.0))
                    left[a.key, start, self.length[key]].append((v, -1.0))
                    by_path[a.key, key].append((v, -1.0))
            m.row(row, 0, 0)
        for group, terms in left.items():
            m.row([(self.leave[group], 1.0), *terms], 0, 0)
        if "people" in self.lifted:
            return
        for c in p.classes:
            mine = [(m.add(0, c.people), key) for key in sorted(c.paths) if (c.account, key) in by_path]
            m.row([(v, 1.0) for v, _ in mine], high=c.people)
            for v, key in mine:
                by_path[c.account, key].append((v, 1.0))
        for terms in by_path.values():
            m.row(terms, 0)

    def _courses(self) -> None:
        """A session of a course has seats, shared between the paths that go through it, and needs a least number of
        people who begin with it."""
        m, p = self.m, self.p
        taken: dict[Start, list[Pair]] = defaultdict(list)
        begin: dict[Start, list[Pair]] = defaultdict(list)
        useful: dict[Start, list[Pair]] = defaultdict(list)
        seats: dict[Start, int] = {}
        self.session: dict[Start, int] = {}  # (first course, month) → held
        self.any = m.add(0, 1)
        self._cash(self.any, p.fixed_flow)
        for path in p.paths:
            for start in path.flow:
                if (path.key, start) in self.size:
                    size = self.size[path.key, start]
                    begin[path.courses[0][0], start].append((size, 1.0))
                    useful[path.courses[0][0], start].append((size, self._most(path, start)))
                    for course, after in path.courses:
                        taken[course, start + after].append((size, 1.0))
                        seats[course, start + after] = path.seats
        for at, terms in begin.items():
            self.session[at] = held = m.add(0, 1, whole=True)
            m.row([*terms, (held, -float(p.cohort_min))], low=0)
            m.row([*terms, (held, -float(seats[at]))], high=0)
            m.row([(self.any, 1.0), (held, -1.0)], low=0)
            for size, most in useful[at]:
                m.row([(size, 1.0), (held, -min(most, float(seats[at])))], high=0)
        if "seats" not in self.lifted:
            for at, terms in taken.items():
                if len(terms) > len(begin.get(at, ())):
                    m.row(terms, high=seats[at])

    def _most(self, path: PathOption, start: int) -> float:
        """The most people worth starting: those for whom orders open seats when they are ready."""
        if "orders" in self.lifted:
            return float(path.seats)
        ready = start + path.months + path.wait
        backing = sum(float(x.seats[:ready + self.p.order_wait].max(initial=0)) for x in self.p.lines
                      if x.occupation == path.occupation and not x.senior)
        return (backing + 1) / (path.finish * self.p.junior_stay ** path.wait)

    # -- people over time --------------------------------------------------------------------------------------
    def _stocks(self) -> None:
        """Converted people and people who may be billed, by occupation and month."""
        m, p = self.m, self.p
        self.grad: dict[Start, int] = {}  # (occupation, month)
        hires = None if self.rough is None else self.rough.hires
        for g in p.graduates:
            for t, flow in g.flow.items():
                least, most = (0.0, float(g.most)) if hires is None else hires.get((g.occupation, t), (0.0, 0.0))
                if most > 0:
                    self.grad[g.occupation, t] = v = m.add(least, most, whole=hires is not None)
                    self._cash(v, flow)
        self.converted: dict[tuple[str, int], int] = {}
        self.available: dict[tuple[str, int], int] = {}
        self.occupations = {x.occupation: x.family for x in p.paths} | {x.occupation: x.family for x in p.graduates}
        for occupation in self.occupations:
            joins: dict[int, list[Pair]] = defaultdict(list)
            ready: dict[int, list[Pair]] = defaultdict(list)
            for path in p.paths:
                if path.occupation == occupation:
                    for start in path.flow:
                        if (path.key, start) in self.size:
                            v, end = self.size[path.key, start], start + path.months
                            joins[end].append((v, -path.finish))
                            ready[end + path.wait].append((v, -path.finish * p.junior_stay ** path.wait))
            for g in p.graduates:
                if g.occupation == occupation:
                    for t in (t for t in g.flow if (occupation, t) in self.grad):
                        joins[t].append((self.grad[occupation, t], -1.0))
                        ready[t + g.wait].append((self.grad[occupation, t], -p.junior_stay ** g.wait))
            for stock, enters in ((self.converted, joins), (self.available, ready)):
                for t in self.months:
                    stock[occupation, t] = v = m.add()
                    before = [(stock[occupation, t - 1], -p.junior_stay)] if t > 1 else []
                    m.row([(v, 1.0), *before, *enters[t]], 0, 0)

    # -- orders ------------------------------------------------------------------------------------------------
    def _orders(self) -> None:
        """Seats of accepted orders; a malus on those nobody fills; certificates first; no cohort without an order."""
        m, p = self.m, self.p
        self.accept = {o.key: m.add(0, float(self.rough is None or o.key in self.rough.orders), whole=True)
                       for o in p.orders}
        self.billed: dict[tuple[str, int], int] = {}
        for line in p.lines:
            mine = [t for t in self.months if line.seats[t - 1] > 0]
            for t in mine:
                self.billed[line.key, t] = v = m.add()
                self._bill(v, line.head_month_mad[t - 1], t)
                self._cash(v, _at(line.penalty_mad, t, p.horizon))
                m.row([(v, 1.0), (self.accept[line.order], -line.seats[t - 1])], high=0)
                self._cash(self.accept[line.order], _at(-line.seats[t - 1] * line.penalty_mad, t, p.horizon))
            if (line.key, p.horizon) in self.billed and not self.count:
                m.earn(self.billed[line.key, p.horizon], line.end_worth_mad)
            if mine and not line.senior:
                asked = float(line.seats.sum())
                m.row([(self.billed[line.key, t], 1.0) for t in mine]
                      + [(self.accept[line.order], -p.order_min_service * asked)], low=0)
        self._standards()
        for occupation in self.occupations:
            lines = [x for x in p.lines if x.occupation == occupation and not x.senior]
            for t in self.months:
                there = self.available[occupation, t]
                m.row([(self.billed[x.key, t], 1.0) for x in lines if (x.key, t) in self.billed] + [(there, -1.0)],
                      high=0)
                if "orders" not in self.lifted:  # people ready are no more than the seats orders open, to one person
                    m.row([(there, 1.0)] + [(self.accept[x.order], -float(x.seats[:t + p.order_wait].max(initial=0)))
                                            for x in lines], high=1)

    def _bill(self, variable: int, amount: float, month: int) -> None:
        """Revenue counts in the value when earned, in the cash limit when paid."""
        if not self.count:
            self.m.earn(variable, amount)
        self.flows.append((variable, _at(amount, month + self.p.payment_delay, self.p.horizon)))

    def _standards(self) -> None:
        m, p = self.m, self.p
        months = {s.key: s.months for s in p.standards}
        self.work = {(key, t): m.add(0, 1, whole=True) for key, t in self._useful_starts(months)}
        for s in p.standards:
            mine = [t for key, t in self.work if key == s.key]
            for t in mine:
                self._cash(self.work[s.key, t], _spread(-s.cost_mad, t, s.months, p.horizon))
                for first in s.after:
                    done = [(v, -1.0) for (key, u), v in self.work.items() if key == first and u + months[first] <= t]
                    m.row([(self.work[s.key, t], 1.0), *done], high=0)
            m.row([(self.work[s.key, t], 1.0) for t in mine], high=1)
        for order in p.orders:
            for standard in order.standards:
                done = [(v, -1.0) for (key, t), v in self.work.items()
                        if key == standard and t + months[standard] <= order.start]
                m.row([(self.accept[order.key], 1.0), *done], high=0)

    def _useful_starts(self, months: Mapping[str, int]) -> list[tuple[str, int]]:
        """(standard, month): the latest month for each order that asks for it, and what must come before."""
        ends = {(s, o.start) for o in self.p.orders for s in o.standards if s in months}
        todo = list(ends)
        after = {s.key: s.after for s in self.p.standards}
        while todo:
            key, end = todo.pop()
            for first in after[key]:
                if first in months and (first, end - months[key]) not in ends:
                    ends.add((first, end - months[key]))
                    todo.append((first, end - months[key]))
        return sorted((key, end - months[key]) for key, end in ends if end - months[key] >= 1)

    # -- seniors -----------------------------------------------------------------------------------------------
    def _seniors(self) -> None:
        """One senior per so many people led, a minimum from a few months before a family opens, and no more billed
        than there are."""
        m, p = self.m, self.p
        for team in p.seniors:
            stock: int | None = None
            opened: int | None = None
            for t in self.months:
                before, was_open = stock, opened
                hire = m.add()
                self._cash(hire, team.flow[t])
                stock, opened = m.add(), m.add(0, 1)
                m.row([(stock, 1.0), (hire, -1.0)] + ([(before, -team.stay)] if before is not None else []), 0, 0)
                if was_open is not None:
                    m.row([(opened, 1.0), (was_open, -1.0)], low=0)
                led = [(self.converted[o, t], -1 / p.juniors_per_senior) for o, f in self.occupations.items()
                       if f == team.family]
                for path in p.paths:
                    if path.family == team.family:
                        weight = -p.trainee_weight / p.juniors_per_senior
                        led += [(self.size[path.key, t - age], weight * path.in_training(age))
                                for age in range(path.months) if (path.key, t - age) in self.size]
                        if (path.key, t + p.senior_lead) in self.size:
                            opening = (self.size[path.key, t + p.senior_lead], -1.0 / path.seats)
                            m.row([(opened, 1.0), opening], low=0)
                m.row([(stock, 1.0), *led], low=0)
                m.row([(stock, 1.0), (opened, -p.senior_minimum)], low=0)
                m.row([(stock, 1.0)] + [(self.billed[x.key, t], -1.0) for x in p.lines if x.senior
                                        and x.family == team.family and (x.key, t) in self.billed], low=0)

    # -- the existing accounts ---------------------------------------------------------------------------------
    def _accounts(self) -> None:
        """Staff = yesterday's who stayed − who starts a course + who comes back + recruits − departures ≥ the need."""
        m, p = self.m, self.p
        shape = {path.months: path for path in p.paths}  # drop-out and gate are the same on every path
        for a in p.accounts:
            mine = [(s, length, v) for (key, s, length), v in self.leave.items() if key == a.key]
            if mine and "guard" not in self.lifted:
                self._guard(a.key, mine, shape)
            staff: int | None = None
            for t in self.months:
                before, staff = staff, m.add(float(a.need[t - 1]))
                hired, gone = m.add(), m.add()
                self._cash(staff, _at(-float(a.idle_mad[t - 1]), t, p.horizon))
                self._cash(hired, _at(-a.hire_mad, t, p.horizon))
                self._cash(gone, _at(-a.departure_mad, t, p.horizon))
                terms = [(staff, 1.0), (hired, -1.0), (gone, 1.0)] + ([(before, -a.stay)] if before is not None else [])
                terms += [(v, 1.0 if s == t else -shape[length].back(t - s)) for s, length, v in mine
                          if s <= t <= s + length]
                first = a.agents * a.stay if before is None else 0.0
                m.row(terms, first, first)

    def _guard(self, account: str, mine: list[tuple[int, int, int]], shape: Mapping[int, PathOption]) -> None:
        """Share of the account's needed agents away at once; people without work come on top, each counted once."""
        m = self.m
        a = next(x for x in self.p.accounts if x.key == account)
        spare: dict[tuple[int, int], int] = {}
        for s, length, v in mine:
            if a.surplus[s - 1] >= 1:
                spare[s, length] = m.add()
                m.row([(spare[s, length], 1.0), (v, -1.0)], high=0)
        for s in sorted({s for s, _ in spare}):
            m.row([(v, a.stay ** (s - u)) for (u, _), v in spare.items() if u <= s], high=float(a.surplus[s - 1]))
        for t in self.months:
            away = [(v, shape[length].in_training(t - s)) for s, length, v in mine]
            away += [(v, -shape[length].in_training(t - s)) for (s, length), v in spare.items()]
            if any(c for _, c in away):
                m.row(away, high=float(a.guard[t - 1]))

    # -- money and the end -------------------------------------------------------------------------------------
    def _money(self) -> None:
        m, p = self.m, self.p
        asked: dict[int, list[Pair]] = defaultdict(list)
        for path in p.paths:
            for start, (year, amount) in path.csf.items():
                if (path.key, start) in self.size:
                    asked[year].append((self.size[path.key, start], -amount))
        for year, terms in asked.items():
            paid = m.add(0, p.csf_ceiling.get(year, 0.0), gain=0.0 if self.count else 1.0)
            m.row([(paid, 1.0), *terms], high=0)
        if p.cash_limit_mad is not None and "cash" not in self.lifted:
            for t in self.months:
                m.row([(v, float(f[:t].sum())) for v, f in self.flows], low=-p.cash_limit_mad)
        if p.budget_mad is not None and "budget" not in self.lifted:
            cost = {path.key: path.cost_mad for path in p.paths}
            m.row([(v, cost[key]) for (key, _), v in self.size.items()], high=p.budget_mad)
        m.row([(v, 1.0) for v in self.grad.values()]
              + [(v, -p.graduates_per_retrained) for v in self.size.values()], high=0)

    def _end(self) -> None:
        """Retrained people still there in the last month: counted, or asked for at a price above anybody's worth, so
        that a target out of reach is missed by as little as possible."""
        p, m, paths = self.p, self.m, {path.key: path for path in self.p.paths}
        there = [(v, paths[key].finish * p.junior_stay ** (p.horizon - s - paths[key].months))
                 for (key, s), v in self.size.items()]
        if self.count:
            for v, share in there:
                m.earn(v, share)
            return
        m.add(1, 1, gain=-p.alone_mad)  # the value is over doing nothing
        if p.target is not None:
            self.missing = m.add(0, p.target, gain=-MISSING_PERSON_MAD)
            m.row([*there, (self.missing, 1.0)], low=p.target)


def _at(amount: float, month: int, horizon: int) -> Array:
    flow = np.zeros(horizon)
    if month <= horizon:
        flow[month - 1] = amount
    return flow


def _spread(amount: float, start: int, months: int, horizon: int) -> Array:
    flow = np.zeros(horizon)
    flow[start - 1:start - 1 + months] = amount / max(months, 1)
    return flow
