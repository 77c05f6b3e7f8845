"""Page 3 of the note: aids, stress tests, the five assumptions, fairness, what is not known, the certificate."""

from __future__ import annotations

from kafaat.conversion.result import AidTotal, FairnessRow, Result, ScenarioRow
from kafaat.reports import words
from kafaat.reports.html import heading, others, status_mark, table, text
from kafaat.reports.note_pages import decision
from kafaat.reports.svg_bars import biggest, tornado
from kafaat.reports.svg_cash import PLAN

AIDS, STRESSES, FAIRNESS, UNKNOWNS = 5, 11, 9, 6
FEW = 5  # people; a smaller group is left out of the note, its shares would speak of persons
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
        f"{_fairness(result)}</div><div>{heading('Ce que nous ne savons pas')}{_unknowns(result)}</div>"
        f"</div>" + _rights(result) + decision.origins(result.summary) + _certificate(result)
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
        ("Facturables", "n", "10"),
        ("Besoin", "n", "10"),
        ("au mois de", "n", "10"),
        ("Équilibre", "n", "9"),
        ("Retour", "n", "7"),
        ("Cumul final", "n", "11"),
    )
    if not result.scenarios:
        return '<p class="blank">Aucun test de résistance dans ce plan.</p>'
    shown = result.scenarios[:STRESSES]
    cut = others(len(shown), len(result.scenarios), "test", "Stress")
    said = [f"{row.label} : {words.inside(row.note.rstrip('.'))}." for row in shown if row.note]
    notes = f'<p class="more clamp three">{text(" ".join(["Tiret : au-delà de l’horizon du plan.", *said]))}</p>'
    return table("stress", heads, [_scenario(row) for row in shown], cut) + notes


def _scenario(row: ScenarioRow) -> tuple[str, ...]:
    return (
        f"<b>{text(row.label)}</b>" if row.name == PLAN else text(row.label),
        words.number(row.in_it_at_end),
        words.number(row.billable_at_end),
        words.money(row.peak_cash_need_mad),
        words.short_month(row.peak_month),
        words.short_month(row.positive_for_good_from),
        words.short_month(row.payback_month),
        words.money(row.cash_at_end_mad),
    )


def _fairness(result: Result) -> str:
    if not result.fairness:
        return '<p class="blank">Aucune sélection, donc aucun constat.</p>'
    large = tuple(row for row in result.fairness if row.people >= FEW)
    shown = large[:FAIRNESS]
    heads = (
        ("Critère", "", "25"),
        ("Groupe", "", "31"),
        ("Registre", "n", "14"),
        ("Offert", "n", "15"),
        ("Retenu", "n", "15"),
    )
    signal = (
        '<b class="warn">!</b> : sous les quatre cinquièmes du groupe le plus retenu, à examiner. '
        if any(row.warning for row in shown)
        else ""
    )
    rest = others(len(shown), len(large), "groupe", "Équité")
    rows = [_group(row, k, shown) for k, row in enumerate(shown)]
    return table("fairness", heads, rows) + f'<p class="more">{signal}{text(rest)}</p>'


def _group(row: FairnessRow, k: int, rows: tuple[FairnessRow, ...]) -> tuple[str, ...]:
    same = k > 0 and rows[k - 1].criterion == row.criterion
    chosen = words.percent(row.share_chosen)
    return (
        "" if same else text(row.criterion),
        text(row.group),
        words.number(row.people),
        words.percent(row.share_offered),
        f'<span class="warn">{chosen} !</span>' if row.warning else chosen,
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


def _rights(result: Result) -> str:
    """What staff delegates ask, answered from the assumptions of this plan."""
    values = {entry.name: entry.value for entry in result.assumptions}
    kept = values.get("training.variable_kept_share")
    pay = "la paie de base" if kept is None else f"la paie de base et {words.percent(kept)} de la part variable"
    after = " ; en poste, jamais moins qu’avant" if values.get("pay.keep_present_pay") else ""
    return (
        '<p class="rights"><span class="lead">Pour les personnes</span> Volontaires seulement. <b>Critères</b>, dans '
        "l’ordre : conditions d’entrée prouvées, vœu, "
        "compétences déjà tenues, français écrit, puis tirage reproductible ; jamais sexe, âge, nationalité, paie ni "
        f"montant d’aide. <b>Pendant la formation</b> : {pay}{after}. <b>Abandon ou échec au test</b> : le poste "
        "d’origine est gardé. <b>Recours</b> : la raison de chacun et le plus petit changement qui l’inverserait sont "
        "en feuille « Personnes » ; rien n’est décidé sans une personne ; instance et délai restent à fixer.</p>"
    )


def _certificate(result: Result) -> str:
    c = result.certificate
    solved = SOLVER.get(c.solver_status, c.solver_status)
    gap = words.DASH if c.gap is None else words.percent(c.gap, 2)
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
        f"Lecture des fichiers : {found} (feuille « Problèmes »). "
        f"<b>Certificat</b> : Kafaat {text(c.kafaat)}, règles {text(c.rules)}, catalogue {text(c.catalogue)}, Python "
        f"{text(c.python)} · entrée <code>{text(c.input_hash[:16])}</code> · graine {c.seed} "
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
