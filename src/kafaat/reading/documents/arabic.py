"""Arabic stored in the order it is drawn, from left to right, put back in the order it is read.

For kafaat.reading.documents only. A line is judged by the shape of its words: in Arabic the article ال starts words,
ة and ى end them, and frequent words (arabic_words.csv) read one way only.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

LETTER = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_WORD = re.compile("[\u0620-\u065f\u0670-\u06d3]+")
_MARKS = re.compile("[\u064b-\u065f\u0670\u0640]")
_PREFIXED = re.compile("^[وفبك]?ال..|^لل..")
_PREFIXED_REVERSED = re.compile("..لا[وفبك]?$|..لل$")
_NUMBER = r"[+\-]?[0-9\u0660-\u0669]+(?:[.,/:\-][0-9\u0660-\u0669]+)*%?"
_LATIN = r"[A-Za-z\u00c0-\u024f][\w.@/&'’+#\-]*(?<![.\-/&'’])"
_LATIN_WORD = re.compile("[A-Za-z\u00c0-\u024f]")
_LEFT_TO_RIGHT = re.compile(f"(?:{_NUMBER}(?:{_LATIN})?|{_LATIN})(?: (?:{_LATIN}|{_NUMBER}))*", re.ASCII)
_TRAILING_SIGNS = re.compile(r"(?<!\w)(\+\+|#)(C|F)\b")
_MANY_HINTS = 4  # words ending with لا and nothing that reads forwards
_MARKS_AFTER = re.compile("([\u064b-\u065f\u0670]+)([\u0620-\u064a\u0671-\u06d3])")


@lru_cache(maxsize=1)
def _frequent() -> tuple[frozenset[str], frozenset[str]]:
    text = files("kafaat.reading.documents").joinpath("arabic_words.csv").read_text(encoding="utf-8")
    words = frozenset(row["word"] for row in csv.DictReader(text.splitlines()))
    return words, frozenset(word[::-1] for word in words) - words


@dataclass(frozen=True, slots=True)
class Evidence:
    """Signs in the words of a text. Only a reversed text has proofs: a word that begins with ة or ى, or a frequent word
    backwards. One that ends with لا may have the article backwards, or be an accusative such as كاملا: a hint."""

    forwards: int
    hints: int
    proofs: int

    @property
    def reversed(self) -> bool:
        backwards = self.hints + 2 * self.proofs
        return (self.proofs > 0 or self.hints >= _MANY_HINTS) and backwards >= 2 and backwards > 2 * self.forwards


NOTHING = Evidence(0, 0, 0)


def evidence(text: str) -> Evidence:
    """What the words of a text tell."""
    forwards, backwards = _frequent()
    for_ = hints = proofs = 0
    for marked in _WORD.findall(text):
        word = _MARKS.sub("", marked)
        if word in forwards:
            for_ += 1
        elif word in backwards:
            proofs += len(word) > 2
            hints += len(word) <= 2
        elif len(word) > 2:
            proofs += word[0] in "ةى"
            hints += len(word) > 4 and _PREFIXED_REVERSED.search(word) is not None
            for_ += len(word) > 3 and (_PREFIXED.match(word) is not None) + (word[-1] in "ةى")
    return Evidence(for_, hints, proofs)


class Orientation:
    """Judges the texts of one document together: a line that tells nothing follows the others."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._lines = [re.split("([\n\t])", text) if LETTER.search(text) else [text] for text in texts]
        self._reversed = evidence("\n".join(texts)).reversed

    def repaired(self) -> list[str]:
        """The texts with reversed lines put right; the others untouched."""
        return ["".join(self._line(line) for line in lines) for lines in self._lines]

    def _line(self, line: str) -> str:
        if not LETTER.search(line):
            return line
        found = evidence(line)
        return logical(line) if found.reversed or (self._reversed and not found.forwards) else line


def logical(drawn: str) -> str:
    """A line of Arabic as drawn from left to right, in reading order: Latin words and numbers keep theirs."""
    parts: list[str] = []
    at = 0
    for run in _LEFT_TO_RIGHT.finditer(drawn):
        parts += [drawn[at:run.start()][::-1], _run(run[0])]
        at = run.end()
    parts.append(drawn[at:][::-1])
    turned = "".join(reversed(parts))
    turned = _bracketed(turned)
    turned = _MARKS_AFTER.sub(r"\2\1", turned) if _MARKS_AFTER.match(turned) else turned
    return _TRAILING_SIGNS.sub(r"\2\1", turned)


def _run(text: str) -> str:
    """A run from left to right; numbers alone, side by side, follow the Arabic order."""
    return text if _LATIN_WORD.search(text) else " ".join(reversed(text.split(" ")))


def _bracketed(text: str) -> str:
    """Brackets are drawn mirrored and stored either way: those that do not pair are set to open and close in turn."""
    for opening, closing in ("()", "[]", "{}", "«»"):
        found = [c for c in text if c in (opening, closing)]
        if len(found) % 2 or found == [opening, closing] * (len(found) // 2):
            continue
        turn = iter([opening, closing] * (len(found) // 2))
        text = "".join(next(turn) if c in (opening, closing) else c for c in text)
    return text
