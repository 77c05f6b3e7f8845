"""Reads ROME (France Travail, open data): codes, appellations, mobility, of 3.47 and of 4.60 and what follows.

Files known by their name: `unix_referentiel_code_rome_v460_utf8.csv`, `…_appellation_…`, `…_rubrique_mobilite_…`.
Where two editions are given the newer speaks, and codes of the older join through `code_rome_parent`.
https://www.francetravail.org/opendata/repertoire-operationnel-des-meti.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kafaat.catalogue.imports.files import Table, UnreadableSource, tables
from kafaat.catalogue.imports.types import Concept, Imported, Lost

_FILE = re.compile(r"unix_(referentiel_code_rome|referentiel_appellation|rubrique_mobilite)_v(\d+)_utf8\.csv",
                   re.IGNORECASE)


def read_rome(paths: Sequence[Path]) -> Imported:
    """ROME from folders, zips or files. UnreadableSource when no table of codes is among them."""
    found: dict[str, list[tuple[int, Table]]] = {}
    for table in tables(paths):
        if known := _FILE.fullmatch(table.name):
            found.setdefault(known[1].lower(), []).append((int(known[2]), table))
    codes = sorted(found.get("referentiel_code_rome", ()), key=lambda pair: -pair[0])
    if not codes:
        raise UnreadableSource("Aucune table de codes ROME (unix_referentiel_code_rome_v460_utf8.csv) dans ce qui est "
                               "donné. La télécharger sur francetravail.org, données ouvertes.")
    counts: dict[str, int] = {}
    lost: list[Lost] = []
    labels: dict[str, str] = {}
    parents: dict[str, str] = {}
    names: dict[str, dict[str, None]] = {}
    edition, table = codes[0]
    for row in _counted(table, counts):
        labels[row["code_rome"]] = row["libelle_rome"]
        parents[row["code_rome"]] = row.get("code_rome_parent", "")
    for version, table in found.get("referentiel_appellation", ()):
        if version != edition:
            continue
        for number, row in enumerate(_counted(table, counts), start=2):
            code, name = row.get("code_rome", ""), row.get("libelle_appellation_long", "")
            if code in labels and name:
                names.setdefault(code, {}).setdefault(name)
            else:
                lost.append(Lost(table.name, number, name or code, f"code « {code} » absent de la table des codes"))
    near = _mobility(found.get("rubrique_mobilite", ()), parents, counts, lost)
    concepts = tuple(Concept(code, "occupations", {"fr": label}, {"fr": tuple(names.get(code, ()))},
                             broader=(parents[code],) if parents[code] not in ("", code) else ())
                     for code, label in sorted(labels.items()))
    return Imported("rome", f"{edition // 100}.{edition % 100:02d}", concepts,
                    near=tuple((*pair, near[pair]) for pair in sorted(near)), lost=tuple(lost), files=counts)


def _mobility(found: Iterable[tuple[int, Table]], parents: Mapping[str, str], counts: dict[str, int],
              lost: list[Lost]) -> dict[tuple[str, str], str]:
    """(code, code) → how near, between every child of the codes that the mobility names."""
    children: dict[str, list[str]] = {}
    for code, parent in parents.items():
        children.setdefault(parent or code, []).append(code)
    near: dict[tuple[str, str], str] = {}
    for _, table in found:
        for number, row in enumerate(_counted(table, counts), start=2):
            ends = [children.get(row.get(column, ""), []) for column in ("code_rome", "code_rome_cible")]
            if not all(ends):
                lost.append(Lost(table.name, number, f"{row.get('code_rome')} → {row.get('code_rome_cible')}",
                                 "un des codes n'a pas de suite dans l'édition lue"))
            near.update(((one, other), row.get("libelle_type_mobilite", "")) for one in ends[0] for other in ends[1])
    return near


def _counted(table: Table, counts: dict[str, int]) -> list[dict[str, str]]:
    rows = list(table.rows())
    counts[table.name] = len(rows)
    if rows and not {"code_rome"} <= rows[0].keys():
        raise UnreadableSource(f"« {table.name} » n'a pas de colonne code_rome : ce n'est pas le fichier officiel.")
    return rows
