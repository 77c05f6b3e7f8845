"""The small learnt part: a projection of the encoder's vectors and the weights of the ranking. For
kafaat.reading.meaning and the script that trains it, benchmarks/train_skills.py.

Learnt on ESCO (European Commission, free reuse with attribution), SkillSkape (MIT) and sentences of ours: NOTICE.md
beside this file has the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kafaat.reading.meaning.encoder import Space

PATH = Path(__file__).with_name("head.npz")


@dataclass(frozen=True)
class Head:
    """`space`: of 256 numbers. `weights`: of each feature of `kafaat.reading.meaning.features`; `slope` and `offset`
    turn a weighted sum into a probability. `near`: of each feature of `kafaat.reading.meaning.meaning`, and "bias"."""

    space: Space
    weights: Mapping[str, float]
    slope: float
    offset: float
    near: Mapping[str, float]


@lru_cache(maxsize=1)
def head() -> Head:
    with np.load(PATH, allow_pickle=False) as file:
        space = Space(file["projection"])
        weights = dict(zip(file["features"].tolist(), file["weights"].tolist(), strict=True))
        slope, offset = file["scale"].tolist()
        near = dict(zip(file["near_features"].tolist(), file["near_weights"].tolist(), strict=True))
    return Head(space, weights, slope, offset, near)


def save(projection: NDArray[np.float32], weights: Mapping[str, float], slope: float, offset: float,
         near: Mapping[str, float]) -> None:
    """Replaces the head of the package: 16-bit projection, 32-bit weights."""
    np.savez_compressed(PATH, projection=projection.astype(np.float16), features=np.array(list(weights)),
                        weights=np.array(list(weights.values())), scale=np.array([slope, offset]),
                        near_features=np.array(list(near)), near_weights=np.array(list(near.values())))
    head.cache_clear()
