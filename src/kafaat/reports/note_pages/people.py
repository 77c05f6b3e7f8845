"""Page 2 of the note: people by path and month, cohorts, orders, accounts and their guard, firm certificates."""

from __future__ import annotations

from kafaat.conversion.result import AccountRow, OrderRow, Result, StandardRow
from kafaat.reports import words
from kafaat.reports.html import heading, others, status_mark, table, text
from kafaat.reports.svg_cohorts import cohort_calendar
from kafaat.reports.svg_people import account_line, people_area

ACCOUNTS, WARNINGS, STANDARDS = 6, 3, 5  # rows shown; the rest is in the workbook, and said
ROOM_MM, CALENDAR_MM, ORDER_MM, MORE_MM = 118.0, 3.8, 4.35, 4.0  # for both; per line of each; per « … de plus »
STATES = ("à obtenir", "édition caduque", "hors périmètre", "expirée", "valable")  # most pressing first


def page(result: Result) -> str:
    return (
        heading("Les personnes, par métier et par mois", "formées et en formation", computed=True)
        + f'<div class="two wide-left"><div>{people_area(result.months)}</div><div>{_stocks(result)}</div></div>'
        + _cohorts_and_orders(result)
        + f'<div class="two"><div>{_accounts(result)}</div><div>{_standards(result)}</div></div>'
    )


def _stocks(result: Result) -> str:
    """Stocks at the end of each half-year of the plan, or of each year when it is longer than three."""
    months = result.months
    step = 6 if len(months) <= 36 else 12
    rows = [
        (
            words.short_month(row.month),
            words.number(row.trainees),
            words.number(row.converted),
            words.number(row.hired),
            words.number(row.seniors),
            words.number(row.billable),
        )
        for t, row in enumerate(months)
        if (t + 1) % step == 0 or t == len(months) - 1
    ]
    heads = (
        ("Fin de", "", "16"),
        ("en cours", "n", "12"),
        ("converties", "n", "18.5"),
        ("diplômés", "n", "17.5"),
        ("seniors", "n", "15"),
        ("facturables", "n", "21"),
    )
    eligible = words.count(result.summary.eligible, "personne admissible", "personnes admissibles")
    agents = words.count(result.summary.agents, "agent", "agents")
    return (
        table("stocks", heads, rows)
        + f'<p class="note">{eligible} à un parcours au moins, sur {agents}. La raison de chaque choix '
        "et de chaque refus, avec le plus petit changement qui l’inverserait, est en feuille « Personnes ».</p>"
    )


def _cohorts_and_orders(result: Result) -> str:
    """The calendar first; the orders take what room it leaves."""
    drawing, lines, left_out = '<p class="blank">Aucune cohorte.</p>', 1, 0
    if result.cohorts:
        drawing, lines, left_out = cohort_calendar(result.cohorts, [row.month for row in result.months])
    more = others(0, left_out, "cohorte", "Cohortes")
    room_mm = ROOM_MM - lines * CALENDAR_MM - (MORE_MM if more else 0)
    legend = "disque : personnes qui commencent ; trait : cours et doublon ; taquet : première facturation"
    return (
        heading("Les cohortes", legend)
        + drawing
        + (f'<p class="more">{more}</p>' if more else "")
        + heading("Les commandes", "servies, en retard ou non servies", computed=True)
        + _orders(result, room_mm)
    )


def _orders(result: Result, room_mm: float) -> str:
    if not result.orders:
        return '<p class="blank">Aucune commande.</p>'
    fit = int(room_mm / ORDER_MM)
    warned = sum(1 for row in result.orders if row.warning)
    degree = (
        f"Diplôme : {words.count(warned, 'commande en demande', 'commandes en demandent')} un que des personnes "
        "admissibles n’ont pas : à lire en feuille « Commandes et prix »."
        if warned
        else ""
    )
    cut = len(result.orders) + bool(degree) > fit
    shown = _pressing(result.orders, int((room_mm - MORE_MM * (1 + bool(degree))) / ORDER_MM) if cut else fit)
    heads = (
        ("", "", "7.5"),
        ("Client", "", "16"),
        ("Début", "", "7"),
        ("Signée ?", "", "7"),
        ("Places", "n", "6"),
        ("Servi", "n", "5.5"),
        ("", "", "1.5"),
        ("Verdict et raison", "", "49.5"),
    )
    more = others(len(shown), len(result.orders), "commande", "Commandes et prix")
    return table("orders", heads, [_order(row) for row in shown], more) + (
        f'<p class="more">{degree}</p>' if degree else ""
    )


def _pressing(orders: tuple[OrderRow, ...], room: int) -> tuple[OrderRow, ...]:
    """As many as there is room for, the least served first in; in the order of the dossier."""
    kept = {row.order for row in sorted(orders, key=lambda row: row.served_share)[: max(room, 0)]}
    return tuple(row for row in orders if row.order in kept)


def _client(name: str) -> str:
    """Without the remark that a client is invented: each page says it of the whole firm."""
    return name.removesuffix(" (client fictif)")


def _order(row: OrderRow) -> tuple[str, ...]:
    """One line; a reason too long for it ends in dots, the whole of it is in the workbook."""
    status = "signée" if row.status == "signed" else f"à {words.percent(row.probability)}"
    verdict = f"<b>{text(row.verdict)}</b>" + (f" : {text(words.inside(row.why))}" if row.why else "")
    return (
        text(row.order),
        text(_client(row.client)),
        words.short_month(row.start),
        status,
        words.number(row.seats),
        words.percent(row.served_share),
        "",
        verdict,
    )


def _accounts(result: Result) -> str:
    title = heading("Les comptes actuels", "en formation, à une personne près")
    if not result.accounts:
        return title + '<p class="blank">Aucun compte.</p>'
    shown = result.accounts[:ACCOUNTS]
    heads = (
        ("Compte", "", "43"),
        ("Agents", "n", "11"),
        ("", "", "2"),
        ("", "", "20"),
        ("au plus / limite", "n", "24"),
    )
    warnings = "".join(
        f'<p class="note clamp"><b class="warn">{text(row.account)}</b> : {text(words.inside(row.warning))}</p>'
        for row in sorted((row for row in shown if row.warning), key=_beyond)[:WARNINGS]
    )
    return (
        title
        + table(
            "accounts",
            heads,
            [_account(row) for row in shown],
            others(len(shown), len(result.accounts), "compte", "Libération par compte"),
        )
        + warnings
    )


def _beyond(row: AccountRow) -> float:
    """Sort key: how far the account goes beyond its guard, the farthest first."""
    return row.guard - max(row.share_away, default=0.0)


def _account(row: AccountRow) -> tuple[str, ...]:
    most = words.number(100 * max(row.share_away, default=0.0), 1)
    return (
        text(f"{row.account} {_client(row.client)}" if row.activity else row.client),
        words.number(row.agents),
        "",
        account_line(row),
        f"{most} / {words.percent(row.guard)}",
    )


def _standards(result: Result) -> str:
    title = heading("Les certificats de la firme")
    if not result.certificates:
        return title + '<p class="blank">Aucun certificat demandé ni détenu.</p>'
    ranked = sorted(result.certificates, key=lambda row: STATES.index(row.state) if row.state in STATES else 0)
    shown = ranked[:STANDARDS]
    heads = (("Certificat", "w", "26"), ("État et raison", "w", "74"))
    return title + table(
        "standards",
        heads,
        [_standard(row) for row in shown],
        others(len(shown), len(result.certificates), "certificat", "Certificats"),
    )


def _standard(row: StandardRow) -> tuple[str, str]:
    alarm = row.state in ("expirée", "hors périmètre", "édition caduque")
    state = f'<span class="warn">{text(row.state)}</span>' if alarm else f"<b>{text(row.state)}</b>"
    few = len(row.opens) <= 2
    opened = words.listed(row.opens, 2) if few else words.count(len(row.opens), "commande", "commandes")
    opens = f" ; ouvre {text(opened)}" if row.opens else ""
    why = words.inside(row.why.rstrip("."))
    if row.cost_mad or row.months:
        when = f", prêt en {words.short_month(row.obtained)}" if row.obtained else ""
        money = f"{words.money(row.cost_mad)}{status_mark(row.status)}, {words.number(row.months)} mois{when}"
        said = f"{money}{opens} ; {text(why)}"
    else:
        said = f"{text(why)}{opens}"
    return f'<span class="clamp">{text(row.label)}</span>', f'<span class="clamp">{state} : {said}</span>'
