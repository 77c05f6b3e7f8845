"""The figures a board asks for, gathered from the run."""

from __future__ import annotations

import numpy as np

from kafaat.catalogue import Catalogue
from kafaat.conversion import accounts, floor, rows_firm
from kafaat.conversion.case import Case
from kafaat.conversion.decisions import Decisions
from kafaat.conversion.payroll import employer_cost, gross_senior
from kafaat.conversion.result import CostPart, Summary, Target, ValuePart
from kafaat.conversion.trajectory import Trajectory
from kafaat.model.assumptions import Book
from kafaat.model.dossier import Dossier
from kafaat.model.people import Group
from kafaat.rules import Rules

REGIME_2025 = ("PAE", "PAF", "AIR")  # known from the press alone


def summarise(dossier: Dossier, case: Case, decisions: Decisions, run: Trajectory, eligible: int, target: Target,
              catalogue: Catalogue, book: Book, rules: Rules) -> Summary:
    old, new = rows_firm.before(dossier, case), rows_firm.after(dossier, case, run)
    alone = rows_firm.doing_nothing(dossier, case, run)
    in_it, hired = float(run.converted[-1]), float(run.hired[-1])
    outlay = float(run.training.sum())

    def month(number: int | None) -> str | None:
        return None if number is None else str(case.month(number))

    return Summary(
        firm=dossier.firm, fictitious=dossier.fictitious, start=str(dossier.start), horizon=dossier.horizon,
        agents=sum(p.group is Group.AGENT for p in dossier.people), people=len(dossier.people), eligible=eligible,
        starts=sum(len(c.people) for c in decisions.cohorts), in_it_at_end=in_it, hired_at_end=hired,
        billable_at_end=float(run.billable[-1]), seniors_at_end=float(run.senior_stock[-1]),
        revenue_mad=float(run.revenue.sum()), cost_mad=float(run.cost.sum()), aid_mad=float(run.aid.sum()),
        peak_cash_need_mad=run.peak_cash_need_mad, peak_month=month(run.peak_month),
        positive_for_good_from=month(run.positive_for_good_from) if run.groups else None,
        payback_month=month(run.payback_month) if run.groups else None,
        npv_mad=run.npv_mad, cash_at_end_mad=float(run.cash[-1]),
        training_per_person_mad=outlay / in_it if in_it > 0 else None,
        floor_price_eur=_floor(case, run, book, rules),
        exports_per_job_mad={"before": _per_job(old), "after": _per_job(new), "doing nothing": _per_job(alone)},
        mix_filiere=rows_firm.filiere_mix(old, new, catalogue, False),
        mix_filiere_alt=rows_firm.filiere_mix(old, new, catalogue, True),
        mix_chain=rows_firm.chain_mix(old, new, catalogue), exposure=rows_firm.exposure_mix(old, new, catalogue),
        exposure_mean={"before": rows_firm.exposure_mean(old, catalogue),
                       "after": rows_firm.exposure_mean(new, catalogue)},
        jobs={"new": hired + float(run.senior_stock[-1]), "moved": in_it,
              "backfilled": sum(float((run.accounts[k].hires - run.accounts_alone[k].hires).sum())
                                for k in run.accounts),
              "lost": sum(max(0.0, a.agents - float(run.accounts[k].needed[-1])) for k, a in case.accounts.items())},
        value=tuple(ValuePart(*part) for part in run.value_parts), target=target,
        occupations_before=rows_firm.by_label(old, catalogue), occupations_after=rows_firm.by_label(new, catalogue),
        share_2025_regime_mad=sum(d.expected_mad for d in run.aids
                                  if d.entry.aid in REGIME_2025 and d.payable <= case.horizon),
        cost_parts=_cost_parts(case, run, book, rules))


def _cost_parts(case: Case, run: Trajectory, book: Book, rules: Rules) -> tuple[CostPart, ...]:
    """The cost by what it pays for: pay by kind of person, hires by kind, the rest as the months show it."""
    in_training = float(run.trainee_pay.sum())
    seniors = float((run.senior_stock * employer_cost(gross_senior(case, book)[None, :], case, rules)[0]).sum())
    starts = sum(g.size for g in run.groups if not g.graduates)
    graduates = sum(g.size for g in run.groups if g.graduates)
    senior_hires = sum(float(team.hires.sum()) for team in run.seniors)
    replaced = {key: float((path.hires - run.accounts_alone[key].hires).sum()) for key, path in run.accounts.items()}
    return (
        CostPart("pay_in_training", "Paie pendant la formation", starts, in_training),
        CostPart("training", "Cours et examens", starts, float(run.training.sum())),
        CostPart("pay_in_job", "Paie en poste ITO, formés et diplômés", float(run.converted[-1] + run.hired[-1]),
                 float(run.pay.sum()) - in_training - seniors),
        CostPart("pay_seniors", "Paie des seniors", float(run.senior_stock[-1]), seniors),
        CostPart("hire_seniors", "Recrutement des seniors", senior_hires,
                 senior_hires * book["seniors.recruitment_mad"]),
        CostPart("hire_graduates", "Recrutement des diplômés", graduates,
                 graduates * book["graduates.recruitment_mad"]),
        CostPart("backfill", "Remplaçants dans les comptes", sum(replaced.values()),
                 sum(replaced[key] * accounts.hire_cost_mad(a, book) for key, a in case.accounts.items())),
        CostPart("standards", "Certificats de la firme", None, float(run.standards.sum())),
        CostPart("overhead", "Frais de l'unité", None, float(run.overhead.sum())),
        CostPart("penalties", "Malus des places non servies", None, float(run.penalties.sum())),
    )


def _per_job(jobs: rows_firm.Jobs) -> float:
    return jobs.exports_year_mad / jobs.total if jobs.total else 0.0


def _floor(case: Case, run: Trajectory, book: Book, rules: Rules) -> dict[str, float]:
    """Floor price at the plan's own mix in the last month: mean second-year pay of its juniors, fixed costs shared
    between them, seniors at the plan's mean price."""
    weights = {g.occupation: 0.0 for g in run.groups}
    for g in run.groups:
        weights[g.occupation] += float(g.converted[-1])
    total = sum(weights.values())
    if total <= 0:
        return {}
    gross = sum(case.occupations[o].gross_month_mad[1] * w for o, w in weights.items()) / total
    prices = [line.price_mad for line in case.lines if line.senior]
    price = float(np.mean(prices)) if prices else book["seniors.day_price_eur"] * case.mad_per_eur
    seat, = floor.seats([gross * book["pay.level_factor"]], case.month(case.horizon), total, [price], book,
                        rules)
    return {"seniors billed": seat.floor_mad(True) / case.mad_per_eur,
            "seniors not billed": seat.floor_mad(False) / case.mad_per_eur}
