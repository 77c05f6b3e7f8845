"""A text as words with their offsets, the one form in which names, cues and documents are compared. For
kafaat.reading.competences alone.

`fold` keeps one character for each of the text's, so the offsets of a word are those of the document: there is no map
to keep. Words keep the signs that names of technologies carry (C++, C#, .NET, S&OP); "Node.js" and "front-end" are
words side by side, a slash is a word of its own; commas, brackets, bullets, dashes between blanks and full stops are
breaks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kafaat.reading.phrases.lexicon import fold

ARABIC = "\u0620-\u063a\u0641-\u064a\u066e-\u06d3"
_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670"  # vowel marks and the stretching stroke
_WORD = rf"[^\W_{ARABIC}{_MARKS}]"
_WORDS = (
    rf"(?:[a-z]\.){{2,}}[a-z]?(?!{_WORD})"  # dotted initials: one word, never a name
    r"|(?<![\w&])[a-z]{1,3}&[a-z]{1,3}(?![\w&])"  # R&D, S&OP
    r"|(?:[ldjnsmtc]|qu|jusqu|lorsqu|puisqu)'(?=\w)"  # French elision
    r"|(?<![\w.])\.[a-z]{2,}"  # .NET
    rf"|{_WORD}+(?:\+\+|\#|\+(?!\w))?"
    rf"|[{ARABIC}{_MARKS}]+"
    r"|/")
_STOPS = r"[,;:()\[\]{}|!?\"«»“”…\t•·▪◦‣■□➢➤►✓✔؟]|(?<=\s)-+(?=\s)|\.(?=\s|$)"
_TOKEN = re.compile(rf"({_WORDS})|{_STOPS}")
_LINE_TOKEN = re.compile(rf"{_WORDS}|{_STOPS}|\n")

REMEMBERED = 100_000  # words of texts
BREAK, SLASH = "\x01", "/"


@dataclass(frozen=True, slots=True)
class Words:
    """Words and breaks of a text, in order; a break's key is BREAK. Offsets are those of the text."""

    keys: list[str]
    starts: list[int]
    ends: list[int]

    def at(self, offset: int) -> int:
        """Number of the first word that ends after the offset."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low


def words_of(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of text[start:end]."""
    folded = fold(text if end is None and not start else text[start:end])
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for found in _TOKEN.finditer(folded):
        keys.append(found[0] if found.lastindex else BREAK)
        starts.append(start + found.start())
        ends.append(start + found.end())
    return Words(keys, starts, ends)


def keys_of_lines(lines: Sequence[str]) -> list[str]:
    """The keys of many lines at once, "\\n" after each but the last; breaks as they are written."""
    return _LINE_TOKEN.findall(fold("\n".join([line.replace("\n", " ") for line in lines])))


_ARTICLE = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل))(?=..)")
_CLITIC = re.compile(r"^(?:[وف][بلك]?|[بلك])(?=...)")
_MARK = re.compile(f"[{_MARKS}]")


def is_arabic(key: str) -> bool:
    return "\u0600" <= key[0] <= "\u06ff"


@lru_cache(maxsize=100_000)
def bare(key: str) -> str:
    """An Arabic word without vowel marks, article and what is written together with the article; others as they are."""
    if not is_arabic(key):
        return key
    plain = _MARK.sub("", key)
    return _ARTICLE.sub("", plain) or key


def without_clitic(key: str) -> str | None:
    """An Arabic word without the particle that may be written before it: to try when the word itself is unknown."""
    plain = _CLITIC.sub("", key) if is_arabic(key) else key
    return None if plain == key else plain


_VERSION = re.compile(r"([a-z]{3,})(?:v?\d{1,2})")


def without_version(key: str) -> str | None:
    """ "python3" → "python": to try when the word itself is unknown."""
    found = _VERSION.fullmatch(key)
    return found[1] if found else None


class Coded:
    """The characters that stand for words of texts; remembered, for the words of documents come back."""

    def __init__(self, symbol: Callable[[str], str]) -> None:
        self._symbol = symbol
        self._known: dict[str, str] = {}

    def of(self, keys: Sequence[str]) -> list[str]:
        known = self._known
        if len(known) > REMEMBERED:
            known.clear()
        for key in keys:
            if key not in known:
                known[key] = self._symbol(key)
        return [known[key] for key in keys]
