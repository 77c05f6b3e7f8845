"""Competences that a sentence expresses without naming them. For kafaat.reading.competences and the command line.

The sentence, and with effort `thorough` each of its clauses, is measured against every label as for a ranking
(kafaat.reading.meaning.features); a logistic over those features, and over how far the label leads the others, says
how likely a reader would agree. It was fitted on 139 sentences of ours in three languages, benchmarks/paraphrases.csv.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kafaat.catalogue.catalogue import Catalogue
from kafaat.reading.meaning.features import NAMES, Floats, measure
from kafaat.reading.meaning.head import head
from kafaat.reading.meaning.index import LabelIndex
from kafaat.reading.meaning.labels import Label, labels_of
from kafaat.reading.meaning.windows import Effort, Window, windows, words_of

NEAR = 0.45  # probability from which a competence is told: about four in five are right on the sentences of ours
MOST = 3  # competences told of one sentence
GLANCE = 40  # labels that each first glance lets through
FEWEST_WORDS = 2  # of a sentence or a clause
LEADS = (*NAMES, "run_whole", "behind_whole", "behind_run")


class Near(NamedTuple):
    """A competence and the stretch of the sentence, in characters, that says it."""

    id: str
    score: float  # probability, 0–1, four digits
    start: int
    end: int


class Meaning:
    """Some labels made ready once. `cache`: file that keeps vectors the package does not bring."""

    def __init__(self, labels: Sequence[Label], cache: Path | None = None) -> None:
        self.index = LabelIndex(labels, cache)

    @classmethod
    def of(cls, catalogue: Catalogue, cache: Path | None = None) -> Meaning:
        """Over the competences of a catalogue, technologies and languages left out: they are found by name only."""
        uses: dict[str, Counter[str]] = {}
        for occupation in catalogue.occupations.values():
            for need in occupation.requirements:
                uses.setdefault(need.competence, Counter())[occupation.isco[:3]] += 1
        return cls([replace(label, uses=uses.get(label.id, {})) for label in labels_of(catalogue)], cache)

    def near(self, texts: Sequence[str], effort: Effort = "thorough") -> list[list[Near]]:
        """For each sentence of one document, the competences it expresses, best first, at most `MOST`, and one to a
        stretch. Give all the sentences of a document in one call: the same call gives the same answer."""
        weights, bias = _weights(head().near)
        found: list[list[Near]] = [[] for _ in texts]
        for number, span, chosen, features in self.measures(texts, effort):
            scores = 1 / (1 + np.exp(-(features @ weights + bias)))
            best = int(np.argmax(scores))
            if scores[best] >= NEAR:
                found[number].append(Near(self.index.labels[chosen[best]].id, round(float(scores[best]), 4),
                                          span.start, span.end))
        return [_apart(hits) for hits in found]

    def measures(self, texts: Sequence[str], effort: Effort = "thorough"
                 ) -> Iterator[tuple[int, Window, NDArray[np.int64], Floats]]:
        """(place of the sentence, stretch, labels worth a look, features in the order of `LEADS`)."""
        parts = [(number, part) for number, text in enumerate(texts if self.index.labels else ())
                 for part in _parts(text, effort)]
        said = [texts[number][part.start:part.end].lower() for number, part in parts]
        runs = [tuple(dict.fromkeys(text[one.start:one.end] for one in windows(text, "fast"))) for text in said]
        measured = measure(self.index, head().space, list(zip(said, runs, strict=True)), GLANCE)
        for (number, part), (chosen, features) in zip(parts, measured, strict=True):
            yield number, part, chosen, _with_leads(features)


def _parts(text: str, effort: Effort) -> list[Window]:
    """The sentence first, then its clauses."""
    found = windows(text, "fast")
    if not found:
        return []
    whole = Window(min(one.start for one in found), max(one.end for one in found))
    parts = [whole, *(one for one in found if one != whole)] if effort == "thorough" else [whole]
    return [part for part in parts if words_of(text[part.start:part.end]) >= FEWEST_WORDS]


def _with_leads(features: Floats) -> Floats:
    run, whole, centre = (features[:, NAMES.index(name)] for name in ("run", "whole", "whole_centre"))
    return np.concatenate([features, np.stack([run * whole, centre - centre.max(), run - run.max()], axis=1)], axis=1)


def _weights(named: Mapping[str, float]) -> tuple[Floats, float]:
    return np.array([named[name] for name in LEADS], dtype=np.float32), named["bias"]


def _apart(hits: Sequence[Near]) -> list[Near]:
    """Best first, a competence once, one to a stretch: a clause that says something says it for its sentence."""
    kept: list[Near] = []
    for hit in sorted(hits, key=lambda one: (-one.score, one.end - one.start, one.start)):
        if len(kept) < MOST and all(one.id != hit.id and (hit.end <= one.start or one.end <= hit.start)
                                    for one in kept):
            kept.append(hit)
    return kept
