"""Who starts what, and who is there when: the first half of the cohort program. Only `program.py` builds on it.

Stocks (people converted, people who may be billed) are variables that follow from the month before: the program
stays sparse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kafaat.planning.milp import Model
from kafaat.planning.problem import Array, CohortProblem, PathOption

Pair = tuple[int, float]
Start = tuple[str, int]  # (path, month)


@dataclass(frozen=True)
class Rough:
    """Bounds from an earlier pass, inside which people are counted whole: (least, most) by start. Graduates stay in
    fractions as long as `hires` is None."""

    sizes: Mapping[Start, tuple[float, float]]
    hires: Mapping[Start, tuple[float, float]] | None
    orders: frozenset[str]


class Starts:
    """Variables and limits of the people who start. See `CohortProgram` for the arguments."""

    def __init__(self, problem: CohortProblem, *, lifted: frozenset[str] = frozenset(), count: bool = False,
                 rough: Rough | None = None) -> None:
        self.p, self.m, self.lifted, self.count, self.rough = problem, Model(), lifted, count, rough
        self.months = range(1, problem.horizon + 1)
        self.flows: list[tuple[int, Array]] = []  # (variable, cash by month), for the cash limit
        self._people()
        self._courses()
        self._stocks()

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
                least, most = (0.0, self._room(path)) if self.rough is None else self.rough.sizes.get(
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
        seats: dict[Start, float] = {}
        room = {path.key: self._room(path) for path in p.paths}
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
                        seats[course, start + after] = max(seats.get((course, start + after), 0), room[path.key])
        for at, terms in begin.items():
            self.session[at] = held = m.add(0, 1, whole=True)
            m.row([*terms, (held, -float(p.cohort_min))], low=0)
            m.row([*terms, (held, -seats[at])], high=0)
            m.row([(self.any, 1.0), (held, -1.0)], low=0)
            for size, most in useful[at]:
                m.row([(size, 1.0), (held, -min(most, seats[at]))], high=0)
        if "seats" not in self.lifted:
            for at, terms in taken.items():
                if len(terms) > len(begin.get(at, ())):
                    m.row(terms, high=seats[at])

    def _room(self, path: PathOption) -> float:
        """Seats of a session; as many as there are people when the limit is lifted."""
        return float(sum(c.people for c in self.p.classes)) if "seats" in self.lifted else float(path.seats)

    def _most(self, path: PathOption, start: int) -> float:
        """The most people worth starting: those for whom orders open seats when they are ready."""
        if "orders" in self.lifted:
            return self._room(path)
        ready = start + path.months + path.wait
        backing = sum(float(x.seats[:ready + self.p.order_wait].max(initial=0)) for x in self.p.lines
                      if x.occupation == path.occupation and not x.senior)
        return (backing + 1) / (path.finish * self.p.junior_stay ** path.wait) if backing else 0.0

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
