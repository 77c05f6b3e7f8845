"""The catalogue: what exists (occupations, competences, certificates, standards), by id and by the words people write.

`Catalogue.load()` is the one way in; every package above may call it. The object is immutable.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from inspect import signature
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from kafaat.catalogue.check import faults
from kafaat.catalogue.editions import StandardIndex
from kafaat.catalogue.entries import (
    Activity,
    Certificate,
    Competence,
    Exposure,
    Ladder,
    Named,
    Occupation,
    Requirement,
    Standard,
)
from kafaat.catalogue.names import Name, NameIndex, normalise
from kafaat.catalogue.tables import DATA, Fault, Row, Tables, read

EDITION = "2026.11"

Entry = TypeVar("Entry")


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
    ladders: tuple[Ladder, ...]
    exposures: Mapping[str, Exposure]  # by ISCO-08 code

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
            version=f"{EDITION}+{_content_hash(tables)}",
            folder=folder,
            filieres=_by_id(Named, tables["filieres"]),
            families=_by_id(Named, tables["families"]),
            activities=_by_id(Activity, tables["activities"]),
            competences=_by_id(Competence, tables["competences"]),
            occupations=_by_id(Occupation, [row | {"requirements": tuple(needs.get(row["id"], ()))}
                                            for row in tables["occupations"]]),
            certificates=_by_id(Certificate, tables["certificates"]),
            standards=_by_id(Standard, tables["standards"]),
            ladders=tuple(_entry(Ladder, row | {"origin": row["from"]}) for row in tables["ladders"]),
            exposures=_by_id(Exposure, tables["exposure"], key="isco"))

    def check(self) -> list[Fault]:
        """Everything wrong in the tables; an empty list when all is well."""
        return faults(self.folder)

    def find_occupation(self, text: str) -> str | None:
        """Id of the occupation that bears this job title ("Téléconseiller(ère)", "Support N2 senior")."""
        return self._occupation_names.find_title(text)

    def find_competence(self, text: str) -> str | None:
        """Id of the competence; technologies only by an exact name or alias."""
        return self._competence_names.find(text)

    def find_certificate(self, text: str) -> str | None:
        """Id of a person's certificate; exam codes only exactly."""
        return self._certificate_names.find(text)

    def find_activity(self, text: str) -> str | None:
        """Id of the activity of a client account ("in", "réception d'appels", "BO bancaire")."""
        return self._activity_names.find(text)

    def find_standard(self, text: str) -> tuple[str | None, str | None]:
        """(id, edition) of a firm standard: "ISO/IEC 27001:2013" → ("iso-27001", "2013")."""
        return self._standard_names.find(text)

    def exposure_of(self, occupation: str) -> Exposure:
        """Exposure of the occupation's ISCO-08 group to generative AI. KeyError for an unknown id."""
        return self.exposures[self.occupations[occupation].isco]

    def gradient(self, occupation: str) -> str:
        """"G4" (most exposed) to "G1", "minimal" or "not exposed"."""
        return self.exposure_of(occupation).gradient

    def next_steps(self, occupation: str) -> tuple[Ladder, ...]:
        """Natural steps up from an occupation, in the order of the table."""
        return tuple(step for step in self.ladders if step.origin == occupation)

    @cached_property
    def _occupation_names(self) -> NameIndex:
        return NameIndex(_labelled(self.occupations))

    @cached_property
    def _competence_names(self) -> NameIndex:
        exact = {id_ for id_, competence in self.competences.items() if competence.kind == "technology"}
        return NameIndex(_labelled(self.competences, exact))

    @cached_property
    def _certificate_names(self) -> NameIndex:
        spoken = ((id_, text) for id_, certificate in self.certificates.items()
                  for text in (certificate.label, *certificate.aliases, id_))
        return NameIndex(Name(id_, form, fuzzy=True) for id_, text in spoken
                         for form in (text, normalise(text).replace(" ", "")))  # "AZ-900" and "AZ900"

    @cached_property
    def _activity_names(self) -> NameIndex:
        return NameIndex(_labelled(self.activities))

    @cached_property
    def _standard_names(self) -> StandardIndex:
        return StandardIndex(self.standards)


def _entry(kind: Callable[..., Entry], row: Row) -> Entry:
    """An entry from the attributes of a row that it knows."""
    return kind(**{name: row[name] for name in _attributes(kind)})


@cache
def _attributes(kind: Callable[..., object]) -> tuple[str, ...]:
    return tuple(signature(kind).parameters)


def _by_id(kind: Callable[..., Entry], rows: list[Row], key: str = "id") -> Mapping[str, Entry]:
    return MappingProxyType({row[key]: _entry(kind, row) for row in rows})


def _labelled(entries: Mapping[str, Any], exact: set[str] | frozenset[str] = frozenset()) -> Iterator[Name]:
    for id_, entry in entries.items():
        for text in (entry.label_fr, entry.label_en, *entry.aliases, id_):
            yield Name(id_, text, fuzzy=id_ not in exact)


def _content_hash(tables: Tables) -> str:
    return hashlib.sha256(repr(tables).encode()).hexdigest()[:8]
