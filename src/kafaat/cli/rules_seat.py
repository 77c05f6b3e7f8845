"""`kafaat rules hire-or-retrain`: an outside hire or an agent retrained, for the same seat, over five years."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kafaat.cli import options, rulebook, screen
from kafaat.model.french import dirhams
from kafaat.model.months import Month

if TYPE_CHECKING:
    from kafaat.rules import SeatChoice, SeatSide


def hire_or_retrain(
    gross: Annotated[float, typer.Option(
        "--gross", metavar="MAD", parser=options.positive, help="Salaire brut mensuel du poste.")],
    course: Annotated[float, typer.Option(
        "--course", metavar="MAD", parser=options.money, help="Coût de la formation d'un agent, hors taxe.")],
    site: Annotated[str, typer.Option(
        "--site", metavar="LIEU", help="Un parc (fes-shore…) ou une région (souss-massa…).")],
    hired: Annotated[Month, typer.Option(
        "--hired", metavar="AAAA-MM", parser=options.month,
        help="Premier mois de travail de la recrue ; la place s'ouvre graduates.onboarding_months plus tard.")],
    gross_now: Annotated[float, typer.Option(
        "--gross-now", metavar="MAD", parser=options.positive,
        help="Brut mensuel de l'agent aujourd'hui, gardé pendant la formation.")],
    course_months: Annotated[int, typer.Option(
        "--course-months", metavar="N", parser=options.whole, help="Mois de formation.")] = 6,
    months: Annotated[int, typer.Option(
        "--months", metavar="N", parser=options.whole, help="Mois comptés sur la place.")] = 60,
    payroll: Annotated[float | None, typer.Option(
        "--payroll-year", metavar="MAD", parser=options.positive,
        help="Masse salariale brute d'une année : plafond des CSF de l'entreprise.")] = None,
    csf_used: Annotated[float, typer.Option(
        "--csf-used", metavar="MAD", parser=options.money, help="CSF déjà demandés sur ce plafond.")] = 0.0,
    nationality: Annotated[str, typer.Option(
        "--nationality", metavar="CODE", help="De la recrue ; code de deux lettres, ne sert qu'aux aides.")] = "MA",
    set_: rulebook.Readings = None,
    json: options.Json = False,
) -> None:
    """Compare, pour une même place, une recrue de l'extérieur et un agent reconverti : coûts, aides, valeur actuelle.

    Exemple : kafaat rules hire-or-retrain --gross 10000 --gross-now 5500 --course 32000 --site fes-shore --hired
    2026-03"""
    changes = options.changes(set_)
    rules = rulebook.rules_with(set_)
    from kafaat.catalogue.assumptions import load_book
    from kafaat.rules import Firm, HireKind, Retraining, hire_or_retrain, seat_readings

    park, region = rulebook.place(site, rules)
    kind = HireKind("recrue", gross, hired, park, region, moroccan=rulebook.is_moroccan(nationality))
    agent = Retraining("agent", gross_now, gross, course, course_months, park, region)
    firm = Firm(payroll_year_mad=payroll, csf_used_year_mad=csf_used)
    book = load_book().set(changes, "--set")
    found = hire_or_retrain(rules, kind, agent, firm, months=months, book=book)
    readings = seat_readings(rules, kind, agent, firm, months=months, book=book)
    if json:
        from kafaat.model.tree import tree

        screen.say_json({**tree(found), "totals": {
            side: {"cost_mad": -part.amount_mad, "cost_present_mad": -part.present_mad, "aids_mad": part.aids_mad,
                   "aids_before_ceiling_mad": part.aids_before_ceiling_mad}
            for side, part in (("hire", found.hire), ("retrain", found.retrain))}, "other_readings": tree(readings)})
        return
    _show(found)
    if readings:
        screen.say("\nL'écart actualisé (ce que la reconversion coûte de moins) sous d'autres lectures (choix : --set "
                   "rules.NOM=…)")
        for one in readings:
            screen.say(f"  • rules.{one.reading} ({one.status.french}) : {one.sentence}")


def _show(found: SeatChoice) -> None:
    screen.say(found.sentence)
    for side in (found.hire, found.retrain):
        _side(side)
    from kafaat.reports.words import value_in_unit

    screen.say("Hypothèses sur lesquelles cela repose :")
    for one in found.rests_on:
        screen.say(f"  • {one.name} = {value_in_unit(one.value, one.unit)} ({one.status.french}) : {one.label}. "
                   f"{one.source}")
    screen.say(found.note)


def _side(side: SeatSide) -> None:
    rows = [(line.label, dirhams(line.amount_mad), dirhams(line.present_mad),
             "donné par vous" if line.given else line.status.french) for line in side.lines]
    rows.append(("Ensemble", dirhams(side.amount_mad), dirhams(side.present_mad), side.status.french))
    screen.table(f"{side.label} ({side.bundle_label})", ("Ligne", "Sur la durée", "Valeur actuelle", "Statut"), rows,
                 right=(1, 2))
