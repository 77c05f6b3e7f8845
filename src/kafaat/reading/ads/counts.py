"""Titles that a line counts: "Développeurs x4 + 1 testeur", "QA tester - 1 position", "two openings for Java
developers", "تقني دعم (منصب واحد)". For the reader of the places of an ad."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kafaat.catalogue import Catalogue
from kafaat.model.documents import BlockKind
from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases import titles
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.phrases.numbers import counted
from kafaat.reading.phrases.titles import Title

WORDS = Lexicon.of("kafaat.reading.ads", "labels.csv")
_PARTS = re.compile(r"\s[+&]\s|;|\n|\)\s*(?:,\s*|\s(?:et|and|و)\s+|\s)(?=\w)|\s\|\s|,\s+(?=\d)"
                    r"|\s(?:et|and|و)\s+(?=\d|une?\s|an?\s)|\sو(?=\d)")
_TIMES = re.compile(r"\s*(?:[x×]\s?(\d{1,3})|[(\[]\s*[x×]?\s?(\d{1,3})\s*[x×]?\s*(?:postes?|positions?|مناصب)?\s*[)\]]"
                    r"|(?:\.{3,}|…|[:\-])\s*(\d{1,3})\s*(?:postes?|positions?|openings?|مناصب|منصب))(?![\w%])")
_GAP = re.compile(r"[\s,]{0,3}(?:\([^()\n]{1,30}\))?[\s.…]*")  # "Comptable clients (O2C) ........ 5 postes"
_SIGNS = re.compile(r"\.{3,}|…+|[(\[:,|]|-(?=\s)")
_CELL = re.compile(r"\t")
_CELLS = 2  # of a row, in which a title with its number may stand
_CLOSE = re.compile(r"[)\]]")
_LABEL = re.compile(rf"{any_of(WORDS, 'code')}[\s.:°]*(?!\d+\s)\S{{0,8}}?\s*[:\-]\s+")
_LINK = re.compile(rf"\s*(?:(?:{any_of(WORDS, 'link')}|d')\s*(?:(?:an?|une?|des|les?|the)\s+)?|(?=ل\w))")
_FOR = "ل"  # "منصبان لمطور"
_AND = re.compile(r"\s*(?:,|et|and|&|\+|و)\s*")
_ASIDE = 40  # characters between a title and the sign before its number
_TOUCHING = 2  # characters between a number and its word for a place
_LINE_WORDS = 12  # of a line that names one place


def counted_parts(layout: Layout, catalogue: Catalogue, unit: Unit) -> Iterator[tuple[Title, int, bool]]:
    """Titles that a line counts, their number, whether in figures or beside a word for a place: "un" alone counts after
    a verb of hiring."""
    line = layout.folded.find("\n", unit.start)
    stop = max(unit.end, line if line >= 0 else len(layout.folded))  # "Comptable ........ 5 postes" is two sentences
    spans = [(unit.start, stop)]
    if unit.kind is BlockKind.ROW:
        cells = [one.start() for one in _CELL.finditer(layout.folded, unit.start, stop)]
        spans = list(zip([unit.start, *(cell + 1 for cell in cells)], [*cells, stop], strict=True))[:_CELLS]
    for start, end in spans:
        yield from _in_stretch(layout, catalogue, start, end)


def _in_stretch(layout: Layout, catalogue: Catalogue, begins: int, stop: int) -> Iterator[tuple[Title, int, bool]]:
    folded = layout.folded
    placed = list(_placed(layout, catalogue, begins, stop))
    yield from ((title, count, True) for title, count in placed)
    verbs = [verb.end for verb in WORDS.find("hires", folded, begins, stop)]
    low = _past_label(folded, begins, stop)
    cuts = sorted({low, *(verb for verb in verbs if verb > low), *(cut.end() for cut in _PARTS.finditer(
        folded, low, stop)), stop})
    hired = False
    for start, end in pairwise(cuts):
        hired = hired or start in verbs
        times = next((one for one in _TIMES.finditer(folded, start, end) if one.start() > start), None)
        number = next(counted(folded, start, times.start() if times else end), None)
        first = number is not None and not folded[start:number.start].strip(" -•*:")
        begin = number.end if number and first else start
        title = titles.title_at(layout, catalogue, begin, times.start() if times else end)
        if title is None or title.start > begin + 3 or any(title.start < one.end and one.start < title.end
                                                           for one, _ in placed):
            continue
        title = _without_and(layout, title)
        if number and first and number.value == int(number.value) and (hired or folded[number.start].isdigit()) and (
                folded[number.end:number.end + 1] not in (".", ")")):  # "1. Développeur" numbers a heading
            yield title, int(number.value), folded[number.start].isdigit()
        elif times and _GAP.fullmatch(folded, title.end, times.start()):
            yield title, int(next(filter(None, times.groups()))), True
        elif (places := _places_after(folded, title.end, end)) is not None:
            yield title, places, True


def names_one_place(layout: Layout, unit: Unit) -> bool:
    """A line of its own that names a place and says little else: "🟢 Technicien support (un poste)"."""
    words = len(layout.folded[unit.start:unit.end].split())
    alone = any(block.start == unit.start and block.end <= unit.end for block in layout.document.blocks
                if block.kind is BlockKind.PARAGRAPH)
    return alone and words <= _LINE_WORDS and not layout.folded[unit.start:unit.end].rstrip().endswith((".", ";", ","))


def _past_label(folded: str, start: int, end: int) -> int:
    """After the signs and the label that a line opens with: "🟢", "Ref A:", "Poste 1 -"."""
    while start < end and not folded[start].isalnum():
        start += 1
    label = _LABEL.match(folded, start, end)
    return label.end() if label and label.end() < end else start


def _places_after(folded: str, start: int, end: int) -> int | None:
    """ "Comptable senior, clôture ........ un poste (1)", "(deux postes)", ": 1 position", "(منصب واحد)": a number with
    its word for a place, and nothing else, after dots, a bracket or another sign."""
    for sign in _SIGNS.finditer(folded, start, min(end, start + _ASIDE)):
        close = _CLOSE.search(folded, sign.end(), end) if sign[0] in "([" else None
        stretch = folded[sign.end():close.start() if close else end]
        if (found := _places(stretch)) is not None:
            return found
    return None


def _places(stretch: str) -> int | None:
    if (two := WORDS.whole("two", stretch)) is not None:
        return int(two)
    number = next(counted(stretch, 0, len(stretch)), None)
    if number is None or number.value != int(number.value):
        return None
    rest = stretch[:number.start] + " " + stretch[number.end:]
    place = WORDS.first("places", rest)
    return int(number.value) if place and not (rest[:place.start] + rest[place.end:]).strip(" .()،") else None


def _placed(layout: Layout, catalogue: Catalogue, start: int, end: int) -> Iterator[tuple[Title, int]]:
    """ "2 openings for Java developers and 1 for a QA engineer", "منصبان لمطور جافا"."""
    folded = layout.folded
    numbers = [one for one in counted(folded, start, end) if one.value == int(one.value)]
    spans = [(two.start, two.end, int(two.value)) for two in WORDS.find("two", folded, start, end)]
    for place in WORDS.find("places", folded, start, end):
        for number in numbers:
            if 0 <= place.start - number.end <= _TOUCHING or 0 < number.start - place.end <= _TOUCHING:
                spans.append((min(place.start, number.start), max(place.end, number.end), int(number.value)))
    reach = -1
    for _, at, count in sorted(spans):
        if at < reach:
            continue
        last = min((begin for begin, _, _ in spans if begin > at), default=end)  # the next places
        while (title := _linked(layout, catalogue, at, last)) is not None:
            yield title, count
            reach = title.end
            more = next((one for one in numbers if one.start >= reach and _AND.fullmatch(
                folded, reach, one.start)), None)
            if more is None:
                break
            count, at = int(more.value), more.end


def _linked(layout: Layout, catalogue: Catalogue, at: int, end: int) -> Title | None:
    link = _LINK.match(layout.folded, at, end)
    title = titles.title_at(layout, catalogue, link.end(), end) if link else None
    if link is None or title is None or title.start > link.end() + 1:
        return None
    if layout.folded[title.start] != _FOR:
        return title
    start = title.start + 1
    return Title(start, title.end, titles.occupation_of(catalogue, layout.text[start:title.end]))


def _without_and(layout: Layout, title: Title) -> Title:
    """ "ومختبر" → "مختبر"; "وكيل" keeps its first letter."""
    rest = layout.folded[title.start + 1:title.end]
    glued = layout.folded[title.start] == "و" and any(not one.start for one in titles.WORDS.find("role", rest))
    return replace(title, start=title.start + glued)
