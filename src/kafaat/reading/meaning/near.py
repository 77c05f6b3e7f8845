"""What is asked of meaning and what it answers. For kafaat.reading.meaning alone; others take it from the package."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST = 3  # competences told of one sentence

Span = tuple[int, int]  # start and end in the sentence, in characters


class Asked(NamedTuple):
    """A sentence. `named`: competences whose names stand in it. `taken`: other stretches that mean something of their
    own (a certificate): no paraphrase is looked for there."""

    text: str
    named: tuple[tuple[str, int, int], ...] = ()
    taken: tuple[Span, ...] = ()


class Near(NamedTuple):
    """A competence and the stretch of the sentence, in characters, that says it."""

    id: str
    score: float  # probability, 0–1, four digits
    start: int
    end: int


def apart(hits: Sequence[Near]) -> list[Near]:
    """Best first, a competence once, one to a stretch: a clause that says something says it for its sentence."""
    kept: list[Near] = []
    for hit in sorted(hits, key=lambda one: (-one.score, one.end - one.start, one.start)):
        if len(kept) < MOST and all(one.id != hit.id and (hit.end <= one.start or one.end <= hit.start)
                                    for one in kept):
            kept.append(hit)
    return kept
