"""Page 1 of the note: the decision asked, the key figures, the cash curve, before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kafaat.conversion.result import Mix, Result, Summary
from kafaat.conversion.summary import REGIME_2025
from kafaat.model.evidence import Status
from kafaat.reports import svg, svg_bars, words
from kafaat.reports.figures import BY_NAME
from kafaat.reports.html import COMPUTED, figure, heading, mark, status_mark, table, text
from kafaat.reports.note_pages import money
from kafaat.reports.svg_cash import cash_curve, worst

NOTED = (
    "in_it_at_end",
    "peak_cash_need_mad",
    "training_per_person_mad",
    "npv_mad",
)  # figures with a numbered origin under the page
TRADES = 5  # named on each side of « avant, après »


def page(result: Result) -> str:
    summary = result.summary
    return (
        f"<h1>{_title(summary)}</h1>{_decision(result)}{_keys(result)}{_strip(summary)}"
        + heading(
            "La trésorerie cumulée",
            "encaissements + aides − charges ; en tirets et pointillés, les deux tests les plus durs",
            computed=True,
        )
        + f"{cash_curve(result)}{money.section(result)}{_before_after(result)}"
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
        f"{_outside(result)}d’engager jusqu’à <b>{engaged}</b> de trésorerie{when}, pour "
        f"<b>{figure(summary, 'in_it_at_end')} personnes en poste ITO</b> fin {words.month(result.months[-1].month)}"
        f"{mark(COMPUTED)}."
    )
    return f'<div class="decision"><p>{asked}</p>{_target(summary)}{_warning(result)}</div>'


def _outside(result: Result) -> str:
    """« de recruter 46 seniors et 59 diplômés, d’obtenir ISO 27001, et » before the money asked."""
    people = {part.key: part.people or 0.0 for part in result.summary.cost_parts}
    hires = [
        words.count(people[key], *names)
        for key, names in (("hire_seniors", ("senior", "seniors")), ("hire_graduates", ("diplômé", "diplômés")))
        if people.get(key, 0.0) >= 0.5
    ]
    standards = [text(svg.short(row.label, 24)) for row in result.certificates if row.state == "à obtenir"]
    asked = [f"de recruter au-dehors <b>{words.listed(hires)}</b>"] if hires else []
    asked += [f"d’obtenir {words.listed(standards)}"] if standards else []
    return "".join(f"{words}, " for words in asked) + "et "


def _target(summary: Summary) -> str:
    target = summary.target
    if target.asked is None:
        return ""
    if target.met:
        return ""  # said with the warning
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
    asked = summary.target.asked
    said = f"La cible de {words.number(asked)} personnes est atteinte. " if asked and summary.target.met else ""
    if summary.payback_month is None:
        end = f"fin {words.month(result.months[-1].month)}"
        said += (
            f'<span class="warn">Retour au-delà de l’horizon</span> : {end}, le cumul est de '
            f"{words.money(summary.cash_at_end_mad)}{mark(COMPUTED)} et le dernier mois rapporte "
            f"{words.money(result.months[-1].result)}. "
        )
    for row in hardest:
        payback = f"retour en {words.month(row.payback_month)}" if row.payback_month else "retour au-delà de l’horizon"
        said += (
            f"Le test le plus dur, « {text(row.label)} », porte le besoin à "
            f"{words.money(row.peak_cash_need_mad)}{mark(COMPUTED)}, {payback}."
        )
    return f"<p>{said}</p>" if said else ""


def _press(result: Result) -> str:
    """The share that rests on figures of the press, with the letter of its least sure line."""
    summary = result.summary
    if not summary.aid_mad:
        return "aucune aide comptée"
    order = [status.value for status in Status]
    statuses = [row.status for row in result.aid_totals if row.aid in REGIME_2025]
    letter = status_mark(max(statuses, key=order.index)) if statuses else ""
    return f"dont régime 2025 (presse){letter} : {words.money(summary.share_2025_regime_mad)}"


def _keys(result: Result) -> str:
    summary = result.summary
    tiles = (
        (
            "in_it_at_end",
            f"et {figure(summary, 'hired_at_end')} diplômés, {figure(summary, 'seniors_at_end')} seniors ; "
            f"{figure(summary, 'billable_at_end')} facturables",
        ),
        ("peak_cash_need_mad", f"en {words.month(summary.peak_month)}" if summary.peak_month else "jamais négatif"),
        ("positive_for_good_from", "produits au-dessus des charges"),
        ("payback_month", "cumul au-dessus de zéro" if summary.payback_month else ""),
        ("aid_mad", _press(result)),
        ("cash_at_end_mad", f"fin {words.month(result.months[-1].month)}"),
    )
    cells = []
    for name, below in tiles:
        absent = BY_NAME[name].value(summary) is None
        kind = ' class="absent"' if absent else ' class="month"' if BY_NAME[name].kind == "month" else ""
        cells.append(
            f"<div><dt>{text(BY_NAME[name].label)}{_note(name)}</dt>"
            f"<dd{kind}>{figure(summary, name)}</dd><dd>{below}</dd></div>"
        )
    return f'<dl class="keys">{"".join(cells)}</dl>'


def _note(name: str) -> str:
    if name not in NOTED:
        return mark(COMPUTED)
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


def _before_after(result: Result) -> str:
    summary = result.summary
    return (
        heading(
            "Avant, après",
            "clair : aujourd'hui ; foncé : fin du plan ; N1 : support de niveau 1, ITO ou CRM selon les déclarations",
            computed=True,
        )
        + f'<div class="two"><div>{_occupations(result)}</div><div>{_mixes(summary)}</div></div>'
        + _jobs(summary)
    )


def _occupations(result: Result) -> str:
    """The trades of today, then those of ITO: a path leads there, or nobody held them before."""
    summary = result.summary
    before, after = dict(summary.occupations_before), dict(summary.occupations_after)
    labels = sorted({**before, **after}, key=lambda label: (-max(before.get(label, 0), after.get(label, 0)), label))
    led_to = {label for row in result.months for label in row.by_path}
    new = [label for label in labels if label in led_to or not before.get(label)]
    top = max([1.0, *before.values(), *after.values()])
    return (
        _trades("Métiers d’aujourd’hui", [label for label in labels if label not in new], before, after, top)
        + '<div class="gap"></div>'
        + _trades("Métiers ITO", new, before, after, top)
    )


def _trades(
    title: str, labels: Sequence[str], before: Mapping[str, float], after: Mapping[str, float], top: float
) -> str:
    """The largest trades by name, the others as one line."""
    shown = labels[:TRADES] if len(labels) > TRADES + 1 else labels
    rest = labels[len(shown) :]
    lines = [(label, before.get(label, 0.0), after.get(label, 0.0)) for label in shown]
    if rest:
        old, now = (sum(side.get(label, 0.0) for label in rest) for side in (before, after))
        lines.append((f"{len(rest)} autres métiers", old, now))
    rows = [
        (text(label), svg_bars.before_after(old, now, top), words.number(old), words.number(now))
        for label, old, now in lines
    ]
    heads = ((title, "", "56"), ("", "", "22"), ("avant", "n", "11"), ("après", "n", "11"))
    return table("pairs", heads, rows)


def _jobs(summary: Summary) -> str:
    moved = " · ".join(
        f"{words.number(summary.jobs[key])} {said}"
        for key, said in (
            ("moved", "déplacés"),
            ("new", "créés"),
            ("backfilled", "remplacés"),
            ("lost", "perdus"),
        )
        if key in summary.jobs
    )
    return f'<p class="strip">Emplois : {moved}{_exports(summary.exports_per_job_mad)}</p>'


def _exports(exports: Mapping[str, float]) -> str:
    if not {"before", "after"} <= exports.keys():
        return ""
    said = f"{words.number(exports['before'] / 1e3)} → {words.number(exports['after'] / 1e3)} KDH par an"
    nothing = exports.get("doing nothing")
    beside = "" if nothing is None else f" (sans rien faire : {words.number(nothing / 1e3)})"
    return f" · exportations par emploi{mark(COMPUTED)} : <b>{said}</b>{beside}"


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
    return (
        filieres
        + _plain("Place dans la chaîne", summary.mix_chain)
        + _plain("Exposition à l’IA, G1 (faible) à G4", summary.exposure)
    )


def _plain(title: str, mixes: Sequence[Mix]) -> str:
    rows = [(text(m.label), svg_bars.before_after(m.before, m.after, 1), _move(m)) for m in mixes]
    return '<div class="gap"></div>' + table("pairs", ((title, "", "50"), ("", "", "28"), ("", "n", "22")), rows)


def _move(mix: Mix | None) -> str:
    return words.DASH if mix is None else f"{words.number(mix.before * 100)} → {words.percent(mix.after)}"


def origins(summary: Summary) -> str:
    """Where the numbered figures come from, and what an exposure is; page 3 has the room for it."""
    items = [
        f'<span id="o{k}"><sup>{k}</sup> <b>{text(BY_NAME[name].label)}</b> : '
        f"{text(BY_NAME[name].origin.rstrip('.'))}</span>"
        for k, name in enumerate(NOTED, start=1)
    ]
    mean = summary.exposure_mean
    score = (
        f" ; score moyen {words.number(mean['before'], 2)} → {words.number(mean['after'], 2)}"
        if {"before", "after"} <= mean.keys()
        else ""
    )
    items.append(
        f"<b>Exposition à l’IA générative</b> : gradients de l’OIT 2025{mark('u')}, un potentiel, pas une "
        f"prévision{score}"
    )
    return f'<p class="origins"><b>D’où viennent les chiffres de la page 1.</b> {" · ".join(items)}.</p>'
