"""`aides.xlsx`: the aids of a firm's present staff, line by line, with live totals. The command line calls it."""

from __future__ import annotations

import re
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError

from kafaat.model.french import exact_percent
from kafaat.model.months import Month
from kafaat.reports.book import Book, Column, Formula, span
from kafaat.reports.errors import ReportError
from kafaat.rules import StaffAid, StaffLedger

HEAD, FIRST = 3, 4
LEDGER = "Grand livre"
COLUMNS = (
    Column("Matricule", 12, "text"),
    Column("Aide", 8, "text"),
    Column("Année", 8, "any"),
    Column("Assiette MAD", 14, "price"),
    Column("Taux", 9, "percent"),
    Column("Montant MAD", 14, "price"),
    Column("Chance de présence", 11, "percent"),
    Column("Attendu MAD", 14, "price"),
    Column("Droit acquis", 11, "month"),
    Column("Payable (supposé)", 11, "month"),
    Column("À risque MAD", 13, "price"),
    Column("Sûr dès", 11, "month"),
    Column("Statut", 26, "text"),
    Column("Note", 7, "int"),
)
AID, YEAR, AMOUNT, EXPECTED, AT_RISK = 1, 2, 5, 7, 10  # columns of the ledger


def write_ledger(found: StaffLedger, firm: str, start: Month, path: Path) -> None:
    """Writes the workbook at `path`, whose name ends with .xlsx. ReportError when the place cannot be written."""
    try:
        book = Book(path, firm, start, "Aides du personnel présent")
        _summary(book, found)
        texts = _texts(found.entries)
        _entries(book, found.entries, texts)
        _without(book, found)
        _notes(book, found, texts)
        book.close()
    except (OSError, FileCreateError) as error:
        raise ReportError(f"{path} : écriture impossible ({error}). Fermez le fichier s'il est ouvert, ou choisissez "
                          "un autre nom avec --out.") from None


def _summary(book: Book, found: StaffLedger) -> None:
    sheet = book.sheet("Synthèse", f"Aides du personnel présent – {book.firm}",
                       "Montants si les personnes restent et si toutes les conditions du texte, non lu, sont remplies "
                       "; aucun n'est promis.", (14, 10, 18, 18, 18))
    years = sorted({entry.entry.earned.year for entry in found.entries})
    last = FIRST + max(len(found.entries), 1) - 1
    where = {column: span(LEDGER, column, FIRST, last) for column in (AID, YEAR, AMOUNT, EXPECTED, AT_RISK)}
    row, heads = HEAD, ("Aide", "Année", "Si tous restent MAD", "Attendu MAD", "À risque MAD")
    for c, title in enumerate(heads):
        sheet.put(row, c, title, "head" if c < 2 else "head_number")
    first = row + 1
    sums = [0.0, 0.0, 0.0]
    for aid in sorted({entry.entry.aid for entry in found.entries}):
        for year in years:
            mine = [e for e in found.entries if (e.entry.aid, e.entry.earned.year) == (aid, year)]
            if not mine:
                continue
            row += 1
            sheet.put(row, 0, aid, "text")
            sheet.put(row, 1, year, "any")
            values = (sum(e.amount_mad for e in mine), sum(e.expected_mad for e in mine),
                      sum(e.people * e.entry.at_risk_mad for e in mine))
            for c, (column, value) in enumerate(zip((AMOUNT, EXPECTED, AT_RISK), values, strict=True)):
                live = f"SUMIFS({where[column]},{where[AID]},A{row + 1},{where[YEAR]},B{row + 1})"
                sheet.put(row, 2 + c, Formula(live, value), "price")
                sums[c] += value
    if row >= first:
        sheet.total(row + 1, first, [(2 + c, "price", value) for c, value in enumerate(sums)])
    row += 3
    sheet.put(row, 0, "Taxe de formation (TFP) et plafond des CSF, par année", "subtitle")
    for c, title in enumerate(("Année", "", "TFP MAD", "Plafond CSF MAD")):
        sheet.put(row + 1, c, title, "head" if c < 2 else "head_number")
    for k, (year, tax) in enumerate(sorted(found.training_tax_by_year.items()), row + 2):
        ceiling = found.csf_ceiling_by_year[year]
        sheet.put(k, 0, year, "any")
        sheet.put(k, 2, tax, "price")
        sheet.put(k, 3, "par personne" if ceiling is None else ceiling, "price")
    sheet.freeze(HEAD + 1)


Text = tuple[str, str, str, str]  # aid, risk, papers, note


def _texts(entries: tuple[StaffAid, ...]) -> dict[Text, int]:
    """Each distinct text under its number: hundreds of lines share a few."""
    told = dict.fromkeys(_text(one) for one in entries)
    return {text: number for number, text in enumerate(told, 1)}


def _text(one: StaffAid) -> Text:
    return one.entry.aid, _without_amounts(one.entry.risk), one.entry.papers, _without_amounts(one.entry.note)


def _without_amounts(text: str) -> str:
    """The sentence for many people: amounts of one person stand in the columns."""
    return re.sub(r"[\d\u202f]+,\d\d\u00a0DH", "le montant", re.sub(r"IR de [\d,]+\u00a0% du brut", "IR du brut", text))


def _entries(book: Book, entries: tuple[StaffAid, ...], texts: dict[Text, int]) -> None:
    sheet = book.sheet(LEDGER, "Une ligne par personne et par aide",
                       "Payable : mois acquis plus un délai d'hypothèse ; aucun texte lu ne donne de date.")
    rows = [(one.staff, one.entry.aid, one.entry.earned.year, one.people * one.entry.base_mad, one.entry.rate,
             one.amount_mad, one.chance, one.expected_mad, one.entry.earned, one.entry.payable,
             one.people * one.entry.at_risk_mad, one.entry.safe_from, one.entry.status.french, texts[_text(one)])
            for one in entries]
    end = sheet.table(HEAD, COLUMNS, rows, filtered=True)
    for k, one in enumerate(entries, FIRST):  # the expected amount follows the two cells it comes from
        sheet.put(k, EXPECTED, Formula(f"F{k + 1}*G{k + 1}", one.expected_mad), "price")
    if entries:
        sheet.total(end, FIRST, [(AMOUNT, "price", sum(e.amount_mad for e in entries)),
                                 (EXPECTED, "price", sum(e.expected_mad for e in entries)),
                                 (AT_RISK, "price", sum(e.people * e.entry.at_risk_mad for e in entries))])
    sheet.freeze(FIRST, 2)


def _without(book: Book, found: StaffLedger) -> None:
    sheet = book.sheet("Sans aide", "Personnes qui n'ouvrent pas droit, par première raison")
    sheet.table(HEAD, (Column("Aide", 8, "text"), Column("Raison", 90, "wrap"), Column("Personnes", 12, "int")),
                [(one.aid, one.reason, one.people) for one in found.without])


def _notes(book: Book, found: StaffLedger, texts: dict[Text, int]) -> None:
    sheet = book.sheet("Notes", "Ce qu'il faut savoir, et les notes du grand livre par numéro")
    rows: list[tuple[int | None, str, str, str, str]] = [
        (number, aid, risk, papers, note) for (aid, risk, papers, note), number in texts.items()]
    rows += [(None, "", "", "", note) for note in (
        *found.notes, f"Départs attendus : {exact_percent(found.attrition_year)} par an.",
        f"Règles : {found.rules_version} ; empreinte du personnel : {found.staff_sha256}")]
    sheet.table(HEAD, (Column("N°", 6, "int"), Column("Aide", 8, "text"), Column("Risque", 45, "wrap"),
                       Column("Pièces", 45, "wrap"), Column("Note", 90, "wrap")), rows)
