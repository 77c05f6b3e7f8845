"""From the solver's counts to a plan with names: who starts which path when, behind which order.

The solver knows accounts and paths only; persons are picked here by readiness (`ranking`), never by anything else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from kafaat.conversion.case import Case, LineCase
from kafaat.conversion.decisions import Cohort, Decisions, Graduates, StandardWork
from kafaat.conversion.demand import seats_open
from kafaat.conversion.fit import Eligibility
from kafaat.conversion.ranking import assign, rank
from kafaat.model.assumptions import Book
from kafaat.planning.problem import CohortChoice, CohortProblem


def decide(choice: CohortChoice, problem: CohortProblem, case: Case, eligible: Eligibility, held: frozenset[str],
           seed: int, book: Book) -> Decisions:
    """The solver's choice as decisions a person can sign."""
    people = _people(choice, eligible, seed)
    backing = _Backing(case, choice.orders, book)
    shadow, finish = int(book["training.shadow_months"]), (1 - book["training.dropout"]) * book["training.gate_pass"]
    onboarding = int(book["graduates.onboarding_months"])
    batches = [(start + case.paths[path].months + shadow, path, start, case.paths[path].occupation,
                len(members) * finish) for (path, start), members in people.items()]
    batches += [(month + onboarding, occupation, month, occupation, float(n))
                for (occupation, month), n in choice.graduates.items()]
    behind: dict[tuple[str, int], tuple[str, ...]] = {}
    for ready, key, start, occupation, expected in sorted(batches):
        behind[key, start] = backing.take(occupation, ready, expected)
    cohorts = tuple(Cohort(f"C{i:02d}", path, start, people[path, start], behind[path, start])
                    for i, (start, path) in enumerate(sorted((s, p) for p, s in people), 1))
    graduates = tuple(Graduates(f"D{i:02d}", o, t, choice.graduates[o, t], behind[o, t])
                      for i, (t, o) in enumerate(sorted((t, o) for o, t in choice.graduates), 1))
    spans = {s.key: s for s in problem.standards}
    works = tuple(StandardWork(s, t, t + spans[s].months, spans[s].cost_mad)
                  for s, t in sorted(choice.standards.items()))
    return Decisions(cohorts, graduates, works, choice.orders, tuple(sorted(held)))


def _people(choice: CohortChoice, eligible: Eligibility, seed: int) -> dict[tuple[str, int], tuple[str, ...]]:
    """(path, start) → staff numbers: names by exact assignment on readiness, the readiest start first."""
    slots: dict[tuple[str, str], int] = defaultdict(int)
    for (account, path, _), n in choice.starts.items():
        slots[account, path] += n
    picked = assign(slots, eligible, seed)
    started: dict[tuple[str, int], list[str]] = defaultdict(list)
    for account, path in slots:
        mine = [p for p, chosen in picked.items() if chosen == path and eligible.fit(p, path).account == account]
        queue = iter(rank(mine, path, eligible, seed))
        for (a, p, start), n in sorted(choice.starts.items(), key=lambda item: item[0][2]):
            if (a, p) == (account, path):
                started[path, start] += [next(queue) for _ in range(n)]
    return {key: tuple(sorted(members)) for key, members in started.items()}


class _Backing:
    """Hands the seats of accepted orders to the groups that finish first, earliest order first."""

    def __init__(self, case: Case, orders: Sequence[str], book: Book) -> None:
        self.lines: Mapping[str, list[LineCase]] = defaultdict(list)
        self.left: dict[str, float] = {}
        for line in sorted(case.lines, key=lambda x: (x.start, x.key)):
            if line.order in orders and not line.senior:
                self.lines[line.occupation].append(line)
                self.left[line.key] = float(seats_open(line, case.horizon, book).max())

    def take(self, occupation: str, ready: int, people: float) -> tuple[str, ...]:
        """Lines for `people` who are ready in plan month `ready`, still open then; at least one if any is left."""
        taken: list[str] = []
        for line in self.lines[occupation]:
            if people <= 1e-9:
                break
            if self.left[line.key] > 1e-9 and line.start + len(line.seats) > ready:
                part = min(people, self.left[line.key])
                self.left[line.key] -= part
                people -= part
                taken.append(line.key)
        return tuple(taken) or tuple(line.key for line in self.lines[occupation][-1:])
