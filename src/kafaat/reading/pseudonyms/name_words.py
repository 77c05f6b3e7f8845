"""Which words may be part of a name: first names, surnames, particles, capitals. For kafaat.reading.pseudonyms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kafaat.reading.phrases.lexicon import Lexicon, fold
from kafaat.reading.pseudonyms.page import WORDS, Page

NAMES = Lexicon.of("kafaat.reading.pseudonyms", "first_names.csv")
CAREER = Lexicon.of("kafaat.reading", "career.csv")
TRADES = (Lexicon.of("kafaat.reading.phrases", "roles.csv"), CAREER)
PLACES = Lexicon.of("kafaat.reading.phrases", "places.csv")
WORD = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]+)*\.?")
MOST_WORDS = 5  # of a name, particles counted


@cache
def listed(name: str) -> frozenset[str]:
    return frozenset(fold(word) for entry in NAMES.entries if entry.list == name for word in entry.words)


def may_be_first(word: str) -> bool:
    """Whether a word is a first name, doubtful ones included."""
    folded = fold(word)
    pieces = re.split(r"[\-]", folded)
    return folded in listed("first") or folded in listed("weak") or (len(pieces) > 1 and pieces[0] in listed("first"))


def surely_first(word: str) -> bool:
    folded = fold(word)
    return (folded in listed("first") or folded.split("-")[0] in listed("first")) and folded not in listed("weak")


def is_name(word: str) -> bool:
    """Whether a word alone, as in the name of a file, is that of a person."""
    return surely_first(word) or fold(word) in listed("family") - listed("weak")


def named_like(word: str) -> bool:
    """A capital, or Arabic."""
    return word[0].isupper() or word[0] >= "\u0600"


def run_of(page: Page, start: int, end: int, *, most: int = MOST_WORDS) -> tuple[int, int, list[str]] | None:
    """The longest run of words that may be a name from an offset: (start, end, words)."""
    words: list[str] = []
    at, first = start, -1
    for found in WORD.finditer(page.text, start, end):
        gap = page.text[at:found.start()]
        if words and gap not in (" ", "  ", "\u00a0"):
            break
        if not words and gap.strip(" .:\u00a0"):
            return None
        word = found[0]
        particle = fold(word).strip(".") in listed("particle")
        initial = bool(re.fullmatch(r"[A-ZÀ-Þ]\.?", word))
        if not (named_like(word) or (particle and words)) or len(words) >= most or (
                not particle and not initial and _ordinary(page, found.start(), found.end())):
            break
        stop = found.end()
        if word.endswith(".") and not initial:
            stop -= 1
        if first < 0:
            first = found.start()
        words.append(word.strip("."))
        at = stop
        if stop != found.end():
            break
    while words and fold(words[-1]) in listed("particle") and words[-1].islower():
        at -= len(words.pop()) + 1
    return (first, at, words) if words else None


def _ordinary(page: Page, start: int, end: int) -> bool:
    """Whether a word is one of trades, towns, firms or labels, and so of no name."""
    folded = page.folded[start:end].strip(".")
    if folded in listed("first") or folded in listed("family"):
        return False
    return (any(trades.whole("role", folded) for trades in TRADES) or WORDS.whole("after_name", folded) is not None
            or PLACES.whole("city", folded) is not None or PLACES.whole("zone", folded) is not None
            or WORDS.whole("label", folded) is not None or CAREER.whole("firm", folded) is not None
            or WORDS.whole("honoured", folded) is not None
            or re.search(r"[a-z][A-Z]", page.text[start:end].removeprefix("Mc").removeprefix("Mac")) is not None)


def looks_like_one(words: Sequence[str]) -> bool:
    """A first name among the words, not alone unless sure; or a known surname beside another word."""
    full = [word for word in words if fold(word) not in listed("particle")]
    return (any(map(surely_first, words)) or (len(full) >= 2 and (any(map(may_be_first, words))
            or any(fold(word) in listed("family") for word in words))))
