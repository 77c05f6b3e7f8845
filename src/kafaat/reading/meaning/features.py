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

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kafaat.reading.meaning import encoder
from kafaat.reading.meaning.index import LabelIndex

NAMES = ("run", "word", "preferred", "centre", "whole", "whole_centre", "won", "won_sum", "cover", "cover_weight",
         "stands", "stands_long", "stands_preferred", "stands_weight", "field", "uses", "knowledge", "length")
WIDE = 120  # labels that each first glance lets through
SHARP = 20.0  # of the softmax between labels
FIELD_OF = 20  # labels whose trades make the field of a sentence

Floats = NDArray[np.float32]


def measure(index: LabelIndex, sentence: str, windows: encoder.Vectors, words: Sequence[int],
            whole: encoder.Vectors, wide: int = WIDE) -> tuple[NDArray[np.int64], Floats]:
    """(labels worth a look, their features in the order of `NAMES`). `windows`: one vector a window, with its number of
    words in `words`; `whole`: vector of the sentence, (256,); `wide`: labels that each first glance lets through."""
    match = index.lexicon.match(sentence)
    preferred, centre = windows @ index.preferred.T, windows @ index.centre.T
    glance = np.maximum(preferred, centre)
    runs = np.array(words) > 1
    whole_centre = index.centre @ whole
    won, won_sum = _won(glance)
    order = (_most(glance, runs, whole_centre), _most(glance, ~runs, whole_centre), preferred.max(axis=0), whole_centre,
             won_sum, match.weight, match.whole)
    chosen = np.unique(np.concatenate([_first(scores, wide) for scores in order]))
    names, first = index.names_of(chosen)
    near = np.maximum.reduceat(np.concatenate([windows, whole[None]]) @ names.T, first, axis=1)
    columns: dict[str, NDArray[np.generic]] = {
        "run": np.maximum(_most(near[:-1], runs, near[-1]), near[-1]), "word": _most(near[:-1], ~runs, near[-1] * 0),
        "preferred": preferred.max(axis=0)[chosen], "centre": centre.max(axis=0)[chosen],
        "whole": near[-1], "whole_centre": whole_centre[chosen],
        "won": np.sqrt(won[chosen]), "won_sum": np.log1p(won_sum[chosen]),
        "cover": match.cover[chosen], "cover_weight": np.log1p(match.weight[chosen]),
        "stands": match.words[chosen] > 0, "stands_long": match.words[chosen] > 1,
        "stands_preferred": match.preferred[chosen], "stands_weight": match.whole[chosen] / 10,
        "field": _field(index, chosen, near.max(axis=0) + match.cover[chosen]),
        **{name: values[chosen] for name, values in index.known.items()}}
    return chosen, np.stack([columns[name] for name in NAMES], axis=1).astype(np.float32)


def _most(scores: Floats, rows: NDArray[np.bool_], otherwise: Floats) -> Floats:
    found: Floats = scores[rows].max(axis=0) if rows.any() else otherwise
    return found


def _first(scores: Floats, wide: int) -> NDArray[np.int64]:
    count = min(wide, len(scores))
    return np.argpartition(-scores, count - 1)[:count]


def _won(scores: Floats) -> tuple[Floats, Floats]:
    best = scores.max(axis=1, keepdims=True)
    share = np.exp((scores - best) * np.float32(SHARP))
    share *= np.clip(best, 0, 1) ** 2 / share.sum(axis=1, keepdims=True)
    return share.max(axis=0), share.sum(axis=0)


def _field(index: LabelIndex, chosen: NDArray[np.int64], scores: Floats) -> Floats:
    order = np.argsort(-scores, kind="stable")[:FIELD_OF]
    weights = np.exp((scores[order] - scores[order[0]]) * 5)
    profile = weights @ index.fields[chosen[order]]
    found: Floats = index.fields[chosen] @ (profile / max(float(np.linalg.norm(profile)), 1e-6))
    return found
