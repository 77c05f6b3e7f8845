"""Reads ESCO from the CSV that the European Commission publishes, one language or several, any edition from 1.0 on.

Files known by their name: `occupations_fr.csv`, `skills_fr.csv`, `ISCOGroups_fr.csv`, the collections
`digitalSkillsCollection_fr.csv` and the like, `occupationSkillRelations.csv`, `broaderRelationsSkillPillar.csv`; each
either at the top or inside a zip or folder. https://esco.ec.europa.eu/en/use-esco/download
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from kafaat.catalogue.imports.files import Table, UnreadableSource, tables
from kafaat.catalogue.imports.types import Concept, Imported, Lost

_CONCEPTS = re.compile(r"(occupations|skills|\w+SkillsCollection|\w+OccupationsCollection)(?:_(\w\w))?\.csv",
                       re.IGNORECASE)
_LINKS = re.compile(r"occupationSkillRelations(?:_\w\w)?\.csv", re.IGNORECASE)
_BROADER = re.compile(r"broaderRelations(?:Skill|Occ)Pillar(?:_\w\w)?\.csv", re.IGNORECASE)
_EDITION = re.compile(r"\bv(\d+\.\d+(?:\.\d+)?)")
_NAMES = re.compile(r"[\n|]")  # one a line; a few editions part them by a bar
_STRENGTH = {"essential": "essential", "optional": "useful"}


class _Draft:
    """A concept while its languages come in."""

    def __init__(self, id_: str, table: str) -> None:
        self.id, self.table = id_, table
        self.labels: dict[str, str] = {}
        self.names: dict[str, dict[str, None]] = {}  # language → names
        self.descriptions: dict[str, str] = {}
        self.isco: str | None = None
        self.kind: str | None = None
        self.broader: dict[str, None] = {}


def read_esco(paths: Sequence[Path]) -> Imported:
    """ESCO from zips, folders or files. Later files add languages and names; the first label of a language stays.
    UnreadableSource when no table of ESCO is among them."""
    drafts: dict[str, _Draft] = {}
    lost: list[Lost] = []
    counts: dict[str, int] = {}
    found = tables(paths)
    for table in found:
        if known := _CONCEPTS.fullmatch(table.name):
            counts[_place(table)] = _read_concepts(table, known[1], (known[2] or "en").lower(), drafts, lost)
    if not drafts:
        raise UnreadableSource("Aucune table d'ESCO (occupations_fr.csv, skills_fr.csv …) dans ce qui est donné : "
                               f"{len(found)} tables vues. Les télécharger sur esco.ec.europa.eu, en CSV.")
    links: dict[tuple[str, str], str] = {}
    for table in found:
        if _LINKS.fullmatch(table.name):
            counts[_place(table)] = _read_links(table, drafts, links, lost)
        elif _BROADER.fullmatch(table.name):
            counts[_place(table)] = _read_broader(table, drafts)
    concepts = tuple(Concept(d.id, d.table, d.labels, {language: tuple(names) for language, names in d.names.items()},
                             d.isco, tuple(d.broader), d.kind, d.descriptions)
                     for _, d in sorted(drafts.items()) if d.labels)
    editions = sorted({edition[1] for table in found for edition in _EDITION.finditer(str(table.container))})
    return Imported("esco", ", ".join(editions), concepts, tuple((*pair, links[pair]) for pair in sorted(links)),
                    lost=tuple(lost), files=counts)


def _place(table: Table) -> str:
    """The file as a reader would look for it."""
    return f"{table.container.name} : {table.name}" if table.member else str(table.container)


def _read_concepts(table: Table, what: str, language: str, drafts: dict[str, _Draft], lost: list[Lost]) -> int:
    kind = "occupations" if "occupations" in what.lower() else "competences"
    count = 0
    for number, row in enumerate(table.rows(), start=2):
        count += 1
        uri, label = row.get("conceptUri", "").strip(), row.get("preferredLabel", "").strip()
        if not uri or not label:
            lost.append(Lost(_place(table), number, uri or label or "ligne vide", "ni URI ni libellé"
                             if not uri and not label else "pas d'URI" if not uri else "pas de libellé"))
            continue
        draft = drafts.setdefault(uri, _Draft(uri, kind))
        draft.labels.setdefault(language, label)
        for name in (label, *_NAMES.split(row.get("altLabels", "")), *_NAMES.split(row.get("hiddenLabels", ""))):
            if name.strip():
                draft.names.setdefault(language, {}).setdefault(name.strip())
        if kind == "occupations" and row.get("description", "").strip():
            draft.descriptions.setdefault(language, row["description"].strip())
        draft.isco = draft.isco or row.get("iscoGroup") or None
        draft.kind = draft.kind or row.get("skillType") or None
        for broader in row.get("broaderConceptUri", "").split("|"):
            if broader.strip():
                draft.broader.setdefault(broader.strip())
    return count


def _read_links(table: Table, drafts: dict[str, _Draft], links: dict[tuple[str, str], str], lost: list[Lost]) -> int:
    count = 0
    for number, row in enumerate(table.rows(), start=2):
        count += 1
        occupation, skill = row.get("occupationUri", ""), row.get("skillUri", "")
        missing = [uri for uri in (occupation, skill) if uri not in drafts]
        if missing:
            lost.append(Lost(_place(table), number, missing[0], "le lien nomme un concept absent des fichiers donnés"))
            continue
        links[occupation, skill] = _STRENGTH.get(row.get("relationType", ""), "useful")
    return count


def _read_broader(table: Table, drafts: dict[str, _Draft]) -> int:
    count = 0
    for row in table.rows():
        count += 1
        draft, broader = drafts.get(row.get("conceptUri", "")), row.get("broaderUri", "")
        if draft is not None and broader:
            draft.broader.setdefault(broader)
    return count
