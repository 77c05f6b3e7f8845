"""People, months and money of the invented Result (see sample_result)."""

from __future__ import annotations

from kafaat.conversion.result import AccountRow, AidRow, BillingRow, CohortRow, MonthRow, OrderRow, PersonRow
from kafaat.model.months import Month

START = Month.parse("2027-01")
PATHS = (  # label, family, course, provider, exposure from, to
    ("Support utilisateur N2", "service-desk", "ITIL et support N2", "Institut Atlas", "G3", "G2"),
    ("Analyste SOC N1", "cybersecurity", "Analyste SOC", "École du Saïss", "G3", "G2"),
    ("Testeur logiciel", "software", "Tests et ISTQB", "Institut Atlas", "G3", "G3"),
    ("Analyste qualité de données", "data", "SQL et qualité de données", "École du Saïss", "G4", "G3"),
    ("Opérations cloud", "cloud", "Linux et cloud", "Numérique Fès", "G3", "G2"),
    ("Évaluation de modèles d'IA", "ai", "Évaluer une IA", "Numérique Fès", "G3", "G2"),
)
CLIENTS = (
    "Banque Aubrac",
    "Mutuelle du Rhône",
    "Télécom Ibis",
    "Région Wallonne Santé",
    "Logistique <Nord> & Fils",
    "Assurance Cèdre",
    "Énergie Garonne",
    "Retail Opale",
    "Éditeur Lynx",
    "Port de l'Estuaire",
    "Clinique Azur",
    "Transport Hélios",
    'Hôtel "Zéphyr"',
    "Notariat Sud",
)
DELAY = 2


def for_good(names: tuple[str, ...], values: list[float]) -> str | None:
    found = None
    for name, value in zip(reversed(names), reversed(values), strict=True):
        if value <= 0:
            break
        found = name
    return found


def cohorts_rows(horizon: int, count: int, orders: int) -> tuple[CohortRow, ...]:
    rows = []
    for k in range(count):
        label, family, course, provider, before, after = PATHS[k % len(PATHS)]
        start = START + min(3 + (k * (horizon - 12)) // max(1, count), horizon - 8)
        people = 18 + (k * 7) % 9
        rows.append(
            CohortRow(
                id=f"C{k + 1:02d}",
                path=f"{course} → {label}",
                occupation=label,
                family=family,
                start=str(start),
                course_end=str(start + 4),
                billable_from=str(start + 7),
                people=people,
                expected_finishers=people * 0.704,
                course=course,
                provider=provider,
                seats=24,
                cost_mad=people * 32_000.0,
                backed_by=tuple(f"CMD-{1 + (k * 2 + j) % max(1, orders):02d}" for j in range(2)),
                exposure_from=before,
                exposure_to=after,
            )
        )
    return tuple(rows)


def billing_rows(horizon: int, orders: int) -> tuple[BillingRow, ...]:
    rows = []
    for k in range(orders):
        first = 8 + (k * 5) % 12
        for line, (seniority, price, seats) in enumerate(
            (("junior", 1534.0 - 11 * k, 9 + k % 4), ("senior", 2808.0, 1.5)), 1
        ):
            days = tuple(0.0 if t < first else seats * 18.2 * (0.70 if t < first + 6 else 0.82) for t in range(horizon))
            if k % 5 != 4:
                rows.append(BillingRow(f"CMD-{k + 1:02d}", line, PATHS[k % len(PATHS)][0], seniority, price, days))
    return tuple(rows)


def months_rows(
    names: tuple[str, ...], cohorts: tuple[CohortRow, ...], billing: tuple[BillingRow, ...], aids: tuple[AidRow, ...]
) -> tuple[MonthRow, ...]:
    rows: list[MonthRow] = []
    cash = 0.0
    revenues = [sum(b.days[t] * b.price_mad_day for b in billing) for t in range(len(names))]
    for t, name in enumerate(names):
        trainees = converted = training = certificates = 0.0
        by_path: dict[str, float] = {}
        for c in cohorts:
            age = t - (Month.parse(c.start) - START)
            if age < 0:
                continue
            here = c.people * (1 - 0.04 * age) if age < 5 else c.people * 0.704 * 0.82 ** ((age - 5) / 12)
            by_path[c.occupation] = by_path.get(c.occupation, 0.0) + here
            if age < 5:
                trainees += here
                training += c.cost_mad / 5
            else:
                converted += here
                certificates += 4500 * here if age == 5 else 0.0
        hired = min(18.0, t / 2)
        seniors = float(round((converted + 0.4 * trainees) / 5 + 1))
        pay = trainees * 7_100 + converted * 10_900 + hired * 10_400 + seniors * 26_800
        recruitment = 9_000.0 * (t % 3 == 0)
        overhead = 90_000 + 1_900 * (trainees + converted + seniors) + (80_000 if t < 12 else 0)
        penalties = 4_000.0 if t == 14 else 0.0
        cost = pay + training + recruitment + certificates + overhead + penalties
        aid = sum(a.expected_mad for a in aids if a.payable == name)
        received = revenues[t - DELAY] if t >= DELAY else 0.0
        cash += received + aid - cost
        rows.append(
            MonthRow(
                name,
                trainees,
                converted,
                hired,
                converted * 0.95 + hired * 0.8,
                seniors,
                revenues[t],
                received,
                pay,
                training,
                recruitment,
                certificates,
                overhead,
                penalties,
                cost,
                aid,
                12_000.0 * (t > 6),
                95_000.0 * (t > 6),
                revenues[t] - cost,
                cash,
                by_path,
            )
        )
    return tuple(rows)


def aids_rows(cohorts: tuple[CohortRow, ...]) -> tuple[AidRow, ...]:
    rows = []
    for n, c in enumerate(cohorts):
        for k in range(c.people):
            rows.append(
                AidRow(
                    f"{1000 + 30 * n + k:05d}",
                    c.id,
                    "CSF",
                    32_000.0,
                    0.7,
                    22_400.0,
                    22_400.0,
                    c.start,
                    str(Month.parse(c.start) + 14),
                    "reported by several",
                    "contrat, feuilles de présence, facture",
                    "plafonné par la taxe de formation payée",
                )
            )
    for k in range(9):
        person = f"senior-{k + 1:02d}"
        rows.append(
            AidRow(
                person,
                None,
                "PAE",
                288_000.0,
                0.17,
                48_960.0,
                31_000.0,
                str(START + 18 + k),
                str(START + 24 + k),
                "reported by several",
                "contrat, CNSS",
                "versement unique supposé",
            )
        )
        rows.append(
            AidRow(
                person,
                None,
                "PAF",
                288_000.0,
                0.035,
                10_080.0,
                7_900.0,
                str(START + 12 + k),
                str(START + 18 + k),
                "unknown",
                "contrat, CNSS",
                "rythme annuel rapporté par une source",
            )
        )
        rows.append(
            AidRow(
                person,
                None,
                "AIR",
                288_000.0,
                0.10,
                27_529.0,
                22_000.0,
                str(START + 11 + k),
                str(START + 17 + k),
                "inferred",
                "bulletins de paie",
                "plafond de 10 % à Fès",
            )
        )
    return tuple(rows)


def people_rows(count: int, cohorts: tuple[CohortRow, ...]) -> tuple[PersonRow, ...]:
    rows = []
    for k in range(count):
        cohort = cohorts[k % len(cohorts)] if cohorts and k % 3 == 0 else None
        rows.append(
            PersonRow(
                f"{k + 1:05d}",
                "agent",
                f"A{k % 5 + 1}",
                "FES",
                cohort is not None,
                cohort.path if cohort else None,
                cohort.id if cohort else None,
                "La personne est retenue : réseaux niveau 2 testés le 12/05/2026, français écrit B2 testé, volontaire."
                if cohort
                else "Non retenue : le français écrit n'a pas été testé.",
                "" if cohort else "Un test de français écrit à B2 la rendrait éligible à deux parcours.",
                ("Support utilisateur N2", "Analyste SOC N1") if k % 2 else (),
            )
        )
    return tuple(rows)


def accounts_rows(count: int, horizon: int) -> tuple[AccountRow, ...]:
    rows = []
    for k in range(count):
        agents = 220 - 35 * (k % 5)
        needed = tuple(
            agents * (1 - (0.012 * t if k == 1 else 0.0)) if t < 40 else agents * 0.5 for t in range(horizon)
        )
        away = tuple(float(agents * 0.045) if 4 + k <= t % 14 <= 8 + k else 0.0 for t in range(horizon))
        rows.append(
            AccountRow(
                f"A{k + 1}",
                CLIENTS[k % len(CLIENTS)],
                ("inbound-calls", "outbound-calls", "inbound-calls", "back-office-bank", "accounting")[k % 5],
                ("CRM", "CRM", "CRM", "BPO", "BPO")[k % 5],
                agents,
                needed,
                away,
                tuple(a / agents for a in away),
                0.05,
                tuple(a * 0.3 for a in away),
                tuple(max(0.0, agents - n - a) for n, a in zip(needed, away, strict=True)),
                "le client doit approuver les départs" if k == 0 else "",
            )
        )
    return tuple(rows)


def orders_rows(count: int) -> tuple[OrderRow, ...]:
    verdicts = (
        ("servie", "toutes les places tenues dès le début"),
        ("en retard", "la première cohorte finit deux mois après le début"),
        ("partiellement servie", "deux seniors cloud manquent"),
        ("servie", "cohorte de printemps"),
        ("non retenue", "ISO 27001 n'est pas obtenue à temps"),
    )
    return tuple(
        OrderRow(
            f"CMD-{k + 1:02d}",
            CLIENTS[k % len(CLIENTS)],
            ("banque", "santé", "télécom")[k % 3],
            "signed" if k % 3 else "probable",
            1.0 if k % 3 else 0.6,
            str(START + 8 + k),
            str(START + 32 + k),
            4.0 + k % 5,
            (1.0, 0.82, 0.55, 1.0, 0.0)[k % 5],
            24.0 * (1.0, 0.82, 0.55, 1.0, 0.0)[k % 5],
            *verdicts[k % 5],
            ("iso-27001",) if k % 4 == 0 else (),
            1_900_000.0 * (k % 5 != 4),
        )
        for k in range(count)
    )
