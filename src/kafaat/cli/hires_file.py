"""Kinds of hire and their firm, from a TOML file: `[firm]`, then a `[[kind]]` each. Used by `rules bundle`."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import typer

from kafaat.cli import options, rulebook
from kafaat.cli.errors import WrongUse
from kafaat.model.months import Month

if TYPE_CHECKING:
    from kafaat.rules import Firm, HireKind, Rules

EXPECTED = {bool: "true ou false est attendu", int: "un nombre entier est attendu", float: "un nombre est attendu",
            str: "un texte est attendu", date: "un jour est attendu, comme 2000-01-31",
            Month: "un mois est attendu, comme \"2026-03\""}


def read(file: Path, rules: Rules) -> tuple[list[HireKind], Firm]:
    """WrongUse, with the place and the key, on what cannot be read; RuleError on what cannot be."""
    from kafaat.rules import Firm, HireKind

    kinds_of, firm_of = get_type_hints(HireKind), get_type_hints(Firm)
    raw = _toml(file)
    kinds = raw.get("kind")
    if not isinstance(kinds, list) or not kinds or set(raw) - {"kind", "firm"}:
        raise WrongUse(f"{file} : [firm] (facultatif), puis un [[kind]] par type d'embauche, et rien d'autre")
    made = []
    for place, table in enumerate(kinds, 1):
        where = f"{file}, [[kind]] n° {place}"
        given = _values(table, {name: kind for name, kind in kinds_of.items() if name not in ("park", "region")}
                        | {"site": str}, where)
        missing = {"gross_month_mad", "hired"} - set(given)
        if missing:
            raise WrongUse(f"{where} : il manque {' et '.join(sorted(missing))}")
        if "site" in given:
            given["park"], given["region"] = rulebook.place(given.pop("site"), rules)
        made.append(HireKind(**{"name": f"type {place}", **given}))
    return made, Firm(**_values(raw.get("firm", {}), firm_of, f"{file}, [firm]"))


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise WrongUse(f"{file} : ce fichier n'existe pas ; vérifiez le chemin") from None
    except OSError:
        raise WrongUse(f"{file} : lecture impossible ; un fichier .toml est attendu") from None
    except UnicodeDecodeError:
        raise WrongUse(f"{file} : ce n'est pas de l'UTF-8 ; enregistrez-le ainsi") from None
    except tomllib.TOMLDecodeError as error:
        raise WrongUse(f"{file} : ce n'est pas du TOML ({error})") from None


def _values(table: Any, known: dict[str, Any], where: str) -> dict[str, Any]:
    """The values of a table, each of the type that its key wants."""
    if not isinstance(table, dict):
        raise WrongUse(f"{where} : des clés sont attendues : {', '.join(sorted(known))}")
    found = {}
    for key, value in table.items():
        if key not in known:
            raise WrongUse(f"{where} : clé inconnue « {key} » ; connues : {', '.join(sorted(known))}")
        kind = next(one for one in (*get_args(known[key]), known[key]) if one is not NoneType)
        found[key] = _value(value, kind, f"{where}, {key}")
    return found


def _value(value: Any, kind: Any, where: str) -> Any:
    wrong = WrongUse(f"{where} : {EXPECTED[kind]}, pas « {value} »")
    if kind in (date, Month):
        if isinstance(value, datetime) or not isinstance(value, (str, date)):
            raise wrong
        try:
            return options.month(str(value)) if kind is Month else options.day(value)
        except typer.BadParameter as error:
            raise WrongUse(f"{where} : {error.message}") from None
    if isinstance(value, bool) != (kind is bool) or not isinstance(value, (int, float) if kind is float else kind):
        raise wrong
    return float(value) if kind is float else value
