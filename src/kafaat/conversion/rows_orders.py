"""Orders as the board reads them: served, late, partly served, left aside, and why; days billed and prices."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kafaat.catalogue import Catalogue
from kafaat.conversion.case import Case, LineCase
from kafaat.conversion.decisions import Decisions
from kafaat.conversion.demand import seats_open
from kafaat.conversion.result import BillingRow, OrderRow
from kafaat.conversion.trajectory import Trajectory
from kafaat.model.assumptions import Book
from kafaat.model.dossier import Dossier
from kafaat.model.orders import Order


def order_rows(dossier: Dossier, case: Case, decisions: Decisions, run: Trajectory, targets: Mapping[str, bool],
               catalogue: Catalogue, book: Book) -> tuple[OrderRow, ...]:
    """`targets`: occupation → somebody of the firm can be retrained for it."""
    return tuple(_row(order, case, decisions, run, targets, catalogue, book) for order in dossier.orders)


def _row(order: Order, case: Case, decisions: Decisions, run: Trajectory, targets: Mapping[str, bool],
         catalogue: Catalogue, book: Book) -> OrderRow:
    lines = [line for line in case.lines if line.order == order.id]
    asked = {line.key: seats_open(line, case.horizon, book) for line in lines}
    served = {line.key: run.served.get(line.key, np.zeros(case.horizon)) for line in lines}
    wanted, given = (float(sum(v.sum() for v in part.values())) for part in (asked, served))
    share = given / wanted if wanted else 0.0
    verdict, why = _verdict(order, lines, share, case, decisions, run, targets, catalogue, book)
    keys = {line.key for line in lines}
    revenue = sum(float((b.days * b.price_mad_day).sum()) for b in run.billing if b.line in keys)
    return OrderRow(
        order=order.id, client=order.client, sector=order.sector, status=order.status, probability=order.probability,
        start=str(order.start), end=str(order.start + (order.months - 1)),
        seats=float(sum(max(line.seats, default=0.0) for line in lines)), served_share=share,
        served_months=given, verdict=verdict, why=why, standards=order.standards, revenue_mad=revenue)


def _verdict(order: Order, lines: list[LineCase], share: float, case: Case, decisions: Decisions, run: Trajectory,
             targets: Mapping[str, bool], catalogue: Catalogue, book: Book) -> tuple[str, str]:
    if order.id not in decisions.orders:
        return "non retenue", _why_left(order, lines, case, decisions, targets, catalogue)
    start = order.start - case.start + 1 + int(book["orders.delay_months"])
    first = min((int(np.flatnonzero(run.served[line.key])[0]) + 1 for line in lines
                 if not line.senior and run.served[line.key].any()), default=None)
    weight = " (commande probable, comptée pour sa probabilité)" if order.status == "probable" else ""
    if first is None:
        return "non servie", "Personne n'est prêt dans l'horizon du plan."
    if first > max(start, 1):
        return "en retard", (f"Première personne facturée en {case.month(first)}, {first - max(start, 1)} mois après "
                             f"l'ouverture ; {share:.0%} des places servies{weight}.".replace("%", " %"))
    verdict = "servie" if share >= .9 else "partiellement servie"
    return verdict, f"{share:.0%} des places-mois servies dans l'horizon{weight}.".replace("%", " %")


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
            return f"{standard.label} demandé : la firme ne peut pas l'obtenir seule."
        if standard.months >= start:
            return (f"{standard.label} demandé avant {order.start} : il faut {standard.months:g} mois, "
                    f"il en reste {max(start - 1, 0)}.")
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
