"""A long word with one fault of spelling: a letter too many, missing, wrong, or two letters swapped. For
kafaat.reading.competences alone.

Words are compared by what is left when one letter is dropped, so that a text is looked up without comparing it with
every name; rapidfuzz confirms. The first and the last letters must be right: "comptabilise" is no fault for
"comptabilité", nor "autonomie" for "autonome".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

LONG = 9  # letters of a word that may be recognised with a fault
HEAD, TAIL = 1, 3  # letters that must be right at its ends


class Spelling:
    """The words that may be meant, given folded."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(word for word in words if len(word) >= LONG and word.isalpha() and word.isascii())
        self._left: dict[str, list[str]] = {}
        for word in sorted(self._known):
            for left in _dropped(word):
                self._left.setdefault(left, []).append(word)

    def meant(self, word: str) -> str | None:
        """The one word that an unknown word stands for; None where none or several are near."""
        if len(word) < LONG - 1 or not word.isalpha() or not word.isascii() or word in self._known:
            return None
        near = {known for left in (word, *_dropped(word)) for known in self._left.get(left, ())}
        near |= {left for left in _dropped(word) if left in self._known}
        found = sorted(known for known in near if known[:HEAD] == word[:HEAD] and known[-TAIL:] == word[-TAIL:]
                       and OSA.distance(known, word, score_cutoff=1) == 1)
        return found[0] if len(found) == 1 else None


def _dropped(word: str) -> Iterator[str]:
    for at in range(HEAD, len(word)):
        yield word[:at] + word[at + 1:]
