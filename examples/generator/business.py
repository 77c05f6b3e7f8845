"""The account book, the rate card and the register of the firm's standards."""

from __future__ import annotations

from datetime import date

from generator.files import Cell, Output, Workbook, table, write_csv
from generator.firm import ACCOUNTS, AccountSpec

ACCOUNT_BOOK = "livre_des_comptes.xlsx"
RATE_CARD = "grille_tarifaire.csv"
STANDARDS = "normes_entreprise.csv"
MONTHS_FR = ("janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc")
ACCOUNT_TITLES = ("Livre des comptes clients (clients fictifs)", "Volumes mensuels prévus, 24 mois")
ACCOUNT_HEADER = ("Compte", "Client", "Pays", "Secteur", "Activité", "ETP", "Prix horaire", "Devise", "Heures par mois",
                  "Date de fin", "Préavis", "SLA", "Part démarchage", "Part automatisable",
                  "Agrément du personnel", "Unité", "Volume actuel")


def forecast(account: AccountSpec) -> list[int]:
    """24 monthly volumes from January 2027: straight lines between the shares after 6, 12, 18, 24 months."""
    points = [1.0, *account.trend]
    shares = [points[k // 6] + (points[k // 6 + 1] - points[k // 6]) * (k % 6 + 1) / 6 for k in range(24)]
    return [round(account.volume * share / 100) * 100 for share in shares]


def write_accounts(out: Output) -> None:
    """One row per account, 24 columns of volumes, a total row."""
    months = [f"{MONTHS_FR[k % 12]}-{27 + k // 12}" for k in range(24)]
    rows: list[list[Cell]] = [[*_account(a), *forecast(a)] for a in ACCOUNTS]
    rows.append(["TOTAL", None, None, None, None, sum(a.fte for a in ACCOUNTS)])
    out.plant("sub-total", ACCOUNT_BOOK, len(rows) + len(ACCOUNT_TITLES) + 1, "TOTAL")
    book = Workbook(out.folder / ACCOUNT_BOOK)
    book.sheet("Comptes", ACCOUNT_TITLES, (*ACCOUNT_HEADER, *months), rows, (10, 34, 10, 20, 28, 7, 9, 7, 12))
    book.close()


def _account(a: AccountSpec) -> list[Cell]:
    c = a.cells
    end = date.fromisoformat(c["end"]) if c["end"] else None
    return [a.code, a.client, c["country"], c["sector"], c["activity"], a.fte, float(c["price"]), c["currency"],
            int(c["hours"]), end, c["notice"], c["service_level"], c["outbound"], c["automatable"],
            c["approval"], c["unit"], a.volume]


def write_rates(out: Output) -> None:
    """Three seniorities per job; two suppliers disagree, so each price names its source and its date."""
    rows: list[list[Cell]] = [["Profil", "Niveau", "Site", "Devise", "TJM", "Date de validité", "Remise volume",
                               "Gain IA %", "Source", "Date de la source"]]
    for rate in table("rates"):
        for letter, seniority in (("J", "junior"), ("C", "confirmed"), ("S", "senior")):
            rows.append([rate["job"], letter, "Fès Shore", "EUR", f"{rate[seniority]},00", date(2027, 12, 31),
                         "3 %", "5 %", rate["source"], rate["source_date"]])
    write_csv(out.folder / RATE_CARD, rows, "utf-8-sig", ";")


def write_standards(out: Output) -> None:
    """A void edition, a scope that leaves Fès out, and two certificates that hold."""
    rows: list[list[Cell]] = [
        ["Norme", "Édition", "Périmètre (site)", "Périmètre (activité)", "Organisme", "N°", "Émis le",
         "Expire le", "Déclaration d'applicabilité"],
        ["ISO 9001", "2015", "Fès", "Relation client et back-office", "Organisme fictif A", "QMS-0412-F",
         date(2025, 3, 20), date(2028, 3, 19), ""],
        ["ISO/IEC 27001:2013", "2013", "Fès", "Relation client", "Organisme fictif B", "IS-7731-F",
         date(2022, 10, 4), date(2025, 10, 3), "v2, 2022"],
        ["ISO/IEC 27001", "2022", "Casablanca", "Hébergement et siège du groupe", "Organisme fictif B",
         "IS-9038-F", date(2025, 6, 16), date(2028, 6, 15), "v1, 2025"],
        ["PCI DSS", "4.0.1", "Fès", "Encaissement par téléphone", "Auditeur fictif C", "AOC-2026-F",
         date(2026, 7, 1), date(2027, 6, 30), ""],
    ]
    out.plant("void-edition", STANDARDS, 3, "ISO/IEC 27001:2013", expected="iso-27001")
    out.plant("scope-elsewhere", STANDARDS, 4, "Casablanca", expected="iso-27001")
    write_csv(out.folder / STANDARDS, rows, "cp1252", ";")
