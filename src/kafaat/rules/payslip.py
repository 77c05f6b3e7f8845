"""One payslip: from gross to net and to employer cost, and back from net to gross. Used by the façade."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from kafaat.model.french import exact_percent, trimmed
from kafaat.model.months import Month
from kafaat.rules import engine
from kafaat.rules.engine import Law, calculate, centimes
from kafaat.rules.explain import explain
from kafaat.rules.posts import check_born, check_dependants, check_pay
from kafaat.rules.types import Payslip, RuleError

_HIGHEST = 1e9  # MAD a month: the search for a net stops there


@dataclass(frozen=True, slots=True)
class Job:
    """A month of pay and what changes it. Rates are shares; RuleError on what cannot be."""

    month: Month
    base_mad: float  # gross base pay; the whole gross where it is given as one
    variable_mad: float = 0.0
    seniority_years: float = 0.0  # years of service that bring the legal bonus on the base
    dependants: int = 0
    cimr_rate: float = 0.0
    accident_rate: float | None = None  # of the insurance policy; None: the default of the rules
    hired: Month | None = None
    born: date | None = None
    first_employment: bool = False
    tahfiz: bool = False
    company_start: date | None = None
    insertion: bool = False  # paid under an insertion contract begun in `hired`

    def __post_init__(self) -> None:
        engine.check_month(self.month)
        check_pay(self.base_mad)
        check_pay(self.variable_mad, "part variable")
        check_dependants(self.dependants)
        if not 0 <= self.seniority_years <= 80:
            raise RuleError("ancienneté : un nombre d'années, de 0 à 80, est attendu, pas "
                            f"{trimmed(self.seniority_years)}")
        low, high = (float(engine.fact(f"cimr.rate_{end}").value) for end in ("min", "max"))
        if self.cimr_rate and not low <= self.cimr_rate <= high:
            raise RuleError(f"taux CIMR : de {exact_percent(low)} à {exact_percent(high)}, ou 0 ; reçu "
                            f"{exact_percent(self.cimr_rate)}")
        if self.accident_rate is not None and not 0 <= self.accident_rate <= 1:
            raise RuleError(f"taux d'assurance accidents : une part entre 0 et 1, pas {trimmed(self.accident_rate, 4)}")
        if (self.first_employment or self.tahfiz or self.insertion) and self.hired is None:
            raise RuleError("une exonération court de l'embauche : donnez le mois d'embauche")
        if self.first_employment and self.born is None:
            raise RuleError("l'exonération du premier emploi dépend de l'âge : donnez la date de naissance")
        if self.tahfiz and self.company_start is None:
            raise RuleError("TAHFIZ dépend de l'âge de l'entreprise : donnez son début d'exploitation")
        if self.hired is not None:
            check_born(self.born, self.hired)


def job_simulation(job: Job, law: Law, bases: Sequence[float] | None = None) -> Any:
    """A simulation of the job; with `bases`, of as many jobs that differ by their base pay only."""
    pays = np.array(bases if bases is not None else [job.base_mad], dtype=np.float64)
    given: dict[str, Any] = {
        "base_pay": pays, "variable_pay": job.variable_mad, "seniority_years": job.seniority_years,
        "cimr_rate": job.cimr_rate, "dependants": job.dependants, "is_first_employment": job.first_employment,
        "tahfiz_claimed": job.tahfiz}
    if job.accident_rate is not None:
        given["accident_insurance_rate"] = job.accident_rate
    if job.hired is not None:
        given["hiring_date"] = np.datetime64(job.hired.first_day)
    if job.insertion and job.hired is not None:
        given |= {"contract": "insertion", "insertion_start_date": np.datetime64(job.hired.first_day)}
    for name, day in (("birth_date", job.born), ("company_start_date", job.company_start)):
        if day is not None:
            given[name] = np.datetime64(day)
    return engine.inputs_only(law, len(pays), job.month, given)


def payslip(job: Job, law: Law) -> Payslip:
    sim = job_simulation(job, law)

    def line(variable: str) -> float:
        return centimes(calculate(sim, variable, job.month)[0])

    ground = sim.calculate("income_tax_exemption", str(job.month)).decode()[0]
    return Payslip(
        month=job.month, dependants=job.dependants, base_mad=line("base_pay"),
        seniority_bonus_mad=line("seniority_bonus"), variable_mad=line("variable_pay"),
        gross_mad=line("gross_taxable_pay"), cnss_employee_mad=line("cnss_employee"),
        amo_employee_mad=line("amo_employee"), cimr_employee_mad=line("cimr_employee"),
        professional_expenses_mad=line("professional_expenses"), net_taxable_mad=line("net_taxable_income"),
        income_tax_mad=line("income_tax"), net_mad=line("net_pay"), cnss_employer_mad=line("cnss_employer"),
        family_allowances_mad=line("family_allowances"), amo_employer_mad=line("amo_employer"),
        training_tax_mad=line("training_tax"), cimr_employer_mad=line("cimr_employer"),
        accident_insurance_mad=line("accident_insurance"), employer_charges_mad=line("employer_charges"),
        paid_by_state_mad=line("employer_charges_paid_by_state"), employer_cost_mad=line("employer_cost"),
        minimum_wage_mad=line("minimum_wage"), exemption="" if ground.name == "none" else str(ground.value),
        refused=_refused(job, law), projected=engine.is_projected(job.month))


def _refused(job: Job, law: Law) -> tuple[str, ...]:
    """The exemptions asked for whose conditions are not met, each with those conditions."""
    asked = {"first_employment_exemption": job.first_employment, "tahfiz_exemption": job.tahfiz,
             "insertion_tax_exemption": job.insertion}
    names = [name for name, wanted in asked.items() if wanted]
    found = {name: explain(job_simulation(job, law), name, job.month, law) for name in names}
    return tuple(" ; ".join(step.text for step in told.steps
                            if not step.depth or (step.depth == 1 and " = non" in step.text))
                 for told in found.values() if not told.amount)


def bases_for_net(net_mad: float, job: Job, law: Law) -> tuple[float, ...]:
    """Every base pay, to the centime, whose net pay is `net_mad`, the smallest first; empty when there is none.

    Net rises with gross except where a rule has a threshold (professional expenses, ceilings of exemptions): between
    two thresholds the search halves; each stretch may hold one answer, and near a cliff two stretches do.
    """
    target = round(check_pay(net_mad, "salaire net") * 100)
    factor = 1 + float(_rate_of_bonus(job, law))
    edges = sorted({max(0, int(((edge - job.variable_mad) / factor) * 100)) for edge in _thresholds(job.month, law)})
    found = []
    for low, high in zip([0, *(edge + 1 for edge in edges)], [*edges, round(_HIGHEST * 100)], strict=True):
        base = _first_reaching(target, low, high, job, law)
        if base is not None:
            found.append(base / 100)
    return tuple(found)


def _rate_of_bonus(job: Job, law: Law) -> float:
    return float(calculate(job_simulation(job, law), "seniority_bonus_rate", job.month)[0])


def _thresholds(month: Month, law: Law) -> list[float]:
    """Gross pays of a month, MAD, at which net pay may fall."""
    names = ("tahfiz.gross_max", "insertion.allowance_min", "insertion.allowance_max", "insertion.after.gross_max")
    edges = [float(engine.fact("income_tax.professional_expenses.threshold", month, law).value) / 12]
    return edges + [float(engine.fact(name, None, law).value) for name in names]


def _first_reaching(target: int, low: int, high: int, job: Job, law: Law) -> int | None:
    """The smallest base (centimes) of a stretch whose net is `target`, by halving on a grid of 64 at a time."""
    while high - low > 64:
        grid = np.unique(np.linspace(low, high, 64).astype(np.int64))
        nets = _nets(grid, job, law)
        k = int(np.searchsorted(nets, target, side="left"))
        if k == len(grid):
            return None
        low, high = int(grid[max(k - 1, 0)]), int(grid[k])
    grid = np.arange(low, high + 1)
    hits = np.flatnonzero(_nets(grid, job, law) == target)
    return int(grid[hits[0]]) if len(hits) else None


def _nets(bases: Any, job: Job, law: Law) -> Any:
    sim = job_simulation(replace(job, base_mad=0.0), law, list(bases / 100))
    return np.array([round(centimes(net) * 100) for net in calculate(sim, "net_pay", job.month)])
