"""The aids of a firm's present staff, person by person and by year, and why the others bring none. Public: `ledger_of`.

Vectorised; each entry is the one that `ledger.hire_aids` gives for that post, and a test compares them. Departures are
counted apart, as expected amounts. Nothing here is a promise of payment.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from kafaat.catalogue.assumptions import load_book
from kafaat.model.french import month_digits
from kafaat.model.months import Month
from kafaat.rules import alternatives, engine, words
from kafaat.rules.engine import Array, Law, centimes
from kafaat.rules.grounds import air_cap, air_reason
from kafaat.rules.ledger import air_entry, delays_of, prime_entry
from kafaat.rules.posts import Post, last_right, months_to, offer_span
from kafaat.rules.readings import PREFIX, law_of, option_in_force
from kafaat.rules.staff.run import ATTRITION, Run, chance, mean_chance, run
from kafaat.rules.staff.staff import CONTRACTS, NEVER, UNKNOWN, YES, Staff
from kafaat.rules.training import csf_ceiling_year
from kafaat.rules.types import AidEntry, OtherReading

AIDS = ("AIR", "PAE", "PAF")


@dataclass(frozen=True, slots=True)
class StaffAid:
    """One aid of one post. Holds a staff number: for outputs by person only."""

    staff: str  # staff number; "" for a row of a table
    firm: str
    people: int  # like posts on the row
    entry: AidEntry  # of one person, if still there
    chance: float  # probability that the person is still there to earn it; for the AIR, mean of the year's months

    @property
    def amount_mad(self) -> float:
        return self.people * self.entry.amount_mad

    @property
    def expected_mad(self) -> float:
        return self.amount_mad * self.chance


@dataclass(frozen=True, slots=True)
class WithoutAid:
    """People who bring no such aid, by the first reason that stands against it."""

    aid: str
    reason: str  # French
    people: int


@dataclass(frozen=True)
class StaffLedger:
    """Amounts in MAD; `by_year` and `expected_by_year` are keyed by aid, then by the year it is earned."""

    until: Month
    people: int  # counted here, left out ones aside
    entries: tuple[StaffAid, ...] = field(repr=False)  # by staff number, then by month
    by_year: Mapping[str, Mapping[int, float]]  # everybody stays
    expected_by_year: Mapping[str, Mapping[int, float]]
    with_aid: Mapping[str, int]  # people who bring each aid, and "any"
    without: tuple[WithoutAid, ...]
    training_tax_by_year: Mapping[int, float]  # from January of the first year to `until`, everybody stays
    csf_ceiling_by_year: Mapping[int, float | None]  # the most that the CSF pays back; None: the ceiling is by person
    attrition_year: float
    notes: tuple[str, ...]
    rules_version: str
    staff_sha256: str

    @property
    def total_mad(self) -> float:
        return sum(entry.amount_mad for entry in self.entries)

    @property
    def expected_mad(self) -> float:
        return sum(entry.expected_mad for entry in self.entries)


def ledger_of(staff: Staff, until: Month | None = None, book: Mapping[str, float] | None = None) -> StaffLedger:
    """The aids that the posts of `staff` earn from the start of the Offre to `until` (default: its end), under the
    readings, delays and rate of departures of `book` (default: the shipped book)."""
    told = {**load_book(), **(book or {})}
    law = law_of({name: value for name, value in told.items() if name.startswith(PREFIX)})
    opens = offer_span(law)[0]
    last = min(until or last_right(law), last_right(law))
    first = Month.parse(f"{opens.year}-01")
    ran = run(staff, law, first, max(last, first))
    leave = told[ATTRITION]
    making = _Entries(staff, ran, law, last, dict(delays_of(told)), leave,
                      mean_chance(staff, ran, leave, opens, max(last, opens)))
    entries = tuple(sorted(making.all(), key=lambda one: (one.staff, one.entry.earned, one.entry.aid)))
    sums: dict[str, dict[int, float]] = {aid: {} for aid in AIDS}
    likely: dict[str, dict[int, float]] = {aid: {} for aid in AIDS}
    for one in entries:
        year = one.entry.earned.year
        sums[one.entry.aid][year] = sums[one.entry.aid].get(year, 0.0) + one.amount_mad
        likely[one.entry.aid][year] = likely[one.entry.aid].get(year, 0.0) + one.expected_mad
    gets = {aid: ran.amounts[aid.lower()].sum(axis=1) >= 0.005 for aid in AIDS}
    gets["any"] = gets["AIR"] | gets["PAE"] | gets["PAF"]
    taxes, ceilings = _training(staff, ran, law, max(last, first))
    return StaffLedger(
        until=last, people=int(staff.people.sum()), entries=entries, by_year=sums, expected_by_year=likely,
        with_aid={aid: int(staff.people[rows].sum()) for aid, rows in gets.items()},
        without=tuple(_without(staff, gets, law, last)), training_tax_by_year=taxes, csf_ceiling_by_year=ceilings,
        attrition_year=leave,
        notes=(*staff.notes, *staff.problems, *([words.PROJECTED] if engine.is_projected(last) else []),
               words.NO_DEADLINE, words.NO_PROMISE), rules_version=engine.version(),
        staff_sha256=staff.sha256)


def staff_readings(staff: Staff, until: Month | None = None,
                   book: Mapping[str, float] | None = None) -> tuple[OtherReading, ...]:
    """What each other reading would change in the total of `ledger_of`, everybody staying."""
    told = {**load_book(), **(book or {})}

    def total(law: Law) -> float:
        opens = offer_span(law)[0]
        first, last = Month.parse(f"{opens.year}-01"), min(until or last_right(law), last_right(law))
        amounts = run(staff, law, first, max(last, first)).amounts
        return float(sum((np.round(amounts[aid.lower()] + 1e-9, 2).sum(axis=1) * staff.people).sum() for aid in AIDS))

    law = law_of({name: value for name, value in told.items() if name.startswith(PREFIX)})
    return alternatives.compare(total, law, alternatives.OF_POSTS)


def training_tax_year(staff: Staff, year: int, book: Mapping[str, float] | None = None) -> float:
    """Training tax that the posts of `staff` owe for a year, MAD, everybody staying: what caps the firm's CSF."""
    told = {**load_book(), **(book or {})}
    law = law_of({name: value for name, value in told.items() if name.startswith(PREFIX)})
    ran = run(staff, law, Month.parse(f"{year}-01"), Month.parse(f"{year}-12"))
    return float((staff.people * ran.amounts["training_tax"][:, 0]).sum())


def _training(staff: Staff, ran: Run, law: Law, last: Month) -> tuple[dict[int, float], dict[int, float | None]]:
    """Training tax and CSF ceiling of whole years: a ceiling for each firm."""
    taxes: dict[int, float] = {}
    ceilings: dict[int, float | None] = {}
    final = ran.years[-1]
    if last.number < 12:  # the year asked about in part is taxed whole
        whole = run(staff, law, Month.parse(f"{final}-01"), Month.parse(f"{final}-12")).amounts["training_tax"]
        amounts = np.hstack([ran.amounts["training_tax"][:, :-1], whole])
    else:
        amounts = ran.amounts["training_tax"]
    for column, year in enumerate(ran.years):
        by_firm = np.bincount(staff.firm, weights=staff.people * amounts[:, column])
        taxes[year] = float(by_firm.sum())
        ceiling = sum(csf_ceiling_year(float(tax), law) for tax in by_firm)
        ceilings[year] = ceiling if math.isfinite(ceiling) else None
    return taxes, ceilings


@dataclass
class _Entries:
    """Turns the amounts of a run into ledger entries."""

    staff: Staff
    ran: Run
    law: Law
    last: Month
    delays: Mapping[str, int]
    leave: float
    stays: Array  # (rows, years): the mean chance that each is there in the months of the year under the Offre

    def all(self) -> Iterator[StaffAid]:
        yield from self._air()
        yield from self._primes()

    def _of(self, row: int, entry: AidEntry, stays: float) -> StaffAid:
        staff = self.staff
        return StaffAid(staff.ids[row], staff.firms[staff.places[staff.place[row]].firm], int(staff.people[row]), entry,
                        float(stays))

    def _post(self, row: int) -> Post:
        staff, place = self.staff, self.staff.places[self.staff.place[row]]
        begins = staff.hired[row] if staff.hired[row] > NEVER else staff.seen[row]
        return Post(float(staff.gross[row]), Month(int(begins)), place.park, place.region,
                    bool(staff.moroccan[row] == YES), bool(staff.new_recruit[row]), int(staff.dependants[row]))

    def _air(self) -> Iterator[StaffAid]:
        opens = offer_span(self.law)[0]
        pooled = option_in_force("air_scope", self.law) == "pooled"
        part = " Lecture choisie : part de ce poste dans l'AIR de son site." if pooled else ""
        amounts = self.ran.amounts
        for row, column in zip(*np.nonzero(amounts["air"] >= 0.005), strict=True):
            post, year = self._post(int(row)), self.ran.years[column]
            first = max(post.hired, opens, Month.parse(f"{year}-01"))
            cap = air_cap(post.park, post.region, max(post.hired, opens), self.law)
            if cap is None:
                continue
            earned = min(self.last, Month.parse(f"{year}-12"), Month(int(self.staff.leaves[row])))
            months = round(amounts["air_months"][row, column])
            share = amounts["tax_year"][row, column] / amounts["taxed_pay_year"][row, column]
            yield self._of(int(row), air_entry(
                post, cap, centimes(amounts["air"][row, column]), months, share, first, earned, self.delays["AIR"],
                part), self.stays[row, column])

    def _primes(self) -> Iterator[StaffAid]:
        for prime in self.ran.primes:
            aid, earned = prime.aid.upper(), prime.month
            if earned > self.last:
                continue
            here = chance(self.staff, self.leave, earned.ordinal, prime.rows)
            for row, base, given, stays in zip(prime.rows, prime.base, prime.amount, here, strict=True):
                if centimes(given) > 0:
                    entry = prime_entry(aid, self._post(int(row)), self.law, centimes(base), centimes(given), earned,
                                        self.delays[aid])
                    yield self._of(int(row), entry, stays)


def _without(staff: Staff, gets: Mapping[str, NDArray[np.bool_]], law: Law, last: Month) -> Iterator[WithoutAid]:
    for aid in AIDS:
        counted: Counter[str] = Counter()
        for gone in staff.left_out:
            counted[gone.reason[:1].upper() + gone.reason[1:]] += gone.people
        rows = np.flatnonzero(~gets[aid])
        reasons = _no_air(staff, law) if aid == "AIR" else _no_prime(staff, aid, law, last)
        for row in rows:
            counted[next(reason for holds, reason in reasons if holds[row])] += int(staff.people[row])
        yield from (WithoutAid(aid, reason, people) for reason, people in counted.most_common())


Grounds = list[tuple[NDArray[np.bool_], str]]  # (rows it holds for, French), the first that holds is told


def _no_prime(staff: Staff, aid: str, law: Law, last: Month) -> Grounds:
    opens, closes = offer_span(law)
    months = months_to(aid, law)
    due = staff.hired + months
    everybody = np.ones(len(staff), dtype=bool)
    moved = option_in_force("internal_move", law) == "recruit"
    return [
        (staff.contract == CONTRACTS.index("insertion"), "Contrat d'insertion en cours"),
        (staff.hired == NEVER, "Date d'embauche inconnue"),
        (staff.hired < opens.ordinal, f"Embauche antérieure à {month_digits(opens)}, début de l'Offre"),
        (~staff.new_recruit & (not moved), "N'est pas dit nouvelle recrue"),
        (staff.moroccan == UNKNOWN, "Nationalité inconnue"),
        (staff.moroccan != YES, "Nationalité autre que marocaine : la presse réserve la prime aux Marocains"),
        (staff.leaves < due - 1, f"Contrat qui finit avant {months} mois"),
        (due > last_right(law).ordinal, f"Le droit, à {months} mois, naîtrait après {month_digits(closes)}, fin de "
                                        "l'Offre"),
        (due > last.ordinal, f"Les {months} mois s'achèvent après {month_digits(last)}"),
        (staff.insertion > NEVER, "Recrutement après un contrat d'insertion : cumul écarté par la lecture choisie "
                                  "(rules.cumulation_insertion)"),
        (everybody, "Droit ouvert, montant nul sous les lectures choisies")]


def _no_air(staff: Staff, law: Law) -> Grounds:
    opens = offer_span(law)[0]
    places: dict[str, list[int]] = defaultdict(list)
    for index, place in enumerate(staff.places):
        if air_cap(place.park, place.region, opens, law) is None:
            places[air_reason(place.park, place.region, opens, law)].append(index)
    grounds: Grounds = [(np.isin(staff.place, found), reason) for reason, found in places.items()]
    grounds.append((staff.contract == CONTRACTS.index("insertion"), "Contrat d'insertion : pas ou peu d'IR"))
    grounds.append((np.ones(len(staff), dtype=bool), "AIR nul : l'IR ne dépasse pas le plafond"))
    return grounds
