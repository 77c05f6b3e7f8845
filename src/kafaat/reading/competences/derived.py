"""Shorter names that people use for a competence, made from its labels: half of a double label, a label without the
word that says its trade, the product of "Administration Microsoft 365". For kafaat.reading.competences alone.

They say less than the label: most count only in a document about the domain of the competence, or in a list of
competences (`tells_enough`). A name that the catalogue gives to another entry, or that two could have, is not made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kafaat.reading.competences.lists import words
from kafaat.reading.competences.tokens import bare, is_arabic
from kafaat.reading.phrases.lexicon import fold

LONGEST = 8  # words of a label that is cut
MEMBERS = 5  # technologies named after one that make a family
SHORTEST = 5  # letters of a single word that is left

_ARABIC_AND = re.compile(r"\s+و(?=\S{3})")
_AND = re.compile(r"\s+(?:et(?: (?:de |du |des |d'))?|and|&)\s*")
_SLASHED = re.compile(r"^(\S+ [A-Z][A-Za-z]+)/[A-Z]\S*$")  # "GitLab CI/CD"
_FAMILY = re.compile(r"^([A-Z]\w+) ([A-Z]{2,4})$")
_GLOSS = re.compile(r"[(),:]")


def derived(label: str, proper: frozenset[str]) -> Iterator[str]:
    """The shorter names of a label. `proper`: the names in it that no language translates."""
    if _GLOSS.search(label) or len(label.split()) > LONGEST:
        return
    arabic = any(is_arabic(letter) for letter in label)
    yield from _halves(label, arabic, proper)
    yield from _without_trade(label.split())
    yield from _managed(label.split())
    if found := _SLASHED.match(label):
        yield found[1]


def _halves(label: str, arabic: bool, proper: frozenset[str]) -> Iterator[str]:
    """ "Password reset and account unlock" → both; "نقل المعارف والكفايات" → "نقل المعارف", "نقل الكفايات"."""
    parts = (_ARABIC_AND if arabic else _AND).split(label)
    if len(parts) != 2:
        return
    first, second = (part.split() for part in parts)
    if len(_telling(first)) >= 2 or first[0] in proper:
        yield " ".join(first)
    if len(_telling(second)) >= 2:
        yield " ".join(second)
    elif arabic and len(first) >= 2 and len(second) == 1 and second[0].startswith("ال"):
        yield " ".join([*first[:-1], *second])


def _without_trade(label: Sequence[str]) -> Iterator[str]:
    """ "الحوادث المعلوماتية الكبرى" → "الحوادث الكبرى"; "Computer networks" → "networks"."""
    trade = words("trade") | words("customers")
    kept = [word for word in label if _key(word) not in trade]
    if len(kept) == len(label) or not kept:
        return
    theirs = any(_key(word) in words("customers") for word in label)
    alone = len(kept) == 1 and len(kept[0]) >= SHORTEST and _key(kept[0]) not in words("too_wide") and not theirs
    if alone or len(_telling(kept)) >= 2:
        yield " ".join(kept)


def _managed(label: Sequence[str]) -> Iterator[str]:
    """What is administered or used: a proper name ("Administration Microsoft 365", "CRM use") or two words that tell
    something ("Service delivery management")."""
    for name, rest in ((label[0], label[1:]), (label[-1], label[:-1])):
        if not rest or _key(name) not in words("made_of") | words("made_of_any"):
            continue
        kept = list(rest)
        while kept and _key(kept[0].removeprefix("d'").removeprefix("l'")) in _fillers():
            kept.pop(0)
        if not kept:
            continue
        kept[0] = kept[0].removeprefix("d'").removeprefix("l'")
        named = all(word[0].isupper() or word[0].isdigit() for word in kept)
        if len(_telling(kept)) >= 2 or (named and kept[0].isupper() and _key(name) in words("made_of_any")):
            yield " ".join(kept)


def of_families(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What stands alone where the family is named: id and short name → the family. "SAP MM", "SAP SD", "SAP WM" … make
    "MM" a name in a document about SAP. `names`: id and name of technologies."""
    parts = [(id_, found[1], found[2]) for id_, name in names if (found := _FAMILY.match(name))]
    members: dict[str, set[str]] = {}
    for id_, family, _ in parts:
        members.setdefault(family, set()).add(id_)
    return {(id_, part): family for id_, family, part in parts
            if len(members[family]) >= MEMBERS and _key(part) not in words("family_not")}


def _key(word: str) -> str:
    return bare(fold(word))


def _telling(parts: Sequence[str]) -> list[str]:
    return [word for word in parts if fold(word) not in _fillers()]


def proper_names(labels: Sequence[str]) -> frozenset[str]:
    """The words in Latin letters that an Arabic label keeps."""
    return frozenset(word for label in labels if any(map(is_arabic, label)) for word in label.split()
                     if word[0].isascii() and word[0].isupper())


def tells_enough(name: str) -> bool:
    """Whether the name alone may count: three words that tell something, two in Arabic, whose words are whole terms."""
    return len(_telling(name.split())) >= (2 if is_arabic(name) else 3)


@cache
def _fillers() -> frozenset[str]:
    return words("filler") | words("conjunction")
