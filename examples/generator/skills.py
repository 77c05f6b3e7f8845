"""What people can do, as the firm wrote it: an old self-declared matrix, and the tests of 2026."""

from __future__ import annotations

import random
from datetime import date, timedelta

from generator.files import Cell, Output, Workbook, table, write_csv
from generator.firm import ACCOUNTS
from generator.people import Staff
from generator.terms import SKILLS

MATRIX = "matrice_competences_2025.xlsx"
TESTS = "tests_techniques_2026.csv"
MATRIX_DAY = date(2025, 3, 14)
MATRIX_SKILLS = {
    "TELCO": ("customer-care", "crm-use", "telecom-products", "ticketing", "remote-support", "excel"),
    "RETAIL": ("customer-care", "chat-writing", "complaint-handling", "crm-use", "excel"),
    "VENTE": ("sales-technique", "customer-care", "crm-use", "excel"),
    "BANQUE": ("banking-operations", "kyc-compliance", "document-control", "data-entry", "excel"),
    "COMPTA": ("accounting-basics", "reconciliation", "invoice-processing", "accounting-software", "excel"),
}
COMMENTS = ("", "", "", "", "Excel: OK", "à revoir", "très motivé(e)", "formé 2024")


def take_tests(rng: random.Random, people: list[Staff]) -> None:
    """The tests of 2026, taken by volunteers; networks, SQL and programming by choice (tested.csv)."""
    bonus = {(row["title"], row["competence"]): float(row["bonus"]) for row in table("tested_bonus")}
    tests = [(t["competence"], float(t["level"]), float(t["slope"]), float(t["share"])) for t in table("tested")]
    for p in people:
        for competence, mean, slope, share in tests:
            if p.volunteer and rng.random() < share:
                level = mean + slope * p.ability + bonus.get((p.title, competence), 0) + rng.gauss(0, 0.6)
                p.tests[competence] = min(5, max(1, round(level)))


def write_matrix(rng: random.Random, out: Output, people: list[Staff]) -> None:
    """One sheet per account; crosses for the shop, 0 to 4 elsewhere; comments in cells; self-declared."""
    book = Workbook(out.folder / MATRIX)
    for account in ACCOUNTS:
        skills, scale = MATRIX_SKILLS[account.code], "croix" if account.code == "RETAIL" else "0 à 4"
        titles = (f"Matrice de compétences - {account.client}",
                  f"Auto-évaluation - mise à jour le 14/03/2025 - échelle : {scale}")
        team = [p for p in people if p.account == account.code and p.group == "agent" and p.hired < MATRIX_DAY]
        rows: list[list[Cell]] = []
        for p in sorted(team, key=lambda p: p.family):
            comment = rng.choice(COMMENTS)
            marks = [_mark(rng, p, scale) for _ in skills]
            rows.append([p.number, f"{p.first} {p.family.upper()}", *marks, comment])
            if comment == "Excel: OK":
                out.plant("comment", MATRIX, len(rows) + 3, comment, p.number, sheet=account.code)
        header = ("Matricule", "Collaborateur", *(SKILLS[s] for s in skills), "Commentaire")
        book.sheet(account.code, titles, header, rows, (10, 26))
    book.close()


def _mark(rng: random.Random, person: Staff, scale: str) -> Cell:
    level = min(4, max(0, round(2.4 + 0.4 * person.ability + rng.gauss(0, 0.9))))
    if scale == "croix":
        return "x" if level >= 2 else None
    if rng.random() < 0.04:
        return f"{level} (formé 2024)"
    return level if rng.random() < 0.93 else None


def write_tests(rng: random.Random, out: Output, people: list[Staff]) -> None:
    """Long form: tests of volunteers, then levels that managers observed (observed.csv)."""
    rows: list[list[Cell]] = [["Matricule", "Compétence", "Niveau", "Échelle", "Source", "Preuve", "Date",
                               "Évaluateur"]]
    for p in sorted((p for p in people if p.tests), key=lambda p: p.number):
        day = date(2026, 5, 11) + timedelta(days=7 * rng.randrange(0, 20))
        for competence, level in p.tests.items():
            rows.append([p.number, SKILLS[competence], level, "1-5", "test", f"T26-{len(rows):04d}", day,
                         "Cabinet Mesure (fictif)"])
    observed = table("observed")
    for p in people:
        for seen in observed:
            if seen["title"] == p.title and rng.random() < float(seen["share"]):
                level = min(5, max(2, round(3.2 + 0.5 * p.ability + rng.gauss(0, 0.5))))
                day = date(2026, 2, 16) + timedelta(days=rng.randrange(0, 60))
                rows.append([p.number, SKILLS[seen["competence"]], level, "1-5", "manager",
                             "Entretien annuel 2026", day, p.manager or "direction"])
    write_csv(out.folder / TESTS, rows, "utf-8", ";")
