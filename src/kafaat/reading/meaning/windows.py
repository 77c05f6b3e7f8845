"""The stretches of a sentence that are compared with labels. For kafaat.reading.meaning alone.

`thorough`: every run of words of a few lengths, and the sentence. `fast`: the sentence and its chunks, the stretches
between punctuation and small words of enumeration. A window never starts or ends on a small word (words of
`small_words.csv`): "et trouve une solution" says no more than "trouve une solution".
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

Effort = Literal["fast", "thorough"]
MOST_WORDS = 400  # of a sentence that are looked at: beyond, it is no sentence
LENGTHS = (1, 2, 3, 4, 5, 6, 8, 10)  # words
WORD = re.compile(r"[^\W_](?:[\w+#&.'’\-]*[\w+#])?", re.UNICODE)
_BREAK = re.compile(r"[,;:!?()\[\]|•·\n\t«»\"“”،؛؟…]|\s[-–—/]\s|\.(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Window:
    """`sentence[start:end]`, in characters."""

    start: int
    end: int


@lru_cache(maxsize=1)
def small_words() -> dict[str, str]:
    """Small word → "inner" (may not be at an edge) or "link" (also parts two chunks)."""
    with Path(__file__).with_name("small_words.csv").open(encoding="utf-8", newline="") as file:
        return {word: row["role"] for row in csv.DictReader(file) for word in row["words"].split("|")}


def windows(sentence: str, effort: Effort = "thorough") -> tuple[Window, ...]:
    """The windows of a sentence, each once, by start then by end. None in a sentence without a word."""
    words = [match.span() for match in WORD.finditer(sentence)][:MOST_WORDS]
    if not words:
        return ()
    found = {Window(words[0][0], words[-1][1])}
    found.update(_runs(sentence, words) if effort == "thorough" else _chunks(sentence, words))
    return tuple(sorted(found, key=lambda window: (window.start, window.end)))


def _runs(sentence: str, words: list[tuple[int, int]]) -> Iterator[Window]:
    small = [_is_small(sentence[start:end]) for start, end in words]
    for first, (start, _) in enumerate(words):
        for length in LENGTHS if not small[first] else ():
            last = first + length - 1
            if last < len(words) and not small[last]:
                yield Window(start, words[last][1])


def _chunks(sentence: str, words: list[tuple[int, int]]) -> Iterator[Window]:
    links = small_words()
    run: list[tuple[int, int]] = []
    for place, (start, end) in enumerate(words):
        parted = place > 0 and _BREAK.search(sentence[words[place - 1][1]:start + 1])
        if parted or links.get(sentence[start:end].lower()) == "link":
            yield from _trimmed(sentence, run)
            run = []
        run.append((start, end))
    yield from _trimmed(sentence, run)


def _trimmed(sentence: str, run: list[tuple[int, int]]) -> Iterator[Window]:
    while run and _is_small(sentence[slice(*run[0])]):
        run = run[1:]
    while run and _is_small(sentence[slice(*run[-1])]):
        run = run[:-1]
    if run:
        yield Window(run[0][0], run[-1][1])


def _is_small(word: str) -> bool:
    return word.lower().replace("’", "'") in small_words()


def words_of(text: str) -> int:
    """Number of words, as windows count them."""
    return len(WORD.findall(text))
