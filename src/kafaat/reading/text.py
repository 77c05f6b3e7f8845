"""Texts as people type them: invisible characters, accents, case, punctuation. For kafaat.reading only."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache

Cell = str | float | bool | date | time | timedelta  # what a cell of any file holds; "" is blank

# Zero-width and direction marks, soft hyphen, byte order mark: never meant, always in the way.
INVISIBLE = dict.fromkeys([0x00AD, 0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F),
                           *range(0x2060, 0x206A)])
SPACES = dict.fromkeys([0x00A0, 0x2007, 0x2009, 0x202F, 0x3000], " ")
_DIGITS = {ord(a): str(i) for zero in (0x0660, 0x06F0) for i, a in enumerate(chr(zero + k) for k in range(10))}
_NOT_WORD = re.compile(r"[\W_]+")


def clean(text: str) -> str:
    """The text without invisible characters, with plain spaces and western digits, stripped."""
    if text.isascii():
        return text.strip()
    return text.translate(INVISIBLE).translate(SPACES).translate(_DIGITS).strip()


@lru_cache(maxsize=200_000)
def key(text: str) -> str:
    """What two spellings of one word share: lower case, no accent, no punctuation, single spaces.
    Arabic letters stay; their vowel marks and tatweel go."""
    plain = unicodedata.normalize("NFKD", clean(text).casefold().replace("œ", "oe").replace("æ", "ae"))
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c != "ـ")
    return _NOT_WORD.sub(" ", kept).strip()


def is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and (cell == "" or not clean(cell))


def written(cell: Cell) -> str:
    """A cell as a person would type it: 12.0 → "12", dates dd/mm/yyyy."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, datetime) and cell.time() != time():
        return cell.strftime("%d/%m/%Y %H:%M")
    if isinstance(cell, date):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def slug(text: str) -> str:
    """An id made from a text: "Fès Shore" → "fes-shore"."""
    return key(text).replace(" ", "-") or "sans-nom"
