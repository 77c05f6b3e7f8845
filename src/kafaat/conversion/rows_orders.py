"""Orders as the board reads them: served, late, partly served, left aside, and why; days billed and prices."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kafaat.catalogue import Catalogue
from kafaat.conversion.case import Case, LineCase
from kafaat.conversion.decisions import Decisions
from kafaat.conversion.demand import seats_open
from kafaat.conversion.french import count, month_words
from kafaat.conversion.result import BillingRow, OrderRow
from kafaat.conversion.trajectory import Trajectory
from kafaat.model.assumptions import Book
from kafaat.model.dossier import Dossier
from kafaat.model.orders import Order


def order_rows(dossier: Dossier, case: Case, decisions: Decisions, run: Trajectory, targets: Mapping[str, bool],
               warnings: Mapping[str, str], catalogue: Catalogue, book: Book) -> tuple[OrderRow, ...]:
    """`targets`: occupation → somebody of the firm can be retrained for it; `warnings`: order id → sentence."""
    return tuple(_row(order, case, decisions, run, targets, warnings.get(order.id, ""), catalogue, book)
                 for order in dossier.orders)


def _row(order: Order, case: Case, decisions: Decisions, run: Trajectory, targets: Mapping[str, bool],
         warning: str, catalogue: Catalogue, book: Book) -> OrderRow:
    lines = [line for line in case.lines if line.order == order.id]
    asked = {line.key: seats_open(line, case.horizon, book) for line in lines}
    served = {line.key: run.served.get(line.key, np.zeros(case.horizon)) for line in lines}
    wanted, given = (float(sum(v.sum() for v in part.values())) for part in (asked, served))
    share = given / wanted if wanted else 0.0
    short = {line.key: float((asked[line.key] - served[line.key]).clip(min=0).sum()) for line in lines}
    verdict, why = _verdict(order, lines, share, short, case, decisions, run, targets, catalogue, book)
    keys = {line.key for line in lines}
    revenue = sum(float((b.days * b.price_mad_day).sum()) for b in run.billing if b.line in keys)
    return OrderRow(
        order=order.id, client=order.client, sector=order.sector, status=order.status, probability=order.probability,
        start=str(order.start), end=str(order.start + (order.months - 1)),
        seats=float(sum(max(line.seats, default=0.0) for line in lines)), served_share=share,
        served_months=given, verdict=verdict, why=why, standards=order.standards, revenue_mad=revenue,
        warning=warning)


def _verdict(order: Order, lines: list[LineCase], share: float, short: Mapping[str, float], case: Case,
             decisions: Decisions, run: Trajectory, targets: Mapping[str, bool], catalogue: Catalogue,
             book: Book) -> tuple[str, str]:
    """`share`: of the seat-months, served; `short`: seat-months that nobody fills, by line."""
    if order.id not in decisions.orders:
        return "non retenue", _why_left(order, lines, case, decisions, targets, catalogue)
    start = order.start - case.start + 1 + int(book["orders.delay_months"])
    first = min((int(np.flatnonzero(run.served[line.key])[0]) + 1 for line in lines
                 if not line.senior and run.served[line.key].any()), default=None)
    if first is None:
        return "non servie", "Personne n'est prêt dans l'horizon du plan."
    missing = _missing(lines, short, catalogue)
    if first > max(start, 1):
        return "en retard", f"De {first - max(start, 1)} mois{' ; ' if missing else ''}{missing}."
    return "servie" if share >= .9 else "partiellement servie", f"{missing or 'À la date demandée'}."


def _missing(lines: list[LineCase], short: Mapping[str, float], catalogue: Catalogue) -> str:
    """"12 places-mois vides, surtout Testeur logiciel"; "" under one seat-month."""
    total = sum(short.values())
    if total < 1:
        return ""
    worst = max(lines, key=lambda line: short[line.key])
    name = "seniors" if worst.senior else catalogue.occupations[worst.occupation].label_fr
    mostly = f", surtout {name}" if len(lines) > 1 else ""
    return f"{count(total, 'place-mois vide', 'places-mois vides')}{mostly}"


def _why_left(order: Order, lines: list[LineCase], case: Case, decisions: Decisions, targets: Mapping[str, bool],
              catalogue: Catalogue) -> str:
    closed = [catalogue.occupations[line.occupation].label_fr for line in lines
              if not line.senior and not targets.get(line.occupation, False)]
    if closed:
        return f"Aucun parcours ouvert vers {', '.join(dict.fromkeys(closed))} : embaucher, ou ajouter une formation."
    start = order.start - case.start + 1
    for key in order.standards:
        if key in decisions.held_standards:
            continue
        standard = catalogue.standards[key]
        if standard.months is None:
            return f"{standard.label} : norme demandée, que la firme ne peut pas obtenir seule."
        if standard.months >= start:
            return (f"{standard.label} : norme demandée dès {month_words(order.start)} ; il faut "
                    f"{standard.months:g} mois, il en reste {max(start - 1, 0)}.")
    if start > case.horizon:
        return "Commence après l'horizon du plan."
    return ("Pas assez de personnes prêtes à temps pour en servir la part exigée, ou marge inférieure à une autre "
            "commande pour les mêmes personnes.")


def billing_rows(dossier: Dossier, case: Case, run: Trajectory) -> tuple[BillingRow, ...]:
    seniority = {f"{o.id}/{i}": line.seniority for o in dossier.orders for i, line in enumerate(o.lines, 1)}
    lines = {line.key: line for line in case.lines}
    rows = []
    for b in run.billing:
        line = lines[b.line]
        label = case.occupations[line.occupation].label if line.occupation in case.occupations else line.occupation
        rows.append(BillingRow(line.order, int(b.line.rsplit("/", 1)[1]), label, seniority[b.line], b.price_mad_day,
                               tuple(float(d) for d in b.days)))
    return tuple(rows)
