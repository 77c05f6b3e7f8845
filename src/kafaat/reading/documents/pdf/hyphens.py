"""Joins the lines of a block; words cut at the end of a line are mended. For the PDF reader only."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

CUT = "-\u00ad\u2010\u0002"
_TAIL = re.compile(f"([^\\W\\d_][\\w'’]*)[{CUT}]$")
_HEAD = re.compile(r"[^\W_][\w'’]*")
_WORD = re.compile(r"[^\W\d_][\w'’]*(?:-[^\W_][\w'’]*)*")


@lru_cache(maxsize=1)
def _prefixes() -> frozenset[str]:
    text = files("kafaat.reading.documents").joinpath("hyphens.csv").read_text(encoding="utf-8")
    return frozenset(row["prefix"] for row in csv.DictReader(text.splitlines()))


def vocabulary(lines: Iterable[str]) -> set[str]:
    """Words and words with a hyphen that stand whole inside lines."""
    return {word.casefold() for line in lines for word in _WORD.findall(line.rstrip(CUT))}


def join(lines: list[str], words: set[str]) -> str:
    """The lines as one text. A word cut in two is made whole; a hyphen that belongs to the word stays: the rest of the
    document tells, then the list of prefixes."""
    text = lines[0]
    for line in lines[1:]:
        if line and text and text[-1] in CUT and len(text) > 1 and not text[-2].isspace():
            text = _mended(text, line, words)
        else:
            text = f"{text} {line}"
    return text.replace("\u0002", "-")


def _mended(text: str, line: str, words: set[str]) -> str:
    tail, head = _TAIL.search(text), _HEAD.match(line)
    if tail is None or head is None:
        return text[:-1] + "-" + line
    first, second = tail[1].casefold(), head[0].casefold()
    if text[-1] == "\u00ad" or first + second in words:
        return text[:-1] + line
    compound = f"{first}-{second}" in words or first in _prefixes() or len(first) < 2
    if compound or not line[0].islower() or tail[1].isupper():
        return text[:-1] + "-" + line
    return text[:-1] + line
