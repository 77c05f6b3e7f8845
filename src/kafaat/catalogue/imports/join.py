"""How an imported classification joins the catalogue: which of our codes it knows, which it lacks. For the commands."""

from __future__ import annotations

from dataclasses import dataclass

from kafaat.catalogue.catalogue import Catalogue
from kafaat.catalogue.imports.types import Concept, Imported


@dataclass(frozen=True)
class Joined:
    """`known`: (our table, our id, official concept); `unknown`: (our table, our id, our code) that the files lack;
    `beyond`: how many official concepts nothing of ours names."""

    known: tuple[tuple[str, str, Concept], ...]
    unknown: tuple[tuple[str, str, str], ...]
    beyond: int


def join(catalogue: Catalogue, imported: Imported) -> Joined:
    """By the codes that our rows carry: ESCO URI, ROME 4.60 code, O*NET-SOC code."""
    concepts = {concept.id: concept for concept in imported.concepts}
    codes = codes_of(catalogue, imported.source)
    known = tuple((table, id_, concepts[code]) for table, id_, code in codes if code in concepts)
    return Joined(known, tuple(entry for entry in codes if entry[2] not in concepts),
                  len(concepts) - len({concept.id for _, _, concept in known}))


def codes_of(catalogue: Catalogue, source: str) -> list[tuple[str, str, str]]:
    """(our table, our id, code) of every entry that carries a code of the source."""
    column = {"esco": "esco_uri", "rome": "rome", "onet": "onet"}[source]
    found = [("occupations", job.id, getattr(job, column)) for job in catalogue.occupations.values()]
    if source == "esco":
        found += [("competences", one.id, one.esco_uri) for one in catalogue.competences.values()]
    return [entry for entry in found if entry[2]]
