"""`kafaat payslip`: a month of pay from gross to net and to employer cost, or the gross of a net."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kafaat.cli import options, rulebook, screen
from kafaat.cli.errors import WrongUse
from kafaat.model.french import dirhams, month_words
from kafaat.model.months import Month

if TYPE_CHECKING:
    from kafaat.rules import Job, Payslip, Rules


def payslip(
    gross: Annotated[float | None, typer.Option(
        "--gross", metavar="MAD", parser=options.money, help="Salaire brut imposable du mois.")] = None,
    base: Annotated[float | None, typer.Option(
        "--base", metavar="MAD", parser=options.money,
        help="Salaire de base, auquel s'ajoutent prime d'ancienneté et part variable.")] = None,
    net: Annotated[float | None, typer.Option(
        "--net", metavar="MAD", parser=options.positive, help="Salaire net : cherche le brut, au centime.")] = None,
    on: Annotated[Month | None, typer.Option(
        "--date", metavar="AAAA-MM", parser=options.month,
        help="Mois de paie ; sans cela, le dernier mois dont la loi a été lue.")] = None,
    dependants: Annotated[int, typer.Option(
        "--dependants", metavar="N", parser=options.whole, help="Personnes à charge.")] = 0,
    variable: Annotated[float, typer.Option(
        "--variable", metavar="MAD", parser=options.money, help="Primes et part variable imposables.")] = 0.0,
    seniority: Annotated[float, typer.Option(
        "--seniority", metavar="ANNÉES", parser=options.number,
        help="Années de service : la prime d'ancienneté s'ajoute à --base.")] = 0.0,
    cimr: Annotated[float, typer.Option(
        "--cimr", metavar="TAUX", parser=options.share, help="Taux CIMR du salarié, de 3 à 10 %.")] = 0.0,
    accident: Annotated[float | None, typer.Option(
        "--accident", metavar="TAUX", parser=options.share,
        help="Taux de la police d'assurance accidents du travail ; sans cela, zéro.")] = None,
    hired: Annotated[Month | None, typer.Option(
        "--hired", metavar="AAAA-MM", parser=options.month, help="Mois d'embauche, pour une exonération.")] = None,
    born: Annotated[date | None, typer.Option(
        "--born", metavar="AAAA-MM-JJ", parser=options.day, help="Date de naissance, avec --first-job.")] = None,
    first_job: Annotated[bool, typer.Option(
        "--first-job", help="Premier emploi de la personne : exonération d'IR de 36 mois.")] = False,
    tahfiz: Annotated[bool, typer.Option("--tahfiz", help="L'entreprise demande TAHFIZ pour ce salarié.")] = False,
    company_start: Annotated[date | None, typer.Option(
        "--company-start", metavar="AAAA-MM-JJ", parser=options.day,
        help="Début d'exploitation de l'entreprise, avec --tahfiz.")] = None,
    insertion: Annotated[bool, typer.Option(
        "--insertion", help="Contrat d'insertion ANAPEC commencé en --hired.")] = False,
    project: Annotated[bool, typer.Option(
        "--project", help="Accepte un mois d'après la dernière loi lue, dont les règles sont prolongées.")] = False,
    explain: rulebook.Explain = False,
    set_: rulebook.Readings = None,
    json: options.Json = False,
) -> None:
    """Calcule un bulletin : cotisations, impôt, net, coût pour l'employeur ; ou le brut d'un net, au centime.

    Exemple : kafaat payslip --gross 10000 --date 2026-03 --dependants 2 --explain"""
    if [gross, base, net].count(None) != 2:
        raise WrongUse("donnez --gross, --base ou --net, et un seul des trois")
    if gross is not None and (seniority or variable):
        raise WrongUse("--gross est le brut entier ; pour ajouter prime d'ancienneté ou part variable, donnez --base")
    rules = rulebook.rules_with(set_)
    month = on or rules.table_span()[1]
    rulebook.refuse_beyond(month, rules, project)
    from kafaat.rules import Job

    job = Job(month, base if base is not None else gross or 0.0, variable, seniority, dependants, cimr, accident,
              hired, born, first_job, tahfiz, company_start, insertion)
    found = [] if net is None else _for_net(net, job, rules)
    slip = rules.payslip(replace(job, base_mad=found[0]) if found else job)
    job = replace(job, base_mad=slip.base_mad)
    notes = list(_notes(slip, job, found, on is None, rules))
    steps = [rules.explain_payslip(job, amount) for amount in ("net_pay", "employer_cost")] if explain else []
    if json:
        from kafaat.model.tree import tree

        screen.say_json({**tree(slip), "other_bases_mad": found[1:], "notes": notes, "explanations": tree(steps)})
        return
    _show(slip)
    for note in notes:
        screen.say(f"  • {note}")
    for title, explanation in zip(("Le net, pas à pas", "Le coût, pas à pas"), steps, strict=False):
        rulebook.show_explanation(explanation, title)


def _for_net(net: float, job: Job, rules: Rules) -> list[float]:
    found = list(rules.bases_for_net(net, job))
    if not found:
        raise WrongUse(f"aucun brut ne donne un net de {dirhams(net)} : ce net dépasse la recherche ; vérifiez-le")
    return found


def _notes(slip: Payslip, job: Job, bases: list[float], no_date: bool, rules: Rules) -> Any:
    if no_date:
        yield f"Mois : {month_words(slip.month)}, dernier dont la loi a été lue (--date pour un autre)."
    if slip.projected:
        yield f"Règles de {month_words(rules.table_span()[1])} prolongées : la loi de ce mois n'est pas connue."
    if len(bases) > 1:
        others = ", ".join(dirhams(other) for other in bases[1:])
        yield f"Un autre brut donne le même net, de l'autre côté d'une marche : {others}."
    if 0 < slip.gross_mad < slip.minimum_wage_mad:
        yield f"Sous le SMIG d'un temps plein : {dirhams(slip.minimum_wage_mad)} par mois."
    if slip.exemption:
        yield f"Exonération d'IR : {slip.exemption}."
    for refused in slip.refused:
        yield f"Exonération demandée, conditions non remplies. {refused}."
    if slip.paid_by_state_mad:
        yield f"L'État prend en charge {dirhams(slip.paid_by_state_mad)} de charges, à ce qui a été lu."
    if job.accident_rate is None and not slip.accident_insurance_mad:
        yield "Assurance accidents du travail non comptée : donnez le taux de votre police (--accident)."
    yield ("Chaque ligne est arrondie au centime. Statut le moins sûr des règles employées, assurance accidents à "
           f"part : {_weakest('net_pay', job, rules)} pour le net, {_weakest('employer_cost', job, rules)} pour le "
           "coût. Sources : docs/rules.md, ou --explain.")


def _weakest(amount: str, job: Job, rules: Rules) -> str:
    """Of the rules behind an amount; a month after the last law read is inferred at best."""
    from kafaat.model.evidence import Status

    order = list(Status)
    held = [fact.status for fact in rules.explain_payslip(job, amount).facts]
    beyond = [Status.INFERRED] if job.month > rules.table_span()[1] else []
    return max((*held, *beyond), key=order.index, default=Status.REPORTED_BY_SEVERAL).french


def _show(slip: Payslip) -> None:
    rows = [
        ("Salaire de base", slip.base_mad, slip.seniority_bonus_mad or slip.variable_mad),
        ("Prime d'ancienneté", slip.seniority_bonus_mad, slip.seniority_bonus_mad),
        ("Part variable", slip.variable_mad, slip.variable_mad),
        ("Salaire brut imposable", slip.gross_mad, True),
        ("CNSS", -slip.cnss_employee_mad, True),
        ("AMO", -slip.amo_employee_mad, True),
        ("CIMR", -slip.cimr_employee_mad, slip.cimr_employee_mad),
        ("  (frais professionnels, déduits de la base de l'impôt)", slip.professional_expenses_mad, True),
        ("  (revenu net imposable)", slip.net_taxable_mad, True),
        ("Impôt sur le revenu", -slip.income_tax_mad, True),
        ("Net à payer", slip.net_mad, True),
        ("CNSS, part de l'employeur", slip.cnss_employer_mad, True),
        ("Allocations familiales", slip.family_allowances_mad, True),
        ("AMO, part de l'employeur", slip.amo_employer_mad, True),
        ("Taxe de formation professionnelle", slip.training_tax_mad, True),
        ("CIMR, part de l'employeur", slip.cimr_employer_mad, slip.cimr_employer_mad),
        ("Assurance accidents du travail", slip.accident_insurance_mad, slip.accident_insurance_mad),
        ("Charges prises en charge par l'État", -slip.paid_by_state_mad, slip.paid_by_state_mad),
        ("Coût pour l'employeur", slip.employer_cost_mad, True),
    ]
    count = slip.dependants
    family = f"{count} personne{'s' if count > 1 else ''} à charge" if count else "aucune personne à charge"
    title = f"Bulletin de {month_words(slip.month)}, {family}"
    screen.table(title, ("Ligne", "Montant"), [(name, dirhams(amount)) for name, amount, shown in rows if shown],
                 right=(1,))
