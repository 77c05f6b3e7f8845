"""The corrected tables as xlsx, one file per table, each row with its place and its problems. Exported by
kafaat.reading; personal columns are not in them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from kafaat.catalogue import Catalogue
from kafaat.model.months import Month
from kafaat.reading import values
from kafaat.reading.dossier import columns as dictionary
from kafaat.reading.dossier.reader import read_all
from kafaat.reading.dossier.settings import PARKS
from kafaat.reading.dossier.staff_numbers import StaffNumbers
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import Collector
from kafaat.reading.text import is_blank, written

_MOST_ROWS = 1_048_575


def write_clean(folder: Path, out: Path, catalogue: Catalogue) -> list[Path]:
    """Reads the folder and writes `out`/<table>.xlsx: columns under their usual names, dates and numbers as
    such, staff numbers restored, then file, row and problems. Rows set aside are on a second sheet."""
    _, tables, numbers = read_all(folder, catalogue, None, PARKS, {})
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for kind in dictionary.TABLES:
        own = [table for table in tables if table.kind == kind]
        if own:
            paths.append(_write(out / f"{kind}.xlsx", kind, own, numbers))
    return paths


def _write(path: Path, kind: str, tables: list[Table], numbers: StaffNumbers) -> Path:
    spec = dictionary.columns()[kind]
    fields = [name for name, column in spec.items()
              if column.kind != "drop" and any(table.has(name) for table in tables)]
    extra = list(dict.fromkeys(table.headers[i] for table in tables for i in _extra(table)))
    heads = [spec[name].label for name in fields] + extra + ["fichier", "feuille", "ligne", "problèmes"]
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": date(2000, 1, 1)})
        formats = {"head": book.add_format({"bold": True, "bottom": 1}),
                   "date": book.add_format({"num_format": "dd/mm/yyyy"})}
        sheet = book.add_worksheet(dictionary.TABLES[kind][:31].replace("/", "-"))
        sheet.write_row(0, 0, heads, formats["head"])
        sheet.freeze_panes(1, 0)
        line = 1
        for table in tables:
            for cells in _rows(table, fields, extra, numbers):
                if line > _MOST_ROWS:
                    break
                _put(sheet, line, cells, formats["date"])
                line += 1
        _write_aside(book, tables, formats["date"])
    return path


def _rows(table: Table, fields: list[str], extra: list[str], numbers: StaffNumbers) -> list[list[Any]]:
    quiet = Collector()
    said, table.problems = table.problems, quiet
    columns = [_column(table, name, numbers) for name in fields]
    at = {table.headers[i]: i for i in _extra(table)}
    columns += [table.cells(at[text]) if text in at else [""] * len(table) for text in extra]
    table.problems = said
    return [[*cells, table.file, table.sheet or "", number,
             " ; ".join(dict.fromkeys(said.rows.get((table.file, table.sheet, number), ())))]
            for number, *cells in zip(table.numbers, *columns, strict=True)]


def _extra(table: Table) -> list[int]:
    return [*table.months, *table.trends, *table.languages, *table.competences]


def _column(table: Table, name: str, numbers: StaffNumbers) -> list[Any]:
    """The corrected values; what could not be read stays as written, with its problem beside it."""
    kind = dictionary.columns()[table.kind][name].kind
    if name == "id" and table.kind != "accounts" and table.has("id"):
        return numbers.of(table)
    if kind == "date":
        read: list[Any] = list(table.dates(name))
    elif kind == "share":
        read = list(table.shares(name))
    elif kind in values.PARSERS:
        read = list(table.read(name, values.PARSERS[kind]))
    else:
        return table.texts(name)
    return [written(cell) if value is None and not is_blank(cell) else value
            for value, cell in zip(read, table.cells(name), strict=True)]


def _put(sheet: Any, line: int, cells: list[Any], day: Any) -> None:
    for column, cell in enumerate(cells):
        if cell is None or cell == "":
            continue
        if isinstance(cell, date):
            sheet.write_datetime(line, column, cell, day)
        elif isinstance(cell, bool):
            sheet.write_string(line, column, "oui" if cell else "non")
        elif isinstance(cell, int | float):
            sheet.write_number(line, column, cell)
        else:
            sheet.write_string(line, column, str(cell) if isinstance(cell, str | Month) else written(cell))


def _write_aside(book: Any, tables: list[Table], day: Any) -> None:
    """Rows not read as data, as they stand, but for the personal columns."""
    if not any(table.aside for table in tables):
        return
    sheet = book.add_worksheet("Lignes mises de côté")
    line = 0
    for table in tables:
        spec = dictionary.columns()[table.kind]
        hidden = {i for name, i in table.fields.items() if spec[name].kind == "drop"}
        for number, cells in table.aside:
            shown = ["" if i in hidden else cell for i, cell in enumerate(cells)]
            _put(sheet, line, [table.file, number, *shown], day)
            line += 1


