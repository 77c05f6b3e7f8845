"""Standards, training plan, fairness, stress and the book of the invented Result (see sample_result)."""

from __future__ import annotations

from sample_rows import DELAY, for_good

from kafaat.conversion.result import (
    CohortRow,
    FairnessRow,
    MonthRow,
    ScenarioRow,
    StandardRow,
    Summary,
    TornadoRow,
    TrainingAction,
)
from kafaat.model.assumptions import Assumption
from kafaat.model.evidence import Origin, Problem, Severity, Status
from kafaat.model.months import Month

STRESSES = (
    ("base", "Plan proposé", 1.0, 0),
    ("sans-aides", "Sans aucune aide publique", 1.0, 0),
    ("prix-ia", "Baisse de prix de 25 % (gains d'IA)", 0.75, 0),
    ("retard", "Commandes six mois en retard", 1.0, 6),
    ("selection-faible", "Sélection faible, départs nombreux", 0.88, 0),
    ("occupation", "Occupation 60 puis 72 %", 0.88, 0),
    ("seniors-1-8", "Un senior pour huit (risque de qualité non chiffré)", 0.97, 0),
    ("bonne-retention", "Bonne sélection, bonne rétention", 1.18, 0),
)
TORNADO = (
    ("orders.delay_months", "Retard de toutes les commandes", "months", 0, 6, 0, 10.9e6),
    ("billing.price_factor", "Prix obtenus par rapport aux commandes", "factor", 0.75, 1.05, 6.8e6, -1.1e6),
    ("seniors.per", "Personnes encadrées par un senior", "people", 3, 8, 2.9e6, -0.6e6),
    ("billing.utilisation_later", "Taux d'occupation ensuite", "share", 0.72, 0.86, 1.6e6, -0.5e6),
    ("attrition.converted_year", "Départs par an après la formation", "share", 0.12, 0.28, -0.4e6, 0.9e6),
    ("overhead.month_mad", "Frais fixes de l'unité ITO", "MAD/month", 60000, 140000, -0.6e6, 1.0e6),
    ("training.dropout", "Abandons pendant la formation", "share", 0.12, 0.35, -0.2e6, 0.7e6),
    ("training.gate_pass", "Réussite au test technique", "share", 0.75, 0.93, 0.5e6, -0.2e6),
    ("billing.payment_delay_months", "Délai de paiement des clients", "months", 0, 4, -1.2e6, 1.3e6),
    ("aids.on", "Compter les aides publiques", "switch", 0, 1, 1.4e6, 0),
    ("seniors.gross_month_mad", "Salaire brut d'un senior", "MAD/month", 20000, 32000, -0.8e6, 1.5e6),
    ("pay.level_factor", "Niveau des salaires ITO", "factor", 0.9, 1.2, -0.7e6, 1.4e6),
)


def standards_rows() -> tuple[StandardRow, ...]:
    return (
        StandardRow(
            "iso-27001",
            "ISO/IEC 27001:2022",
            "à obtenir",
            "le certificat 2013 est caduc depuis le 31/10/2025",
            "2027-02",
            "2027-11",
            360_000.0,
            9.0,
            ("CMD-01", "CMD-05"),
            "plainaudit.com",
            "reported once",
        ),
        StandardRow(
            "iso-27001",
            "ISO/IEC 27001:2013",
            "édition caduque",
            "édition retirée le 31/10/2025",
            None,
            None,
            0.0,
            0.0,
            (),
            "registre de la firme",
            "sure",
        ),
        StandardRow(
            "iso-9001",
            "ISO 9001:2015",
            "hors périmètre",
            "le périmètre est Casablanca, le plan est à Fès",
            None,
            None,
            0.0,
            0.0,
            (),
            "registre de la firme",
            "sure",
        ),
        StandardRow(
            "soc-2",
            "SOC 2 type II",
            "à obtenir",
            "demandé par un client américain",
            "2027-06",
            "2028-05",
            610_000.0,
            11.0,
            ("CMD-09",),
            "help.ismscopilot.com",
            "inferred",
        ),
    )


def training_plan_rows(cohorts: tuple[CohortRow, ...]) -> tuple[TrainingAction, ...]:
    return tuple(
        TrainingAction(
            c.course,
            c.provider,
            c.id,
            tuple(f"{1000 + 30 * n + k:05d}" for k in range(c.people)),
            c.start,
            c.course_end,
            420.0,
            c.cost_mad,
            c.cost_mad * 0.7,
            c.cost_mad * 0.62,
            c.start,
            str(Month.parse(c.course_end) + 3),
            "inferred",
        )
        for n, c in enumerate(cohorts)
    )


def fairness_rows() -> tuple[FairnessRow, ...]:
    rows = (
        ("sexe", "femmes", 452, 151, 92, ""),
        ("sexe", "hommes", 314, 92, 58, ""),
        ("tranche d'âge", "moins de 25 ans", 181, 66, 37, ""),
        ("tranche d'âge", "25–34 ans", 390, 131, 86, ""),
        ("tranche d'âge", "35–44 ans", 150, 40, 24, ""),
        (
            "tranche d'âge",
            "45 ans et plus",
            45,
            6,
            3,
            "part retenue sous les quatre cinquièmes du groupe le mieux servi : un signal, pas un verdict",
        ),
        ("nationalité", "marocaine", 640, 205, 127, ""),
        ("nationalité", "autre", 126, 38, 23, ""),
        ("site", "FES", 766, 243, 150, ""),
        ("contrat", "CDI", 590, 201, 128, ""),
        ("contrat", "autre", 176, 42, 22, ""),
    )
    return tuple(FairnessRow(c, g, n, o, k, o / n, k / n, w) for c, g, n, o, k, w in rows)


def scenarios_rows(months: tuple[MonthRow, ...], base: Summary) -> tuple[ScenarioRow, ...]:
    rows = []
    for name, label, factor, late in STRESSES:
        cash, total = [], 0.0
        for t, row in enumerate(months):
            revenue = months[t - late].received * factor if t >= late else 0.0
            total += revenue - row.cost + (0.0 if name == "sans-aides" else row.aid)
            cash.append(total)
        low = min(cash)
        names = tuple(row.month for row in months)
        rows.append(
            ScenarioRow(
                name,
                label,
                {"x": factor},
                base.in_it_at_end * (0.6 if name == "selection-faible" else 1.0),
                base.billable_at_end,
                base.revenue_mad * factor,
                0.0 if name == "sans-aides" else base.aid_mad,
                max(0.0, -low),
                names[cash.index(low)],
                base.positive_for_good_from,
                for_good(names, cash),
                cash[-1],
                tuple(cash),
                "",
            )
        )
    return tuple(rows)


def tornado_rows(base: Summary) -> tuple[TornadoRow, ...]:
    need = base.peak_cash_need_mad
    return tuple(
        TornadoRow(
            name,
            label,
            unit,
            low,
            high,
            need + at_low,
            need + at_high,
            base.payback_month,
            None,
            base.cash_at_end_mad - at_low,
            base.cash_at_end_mad - at_high,
            "Cas d'école Fès",
            "inferred",
        )
        for name, label, unit, low, high, at_low, at_high in TORNADO
    )


def assumptions_rows() -> tuple[Assumption, ...]:
    rows = [
        Assumption(
            "billing.payment_delay_months",
            float(DELAY),
            "months",
            0.0,
            4.0,
            "Délai de paiement des clients",
            "60 jours, usage",
            "2026",
            Status.INFERRED,
        )
    ]
    for name, label, unit, low, high, *_ in TORNADO:
        if name != "billing.payment_delay_months":
            rows.append(
                Assumption(
                    name,
                    (low + high) / 2,
                    unit,
                    low,
                    high,
                    label,
                    "Cas d'école Fès",
                    "2026",
                    Status.REPORTED_ONCE if "price" in name else Status.INFERRED,
                    "dossier" if name == "seniors.per" else "",
                )
            )
    rows.append(
        Assumption(
            "aids.pae_delay_months",
            6.0,
            "months",
            0.0,
            18.0,
            "Mois entre le droit à la PAE et son paiement",
            "Aucun délai publié",
            "2025-11",
            Status.UNKNOWN,
        )
    )
    return tuple(rows)


def problems_rows() -> tuple[Problem, ...]:
    return (
        Problem(
            "date.unreadable",
            Severity.WRONG,
            Origin("effectif.csv", 214, "Date d'entrée"),
            "31/02/2021",
            "date écartée",
            "Corriger la date dans l'export de la paie.",
            3,
        ),
        Problem(
            "formula.looking",
            Severity.NOTE,
            Origin("comptes.xlsx", 7, "Client", "Comptes"),
            "=SOMME(A1:A3)",
            "lu comme un texte",
            "Aucune action.",
        ),
    )
