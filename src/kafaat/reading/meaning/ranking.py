"""Ranks the labels of a classification for a sentence. For the command line (`kafaat read --as sentences`) and the
benchmark; `kafaat.reading.meaning.meaning` finds the competences of our catalogue in a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kafaat.catalogue import Catalogue
from kafaat.catalogue.imports import Store
from kafaat.reading.meaning.features import NAMES, measure
from kafaat.reading.meaning.head import head
from kafaat.reading.meaning.index import LabelIndex
from kafaat.reading.meaning.labels import Label, labels_of_import
from kafaat.reading.meaning.windows import Effort, windows

TOGETHER = 32  # sentences encoded at once


class Ranker:
    """Made once over some labels. `cache`: file that keeps the vectors of their names; without it, or the first time,
    making one takes about a second for a thousand names."""

    def __init__(self, labels: Sequence[Label], cache: Path | None = None) -> None:
        self.index = LabelIndex(labels, cache)

    @classmethod
    def of_import(cls, store: Store, source: str, catalogue: Catalogue | None = None) -> Ranker:
        """Over the competences of an imported classification, its vectors kept beside it: the first time, ESCO takes
        about a minute and a half, then two seconds. UnreadableSource when it was not imported."""
        return cls(labels_of_import(store.load(source), catalogue), store.folder / f"{source}-vectors.npz")

    def rank(self, sentence: str, top: int = 10, effort: Effort = "thorough") -> list[tuple[Label, float]]:
        """The labels nearest to a sentence, best first, with the probability that a reader would give each to it."""
        return self.rank_sentences([sentence], top, effort)[0]

    def rank_sentences(self, sentences: Sequence[str], top: int = 10,
                       effort: Effort = "thorough") -> list[list[tuple[Label, float]]]:
        """`rank` for many sentences, each on its own."""
        weights = np.array([head().weights[name] for name in NAMES], dtype=np.float32)
        found = []
        for chosen, features in self.measures(sentences, effort):
            sums = features @ weights
            order = np.argsort(-sums, kind="stable")[:top]
            scores = 1 / (1 + np.exp(-(head().slope * sums[order] + head().offset)))
            found.append([(self.index.labels[chosen[place]], round(float(score), 4))
                          for place, score in zip(order, scores, strict=True)])
        return found

    def measures(self, sentences: Sequence[str], effort: Effort = "thorough"
                 ) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float32]]]:
        """The labels worth a look for each sentence and their features: see `kafaat.reading.meaning.features`."""
        for low in range(0, len(sentences), TOGETHER):
            batch = sentences[low:low + TOGETHER]
            said = [(text, tuple(dict.fromkeys(text[one.start:one.end].lower() for one in windows(text, effort))))
                    for text in batch]
            yield from measure(self.index, head().space, said)
