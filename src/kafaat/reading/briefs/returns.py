"""The documents to return with an offer: the items of the list that asks for them. For the reader of briefs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from weakref import WeakKeyDictionary

from kafaat.model.documents import BlockKind, Passage
from kafaat.model.readings import Section
from kafaat.reading.briefs.volume_tables import layout_head
from kafaat.reading.phrases.binding import Strength, binding
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.text_dates import dates_in

_ELSEWHERE = ("context", "profiles", "service_levels", "volumes", "price", "place", "languages")
_LIST = 2  # signs between the papers of a list
_FEW = 8  # words of a line that announces a list
_LABEL = re.compile(r"[^\n:]{3,60}:")
_VERB = re.compile(r"(?<!\w)(?:est|sont|sera|seront|peut|peuvent|is|are|will|can|may|have|has|a ete|devra|doit)(?!\w)")
WORDS = Lexicon.of("kafaat.reading.briefs", "returns.csv")
_PARTS = re.compile(r";|\n|\s(?=\(?\d[.)/]\s)|,(?!\d)|\s(?:et|ainsi que|and|as well as)\s"
                    r"(?=(?:un|une|le|la|les|l'|du|des|de la|d'un|d'une|a|an|the|its|ses|leur)\b)")
_SOFT_PARTS = re.compile(_PARTS.pattern + r"|\s(?:et|and)\s|\sو(?=\w{3})")
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
        wanted = unit.section == "documents" or lead or _list_of_papers(layout, unit)
        if first and wanted and not layout_head(layout, unit):
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
        yield from _soft(layout, unit)
        return
    if asked and asked.value == "verb" and not _papers(folded, asked.end, unit.end):
        return
    colon = folded.find(":", asked.end if asked else unit.start, unit.end)
    if asked is not None and asked.value == "colon" and (colon < 0 or not _papers(folded, colon, unit.end)):
        yield from _soft(layout, unit)
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


def _soft(layout: Layout, unit: Unit) -> Iterator[Passage]:
    """A list of papers in a sentence that asks for them in passing ("Joignez un mémoire, trois CV et vos prix"), or
    under a heading of answers: most of its parts are called papers."""
    folded = layout.folded
    asked = WORDS.first("soft", folded, unit.start, unit.end)
    titled = _titled(layout, unit)
    if not (asked or titled or unit.section == "documents"):
        return
    colon = folded.find(":", asked.end if asked else unit.start, unit.end)
    start = colon + 1 if colon >= 0 else unit.start if asked is None or titled else asked.end
    parts, place = [], start
    for cut in _SOFT_PARTS.finditer(folded, start, unit.end):
        if folded.count("(", place, cut.start()) <= folded.count(")", place, cut.start()):
            parts.append((place, cut.start()))
            place = cut.end()
    parts = [part for part in _whole_parts(folded, [*parts, (place, unit.end)]) if not _aside_part(folded, *part)]
    papers = sum(_papers(folded, *part) for part in parts)
    alone = colon >= 0 and WORDS.first("heading", folded, unit.start, colon) is not None
    if papers >= (1 if alone and titled else _LIST) and 2 * papers >= len(parts):
        for part in parts:
            yield from _trimmed(layout, *part)


def _whole_parts(folded: str, parts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Parts cut at "et", "and", و are put together again where the second is called no paper: "CV of leaders and
    planner"."""
    kept = parts[0]
    for part in parts[1:]:
        between = folded[kept[1]:part[0]].strip()
        joined = between in ("et", "and", "و") and not folded.startswith(("a ", "un"), part[0])
        if joined and not _papers(folded, *part):
            kept = kept[0], part[1]
        else:
            yield kept
            kept = part
    yield kept


def _aside_part(folded: str, start: int, end: int) -> bool:
    """ "par mail", "avant le 5 mai", a date."""
    word = WORDS.first("aside_part", folded, start, end)
    return (word is not None and not folded[start:word.start].strip()) or bool(dates_in(folded, start, end))


def _titled(layout: Layout, unit: Unit) -> bool:
    """Whether the heading above is one of answers to send, whatever else it says."""
    section = layout.section_of(unit.start)
    if section is None or section.title is None or section.kind not in ("other", "documents", "schedule"):
        return False
    return WORDS.first("heading", layout.folded, section.title.start, section.title.end) is not None


def _list_of_papers(layout: Layout, unit: Unit) -> bool:
    """Whether a line stands in a list or table under such a heading, or led by such a sentence, whose lines are mostly
    called papers."""
    led = unit.lead is not None and WORDS.first("soft", layout.folded, *unit.lead) is not None
    if not (led or _titled(layout, unit)):
        return False
    section = layout.section_of(unit.start)
    known = _papers_of.setdefault(layout, {})
    key = section.start if section else 0, unit.kind, unit.lead
    if key not in known:
        known[key] = _mostly_papers(layout, unit, section)
    return known[key]


_papers_of: WeakKeyDictionary[Layout, dict[tuple[int, BlockKind, tuple[int, int] | None], bool]] = WeakKeyDictionary()


def _mostly_papers(layout: Layout, unit: Unit, section: Section | None) -> bool:
    """Of the lines of a list or table, as of the one given."""
    folded = layout.folded
    lines = [one for one in layout.units if one.kind is unit.kind and one.lead == unit.lead
             and (section is None or section.start <= one.start < section.end) and not layout_head(layout, one)]
    papers = sum(_papers(folded, *(_first_cell(layout, one) if one.kind is BlockKind.ROW else (one.start, one.end)))
                 for one in lines)
    return len(lines) >= _LIST and 2 * papers > len(lines)


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
        if re.search(r"[^\W\d]{2}", cell):
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
