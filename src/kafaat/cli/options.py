"""Arguments and options shared by the commands, and the readers of their values (French messages)."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated

import typer

from kafaat.cli.errors import WrongUse

EFFORTS = ("quick", "normal", "deep")


def number(text: str | float) -> float:
    """`"1 234,56"`, `"0.25"` or `"25 %"` → float. BadParameter (French) on anything else or not finite.

    The parser passes the defaults of options too, hence a number is taken."""
    plain = "".join(str(text).split()).replace(",", ".")
    percent = plain.endswith("%")
    try:
        value = float(plain.removesuffix("%"))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise typer.BadParameter(f"« {text} » n'est pas un nombre")
    return value / 100 if percent else value


def positive(text: str | float) -> float:
    """A number above zero."""
    value = number(text)
    if value <= 0:
        raise typer.BadParameter(f"un nombre au-dessus de zéro est attendu, pas « {text} »")
    return value


def whole(text: str | float) -> int:
    """A whole number, zero or more."""
    value = number(text)
    if value != int(value) or value < 0:
        raise typer.BadParameter(f"un nombre entier, zéro ou plus, est attendu, pas « {text} »")
    return int(value)


def effort(text: str) -> str:
    """One of the three efforts of the optimiser."""
    if text not in EFFORTS:
        raise typer.BadParameter(f"« {text} » ; choisir quick (rapide), normal ou deep (poussé)")
    return text


def changes(texts: list[str] | None) -> dict[str, float]:
    """`["price.ai_cut=25 %"]` → `{"price.ai_cut": 0.25}`. WrongUse without `=`, on a bad number or a name
    given twice. Whether the names exist is known by the book of assumptions."""
    found: dict[str, float] = {}
    for text in texts or []:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not (name and equals and value):
            raise WrongUse(f"--set {text} : écrire NOM=VALEUR, par exemple --set orders.delay_months=6")
        if name in found:
            raise WrongUse(f"--set {name} est donné deux fois")
        try:
            found[name] = number(value)
        except typer.BadParameter as error:
            raise WrongUse(f"--set {name} : {error.message}") from None
    return found


Dossier = Annotated[Path, typer.Argument(
    metavar="DOSSIER", help="Le dossier de fichiers de l'entreprise.")]
Set = Annotated[list[str] | None, typer.Option(
    "--set", metavar="NOM=VALEUR",
    help="Change une hypothèse ; se répète. Les noms : `kafaat assumptions`.")]
Scenario = Annotated[str | None, typer.Option(
    "--scenario", metavar="NOM", help="Un scénario de dossier.toml ou un test de résistance du programme.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Sans barre de progression.")]
Json = Annotated[bool, typer.Option(
    "--json", help="Écrit du JSON sur la sortie standard, et rien d'autre.")]
