"""The best lawful bundles of a group of hires of one firm: its TAHFIZ slots go where they bring most, and its yearly
CSF ceiling is shared.

Where no course is paid, a slot brings a person the same whoever holds the others: swapping a slot to a person who gains
more never lowers the total, so giving them in order of gain is best. A course breaks that order (a TAHFIZ bundle may
leave the PAF and claim the CSF, whose ceiling is the firm's), so the choice is one small linear program in whole
people, solved to the end. Tests hold it against enumeration and, without courses, against the order of gain.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from kafaat.model.evidence import Status
from kafaat.model.french import dirhams, exact_percent, number
from kafaat.model.months import Month
from kafaat.rules import alternatives, words
from kafaat.rules.alternatives import OF_HIRES
from kafaat.rules.bundles.amounts import Terms
from kafaat.rules.bundles.best import check_goal, note_of, rank, results, terms_of
from kafaat.rules.bundles.limits import ceiling_left, closed, slots_left
from kafaat.rules.bundles.types import GOALS, BundleLine, BundleResult, Firm, HireKind, Refusal, kept
from kafaat.rules.engine import Law
from kafaat.rules.types import OtherReading, RuleError

if TYPE_CHECKING:
    from kafaat.rules.facade import Rules

MOST_KINDS = 200  # more takes minutes


@dataclass(frozen=True, slots=True)
class GroupShare:
    """People of one kind who get one bundle, all of them together."""

    kind: HireKind
    people: int
    result: BundleResult  # for one of them, before the firm's yearly ceiling of the CSF
    csf_before_ceiling_mad: float
    csf_mad: float
    firm_mad: float
    employee_mad: float
    firm_present_mad: float
    employee_present_mad: float
    lower_pay_mad: float  # kept by the firm, not in its total

    @property
    def both_mad(self) -> float:
        return round(self.firm_mad + self.employee_mad, 2)

    @property
    def both_present_mad(self) -> float:
        return round(self.firm_present_mad + self.employee_present_mad, 2)


@dataclass(frozen=True, slots=True)
class GroupBundles:
    """The best lawful choice for a group of hires of one firm: slots and ceilings shared."""

    firm: Firm
    goal: str
    horizon_months: int
    discount_rate_year: float
    shares: tuple[GroupShare, ...]
    tahfiz_slots: int  # left before this group
    tahfiz_given: int
    next_slot_mad: float  # what one slot more would bring, discounted; 0: nothing
    csf_ceilings: tuple[tuple[int, float | None], ...]  # (year, what is left of it); None: not known, or by person
    closed: tuple[tuple[HireKind, Refusal], ...]  # what each kind, or the firm, does not open
    sentences: tuple[str, ...]
    note: str

    @property
    def people(self) -> int:
        return sum(share.people for share in self.shares)

    @property
    def firm_mad(self) -> float:
        return round(sum(share.firm_mad for share in self.shares), 2)

    @property
    def employee_mad(self) -> float:
        return round(sum(share.employee_mad for share in self.shares), 2)

    @property
    def both_mad(self) -> float:
        return round(self.firm_mad + self.employee_mad, 2)

    @property
    def lower_pay_mad(self) -> float:
        """Pay that the firm keeps during insertion contracts: no aid, and not in the totals."""
        return round(sum(share.lower_pay_mad for share in self.shares), 2)

    def amount(self, goal: str) -> float:
        """What the choice is made on, without discount."""
        return self.both_mad if goal == "both" else round(self.firm_mad + self.lower_pay_mad, 2)

    @property
    def both_present_mad(self) -> float:
        return round(sum(share.both_present_mad for share in self.shares), 2)

    @property
    def firm_present_mad(self) -> float:
        return round(sum(share.firm_present_mad for share in self.shares), 2)

    @property
    def status(self) -> Status:
        return max((share.result.status for share in self.shares), key=tuple(Status).index)


@dataclass(frozen=True, slots=True)
class _Choice:
    """One lawful bundle of one kind, for one person."""

    kind: int  # its place in the group
    result: BundleResult
    present: float  # without the CSF, for the goal
    csf: BundleLine | None
    year: int  # of the course

    @property
    def slot(self) -> bool:
        return "tahfiz" in self.result.bundle.exemptions


def best_group(rules: Rules, kinds: Sequence[HireKind], firm: Firm | None = None, *, goal: str = "both",
               horizon_months: int = 60, discount_rate_year: float | None = None) -> GroupBundles:
    """The lawful choice that leaves most for all these hires together, discounted to the first month of the group.

    `firm.training_tax_year_mad` (or its payroll) sets the CSF ceiling of each year; where neither is given, none is
    applied and the note says so. RuleError, in French, on an empty group and on what `best_bundle` refuses.
    """
    return _group(rules, rules.law, tuple(kinds), firm or Firm(), check_goal(goal), horizon_months, discount_rate_year)


def group_readings(rules: Rules, kinds: Sequence[HireKind], firm: Firm | None = None, *, goal: str = "both",
                   horizon_months: int = 60, discount_rate_year: float | None = None) -> tuple[OtherReading, ...]:
    """What the best choice of the group would leave under each other reading that changes it, without discount."""
    def total(law: Law) -> float:
        return _group(rules, law, tuple(kinds), firm or Firm(), check_goal(goal), horizon_months,
                      discount_rate_year).amount(goal)
    return alternatives.compare(total, rules.law, OF_HIRES)


def _group(rules: Rules, law: Law, kinds: tuple[HireKind, ...], firm: Firm, goal: str, horizon: int,
           rate: float | None) -> GroupBundles:
    if not kinds:
        raise RuleError("groupe d'embauches : aucun type d'embauche n'est donné")
    if len(kinds) > MOST_KINDS:
        raise RuleError(f"groupe d'embauches : {len(kinds)} types, {MOST_KINDS} au plus ; réunissez ceux qui se "
                        "ressemblent (count)")
    slots, left = slots_left(firm, law), ceiling_left(firm, law)
    open_firm = replace(firm, tahfiz_used=0)  # a row of the program holds the slots
    first = min(kind.hired for kind in kinds)
    choices = []
    for k, kind in enumerate(kinds):
        terms = replace(terms_of(rules, kind, open_firm, horizon, rate), law=law, base=first, ceiling=False,
                        lawful_only=True)
        choices += [_choice(k, one, goal, terms) for one in sorted(results(terms), key=lambda one: rank(one, goal))]
        rate = terms.rate
    people, received, value = _solve(choices, kinds, slots, left)
    shares = tuple(_share(kinds[one.kind], one, n, csf) for one, n, csf in zip(choices, people, received, strict=True)
                   if n)
    given = sum(n for one, n in zip(choices, people, strict=True) if one.slot)
    more = 0.0
    if given == slots and any(one.slot for one in choices):
        more = max(0.0, round(_solve(choices, kinds, slots + 1, left)[2] - value, 2))
    years = sorted({kind.training_month.year for kind in kinds if kind.training_cost_mad})
    answer = GroupBundles(firm, goal, horizon, rate or 0.0, shares, slots, given, more,
                          tuple((year, left if math.isfinite(left) else None) for year in years),
                          tuple((kind, no) for kind in kinds for no in closed(kind, firm, law, kind.routes[0])), (), "")
    last = max(kind.hired for kind in kinds) + (horizon - 1)
    return replace(answer, sentences=_sentences(answer), note=_note(answer, last))


def _choice(k: int, one: BundleResult, goal: str, terms: Terms) -> _Choice:
    csf = one.line("CSF")
    return _Choice(k, one, one.present(goal) - (csf.firm_present_mad if csf else 0.0), csf,
                   terms.kind.training_month.year)


def _solve(choices: list[_Choice], kinds: tuple[HireKind, ...], slots: int, left: float,
           ) -> tuple[list[int], list[float], float]:
    """People by choice, CSF received by choice (MAD), and the discounted total. One program: whole people x, CSF r with
    r at most what x claim and, each year, the ceiling. Among equals, fewer elements, by a hair."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    n, everyone = len(choices), sum(kind.count for kind in kinds)
    hair = 0.004 / (everyone * 10)
    claims = np.array([one.csf.firm_mad if one.csf else 0.0 for one in choices])
    worth = np.array([one.csf.firm_present_mad / one.csf.firm_mad if one.csf else 0.0 for one in choices])
    gain = np.array([one.present - hair * len((*one.result.bundle.exemptions, *one.result.bundle.aids))
                     for one in choices])
    rows, low, high = [], [], []

    def row(x: Callable[[int], float], r: Callable[[int], float], least: float, most: float) -> None:
        rows.append([*(x(c) for c in range(n)), *(r(c) for c in range(n))])
        low.append(least)
        high.append(most)

    for k, kind in enumerate(kinds):
        row(lambda c, k=k: float(choices[c].kind == k), lambda c: 0.0, kind.count, kind.count)  # type: ignore[misc]
    row(lambda c: float(choices[c].slot), lambda c: 0.0, 0, slots)
    for one in range(n):
        row(lambda c, one=one: -claims[c] * (c == one),  # type: ignore[misc]
            lambda c, one=one: float(c == one), -math.inf, 0)  # type: ignore[misc]
    if math.isfinite(left):
        for year in sorted({one.year for one in choices}):
            row(lambda c: 0.0, lambda c, year=year: float(choices[c].year == year), 0, left)  # type: ignore[misc]
    top = np.array([kinds[one.kind].count for one in choices], dtype=np.float64)
    answer = milp(-np.concatenate([gain, worth]), integrality=np.repeat([1, 0], n),
                  bounds=Bounds(np.zeros(2 * n), np.concatenate([top, top * claims])),
                  constraints=LinearConstraint(np.array(rows), np.array(low), np.array(high)),
                  options={"mip_rel_gap": 0.0})
    if answer.x is None:  # every kind has a bundle without slot or CSF: cannot be
        raise RuleError(f"groupe d'embauches : pas de solution ({answer.message})")
    people = [round(x) for x in answer.x[:n]]
    received = [math.floor(r * 100 + 1e-4) / 100 for r in answer.x[n:]]
    value = sum(one.present * x for one, x in zip(choices, people, strict=True)) + float(worth @ np.array(received))
    return people, received, value


def _share(kind: HireKind, one: _Choice, people: int, received: float) -> GroupShare:
    csf, result = one.csf, one.result
    claimed = round((csf.firm_mad if csf else 0.0) * people, 2)
    paid_back = claimed if abs(claimed - received) < 0.02 else received
    csf_now = paid_back * csf.firm_present_mad / csf.firm_mad if csf else 0.0
    firm = (result.firm_mad - (csf.firm_mad if csf else 0.0)) * people + paid_back
    firm_now = (result.firm_present_mad - (csf.firm_present_mad if csf else 0.0)) * people + csf_now
    return GroupShare(kind, people, result, claimed, paid_back, round(firm, 2), round(result.employee_mad * people, 2),
                      round(firm_now, 2), round(result.employee_present_mad * people, 2),
                      round(kept(result.lower_pay) * people, 2))


# -- sentences ---------------------------------------------------------------------------------------------


def _sentences(group: GroupBundles) -> tuple[str, ...]:
    told = [f"{number(group.people)} embauches, {dirhams(group.both_mad)} de plus que des contrats ordinaires "
            f"sur {group.horizon_months} mois : {dirhams(group.firm_mad)} pour la firme, {dirhams(group.employee_mad)} "
            f"pour les salariés ; choix fait pour {GOALS[group.goal]}, actualisé à "
            f"{exact_percent(group.discount_rate_year)}."]
    for share in group.shares:
        told.append(f"{share.kind.name}, {share.people} sur {share.kind.count} : {share.result.bundle.label} ; "
                    f"{dirhams(share.both_mad)}.")
    if group.tahfiz_given or group.next_slot_mad:
        more = (f"une place de plus apporterait {dirhams(group.next_slot_mad)} actualisés" if group.next_slot_mad else
                "une place de plus n'apporterait rien")
        told.append(f"TAHFIZ : {group.tahfiz_given} places données sur {group.tahfiz_slots} libres, là où elles "
                    f"apportent le plus ; {more}.")
    before, after = (round(sum(getattr(share, name) for share in group.shares), 2)
                     for name in ("csf_before_ceiling_mad", "csf_mad"))
    if group.lower_pay_mad:
        told.append(f"Insertion : la firme verse {dirhams(group.lower_pay_mad)} de moins que le salaire, charges "
                    "comprises ; ce n'est pas une aide, et le total ne le compte pas.")
    if after < before:
        told.append(f"CSF : {dirhams(before)} avant le plafond annuel de l'entreprise, {dirhams(after)} après.")
    return tuple(told)


def _note(group: GroupBundles, last: Month) -> str:
    claimed = any(share.csf_mad for share in group.shares)
    unknown = any(left is None for _, left in group.csf_ceilings)
    return note_of(last, words.CSF_ARREARS if claimed else "", words.CSF_NO_CEILING if unknown else "")
