"""Ranks occupations for a job title by its letters and by its meaning. For kafaat.reading and the command line.

Nearness of a title and an occupation, each part a cosine from 0 to 1:
  letters       of the nearest name, runs of three letters weighed by rarity
  meaning       of the nearest name in any language
  languages     mean over the languages of the nearest name in each: a wrong name is seldom near in all of them
  descriptions  mean over the descriptions
  family        where the title is one of a family of titles, the middle of that family and the nearest name
  preferred     1 where the title is the preferred name in a language: an occupation called so comes before one that is
                also called so
The weights of the first four were chosen on names of ESCO set aside, each against the other names of its occupation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kafaat.catalogue.catalogue import Catalogue
from kafaat.catalogue.names import normalise, readings
from kafaat.catalogue.ngrams import NgramIndex
from kafaat.reading.meaning.encoder import Vectors
from kafaat.reading.meaning.vectors import steps_of, vectors_of
from kafaat.reading.per_catalogue import per_catalogue
from kafaat.reading.titles.space import SHIPPED, space
from kafaat.reading.titles.trades import Trade, trades_of

LETTERS, MEANING, LANGUAGES, DESCRIPTIONS, FAMILY, PREFERRED = 0.47, 0.3, 0.4, 0.2, 0.2, 0.1
DESCRIBED = 400  # characters of a description that count
Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An occupation, its name nearest to the title, how near (0–1, to compare occupations for one title), whether the
    title is one of its names, and whether it is its preferred name in a language."""

    trade: str
    name: str
    score: float
    exact: bool
    preferred: bool


class _Groups:
    """Places in a list of names, those of one trade together and in the order of the trades."""

    def __init__(self, owners: NDArray[np.int64], places: NDArray[np.int64] | None = None) -> None:
        self._places = np.arange(len(owners)) if places is None else places
        self._trades, self._starts, self._counts = np.unique(owners[self._places], return_index=True,
                                                             return_counts=True)

    def best(self, near: Scores, count: int) -> Scores:
        """The highest of each trade, 0 for a trade without a place or below it."""
        found = np.zeros(count, dtype=np.float32)
        if len(self._places):
            found[self._trades] = np.maximum(np.maximum.reduceat(near[self._places], self._starts), 0)
        return found

    def mean(self, near: Scores, count: int) -> Scores:
        """The mean of each trade, 0 for a trade without a place."""
        found = np.zeros(count, dtype=np.float32)
        if len(self._places):
            found[self._trades] = np.add.reduceat(near[self._places], self._starts) / self._counts
        return found


class Titles:
    """Made once over some trades. `cache`: the file that keeps what their names mean. `families`: see `families_of`."""

    def __init__(self, trades: Iterable[Trade], cache: Path | None = None,
                 families: Iterable[Sequence[str]] = ()) -> None:
        self.trades = tuple(trades)
        named = [(number, language, name) for number, trade in enumerate(self.trades)
                 for language, names in trade.names.items() for name in names]
        self._names = [name for _, _, name in named]
        self._owners = np.array([number for number, _, _ in named], dtype=np.int64)
        self._plain = [plain(name) for name in self._names]
        self._exact: dict[str, list[int]] = {}
        for place, text in enumerate(self._plain):
            self._exact.setdefault(text, []).append(place)
        self._preferred = [name == trade.names[language][0] for trade in self.trades
                           for language, names in trade.names.items() for name in names]
        self._all = _Groups(self._owners)
        self._languages = [_Groups(self._owners, np.flatnonzero([spoken == language for _, spoken, _ in named]))
                           for language in dict.fromkeys(language for _, language, _ in named)]
        self._letters = NgramIndex(self._plain)
        described = [(number, text[:DESCRIBED]) for number, trade in enumerate(self.trades)
                     for text in trade.descriptions if text]
        self._described = _Groups(np.array([number for number, _ in described], dtype=np.int64))
        self._families = {plain(title): tuple(map(plain, titles)) for titles in families for title in titles}
        self._cache = cache
        texts = [*self._plain, *(text for _, text in described), *dict.fromkeys(
            title for titles in self._families.values() for title in titles)]
        vectors = self._vectors(texts)
        self._meaning, self._description = vectors[:len(named)], vectors[len(named):len(named) + len(described)]
        self._relative = dict(zip(texts[len(named) + len(described):], vectors[len(named) + len(described):],
                                  strict=True))

    @classmethod
    def of(cls, catalogue: Catalogue) -> Titles:
        """Over the occupations of a catalogue, made once a process."""
        return _titles(catalogue)

    def rank(self, title: str, top: int = 10) -> list[Ranked]:
        """The occupations nearest to a title, best first; none for a title without letters."""
        return self.rank_titles([title], top)[0]

    def rank_titles(self, titles: Sequence[str], top: int = 10) -> list[list[Ranked]]:
        """`rank` for many titles, each on its own."""
        asked = [plain(title) for title in titles]
        vectors = space().encode([text or " " for text in asked])
        return [self._rank(text, vector, top) if text and self.trades else []
                for text, vector in zip(asked, vectors, strict=True)]

    def _rank(self, text: str, vector: Vectors, top: int) -> list[Ranked]:
        letters, meaning = self._letters.letters(text), self._meaning @ vector
        count = len(self.trades)
        scores = LETTERS * self._all.best(letters, count) + MEANING * self._all.best(meaning, count)
        for spoken in self._languages:
            scores += LANGUAGES / len(self._languages) * spoken.best(meaning, count)
        scores += DESCRIPTIONS * self._described.mean(self._description @ vector, count)
        if text in self._families:
            middle = np.mean([self._relative[title] for title in self._families[text]], axis=0)
            near = self._meaning @ (middle / max(float(np.linalg.norm(middle)), 1e-6))
            scores += FAMILY * self._all.best(near, count)
        exact = self._exact.get(text, [])
        owners = set(self._owners[exact].tolist())
        preferred = {int(self._owners[place]) for place in exact if self._preferred[place]}
        scores[list(preferred)] += PREFERRED
        scores /= LETTERS + MEANING + LANGUAGES + DESCRIPTIONS + FAMILY + PREFERRED
        order = np.lexsort((np.arange(len(scores)), -np.round(scores, 6)))[:top]
        return [Ranked(self.trades[number].id, self._nearest(int(number), letters + meaning),
                       round(min(1.0, max(0.0, float(scores[number]))), 4), int(number) in owners,
                       int(number) in preferred)
                for number in order]

    def _nearest(self, number: int, near: Scores) -> str:
        low, high = np.searchsorted(self._owners, [number, number + 1])
        return self._names[int(low) + int(np.argmax(near[low:high]))]

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        return vectors_of(steps_of(texts, self._cache, space(), SHIPPED))


@per_catalogue
def _titles(catalogue: Catalogue) -> Titles:
    return Titles(trades_of(catalogue))


def plain(title: str) -> str:
    """A title without its feminine half, in lower case without accents: "Développeur / Développeuse web (H/F)"."""
    return min((reading for reading in readings(title) if reading), key=len, default=normalise(title))


def texts_of(trades: Iterable[Trade]) -> list[str]:
    """Every text of some trades that is given a meaning, each once: names as `plain` titles, and descriptions."""
    return list(dict.fromkeys(text for trade in trades for text in (
        *(plain(name) for names in trade.names.values() for name in names),
        *(text[:DESCRIBED].lower() for text in trade.descriptions)) if text))
