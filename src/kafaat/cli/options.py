"""Arguments and options shared by the commands, and the readers of their values (French messages)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kafaat.cli.errors import WrongUse
from kafaat.model.french import read_amount, read_number
from kafaat.model.months import Month

EFFORTS = ("quick", "normal", "deep")
YEARS = (1900, 2100)
MOST_MONEY = 1e12

_MONTH = re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})$")
_FRENCH_MONTH = re.compile(r"^(?P<month>\d{1,2})/(?P<year>\d{4})$")
_DAY = re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})$")
_FRENCH_DAY = re.compile(r"^(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})$")


def number(text: str | float) -> float:
    """`"1 234,56"`, `"0.25"` or `"25 %"` → float. BadParameter (French) on anything else or not finite.

    The parser passes the defaults of options too, hence a number is taken."""
    return _read(read_number, text)


def _read(reader: Callable[[str], float], text: str | float) -> float:
    try:
        return float(text) if isinstance(text, (int, float)) else reader(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def money(text: str | float) -> float:
    """An amount. BadParameter on a percentage, on what reads two ways, and on what no firm handles."""
    value = _read(read_amount, text)
    if abs(value) > MOST_MONEY:
        raise typer.BadParameter(f"« {text} » : mille milliards au plus ; vérifier le nombre")
    return value


def positive(text: str | float) -> float:
    """An amount above zero."""
    value = money(text)
    if value <= 0:
        raise typer.BadParameter(f"un nombre au-dessus de zéro est attendu, pas « {text} »")
    return value


def whole(text: str | float) -> int:
    """A whole number, zero or more, at most a million."""
    value = number(text)
    if value != int(value) or not 0 <= value <= 1_000_000:
        raise typer.BadParameter(f"un nombre entier, de zéro à un million, est attendu, pas « {text} »")
    return int(value)


def share(text: str | float) -> float:
    """A part between 0 and 1: `0,06` or `6 %`."""
    value = number(text)
    if not 0 <= value <= 1:
        raise typer.BadParameter(f"une part entre 0 et 1 (ou un pourcentage) est attendue, pas « {text} »")
    return value


def month(text: str | Month) -> Month:
    """`2026-03`, `03/2026`, or a day of that month (`2026-03-15`, `15/03/2026`)."""
    if isinstance(text, Month):
        return text
    found = next(filter(None, (form.match(text.strip()) for form in (_MONTH, _FRENCH_MONTH, _DAY, _FRENCH_DAY))), None)
    if found is None or not 1 <= int(found["month"]) <= 12:
        raise typer.BadParameter(f"« {text} » n'est pas un mois : écrire AAAA-MM, par exemple 2026-03")
    if found.re in (_DAY, _FRENCH_DAY):
        return Month.of(day(text))
    return Month(_year(found["year"]) * 12 + int(found["month"]) - 1)


def day(text: str | date) -> date:
    """`1999-05-12` or `12/05/1999`."""
    if isinstance(text, date):
        return text
    found = _DAY.match(text.strip()) or _FRENCH_DAY.match(text.strip())
    try:
        if found is not None:
            return date(_year(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        pass
    raise typer.BadParameter(f"« {text} » n'est pas un jour : écrire AAAA-MM-JJ, par exemple 1999-05-12")


def _year(text: str) -> int:
    if not YEARS[0] <= int(text) <= YEARS[1]:
        raise typer.BadParameter(f"année {text} : de {YEARS[0]} à {YEARS[1]}")
    return int(text)


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
