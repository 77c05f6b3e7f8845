"""Reads a firm standard and its edition from free text ("ISO/IEC 27001:2013", "ISO27001 v2022"). Catalogue alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kafaat.catalogue.names import normalise
from kafaat.catalogue.proofs import Standard

_GLUED = re.compile(r"(?<=[a-z])(?=\d)")
_NOISE = frozenset(("iec", "cei", "en", "nm", "nf", "fr"))
_DATE = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b")
_EXPLICIT = (  # "v2022", "version 4.0", "édition 2013" · ":2013", "(2013)" · "4.0.1"
    re.compile(r"\b(?:v|version|ver|rev|[ée]d|[ée]dition)[\s.]*(\d{4}|\d+(?:\.\d+)*)\b", re.IGNORECASE),
    re.compile(r"[:(]\s*((?:19|20)\d{2})\b"),
    re.compile(r"(?<![\d.])(\d+\.\d+(?:\.\d+)?)(?![\d.])"))
_YEAR = re.compile(r"(?<![\d-])((?:19|20)\d{2})(?![\d-])")


def words(text: str) -> tuple[str, ...]:
    """Words of a standard's name, letters and digits apart, without "IEC", "NM", "EN" …"""
    return tuple(word for word in _GLUED.sub(" ", normalise(text)).split() if word not in _NOISE)


class StandardIndex:
    """Names of the standards; the longest name found inside the text wins."""

    def __init__(self, standards: Mapping[str, Standard]) -> None:
        self._standards = standards
        names = ((words(name), id_) for id_, standard in standards.items()
                 for name in (standard.label, *standard.aliases, id_))
        self._names: list[tuple[tuple[str, ...], str]] = sorted(names, key=lambda name: -len(name[0]))

    def find(self, text: str) -> tuple[str | None, str | None]:
        """(standard id, edition); an edition is a year or a version number and is None where none is written."""
        spoken = words(text)
        for name, id_ in self._names:
            if _within(name, spoken):
                return id_, _edition(text, self._standards[id_])
        return None, None


def _within(name: tuple[str, ...], text: tuple[str, ...]) -> bool:
    return any(text[start:start + len(name)] == name for start in range(len(text) - len(name) + 1))


def _edition(text: str, standard: Standard) -> str | None:
    """What is written as an edition; a lone year counts when it is an edition of the standard, since it may as well
    be the year of issue or expiry."""
    bare = _DATE.sub(" ", text)
    for form in _EXPLICIT:
        if found := form.search(bare):
            return found[1]
    known = {standard.current_edition, *dict(standard.void_editions)}
    return next((year for year in _YEAR.findall(bare) if year in known), None)
