"""`kafaat catalogue market [MARCHÉ]`: what a kind of client asks, what it takes, what else it opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kafaat.cli import options, screen
from kafaat.cli.catalogue_words import STRENGTHS
from kafaat.cli.errors import WrongUse

if TYPE_CHECKING:
    from kafaat.catalogue import Catalogue
    from kafaat.catalogue.markets import Way

SHOWN = 3  # markets named in a cell


def market(
    name: Annotated[str | None, typer.Argument(
        metavar="[MARCHÉ]", help="Un marché (identifiant ou nom) ; sans cela, la liste.")] = None,
    json: options.Json = False,
) -> None:
    """Montre ce qu'un marché demande, ce qu'il y faut (mois, coût, personnes certifiées), ce que cela ouvre d'autre."""
    from kafaat.catalogue import Catalogue
    from kafaat.catalogue.markets import ways_into
    from kafaat.catalogue.search import Search
    from kafaat.model.tree import tree

    catalogue = Catalogue.load()
    if name is None:
        if json:
            screen.say_json([tree(one) for one in catalogue.markets.values()])
            return
        screen.table("Les marchés", ("Identifiant", "Marché", "Pays", "Demandes"), [
            (one.id, one.label_fr, ", ".join(one.countries), str(len(catalogue.demands_of(one.id))))
            for one in catalogue.markets.values()], right=(3,), whole=(0,))
        return
    id_ = catalogue.resolve("markets", name.strip())
    if id_ not in catalogue.markets:
        near = Search.of(catalogue).find(name, ("markets",), 3)
        if not near or near[0].score < 0.99:
            hint = ", ".join(f"{hit.entry.label} ({hit.entry.id})" for hit in near)
            raise WrongUse(f"aucun marché ne s'appelle « {name} »{f' ; vouliez-vous dire : {hint} ?' if hint else ''}")
        id_ = near[0].entry.id
    ways = ways_into(catalogue, id_)
    if json:
        screen.say_json({"market": tree(catalogue.markets[id_]), "ways": [tree(way) for way in ways]})
        return
    headings = ("Demandé", "Force", "Mois", "Coût", "Personnes", "Ouvre aussi", "Source")
    screen.table(catalogue.markets[id_].label_fr, headings, [
        (way.label, STRENGTHS[way.demand.strength], _months(way), _cost(way),
         ", ".join(f"{count} {catalogue.certificates[card].label}" for card, count in way.people),
         _opens(catalogue, way), _note(way)) for way in ways], whole=(1,))
    if note := catalogue.markets[id_].note:
        screen.say(note)
    screen.say("Sources des mois et des coûts : `kafaat catalogue show` de la norme ou du certificat.")


def _opens(catalogue: Catalogue, way: Way) -> str:
    """The first markets that ask for the same, and how many more."""
    names = [catalogue.markets[other].label_fr for other in way.opens]
    more = f" et {len(names) - SHOWN} autres" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


def _note(way: Way) -> str:
    source = f"{way.demand.source} ({way.demand.status.french})"
    return f"{way.demand.note.rstrip('.')}. Source : {source}" if way.demand.note else f"Source : {source}"


def _months(way: Way) -> str:
    from kafaat.model.french import trimmed

    if way.months is None:
        return "pas de chiffre"
    low, usual, high = way.months
    span = "" if low == high else f", de {trimmed(low, 1)} à {trimmed(high, 1)}"
    return f"{trimmed(usual, 1)}{span} ({way.status.french})"


def _cost(way: Way) -> str:
    from kafaat.model.french import number

    return "pas de chiffre" if way.cost is None else (
        f"{number(way.cost[1])} {way.currency} ({way.status.french})")
