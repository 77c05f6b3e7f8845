"""Trains the head of kafaat.reading.meaning. `python benchmarks/train_skills.py SHARED_DATA`, about ten minutes on one
core.

SHARED_DATA holds `esco/`, `bench/skillskape/train.csv` and the two validation files of `bench/skill-extraction/`; the
test file is never opened. Three steps:

1. A linear map of the encoder's 512 numbers to 256, so that whatever ESCO says of a competence lies near its English
   preferred label and far from other labels: other names and descriptions in English, French and Arabic, names of our
   catalogue joined to the same URI, and the sentences of SkillSkape (train) with their labels. Softmax over the labels
   of a batch, both ways (InfoNCE), Adam, from the principal axes of the labels.
2. One weight per feature of `kafaat.reading.meaning.features`: listwise softmax over the labels worth a look, on the
   136 sentences of the validation files, with a squared penalty; then the slope and offset that make a probability.
3. The logistic of `kafaat.reading.meaning.meaning`, on `paraphrases.csv` beside this script: sentences of ours, with
   the competences of our catalogue that they express without naming them.

Writes `head.npz` and `catalogue_vectors.npz` of the package. Same data, same machine: same files.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import ship_vectors
from numpy.typing import NDArray
from projection import train_projection
from scipy.optimize import minimize
from skills_data import Query, esco_labels, read_classification, read_labels, read_queries
from threadpoolctl import threadpool_limits

from kafaat.catalogue import Catalogue
from kafaat.catalogue.imports.files import tables
from kafaat.reading.meaning import Label, Meaning, Ranker, encoder, head, labels_of, vectors
from kafaat.reading.meaning.features import NAMES
from kafaat.reading.meaning.meaning import LEADS

NEAR_PENALTY = 10.0  # the same, for the paraphrases
PARAPHRASES = Path(__file__).with_name("paraphrases.csv")
PENALTY = 40.0  # on the weights of standardised features, chosen by cross-validation on the validation files
Scene = tuple[NDArray[np.float32], NDArray[np.bool_]]  # features of the labels worth a look; which are gold


def names_by_concept(folder: Path) -> Iterator[tuple[str, str]]:
    """(URI, text in lower case): every name and description of a skill in every table of ESCO, English ones first."""
    for table in tables([*sorted(folder.glob("*.zip")), *sorted(p for p in folder.iterdir() if p.is_dir())]):
        if "skills" in table.name.lower() and "relation" not in table.name.lower():
            for row in table.rows():
                texts = (row.get("preferredLabel", ""), *row.get("altLabels", "").replace("|", "\n").split("\n"),
                         *row.get("hiddenLabels", "").split("\n"), row.get("description", ""))
                yield from ((row.get("conceptUri", ""), text.strip().lower()) for text in texts if text.strip())


def pairs(shared: Path, labels: Sequence[Label], catalogue: Catalogue) -> list[tuple[str, int]]:
    """(text, number of its label), each once, in the order of the files."""
    numbers = {label.id: number for number, label in enumerate(labels)}
    said = list(names_by_concept(shared / "esco"))
    said += [(one.esco_uri, name.lower()) for one in catalogue.competences.values() if one.esco_uri
             for name in (one.label_fr, one.label_en, one.label_ar, *one.aliases)]
    by_name = {label.name: number for number, label in enumerate(labels)}
    found = [(text, numbers[uri]) for uri, text in said if uri in numbers]
    found += [(query.sentence.lower(), by_name[gold]) for query in read_queries(shared / "bench/skillskape/train.csv")
              for gold in query.gold if gold in by_name]
    return list(dict.fromkeys(found))


def scenes(ranker: Ranker, queries: Sequence[Query]) -> list[Scene]:
    names = np.array([label.name for label in ranker.index.labels])
    return [(features, np.isin(names[chosen], query.gold)) for query, (chosen, features)
            in zip(queries, ranker.measures([query.sentence for query in queries]), strict=True)]


def train_weights(data: Sequence[Scene], penalty: float = PENALTY) -> NDArray[np.float64]:
    """One weight a feature: listwise softmax, mean over the gold labels of a sentence."""
    spread = np.concatenate([features for features, _ in data]).std(axis=0).astype(np.float64) + 1e-6
    scaled = [(features / spread, gold / max(1, gold.sum())) for features, gold in data if gold.any()]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = penalty * float(weights @ weights) / 2, penalty * weights
        for features, gold in scaled:
            sums = features @ weights
            shares = np.exp(sums - sums.max())
            shares /= shares.sum()
            total -= float(gold @ np.log(shares + 1e-12))
            slope = slope + features.T @ (shares - gold)
        return total, slope

    found = minimize(loss, np.zeros(len(spread)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return np.asarray(found / spread)


def train_scale(data: Sequence[Scene], weights: NDArray[np.float64]) -> tuple[float, float]:
    """Slope and offset of the logistic that turns weighted sums into probabilities (Platt 1999)."""
    sums = np.concatenate([features @ weights for features, _ in data])
    gold = np.concatenate([gold for _, gold in data]).astype(float)

    def loss(line: NDArray[np.float64]) -> float:
        return float(np.logaddexp(0, -(2 * gold - 1) * (line[0] * sums + line[1])).sum())

    slope, offset = minimize(loss, np.array([1.0, -float(sums.max())]), method="Nelder-Mead",
                             options={"maxiter": 2000}).x
    return float(slope), float(offset)


def read_paraphrases(path: Path = PARAPHRASES) -> list[tuple[str, str, frozenset[str]]]:
    """(language, sentence, competences that are right: any of them, or none)."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["language"], row["sentence"], frozenset(filter(None, row["competences"].split("|"))))
                for row in csv.DictReader(file)]


def labels_in_use(catalogue: Catalogue) -> list[Label]:
    """The competences that meaning may find, with the groups of trades that need each."""
    uses: dict[str, Counter[str]] = {}
    for occupation in catalogue.occupations.values():
        for need in occupation.requirements:
            uses.setdefault(need.competence, Counter())[occupation.isco[:3]] += 1
    return [replace(label, uses=uses.get(label.id, {})) for label in labels_of(catalogue)]


def near_scenes(meaning: Meaning, said: Sequence[tuple[str, str, frozenset[str]]]) -> list[Scene]:
    names = np.array([label.id for label in meaning.index.labels])
    measured = meaning.measures([sentence for _, sentence, _ in said], "fast")
    return [(features, np.isin(names[chosen], list(said[number][2]))) for number, _, chosen, features in measured]


def train_near(data: Sequence[Scene], penalty: float = NEAR_PENALTY) -> tuple[NDArray[np.float64], float]:
    """Weights and bias of a logistic; the right labels of a sentence count as one."""
    table = np.concatenate([features for features, _ in data]).astype(np.float64)
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-6
    scaled = np.column_stack([(table - middle) / spread, np.ones(len(table))])
    right = np.concatenate([gold for _, gold in data]).astype(float)
    share = np.concatenate([np.where(gold, 1 / max(1, gold.sum()), 1.0) for _, gold in data])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        sums = np.clip(scaled @ weights, -500, 500)
        total = (share * np.logaddexp(0, -(2 * right - 1) * sums)).sum() + penalty / 2 * (weights[:-1] ** 2).sum()
        slope = scaled.T @ (share * (1 / (1 + np.exp(-sums)) - right))
        slope[:-1] += penalty * weights[:-1]
        return float(total), slope

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return found[:-1] / spread, float(found[-1] - (found[:-1] / spread) @ middle)


def cross_validated(data: Sequence[Scene], folds: int = 10) -> str:
    """Precision and recall of the best label of each sentence, at a few thresholds, each sentence judged by weights
    fitted without it."""
    order = np.random.default_rng(1).permutation(len(data))
    judged: list[tuple[float, bool]] = []
    for fold in range(folds):
        left_out = set(order[fold::folds].tolist())
        weights, bias = train_near([data[place] for place in order if place not in left_out])
        for place in sorted(left_out):
            scores = 1 / (1 + np.exp(-(data[place][0] @ weights + bias)))
            judged.append((float(scores.max()), bool(data[place][1][scores.argmax()])))
    asked = sum(gold.any() for _, gold in data)
    lines = []
    for limit in (0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6):
        told = [right for score, right in judged if score >= limit]
        lines.append(f"  from {limit:.2f}: {len(told)} told, precision {sum(told) / max(1, len(told)):.2f}, "
                     f"recall {sum(told) / asked:.2f}")
    return "\n".join(lines)


def fit_near(catalogue: Catalogue) -> dict[str, float]:
    data = near_scenes(Meaning(labels_in_use(catalogue)), read_paraphrases())
    print(cross_validated(data), flush=True)
    weights, bias = train_near(data)
    return {**dict(zip(LEADS, weights.tolist(), strict=True)), "bias": bias}


def main(shared: Path) -> None:
    started = time.perf_counter()
    catalogue, bench = Catalogue.load(), shared / "bench/skill-extraction"
    labels = esco_labels(read_classification(shared / "esco"), read_labels(bench / "skills_en_label.txt"), catalogue)
    found = pairs(shared, labels, catalogue)
    names = list(dict.fromkeys([*(name.lower() for label in labels for name in label.names),
                                *(name.lower() for label in labels_of(catalogue) for name in label.names)]))
    texts = list(dict.fromkeys([text for text, _ in found] + names))
    raw = encoder.raw(texts)
    place = {text: number for number, text in enumerate(texts)}
    print(f"{len(texts)} texts encoded, {len(found)} pairs, {time.perf_counter() - started:.0f} s", flush=True)
    projection = train_projection(raw[[place[text] for text, _ in found]], np.array([label for _, label in found]),
                                  raw[[place[label.name.lower()] for label in labels]])
    head.save(projection, dict.fromkeys(NAMES, 0.0), 1.0, 0.0, {})
    space = head.head().space
    ready = space.project(raw)
    ship_vectors.competences(catalogue)
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "names.npz"
        vectors.keep(cache, names, ready[[place[name] for name in names]], space)
        ranker = Ranker(labels, cache)
        data = [scene for name in ("tech", "house")
                for scene in scenes(ranker, read_queries(bench / f"{name}_validation_annotations.csv"))]
    weights = train_weights(data)
    slope, offset = train_scale(data, weights)
    near = fit_near(catalogue)
    head.save(projection, dict(zip(NAMES, weights.tolist(), strict=True)), slope, offset, near)
    for name, weight in zip(NAMES, weights, strict=True):
        print(f"{name:18} {weight:8.3f}")
    print(f"slope {slope:.3f}, offset {offset:.3f}; {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    with threadpool_limits(1):
        main(Path(sys.argv[1]))
