"""`kafaat floor-price`: the day price under which a junior loses money; a price judged."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kafaat.cli import options, screen
from kafaat.cli.errors import WrongUse
from kafaat.model.evidence import Status
from kafaat.model.months import Month

if TYPE_CHECKING:
    from kafaat.catalogue import Catalogue
    from kafaat.conversion import FloorPrice
    from kafaat.rules import Rules

CASES = {"billed": "seniors facturés", "not-billed": "seniors non facturés"}


def _seniors(text: str) -> str:
    if text not in (*CASES, "both"):
        raise typer.BadParameter(f"« {text} » ; choisir billed (facturés), not-billed (non facturés) ou both")
    return text


def floor_price(
    occupation: Annotated[str | None, typer.Option(
        "--occupation", metavar="ID", help="Un métier du catalogue ; sans cela, tous.")] = None,
    gross: Annotated[float | None, typer.Option(
        "--gross", metavar="MAD", parser=options.positive,
        help="Salaire brut mensuel du junior ; sans cela, celui du catalogue.")] = None,
    seniors: Annotated[str, typer.Option(
        "--seniors", metavar="billed|not-billed|both", parser=_seniors,
        help="Les seniors sont facturés, ou encadrent seulement.")] = "both",
    price: Annotated[float | None, typer.Option(
        "--price", metavar="EUR", parser=options.positive,
        help="Un prix de journée à juger : au-dessus ou sous le plancher, et de combien par mois.")] = None,
    set_: options.Set = None,
    json: options.Json = False,
) -> None:
    """Donne le prix plancher d'une journée de junior par métier, et ce que ce prix suppose."""
    changes = options.changes(set_)
    from kafaat.catalogue import Catalogue
    from kafaat.conversion import book_for, floor_prices
    from kafaat.rules import Rules

    catalogue, book = Catalogue.load(), book_for(None, changes=changes)
    rules = Rules(dict(book))
    named = _known(occupation, catalogue)
    if named is not None and gross is None and catalogue.occupations[named].pay_steps is None:
        raise WrongUse(f"personne ne publie la paie de « {catalogue.occupations[named].label_fr} » : donner --gross.")
    found = floor_prices(book, rules, catalogue, month=_latest(rules), mad_per_eur=book["billing.mad_per_eur"],
                         occupation=named, gross=gross)
    cases = list(CASES) if seniors == "both" else [seniors]
    if json:
        screen.say_json([as_tree(floor, cases, price) for floor in found])
    else:
        _show(found, cases, price)


def _latest(rules: Rules) -> Month:
    """The month from which the last rules known apply: nothing here reads the clock."""
    return Month.parse(max(fact.since for fact in rules.facts())[:7])


def _known(occupation: str | None, catalogue: Catalogue) -> str | None:
    """The id, found by id or by name. WrongUse when the catalogue has no such target occupation."""
    if occupation is None or occupation in catalogue.occupations:
        return occupation
    found = catalogue.find_destination(occupation)
    if found is None:
        targets = [key for key, entry in catalogue.occupations.items() if entry.is_target]
        raise WrongUse(f"métier inconnu : « {occupation} » ; connus : {', '.join(targets)}")
    return found


def _floor(floor: FloorPrice, case: str) -> float:
    return floor.seniors_billed_eur if case == "billed" else floor.seniors_not_billed_eur


def verdict(floor: FloorPrice, case: str, price: float) -> dict[str, Any]:
    """A price against one floor: above or below, and the margin of one junior a month (negative: a loss)."""
    limit = _floor(floor, case)
    return {"seniors": case, "price_eur": price, "floor_eur": limit, "above": price >= limit,
            "margin_month_mad": (price - limit) * floor.mad_per_eur_month}


def as_tree(floor: FloorPrice, cases: list[str], price: float | None) -> dict[str, Any]:
    """One occupation for programs: the floors asked, what they assume, verdicts when a price is given."""
    tree = asdict(floor)
    for case in CASES:
        if case not in cases:
            del tree["seniors_billed_eur" if case == "billed" else "seniors_not_billed_eur"]
    if price is not None:
        tree["verdicts"] = [verdict(floor, case, price) for case in cases]
    return tree


def _show(found: tuple[FloorPrice, ...], cases: list[str], price: float | None) -> None:
    from kafaat.reports.words import money, number

    def judged(floor: FloorPrice, case: str) -> str:
        text = f"{number(_floor(floor, case))} EUR"
        if price is None:
            return text
        judgement = verdict(floor, case, price)
        side, word = ("au-dessus", "marge") if judgement["above"] else ("sous le plancher", "perte")
        amount = money(abs(judgement["margin_month_mad"]))
        return f"{text} : {number(price)} EUR est {side}, {word} {amount}/mois"

    floors = [f"Plancher, {CASES[case]}" for case in cases]
    headings = ("Métier", "Brut junior", *floors, "1 EUR vaut", "Statut du salaire")
    screen.table("Prix plancher d'une journée de junior", headings, [
        (floor.label + (f" ({floor.occupation})" if floor.occupation else ""),
         f"{number(floor.gross_month_mad)} MAD/mois", *(judged(floor, case) for case in cases),
         f"{number(floor.mad_per_eur_month)} MAD/mois", Status(floor.status).french) for floor in found])
    for assumed in dict.fromkeys(text for floor in found for text in floor.assumes):
        screen.say(f"  • {assumed}")
