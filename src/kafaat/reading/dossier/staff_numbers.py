"""Staff numbers across files: one spelling each, lost zeros given back where another file proves them.

For kafaat.reading only. A spreadsheet turns "00123" into 123; a number is restored only to a form that stands
written somewhere in the dossier, or, said as doubtful, to the one width all proved numbers share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import DOUBTFUL, NOTE
from kafaat.reading.text import Cell, clean, written

_ENOUGH = 3  # proved numbers of one width before the width itself is believed


def canonical(cell: Cell) -> str:
    """ " 'a-00123 " → "A-00123"; 123.0 and "123.0" → "123"."""
    text = cell if isinstance(cell, str) else written(cell)
    text = clean(text).lstrip("'").upper().replace(" ", "")
    head, dot, tail = text.partition(".")
    return head if dot and head.isdigit() and tail.strip("0") == "" else text


class StaffNumbers:
    """Reads the `id` column of every table, then answers with the restored numbers."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._raw = {id(t): [canonical(c) for c in t.cells("id")] for t in tables if t.has("id")}
        tables = [t for t in tables if t.has("id") and t.kind != "accounts"]
        self._restored, self._inferred = _restorations(
            {number for t in tables for number in self._raw[id(t)]})
        for table in tables:
            self._say(table, tables)

    def of(self, table: Table) -> list[str]:
        """The staff number of each row of a table, restored; "" where blank. Call before rows are removed."""
        return [self._restored.get(number) or self._inferred.get(number) or number for number in self._raw[id(table)]]

    def _say(self, table: Table, tables: Sequence[Table]) -> None:
        raw = self._raw[id(table)]
        proved = [i for i, number in enumerate(raw) if number in self._restored]
        if proved:
            short = raw[proved[0]]
            full = self._restored[short]
            proof = next((t.file for t in tables if full in self._raw[id(t)]), table.file)
            table.say("staff.zeros", NOTE, proved, "id", short,
                      f"zéros rendus au matricule : {full} (prouvé par {proof})",
                      "Mettre la colonne au format texte avant l'export.")
        inferred = [i for i, number in enumerate(raw) if number in self._inferred]
        if inferred:
            short = raw[inferred[0]]
            table.say("staff.zeros-inferred", DOUBTFUL, inferred, "id", short,
                      f"zéros rendus au matricule d'après la longueur des autres : {self._inferred[short]}",
                      "Confirmer, ou mettre la colonne au format texte avant l'export.")


def _restorations(numbers: set[str]) -> tuple[dict[str, str], dict[str, str]]:
    """(proved, inferred): short form → full form."""
    digits = {number for number in numbers if number.isdigit()}
    full: dict[str, str] = {}
    for number in digits:
        if number.startswith("0"):
            stem = number.lstrip("0")
            if len(number) > len(full.get(stem, "")):
                full[stem] = number
    proved = {n: full[n.lstrip("0")] for n in digits if n.lstrip("0") in full and full[n.lstrip("0")] != n}
    widths = Counter(len(number) for number in full.values())
    if not widths or sum(widths.values()) < _ENOUGH or len(widths) > 1:
        return proved, {}
    width = next(iter(widths))
    return proved, {n: n.zfill(width) for n in digits if n not in proved and len(n) < width}
