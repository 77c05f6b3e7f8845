"""The firm's case as the numbers-only problem of `kafaat.planning`: one unit of everything the choice may pick.

Coefficients come from the simulation's own functions applied to one person. What the linear program cannot say
exactly (ramps that depend on the choice, whole-firm pay) is approximated here and measured by simulating the choice.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kafaat.catalogue import Catalogue
from kafaat.conversion import accounts as acc
from kafaat.conversion.aids import hire_due
from kafaat.conversion.case import Array, Case, Mask, PathCase
from kafaat.conversion.demand import seats_open
from kafaat.conversion.fit import Eligibility
from kafaat.conversion.funnel import survival
from kafaat.conversion.paths import Path, schedule
from kafaat.conversion.payroll import employer_cost, gross_senior
from kafaat.conversion.simulate import line_worth, seat_month_mad
from kafaat.conversion.typical import Typical, converted_cost, typical
from kafaat.model.assumptions import Book
from kafaat.model.dossier import Dossier
from kafaat.planning.problem import (
    AccountOption,
    CohortProblem,
    GraduateOption,
    LineOption,
    OrderOption,
    PathOption,
    PeopleClass,
    SeniorOption,
    StandardOption,
)
from kafaat.rules import Rules


def formulate(dossier: Dossier, case: Case, paths: Sequence[Path], eligible: Eligibility, held: frozenset[str],
              catalogue: Catalogue, book: Book, rules: Rules, target: int | None) -> CohortProblem:
    """`held`: firm standards valid and in scope already."""
    maker = _Maker(case, book, rules)
    demanded = {line.occupation for line in case.lines if not line.senior}
    kept = [p for p in paths if p.occupation in demanded]
    families = sorted({case.family_of(p.occupation) for p in kept})
    accounts = tuple(maker.account(key) for key in case.accounts)
    lead = max((case.paths[p.id].months for p in kept), default=0)
    return CohortProblem(
        horizon=case.horizon,
        paths=tuple(maker.path(p) for p in kept),
        graduates=tuple(maker.graduates(o) for o in sorted(demanded) if case.family_of(o) in families),
        accounts=accounts,
        classes=tuple(PeopleClass(account, open_paths & frozenset(p.id for p in kept), len(people))
                      for (account, open_paths), people in sorted(
                          eligible.classes().items(), key=lambda item: (item[0][0], sorted(item[0][1])))),
        lines=maker.lines(),
        orders=tuple(OrderOption(o.id, o.start - dossier.start + 1,
                                 tuple(s for s in o.standards if s not in held)) for o in dossier.orders),
        standards=_standards(dossier, held, catalogue),
        seniors=tuple(maker.seniors(f) for f in families),
        junior_stay=(1 - book["attrition.converted_year"]) ** (1 / 12),
        juniors_per_senior=book["seniors.per"], trainee_weight=book["seniors.trainee_weight"],
        senior_minimum=book["seniors.minimum"], senior_lead=int(book["seniors.lead_months"]),
        cohort_min=int(book["cohort.min_people"]), order_wait=int(book["orders.wait_months"]),
        order_min_service=book["orders.min_service"], graduates_per_retrained=book["graduates.per_retrained"],
        csf_ceiling={case.month(t).year: min(rules.csf_ceiling_year(case.training_tax_year_mad), 1e12)
                     for t in range(1, case.horizon + lead + 1)},
        payment_delay=int(book["billing.payment_delay_months"]), fixed_flow=maker.fixed(), target=target,
        cash_limit_mad=dossier.cash_limit_mad, budget_mad=dossier.budget_mad, alone_mad=maker.alone(accounts))


def _standards(dossier: Dossier, held: frozenset[str], catalogue: Catalogue) -> tuple[StandardOption, ...]:
    """What orders ask for and the firm can obtain by itself, with what must come before."""
    asked = {s for o in dossier.orders for s in o.standards if s not in held}
    todo = list(asked)
    while todo:
        for first in catalogue.standards[todo.pop()].prerequisite_standards:
            if first not in held and first not in asked:
                asked.add(first)
                todo.append(first)
    options = []
    for key in sorted(asked):
        standard = catalogue.standards[key]
        if standard.months is not None:
            options.append(StandardOption(key, int(np.ceil(standard.months)), standard.cost_mad or 0.0, tuple(
                f for f in standard.prerequisite_standards if f not in held)))
    return tuple(options)


class _Maker:
    """Units of one person or one seat, from the case and the book."""

    def __init__(self, case: Case, book: Book, rules: Rules) -> None:
        self.case, self.book, self.rules = case, book, rules
        self.person: Typical = typical(case, book, rules)
        self.months = np.arange(1, case.horizon + 1)
        self.trainee_cost = employer_cost(np.full(case.horizon, self.person.gross_month_mad), case, rules)
        self.head = book["overhead.per_head_mad"]
        self.costs: dict[tuple[tuple[float, float, float], int], Array] = {}
        self.senior_flows = self._senior_flows()

    # -- people ------------------------------------------------------------------------------------------------
    def path(self, path: Path) -> PathOption:
        case, mine = self.case, self.case.paths[path.id]
        last = case.horizon - mine.months - int(self.book["training.shadow_months"])
        allowed = {m - case.start + 1 for m in path.sessions}
        starts = [t for t in range(1, last + 1) if not allowed or t in allowed]
        csf = {t: (case.month(t).year, self._csf(mine, t)) for t in starts}
        first = case.month(starts[0]) if starts else case.start  # waits between courses differ by a month at most
        return PathOption(
            key=path.id, occupation=path.occupation, family=case.family_of(path.occupation), months=mine.months,
            dropout=self.book["training.dropout"],
            finish=(1 - self.book["training.dropout"]) * self.book["training.gate_pass"],
            wait=int(self.book["training.shadow_months"]), seats=path.seats,
            courses=tuple((course.id, begins - first) for course, begins, _ in schedule(path, first)),
            flow={t: self._start(mine, t) for t in starts}, csf=csf, cost_mad=mine.course_cost_mad)

    def _start(self, path: PathCase, start: int) -> Array:
        case, book = self.case, self.book
        training, converted = survival(path.months, case.horizon, start, book["training.dropout"],
                                       book["training.gate_pass"], book["attrition.converted_year"])
        age = self.months - start
        flow = -training * (self.trainee_cost + self.head)
        flow -= ((age >= 0) & (age < path.months)) * path.course_cost_mad / path.months
        flow -= (age == path.months) * converted * book["training.certificate_mad"]
        shadow = int(book["training.shadow_months"])
        return flow + self._working(path.occupation, start + path.months, converted, age - path.months >= shadow)

    def _working(self, occupation: str, first: int, converted: Array, out_of_shadow: Mask) -> Array:
        """Pay after the course, and what the first billed months lose in utilisation."""
        case, book = self.case, self.book
        cost = self._cost(occupation, first) + self.head
        since = np.cumsum(out_of_shadow & (converted > 0))
        slow = (since >= 1) & (since <= book["billing.first_months"])
        prices = [line.price_mad for line in case.lines if line.occupation == occupation and not line.senior]
        price = float(np.mean(prices)) * book["billing.price_factor"] if prices else 0.0
        lost = book["billing.utilisation_later"] - book["billing.utilisation_first"]
        return np.asarray(-converted * (cost + slow * lost * book["billing.days_month"] * price))

    def _cost(self, occupation: str, first: int) -> Array:
        key = (self.case.occupations[occupation].gross_month_mad, first)
        if key not in self.costs:
            self.costs[key] = converted_cost(self.case, occupation, first, self.person, self.book, self.rules)
        return self.costs[key]

    def graduates(self, occupation: str) -> GraduateOption:
        case, book = self.case, self.book
        onboarding, flows = int(book["graduates.onboarding_months"]), {}
        gross = case.occupations[occupation].gross_month_mad[0] * book["pay.level_factor"]
        for t in range(1, case.horizon - onboarding + 1, int(book["graduates.wave_months"])):
            _, converted = survival(0, case.horizon, t, 0, 1, book["attrition.converted_year"])
            flow = (self.months == t) * -book["graduates.recruitment_mad"]
            flow = flow + self._aid(gross, t, book["attrition.converted_year"])
            flows[t] = flow + self._working(occupation, t, converted, self.months - t >= onboarding)
        most = int(book["graduates.max_wave"])
        return GraduateOption(occupation, case.family_of(occupation), onboarding, most, flows)

    def seniors(self, family: str) -> SeniorOption:
        return SeniorOption(family, (1 - self.book["attrition.senior_year"]) ** (1 / 12), self.senior_flows)

    def _senior_flows(self) -> dict[int, Array]:
        case, book = self.case, self.book
        cost = employer_cost(gross_senior(case, book), case, self.rules) + self.head
        flows = {}
        for t in range(1, case.horizon + 1):
            _, there = survival(0, case.horizon, t, 0, 1, book["attrition.senior_year"])
            flows[t] = (-there * cost - (self.months == t) * book["seniors.recruitment_mad"]
                        + self._aid(book["seniors.gross_month_mad"], t, book["attrition.senior_year"]))
        return flows

    # -- aids --------------------------------------------------------------------------------------------------
    def _aid(self, gross: float, hired: int, attrition: float) -> Array:
        """Expected aid of one outside recruit, by month of payment."""
        paid = np.zeros(self.case.horizon)
        if self.book["aids.on"]:
            for due in hire_due(gross, hired, attrition, self.case, self.book, self.rules):
                if due.payable <= self.case.horizon:
                    paid[due.payable - 1] += due.expected_mad
        return paid

    def _csf(self, path: PathCase, start: int) -> float:
        paid_in_time = start + int(self.book["aids.csf_delay_months"]) <= self.case.horizon
        if not (self.book["aids.on"] and paid_in_time):
            return 0.0
        planned = bool(self.book["aids.csf_planned"])
        return self.rules.csf(path.csf_eligible_mad, self.case.month(start), planned).amount_mad

    # -- the rest ----------------------------------------------------------------------------------------------
    def account(self, key: str) -> AccountOption:
        case, book, a = self.case, self.book, self.case.accounts[key]
        alone = acc.run(a, np.zeros(case.horizon), np.zeros(case.horizon), book)
        cost = employer_cost(np.full(case.horizon, self.person.present_gross_mad), case, self.rules)
        surplus = alone.idle if book["cohort.guard_counts_surplus"] else np.zeros(case.horizon)
        return AccountOption(key, a.agents, alone.needed, (1 - book["attrition.account_year"]) ** (1 / 12),
                             np.maximum(1.0, book["cohort.guard_share"] * alone.needed), surplus,
                             acc.hire_cost_mad(a, book), cost,
                             book["accounts.departure_mad"] + book["accounts.idle_months"] * float(cost[0]),
                             alone.hires)

    def alone(self, accounts: Sequence[AccountOption]) -> float:
        """Value of doing nothing, in the program's own terms."""
        none, total = np.zeros(self.case.horizon), 0.0
        for a in accounts:
            path = acc.run(self.case.accounts[a.key], none, none, self.book)
            total -= float((path.hires * a.hire_mad + path.staff * a.idle_mad).sum() + path.departures.sum()
                           * self.book["accounts.departure_mad"])
        return total

    def lines(self) -> tuple[LineOption, ...]:
        case, book = self.case, self.book
        worth = line_worth(case, book, self.rules)
        made = []
        for line in case.lines:
            seats = seats_open(line, case.horizon, book)
            head = np.full(case.horizon, seat_month_mad(line, book))
            if line.senior and seats.any():
                first = int(np.flatnonzero(seats)[0])
                head = head * np.clip((np.arange(case.horizon) - first + 1) / book["seniors.ramp_months"], 0, 1)
            made.append(LineOption(line.key, line.order, line.occupation, line.family, line.senior, seats, head,
                                   seat_month_mad(line, book) * book["orders.penalty_share"], worth.get(line, 0.0)))
        return tuple(made)

    def fixed(self) -> Array:
        first_year = np.where(self.months <= 12, self.book["overhead.first_year_month_mad"], 0.0)
        return np.asarray(-self.book["overhead.month_mad"] - first_year)
