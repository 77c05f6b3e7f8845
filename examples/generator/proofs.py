"""Language tests and the register of people's certificates."""

from __future__ import annotations

import random
from datetime import date, timedelta

from generator.files import Cell, Output, Workbook, table
from generator.firm import EXPORT_DAY
from generator.people import Staff

LANGUAGES = "langues.xlsx"
CERTIFICATES = "certifications_salaries.xlsx"
PLAN_START = date(2027, 1, 1)
CEFR = ("A1", "A2", "B1", "B2", "C1", "C2")


def take_language_tests(rng: random.Random, people: list[Staff]) -> None:
    """Spoken French of all; written French of the volunteers and of a few others; English of some."""
    for p in people:
        oral = 4.3 + 0.45 * p.ability + rng.gauss(0, 0.4) + (0 if p.nationality == "Marocaine" else 0.5)
        p.spoken_french = _cefr(min(6.0, max(3.5, oral)))
        if p.volunteer or rng.random() < 0.14:
            p.written_french = _cefr(oral + rng.gauss(0.05 if p.volunteer else -0.5, 0.3))
        if rng.random() < (0.85 if p.volunteer else 0.25):
            p.english = _cefr(3.2 + 0.6 * p.ability + rng.gauss(0, 0.6))


def _cefr(value: float) -> str:
    """1.0 → A1 … 6.0 → C2."""
    return CEFR[min(5, max(0, round(value) - 1))]


def write_languages(rng: random.Random, out: Output, people: list[Staff]) -> None:
    """One row per test: spoken French at hiring, written French in 2026, English."""
    rows: list[list[Cell]] = []
    for p in sorted(people, key=lambda p: p.number):
        rows.append([p.number, "Français", p.spoken_french, None, "Versant", p.hired])
        if p.written_french:
            day = date(2026, 5, 11) + timedelta(days=7 * rng.randrange(0, 20))
            rows.append([p.number, "Français", None, p.written_french, "Écrit professionnel 2026", day])
        if p.english:
            written = CEFR[max(0, CEFR.index(p.english) - (rng.random() < 0.4))]
            day = date(2025, 9, 1) + timedelta(days=rng.randrange(0, 300))
            rows.append([p.number, "Anglais", p.english, written, "Pipplet", day])
    book = Workbook(out.folder / LANGUAGES)
    book.sheet("Langues", ("Tests de langue (CECRL)",), ("Mle", "Langue", "Oral", "Écrit", "Test", "Date"), rows,
               (9, 12, 8, 8, 26, 12))
    book.close()


def write_certificates(rng: random.Random, out: Output, people: list[Staff]) -> None:
    """Certificates of held.csv given to people of the titles named there; some have run out."""
    rows: list[list[Cell]] = []
    for held in table("held"):
        titles, years = held["titles"].split("|"), int(held["years"])
        for p in rng.sample([p for p in people if p.title in titles], int(held["people"])):
            got = date(2022, 1, 10) + timedelta(days=rng.randrange(0, 1700))
            until = date(got.year + years, got.month, min(got.day, 28)) if years else None
            expired = until is not None and until < EXPORT_DAY
            rows.append([p.number, held["certificate"], held["issuer"], f"FICTIF-{rng.randrange(10**6):06d}", got,
                         until, "expiré" if expired else "valide"])
            if until and until < PLAN_START:
                out.plant("expired-certificate", CERTIFICATES, len(rows) + 2, held["certificate"], p.number,
                          f"{until}")
    book = Workbook(out.folder / CERTIFICATES)
    header = ("Matricule", "Certification", "Éditeur", "N°", "Obtenu le", "Expire le", "Statut")
    book.sheet("Certifications", ("Registre des certifications individuelles",), header, rows,
               (10, 24, 14, 16, 12, 12, 10))
    book.close()
