"""The parts of a header line: title, employer, place, the rest. For kafaat.reading.cv.

"Dév web chez Atlas Soft", "Atlas Soft — Dév web", "Téléconseiller | Webhelp, Fès | 2019-2021", cells of a row, which
the header row of their table may name. Who the work was done for, "(client : …)", is no employer where one is named.
Where a line has a title and a name before its dates, what stands behind them was done there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kafaat.model.documents import BlockKind
from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.kinds import ARTICLE, CLAUSE, TIED, kind_of, title_only
from kafaat.reading.cv.names import agent, describes, establishment, generic, proper, site, titled
from kafaat.reading.cv.towns import town
from kafaat.reading.cv.trades import Trades
from kafaat.reading.cv.view import HEADER_LENGTH, SENTENCE, WORDS, Line, Part, View

_SEPARATOR = re.compile(r"[ \u00a0]{3,40}|\s{1,20}[-|•·/:]+\s{0,20}|\s{0,20}[|\t;•·,()\[\]«»“”]+\s{0,20}|"
                        r"\s{0,20}:\s{1,20}|\s{0,20}(?:->|→|=>)\s{0,20}")
_STOP = re.compile(r"(?<=\w\w\w\w\w)[.!؟]\s+(?=\w)")  # of a sentence, and not of "Univ. Hassan II"
_GLUED = re.compile(r"(?<=\w)\s?-\s(?=\w)|\s-(?=\w)")  # "Webhelp- Fès"
_OWNED = re.compile(r"\s(?:of(?: the)?|de(?: la)?|du|des|d'|de l')\s?((?:[^\W\d_a-z][\w'’-]+\s?){2,6})$")
"""Behind a title in small letters: "operations manager of Bahari Freight"."""
_BY = re.compile(any_of(WORDS, "by_way_of"))
_ORDER = re.compile(r"\d{1,2}[.)]\s+(?=[^\W\d])")  # "1. Analyste support"
_SHORTEST = 2  # letters of a part
_NAMES = ("employer", "unknown")  # kinds of parts that may name an employer
_BULLETS = (" • ", " ▪ ", " ◦ ", " ● ", " - ")
_LABELS = ("title", "employer", "client", "place", "period")
_BRACKET = re.compile(r"[(\[][^()\[\]\n]{2,90}[)\]]")
_CLIENT = re.compile(rf"\s*{any_of(WORDS, 'client')}")
_LED_CLIENT = re.compile(rf"{any_of(WORDS, 'placed')}\s+$")  # "mission chez" before its name
_LEAD = 60  # characters in which that word stands
_LEADS = re.compile(rf"\s+{any_of(WORDS, 'date_lead')}\s*$")  # "Voix du Sud en" before "2014"
_AT_GLUED = re.compile("(?<= )ب(?=(([\u0621-\u064a]{3,})(?: [\u0621-\u064a]+)?))")


def parts(view: View, lines: Sequence[Line]) -> list[Part]:
    """The parts of some header lines, in order, dates left out."""
    return [part for line in lines for part in of_line(view, line)]


def of_line(view: View, line: Line) -> tuple[Part, ...]:
    """The parts of one header line, remembered."""
    if line not in view.parts:
        view.parts[line] = tuple(_settled(view, line, list(_of_line(view, line))))
    return view.parts[line]


def likeness(view: View, line: Line, part: Part) -> float:
    """How much a part of a line is like the name of an employer, from 0 to 2.5: named as one; or a name, all the more
    with a place or a legal form behind it, or on a line that has no title."""
    if part.kind != "unknown":
        return 2.5 if part.kind == "employer" else 0.0
    if not proper(view, *part.span):
        return 0.7 if titled(view, *part.span) else 0.4
    got = of_line(view, line)
    before = view.folded[line.start:part.start]
    inside = before.count("(") > before.count(")")
    reach = line.start + before.rindex("(") if inside else part.start
    if any(one.end <= reach and (one.kind == "employer" or (one.kind == "unknown" and titled(view, *one.span)))
           for one in got):
        return 0.6  # behind another name: where that is
    if inside or before.rstrip().endswith("/") or agent(view, *part.span):
        return 1.0  # what completes a name or a title; a trade
    after = next((one for one in got if one.start >= part.end), None)
    if after and after.kind == "noise" and any(map(str.isalpha, view.text[slice(*after.span)])) and (
            view.is_place(*after.span) or site(view, *after.span)):
        return 2.1
    return 1.5 if any(one.kind == "title" for one in got) else 1.7


def head_end(view: View, line: Line) -> int:
    """Where the header of a long row or cell ends, and what was done there begins: at the first bullet or sentence."""
    if line.kind is not BlockKind.ROW or line.end - line.start <= HEADER_LENGTH:
        return line.end
    last = view.text.rfind("\t", line.start, line.end) + 1
    stops = [at for at in (view.text.find(mark, last, line.end) for mark in _BULLETS) if at > 0]
    if not stops and line.end - last > HEADER_LENGTH and (stop := SENTENCE.search(view.folded, last, line.end)):
        stops = [stop.start()]
    return min(stops, default=line.end)


def _settled(view: View, line: Line, found: list[Part]) -> list[Part]:
    """The parts of a line, each seen beside the others."""
    found = [_bare(view, part) for part in found]
    found = [half for part in _whole_titles(view, found) for half in _halves(view, part, found)]
    out: list[Part] = []
    for place, part in enumerate(found):
        if part.kind in _NAMES and (by := _BY.search(view.folded, *part.span)):
            part = replace(part, end=view.trim(part.start, by.start())[1]) if by.start() > part.start else replace(
                part, kind="noise")  # "Groupe Salina via Orfeo"
        before = [one for one in found[:place] if one.kind in _NAMES and proper(view, *one.span)]
        after = found[place + 1] if place + 1 < len(found) else None
        if part.kind == "unknown" and after and WORDS.whole("legal", view.folded[slice(*after.span)]):
            part = replace(part, kind="employer")
        if part.kind in _NAMES and before and (
                describes(view, *part.span) or site(view, *part.span)):
            part = replace(part, kind="noise")
        elif part.kind == "employer" and out and out[-1].kind == "unknown" and titled(view, *out[-1].span) and (
                view.text[out[-1].end:part.start].strip(" *_") == "("):
            part, out[-1] = replace(part, kind="noise"), replace(out[-1], kind="employer")  # "Miels du Causse (GAEC)"
        elif part.kind == "employer" and after and (generic(view, *part.span) or (
                view.text[part.start:part.end].islower())) and after.kind in _NAMES and (
                view.text[part.end:after.start].strip() in ("(", "«", "“")):
            part = replace(part, kind="noise")  # "un cabinet comptable (Fiduciaire Atlas)"
            found[place + 1] = replace(after, kind="employer")
        out.append(part)
    return _before_dates(view, line, out)


def _bare(view: View, part: Part) -> Part:
    """A name without the word of contract before it: "intérim Tempora" """
    if part.kind not in _NAMES or not view.text[part.start].islower():
        return part
    noise = WORDS.first("noise", view.folded, *part.span)
    if noise is None or noise.start != part.start or noise.end >= part.end:
        return part
    start = view.trim(noise.end, part.end)[0]
    return replace(part, start=start) if view.text[start].isupper() else part


def _whole_titles(view: View, found: Sequence[Part]) -> list[Part]:
    """The parts, a title with what narrows it in small letters after a comma: "Infirmière, gériatrie"."""
    out: list[Part] = []
    for part in found:
        last = out[-1] if out else None
        text = view.text[part.start:part.end]
        narrows = part.kind == "unknown" and text.islower() and len(text.split()) <= CLAUSE and not (
            re.search(r"\d", text) or view.text[part.end:part.end + 2].strip() in ("«", "“"))
        if narrows and last and last.kind == "title" and view.text[last.end:part.start].strip() == ",":
            out[-1] = replace(last, end=part.end)
        else:
            out.append(part)
    return out


def _halves(view: View, part: Part, found: Sequence[Part]) -> list[Part]:
    """A title with the firm glued to it, where the line names no other: "Magasinier Cimenterie du Loukkos". A word that
    may also be a part of a firm ("Responsable Agence Nord") counts where nothing else may be its name."""
    if part.kind != "title" or any(one.kind == "employer" for one in found):
        return [part]
    if owned := _OWNED.search(view.text, *part.span) if view.text[part.start].islower() else None:
        return [replace(part, end=owned.start()), Part("employer", owned.start(1), part.end)]
    name = establishment(view, *part.span)
    role = view.role(*part.span)
    if name is None or role is None or name[0] < role.end or len(view.text[name[0]:part.end].split()) == 1:
        return [part]
    at, doubtful = name
    if (doubtful and any(one.kind == "unknown" for one in found)) or TIED.search(
            view.folded, part.start, at) or Trades.of(view.catalogue).exact(view.text[part.start:part.end]):
        return [part]
    return [replace(part, end=view.trim(part.start, at)[1]), Part("employer", at, part.end)]


def _before_dates(view: View, line: Line, found: list[Part]) -> list[Part]:
    """The parts without those behind the dates of a line that has its title and a name before them."""
    period = next(iter(view.periods(line.start, line.end)), None)
    if period is None or line.kind is BlockKind.ROW:
        return found
    before = [one.kind for one in found if one.end <= period.start]
    if not {"title", "stage"} & set(before) or not set(_NAMES) & set(before):
        return found
    return [one if one.end <= period.start else replace(one, kind="noise") for one in found]


def _of_line(view: View, line: Line) -> Iterator[Part]:
    if columns := view.columns.get(line.start):
        told = {"title", "employer"} <= set(columns)
        for (low, high), known in zip(view.cells(line), columns, strict=False):
            if known or not told:
                yield from _labelled(view, low, high, known)
        return
    label = view.label(line)
    start = line.start
    if label in _LABELS:
        start = view.folded.index(":", start) + 1
    yield from _labelled(view, start, head_end(view, line), label)


def _labelled(view: View, start: int, end: int, label: str | None) -> Iterator[Part]:
    """The parts of a stretch that stands under a label: of its first part the label tells the kind."""
    clients = _clients(view, start, end)
    first = True
    for low, high, cue in pieces(view, start, end, glued=True):
        low, high = view.trim(low, high)
        if low == start and (number := _ORDER.match(view.folded, low, high)):
            low = number.end()
        if high - low < _SHORTEST:
            continue
        part = Part(kind_of(view, low, high, cue), low, high)
        if label == "client" or any(begin <= low < stop for begin, stop in clients) or _LED_CLIENT.search(
                view.folded, max(start, low - _LEAD), low):
            part = replace(part, kind="noise" if part.kind == "noise" else "client")
        elif label in ("title", "employer") and first and part.kind != "noise":
            part = replace(part, kind=label)
        elif label in ("place", "period") or (label == "employer" and part.kind in ("title", "unknown")):
            part = replace(part, kind="noise")
        first = False
        yield title_only(view, part)


def _clients(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """Stretches on who the work was done for: "(client : un armateur danois)", "(for a Dutch bank)"."""
    found = []
    for bracket in _BRACKET.finditer(view.folded, start, end):
        opens = _CLIENT.match(view.folded, bracket.start() + 1, bracket.end())
        if opens:
            found.append(bracket.span())
    return found


def pieces(view: View, start: int, end: int, *, glued: bool = False) -> Iterator[tuple[int, int, str | None]]:
    """Stretches between separators and dates, and the cue of an employer that stands before them. `glued`: the
    prepositions of Arabic that are written with the word after them are such cues too."""
    cuts: list[tuple[int, int, str | None]] = [(_led(view, start, one.start), one.end, None)
                                               for one in view.periods(start, end)]
    for pattern in (_SEPARATOR, _GLUED, _STOP):
        cuts += [(found.start(), found.end(), None) for found in pattern.finditer(view.folded, start, end)]
    cuts += [(one.start, one.end, "at") for one in WORDS.find("at", view.folded, start, end)]
    cuts += [(one.start, one.end, "name") for one in WORDS.find("at_name", view.folded, start, end)
             if _capital_after(view, one.end, end)]
    cuts += [(one.start, one.end, None) for one in WORDS.find("i_am", view.folded, start, end)
             if any(kind and low < one.start for low, _, kind in cuts)]  # "rejoint Webhelp comme téléconseiller"
    cuts += _glued(view, start, end) if glued else ()
    at, cue = start, None
    for low, high, kind in sorted(cuts, key=lambda cut: (cut[0], -cut[1])):
        if low < at:
            at, cue = max(at, high), kind or cue
            continue
        yield at, low, cue
        at, cue = high, kind
    if at < end:
        yield at, end, cue


def _glued(view: View, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """Where "ب" (at, in) is glued to a sort of firm ("بمعهد ابن رشيق") or, behind a name, to a town ("بصفاقس")."""
    for found in _AT_GLUED.finditer(view.folded, start, end):
        firm = WORDS.first("firm", view.folded[found.end():end])
        if firm and firm.start == 0:
            yield found.start(), found.end(), "at"
        elif town(found[1]) or town(found[2]):
            yield found.start(), found.start(), None


def _led(view: View, start: int, at: int) -> int:
    """Where a date begins with the small words before it."""
    found = _LEADS.search(view.folded, start, at)
    return found.start() if found else at


def _capital_after(view: View, at: int, end: int) -> bool:
    """Whether a name follows: a word with a capital, or Arabic, which has none, naming a firm; no town."""
    found = ARTICLE.match(view.folded, at, end)
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
