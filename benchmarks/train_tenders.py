"""Learns the weights of `kafaat.reading.briefs.it`. `python benchmarks/train_tenders.py FILE [OUT]`

Logistic regression with a ridge over the features of the training half (the split of `benchmarks/tenders.py`). Words of
information technology may only speak for it, words of other trades only against it: with some twenty positive notices
free signs follow accidents. The ridge and the threshold are chosen by ten folds inside that half, eight times over. The
test half is never read. Writes it_weights.csv.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from tenders import notices

from kafaat.reading.briefs.it import FEATURES, features

RIDGES = (1.0, 3.0, 10.0, 30.0, 100.0)
FOLDS, REPEATS = 10, 8
FOR = ("core", "soft", "title", "text")  # last words of the features that may only speak for information technology


def fit(x: np.ndarray, y: np.ndarray, ridge: float) -> np.ndarray:
    """Weights with the least log-loss, classes weighted alike, plus ridge; the constant is free."""
    weight = np.where(y, len(y) / (2 * max(1, y.sum())), len(y) / (2 * max(1, (~y).sum())))
    sign = np.where(y, 1.0, -1.0)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (x @ w)
        pull = -sign * weight / (1 + np.exp(np.clip(margin, -30, 30)))
        free = np.r_[0.0, w[1:]]
        return float((weight * np.logaddexp(0, -margin)).sum() + ridge / 2 * free @ free), x.T @ pull + ridge * free

    signs = [(0, None) if name.split()[-1] in FOR else (None, 0) for name in FEATURES[1:]]
    bounds = [(None, None), *signs]
    return np.asarray(minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x)


def best_f1(score: np.ndarray, y: np.ndarray) -> tuple[float, float]:
    """(F1, threshold on the logit), halfway between neighbouring scores."""
    order = np.sort(np.unique(score))
    cuts = (order[1:] + order[:-1]) / 2
    f1 = [2 * (y & (score >= cut)).sum() / (y.sum() + (score >= cut).sum()) for cut in cuts]
    top = np.flatnonzero(np.isclose(f1, max(f1)))
    return float(max(f1)), float(cuts[top[len(top) // 2]])


def _held_out(x: np.ndarray, y: np.ndarray, ridge: float, seed: int) -> np.ndarray:
    """The logit of each notice by the folds that do not hold it."""
    folds = np.random.default_rng(seed).permutation(len(y)) % FOLDS
    score = np.zeros(len(y))
    for fold in range(FOLDS):
        score[folds == fold] = x[folds == fold] @ fit(x[folds != fold], y[folds != fold], ridge)
    return score


def main(path: Path, out: Path) -> None:
    half = [one for one in notices(path) if one.training]
    x = np.array([features(one.title, f"{one.title}\n{one.text}") for one in half])
    y = np.array([one.positive for one in half])
    found = []
    for ridge in RIDGES:
        runs = [best_f1(_held_out(x, y, ridge, seed), y) for seed in range(REPEATS)]
        f1, cut = (float(np.mean(column)) for column in zip(*runs, strict=True))
        found.append((round(f1, 3), ridge, cut))
        print(f"ridge {ridge:g}: F1 {f1:.3f} over ten folds, logit from {cut:.2f}")
    _, ridge, cut = max(found)
    weights = fit(x, y, ridge)
    rows = [*((name, round(float(w), 4)) for name, w in zip(FEATURES, weights, strict=True)),
            ("threshold", round(1 / (1 + float(np.exp(-cut))), 4))]
    with out.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("feature", "weight"), *rows])


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    package = Path(__file__).parents[1] / "src" / "kafaat" / "reading" / "briefs" / "it_weights.csv"
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else package)
