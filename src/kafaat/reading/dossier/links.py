"""From a name as written to an id known elsewhere in the dossier: accounts, sites. For kafaat.reading only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from kafaat.reading.text import key

_FUZZY = 90


class Links:
    """Names of ids; `find` answers once per distinct text."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, str] = {}
        shared: set[str] = set()
        for ident, texts in names.items():
            for text in {key(t) for t in texts} - {""}:
                if self._exact.setdefault(text, ident) != ident:
                    shared.add(text)  # two ids bear this name: it tells neither
        for text in shared:
            del self._exact[text]
        self._seen: dict[str, str | None] = {}

    def find(self, text: str) -> str | None:
        """The id whose name equals the text, is its only match as whole words, or is very close to it."""
        if text not in self._seen:
            self._seen[text] = self._search(key(text))
        return self._seen[text]

    def _search(self, plain: str) -> str | None:
        if not plain or plain in self._exact:
            return self._exact.get(plain)
        inside = {ident for name, ident in self._exact.items() if min(len(name), len(plain)) > 3
                  and (f" {name} " in f" {plain} " or f" {plain} " in f" {name} ")}
        if len(inside) == 1:
            return inside.pop()
        best = process.extractOne(plain, self._exact.keys(), scorer=fuzz.ratio, score_cutoff=_FUZZY)
        return self._exact[best[0]] if best and len(plain) > 4 else None
