"""Reforms that change values of parameters: what a ministry's desk or another reading of a text asks for.

`parametric(name, changes)` makes an OpenFisca `Reform`; each new value carries the name of the reform as its reference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openfisca_core.parameters import ParameterScale
from openfisca_core.periods import Instant
from openfisca_core.reforms import Reform


@dataclass(frozen=True)
class Change:
    """One value from `start` (ISO day) to `stop` (ISO day, included; None: for good). For a scale, `bracket` (from 1)
    and `field` ("threshold", "rate" or "amount") say which of its numbers changes."""

    parameter: str
    value: float | str
    start: str
    stop: str | None = None
    bracket: int | None = None
    field: str | None = None
    status: str = "unknown"


def parametric(name: str, changes: Iterable[Change]) -> type[Reform]:
    """A reform class. KeyError on a parameter, IndexError on a bracket, that do not exist."""
    listed = tuple(changes)

    class ParametricReform(Reform):
        def apply(self):
            self.modify_parameters(modifier_function=self._change)

        @staticmethod
        def _change(parameters):
            for change in listed:
                _apply(parameters, change, name)
            return parameters

    ParametricReform.name = name
    ParametricReform.__name__ = "".join(part.capitalize() for part in name.split()) or "Reform"
    return ParametricReform


def _instant(day):
    return Instant(tuple(int(part) for part in day.split("-")))


def _apply(parameters, change, name):
    node = parameters
    for part in change.parameter.split("."):
        node = node.children[part]
    if isinstance(node, ParameterScale):
        node = getattr(node.brackets[change.bracket - 1], change.field)
    stop = _instant(change.stop) if change.stop else None
    after = str(stop.offset(1, "day")) if stop else ""
    resumed = next((value.metadata for value in node.values_list if value.instant_str <= after), {})
    known = {id(value) for value in node.values_list}
    node.update(start=_instant(change.start), stop=stop, value=change.value)
    for value in node.values_list:
        if id(value) not in known:
            own = {"unit": node.metadata.get("unit"), "status": change.status, "reference": [f"Réforme « {name} »"]}
            value.metadata = resumed if value.instant_str == after else own
