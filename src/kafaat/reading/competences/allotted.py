"""Tasks allotted beside their names, as in a table of responsibilities: "Support de proximité : DSI", "Data cleansing -
R: Client business units". For kafaat.reading.competences alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kafaat.model.mentions import Standing
from kafaat.model.readings import DocumentKind
from kafaat.reading.competences.lists import words
from kafaat.reading.competences.others import Said
from kafaat.reading.competences.reach import Reach
from kafaat.reading.competences.somebody import alone
from kafaat.reading.competences.tokens import BREAK

_SIGNS = ":-–—→\t|("
_LONGEST = 7  # words that say to whom
_BESIDE = 2  # words between a name and the sign after it


def allotted(keys: Sequence[str], reach: Reach, kind: DocumentKind | None) -> Iterator[Said]:
    """The names after which a sign stands, and then somebody else and nothing more."""
    if kind is not DocumentKind.BRIEF:
        return
    for number, span in enumerate(reach.spans):
        at = next((place for place in range(span.last, min(span.last + _BESIDE, len(keys))) if reach.sign(place)), None)
        if at is None or reach.sign(at) not in _SIGNS or (
                number + 1 < len(reach.spans) and reach.spans[number + 1].first < at):
            continue
        first = at + 1
        while first < len(keys) and (keys[first] in words("role_mark") or reach.sign(first) in (":", "-", "\t", "|")):
            first += 1
        end = next((place for place in range(first, len(keys)) if keys[place] == BREAK), len(keys))
        if first < end <= first + _LONGEST and not reach.between(first, end) and alone(keys[first:end]):
            for one in reach.listed_before(number, True):
                yield Said(one, Standing.OTHERS, first, end, first - span.last)
