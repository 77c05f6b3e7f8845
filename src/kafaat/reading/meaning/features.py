"""What speaks for a label in a sentence, in numbers. For the ranking and the script that trains it.

| feature | meaning |
|---|---|
| run, word | best cosine of a run of words, of a single word, with a name of the label |
| preferred, centre | best cosine of any window with the preferred name, with the mean of all names |
| whole, whole_centre | cosine of the whole sentence with the nearest name, with the mean of all names |
| won, won_sum | share of a window that the label wins against all others (softmax of cosines): best, sum over windows |
| cover, cover_weight | words of a name found in the sentence, by rarity (kafaat.reading.meaning.lexicon) |
| stands, stands_long | a name stands in the sentence word for word: any, one of two words or more |
| stands_preferred, stands_weight | the same for the preferred name; rarity of the name that stands |
| field | the label's trades are those of the labels nearest to the sentence |
| uses, knowledge, length | occupations of the classification that need it; knowledge, not skill; words of its name |

No feature knows which label it is about: labels are told apart by their names and their trades alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from kafaat.reading.meaning.encoder import Space
from kafaat.reading.meaning.index import Cosines, LabelIndex
from kafaat.reading.meaning.windows import words_of

NAMES = ("run", "word", "preferred", "centre", "whole", "whole_centre", "won", "won_sum", "cover", "cover_weight",
         "stands", "stands_long", "stands_preferred", "stands_weight", "field", "uses", "knowledge", "length")
WIDE = 120  # labels that each first glance lets through
SHARP = 20.0  # of the softmax between labels
FIELD_OF = 20  # labels whose trades make the field of a sentence
TOGETHER = 2_000_000  # cosines held at once

Floats = NDArray[np.float32]
Said = tuple[str, tuple[str, ...]]  # a sentence and its windows, each once
Measured = tuple[NDArray[np.int64], Floats]


def measure(index: LabelIndex, space: Space, said: Sequence[Said], wide: int = WIDE) -> Iterator[Measured]:
    """For each sentence of one document, (labels worth a look, their features in the order of `NAMES`); none where
    there is no window or no label. `wide`: labels that each first glance lets through. What is said twice is measured
    once; all texts are encoded together and compared with the labels many at a time."""
    left = Counter(said)
    fresh = _measured(index, space, [one for one in left if one[1] and index.labels], wide)
    kept: dict[Said, Measured] = {}
    for one in said:
        if not one[1] or not index.labels:
            yield np.zeros(0, dtype=np.int64), np.zeros((0, len(NAMES)), dtype=np.float32)
            continue
        found = kept.pop(one) if one in kept else next(fresh)
        left[one] -= 1
        if left[one]:
            kept[one] = found
        yield found


class _Rows:
    """Where the vectors of a sentence stand in those of its document: runs of words, single words, the sentence."""

    def __init__(self, said: Said, places: dict[str, int]) -> None:
        self.text, windows = said
        rows = [places[window.lower()] for window in windows]
        long = [words_of(window) > 1 for window in windows]
        self.all = [row for row, runs in zip(rows, long, strict=True) if runs]
        self.runs = len(self.all)
        self.all += [row for row, runs in zip(rows, long, strict=True) if not runs]
        self.windows = len(self.all)
        whole = places[self.text.lower()]
        if whole not in self.all:
            self.all.append(whole)
        self.whole = self.all.index(whole)


def _measured(index: LabelIndex, space: Space, said: Sequence[Said], wide: int) -> Iterator[Measured]:
    texts = dict.fromkeys(text.lower() for sentence, windows in said for text in (*windows, sentence))
    places = {text: place for place, text in enumerate(texts)}
    vectors = space.encode(list(texts))
    for block in _blocks([_Rows(one, places) for one in said], TOGETHER // index.width):
        cosines = index.compare(vectors[[row for rows in block for row in rows.all]])
        glance = np.maximum(cosines.preferred, cosines.centre)
        share = _shares(glance)
        first = 0
        for rows in block:
            yield _of_sentence(index, rows, cosines, glance, share, first, wide)
            first += len(rows.all)


def _blocks(sentences: Sequence[_Rows], most: int) -> Iterator[list[_Rows]]:
    """Sentences in order, as many at a time as have `most` vectors between them, at least one."""
    block: list[_Rows] = []
    size = 0
    for one in sentences:
        if block and size + len(one.all) > most:
            yield block
            block, size = [], 0
        block.append(one)
        size += len(one.all)
    if block:
        yield block


def _of_sentence(index: LabelIndex, rows: _Rows, cosines: Cosines, glance: Floats, share: Floats, first: int,
                 wide: int) -> Measured:
    """The sentence whose vectors start at the row `first` of all those compared."""
    runs, words = slice(first, first + rows.runs), slice(first + rows.runs, first + rows.windows)
    windows = slice(first, first + rows.windows)
    match = index.lexicon.match(rows.text)
    preferred, whole_centre = cosines.preferred[windows].max(axis=0), cosines.centre[first + rows.whole]
    won_sum = share[windows].sum(axis=0)
    glances = np.stack([_most(glance[runs], whole_centre), _most(glance[words], whole_centre), preferred, whole_centre,
                        won_sum, match.weight, match.whole])
    chosen = _chosen(glances, wide)
    near = cosines.nearest(slice(first, first + len(rows.all)), chosen)
    whole = near[rows.whole]
    found = np.empty((len(chosen), len(NAMES)), dtype=np.float32)
    known = np.stack([preferred, cosines.centre[windows].max(axis=0), whole_centre, share[windows].max(axis=0), won_sum,
                      match.cover, match.weight, match.words, match.preferred, match.whole]).take(chosen, axis=1)
    columns = (np.maximum(_most(near[:rows.runs], whole), whole), _most(near[rows.runs:rows.windows], whole * 0),
               known[0], known[1], whole, known[2], np.sqrt(known[3]), np.log1p(known[4]), known[5],
               np.log1p(known[6]), known[7] > 0, known[7] > 1, known[8], known[9] / 10,
               _field(index, chosen, near.max(axis=0) + known[5]))
    for place, column in enumerate(columns):
        found[:, place] = column
    found[:, len(columns):] = index.known[chosen]
    return chosen, found


def _most(scores: Floats, otherwise: Floats) -> Floats:
    found: Floats = scores.max(axis=0) if len(scores) else otherwise
    return found


def _chosen(glances: Floats, wide: int) -> NDArray[np.int64]:
    """The labels that are among the first of any glance."""
    count = min(wide, glances.shape[1])
    taken = np.zeros(glances.shape[1], dtype=bool)
    taken[np.argpartition(-glances, count - 1, axis=1)[:, :count]] = True
    return np.flatnonzero(taken)


def _shares(scores: Floats) -> Floats:
    """Of each window, the share that each label wins."""
    best = scores.max(axis=1, keepdims=True)
    share: Floats = np.exp((scores - best) * np.float32(SHARP))
    share *= np.clip(best, 0, 1) ** 2 / share.sum(axis=1, keepdims=True)
    return share


def _field(index: LabelIndex, chosen: NDArray[np.int64], scores: Floats) -> Floats:
    order = np.argsort(-scores, kind="stable")[:FIELD_OF]
    weights = np.exp((scores[order] - scores[order[0]]) * 5)
    fields = index.fields[chosen]
    profile = weights @ fields[order]
    found: Floats = fields @ (profile / max(float(np.linalg.norm(profile)), 1e-6))
    return found
