"""The occupation that a job title of a CV names. For kafaat.reading.cv.

Exact names first: the title as written, abbreviations spelt out ("dév", "resp."), words that change nothing set aside
("stagiaire", "senior"), then its beginning or its end alone ("Data engineer PySpark"). Then the nearest title of the
catalogue, where it is clearly nearer than any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kafaat.catalogue import Catalogue
from kafaat.catalogue.search import Search, entries_of
from kafaat.reading.cv.view import WORDS
from kafaat.reading.per_catalogue import per_catalogue
from kafaat.reading.phrases.lexicon import fold
from kafaat.reading.phrases.titles import occupation_of

NEAREST = 0.7  # a score of kafaat.catalogue.search below this is another trade
NEAR = 0.8  # from this one, the nearest title is asked before the beginning or the end of the title
LIKE = 0.5  # a title this near to one of a trade is a hint of it
MARGIN = 0.06  # … and the next trade must be this far behind
_HITS = 3
_WORDS = 6  # longest beginning or end tried
_SPACES = re.compile(r"\s+")
_NOT_WORDS = re.compile(r"[()\[\]|,;:•·–—/]|\s-\s")


class Trades:
    """One catalogue's trades; answers are remembered. `Trades.of(catalogue)`, made once a process."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._search = Search(entry for entry in entries_of(catalogue) if entry.table == "occupations")
        self._answers: dict[str, str | None] = {}
        self.essentials = tuple((id_, tuple(need.competence for need in entry.essentials))
                                for id_, entry in catalogue.occupations.items())
        self.asked_by: dict[str, list[int]] = {}  # competence → places in `essentials`
        for place, (_, needs) in enumerate(self.essentials):
            for need in needs:
                self.asked_by.setdefault(need, []).append(place)

    @classmethod
    def of(cls, catalogue: Catalogue) -> Trades:
        return _trades(catalogue)

    def exact(self, title: str) -> str | None:
        """The occupation that bears this very title, seniority and gender set aside."""
        return next((found for form in _forms(title) if (found := occupation_of(self._catalogue, form))), None)

    def find(self, title: str) -> str | None:
        """The occupation of a title, or None where no trade of the catalogue is clearly meant."""
        if title not in self._answers:
            self._answers[title] = (self.exact(title) or self._nearest(title, NEAR) or self._piece(title)
                                    or self._nearest(title, NEAREST))
        return self._answers[title]

    def close(self, title: str) -> str | None:
        """The occupation of a title that may be none: "SAP MM / EWM" beside a name, "Java, SQL"."""
        return self.exact(title) or self._nearest(title, NEAR)

    def near(self, title: str) -> list[tuple[str, float]]:
        """The occupations whose titles a title is like, with how much out of 1, where none is clearly meant."""
        form = list(_forms(title))[-1]
        hits = self._search.find(form, ("occupations",), _HITS) if len(form.split()) > 1 else []
        return [(hit.entry.id, hit.score) for hit in hits if hit.score >= LIKE]

    def _piece(self, title: str) -> str | None:
        """The longest beginning or end of two words or more, or first word, that is a title."""
        for form in list(_forms(title))[-1:]:
            words = _NOT_WORDS.sub(" ", form).split()
            for size in range(min(_WORDS, len(words) - 1), 0, -1):
                for piece in (words[:size], words[-size:] if size > 1 else ()):
                    if piece and (found := self._catalogue.finder.occupations.find_title(" ".join(piece))):
                        return found
        return None

    def _nearest(self, title: str, least: float) -> str | None:
        form = list(_forms(title))[-1]
        hits = self._search.find(form, ("occupations",), 2) if len(form.split()) > 1 else []  # "Vendeur", "Manager"
        if not hits or hits[0].score < least:
            return None
        return hits[0].entry.id if len(hits) == 1 or hits[0].score - hits[1].score >= MARGIN else None


@per_catalogue
def _trades(catalogue: Catalogue) -> Trades:
    return Trades(catalogue)


def _forms(title: str) -> Iterator[str]:
    """The title as written, then spelt out, then without the words that change nothing."""
    plain = _SPACES.sub(" ", title.replace("’", "'")).strip(" .-–—:")
    yield plain
    spelt = _replaced("short", plain)
    if spelt != plain:
        yield spelt
    bare = _SPACES.sub(" ", _replaced("set_aside", spelt)).strip(" .-–—:()/,")
    if bare and bare != spelt:
        yield bare


def _replaced(name: str, text: str) -> str:
    """The phrases of a list by the word they stand for; those to set aside, by nothing."""
    out, place = [], 0
    for found in WORDS.find(name, fold(text)):
        out += [text[place:found.start], "" if name == "set_aside" else found.value]
        place = found.end
    return "".join([*out, text[place:]])
