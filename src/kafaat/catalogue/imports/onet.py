"""Reads O*NET from the text files of a release: occupations, alternate titles, technology skills, related occupations.

Tab-separated, as published: https://www.onetcenter.org/database.html (CC BY 4.0, U.S. Department of Labor).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from kafaat.catalogue.imports.files import Table, UnreadableSource, tables
from kafaat.catalogue.imports.types import Concept, Imported, Lost

_CODE, _RELATED = "O*NET-SOC Code", "Related O*NET-SOC Code"
_TITLES = {"Alternate Titles.txt": "Alternate Title", "Sample of Reported Titles.txt": "Reported Job Title"}
_RELEASE = re.compile(r"O\*NET (\d+\.\d+) Database")


def read_onet(paths: Sequence[Path]) -> Imported:
    """A release of O*NET from folders or zips. UnreadableSource without `Occupation Data.txt`."""
    found = {table.name: table for table in tables(paths, (".txt",))}
    if "Occupation Data.txt" not in found:
        raise UnreadableSource("« Occupation Data.txt » manque dans ce qui est donné. Télécharger la base O*NET au "
                               "format texte (tabulations) sur onetcenter.org.")
    counts: dict[str, int] = {}
    lost: list[Lost] = []
    titles = {row[_CODE]: row["Title"] for _, row in _rows(found["Occupation Data.txt"], counts)}
    names: dict[str, dict[str, None]] = {code: {} for code in titles}
    for file, column in _TITLES.items():
        for number, row in _rows(found.get(file), counts):
            if row[_CODE] in names:
                names[row[_CODE]].setdefault(row[column])
            else:
                lost.append(Lost(file, number, row[column], f"code « {row[_CODE]} » absent d'Occupation Data.txt"))
    technologies: dict[str, None] = {}
    links: dict[tuple[str, str], str] = {}
    for number, row in _rows(found.get("Technology Skills.txt"), counts):
        if row[_CODE] not in titles:
            lost.append(Lost("Technology Skills.txt", number, row["Example"],
                             f"code « {row[_CODE]} » absent d'Occupation Data.txt"))
            continue
        technologies.setdefault(row["Example"])
        links[row[_CODE], f"technology:{row['Example']}"] = "essential" if row.get("In Demand") == "Y" else "useful"
    near: dict[tuple[str, str], str] = {}
    for number, row in _rows(found.get("Related Occupations.txt"), counts):
        if row[_CODE] in titles and row[_RELATED] in titles:
            near[row[_CODE], row[_RELATED]] = row.get("Relatedness Tier", "")
        else:
            lost.append(Lost("Related Occupations.txt", number, f"{row[_CODE]} → {row[_RELATED]}",
                             "un des codes est absent d'Occupation Data.txt"))
    concepts = [Concept(code, "occupations", {"en": title}, {"en": tuple(names[code])})
                for code, title in sorted(titles.items())]
    concepts += [Concept(f"technology:{name}", "competences", {"en": name}, {}, kind="technology")
                 for name in sorted(technologies)]
    return Imported("onet", _release(paths), tuple(concepts), tuple((*pair, links[pair]) for pair in sorted(links)),
                    tuple((*pair, near[pair]) for pair in sorted(near)), tuple(lost), counts)


def _rows(table: Table | None, counts: dict[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    if table is None:
        return
    counts[table.name] = 0
    for number, row in enumerate(table.rows("\t"), start=2):
        if number == 2 and _CODE not in row:
            raise UnreadableSource(f"« {table.name} » n'a pas de colonne « {_CODE} » : ce n'est pas le fichier "
                                   "officiel.")
        counts[table.name] += 1
        yield number, row


def _release(paths: Sequence[Path]) -> str:
    """The release that `Read Me.txt` names."""
    for path in paths:
        page = path / "Read Me.txt"
        if page.is_file() and (known := _RELEASE.search(page.read_text(encoding="utf-8", errors="replace"))):
            return known[1]
    return ""
