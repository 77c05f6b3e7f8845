"""`kafaat rules bundle`: the lawful combinations of contract, exemptions and aids of a kind of hire, or of several."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kafaat.cli import hires_file, options, rulebook, screen
from kafaat.cli.errors import WrongUse
from kafaat.model.french import dirhams, number
from kafaat.model.months import Month

if TYPE_CHECKING:
    from kafaat.rules import BestBundle, GroupBundles

MOST = 6  # alternatives shown on screen; --json gives all
FEW = 4  # kinds named beside a refusal


def bundle(
    file: Annotated[Path | None, typer.Argument(
        metavar="[FICHIER]", help="Plusieurs types d'embauche : un fichier TOML, [firm] puis des [[kind]].")] = None,
    gross: Annotated[float | None, typer.Option(
        "--gross", metavar="MAD", parser=options.positive, help="Salaire brut mensuel.")] = None,
    site: Annotated[str | None, typer.Option(
        "--site", metavar="LIEU", help="Un parc (fes-shore…) ou une région (souss-massa…).")] = None,
    hired: Annotated[Month | None, typer.Option(
        "--hired", metavar="AAAA-MM", parser=options.month, help="Premier mois de travail.")] = None,
    age: Annotated[int | None, typer.Option(
        "--age", metavar="ANS", parser=options.whole, help="Âge à l'embauche, pour le premier emploi.")] = None,
    first_job: Annotated[bool, typer.Option(
        "--first-job", help="Premier emploi : jamais déclaré à la CNSS par un employeur.")] = False,
    anapec: Annotated[bool, typer.Option(
        "--anapec", help="Inscrit à l'ANAPEC : peut commencer par un contrat d'insertion.")] = False,
    company_start: Annotated[date | None, typer.Option(
        "--company-start", metavar="AAAA-MM-JJ", parser=options.day,
        help="Début d'exploitation de l'entreprise, pour TAHFIZ.")] = None,
    tahfiz_used: Annotated[int, typer.Option(
        "--tahfiz-used", metavar="N", parser=options.whole, help="Salariés déjà sous TAHFIZ.")] = 0,
    nationality: Annotated[str, typer.Option(
        "--nationality", metavar="CODE", help="Code de deux lettres ; ne sert qu'aux aides.")] = "MA",
    course: Annotated[float, typer.Option(
        "--course", metavar="MAD", parser=options.money, help="Formation payée pour chaque personne.")] = 0.0,
    payroll: Annotated[float | None, typer.Option(
        "--payroll-year", metavar="MAD", parser=options.positive,
        help="Masse salariale brute d'une année : plafond des CSF.")] = None,
    count: Annotated[int, typer.Option(
        "--count", metavar="N", parser=options.whole, help="Nombre d'embauches de ce type.")] = 1,
    goal: Annotated[str, typer.Option(
        "--goal", metavar="both|firm",
        help="Classer pour la firme et le salarié ensemble, ou pour la firme.")] = "both",
    months: Annotated[int, typer.Option(
        "--months", metavar="N", parser=options.whole, help="Mois comptés depuis l'embauche.")] = 60,
    set_: rulebook.Readings = None,
    json: options.Json = False,
) -> None:
    """Cherche la combinaison permise d'aides et d'exonérations qui laisse le plus, et ce que les autres perdent.

    Elle compare des types d'embauche, jamais des personnes nommées. Exemple :
    kafaat rules bundle --gross 9000 --site fes-shore --hired 2026-03 --first-job --age 24"""
    rules = rulebook.rules_with(set_)
    from kafaat.rules import Firm, HireKind, best_bundle, best_group, bundle_readings, group_readings

    if file is not None:
        if gross is not None or site is not None or hired is not None:
            raise WrongUse("donnez un fichier, ou un type d'embauche (--gross, --site, --hired), pas les deux")
        kinds, firm = hires_file.read(file, rules)
    else:
        if gross is None or site is None or hired is None:
            raise WrongUse("il faut --gross, --site et --hired, ou un fichier de types d'embauche")
        park, region = rulebook.place(site, rules)
        firm = Firm(company_start, tahfiz_used, payroll_year_mad=payroll)
        kinds = [HireKind("embauche", gross, hired, park, region, moroccan=rulebook.is_moroccan(nationality), age=age,
                          first_employment=first_job, insertion_eligible=anapec, training_cost_mad=course,
                          count=count)]
    asked: dict[str, Any] = {"goal": goal, "horizon_months": months}
    if len(kinds) == 1 and kinds[0].count == 1:
        best, readings = best_bundle(rules, kinds[0], firm, **asked), bundle_readings(rules, kinds[0], firm, **asked)
        _answer(best, readings, json, _show_best)
    else:
        group, lines = best_group(rules, kinds, firm, **asked), group_readings(rules, kinds, firm, **asked)
        _answer(group, lines, json, _show_group)


def _answer(found: Any, readings: Any, json: bool, show: Any) -> None:
    if json:
        from kafaat.model.tree import tree

        screen.say_json({**tree(found), "totals": _totals(found), "other_readings": tree(readings)})
        return
    show(found)
    if readings:
        screen.say("\nCe que d'autres lectures donneraient (choix : --set rules.NOM=…)")
        for one in readings:
            screen.say(f"  • rules.{one.reading} ({one.status.french}) : {one.sentence}")


def _totals(found: BestBundle | GroupBundles) -> dict[str, float]:
    """The sums, which the dataclasses compute: for programs."""
    held = found.best if hasattr(found, "best") else found
    return {"firm_mad": held.firm_mad, "employee_mad": held.employee_mad, "both_mad": held.both_mad}


def _show_best(found: BestBundle) -> None:
    screen.say(found.sentence)
    screen.table("Ce que la combinaison retenue laisse, pour une embauche",
                 ("Part", "À la firme", "Au salarié", "Statut", "Pièces et notes"),
                 [(line.label, dirhams(line.firm_mad), dirhams(line.employee_mad), line.status.french,
                   " ; ".join(filter(None, (line.papers, line.note)))) for line in found.best.lines], right=(1, 2))
    if found.best_otherwise.bundle != found.best.bundle:
        screen.say(f"  • Pour l'autre but, le meilleur choix serait : {found.best_otherwise.bundle.label}.")
    for other in found.alternatives[:MOST]:
        screen.say(f"  • {other.sentence}")
    if len(found.alternatives) > MOST:
        screen.say(f"  • et {len(found.alternatives) - MOST} autres combinaisons (--json).")
    for reason in dict.fromkeys(no.reason for no in (*found.best.refused, *found.closed)):
        screen.say(f"  • {reason}")
    screen.say(found.note)


def _show_group(found: GroupBundles) -> None:
    for sentence in found.sentences:
        screen.say(sentence)
    headings = ("Type d'embauche", "Nombre", "Combinaison", "À la firme", "Aux salariés", "Statut")
    screen.table("Qui reçoit quoi", headings, [
        (share.kind.name, number(share.people), share.result.bundle.label, dirhams(share.firm_mad),
         dirhams(share.employee_mad), share.result.status.french) for share in found.shares], right=(1, 3, 4))
    papers = {line.what: line.papers for share in found.shares for line in share.result.lines if line.papers}
    for aid, needed in papers.items():
        screen.say(f"  • {aid}, pièces : {needed}.")
    about: dict[str, dict[str, None]] = {}
    for kind, refusal in found.closed:
        about.setdefault(refusal.reason, {})[kind.name] = None
    for reason, concerned in about.items():
        names = list(concerned)
        more = f" et {number(len(names) - FEW)} autres" if len(names) > FEW else ""
        screen.say(f"  • {', '.join(names[:FEW])}{more} : {reason}")
    screen.say(found.note)
