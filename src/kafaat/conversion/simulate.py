"""The plan under a book of assumptions, month by month, in expectation. No choice is made here.

Called by the journey, the stress tests and the tornado; `../shared/oracles` style worked cases are its tests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from kafaat.conversion import accounts as acc
from kafaat.conversion import aids, floor, seniors
from kafaat.conversion.case import Array, Case, LineCase
from kafaat.conversion.decisions import Decisions
from kafaat.conversion.demand import demand, dispatch
from kafaat.conversion.funnel import Group, cohort_group, graduates_group
from kafaat.conversion.payroll import Payroll, employer_cost, gross_pay, gross_senior
from kafaat.conversion.trajectory import Billing, Trajectory
from kafaat.model.assumptions import Book
from kafaat.rules import Rules


def simulate(case: Case, decisions: Decisions, book: Book, rules: Rules) -> Trajectory:
    groups = (*(cohort_group(c, case, book) for c in decisions.cohorts),
              *(graduates_group(g, case, book) for g in decisions.graduates))
    seats = demand(case, decisions, book)
    group_line = dispatch(groups, case, seats, book)
    team = seniors.staff(groups, case, book)
    senior_served = seniors.billed(team, case, seats, book)
    billing = (*_junior_billing(groups, group_line, case, book), *_senior_billing(senior_served, case, book))
    served = {key: sum((v for (_, k), v in group_line.items() if k == key), np.zeros(case.horizon)) for key in seats}
    served |= senior_served
    payroll = gross_pay(groups, case, book, rules)
    pays = _costs(groups, payroll, case, book, rules)
    away, with_plan, alone = _accounts(groups, case, book)
    due = aids.ledger(groups, payroll, team, case, book, rules)
    revenue = sum((b.days * b.price_mad_day for b in billing), np.zeros(case.horizon))
    account_cost = {key: pays.account[i] for i, key in enumerate(case.accounts)}

    def idle_pay(paths: Mapping[str, acc.AccountPath]) -> Array:
        return sum((p.idle * account_cost[k] for k, p in paths.items()), np.zeros(case.horizon))

    def indemnities(paths: Mapping[str, acc.AccountPath]) -> Array:
        return sum((p.departures for p in paths.values()), np.zeros(case.horizon)) * book["accounts.departure_mad"]

    backfill = sum(((with_plan[k].hires - alone[k].hires) * acc.hire_cost_mad(a, book)
                    for k, a in case.accounts.items()), np.zeros(case.horizon))
    return Trajectory(
        groups=groups, seniors=team, seats=seats, served=served, group_line=group_line, billing=billing,
        accounts=with_plan, accounts_alone=alone, away=away, aids=due, revenue=revenue,
        received=_delayed(revenue, int(book["billing.payment_delay_months"])),
        pay=pays.trainee + pays.converted + pays.senior(team), trainee_pay=pays.trainee,
        training=_training(groups, case, book), recruitment=backfill + _recruitment(groups, team, case, book),
        standards=_standards(decisions, case), overhead=_overhead(groups, team, case, book),
        penalties=_penalties(seats, served, case, book), aid=aids.received(due, case.horizon),
        idle_pay=idle_pay(with_plan), idle_pay_alone=idle_pay(alone),
        departures=indemnities(with_plan), departures_alone=indemnities(alone),
        ai_gain=sum((acc.ai_gain_mad(a, float(account_cost[k][0]), book) for k, a in case.accounts.items()),
                    np.zeros(case.horizon)),
        seat_worth=_seat_worth(served, case, book, rules), discount_year=book["discount.rate_year"])


# -- revenue ---------------------------------------------------------------------------------------------------


def _junior_billing(groups: Sequence[Group], group_line: Mapping[tuple[str, str], Array], case: Case,
                    book: Book) -> list[Billing]:
    """Heads × days × utilisation, which is lower in a group's first billed months; a price step, if the book has
    one, is a row of its own."""
    lines = {line.key: line for line in case.lines}
    months = np.arange(case.horizon)
    usual: dict[str, Array] = {}
    stepped: dict[str, Array] = {}
    for group in groups:
        mine = {key: heads for (g, key), heads in group_line.items() if g == group.id}
        busy = np.flatnonzero(sum(mine.values(), np.zeros(case.horizon)) > 0)
        if not len(busy):
            continue
        age = months - busy[0]
        utilisation = np.where(age < book["billing.first_months"], book["billing.utilisation_first"],
                               book["billing.utilisation_later"])
        later = (age >= book["billing.price_step_after_months"]) & (book["billing.price_step"] != 1)
        for key, heads in mine.items():
            days = heads * book["billing.days_month"] * utilisation
            usual[key] = usual.get(key, np.zeros(case.horizon)) + np.where(later, 0.0, days)
            if later.any():
                stepped[key] = stepped.get(key, np.zeros(case.horizon)) + np.where(later, days, 0.0)
    factor = book["billing.price_factor"]
    rows = [Billing(key, lines[key].price_mad * factor, days) for key, days in sorted(usual.items())]
    return rows + [Billing(key, lines[key].price_mad * factor * book["billing.price_step"], days)
                   for key, days in sorted(stepped.items())]


def _senior_billing(served: Mapping[str, Array], case: Case, book: Book) -> list[Billing]:
    lines = {line.key: line for line in case.lines}
    days = book["billing.days_month"] * book["seniors.utilisation"]
    return [Billing(key, lines[key].price_mad * book["billing.price_factor"], heads * days)
            for key, heads in sorted(served.items())]


def _delayed(amounts: Array, months: int) -> Array:
    return np.concatenate([np.zeros(months), amounts])[:len(amounts)]


def _penalties(seats: Mapping[str, Array], served: Mapping[str, Array], case: Case, book: Book) -> Array:
    """Malus on the seats of accepted orders that nobody fills."""
    total = np.zeros(case.horizon)
    for line in case.lines:
        if line.key in seats:
            missing = np.maximum(seats[line.key] - served.get(line.key, 0.0), 0)
            total += missing * seat_month_mad(line, book) * book["orders.penalty_share"]
    return total


def seat_month_mad(line: LineCase, book: Book) -> float:
    utilisation = book["seniors.utilisation"] if line.senior else book["billing.utilisation_later"]
    return book["billing.days_month"] * utilisation * line.price_mad * book["billing.price_factor"]


# -- cost ------------------------------------------------------------------------------------------------------


class _Costs:
    """Employer costs: of all trainees and converted by month, of one senior, of one agent per account."""

    def __init__(self, trainee: Array, converted: Array, one_senior: Array, account: Array) -> None:
        self.trainee, self.converted, self.one_senior, self.account = trainee, converted, one_senior, account

    def senior(self, team: Sequence[seniors.Seniors]) -> Array:
        return sum((s.stock for s in team), np.zeros(len(self.one_senior))) * self.one_senior


def _costs(groups: Sequence[Group], payroll: Payroll, case: Case, book: Book, rules: Rules) -> _Costs:
    account = np.array([np.full(case.horizon, a.gross_month_mad) for a in case.accounts.values()])
    stack = np.vstack([payroll.trainee, payroll.converted, gross_senior(case, book)[None, :],
                       account.reshape(-1, case.horizon)])
    cost, n = employer_cost(stack, case, rules), len(groups)
    trainees = np.array([g.trainees for g in groups]).reshape(n, case.horizon)
    converted = np.array([g.converted for g in groups]).reshape(n, case.horizon)
    return _Costs((cost[:n] * trainees).sum(axis=0), (cost[n:2 * n] * converted).sum(axis=0),
                  cost[2 * n], cost[2 * n + 1:])


def _training(groups: Sequence[Group], case: Case, book: Book) -> Array:
    """Courses are due for all who start, spread over the course; the exam for those who pass the gate."""
    total = np.zeros(case.horizon)
    for group in groups:
        if group.path is None:
            continue
        age = group.since + group.months
        inside = (age >= 0) & (age < group.months)
        total += inside * group.size * case.paths[group.path].course_cost_mad / group.months
        total += (group.since == 0) * group.converted * book["training.certificate_mad"]
    return total


def _recruitment(groups: Sequence[Group], team: Sequence[seniors.Seniors], case: Case, book: Book) -> Array:
    total = sum((s.hires for s in team), np.zeros(case.horizon)) * book["seniors.recruitment_mad"]
    for group in groups:
        if group.graduates:
            total[group.start - 1] += group.size * book["graduates.recruitment_mad"]
    return total


def _standards(decisions: Decisions, case: Case) -> Array:
    total = np.zeros(case.horizon)
    for work in decisions.standards:
        last = min(max(work.obtained - 1, work.start), case.horizon)
        total[work.start - 1:last] += work.cost_mad / max(work.obtained - work.start, 1)
    return total


def _overhead(groups: Sequence[Group], team: Sequence[seniors.Seniors], case: Case, book: Book) -> Array:
    if not groups:
        return np.zeros(case.horizon)
    heads = sum((g.trainees + g.converted for g in groups), np.zeros(case.horizon)) + sum(
        (s.stock for s in team), np.zeros(case.horizon))
    first_year = np.arange(1, case.horizon + 1) <= 12
    return (book["overhead.month_mad"] + heads * book["overhead.per_head_mad"]
            + first_year * book["overhead.first_year_month_mad"])


# -- the existing business -------------------------------------------------------------------------------------


def _accounts(groups: Sequence[Group], case: Case, book: Book) -> tuple[
        dict[str, Array], dict[str, acc.AccountPath], dict[str, acc.AccountPath]]:
    """(people away in training, accounts with the plan, accounts doing nothing), by account."""
    none = np.zeros(case.horizon)
    leaves, returns, away = ({key: none.copy() for key in case.accounts} for _ in range(3))
    for group in groups:
        if group.path is None:
            continue
        for key in case.accounts:
            share = sum(case.people[p].account == key for p in group.people) / group.size
            if share:
                if 1 <= group.start <= case.horizon:
                    leaves[key][group.start - 1] += share * group.size
                returns[key] += share * group.returns
                away[key] += share * group.trainees
    with_plan = {k: acc.run(a, leaves[k], returns[k], book) for k, a in case.accounts.items()}
    return away, with_plan, {k: acc.run(a, none, none, book) for k, a in case.accounts.items()}


def _seat_worth(served: Mapping[str, Array], case: Case, book: Book, rules: Rules) -> float:
    """Stated worth of the seats billed in the last month: their margin for some months, no longer than the order."""
    last = case.horizon - 1
    return float(sum(served[line.key][last] * worth for line, worth in line_worth(case, book, rules).items()
                     if line.key in served and not line.senior))


def line_worth(case: Case, book: Book, rules: Rules) -> dict[LineCase, float]:
    """Worth of one junior seat billed at the end, by line: monthly margin at second-year pay with a senior who bills
    when the family has a senior seat, times the months left to the order (at most `worth.months`), never below 0."""
    juniors = [line for line in case.lines if not line.senior]
    factor, delay = book["billing.price_factor"], int(book["orders.delay_months"])
    gross = [case.occupations[line.occupation].gross_month_mad[1] * book["pay.level_factor"] for line in juniors]
    seniors_price = {f: float(np.mean([x.price_mad for x in case.lines if x.senior and x.family == f] or [0.0]))
                     for f in {line.family for line in juniors}}
    made = floor.seats(gross, case.month(case.horizon), book["overhead.shared_by"],
                       [seniors_price[line.family] * factor for line in juniors], book, rules)
    worth = {}
    for line, seat in zip(juniors, made, strict=True):
        left = line.start + delay + len(line.seats) - 1 - case.horizon
        worth[line] = min(book["worth.months"], max(left, 0)) * max(seat.margin_mad(line.price_mad * factor, True), 0.0)
    return worth
