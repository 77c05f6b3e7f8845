"""The assumption book: every number that is not the firm's own, with range, source, date, status, author.

Read a value with `book["name"]`; change it with `book.set(…)`, which returns a new book and remembers who did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from kafaat.model.evidence import Status


@dataclass(frozen=True, slots=True)
class Assumption:
    name: str
    value: float
    unit: str  # "MAD", "MAD/month", "share", "months", "people", "EUR/day", "switch", "choice" …
    low: float
    high: float
    label: str  # French, as on screen
    source: str
    date: str  # of the source, free form: "2025", "2026-11"
    status: Status
    changed_by: str = ""  # "" default; "dossier", "scénario NOM", "--set"


class UnknownAssumption(ValueError):
    """An assumption name that the book does not hold, or a value outside what its unit allows."""


@dataclass(frozen=True)
class Book(Mapping[str, float]):
    """An immutable, ordered book of assumptions."""

    entries: Mapping[str, Assumption]

    def __getitem__(self, name: str) -> float:
        return self.entry(name).value

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, name: str) -> Assumption:
        try:
            return self.entries[name]
        except KeyError:
            near = get_close_matches(name, self.entries, 1)
            hint = f"vouliez-vous dire « {near[0]} » ? " if near else ""
            raise UnknownAssumption(
                f"hypothèse inconnue : « {name} » ({hint}voir `kafaat assumptions` pour la liste)") from None

    def set(self, changes: Mapping[str, float], by: str) -> Book:
        """A new book. UnknownAssumption on a name the book lacks, or a value its unit forbids."""
        entries = dict(self.entries)
        for name, value in changes.items():
            old = self.entry(name)
            _check(old, value)
            entries[name] = replace(old, value=float(value), changed_by=by)
        return Book(entries)


def _check(entry: Assumption, value: float) -> None:
    """Units forbid what is absurd; the range of the book is advice, not a wall."""
    if value != value or value in (float("inf"), float("-inf")):
        raise UnknownAssumption(f"« {entry.name} » : un nombre fini est attendu")
    if entry.unit == "share" and not 0 <= value <= 1:
        raise UnknownAssumption(f"« {entry.name} » est une part : une valeur entre 0 et 1 est attendue, pas {value:g}")
    if entry.unit == "choice" and value not in range(int(entry.high) + 1):
        raise UnknownAssumption(f"« {entry.name} » est un choix de 0 à {entry.high:g}, pas {value:g} ({entry.label})")
    if entry.unit == "switch" and value not in (0, 1):
        raise UnknownAssumption(f"« {entry.name} » est un choix : 0 ou 1 est attendu, pas {value:g}")
    if entry.low >= 0 and value < 0:
        raise UnknownAssumption(f"« {entry.name} » ne peut pas être négatif ({value:g})")
