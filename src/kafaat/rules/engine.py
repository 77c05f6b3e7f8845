"""The one place that talks to OpenFisca: laws, simulations, parameters. Used by this package only.

A `Law` is the baseline under chosen readings and, if asked, a reform; each is built once per process. Arrays in and
out are float64.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core.parameters import Parameter, ParameterScale
from openfisca_core.simulations import SimulationBuilder

from kafaat.model.evidence import Status
from kafaat.model.french import day_digits
from kafaat.model.months import Month
from kafaat.rules.scales import scale_words
from kafaat.rules.types import Fact, RuleError
from openfisca_morocco import CountryTaxBenefitSystem
from openfisca_morocco.reforms.parametric import Change, parametric
from openfisca_morocco.reforms.readings import FIRST_DAY

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Law:
    """What the computation takes for law: the readings that are not the default ones, and a reform's changes."""

    readings: tuple[tuple[str, str], ...] = ()  # (name, option)
    reform: str = ""  # its name
    changes: tuple[Change, ...] = ()


BASELINE = Law()
LAST_YEAR = 2100  # farther, a date is a typing error


@lru_cache(maxsize=32)
def system(law: Law = BASELINE) -> Any:
    """The tax and benefit system of a law. A reading keeps the status of the question it answers."""
    if law == BASELINE:
        return CountryTaxBenefitSystem()
    reformed = system()
    if law.readings:
        changes = [Change(f"readings.{name}", option, FIRST_DAY,
                          status=_leaf(f"readings.{name}", BASELINE).values_list[0].metadata["status"])
                   for name, option in law.readings]
        reformed = parametric("lectures choisies", changes)(reformed)
    return parametric(law.reform, law.changes)(reformed) if law.changes else reformed


def version() -> str:
    return f"openfisca-morocco {system().get_package_metadata()['version']}"


def place_ids(kind: str) -> tuple[str, ...]:
    """Ids of the places of a kind, "park" or "region", in the order of the enumeration, without its blank."""
    members = list(system().get_variable(kind).possible_values)
    return tuple(member.name.replace("_", "-") for member in members[1:])


def place_label(kind: str, place: str) -> str:
    return str(system().get_variable(kind).possible_values[place.replace("-", "_")].value)


@lru_cache(maxsize=1)
def table_span() -> tuple[Month, Month]:
    """First month of the tables, and last month whose law was read."""
    return Month.parse(str(fact("tables.first").value)), Month.parse(str(fact("tables.last").value))


def check_month(month: Month) -> None:
    first, _ = table_span()
    if month < first:
        raise RuleError(f"mois {month} : les tables commencent en {first} ; choisissez un mois plus tard")
    if month.year > LAST_YEAR:
        raise RuleError(f"mois {month} : {LAST_YEAR} au plus ; vérifiez l'année")


def is_projected(month: Month) -> bool:
    """True after the last law read: the values of that law are kept, and the answer says so."""
    return month > table_span()[1]


def simulation(law: Law, pay: Array, first: Month, inputs: Mapping[str, Any], *, place: NDArray[np.intp] | None = None,
               firm: NDArray[np.intp] | None = None) -> Any:
    """A simulation of `pay`, shape (people, months), gross MAD from month `first`; zero: not paid.

    `inputs` are values for all time by variable name, one for everybody or one a person (for places and companies: one
    a group); those of yearly variables hold for every year touched. `place` and `firm` give each person's group
    (default: one of each a person).
    """
    people, months = pay.shape
    sim = SimulationBuilder().build_default_simulation(system(law), people)
    for key, given in (("establishment", place), ("company", firm)):
        groups = np.arange(people, dtype=np.intp) if given is None else given
        population = sim.populations[key]
        population.count = int(groups.max()) + 1 if people else 0
        population.ids = np.arange(population.count)
        population.members_entity_id = groups
    for k in range(months):
        sim.set_input("gross_taxable_pay", str(first + k), np.ascontiguousarray(pay[:, k]))
    _set(sim, inputs, [first + k for k in range(months)])
    return sim


def inputs_only(law: Law, count: int, month: Month, inputs: Mapping[str, Any]) -> Any:
    """A simulation of `count` employees in one month, the pay among the inputs."""
    sim = SimulationBuilder().build_default_simulation(system(law), count)
    _set(sim, inputs, [month])
    return sim


def _set(sim: Any, inputs: Mapping[str, Any], months: list[Month]) -> None:
    """Sets each input for all time, or for every month or year touched, as the variable wants it."""
    years = sorted({str(month.year) for month in months})
    for name, value in inputs.items():
        variable = sim.tax_benefit_system.get_variable(name)
        column = np.ascontiguousarray(np.broadcast_to(value, sim.populations[variable.entity.key].count))
        periods = {"year": years, "month": [str(month) for month in months]}
        for period in periods.get(str(variable.definition_period), ["ETERNITY"]):
            sim.set_input(name, period, column)


def calculate(sim: Any, variable: str, period: Month | int) -> Array:
    return np.asarray(sim.calculate(variable, str(period)), dtype=np.float64)


def centimes(amount: float) -> float:
    """Rounds to the centime, half up; the tiny shift absorbs binary noise below half a centime."""
    return round(float(amount) + 1e-9, 2)


@lru_cache(maxsize=2048)
def fact(name: str, month: Month | None = None, law: Law = BASELINE) -> Fact:
    """The parameter `name` as of `month` (default: its last dated value). RuleError when unknown or too early."""
    node = _leaf(name, law)
    dated = sorted(node.values_list, key=lambda value: value.instant_str)
    held = [value for value in dated if month is None or value.instant_str <= str(month.first_day)]
    if not held:
        raise RuleError(_too_early(name, month, dated[0].instant_str))
    last = held[-1]
    return Fact(name=name, label=str(node.description), value=last.value, unit=str(node.metadata["unit"]),
                since=str(last.instant_str), status=Status(last.metadata["status"]),
                reference=" ; ".join(last.metadata["reference"]), note=node.documentation or "",
                option=node.metadata.get("options", {}).get(last.value, ""))


@lru_cache(maxsize=8)
def fact_names(law: Law = BASELINE) -> tuple[str, ...]:
    """Every parameter that holds one value by date, in alphabetical order (not the scales)."""
    return tuple(sorted(node.name for node in system(law).parameters.get_descendants() if isinstance(node, Parameter)))


@lru_cache(maxsize=8)
def scale_names(law: Law = BASELINE) -> tuple[str, ...]:
    return tuple(sorted(node.name for node in system(law).parameters.get_descendants()
                        if isinstance(node, ParameterScale)))


def history(prefix: str, month: Month | None, law: Law) -> tuple[Fact, ...]:
    """Every dated value under a name's beginning, or the ones in force in `month`, by name and date."""
    names = [name for name in sorted((*fact_names(law), *scale_names(law))) if name.startswith(prefix)]
    if not names:
        node_of(prefix, law)  # says which names are near
    if month is not None and len(names) == 1:
        (scale_fact if names[0] in scale_names(law) else fact)(names[0], month, law)  # says the first date
    found = []
    for name in names:
        ask = scale_fact if name in scale_names(law) else fact
        days = {value.instant_str for value in _dated(node_of(name, law))}
        months = sorted(Month.parse(day[:7]) + (day[8:] != "01") for day in days)  # from mid-month: the next
        if month is not None:
            months = [when for when in months if when <= month][-1:]
        found += [ask(name, when, law) for when in months]
    return tuple(found)


def _too_early(name: str, month: Month | None, first: str) -> str:
    return f"« {name} » n'a pas de valeur en {month} : la première date du {day_digits(date.fromisoformat(first))}"


def _dated(node: Any) -> Any:
    return node.values_list if isinstance(node, Parameter) else node.brackets[0].threshold.values_list


def scale_fact(name: str, month: Month, law: Law = BASELINE) -> Fact:
    """A scale as a fact: its value is the French list of its brackets in force in `month`."""
    node = node_of(name, law)
    held = [value for value in node.brackets[0].threshold.values_list if value.instant_str <= str(month.first_day)]
    if not held:
        raise RuleError(_too_early(name, month, min(value.instant_str for value in _dated(node))))
    last = max(held, key=lambda value: value.instant_str)
    return Fact(name=name, label=str(node.description), value=scale_words(node, str(month.first_day)),
                unit=str(node.metadata["unit"]), since=str(last.instant_str), status=Status(last.metadata["status"]),
                reference=" ; ".join(last.metadata["reference"]), note=getattr(node, "documentation", None) or "")


def node_of(name: str, law: Law = BASELINE) -> Any:
    """The parameter or scale of that dotted name. RuleError, with near names, when there is none."""
    known = (*fact_names(law), *scale_names(law))
    if name not in known:
        near = get_close_matches(name, known, 3, 0.5) or ["offer.pae.rate", "csf.planned_rate"]
        raise RuleError(f"règle inconnue : « {name} » (proches : {', '.join(near)})")
    node = system(law).parameters
    for part in name.split("."):
        node = node.children[part]
    return node


def _leaf(name: str, law: Law) -> Any:
    node = node_of(name, law)
    if not isinstance(node, Parameter):
        raise RuleError(f"« {name} » est un barème : sa valeur dépend d'un montant")
    return node
