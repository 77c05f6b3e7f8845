"""The register of support functions: an xlsx with merged cells, other headers and some names in Arabic."""

from __future__ import annotations

import random

from generator.contracts import Line
from generator.files import Cell, Output, Workbook
from generator.register import CATEGORY, DEGREES

STRUCTURE = "personnel_structure.xlsx"
TITLES = ("Personnel de structure (société fictive, personnes inventées)", "Situation au 30/11/2026")
HEADER = ("Service", "Mle", "Nom et prénom", "CIN", "Né(e) le", "Genre", "Nationalité", "DDE", "Contrat", "Site",
          "Fonction", "Catégorie", "Diplôme", "Sal. base", "Variable", "Enfants à charge", "Statut", "Volontaire",
          "Vœux")
WIDTHS = (20, 8, 26, 12, 12, 7, 12, 12)
FIRST_ROW = len(TITLES) + 2
VOLUNTEER = {True: "x", False: "non", None: ""}


def write_structure(rng: random.Random, out: Output, lines: list[Line]) -> None:
    """People by service; the service's cell is merged over its people."""
    lines = sorted(lines, key=lambda x: (x.person.floor, x.person.title, x.person.number))
    rows: list[list[Cell]] = [_row(rng, line) for line in lines]
    rows.append(["Total structure", f"{len(lines)} personnes"])
    out.plant("sub-total", STRUCTURE, len(rows) + FIRST_ROW - 1, "Total structure")
    book = Workbook(out.folder / STRUCTURE)
    sheet = book.sheet("Structure", TITLES, HEADER, rows, WIDTHS)
    services = [line.person.floor for line in lines]
    for service in dict.fromkeys(services):
        first = FIRST_ROW + services.index(service)
        last = first + services.count(service) - 1
        book.merge(sheet, first, last, 0, service)
        out.plant("merged", STRUCTURE, first, service, expected=str(last))
    book.close()


def _row(rng: random.Random, line: Line) -> list[Cell]:
    p = line.person
    name = f"{p.first} {p.family}" if rng.random() < 0.5 else f"{p.family.upper()} {p.first}"
    return [p.floor, p.number, name, p.national_id, p.born, "F" if p.woman else "H", p.nationality, line.start,
            line.contract, p.site, p.title, CATEGORY[p.group], rng.choice(DEGREES[p.degree]), p.base, p.variable,
            p.dependants, "Actif", VOLUNTEER[p.volunteer], " ; ".join(p.wishes)]
