"""How an amount came about, in French: OpenFisca's own trace, told by the pattern that each variable carries.

A variable's `documentation` is a sentence with places to fill: `{income_tax_year}` is a value of the trace,
`{offer.pae.rate}` a parameter at that date, `{income_tax.schedule@base}` the bracket of a scale for such a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np
from openfisca_core.indexed_enums import EnumArray

from kafaat.model.french import day_digits, dirhams, exact_percent, trimmed
from kafaat.model.months import Month
from kafaat.rules import engine
from kafaat.rules.engine import Law
from kafaat.rules.scales import bracket_words
from kafaat.rules.types import Explanation, Fact, Step

PLACE = re.compile(r"\{([\w.@]+)\}")
_MEASURES = {"months": "mois", "years": "ans", "people": "personnes", "factor": ""}


def explain(sim: Any, variable: str, period: Month | int, law: Law) -> Explanation:
    """The steps behind `variable` for the first person (or group) of a simulation not yet computed."""
    sim.trace = True
    sim.calculate(variable, str(period))
    return _Telling(sim, law).tell(sim.tracer.trees[-1])


class _Telling:
    """One walk through a trace: every variable is told once, the amount first, its parts below it."""

    def __init__(self, sim: Any, law: Law) -> None:
        self.sim, self.law = sim, law
        self.told: set[str] = set()
        self.refused = False  # the amount is nothing: its refusals are told
        self.facts: dict[str, Fact] = {}

    def tell(self, root: Any) -> Explanation:
        self.refused = not root.value[0]
        steps = tuple(self._steps(root, 0))
        return Explanation(steps, tuple(self.facts.values()), float(root.value[0]))

    def _steps(self, node: Any, depth: int) -> Iterator[Step]:
        variable = self.sim.tax_benefit_system.get_variable(node.name)
        given = not (node.children or node.parameters)  # an input, even where a formula exists
        if node.name in self.told or (given and depth > 0):
            return
        self.told.add(node.name)
        value = self._shown(variable, node.value, node.period)
        text = self._sentence(node, variable)
        if text:
            yield Step(depth, f"{text} ; {variable.label} = {value}" if depth == 0 else
                       f"{variable.label} = {value} : {text}")
            depth += 1
        elif depth == 0:
            yield Step(depth, f"{variable.label} = {value}")
        for child in node.children:
            if self._matters(child):
                yield from self._steps(child, depth)

    def _matters(self, node: Any) -> bool:
        """What is nothing is left out, with its parts; but a "no" is told when the amount itself is nothing."""
        variable = self.sim.tax_benefit_system.get_variable(node.name)
        if self.refused and variable.value_type is not float:
            return True
        value = node.value[0]
        if isinstance(node.value, EnumArray):
            return bool(list(variable.possible_values)[int(value)] != variable.default_value)
        return bool(value != variable.default_value)

    def _sentence(self, node: Any, variable: Any) -> str:
        return PLACE.sub(lambda found: self._fill(found[1], node), variable.documentation or "")

    def _fill(self, place: str, node: Any) -> str:
        if "@" in place:
            name, base = place.split("@")
            return self._bracket(name, float(self._value(base, node)[0]), node)
        if "." in place:
            return self._parameter(place, node)
        variable = self.sim.tax_benefit_system.get_variable(place)
        value = self._value(place, node)
        return self._shown(variable, value, node.period)

    def _value(self, name: str, node: Any) -> Any:
        """The value of a variable as the formula of `node` saw it: the last one in its part of the trace."""
        found = [child.value for child in _below(node) if child.name == name and child.value is not None]
        if found:
            return found[-1]
        variable = self.sim.tax_benefit_system.get_variable(name)
        unit = str(variable.definition_period)
        periods = {"year": node.period.this_year, "month": node.period.first_month}
        return self.sim.calculate(name, periods.get(unit, node.period))

    def _month(self, node: Any) -> Month:
        start = node.period.start
        return Month.parse(f"{start.year:04d}-{start.month:02d}") if start.year > 1 else engine.table_span()[1]

    def _parameter(self, name: str, node: Any) -> str:
        month = self._month(node)
        fact = engine.fact(name, max(month, Month.parse(_first(name, self.law))), self.law)
        self.facts[name] = fact
        return fact.shown

    def _bracket(self, name: str, base: float, node: Any) -> str:
        month = self._month(node)
        self.facts[name] = engine.scale_fact(name, month, self.law)
        return bracket_words(engine.node_of(name, self.law), str(month.first_day), base)

    def _shown(self, variable: Any, value: Any, period: Any) -> str:
        one = value[0] if isinstance(value, np.ndarray) else value
        if isinstance(value, EnumArray):
            return str(list(variable.possible_values)[int(one)].value)
        if variable.value_type is bool:
            return "oui" if one else "non"
        if isinstance(one, np.datetime64):
            day = one.astype("datetime64[D]").item()
            return "(non indiqué)" if day == variable.default_value else day_digits(day)
        if variable.unit == "MAD":
            return dirhams(float(one) + 0.0)
        if variable.unit == "share":
            return exact_percent(float(one))
        return f"{trimmed(float(one))} {_MEASURES.get(variable.unit or '', '')}".strip()


def _below(node: Any) -> Iterator[Any]:
    for child in node.children:
        yield child
        yield from _below(child)


def _first(name: str, law: Law) -> str:
    """The month of a parameter's first value: a formula that runs before it tells the value to come."""
    return str(min(value.instant_str for value in engine.node_of(name, law).values_list))[:7]
