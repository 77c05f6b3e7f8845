"""What the commands on pay and aids share: the rules under `--set`, places by name, explanations on screen."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Annotated

import typer

from kafaat.cli import options, screen
from kafaat.cli.errors import WrongUse
from kafaat.model.french import month_words

if TYPE_CHECKING:
    from kafaat.model.months import Month
    from kafaat.rules import Explanation, OtherReading, Rules

Readings = Annotated[list[str] | None, typer.Option(
    "--set", metavar="NOM=VALEUR",
    help="Change une lecture des textes (rules.…) ou un délai de paiement (aids.…) ; se répète. Les noms : "
         "`kafaat rules show`.")]
Explain = Annotated[bool, typer.Option("--explain", help="Montre le calcul, étape par étape, et ses sources.")]


def rules_with(set_: list[str] | None) -> Rules:
    """The rules under the assumption book as the command line changes it."""
    changes = options.changes(set_)
    from kafaat.catalogue.assumptions import load_book
    from kafaat.rules import Rules

    return Rules(load_book().set(changes, "--set"))


def place(text: str, rules: Rules) -> tuple[str | None, str | None]:
    """(park, region) of a name: an id (`fes-shore`, `souss-massa`), or words near one (`Fès Shore`). WrongUse with
    the list of places when none fits."""
    wanted = _plain(text)
    for kind, known in (("park", rules.parks()), ("region", rules.regions())):
        if wanted in known:
            return (wanted, None) if kind == "park" else (None, wanted)
    near = _near(wanted, rules)
    hint = f" ; vouliez-vous dire {' ou '.join(near)} ?" if near else ""
    raise WrongUse(f"lieu inconnu : « {text} »{hint}\nParcs : {', '.join(rules.parks())}\n"
                   f"Régions : {', '.join(rules.regions())}")


def _near(wanted: str, rules: Rules) -> list[str]:
    """The places that hold the word, a region with its park: a city may be either; else the closest name."""
    from difflib import get_close_matches

    every = [*rules.parks(), *rules.regions()]
    held = [name for name in every if wanted and wanted in name]
    for region in [name for name in held if name in rules.regions()]:
        park = str(rules.fact(f"offer.region.{region.replace('-', '_')}").value).replace("_", "-")
        held += [park] if park in rules.parks() else []
    return sorted(set(held), key=every.index) or get_close_matches(wanted, every, 1, 0.6)


def _plain(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text.strip().lower()) if not unicodedata.combining(c))
    return "-".join("".join(c if c.isalnum() else " " for c in bare).split())


def is_moroccan(code: str) -> bool:
    """From a nationality code of two letters. WrongUse on anything else."""
    if len(code) != 2 or not (code.isalpha() and code.isascii()):
        raise WrongUse(f"--nationality {code} : un code de deux lettres est attendu, MA pour marocaine")
    return code.upper() == "MA"


def refuse_beyond(month: Month, rules: Rules, accepted: bool) -> None:
    """WrongUse for a month after the last law read, unless the user accepts that law prolonged."""
    last = rules.table_span()[1]
    if month > last and not accepted:
        raise WrongUse(f"{month_words(month)} : la dernière loi lue est celle de {month_words(last)}. Pour prolonger "
                       "ses règles, ajoutez --project ; la réponse le dira.")


def show_explanation(explanation: Explanation, title: str = "Le calcul") -> None:
    screen.say(f"\n{title}")
    for step in explanation.steps:
        screen.say(f"{'  ' * (step.depth + 1)}{step.text}")
    if explanation.facts:
        screen.say("\nLes règles de ce calcul")
        for fact in explanation.facts:
            end = "" if fact.label.endswith("?") else "."
            screen.say(f"  {fact.name} = {fact.shown} ({fact.status.french}, depuis le {fact.since_shown}) : "
                       f"{fact.label}{end} {fact.reference}")


def show_other_readings(found: tuple[OtherReading, ...], rules: Rules, about: tuple[str, ...],
                        one_post: bool = False) -> None:
    """One line for each reading that changes the total, then the names of those that change nothing here; `about`:
    how the names begin of the readings that could matter."""
    screen.say("\nCe que d'autres lectures donneraient (choix : --set rules.NOM=…)")
    for other in found:
        screen.say(f"  • rules.{other.reading} ({other.status.french}) : {other.sentence}")
    still = [f"rules.{reading.name}" for reading in rules.readings() if reading.name.startswith(about)
             and reading.name not in {other.reading for other in found}]
    if still:
        screen.say(f"  • Sans effet sur ce qui est saisi : {', '.join(still)}.")
    if "rules.air_scope" in still and one_post:
        screen.say("    (rules.air_scope demande la paie de tout l'établissement : `kafaat aids DOSSIER`.)")
