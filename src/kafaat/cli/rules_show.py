"""`kafaat rules show [NOM]`: a value of the rules with its dates, status and sources; or the list of all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kafaat.cli import options, rulebook, screen
from kafaat.model.months import Month

if TYPE_CHECKING:
    from kafaat.rules import Reading

FEW = 6  # values shown with their notes and sources


def show(
    name: Annotated[str | None, typer.Argument(
        metavar="[NOM]",
        help="Une règle (offer.pae.rate) ou le début de son nom (offer.) ; sans cela, toutes.")] = None,
    on: Annotated[Month | None, typer.Option(
        "--date", metavar="AAAA-MM", parser=options.month,
        help="Les valeurs de ce mois ; sans cela, toutes les dates.")] = None,
    set_: rulebook.Readings = None,
    json: options.Json = False,
) -> None:
    """Montre les valeurs des règles, datées, avec statut et sources, et les lectures des textes peu clairs."""
    rules = rulebook.rules_with(set_)
    found = rules.history(name or "", on)
    readings = [reading for reading in rules.readings() if f"readings.{reading.name}".startswith(name or "")]
    if json:
        from kafaat.model.tree import tree

        screen.say_json({"values": tree(found), "readings": [_tree(reading) for reading in readings]})
        return
    from kafaat.reports.words import typography

    values = [fact for fact in found if not fact.name.startswith("readings.")]
    if values:
        screen.table("Les règles", ("Nom", "Valeur", "Depuis", "Statut", "Sens"), [
            (fact.name, fact.shown, fact.since_shown, fact.status.french, typography(fact.label)) for fact in values],
            right=(1,), whole=(0, 2))
    if not values and not readings:
        screen.say(f"Aucune valeur de « {name} » en {on} : la première date est plus tardive.")
    elif len(values) <= FEW:
        for fact in values:
            note = f" {typography(fact.note)}" if fact.note else ""
            screen.say(f"  • {fact.name} depuis le {fact.since_shown} :{note} Sources : {fact.reference}.")
    else:
        screen.say("Notes et sources : `kafaat rules show NOM`, --json, ou docs/rules-values.md.")
    if readings:
        screen.table("Lectures des textes peu clairs (--set rules.NOM=numéro)",
                     ("Nom", "Question", "Choix", "Statut", "Pourquoi"),
                     [(f"rules.{one.name}", one.question, _choices(one), one.status.french, one.note)
                      for one in readings], whole=(0,))


def _choices(reading: Reading) -> str:
    return "\n".join(f"{k} {text}{' (retenu par défaut)' if k == 0 else ''}"
                     for k, text in enumerate(reading.options.values()))


def _tree(reading: Reading) -> dict[str, object]:
    return {"name": f"rules.{reading.name}", "question": reading.question, "options": dict(reading.options),
            "default": reading.default, "status": reading.status.value, "note": reading.note,
            "reference": reading.reference}
