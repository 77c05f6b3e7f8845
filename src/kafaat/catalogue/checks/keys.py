"""Rules on identifiers: unique, never dangling, never lost once published. For the checks alone."""

from __future__ import annotations

from collections.abc import Iterator

from kafaat.catalogue.checks.common import fault
from kafaat.catalogue.tables import TABLES, Fault, Tables, schema

WITH_ID = ("filieres", "families", "activities", "competences", "occupations", "certificates", "standards", "markets",
           "institutions", "programmes", "course_types")
KEYS = {**dict.fromkeys(WITH_ID, ("id",)), "exposure": ("isco",), "ladders": ("from", "to"),
        "occupation_competences": ("occupation", "competence"), "ambiguous_names": ("name",),
        "carryovers": ("competence", "occupation"), "market_demands": ("market", "standard", "certificate"),
        "renamed": ("table", "old"), "published": ("table", "id")}
_TARGETS = {"levels": "competences"}  # where the keys of a type are found when the schema does not say


def keys_are_unique(tables: Tables) -> Iterator[Fault]:
    for table, columns in KEYS.items():
        seen: set[tuple[str, ...]] = set()
        for row in tables[table]:
            key = tuple(str(row[column] or "") for column in columns)
            if key in seen:
                yield fault("key.duplicate", table, row, columns[0],
                            f"« {' / '.join(filter(None, key))} » figure deux fois")
            seen.add(key)


def references_exist(tables: Tables) -> Iterator[Fault]:
    known = {table: {row["id"] for row in tables[table]} for table in WITH_ID}
    for table in TABLES:
        for attribute in schema(table):
            if attribute.type not in ("reference", "references", "levels", "counts"):
                continue
            target = attribute.argument or _TARGETS[attribute.type]
            for row in tables[table]:
                for id_ in _ids(row[attribute.name]):
                    if id_ not in known[target]:
                        yield fault("reference.dangling", table, row, attribute.name,
                                    f"« {id_} » n'existe pas dans {target}.csv")


def _ids(value: object) -> tuple[str, ...]:
    if not value:
        return ()
    if isinstance(value, tuple):
        return tuple(item[0] if isinstance(item, tuple) else item for item in value)
    return (str(value),)


def published_ids_stay(tables: Tables) -> Iterator[Fault]:
    """An id of an earlier edition still exists, or another answers for it; every id of today is published."""
    known = {(table, row["id"]) for table in WITH_ID for row in tables[table]}
    renamed = {(row["table"], row["old"]): (row["table"], row["new"]) for row in tables["renamed"]}
    published = {(row["table"], row["id"]) for row in tables["published"]}
    for row in tables["published"]:
        key, steps = (row["table"], row["id"]), 0
        while key in renamed and steps <= len(renamed):
            key, steps = renamed[key], steps + 1
        if key not in known:
            yield fault("published.lost", "published", row, "id",
                        f"« {row['id']} » ({row['table']}) a été publié : lui donner une ligne dans renamed.csv")
    for row in tables["renamed"]:
        if (row["table"], row["old"]) in known:
            yield fault("renamed.alive", "renamed", row, "old", f"« {row['old']} » existe encore")
    for table in WITH_ID:
        for row in tables[table]:
            if (table, row["id"]) not in published:
                yield fault("published.missing", table, row, "id",
                            f"« {row['id']} » n'est pas dans published.csv : l'y ajouter avec l'édition")
