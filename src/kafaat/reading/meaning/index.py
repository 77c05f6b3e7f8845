"""Labels made ready for ranking: vectors of their names, words, and what is known of them before any sentence. For
kafaat.reading.meaning alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kafaat.reading.meaning import encoder
from kafaat.reading.meaning.labels import Label
from kafaat.reading.meaning.lexicon import Lexicon
from kafaat.reading.meaning.vectors import steps_of, vectors_of

MANY = 20_000  # names of a classification that is kept small: beyond, they stay in steps

Floats = NDArray[np.float32]


class Cosines(Protocol):
    """Of some vectors with the labels: (vectors, labels) with the `preferred` name and the `centre` of all names."""

    preferred: Floats
    centre: Floats

    def nearest(self, rows: slice, chosen: NDArray[np.int64]) -> Floats:
        """(rows, chosen): the best cosine of some of the vectors with a name of some labels."""
        ...


class LabelIndex:
    """`fields`: (labels, groups of trades), rows of length 1 or 0. `known`: (labels, 3), what is known of a label
    alone: uses, knowledge, length. `width`: numbers that `compare` holds for each vector."""

    def __init__(self, labels: Sequence[Label], cache: Path | None = None) -> None:
        self.labels = tuple(labels)
        self.lexicon = Lexicon(self.labels)
        names = [name for label in self.labels for name in label.names]
        counts = np.array([len(label.names) for label in self.labels], dtype=np.int64)
        starts = np.concatenate([[0], np.cumsum(counts)])
        steps = steps_of(names, cache)
        centre = _centres(steps, counts)
        few = len(names) <= MANY
        self._names: _AllNames | _SomeNames = (_AllNames if few else _SomeNames)(steps, starts, centre)
        self.width = max(1, len(names) if few else len(self.labels))
        self.fields = self._fields()
        self.known = np.array([(np.log1p(np.float32(sum(label.uses.values()))) / 5, label.knowledge,
                                len(label.name.split()) / 5) for label in self.labels], dtype=np.float32)

    def _fields(self) -> Floats:
        groups = sorted({group for label in self.labels for group in label.uses})
        columns = {group: column for column, group in enumerate(groups)}
        fields = np.zeros((len(self.labels), max(1, len(groups))), dtype=np.float32)
        for row, label in enumerate(self.labels):
            for group, count in label.uses.items():
                fields[row, columns[group]] = np.log1p(count)
        return encoder.unit(fields)

    def compare(self, vectors: encoder.Vectors) -> Cosines:
        """Vectors with every label, in one product."""
        return self._names.compare(vectors)


def _centres(steps: NDArray[np.int8], counts: NDArray[np.int64]) -> encoder.Vectors:
    """The mean direction of the names of each label: of all first names, then the second of those that have two …"""
    sums = np.zeros((len(counts), steps.shape[1]), dtype=np.float32)
    first = np.cumsum(counts) - counts
    for nth in range(int(counts.max(initial=0))):
        having = np.flatnonzero(counts > nth)
        sums[having] += vectors_of(steps[first[having] + nth])
    return encoder.unit(sums)


class _AllNames:
    """Every name as floats. Names stand in columns, the first of each label, then the second of those that have two,
    and so on, labels with most names first: the best name of each is then the maximum of a few stretches."""

    def __init__(self, steps: NDArray[np.int8], starts: NDArray[np.int64], centre: encoder.Vectors) -> None:
        counts = np.diff(starts)
        order = np.argsort(-counts, kind="stable")
        self._sizes = [int((counts > nth).sum()) for nth in range(int(counts.max(initial=0)))]
        rows = [starts[order[:size]] + nth for nth, size in enumerate(self._sizes)]
        names = vectors_of(steps[np.concatenate(rows)]) if rows else np.zeros((0, steps.shape[1]), dtype=np.float32)
        self._columns = np.ascontiguousarray(np.concatenate([names, centre]).T)
        self._places = np.argsort(order)  # label → column of its first name

    def compare(self, vectors: encoder.Vectors) -> Cosines:
        return _WithAll(vectors @ self._columns, self._sizes, self._places)


class _WithAll:
    def __init__(self, products: Floats, sizes: Sequence[int], places: NDArray[np.int64]) -> None:
        self._places = places
        self.preferred: Floats = products.take(places, axis=1)
        self.centre: Floats = products[:, products.shape[1] - len(places):]
        self._best: Floats = products[:, :len(places)]
        low = len(places)
        for size in sizes[1:]:
            np.maximum(self._best[:, :size], products[:, low:low + size], out=self._best[:, :size])
            low += size

    def nearest(self, rows: slice, chosen: NDArray[np.int64]) -> Floats:
        return self._best[rows].take(self._places[chosen], axis=1)


class _SomeNames:
    """Names in steps, turned into floats when their label is looked at."""

    def __init__(self, steps: NDArray[np.int8], starts: NDArray[np.int64], centre: encoder.Vectors) -> None:
        self._steps, self._starts = steps, starts
        self._preferred = np.ascontiguousarray(vectors_of(steps[starts[:-1]]).T)
        self._centre = np.ascontiguousarray(centre.T)

    def compare(self, vectors: encoder.Vectors) -> Cosines:
        return _WithSome(self, vectors, vectors @ self._preferred, vectors @ self._centre)

    def of(self, chosen: NDArray[np.int64]) -> tuple[encoder.Vectors, NDArray[np.int64]]:
        """The vectors of every name of some labels, and where those of each start."""
        counts = self._starts[chosen + 1] - self._starts[chosen]
        first = np.concatenate([[0], np.cumsum(counts)[:-1]])
        rows = np.repeat(self._starts[chosen] - first, counts) + np.arange(counts.sum())
        return vectors_of(self._steps[rows]), first


class _WithSome:
    def __init__(self, names: _SomeNames, vectors: encoder.Vectors, preferred: Floats, centre: Floats) -> None:
        self._names, self._vectors = names, vectors
        self.preferred, self.centre = preferred, centre

    def nearest(self, rows: slice, chosen: NDArray[np.int64]) -> Floats:
        names, first = self._names.of(chosen)
        found: Floats = np.maximum.reduceat(self._vectors[rows] @ names.T, first, axis=1)
        return found
