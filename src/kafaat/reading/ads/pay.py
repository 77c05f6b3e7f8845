"""What an ad pays: "12 000 MAD net par mois", "22-31k MAD gross", "9000 درهم شهريا". For kafaat.reading.ads."""

from __future__ import annotations

import re

from kafaat.model.documents import Passage
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.lexicon import NUMBER, Lexicon

WORDS = Lexicon.of("kafaat.reading.ads", "labels.csv")
_RANGE = rf"(?:{NUMBER})\s*k?(?:\s*(?:a|to|-|et|and|الي)\s*[€$£]?\s*(?:{NUMBER})\s*k?)?"
_CURRENCY = r"(?:mad|dhs?|dirhams?|€|euros?|eur|درهم\w*|\$|usd|£|gbp)"
_PERIOD = r"(?:\s*(?:bruts?|nets?|gross|net))?(?:\s*(?:/|par|per|a)\s*(?:mois|an|month|year|annum)|\s*شهريا|\s*سنويا)?"
_MONEY = re.compile(rf"{_RANGE}\s*{_CURRENCY}{_PERIOD}|(?:mad|eur|usd|gbp|[€$£])\s*{_RANGE}{_PERIOD}")


def pay_of(layout: Layout) -> Passage | None:
    """What the label of pay names when it holds a figure; else the first amount of money beside a word of pay."""
    for known, start, end in layout.labelled(WORDS, "label"):
        if known == "pay" and re.search(r"\d", layout.folded[start:end]):
            return layout.passage(start, end)
    for unit in layout.units:
        if found := amount(layout, unit.start, unit.end):
            return layout.passage(*found)
    return None


def amount(layout: Layout, start: int, end: int) -> tuple[int, int] | None:
    """The first amount of a sentence that stands beside a word of pay."""
    for found in _MONEY.finditer(layout.folded, start, end):
        if WORDS.first("pay", layout.folded, max(start, found.start() - 60), min(end, found.end() + 30)):
            return found.span()
    return None
