"""The headings and labels that structured formats are given when they become text. For kafaat.reading.documents only.

labels.csv: key, then French, English, Arabic.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("fr", "en", "ar")
_CODES = {"fra": "fr", "fre": "fr", "eng": "en", "ara": "ar"}


@lru_cache(maxsize=1)
def _labels() -> dict[str, dict[str, str]]:
    text = files("kafaat.reading.documents").joinpath("labels.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}


def language_of(code: str | None, otherwise: str = "fr") -> str:
    """One of ours for a code such as "fr-MA", "FRA" or "en"; `otherwise` for any other."""
    plain = (code or "").strip().lower()
    found = _CODES.get(plain[:3], plain[:2])
    return found if found in LANGUAGES else otherwise


def labels(language: str) -> Callable[[str], str]:
    """The label of a key in that language."""
    table = _labels()
    return lambda key: table[key][language]
