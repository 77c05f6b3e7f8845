"""Sheets « Hypothèses », « Problèmes » and « Certificat »: what the plan rests on and how it was obtained."""

from __future__ import annotations

from kafaat.conversion.result import Result
from kafaat.model.evidence import Status
from kafaat.reports import words
from kafaat.reports.book import Book, Cell, Column

HEAD, FIRST = 3, 4
ASSUMPTION_COLUMNS = (
    Column("Hypothèse", 56, "wrap"),
    Column("Nom", 32, "text"),
    Column("Valeur", 11, "any"),
    Column("Unité", 12, "text"),
    Column("Bas", 10, "any"),
    Column("Haut", 10, "any"),
    Column("Source", 60, "wrap"),
    Column("Date", 10, "text"),
    Column("Statut", 24, "text"),
    Column("Changée par", 16, "text"),
)
PROBLEM_COLUMNS = (
    Column("Gravité", 14, "text"),
    Column("Fichier", 26, "text"),
    Column("Feuille", 14, "text"),
    Column("Ligne", 8, "int"),
    Column("Colonne", 20, "text"),
    Column("Trouvé", 30, "wrap"),
    Column("Compris", 40, "wrap"),
    Column("Que faire", 50, "wrap"),
    Column("Lignes", 8, "int"),
    Column("Code", 24, "text"),
)


def add_assumptions(book: Book, result: Result) -> None:
    sheet = book.sheet(
        "Hypothèses",
        "Hypothèses",
        "Tout chiffre qui n'est pas de la firme. Pour en changer un : `kafaat plan --set NOM=VALEUR` "
        "ou dossier.toml, puis relancer ; cette feuille ne recalcule rien.",
    )
    rows: list[list[Cell]] = [
        [
            a.label,
            a.name,
            a.value,
            words.unit(a.unit),
            a.low,
            a.high,
            a.source,
            a.date,
            Status(a.status).french,
            a.changed_by or words.DASH,
        ]
        for a in result.assumptions
    ]
    sheet.table(HEAD, ASSUMPTION_COLUMNS, rows, filtered=True)
    sheet.freeze(FIRST, 1)


def add_problems(book: Book, result: Result) -> None:
    sheet = book.sheet(
        "Problèmes",
        "Problèmes rencontrés à la lecture",
        "Chaque point avec sa place dans les fichiers et ce qu'il faut faire.",
    )
    rows: list[list[Cell]] = [
        [
            p.severity.french,
            p.origin.file,
            p.origin.sheet or "",
            p.origin.row,
            p.origin.column or "",
            p.found,
            p.understood,
            p.fix,
            p.count,
            p.code,
        ]
        for p in result.problems
    ]
    sheet.table(HEAD, PROBLEM_COLUMNS, rows, filtered=True)
    sheet.freeze(FIRST, 1)


def add_certificate(book: Book, result: Result) -> None:
    sheet = book.sheet("Certificat", "Certificat", "Mêmes fichiers, même graine, même effort : même plan.", (34, 80))
    c = result.certificate
    rows: list[tuple[str, Cell]] = [
        ("Kafaat", c.kafaat),
        ("Règles", c.rules),
        ("Catalogue", c.catalogue),
        ("Python", c.python),
        *((f"Bibliothèque {name}", version) for name, version in c.libraries.items()),
        ("Empreinte de l'entrée (SHA-256)", c.input_hash),
        ("Graine", c.seed),
        ("Effort", c.effort),
        ("Fils d'exécution", c.workers),
        ("Solveur", c.solver),
        ("État du solveur", c.solver_status),
        ("Objectif (MAD)", c.objective),
        ("Borne (MAD)", c.bound),
        ("Écart à la borne", c.gap),
        ("Valeur par la simulation complète (MAD)", c.simulated_value),
    ]
    for k, (label, value) in enumerate(rows):
        sheet.put(HEAD + k, 0, label, "text")
        number = "percent" if label == "Écart à la borne" else "money" if label.endswith("(MAD)") else "int"
        kind = "text" if value is None or isinstance(value, str) else f"{number}_left"
        sheet.put(HEAD + k, 1, words.DASH if value is None else value, kind)
