"""Whether a tender is about work of information technology: software and the services on information systems.

For the reader of briefs and `benchmarks/tenders.py`. Words of it.csv are counted by group, in the title and in the
text; and title and text are compared by meaning with short objects of IT and of other trades (trades.csv). A linear
score over both (it_weights.csv) goes through a logistic. The weights are learnt by `benchmarks/train_tenders.py` on
the training half of a set of public notices; lists and objects, in three languages, are ours, and carry over to
Arabic, of which the notices hold none. Equipment and telephone lines alone are not such work. """

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from math import exp

import numpy as np

from kafaat.reading.meaning.encoder import Vectors, raw, unit
from kafaat.reading.phrases.lexicon import Found, Lexicon, fold

WORDS = Lexicon.of("kafaat.reading.briefs", "it.csv")
GROUPS = tuple(dict.fromkeys(entry.value for entry in WORDS.entries if entry.list == "words"))
TRADES = tuple(group for group in GROUPS if group != "soft")  # groups that name an object by themselves
FEATURES = ("constant", *(f"{place} {group}" for place in ("title", "opening", "share") for group in GROUPS),
            *(f"first {group}" for group in TRADES), "near title", "near text")
_OPENING = 600  # characters: the object of a tender is said at its start
_READ = 4000  # characters of the text that count: what follows is clauses of law, the same in every tender
_NEAR = (300, 400)  # characters of the title and of the text that are compared by meaning
_SPREAD = 15.0  # brings differences of cosines to the size of the counts
_MOST = 3  # mentions of one group that count
_SENTENCE = re.compile(r"[^.\n]*(?:[.\n]|$)")


def features(title: str, text: str) -> tuple[float, ...]:
    """In the order of `FEATURES`: 1; for each group its mentions in the title, in the start of the text, and its
    share of all mentions of the text; the trade that the title names first; and, for the title and the start of the
    text, how much nearer the nearest objects of IT are than those of other trades (mean cosine of three, times
    fifteen). Sentences on the procedure itself ("offers are sent through the electronic portal") are passed over by
    the counts."""
    titles, body = _found(fold(title)), _found(_without_procedure(fold(text[:_READ])))
    count = {group: [sum(one.value == group and one.start < limit for one in found) for found, limit in (
        (titles, len(title)), (body, _OPENING), (body, _READ))] for group in GROUPS}
    whole = sum(counts[2] for counts in count.values()) + 1
    first = next((one.value for one in titles if one.value in TRADES), None)
    return (1.0, *(float(min(count[group][0], _MOST)) for group in GROUPS),
            *(float(min(count[group][1], _MOST)) for group in GROUPS), *(count[group][2] / whole for group in GROUPS),
            *(float(first == group) for group in TRADES), *_nearer((title[:_NEAR[0]], text[:_NEAR[1]])))


def it_score(title: str, text: str) -> float:
    """0 to 1: how sure it is that the object is work of information technology."""
    total = sum(weight * value for weight, value in zip(_weights()[0], features(title, text), strict=True))
    return round(1 / (1 + exp(-max(-30.0, min(30.0, total)))), 4)


def threshold() -> float:
    """The score from which a brief counts as IT, chosen on the training half."""
    return _weights()[1]


def _nearer(texts: tuple[str, str]) -> list[float]:
    vectors = unit(raw([text.lower() for text in texts]))
    best = [np.sort(vectors @ objects.T, axis=1)[:, -3:].mean(axis=1) for objects in _objects()]
    return [round(_SPREAD * float(one - other), 3) for one, other in zip(*best, strict=True)]


@cache
def _objects() -> tuple[Vectors, Vectors]:
    """Vectors of the objects of IT, and of those of other trades."""
    text = files("kafaat.reading.briefs").joinpath("trades.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    vectors = unit(raw([row["text"].lower() for row in rows]))
    ours = np.array([row["value"] == "it" for row in rows])
    return vectors[ours], vectors[~ours]


def _found(folded: str) -> list[Found]:
    return WORDS.find("words", folded)


def _without_procedure(folded: str) -> str:
    return "".join(found[0] for found in _SENTENCE.finditer(folded) if not WORDS.first("procedure", found[0]))


@cache
def _weights() -> tuple[tuple[float, ...], float]:
    text = files("kafaat.reading.briefs").joinpath("it_weights.csv").read_text(encoding="utf-8")
    rows = {row["feature"]: float(row["weight"]) for row in csv.DictReader(text.splitlines())}
    return tuple(rows[name] for name in FEATURES), rows["threshold"]
