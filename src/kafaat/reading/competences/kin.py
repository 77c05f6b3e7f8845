"""The competences that go with another by the catalogue's own tables: its neighbours, and what the occupations that
require it require too. For kafaat.reading.competences alone, to tell what a doubtful name means in a document.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from kafaat.catalogue import Catalogue

OF_OCCUPATION = 4  # competences of one occupation that make a document tell of it


@dataclass(frozen=True, slots=True)
class Kin:
    """`near`: the neighbours of a competence; `trades`: all that each occupation requires of those that require it."""

    near: frozenset[str] = frozenset()
    trades: tuple[frozenset[str], ...] = ()

    def of_trade(self, named: Set[str]) -> bool:
        """Whether the competences named are those of an occupation that requires this one."""
        return any(len(trade & named) >= OF_OCCUPATION for trade in self.trades)


NO_KIN = Kin()


def kin_of(catalogue: Catalogue) -> Mapping[str, Kin]:
    """The kin of each competence."""
    trades: dict[str, list[frozenset[str]]] = {}
    for occupation in catalogue.occupations.values():
        required = frozenset(one.competence for one in occupation.requirements)
        for competence in required:
            trades.setdefault(competence, []).append(required)
    return {id_: Kin(frozenset(catalogue.neighbours.get(id_, ())), tuple(trades.get(id_, ())))
            for id_ in catalogue.competences}
