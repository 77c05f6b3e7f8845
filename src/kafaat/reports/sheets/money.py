"""Sheets « Aides », « Certificats », « Stress » and « Sensibilité »."""

from __future__ import annotations

from kafaat.conversion.result import Result
from kafaat.model.months import Month
from kafaat.reports import words
from kafaat.reports.book import Book, Cell, Column, Formula, Sheet, month_cell, serial, span

HEAD, FIRST = 3, 4
AIDS = "Aides"
TOTAL_COLUMNS = (
    Column("Aide", 12, "text"),
    Column("Bénéficiaires", 11, "int"),
    Column("Si tout est réuni MAD", 14, "money"),
    Column("Compté dans le plan MAD", 14, "money"),
    Column("Après le plan MAD", 14, "money"),
    Column("Premier paiement", 12, "month"),
    Column("Dernier paiement", 12, "month"),
    Column("Statut le moins sûr", 24, "text"),
)
LEDGER_COLUMNS = (
    Column("Aide", 12, "text"),
    Column("Personne ou place", 16, "text"),
    Column("Cohorte", 14, "text"),
    Column("Assiette MAD", 14, "money"),
    Column("Taux", 14, "percent"),
    Column("Montant MAD", 12, "money"),
    Column("Attendu MAD", 12, "money"),
    Column("Statut", 24, "text"),
    Column("Droit acquis", 11, "month"),
    Column("Payable (supposé)", 11, "month"),
    Column("Note", 7, "int"),
)
AID, AMOUNT, EXPECTED, PAYABLE = 0, 5, 6, 9  # columns of the ledger
STANDARD_COLUMNS = (
    Column("Certificat", 26, "text"),
    Column("État", 18, "text"),
    Column("Raison", 50, "wrap"),
    Column("Début", 10, "month"),
    Column("Obtenu", 10, "month"),
    Column("Coût MAD", 12, "money"),
    Column("Mois", 8, "number"),
    Column("Commandes ouvertes", 26, "wrap"),
    Column("Source", 40, "wrap"),
    Column("Statut", 24, "text"),
)
STRESS_COLUMNS = (
    Column("Test", 44, "text"),
    Column("En ITO à la fin", 10, "number"),
    Column("Facturables à la fin", 11, "number"),
    Column("Produits MAD", 13, "money"),
    Column("Aides MAD", 12, "money"),
    Column("Besoin maximal MAD", 13, "money"),
    Column("Au mois de", 10, "month"),
    Column("Résultat positif dès", 10, "month"),
    Column("Retour", 10, "month"),
    Column("Cumul final MAD", 13, "money"),
    Column("Remarque", 40, "wrap"),
)
TORNADO_COLUMNS = (
    Column("Hypothèse", 48, "text"),
    Column("Nom", 30, "text"),
    Column("Unité", 11, "text"),
    Column("Valeur basse", 10, "any"),
    Column("Valeur haute", 10, "any"),
    Column("Besoin, valeur basse MAD", 13, "money"),
    Column("Besoin, valeur haute MAD", 13, "money"),
    Column("Retour, valeur basse", 11, "month"),
    Column("Retour, valeur haute", 11, "month"),
    Column("Cumul final, valeur basse MAD", 13, "money"),
    Column("Cumul final, valeur haute MAD", 13, "money"),
    Column("Source", 50, "wrap"),
    Column("Statut", 24, "text"),
)


def add_aids(book: Book, result: Result) -> None:
    """Totals by kind of aid as formulas over the ledger under them."""
    sheet = book.sheet(
        AIDS, "Aides", "Aucun paiement n'est promis. Les chiffres du régime 2025 (AIR, PAE, PAF) viennent de la presse."
    )
    totals = result.aid_totals
    head, notes = _ledger_head(result), _notes(result)
    rows: list[list[Cell]] = [
        [
            a.aid,
            a.person,
            a.cohort or words.DASH,
            a.base_mad,
            a.rate,
            a.amount_mad,
            a.expected_mad,
            words.status(a.status),
            month_cell(a.earned),
            month_cell(a.payable),
            notes.index((a.aid, a.papers, a.note)) + 1,
        ]
        for a in result.aids
    ]
    sheet.table(head, LEDGER_COLUMNS, rows, filtered=True)
    aid, amount, expected, payable = (_ledger(result, column) for column in (AID, AMOUNT, EXPECTED, PAYABLE))
    end = serial(Month.parse(result.months[-1].month).first_day) if result.months else 0
    summed: list[list[Cell]] = []
    for k, total in enumerate(totals):
        name = f"$A{FIRST + k + 1}"
        summed.append(
            [
                total.aid,
                total.people,
                Formula(f"SUMIFS({amount},{aid},{name})", total.amount_mad),
                Formula(f'SUMIFS({expected},{aid},{name},{payable},"<={end}")', total.counted_mad),
                Formula(f'SUMIFS({expected},{aid},{name},{payable},">{end}")', total.later_mad),
                month_cell(total.first_payable),
                month_cell(total.last_payable),
                words.status(total.status),
            ]
        )
    below = sheet.table(HEAD, TOTAL_COLUMNS, summed, set_widths=False)
    _put_notes(book, sheet, notes, below + 1)
    sheet.raw.freeze_panes(0, 1)


def aid_of(result: Result, t: int, month_cell_name: str) -> Cell:
    """The aid of month t as a formula over the ledger; a plain number when the ledger is empty."""
    value = result.months[t].aid
    if not result.aids:
        return value
    return Formula(f"SUMIFS({_ledger(result, EXPECTED)},{_ledger(result, PAYABLE)},{month_cell_name})", value)


def _ledger_head(result: Result) -> int:
    """The row of the ledger's headings, under the totals."""
    return HEAD + len(result.aid_totals) + 2 + len(_notes(result)) + 2


def _notes(result: Result) -> list[tuple[str, str, str]]:
    """Each different (aid, papers, remark) once: the lines of the ledger name them by number."""
    return list(dict.fromkeys((row.aid, row.papers, row.note) for row in result.aids))


def _put_notes(book: Book, sheet: Sheet, notes: list[tuple[str, str, str]], top: int) -> None:
    """Papers over columns C to F, remarks over G to J."""
    spans = ((2, 5), (6, 9))
    widths = [sum(column.width for column in LEDGER_COLUMNS[first : last + 1]) for first, last in spans]
    for column, title in ((0, "Note"), (1, "Aide")):
        sheet.put(top, column, title, "head")
    for (first, last), title in zip(spans, ("Pièces", "Remarque"), strict=True):
        sheet.raw.merge_range(top, first, top, last, title, book.style("head"))
    for k, (aid, *texts) in enumerate(notes, start=1):
        sheet.put(top + k, 0, k, "int_left")
        sheet.put(top + k, 1, aid, "text")
        for (first, last), said in zip(spans, texts, strict=True):
            sheet.raw.merge_range(top + k, first, top + k, last, said, book.style("wrap"))
        sheet.make_room(top + k, list(zip(texts, widths, strict=True)))


def _ledger(result: Result, column: int) -> str:
    first = _ledger_head(result) + 1
    return span(AIDS, column, first, first + max(1, len(result.aids)) - 1)


def add_standards(book: Book, result: Result) -> None:
    sheet = book.sheet(
        "Certificats", "Certificats de la firme", "À obtenir, valables, expirés, d'édition caduque ou hors périmètre."
    )
    rows: list[list[Cell]] = [
        [
            s.label,
            s.state,
            s.why,
            month_cell(s.start),
            month_cell(s.obtained),
            s.cost_mad,
            s.months,
            ", ".join(s.opens),
            s.source,
            words.status(s.status),
        ]
        for s in result.certificates
    ]
    sheet.table(HEAD, STANDARD_COLUMNS, rows)
    sheet.freeze(FIRST, 1)


def add_stress(book: Book, result: Result) -> None:
    sheet = book.sheet(
        "Stress",
        "Tests de résistance",
        "Le plan est tenu ; seules les hypothèses changent. Case vide : hors de l'horizon.",
    )
    rows: list[list[Cell]] = [
        [
            x.label,
            x.in_it_at_end,
            x.billable_at_end,
            x.revenue_mad,
            x.aid_mad,
            x.peak_cash_need_mad,
            month_cell(x.peak_month),
            month_cell(x.positive_for_good_from),
            month_cell(x.payback_month),
            x.cash_at_end_mad,
            x.note,
        ]
        for x in result.scenarios
    ]
    below = sheet.table(HEAD, STRESS_COLUMNS, rows)
    sheet.put(below + 1, 0, "Trésorerie cumulée par mois (MAD)", "subtitle")
    sheet.put(below + 2, 0, "Test", "head")
    for t, month in enumerate(result.months):
        sheet.put(below + 2, 1 + t, Month.parse(month.month), "head_month")
    for k, row in enumerate(result.scenarios):
        sheet.put(below + 3 + k, 0, row.label, "text")
        for t, value in enumerate(row.cash):
            sheet.put(below + 3 + k, 1 + t, value, "money")
    sheet.raw.freeze_panes(0, 1)


def add_tornado(book: Book, result: Result) -> None:
    sheet = book.sheet(
        "Sensibilité", "Sensibilité", "Chaque hypothèse à ses deux bouts, les autres inchangées, le plan tenu."
    )
    rows: list[list[Cell]] = [
        [
            x.label,
            x.assumption,
            words.unit(x.unit),
            x.low,
            x.high,
            x.need_at_low,
            x.need_at_high,
            month_cell(x.payback_at_low),
            month_cell(x.payback_at_high),
            x.cash_at_low,
            x.cash_at_high,
            x.source,
            words.status(x.status),
        ]
        for x in result.tornado
    ]
    sheet.table(HEAD, TORNADO_COLUMNS, rows)
    sheet.freeze(FIRST, 1)
