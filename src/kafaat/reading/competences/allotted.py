"""Tasks allotted beside their names, as in a table of responsibilities: "Support de proximité : DSI", "Data cleansing -
R: Client business units". For kafaat.reading.competences alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kafaat.model.mentions import Standing
from kafaat.model.readings import DocumentKind
from kafaat.reading.competences.lists import forms, plain, words
from kafaat.reading.competences.others import Said
from kafaat.reading.competences.reach import Reach
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
        if first < end <= first + _LONGEST and not reach.between(first, end) and _somebody(keys[first:end], kind):
            for one in reach.listed_before(number, True):
                yield Said(one, Standing.OTHERS, first, end, first - span.last)


def _somebody(told: Sequence[str], kind: DocumentKind | None) -> bool:
    """Whether the words are of somebody else alone: who does it stands first, after a determiner or its adjective."""
    plains = [plain(key) for key in told]
    if any(key in forms("self") for key in plains) or any(key in words("own") - words("client_own") for key in told):
        return False
    former = any(key in words("former") for key in told)
    if kind is DocumentKind.BRIEF and not former and any(key in forms("contractor") for key in plains):
        return False
    if kind is DocumentKind.BRIEF and not former and told[-1] in words("asked_team"):
        return False
    people = forms("party")
    if any(key in words("client_own") for key in told):
        people |= forms("trade_people") | forms("somebody") | forms("receiver")
    near = [at for at, key in enumerate(plains[:3]) if key in people]
    return bool(near) and all(key in words("determiner") or key in words("number") or key in words("former")
                              or key in words("fused") or at + 1 == near[0] for at, key in enumerate(told[:near[0]]))
