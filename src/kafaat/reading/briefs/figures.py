"""The figure that decides a condition: an amount of money, a mark to reach. For the reader of knock-outs.

"15 MDH", "MAD 15 million", "15 millions de dirhams", "quinze millions", "مليوني درهم"; "50/70", "70 points", "60 %".
"""

from __future__ import annotations

import re
from functools import cache

from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases.lexicon import NUMBER, Lexicon
from kafaat.reading.phrases.numbers import counted

WORDS = Lexicon.of("kafaat.reading.briefs", "figures.csv")
_FIGURES = r"(?<![\w.,])\d[\d .,]*(?<=\d)"
_POINTS = r"(?:points?|pts|marks?|نقط\w*|درج\w*)"
_MARK = re.compile(rf"({NUMBER})\s*(?:%|/\s*\d+|{_POINTS}?(?:\s*(?:sur|on|out of|من(?: اصل)?)\s*\d+"
                   rf"(?:\s*{_POINTS})?)?)(?![\w/])")


def money(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the first amount of a stretch stands: a number, in figures or in words, with its scale, its currency or
    both. A number alone is none."""
    written, spoken = _patterns()
    found = [(one.start(), one.end()) for one in written.finditer(folded, start, end)]
    for number in counted(folded, start, end):
        after = spoken.match(folded, number.end, end)
        if after and not folded[number.start].isdigit():
            found.append((number.start, after.end()))
    found += [(one.start, after.end()) for one in WORDS.find("dual", folded, start, end)
              if (after := _currency().match(folded, one.end, end))]
    return min(found, key=lambda one: (one[0], -one[1]), default=None)


def mark(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the mark to reach stands: the first figure after a word of threshold, else the first of the stretch."""
    under = WORDS.first("threshold", folded, start, end)
    found = (_MARK.search(folded, under.end, end) if under else None) or _MARK.search(folded, start, end)
    return (found.start(), found.end()) if found and under else None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An amount in figures, and what follows a number in words."""
    scale, currency, one_word = (any_of(WORDS, name, glued=True) for name in ("scale", "currency", "glued"))
    scaled = rf"{scale}(?:\s*(?:de |d')?\s*{currency})?"
    return (re.compile(rf"{_FIGURES}\s*(?:{one_word}|{scaled}|{currency})"
                       rf"|{any_of(WORDS, 'currency')}\s*{_FIGURES}(?:\s*(?:{one_word}|{scale}))?"),
            re.compile(rf"\s+{scaled}"))


@cache
def _currency() -> re.Pattern[str]:
    return re.compile(rf"\s*{any_of(WORDS, 'currency')}")
