"""The pieces of a sentence between commas, slashes, bullets and conjunctions, and the runs of them that hold names. For
kafaat.reading.competences alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kafaat.model.documents import Document, Sentence
from kafaat.reading.competences.lists import level_words, words
from kafaat.reading.competences.terms import Hit
from kafaat.reading.competences.tokens import BREAK, Words

QUESTION, ANSWER = 8, 5  # words and signs of a short question and of what answers it
FEW = 2  # words beside a name in its piece of a list


@dataclass(frozen=True, slots=True)
class Read:
    """A sentence, its words, the names in it."""

    sentence: Sentence
    words: Words
    hits: list[Hit]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words [low, high) between commas, slashes, bullets and conjunctions. `spare`: how many tell something and are of
    no name, those of levels and years aside."""

    low: int
    high: int
    hits: tuple[Hit, ...]
    spare: int

    @property
    def named(self) -> bool:
        return bool(self.hits) and self.spare <= FEW

    @property
    def ends_named(self) -> bool:
        """Whether its last word is of a name: a list may begin there, after other words."""
        return bool(self.hits) and self.hits[-1].last == self.high


def pieces(one: Read) -> Iterator[Piece]:
    keys, joins, place = one.words.keys, words("conjunction"), 0
    cuts = [at for at, key in enumerate(keys) if key == BREAK or key in joins]
    for low, high in zip([0, *(at + 1 for at in cuts)], [*cuts, len(keys)], strict=True):
        hits = []
        while place < len(one.hits) and one.hits[place].first < high:
            hits.append(one.hits[place])
            place += 1
        taken = {at for hit in hits for at in range(hit.first, hit.last)}
        spare = sum(at not in taken and keys[at] not in _light() and not keys[at].isdigit() for at in range(low, high))
        yield Piece(low, high, tuple(hits), spare)


def answers(document: Document, read: Sequence[Read]) -> frozenset[int]:
    """The numbers of the sentences that answer the one before in a few words: "Kubernetes ? Jamais."."""
    return frozenset(
        number for number in range(1, len(read))
        if read[number - 1].hits and not read[number].hits and len(read[number].words.keys) <= ANSWER
        and len(read[number - 1].words.keys) <= QUESTION
        and document.text[read[number - 1].sentence.end - 1] in "?؟"
        and document.block_at(read[number].sentence.start) is document.block_at(read[number - 1].sentence.start))


@cache
def _light() -> frozenset[str]:
    return level_words().union(*(words(name) for name in ("filler", "neutral", "link", "years", "number",
                                                                  "negation_apart")))


def runs(pieces: Sequence[Piece]) -> Iterator[range]:
    """The stretches of pieces that follow each other and hold names; the first may begin with other words."""
    at = 0
    while at < len(pieces):
        high = at
        while high < len(pieces) and pieces[high].named:
            high += 1
        if high > at:
            yield range(at - 1 if at and pieces[at - 1].ends_named else at, high)
        at = high + 1
