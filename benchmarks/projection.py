"""Learns a linear map of the encoder's 512 numbers to 256 under which texts lie near the name they belong to. Used by
train_skills.py and train_titles.py: softmax over the names of a batch, both ways (InfoNCE), Adam, from the principal
axes of the names."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
SIZE, EPOCHS, BATCH, RATE, TEMPERATURE, SHRINK = 256, 3, 512, 2e-3, 0.05, 1e-4


def train_projection(texts: Floats, owners: NDArray[np.int64], labels: Floats) -> Floats:
    """(512, 256) from vectors of texts, the label of each, and vectors of the labels."""
    rng = np.random.default_rng(0)
    axes = np.linalg.svd(labels - labels.mean(axis=0), full_matrices=False)[2]
    weights = axes[:SIZE].T.astype(np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    steps, step = EPOCHS * (len(texts) // BATCH), 0
    for _ in range(EPOCHS):
        order = rng.permutation(len(texts))
        for low in range(0, len(texts) - BATCH + 1, BATCH):
            batch = order[low:low + BATCH]
            gradient = _gradient(weights, texts[batch], labels[owners[batch]], owners[batch])
            step += 1
            first = 0.9 * first + 0.1 * gradient
            second = 0.99 * second + 0.01 * gradient * gradient
            move = (first / (1 - 0.9 ** step)) / (np.sqrt(second / (1 - 0.99 ** step)) + 1e-8)
            weights = (weights - RATE * (1 - step / steps) * move).astype(np.float32)
    return weights


def _gradient(weights: Floats, texts: Floats, labels: Floats, owners: NDArray[np.int64]) -> Floats:
    left, right = texts @ weights, labels @ weights
    left_length = np.linalg.norm(left, axis=1, keepdims=True)
    right_length = np.linalg.norm(right, axis=1, keepdims=True)
    left, right = left / left_length, right / right_length
    scores = left @ right.T / TEMPERATURE
    same = owners[:, None] == owners[None, :]
    np.fill_diagonal(same, False)
    scores[same] = -1e9  # another text of the same label is no wrong answer
    shares = (_softmax(scores) + _softmax(scores.T).T) / 2
    shares[np.arange(len(shares)), np.arange(len(shares))] -= 1
    shares /= TEMPERATURE * len(shares)
    to_left, to_right = shares @ right, shares.T @ left
    to_left = (to_left - left * (to_left * left).sum(axis=1, keepdims=True)) / left_length
    to_right = (to_right - right * (to_right * right).sum(axis=1, keepdims=True)) / right_length
    found: Floats = texts.T @ to_left + labels.T @ to_right + SHRINK * weights
    return found


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Floats = powers / powers.sum(axis=1, keepdims=True)
    return found
