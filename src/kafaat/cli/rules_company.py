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
        "--profit", metavar="MAD", parser=options.number,
        help="Bénéfice net fiscal de l'exercice (négatif : déficit).")],
    year: Annotated[int, typer.Option(
        "--year", metavar="ANNÉE", parser=options.whole, help="L'exercice, à partir de 2023.")],
    start: Annotated[date, typer.Option(
        "--company-start", metavar="AAAA-MM-JJ", parser=options.day, help="Début d'exploitation de l'entreprise.")],
    turnover: Annotated[float, typer.Option(
        "--turnover", metavar="MAD", parser=options.number,
        help="Chiffre d'affaires hors taxe, pour la cotisation minimale.")] = 0.0,
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
    from kafaat.rules import Accounts

    accounts = Accounts(year, profit, turnover, start, export, sector)
    found, others = rules.company_tax(accounts), rules.other_company_readings(accounts)
    steps = rules.explain_company(accounts) if explain else None
    if json:
        from kafaat.reports.json import tree

        screen.say_json({**tree(found), "other_readings": tree(others), "explanation": tree(steps)})
        return
    _show(found)
    rulebook.show_other_readings(others, rules, ("ais_", "exemption_", "is_"))
    if steps:
        rulebook.show_explanation(steps)


def _show(found: CompanyTax) -> None:
    rows = [
        ("Bénéfice net fiscal", dirhams(found.profit_mad)),
        ("Exercice depuis le début d'exploitation", f"n° {found.financial_year}"),
        ("Taux de l'IS", exact_percent(found.rate)),
        ("IS sur le bénéfice", dirhams(found.tax_on_profit_mad)),
        ("Part exonérée (cinq premiers exercices)", exact_percent(found.exempt_share)),
        ("Cotisation minimale", dirhams(found.minimum_contribution_mad)),
        ("IS dû", dirhams(found.tax_mad)),
        (f"AIS : part prise en charge par l'État ({found.status.french})", dirhams(-found.ais_mad)),
        ("IS à la charge de l'entreprise", dirhams(found.after_ais_mad)),
        ("  en part du bénéfice", exact_percent(round(found.effective_rate, 4))),
        ("Contribution sociale de solidarité, en plus", dirhams(found.solidarity_contribution_mad)),
    ]
    screen.table(f"Impôt sur les sociétés, exercice {found.year}", ("Ligne", "Montant"), rows, right=(1,))
    if found.note:
        screen.say(f"  • {found.note}")
