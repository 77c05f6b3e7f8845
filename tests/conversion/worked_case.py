"""The 660-agent Fès case of practice, with its assumptions set as the published recurrence sets them.

Cohorts fixed, clients pay at once, CSF not capped, nobody hired to replace trainees, seniors never leave, no AIR,
nobody leaves the horizon early. Each cohort is backed by its own order; seniors bill from month 6.
"""

from __future__ import annotations

import numpy as np

from kafaat.catalogue.assumptions import load_book
from kafaat.conversion.case import AccountCase, Case, LineCase, OccupationCase, PathCase, PersonCase
from kafaat.conversion.decisions import Cohort, Decisions
from kafaat.model.assumptions import Book
from kafaat.model.months import Month

STARTS = (4, 8, 12, 16, 20, 24, 28)
HORIZON = 36

AS_PUBLISHED = {
    "training.dropout": .20, "training.gate_pass": .88, "training.shadow_months": 2, "training.certificate_mad": 4500,
    "training.variable_kept_share": 1, "pay.seniority_bonus": 0, "attrition.converted_year": .18,
    "attrition.senior_year": 0, "billing.days_month": 18.2, "billing.utilisation_first": .70,
    "billing.utilisation_later": .82, "billing.first_months": 6, "billing.price_step": 1.08,
    "billing.price_step_after_months": 12, "billing.payment_delay_months": 0, "billing.redeploy": 0,
    "orders.penalty_share": 0, "seniors.per": 5, "seniors.trainee_weight": .4, "seniors.minimum": 2,
    "seniors.lead_months": 2, "seniors.whole": 0, "seniors.utilisation": .70, "seniors.ramp_months": 6,
    "seniors.gross_month_mad": 24000, "seniors.recruitment_mad": 0, "hires.moroccan_share": 1,
    "backfill.recruitment_mad": 0, "overhead.month_mad": 90000, "overhead.per_head_mad": 1900,
    "overhead.first_year_month_mad": 110000, "aids.air": 0, "aids.csf_delay_months": 14, "aids.pae_delay_months": 0,
    "aids.paf_delay_months": 0, "rules.csf_ceiling": 1,
}

VARIANTS = {
    "base": {},
    "no public money": {"aids.on": 0},
    "client keeps 25 % AI gain": {"billing.price_factor": .75},
    "orders 6 months late": {"orders.delay_months": 6},
    "weak selection": {"training.dropout": .35, "training.gate_pass": .75, "attrition.converted_year": .28},
    "utilisation 60/72": {"billing.utilisation_first": .60, "billing.utilisation_later": .72},
    "seniors 1:8": {"seniors.per": 8},
    "good selection and retention": {"training.dropout": .12, "training.gate_pass": .93,
                                     "attrition.converted_year": .12},
}


def book(**_: float) -> Book:
    return load_book().set(AS_PUBLISHED, "published")


def worked_case() -> tuple[Case, Decisions]:
    lines = [LineCase(f"tranche-{s}", f"tranche-{s}", "junior", "ito", False, 130 * 10.8, s + 5 + 2, (31.0,) * 60, 1.0,
                      ()) for s in STARTS]
    lines.append(LineCase("seniors", "seniors", "senior", "ito", True, 260 * 10.8, 6, (100.0,) * 60, 1.0, ()))
    ids = [f"P{i:03d}" for i in range(31 * len(STARTS))]
    case = Case(
        start=Month.parse("2026-01"), horizon=HORIZON, park="fes-shore", region="fes-meknes", mad_per_eur=10.8,
        paths={"p": PathCase("p", "junior", 5, 32000, 32000)},
        occupations={"junior": OccupationCase("junior", "Junior", "ito", (8000, 10000, 12500))},
        lines=tuple(lines),
        accounts={"calls": AccountCase("calls", 660, np.ones(HORIZON), 0.0, 5500)},
        people={i: PersonCase("calls", 5500, 0, 0) for i in ids}, training_tax_year_mad=0.0)
    cohorts = tuple(Cohort(f"C{k}", "p", s, tuple(ids[31 * k:31 * k + 31]), (f"tranche-{s}",))
                    for k, s in enumerate(STARTS))
    return case, Decisions(cohorts, (), (), tuple(dict.fromkeys(line.order for line in lines)))
