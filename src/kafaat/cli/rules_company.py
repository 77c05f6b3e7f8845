"""`kafaat rules company-tax`: the corporate tax of a year and the part that the State would carry (AIS)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from kafaat.cli import options, rulebook, screen
from kafaat.model.french import dirhams, exact_percent

if TYPE_CHECKING:
    from kafaat.rules import CompanyTax


def company_tax(
    profit: Annotated[float, typer.Option(
        "--profit", metavar="MAD", parser=options.money,
        help="Bénéfice net fiscal de l'exercice (négatif : déficit).")],
    year: Annotated[int, typer.Option(
        "--year", metavar="ANNÉE", parser=options.whole, help="L'exercice, à partir de 2023.")],
    start: Annotated[date, typer.Option(
        "--company-start", metavar="AAAA-MM-JJ", parser=options.day, help="Début d'exploitation de l'entreprise.")],
    turnover: Annotated[float | None, typer.Option(
        "--turnover", metavar="MAD", parser=options.money,
        help="Chiffre d'affaires hors taxe, pour la cotisation minimale.")] = None,
    export: Annotated[float, typer.Option(
        "--export", metavar="PART", parser=options.share,
        help="Part du chiffre d'affaires exportée et payée en devises.")] = 1.0,
    sector: Annotated[str, typer.Option(
        "--sector", metavar="SECTEUR",
        help="outsourcing (externalisation de services), common (droit commun), industry ou finance.")] = "outsourcing",
    explain: rulebook.Explain = False,
    set_: rulebook.Readings = None,
    json: options.Json = False,
) -> None:
    """Calcule l'impôt sur les sociétés d'un exercice, la cotisation minimale, la contribution de solidarité et l'AIS.

    Exemple : kafaat rules company-tax --profit 10000000 --turnover 60000000 --year 2026 --company-start 2018-03-01"""
    rules = rulebook.rules_with(set_)
    from kafaat.rules import OF_COMPANIES, Accounts

    accounts = Accounts(year, profit, turnover or 0.0, start, export, sector)
    found, others = rules.company_tax(accounts), rules.other_company_readings(accounts)
    steps = rules.explain_company(accounts) if explain else None
    if json:
        from kafaat.model.tree import tree

        screen.say_json({**tree(found), "other_readings": tree(others), "explanation": tree(steps)})
        return
    _show(found, turnover is None)
    rulebook.show_other_readings(others, rules, OF_COMPANIES)
    if steps:
        rulebook.show_explanation(steps)


def _show(found: CompanyTax, no_turnover: bool) -> None:
    lines = [
        ("Bénéfice net fiscal", dirhams(found.profit_mad), ""),
        ("Chiffre d'affaires (zéro s'il n'est pas donné)", dirhams(found.turnover_mad), ""),
        ("Part exportée", exact_percent(found.export_share), ""),
        ("Exercice depuis le début d'exploitation", f"n° {found.financial_year}", ""),
        ("Taux de l'IS", exact_percent(found.rate) if found.profit_mad > 0 else "sans objet (déficit)", "rate"),
        ("IS sur le bénéfice", dirhams(found.tax_on_profit_mad), "tax_on_profit_mad"),
        ("Part exonérée (cinq premiers exercices)", exact_percent(found.exempt_share), "exempt_share"),
        ("Cotisation minimale", dirhams(found.minimum_contribution_mad), "minimum_contribution_mad"),
        ("IS dû", dirhams(found.tax_mad), "tax_mad"),
        (f"AIS : part prise en charge par l'État, {found.offer_months} mois sur 12", dirhams(-found.ais_mad),
         "ais_mad"),
        ("Part prise en charge selon le régime d'avant juillet 2025", dirhams(-found.former_ais_mad), "former_ais_mad"),
        ("IS à la charge de l'entreprise", dirhams(found.after_ais_mad), "after_ais_mad"),
        ("  en part du bénéfice", exact_percent(round(found.effective_rate, 4)), "after_ais_mad"),
        ("Contribution sociale de solidarité, en plus", dirhams(found.solidarity_contribution_mad),
         "solidarity_contribution_mad"),
    ]
    screen.table(f"Impôt sur les sociétés, exercice {found.year}", ("Ligne", "Montant", "Statut"), [
        (label, shown, found.statuses[name].french if name else "donné par vous") for label, shown, name in lines
        if name != "former_ais_mad" or found.former_ais_mad], right=(1,))
    if no_turnover:
        screen.say("  • Chiffre d'affaires non donné (--turnover) : la cotisation minimale est à son plancher.")
    for note in found.notes:
        screen.say(f"  • {note}")
