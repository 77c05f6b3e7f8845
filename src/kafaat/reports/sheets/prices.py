"""Sheet « Commandes et prix »: billed days by order line and month with the day price that the user may change,
then the orders with their verdict. The revenue of « Mois » is computed from it."""

from __future__ import annotations

from kafaat.conversion.result import Result
from kafaat.model.months import Month
from kafaat.reports.book import Book, Cell, Column, Formula, Sheet, letter, month_cell, span
from kafaat.reports.words import listed

NAME = "Commandes et prix"
VARIATION = "variation_prix"
VARIATION_ROW, HEAD, FIRST = 2, 4, 5
PRICE, DAYS, EARNED, MONTHS = 5, 6, 7, 8  # columns
FIXED = (
    Column("Commande", 13, "text"),
    Column("Ligne", 7, "int"),
    Column("Client", 22, "text"),
    Column("Métier", 26, "text"),
    Column("Séniorité", 11, "text"),
    Column("Prix MAD/jour", 11, "price"),
    Column("Jours facturés", 10, "number"),
    Column("Produits MAD", 14, "money"),
)
SENIORITY = {"junior": "junior", "confirmed": "confirmé", "senior": "senior"}
ORDERS = (
    Column("Commande", 13, "text"),
    Column("Secteur", 7, "text"),
    Column("Client", 22, "text"),
    Column("Verdict", 26, "text"),
    Column("Statut", 11, "text"),
    Column("Probabilité", 11, "percent"),
    Column("Places", 10, "number"),
    Column("Produits MAD", 14, "money"),
    Column("Début", 9, "month"),
    Column("Fin", 9, "month"),
    Column("Part servie", 9, "percent"),
    Column("Places-mois servies", 9, "number"),
    Column("Certificats exigés", 9, "text"),
    Column("Raison, puis ce qui est à négocier", 9, "text"),
)


def add(book: Book, result: Result) -> None:
    sheet = book.sheet(
        NAME,
        "Commandes et prix",
        "Cases orangées modifiables : un prix, ou la variation de tous les prix. "
        "Mois, Synthèse et courbe de trésorerie suivent.",
    )
    sheet.put(VARIATION_ROW, 0, "Variation de tous les prix", "text")
    sheet.put(VARIATION_ROW, PRICE, 0.0, "percent", "input")
    book.workbook.define_name(VARIATION, f"='{NAME}'!${letter(PRICE)}${VARIATION_ROW + 1}")
    below = _prices(sheet, result)
    sheet.freeze(FIRST, 3)
    _orders(sheet, result, below + 2)


def revenue(result: Result, t: int) -> Cell:
    """The formula of the revenue of month t; a plain number when the plan bills nothing."""
    value = result.months[t].revenue
    if not result.billing:
        return value
    last = FIRST + len(result.billing) - 1
    return Formula(
        f"SUMPRODUCT({span(NAME, PRICE, FIRST, last)},{span(NAME, MONTHS + t, FIRST, last)})*(1+{VARIATION})", value
    )


def _prices(sheet: Sheet, result: Result) -> int:
    clients = {row.order: row.client for row in result.orders}
    months = tuple(Column(row.month, 8.5, "number") for row in result.months)
    last_column = letter(MONTHS + max(0, len(months) - 1))
    rows: list[list[Cell]] = []
    for k, line in enumerate(result.billing):
        n = FIRST + k + 1
        days = sum(line.days)
        rows.append(
            [
                line.order,
                line.line,
                clients.get(line.order, ""),
                line.occupation,
                SENIORITY.get(line.seniority, line.seniority),
                line.price_mad_day,
                Formula(f"SUM({letter(MONTHS)}{n}:{last_column}{n})", days),
                Formula(f"{letter(PRICE)}{n}*{letter(DAYS)}{n}*(1+{VARIATION})", days * line.price_mad_day),
                *line.days,
            ]
        )
    below = sheet.table(HEAD, (*FIXED, *months), rows)
    for t, row in enumerate(result.months):
        sheet.put(HEAD, MONTHS + t, Month.parse(row.month), "head_month")
    for k, line in enumerate(result.billing):
        sheet.put(FIRST + k, PRICE, line.price_mad_day, "price", "input")
    if rows:
        days = sum(sum(line.days) for line in result.billing)
        sheet.total(below, FIRST, ((DAYS, "number", days), (EARNED, "money", result.summary.revenue_mad)))
    return below


def _orders(sheet: Sheet, result: Result, top: int) -> None:
    sheet.put(top, 0, "Les commandes et leur verdict", "subtitle")
    rows: list[list[Cell]] = [
        [
            row.order,
            row.sector,
            row.client,
            row.verdict,
            "signée" if row.status == "signed" else "probable",
            row.probability,
            row.seats,
            row.revenue_mad,
            month_cell(row.start),
            month_cell(row.end),
            row.served_share,
            row.served_months,
            listed(row.standards),
            f"{row.why} {row.warning}".strip(),
        ]
        for row in result.orders
    ]
    sheet.table(top + 1, ORDERS, rows, set_widths=False)
