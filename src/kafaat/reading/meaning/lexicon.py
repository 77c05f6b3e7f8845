"""How far the words of a sentence are those of a name: rarity-weighted cover and whole names. For
kafaat.reading.meaning alone.

Words are stemmed (Snowball, English or Arabic by script; the English one takes French plurals off as well) and weigh
ln((n + 1) / (labels that use it + 1)) + 0.2; small words weigh a seventh of that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import Stemmer
from numpy.typing import NDArray

from kafaat.catalogue.names import normalise
from kafaat.reading.meaning.labels import Label
from kafaat.reading.meaning.windows import small_words

SMALL = 0.15
LONGEST = 8  # words of a name looked for as a whole


@dataclass(frozen=True, slots=True)
class Match:
    """Over all labels: best cover of a name (share of its weight found), the same times the weight found, and for
    names standing whole in the sentence: words of the longest, its weight, and whether it is the preferred name."""

    cover: NDArray[np.float32]
    weight: NDArray[np.float32]
    words: NDArray[np.float32]
    whole: NDArray[np.float32]
    preferred: NDArray[np.float32]


class Lexicon:
    """Made once over some labels."""

    def __init__(self, labels: Sequence[Label]) -> None:
        self._size = len(labels)
        self._english, self._arabic = Stemmer.Stemmer("english"), Stemmer.Stemmer("arabic")
        self._stems: dict[str, str] = {}
        names: list[tuple[str, ...]] = []
        owners: list[int] = []
        preferred: list[bool] = []
        for number, label in enumerate(labels):
            words = [tuple(self.words(name)) for name in label.names]
            seen = dict.fromkeys(filter(None, words))
            names += seen
            owners += [number] * len(seen)
            preferred += [name in (words[0], _without_gloss(label, words)) for name in seen]
        self._owners, self._preferred = np.array(owners, dtype=np.int64), np.array(preferred, dtype=bool)
        self._weigh(names)
        self._whole: dict[str, list[int]] = {}
        for place, name in enumerate(names):
            self._whole.setdefault(" ".join(name), []).append(place)

    def words(self, text: str) -> list[str]:
        """The stems of a text, in order."""
        return [self._stems.get(word) or self._stem(word) for word in normalise(text).split()]

    def _stem(self, word: str) -> str:
        stemmer = self._english if word.isascii() else self._arabic
        return self._stems.setdefault(word, stemmer.stemWord(word))

    def _weigh(self, names: Sequence[tuple[str, ...]]) -> None:
        pairs = {(owner, word) for owner, words in zip(self._owners.tolist(), names, strict=True) for word in words}
        spread = Counter(word for _, word in pairs)
        small = {stem for word in small_words() for stem in self.words(word)}
        self._weights = {word: (float(np.log((self._size + 1) / (count + 1))) + 0.2) * (SMALL if word in small else 1)
                         for word, count in spread.items()}
        places: dict[str, list[int]] = {word: [] for word in spread}
        for place, words in enumerate(names):
            for word in dict.fromkeys(words):
                places[word].append(place)
        self._places = {word: np.array(where, dtype=np.int64) for word, where in places.items()}
        self._totals = np.array([sum(self._weights[word] for word in dict.fromkeys(words)) for words in names],
                                dtype=np.float32)

    def match(self, sentence: str) -> Match:
        words = self.words(sentence)
        found = np.zeros(len(self._totals), dtype=np.float32)
        for word in dict.fromkeys(words):
            if word in self._places:
                found[self._places[word]] += np.float32(self._weights[word])
        share = found / np.maximum(self._totals, np.float32(1e-6))
        match = Match(*(np.zeros(self._size, dtype=np.float32) for _ in range(5)))
        touched = np.flatnonzero(found)
        np.maximum.at(match.cover, self._owners[touched], share[touched])
        np.maximum.at(match.weight, self._owners[touched], (found * share)[touched])
        for start in range(len(words)):
            for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
                for place in self._whole.get(" ".join(words[start:end]), ()):
                    owner = self._owners[place]
                    match.words[owner] = max(match.words[owner], end - start)
                    match.whole[owner] = max(match.whole[owner], self._totals[place])
                    match.preferred[owner] = max(match.preferred[owner], float(self._preferred[place]))
        return match


def _without_gloss(label: Label, words: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The words of the second name where it is the first without its gloss, else of the first."""
    glossed = len(label.names) > 1 and label.name.startswith(label.names[1]) and label.name.endswith(")")
    return words[1] if glossed else words[0]
