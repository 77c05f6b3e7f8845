"""What a reform changes for the State, for firms and for people, on staffs known post by post. Public: `compare`.

Behaviour does not change: the same people hold the same posts at the same pay, nobody is replaced. What is not counted
is said in `notes`. Every amount holds if all conditions of the unread text are met; none is a promise of payment.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kafaat.catalogue.assumptions import load_book
from kafaat.model.months import Month
from kafaat.rules import engine
from kafaat.rules.engine import Array
from kafaat.rules.posts import offer_span
from kafaat.rules.readings import PREFIX, law_of
from kafaat.rules.reforms.effects import SMALL, Effects, Row, effects, firm_effects
from kafaat.rules.reforms.file import Reform
from kafaat.rules.reforms.words import change_words, notes
from kafaat.rules.staff.run import ATTRITION, Run, chance, mean_chance, run
from kafaat.rules.staff.staff import NEVER, Staff, Whole, join
from kafaat.rules.types import RuleError

LINES = ("air", "pae", "paf", "income_tax", "social", "training_tax", "paid_by_state")


@dataclass(frozen=True)
class Budget:
    """MAD by year, all posts together, in the order of `Comparison.years`."""

    air: tuple[float, ...]
    pae: tuple[float, ...]
    paf: tuple[float, ...]
    income_tax: tuple[float, ...]  # of the year, once regularised
    social: tuple[float, ...]  # CNSS, AMO and family allowances, both shares
    training_tax: tuple[float, ...]
    paid_by_state: tuple[float, ...]  # employer charges that the State takes over

    @property
    def aids(self) -> tuple[float, ...]:
        return _add(self.air, self.pae, self.paf)

    @property
    def receipts(self) -> tuple[float, ...]:
        return _add(self.income_tax, self.social, self.training_tax)


@dataclass(frozen=True)
class Side:
    """The staffs under one law. `all_stay`: nobody leaves; `expected`: departures at the book's rate."""

    all_stay: Budget
    expected: Budget
    aided: Mapping[str, int]  # posts that bring "AIR", "PAE", "PAF", or "any"
    kept_stable: float  # expected posts, of those aided, still held once the months of the PAE are done
    kept_last: float  # expected posts, of those aided, still held in the last month

    @property
    def aid_per_post_kept_mad(self) -> float:
        """Expected aids of the whole period for each aided post still held in the last month; 0 where there is none."""
        return sum(self.expected.aids) / self.kept_last if self.kept_last else 0.0


@dataclass(frozen=True)
class Comparison:
    """Baseline beside reform, both months included."""

    reform: Reform
    changes: tuple[str, ...]  # French: each change and reading, before → after
    first: Month
    last: Month
    years: tuple[int, ...]
    firms: int
    posts: int
    baseline: Side
    reformed: Side
    people: Effects  # net pay of each person
    posts_of_firms: Effects  # aids, net of the change of employer cost, of each post
    whole_firms: Row  # the same by firm
    attrition_year: float
    small: int  # cells with fewer posts are masked
    stable_months: int
    notes: tuple[str, ...]  # French: what is not counted, and what was missing
    rules_version: str
    staff_sha256: str

    @property
    def net_cost_all_stay(self) -> tuple[float, ...]:
        """By year, MAD: what the reform costs the State, CNSS, AMO and OFPPT taken together."""
        return _net_cost(self.baseline.all_stay, self.reformed.all_stay)

    @property
    def net_cost_expected(self) -> tuple[float, ...]:
        return _net_cost(self.baseline.expected, self.reformed.expected)


def compare(reform: Reform, staffs: Sequence[Staff], first: Month | None = None, last: Month | None = None,
            book: Mapping[str, float] | None = None, *, small: int = SMALL) -> Comparison:
    """The reform beside the rules of `book` (its readings and its rate of departures; default: the shipped book), from
    `first` to `last` (default: the months of the Offre, before the reform or under it). RuleError when a month lies
    before the tables."""
    told = {**load_book(), **(book or {})}
    base = law_of({name: value for name, value in told.items() if name.startswith(PREFIX)})
    staff, law = join(staffs), reform.law(base)
    spans = offer_span(base), offer_span(law)
    first, last = first or min(opens for opens, _ in spans), last or max(closes for _, closes in spans)
    if last < first:
        raise RuleError(f"la période finit ({last}) avant de commencer ({first})")
    stable, leave = int(engine.fact("offer.pae.months", None, base).value), told[ATTRITION]
    old = run(staff, base, first, last)
    new = run(staff, law, first, last)
    years = (last - first + 1) / 12
    for_people = -(_total(new, "income_tax", "employee") - _total(old, "income_tax", "employee")) / years
    for_firms = (_firm_side(new) - _firm_side(old)) / years
    by_firm = np.bincount(staff.firm, weights=staff.people * for_firms, minlength=len(staff.firms)).astype(np.float64)
    posts = np.bincount(staff.firm, weights=staff.people, minlength=len(staff.firms)).astype(np.int64)
    sides = [_side(staff, ran, leave, first, last, stable) for ran in (old, new)]
    people, posts_of_firms = effects([for_people, for_firms], staff, small)
    return Comparison(
        reform=reform, changes=change_words(reform, base), first=first, last=last, years=old.years,
        firms=len(staff.firms), posts=int(staff.people.sum()), baseline=sides[0], reformed=sides[1], people=people,
        posts_of_firms=posts_of_firms, whole_firms=firm_effects(by_firm, posts, small), attrition_year=leave,
        small=small, stable_months=stable,
        notes=notes(reform, law, staff, [side.aided for side in sides], leave, small, last),
        rules_version=engine.version(), staff_sha256=staff.sha256)


def _side(staff: Staff, ran: Run, leave: float, first: Month, last: Month, stable: int) -> Side:
    people = staff.people[:, None]
    alive = mean_chance(staff, ran, leave, first, last)
    stay = {name: (people * ran.amounts[name]).sum(axis=0) for name in LINES}
    expected = {name: (people * alive * ran.amounts[name]).sum(axis=0) for name in LINES}
    for aid in ("pae", "paf"):  # earned on a day: the chance is that of its month
        expected[aid] = np.zeros(len(ran.years))
    for prime in ran.primes:
        here = chance(staff, leave, prime.month.ordinal, prime.rows)
        expected[prime.aid][prime.month.year - first.year] += (staff.people[prime.rows] * here * prime.amount).sum()
    gets = {aid.upper(): ran.amounts[aid].sum(axis=1) >= 0.005 for aid in ("air", "pae", "paf")}
    aided = gets["AIR"] | gets["PAE"] | gets["PAF"]
    gets["any"] = aided
    return Side(
        all_stay=_budget(stay), expected=_budget(expected),
        aided={aid: int(staff.people[rows].sum()) for aid, rows in gets.items()},
        kept_stable=_kept(staff, aided, leave, np.where(staff.hired > NEVER, staff.hired + stable, staff.seen)),
        kept_last=_kept(staff, aided, leave, np.full(len(staff), last.ordinal)))


def _kept(staff: Staff, aided: NDArray[np.bool_], leave: float, months: Whole) -> float:
    here = chance(staff, leave, months) * (staff.leaves >= months)
    return float((staff.people * here)[aided].sum())


def _budget(lines: Mapping[str, Array]) -> Budget:
    return Budget(**{name: tuple(float(amount) for amount in lines[name]) for name in LINES})


def _total(ran: Run, *names: str) -> Array:
    """By row, MAD a person over the period."""
    return np.asarray(sum(ran.amounts[name].sum(axis=1) for name in names))


def _firm_side(ran: Run) -> Array:
    """What the firm gets for a post, aids less charges (gross pay, constant, left out)."""
    return _total(ran, "air", "pae", "paf", "paid_by_state") - _total(ran, "charges")


def _add(*lines: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(parts) for parts in zip(*lines, strict=True))


def _net_cost(old: Budget, new: Budget) -> tuple[float, ...]:
    spent = [_add(budget.aids, budget.paid_by_state) for budget in (old, new)]
    return tuple(after - before - (now - then) for before, after, then, now in
                 zip(spent[0], spent[1], old.receipts, new.receipts, strict=True))
