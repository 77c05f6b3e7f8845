"""The names of every table, for the cautious readers of files: an id or nothing. For `Catalogue` alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from kafaat.catalogue.editions import StandardIndex
from kafaat.catalogue.entries import Activity, Competence, Occupation
from kafaat.catalogue.names import Name, NameIndex, normalise
from kafaat.catalogue.proofs import Certificate, Standard


class Finder:
    """One index a table, made when it is first asked."""

    def __init__(self, occupations: Mapping[str, Occupation], competences: Mapping[str, Competence],
                 certificates: Mapping[str, Certificate], activities: Mapping[str, Activity],
                 standards: Mapping[str, Standard]) -> None:
        self._occupations, self._competences, self._certificates = occupations, competences, certificates
        self._activities, self._standards = activities, standards

    @cached_property
    def occupations(self) -> NameIndex:
        return NameIndex(_labelled(self._occupations))

    @cached_property
    def competences(self) -> NameIndex:
        exact = {id_ for id_, competence in self._competences.items() if competence.kind == "technology"}
        return NameIndex(_labelled(self._competences, exact))

    @cached_property
    def certificates(self) -> NameIndex:
        spoken = ((id_, text) for id_, certificate in self._certificates.items()
                  for text in (certificate.label, *certificate.aliases, id_))
        return NameIndex(Name(id_, form, fuzzy=True) for id_, text in spoken
                         for form in (text, normalise(text).replace(" ", "")))  # "AZ-900" and "AZ900"

    @cached_property
    def activities(self) -> NameIndex:
        return NameIndex(_labelled(self._activities))

    @cached_property
    def standards(self) -> StandardIndex:
        return StandardIndex(self._standards)


def _labelled(entries: Mapping[str, Any], exact: set[str] | frozenset[str] = frozenset()) -> Iterator[Name]:
    for id_, entry in entries.items():
        for text in (entry.label_fr, entry.label_en, entry.label_ar, *entry.aliases, id_):
            yield Name(id_, text, fuzzy=id_ not in exact)
