"""The catalogue in formats that other programs read: CSV as it stands, JSON, and SKOS in Turtle. Anyone may use it.

Turtle: https://www.w3.org/TR/turtle/ ; SKOS: https://www.w3.org/TR/skos-reference/. An id is a URN,
`urn:kafaat:competence:python`, stable as the id is.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kafaat.catalogue.catalogue import Catalogue
from kafaat.catalogue.tables import SCHEMA, TABLES
from kafaat.model.tree import tree

KINDS = {"filieres": "filiere", "families": "family", "activities": "activity", "competences": "competence",
         "occupations": "occupation", "certificates": "certificate", "standards": "standard", "markets": "market",
         "institutions": "institution", "programmes": "programme", "course_types": "course-type"}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def to_csv(catalogue: Catalogue, folder: Path) -> list[Path]:
    """The tables as they stand and their schemas under `schema/`; returns the files written. OSError of the disk."""
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    copies = [(catalogue.folder / f"{table}.csv", folder / f"{table}.csv") for table in TABLES]
    copies += [(SCHEMA / f"{table}.csv", folder / "schema" / f"{table}.csv") for table in TABLES]
    return [Path(shutil.copyfile(source, to)) for source, to in copies]


def to_json(catalogue: Catalogue) -> str:
    """Every table by name, an object an entry, levels as [id, level] pairs; UTF-8 text ending with a newline."""
    found: dict[str, Any] = {"version": catalogue.version}
    for table in (*KINDS, "exposures"):
        found[table] = [tree(entry) for entry in getattr(catalogue, table).values()]
    for table in ("ladders", "carryovers", "demands"):
        found[table] = [tree(entry) for entry in getattr(catalogue, table)]
    found["ambiguous_names"] = [tree(entry) for entry in catalogue.ambiguous_names.values()]
    found["near_competences"] = [[a, b, weight] for a, near in catalogue.neighbours.items()
                                for b, weight in near.items() if a < b]
    return json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def to_turtle(catalogue: Catalogue) -> str:
    """A SKOS concept scheme: labels in the three languages, other names, broader and near competences, the competences
    of each occupation, ESCO by exactMatch, ISCO-08 and ROME by notation."""
    return "\n".join([*_prefixes(catalogue), *(line for entry in _concepts(catalogue) for line in entry), ""])


def _prefixes(catalogue: Catalogue) -> Iterator[str]:
    yield "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
    yield "@prefix owl: <http://www.w3.org/2002/07/owl#> ."
    yield "@prefix kafaat: <urn:kafaat:vocabulary:> ."
    yield ""
    yield f"<urn:kafaat:catalogue> a skos:ConceptScheme ; owl:versionInfo {_text(catalogue.version)} ."


def _concepts(catalogue: Catalogue) -> Iterator[list[str]]:
    for competence in catalogue.competences.values():
        neighbours = sorted(catalogue.neighbours.get(competence.id, ()))
        near = (f"skos:related {_urn('competences', id_)}" for id_ in neighbours)
        broader = [f"skos:broader {_urn('competences', competence.broader)}"] if competence.broader else []
        yield _concept("competences", competence, [*_match(competence.esco_uri), *broader, *near])
    for job in catalogue.occupations.values():
        needs = (f"kafaat:{'essential' if need.essential else 'useful'} {_urn('competences', need.competence)}"
                 for need in job.requirements)
        codes = [f"kafaat:isco08 {_text(job.isco)}"] + ([f"kafaat:rome {_text(job.rome)}"] if job.rome else [])
        told = [f"skos:definition {_text(job.description_fr)}@fr", f"skos:definition {_text(job.description_en)}@en"]
        yield _concept("occupations", job, [*told, *codes, *_match(job.esco_uri),
                                            f"kafaat:filiere {_urn('filieres', job.filiere)}", *needs])
    for table in KINDS:
        if table not in ("competences", "occupations"):
            for entry in getattr(catalogue, table).values():
                yield _concept(table, entry, [])


def _concept(table: str, entry: Any, more: Iterable[str]) -> list[str]:
    parts = [f"skos:prefLabel {_text(getattr(entry, f'label_{tongue}'))}@{tongue}" for tongue in ("fr", "en", "ar")
             if hasattr(entry, f"label_{tongue}")]
    parts += [f"skos:prefLabel {_text(entry.label)}"] if hasattr(entry, "label") else []
    parts += [f"skos:altLabel {_text(name)}" for name in entry.aliases]
    parts += [f"skos:notation {_text(entry.id)}", "skos:inScheme <urn:kafaat:catalogue>", *more]
    head = f"{_urn(table, entry.id)} a skos:Concept ;"
    return ["", head, *(f"  {part} ;" for part in parts[:-1]), f"  {parts[-1]} ."]


def _match(uri: str | None) -> list[str]:
    return [f"skos:exactMatch <{uri}>"] if uri else []


def _urn(table: str, id_: str) -> str:
    return f"<urn:kafaat:{KINDS[table]}:{id_}>"


def _text(text: str) -> str:
    return '"' + "".join(_ESCAPES.get(letter, letter) for letter in text) + '"'
