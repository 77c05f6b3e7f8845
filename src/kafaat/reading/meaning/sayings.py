"""Competences of the catalogue that a clause says in other words than their names. For kafaat.reading.competences.

A clause that no name explains (`fast`), or any run of its words (`thorough`), becomes a vector; a softmax over the
competences, and over silence, learnt on their names and on thousands of ways of saying them, tells what it may say
(kafaat.reading.meaning.learnt). What the stretches of a sentence agree on is then judged by a logistic over the
features below, fitted on the open documents of tests/gold: how likely a careful reader would agree.

| feature | meaning |
|---|---|
| best, raw | log share and score of the stretch that says the competence most |
| sum, won | log of one plus the shares of all stretches; part of the stretches that say it before all others |
| whole, has_whole | log share of the whole sentence; whether the sentence is free of names |
| lead, silence | how far `best` is before the next competence; log share of silence |
| words, sentence | log of the words of the stretch, of the sentence |
| trade, domain | how far the document's own competences are those of a trade that needs it; their part in its domain |

Technologies and languages are found by name only: no vector tells SQL from NoSQL.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kafaat.catalogue.catalogue import Catalogue
from kafaat.reading.meaning import encoder
from kafaat.reading.meaning.learnt import Floats, Learnt, learnt
from kafaat.reading.meaning.near import Asked, Near, Span, apart
from kafaat.reading.meaning.windows import MOST_WORDS, WORD, Effort, Window, windows, words_of

FEATURES = ("best", "raw", "sum", "won", "whole", "has_whole", "lead", "silence", "words", "sentence", "trade",
            "domain")
LIKELY = 0.35  # probability from which a competence is told
CANDIDATES = 4  # competences of a sentence that are judged
FEWEST_WORDS = 2  # of a stretch
UNSAID, OF_TRADE, OF_DOMAIN = 3, 0.5, 0.25  # a document that names little: as if this many competences more belonged
# to the right one's trade and domain as they do on the open documents of tests/gold
SHARP = 20.0  # of the softmax: vectors have length 1
_LEAST = 1e-9


class Measured(NamedTuple):
    """What speaks for a competence in a sentence. `number`: place of the sentence."""

    number: int
    id: str
    start: int
    end: int
    features: Floats


class _Told(NamedTuple):
    """What the softmax says of some stretches: `scores` (stretches, competences + 1) and the log of the sum of their
    exponentials; the columns of the best competences, in no order; the column of the best one."""

    scores: Floats
    totals: Floats
    first: NDArray[np.int64]
    winner: NDArray[np.int64]

    def of(self, low: int, high: int) -> _Told:
        return _Told(self.scores[low:high], self.totals[low:high], self.first[low:high], self.winner[low:high])

    def logs(self, columns: NDArray[np.int64]) -> Floats:
        """Log shares, (stretches, columns)."""
        found: Floats = np.log(np.exp(self.scores[:, columns] - self.totals[:, None]) + np.float32(_LEAST))
        return found


class Sayings:
    """Made once for a catalogue."""

    def __init__(self, catalogue: Catalogue, found: Learnt | None = None) -> None:
        self._learnt = found or learnt()
        ids = self._learnt.ids
        place = {id_: number for number, id_ in enumerate(ids)}
        self._domains = {one.id: one.domain for one in catalogue.competences.values()}
        self._domain = [self._domains.get(id_) for id_ in ids]
        trades = sorted(catalogue.occupations)
        self._trades: dict[str, list[int]] = {}  # of every competence, technologies included
        self._needs = np.zeros((len(trades), len(ids)), dtype=np.float32)
        for number, trade in enumerate(trades):
            for need in catalogue.occupations[trade].requirements:
                self._trades.setdefault(need.competence, []).append(number)
                if need.competence in place:
                    self._needs[number, place[need.competence]] = 1

    def near(self, asked: Sequence[Asked], effort: Effort, known: Collection[str]) -> list[list[Near]]:
        """For each sentence of one document, the competences it says, best first, at most `MOST`, and one to a stretch.
        `known`: competences the document names. Give all the sentences of a document in one call."""
        weights = np.array([self._learnt.near[effort][name] for name in FEATURES], dtype=np.float64)
        found: list[list[Near]] = [[] for _ in asked]
        for one in self.measures(asked, effort, known):
            odds = float(one.features @ weights + self._learnt.near[effort]["bias"])
            score = 1 / (1 + np.exp(-odds))
            if score >= LIKELY and all(one.id != id_ for id_, _, _ in asked[one.number].named):
                found[one.number].append(Near(one.id, round(float(score), 4), one.start, one.end))
        told = [apart(hits) for hits in found]
        if effort == "thorough":
            for number, hits in self._confirmed(asked):
                told[number].extend(hits)
        return told

    def measures(self, asked: Sequence[Asked], effort: Effort, known: Collection[str]) -> Iterator[Measured]:
        """The competences worth a judgement in each sentence."""
        free = [_free(one, effort) for one in asked]
        told = self._told([one.text[part.start:part.end] for one, parts in zip(asked, free, strict=True)
                           for part in parts])
        trade, domain = self._related(known)
        at = 0
        for number, (one, parts) in enumerate(zip(asked, free, strict=True)):
            if parts:
                yield from self._measured(number, one, parts, told.of(at, at + len(parts)), trade, domain)
                at += len(parts)

    def _told(self, texts: Sequence[str]) -> _Told:
        lowered = [text.lower() for text in texts]
        places = {text: place for place, text in enumerate(dict.fromkeys(lowered))}
        vectors = (encoder.unit(encoder.raw(list(places)))[[places[text] for text in lowered]] if places
                   else np.zeros((0, encoder.RAW_SIZE), dtype=np.float32))
        scores = vectors @ self._learnt.weights * np.float32(SHARP) + self._learnt.bias
        most = scores.max(axis=1, initial=0)
        totals = most + np.log(np.exp(scores - most[:, None]).sum(axis=1))
        own = scores[:, :-1]
        count = min(CANDIDATES, own.shape[1])
        return _Told(scores, totals, np.argpartition(-own, count - 1, axis=1)[:, :count], own.argmax(axis=1))

    def _related(self, known: Collection[str]) -> tuple[Floats, Floats]:
        """For each competence, how far it belongs to what the document names: by trades, by domain; 0–1."""
        counts = np.zeros(len(self._needs), dtype=np.float32)
        for id_ in known:
            for trade in self._trades.get(id_, ()):
                counts[trade] += 1
        most = float(counts.max(initial=0))
        trade = ((self._needs * counts[:, None]).max(axis=0, initial=0) + UNSAID * OF_TRADE) / (most + UNSAID)
        named: list[str | None] = [self._domains[id_] for id_ in known if id_ in self._domains]
        share = {domain: (named.count(domain) + UNSAID * OF_DOMAIN) / (len(named) + UNSAID)
                 for domain in dict.fromkeys(self._domain)}
        return trade.astype(np.float32), np.array([share[domain] for domain in self._domain], dtype=np.float32)

    def _measured(self, number: int, one: Asked, parts: Sequence[Window], told: _Told, trade: Floats,
                  domain: Floats) -> Iterator[Measured]:
        columns = np.unique(told.first)  # the best of a sentence are among the best of its stretches
        logs = told.logs(columns)
        best, where = logs.max(axis=0), logs.argmax(axis=0)
        chosen = np.argsort(-best, kind="stable")[:CANDIDATES].tolist()
        silence = told.logs(np.array([-1]))[:, 0]
        words = words_of(one.text)
        whole = next((place for place, part in enumerate(parts) if part == _whole(one.text)), None)
        for candidate in chosen:
            column, place = int(columns[candidate]), int(where[candidate])
            part = parts[place]
            lead = float(best[candidate]) - max((float(best[other]) for other in chosen if other != candidate),
                                                default=float(np.log(_LEAST)))
            values = (best[candidate], told.scores[place, column] / SHARP,
                      np.log1p(np.exp(logs[:, candidate]).sum()), (told.winner == column).mean(),
                      best[candidate] if whole is None else logs[whole, candidate], whole is not None, lead,
                      silence[place], np.log(words_of(one.text[part.start:part.end])),
                      np.log(max(1, words)), trade[column], domain[column])
            yield Measured(number, self._learnt.ids[column], part.start, part.end, np.array(values, dtype=np.float32))

    def _confirmed(self, asked: Sequence[Asked]) -> Iterator[tuple[int, list[Near]]]:
        """The competences named in each sentence of which the clause around the name speaks too."""
        place = {id_: column for column, id_ in enumerate(self._learnt.ids)}
        named = [(number, id_, _around(one.text, (start, end))) for number, one in enumerate(asked)
                 for id_, start, end in one.named if id_ in place]
        told = self._told([asked[number].text[span[0]:span[1]] for number, _, span in named])
        for row, (number, id_, span) in enumerate(named):
            share = float(np.exp(told.scores[row, place[id_]] - told.totals[row]))
            if share >= LIKELY:
                yield number, [Near(id_, round(share, 4), *span)]


def _free(one: Asked, effort: Effort) -> list[Window]:
    """The stretches that touch nothing that is named or taken, of two words or more."""
    taken = [*((start, end) for _, start, end in one.named), *one.taken]
    return [part for part in windows(one.text, effort)
            if words_of(one.text[part.start:part.end]) >= FEWEST_WORDS
            and not any(start < part.end and part.start < end for start, end in taken)]


def _whole(text: str) -> Window | None:
    """From the first word of a sentence to its last."""
    found = list(WORD.finditer(text))[:MOST_WORDS]
    return Window(found[0].start(), found[-1].end()) if found else None


def _around(text: str, span: Span) -> Span:
    """The shortest clause that holds a stretch, else the stretch."""
    holding = [part for part in windows(text, "fast") if part.start <= span[0] and span[1] <= part.end]
    shortest = min(holding, key=lambda part: part.end - part.start, default=Window(*span))
    return shortest.start, shortest.end
