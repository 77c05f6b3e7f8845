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
    """A scale in one line: « 0 % jusqu'à 40 000, 10 % jusqu'à 60 000 …, 37 % au-delà ». Where the whole amount takes
    one rate, a threshold may belong to the bracket that it opens: « 20 % à moins de 100, 35 % à partir de là »."""
    brackets = _pairs(node, day)
    pairs = [brackets[0], *(one for before, one in pairwise(brackets) if one[1] != before[1])]  # one rate, told once
    marginal = hasattr(node.brackets[0], "rate")
    parts, after = [], ""
    for (_, rate), (bound, _) in pairwise(pairs):
        within = marginal or _just_above(bound)
        last = f"jusqu'à {trimmed(int(bound))}" if within else f"à moins de {trimmed(bound)}"
        parts.append(f"{exact_percent(rate)} {last}")
        after = " au-delà" if within else " à partir de là"
    return ", ".join([*parts, exact_percent(pairs[-1][1]) + after])


def _just_above(threshold: float) -> bool:
    """A threshold written a centime above the last amount of the bracket before."""
    return round(threshold % 1, 2) == 0.01


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
