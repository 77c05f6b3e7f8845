"""Who is who among rows that share a staff number, from what is read and forgotten at the door: name, birth
date, hashed national id. For kafaat.reading only. Two people are never merged on a name alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from kafaat.reading.text import Cell, key, written

_MASK = dict.fromkeys(map(ord, "*X#•.-"))
_VISIBLE = 4  # characters of a masked national id that must show for it to mean anything


@dataclass(frozen=True, slots=True)
class Identity:
    """One row's marks; never stored in the dossier."""

    name: str  # sorted words of the name, so that NOM Prénom = Prénom NOM
    birth: date | None
    national: bytes | None  # digest
    sex: str | None


def name_words(*parts: Cell) -> str:
    return " ".join(sorted(w for part in parts for w in key(written(part)).split()))


def digest(cell: Cell) -> bytes | None:
    """A hash of a national id, None where blank or masked beyond use. Lives in memory only."""
    text = written(cell).upper().replace(" ", "")
    if len(text.translate(_MASK)) < _VISIBLE:
        return None
    return hashlib.blake2b(text.encode(), digest_size=8).digest()


def different(a: Identity, b: Identity) -> bool:
    """Whether two rows under one staff number are two people: another national id or birth date, or names
    that have nothing in common. Names in two scripts say nothing."""
    if a.national and b.national:
        return a.national != b.national
    if a.birth and b.birth:
        return a.birth != b.birth
    if not a.name or not b.name or a.name.isascii() != b.name.isascii():
        return bool(a.sex and b.sex and a.sex != b.sex)
    return fuzz.token_set_ratio(a.name, b.name) < 75


def split(rows: Sequence[int], identities: Sequence[Identity]) -> list[list[int]]:
    """The rows of one staff number, parted into people."""
    people: list[list[int]] = []
    for row in rows:
        for person in people:
            if not different(identities[person[0]], identities[row]):
                person.append(row)
                break
        else:
            people.append([row])
    return people
