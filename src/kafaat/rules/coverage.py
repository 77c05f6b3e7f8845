"""Which measures of the law are modelled, in part, not, or unclear, and why. Public: `coverage()`.

The list is `openfisca_morocco/modelled.yaml`, checked here for its form, and in tests against the country package:
every variable and every parameter belongs to a measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


class Coverage(StrEnum):
    """How much of a measure is computed."""

    MODELLED = "modelled"
    PARTLY = "partly"
    NOT = "not"
    UNCLEAR = "unclear"

    @property
    def french(self) -> str:
        return {"modelled": "modélisée", "partly": "en partie", "not": "non modélisée", "unclear": "pas claire"}[self]


class CoverageError(ValueError):
    """The list of measures is not well formed: which measure, which key, what is expected."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of the law."""

    id: str
    name: str  # French
    state: Coverage
    why: str  # French: what is computed, what is not, what is unclear
    variables: tuple[str, ...]  # of the country package
    parameters: tuple[str, ...]  # dotted names, or beginnings of names up to a dot

    def claims(self, parameter: str) -> bool:
        """Whether a parameter, by its full name, belongs to this measure."""
        return any(parameter == start or parameter.startswith(f"{start}.") for start in self.parameters)


_KEYS = ("id", "name", "state", "why", "variables", "parameters")


@lru_cache(maxsize=1)
def coverage() -> tuple[Measure, ...]:
    """Every measure, in the order of the list."""
    return measures(files("openfisca_morocco").joinpath("modelled.yaml").read_text(encoding="utf-8"))


def measures(text: str) -> tuple[Measure, ...]:
    """The measures of a YAML text. CoverageError on the first thing that is not well formed."""
    raw = yaml.safe_load(text)
    if not isinstance(raw, list):
        raise CoverageError("une liste de mesures est attendue")
    found = tuple(_measure(place, item) for place, item in enumerate(raw, 1))
    for place, one in enumerate(found, 1):
        if one.id in {other.id for other in found[:place - 1]}:
            raise CoverageError(f"mesure n° {place} : l'id « {one.id} » est déjà pris")
    return found


def _measure(place: int, item: Any) -> Measure:
    where = f"mesure n° {place}"
    if not isinstance(item, Mapping):
        raise CoverageError(f"{where} : des clés sont attendues ({', '.join(_KEYS)})")
    where += f" (« {item.get('id', '')} »)"
    for key in (*_KEYS, *item):
        if key not in item or key not in _KEYS:
            wrong = "est inconnue" if key in item else "manque"
            raise CoverageError(f"{where} : la clé « {key} » {wrong} ; attendues : {', '.join(_KEYS)}")
    for key in ("id", "name", "why"):
        if not isinstance(item[key], str) or not item[key].strip():
            raise CoverageError(f"{where} : « {key} » est un texte non vide")
    if item["state"] not in list(Coverage):
        raise CoverageError(f"{where} : état « {item['state']} » inconnu ; connus : {', '.join(Coverage)}")
    for key in ("variables", "parameters"):
        if not isinstance(item[key], list) or not all(isinstance(name, str) for name in item[key]):
            raise CoverageError(f"{where} : « {key} » est une liste de noms")
        if len(set(item[key])) != len(item[key]):
            raise CoverageError(f"{where} : « {key} » porte deux fois le même nom")
    return Measure(item["id"], item["name"], Coverage(item["state"]), item["why"], tuple(item["variables"]),
                   tuple(item["parameters"]))
