"""The cohort choice as a mixed-integer program. One limit = one method, so that each can be read, tested and lifted.

People and courses stand in `starts.py`; orders, seniors, accounts and money here. Only `cohorts.py` uses it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from kafaat.planning.problem import Array, CohortProblem, PathOption
from kafaat.planning.starts import Pair, Rough, Starts

MISSING_PERSON_MAD = 3e6  # solver's price of a person missing to the target: several times a person's worth


class CohortProgram(Starts):
    """Builds the program. `lifted`: limits left out; `count`: maximise people there at the end, money aside; `rough`:
    an earlier plan, inside which this one counts people whole."""

    def __init__(self, problem: CohortProblem, *, lifted: frozenset[str] = frozenset(), count: bool = False,
                 rough: Rough | None = None) -> None:
        super().__init__(problem, lifted=lifted, count=count, rough=rough)
        self._orders()
        self._seniors()
        self._accounts()
        self._money()
        self._end()

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
                    behind = [(self.accept[x.order], float(x.seats[:t + p.order_wait].max(initial=0))) for x in lines]
                    m.row([(there, 1.0)] + [(v, -n) for v, n in behind], high=1)
                    m.row([(there, 1.0)] + [(v, -n - 1) for v, n in behind if n], high=0)  # and nobody without one

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
                self._cash(hired, _at(-a.hire_mad, t, p.horizon))
                if not self.count:  # the account's pay and indemnities are of the value, not of the programme's cash
                    m.earn(staff, -float(a.idle_mad[t - 1]))
                    m.earn(gone, -a.departure_mad)
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
            anyway = sum((a.hire_mad * np.cumsum(a.hires_alone) for a in p.accounts), np.zeros(p.horizon))
            for t in self.months:  # recruits whom the accounts would hire without the programme are not its own
                m.row([(v, float(f[:t].sum())) for v, f in self.flows], low=-p.cash_limit_mad - anyway[t - 1])
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
