"""What must hold in the catalogue beyond types: one function per rule, all run by `faults`. For the catalogue, its
tests and `kafaat` commands that check it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from kafaat.catalogue.names import normalise
from kafaat.catalogue.tables import TABLES, Fault, Row, Tables, read, schema

_NAMED = ("filieres", "families", "activities", "competences", "occupations", "certificates", "standards")
FEWEST, MOST = 5, 12  # competences of an occupation


def faults(folder: Path) -> list[Fault]:
    """Every fault of the tables in a folder, schema first; empty when all is well."""
    tables, wrong = read(folder)
    return wrong + [fault for rule in RULES for fault in rule(tables)]


def keys_are_unique(tables: Tables) -> Iterator[Fault]:
    for table, columns in _KEYS.items():
        seen: set[tuple[str, ...]] = set()
        for row in tables[table]:
            key = tuple(str(row[column]) for column in columns)
            if key in seen:
                yield _fault("key.duplicate", table, row, columns[0], f"« {' / '.join(key)} » figure deux fois")
            seen.add(key)


_KEYS = {**dict.fromkeys(_NAMED, ("id",)), "exposure": ("isco",), "ladders": ("from", "to"),
         "occupation_competences": ("occupation", "competence")}


def references_exist(tables: Tables) -> Iterator[Fault]:
    known = {table: {row["id"] for row in tables[table]} for table in _NAMED}
    for table in TABLES:
        for attribute in schema(table):
            target = attribute.argument if attribute.type in ("reference", "references") else "competences"
            if attribute.type not in ("reference", "references", "levels"):
                continue
            for row in tables[table]:
                for id_ in _ids(row[attribute.name], attribute.type):
                    if id_ not in known[target]:
                        yield _fault("reference.dangling", table, row, attribute.name,
                                     f"« {id_} » n'existe pas dans {target}.csv")


def _ids(value: object, kind: str) -> tuple[str, ...]:
    if not value:
        return ()
    if isinstance(value, tuple):
        return tuple(pair[0] for pair in value) if kind == "levels" else value
    return (str(value),)


def labels_are_unique(tables: Tables) -> Iterator[Fault]:
    """Within a table, a label or an alias names one entry only."""
    for table in _NAMED:
        owner: dict[str, str] = {}
        for row in tables[table]:
            names = (row.get("label"), row.get("label_fr"), row.get("label_en"), *row["aliases"], row["id"])
            for name in filter(None, names):
                if owner.setdefault(normalise(name), row["id"]) != row["id"]:
                    yield _fault("label.duplicate", table, row, "aliases",
                                 f"« {name} » nomme déjà « {owner[normalise(name)]} »")


def ladders_climb(tables: Tables) -> Iterator[Fault]:
    """Steps never lead back to where they started."""
    steps: dict[str, list[str]] = {}
    for row in tables["ladders"]:
        steps.setdefault(row["from"], []).append(row["to"])
    for row in tables["ladders"]:
        if row["from"] in _reachable(row["to"], steps):
            yield _fault("ladder.cycle", "ladders", row, "to", f"« {row['to']} » ramène à « {row['from']} »")


def _reachable(start: str, steps: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    ahead = [start]
    while ahead:
        here = ahead.pop()
        if here not in found:
            found.add(here)
            ahead += steps.get(here, [])
    return found


def occupations_have_competences(tables: Tables) -> Iterator[Fault]:
    """Between 5 and 12 competences, one essential at least."""
    needs: dict[str, list[bool]] = {}
    for row in tables["occupation_competences"]:
        needs.setdefault(row["occupation"], []).append(row["essential"])
    for row in tables["occupations"]:
        held = needs.get(row["id"], [])
        if not any(held):
            yield _fault("occupation.no_essential", "occupations", row, "id",
                         f"« {row['id']} » n'a aucune compétence essentielle")
        if not FEWEST <= len(held) <= MOST:
            yield _fault("occupation.count", "occupations", row, "id",
                         f"« {row['id']} » a {len(held)} compétences ; {FEWEST} à {MOST} sont attendues")


def languages_stay_cefr(tables: Tables) -> Iterator[Fault]:
    """A language is asked in CEFR by the occupation's own columns, never on the 1-5 scale."""
    languages = {row["id"] for row in tables["competences"] if row["kind"] == "language"}
    for row in tables["occupation_competences"]:
        if row["competence"] in languages:
            yield _fault("language.level", "occupation_competences", row, "competence",
                         f"« {row['competence']} » est une langue : la demander en CECR dans occupations.csv")


def money_has_source(tables: Tables) -> Iterator[Fault]:
    """A price or a fee stands with its source, status and date; pay never falls with experience."""
    for row in tables["occupations"]:
        priced = row["day_price_junior_eur"] is not None or row["day_price_senior_eur"] is not None
        if priced and not (row["price_source"] and row["price_status"]):
            yield _fault("price.no_source", "occupations", row, "price_source", "un prix sans source ni statut")
        if row["kind"] != "source" and row["day_price_junior_eur"] is None:
            yield _fault("price.missing", "occupations", row, "day_price_junior_eur",
                         "un métier d'arrivée a un prix de journée")
        pay = [row[name] for name in ("pay_entry", "pay_12", "pay_24", "pay_senior") if row[name] is not None]
        if pay != sorted(pay):
            yield _fault("pay.falls", "occupations", row, "pay_entry", "la rémunération baisse avec l'expérience")
    for row in tables["certificates"]:
        if row["fee"] is not None and not (row["currency"] and row["fee_date"]):
            yield _fault("fee.no_date", "certificates", row, "fee", "un tarif sans monnaie ou sans date")


def families_fit(tables: Tables) -> Iterator[Fault]:
    """A destination belongs to a family, an occupation of the existing business to none."""
    for row in tables["occupations"]:
        if (row["kind"] == "source") == bool(row["family"]):
            yield _fault("occupation.family", "occupations", row, "family",
                         "une famille est attendue pour un métier d'arrivée, et pour lui seul")


def exposure_is_known(tables: Tables) -> Iterator[Fault]:
    known = {row["isco"] for row in tables["exposure"]}
    for row in tables["occupations"]:
        if row["isco"] not in known:
            yield _fault("exposure.missing", "occupations", row, "isco", f"{row['isco']} manque dans exposure.csv")


def standards_are_coherent(tables: Tables) -> Iterator[Fault]:
    """Ranges are ordered, the edition in force is not void, prerequisites do not turn in circles."""
    before = {row["id"]: list(row["prerequisite_standards"]) for row in tables["standards"]}
    for row in tables["standards"]:
        for name in ("months", "cost_mad"):
            span = [row[f"{name}_low"], row[name], row[f"{name}_high"]]
            if any(value is None for value in span) != all(value is None for value in span):
                yield _fault("standard.range", "standards", row, name, "les trois valeurs vont ensemble")
            elif None not in span and span != sorted(span):
                yield _fault("standard.range", "standards", row, name, "bas ≤ usuel ≤ haut est attendu")
        if row["current_edition"] in dict(row["void_editions"]):
            yield _fault("standard.edition", "standards", row, "current_edition", "l'édition en vigueur est caduque")
        if any(row["id"] in _reachable(first, before) for first in before[row["id"]]):
            yield _fault("standard.cycle", "standards", row, "prerequisite_standards", "prérequis circulaires")


RULES: tuple[Callable[[Tables], Iterator[Fault]], ...] = (
    keys_are_unique, references_exist, labels_are_unique, ladders_climb, occupations_have_competences,
    languages_stay_cefr, money_has_source, families_fit, exposure_is_known, standards_are_coherent)


def _fault(code: str, table: str, row: Row, attribute: str, message: str) -> Fault:
    return Fault(code, table, row["row"], attribute, message)
