"""The sections of a document: what stands under "Expérience", "Skills", "اللغات". For kafaat.reading and who shows it.

A heading is known by its words (sections.csv), whether or not the file marks it as one: alone on its line, in capitals
spaced out, numbered, with a colon, with small faults of spelling; or as a label before its content ("Langues : arabe,
français"). An unknown heading stays inside the section it stands in: in a CV it is mostly the title of a job. The other
kinds of documents have headings of their own, known by kafaat.reading.phrases.
"""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice

from rapidfuzz import fuzz, process

from kafaat.model.documents import Block, BlockKind, Document
from kafaat.model.readings import DocumentKind, Section
from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases.layout import HEADINGS, Layout
from kafaat.reading.phrases.lexicon import Entry, Lexicon, fold
from kafaat.reading.text_dates import periods

_LONGEST = 7  # words of a heading
_ALIKE, _FUZZY_FROM = 88.0, 8  # likeness of rapidfuzz out of 100, and letters, for a heading with a fault of spelling
_SPACED = re.compile(r"(?<!\w)\w(?: \w){3,}(?!\w)")  # "C O M P É T E N C E S"
_EDGES = re.compile(r"^(?:[\W_]*(?:(?:[ivx]{1,4}|\d{1,2}|[a-h])\s*[.)\-–:/]+\s*)?)[\W_]*|[\W_]+$")
_LABEL = re.compile(r"[ \t]*(\S[^\n\t:]{2,39}?)[ \t]{0,10}(?::|\t)(?=.*\S)")
_INSIDE = ("experience", "projects", "education")  # there "Outils :" is a line of the entry, not a new section
_STRONG = ("languages", "interests", "references", "certificates")  # … but these labels always open one


@cache
def _words() -> Lexicon:
    text = files("kafaat.reading").joinpath("sections.csv").read_text(encoding="utf-8")
    return Lexicon([Entry(document, row["kind"], row["language"], tuple(row["words"].split("|")))
                    for row in csv.DictReader(text.splitlines()) for document in row["documents"].split("|")])


_TAIL = re.compile(r"\s*(?:\(.*|[\-:]?\s*\d[^,;]*)$")  # "Expérience (7 ans)", "Parcours – 5 ans"
_BRACKET = re.compile(r"\s*\([^()]*\)?$")
_TAIL_WORDS = 4  # without brackets: "Stage 2 mois chez Atlas, Fès" is an entry
_AT = re.compile(any_of(_words(), "at"))
_OWN = re.compile(rf"^{any_of(_words(), 'own')}\s+(?=\w)")
_AND = re.compile(rf"\s*(?:[&/,+|•·]|{any_of(_words(), 'and')}|(?<=\s)و(?=ال))\s*")
CV_KINDS = tuple(dict.fromkeys(entry.value for entry in _words().entries if entry.list == DocumentKind.CV))
KINDS = tuple(dict.fromkeys(("opening", *CV_KINDS, *(entry.value for entry in HEADINGS.entries
                                                     if entry.list != "keeps"))))
"""Every kind a section may be of; "opening" is what stands before the first heading, "other" what no list knows."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line that may open a section. `label`: its content follows on the same line."""

    kind: str
    start: int
    end: int
    label: bool


def sections(document: Document, kind: DocumentKind = DocumentKind.CV) -> tuple[Section, ...]:
    """The sections of a document in order, which together hold the whole text; without blocks or text, none."""
    return _sections(document, kind)


@lru_cache(maxsize=1)  # several readers of one document ask in turn
def _sections(document: Document, kind: DocumentKind) -> tuple[Section, ...]:
    if not document.text:
        return ()
    if kind is not DocumentKind.CV:
        return Layout(document, (), kind.value).sections
    opened = list(_opened(document))
    starts = [heading.start for heading in opened]
    found = [Section("opening", None, 0, starts[0] if starts else len(document.text))] if starts[:1] != [0] else []
    for heading, end in zip(opened, [*starts[1:], len(document.text)], strict=False):
        found.append(Section(heading.kind, document.passage(heading.start, heading.end), heading.start, end))
    return tuple(found)


def section_at(found: tuple[Section, ...], offset: int) -> str | None:
    """The kind of the section that holds an offset."""
    number = bisect_right(found, offset, key=lambda one: one.start) - 1
    return found[number].kind if number >= 0 else None


def heading_kind(line: str, *, loud: bool = False) -> str | None:
    """The kind of section of a CV that a whole line names, or None. `loud`: the file or the line itself marks it as a
    heading, so that words of every day ("Avant", "Papers", "درست") name one too."""
    bare = _bare(line)
    words = len(_BRACKET.sub("", bare).split())
    if not bare or words > _LONGEST or line.rstrip().endswith((",", ";") if words <= 3 else (",", ";", ".")):
        return None
    for form in dict.fromkeys((bare, _OWN.sub("", bare), _untailed(bare))):
        if form and (kind := _named(form, loud)):
            return kind
    parts = [part for part in _AND.split(bare) if part]
    kinds = [_named(_OWN.sub("", part), loud) for part in parts]
    return kinds[0] if len(kinds) > 1 and all(kinds) else None


def _named(bare: str, loud: bool) -> str | None:
    return _words().whole("cv", bare) or (_words().whole("loud", bare) if loud else None)


def _untailed(bare: str) -> str:
    """A heading without the time that it counts: "Expérience (7 ans)"; a stay at a firm, "2 mois chez X", is none."""
    tail = _TAIL.search(bare)
    said = tail[0].lstrip() if tail else ""
    if tail is None or (said[:1] != "(" and len(said.split()) > _TAIL_WORDS) or (said[:1].isdigit() and periods(said)):
        return bare
    return bare if said[:1] != "(" and _AT.search(said) else bare[:tail.start()]


def _bare(line: str) -> str:
    """A line as headings are compared: folded, letters spaced out together, numbers and signs at its ends off."""
    text = re.sub(r"\s{2,}", "  ", fold(line).replace("\u00a0", " ").strip())
    if _SPACED.search(text):
        text = _SPACED.sub(lambda found: found[0].replace(" ", ""), text)
    return " ".join(_EDGES.sub("", text).split())


@cache
def _plain_headings() -> dict[str, str]:
    """Headings without patterns, long enough to be known with a fault of spelling."""
    return {fold(form): entry.value for entry in _words().entries if entry.list == "cv" for words in entry.words
            for form in (words.replace("*", ""), words.replace("*", "s")) if len(form) >= _FUZZY_FROM}


def _misspelt(line: str) -> str | None:
    bare = _bare(line)
    if len(bare) < _FUZZY_FROM or len(bare.split()) > 4:
        return None
    near = process.extractOne(bare, _plain_headings().keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return _plain_headings()[near[0]] if near else None


def _opened(document: Document) -> Iterator[_Heading]:
    """The headings that open a section, labels inside an entry set aside."""
    found = [heading for block in document.blocks for heading in _of_block(document, block)]
    labels = Counter(document.text[one.start:one.end] for one in found if one.label)
    current = "opening"
    for place, heading in enumerate(found):
        if heading.label and current in _INSIDE and heading.kind not in _STRONG:
            again = labels[document.text[heading.start:heading.end]] > 1
            if heading.kind in _INSIDE or again or _dated(document.text, found, place):
                continue
        current = heading.kind
        yield heading


def _dated(text: str, found: Sequence[_Heading], place: int) -> bool:
    """Whether dates stand between a label and the next heading: another entry follows."""
    end = next((other.start for other in islice(found, place + 1, None) if not other.label or other.kind in _STRONG),
               len(text))
    return bool(periods(text[found[place].end:end]))


def _of_block(document: Document, block: Block) -> Iterator[_Heading]:
    start = block.start
    for line in document.text[block.start:block.end].split("\n"):
        if heading := _of_line(document, block, start, line):
            yield heading
        start += len(line) + 1


def _of_line(document: Document, block: Block, start: int, line: str) -> _Heading | None:
    lead = len(line) - len(line.lstrip())
    stop = len(line.rstrip())
    if lead >= stop:
        return None
    if block.kind is BlockKind.ROW and "\t" in line.strip():
        return _label(document, start, line)
    shown = line[lead:stop]
    loud = block.kind is BlockKind.HEADING or shown.isupper() or shown.endswith((":", "："))
    if len(shown) <= 90 and (loud or block.kind is not BlockKind.ITEM):
        kind = heading_kind(shown, loud=loud) or (_misspelt(shown) if loud else None)
        if kind:
            return _Heading(kind, start + lead, start + stop, False)
    return _label(document, start, line)


def _label(document: Document, start: int, line: str) -> _Heading | None:
    """ "Langues : arabe, français" """
    found = _LABEL.match(line)
    kind = heading_kind(found[1]) if found else None
    return _Heading(kind, start + found.start(1), start + found.end(1), True) if found and kind else None
