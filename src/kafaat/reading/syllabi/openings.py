"""How a line opens a part of a course: "Module 3 :", "Weeks 1-2 /", "J4-J5", "J9 matin", "المرحلة 2 –". For
kafaat.reading.syllabi.

Short codes count where the syllabus has several of one letter: "J1" beside "J2" is a day, "S3" alone is a service.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.syllabi.durations import WORDS

_LONGEST = 25  # characters in which the word of an opening stands
_LEAD = 3  # … before it: a sign of list
_MOST = 30  # days or weeks under one opening
_LEAST = 2  # lines with codes of one letter
_TO = r"\s*(?:-|/|a|to|au|et|and|&|الي|و)\s*"
_NUMBERED = re.compile(r"\s*(?:n°\s*)?(?:\d|[ivx]+\b|[:\-])|\s+\w+\s*[:\-]")
_ITS_NUMBER = re.compile(rf"\s*(?:n°\s*)?(?:(\d+)(?:{_TO}(\d+))?(?!\w)\s*[:.)\-/]*\s*|[ivx]+\b\s*[:.)\-/]*\s*"
                         r"|[:\-]\s*|\w+\s*[:\-]\s*)")
_CODE = re.compile(rf"[\s\-•*]*(j|d|w|s|m|ue|u)\s?(\d{{1,2}})(?:{_TO}\1?\s?(\d{{1,2}}))?(?!\w)(?!\s*%)\s*[:.)\-/]*\s*")
_HALF = re.compile(rf"[\s\-•*(]*{any_of(WORDS, 'half')}\s*[:.)\-/]*\s*")
_UNITS = {"j": "day", "d": "day", "w": "week"}


@dataclass(frozen=True, slots=True)
class Opening:
    """The part starts in words at `end`. `unit`: "day", "week", or "module" where its name gives no length; `count` of
    them, a half for half a day."""

    end: int
    unit: str
    count: float


class Openings:
    """Those of one syllabus."""

    def __init__(self, layout: Layout) -> None:
        self._folded = layout.folded
        heads = Counter(found[1] for start, _ in lines(layout) if (found := _CODE.match(self._folded, start)))
        self._letters = {letter for letter, times in heads.items() if times >= _LEAST}

    def at(self, start: int, end: int) -> Opening | None:
        """What opens a line or a row that stands at text[start:end]."""
        code = _CODE.match(self._folded, start, end)
        if code and code[1] in self._letters:
            unit = _UNITS.get(code[1], "module")
            return self._halved(Opening(code.end(), unit, _many(code[2], code[3])), end)
        if half := _HALF.match(self._folded, start, end):
            return Opening(half.end(), "day", 0.5)
        word = WORDS.first("module", self._folded, start, min(end, start + _LONGEST))
        if word is None or word.start - start > _LEAD or not _NUMBERED.match(self._folded, word.end, end):
            return None
        number = _ITS_NUMBER.match(self._folded, word.end, end)
        plural = self._folded[word.start:word.end].isascii() and self._folded[word.end - 1] == "s"
        if plural and not (number and number[1]):
            return None  # "Modules :" opens the programme
        stop = number.end() if number and number.end() < end else start
        return self._halved(Opening(stop, word.value, _many(number[1], number[2]) if number else 1), end)

    def _halved(self, one: Opening, end: int) -> Opening:
        """ "J9 matin"."""
        half = _HALF.match(self._folded, one.end, end) if one.unit == "day" and one.count == 1 else None
        return Opening(half.end(), "day", 0.5) if half else one


def lines(layout: Layout) -> Iterator[tuple[int, int]]:
    """The lines of every block."""
    for block in layout.document.blocks:
        place = block.start
        for line in layout.folded[block.start:block.end].split("\n"):
            if line.strip():
                yield place, place + len(line)
            place += len(line) + 1


def _many(first: str | None, last: str | None) -> float:
    count = int(last) - int(first) + 1 if first and last else 1
    return count if 1 <= count <= _MOST else 1
