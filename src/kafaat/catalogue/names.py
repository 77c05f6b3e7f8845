"""Finds an entry by the words people write: labels and aliases in French and English. For the catalogue alone.

Matching is cautious: first exact after normalisation (accents, case, punctuation), then, for names of seven
characters or more, rapidfuzz's token_sort_ratio ≥ 90 where the short words (three letters or fewer, or with a digit:
"N1", "SQL", "IA") are the same and no other entry comes within two points. Technologies are matched exactly only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

FUZZY_FROM = 7  # characters
FUZZY_SCORE = 90.0  # of 100
FUZZY_MARGIN = 2.0  # over the next entry

_SEPARATORS = re.compile(r"[^a-z0-9+#\u0600-\u06ff]+")  # Arabic letters stay
_SEPARATORS_IN_LINES = re.compile(r"[^a-z0-9+#\u0600-\u06ff\n]+")
_INFLECTION = re.compile(  # "(ère)", "(H/F)", "H/F", "·e", ".e"
    r"\s*[(\[](?:[a-zéèôû]{1,6}|[hf]\s*/\s*[hf])[)\]]|\s*\b[hf]\s*/\s*[hf]\b|[·•]\w{1,5}|\.e\b", re.IGNORECASE)
_OTHER_GENDER = re.compile(r"\s*/\s*[^\W\d]+(?:-[^\W\d]+)*")  # " / Aide-soignante"
_SENIORITY = re.compile(r"\b(junior|senior|confirmee?|debutante?|experimentee?)\b|(?<=\w )expert\b")  # not "expert SAP"
_STOP = frozenset(
    ("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "of", "the", "un", "une"))


def normalise(text: str) -> str:
    """Lower case, no accents, single spaces; keeps "+" and "#" (C++, C#, Network+)."""
    bare = text.casefold() if text.isascii() else _without_accents(text)
    return _SEPARATORS.sub(" ", bare).strip()


def normalise_all(texts: Iterable[str]) -> list[str]:
    """`normalise` of each text, in a few passes over all: a classification has a hundred thousand names."""
    flat = unicodedata.normalize("NFKD", "\n".join([text.replace("\n", " ") for text in texts])
                                 .replace("œ", "oe").replace("Œ", "Oe"))
    accents = "".join(sign for sign in set(flat) if unicodedata.combining(sign))
    bare = re.sub(f"[{accents}]+", "", flat) if accents else flat
    return [line.strip() for line in _SEPARATORS_IN_LINES.sub(" ", bare.casefold()).split("\n")]


def _without_accents(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "Oe"))
    return "".join(letter for letter in flat if not unicodedata.combining(letter)).casefold()


def readings(text: str) -> Iterator[str]:
    """Normalised readings of a job title, as written first, then without feminine endings and seniority words:
    "Technicien(ne) support N1 (H/F)", "Développeur / Développeuse web", "Testeur confirmé"."""
    plain = _INFLECTION.sub("", text)
    for reading in (text, plain, _first_half(plain), _OTHER_GENDER.sub("", plain)):
        yield normalise(reading)
        yield " ".join(_SENIORITY.sub(" ", normalise(reading)).split())


def _first_half(text: str) -> str:
    """ "agent de centre d'appels / agente de centre d'appels" → its first half; any other text as it is."""
    first, _, second = text.partition("/")
    return first.strip() if second and len(first.split()) == len(second.split()) else text


@dataclass(frozen=True, slots=True)
class Name:
    id: str
    text: str
    fuzzy: bool  # may be matched approximately


class NameIndex:
    """Names of one table. Answers are remembered: registers ask the same title thousands of times."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._exact: dict[str, str] = {}
        self._fuzzy: dict[str, str] = {}
        self._answers: dict[str, str | None] = {}
        for name in names:
            key = normalise(name.text)
            self._exact.setdefault(key, name.id)
            if name.fuzzy and len(key) >= FUZZY_FROM:
                self._fuzzy.setdefault(_sorted_words(key), name.id)

    def find(self, text: str) -> str | None:
        """Id of the entry that bears this name, None when none does or several might."""
        return self._remember(text, (normalise(text),))

    def find_title(self, text: str) -> str | None:
        """As `find`, for job titles: feminine endings and seniority words are set aside when needed."""
        return self._remember(text, readings(text))

    def _remember(self, text: str, wanted: Iterable[str]) -> str | None:
        if text not in self._answers:
            self._answers[text] = self._search(tuple(dict.fromkeys(filter(None, wanted))))
        return self._answers[text]

    def _search(self, wanted: tuple[str, ...]) -> str | None:
        exact = (self._exact[words] for words in wanted if words in self._exact)
        close = (found for words in wanted if (found := self._closest(words)))
        return next(exact, None) or next(close, None)

    def _closest(self, words: str) -> str | None:
        if len(words) < FUZZY_FROM:
            return None
        words = _sorted_words(words)  # then `ratio` is rapidfuzz's token_sort_ratio, without sorting each name again
        near = [(self._fuzzy[key], score) for key, score, _ in process.extract(
                    words, self._fuzzy.keys(), scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE - FUZZY_MARGIN, limit=None)
                if _short_words(key) == _short_words(words)]
        if not near or near[0][1] < FUZZY_SCORE:
            return None
        best, score = near[0]
        return best if all(other == best or score - points >= FUZZY_MARGIN for other, points in near) else None


def _sorted_words(text: str) -> str:
    return " ".join(sorted(text.split()))


def _short_words(text: str) -> list[str]:
    return sorted(word for word in text.split()
                  if (len(word) <= 3 or any(sign.isdigit() for sign in word)) and word not in _STOP)
