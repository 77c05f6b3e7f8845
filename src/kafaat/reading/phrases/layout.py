"""A document laid out for reading: folded text, units (sentences, items, whole table rows), sections, tables, labels.

Made once a document by the readers of ads, briefs and syllabi. For kafaat.reading only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kafaat.model.documents import Block, BlockKind, Document, Passage, Sentence
from kafaat.model.readings import Section
from kafaat.reading.phrases.lexicon import Lexicon, fold

HEADINGS = Lexicon.of("kafaat.reading.phrases", "headings.csv")
CUES = Lexicon.of("kafaat.reading.phrases", "binding.csv")
# Sections of a brief in which a line "label : value" is of its own kind; elsewhere "Prix : 40 %" is a criterion.
_OPEN = ("opening", "other", "object", "context")
_HEADING_WORDS = 9  # a longer line is a sentence
_ORDINAL = (r"ال(?:اول|اولي|ثاني|ثانيه|ثالث|ثالثه|رابع|رابعه|خامس|خامسه|سادس|سادسه|سابع|سابعه|ثامن|ثامنه|تاسع|تاسعه"
            r"|عاشر|عاشره)(?:\s+عشره?)?\s*[:.\-]|premier\s*[:.\-]|premiere\s*[:.\-]")
_CHAPTER = re.compile(rf"\s*(?:article|chapitre|section|partie|chapter|part|clause|الماده|الفصل|الباب|المحور)\s+"
                      rf"(?:[\divx]+\s*[:.)\-]|{_ORDINAL})")
_NUMBERING = re.compile(rf"\s*(?:(?:article|lot|chapitre|section|annexe|appendix|annex|الماده|الفصل|الباب)\s+)?"
                        rf"(?:{_ORDINAL}\s*)?"
                        r"(?:(?:[ivx]+|\d+|[a-z])[.)]?(?:\d+[.)]?)*[\s.)\-:]+)?")
_DEEP = re.compile(r"\s*\d+\.\d+")
_TITLE_LINES = 3  # of a document, where its title may stand
_SHORT = 4  # letters
_LETTERS = 6  # of an unknown heading: fewer are a code or an abbreviation
_FEW = 5  # words of a heading that begins with a known one
_GLOSS = re.compile(r"\s*\([^()\d]*\)\s*$")  # "(pass/fail)"
_FULL_STOP = re.compile(r"(?<=[.;])\s")
_LABEL = re.compile(r"[ \t]*(?:[-*•·]\s*)?([^\n\t:]{2,60}?)\s*[:\t]\s*(?=\S)([^\n]+)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence, an item or a whole row of a table. `section`: kind of the section it stands in, or that its own label
    names; `lead`: the sentence that introduces the list, ending in a colon."""

    start: int
    end: int
    kind: BlockKind
    section: str
    lead: tuple[int, int] | None
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Consecutive rows; each cell is (start, end) in the text."""

    rows: tuple[tuple[tuple[int, int], ...], ...]
    section: str


class Layout:
    """`kind`: "brief", "ad" or "syllabus": whose headings are known."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], kind: str) -> None:
        self.document, self.kind = document, kind
        self.text, self.folded = document.text, fold(document.text)
        self._sentences = sentences
        self._starts = [one.start for one in sentences]
        self._labelled: dict[tuple[Lexicon, str], tuple[tuple[str, int, int], ...]] = {}

    def passage(self, start: int, end: int) -> Passage:
        """The passage without white space or list signs at its ends."""
        while start < end and self.text[start] in " \t\n\r-–•*":
            start += 1
        while end > start and self.text[end - 1] in " \t\n\r;,":
            end -= 1
        return self.document.passage(start, end)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Sections in order; what stands before the first heading is of kind "opening"."""
        found: list[tuple[str, Block | None, int]] = [("opening", None, 0)]
        for place, block in enumerate(self.document.blocks):
            if kind := self._heading(place, found[-1][0]):
                found.append((kind, block, block.start))
        ends = [start for _, _, start in found[1:]] + [len(self.text)]
        return tuple(Section(self._shut(kind, block.end, end) if block else kind,
                             self.passage(block.start, block.end) if block else None, start, end)
                     for (kind, block, start), end in zip(found, ends, strict=True) if start < end or block)

    def _shut(self, kind: str, start: int, end: int) -> str:
        """A section of a brief that opens with "Any bidder who fails one of these conditions is excluded" is one of
        eligibility, whatever its heading."""
        if self.kind != "brief" or kind in ("criteria", "documents", "price"):
            return kind
        lines = self.folded[start:end].strip().split("\n")
        opening = _FULL_STOP.split(lines[0])[0] if len(lines) > 1 else ""
        points = opening.rstrip().endswith(":") or CUES.first("below", opening)
        return "eligibility" if CUES.first("shut", opening) and points else kind

    def _heading(self, place: int, current: str) -> str | None:
        """The kind of section that a block opens; "other" for an unknown heading, None for no heading."""
        block = self.document.blocks[place]
        folded = self.folded[block.start:block.end].strip()
        if not folded or "\n" in folded:
            return None
        numbering = _NUMBERING.match(folded)
        bare = folded[numbering.end():] if numbering else folded
        if block.kind is BlockKind.ROW:  # a heading that the file runs into a table
            alone = numbering and numbering.end() and "\t" not in folded and len(bare.split()) <= _HEADING_WORDS
            return HEADINGS.whole(self.kind, bare) or self._named(bare, folded) if alone else None
        short = len(bare.split()) <= _HEADING_WORDS and not bare.endswith((".", ";", ","))
        chapter = short and _CHAPTER.match(folded) is not None
        capitals = _in_capitals(self.text[block.start:block.end], len(bare.split()))
        if block.kind is BlockKind.HEADING or chapter or capitals:
            gloss = _GLOSS.search(bare)
            if self.kind == "brief" and gloss and CUES.first("shut", gloss[0]):
                return "eligibility"  # "Selection questionnaire (pass/fail)"
            if known := HEADINGS.whole(self.kind, _GLOSS.sub("", bare)):
                return known
            if current == "opening" and place < _TITLE_LINES and not (numbering and numbering.end()):
                return self._opens(place, bare) or "opening"  # the title of the document names no section
            if known := self._named(bare, self.text[block.start:block.end]):
                return known
            if sum(map(str.isalpha, bare)) < _LETTERS:
                return None  # "S3, IAM"
            if self.kind == "brief" and CUES.first("shut", bare):
                return "eligibility"  # "Ce qui écarte un candidat"
            keeps = HEADINGS.first("keeps", bare)
            return current if _DEEP.match(folded) or (keeps and not keeps.start) else "other"
        if not short:
            return None
        return self._unmarked(place, bare, current)

    def _opens(self, place: int, bare: str) -> str | None:
        """The section of a heading near the beginning: below another line and over a list, it is no title, "Profil
        exigé"."""
        blocks = self.document.blocks
        first = HEADINGS.first(self.kind, bare)
        over = place + 1 < len(blocks) and blocks[place + 1].kind is BlockKind.ITEM
        return first.value if place and over and first and not first.start and len(bare.split()) <= _FEW else None

    def _unmarked(self, place: int, bare: str, current: str) -> str | None:
        """A heading that the file does not mark: "4. Minimum requirements (pass/fail)" comes as an item of a list. In a
        list of papers to return "Planning" is an item."""
        blocks = self.document.blocks
        listed = [0 <= near < len(blocks) and blocks[near].kind is BlockKind.ITEM for near in (place - 1, place + 1)]
        item = blocks[place].kind is BlockKind.ITEM
        before = blocks[place - 1] if place else None
        led = before is not None and self.folded[before.start:before.end].rstrip().endswith(":")
        last = place + 1 == len(blocks)
        first_of_list = before is not None and before.kind is BlockKind.HEADING and (listed[1] or last)
        if item and (led or first_of_list or (current == "documents" and any(listed))):
            return None
        if known := HEADINGS.whole(self.kind, _GLOSS.sub("", bare)):
            return known
        numbered = self.folded[blocks[place].start:blocks[place].end].strip() != bare
        apart = not listed[0] and (numbered or not listed[1])
        if not (item and apart) or len(bare.split()) > _FEW or HEADINGS.first("keeps", bare):
            return None
        first = HEADINGS.first(self.kind, bare)
        return first.value if first and first.start == 0 else None

    def _named(self, folded: str, shown: str) -> str | None:
        """By the first phrase that a heading holds; a short word ("you", "job") names it only as a whole, an
        abbreviation ("SLA") in capitals too."""
        return next((found.value for found in HEADINGS.find(self.kind, folded) if found.end - found.start > _SHORT
                     or folded[found.start:found.end].upper() in shown), None)

    def section_at(self, offset: int) -> str:
        here = self.section_of(offset)
        return here.kind if here else "opening"

    def section_of(self, offset: int) -> Section | None:
        starts = [section.start for section in self.sections]
        return self.sections[max(0, bisect_right(starts, offset) - 1)] if self.sections else None

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return tuple(self._units())

    def unit_at(self, offset: int) -> Unit | None:
        """The unit that holds an offset."""
        place = bisect_right(self.units, offset, key=lambda unit: unit.start) - 1
        return self.units[place] if place >= 0 and offset < self.units[place].end else None

    @cached_property
    def leads(self) -> frozenset[tuple[int, int]]:
        """The sentences that introduce a list."""
        return frozenset(unit.lead for unit in self.units if unit.lead)

    @cached_property
    def _titles(self) -> frozenset[int]:
        """Where headings start."""
        return frozenset(section.title.start for section in self.sections if section.title)

    def _units(self) -> Iterator[Unit]:
        headings = self._titles
        starts = [section.start for section in self.sections]
        lead: tuple[int, int] | None = None
        for block in self.document.blocks:
            kind = self.sections[max(0, bisect_right(starts, block.start) - 1)].kind
            titled = block.kind is BlockKind.HEADING or self.passage(block.start, block.end).start in headings
            lead = None if titled else lead
            spans = [(block.start, block.end, ())] if block.kind is BlockKind.ROW else list(self._within(block))
            section = kind
            for start, end, languages in spans:
                spoken = kind == "profiles" and block.kind is BlockKind.PARAGRAPH
                opens = kind in _OPEN or self.kind != "brief" or spoken
                label = _LABEL.match(self.folded, start, end) if opens else None
                if self.kind == "ad" and not label and not titled and (
                        alone := HEADINGS.whole("ad", self.folded[start:end])):
                    section = alone  # "Must have." opens the rest of its paragraph
                if label and "\t" not in label[0]:  # "Profil : Bac+5. Anglais B2.": the label holds to the next one
                    section = HEADINGS.whole(self.kind, label[1]) or (section if self.kind == "ad" else kind)
                elif self.kind == "brief" and not (spoken and start > block.start):
                    section = kind  # "Timing: …": in the prose of a letter the label holds for its paragraph
                listed = block.kind in (BlockKind.ITEM, BlockKind.ROW)
                yield Unit(start, end, BlockKind.HEADING if titled else block.kind, section, lead if listed else None,
                           languages)
                if not titled and (self.folded[start:end].rstrip().endswith(":") or (
                        block.kind is BlockKind.PARAGRAPH and CUES.first("below", self.folded, start, end))):
                    lead = start, end
                elif not listed:
                    lead = None

    def _within(self, block: Block) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """The sentences of a block; the block itself where there is none."""
        first = bisect_right(self._starts, block.start - 1)
        found = False
        for sentence in self._sentences[first:]:
            if sentence.start >= block.end:
                break
            found = True
            yield sentence.start, min(sentence.end, block.end), sentence.languages
        if not found and self.text[block.start:block.end].strip():
            yield block.start, block.end, ()

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Runs of consecutive rows."""
        found: list[Table] = []
        rows: list[tuple[tuple[int, int], ...]] = []
        for block in self.document.blocks:
            if block.kind is BlockKind.ROW and block.start not in self._titles:
                rows.append(tuple(self._cells(block)))
            elif rows:
                found.append(Table(tuple(rows), self.section_at(rows[0][0][0])))
                rows = []
        if rows:
            found.append(Table(tuple(rows), self.section_at(rows[0][0][0])))
        return tuple(found)

    def _cells(self, block: Block) -> Iterator[tuple[int, int]]:
        start = block.start
        for cell in self.text[block.start:block.end].split("\t"):
            left = len(cell) - len(cell.lstrip())
            yield start + left, max(start + left, start + len(cell.rstrip()))
            start += len(cell) + 1

    @cached_property
    def labels(self) -> tuple[tuple[int, int, int, int], ...]:
        """Lines "label : value": (start and end of the label, start and end of the value)."""
        found = []
        place = 0
        for line in self.folded.split("\n"):
            if match := _LABEL.match(self.folded, place, place + len(line)):
                found.append((match.start(1), match.end(1), match.start(2), match.end(2)))
            place += len(line) + 1
        return tuple(found)

    def labelled(self, lexicon: Lexicon, name: str) -> tuple[tuple[str, int, int], ...]:
        """(value of the list, start and end of what follows) for each line whose label is in a list."""
        if (lexicon, name) not in self._labelled:
            self._labelled[lexicon, name] = tuple(
                (known, begin, stop) for start, end, begin, stop in self.labels
                if (known := lexicon.whole(name, self.folded[start:end])))
        return self._labelled[lexicon, name]


def _in_capitals(text: str, words: int) -> bool:
    """A line of several words in capitals: a heading that the file does not mark as one."""
    capitals = sum(map(str.isupper, text))
    return words >= 2 and capitals >= 8 and capitals == sum(map(str.isalpha, text))
