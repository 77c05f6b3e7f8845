"""Scales in French: all their brackets in one line, or the bracket of an amount. Used by this package only."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from kafaat.model.french import dirhams, exact_percent, trimmed


def _pairs(node: Any, day: str) -> list[tuple[float, float]]:
    """(threshold, rate or amount) of a scale on a day."""
    return [(bracket.threshold.get_at_instant(day),
             (bracket.rate if hasattr(bracket, "rate") else bracket.amount).get_at_instant(day))
            for bracket in node.brackets]


def scale_words(node: Any, day: str) -> str:
    """A scale in one line: « 0 % jusqu'à 40 000, 10 % jusqu'à 60 000 …, 37 % au-delà »."""
    pairs = _pairs(node, day)
    parts = [f"{exact_percent(rate)} jusqu'à {trimmed(following)}"
             for (_, rate), (following, _) in pairwise(pairs)]
    return ", ".join([*parts, f"{exact_percent(pairs[-1][1])} au-delà"])


def bracket_words(node: Any, day: str, base: float) -> str:
    """The bracket of a marginal scale in which an amount falls: « tranche à 34 %, somme à déduire 22 000,00 DH »."""
    pairs = _pairs(node, day)
    rate = deduct = before = 0.0
    for threshold, marginal in pairs:
        if base <= threshold and threshold:
            break
        deduct += (marginal - before) * threshold
        rate = before = marginal
    return f"tranche à {exact_percent(rate)}, somme à déduire {dirhams(deduct)}"
