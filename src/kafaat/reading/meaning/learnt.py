"""What was learnt from ways of saying a competence: a softmax over the competences of the catalogue, and over silence.
For kafaat.reading.meaning and the script that trains it, benchmarks/train_sayings.py.

`sayings.csv`: phrases that say a competence of the catalogue in other words than its names, in French, English and
Arabic. `lines.csv`: lines as CVs, advertisements, briefs and syllabi have them, with the competences they say and the
words that say them; many say none. Both written for Kafaat.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kafaat.catalogue.catalogue import Catalogue
from kafaat.reading.meaning.labels import labels_of

PATH = Path(__file__).with_name("sayings.npz")
SAYINGS = Path(__file__).with_name("sayings.csv")
LINES = Path(__file__).with_name("lines.csv")

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Learnt:
    """`ids`: competences, in the order of the columns; the last column is silence. `weights`: (512, competences + 1),
    on vectors of length 1 as the encoder gives them; `bias`: one a column. `near`: effort → weight of each feature of
    `kafaat.reading.meaning.sayings`, and "bias". `made_of`: what it was learnt from, see `fingerprint`."""

    ids: tuple[str, ...]
    weights: Floats
    bias: Floats
    near: Mapping[str, Mapping[str, float]]
    made_of: str


@lru_cache(maxsize=1)
def learnt() -> Learnt:
    with np.load(PATH, allow_pickle=False) as file:
        near = {effort: dict(zip(file["features"].tolist(), file[f"near_{effort}"].tolist(), strict=True))
                for effort in ("fast", "thorough")}
        return Learnt(tuple(file["ids"].tolist()), file["weights"].astype(np.float32), file["bias"], near,
                      str(file["made_of"]))


def save(found: Learnt) -> None:
    """Replaces what the package holds: 16-bit weights."""
    features = list(found.near["fast"])
    np.savez_compressed(PATH, ids=np.array(found.ids), weights=found.weights.astype(np.float16), bias=found.bias,
                        features=np.array(features), made_of=np.array(found.made_of),
                        near_fast=np.array([found.near["fast"][name] for name in features]),
                        near_thorough=np.array([found.near["thorough"][name] for name in features]))
    learnt.cache_clear()


def names(catalogue: Catalogue) -> list[tuple[str, str]]:
    """(competence, name) of all that meaning may find."""
    return [(label.id, name) for label in labels_of(catalogue) for name in label.names]


def sayings() -> list[tuple[str, str, str]]:
    """(competence, language, phrase)."""
    with SAYINGS.open(encoding="utf-8", newline="") as file:
        return [(row["competence"], row["language"], row["phrase"]) for row in csv.DictReader(file)]


class Line(NamedTuple):
    """`quote`: the words of `text` that say `competences`; both empty where it says none."""

    language: str
    text: str
    competences: tuple[str, ...]
    quote: str


def lines() -> list[Line]:
    with LINES.open(encoding="utf-8", newline="") as file:
        return [Line(row["language"], row["line"], tuple(filter(None, row["competences"].split("|"))), row["quote"])
                for row in csv.DictReader(file)]


def fingerprint(catalogue: Catalogue) -> str:
    """Changes with every text that is learnt from."""
    texts: Iterable[tuple[str, ...]] = (*names(catalogue), *sayings(), *((one.text, *one.competences, one.quote)
                                                                         for one in lines()))
    return hashlib.blake2b("\n".join("\t".join(one) for one in texts).encode(), digest_size=12).hexdigest()
