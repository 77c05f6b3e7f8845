"""The dictionary of columns.csv: which header texts stand for which field of which table. For kafaat.reading only.

columns.csv: `kind` names how a cell is read ("drop": personal data left at the door); `need` 1 = the table is
not recognised without it, a letter = at least one of the columns with this letter; `fill` 1 = a blank cell
under a merged one repeats the value above.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from kafaat.model.months import Month
from kafaat.reading import values, words
from kafaat.reading.text import Cell, clean, key, written

TABLES = {  # id → French name
    "people": "registre du personnel", "telephony": "export téléphonie (WFM)", "bridge": "passerelle login–matricule",
    "skills": "compétences (une ligne par compétence)", "skills_wide": "matrice de compétences",
    "languages": "langues", "accounts": "comptes clients", "orders": "commandes IT", "rates": "grille de prix",
    "courses": "catalogue de formations", "certificates": "certifications des personnes",
    "standards": "certifications de l'entreprise",
}
REQUIRED = ("people", "accounts", "orders")
_FUZZY = 88  # likeness (0–100) from which a header is taken for a variant
_LONG = 8  # letters from which a single word counts when found inside a longer header
_BRACKET = re.compile(r"\([^)]*\)|\[[^]]*\]")
_RELATIVE = re.compile(r"^(?:m|mois|month) ?\+? ?(\d{1,2})$")
_TREND = re.compile(r"^(?:evolution|variation|croissance|tendance)(?: du)?(?: volume)?(?: en)? (20\d\d)$")


@dataclass(frozen=True, slots=True)
class Column:
    table: str
    field: str
    kind: str
    need: str
    fill: bool
    label: str
    variants: tuple[str, ...]  # normalised
    spellings: tuple[str, ...]  # as written, lower case, with accents


@lru_cache(maxsize=1)
def columns() -> dict[str, dict[str, Column]]:
    """table → field → column, in the order of the file."""
    tables: dict[str, dict[str, Column]] = {table: {} for table in TABLES}
    text = files("kafaat.reading.dossier").joinpath("columns.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        tables[row["table"]][row["field"]] = Column(
            row["table"], row["field"], row["kind"], row["need"], row["fill"] == "1", row["label"],
            tuple(dict.fromkeys(key(v) for v in row["variants"].split("|"))),
            tuple(v.casefold() for v in row["variants"].split("|")))
    return tables


@lru_cache(maxsize=1)
def _exact() -> dict[str, dict[str, str]]:
    """table → normalised variant → field."""
    found: dict[str, dict[str, str]] = {}
    for table, fields in columns().items():
        found[table] = {v: field for field, column in reversed(fields.items()) for v in reversed(column.variants)}
    return found


@lru_cache(maxsize=1)
def _spelled() -> dict[str, dict[str, str]]:
    """table → variant with its accents → field: "places" and "placés" are two columns."""
    return {table: {v: field for field, column in reversed(fields.items()) for v in column.spellings}
            for table, fields in columns().items()}


@lru_cache(maxsize=1)
def known_headers() -> frozenset[str]:
    """Every variant of every table, normalised."""
    return frozenset(v for variants in _exact().values() for v in variants)


@lru_cache(maxsize=50_000)
def match(table: str, header: str) -> tuple[str, float] | None:
    """(field, confidence 0–1) of a header text in a table, or None."""
    if field := _spelled()[table].get(clean(header).casefold()):
        return field, 1.0
    exact = _exact()[table]
    plain = key(header)
    if field := exact.get(plain):
        return field, 0.99
    if (bare := key(_BRACKET.sub(" ", header))) != plain and (field := exact.get(bare)):
        return field, 0.97
    if len(plain) < 4:
        return None
    inside = [v for v in exact if len(v) > 4 and (" " in v or len(v) >= _LONG) and f" {v} " in f" {plain} "]
    if inside:
        return exact[max(inside, key=len)], 0.85
    best = process.extractOne(plain, [v for v in exact if len(v) > 3], scorer=fuzz.ratio, score_cutoff=_FUZZY)
    return (exact[best[0]], best[1] / 100 - 0.05) if best else None


def month_header(cell: Cell) -> Month | int | None:
    """A column of months: "M4" → 4, "2026-12", "déc-26" → Month, a bare "janvier" → that month of year 0 (the
    first one to come), else None."""
    if not isinstance(cell, str):
        try:
            return values.month(cell) if not isinstance(cell, int | float) else None
        except values.Unreadable:
            return None
    if found := _RELATIVE.match(key(cell)):
        return int(found[1])
    if number := values.month_name(cell):
        return Month(number - 1)
    try:
        return values.month(cell) if re.search(r"\d", cell) and not cell.strip().isdigit() else None
    except values.Unreadable:
        return None


def trend_header(cell: Cell) -> int | None:
    """ "Évolution 2027" → 2027."""
    found = _TREND.match(key(written(cell)))
    return int(found[1]) if found else None


def language_header(text: str) -> tuple[str, str] | None:
    """ "Français écrit (CECRL)" → ("fr", "written"); "Anglais" → ("en", "both"); else None."""
    plain = f" {key(text)} "
    code = next((value for word in plain.split() if len(word) > 3 or word in {"fr", "en", "ar", "es"}
                 if (value := words.lookup("language", word))), None)
    if code is None or len(plain.split()) > 5:
        return None
    if re.search(r" (?:ecrite?|written|writing|redaction(?:nel)?|lu|lecture|reading) ", plain):
        return code, "written"
    if re.search(r" (?:orale?|parlee?|spoken|speaking) ", plain):
        return code, "spoken"
    rest = [w for w in plain.split() if words.lookup("language", w) != code]
    return (code, "both") if all(w in {"niveau", "cecrl", "cefr", "langue", "test"} for w in rest) else None
