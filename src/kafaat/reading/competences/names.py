"""The forms in which people write a name: joined, split, in the plural, without its gloss. For
kafaat.reading.competences alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kafaat.reading.competences.tokens import BREAK, SLASH, is_arabic

JOINED_LENGTH = range(4, 17)  # characters of "nodejs", "backoffice"
LONGEST_JOINED = 3  # words
SPLIT_LENGTHS = (4, 3)  # characters of the halves of "PowerPoint" at least: "MySQL" is not "my SQL"
INFLECTED_FROM = 6  # characters of a single word that may stand in the plural

_CAMEL = re.compile(r"([A-Z]?[a-z]+)([A-Z][A-Za-z]+)")
_GLOSS = re.compile(r"\s*\([^()]*\)")

Words = tuple[str, ...]


def without_gloss(name: str) -> str:
    """ "Échange de données informatisé (EDI)" → "Échange de données informatisé"; any other name as it is."""
    return _GLOSS.sub("", name).strip() if "(" in name else name


def may_vary(name: str, words: int, slash: bool) -> bool:
    """Whether a name of some words may have `variants`: most long names have none, which is quickly told."""
    return words <= LONGEST_JOINED or slash or ".net" in name.casefold()


def variants(name: str, words: Words, technology: bool) -> Iterator[Words]:
    """Other ways to write a name, its words known."""
    if BREAK in words or any(map(is_arabic, words)):
        return
    if SLASH in words:
        words = tuple(word for word in words if word != SLASH)
        yield words  # "PL SQL"
    joined = "".join(words)
    if 2 <= len(words) <= LONGEST_JOINED and len(joined) in JOINED_LENGTH and (
            joined.isalnum() and not joined.isdigit() and (len(words) == 2 or technology)):
        yield (joined,)
    if len(words) == 1:
        yield from _single(name, words[0], technology)
    if ".net" in name.casefold() and "net" in words:
        yield tuple(".net" if word == "net" else word for word in words)


def _single(name: str, word: str, technology: bool) -> Iterator[Words]:
    if camel := _CAMEL.fullmatch(name):
        first, second = camel[1].lower(), camel[2].lower()
        if len(first) >= SPLIT_LENGTHS[0] and len(second) >= SPLIT_LENGTHS[1]:
            yield (first, second)
    if not technology and len(word) >= INFLECTED_FROM and word.isalpha():
        yield (word[:-1] if word.endswith("s") and not word.endswith("ss") else word + "s",)
        if word.endswith("al"):
            yield (word[:-1] + "ux",)
