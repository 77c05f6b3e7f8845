"""The training catalogue, from courses.csv: invented providers, a way into each ITO family, ladders."""

from __future__ import annotations

from generator.files import Cell, Output, Workbook, table
from generator.terms import SKILLS

COURSES = "catalogue_formations_2027.xlsx"
LAST_SESSION = 2029 * 12 + 9  # October 2029, counted in months from year 0
TITLES = ("Catalogue de formation (organismes fictifs)", "Résultats déclarés par les organismes")
HEADER = (
    *("Organisme", "Intitulé", "Code", "Modalité", "Heures", "Semaines", "Rythme", "Ville", "Prix HT (MAD)"),
    *("Places", "Prérequis", "Acquis", "Évaluation", "Certification", "Dates", "Éligible CSF"),
    *("Inscrits", "Finissants", "Certifiés", "Placés en emploi"),
)
WIDTHS = (34, 40, 9, 11, 7, 9, 15, 8, 10, 7, 40, 80, 24, 28, 40, 10)


def write_courses(out: Output) -> None:
    """One row per course; past results stay blank where the provider gives none."""
    rows = [_row(course) for course in table("courses")]
    for row, course in enumerate(rows, len(TITLES) + 2):
        if course[HEADER.index("Éligible CSF")] == "à confirmer":
            out.plant("unreadable-yes-no", COURSES, row, "à confirmer")
    book = Workbook(out.folder / COURSES)
    book.sheet("Catalogue 2027-2029", TITLES, HEADER, rows, WIDTHS)
    book.close()


def _row(c: dict[str, str]) -> list[Cell]:
    hours, weeks = int(c["hours"]), int(c["weeks"])
    results = [int(c[k]) if c[k] else None for k in ("enrolled", "finished", "certified", "placed")]
    return [
        *(
            c["provider"],
            c["title"],
            c["code"],
            c["mode"],
            hours,
            weeks,
            f"{hours // weeks} h par semaine",
            "Fès",
        ),
        *(int(c["price_mad"]), int(c["seats"]), _levels(c["needs"]), _levels(c["gives"])),
        *(c["assessment"], c["certificate"], _sessions(c["first_session"], int(c["every_months"])), c["csf"]),
        *results,
    ]


def _levels(text: str) -> str:
    """ "sql:3 excel:2" → "SQL (3) ; Excel (2)"."""
    return " ; ".join(f"{SKILLS[c]} ({level})" for c, level in (item.split(":") for item in text.split()))


def _sessions(first: str, every: int) -> str:
    """ "2027-02", 3 → "02/2027 ; 05/2027 ; …"."""
    year, month = map(int, first.split("-"))
    months = range(year * 12 + month - 1, LAST_SESSION + 1, every)
    return " ; ".join(f"{m % 12 + 1:02d}/{m // 12}" for m in months)
