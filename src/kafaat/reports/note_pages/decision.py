"""Page 1 of the note: the decision asked, the key figures, the cash curve, before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kafaat.conversion.result import Mix, Result, Summary
from kafaat.reports import svg_bars, words
from kafaat.reports.figures import BY_NAME
from kafaat.reports.html import COMPUTED, figure, heading, mark, table, text
from kafaat.reports.svg_cash import cash_curve, worst

NOTED = (
    "in_it_at_end",
    "peak_cash_need_mad",
    "positive_for_good_from",
    "payback_month",
    "aid_mad",
    "cash_at_end_mad",
    "training_per_person_mad",
    "npv_mad",
)  # figures with a numbered origin under the page


def page(result: Result) -> str:
    summary = result.summary
    return (
        f"<h1>{_title(summary)}</h1>{_decision(result)}{_keys(result)}{_strip(summary)}"
        + heading(
            "La trésorerie cumulée",
            "encaissements + aides − charges ; en tirets et pointillés, les deux tests les plus durs",
            computed=True,
        )
        + f"{cash_curve(result)}{_before_after(summary)}{_origins()}"
    )


def _title(summary: Summary) -> str:
    if not summary.starts:
        return "Aucun départ en formation n’est recommandé"
    starts = words.count(summary.starts, "départ", "départs")
    return f"Vers l’informatique : {starts} en formation, {words.number(summary.in_it_at_end)} en poste à la fin"


def _decision(result: Result) -> str:
    summary = result.summary
    if not summary.starts:
        asked = (
            "Il est demandé au conseil de <b>ne pas lancer de cohorte</b> : sous les commandes, les limites et les "
            "hypothèses données, aucun départ ne vaut mieux que de ne rien faire."
        )
        return f'<div class="decision"><p>{asked}</p>{_target(summary)}</div>'
    cohorts = words.count(len(result.cohorts), "cohorte", "cohortes")
    engaged = figure(summary, "peak_cash_need_mad")
    when = f" ({figure(summary, 'peak_month')})" if summary.peak_month else ""
    asked = (
        f"Il est demandé au conseil d’autoriser <b>{figure(summary, 'starts')} départs en formation</b> en {cohorts}, "
        f"et d’engager jusqu’à <b>{engaged}</b> de trésorerie{when}, pour "
        f"<b>{figure(summary, 'in_it_at_end')} personnes en poste ITO</b> fin {words.month(result.months[-1].month)}"
        f"{mark(COMPUTED)}."
    )
    return f'<div class="decision"><p>{asked}</p>{_target(summary)}{_warning(result)}</div>'


def _target(summary: Summary) -> str:
    target = summary.target
    if target.asked is None:
        return ""
    if target.met:
        return f"<p>La cible de {words.number(target.asked)} personnes est atteinte.</p>"
    most = "" if target.at_most is None else f" ; {words.number(target.at_most)} au plus sous toutes les limites"
    binding = words.listed(
        [f"{limit} (+{words.number(gain, 0 if gain >= 1 else 1)})" for limit, gain in target.binding]
    )
    limits = f" Ce qui limite (gain si levé seul) : {text(binding)}." if target.binding else ""
    return (
        f'<p><span class="warn">Cible de {words.number(target.asked)} non atteinte</span> : '
        f"{words.number(target.reached)} dans ce plan{most}.{limits}</p>"
    )


def _warning(result: Result) -> str:
    """What a board must not overlook: money that does not come back, and the hardest stress test."""
    summary, hardest = result.summary, worst(result.scenarios, 1)
    said = ""
    if summary.payback_month is None:
        end = f"fin {words.month(result.months[-1].month)}"
        said = (
            f'<span class="warn">Pas de retour dans l’horizon</span> : le cumul est de '
            f"{words.money(summary.cash_at_end_mad)}{mark(COMPUTED)} {end}. "
        )
    for row in hardest:
        payback = f"retour en {words.month(row.payback_month)}" if row.payback_month else "sans retour dans l’horizon"
        said += (
            f"Le test le plus dur, « {text(row.label)} », porte le besoin à "
            f"{words.money(row.peak_cash_need_mad)}{mark(COMPUTED)}, {payback}."
        )
    return f"<p>{said}</p>" if said else ""


def _keys(result: Result) -> str:
    summary = result.summary
    press = (
        "aucune aide comptée"
        if not summary.aid_mad
        else f"dont régime 2025 (presse){mark('p')} : {words.money(summary.share_2025_regime_mad)}"
    )
    tiles = (
        (
            "in_it_at_end",
            f"{figure(summary, 'billable_at_end')} facturables, {figure(summary, 'seniors_at_end')} seniors",
        ),
        ("peak_cash_need_mad", f"en {words.month(summary.peak_month)}" if summary.peak_month else "jamais négatif"),
        ("positive_for_good_from", "produits au-dessus des charges"),
        ("payback_month", "cumul au-dessus de zéro"),
        ("aid_mad", press),
        ("cash_at_end_mad", f"fin {words.month(result.months[-1].month)}"),
    )
    cells = []
    for name, below in tiles:
        kind = ' class="month"' if BY_NAME[name].kind == "month" else ""
        cells.append(
            f"<div><dt>{text(BY_NAME[name].label)}{_note(name)}</dt>"
            f"<dd{kind}>{figure(summary, name)}</dd><dd>{below}</dd></div>"
        )
    return f'<dl class="keys">{"".join(cells)}</dl>'


def _note(name: str) -> str:
    k = NOTED.index(name) + 1
    return f'<sup><a href="#o{k}">{k}</a></sup>{mark(COMPUTED)}'


def _strip(summary: Summary) -> str:
    floor = summary.floor_price_eur
    billed, alone = floor.get("seniors billed"), floor.get("seniors not billed")
    price = (
        ""
        if billed is None or alone is None
        else (
            f" · prix plancher d’un jour junior{mark(COMPUTED)} <b>{words.number(billed)}&nbsp;EUR</b> "
            f"(seniors facturés), <b>{words.number(alone)}&nbsp;EUR</b> (seniors non facturés)"
        )
    )
    return (
        f'<p class="strip">Produits <b>{figure(summary, "revenue_mad")}</b> · '
        f"charges <b>{figure(summary, 'cost_mad')}</b> · valeur actuelle nette{_note('npv_mad')} "
        f"<b>{figure(summary, 'npv_mad')}</b> · formation par personne encore en poste"
        f"{_note('training_per_person_mad')} <b>{figure(summary, 'training_per_person_mad')}</b>{price}</p>"
    )


def _before_after(summary: Summary) -> str:
    return (
        heading("Avant, après", "barre claire : aujourd'hui ; barre foncée : fin du plan", computed=True)
        + f'<div class="two"><div>{_occupations(summary)}</div><div>{_mixes(summary)}</div></div>'
    )


def _occupations(summary: Summary) -> str:
    before, after = dict(summary.occupations_before), dict(summary.occupations_after)
    labels = sorted({**before, **after}, key=lambda label: (-max(before.get(label, 0), after.get(label, 0)), label))
    shown = labels[:11]
    top = max([1.0, *(max(before.get(x, 0), after.get(x, 0)) for x in shown)])
    rows = [
        (
            text(label),
            svg_bars.before_after(before.get(label, 0), after.get(label, 0), top),
            words.number(before.get(label, 0)),
            words.number(after.get(label, 0)),
        )
        for label in shown
    ]
    jobs = summary.jobs
    moved = " · ".join(
        f"{words.number(jobs[key])} {said}"
        for key, said in (
            ("moved", "déplacés"),
            ("new", "créés"),
            ("backfilled", "remplacés"),
            ("lost", "perdus"),
        )
        if key in jobs
    )
    more = f"… et {len(labels) - len(shown)} autres métiers." if len(labels) > len(shown) else ""
    return (
        table(
            "pairs",
            (("Métiers nommés", "", "52"), ("", "", "26"), ("avant", "n", "11"), ("après", "n", "11")),
            rows,
            more,
        )
        + f'<p class="strip">Emplois : {moved}.</p>'
        + _exports(summary.exports_per_job_mad)
    )


def _exports(exports: Mapping[str, float]) -> str:
    if not {"before", "after"} <= exports.keys():
        return ""
    said = f"{words.number(exports['before'])} → {words.number(exports['after'])} MAD par an"
    nothing = exports.get("doing nothing")
    beside = "" if nothing is None else f" (sans rien faire : {words.number(nothing)})"
    return f'<p class="strip">Exportations par emploi{mark(COMPUTED)} : <b>{said}</b>{beside}.</p>'


def _mixes(summary: Summary) -> str:
    other = {mix.key: mix for mix in summary.mix_filiere_alt}
    rows = [
        (text(m.label), svg_bars.before_after(m.before, m.after, 1), _move(m), _move(other.get(m.key)))
        for m in summary.mix_filiere
    ]
    filieres = table(
        "pairs",
        (("Filières, part des emplois", "", "36"), ("", "", "20"), ("N1 en ITO", "n", "22"), ("N1 en CRM", "n", "22")),
        rows,
    )
    mean = summary.exposure_mean
    score = (
        f" ; score moyen {words.number(mean['before'], 2)} → {words.number(mean['after'], 2)}"
        if {"before", "after"} <= mean.keys()
        else ""
    )
    return (
        filieres
        + _plain("Place dans la chaîne", summary.mix_chain)
        + _plain("Exposition à l’IA générative", summary.exposure)
        + f'<p class="note">N1 : support de premier niveau, en ITO ou en CRM selon les sources. Exposition : '
        f"gradients de l’OIT 2025{mark('p')}, de G1 (faible) à G4 (forte) ; un potentiel, pas une prévision{score}.</p>"
    )


def _plain(title: str, mixes: Sequence[Mix]) -> str:
    rows = [(text(m.label), svg_bars.before_after(m.before, m.after, 1), _move(m)) for m in mixes]
    return '<div class="gap"></div>' + table("pairs", ((title, "", "50"), ("", "", "28"), ("", "n", "22")), rows)


def _move(mix: Mix | None) -> str:
    return words.DASH if mix is None else f"{words.number(mix.before * 100)} → {words.percent(mix.after)}"


def _origins() -> str:
    items = "".join(
        f'<li id="o{k}"><b>{text(BY_NAME[name].label)}</b> : {text(BY_NAME[name].origin)}</li>'
        for k, name in enumerate(NOTED, start=1)
    )
    return f'<h3>D’où viennent ces chiffres</h3><ol class="origins">{items}</ol>'
