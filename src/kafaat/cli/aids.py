"""`kafaat aids`: the public aids of one post, or of a firm's present staff."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kafaat.cli import options, rulebook, screen
from kafaat.cli.errors import WrongUse
from kafaat.model.french import dirhams, exact_percent, month_digits, month_words
from kafaat.model.months import Month

if TYPE_CHECKING:
    from kafaat.rules import AidEntry, Post, Rules

AIDS = ("AIR", "PAE", "PAF")


def aids(
    folder: Annotated[Path | None, typer.Argument(
        metavar="[DOSSIER]", help="Un dossier d'entreprise : les aides de son personnel d'aujourd'hui.")] = None,
    gross: Annotated[float | None, typer.Option(
        "--gross", metavar="MAD", parser=options.positive, help="Salaire brut mensuel du poste.")] = None,
    site: Annotated[str | None, typer.Option(
        "--site", metavar="LIEU", help="Un parc (fes-shore, casanearshore…) ou une région (souss-massa…).")] = None,
    hired: Annotated[Month | None, typer.Option(
        "--hired", metavar="AAAA-MM", parser=options.month,
        help="Mois d'embauche, ou du changement de poste pour une reconversion interne.")] = None,
    nationality: Annotated[str, typer.Option(
        "--nationality", metavar="CODE", help="Nationalité, code de deux lettres ; ne sert qu'aux aides.")] = "MA",
    new: Annotated[bool, typer.Option(
        "--new", help="Nouvelle recrue sur un poste nouveau et durable ; sans cela, personne déjà employée.")] = False,
    until: Annotated[Month | None, typer.Option(
        "--until", metavar="AAAA-MM", parser=options.month,
        help="Dernier mois compté ; sans cela, la fin de l'Offre.")] = None,
    leaves: Annotated[Month | None, typer.Option(
        "--leaves", metavar="AAAA-MM", parser=options.month,
        help="Dernier mois travaillé, en cas de départ : ce qui est perdu, ce qui pourrait être repris.")] = None,
    dependants: Annotated[int, typer.Option(
        "--dependants", metavar="N", parser=options.whole, help="Personnes à charge, pour l'impôt.")] = 0,
    trial: Annotated[int, typer.Option(
        "--trial", metavar="MOIS", parser=options.whole,
        help="Mois d'essai : comptent si les 18 mois de la PAE courent de la confirmation.")] = 0,
    training: Annotated[float, typer.Option(
        "--training", metavar="MAD", parser=options.money,
        help="Dépense de formation prouvée par mois : compte si la PAF est un plafond.")] = 0.0,
    out: Annotated[Path | None, typer.Option(
        "--out", metavar="FICHIER.xlsx", help="Écrit le grand livre d'un dossier dans un classeur.")] = None,
    explain: rulebook.Explain = False,
    set_: rulebook.Readings = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Donne les aides d'un poste dans le temps : base, taux, montant, mois, pièces, risque ; ou pourquoi aucune.

    Exemple : kafaat aids --gross 22000 --site fes-shore --hired 2026-01 --nationality MA --new --explain"""
    rules = rulebook.rules_with(set_)
    if folder is not None:
        given = {"--gross": gross, "--site": site, "--hired": hired, "--new": new, "--leaves": leaves,
                 "--dependants": dependants, "--trial": trial, "--training": training, "--explain": explain,
                 "--nationality": nationality != "MA"}
        refused = [name for name, value in given.items() if value]
        if refused:
            raise WrongUse(f"{', '.join(refused)} : pour un poste seul ; donnez un dossier, ou un poste (--gross, "
                           "--site, --hired), pas les deux")
        from kafaat.cli import aids_staff

        aids_staff.show(folder, options.changes(set_), until, out, quiet, json)
        return
    if out is not None:
        raise WrongUse("--out écrit le grand livre d'un dossier : donnez un dossier")
    if gross is None or site is None or hired is None:
        raise WrongUse("il faut un dossier, ou --gross, --site et --hired (avec --new pour une nouvelle recrue)")
    from kafaat.rules import OF_POSTS, Post

    park, region = rulebook.place(site, rules)
    post = Post(gross, hired, park, region, rulebook.is_moroccan(nationality), new, dependants, trial,
                training_cost_month_mad=training)
    for name, month in (("--until", until), ("--leaves", leaves)):
        if month is not None and month < hired:
            raise WrongUse(f"{name} {month} : avant l'embauche ({hired})")
    last = until or rules.last_right()
    entries = rules.hire_aids(post, last)
    refusals = {aid: reason for aid in AIDS
                if (reason := rules.explain_no_aid(aid, post) or _later(aid, post, last, rules))}
    others = rules.other_readings(post, last)
    explanations = _explanations(post, entries, rules) if explain else {}
    gone = departure(post, entries, leaves, rules) if leaves else None
    if json:
        from kafaat.model.tree import tree

        screen.say_json({"post": tree(post), "until": str(last), "entries": tree(entries), "refusals": refusals,
                         "total_mad": total(entries), "other_readings": tree(others), "departure": gone,
                         "explanations": tree(explanations), "unknowns": list(rules.unknowns())})
        return
    reasons = [*refusals.values(), *filter(None, ["" if "PAF" in refusals else rules.cut_short(post)])]
    _show(post, entries, reasons, last, nationality.upper())
    if gone:
        _show_departure(gone)
    rulebook.show_other_readings(others, rules, OF_POSTS, one_post=True)
    for aid, explanation in explanations.items():
        rulebook.show_explanation(explanation, f"{aid}, pas à pas")


def _later(aid: str, post: Post, last: Month, rules: Rules) -> str:
    """Says that an aid comes after the last month asked about."""
    found = [entry.earned for entry in rules.hire_aids(post, rules.last_right()) if entry.aid == aid]
    return f"{aid} : la première naîtrait en {month_digits(found[0])}." if found and found[0] > last else ""


def total(entries: tuple[AidEntry, ...]) -> float:
    return round(sum(entry.amount_mad for entry in entries), 2)


def departure(post: Post, entries: tuple[AidEntry, ...], leaves: Month, rules: Rules) -> dict[str, Any]:
    """What a departure after that month keeps, loses, and might have to give back (earned, but not safe yet). A prime
    is earned the day after its months are done."""
    gone = leaves + 1
    before = (*(entry for entry in rules.hire_aids(post, leaves) if entry.aid == "AIR"),
              *(entry for entry in rules.hire_aids(post, gone) if entry.aid != "AIR"))
    repay = [entry for entry in before if entry.at_risk_mad and gone < entry.safe_from]
    at_risk = round(sum(entry.at_risk_mad for entry in repay), 2)
    kept = total(before)
    return {"leaves": str(leaves), "kept_mad": round(kept - at_risk, 2), "lost_mad": round(total(entries) - kept, 2),
            "may_be_repaid_mad": at_risk, "may_be_repaid": [f"{entry.aid} {entry.earned}" for entry in repay]}


def _explanations(post: Post, entries: tuple[AidEntry, ...], rules: Rules) -> dict[str, Any]:
    """The steps of the first full entry of each aid."""
    first: dict[str, AidEntry] = {}
    for entry in entries:
        best = first.get(entry.aid)
        if best is None or (entry.aid == "AIR" and best.amount_mad < entry.amount_mad):
            first[entry.aid] = entry
    return {f"{aid} de {month_digits(entry.earned)}": rules.explain_aid(aid, post, entry.earned)
            for aid, entry in first.items()}


def _show(post: Post, entries: tuple[AidEntry, ...], reasons: list[str], last: Month, nationality: str) -> None:
    who = "nouvelle recrue" if post.new_recruit else "personne déjà employée"
    title = (f"Aides d'un poste à {dirhams(post.gross_month_mad)} bruts par mois, {who} ({nationality}), depuis "
             f"{month_words(post.hired)}, droits nés jusqu'à {month_words(last)}")
    screen.table(title, ("Aide", "Base", "Taux", "Montant", "Acquise", "Paiement supposé*", "Statut"), [
        (entry.aid, dirhams(entry.base_mad), exact_percent(entry.rate), dirhams(entry.amount_mad),
         month_digits(entry.earned), month_digits(entry.payable),
         entry.status.french + (" ; règles prolongées" if entry.projected else "")) for entry in entries],
        right=(1, 2, 3))
    screen.say(f"Total, si la personne reste et si toutes les conditions du texte non lu sont remplies : "
               f"{dirhams(total(entries))}. Ce n'est pas une promesse de paiement.")
    screen.say("* Mois acquis plus un délai d'hypothèse (aids.…_delay_months) : aucun texte lu ne donne de date.")
    for reason in reasons:
        screen.say(f"  • {reason}")
    told: set[str] = set()
    for entry in entries:
        for text in (f"{entry.aid} : {entry.risk}",
                     f"{entry.aid}, pièces : {entry.papers}. Aucune date limite de dépôt n'a été trouvée."):
            if text not in told:
                told.add(text)
                screen.say(f"  • {text}")


def _show_departure(gone: dict[str, Any]) -> None:
    screen.say(f"\nDépart à la fin de {month_words(Month.parse(gone['leaves']))} : gardé {dirhams(gone['kept_mad'])} ; "
               f"perdu {dirhams(gone['lost_mad'])} ; peut-être à reverser {dirhams(gone['may_be_repaid_mad'])} "
               f"({', '.join(gone['may_be_repaid']) or 'rien'}).")
