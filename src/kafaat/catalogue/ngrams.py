"""A ranked index of short texts (labels, job titles) by words and letters, in any script. For `kafaat.catalogue.search`
and `kafaat.reading.titles`.

Each text is a vector of its words and of the runs of three letters within them, weighted by rarity (TF-IDF,
ln((1+n)/(1+df)) + 1); the score is the cosine. Letters forgive endings and typing mistakes, words keep what is said.
Nothing is learned, the same texts give the same index.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

WORD_SHARE = 0.5  # of the squared length of a text, the rest is of its letters
_SPACE = ord(" ")
_LETTER_BITS = 21  # every Unicode code point fits


class NgramIndex:
    """Postings of features → texts. Texts are normalised by the caller: words parted by single spaces."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.size = len(texts)
        letters = _letter_features(texts)
        words = _word_features(texts)
        self._letters = _Postings(*letters, self.size)
        self._words = _Postings(*words, self.size)

    def scores(self, query: str) -> NDArray[np.float32]:
        """Cosine of the query with every text, 0 to 1."""
        return (WORD_SHARE * self._words.scores(_word_features([query])[0])
                + (1 - WORD_SHARE) * self.letters(query))

    def letters(self, query: str) -> NDArray[np.float32]:
        """The same by letters alone: for texts whose words are weighed otherwise."""
        return self._letters.scores(_letter_features([query])[0])


class _Postings:
    """One kind of feature: for each, the texts that have it and its weight there."""

    def __init__(self, features: NDArray[np.uint64], owners: NDArray[np.int64], size: int) -> None:
        self._size = size
        self._known, inverse = np.unique(features, return_inverse=True)
        pairs, counts = np.unique(inverse.astype(np.int64) * max(size, 1) + owners, return_counts=True)
        feature, self._owners = np.divmod(pairs, max(size, 1))
        spread = np.bincount(feature, minlength=len(self._known))
        self._rarity = np.log((1 + size) / (1 + spread)) + 1
        weights = counts * self._rarity[feature]
        lengths = np.sqrt(np.bincount(self._owners, weights=weights * weights, minlength=size))
        self._weights = (weights / lengths[self._owners]).astype(np.float32)
        self._starts = np.concatenate([[0], np.cumsum(spread)])

    def scores(self, features: NDArray[np.uint64]) -> NDArray[np.float32]:
        asked, counts = np.unique(features, return_counts=True)
        places = np.searchsorted(self._known, asked)
        known = places < len(self._known)
        known[known] = self._known[places[known]] == asked[known]
        unknown = float((counts[~known] ** 2).sum()) * (np.log(1 + self._size) + 1) ** 2
        places, weights = places[known], counts[known] * self._rarity[places[known]]
        length = np.sqrt(float((weights * weights).sum()) + unknown)
        total = np.zeros(self._size, dtype=np.float32)
        for place, weight in zip(places, weights, strict=True):
            span = slice(self._starts[place], self._starts[place + 1])
            total[self._owners[span]] += self._weights[span] * np.float32(weight / length)
        return total


def _letter_features(texts: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """(runs of three letters, a word's edges counting as a letter; index of the text of each)."""
    padded = [f" {text.replace(' ', '  ')} " for text in texts]
    points = np.frombuffer("".join(padded).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    owners = np.repeat(np.arange(len(padded)), [len(text) for text in padded])
    if len(points) < 3:
        return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
    first, second, third = points[:-2], points[1:-1], points[2:]
    whole = (owners[:-2] == owners[2:]) & (second != _SPACE)
    runs = (first << np.uint64(2 * _LETTER_BITS)) | (second << np.uint64(_LETTER_BITS)) | third
    return runs[whole], owners[:-2][whole]


def _word_features(texts: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """(a number for each word, the same on every machine; index of its text)."""
    words = [text.split() for text in texts]
    known = {word: _number(word) for word in {word for text in words for word in text}}
    numbers = np.fromiter((known[word] for text in words for word in text), dtype=np.uint64)
    return numbers, np.repeat(np.arange(len(words)), [len(text) for text in words])


def _number(word: str) -> int:
    """FNV-1a, 64 bits: Python's own hash changes from one run to the next."""
    found = 0xCBF29CE484222325
    for byte in word.encode():
        found = ((found ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return found
