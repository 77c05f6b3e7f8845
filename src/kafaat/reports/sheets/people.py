"""Sheets « Cohortes », « Personnes », « Libération par compte », « Plan de formation (CSF) » and « Équité »."""

from __future__ import annotations

from kafaat.conversion.result import AccountRow, Result
from kafaat.model.months import Month
from kafaat.reports import words
from kafaat.reports.book import Book, Cell, Column, Sheet, month_cell

HEAD, FIRST = 3, 4
COHORTS, COHORT_PEOPLE, COHORT_COST = "Cohortes", 6, 11  # the sheet and two of its columns
COHORT_COLUMNS = (
    Column("Cohorte", 9, "text"),
    Column("Métier visé", 28, "text"),
    Column("Parcours", 40, "wrap"),
    Column("Début", 10, "month"),
    Column("Fin du cours", 10, "month"),
    Column("Facturables dès", 11, "month"),
    Column("Personnes", 10, "int"),
    Column("Finissent (attendu)", 10, "number"),
    Column("Places du cours", 9, "int"),
    Column("Cours", 28, "text"),
    Column("Organisme", 22, "text"),
    Column("Coût MAD", 12, "money"),
    Column("Exposition avant", 10, "text"),
    Column("Exposition après", 10, "text"),
    Column("Commandes derrière", 30, "wrap"),
)
PERSON_COLUMNS = (
    Column("Matricule", 12, "text"),
    Column("Groupe", 13, "text"),
    Column("Compte", 12, "text"),
    Column("Site", 12, "text"),
    Column("Retenue", 9, "text"),
    Column("Cohorte", 9, "text"),
    Column("Parcours", 28, "wrap"),
    Column("Raison", 64, "wrap"),
    Column("Plus petit changement qui l'inverserait", 40, "wrap"),
    Column("Parcours possibles", 10, "int"),
)
GROUPS = {"agent": "agent", "team_leader": "chef d'équipe", "support": "fonction support"}
ACTION_COLUMNS = (
    Column("Action", 30, "text"),
    Column("Organisme", 22, "text"),
    Column("Cohorte", 9, "text"),
    Column("Effectif", 9, "int"),
    Column("Début", 10, "month"),
    Column("Fin", 10, "month"),
    Column("Heures", 9, "number"),
    Column("Coût MAD", 12, "money"),
    Column("Part éligible MAD", 12, "money"),
    Column("Après plafond MAD", 12, "money"),
    Column("Déposer d'ici fin", 13, "month"),
    Column("Demander d'ici fin", 13, "month"),
    Column("Statut", 22, "text"),
    Column("Matricules", 60, "wrap"),
)
FAIRNESS_COLUMNS = (
    Column("Critère", 16, "text"),
    Column("Groupe", 22, "text"),
    Column("Au registre", 10, "int"),
    Column("Offert", 10, "int"),
    Column("Retenu", 10, "int"),
    Column("Part offerte", 10, "percent"),
    Column("Part retenue", 10, "percent"),
    Column("Signal", 80, "wrap"),
)


def add_cohorts(book: Book, result: Result) -> None:
    sheet = book.sheet(COHORTS, "Cohortes", "Chaque cohorte a une commande signée ou probable derrière elle.")
    rows: list[list[Cell]] = [
        [
            c.id,
            c.occupation,
            c.path,
            month_cell(c.start),
            month_cell(c.course_end),
            month_cell(c.billable_from),
            c.people,
            c.expected_finishers,
            c.seats,
            c.course,
            c.provider,
            c.cost_mad,
            c.exposure_from,
            c.exposure_to,
            ", ".join(c.backed_by),
        ]
        for c in result.cohorts
    ]
    below = sheet.table(HEAD, COHORT_COLUMNS, rows)
    if rows:
        starts, cost = sum(c.people for c in result.cohorts), sum(c.cost_mad for c in result.cohorts)
        sheet.total(below, FIRST, ((COHORT_PEOPLE, "int", starts), (COHORT_COST, "money", cost)))
    _hires(sheet, result, below + 2)
    sheet.freeze(FIRST, 2)


def _hires(sheet: Sheet, result: Result, top: int) -> None:
    """The people to recruit outside: seniors, graduates."""
    sheet.put(top, 0, "Recrutements extérieurs", "subtitle")
    for column, title in enumerate(("Mois", "Personnes", "Poste")):
        sheet.put(top + 1, column, title, "head")
    for k, (month, kind, people) in enumerate(result.hires, start=top + 2):
        sheet.put(k, 0, month_cell(month), "month")
        sheet.put(k, 1, people, "int_left")
        sheet.put(k, 2, kind, "text")


def add_people(book: Book, result: Result) -> None:
    sheet = book.sheet(
        "Personnes",
        "Personnes",
        "Matricules seulement, aucun nom. Une proposition : rien n'est décidé sans une personne.",
    )
    rows: list[list[Cell]] = [
        [
            p.person,
            GROUPS.get(p.group, p.group),
            p.account or words.DASH,
            p.site or words.DASH,
            "oui" if p.chosen else "non",
            p.cohort or words.DASH,
            p.path or words.DASH,
            p.reason,
            p.change,
            len(p.eligible_paths),
        ]
        for p in result.people
    ]
    sheet.table(HEAD, PERSON_COLUMNS, rows, filtered=True)
    sheet.freeze(FIRST, 1)


def add_release(book: Book, result: Result) -> None:
    """One line per account and measure, one column per month."""
    sheet = book.sheet(
        "Libération par compte",
        "Libération par compte",
        "Agents nécessaires, en formation, remplaçants recrutés et agents sans travail, par mois.",
    )
    fixed = (
        Column("Compte", 10, "text"),
        Column("Client", 24, "text"),
        Column("Filière", 9, "text"),
        Column("Mesure", 22, "text"),
    )
    columns = (*fixed, *(Column(row.month, 8.5, "any") for row in result.months))
    sheet.table(HEAD, columns, [])
    for t, month in enumerate(result.months):
        sheet.put(HEAD, len(fixed) + t, Month.parse(month.month), "head_month")
    row = FIRST
    for account in result.accounts:
        for label, kind, values in _measures(account, len(result.months)):
            for column, text in enumerate((account.account, account.client, account.filiere, label)):
                sheet.put(row, column, text, "text")
            for t, value in enumerate(values):
                sheet.put(row, len(fixed) + t, value, kind)
            row += 1
        if account.warning:
            sheet.put(row, 3, account.warning, "help")
            row += 1
    sheet.freeze(FIRST, len(fixed))


def _measures(account: AccountRow, months: int) -> tuple[tuple[str, str, tuple[float, ...]], ...]:
    return (
        ("agents nécessaires", "number", account.needed),
        ("en formation", "number", account.away),
        ("part en formation", "percent", account.share_away),
        ("limite", "percent", (account.guard,) * months),
        ("remplaçants recrutés", "number", account.backfill),
        ("sans travail", "number", account.idle),
    )


def add_training_plan(book: Book, result: Result) -> None:
    sheet = book.sheet(
        "Plan de formation (CSF)",
        "Plan de formation, contrats spéciaux de formation",
        "Taux et plafond : règles publiées en 2015, à confirmer auprès de l'OFPPT ou du GIAC.",
    )
    rows: list[list[Cell]] = [
        [
            a.action,
            a.provider,
            a.cohort,
            len(a.people),
            month_cell(a.start),
            month_cell(a.end),
            a.hours,
            a.cost_mad,
            a.eligible_mad,
            a.capped_mad,
            month_cell(a.file_by),
            month_cell(a.claim_by),
            words.status(a.status),
            ", ".join(a.people),
        ]
        for a in result.training_plan
    ]
    below = sheet.table(HEAD, ACTION_COLUMNS, rows)
    if rows:
        plan = result.training_plan
        sums = (sum(a.cost_mad for a in plan), sum(a.eligible_mad for a in plan), sum(a.capped_mad for a in plan))
        sheet.total(below, FIRST, [(column, "money", value) for column, value in enumerate(sums, start=7)])
    sheet.freeze(FIRST, 1)


def add_fairness(book: Book, result: Result) -> None:
    sheet = book.sheet(
        "Équité", "Équité de la sélection", "Un constat après coup : aucun de ces critères n'entre dans le choix."
    )
    rows: list[list[Cell]] = [
        [f.criterion, f.group, f.people, f.offered, f.chosen, f.share_offered, f.share_chosen, f.warning]
        for f in result.fairness
    ]
    sheet.table(HEAD, FAIRNESS_COLUMNS, rows)
    sheet.freeze(FIRST, 0)
