"""How far the words of a sentence are those of a name: rarity-weighted cover and whole names. For
kafaat.reading.meaning alone.

Words are stemmed (Snowball, English or Arabic by script; the English one takes French plurals off as well) and weigh
ln((n + 1) / (labels that use it + 1)) + 0.2; small words weigh a seventh of that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import Stemmer
from numpy.typing import NDArray

from kafaat.catalogue.names import normalise, normalise_all
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
        said = normalise_all([name for label in labels for name in label.names])
        self._stems = self._stems_of(dict.fromkeys(" ".join(said).split(" ")))
        stemmed = [" ".join([self._stems[word] for word in name.split(" ")]) for name in said]
        names: list[str] = []
        owners: list[int] = []
        preferred: list[bool] = []
        low = 0
        for number, label in enumerate(labels):
            own = stemmed[low:low + len(label.names)]
            low += len(label.names)
            seen = dict.fromkeys(filter(None, own))
            names += seen
            owners += [number] * len(seen)
            preferred += [name in (own[0], _without_gloss(label, own)) for name in seen]
        self._owners, self._preferred = np.array(owners, dtype=np.int64), np.array(preferred, dtype=bool)
        self._weigh(names)
        self._whole: dict[str, list[int]] = {}
        for place, name in enumerate(names):
            self._whole.setdefault(name, []).append(place)

    def words(self, text: str) -> list[str]:
        """The stems of a text, in order."""
        return [self._stems.get(word) or self._stem(word) for word in normalise(text).split()]

    def _stem(self, word: str) -> str:
        stem: str = (self._english if word.isascii() else self._arabic).stemWord(word)
        return stem

    def _stems_of(self, words: Iterable[str]) -> dict[str, str]:
        latin: list[str] = []
        arabic: list[str] = []
        for word in words:
            (latin if word.isascii() else arabic).append(word)
        return dict(zip([*latin, *arabic], [*self._english.stemWords(latin), *self._arabic.stemWords(arabic)],
                        strict=True))

    def _weigh(self, names: Sequence[str]) -> None:
        """What each word weighs, the names it stands in, and what the words of each name weigh together."""
        said = " ".join(names).split(" ") if names else []
        self._numbers = {word: number for number, word in enumerate(dict.fromkeys(said))}
        count = max(1, len(self._numbers))
        words = np.fromiter(map(self._numbers.__getitem__, said), dtype=np.int64, count=len(said))
        places = np.repeat(np.arange(len(names)), [name.count(" ") + 1 for name in names])
        order = np.argsort(words, kind="stable")  # by word, then by name
        words, places = words[order], places[order]
        again = (np.diff(words, prepend=-1) == 0) & (np.diff(places, prepend=-1) == 0)
        words, places = words[~again], places[~again]
        first = (np.diff(words, prepend=-1) != 0) | (np.diff(self._owners[places], prepend=-1) != 0)
        spread = np.bincount(words[first], minlength=count)  # labels that use a word
        small = {stem for word in small_words() for stem in self.words(word)}
        self._weights = np.log((self._size + 1) / (spread + 1)) + 0.2
        self._weights[[number for word, number in self._numbers.items() if word in small]] *= SMALL
        self._places, self._starts = places, np.searchsorted(words, np.arange(count + 1))
        self._totals = np.bincount(places, self._weights[words], len(names)).astype(np.float32)

    def match(self, sentence: str) -> Match:
        words = self.words(sentence)
        found = np.zeros(len(self._totals), dtype=np.float32)
        for word in dict.fromkeys(words):
            if (number := self._numbers.get(word)) is not None:
                places = self._places[self._starts[number]:self._starts[number + 1]]
                found[places] += np.float32(self._weights[number])
        match = Match(*np.zeros((5, self._size), dtype=np.float32))
        touched = np.flatnonzero(found)
        if len(touched):
            weight, owners = found[touched], self._owners[touched]
            share = weight / np.maximum(self._totals[touched], np.float32(1e-6))
            first = np.flatnonzero(np.diff(owners, prepend=-1))  # names stand label after label
            match.cover[owners[first]] = np.maximum.reduceat(share, first)
            match.weight[owners[first]] = np.maximum.reduceat(weight * share, first)
        for start in range(len(words)):
            name = ""
            for length, word in enumerate(words[start:start + LONGEST], 1):
                name = f"{name} {word}" if name else word
                for place in self._whole.get(name, ()):
                    owner = self._owners[place]
                    match.words[owner] = max(match.words[owner], length)
                    match.whole[owner] = max(match.whole[owner], self._totals[place])
                    match.preferred[owner] = max(match.preferred[owner], float(self._preferred[place]))
        return match


def _without_gloss(label: Label, names: Sequence[str]) -> str:
    """The words of the second name where it is the first without its gloss, else of the first."""
    glossed = len(label.names) > 1 and label.name.startswith(label.names[1]) and label.name.endswith(")")
    return names[1] if glossed else names[0]
