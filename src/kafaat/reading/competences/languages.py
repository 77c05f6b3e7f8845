"""A language that is asked of people or known by them, not a nationality, a market or the language of a paper:
"notions d'espagnol", "French (handy)", "English … B2". For kafaat.reading.competences alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kafaat.reading.competences.lists import forms, plain, words
from kafaat.reading.competences.pieces import Read
from kafaat.reading.competences.terms import Hit
from kafaat.reading.competences.tokens import BREAK

NEAR = 4  # words after a language that may say it is asked or known


def asked(one: Read, hit: Hit, kinds: Mapping[str, str]) -> bool:
    """Whether words beside the name say that it is asked or known. `kinds`: those of competences."""
    keys = one.words.keys
    return (any(plain(key) in forms("language_context") for key in keys[hit.last:hit.last + NEAR])
            or _introduced(one, hit) or _graded(one, hit, kinds))


def _introduced(one: Read, hit: Hit) -> bool:
    """ "Notions d'espagnol", "parle anglais"; but not "good English teachers"."""
    keys = one.words.keys
    at = hit.first - 1
    while at >= 0 and keys[at] in words("filler"):
        at -= 1
    after = keys[hit.last] if hit.last < len(keys) else BREAK
    return at >= 0 and plain(keys[at]) in forms("language_asked") and (after == BREAK or after in _goes_on())


def _graded(one: Read, hit: Hit, kinds: Mapping[str, str]) -> bool:
    """Whether a degree follows in the sentence, and no other language before it."""
    end = next((other.first for other in one.hits if other.first >= hit.last
                and kinds.get(other.term.id) == "language"), len(one.words.keys))
    return any(key.removesuffix("+") in words("language_degree") for key in one.words.keys[hit.last:end])


@cache
def _goes_on() -> frozenset[str]:
    return words("conjunction") | words("preposition") | words("filler")
