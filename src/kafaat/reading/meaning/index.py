"""Labels made ready for ranking: vectors of their names, words, and what is known of them before any sentence. For
kafaat.reading.meaning alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kafaat.reading.meaning import encoder
from kafaat.reading.meaning.labels import Label
from kafaat.reading.meaning.lexicon import Lexicon
from kafaat.reading.meaning.vectors import steps_of, vectors_of

_BLOCK = 20_000  # names turned into floats at once


class LabelIndex:
    """`preferred` and `centre`: the vectors (labels, 256) of the preferred name and of the mean of all names. `fields`:
    (labels, groups of trades), rows of length 1 or 0. `known`: features of the label alone, by name."""

    def __init__(self, labels: Sequence[Label], cache: Path | None = None) -> None:
        self.labels = tuple(labels)
        self.lexicon = Lexicon(self.labels)
        names = [name for label in self.labels for name in label.names]
        counts = np.array([len(label.names) for label in self.labels], dtype=np.int64)
        self._starts = np.concatenate([[0], np.cumsum(counts)])
        self._steps = steps_of(names, cache)
        self._ready = vectors_of(self._steps) if len(names) <= _BLOCK else None  # a large classification stays small
        self.preferred = vectors_of(self._steps[self._starts[:-1]])
        self.centre = self._centres()
        self.fields = self._fields()
        uses = np.array([sum(label.uses.values()) for label in self.labels], dtype=np.float32)
        self.known: dict[str, NDArray[np.float32]] = {
            "uses": (np.log1p(uses) / 5).astype(np.float32),
            "knowledge": np.array([label.knowledge for label in self.labels], dtype=np.float32),
            "length": np.array([len(label.name.split()) for label in self.labels], dtype=np.float32) / np.float32(5)}

    def _centres(self) -> encoder.Vectors:
        sums = np.zeros((len(self.labels), self._steps.shape[1]), dtype=np.float32)
        owners = np.repeat(np.arange(len(self.labels)), np.diff(self._starts))
        for low in range(0, len(owners), _BLOCK):
            block = owners[low:low + _BLOCK]
            first = np.flatnonzero(np.diff(block, prepend=-1))
            sums[block[first]] += np.add.reduceat(vectors_of(self._steps[low:low + _BLOCK]), first, axis=0)
        return encoder.unit(sums)

    def _fields(self) -> NDArray[np.float32]:
        groups = sorted({group for label in self.labels for group in label.uses})
        columns = {group: column for column, group in enumerate(groups)}
        fields = np.zeros((len(self.labels), max(1, len(groups))), dtype=np.float32)
        for row, label in enumerate(self.labels):
            for group, count in label.uses.items():
                fields[row, columns[group]] = np.log1p(count)
        return encoder.unit(fields)

    def names_of(self, chosen: NDArray[np.int64]) -> tuple[encoder.Vectors, NDArray[np.int64]]:
        """The vectors of every name of some labels, and where those of each start."""
        counts = self._starts[chosen + 1] - self._starts[chosen]
        first = np.concatenate([[0], np.cumsum(counts)[:-1]])
        rows = np.repeat(self._starts[chosen] - first, counts) + np.arange(counts.sum())
        return self._ready[rows] if self._ready is not None else vectors_of(self._steps[rows]), first
