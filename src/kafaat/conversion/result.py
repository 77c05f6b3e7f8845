"""The conversion plan as a frozen result: everything the reports need, computed once. Reports compute nothing.

Months are `YYYY-MM` strings here; lists indexed by month have one value per month of `months`. Money in MAD.
Expected values: people are fractions where the future is uncertain. `plan.json` is this tree, field by field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kafaat.model.assumptions import Assumption
from kafaat.model.evidence import Problem, Status


@dataclass(frozen=True)
class Certificate:
    """How the answer was obtained: same input and effort, same output."""

    kafaat: str
    rules: str
    catalogue: str
    python: str
    libraries: dict[str, str]
    input_hash: str  # SHA-256 over the dossier's files, settings and changes
    seed: int
    effort: str
    workers: int
    solver: str
    solver_status: str  # "optimal", "within gap", "stopped by effort", "stopped by clock", "held" (simulate)
    objective: float | None
    bound: float | None
    gap: float | None  # (bound − objective) / |objective|
    simulated_value: float | None  # the value of the same plan by the full simulation


@dataclass(frozen=True)
class Mix:
    """Share of something by key, before and after, 0–1."""

    key: str
    label: str
    before: float
    after: float


@dataclass(frozen=True)
class ValuePart:
    """One part of the value that the choice maximises."""

    label: str
    with_plan: float
    doing_nothing: float


@dataclass(frozen=True)
class CostPart:
    """One part of the cost over the plan; the parts add up to `Summary.cost_mad`."""

    key: str
    label: str
    people: float | None  # whom it pays for, where that makes sense
    amount_mad: float


@dataclass(frozen=True)
class Target:
    asked: int | None
    reached: float
    met: bool
    at_most: float | None  # when missed: how far one can get under all limits
    binding: tuple[tuple[str, float], ...]  # limit in words, people gained if it alone were lifted


@dataclass(frozen=True)
class Summary:
    firm: str
    fictitious: bool
    start: str
    horizon: int
    agents: int
    people: int  # agents, team leaders, support staff
    eligible: int  # people who pass the entry rule of at least one path
    starts: int
    in_it_at_end: float  # retrained people still in ITO
    hired_at_end: float  # graduates hired outside, still there
    billable_at_end: float  # retrained and graduates on a billed seat
    seniors_at_end: float
    revenue_mad: float
    cost_mad: float
    aid_mad: float
    peak_cash_need_mad: float
    peak_month: str | None
    positive_for_good_from: str | None  # first month from which every month's result is above zero
    payback_month: str | None  # first month from which the cumulated cash stays above zero
    npv_mad: float
    cash_at_end_mad: float
    training_per_person_mad: float | None  # training outlay per retrained person still in ITO at the end
    floor_price_eur: dict[str, float]  # "seniors billed", "seniors not billed"
    exports_per_job_mad: dict[str, float]  # "before", "after" (MAD a year and job)
    mix_filiere: tuple[Mix, ...]  # of jobs; level-1 support as ITO
    mix_filiere_alt: tuple[Mix, ...]  # the same with level-1 support as CRM
    mix_chain: tuple[Mix, ...]  # execute, develop, design, steer
    exposure: tuple[Mix, ...]  # jobs by ILO gradient: "none", "G1" … "G4"
    exposure_mean: dict[str, float]  # "before", "after": mean ILO score 0–1
    jobs: dict[str, float]  # "new", "moved", "backfilled", "lost"
    value: tuple[ValuePart, ...]
    target: Target
    occupations_before: tuple[tuple[str, float], ...]  # (label, people)
    occupations_after: tuple[tuple[str, float], ...]
    share_2025_regime_mad: float  # part of aid_mad that rests on figures known from the press alone
    cost_parts: tuple[CostPart, ...] = ()


@dataclass(frozen=True)
class MonthRow:
    month: str
    trainees: float
    converted: float
    hired: float
    billable: float
    seniors: float
    revenue: float  # earned
    received: float  # paid by clients, after their delay
    pay: float  # trainees, converted, hired, seniors, with charges
    training: float  # courses and exams
    recruitment: float  # backfill, seniors and graduates
    certificates: float
    overhead: float
    penalties: float
    cost: float  # all of them
    aid: float  # received
    idle_pay: float  # pay of agents that lost volume leaves without work, with the plan
    idle_pay_doing_nothing: float
    result: float  # revenue − cost
    cash: float  # cumulated: received + aid − cost
    by_path: dict[str, float]  # people in ITO (trained and in training) by target occupation label


@dataclass(frozen=True)
class CohortRow:
    id: str
    path: str
    occupation: str  # label
    family: str
    start: str
    course_end: str
    billable_from: str
    people: int
    expected_finishers: float
    course: str
    provider: str
    seats: int
    cost_mad: float
    backed_by: tuple[str, ...]  # order ids
    exposure_from: str  # "G3"
    exposure_to: str


@dataclass(frozen=True)
class PersonRow:
    person: str  # staff number
    group: str
    account: str | None
    site: str | None
    chosen: bool
    path: str | None
    cohort: str | None
    reason: str  # the French sentence
    change: str  # the smallest change that would turn it; "" for the chosen
    eligible_paths: tuple[str, ...]


@dataclass(frozen=True)
class AccountRow:
    account: str
    client: str
    activity: str
    filiere: str
    agents: int
    needed: tuple[float, ...]  # agents needed, by month
    away: tuple[float, ...]  # in training, by month
    share_away: tuple[float, ...]
    guard: float  # the most allowed
    backfill: tuple[float, ...]  # recruits beyond what the account would hire anyway, by month
    idle: tuple[float, ...]
    warning: str


@dataclass(frozen=True)
class OrderRow:
    order: str
    client: str
    sector: str
    status: str
    probability: float
    start: str
    end: str
    seats: float  # at full ramp
    served_share: float  # seat-months served / asked, within the horizon
    served_months: float
    verdict: str  # "servie", "en retard", "partiellement servie", "non retenue"
    why: str
    standards: tuple[str, ...]
    revenue_mad: float
    warning: str = ""  # what to negotiate with the client before signing


@dataclass(frozen=True)
class StandardRow:
    """A firm certificate: to obtain, held, void or out of scope."""

    standard: str
    label: str
    state: str  # "à obtenir", "valable", "expirée", "hors périmètre", "édition caduque"
    why: str
    start: str | None
    obtained: str | None
    cost_mad: float
    months: float
    opens: tuple[str, ...]  # order ids
    source: str
    status: str


@dataclass(frozen=True)
class AidRow:
    person: str  # staff number, or a seat to fill: "senior-cyber-01"
    cohort: str | None
    aid: str  # "CSF", "PAE", "PAF", "AIR"
    base_mad: float
    rate: float
    amount_mad: float  # if all conditions are met
    expected_mad: float  # weighted by the chance that the person is still there
    earned: str
    payable: str  # month counted in the cash, an assumption where no text gives one
    status: str
    papers: str
    note: str


@dataclass(frozen=True)
class TrainingAction:
    """A line of the training plan for the special training contracts (CSF)."""

    action: str
    provider: str
    cohort: str
    people: tuple[str, ...]
    start: str
    end: str
    hours: float
    cost_mad: float
    eligible_mad: float  # rate × cost
    capped_mad: float  # after the yearly ceiling
    file_by: str  # empty when the course brings no right
    claim_by: str
    status: str


@dataclass(frozen=True)
class FairnessRow:
    criterion: str  # "sexe", "tranche d'âge", "nationalité", "site", "contrat"
    group: str
    people: int  # in the register
    offered: int  # eligible for at least one path
    chosen: int
    share_offered: float
    share_chosen: float
    warning: str


@dataclass(frozen=True)
class ScenarioRow:
    name: str
    label: str
    changes: dict[str, float]
    in_it_at_end: float
    billable_at_end: float
    revenue_mad: float
    aid_mad: float
    peak_cash_need_mad: float
    peak_month: str | None
    positive_for_good_from: str | None
    payback_month: str | None
    cash_at_end_mad: float
    cash: tuple[float, ...]  # cumulated, by month
    note: str


@dataclass(frozen=True)
class TornadoRow:
    assumption: str
    label: str
    unit: str
    low: float
    high: float
    need_at_low: float
    need_at_high: float
    payback_at_low: str | None
    payback_at_high: str | None
    cash_at_low: float
    cash_at_high: float
    source: str
    status: str


@dataclass(frozen=True)
class BillingRow:
    """What one line of an order brings: person-days billed in each month at a day price.

    The revenue of a month is the sum of days × price_mad_day over the rows, exactly (spreadsheets recompute it).
    """

    order: str
    line: int  # position in the order, from 1
    occupation: str  # label
    seniority: str  # "junior", "confirmed", "senior"
    price_mad_day: float
    days: tuple[float, ...]  # by month of the plan


@dataclass(frozen=True)
class AidTotal:
    """One kind of aid over its ledger: what the conditions would give, what is expected, and when."""

    aid: str
    people: int  # distinct people or seats
    amount_mad: float  # if all conditions are met
    counted_mad: float  # expected and payable within the plan: what the cash counts
    later_mad: float  # expected, payable after the last month of the plan
    first_payable: str
    last_payable: str
    status: str  # the least sure of its lines


@dataclass(frozen=True)
class Result:
    certificate: Certificate
    summary: Summary
    months: tuple[MonthRow, ...]
    cohorts: tuple[CohortRow, ...]
    people: tuple[PersonRow, ...]
    accounts: tuple[AccountRow, ...]
    orders: tuple[OrderRow, ...]
    certificates: tuple[StandardRow, ...]
    aids: tuple[AidRow, ...]
    training_plan: tuple[TrainingAction, ...]
    fairness: tuple[FairnessRow, ...]
    scenarios: tuple[ScenarioRow, ...]
    tornado: tuple[TornadoRow, ...]
    assumptions: tuple[Assumption, ...]
    problems: tuple[Problem, ...]
    hires: tuple[tuple[str, str, float], ...]  # (month, kind in words, people)
    decisions: dict[str, Any]  # the plan itself, as `kafaat simulate --plan` reads it back
    unknowns: tuple[str, ...]  # what we do not know, in sentences
    billing: tuple[BillingRow, ...] = ()

    @property
    def aid_totals(self) -> tuple[AidTotal, ...]:
        """The aid ledger by kind of aid, in order of first appearance."""
        last_month = self.months[-1].month if self.months else ""
        by_aid: dict[str, list[AidRow]] = {}
        for row in self.aids:
            by_aid.setdefault(row.aid, []).append(row)
        order = [status.value for status in Status]
        return tuple(
            AidTotal(
                aid=aid,
                people=len({row.person for row in rows}),
                amount_mad=sum(row.amount_mad for row in rows),
                counted_mad=sum(row.expected_mad for row in rows if row.payable <= last_month),
                later_mad=sum(row.expected_mad for row in rows if row.payable > last_month),
                first_payable=min(row.payable for row in rows),
                last_payable=max(row.payable for row in rows),
                status=max((row.status for row in rows), key=order.index),
            )
            for aid, rows in by_aid.items()
        )
