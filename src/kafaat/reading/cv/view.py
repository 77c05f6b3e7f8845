"""A CV laid out for reading: folded text, lines with their section, what words announce. For kafaat.reading.cv."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kafaat.catalogue import Catalogue
from kafaat.model.documents import BlockKind, Document, Passage, Sentence
from kafaat.model.mentions import Mention
from kafaat.model.readings import Section
from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.towns import town
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.lexicon import Found, Lexicon
from kafaat.reading.pseudonyms import Detail, contact_details
from kafaat.reading.text_dates import Range, When, periods

WORDS = Lexicon([*Lexicon.of("kafaat.reading.cv", "words.csv").entries,
                 *Lexicon.of("kafaat.reading", "career.csv").entries])
STUDIES = Lexicon.of("kafaat.reading.cv", "studies.csv")
TRADES = Lexicon.of("kafaat.reading.phrases", "roles.csv")
PLACES = Lexicon.of("kafaat.reading.phrases", "places.csv")
_LABEL_WORDS = 2  # of a label that no list knows
_COLUMNS = 2  # labels that make a row the header of a table of jobs or of studies
_COLUMN = ("title", "employer", "period", "study", "school", "place", "paper", "obtained", "expires")
HEADER_LENGTH, HEADER_WORDS = 130, 18  # a longer line is a sentence
SENTENCE = re.compile(r"(?:(?<=\w\w\w)|(?<=\d)|(?<=\)))[.!؟?]\s+|\s*;\s+")  # where one ends
_GOES_ON = re.compile(r"\s{0,2}(?:(?:→|->|=>|…|\.{3}|[-–—/]\s{0,2}(?:…|\.{2,3}|\?))\s{0,2}(?=[:|)\t\n]|$)"
                      r"|[-–—]\s{0,2}(?=[:)\t\n]|$))")  # "Mai 2022 → :", "2025 – …", "2021-"
_SHORT_FORM = re.compile(rf"{any_of(WORDS, 'short_form')}\.$")  # "Master spé. Logistique"
_PIPED = re.compile(r"\|.*\|")  # a row of a table drawn with bars
_RULE = re.compile(r"[|\s:=+\-–—]*[-=]{2}[|\s:=+\-–—]*")  # the line under its header
_LEAD = re.compile(r"[\s\-–—•·*▪◦|:,;.)\]/→➢►✓=>#+\u064b-\u0652«“]+")
_TAIL = frozenset(" \t\n\u00a0\u202f-–—•·*|:,;([/→=>#")
_STAR = re.compile(r"\*\s")
_VERB = re.compile(r"(?:j'|je |i |nous |we |[a-z]{3,12}ed\s|[\u0621-\u064a]{2,8}[\u0621-\u0626\u0628-\u064a]ت\s)")
_TOLD = 4  # words of a line that tells what was done
_SMALL_WORDS = re.compile(rf"[\W\d_]+|{any_of(WORDS, 'preposition')}")
_COMMAS = re.compile(r"[,،()/]")
_SENTENCE_END = re.compile(r"[a-z\u0621-\u064a]{3}[.!؟]$|\d\.$|%\.$")


@dataclass(frozen=True, slots=True)
class Line:
    """text[start:end] without white space at its ends. `number`: of the section it stands in."""

    start: int
    end: int
    kind: BlockKind
    section: str
    number: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a header line, text[start:end].

    `kind`: "title", "stage" (an internship without a trade), "employer", "client", "unknown", "noise".
    """

    kind: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.end


class View:
    """What the readers of jobs, studies, certificates and languages share about one CV."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], sections: Sequence[Section],
                 mentions: Sequence[Mention], catalogue: Catalogue) -> None:
        self.document, self.text = document, document.text
        self.sections, self.mentions, self.catalogue = tuple(sections), tuple(mentions), catalogue
        self.layout = Layout(document, sentences, "cv")
        self.folded = self.layout.folded
        self._periods: dict[tuple[int, int], list[Range]] = {}
        self._headers: dict[Line, bool] = {}
        self.parts: dict[Line, tuple[Part, ...]] = {}  # those of kafaat.reading.cv.parts, remembered

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line with something on it, titles of sections left out; a row of a table is one line."""
        titles = {section.title.start: section.title.end for section in self.sections if section.title}
        found: list[Line] = []
        number = 0
        for block in self.document.blocks:
            start = block.start
            for line in self.text[block.start:block.end].split("\n"):
                low, high = start + len(line) - len(line.lstrip()), start + len(line.rstrip())
                start += len(line) + 1
                while number + 1 < len(self.sections) and self.sections[number + 1].start <= low:
                    number += 1
                if low in titles:
                    low = self.trim(titles[low], high)[0]
                if low < high and not _RULE.fullmatch(self.text, low, high):
                    kind = BlockKind.ROW if _PIPED.fullmatch(self.text, low, high) else block.kind
                    section = self.sections[number].kind if self.sections else "opening"
                    found.append(Line(low, high, kind, section, number))
        return tuple(found)

    @cached_property
    def columns(self) -> dict[int, tuple[str | None, ...]]:
        """By the start of each row of a table with a header ("Poste | Employeur | Période"): what its cells tell; of
        the header itself, nothing."""
        found: dict[int, tuple[str | None, ...]] = {}
        known: tuple[str | None, ...] = ()
        for line in self.lines:
            if line.kind is not BlockKind.ROW:
                known = ()
                continue
            labels = tuple(WORDS.whole("label", self.folded[slice(*cell)]) for cell in self.cells(line))
            if sum(label in _COLUMN for label in labels) >= _COLUMNS and not self.periods(line.start, line.end):
                known = labels
                found[line.start] = ()
            elif known:
                found[line.start] = known
        return found

    def cells(self, line: Line) -> list[tuple[int, int]]:
        """The cells of a row, without white space."""
        out, (start, end) = [], (line.start, line.end)
        piped = _PIPED.fullmatch(self.text, start, end)
        if piped:
            start, end = start + 1, end - 1
        for cell in self.text[start:end].split("|" if piped else "\t"):
            out.append(self.trim(start, start + len(cell)))
            start += len(cell) + 1
        return out

    @cached_property
    def details(self) -> tuple[Detail, ...]:
        """What names the person or says how to reach them, anywhere in the text."""
        return tuple(contact_details(self.document))

    @cached_property
    def by_section(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of each section."""
        found: list[list[Line]] = [[] for _ in self.sections]
        for line in self.lines:
            found[line.number].append(line)
        return tuple(map(tuple, found))

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The span without white space, bullets and separators at its ends, nor the full stop of a sentence."""
        if lead := _LEAD.match(self.text, start, end):
            start = lead.end()
        while end > start and (self.text[end - 1] in _TAIL or _full_stop(self.text, start, end)):
            end -= 1
        return start, end

    def named(self, span: tuple[int, int]) -> tuple[int, int]:
        """The span of a name without its article: "l'OFPPT" → "OFPPT"."""
        article = re.compile(rf"{any_of(WORDS, 'article')}\s*(?=\w)").match(self.folded, *span)
        if article is None or (article.end() - span[0] > 1 and self.text[span[0]:span[0] + 1].isupper()
                               and self.folded[article.end() - 1].isspace()):
            return span  # "Le Pétrin d'Ahmed"
        return article.end(), span[1]

    def passage(self, span: tuple[int, int]) -> Passage:
        return self.document.passage(*span)

    def periods(self, start: int, end: int) -> list[Range]:
        """Periods of a stretch, with offsets in the document."""
        if (start, end) not in self._periods:
            folded = self.folded[start:end]
            self._periods[start, end] = [_moved(_open(folded, one), start) for one in periods(folded)]
        return self._periods[start, end]

    def header(self, line: Line) -> bool:
        """Whether a line may hold the title, the employer or the school of an entry, and not what was done there."""
        if line not in self._headers:
            self._headers[line] = self._header(line)
        return self._headers[line]

    def _header(self, line: Line) -> bool:
        if line.kind is BlockKind.ITEM:
            return False
        text = self.text[line.start:line.end]
        if line.kind in (BlockKind.HEADING, BlockKind.ROW):
            return True
        return (len(text) <= HEADER_LENGTH and len(text.split()) <= HEADER_WORDS
                and not _SENTENCE_END.search(self.folded[line.start:line.end]) and self.label(line) != "body"
                and not (text.startswith(("•", "▪", "◦", "➢")) or _STAR.match(text) or self._told(line)))

    def _told(self, line: Line) -> bool:
        """Whether a line without dates begins with a verb: "J'ai repris …", "Managed …", "نفذت …"."""
        if not _VERB.match(self.folded, line.start, line.end) or len(self.text[line.start:line.end].split()) < _TOLD:
            return False
        return not any(not one.lone for one in self.periods(line.start, line.end)) and not (
            WORDS.first("no_verb", self.folded, line.start, line.end) or self._opens_with_trade(line))

    def _opens_with_trade(self, line: Line) -> bool:
        role = self.role(line.start, line.end)
        return role is not None and role.start == line.start

    def sentences(self, line: Line) -> list[Line]:
        """The sentences of a paragraph too long to be a header; any other line whole."""
        if line.kind is not BlockKind.PARAGRAPH or line.end - line.start <= HEADER_LENGTH:
            return [line]
        cuts = [found.end() for found in SENTENCE.finditer(self.folded, line.start, line.end)
                if not _SHORT_FORM.search(self.folded, line.start, found.start() + 1)]
        spans = zip([line.start, *cuts], [*cuts, line.end], strict=True)
        return [replace(line, start=low, end=low + len(self.text[low:high].rstrip())) for low, high in spans]

    def label(self, line: Line) -> str | None:
        """What the label of a line announces: "title", "employer", "period", "place" or "body"."""
        colon = self.folded.find(":", line.start, min(line.end, line.start + 45))
        if colon <= 0:
            return None
        return WORDS.whole("label", self.folded[line.start:colon]) or ("body" if self._remark(line, colon) else None)

    def _remark(self, line: Line, colon: int) -> bool:
        """ "Principaux chantiers : …", "Chiffres clés : …": a label in plain words, neither trade nor firm nor date,
        before what begins with no trade."""
        words = self.text[line.start:colon].split()
        if len(words) < _LABEL_WORDS or not words[0][:1].isupper() or not all(word.islower() for word in words[1:]):
            return False
        if self.periods(line.start, colon) or self.role(line.start, colon) or any(
                WORDS.first(name, self.folded, line.start, colon) for name in ("weak_role", "firm")):
            return False
        role = self.role(colon, line.end)
        return role is None or role.start > self.trim(colon, line.end)[0]

    def role(self, start: int, end: int) -> Found | None:
        """The first noun of trade of a stretch."""
        found = [one for one in (WORDS.first("role", self.folded, start, end),
                                 TRADES.first("role", self.folded, start, end)) if one]
        return min(found, key=lambda one: (one.start, -one.end)) if found else None

    def is_place(self, start: int, end: int) -> bool:
        """Whether a stretch is towns and countries alone: "Fès", "Casablanca, Maroc", "(Rabat-Salé)"."""
        rest = self.folded[start:end]
        if town(rest):
            return True
        for name in ("city", "zone"):
            for one in PLACES.find(name, self.folded, start, end):
                rest = rest[:one.start - start] + " " * (one.end - one.start) + rest[one.end - start:]
        return all(town(one) or not _SMALL_WORDS.sub("", one) for one in _COMMAS.split(rest))


def _full_stop(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] ends with the full stop of a sentence, and not of an abbreviation ("S.A.", "Fac.")."""
    return text[end - 1] == "." and end - start > 3 and text[end - 4:end - 1].isalnum()


def _open(folded: str, period: Range) -> Range:
    """ "Mai 2022 → :", "2025 – …": a date with an end that is still to come."""
    if period.lone and (found := _GOES_ON.match(folded, period.end)):
        return replace(period, end=found.end(), until=None, current=True)
    return period


def _moved(period: Range, by: int) -> Range:
    """A period found in a stretch, with offsets in the document."""
    def moved(when: When | None) -> When | None:
        return replace(when, start=when.start + by, end=when.end + by) if when else None

    return Range(period.start + by, period.end + by, moved(period.since), moved(period.until), period.current)
