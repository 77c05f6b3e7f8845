"""Rules on competences: kinds without circles, neighbours that teach something, names that context decides."""

from __future__ import annotations

from collections.abc import Iterator

from kafaat.catalogue.checks.common import fault, links, reachable
from kafaat.catalogue.checks.names import names_of
from kafaat.catalogue.names import normalise
from kafaat.catalogue.tables import Fault, Tables

FEWEST_WORDS = 3


def broader_has_no_circle(tables: Tables) -> Iterator[Fault]:
    broader = links(tables["competences"], "id", "broader")
    for row in tables["competences"]:
        if row["broader"] and row["id"] in reachable([row["broader"]], broader):
            yield fault("broader.cycle", "competences", row, "broader",
                        f"« {row['broader']} » ramène à « {row['id']} »")


def neighbours_are_pairs(tables: Tables) -> Iterator[Fault]:
    """A pair stands once, and not beside a broader link, which says more."""
    broader = links(tables["competences"], "id", "broader")
    seen: set[tuple[str, str]] = set()
    for row in tables["near_competences"]:
        a, b = sorted((row["a"], row["b"]))
        if a == b or (a, b) in seen:
            yield fault("near.duplicate", "near_competences", row, "a", f"« {a} » et « {b} » figurent deux fois")
        elif b in reachable([a], broader) or a in reachable([b], broader):
            yield fault("near.broader", "near_competences", row, "a",
                        f"« {a} » et « {b} » : l'une est une sorte de l'autre")
        seen.add((a, b))


def ambiguous_names_are_decided(tables: Tables) -> Iterator[Fault]:
    """The name is one of the competence's own, and enough words decide."""
    names = {row["id"]: {normalise(name) for name in names_of(row)} for row in tables["competences"]}
    for row in tables["ambiguous_names"]:
        if normalise(row["name"]) not in names.get(row["competence"], ()):
            yield fault("ambiguous.stranger", "ambiguous_names", row, "name",
                        f"« {row['name']} » n'est pas un nom de « {row['competence']} »")
        if len(row["context"]) < FEWEST_WORDS:
            yield fault("ambiguous.context", "ambiguous_names", row, "context",
                        f"{len(row['context'])} mot(s) de contexte ; {FEWEST_WORDS} au moins sont attendus")
