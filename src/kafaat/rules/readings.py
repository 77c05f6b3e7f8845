"""The readings of unclear texts: what each asks, its options, the default, and the choice made by switches.

A switch `rules.NAME` of the assumption book holds the place of an option in the list, 0 for the default.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from kafaat.model.evidence import Status
from kafaat.rules import engine
from kafaat.rules.engine import Law
from kafaat.rules.types import RuleError

PREFIX = "rules."


@dataclass(frozen=True)
class Reading:
    """One unclear point of the texts."""

    name: str  # "pae_frequency"
    question: str  # French
    options: Mapping[str, str]  # option → French; the default first
    note: str  # French: where the sources differ
    status: Status
    reference: str

    @property
    def default(self) -> str:
        return next(iter(self.options))


@lru_cache(maxsize=1)
def readings() -> Mapping[str, Reading]:
    """Every reading by name, in alphabetical order."""
    found = {}
    for name in engine.fact_names():
        if name.startswith("readings."):
            node, fact = engine.node_of(name), engine.fact(name)
            short = name.removeprefix("readings.")
            found[short] = Reading(short, fact.label, MappingProxyType(dict(node.metadata["options"])), fact.note,
                                   fact.status, fact.reference)
    return MappingProxyType(found)


def default_switches() -> dict[str, float]:
    return {PREFIX + name: 0.0 for name in readings()}


def law_of(switches: Mapping[str, float]) -> Law:
    """The law under these switches. RuleError on an unknown name and on a value that is no option's place."""
    chosen = []
    for switch, value in switches.items():
        reading = readings().get(switch.removeprefix(PREFIX))
        if reading is None:
            raise RuleError(f"choix inconnu : « {switch} » (connus : {', '.join(default_switches())})")
        options = list(reading.options)
        if value not in range(len(options)):
            listed = ", ".join(f"{k} {text}" for k, text in enumerate(reading.options.values()))
            raise RuleError(f"« {switch} » est un choix ({listed}), pas {value:g}")
        if value:
            chosen.append((reading.name, options[int(value)]))
    return Law(readings=tuple(sorted(chosen)))


def option_in_force(name: str, law: Law) -> str:
    """The option of a reading under a law, reforms included."""
    return str(engine.fact(f"readings.{name}", None, law).value)


def words_in_force(name: str, law: Law) -> str:
    return readings()[name].options[option_in_force(name, law)]
