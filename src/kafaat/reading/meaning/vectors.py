"""Vectors of names, kept on disk so that a program starts at once. For kafaat.reading.

A file of vectors answers by text: a name that changed or is new is encoded again, nothing else is. Values are whole
numbers of steps of 0.006: cosines move by less than 0.01 (0.0017 in the mean), and the file of our catalogue, which
comes with the package, stays under 2 MB. Files of imported classifications live beside them in the user's folder.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kafaat.reading.meaning.encoder import Space, Vectors
from kafaat.reading.meaning.head import head

STEP = 0.006
SHIPPED = Path(__file__).with_name("catalogue_vectors.npz")


class VectorFile:
    """Texts → vectors of a space. A file that is absent, damaged or of another space holds nothing."""

    def __init__(self, path: Path, space: Space) -> None:
        self.path, self.space = path, space
        self._keys = np.zeros(0, dtype=np.uint64)
        self._steps = np.zeros((0, space.size), dtype=np.int8)
        try:
            with np.load(path, allow_pickle=False) as file:
                keys, steps = file["keys"], file["steps"]
                if str(file["encoder"]) == space.name and steps.shape == (len(keys), space.size):
                    self._keys, self._steps = keys, steps
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            pass

    def find(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The row of each key, -1 for one that is not kept."""
        if not len(self._keys):
            return np.full(len(keys), -1, dtype=np.int64)
        rows = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return np.where(self._keys[rows] == keys, rows, -1)

    def lacking(self, texts: Sequence[str]) -> list[str]:
        """The texts that are not kept."""
        keys = _keys(texts)
        return [texts[int(place)] for place in np.flatnonzero(self.find(keys) < 0)]

    def rows(self, rows: NDArray[np.int64]) -> NDArray[np.int8]:
        return self._steps[rows]

    def save(self, keys: NDArray[np.uint64], steps: NDArray[np.int8], *, small: bool = False) -> None:
        """Replaces the file, whole or not at all; `small`: three quarters of the size, and slower to read. OSError of
        the disk."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        draft = self.path.with_suffix(".partial.npz")
        kept, first = np.unique(keys, return_index=True)
        write = np.savez_compressed if small else np.savez
        write(draft, keys=kept, steps=steps[first], encoder=np.array(self.space.name))
        draft.replace(self.path)


def steps_of(texts: Sequence[str], path: Path | None = None, space: Space | None = None,
             shipped: Path = SHIPPED) -> NDArray[np.int8]:
    """The vectors of texts in steps, (number of texts, size of the space): from the package's file, then from the file
    at `path`, else encoded now and, where the disk allows it, kept there. The space of competences unless told."""
    space = space or head().space
    keys = _keys(texts)
    found = np.zeros((len(texts), space.size), dtype=np.int8)
    missing = np.ones(len(texts), dtype=bool)
    for file in (VectorFile(place, space) for place in (shipped, path) if place is not None):
        rows = file.find(keys[missing])
        places = np.flatnonzero(missing)[rows >= 0]
        found[places] = file.rows(rows[rows >= 0])
        missing[places] = False
    if missing.any():
        found[missing] = quantise(space.encode([texts[int(place)] for place in np.flatnonzero(missing)]))
        if path is not None:
            with suppress(OSError):  # a read-only disk: the next start encodes again
                VectorFile(path, space).save(keys, found)
    return found


def quantise(vectors: Vectors) -> NDArray[np.int8]:
    steps: NDArray[np.int8] = np.clip(np.rint(vectors / STEP), -127, 127).astype(np.int8)
    return steps


def vectors_of(steps: NDArray[np.int8]) -> Vectors:
    """Unit vectors again."""
    vectors = steps.astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return vectors


def keep(path: Path, texts: Sequence[str], vectors: Vectors, space: Space) -> None:
    """Writes a file of vectors anew. OSError of the disk."""
    keys = _keys(texts)
    VectorFile(path, space).save(keys, quantise(vectors), small=True)


def _keys(texts: Sequence[str]) -> NDArray[np.uint64]:
    digests = b"".join([hashlib.blake2b(text.lower().encode(), digest_size=8).digest() for text in texts])
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64)
