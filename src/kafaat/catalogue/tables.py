"""Reads the CSV tables against their schema CSV. For the catalogue package alone.

A table is a list of rows; a row maps attribute → typed value (None where blank). What does not fit the schema is a
`Fault` with its row, never an exception: `kafaat.catalogue.check` gathers them, `Catalogue` refuses to open on them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from kafaat.model.evidence import Status
from kafaat.model.people import CEFR

PACKAGE = Path(__file__).parent
DATA = PACKAGE / "data"
SCHEMA = PACKAGE / "schema"

TABLES = ("filieres", "families", "activities", "competences", "near_competences", "ambiguous_names", "occupations",
          "occupation_competences", "ladders", "carryovers", "certificates", "standards", "markets", "market_demands",
          "institutions", "programmes", "course_types", "exposure", "renamed", "published")

Row = dict[str, Any]
Tables = Mapping[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in the catalogue. `row` is the line of the CSV, counted from 1; `code` is for programs."""

    code: str
    table: str
    row: int | None
    attribute: str
    message: str  # French

    def __str__(self) -> str:
        place = f"{self.table}.csv" + (f", ligne {self.row}" if self.row else "")
        return f"{place}, « {self.attribute} » : {self.message}"


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    type: str  # first word of the schema's type
    argument: str  # the rest: the choices, or the table referred to
    unit: str
    required: bool
    meaning: str


def _text_in(pattern: str) -> Callable[[str, str], str]:
    form = re.compile(pattern)

    def convert(text: str, _: str) -> str:
        if not form.fullmatch(text):
            raise ValueError
        return text

    return convert


def _choice(text: str, choices: str) -> str:
    if text not in choices.split("|"):
        raise ValueError
    return text


def _list(text: str, _: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split("|") if item.strip())


def _level(text: str, _: str) -> int:
    return int(_choice(text, "1|2|3|4|5"))


def _pair(text: str) -> tuple[str, str]:
    key, _, value = text.partition(":")
    if not key or not value:
        raise ValueError
    return key, value


def _levels(text: str, _: str) -> tuple[tuple[str, int], ...]:
    return tuple((key, _level(value, "")) for key, value in map(_pair, _list(text, "")))


def _editions(text: str, _: str) -> tuple[tuple[str, date], ...]:
    return tuple((key, date.fromisoformat(value)) for key, value in map(_pair, _list(text, "")))


def _counts(text: str, _: str) -> tuple[tuple[str, int], ...]:
    return tuple((key, int(_positive(value, ""))) for key, value in map(_pair, _list(text, "")))


def _weight(text: str, _: str) -> float:
    number = float(text)
    if not 0 < number < 1:
        raise ValueError
    return number


def _positive(text: str, _: str) -> float:
    number = float(text)
    if not 0 <= number < float("inf"):
        raise ValueError
    return number


TYPES: Mapping[str, Callable[[str, str], Any]] = {
    "id": _text_in(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*"),
    "text": lambda text, _: text,
    "arabic": _text_in(r".*[\u0600-\u06ff].*"),
    "list": _list,
    "choice": _choice,
    "number": _positive,
    "integer": lambda text, _: int(_positive(text, "")),
    "flag": lambda text, _: _choice(text, "0|1") == "1",
    "level": _level,
    "levels": _levels,
    "counts": _counts,
    "editions": _editions,
    "day": lambda text, _: date.fromisoformat(text),
    "weight": _weight,
    "cefr": lambda text, _: _choice(text, "|".join(CEFR)),
    "status": lambda text, _: Status(text),
    "date": _text_in(r"\d{4}(-\d{2}){0,2}"),
    "isco": _text_in(r"\d{4}"),
    "rome": _text_in(r"[A-N]\d{4}"),
    "onet": _text_in(r"\d{2}-\d{4}\.\d{2}"),
    "uri": _text_in(r"http://data\.europa\.eu/esco/(occupation|skill)/[0-9A-Za-z-]+"),
    "reference": lambda text, _: text,
    "references": _list,
}
_MANY = {"list", "levels", "counts", "editions", "references"}


def schema(table: str) -> tuple[Attribute, ...]:
    """The attributes of a table, in the order of its columns."""
    with (SCHEMA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Attribute(line["attribute"], *_split(line["type"]), line["unit"], line["required"] == "1", line["meaning"])
            for line in csv.DictReader(file))


def _split(kind: str) -> tuple[str, str]:
    name, _, argument = kind.partition(" ")
    return name, argument


def read(data: Path = DATA) -> tuple[Tables, list[Fault]]:
    """All tables of a folder and what in them breaks their schema."""
    faults: list[Fault] = []
    return {table: _read_table(data / f"{table}.csv", table, faults) for table in TABLES}, faults


def _read_table(path: Path, table: str, faults: list[Fault]) -> list[Row]:
    attributes = schema(table)
    if not path.is_file():
        faults.append(Fault("schema.missing", table, None, table, "la table manque"))
        return []
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines, [])
        if header != [attribute.name for attribute in attributes]:
            faults.append(Fault("schema.header", table, 1, table, "les colonnes ne sont pas celles du schéma"))
            return []
        columns = [_Column(attribute, TYPES[attribute.type], () if attribute.type in _MANY else None)
                   for attribute in attributes]
        return [_row(cells, columns, table, lines.line_num, faults) for cells in lines]


class _Column(NamedTuple):
    attribute: Attribute
    convert: Callable[[str, str], Any]
    blank: Any  # what a blank cell is read as


def _row(cells: list[str], columns: list[_Column], table: str, number: int, faults: list[Fault]) -> Row:
    if len(cells) != len(columns):
        faults.append(Fault("schema.cells", table, number, table,
                            f"{len(cells)} valeurs pour {len(columns)} colonnes"))
        cells = [*cells, *[""] * len(columns)]
    row: Row = {"row": number}
    for (attribute, convert, blank), cell in zip(columns, cells, strict=False):
        text = cell.strip()
        row[attribute.name] = blank
        if text:
            try:
                row[attribute.name] = convert(text, attribute.argument)
            except ValueError:
                expected = f"{attribute.type} {attribute.argument}".strip()
                faults.append(Fault("schema.type", table, number, attribute.name,
                                    f"« {text} » n'est pas du type {expected}"))
        elif attribute.required:
            faults.append(Fault("schema.required", table, number, attribute.name, "une valeur est attendue"))
    return row
