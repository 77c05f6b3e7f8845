"""What bundles bring, month by month: one simulation of the country package holds them all, one simulated employee a
bundle, beside an employee of the same pay under an ordinary contract without aid. Used by the bundles.

A bundle's flows are its differences from that employee: public money, and what is not levied on the pay that is paid.
An insertion allowance below the pay is no aid: what the firm keeps and the employee loses by it is a line apart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from kafaat.model.evidence import Status
from kafaat.model.months import Month
from kafaat.rules import engine, training, words
from kafaat.rules.bundles.limits import Case, allowance_mad, ceiling_left, insertion_months
from kafaat.rules.bundles.types import AIDS, Bundle, BundleLine, Firm, Flow, HireKind
from kafaat.rules.engine import Array, Law, calculate, centimes
from kafaat.rules.grounds import air_cap
from kafaat.rules.ledger import Delays, weaker
from kafaat.rules.posts import Post, inputs, last_right, offer_span, prime_months
from openfisca_morocco.sources import S76, S80, TAX_CODE

_FACTS = {"after_insertion": "insertion.after.months", "first_employment": "first_employment.months",
          "tahfiz": "tahfiz.months"}
_LABELS = {"income_tax": "IR non retenu", "employee_contributions": "Cotisations du salarié non retenues",
           "employer_charges": "Charges patronales non payées",
           "lower_pay": "Indemnité d'insertion au lieu du salaire (ce n'est pas une aide)"}
_NOTES = {
    "income_tax": "L'IR exonéré reste au salarié ; liste annuelle des exonérés à déposer avant le 1er mars.",
    "employee_contributions": "Ce qui n'est pas cotisé n'ouvre pas de droits.",
    "employer_charges": "Non dues, ou prises en charge par l'État.",
    "lower_pay": "Hors du total : ce que la firme ne verse pas, charges comprises, et ce que le salarié ne reçoit pas, "
                 "net. L'employeur s'engage à recruter au moins 60 % de ses stagiaires ; "
                 "sinon l'IR est régularisé (DGI, note circulaire de la loi de finances 2025)."}
_AID_LABELS = {"AIR": "Avantage lié à l'IR (AIR)", "PAE": "Prime à l'emploi (PAE)", "PAF": "Prime à la formation (PAF)",
          "CSF": "Remboursement de la formation (CSF)"}


@dataclass(frozen=True, slots=True)
class Terms:
    """What a question holds fixed."""

    kind: HireKind
    firm: Firm
    law: Law
    delays: Delays
    horizon: int  # months from the first of work
    rate: float  # of discount, a year
    base: Month  # to which flows are discounted
    ceiling: bool = True  # the CSF within the firm's yearly ceiling; a group applies it itself
    lawful_only: bool = False  # neither unlawful bundles nor refusals: all that the best one needs

    def case(self, bundle: Bundle) -> Case:
        return Case(self.kind, self.firm, bundle, self.law)

    def present(self, month: Month, amount: float) -> float:
        return float(amount / (1 + self.rate) ** ((month - self.base) / 12))


def post_of(terms: Terms, bundle: Bundle) -> Post:
    """The lasting post of a bundle, as the country package sees it."""
    kind, insertion = terms.kind, bundle.route == "insertion"
    return Post(
        kind.gross_month_mad, terms.case(bundle).lasting_from, kind.park, kind.region, kind.moroccan, kind.new_recruit,
        kind.dependants, kind.trial_months, first_employment="first_employment" in bundle.exemptions, born=kind.birth,
        tahfiz="tahfiz" in bundle.exemptions, company_start=terms.firm.company_start,
        insertion_start=kind.hired.first_day if insertion else None)


def lines_of(bundles: list[Bundle], terms: Terms, law: Law, aids: tuple[str, ...] | None = None,
             ) -> list[tuple[BundleLine, ...]]:
    """The lines of each bundle under `law`, or those of these aids only; lines of nothing are left out."""
    if not bundles:
        return []
    book = _Simulated(bundles, terms, law)
    return [tuple(line for line in book.lines(k, aids) if line.flows) for k in range(len(bundles))]


class _Simulated:
    """One simulation: employees 0 and 1 have no exemption and no aid, 0 at the gross pay, 1 at that of an insertion and
    then at the gross; employee k + 2 has the bundle k."""

    def __init__(self, bundles: list[Bundle], terms: Terms, law: Law) -> None:
        self.bundles, self.terms, self.law, self.kind = bundles, terms, law, terms.kind
        self.first = terms.kind.hired
        engine.check_month(self.first)
        everyone = [Bundle(), Bundle(), *bundles]
        posts = [post_of(terms, bundle) for bundle in everyone]
        self.pay = np.full((len(everyone), terms.horizon + 1), terms.kind.gross_month_mad)
        self.pay[:, -1] = 0.0  # the month after: primes of full years are earned then
        self.like = np.array([int(bundle.route == "insertion") for bundle in bundles], dtype=np.intp)
        under = np.zeros(self.pay.shape, dtype=bool)
        under[2:][self.like == 1, :insertion_months(terms.kind, law)] = True
        low = under | ((np.arange(len(everyone)) == 1)[:, None] & under.any(axis=0))
        self.pay[low & (self.pay > 0)] = allowance_mad(terms.kind, law)
        self.sim = engine.simulation(law, self.pay, self.first, self._inputs(posts))
        lasting = "open_ended" if terms.kind.open_ended else "fixed_term"
        for month in range(terms.horizon + 1):
            if under[:, month].any() or not terms.kind.open_ended:  # a contract is open-ended by default
                self.sim.set_input("contract", str(self.first + month), np.where(under[:, month], "insertion", lasting))
        self._prove_training(everyone)
        self.hired = [post.hired for post in posts]
        self._cache: dict[str, Array] = {}

    def _inputs(self, posts: list[Post]) -> dict[str, Any]:
        """One value a person by variable; the default where a post has none."""
        given = [inputs(post) for post in posts]
        names = sorted({name for one in given for name in one})
        defaults = {name: engine.system(self.law).get_variable(name).default_value for name in names}
        return {name: np.array([_plain(one.get(name, defaults[name])) for one in given]) for name in names}

    def _prove_training(self, everyone: list[Bundle]) -> None:
        """The course as a proven expense of the first year, less what the CSF pays back: it bounds a PAF that is a
        ceiling."""
        if not self.kind.training_cost_mad:
            return
        month = max(self.kind.training_month, self.first)
        if month - self.first < self.terms.horizon:
            paid_back = self._csf()[1]
            self.sim.set_input("proven_training_cost", str(month), np.array([
                self.kind.training_cost_mad - (paid_back if "CSF" in bundle.aids else 0.0) for bundle in everyone]))

    # -- lines ---------------------------------------------------------------------------------------------

    def lines(self, k: int, aids: tuple[str, ...] | None) -> list[BundleLine]:
        asked = {"AIR": self._air, "PAE": self._prime, "PAF": self._prime, "CSF": self._csf_line}
        found = [asked[aid](aid, k) for aid in self.bundles[k].aids if aids is None or aid in aids]
        return found if aids is not None else [*self._pay_lines(k), *found]

    def _pay_lines(self, k: int) -> list[BundleLine]:
        if self.bundles[k].route != "insertion" and not self.bundles[k].exemptions:
            return []  # the contract that bundles are compared with
        nothing, ordinary = np.zeros(self.terms.horizon), int(self.like[k])
        status, reference = self._ground(self.bundles[k])
        saved = {name: self._monthly(name)[ordinary] - self._monthly(name)[k + 2]
                 for name in ("income_tax", "employee_contributions", "charges")}
        found = [self._line("income_tax", self._monthly_flows(nothing, saved["income_tax"]), status, reference),
                 self._line("employee_contributions", self._monthly_flows(nothing, saved["employee_contributions"]),
                            status, reference),
                 self._line("employer_charges", self._monthly_flows(saved["charges"], nothing), status, reference)]
        if ordinary:
            firm, employee = self._cost()[0] - self._cost()[1], self._net()[1] - self._net()[0]
            found.append(self._line("lower_pay", self._monthly_flows(firm, employee), status, reference))
        return found

    def _cost(self) -> Array:
        return self.pay[:2, :-1] + self._monthly("charges")[:2]

    def _net(self) -> Array:
        return self.pay[:2, :-1] - self._monthly("income_tax")[:2] - self._monthly("employee_contributions")[:2]

    def _monthly_flows(self, firm: Array, employee: Array) -> list[Flow]:
        return [Flow(self.first + m, *both) for m, both in enumerate(zip(spread(firm), spread(employee), strict=True))]

    def _monthly(self, name: str) -> Array:
        """A variable of each employee, shape (people, months); "charges": those of the employer, less the State's."""
        if name not in self._cache:
            if name == "charges":
                charges = self._monthly("employer_charges") - self._monthly("employer_charges_paid_by_state")
                self._cache[name] = charges
            else:
                self._cache[name] = np.stack([calculate(self.sim, name, self.first + m)
                                              for m in range(self.terms.horizon)], axis=1)
        return self._cache[name]

    def _air(self, aid: str, k: int) -> BundleLine:
        last = self.first + (self.terms.horizon - 1)
        opens, closes = offer_span(self.law)
        cap = air_cap(self.kind.park, self.kind.region, max(self.first, opens), self.law)
        flows = []
        for year in range(max(self.first, opens).year, min(last, closes).year + 1) if cap else ():
            earned = min(last, closes, Month.parse(f"{year}-12"))
            flows.append(self._paid(aid, earned, self._air_year(year, earned, float(cap.value) if cap else 0.0)[k + 2]))
        status, reference = (weaker(cap.status, Status.INFERRED), cap.reference) if cap else (Status.UNKNOWN, "")
        return self._line(aid, flows, status, reference)

    def _air_year(self, year: int, earned: Month, cap: float) -> Array:
        """The AIR of a year, each employee's. At constant pay none exceeds the cap in a year if none does in its last
        month, exemptions coming first: that spares most kinds the year."""
        key = f"AIR {year}"
        if key not in self._cache:
            above = calculate(self.sim, "income_tax", earned) > cap * self.pay[:, earned - self.first]
            self._cache[key] = calculate(self.sim, "air", year) if above.any() else np.zeros(len(self.pay))
        return self._cache[key]

    def _prime(self, aid: str, k: int) -> BundleLine:
        rate = engine.fact(f"offer.{aid.lower()}.rate", None, self.law)
        last = min(self.first + self.terms.horizon, last_right(self.law))
        flows = []
        for earned in prime_months(aid, self.hired[k + 2], self.kind.trial_months, self.law, last):
            key = f"{aid} {earned}"
            if key not in self._cache:
                self._cache[key] = calculate(self.sim, aid.lower(), earned)
            flows.append(self._paid(aid, earned, self._cache[key][k + 2]))
        status = weaker(rate.status, Status.INFERRED if aid == "PAE" else Status.REPORTED_ONCE)
        if not self.kind.new_recruit or self.bundles[k].exemptions or self.bundles[k].route != "direct":
            status = Status.UNKNOWN  # no source says that an internal move or a CDD counts, nor that the two add up
        return self._line(aid, flows, status, rate.reference)

    def _paid(self, aid: str, earned: Month, amount: float) -> Flow:
        return Flow(earned + dict(self.terms.delays)[aid], centimes(amount), 0.0)

    def _csf(self) -> tuple[Any, float]:
        """The entry of the course, and what the firm's ceiling leaves of it."""
        kind = self.kind
        entry = training.csf(kind.training_cost_mad, kind.training_month, kind.training_planned, 1, self.law,
                             self.terms.delays)
        left = ceiling_left(self.terms.firm, self.law) if self.terms.ceiling else float("inf")
        return entry, min(entry.amount_mad, left)

    def _csf_line(self, aid: str, k: int) -> BundleLine:
        entry, amount = self._csf()
        unknown = np.isinf(ceiling_left(self.terms.firm, self.law))
        line = self._line(aid, [Flow(entry.payable, amount, 0.0)], entry.status, entry.reference, entry.amount_mad)
        note = words.CSF_NO_CEILING if unknown else ""
        return replace(line, note=f"{entry.note} {words.CSF_ARREARS} {note}".strip())

    def _line(self, what: str, flows: list[Flow], status: Status, reference: str,
              before: float | None = None) -> BundleLine:
        kept = tuple(flow for flow in flows if flow.firm_mad or flow.employee_mad)
        firm, employee = (round(sum(amounts), 2) for amounts in (
            [flow.firm_mad for flow in kept], [flow.employee_mad for flow in kept]))
        firm_now, employee_now = (centimes(sum(self.terms.present(flow.month, getattr(flow, who)) for flow in kept))
                                  for who in ("firm_mad", "employee_mad"))
        return BundleLine(what, {**_LABELS, **_AID_LABELS}[what], firm, employee, firm_now, employee_now,
                          round(firm + employee, 2) if before is None else before, kept, status, reference,
                          words.PAPERS.get(what, ""), {**_NOTES, **dict.fromkeys(AIDS, words.NO_PROMISE)}[what])

    def _ground(self, bundle: Bundle) -> tuple[Status, str]:
        """How sure the exemptions of a bundle are, and who says so."""
        names = [_FACTS[ground] for ground in bundle.exemptions]
        if bundle.route == "insertion":
            names.append("insertion.tax_months")
        if not names:
            return Status.INFERRED, f"{TAX_CODE} ; {S76} ; {S80}"
        facts = [engine.fact(name, None, self.law) for name in names]
        status = max((fact.status for fact in facts), key=tuple(Status).index)
        if len(bundle.exemptions) > 1:
            status = Status.UNKNOWN  # no source says that two of them follow each other or add up
        return status, " ; ".join(dict.fromkeys(fact.reference for fact in facts))


def _plain(value: Any) -> Any:
    """A default date as numpy wants it."""
    return np.datetime64(value) if hasattr(value, "isoformat") else value


def spread(amounts: Array) -> list[float]:
    """Amounts to the centime whose sum is the rounded sum: each takes the rounding of the running total."""
    running = np.round(np.cumsum(amounts) + 1e-9, 2)
    return [round(float(step), 2) for step in np.diff(running, prepend=0.0)]
