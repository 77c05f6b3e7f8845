"""The register of production staff: a cp1252 csv, one row per contract, ugly as HR exports are."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from generator.contracts import Line
from generator.files import NBSP, Cell, Output, decimal, excel_serial, french_date, write_csv
from generator.firm import ACCOUNTS, EXPORT_DAY
from generator.people import Staff

PRODUCTION = "registre_production_nov2026.csv"
LOST_ZEROS = ("Plateau B2", "Plateau C2")  # floors whose list went through a spreadsheet
ISO_DATES = ("Plateau C1", "Plateau E1")
SERIALS = "Plateau D1"
DEGREES = {0: ("Bac",), 2: ("Bac+2", "BAC +2"), 3: ("Bac+3", "Licence"), 4: ("Bac+4",), 5: ("Bac+5", "Master")}
CATEGORY = {"agent": "Agent de production", "team_leader": "Encadrement", "support": "Fonction support"}
VOLUNTEER = {True: "oui", False: "non", None: ""}
HEADER = ("Site", "Plateau", "Compte client", "Matricule", "Nom", "Prénom", "CIN", "N° CNSS",
          "Date de naissance", "Sexe", "Nationalité", "Date d'embauche", "Type contrat", "Poste", "Catégorie",
          "Niveau d'étude", "Salaire de base", "Variable moyen 12 m", "Personnes à charge", "Mle manager",
          "Statut", "Date de sortie", "Motif de sortie", "Volontaire", "Vœux")
TITLES = ("CENTRE FES RELATION (SOCIÉTÉ FICTIVE) - personnes inventées",
          "Registre du personnel de production - une ligne par contrat",
          f"Édité le {french_date(EXPORT_DAY)} - export SIRH")


@dataclass(frozen=True)
class Planted:
    """Who carries which single trap."""

    twin: Staff  # its number is typed as `typed_as`, that of another person
    typed_as: str
    same_id: Staff  # its national id is typed as `id_typed`, that of another person
    id_typed: str
    no_pay: frozenset[str]
    odd_pay: str
    born_1900: str
    serials: frozenset[str]


def write_production(rng: random.Random, out: Output, lines: list[Line]) -> None:
    """Site, floor and account stand on the first row of a floor only; sub-totals; the header comes twice."""
    rows: list[list[Cell]] = [[title] for title in TITLES] + [list(HEADER)]
    planted = _choose(rng, [x.person for x in lines if not x.kind])
    for account in ACCOUNTS:
        for floor in account.floors:
            block = [x for x in lines if x.person.floor == floor.name]
            rng.shuffle(block)
            for i, line in enumerate(block):
                cells = _cells(rng, line, planted)
                if i == 0:
                    site = "FES CENTRE" if floor.site == "Fès Centre" else floor.site
                    cells[:3] = [site, floor.name, account.client]
                rows.append(cells)
                _plant(out, line, planted, len(rows), cells)
            rows.append(_total(out, len(rows) + 1, f"Sous-total {floor.name}", len(block)))
            if floor.name == "Plateau C1":
                rows.append(list(HEADER))
                out.plant("repeated-header", PRODUCTION, len(rows), "Site;Plateau;…")
    rows.append(_total(out, len(rows) + 1, "TOTAL GÉNÉRAL", len(lines)))
    out.plant("dropped-columns", PRODUCTION, len(TITLES) + 1, "CIN, N° CNSS, Nom, Prénom", expected="not kept")
    write_csv(out.folder / PRODUCTION, rows, "cp1252", ";")


def _total(out: Output, row: int, label: str, count: int) -> list[Cell]:
    out.plant("sub-total", PRODUCTION, row, label)
    return [label, "", "", f"{count} lignes", *([""] * (len(HEADER) - 4))]


def swapped_pair(people: list[Staff]) -> tuple[Staff, Staff]:
    """Two agents whose numbers differ by two neighbouring digits: the second is typed as the first."""
    plain = {p.number: p for p in people if p.group == "agent" and not p.volunteer
             and p.floor not in (*LOST_ZEROS, SERIALS)}
    for number in sorted(plain):
        for k in (3, 2, 1):
            twin = number[:k] + number[k + 1] + number[k] + number[k + 2:]
            if twin != number and twin in plain:
                return plain[number], plain[twin]
    raise ValueError("no pair of neighbouring staff numbers: change the seed")


def _choose(rng: random.Random, people: list[Staff]) -> Planted:
    first, twin = swapped_pair(people)
    quiet = [p for p in people if p.group == "agent" and not p.volunteer and p not in (first, twin)
             and p.floor not in LOST_ZEROS]
    some = rng.sample(quiet, 13)
    serials = frozenset(p.number for p in people if p.floor == SERIALS and rng.random() < 0.28)
    return Planted(twin, first.number, some[0], some[1].national_id, frozenset(p.number for p in some[2:11]),
                   some[11].number, some[12].number, serials)


def _cells(rng: random.Random, line: Line, planted: Planted) -> list[Cell]:
    p, gone = line.person, line.end is not None
    number = planted.typed_as if p is planted.twin else p.number
    lost = p.floor in LOST_ZEROS
    born = date(1900, 1, 1) if p.number == planted.born_1900 else p.born
    return ["", "", "", str(int(number)) if lost else number, p.family.upper(), p.first,
            planted.id_typed if p is planted.same_id else p.national_id, p.social_security,
            _date(born, p, planted), "F" if p.woman else "M", p.nationality, _date(line.start, p, planted),
            line.contract, p.title, CATEGORY[p.group], rng.choice(DEGREES[p.degree]), _pay(p, planted),
            decimal(p.variable), str(p.dependants), str(int(p.manager)) if lost and p.manager else p.manager,
            "Sorti" if gone else "Actif", _date(line.end, p, planted), line.reason,
            "" if gone else VOLUNTEER[p.volunteer], "" if gone else " / ".join(p.wishes)]


def _date(day: date | None, person: Staff, planted: Planted) -> str:
    if day is None:
        return ""
    if person.number in planted.serials and day.year > 1900:
        return str(excel_serial(day))
    return day.isoformat() if person.floor in ISO_DATES else french_date(day)


def _pay(person: Staff, planted: Planted) -> str:
    """Each floor has its own way of writing a salary."""
    if person.base is None or person.number in planted.no_pay:
        return ""
    if person.number == planted.odd_pay:
        return "voir RH"
    if person.floor.startswith("Plateau A"):
        return decimal(person.base, space=NBSP)
    if person.floor.startswith("Plateau C"):
        return decimal(person.base, 0) + " DH"
    return decimal(person.base, space="." if person.floor == SERIALS else " ")


def _plant(out: Output, line: Line, planted: Planted, row: int, cells: list[Cell]) -> None:
    """Remembers what a good reader must make of this row."""
    p, number, start = line.person, str(cells[3]), line.start.isoformat()
    if line.kind:
        out.plant(line.kind, PRODUCTION, row, str(cells[11]), p.number, p.hired.isoformat())
        return
    if p.floor in LOST_ZEROS:
        out.plant("lost-zeros", PRODUCTION, row, number, p.number)
    if p is planted.twin:
        out.plant("duplicate-number", PRODUCTION, row, number, p.number, planted.typed_as)
    if p is planted.same_id:
        out.plant("duplicate-national-id", PRODUCTION, row, "", p.number)
    if p.number in planted.no_pay:
        out.plant("no-pay", PRODUCTION, row, "", p.number)
    if p.number == planted.odd_pay:
        out.plant("unreadable-pay", PRODUCTION, row, "voir RH", p.number)
    if p.number == planted.born_1900:
        out.plant("born-1900", PRODUCTION, row, str(cells[8]), p.number)
    if p.number in planted.serials:
        out.plant("excel-serial", PRODUCTION, row, str(cells[11]), p.number, start)
    elif p.floor in ISO_DATES and p.group == "team_leader":
        out.plant("iso-date", PRODUCTION, row, str(cells[11]), p.number, start)
