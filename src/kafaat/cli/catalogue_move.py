"""`kafaat catalogue move DE VERS` and `moves DE`: from one occupation to another, explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from kafaat.cli import catalogue_words, options, screen

if TYPE_CHECKING:
    from kafaat.catalogue import Occupation
    from kafaat.catalogue.moves import Move

Origin = Annotated[str, typer.Argument(metavar="DE", help="Le métier d'aujourd'hui : identifiant ou titre.")]


def _filiere(text: str) -> str:
    from kafaat.catalogue import Catalogue

    known = Catalogue.load().filieres
    if text.upper() not in known:
        raise typer.BadParameter(f"« {text} » ; choisir {', '.join(known)}")
    return text.upper()


def move(
    origin: Origin,
    target: Annotated[str, typer.Argument(metavar="VERS", help="Le métier visé : identifiant ou titre.")],
    json: options.Json = False,
) -> None:
    """Explique un passage d'un métier à un autre : ce qui se garde, ce qui manque et ses heures, exposition, paie."""
    from kafaat.catalogue import Catalogue
    from kafaat.catalogue.move_words import sentences
    from kafaat.catalogue.moves import move as move_between

    catalogue = Catalogue.load()
    one, other = (catalogue_words.occupation(catalogue, text) for text in (origin, target))
    found = move_between(catalogue, one, other)
    if json:
        screen.say_json({**_tree(found), "words": sentences(found, catalogue)})
        return
    screen.say(f"{found.origin.label_fr} ({one}) → {found.target.label_fr} ({other})")
    for sentence in sentences(found, catalogue):
        screen.say(f"  • {sentence}")


def moves(
    origin: Origin,
    filiere: Annotated[str | None, typer.Option(
        "--to-filiere", metavar="FILIÈRE", parser=_filiere, help="Seulement vers CRM, BPO, ITO, ESO ou KPO.")] = None,
    limit: catalogue_words.Limit = 15,
    json: options.Json = False,
) -> None:
    """Compare les passages possibles depuis un métier, le plus proche d'abord."""
    from kafaat.catalogue import Catalogue
    from kafaat.catalogue.move_words import SOURCE, estimate_words, gradient_words
    from kafaat.catalogue.moves import moves_from
    from kafaat.model.french import number

    catalogue = Catalogue.load()
    one = catalogue_words.occupation(catalogue, origin)
    found = moves_from(catalogue, one, filiere)[:limit]
    if json:
        screen.say_json([_tree(each) for each in found])
        return
    rows = []
    for each in found:
        essential = [need for need in each.needs if need.essential]
        rows.append((each.target.id, each.target.label_fr, number(100 * each.distance), number(each.hours),
                     number(each.billable_months, 1), f"{sum(need.carried for need in essential)}/{len(essential)}",
                     f"{gradient_words(each.exposure_before)} → {gradient_words(each.exposure_after)}",
                     _pay(each.target), "oui" if each.step else ""))
    screen.table(f"Depuis {catalogue.occupations[one].label_fr}", (
        "Identifiant", "Métier", "Distance sur 100", "Heures de cours", "Mois jusqu'à la facturation",
        "Essentielles gardées", "Exposition à l'IA", "Paie à l'entrée (MAD)", "Étape naturelle"), rows,
        right=(2, 3, 4, 5, 7), whole=(6,))
    screen.say(f"{estimate_words().capitalize()}. Exposition : {SOURCE} Sources des paies : `kafaat catalogue show`. "
               "Détail d'un passage : `kafaat catalogue move DE VERS`.")


def _pay(job: Occupation) -> str:
    from kafaat.model.french import number

    if job.pay_entry is None or job.pay_status is None:
        return "pas de source"
    return f"{number(job.pay_entry)} ({job.pay_status.french})"


def _pay_tree(job: Occupation) -> dict[str, Any]:
    return {"entry_mad": job.pay_entry, "source": job.pay_source, "date": job.pay_date,
            "status": job.pay_status.value if job.pay_status else None}


def _tree(found: Move) -> dict[str, Any]:
    from kafaat.model.tree import tree

    return {"from": found.origin.id, "to": found.target.id, "distance": found.distance,
            "distance_by_part": dict(found.distance_by_part), "hours": found.hours,
            "hours_by_part": dict(found.hours_by_part), "months": found.months,
            "billable_months": found.billable_months, "language_hours": found.language_hours,
            "needs": tree(found.needs), "languages": tree(found.tongues),
            "exposure_before": tree(found.exposure_before),
            "exposure_after": tree(found.exposure_after), "pay_before": _pay_tree(found.origin),
            "pay_after": _pay_tree(found.target), "degree_gap": found.degree_gap, "natural_step": tree(found.step),
            "carryovers": tree(found.carryovers)}
