"""Page 2 of the note: people by path and month, cohorts, orders, accounts and their guard, firm certificates."""

from __future__ import annotations

from kafaat.conversion.result import AccountRow, CohortRow, OrderRow, Result, StandardRow
from kafaat.reports import words
from kafaat.reports.html import heading, others, status_mark, table, text
from kafaat.reports.svg_people import account_line, people_area

COHORTS, ORDER_LINES, ACCOUNTS, STANDARDS = 9, 16, 6, 5  # shown; the rest is in the workbook, and said
ONE_LINE = 52  # characters of a verdict and its reason that fit one line


def page(result: Result) -> str:
    return (
        heading("Les personnes, par métier et par mois", "formées et en formation", computed=True)
        + f'<div class="two wide-left"><div>{people_area(result.months)}</div><div>{_stocks(result)}</div></div>'
        + heading("Les cohortes", "aucune sans commande signée ou probable derrière elle")
        + _cohorts(result)
        + heading("Les commandes", "servies, en retard ou non servies", computed=True)
        + _orders(result)
        + f'<div class="two"><div>{heading("Les comptes actuels", "agents en formation, limite en tirets")}'
        f"{_accounts(result)}</div><div>{heading('Les certificats de la firme')}{_standards(result)}</div></div>"
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
        ("Fin de", "", "23"),
        ("en cours", "n", "14"),
        ("conver-ties", "n", "16"),
        ("recru-tées", "n", "15"),
        ("seniors", "n", "16"),
        ("factu-rables", "n", "16"),
    )
    eligible = words.count(result.summary.eligible, "personne admissible", "personnes admissibles")
    agents = words.count(result.summary.agents, "agent", "agents")
    return (
        table("stocks", heads, rows)
        + f'<p class="note">{eligible} à un parcours au moins, sur {agents}. La raison de chaque choix '
        "et de chaque refus, avec le plus petit changement qui l’inverserait, est en feuille « Personnes ».</p>"
    )


def _cohorts(result: Result) -> str:
    if not result.cohorts:
        return '<p class="blank">Aucune cohorte.</p>'
    shown = result.cohorts[:COHORTS]
    heads = (
        ("", "", "5"),
        ("Début", "", "8"),
        ("Métier visé", "", "22"),
        ("Organisme", "", "15"),
        ("Pers.", "n", "5"),
        ("Finissent", "n", "8"),
        ("Facturables", "n", "10"),
        ("Exposition", "n", "9"),
        ("", "", "2"),
        ("Commandes derrière", "", "16"),
    )
    return table(
        "cohorts",
        heads,
        [_cohort(row) for row in shown],
        others(len(shown), len(result.cohorts), "cohorte", "Cohortes"),
    )


def _cohort(row: CohortRow) -> tuple[str, ...]:
    return (
        text(row.id),
        words.short_month(row.start),
        text(row.occupation),
        text(row.provider),
        words.number(row.people),
        words.number(row.expected_finishers),
        words.short_month(row.billable_from),
        text(f"{row.exposure_from} → {row.exposure_to}"),
        "",
        text(words.listed(row.backed_by, 2)),
    )


def _orders(result: Result) -> str:
    """Served orders on one line; the others give their reason on two, as far as the page allows."""
    if not result.orders:
        return '<p class="blank">Aucune commande.</p>'
    shown, lines = [], 0
    for row in result.orders:
        lines += _lines(row)
        if lines > ORDER_LINES:
            break
        shown.append(row)
    heads = (
        ("", "", "8"),
        ("Client", "", "16"),
        ("Début", "", "8"),
        ("Statut", "", "11"),
        ("Places", "n", "6"),
        ("Servi", "n", "6"),
        ("", "", "2"),
        ("Verdict et raison", "w", "43"),
    )
    return table(
        "orders",
        heads,
        [_order(row) for row in shown],
        others(len(shown), len(result.orders), "commande", "Commandes et prix"),
    )


def _lines(row: OrderRow) -> int:
    return 1 if len(row.verdict) + len(row.why) < ONE_LINE or row.verdict == "servie" else 2


def _order(row: OrderRow) -> tuple[str, ...]:
    status = "signée" if row.status == "signed" else f"probable {words.percent(row.probability)}"
    verdict = f"<b>{text(row.verdict)}</b>" + (f" : {text(row.why)}" if row.why else "")
    clamp = "clamp" if _lines(row) == 2 else "one"
    return (
        text(row.order),
        text(row.client),
        words.short_month(row.start),
        status,
        words.number(row.seats),
        words.percent(row.served_share),
        "",
        f'<span class="{clamp}">{verdict}</span>',
    )


def _accounts(result: Result) -> str:
    if not result.accounts:
        return '<p class="blank">Aucun compte.</p>'
    shown = result.accounts[:ACCOUNTS]
    heads = (
        ("Compte", "", "34"),
        ("Agents", "n", "13"),
        ("", "", "2"),
        ("", "", "25"),
        ("au plus", "n", "14"),
        ("limite", "n", "12"),
    )
    warnings = "".join(
        f'<p class="note"><span class="clamp"><b class="warn">{text(row.account)}</b> : {text(row.warning)}</span></p>'
        for row in [row for row in shown if row.warning][:2]
    )
    return (
        table(
            "accounts",
            heads,
            [_account(row) for row in shown],
            others(len(shown), len(result.accounts), "compte", "Libération par compte"),
        )
        + warnings
    )


def _account(row: AccountRow) -> tuple[str, ...]:
    most = words.percent(max(row.share_away, default=0.0), 1)
    return (
        text(f"{row.account} {row.client}"),
        words.number(row.agents),
        "",
        account_line(row),
        most,
        words.percent(row.guard),
    )


def _standards(result: Result) -> str:
    if not result.certificates:
        return '<p class="blank">Aucun certificat demandé ni détenu.</p>'
    shown = result.certificates[:STANDARDS]
    heads = (("Certificat", "w", "30"), ("État et raison", "w", "50"), ("KDH", "n", "12"), ("mois", "n", "8"))
    return table(
        "standards",
        heads,
        [_standard(row) for row in shown],
        others(len(shown), len(result.certificates), "certificat", "Certificats"),
    )


def _standard(row: StandardRow) -> tuple[str, ...]:
    alarm = row.state in ("expirée", "hors périmètre", "édition caduque")
    state = f'<span class="warn">{text(row.state)}</span>' if alarm else f"<b>{text(row.state)}</b>"
    opens = f" ; ouvre {text(words.listed(row.opens, 2))}" if row.opens else ""
    when = f", prêt {words.short_month(row.obtained)}" if row.obtained else ""
    planned = row.cost_mad or row.months
    return (
        f'<span class="clamp">{text(row.label)}</span>',
        f'<span class="clamp">{state}{when} : {text(row.why)}{opens}</span>',
        f"{words.number(row.cost_mad / 1e3)}{status_mark(row.status)}" if planned else words.DASH,
        words.number(row.months) if planned else words.DASH,
    )
