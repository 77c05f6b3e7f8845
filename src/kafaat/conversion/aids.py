"""Public aids of a plan as a ledger in time: CSF for courses, AIR, PAE and PAF for people, when earned, when paid.

Amounts are expected values beside the amounts due if all goes well; nothing here is a promise of payment.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kafaat.conversion.case import Array, Case
from kafaat.conversion.funnel import Group
from kafaat.conversion.payroll import Payroll
from kafaat.conversion.seniors import Seniors
from kafaat.model.assumptions import Book
from kafaat.rules import AidEntry, Post, Rules


@dataclass(frozen=True)
class Due:
    """One amount: whose, on what base, when. Months are plan months and may lie beyond the horizon."""

    subject: str  # staff number, or a seat to fill
    group: str
    people: int
    entry: AidEntry
    amount_mad: float  # for these people, if all conditions are met
    expected_mad: float
    earned: int
    payable: int


def ledger(groups: Sequence[Group], payroll: Payroll, seniors: Sequence[Seniors], case: Case, book: Book,
           rules: Rules) -> tuple[Due, ...]:
    """Every aid of the plan, in order of payment."""
    if not book["aids.on"]:
        return ()
    due = _training(groups, case, book, rules)
    due += _people(groups, payroll, case, book, rules)
    for team in seniors:
        due += _seniors(team, case, book, rules)
    return tuple(sorted(due, key=lambda d: (d.payable, d.entry.aid, d.group, d.subject)))


def received(due: Sequence[Due], horizon: int) -> Array:
    """Expected aid paid, by plan month."""
    paid = np.zeros(horizon)
    for one in due:
        if 1 <= one.payable <= horizon:
            paid[one.payable - 1] += one.expected_mad
    return paid


def csf_factors(groups: Sequence[Group], case: Case, book: Book, rules: Rules) -> dict[int, float]:
    """Calendar year → share of the CSF amounts that the yearly ceiling (training tax paid) lets through."""
    asked: dict[int, float] = {}
    for group in groups:
        if not group.graduates:
            year = case.month(group.start).year
            asked[year] = asked.get(year, 0.0) + _csf(group, case, book, rules).amount_mad
    ceiling = rules.csf_ceiling_year(case.training_tax_year_mad)
    return {year: min(1.0, ceiling / total) if total else 1.0 for year, total in asked.items()}


def _path_cost(group: Group, case: Case) -> float:
    """Course cost of one person that a special training contract may help."""
    return case.paths[group.path].csf_eligible_mad if group.path else 0.0


def _csf(group: Group, case: Case, book: Book, rules: Rules) -> AidEntry:
    return rules.csf(group.size * _path_cost(group, case), case.month(group.start), bool(book["aids.csf_planned"]),
                     group.size)


def _training(groups: Sequence[Group], case: Case, book: Book, rules: Rules) -> list[Due]:
    factors = csf_factors(groups, case, book, rules)
    due = []
    for group in groups:
        if group.graduates or not _path_cost(group, case):
            continue
        entry = _csf(group, case, book, rules)
        capped = entry.amount_mad * factors[case.month(group.start).year]
        due.append(Due(group.id, group.id, group.size, entry, capped, capped, group.start + group.months - 1,
                       entry.payable - case.start + 1))
    return due


def _people(groups: Sequence[Group], payroll: Payroll, case: Case, book: Book, rules: Rules) -> list[Due]:
    """Aids on converted people (AIR alone unless the switch counts a move as a recruitment) and on graduates. Pay
    moves once a year, and a recruit's aids hang on the first pay."""
    spans = []  # (group, first month, last month, gross, recruit)
    for group, gross in zip(groups, payroll.converted, strict=True):
        hired, recruit = group.start + group.months, group.graduates or bool(book["rules.internal_move"])
        for first in range(hired, case.horizon + 1, case.horizon if recruit else 12):
            spans.append((group, first, case.horizon if recruit else min(first + 11, case.horizon),
                          float(gross[first - 1]), recruit))
    taxed = _above_cap([s[3] for s in spans], [s[1] for s in spans], case, rules)
    due: list[Due] = []
    for (group, first, last, pay, recruit), air in zip(spans, taxed, strict=True):
        if recruit or air:
            due += _entries(group.id, group.id, group.size, pay, first, last,
                            float(group.converted[first - 1] / group.size), book["attrition.converted_year"], recruit,
                            case, book, rules)
    return due


def _above_cap(gross: Sequence[float], months: Sequence[int], case: Case, rules: Rules) -> list[bool]:
    """Whether the tax on each pay passes the AIR's cap: most pays do not, and need no ledger."""
    caps = [rules.air_cap(case.park, case.region, case.month(t)) for t in months]
    if not gross or not any(caps):
        return [False] * len(gross)
    tax = rules.income_tax_year(np.array(gross), case.start.year)
    return [cap is not None and t > float(cap.value) * 12 * pay for cap, t, pay in zip(caps, tax, gross, strict=True)]


def hire_due(gross: float, hired: int, attrition: float, case: Case, book: Book, rules: Rules) -> list[Due]:
    """The ledger of one outside recruit."""
    return _entries("", "", 1, gross, hired, case.horizon, 1.0, attrition, True, case, book, rules)


def _seniors(team: Seniors, case: Case, book: Book, rules: Rules) -> list[Due]:
    due: list[Due] = []
    for t in np.flatnonzero(team.hires):
        name = f"senior-{team.family}-{case.month(int(t) + 1)}"
        for one in hire_due(book["seniors.gross_month_mad"], int(t) + 1, book["attrition.senior_year"], case, book,
                            rules):
            n = float(team.hires[t])
            due.append(Due(name, name, max(1, round(n)), one.entry, one.amount_mad * n,
                           one.expected_mad * n, one.earned, one.payable))
    return due


def _entries(subject: str, group: str, people: int, gross: float, hired: int, last: int, chance: float,
             attrition: float, recruit: bool, case: Case, book: Book, rules: Rules) -> list[Due]:
    due = []
    post = Post(round(gross, 2), case.month(hired), case.park, case.region, moroccan=True, new_recruit=recruit)
    entries = rules.hire_aids(post, until=case.month(last))
    for entry in entries:
        if entry.aid == "AIR" and not book["aids.air"]:
            continue
        earned = entry.earned - case.start + 1
        share = chance * (1 - attrition) ** ((earned - hired) / 12)
        if entry.aid in ("PAE", "PAF"):
            share *= book["hires.moroccan_share"]
        due.append(Due(subject, group, people, entry, people * entry.amount_mad, people * entry.amount_mad * share,
                       earned, entry.payable - case.start + 1))
    return due
