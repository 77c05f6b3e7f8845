"""The catalogue: what exists (occupations, competences, certificates, standards, markets, learning), by id and by the
words people write.

`Catalogue.load()` is the one way in; every package above may call it. The object is immutable.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from inspect import signature
from math import log
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from kafaat.catalogue.checks import faults
from kafaat.catalogue.entries import (
    Activity,
    AmbiguousName,
    CarryOver,
    Competence,
    Exposure,
    Ladder,
    Named,
    Occupation,
    Requirement,
)
from kafaat.catalogue.finder import Finder
from kafaat.catalogue.learning import CourseType, Institution, Programme
from kafaat.catalogue.names import normalise
from kafaat.catalogue.proofs import Certificate, Demand, Market, Standard
from kafaat.catalogue.tables import DATA, TABLES, Fault, Row, read

EDITION = "2026.11"

Entry = TypeVar("Entry")
Levels = Iterable[tuple[str, int]]  # (competence id, level 1-5)


class CatalogueError(ValueError):
    """The tables do not follow their schema; the message names the first fault in French."""


@dataclass(frozen=True)
class Catalogue:
    version: str  # edition and a hash of the content: "2026.11+1a2b3c4d"
    folder: Path
    filieres: Mapping[str, Named]
    families: Mapping[str, Named]
    activities: Mapping[str, Activity]
    competences: Mapping[str, Competence]
    occupations: Mapping[str, Occupation]
    certificates: Mapping[str, Certificate]
    standards: Mapping[str, Standard]
    markets: Mapping[str, Market]
    institutions: Mapping[str, Institution]
    programmes: Mapping[str, Programme]
    course_types: Mapping[str, CourseType]
    exposures: Mapping[str, Exposure]  # by ISCO-08 code
    ladders: tuple[Ladder, ...]
    carryovers: tuple[CarryOver, ...]
    demands: tuple[Demand, ...]
    ambiguous_names: Mapping[str, AmbiguousName]  # by normalised name
    neighbours: Mapping[str, Mapping[str, float]]  # competence → its near competences and their weight, both ways
    renamed: Mapping[tuple[str, str], str]  # (table, published id) → id that answers for it now

    @staticmethod
    @cache
    def load() -> Catalogue:
        """The catalogue shipped in the package, read once."""
        return Catalogue.read(DATA)

    @classmethod
    def read(cls, folder: Path) -> Catalogue:
        """The tables of a folder. CatalogueError when they break their schema."""
        tables, wrong = read(folder)
        if wrong:
            raise CatalogueError(f"le catalogue ne se lit pas ({len(wrong)} défauts) : {wrong[0]}")
        needs: dict[str, list[Requirement]] = {}
        for row in tables["occupation_competences"]:
            needs.setdefault(row["occupation"], []).append(_entry(Requirement, row))
        return cls(
            version=f"{EDITION}+{_content_hash(folder)}",
            folder=folder,
            filieres=_by_id(Named, tables["filieres"]),
            families=_by_id(Named, tables["families"]),
            activities=_by_id(Activity, tables["activities"]),
            competences=_by_id(Competence, tables["competences"]),
            occupations=_by_id(Occupation, [row | {"requirements": tuple(needs.get(row["id"], ()))}
                                            for row in tables["occupations"]]),
            certificates=_by_id(Certificate, tables["certificates"]),
            standards=_by_id(Standard, tables["standards"]),
            markets=_by_id(Market, tables["markets"]),
            institutions=_by_id(Institution, tables["institutions"]),
            programmes=_by_id(Programme, tables["programmes"]),
            course_types=_by_id(CourseType, tables["course_types"]),
            exposures=_by_id(Exposure, tables["exposure"], key="isco"),
            ladders=tuple(_entry(Ladder, row | {"origin": row["from"]}) for row in tables["ladders"]),
            carryovers=tuple(_entry(CarryOver, row) for row in tables["carryovers"]),
            demands=tuple(_entry(Demand, row) for row in tables["market_demands"]),
            ambiguous_names=MappingProxyType({normalise(row["name"]): _entry(AmbiguousName, row)
                                              for row in tables["ambiguous_names"]}),
            neighbours=_both_ways(tables["near_competences"]),
            renamed=MappingProxyType({(row["table"], row["old"]): row["new"] for row in tables["renamed"]}))

    def check(self) -> list[Fault]:
        """Everything wrong in the tables; an empty list when all is well."""
        return faults(self.folder)

    def resolve(self, table: str, id_: str) -> str:
        """The id that answers today for one that was published in a table ("competences", "occupations" …)."""
        for _ in self.renamed:  # as many steps as there are renamings, even where they turn in a circle
            id_ = self.renamed.get((table, id_), id_)
        return id_

    @cached_property
    def finder(self) -> Finder:
        """Names of every table, as people write them."""
        return Finder(self.occupations, self.competences, self.certificates, self.activities, self.standards)

    def find_occupation(self, text: str) -> str | None:
        """Id of the occupation that bears this job title ("Téléconseiller(ère)", "Support N2 senior")."""
        return self.finder.occupations.find_title(text)

    def find_destination(self, text: str) -> str | None:
        """Id under which a plan knows this job title: a Java developer is planned as a software developer."""
        found = self.find_occupation(text)
        return None if found is None else self.occupations[found].plan_as or found

    def find_competence(self, text: str, beside: str = "") -> str | None:
        """Id of the competence; technologies only by an exact name or alias. The strictly ambiguous names ("R", "C",
        "Go") count only with a word that decides for them in the text `beside`."""
        doubt = self.ambiguity(text)
        if doubt is not None and doubt.strict and not doubt.decided_by(beside):
            return None
        return self.finder.competences.find(text)

    def find_certificate(self, text: str) -> str | None:
        """Id of a person's certificate; exam codes only exactly."""
        return self.finder.certificates.find(text)

    def find_activity(self, text: str) -> str | None:
        """Id of the activity of a client account ("in", "réception d'appels", "BO bancaire")."""
        return self.finder.activities.find(text)

    def find_standard(self, text: str) -> tuple[str | None, str | None]:
        """(id, edition) of a firm standard: "ISO/IEC 27001:2013" → ("iso-27001", "2013")."""
        return self.finder.standards.find(text)

    def ambiguity(self, text: str) -> AmbiguousName | None:
        """What decides whether this name ("R", "Go", "Spark") means a competence; None when it is not ambiguous."""
        return self.ambiguous_names.get(normalise(text))

    def broader(self, competence: str) -> tuple[str, ...]:
        """What a competence is a kind of, nearest first: `splunk` → ("siem",)."""
        found: list[str] = []
        while (known := self.competences.get(competence)) and known.broader:
            competence = known.broader
            found.append(competence)
        return tuple(found)

    def with_broader(self, levels: Levels) -> dict[str, int]:
        """The levels and those they bring along: who knows Splunk at 3 knows a SIEM at 3."""
        found: dict[str, int] = {}
        for competence, level in levels:
            for id_ in (competence, *self.broader(competence)):
                found[id_] = max(level, found.get(id_, 0))
        return found

    @cached_property
    def rarity(self) -> Mapping[str, float]:
        """How much a competence tells trades apart: ln((2 + n) / (1 + trades that ask for it or for a kind of it)), n
        being the number of trades; above 0."""
        asking = Counter(id_ for job in self.occupations.values() for id_ in self.with_broader(
            (need.competence, need.level) for need in job.requirements))
        return MappingProxyType({id_: log((2 + len(self.occupations)) / (1 + asking[id_])) for id_ in self.competences})

    def exposure_of(self, occupation: str) -> Exposure:
        """Exposure of the occupation's ISCO-08 group to generative AI. KeyError for an unknown id."""
        return self.exposures[self.occupations[occupation].isco]

    def gradient(self, occupation: str) -> str:
        """"G4" (most exposed) to "G1", "minimal" or "not exposed"."""
        return self.exposure_of(occupation).gradient

    def next_steps(self, occupation: str) -> tuple[Ladder, ...]:
        """Natural steps up from an occupation, in the order of the table."""
        return tuple(step for step in self.ladders if step.origin == occupation)

    def demands_of(self, market: str) -> tuple[Demand, ...]:
        """What a market asks, in the order of the table."""
        return tuple(demand for demand in self.demands if demand.market == market)

    def asked_by(self, asked: str) -> tuple[Demand, ...]:
        """Who asks for a standard or a certificate, and how strongly: what holding it opens."""
        return tuple(demand for demand in self.demands if demand.asked == asked)

    def courses_for(self, competence: str) -> tuple[CourseType, ...]:
        """Course types that teach a competence, or a kind of it, the shortest first."""
        return tuple(sorted((course for course in self.course_types.values()
                             if competence in self.with_broader(course.gains)), key=lambda c: (c.hours, c.id)))


def _entry(kind: Callable[..., Entry], row: Row) -> Entry:
    """An entry from the attributes of a row that it knows."""
    return kind(**{name: row[name] for name in _attributes(kind)})


@cache
def _attributes(kind: Callable[..., object]) -> tuple[str, ...]:
    return tuple(signature(kind).parameters)


def _by_id(kind: Callable[..., Entry], rows: list[Row], key: str = "id") -> Mapping[str, Entry]:
    return MappingProxyType({row[key]: _entry(kind, row) for row in rows})


def _both_ways(rows: list[Row]) -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        found.setdefault(row["a"], {})[row["b"]] = row["weight"]
        found.setdefault(row["b"], {})[row["a"]] = row["weight"]
    return MappingProxyType({id_: MappingProxyType(near) for id_, near in found.items()})


def _content_hash(folder: Path) -> str:
    """Of the bytes of the tables, in their order."""
    found = hashlib.sha256()
    for table in TABLES:
        found.update((folder / f"{table}.csv").read_bytes())
    return found.hexdigest()[:8]
