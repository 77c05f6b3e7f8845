"""Page 3 of the note: aids, stress tests, the five assumptions, fairness, what is not known, the certificate."""

from __future__ import annotations

from kafaat.conversion.result import AidTotal, FairnessRow, Result, ScenarioRow
from kafaat.reports import words
from kafaat.reports.html import heading, others, status_mark, table, text
from kafaat.reports.svg_bars import biggest, tornado
from kafaat.reports.svg_cash import PLAN

AIDS, STRESSES, FAIRNESS, UNKNOWNS, PARTS = 5, 11, 12, 5, 5
FEW = 5  # people; the shares of a smaller group would speak of persons
PRESS = (
    "Les chiffres du régime 2025 viennent de la presse : le texte de la circulaire et ses annexes n’ont pas été lus."
)
REGIME_2025 = ("AIR", "AIS", "PAE", "PAF")
MEANING = {
    "CSF": "contrats spéciaux de formation",
    "PAE": "prime à l’emploi, recrues",
    "PAF": "prime à la formation, recrues",
    "AIR": "impôt sur le revenu plafonné",
    "AIS": "impôt sur les sociétés",
}


def page(result: Result) -> str:
    bars = tornado(biggest(result.tornado), result.summary.peak_cash_need_mad)
    return (
        heading("Les aides, leurs dates, leur statut", "aucun paiement n'est promis")
        + _aids(result)
        + heading("Si les choses tournent mal", "le plan est tenu, seules les hypothèses changent", computed=True)
        + _stress(result)
        + heading(
            "Cinq hypothèses qui font le besoin de trésorerie",
            "clair : valeur basse ; foncé : valeur haute ; trait : le plan",
            computed=True,
        )
        + bars
        + f'<div class="two"><div>{heading("Équité de la sélection", "constat, jamais un critère")}'
        f"{_fairness(result)}</div><div>{heading('Ce que nous ne savons pas')}{_unknowns(result)}{_value(result)}</div>"
        f"</div>" + _certificate(result)
    )


def _aids(result: Result) -> str:
    totals = result.aid_totals
    if not totals:
        return '<p class="blank">Aucune aide dans ce plan.</p>'
    heads = (
        ("Aide", "", "35"),
        ("Bénéf.", "n", "8"),
        ("Si tout est réuni", "n", "13"),
        ("Compté", "n", "12"),
        ("Après le plan", "n", "12"),
        ("", "", "3"),
        ("Payable (supposé)", "", "17"),
    )
    press = f'<p class="note">{PRESS}</p>' if any(row.aid in REGIME_2025 for row in totals) else ""
    return (
        table(
            "aids",
            heads,
            [_aid(row) for row in totals[:AIDS]],
            others(min(AIDS, len(totals)), len(totals), "aide", "Aides"),
        )
        + press
    )


def _aid(row: AidTotal) -> tuple[str, ...]:
    meaning = f" : {MEANING[row.aid]}" if row.aid in MEANING else ""
    first, last = words.short_month(row.first_payable), words.short_month(row.last_payable)
    when = first if first == last else f"{first} – {last}"
    return (
        f"<b>{text(row.aid)}</b>{meaning}{status_mark(row.status)}",
        words.number(row.people),
        words.money(row.amount_mad),
        words.money(row.counted_mad),
        words.money(row.later_mad) if row.later_mad else words.DASH,
        "",
        when,
    )


def _stress(result: Result) -> str:
    heads = (
        ("", "", "36"),
        ("En ITO", "n", "7"),
        ("Besoin", "n", "11"),
        ("au mois de", "n", "11"),
        ("Équilibre", "n", "11"),
        ("Retour", "n", "11"),
        ("Cumul final", "n", "13"),
    )
    if not result.scenarios:
        return '<p class="blank">Aucun test de résistance dans ce plan.</p>'
    shown = result.scenarios[:STRESSES]
    cut = others(len(shown), len(result.scenarios), "test", "Stress")
    return table("stress", heads, [_scenario(row) for row in shown], cut or "Tiret : pas dans l’horizon du plan.")


def _scenario(row: ScenarioRow) -> tuple[str, ...]:
    return (
        f"<b>{text(row.label)}</b>" if row.name == PLAN else text(row.label),
        words.number(row.in_it_at_end),
        words.money(row.peak_cash_need_mad),
        words.short_month(row.peak_month),
        words.short_month(row.positive_for_good_from),
        words.short_month(row.payback_month),
        words.money(row.cash_at_end_mad),
    )


def _fairness(result: Result) -> str:
    if not result.fairness:
        return '<p class="blank">Aucune sélection, donc aucun constat.</p>'
    shown = result.fairness[:FAIRNESS]
    heads = (
        ("Critère", "", "25"),
        ("Groupe", "", "31"),
        ("Registre", "n", "14"),
        ("Offert", "n", "15"),
        ("Retenu", "n", "15"),
    )
    warnings = [row for row in shown if row.warning]
    said = "".join(
        f'<p class="note"><span class="clamp"><b class="warn">{text(row.group)}</b> : {text(row.warning)}</span></p>'
        for row in warnings[:1]
    )
    return (
        table(
            "fairness",
            heads,
            [_group(row, k, shown) for k, row in enumerate(shown)],
            others(len(shown), len(result.fairness), "groupe", "Équité"),
        )
        + said
    )


def _group(row: FairnessRow, k: int, rows: tuple[FairnessRow, ...]) -> tuple[str, ...]:
    same = k > 0 and rows[k - 1].criterion == row.criterion
    chosen = words.percent(row.share_chosen)
    few = row.people < FEW
    return (
        "" if same else text(row.criterion),
        text(row.group),
        f"&lt; {FEW}" if few else words.number(row.people),
        words.DASH if few else words.percent(row.share_offered),
        words.DASH if few else f'<span class="warn">{chosen} !</span>' if row.warning else chosen,
    )


def _unknowns(result: Result) -> str:
    if not result.unknowns:
        return '<p class="blank">Le plan ne signale aucune inconnue.</p>'
    shown = result.unknowns[:UNKNOWNS]
    items = "".join(f'<li><span class="clamp">{text(sentence)}</span></li>' for sentence in shown)
    return f"<ul>{items}</ul>" + (
        f'<p class="more">{others(len(shown), len(result.unknowns), "inconnue", "Synthèse")}</p>'
        if len(result.unknowns) > len(shown)
        else ""
    )


def _value(result: Result) -> str:
    """The parts of what the choice maximises, beside doing nothing; no total, the parts are not of one kind."""
    rows = [
        (text(part.label), words.money(part.with_plan), words.money(part.doing_nothing))
        for part in result.summary.value[:PARTS]
    ]
    if not rows:
        return ""
    heads = (("Le plan contre ne rien faire", "", "54"), ("plan", "n", "23"), ("ne rien faire", "n", "23"))
    return '<div class="gap"></div>' + table("value", heads, rows)


def _certificate(result: Result) -> str:
    c = result.certificate
    solved = SOLVER.get(c.solver_status, c.solver_status)
    gap = words.DASH if c.gap is None else words.percent(c.gap, 2)
    libraries = ", ".join(f"{name} {version}" for name, version in c.libraries.items())
    changed = [a for a in result.assumptions if a.changed_by]
    said = words.listed([f"{a.label} = {words.value_in_unit(a.value, a.unit)} ({a.changed_by})" for a in changed], 3)
    changes = (
        f'<span class="clamp">Hypothèses changées : {text(said)}.</span>' if changed else "Aucune hypothèse changée. "
    )
    found = (
        words.count(len(result.problems), "point signalé", "points signalés")
        if result.problems
        else "aucun point signalé"
    )
    return (
        f'<div class="certificate">{changes}'
        f"Lecture des fichiers : {found} (feuille « Problèmes »).<br>"
        f"<b>Certificat</b> : Kafaat {text(c.kafaat)}, règles {text(c.rules)}, catalogue {text(c.catalogue)}, Python "
        f"{text(c.python)} ({text(libraries)}) · entrée <code>{text(c.input_hash[:16])}</code> · graine {c.seed} "
        f"· effort {text(c.effort)}, {words.count(c.workers, 'fil', 'fils')} "
        f"· {text(c.solver)} : {text(solved)}, "
        f"écart à la borne {gap}. Mêmes fichiers, même graine, même effort : même plan.</div>"
    )


SOLVER = {
    "optimal": "optimal",
    "within gap": "dans l’écart admis",
    "stopped by effort": "arrêté par l’effort fixé",
    "stopped by clock": "arrêté par l’horloge (non répétable)",
    "held": "plan tenu, sans optimisation",
}
