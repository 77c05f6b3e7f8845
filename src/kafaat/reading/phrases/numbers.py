"""Numbers as texts write them: digits with spaces, dots or commas, words, "deux (2)", "3 à 5". For kafaat.reading
only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kafaat.reading.phrases.lexicon import NUMBER, Lexicon, fold

_WORDS = Lexicon.of("kafaat.reading.phrases", "numbers.csv")
# Thousands as a PDF in Arabic often gives them, groups in the order of the page: "200 14 تذكرة", "000 480 مكالمة".
_TURNED = r"(?:0\d\d(?: \d{3})* \d{1,3}|\d{3}(?: \d{3})* \d{1,2})(?=\s[\u0600-\u06ff])"
_TURNED_WHOLE = re.compile(r"(?:0\d\d(?: \d{3})* \d{1,3}|\d{3}(?: \d{3})* \d{1,2})$")
_THOUSANDS = re.compile(r"\d{1,3}(?:[ .,]\d{3})+$")


@dataclass(frozen=True, slots=True)
class Counted:
    """A number at text[start:end]; `high` where a range is written, `value` then being its low end."""

    value: float
    high: float | None
    start: int
    end: int


def amount(written: str) -> float:
    """ "12 000", "12.000", "8,000" → thousands; "99,9", "1.5" → decimals. Three digits after a sign are thousands: what
    is counted here (calls, invoices, people) has no thousandths."""
    text = written.strip()
    if _TURNED_WHOLE.match(text):
        text = " ".join(reversed(text.split()))
    return float(re.sub(r"[ .,]", "", text) if _THOUSANDS.match(text) else text.replace(" ", "").replace(",", "."))


@cache
def _counted() -> re.Pattern[str]:
    entries = [entry for entry in _WORDS.entries if entry.list == "number"]
    words = "|".join(sorted((form for entry in entries for form in map(_bare, entry.words)), key=len, reverse=True))
    one = rf"(?:{words}|{_TURNED}|{NUMBER})"
    return re.compile(rf"(?<![\w.,/+\-]){_AR}({one})(?:\s*\(\s*(\d+)\s*\))?"
                      rf"(?:\s*(?:a|to|-|et|and|ou|or|الي)\s*({one})(?:\s*\(\s*(\d+)\s*\))?(?!\w))?(?!\w|[.,]\d|%|\s%)")


_AR = r"(?:و|ب)?"


def _bare(word: str) -> str:
    return r"[\s\-]+".join(map(re.escape, re.split(r"[\s\-]+", fold(word))))


def counted(folded: str, start: int, end: int) -> Iterator[Counted]:
    """Every number of a stretch, digits between parentheses being the same number in figures: "deux (2)"."""
    for found in _counted().finditer(folded, start, end):
        low, high = _value(found[2] or found[1]), _value(found[4] or found[3])
        if low is None:
            continue
        if high is not None and high <= low:
            high = None
        yield Counted(low, high, found.start(), found.end())


def _value(written: str | None) -> float | None:
    if not written:
        return None
    if written[0].isdigit():
        return amount(written)
    known = _WORDS.whole("number", written)
    return float(known) if known else None
