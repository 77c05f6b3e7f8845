"""A realistic invented Result for the report tests: deterministic, internally consistent (revenue is billed days
times price, cost is the sum of its parts, cash is cumulated), of any size. Nothing here is a fact about a firm."""

from __future__ import annotations

from dataclasses import replace

from sample_rows import (
    START,
    accounts_rows,
    aids_rows,
    billing_rows,
    cohorts_rows,
    for_good,
    months_rows,
    orders_rows,
    people_rows,
)
from sample_tables import (
    assumptions_rows,
    fairness_rows,
    problems_rows,
    scenarios_rows,
    standards_rows,
    tornado_rows,
    training_plan_rows,
)

from kafaat.conversion.result import Certificate, CostPart, Mix, MonthRow, Result, Summary, Target, ValuePart


def sample(horizon: int = 36, people: int = 150, cohorts: int = 8, orders: int = 14, accounts: int = 5) -> Result:
    names = tuple(str(START + t) for t in range(horizon))
    cohort_rows = cohorts_rows(horizon, cohorts, orders)
    billing = billing_rows(horizon, orders)
    aids = aids_rows(cohort_rows)
    months = months_rows(names, cohort_rows, billing, aids)
    low = min(row.cash for row in months)
    peak = next(row.month for row in months if row.cash == low)
    starts = sum(row.people for row in cohort_rows)
    summary = Summary(
        firm="Centre Fès Démo",
        fictitious=True,
        start=names[0],
        horizon=horizon,
        agents=660,
        people=766,
        eligible=243,
        starts=starts,
        in_it_at_end=months[-1].converted,
        hired_at_end=months[-1].hired,
        billable_at_end=months[-1].billable,
        seniors_at_end=months[-1].seniors,
        revenue_mad=sum(r.revenue for r in months),
        cost_mad=sum(r.cost for r in months),
        aid_mad=sum(r.aid for r in months),
        peak_cash_need_mad=max(0.0, -low),
        peak_month=peak if low < 0 else None,
        positive_for_good_from=for_good(names, [r.result for r in months]),
        payback_month=for_good(names, [r.cash for r in months]),
        npv_mad=months[-1].cash * 0.8,
        cash_at_end_mad=months[-1].cash,
        training_per_person_mad=119_000.0,
        floor_price_eur={"seniors billed": 81.36, "seniors not billed": 125.75},
        exports_per_job_mad={"before": 98_200.0, "after": 131_700.0},
        mix_filiere=(
            Mix("CRM", "Relation client (CRM)", 0.72, 0.58),
            Mix("BPO", "Back-office (BPO)", 0.28, 0.22),
            Mix("ITO", "Informatique (ITO)", 0, 0.20),
        ),
        mix_filiere_alt=(
            Mix("CRM", "Relation client (CRM)", 0.72, 0.63),
            Mix("BPO", "Back-office (BPO)", 0.28, 0.22),
            Mix("ITO", "Informatique (ITO)", 0, 0.15),
        ),
        mix_chain=(
            Mix("execute", "exécuter", 0.92, 0.80),
            Mix("develop", "développer", 0.02, 0.11),
            Mix("design", "concevoir", 0.01, 0.03),
            Mix("steer", "piloter", 0.05, 0.06),
        ),
        exposure=(
            Mix("none", "non exposé", 0.05, 0.06),
            Mix("G1", "G1", 0.02, 0.03),
            Mix("G2", "G2", 0.03, 0.17),
            Mix("G3", "G3", 0.70, 0.58),
            Mix("G4", "G4", 0.20, 0.16),
        ),
        exposure_mean={"before": 0.52, "after": 0.47},
        jobs={"new": 24.0, "moved": 120.0, "backfilled": 41.0, "lost": 22.0},
        value=(
            ValuePart("Trésorerie à la fin de l'horizon", months[-1].cash, -9_400_000.0),
            ValuePart("Valeur des places facturées à la fin", 8_200_000.0, 0.0),
        ),
        target=Target(
            120,
            months[-1].converted,
            months[-1].converted >= 120,
            None if months[-1].converted >= 120 else 96.0,
            (("garde de 5 % sur le compte Télécom", 14.0), ("places de la session SOC de juin", 6.0)),
        ),
        occupations_before=(
            ("Agent d'appels entrants", 372.0),
            ("Agent d'appels sortants", 148.0),
            ("Gestionnaire back-office bancaire", 88.0),
            ("Assistant comptable", 52.0),
            ("Chef d'équipe", 46.0),
            ("Fonctions support", 60.0),
        ),
        occupations_after=(
            ("Agent d'appels entrants", 335.0),
            ("Agent d'appels sortants", 84.0),
            ("Gestionnaire back-office bancaire", 79.0),
            ("Support utilisateur N2", 33.0),
            ("Analyste SOC N1", 21.0),
            ("Testeur logiciel", 19.0),
            ("Assistant comptable", 43.0),
            ("Chef d'équipe", 44.0),
            ("Analyste qualité de données", 18.0),
            ("Fonctions support", 60.0),
        ),
        share_2025_regime_mad=sum(a.expected_mad for a in aids if a.aid != "CSF" and a.payable <= names[-1]),
        cost_parts=cost_parts(months, starts),
    )
    return Result(
        certificate=Certificate(
            "0.1.0",
            "0.1.0",
            "2026.11",
            "3.11.2",
            {"numpy": "2.4.6", "scipy": "1.17.1"},
            "9f2c" * 16,
            0,
            "normal",
            1,
            "HiGHS",
            "within gap",
            31_200_000.0,
            32_100_000.0,
            0.0288,
            31_150_000.0,
        ),
        summary=summary,
        months=months,
        cohorts=cohort_rows,
        people=people_rows(people, cohort_rows),
        accounts=accounts_rows(accounts, horizon),
        orders=orders_rows(orders),
        certificates=standards_rows(),
        aids=aids,
        training_plan=training_plan_rows(cohort_rows),
        fairness=fairness_rows(),
        scenarios=scenarios_rows(months, summary),
        tornado=tornado_rows(summary),
        assumptions=assumptions_rows(),
        problems=problems_rows(),
        hires=((names[2], "senior, cybersécurité", 1.0), (names[5], "diplômé, cloud", 2.0)),
        decisions={"cohorts": [{"id": c.id, "start": c.start} for c in cohort_rows], "orders": []},
        unknowns=(
            "Le texte de la circulaire 2025 et ses annexes n'ont pas été lus : la PAE peut être unique ou annuelle.",
            "Aucun délai de paiement n'est publié pour la PAE, la PAF et l'AIR : six mois sont supposés.",
            "Plafond et date limite des CSF en 2026 : sources en désaccord.",
            "Salaires des analystes SOC au Maroc : aucune source publique.",
            "Résultats de conversions marocaines : aucun chiffre tracé.",
        ),
        billing=billing,
    )


def cost_parts(months: tuple[MonthRow, ...], starts: int) -> tuple[CostPart, ...]:
    """Adds up to the cost of the months, as the plan's own parts do."""

    def total(name: str) -> float:
        return float(sum(getattr(row, name) for row in months))

    return (
        CostPart("pay_in_training", "Paie pendant la formation", starts, 0.3 * total("pay")),
        CostPart("training", "Cours et examens", starts, total("training")),
        CostPart("pay_in_job", "Paie en poste ITO, formés et diplômés", 161.0, 0.5 * total("pay")),
        CostPart("pay_seniors", "Paie des seniors", 32.0, 0.2 * total("pay")),
        CostPart("hire_seniors", "Recrutement des seniors", 46.0, 0.5 * total("recruitment")),
        CostPart("hire_graduates", "Recrutement des diplômés", 59.0, 0.2 * total("recruitment")),
        CostPart("backfill", "Remplaçants dans les comptes", 153.0, 0.3 * total("recruitment")),
        CostPart("standards", "Certificats de la firme", None, total("certificates")),
        CostPart("overhead", "Frais de l'unité", None, total("overhead")),
        CostPart("penalties", "Malus des places non servies", None, total("penalties")),
    )


def empty(horizon: int = 36) -> Result:
    """No start, no order served, no aid, no stress, no tornado: a plan that says no."""
    base = sample(horizon)
    zero = dict.fromkeys(
        (
            "trainees",
            "converted",
            "hired",
            "billable",
            "seniors",
            "revenue",
            "received",
            "pay",
            "training",
            "recruitment",
            "certificates",
            "overhead",
            "penalties",
            "cost",
            "aid",
            "result",
            "cash",
        ),
        0.0,
    )
    months = tuple(replace(row, by_path={}, **zero) for row in base.months)
    summary = replace(
        base.summary,
        starts=0,
        in_it_at_end=0.0,
        hired_at_end=0.0,
        billable_at_end=0.0,
        seniors_at_end=0.0,
        revenue_mad=0.0,
        cost_mad=0.0,
        aid_mad=0.0,
        peak_cash_need_mad=0.0,
        peak_month=None,
        positive_for_good_from=None,
        payback_month=None,
        npv_mad=0.0,
        cash_at_end_mad=0.0,
        training_per_person_mad=None,
        share_2025_regime_mad=0.0,
        cost_parts=(),
        occupations_after=base.summary.occupations_before,
        target=Target(120, 0.0, False, 0.0, ()),
    )
    orders = tuple(
        replace(o, verdict="non retenue", served_share=0.0, served_months=0.0, revenue_mad=0.0) for o in base.orders
    )
    people = tuple(replace(p, chosen=False, path=None, cohort=None, change="aucune") for p in base.people)
    return replace(
        base,
        summary=summary,
        months=months,
        cohorts=(),
        people=people,
        aids=(),
        training_plan=(),
        orders=orders,
        scenarios=(),
        tornado=(),
        hires=(),
        certificates=(),
        problems=(),
        unknowns=(),
        billing=(),
        fairness=(),
        accounts=(),
    )


def crowded() -> Result:
    """Every text as long as a careless export makes it, every table longer than a page can show."""
    base = sample(60, 60, 30, 40, 12)
    long = "Société anonyme des assurances mutuelles et réassurances du bassin atlantique, direction des opérations"
    reason = f"{long} : la première cohorte finit deux mois après le début demandé et deux seniors manquent encore"
    return replace(
        base,
        summary=replace(
            base.summary,
            firm=long[:60],
            occupations_after=tuple((f"{long} {k}", 40.0 - k) for k in range(30)),
            target=Target(900, 299.0, False, 310.0, tuple((reason, 5.0) for _ in range(6))),
        ),
        cohorts=tuple(
            replace(c, occupation=f"{k} {long}", provider=long, backed_by=tuple(f"CMD-{n:02d}" for n in range(9)))
            for k, c in enumerate(base.cohorts)
        ),
        orders=tuple(replace(o, client=long, why=reason, verdict="partiellement servie") for o in base.orders),
        accounts=tuple(replace(a, client=long, warning=reason) for a in base.accounts),
        certificates=tuple(replace(c, label=long, why=reason) for c in base.certificates * 3),
        fairness=tuple(replace(f, group=long, warning=reason) for f in base.fairness * 3),
        scenarios=tuple(replace(x, label=long) for x in base.scenarios * 2),
        tornado=tuple(replace(x, label=long) for x in base.tornado),
        unknowns=tuple(reason + " " + reason for _ in range(12)),
        assumptions=tuple(replace(a, label=long, changed_by="--set") for a in base.assumptions),
    )
