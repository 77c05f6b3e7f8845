"""Learns from ways of saying a competence. `python benchmarks/train_sayings.py`, about three minutes on one core, after
a change of sayings.csv, of lines.csv (kafaat/reading/meaning) or of the names of competences.

1. A softmax over the competences of the catalogue, technologies and languages left out, and over silence: vectors of
   the names, of the sayings and of the lines; Adam, squared penalty. The names of a competence weigh less where
   there are many.
2. For each effort, the logistic of `kafaat.reading.meaning.sayings` that says how likely a reader would agree: on the
   open documents of tests/gold, a competence being right where the annotation has it on the words found. Documents that
   are held out are not opened.

Prints how well phrases are told apart that were left out of step 1, and cross-validated precision and recall by
document of step 2. Writes `sayings.npz` of the package. Same texts, same machine: same file.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

from kafaat.catalogue import Catalogue
from kafaat.model.documents import Document
from kafaat.model.readings import DocumentKind
from kafaat.reading.competences import EFFORTS, Effort, Extractor
from kafaat.reading.documents import open_document
from kafaat.reading.meaning import Asked, Near, Sayings, encoder
from kafaat.reading.meaning.learnt import Floats, Learnt, fingerprint, lines, names, save, sayings
from kafaat.reading.meaning.sayings import FEATURES, SHARP
from kafaat.reading.sentences import split

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "gold"))
from scoring import GOLD, Places, annotations, held_out

EPOCHS, BATCH, RATE, PENALTY = 60, 1024, 0.05, 1e-3
# weights, a saying of a competence with an ordinary number of names weighing about one
QUOTE, LINE, SILENCE = 1.0, 0.7, 0.3  # the words of a line that say it, the line around them, a line that says none
NEAR_PENALTY = 1.0
FOLDS = 5
Ints = NDArray[np.int64]


def softmax(vectors: Floats, owners: Ints, weigh: Floats, count: int, epochs: int = EPOCHS) -> tuple[Floats, Floats]:
    """Weights (512, count) and biases."""
    rng = np.random.default_rng(0)
    table = np.zeros((vectors.shape[1] + 1, count), dtype=np.float32)  # the last row: biases
    first, second = np.zeros_like(table), np.zeros_like(table)
    steps, step = epochs * -(-len(vectors) // BATCH), 0
    for _ in range(epochs):
        order = rng.permutation(len(vectors))
        for low in range(0, len(vectors), BATCH):
            batch = order[low:low + BATCH]
            scores = vectors[batch] @ table[:-1] * np.float32(SHARP) + table[-1]
            shares = np.exp(scores - scores.max(axis=1, keepdims=True))
            shares /= shares.sum(axis=1, keepdims=True)
            shares[np.arange(len(batch)), owners[batch]] -= 1
            shares *= weigh[batch, None] / len(batch)
            gradient = np.vstack([vectors[batch].T @ shares * np.float32(SHARP) + PENALTY * table[:-1],
                                  shares.sum(axis=0)])
            step += 1
            first = 0.9 * first + 0.1 * gradient
            second = 0.99 * second + 0.01 * gradient * gradient
            move = (first / (1 - 0.9 ** step)) / (np.sqrt(second / (1 - 0.99 ** step)) + 1e-8)
            move[-1] *= 0.1
            table = (table - RATE * (1 - step / steps) * move).astype(np.float32)
    return table[:-1], table[-1]


class Texts:
    """Everything that step 1 learns from, encoded."""

    def __init__(self, catalogue: Catalogue) -> None:
        named, said = names(catalogue), sayings()
        self.ids = tuple(dict.fromkeys(id_ for id_, _ in named))
        place = {id_: number for number, id_ in enumerate(self.ids)}
        heard = list(_examples())
        texts = [*(text for _, text in named), *(text for _, _, text in said), *(text for _, text, _ in heard)]
        self.vectors = encoder.unit(encoder.raw([text.lower() for text in texts]))
        self.owners = np.array([*(place[id_] for id_, _ in named), *(place[id_] for id_, _, _ in said),
                                *(len(self.ids) if id_ is None else place[id_] for id_, _, _ in heard)],
                               dtype=np.int64)
        self.said = np.arange(len(named), len(named) + len(said))
        self.languages = np.array([language for _, language, _ in said])
        own = self.owners[:len(named) + len(said)]
        many = 1 / np.sqrt(np.bincount(own)[own])
        self.weigh = np.array([*(many / many.mean()), *(weight for *_, weight in heard)], dtype=np.float32)

    def train(self, kept: Ints | None = None, epochs: int = EPOCHS) -> tuple[Floats, Floats]:
        kept = np.arange(len(self.owners)) if kept is None else kept
        return softmax(self.vectors[kept], self.owners[kept], self.weigh[kept], len(self.ids) + 1, epochs)

    def left_out(self) -> None:
        """Prints how often a quarter of the sayings, left out, find their competence first, and among five."""
        out = np.random.default_rng(0).permutation(self.said)[::4]
        weights, bias = self.train(np.setdiff1d(np.arange(len(self.owners)), out), EPOCHS // 2)
        scores = self.vectors[out] @ weights * SHARP + bias
        rank = (scores > scores[np.arange(len(out)), self.owners[out], None]).sum(axis=1)
        for language in ("fr", "en", "ar"):
            of = rank[self.languages[out - self.said[0]] == language]
            print(f"sayings left out, {language}: first {(of == 0).mean():.3f}, among five {(of < 5).mean():.3f}")


def _examples() -> Iterator[tuple[str | None, str, float]]:
    """(competence or none, text, weight) of what lines say."""
    for one in lines():
        if not one.competences:
            yield None, one.text, SILENCE
        for id_ in one.competences:
            yield id_, one.quote, QUOTE / len(one.competences)
            if one.quote != one.text and len(one.competences) == 1:
                yield id_, one.text, LINE


class _Listening:
    """Stands for meaning in an extractor; answers nothing and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: tuple[Sequence[Asked], Collection[str]] = ((), ())

    def near(self, asked: Sequence[Asked], effort: Effort, known: Collection[str]) -> list[list[Near]]:
        self.asked = asked, known
        return [[] for _ in asked]


def scenes(catalogue: Catalogue, model: Sayings, effort: Effort) -> list[tuple[str, Floats, NDArray[np.bool_]]]:
    """(document, features, right or not) of every judgement on the open documents."""
    listening = _Listening()
    extractor = Extractor(catalogue, listening)
    found = []
    for gold in annotations():
        if held_out(gold):
            continue
        document = open_document(GOLD / "documents" / gold["document"])
        extractor.mentions(document, split(document), effort, DocumentKind(gold["kind"]))
        rows, right = _judged(document, gold["competences"], model, listening, effort)
        found.append((gold["id"], rows, right))
    return found


def _judged(document: Document, wanted: Sequence[Mapping[str, Any]], model: Sayings, listening: _Listening,
            effort: Effort) -> tuple[Floats, NDArray[np.bool_]]:
    places = Places(document)
    where = [(places.of(one["quote"], one.get("nth", 1)), {one["competence"], *one.get("also", ())}) for one in wanted]
    asked, known = listening.asked
    starts, at = [], 0
    for one in asked:  # sentences come in the order of the text
        at = document.text.index(one.text, at)
        starts.append(at)
    rows, right = [], []
    for one in model.measures(asked, effort, known):
        start, end = starts[one.number] + one.start, starts[one.number] + one.end
        rows.append(one.features)
        right.append(any(place is not None and place[0] < end and start < place[1] and one.id in ids
                         for place, ids in where))
    return np.array(rows, dtype=np.float32).reshape(-1, len(FEATURES)), np.array(right, dtype=bool)


def logistic(rows: Floats, right: NDArray[np.bool_]) -> dict[str, float]:
    """A weight for each feature, and "bias"."""
    middle, spread = rows.mean(axis=0).astype(np.float64), rows.std(axis=0).astype(np.float64) + 1e-6
    scaled = np.column_stack([(rows - middle) / spread, np.ones(len(rows))])
    signs = np.where(right, 1.0, -1.0)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        sums = scaled @ weights
        total = np.logaddexp(0, -signs * sums).sum() + NEAR_PENALTY * (weights[:-1] ** 2).sum()
        slope = scaled.T @ (-signs / (1 + np.exp(np.clip(signs * sums, -500, 500))))
        slope[:-1] += 2 * NEAR_PENALTY * weights[:-1]
        return float(total), slope

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    plain = found[:-1] / spread
    return {**dict(zip(FEATURES, plain.tolist(), strict=True)), "bias": float(found[-1] - plain @ middle)}


def cross_validated(data: Sequence[tuple[str, Floats, NDArray[np.bool_]]]) -> None:
    """Prints precision and the number told at a few thresholds, each document judged by weights fitted without it."""
    scores, truth = [], []
    for fold in range(FOLDS):
        kept = [one for number, one in enumerate(data) if number % FOLDS != fold]
        weights = logistic(np.concatenate([rows for _, rows, _ in kept]), np.concatenate([right for *_, right in kept]))
        for _, rows, right in data[fold::FOLDS]:
            scores.append(rows @ np.array([weights[name] for name in FEATURES]) + weights["bias"])
            truth.append(right)
    odds, right = np.concatenate(scores), np.concatenate(truth)
    for limit in (0.25, 0.3, 0.35, 0.4, 0.5, 0.6):
        told = odds >= np.log(limit / (1 - limit))
        print(f"  from {limit:.2f}: {told.sum()} told, {right[told].mean():.2f} right")


def main() -> None:
    catalogue = Catalogue.load()
    texts = Texts(catalogue)
    texts.left_out()
    weights, bias = texts.train()
    blank: dict[str, dict[str, float]] = {effort: {} for effort in EFFORTS}
    found = Learnt(texts.ids, weights.astype(np.float16).astype(np.float32), bias, blank, fingerprint(catalogue))
    model = Sayings(catalogue, found)
    for effort in EFFORTS:
        data = scenes(catalogue, model, effort)
        print(f"{effort}, {len(data)} documents, by document:")
        cross_validated(data)
        blank[effort] = logistic(np.concatenate([rows for _, rows, _ in data]),
                                 np.concatenate([right for *_, right in data]))
        print("  " + ", ".join(f"{name} {weight:.2f}" for name, weight in blank[effort].items()))
    save(found)


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
