"""Reads a table of firms, one row a group of like posts, into `Staff`. Public: `staff_of_table(path)`.

Columns: firm, park, region, people, gross_month_mad, hired, moroccan, new, dependants (French names are known too). CSV
with semicolons, commas or tabs, UTF-8 or Windows-1252. A row that cannot be used is reported with its number and left
out; a blank nationality, hire month or novelty is counted and said.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import numpy as np

from kafaat.model.french import read_amount
from kafaat.model.months import Month
from kafaat.rules import engine
from kafaat.rules.staff.staff import NEVER, NO, STAYS, UNKNOWN, YES, Place, Staff, Whole, people_words
from kafaat.rules.types import RuleError

COLUMNS: Mapping[str, tuple[str, ...]] = {  # column → other names
    "firm": ("entreprise", "société", "raison sociale"), "park": ("parc",), "region": ("région",),
    "people": ("personnes", "effectif", "postes"), "gross_month_mad": ("brut mensuel", "brut", "salaire brut"),
    "hired": ("embauche", "mois d'embauche"), "moroccan": ("marocain", "marocains", "nationalité marocaine"),
    "new": ("nouveau", "recrue", "nouvelle recrue"), "dependants": ("personnes à charge", "charges de famille")}
REQUIRED = ("firm", "people", "gross_month_mad", "hired", "moroccan")
_WORDS = {**dict.fromkeys(("1", "oui", "o", "vrai", "true", "yes"), YES),
          **dict.fromkeys(("0", "non", "n", "faux", "false", "no"), NO), "": UNKNOWN}
_MONTHS = (re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(-\d{1,2})?"),
           re.compile(r"(\d{1,2}/)?(?P<month>\d{1,2})/(?P<year>\d{4})"))


@dataclass(frozen=True, slots=True)
class _Row:
    firm: str
    park: str | None
    region: str | None
    people: int
    gross: float
    hired: int
    moroccan: int
    new: int
    dependants: int


def staff_of_table(path: Path | str, as_of: Month | None = None) -> Staff:
    """The usable rows as posts; `problems` names the others. `as_of`: the month that the table describes, before which
    nobody has left (default: the last month whose law was read). RuleError when the file, its columns or all its rows
    cannot be used."""
    path, shown = Path(path), as_of or engine.table_span()[1]
    lines, header = _open(path)
    rows, problems = [], []
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        try:
            rows.append(_row({name: cells[k] if k < len(cells) else "" for name, k in header.items()}))
        except ValueError as error:
            problems.append(f"{path.name}, ligne {number} : {error} ; ligne mise de côté")
    if not rows:
        first = f" ; la première : {problems[0]}" if problems else ""
        raise RuleError(f"{path.name} : aucune ligne utilisable{first}")
    firms = {name: k for k, name in enumerate(dict.fromkeys(row.firm for row in rows))}
    sites = {key: k for k, key in enumerate(dict.fromkeys((row.firm, row.park, row.region) for row in rows))}

    def whole(of: Callable[[_Row], int]) -> Whole:
        return np.array([of(row) for row in rows], dtype=np.int64)

    hired = whole(lambda row: row.hired)
    return Staff(
        firms=tuple(firms), places=tuple(Place(firms[firm], park or region or "", park, region)
                                         for firm, park, region in sites),
        place=whole(lambda row: sites[row.firm, row.park, row.region]), people=whole(lambda row: row.people),
        gross=np.array([row.gross for row in rows]),
        seniority_years=np.where(hired > NEVER, np.maximum(shown.ordinal - hired, 0) / 12, np.nan),
        hired=hired, leaves=np.full(len(rows), STAYS), seen=np.full(len(rows), shown.ordinal),
        moroccan=whole(lambda row: row.moroccan).astype(np.int8),
        new_recruit=(whole(lambda row: row.new) == YES) & (hired > NEVER),
        dependants=whole(lambda row: row.dependants).astype(np.int32), contract=np.zeros(len(rows), dtype=np.int8),
        insertion=np.full(len(rows), NEVER), ids=("",) * len(rows), notes=_notes(rows, header),
        problems=tuple(problems))


def _open(path: Path) -> tuple[list[tuple[int, list[str]]], dict[str, int]]:
    """Rows with the line that a spreadsheet shows, and the place of each column."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        what = "ce fichier n'existe pas" if isinstance(error, FileNotFoundError) else "lecture impossible"
        raise RuleError(f"{path} : {what} ; un fichier .csv est attendu") from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise RuleError(f"{path.name} : le fichier est vide ; colonnes attendues : {', '.join(COLUMNS)}")
    delimiter = max(";,\t", key=first.count)
    rows = list(enumerate(csv.reader(text.splitlines(), delimiter=delimiter), 1))
    at = next(k for k, (_, cells) in enumerate(rows) if any(cell.strip() for cell in cells))
    return rows[at + 1:], _header(rows[at][1], path.name)


def _header(titles: Sequence[str], file: str) -> dict[str, int]:
    names = {_plain(name): column for column, others in COLUMNS.items() for name in (column, *others)}
    found: dict[str, int] = {}
    for k, title in enumerate(titles):
        column = names.get(_plain(title), f"?{title.strip()}")
        if column in found:
            raise RuleError(f"{file} : la colonne « {column} » y est deux fois")
        if title.strip():
            found[column] = k
    missing = [column for column in REQUIRED if column not in found]
    if missing:
        raise RuleError(f"{file} : colonnes absentes : {', '.join(missing)} (attendues : {', '.join(COLUMNS)})")
    return found


def _row(cells: Mapping[str, str]) -> _Row:
    """ValueError, in French, on the first cell that cannot be read."""
    firm = cells["firm"].strip()
    if not firm:
        raise ValueError("colonne « firm » vide")
    return _Row(
        firm=firm, park=_place(cells.get("park", ""), "park"), region=_place(cells.get("region", ""), "region"),
        people=_whole(cells["people"], "people", 1), gross=_number(cells["gross_month_mad"], "gross_month_mad"),
        hired=_month(cells["hired"]), moroccan=_yes(cells["moroccan"], "moroccan"),
        new=_yes(cells.get("new", "oui"), "new"),
        dependants=_whole(cells.get("dependants", "") or "0", "dependants", 0))


def _place(cell: str, kind: str) -> str | None:
    text = _plain(cell)
    if text in ("", "hors parc", "aucun", "none"):
        return None
    known = _places(kind)
    if text in known:
        return known[text]
    near = get_close_matches(text, known, 1, 0.6)
    hint = f" ; vouliez-vous dire « {known[near[0]]} » ?" if near else ""
    raise ValueError(f"colonne « {kind} » : « {cell.strip()} » inconnu{hint} (au choix : "
                     f"{', '.join(engine.place_ids(kind))})")


@lru_cache(maxsize=2)
def _places(kind: str) -> Mapping[str, str]:
    """Plain id or plain label → id."""
    known = {_plain(place): place for place in engine.place_ids(kind)}
    return known | {_plain(engine.place_label(kind, place)): place for place in engine.place_ids(kind)}


def _number(cell: str, column: str) -> float:
    try:
        value = read_amount(cell)
    except ValueError as error:
        raise ValueError(f"colonne « {column} » : {error}") from None
    if not 0 < value < 1e9:
        raise ValueError(f"colonne « {column} » : « {cell.strip()} » ; un nombre plus grand que zéro est attendu")
    return value


def _whole(cell: str, column: str, least: int) -> int:
    value = 0.0 if cell.strip() == "0" else _number(cell, column)
    if value != int(value) or value < least:
        raise ValueError(f"colonne « {column} » : « {cell.strip()} » ; un nombre entier, {least} ou plus, est attendu")
    return int(value)


def _month(cell: str) -> int:
    if not cell.strip():
        return NEVER
    found = next(filter(None, (form.fullmatch(cell.strip()) for form in _MONTHS)), None)
    if found is None or not 1 <= int(found["month"]) <= 12:
        raise ValueError(f"colonne « hired » : « {cell.strip()} » ; un mois est attendu, comme 2026-03 ou 03/2026")
    return int(found["year"]) * 12 + int(found["month"]) - 1


def _yes(cell: str, column: str) -> int:
    if _plain(cell) not in _WORDS:
        raise ValueError(f"colonne « {column} » : « {cell.strip()} » ; oui ou non est attendu")
    return _WORDS[_plain(cell)]


def _notes(rows: Sequence[_Row], header: Mapping[str, int]) -> tuple[str, ...]:
    tests: tuple[tuple[Callable[[_Row], bool], str], ...] = (
        (lambda row: row.hired == NEVER, "sans mois d'embauche : ni PAE ni PAF"),
        (lambda row: row.moroccan == UNKNOWN, "sans nationalité : ni PAE ni PAF"),
        (lambda row: row.new == UNKNOWN, "dont la colonne « new » est vide : ni PAE ni PAF"),
        (lambda row: row.park is None and row.region is None, "sans parc ni région : aucun AIR"))
    found = [f"{people_words(count)} {words}." for test, words in tests
             if (count := sum(row.people for row in rows if test(row)))]
    ignored = [name[1:] for name in header if name.startswith("?")]
    if ignored:
        found.append(f"Colonnes non lues : {', '.join(ignored)}.")
    if "new" not in header:
        found.append("Sans colonne « new », chaque embauche est tenue pour un poste nouveau et durable.")
    if "dependants" not in header:
        found.append("Sans colonne « dependants », l'IR est calculé sans charges de famille.")
    return tuple(found)


@lru_cache(maxsize=65_536)
def _plain(text: str) -> str:
    """Lower case, without accents, signs as spaces: how names are compared."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.strip().lower()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())
