"""A plan as decisions: what a person would sign. The simulation turns it into money; `plan.json` carries it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Cohort:
    """People who start a path together in plan month `start`; `backing` are the order lines they are meant for,
    in order of preference."""

    id: str
    path: str
    start: int
    people: tuple[str, ...]
    backing: tuple[str, ...]


@dataclass(frozen=True)
class Graduates:
    """Juniors hired outside for an occupation in plan month `month`."""

    id: str
    occupation: str
    month: int
    people: int
    backing: tuple[str, ...]


@dataclass(frozen=True)
class StandardWork:
    """A firm certificate: work starts in plan month `start`, the certificate is there from `obtained` on."""

    standard: str
    start: int
    obtained: int
    cost_mad: float


@dataclass(frozen=True)
class Decisions:
    cohorts: tuple[Cohort, ...]
    graduates: tuple[Graduates, ...]
    standards: tuple[StandardWork, ...]
    orders: tuple[str, ...]  # accepted
    held_standards: tuple[str, ...] = ()  # valid and in scope already

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Decisions:
        """Inverse of `to_dict`. ValueError (French) when the data are not a plan's decisions."""
        try:
            return cls(
                tuple(Cohort(**{**c, "people": tuple(c["people"]), "backing": tuple(c["backing"])})
                      for c in data["cohorts"]),
                tuple(Graduates(**{**g, "backing": tuple(g["backing"])}) for g in data["graduates"]),
                tuple(StandardWork(**s) for s in data["standards"]),
                tuple(data["orders"]), tuple(data["held_standards"]))
        except (KeyError, TypeError) as fault:
            raise ValueError("le fichier de plan ne contient pas de décisions lisibles : donner le plan.json "
                             f"écrit par `kafaat plan` ({fault})") from None
