"""A small evaluator of the spreadsheet formulas that plan.xlsx uses, so that tests can recompute it and change a
price. It reads the file's own XML: what it evaluates is what Excel would."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TOKEN = re.compile(
    r"""(?P<string>"[^"]*")|(?P<ref>(?:'[^']+'!)?\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)|(?P<call>[A-Z]+)\("""
    r"""|(?P<name>[a-z_]+)|(?P<number>\d+(?:\.\d+)?)|(?P<op><=|>=|<>|[-+*/(),<>=])""",
    re.VERBOSE,
)


class Workbook:
    """`cells[sheet][(row, column)]` is a number, a text or "=formula"; `cached` holds the values written beside."""

    def __init__(self, path: Path) -> None:
        self.cells: dict[str, dict[tuple[int, int], Any]] = {}
        self.cached: dict[tuple[str, int, int], Any] = {}
        self.names: dict[str, str] = {}
        with zipfile.ZipFile(path) as archive:
            texts = _shared(archive)
            book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
            for name in book.iterfind(".//m:definedName", NS):
                self.names[name.attrib["name"]] = name.text or ""
            for k, sheet in enumerate(book.iterfind(".//m:sheet", NS), start=1):
                self._read(
                    sheet.attrib["name"], ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{k}.xml")), texts
                )
        self._done: dict[tuple[str, int, int], Any] = {}

    def _read(self, sheet: str, root: ElementTree.Element, texts: list[str]) -> None:
        cells = self.cells.setdefault(sheet, {})
        for cell in root.iterfind(".//m:c", NS):
            formula, value = cell.find("m:f", NS), cell.find("m:v", NS)
            place = _place(cell.attrib["r"])
            found: Any = None if value is None or value.text is None else value.text
            if found is not None:
                kind = cell.attrib.get("t")
                found = texts[int(found)] if kind == "s" else found if kind == "str" else float(found)
            if formula is not None:
                self.cached[sheet, *place] = found
                cells[place] = "=" + (formula.text or "")
            elif found is not None:
                cells[place] = found

    def change(self, sheet: str, place: str, value: float) -> None:
        self.cells[sheet][_place(place)] = value
        self._done.clear()

    def value(self, sheet: str, row: int, column: int) -> Any:
        """Rows and columns from 0; an empty cell is 0."""
        key = (sheet, row, column)
        if key not in self._done:
            content = self.cells[sheet].get((row, column), 0.0)
            formula = isinstance(content, str) and content.startswith("=") and key in self.cached
            self._done[key] = self._evaluate(sheet, content[1:]) if formula else content
        return self._done[key]

    def find(self, sheet: str, label: str) -> Any:
        """The value right of a label in the first column."""
        row = next(r for (r, c), content in self.cells[sheet].items() if c == 0 and content == label)
        return self.value(sheet, row, 1)

    def _evaluate(self, sheet: str, formula: str) -> Any:
        parts, at = [], 0
        while at < len(formula):
            token = TOKEN.match(formula, at)
            assert token, f"{sheet}: {formula[at:]}"
            at = token.end()
            parts.append(self._python(sheet, token))
        return eval("".join(parts), {"book": self, **FUNCTIONS})

    def _python(self, sheet: str, token: re.Match[str]) -> str:
        text = token[0]
        if token["ref"]:
            where, _, ref = text.rpartition("!")
            return f"book.range({(where.strip(chr(39)) or sheet)!r}, {ref!r})"
        if token["name"]:
            where, _, ref = self.names[text].rpartition("!")
            return f"book.range({where.strip(chr(39))!r}, {ref!r})"
        if token["call"]:
            return f"f_{token['call']}("
        return {"=": "==", "<>": "!="}.get(text, text)

    def range(self, sheet: str, ref: str) -> Any:
        """One cell's value, or the list of a range's values row by row."""
        first, _, last = ref.replace("$", "").partition(":")
        if not last:
            return self.value(sheet, *_place(first))
        (top, left), (bottom, right) = _place(first), _place(last)
        return [self.value(sheet, r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]


def _place(ref: str) -> tuple[int, int]:
    letters, digits = re.match(r"([A-Z]+)(\d+)", ref).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def _shared(archive: zipfile.ZipFile) -> list[str]:
    root = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
    return ["".join(t.text or "" for t in item.iterfind(".//m:t", NS)) for item in root.iterfind("m:si", NS)]


def _flat(values: tuple[Any, ...]) -> list[float]:
    flat = [x for value in values for x in (value if isinstance(value, list) else [value])]
    return [x for x in flat if isinstance(x, int | float)]


def _sumifs(total: list[float], *pairs: Any) -> float:
    kept = 0.0
    for k, amount in enumerate(total):
        fits = True
        for values, criterion in zip(pairs[::2], pairs[1::2], strict=True):
            sign, number = re.match(r"(<=|>|)(.*)", str(criterion), re.S).groups()
            value = values[k]
            fits &= value <= float(number) if sign == "<=" else value > float(number) if sign else value == criterion
        kept += amount if fits else 0.0
    return kept


FUNCTIONS = {
    "f_SUM": lambda *values: sum(_flat(values)),
    "f_MIN": lambda *values: min(_flat(values)),
    "f_COUNT": lambda *values: len(_flat(values)),
    "f_AND": lambda *values: all(values),
    "f_IF": lambda test, yes, no: yes if test else no,
    "f_INDEX": lambda values, k: values[int(k) - 1] if 1 <= k <= len(values) else None,
    "f_MATCH": lambda value, values, _exact: values.index(value) + 1,
    "f_SUMPRODUCT": lambda a, b: sum(x * y for x, y in zip(a, b, strict=True)) if isinstance(a, list) else a * b,
    "f_SUMIFS": _sumifs,
}
