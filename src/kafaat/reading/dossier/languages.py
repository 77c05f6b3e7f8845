"""Language levels, spoken and written apart: the language file, and language columns anywhere. For kafaat.reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kafaat.model.evidence import Proof
from kafaat.model.people import Language
from kafaat.reading import values, words
from kafaat.reading.dossier.staff_numbers import StaffNumbers
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import DOUBTFUL
from kafaat.reading.text import Cell

_UNDERSTOOD_ONE = "niveau unique, sans dire oral ou écrit : compté à l'oral seulement"
_FIX_ONE = "Séparer l'oral et l'écrit : les métiers IT demandent l'écrit."


def wide_levels(table: Table, proof: Proof, on: Sequence[date | None] | None = None) -> list[tuple[Language, ...]]:
    """Per row, the levels of columns such as "Français écrit" or "Anglais"."""
    out: list[dict[str, dict[str, str]]] = [{} for _ in table.rows]
    places: dict[str, int] = {}
    for column, (code, mode) in table.languages.items():
        places.setdefault(code, column)
        for i, level in enumerate(table.read(column, values.cefr)):
            if level is not None:
                out[i].setdefault(code, {})["spoken" if mode == "both" else mode] = level
                if mode == "both":
                    table.problems.add("languages.one-level", DOUBTFUL, table.origin(i, column), level,
                                       _UNDERSTOOD_ONE, _FIX_ONE)
    return [tuple(Language(code, levels.get("spoken"), levels.get("written"), proof, on[i] if on else None,
                           table.origin(i, places[code])) for code, levels in row.items()) if row else ()
            for i, row in enumerate(out)]


def language_levels(table: Table, numbers: StaffNumbers) -> list[tuple[str, Language]]:
    """(staff number, level) for each row of a language file, long or wide."""
    ids, on = numbers.of(table), table.dates("on")
    if table.languages:
        proof = Proof.TESTED if any(table.texts("test")) else Proof.DECLARED
        return [(ident, language) for ident, row in zip(ids, wide_levels(table, proof, on), strict=True)
                for language in row]
    codes = table.read("language", _code, fix="Écrire français, anglais, arabe ou espagnol…")
    spoken, written = table.read("spoken", values.cefr), table.read("written", values.cefr)
    single = table.read("level", values.cefr)
    proofs = [proof_of_test(text) for text in table.texts("test")]
    out = []
    for i, code in enumerate(codes):
        oral = spoken[i]
        if oral is None and written[i] is None and single[i] is not None:
            oral = single[i]
            table.problems.add("languages.one-level", DOUBTFUL, table.origin(i, "level"), oral, _UNDERSTOOD_ONE,
                               _FIX_ONE)
        if code is not None and (oral or written[i]):
            out.append((ids[i], Language(code, oral, written[i], proofs[i], on[i], table.origin(i, "language"))))
    return out


def proof_of_test(text: str) -> Proof:
    """A named test is TESTED, a diploma or certificate of language too; words such as "manager" say otherwise."""
    if not text:
        return Proof.DECLARED
    found = words.lookup("proof", text) or words.within("proof", text)
    return Proof(int(found)) if found else Proof.TESTED


def _code(cell: Cell) -> str:
    return values.word("language", "une langue est attendue", cell)
