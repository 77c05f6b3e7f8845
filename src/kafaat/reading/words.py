"""The vocabulary of words.csv: what firms write for yes, a contract, a country, a level. For kafaat.reading only."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from kafaat.reading.text import clean, key


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, str]]:
    lists: dict[str, dict[str, str]] = {}
    text = files("kafaat.reading").joinpath("words.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        words = lists.setdefault(row["list"], {})
        for word in row["words"].split("|"):
            words.setdefault(_form(word), row["value"])
    return lists


def phrases(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """(value, phrases) of each row of a list, as written: for readers of running text."""
    text = files("kafaat.reading").joinpath("words.csv").read_text(encoding="utf-8")
    return [(row["value"], tuple(row["words"].split("|"))) for row in csv.DictReader(text.splitlines())
            if row["list"] == name]


def _form(word: str) -> str:
    """Signs such as € or ✓ have no letters: they stand for themselves."""
    return key(word) or clean(word).casefold()


def lookup(name: str, text: str) -> str | None:
    """The value of a whole text in a list, or None."""
    return _lists()[name].get(_form(text))


@lru_cache(maxsize=50_000)
def within(name: str, text: str) -> str | None:
    """The value of the longest word or phrase of a list found in the text as whole words, or None."""
    padded = f" {key(text)} "
    found = [(len(word), value) for word, value in _lists()[name].items() if f" {word} " in padded]
    return max(found)[1] if found else None
