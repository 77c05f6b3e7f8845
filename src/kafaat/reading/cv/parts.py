"""The parts of a header line: title, employer, place, the rest. For kafaat.reading.cv.

"Dév web chez Atlas Soft", "Atlas Soft — Dév web", "Téléconseiller | Webhelp, Fès | 2019-2021", cells of a row, which
the header row of their table may name. Who the work was done for, "(client : …)", is no employer where one is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.trades import Trades
from kafaat.reading.cv.view import PLACES, WORDS, Line, View
from kafaat.reading.phrases.languages import WORDS as SPOKEN

_SEPARATOR = re.compile(r"\s{1,20}[-|•·/:]+\s{0,20}|\s{0,20}[|\t;•·,()\[\]]+\s{0,20}|\s{0,20}:\s{1,20}|"
                        r"\s{0,20}(?:->|→|=>)\s{0,20}")
_STOP = re.compile(r"(?<=\w\w\w\w\w)[.!؟]\s+(?=\w)")  # of a sentence, and not of "Univ. Hassan II"
_GLUED = re.compile(r"(?<=\w)\s?-\s(?=\w)|\s-(?=\w)")  # "Webhelp- Fès"
_SHORTEST = 2  # letters of a part
_LONG = 9  # words: a longer part is a sentence, of which the title is a piece
_CLAUSE = 4  # words from which a title ends before "pour", "depuis" …
_LABELS = ("title", "employer", "client", "place", "period")
_BRACKET = re.compile(r"[(\[][^()\[\]\n]{2,90}[)\]]")
_CLIENT = re.compile(rf"\s*{any_of(WORDS, 'client')}")
_LEADS = re.compile(rf"\s+{any_of(WORDS, 'date_lead')}\s*$")  # "Voix du Sud en" before "2014"
_ARTICLE = re.compile(rf"[ \u00a0]{{0,3}}(?:{any_of(WORDS, 'article')}[ \u00a0]{{0,3}}){{0,2}}(?=\w)")


@dataclass(frozen=True, slots=True)
class Part:
    """`kind`: "title", "stage" (an internship without a trade), "employer", "client", "unknown", "noise"."""

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
    if columns := view.columns.get(line.start):
        for (low, high), known in zip(view.cells(line), columns, strict=False):
            yield from _labelled(view, low, high, known)
        return
    label = view.label(line)
    start = line.start
    if label in _LABELS:
        start = view.folded.index(":", start) + 1
    yield from _labelled(view, start, line.end, label)


def _labelled(view: View, start: int, end: int, label: str | None) -> Iterator[Part]:
    """The parts of a stretch that stands under a label: of its first part the label tells the kind."""
    clients = _clients(view, start, end)
    first = True
    for low, high, cue in pieces(view, start, end):
        low, high = view.trim(low, high)
        if high - low < _SHORTEST:
            continue
        part = Part(_kind(view, low, high, cue), low, high)
        if label == "client" or any(begin <= low < stop for begin, stop in clients):
            part = replace(part, kind="noise" if part.kind == "noise" else "client")
        elif label in ("title", "employer") and first and part.kind != "noise":
            part = replace(part, kind=label)
        elif label in ("place", "period"):
            part = replace(part, kind="noise")
        first = False
        yield _title_only(view, part)


def _clients(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches on who the work was done for: "(client : un armateur danois)", "(for a Dutch bank)"."""
    found = []
    for bracket in _BRACKET.finditer(view.folded, start, end):
        opens = _CLIENT.match(view.folded, bracket.start() + 1, bracket.end())
        if opens:
            found.append(bracket.span())
    return found


def pieces(view: View, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """Stretches between separators and dates, and the cue of an employer that stands before them."""
    cuts: list[tuple[int, int, str | None]] = [(_led(view, start, one.start), one.end, None)
                                               for one in view.periods(start, end)]
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


def _led(view: View, start: int, at: int) -> int:
    """Where a date begins with the small words before it."""
    found = _LEADS.search(view.folded, start, at)
    return found.start() if found else at


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
    if any(one and one.start <= found.end() for one in (WORDS.first("same", view.folded, at, high),
                                                        WORDS.first("firm", view.folded, at, high))):
        return True
    letter = view.text[found.end()]
    role = view.role(found.end(), high)
    named = role is None or (role.start > found.end() and view.text[found.end():high].istitle())  # "Lumen Partners"
    return letter.isupper() and named and not re.match(
        r"[A-Z][a-z]*\s?(?:script|\+|#)", view.text[found.end():high])


def _kind(view: View, start: int, end: int, cue: str | None) -> str:
    folded = view.folded[start:end]
    if view.is_place(start, end) or not any(map(str.isalpha, folded)):
        return "noise"
    if any(WORDS.whole(name, folded) for name in ("noise", "client", "then")) or _only_noise(folded):
        return "noise"
    if SPOKEN.whole("name", folded):
        return "noise"  # "Conseiller (français), Atlas Voix"
    if WORDS.whole("same", folded):
        return "employer"
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
    town = PLACES.first("city", view.folded, part.start, before)
    start = town.end if town and town.start == part.start else part.start  # a line broken after the town
    if said and (after := _ARTICLE.match(view.folded, said.end)):
        start = after.end()
    elif wished or len(words) >= _LONG:
        start = before
    return Part(part.kind, *view.trim(start, max(end, start + 1)))
