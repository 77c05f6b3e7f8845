"""Labels of an imported classification that a sentence expresses without naming them. For kafaat.reading.competences
and the command line; the catalogue's own competences have more to go by, see kafaat.reading.meaning.sayings.

The sentence, and with effort `thorough` each of its clauses, is measured against every label as for a ranking
(kafaat.reading.meaning.features); a logistic over those features, and over how far the label leads the others, says
how likely a reader would agree. It was fitted on 139 sentences of ours in three languages, benchmarks/paraphrases.csv.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kafaat.reading.meaning.features import NAMES, Floats, measure
from kafaat.reading.meaning.head import head
from kafaat.reading.meaning.index import LabelIndex
from kafaat.reading.meaning.labels import Label
from kafaat.reading.meaning.near import Asked, Near, apart
from kafaat.reading.meaning.windows import Effort, Window, windows, words_of

NEAR = 0.45  # probability from which a competence is told: about four in five are right on the sentences of ours
GLANCE = 40  # labels that each first glance lets through
FEWEST_WORDS = 2  # of a sentence or a clause
LEADS = (*NAMES, "run_whole", "behind_whole", "behind_run")


class Meaning:
    """Some labels made ready once. `cache`: file that keeps vectors the package does not bring."""

    def __init__(self, labels: Sequence[Label], cache: Path | None = None) -> None:
        self.index = LabelIndex(labels, cache)

    def near(self, asked: Sequence[Asked], effort: Effort, known: Collection[str]) -> list[list[Near]]:
        """For each sentence of one document, the labels it expresses, best first, at most `MOST`, and one to a stretch;
        in `fast`, of the sentences without a name. Give all the sentences of a document in one call. `known` is not
        looked at."""
        weights, bias = _weights(head().near)
        found: list[list[Near]] = [[] for _ in asked]
        texts = ["" if effort == "fast" and one.named else one.text for one in asked]
        for number, span, chosen, features in self.measures(texts, effort):
            if any(start < span.end and span.start < end for start, end in asked[number].taken):
                continue
            scores = 1 / (1 + np.exp(-(features @ weights + bias)))
            best = int(np.argmax(scores))
            if scores[best] >= NEAR:
                found[number].append(Near(self.index.labels[chosen[best]].id, round(float(scores[best]), 4),
                                          span.start, span.end))
        return [apart(hits) for hits in found]

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
