"""A bundle of a kind of hire in a firm, seen as a case; what a limit is, and which ones a case breaks.

The limits themselves stand in `bundle_limits`, which registers them here: ask there. Used by the bundles.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kafaat.model.evidence import Status
from kafaat.model.months import Month
from kafaat.rules import engine, training
from kafaat.rules.bundles.types import AIDS, GROUNDS, Bundle, Firm, HireKind, Refusal
from kafaat.rules.engine import Law
from kafaat.rules.readings import option_in_force


@dataclass(frozen=True, slots=True)
class Case:
    """A bundle for a kind of hire in a firm, under a law."""

    kind: HireKind
    firm: Firm
    bundle: Bundle
    law: Law

    @property
    def one_exemption(self) -> bool:
        """One ground at most for a whole hire, in the reading in force."""
        return option_in_force("cumulation_exemptions", self.law) == "excluded"

    @property
    def lasting_from(self) -> Month:
        """First month of the lasting contract."""
        wait = insertion_months(self.kind, self.law) if self.bundle.route == "insertion" else 0
        return self.kind.hired + wait

    def number(self, name: str) -> float:
        return float(engine.fact(name, None, self.law).value)

    def day(self, name: str) -> date:
        return date.fromisoformat(str(engine.fact(name, None, self.law).value))


Answer = Callable[[Case], str]


@dataclass(frozen=True, slots=True)
class Limit:
    name: str
    elements: tuple[str, ...]  # asked about the bundles that hold one of them; empty: about every bundle
    fact: str  # the parameter whose status and reference it carries; "" with those two
    status: Status
    reference: str
    answer: Answer
    together: bool  # about a combination, not about one element


LIMITS: list[Limit] = []


def limit(*elements: str, fact: str = "", status: Status = Status.UNKNOWN, reference: str = "",
          together: bool = False) -> Callable[[Answer], Answer]:
    """Registers a limit, in the order of this file."""
    def register(answer: Answer) -> Answer:
        LIMITS.append(Limit(answer.__name__, elements, fact, status, reference, answer, together))
        return answer
    return register


def allowance_mad(kind: HireKind, law: Law) -> float:
    """The insertion allowance of a month: given, or the gross pay up to the legal ceiling."""
    if kind.insertion_allowance_mad is not None:
        return kind.insertion_allowance_mad
    return min(kind.gross_month_mad, float(engine.fact("insertion.allowance_max", None, law).value))


def insertion_months(kind: HireKind, law: Law) -> int:
    """Months of the insertion contract: given, or those exempt of income tax for a contract of that day."""
    if kind.insertion_months is not None:
        return kind.insertion_months
    return int(engine.fact("insertion.tax_months", kind.hired, law).value)


def held(bundle: Bundle) -> set[str]:
    """The elements of a bundle."""
    return {*bundle.exemptions, *bundle.aids, *(["insertion"] if bundle.route == "insertion" else [])}


def refusals(case: Case, *, together: bool) -> tuple[Refusal, ...]:
    """The limits broken by single elements, or by the combination."""
    mine, found = held(case.bundle), []
    for one in LIMITS:
        concerned = [element for element in one.elements if element in mine]
        if one.together != together or (one.elements and not concerned):
            continue
        reason = one.answer(case)
        if reason:
            source = engine.fact(one.fact, None, case.law) if one.fact else None
            for element in concerned or ["bundle"]:
                found.append(Refusal(
                    element, one.name, reason, source.status if source else one.status,
                    source.reference if source else one.reference))
    return tuple(found)


@lru_cache(maxsize=4096)
def closed(kind: HireKind, firm: Firm, law: Law, route: str) -> tuple[Refusal, ...]:
    """Every refusal of a single element on this route, each asked as if all of them were claimed."""
    everything = Bundle(route, GROUNDS if route == "insertion" else GROUNDS[1:], AIDS)
    return refusals(Case(kind, firm, everything, law), together=False)


def rights_of(case: Case) -> tuple[str, ...]:
    """The exemptions whose conditions are met on the route of the bundle, TAHFIZ apart, which the firm asks for."""
    shut = {no.element for no in closed(case.kind, case.firm, case.law, case.bundle.route)}
    asked = GROUNDS[:2] if case.bundle.route == "insertion" else GROUNDS[1:2]
    return tuple(ground for ground in asked if ground not in shut)


def slots_left(firm: Firm, law: Law) -> int:
    return max(0, int(engine.fact("tahfiz.max_employees", None, law).value) - firm.tahfiz_used)


def ceiling_left(firm: Firm, law: Law) -> float:
    """What is left of the firm's yearly ceiling, MAD; infinite where it is not known, or by person."""
    tax = firm.training_tax_year_mad
    if tax is None and firm.payroll_year_mad is not None:
        tax = firm.payroll_year_mad * float(engine.fact("training_tax.rate", None, law).value)
    if tax is None:
        return float("inf")
    return max(0.0, round(training.csf_ceiling_year(tax, law) - firm.csf_used_year_mad, 2))
