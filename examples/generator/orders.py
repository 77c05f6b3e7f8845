"""The IT orders, from orders.csv: one row per profile, the order's own cells merged over its rows."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from generator.files import Cell, Output, Workbook, table

ORDERS = "commandes_it.xlsx"
TITLES = (
    "Commandes IT signées et probables (clients fictifs)",
    "Prix par jour, hors taxe - 1 ligne par profil",
)
HEADER = (
    *(
        "Réf.",
        "Client",
        "Secteur",
        "Pays",
        "Objet",
        "Modèle",
        "Statut",
        "Probabilité",
        "Début",
        "Durée (mois)",
    ),
    *("Certifs entreprise", "Localisation", "Profil", "Séniorité", "Nb", "Ramp-up par mois", "TJM", "Devise"),
    *("Français écrit", "Anglais", "Diplôme min", "Dérogation", "Certifs personnes"),
)
WIDTHS = (10, 32, 18, 9, 34, 16, 10, 10, 12, 8, 14, 12, 28, 10, 5, 16, 7, 7, 9, 8, 12, 10, 20)
FIRST_ROW = len(TITLES) + 2  # of the data, as a spreadsheet counts


def write_orders(out: Output) -> None:
    """Merges as a salesperson does: the order's cells span its lines and read blank below the first."""
    rows: list[list[Cell]] = []
    blocks: list[tuple[int, int, list[Cell]]] = []
    for reference, group in groupby(table("orders"), key=lambda line: line["order"]):
        lines = list(group)
        own, first = _order(lines[0]), len(rows) + FIRST_ROW
        details = [cells for line in lines for cells in _lines(line)]
        rows += [[*(own if k == 0 else [None] * len(own)), *cells] for k, cells in enumerate(details)]
        blocks.append((first, first + len(details) - 1, own))
        if len(details) > 1:
            out.plant("merged", ORDERS, first, reference, expected=str(first + len(details) - 1))
    book = Workbook(out.folder / ORDERS)
    sheet = book.sheet("Commandes IT", TITLES, HEADER, rows, WIDTHS)
    for first, last, own in blocks:
        for column, value in enumerate(own):
            if value != "":
                book.merge(sheet, first, last, column, value)
    book.close()


def _order(line: dict[str, str]) -> list[Cell]:
    month = int(line["start_month"]) - 1  # month 1 of the plan is January 2027
    start = date(2027 + month // 12, month % 12 + 1, 1)
    client = f"{line['client']} (client fictif)"
    return [
        *(
            line["order"],
            client,
            line["sector"],
            line["country"],
            line["object"],
            line["model"],
            line["status"],
        ),
        *(line["probability"], start, int(line["months"]), line["standards"], "Fès Shore"),
    ]


def _lines(line: dict[str, str]) -> list[list[Cell]]:
    """The junior and the senior row of a line; certificates of people are asked of juniors."""
    rows: list[list[Cell]] = []
    for seniority in ("junior", "senior"):
        if seats := int(line[f"{seniority}_seats"]):
            rows.append(
                [
                    *(line["job"], seniority, seats, _ramp(seats, int(line["ramp_months"]))),
                    *(
                        int(line[f"{seniority}_price"]),
                        "EUR",
                        line["french"],
                        line["english"],
                        line["degree"],
                    ),
                    *(line["waiver"], line["certificates"] if seniority == "junior" else ""),
                ]
            )
    return rows


def _ramp(seats: int, months: int) -> str:
    """Seats open in each of the first months: 12 over 4 → "3;6;9;12"."""
    return ";".join(str(max(1, round(seats * (k + 1) / months))) for k in range(months))
