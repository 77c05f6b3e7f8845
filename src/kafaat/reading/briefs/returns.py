"""The documents to return with an offer: the items of the list that asks for them. For the reader of briefs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from kafaat.model.documents import BlockKind, Passage
from kafaat.reading.briefs.volume_tables import layout_head
from kafaat.reading.phrases.binding import Strength, binding
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon

_ELSEWHERE = ("context", "profiles", "service_levels", "volumes", "price", "place", "languages")
_LIST = 2  # signs between the papers of a list
_FEW = 8  # words of a line that announces a list
_LABEL = re.compile(r"[^\n:]{3,60}:")
_VERB = re.compile(r"(?<!\w)(?:est|sont|sera|seront|peut|peuvent|is|are|will|can|may|have|has|a ete|devra|doit)(?!\w)")
WORDS = Lexicon.of("kafaat.reading.briefs", "returns.csv")
_PARTS = re.compile(r";|\n|\s(?=\(?\d[.)/]\s)|,(?!\d)|\s(?:et|ainsi que|and|as well as)\s"
                    r"(?=(?:un|une|le|la|les|l'|du|des|de la|d'un|d'une|a|an|the|its|ses|leur)\b)")
_NUMBERING = r"\(?(?:\d{1,2}|[a-zا-ي]|i{1,3}|iv|vi{0,3}|ix)\s?[.)/\-]\s"
_ARTICLE = re.compile(r"(?:[\s\-•*:✓➢]|\b(?:obligatoirement|imperativement|notamment|at least)\b"
                      r"|\b(?:d'une part|d'autre part|une?|le|la|les|des|du|de la|de l|d'une?|de|l|an?|the|its|et|and"
                      r"|ainsi que)\b['\s]\s*"
                      rf"|{_NUMBERING}|و(?=ال))*")
_JOINED = re.compile(r"\s(?:et|and|ainsi que|as well as)$")


def read_returns(layout: Layout) -> tuple[Passage, ...]:
    """Items under a heading or a sentence that asks for papers, rows of a table there, or the parts of such a sentence
    itself; without articles, numbering or closing signs."""
    found: dict[str, Passage] = {}
    for unit in _whole(layout):
        for passage in _of_unit(layout, unit):
            found.setdefault(" ".join(passage.quote.casefold().split()), passage)
    return tuple(found.values())


def _whole(layout: Layout) -> Iterator[Unit]:
    """The units; a sentence cut inside a bracket ("mémoire (max. 20 pages)") or at a semicolon made whole again."""
    open_one: Unit | None = None
    for unit in layout.units:
        if open_one and (block := layout.document.block_at(unit.start)) and block.start <= open_one.start:
            unit = replace(open_one, end=unit.end)
        elif open_one:
            yield open_one
        text = layout.folded[unit.start:unit.end]
        cut = text.count("(") > text.count(")") or text.rstrip().endswith(";")
        open_one = unit if unit.kind is BlockKind.PARAGRAPH and cut else None
        if open_one is None:
            yield unit
    if open_one:
        yield open_one


def _of_unit(layout: Layout, unit: Unit) -> Iterator[Passage]:
    folded = layout.folded
    if unit.kind is BlockKind.HEADING:
        return
    lead = _opened(layout, unit)
    if unit.kind in (BlockKind.ITEM, BlockKind.ROW) and not _aside(layout, unit):
        block = layout.document.block_at(unit.start)
        first = block is None or not layout.text[block.start:unit.start].strip()  # the rest of an item explains it
        if first and (unit.section == "documents" or lead) and not layout_head(layout, unit):
            start, end = _first_cell(layout, unit) if unit.kind is BlockKind.ROW else (unit.start, unit.end)
            yield from _trimmed(layout, start, end)
        return
    if _aside(layout, unit):
        return
    if unit.section in _ELSEWHERE:
        return
    asked = WORDS.first("lead", folded, unit.start, unit.end)
    listed = unit.section == "documents" and asked is None
    if asked is None and not (listed and (_LABEL.match(folded, unit.start, unit.end) or _bare(layout, unit))):
        return
    colon = folded.find(":", asked.end if asked else unit.start, unit.end)
    if asked is not None and asked.value == "colon" and (colon < 0 or not _papers(folded, colon, unit.end)):
        return
    opens = asked is not None and asked.value == "verb"
    start = colon + 1 if colon >= 0 else asked.end if opens and asked else unit.start if listed else unit.end
    if not layout.text[start:unit.end].strip():
        return
    if listed and colon >= 0 and not _PARTS.search(folded, start, unit.end):
        return  # "Langue de la réponse : français" is no list
    place = start
    for cut in _PARTS.finditer(folded, start, unit.end):
        if folded.count("(", place, cut.start()) > folded.count(")", place, cut.start()):
            continue
        yield from _trimmed(layout, place, cut.start())
        place = cut.end()
    yield from _trimmed(layout, place, unit.end)


def _opened(layout: Layout, unit: Unit) -> bool:
    """Whether the sentence that leads the list, the heading over it, or a short line just before it asks for papers."""
    folded = layout.folded
    if unit.kind not in (BlockKind.ITEM, BlockKind.ROW):
        return False
    section = layout.section_of(unit.start)
    spans = [unit.lead] if unit.lead else []
    if section and section.title and folded[section.title.start:section.title.end].rstrip().endswith(":"):
        spans.append((section.title.start, section.title.end))
    for span in spans or _announced(layout, unit):
        lead = WORDS.first("lead", folded, *span)
        if lead and (lead.value != "colon" or any(
                _papers(folded, one.start, one.end) for one in _after(layout, span[1]))):
            return True
    return False


def _after(layout: Layout, start: int) -> Iterator[Unit]:
    """The items just after a place."""
    begin = bisect_right(layout.units, start - 1, key=lambda unit: unit.start)
    return takewhile(lambda one: one.kind in (BlockKind.ITEM, BlockKind.ROW), layout.units[begin:])


def _announced(layout: Layout, unit: Unit) -> list[tuple[int, int]]:
    """ "Pièces demandées" on a line of its own, without a colon, before the list."""
    place = bisect_right(layout.units, unit.start - 1, key=lambda one: one.start) - 1
    while place >= 0 and layout.units[place].kind is BlockKind.ITEM:
        place -= 1
    if place < 0 or layout.units[place].kind is not BlockKind.PARAGRAPH:
        return []
    span = (layout.units[place].start, layout.units[place].end)
    words = layout.folded[slice(*span)]
    return [span] if len(words.split()) <= _FEW and not words.rstrip().endswith(".") else []


def _papers(folded: str, start: int, end: int) -> bool:
    return WORDS.first("paper", folded, start, end) is not None


def _aside(layout: Layout, unit: Unit) -> bool:
    """ "Contact : Mme N., achats@example.com"."""
    label = _LABEL.match(layout.folded, unit.start, unit.end)
    first = WORDS.first("aside", layout.folded, unit.start, label.end() if label else unit.start)
    return (first is not None and first.start == unit.start) or "@" in layout.text[unit.start:unit.end]


def _bare(layout: Layout, unit: Unit) -> bool:
    """A paragraph that lists papers without a sentence around them: "mémoire technique, bordereau des prix, CV"."""
    return binding(layout, unit).whole() is Strength.NONE and len(_PARTS.findall(
        layout.folded, unit.start, unit.end)) >= _LIST and not _VERB.search(layout.folded, unit.start, unit.end)


def _first_cell(layout: Layout, unit: Unit) -> tuple[int, int]:
    """The first cell with words; numbers of rows are passed over."""
    place = unit.start
    for cell in layout.text[unit.start:unit.end].split("\t"):
        if re.search(r"[^\W\d]{3}", cell):
            return place, place + len(cell)
        place += len(cell) + 1
    return unit.start, unit.start


def _trimmed(layout: Layout, start: int, end: int) -> Iterator[Passage]:
    lead = _ARTICLE.match(layout.folded, start, end)
    start = lead.end() if lead else start
    while end > start and layout.text[end - 1] in " \t\n.;,:؛،":
        end -= 1
    if joined := _JOINED.search(layout.folded[start:end]):
        end = start + joined.start()
    if re.search(r"[^\W\d]{2}", layout.text[start:end]):
        yield layout.passage(start, end)
