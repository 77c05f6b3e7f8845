"""`kafaat rules bundle`: the lawful combinations of contract, exemptions and aids of a kind of hire, or of several."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kafaat.cli import options, rulebook, screen
from kafaat.cli.errors import WrongUse
from kafaat.model.french import dirhams
from kafaat.model.months import Month

if TYPE_CHECKING:
    from kafaat.rules import BestBundle, Firm, GroupBundles, HireKind, Rules

MOST = 6  # alternatives shown on screen; --json gives all


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
        "--course", metavar="MAD", parser=options.number, help="Formation payée pour chaque personne.")] = 0.0,
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
        kinds, firm = _read(file, rules)
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
        from kafaat.reports.json import tree

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
    for refusal in found.closed:
        screen.say(f"  • {refusal.reason}")
    screen.say(found.note)


def _show_group(found: GroupBundles) -> None:
    for sentence in found.sentences:
        screen.say(sentence)
    screen.table("Qui reçoit quoi", ("Type d'embauche", "Nombre", "Combinaison", "À la firme", "Aux salariés"), [
        (share.kind.name, str(share.people), share.result.bundle.label, dirhams(share.firm_mad),
         dirhams(share.employee_mad)) for share in found.shares], right=(1, 3, 4))
    screen.say(found.note)


def _read(file: Path, rules: Rules) -> tuple[list[HireKind], Firm]:
    """Kinds of hire and firm of a TOML file. WrongUse, with the key, on what cannot be read."""
    from kafaat.rules import Firm, HireKind

    try:
        raw = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{file} : lecture impossible ({error.__class__.__name__}) ; vérifiez le chemin") from None
    except tomllib.TOMLDecodeError as error:
        raise WrongUse(f"{file} : ce n'est pas du TOML ({error})") from None
    kinds = raw.get("kind")
    if not isinstance(kinds, list) or not kinds or set(raw) - {"kind", "firm"}:
        raise WrongUse(f"{file} : [firm] (facultatif), puis un [[kind]] par type d'embauche, et rien d'autre")
    made = []
    for place, table in enumerate(kinds, 1):
        where = f"{file}, [[kind]] n° {place}"
        given = _keys(table, {field.name for field in fields(HireKind)} - {"park", "region"} | {"site"}, where)
        for key in ("hired", "training_start"):
            if key in given:
                given[key] = _month(given[key], where, key)
        if "site" in given:
            given["park"], given["region"] = rulebook.place(str(given.pop("site")), rules)
        made.append(_made(HireKind, {"name": f"type {place}", **given}, where))
    firm = _keys(raw.get("firm", {}), {field.name for field in fields(Firm)}, f"{file}, [firm]")
    return made, _made(Firm, firm, f"{file}, [firm]")


def _keys(table: Any, known: set[str], where: str) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise WrongUse(f"{where} : des clés sont attendues : {', '.join(sorted(known))}")
    for key in table:
        if key not in known:
            raise WrongUse(f"{where} : clé inconnue « {key} » ; connues : {', '.join(sorted(known))}")
    return dict(table)


def _month(value: Any, where: str, key: str) -> Month:
    try:
        return options.month(str(value))
    except typer.BadParameter as error:
        raise WrongUse(f"{where}, {key} : {error.message}") from None


def _made(kind: Any, given: dict[str, Any], where: str) -> Any:
    try:
        return kind(**given)
    except TypeError as error:
        wrong = ("gross_month_mad et hired sont nécessaires" if "missing" in str(error)
                 else "une valeur n'a pas la forme attendue")
        raise WrongUse(f"{where} : {wrong}") from None

