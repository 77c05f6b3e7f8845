"""What an imported classification is made of. For the importers and whoever reads what they kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SOURCES = ("esco", "rome", "onet")


@dataclass(frozen=True, slots=True)
class Concept:
    """An occupation or a competence of an official classification, under its official identifier."""

    id: str  # ESCO URI, ROME code or O*NET-SOC code
    table: str  # "occupations" or "competences"
    labels: Mapping[str, str]  # language → preferred label
    alternatives: Mapping[str, tuple[str, ...]]  # language → every name, the preferred label among them
    isco: str | None = None
    broader: tuple[str, ...] = ()
    kind: str | None = None  # as the source says it: "knowledge", "skill/competence" …
    descriptions: Mapping[str, str] = field(default_factory=dict)  # language → text; of occupations only

    @property
    def names(self) -> tuple[str, ...]:
        """Every name in every language read, each once."""
        return tuple(dict.fromkeys(name for names in self.alternatives.values() for name in names))

    @property
    def label(self) -> str:
        """French where there is one, else English, else any."""
        return self.labels.get("fr") or self.labels.get("en") or next(iter(self.labels.values()), self.id)


@dataclass(frozen=True, slots=True)
class Lost:
    """Something of the files that did not join the rest, and why (French)."""

    file: str
    row: int  # line of the file, counted from 1
    what: str
    why: str


@dataclass(frozen=True)
class Imported:
    """One classification, read. `links`: (occupation id, competence id, "essential" or "useful"); `near`: pairs of
    occupations that the source calls neighbours, with its word for how near."""

    source: str
    edition: str  # as the files say it, else ""
    concepts: tuple[Concept, ...]
    links: tuple[tuple[str, str, str], ...] = ()
    near: tuple[tuple[str, str, str], ...] = ()
    lost: tuple[Lost, ...] = ()
    files: Mapping[str, int] = field(default_factory=dict)  # file → rows read

    def of(self, table: str) -> tuple[Concept, ...]:
        return tuple(concept for concept in self.concepts if concept.table == table)
