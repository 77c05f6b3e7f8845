"""The rules over a whole staff and several years: taxes, charges and aids of each post, by year. Used by `reform` and
`staff_ledger`.

One simulation a batch of posts and a year, with the months before it that a prime looks back on. Pay is constant from
hiring to the end of the contract. Amounts are those of one person of the row, if that person stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kafaat.model.months import Month
from kafaat.rules import engine
from kafaat.rules.engine import Array, Law, calculate
from kafaat.rules.readings import option_in_force
from kafaat.rules.staff.staff import CONTRACTS, NEVER, YES, Staff, Whole

BATCH = 16_384  # posts a simulation: larger gains no time (the work is one thread), and takes memory
HISTORY = 24  # months before a year on which the base of a prime may stand
EPOCH = 1970 * 12
ATTRITION = "attrition.account_year"  # of the book: departures a year from today's posts

MONTHLY = {  # what is summed over the months → variables of the country package
    "employee": ("employee_contributions",),  # withheld from pay
    "social": ("cnss_employee", "amo_employee", "cnss_employer", "family_allowances", "amo_employer"),
    "training_tax": ("training_tax",),
    "charges": ("employer_charges",),
    "paid_by_state": ("employer_charges_paid_by_state",),
}
YEARLY = {"income_tax": "income_tax_year", "air": "air"}
BASES = {"air_months": "air_months", "tax_year": "income_tax_year", "taxed_pay_year": "taxed_pay_year"}


@dataclass(frozen=True)
class Prime:
    """A PAE or PAF earned in a month by these rows: its base and amount, MAD a person."""

    aid: str  # "pae", "paf"
    month: Month
    rows: NDArray[np.intp]
    base: Array
    amount: Array


@dataclass(frozen=True)
class Run:
    """Amounts by name, each (rows, years), MAD a person: "air", "pae", "paf", "income_tax", "employee", "social",
    "training_tax", "charges", "paid_by_state"; and the whole year's "air_months", "tax_year", "taxed_pay_year"."""

    years: tuple[int, ...]
    amounts: Mapping[str, Array]
    primes: tuple[Prime, ...]


def run(staff: Staff, law: Law, first: Month, last: Month) -> Run:
    """Both months included. A first year begun later than January takes its part of the yearly tax by months; a year
    ended before December is taxed at its pace."""
    engine.check_month(first)
    years = tuple(range(first.year, last.year + 1))
    names = (*MONTHLY, *YEARLY, *BASES, "pae", "paf")
    out = {name: np.zeros((len(staff), len(years))) for name in names}
    primes: list[Prime] = []
    pooled = option_in_force("air_scope", law) == "pooled"
    for rows in _batches(staff, pooled):
        heads, back = _expanded(staff, rows) if pooled else (rows, np.arange(len(rows)))
        for column, year in enumerate(years):
            sums = _Year(staff, heads, law, year, first, last, pooled)
            for name, value in sums.amounts.items():
                out[name][rows, column] = value[back]
            for prime in sums.primes():
                kept = np.flatnonzero(prime.amount[back] > 0)
                primes.append(Prime(prime.aid, prime.month, rows[kept], prime.base[back][kept],
                                    prime.amount[back][kept]))
    for prime in primes:
        out[prime.aid][prime.rows, prime.month.year - first.year] += prime.amount
    return Run(years, out, tuple(sorted(primes, key=lambda p: (p.month, p.aid))))


@dataclass
class _Year:
    """One year of a batch of posts."""

    staff: Staff
    rows: NDArray[np.intp]
    law: Law
    year: int
    first: Month
    last: Month
    pooled: bool
    amounts: dict[str, Array] = field(default_factory=dict)

    def __post_init__(self) -> None:
        january = Month.parse(f"{self.year}-01")
        held = engine.node_of("offer.pae.months", self.law).values_list
        back = max(HISTORY, *(int(dated.value) for dated in held))
        start = max(january + -back, engine.table_span()[0])
        pay = np.where(_paid(self.staff, self.rows, start, min(january + 11, self.last)),
                       self.staff.gross[self.rows][:, None], 0.0)
        place, given = _places(self.staff, self.rows, self.pooled)
        self.sim = engine.simulation(self.law, pay, start, {**_inputs(self.staff, self.rows), **given}, place=place,
                                     firm=np.zeros(len(self.rows), dtype=np.intp))
        _set_contracts(self.sim, self.staff, self.rows, [start + k for k in range(pay.shape[1])])
        self.months = [january + k for k in range(12) if self.first <= january + k <= self.last]
        for name, variables in MONTHLY.items():
            self.amounts[name] = sum((calculate(self.sim, variable, month) for month in self.months
                                      for variable in variables), np.zeros(len(self.rows)))
        for name, variable in {**YEARLY, **BASES}.items():
            self.amounts[name] = calculate(self.sim, variable, self.year)
        if self.months[0] > january:
            self._part(place)

    def _part(self, place: NDArray[np.intp]) -> None:
        """Of a year begun before the first month asked about, the months asked about."""
        taxed, capped = np.zeros(len(self.rows)), np.zeros(len(self.rows))
        for month in self.months:
            here = calculate(self.sim, "taxed_pay", month) > 0
            taxed += here
            capped += here & (calculate(self.sim, "air_cap_rate", month)[place] < 1)
        for name, inside, whole in (("income_tax", taxed, "months_taxed"), ("air", capped, "air_months")):
            self.amounts[name] = self.amounts[name] * inside / np.maximum(calculate(self.sim, whole, self.year), 1)

    def primes(self) -> list[Prime]:
        everyone = np.arange(len(self.rows))
        found = []
        for month in self.months:
            for aid in ("pae", "paf"):
                there = month.ordinal <= self.staff.leaves[self.rows] + 1  # earned the day after the months are done
                amount = np.where(there, calculate(self.sim, aid, month), 0.0)
                if amount.any():
                    found.append(Prime(aid, month, everyone, calculate(self.sim, f"{aid}_base", month), amount))
        return found


def chance(staff: Staff, leave_year: float, months: Whole | int, rows: NDArray[np.intp] | None = None) -> Array:
    """Probability that the holder of each row is still there in `months`, one ordinal or one a row: 1 until the month
    in which the file shows the post, then a constant rate of departures."""
    known = np.maximum(staff.seen, staff.hired)
    since = np.maximum(months - (known if rows is None else known[rows]), 0)
    return np.asarray((1 - leave_year) ** (since / 12))


def mean_chance(staff: Staff, ran: Run, leave_year: float, first: Month, last: Month) -> Array:
    """The mean of that probability over the paid months of each year of the run that lie from `first` to `last`, (rows,
    years)."""
    paid = _paid(staff, np.arange(len(staff)), first, last)
    alive, months = np.zeros((len(staff), len(ran.years))), np.zeros((len(staff), len(ran.years)))
    for k in range(paid.shape[1]):
        month = first + k
        column = month.year - ran.years[0]
        alive[:, column] += chance(staff, leave_year, month.ordinal) * paid[:, k]
        months[:, column] += paid[:, k]
    return alive / np.maximum(months, 1)


def _paid(staff: Staff, rows: NDArray[np.intp], first: Month, last: Month) -> NDArray[np.bool_]:
    """Whether each post is paid in each month: from hiring (from the file's month where hiring is not known)."""
    months = np.arange(first.ordinal, last.ordinal + 1)[None, :]
    begins = np.where(staff.hired > NEVER, staff.hired, staff.seen)
    begins = np.where(staff.insertion > NEVER, np.minimum(begins, staff.insertion), begins)
    return np.asarray((months >= begins[rows][:, None]) & (months <= staff.leaves[rows][:, None]))


def _inputs(staff: Staff, rows: NDArray[np.intp]) -> dict[str, Any]:
    given: dict[str, Any] = {
        "hiring_date": _days(staff.hired[rows]), "is_moroccan": staff.moroccan[rows] == YES,
        "is_new_recruit": staff.new_recruit[rows], "dependants": staff.dependants[rows]}
    if (staff.insertion[rows] > NEVER).any():
        given["insertion_start_date"] = _days(np.where(staff.insertion > NEVER, staff.insertion, EPOCH)[rows])
    return given


def _set_contracts(sim: Any, staff: Staff, rows: NDArray[np.intp], months: list[Month]) -> None:
    """The contract of each month: an insertion contract until the recruitment that follows it."""
    now, insertion, hired = staff.contract[rows], staff.insertion[rows] > NEVER, staff.hired[rows]
    if not now.any() and not insertion.any():
        return
    values = sim.tax_benefit_system.get_variable("contract").possible_values
    same = values.encode(np.array(CONTRACTS)[now])
    for month in months:
        before = insertion & (month.ordinal < hired)
        kind = np.where(before, CONTRACTS.index("insertion"), now)
        sim.set_input("contract", str(month), values.encode(np.array(CONTRACTS)[kind]) if before.any() else same)


def _days(months: Whole) -> NDArray[np.datetime64]:
    return np.asarray((months - EPOCH).astype("datetime64[M]").astype("datetime64[D]"))


def _places(staff: Staff, rows: NDArray[np.intp], pooled: bool) -> tuple[NDArray[np.intp], dict[str, Any]]:
    """Each row's establishment: its site where the AIR is pooled; otherwise one for each park and region will do."""
    keys = [(k if pooled else 0, place.park, place.region) for k, place in enumerate(staff.places)]
    codes = {key: k for k, key in enumerate(dict.fromkeys(keys))}
    used, place = np.unique(np.array([codes[key] for key in keys])[staff.place[rows]], return_inverse=True)
    heads = [list(codes)[k] for k in used]
    return np.asarray(place, dtype=np.intp), {
        "park": np.array([(park or "none").replace("-", "_") for _, park, _ in heads]),
        "region": np.array([(region or "unknown").replace("-", "_") for _, _, region in heads])}


def _expanded(staff: Staff, rows: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Rows with one place a person, for a pool counts people; and the first place of each row."""
    people = staff.people[rows]
    return np.repeat(rows, people), np.cumsum(people) - people


def _batches(staff: Staff, pooled: bool) -> list[NDArray[np.intp]]:
    """Slices of rows; where the AIR is pooled, none splits a site."""
    if not pooled:
        return [np.arange(k, min(k + BATCH, len(staff)), dtype=np.intp) for k in range(0, len(staff), BATCH)]
    order = np.argsort(staff.place, kind="stable")
    cuts: list[list[NDArray[np.intp]]] = []
    size = 0
    for site in np.split(order, np.flatnonzero(np.diff(staff.place[order])) + 1):
        size += int(staff.people[site].sum())
        if not cuts or size > BATCH:
            cuts.append([site])
            size = int(staff.people[site].sum())
        else:
            cuts[-1].append(site)
    return [np.concatenate(parts) for parts in cuts]

