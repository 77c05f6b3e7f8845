"""Words of a page become lines: words on one baseline, in reading order. For the PDF reader only."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np

from kafaat.reading.documents.arabic import LETTER, logical
from kafaat.reading.documents.pdf.page import Wall, Word
from kafaat.reading.documents.shapes import BULLET_ALONE

SAME_LINE = 0.45  # of the type size: words whose baselines differ less stand on one line (a superscript included)
WIDE_GAP = 1.6  # of the type size: a gap between words that parts two cells of a line
_SPACE = 0.14  # of the type size: a wider gap between Arabic letters is a space
_ALEFS = "اأإآٱ"
_SPACED = re.compile(r"(?:\S ){3,}\S")
_ITEM_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]")


@dataclass(slots=True)
class Line:
    """Words on one baseline, from left to right."""

    words: list[Word]
    x0: float
    x1: float
    base: float
    size: float
    bold: bool

    @property
    def plain(self) -> str:
        """The words from left to right, for looks only: never for the text of the document."""
        return " ".join(word.text for word in self.words)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Lines from top to bottom. Words of different columns on one baseline share a line."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        if rows and word.base - _base(rows[-1]) <= SAME_LINE * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [make_line(row) for row in rows]


def _base(row: list[Word]) -> float:
    """The baseline of a row that grows: that of its largest word."""
    return max(row, key=lambda w: w.size).base


def make_line(words: Sequence[Word]) -> Line:
    ordered = sorted(words, key=lambda w: (w.x0, w.order))
    letters = sum(len(w.text) for w in ordered)
    heaviest = max(ordered, key=lambda w: (w.size * len(w.text), -w.order))
    return Line(ordered, ordered[0].x0, max(w.x1 for w in ordered), heaviest.base, heaviest.size,
                2 * sum(len(w.text) for w in ordered if w.bold) > letters)


def glued(first: Word, second: Word) -> bool:
    """A bullet or the number of an item belongs to what follows, however far."""
    return BULLET_ALONE.fullmatch(first.text) is not None or (
        _ITEM_NUMBER.fullmatch(first.text) is not None and second.x0 - first.x1 < 4 * first.size)


def cuts(line: Line, widest: float, walls: Sequence[Wall] = ()) -> list[float]:
    """Where a line is parted into cells: the middle of each gap wider than `widest` type sizes, and ruled lines between
    words. In justified lines all gaps are wide: one counts only where it passes the usual gap of its line too."""
    if len(line.words) < 2:
        return []
    gaps = [b.x0 - a.x1 for a, b in zip(line.words, line.words[1:], strict=False)]
    usual = sorted(gaps)[len(gaps) // 5] if len(gaps) >= 3 else 0.28 * line.size  # a justified line has all alike
    least = max(widest * line.size, 2.2 * usual)
    here = [x for x, y0, y1 in walls if y0 < line.base - 0.2 * line.size < y1]
    found: list[float] = []
    end = line.words[0].x1
    first = True  # the word before begins a cell
    for before, word in zip(line.words, line.words[1:], strict=False):
        wall = next((x for x in here if end - 1 <= x <= word.x0 + 1), None)
        count = len(found)
        if wall is not None:
            found.append(wall)
        elif word.x0 - end > least and not (first and glued(before, word)):
            found.append((end + word.x0) / 2)
        first = len(found) > count
        end = max(end, word.x1)
    return found


def parted(line: Line, at: Sequence[float]) -> list[list[Word]]:
    """The words of a line between the cuts, from left to right; blank parts stay."""
    cells: list[list[Word]] = [[] for _ in range(len(at) + 1)]
    for word in line.words:
        cells[bisect_right(at, (word.x0 + word.x1) / 2)].append(word)
    return cells


def text_of(words: Sequence[Word]) -> str:
    """The text of words on one baseline, in reading order."""
    if any(LETTER.search(word.text) for word in words):
        return logical(_drawn(words))
    return " ".join(word.text for word in sorted(words, key=lambda w: (w.x0, w.order)))


def _drawn(words: Sequence[Word]) -> str:
    """The characters from left to right as drawn, a space where the gap is one. A ligature of lam and alef comes as two
    letters in one box."""
    text = "".join(word.text for word in words)
    left = np.concatenate([word.chars[0] for word in words if word.chars])
    right = np.concatenate([word.chars[1] for word in words if word.chars])
    middle = left + right
    order = np.argsort(middle, kind="stable")
    space = _SPACE * max(word.size for word in words)
    parts: list[str] = []
    reached = float(left[order[0]])
    for rank, i in enumerate(order):
        if left[i] - reached > space:
            parts.append(" ")
        reached = max(reached, float(right[i]))
        parts.append(text[i])
        before = order[rank - 1]
        if rank and text[before] == "ل" and text[i] in _ALEFS and middle[i] - middle[before] < 0.2:
            parts[-2:] = [text[i], "ل"]
    return "".join(parts)


def crossed(line: Line) -> int:
    """Words of a line that lie over the word before: two texts share the place."""
    return sum(b.x0 < a.x1 - 0.4 * line.size and b.x1 > a.x1 for a, b in zip(line.words, line.words[1:], strict=False)
               if not LETTER.search(a.text + b.text))


def is_spaced(line: Line) -> bool:
    """A line set letter by letter: "E X P É R I E N C E"."""
    return len(line.words) >= 4 and sum(len(w.text) == 1 and w.text.isalpha() for w in line.words) >= 0.9 * len(
        line.words)


def unspaced(line: Line) -> str:
    """The words of such a line: letters joined where the gap is the usual one."""
    gaps = [b.x0 - a.x1 for a, b in zip(line.words, line.words[1:], strict=False)]
    usual = max(median(gaps), 0.1)
    text = line.words[0].text
    for gap, word in zip(gaps, line.words[1:], strict=True):
        text += (" " if gap > 1.7 * usual else "") + word.text
    return text
