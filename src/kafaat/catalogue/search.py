"""Ranked search over the whole catalogue, in French, English and Arabic, by the words people write. Anyone may use it.

Where `Catalogue.find_*` answers an id or nothing, `Search.find` always ranks: an exact name first, then by words and
letters. The entries of an imported classification may be added.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kafaat.catalogue.catalogue import Catalogue
from kafaat.catalogue.names import normalise, readings
from kafaat.catalogue.ngrams import NgramIndex

TABLES = ("occupations", "competences", "certificates", "standards", "markets", "institutions", "programmes",
          "course_types", "activities", "filieres", "families")
FEWEST = 0.15  # a score below is noise
EXACT_TITLE = 0.99  # a title known once its feminine half or its seniority is set aside
ALMOST = 0.98  # the same words in another order
_GLOSS = re.compile(r"\s*\([^()]*\)")  # "Java (computer programming)"
_ARTICLE = re.compile(r"(?<![^\s])(?:و?ال|لل)(?=[\u0600-\u06ff]{3})")  # "the", "and the", "for the" before a word
_STOP = frozenset((
    "a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "un", "une", "of", "the", "and",
    "for", "in", "to", "an", "pour", "par", "sur", "dans", "ou", "or", "with", "avec", "في", "من", "على", "و"))


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that may be found. `names`: the label first, then other names, in any language."""

    table: str
    id: str
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found, the name of it that was nearest, and how near (1: the very name)."""

    entry: Entry
    name: str
    score: float


def words_of(plain: str) -> str:
    """A normalised text for ranking: no articles, Arabic letters that are written two ways made one."""
    if not plain.isascii():
        plain = _ARTICLE.sub("", plain.replace("ة", "ه").replace("ى", "ي").replace("ـ", ""))
    return " ".join(word for word in plain.split() if word not in _STOP) or plain


class Search:
    """An index made once over some entries; `Search.of` takes those of a catalogue."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._names = [name for entry in self.entries for name in entry.names]
        self._owners = np.repeat(np.arange(len(self.entries)), [len(entry.names) for entry in self.entries])
        plain = [normalise(name) for name in self._names]
        self._index = NgramIndex([words_of(text) for text in plain])
        self._exact: dict[str, list[int]] = {}
        self._halves: dict[str, list[int]] = {}  # "soudeur" → "Soudeur / Soudeuse"
        for place, text in enumerate(plain):
            self._exact.setdefault(text, []).append(place)
            if "/" in self._names[place]:
                for half in set(readings(self._names[place])) - {text}:
                    self._halves.setdefault(half, []).append(place)
        self._tables = np.array([entry.table for entry in self.entries])

    @classmethod
    def of(cls, catalogue: Catalogue, more: Iterable[Entry] = ()) -> Search:
        """The entries of a catalogue and, where given, of imported classifications."""
        return cls((*entries_of(catalogue), *more))

    def find(self, text: str, tables: Sequence[str] = TABLES, limit: int = 10) -> list[Hit]:
        """The nearest entries of some tables, best first; at equal scores in the order of the tables. Empty when
        nothing is near."""
        # the shortest reading of a title has no feminine half: "Développeur / Développeuse web" → "developpeur web"
        query = words_of(min(readings(text), key=len))
        if not query:
            return []
        scores = np.minimum(self._index.scores(query), ALMOST)
        for reading in (*readings(text), *readings(_GLOSS.sub("", text))):
            for place in self._halves.get(reading, ()):
                scores[place] = EXACT_TITLE
            for place in self._exact.get(reading, ()):
                scores[place] = 1.0 if reading == normalise(text) else max(scores[place], EXACT_TITLE)
        best = np.full(len(self.entries), -1.0, dtype=np.float32)
        np.maximum.at(best, self._owners, scores)
        best[~np.isin(self._tables, list(tables))] = -1
        order = np.argsort(-best, kind="stable")[:limit]
        return [Hit(self.entries[number], self._nearest_name(int(number), scores), round(float(best[number]), 4))
                for number in order if best[number] >= FEWEST]

    def _nearest_name(self, number: int, scores: NDArray[np.float32]) -> str:
        low, high = np.searchsorted(self._owners, [number, number + 1])
        return str(self._names[int(low) + int(np.argmax(scores[low:high]))])


def entries_of(catalogue: Catalogue) -> Iterator[Entry]:
    """Every entry of the catalogue that has a name, in the order of `TABLES`."""
    for table in TABLES:
        for id_, entry in getattr(catalogue, table).items():
            label = entry.label if hasattr(entry, "label") else entry.label_fr
            labels = (label,) if hasattr(entry, "label") else (label, entry.label_en, entry.label_ar)
            yield Entry(table, id_, label, tuple(dict.fromkeys((*labels, *entry.aliases, id_))))
