"""Sheet « Synthèse »: the key figures as formulas over the other sheets, the cash chart, before and after."""

from __future__ import annotations

from collections.abc import Callable

from kafaat.conversion.result import Mix, Result
from kafaat.model.months import Month
from kafaat.reports import words
from kafaat.reports.book import Book, Cell, Column, Formula, Sheet, serial, span
from kafaat.reports.figures import ABSENT, FIGURES, Figure
from kafaat.reports.sheets import months, people

NAME = "Synthèse"
HEAD = 3
COLUMNS = (
    Column("Chiffre", 38, "text"),
    Column("Valeur", 16, "any"),
    Column("Unité", 12, "text"),
    Column("D'où vient ce chiffre", 70, "wrap"),
    Column("Statut", 24, "text"),
)
KINDS = {"people": ("number", "pers."), "money": ("money", "MAD"), "month": ("month", "mois"), "eur": ("price", "EUR")}


def add(book: Book, result: Result) -> None:
    tag = " : firme fictive, personnes inventées" if result.summary.fictitious else ""
    sheet = book.sheet(
        NAME,
        f"Synthèse – {result.summary.firm}{tag}",
        "Les cases avec formule suivent les prix de « Commandes et prix ». La valeur actuelle nette, les aides, les "
        "malus, les tests et la sensibilité sont ceux du plan et ne suivent pas.",
        [column.width for column in COLUMNS],
    )
    rows = [_row(result, figure) for figure in FIGURES]
    below = sheet.table(HEAD, COLUMNS, rows)
    for k, figure in enumerate(FIGURES):
        sheet.put(HEAD + 1 + k, 1, rows[k][1], KINDS[figure.kind][0])
    sheet.raw.freeze_panes(HEAD + 1, 1)
    below = _prices(sheet, result, below)
    _chart(book, sheet, result, below + 1)
    below = _costs(sheet, result, below + 1)
    below = _mixes(sheet, result, below + 1)
    _texts(sheet, result, below + 1)


def _row(result: Result, figure: Figure) -> list[Cell]:
    value = _cell(result, figure)
    status = "calculé, formule vivante" if isinstance(value, Formula) else "calculé par le plan"
    status = "donnée de la firme" if figure.name in ("agents", "people") else status
    return [figure.label, value, KINDS[figure.kind][1], figure.origin, status]


def _cell(result: Result, figure: Figure) -> Cell:
    value = figure.value(result.summary)
    if figure.name in LIVE and result.months and (figure.name != "starts" or result.cohorts):
        seen: float | str = (
            ABSENT if value is None else serial(Month.parse(value).first_day) if isinstance(value, str) else value
        )
        return Formula(LIVE[figure.name](result), seen)
    if isinstance(value, str):
        return Month.parse(value)
    return words.DASH if value is None else value


def _first_month(name: str) -> Callable[[Result], str]:
    """The month after which the flags of a « …_stays » column are all 1."""

    def formula(result: Result) -> str:
        flags, names = months.column(result, name), months.column(result, "month")
        return f'IF(SUM({flags})=0,"{ABSENT}",INDEX({names},COUNT({names})-SUM({flags})+1))'

    return formula


def _peak_month(result: Result) -> str:
    cash, names = months.column(result, "cash"), months.column(result, "month")
    return f'IF(MIN({cash})<0,INDEX({names},MATCH(MIN({cash}),{cash},0)),"{ABSENT}")'


LIVE: dict[str, Callable[[Result], str]] = {
    "starts": lambda r: (
        f"SUM({span(people.COHORTS, people.COHORT_PEOPLE, people.FIRST, people.FIRST + len(r.cohorts) - 1)})"
    ),
    "in_it_at_end": lambda r: months.last(r, "converted"),
    "hired_at_end": lambda r: months.last(r, "hired"),
    "billable_at_end": lambda r: months.last(r, "billable"),
    "seniors_at_end": lambda r: months.last(r, "seniors"),
    "revenue_mad": lambda r: f"SUM({months.column(r, 'revenue')})",
    "cost_mad": lambda r: f"SUM({months.column(r, 'cost')})",
    "aid_mad": lambda r: f"SUM({months.column(r, 'aid')})",
    "peak_cash_need_mad": lambda r: f"0-MIN(0,MIN({months.column(r, 'cash')}))",
    "peak_month": _peak_month,
    "positive_for_good_from": _first_month("result_stays"),
    "payback_month": _first_month("cash_stays"),
    "cash_at_end_mad": lambda r: months.last(r, "cash"),
}


def _prices(sheet: Sheet, result: Result, row: int) -> int:
    labels = {
        "seniors billed": "Prix plancher d'un jour junior, seniors facturés",
        "seniors not billed": "Prix plancher d'un jour junior, seniors non facturés",
    }
    exports = {
        "before": "Exportations par emploi et par an, aujourd'hui",
        "after": "Exportations par emploi et par an, à la fin",
        "doing nothing": "Exportations par emploi et par an, sans rien faire",
    }
    origin, status = "Calcul du plan, hypothèses de la feuille Hypothèses", "calculé par le plan"
    for source, names, unit, kind in (
        (result.summary.floor_price_eur, labels, "EUR", "price"),
        (result.summary.exports_per_job_mad, exports, "MAD", "money"),
    ):
        for key, value in source.items():
            sheet.put(row, 0, names.get(key, key), "text")
            sheet.put(row, 1, value, kind)
            for column, said in enumerate((unit, origin, status), start=2):
                sheet.put(row, column, said, "text")
            row += 1
    return row


def _costs(sheet: Sheet, result: Result, row: int) -> int:
    """What the cost pays for; the sum is the plan's, it does not follow the prices."""
    for column, cell in enumerate(("Ce que le plan paie", "MAD", "Pers.")):
        sheet.put(row, column, cell, "head" if column == 0 else "head_number")
    for part in result.summary.cost_parts:
        row += 1
        sheet.put(row, 0, part.label, "text")
        sheet.put(row, 1, part.amount_mad, "money")
        sheet.put(row, 2, part.people, "int")
    return row + 1


def _mixes(sheet: Sheet, result: Result, row: int) -> int:
    s = result.summary
    blocks: tuple[tuple[str, tuple[Mix, ...]], ...] = (
        ("Filières, support N1 en ITO", s.mix_filiere),
        ("Filières, support N1 en CRM", s.mix_filiere_alt),
        ("Place dans la chaîne", s.mix_chain),
        ("Exposition à l'IA (OIT 2025)", s.exposure),
    )
    for title, mixes in blocks:
        for column, cell in enumerate((title, "Aujourd'hui", "À la fin")):
            sheet.put(row, column, cell, "head" if column == 0 else "head_number")
        for mix in mixes:
            row += 1
            sheet.put(row, 0, mix.label, "text")
            sheet.put(row, 1, mix.before, "percent")
            sheet.put(row, 2, mix.after, "percent")
        row += 2
    return row


def _texts(sheet: Sheet, result: Result, row: int) -> None:
    """The occupations, the target, the parts of the value and what is not known."""
    s = result.summary
    before, after = dict(s.occupations_before), dict(s.occupations_after)
    for column, cell in enumerate(("Métier", "Aujourd'hui", "À la fin")):
        sheet.put(row, column, cell, "head" if column == 0 else "head_number")
    for label in {**before, **after}:
        row += 1
        sheet.put(row, 0, label, "text")
        sheet.put(row, 1, before.get(label, 0.0), "number")
        sheet.put(row, 2, after.get(label, 0.0), "number")
    row += 2
    for column, cell in enumerate(("Ce que maximise le choix (MAD)", "Avec le plan", "Ne rien faire")):
        sheet.put(row, column, cell, "head" if column == 0 else "head_number")
    for part in s.value:
        row += 1
        sheet.put(row, 0, part.label, "text")
        sheet.put(row, 1, part.with_plan, "money")
        sheet.put(row, 2, part.doing_nothing, "money")
    row = _target(sheet, result, row + 2)
    row += 1
    sheet.put(row, 0, "Ce que nous ne savons pas", "subtitle")
    for k, sentence in enumerate(result.unknowns, start=1):
        sheet.put(row + k, 0, sentence, "text")


def _target(sheet: Sheet, result: Result, row: int) -> int:
    """The target and what binds it, and the jobs moved, made, replaced and lost."""
    s = result.summary
    jobs = {"moved": "déplacés", "new": "créés", "backfilled": "remplacés", "lost": "perdus"}
    lines: list[tuple[str, float | None]] = [
        ("Cible demandée (personnes)", s.target.asked),
        ("Atteint par ce plan", s.target.reached),
        ("Au plus sous toutes les limites", s.target.at_most),
        *((f"Gain si levé seul : {limit}", gain) for limit, gain in s.target.binding),
        *((f"Emplois {jobs.get(key, key)}", value) for key, value in s.jobs.items()),
    ]
    sheet.put(row, 0, "Cible et emplois", "head")
    sheet.put(row, 1, "Personnes", "head_number")
    for label, value in lines:
        row += 1
        sheet.put(row, 0, label, "text")
        sheet.put(row, 1, words.DASH if value is None else value, "number")
    return row + 1


def _chart(book: Book, sheet: Sheet, result: Result, row: int) -> None:
    """Beside the costs and the mixes, under the origins of the figures."""
    if not result.months:
        return
    chart = book.workbook.add_chart({"type": "line"})
    chart.add_series(
        {
            "name": "Trésorerie cumulée (MAD)",
            "categories": "=" + months.column(result, "month"),
            "values": "=" + months.column(result, "cash"),
            "line": {"color": "#12303b", "width": 2.25},
        }
    )
    chart.set_title({"name": "Trésorerie cumulée", "name_font": {"size": 11, "bold": False}})
    chart.set_legend({"none": True})
    chart.set_x_axis({"num_format": "mmm yy", "label_position": "low", "interval_unit": 6})
    chart.set_y_axis({"num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": "#c9d3d8"}}})
    chart.set_size({"width": 560, "height": 300})
    sheet.raw.insert_chart(row, 3, chart)
