"""Marks that make a line exclude: "KO 3 : …", "(éliminatoire)", a sign that a sentence explains. For the readers of
what excludes."""

from __future__ import annotations

import re
from weakref import WeakKeyDictionary

from kafaat.reading.briefs import verdicts
from kafaat.reading.briefs.verdicts import Verdict, of_unit
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon

WORDS = Lexicon.of("kafaat.reading.briefs", "knock_outs.csv")
_NUMBER = re.compile(r"[ -]?\d*\s*[:.\-)]\s*\w")  # after a mark that opens a line: "KO 3 : …"


def marked(layout: Layout, unit: Unit) -> bool:
    """ "KO 3 : …", "Condition éliminatoire : …", "… (éliminatoire)", "[pass/fail]"; "(E)" where a sentence says that
    lines marked (E) exclude."""
    folded = layout.folded
    for found in WORDS.find("mark", folded, unit.start, unit.end):
        before, after = folded[unit.start:found.start].rstrip(), folded[found.end:unit.end].lstrip()
        opens = not any(map(str.isalnum, before)) and _NUMBER.match(folded, found.end, unit.end)
        if opens or (before.endswith(("(", "[")) and after.startswith((")", "]"))):
            return True
    return not explains_sign(layout, unit) and any(
        _signed(folded[unit.start:unit.end], sign) for sign in _signs(layout))


def explains_sign(layout: Layout, unit: Unit) -> bool:
    """Whether a unit is the sentence that tells what a sign means."""
    return unit.start in _signs(layout).values()


_told: WeakKeyDictionary[Layout, dict[str, int]] = WeakKeyDictionary()
_SIGN = re.compile(r"[(\[«\"'“]\s*([a-z]{1,3}|\*{1,3})\s*[)\]»\"'”]|(?<![\w*])(\*{1,3}|[★●■▲†‡])(?![\w*])")


def _signs(layout: Layout) -> dict[str, int]:
    """Signs that a sentence makes verdicts, "les lignes marquées (E) sont éliminatoires", and where it stands."""
    if layout not in _told:
        _told[layout] = {}
        for unit in layout.units:
            word = verdicts.WORDS.first("signed", layout.folded, unit.start, unit.end)
            sign = _SIGN.search(layout.folded, word.end, unit.end) if word else None
            if sign and of_unit(layout, unit) is Verdict.OUT:
                _told[layout].setdefault(sign[1] or sign[2], unit.start)
    return _told[layout]


def has_signs(layout: Layout) -> bool:
    """Whether the document tells by a sign which lines exclude: then the others do not."""
    return bool(_signs(layout))


def _signed(text: str, sign: str) -> bool:
    """Whether a line bears a sign: letters in brackets or alone in a cell, a star anywhere at the edge of a word."""
    if not sign.isalpha():
        return re.search(rf"(?<![*]){re.escape(sign)}(?![*])", text) is not None
    return re.search(rf"[(\[]\s*{sign}\s*[)\]]|(?:^|\t)\s*{sign}\s*(?:\t|$)", text) is not None
