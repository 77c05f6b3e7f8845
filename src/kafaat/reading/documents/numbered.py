"""Lines of a text file that are numbered headings and not items of a list: "1) Contexte", text, "2) Besoin", text. For
the package.

The items of a list follow one another; headings count up with their content between them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kafaat.reading.documents.shapes import may_be_heading

_ORDER = re.compile(r"(?P<blank>\s{0,3})\(?(?P<number>\d{1,2}|[IVX]{1,5})\s?[.)/:\-–]\s{1,3}(?P<text>\S.*)")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_WORDS = 9  # of a heading
_LEAST = 2  # headings in a run


def numbered_headings(lines: Sequence[str], width: int | None = None) -> frozenset[int]:
    """The places of the lines that are headings. `width`: the column at which lines are wrapped, None where they are
    not."""
    found: set[int] = set()
    run: list[int] = []
    last = 0
    for place, line in enumerate(lines):
        number = _number(line)
        if number is None:
            continue
        if number == last + 1 and run and _content(lines, run[-1] + 1, place):
            run.append(place)
        elif number == 1:
            found.update(_kept(lines, run, width))
            run = [place]
        else:
            found.update(_kept(lines, run, width))
            run = []
        last = number if run else 0
    found.update(_kept(lines, run, width))
    return frozenset(found)


def _number(line: str) -> int | None:
    """What a short line without a full stop is numbered with."""
    order = _ORDER.fullmatch(line.rstrip())
    if order is None or "\t" in line or len(order["text"].split()) > _WORDS or not may_be_heading(order["text"]):
        return None
    written = order["number"]
    return _ROMAN.index(written) + 1 if written in _ROMAN else int(written) if written.isdigit() else None


def _content(lines: Sequence[str], start: int, end: int) -> bool:
    return any(line.strip() for line in lines[start:end])


def _kept(lines: Sequence[str], run: Sequence[int], width: int | None) -> Sequence[int]:
    """A run, where it is one of headings: the last has its content too, and no line goes on in the next."""
    if len(run) < _LEAST or not _content(lines, run[-1] + 1, len(lines)):
        return ()
    return () if any(_goes_on(lines[at], lines[at + 1], width) for at in run) else run


def _goes_on(line: str, following: str, width: int | None) -> bool:
    """Whether the next line is the rest of the same item: in small letters, or without room for it above."""
    word = following.strip()
    if not word:
        return False
    full = width is not None and len(line.rstrip()) + 1 + len(word.split()[0]) > width - 2
    return full or (word[0].islower() and len(following) - len(following.lstrip()) > len(line) - len(line.lstrip()))
