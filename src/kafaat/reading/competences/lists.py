"""The word lists of cues.csv and standings.csv, and phrases of them found among words. For
kafaat.reading.competences alone.

Columns: list, value (of a list that gives levels), language, phrases separated by "|", meaning. Accents, case, a final
"s" and "e" and Arabic articles do not count: "confirmé" is "confirmées" too. A phrase with "-" at its end is a stem:
the patterns of the rows `form` whose value is its list make its forms, "_" standing for the stem.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from kafaat.reading import words as cell_words
from kafaat.reading.competences.tokens import BREAK, Coded, bare, is_arabic, without_clitic, words_of
from kafaat.reading.phrases.lexicon import fold

_FIRST = 0x100  # first of the characters that stand for words
_UNKNOWN = "\x02"
OWNED = "\x03"  # stands for a word of a name among words: no cue may hold one


class Line(NamedTuple):
    """A row of cues.csv or standings.csv."""

    list: str
    value: str
    language: str
    phrases: tuple[str, ...]


class Phrase(NamedTuple):
    """A phrase of a list at the words [first, last)."""

    list: str
    value: str
    first: int
    last: int


@cache
def lines() -> tuple[Line, ...]:
    here = files("kafaat.reading.competences")
    rows = [row for name in ("cues.csv", "standings.csv")
            for row in csv.DictReader(here.joinpath(name).read_text(encoding="utf-8").splitlines())]
    patterns = {(row["value"], row["language"]): row["words"].split("|") for row in rows if row["list"] == "form"}
    return tuple(Line(row["list"], row["value"], row["language"], tuple(_formed(
        row["words"].split("|"), patterns.get((row["list"], row["language"]), [])))) for row in rows)


def _formed(phrases: Sequence[str], patterns: Sequence[str]) -> list[str]:
    """The phrases, and the forms of those that are stems."""
    return [form for phrase in phrases for form in (
        [pattern.replace("_", phrase[:-1]) for pattern in patterns] if phrase.endswith("-") else [phrase])]


@cache
def words(name: str) -> frozenset[str]:
    """The single words of a list, folded."""
    return frozenset(fold(phrase) for line in lines() if line.list == name for phrase in line.phrases)


@cache
def same_words() -> Mapping[str, str]:
    """The Arabic words of one sense, and the plurals that no ending tells: each with the first of its row."""
    return {bare(fold(phrase)): bare(fold(line.phrases[0])) for line in lines() if line.list == "same_word"
            for phrase in line.phrases}


@cache
def level_lines() -> tuple[Line, ...]:
    """The levels of kafaat.reading.words that a sentence may say: "level" and a value 1–5."""
    silent = {fold(phrase) for line in lines() if line.list == "cell_only" for phrase in line.phrases}
    return tuple(Line("level", value, "", tuple(phrase for phrase in phrases if fold(phrase) not in silent))
                 for value, phrases in cell_words.phrases("level"))


@cache
def level_words() -> frozenset[str]:
    """Every word of the phrases that say a level."""
    return frozenset(key for line in level_lines() for phrase in line.phrases for key in words_of(phrase).keys)


def plain(key: str) -> str:
    """A word as phrases are compared: gender and plural set aside."""
    if not key.isascii():
        return bare(key)
    return key.removesuffix("s").rstrip("e") if len(key) > 3 else key


@cache
def forms(name: str) -> frozenset[str]:
    """The phrases of a list as `plain` words."""
    return frozenset(" ".join(plain(key) for key in words_of(phrase).keys)
                     for line in lines() if line.list == name for phrase in line.phrases)


class Phrases:
    """Phrases of several lists, found together: the longest of those that overlap."""

    def __init__(self, rows: Sequence[Line]) -> None:
        self._symbols: dict[str, str] = {BREAK: BREAK}
        known: dict[str, list[tuple[str, str]]] = {}
        for row in rows:
            for phrase in row.phrases:
                keys = [plain(key) for key in words_of(f"{phrase}x" if phrase.endswith("'") else phrase).keys]
                keys = keys[:-1] if phrase.endswith("'") else keys
                form = "".join([self._symbols.setdefault(key, chr(_FIRST + len(self._symbols))) for key in keys])
                known.setdefault(form, []).append((row.list, row.value))
        self._lists = [tuple(dict.fromkeys(found)) for found in known.values()]
        self._coded = Coded(self._symbol)
        self._automaton = AhoCorasick(list(known), matchkind=MatchKind.LeftmostLongest)

    def find(self, keys: Sequence[str]) -> list[Phrase]:
        """The phrases that stand among the words, in their order; one of several lists is found once for each."""
        text = "".join(self._coded.of(keys))
        return [Phrase(name, value, first, last)
                for number, first, last in self._automaton.find_matches_as_indexes(text)
                for name, value in self._lists[number]]

    def _symbol(self, key: str) -> str:
        """"And" is written together with the Arabic word that follows."""
        if known := self._symbols.get(plain(key)):
            return known
        shorter = without_clitic(key) if is_arabic(key) else None
        return self._symbols.get(plain(shorter), _UNKNOWN) if shorter else _UNKNOWN
