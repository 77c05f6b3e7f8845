"""Sheet « Mois »: the plan month by month, live from the prices down to the cumulated cash."""

from __future__ import annotations

import math

from kafaat.conversion.result import MonthRow, Result
from kafaat.model.months import Month
from kafaat.reports.book import Book, Cell, Column, Formula, letter, span
from kafaat.reports.sheets import money, prices

NAME = "Mois"
DELAY = "billing.payment_delay_months"  # name in the book of assumptions
HEAD, FIRST = 3, 4
COLUMNS = (
    ("month", Column("Mois", 10, "month")),
    ("trainees", Column("En formation", 10, "number")),
    ("converted", Column("Converties en ITO", 10, "number")),
    ("hired", Column("Diplômés recrutés", 10, "number")),
    ("seniors", Column("Seniors", 9, "number")),
    ("billable", Column("Facturables", 10.5, "number")),
    ("revenue", Column("Produits", 12, "money")),
    ("received", Column("Encaissé des clients", 12, "money")),
    ("pay", Column("Salaires chargés", 12, "money")),
    ("training", Column("Formation et examens", 11, "money")),
    ("recruitment", Column("Recrutement", 11, "money")),
    ("certificates", Column("Certificats", 11, "money")),
    ("overhead", Column("Frais", 11, "money")),
    ("penalties", Column("Malus", 10, "money")),
    ("cost", Column("Charges", 12, "money")),
    ("aid", Column("Aides encaissées", 11, "money")),
    ("result", Column("Résultat du mois", 12, "money")),
    ("cash", Column("Trésorerie cumulée", 13, "money")),
    ("idle_pay", Column("Paie sans travail, avec le plan", 11, "money")),
    ("idle_pay_doing_nothing", Column("Paie sans travail, sans rien faire", 11, "money")),
    ("result_stays", Column("Résultat positif ensuite", 10, "int")),
    ("cash_stays", Column("Cumul positif ensuite", 10, "int")),
)
PLACE = {name: k for k, (name, _) in enumerate(COLUMNS)}
TOTALLED = (
    "revenue",
    "received",
    "pay",
    "training",
    "recruitment",
    "certificates",
    "overhead",
    "penalties",
    "cost",
    "aid",
    "result",
    "idle_pay",
    "idle_pay_doing_nothing",
)


def add(book: Book, result: Result) -> None:
    sheet = book.sheet(
        NAME,
        "Mois par mois",
        "MAD. Produits = jours facturés × prix (Commandes et prix) ; encaissé = produits "
        f"après le délai de paiement ({_said(result)} mois) ; cumul = encaissé + aides − charges.",
    )
    rows = [_row(result, t) for t in range(len(result.months))]
    below = sheet.table(HEAD, [column for _, column in COLUMNS], rows)
    sums = [(PLACE[name], "money", sum(getattr(row, name) for row in result.months)) for name in TOTALLED]
    sheet.total(below, FIRST, sums)
    sheet.freeze(FIRST, 1)


def column(result: Result, name: str) -> str:
    """The absolute range of a column over the months of the plan."""
    return span(NAME, PLACE[name], FIRST, FIRST + len(result.months) - 1)


def last(result: Result, name: str) -> str:
    """The cell of a column in the last month."""
    return f"'{NAME}'!${letter(PLACE[name])}${FIRST + len(result.months)}"


def _at(name: str, row: int) -> str:
    return f"{letter(PLACE[name])}{row + 1}"


def _row(result: Result, t: int) -> list[Cell]:
    month, r = result.months[t], FIRST + t
    live: dict[str, Cell] = {
        "month": Month.parse(month.month),
        "revenue": prices.revenue(result, t),
        "received": _received(result, t),
        "aid": money.aid_of(result, t, f"${_at('month', r)}"),
        "cost": Formula(f"SUM({letter(PLACE['pay'])}{r + 1}:{letter(PLACE['penalties'])}{r + 1})", month.cost),
        "result": Formula(f"{_at('revenue', r)}-{_at('cost', r)}", month.result),
        "cash": Formula(
            (f"{_at('cash', r - 1)}+" if t else "") + f"{_at('received', r)}+{_at('aid', r)}-{_at('cost', r)}",
            month.cash,
        ),
        "result_stays": _stays(result, t, "result"),
        "cash_stays": _stays(result, t, "cash"),
    }
    return [live[name] if name in live else _plain(month, name) for name, _ in COLUMNS]


def _plain(month: MonthRow, name: str) -> float:
    value: float = getattr(month, name)
    return value


def delay_months(result: Result) -> float:
    """Months between an invoice and its payment, from the book of assumptions; 0 when the book does not name it."""
    return next((entry.value for entry in result.assumptions if entry.name == DELAY), 0.0)


def _said(result: Result) -> str:
    return f"{delay_months(result):g}".replace(".", ",")


def _received(result: Result, t: int) -> Cell:
    """Revenue of `delay` months before; a fraction of a month is shared between the two months around it."""
    delay = delay_months(result)
    whole, part = math.floor(delay), delay - math.floor(delay)
    terms = []
    for back, weight in ((whole, 1 - part), (whole + 1, part)):
        if weight and t >= back:
            terms.append(_at("revenue", FIRST + t - back) + ("" if weight == 1 else f"*{weight:.6g}"))
    return Formula("+".join(terms) or "0", result.months[t].received)


def _stays(result: Result, t: int, name: str) -> Formula:
    """1 when this month and all that follow are above zero."""
    r = FIRST + t
    later = [getattr(row, name) for row in result.months[t:]]
    value = 1 if all(x > 0 for x in later) else 0
    if t == len(result.months) - 1:
        return Formula(f"IF({_at(name, r)}>0,1,0)", value)
    return Formula(f"IF(AND({_at(name, r)}>0,{_at(name + '_stays', r + 1)}=1),1,0)", value)
