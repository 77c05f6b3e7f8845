"""Reads the data of the skill benchmark. For benchmarks/skills.py and benchmarks/train_skills.py."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kafaat.catalogue import Catalogue
from kafaat.catalogue.imports import Imported, read_esco
from kafaat.reading.meaning import Label, labels_of_import

NO_LABEL = ("UNDERSPECIFIED", "LABEL NOT PRESENT", "UNK")


@dataclass(frozen=True)
class Query:
    """A sentence and the labels that its annotators gave it."""

    sentence: str
    gold: tuple[str, ...]


def read_queries(path: Path) -> list[Query]:
    """Annotations by span (columns sentence, label) or by sentence (columns sentence, skills: a list), grouped by
    sentence; sentences without a label of the classification are left out."""
    gold: dict[str, dict[str, None]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            labels = ast.literal_eval(row["skills"]) if "skills" in row else [row["label"]]
            for label in labels:
                if label.strip() not in NO_LABEL:
                    gold.setdefault(row["sentence"], {})[label.strip()] = None
    return [Query(sentence, tuple(labels)) for sentence, labels in gold.items()]


def read_labels(path: Path) -> list[str]:
    """One label a line."""
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def esco_labels(esco: Imported, wanted: Sequence[str], catalogue: Catalogue | None) -> list[Label]:
    """The labels wanted, with all that ESCO says of them; a label list may have lost the commas of ESCO."""
    known = {key_of(label.name): label for label in labels_of_import(esco, catalogue)}
    return [replace(known[key_of(name)], names=tuple(dict.fromkeys((name, *known[key_of(name)].names))))
            if key_of(name) in known else Label(name, (name,)) for name in wanted]


def key_of(name: str) -> str:
    """A label for comparison: without case and commas."""
    return name.replace(",", "").lower()


def read_classification(folder: Path) -> Imported:
    """ESCO from the zips or tables of a folder."""
    return read_esco(sorted(folder.glob("*.zip")) or [folder])


def precision_at(found: Iterable[Sequence[str]], queries: Sequence[Query], k: int) -> float:
    """R-precision at k: hits among the first k / min(k, number of gold labels), mean over queries."""
    shares = [len(set(ranked[:k]) & set(query.gold)) / min(k, len(query.gold))
              for ranked, query in zip(found, queries, strict=True)]
    return sum(shares) / max(1, len(shares))


def reciprocal_rank(found: Iterable[Sequence[str]], queries: Sequence[Query]) -> float:
    """Mean of 1 / place of the first gold label, 0 where none is ranked."""
    ranks = [next((1 / place for place, label in enumerate(ranked, 1) if label in query.gold), 0.0)
             for ranked, query in zip(found, queries, strict=True)]
    return sum(ranks) / max(1, len(ranks))
