"""The parts of a header line: title, employer, place, the rest. For kafaat.reading.cv.

"Dév web chez Atlas Soft", "Atlas Soft — Dév web", "Téléconseiller | Webhelp, Fès | 2019-2021", cells of a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.trades import Trades
from kafaat.reading.cv.view import WORDS, Line, View

_SEPARATOR = re.compile(r"\s{1,20}[-|•·/:]+\s{0,20}|\s{0,20}[|\t;•·,()\[\]]+\s{0,20}|\s{0,20}:\s{1,20}|"
                        r"\s{0,20}(?:->|→|=>)\s{0,20}")
_STOP = re.compile(r"(?<=\w\w\w\w\w)[.!؟]\s+(?=\w)")  # of a sentence, and not of "Univ. Hassan II"
_GLUED = re.compile(r"(?<=\w)\s?-\s(?=\w)|\s-(?=\w)")  # "Webhelp- Fès"
_SHORTEST = 2  # letters of a part
_LONG = 9  # words: a longer part is a sentence, of which the title is a piece
_CLAUSE = 4  # words from which a title ends before "pour", "depuis" …
_ARTICLE = re.compile(rf"[ \u00a0]{{0,3}}(?:{any_of(WORDS, 'article')}[ \u00a0]{{0,3}}){{0,2}}(?=\w)")


@dataclass(frozen=True, slots=True)
class Part:
    """`kind`: "title", "stage" (an internship without a trade), "employer", "unknown", "noise"."""

    kind: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


def parts(view: View, lines: Sequence[Line]) -> list[Part]:
    """The parts of some header lines, in order, dates left out."""
    return [part for line in lines for part in _of_line(view, line)]


def _of_line(view: View, line: Line) -> Iterator[Part]:
    label = view.label(line)
    start = line.start
    if label in ("title", "employer", "place", "period"):
        start = view.folded.index(":", start) + 1
    first = True
    for low, high, cue in pieces(view, start, line.end):
        low, high = view.trim(low, high)
        if high - low < _SHORTEST:
            continue
        part = Part(_kind(view, low, high, cue), low, high)
        if label in ("title", "employer") and first and part.kind != "noise":
            part = replace(part, kind=label)
        elif label in ("place", "period"):
            part = replace(part, kind="noise")
        first = False
        yield _title_only(view, part)


def pieces(view: View, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """Stretches between separators and dates, and the cue of an employer that stands before them."""
    cuts: list[tuple[int, int, str | None]] = [(one.start, one.end, None) for one in view.periods(start, end)]
    for pattern in (_SEPARATOR, _GLUED, _STOP):
        cuts += [(found.start(), found.end(), None) for found in pattern.finditer(view.folded, start, end)]
    cuts += [(one.start, one.end, "at") for one in WORDS.find("at", view.folded, start, end)]
    cuts += [(one.start, one.end, "name") for one in WORDS.find("at_name", view.folded, start, end)
             if _capital_after(view, one.end, end)]
    cuts += [(one.start, one.end, None) for one in WORDS.find("i_am", view.folded, start, end)
             if any(kind and low < one.start for low, _, kind in cuts)]  # "rejoint Webhelp comme téléconseiller"
    at, cue = start, None
    for low, high, kind in sorted(cuts, key=lambda cut: (cut[0], -cut[1])):
        if low < at:
            at, cue = max(at, high), kind or cue
            continue
        yield at, low, cue
        at, cue = high, kind
    if at < end:
        yield at, end, cue


def _capital_after(view: View, at: int, end: int) -> bool:
    """Whether a name follows: a word with a capital, or Arabic, which has none, naming a firm; no town."""
    found = _ARTICLE.match(view.folded, at, end)
    if not found or found.end() >= end:
        return False
    stop = _SEPARATOR.search(view.folded, found.end(), end)
    said = WORDS.first("i_am", view.folded, found.end(), end)
    high = min(stop.start() if stop else end, said.start if said else end)
    if view.is_place(found.end(), high):
        return True
    letter = view.text[found.end()]
    return letter.isupper() and view.role(found.end(), high) is None and not re.match(
        r"[A-Z][a-z]*\s?(?:script|\+|#)", view.text[found.end():high])


def _kind(view: View, start: int, end: int, cue: str | None) -> str:
    folded = view.folded[start:end]
    if view.is_place(start, end) or not any(map(str.isalpha, folded)):
        return "noise"
    if WORDS.whole("noise", folded) or _only_noise(folded):
        return "noise"
    if cue:
        return "employer"
    role = view.role(start, end)
    firm = WORDS.first("firm", folded)
    if role and (not firm or firm.start > 0 or role.start == start
                 or Trades.of(view.catalogue).exact(view.text[start:end])
                 or WORDS.whole("of_trade", folded[:role.start - start])):
        return "title"
    if firm:
        return "employer"
    if WORDS.first("weak_role", folded):
        return "stage"
    return "unknown"


def _only_noise(folded: str) -> bool:
    rest = folded
    for one in WORDS.find("noise", folded):
        rest = rest[:one.start] + " " * (one.end - one.start) + rest[one.end:]
    rest = re.sub(rf"\d+|{any_of(WORDS, 'time')}|{any_of(WORDS, 'preposition')}|[\W_]+", "", rest)
    return not rest


def _title_only(view: View, part: Part) -> Part:
    """Of a sentence, the words of the title: "je suis téléconseillère depuis mars" → "téléconseillère"."""
    words = view.text[part.start:part.end].split()
    if part.kind != "title":
        return part
    role = view.role(part.start, part.end)
    stop = WORDS.first("stop", view.folded, role.end if role else part.start, part.end)
    end = view.trim(part.start, stop.start)[1] if stop and len(words) > _CLAUSE else part.end
    before = role.start if role else part.start
    said = next(reversed(WORDS.find("i_am", view.folded, part.start, before)), None)
    for other in WORDS.find("i_am", view.folded, before, part.end):  # "j'ai dirigé huit administrateurs comme chef"
        held = view.role(other.end, part.end)
        if held and len(view.folded[other.end:held.start].split()) <= 1:
            said, end = other, part.end
    wished = WORDS.first("wished", view.folded, part.start, before)
    start = part.start
    if said and (after := _ARTICLE.match(view.folded, said.end)):
        start = after.end()
    elif wished or len(words) >= _LONG:
        start = before
    return Part(part.kind, *view.trim(start, max(end, start + 1)))
