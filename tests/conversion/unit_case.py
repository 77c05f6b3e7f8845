"""« Deux équipes »: two trades, three orders, two accounts and twenty people as a `Case` built by hand.

Month 1 is January 2027, at Fès Shore. C1: six people of the telephone account to the SOC from month 3, course of four
months; C2: four people of the bank account to testing from month 5, course of three; D1: two graduates for the SOC in
month 7. Shared by the tests of the simulation.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from kafaat.catalogue.assumptions import load_book
from kafaat.conversion.case import AccountCase, Case, LineCase, OccupationCase, PathCase, PersonCase
from kafaat.conversion.decisions import Cohort, Decisions, Graduates, StandardWork
from kafaat.conversion.simulate import simulate
from kafaat.conversion.trajectory import Trajectory
from kafaat.model.assumptions import Book
from kafaat.model.months import Month
from kafaat.rules import Rules

HORIZON = 36
MONTHS = np.arange(1, HORIZON + 1)
BOOK = load_book()


def line(key: str, occupation: str, price: float, start: int, seats: float, *, senior: bool = False,
         months: int = 40, probability: float = 1.0, standards: tuple[str, ...] = ()) -> LineCase:
    family = {"soc-l1": "cyber", "qa-tester": "software"}[occupation]
    return LineCase(key, key.split("/")[0], occupation, family, senior, price, start, (seats,) * months, probability,
                    standards)


LINES = (
    line("O1/1", "soc-l1", 1_500, 7, 4),
    line("O1/2", "soc-l1", 2_800, 7, 1, senior=True),
    line("O2/1", "qa-tester", 1_300, 9, 4, probability=.5, standards=("iso-27001",)),
    line("O3/1", "soc-l1", 1_200, 4, 6),
)
CASE = Case(
    start=Month.parse("2027-01"), horizon=HORIZON, park="fes-shore", region="fes-meknes", mad_per_eur=10.8,
    paths={"soc": PathCase("soc", "soc-l1", 4, 20_000, 20_000), "qa": PathCase("qa", "qa-tester", 3, 12_000, 8_000)},
    occupations={"soc-l1": OccupationCase("soc-l1", "Analyste SOC N1", "cyber", (8_000, 10_000, 12_000)),
                 "qa-tester": OccupationCase("qa-tester", "Testeur logiciel", "software", (7_000, 9_000, 10_000))},
    lines=LINES,
    accounts={"telco": AccountCase("telco", 60, np.linspace(1, .8, HORIZON), 22_000, 5_600),
              "bank": AccountCase("bank", 20, np.ones(HORIZON), 25_000, 6_000)},
    people={f"P{i:02d}": PersonCase("telco" if i < 12 else "bank", 4_000 + 100 * i, 50 * i, 6 * i) for i in range(20)},
    training_tax_year_mad=80_000)
SOC = Cohort("C1", "soc", 3, tuple(f"P{i:02d}" for i in range(6)), ("O3/1", "O1/1"))
QA = Cohort("C2", "qa", 5, tuple(f"P{i:02d}" for i in range(12, 16)), ("O2/1",))
GRADUATES = Graduates("D1", "soc-l1", 7, 2, ("O1/1",))
ISO = StandardWork("iso-27001", 2, 10, 240_000)
DECISIONS = Decisions((SOC, QA), (GRADUATES,), (ISO,), ("O1", "O2", "O3"))
NOBODY = Decisions((), (), (), ())


def book(changes: dict[str, float] | None = None) -> Book:
    return BOOK.set(changes or {}, "test")


@cache
def rules(internal_move_is_recruit: float = 0.0) -> Rules:
    return Rules({"rules.internal_move": internal_move_is_recruit})


def run(changes: dict[str, float] | None = None, *, case: Case = CASE, decisions: Decisions = DECISIONS) -> Trajectory:
    """The plan simulated under the default book and some changes."""
    changed = book(changes)
    return simulate(case, decisions, changed, Rules(dict(changed)))


def without(case: Case = CASE, **changes: object) -> Case:
    return replace(case, **changes)
