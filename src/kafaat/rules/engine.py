"""The one place that talks to OpenFisca: builds simulations, reads parameters. Used by this package only.

The country package is loaded once per process. Arrays in and out are float64.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core.simulations import SimulationBuilder

from kafaat.model.evidence import Status
from kafaat.model.months import Month
from kafaat.rules.types import Fact, RuleError
from openfisca_morocco import CountryTaxBenefitSystem

Array = NDArray[np.float64]

FIRST_MONTH = Month.parse("2025-01")  # first month for which every parameter has a value


@lru_cache(maxsize=1)
def system() -> Any:
    """The Moroccan tax and benefit system."""
    return CountryTaxBenefitSystem()


def version() -> str:
    return f"openfisca-morocco {system().get_package_metadata()['version']}"


def place_ids(kind: str) -> tuple[str, ...]:
    """Ids of the places of a kind, "park" or "region", in the order of the enumeration, without its blank."""
    members = list(system().get_variable(kind).possible_values)
    return tuple(member.name.replace("_", "-") for member in members[1:])


def place_label(kind: str, place: str) -> str:
    return str(system().get_variable(kind).possible_values[place.replace("-", "_")].value)


def check_month(month: Month) -> None:
    if month < FIRST_MONTH:
        raise RuleError(f"mois {month} : les tables commencent en {FIRST_MONTH}")


def simulation(size: int, constants: Mapping[str, Any]) -> Any:
    """A simulation of `size` employees, each in a company of its own, with inputs that hold for all time."""
    sim = SimulationBuilder().build_default_simulation(system(), size)
    for name, value in constants.items():
        sim.set_input(name, "ETERNITY", np.full(size, value))
    return sim


def calculate(sim: Any, variable: str, period: Month | int) -> Array:
    return np.asarray(sim.calculate(variable, str(period)), dtype=np.float64)


def centimes(amount: float) -> float:
    """Rounds to the centime, half up; the tiny shift absorbs binary noise below half a centime."""
    return round(float(amount) + 1e-9, 2)


@lru_cache(maxsize=512)
def fact(name: str, month: Month | None = None) -> Fact:
    """The parameter `name` as of `month` (default: its last dated value). RuleError when unknown or too early."""
    node = _parameter(name)
    dated = sorted(node.values_list, key=lambda value: value.instant_str)
    held = [value for value in dated if month is None or value.instant_str <= str(month.first_day)]
    if not held:
        raise RuleError(f"« {name} » n'a pas de valeur en {month} : la première date du {dated[0].instant_str}")
    last = held[-1]
    return Fact(name=name, label=str(node.description), value=last.value, unit=str(node.metadata["unit"]),
                since=str(last.instant_str), status=Status(node.metadata["status"]),
                reference=" ; ".join(last.metadata["reference"]), note=node.documentation or "")


@lru_cache(maxsize=1)
def fact_names() -> tuple[str, ...]:
    """Every parameter that holds one value by date, in alphabetical order (formulas read the two scales)."""
    nodes = system().parameters.get_descendants()
    return tuple(sorted(node.name for node in nodes if hasattr(node, "values_list")))


def _parameter(name: str) -> Any:
    if name not in fact_names():
        raise RuleError(f"règle inconnue : « {name} » (exemples : offer.pae.rate, csf.planned_rate)")
    node = system().parameters
    for part in name.split("."):
        node = node.children[part]
    return node
