"""The code lists and rules of eForms, from eforms_codes.csv and eforms_rules.csv. For the package only."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files
from typing import Any

from kafaat.reading.documents.tree import find
from kafaat.reading.documents.xml import text_of


def in_language(element: Any, path: str, language: str) -> str:
    """The text at a path in the language of the notice (three letters), else in French, English, Arabic, any."""
    by_language: dict[str, str] = {}
    for found in find(element, path):
        if text := text_of(found):
            by_language.setdefault(found.get("languageID") or "", text)
    for code in (language, "FRA", "ENG", "ARA"):
        if code in by_language:
            return by_language[code]
    return next(iter(by_language.values()), "")


@lru_cache(maxsize=1)
def codes() -> dict[str, dict[str, dict[str, str]]]:
    """eforms_codes.csv: list → code → language → words."""
    text = files("kafaat.reading.documents").joinpath("eforms_codes.csv").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, str]]] = {}
    for row in csv.DictReader(text.splitlines()):
        found.setdefault(row["list"], {})[row["code"]] = row
    return found


@lru_cache(maxsize=1)
def rules() -> tuple[dict[str, str], ...]:
    """eforms_rules.csv."""
    text = files("kafaat.reading.documents").joinpath("eforms_rules.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def words(list_: str, code: str, language: str) -> str:
    """A code in words; the code itself where we have none."""
    return codes().get(list_, {}).get(code, {}).get(language, code)
