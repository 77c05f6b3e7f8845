"""Where titles are compared: the encoder's vectors under a linear map learnt on the names and descriptions of ESCO's
occupations, so that the names of one trade lie close together. For kafaat.reading.titles and the script that trains it,
benchmarks/train_titles.py."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kafaat.reading.meaning.encoder import Space

PATH = Path(__file__).with_name("head.npz")
SHIPPED = Path(__file__).with_name("catalogue_vectors.npz")  # of the names of our occupations


@lru_cache(maxsize=1)
def space() -> Space:
    with np.load(PATH, allow_pickle=False) as file:
        return Space(file["projection"])


def save(projection: NDArray[np.float32]) -> None:
    """Replaces the map of the package, in 16 bits."""
    np.savez_compressed(PATH, projection=projection.astype(np.float16))
    space.cache_clear()
