"""A reform as a ministry's desk writes it: a small TOML of dated changes and of readings, checked word by word.

Public: `read_reform(path)`; docs/rules.md shows the file. An error is one French sentence: file, line or key, what is
wrong, how to mend it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from openfisca_core.parameters import ParameterScale

from kafaat.model.months import Month
from kafaat.rules import engine
from kafaat.rules.engine import Law
from kafaat.rules.readings import readings
from kafaat.rules.reforms.values import among, in_unit, last_day, month, near, shown
from kafaat.rules.types import RuleError
from openfisca_morocco.reforms.parametric import Change

KEYS = ("name", "change", "readings")
CHANGE_KEYS = ("parameter", "value", "bracket", "rate", "amount", "threshold", "from", "until")
FIELDS = ("rate", "amount", "threshold")
YEARLY = ("income_tax.", "corporate_tax.", "csf.", "accident_insurance.")  # computed once a year, by January's law
_HEADER = re.compile(r"^\s*\[\[?\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*[\"']?([\w.-]+)[\"']?\s*=")


class ReformError(RuleError):
    """A reform file that cannot be used, in one French sentence."""


@dataclass(frozen=True)
class Reform:
    """Dated changes of parameters, and readings, under a name. `changes` are in order of their dates."""

    name: str
    changes: tuple[Change, ...] = ()
    readings: tuple[tuple[str, str], ...] = ()

    def law(self, base: Law) -> Law:
        """`base` under this reform: its readings win over those of `base`, its changes come after them."""
        chosen = {**dict(base.readings), **dict(self.readings)}
        kept = tuple(sorted((name, option) for name, option in chosen.items() if option != readings()[name].default))
        return replace(base, readings=kept, reform=self.name, changes=(*base.changes, *self.changes))


def read_reform(path: Path | str) -> Reform:
    """The reform of a file. ReformError on the first thing wrong."""
    path = Path(path)
    text = _text(path)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        place = f"ligne {at[1]}" if at else "fin du fichier"
        raise ReformError(f"{path.name}, {place} : ce n'est pas du TOML ; cherchez-y un guillemet, un crochet, un "
                          "signe = ou une clé écrite deux fois") from None
    return _Reader(path.name, text, raw).reform()


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ReformError(f"{path.name}, ligne {line} : ce n'est pas de l'UTF-8 ; enregistrez-le ainsi") from None
    except IsADirectoryError:
        raise ReformError(f"{path} : c'est un dossier ; donnez un fichier .toml") from None
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        what = "ce fichier n'existe pas" if missing else f"lecture impossible ({error.strerror})"
        raise ReformError(f"{path} : {what} ; des exemples sont dans examples/reforms") from None


class _Reader:
    """One walk through a parsed file."""

    def __init__(self, file: str, text: str, raw: dict[str, Any]) -> None:
        self.file, self.raw, self.lines = file, raw, _lines(text)

    def reform(self) -> Reform:
        for key in self.raw:
            if key not in KEYS:
                raise self._error(("", 0, key), f"clé inconnue : « {key} »{among(key, KEYS)}")
        name = self.raw.get("name")
        if not isinstance(name, str) or not name.strip():
            wrong = "il manque le nom de la réforme" if name is None else f"un texte est attendu, pas {shown(name)}"
            raise self._error(("", 0, "name"), f'{wrong} ; écrivez en tête name = "PAE à 20 %"')
        tables = self.raw.get("change", [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self._error(("change", 0, ""), "un changement s'écrit sous un titre [[change]], à doubles crochets")
        chosen = self._readings(self.raw.get("readings", {}))
        if not tables and not chosen:
            raise ReformError(f"{self.file} : aucun changement ; ajoutez un titre [[change]] avec parameter et value, "
                              "ou une lecture sous [readings]")
        changes: list[Change] = []
        for index, table in enumerate(tables):
            for change in self._change(index, table):
                self._refuse_twice(change, changes, index)
                changes.append(change)
        found = Reform(name.strip(), tuple(sorted(changes, key=lambda change: change.start)), chosen)
        self._refuse_disorder(found)
        return found

    # -- readings ---------------------------------------------------------------------------------------

    def _readings(self, given: Any) -> tuple[tuple[str, str], ...]:
        if not isinstance(given, dict):
            raise self._error(("readings", 0, ""), 'une table est attendue : [readings], puis pae_frequency = "yearly"')
        found = []
        for key, option in given.items():
            name, at = key.removeprefix("rules.").removeprefix("readings."), ("readings", 0, key)
            if name not in readings():
                raise self._error(at, f"lecture inconnue : « {key} »{among(name, tuple(readings()))}")
            options = readings()[name].options
            if option not in options:
                raise self._error(at, f"option inconnue : {shown(option)}{among(option, options)}")
            found.append((name, option))
        return tuple(sorted(found))

    # -- changes ----------------------------------------------------------------------------------------

    def _change(self, index: int, table: Mapping[str, Any]) -> Iterator[Change]:
        for key in table:
            if key not in CHANGE_KEYS:
                raise self._at(index, key, f"clé inconnue : « {key} »{among(key, CHANGE_KEYS)}")
        name = self._parameter(index, table)
        node = engine.node_of(name)
        unit = str(node.metadata["unit"])
        if not isinstance(node, ParameterScale):
            for key in ("bracket", *FIELDS):
                if key in table:
                    raise self._at(index, key, f"« {name} » n'a pas de tranches : écrivez value = …")
            if "value" not in table:
                raise self._at(index, "parameter", f"il manque la valeur de « {name} » ; écrivez value = …")
            yield self._dated(index, table, name, node, "value", unit, None)
            return
        bracket = self._bracket(index, table, name, node)
        fields = [field for field in FIELDS if field in table]
        held = [field for field in FIELDS if field in node.brackets[0].children]
        if not fields:
            raise self._at(index, "bracket", f"il manque la valeur de la tranche ; écrivez {' ou '.join(held)} = …")
        for field in fields:
            if field not in held:
                raise self._at(index, field, f"les tranches de « {name} » ont {' et '.join(held)}, pas {field}")
            of_field = unit.split(" → ")[0 if field == "threshold" else 1]
            yield self._dated(index, table, name, getattr(node.brackets[bracket - 1], field), field, of_field, bracket)

    def _parameter(self, index: int, table: Mapping[str, Any]) -> str:
        name = table.get("parameter")
        known = (*engine.fact_names(), *engine.scale_names())
        if name is None:
            raise self._at(index, "", 'il manque le paramètre à changer ; écrivez parameter = "offer.pae.rate"')
        if not isinstance(name, str):
            raise self._at(index, "parameter", f"un nom de paramètre est attendu, pas {shown(name)}")
        if name.startswith("readings."):
            raise self._at(index, "parameter", f"« {name} » est une lecture : écrivez-la sous [readings]")
        if name.startswith("tables."):
            raise self._at(index, "parameter", f"« {name} » borne les tables du programme ; ce n'est pas une règle")
        if name in known:
            return name
        inside = [other for other in known if other.startswith(f"{name}.")]
        if inside:
            raise self._at(index, "parameter", f"« {name} » est un groupe ; choisissez un de ses paramètres : "
                                               f"{', '.join(inside[:12])}")
        raise self._at(index, "parameter", f"paramètre inconnu : « {name} »{near(name, known)} (la liste : "
                                           "`kafaat rules show`)")

    def _bracket(self, index: int, table: Mapping[str, Any], name: str, node: Any) -> int:
        count = len(node.brackets)
        if "value" in table or "bracket" not in table:
            raise self._at(index, "value" if "value" in table else "parameter",
                           f"« {name} » est un barème : au lieu de value, donnez bracket (de 1 à {count}), puis rate, "
                           "amount ou threshold")
        bracket = table["bracket"]
        if isinstance(bracket, bool) or not isinstance(bracket, int) or not 1 <= bracket <= count:
            raise self._at(index, "bracket", f"tranche {shown(bracket)} : « {name} » a {count} tranches, de 1 à "
                                             f"{count}, et une réforme n'en crée pas")
        return bracket

    def _dated(self, index: int, table: Mapping[str, Any], name: str, node: Any, field: str, unit: str,
               bracket: int | None) -> Change:
        try:
            value = in_unit(table[field], unit, name)
        except ValueError as error:
            raise self._at(index, field, f"{name} : {error}") from None
        starts = sorted(Month.parse(dated.instant_str[:7]) for dated in node.values_list)
        first = self._month(index, table, "from", name) or max(starts[-1], engine.table_span()[0])
        until = self._month(index, table, "until", name)
        begins = max(starts[0], engine.table_span()[0])
        if first < begins:
            raise self._at(index, "from", f"{first} : « {name} » commence en {begins} ; écrivez ce mois ou un mois "
                                          "plus tard")
        if until is not None and until < first:
            raise self._at(index, "until", f"{until} vient avant le début, {first} ; écrivez un mois plus tard, ou "
                                           "rien")
        return Change(name, value, str(first.first_day), last_day(until) if until else None, bracket,
                      None if field == "value" else field)

    def _month(self, index: int, table: Mapping[str, Any], key: str, name: str) -> Month | None:
        if key not in table:
            return None
        try:
            found = month(table[key])
        except ValueError as error:
            raise self._at(index, key, str(error)) from None
        expected = {"from": 1, "until": 12}[key]
        if name.startswith(YEARLY) and found.number != expected:
            ends = "commence en janvier" if key == "from" else "finit en décembre"
            raise self._at(index, key, f"{found} : « {name} » se calcule à l'année ; le changement {ends}, par exemple "
                                       f"{found.year}-{expected:02d}")
        return found

    # -- the whole --------------------------------------------------------------------------------------

    def _refuse_twice(self, change: Change, before: list[Change], index: int) -> None:
        for other in before:
            if (change.parameter, change.bracket, change.field, change.start) == (
                    other.parameter, other.bracket, other.field, other.start):
                raise self._at(index, "parameter", f"deux changements de « {change.parameter} » au même mois "
                                                   f"({change.start[:7]}) ; gardez-en un, ou changez from")

    def _refuse_disorder(self, reform: Reform) -> None:
        """The numbers of a scale and the dates of the Offre must still make sense together."""
        law = reform.law(Law())
        for name in {change.parameter for change in reform.changes if change.field == "threshold"}:
            node = engine.node_of(name, law)
            days = {dated.instant_str for bracket in node.brackets for dated in bracket.threshold.values_list}
            for day in sorted(days):
                held = [bracket.threshold.get_at_instant(day) for bracket in node.brackets]
                known = [threshold for threshold in held if threshold is not None]
                if known[0] != 0 or any(low >= high for low, high in pairwise(known)):
                    index = max(k for k, table in enumerate(self.raw["change"]) if table["parameter"] == name)
                    raise self._at(index, "threshold", f"au {day}, les seuils de « {name} » ne vont plus de 0 en "
                                                       f"croissant : {', '.join(f'{x:g}' for x in known)}")
        opens, closes = (str(engine.fact(f"offer.{end}", None, law).value) for end in ("start", "end"))
        if opens > closes:
            raise ReformError(f"{self.file} : l'Offre finirait ({closes}) avant de commencer ({opens}) ; corrigez "
                              "offer.start ou offer.end")

    def _at(self, index: int, key: str, wrong: str) -> ReformError:
        return self._error(("change", index, key), wrong)

    def _error(self, at: tuple[str, int, str], wrong: str) -> ReformError:
        """Says the file, the line of the key (or of its table, or of the key that holds it), and the key."""
        table, index, key = at
        places = (at, (table, index, ""), (key, 0, ""), ("", 0, table))
        line = next((self.lines[place] for place in places if place in self.lines), None)
        inline = table == "change" and not any(place in self.lines for place in places[:2])
        parts = [self.file, f"ligne {line}" if line else "", f"changement n° {index + 1}" if inline else "",
                 f"clé « {key} »" if key and (line or inline) else ""]
        return ReformError(f"{', '.join(filter(None, parts))} : {wrong}")


def _lines(text: str) -> dict[tuple[str, int, str], int]:
    """(table, its place among those of that name, key or "" for its title) → line, for files written in plain form."""
    found: dict[tuple[str, int, str], int] = {}
    table, counts = "", {"": 0}
    for line, words in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(words):
            table = header[1]
            counts[table] = counts.get(table, -1) + 1
            found[(table, counts[table], "")] = line
        elif key := _KEY.match(words):
            found.setdefault((table, counts[table], key[1]), line)
    return found
