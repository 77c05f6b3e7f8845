"""The word lists of words.csv. For kafaat.reading.sentences alone.

Columns: list, language, words separated by "|", meaning. Words of `language` hold a sentence of that language together;
`loan` are English words that live in French sentences too; `abbreviation`, `may_end`, `starter` are about full stops.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from kafaat.reading.phrases.lexicon import fold


@cache
def words(name: str, language: str | None = None) -> frozenset[str]:
    """The words of a list, folded: of one language, or of all."""
    text = files("kafaat.reading.sentences").joinpath("words.csv").read_text(encoding="utf-8")
    return frozenset(fold(word) for row in csv.DictReader(text.splitlines())
                     if row["list"] == name and language in (None, row["language"])
                     for word in row["words"].split("|"))
