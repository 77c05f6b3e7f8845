"""A document as the search for personal details sees it: lines, their parts, labels, and where a person presents
herself. For kafaat.reading.pseudonyms."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kafaat.model.documents import Document
from kafaat.reading.phrases.lexicon import Found, Lexicon, fold
from kafaat.reading.sections import sections

WORDS = Lexicon.of("kafaat.reading.pseudonyms", "words.csv")
HEAD_LINES = 18  # lines of the opening where a person presents herself
_PARTS = re.compile(r"\s{0,20}[|\t;•·,،/]+\s{0,20}|\s{1,20}[-–—:]\s{1,20}|\s{3,}")
_BEFORE_LABEL = re.compile(r"[|\t;•·,،]|\s[-–—]\s|\s{2,}")
_LABEL_LENGTH = 45  # characters before a colon


@dataclass(frozen=True, slots=True)
class Detail:
    """A personal detail at text[start:end]. `kind` as in kafaat.model.readings.Removal."""

    kind: str
    start: int
    end: int


class Taken:
    """Stretches of a text, none over another, asked about quickly however many they are."""

    def __init__(self, details: Iterable[Detail] = ()) -> None:
        self._spans: list[tuple[int, int]] = []
        for one in details:
            self.add(one.start, one.end)

    def add(self, start: int, end: int) -> None:
        insort(self._spans, (start, end))

    def over(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with text[start:end]."""
        number = bisect_left(self._spans, (end, 0)) - 1
        return start < end and number >= 0 and self._spans[number][1] > start

    def next_start(self, start: int, end: int) -> int:
        """Where the first of them that begins inside text[start:end] does, else `end`."""
        number = bisect_left(self._spans, (start + 1, 0))
        return min(end, self._spans[number][0]) if number < len(self._spans) else end


@dataclass(frozen=True, slots=True)
class Line:
    """text[start:end] without white space at its ends. `head`: where a person presents herself; `number`: its place
    among the lines of its section."""

    start: int
    end: int
    section: str
    number: int

    @property
    def head(self) -> bool:
        return self.section == "contact" or (self.section in ("opening", "profile", "other")
                                             and self.number < HEAD_LINES)


class Page:
    """What every search shares about one document."""

    def __init__(self, document: Document) -> None:
        self.document, self.text = document, document.text
        self.folded = fold(document.text)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        found: list[Line] = []
        parts = sections(self.document)
        place, number, at = 0, 0, 0
        for line in self.text.split("\n"):
            start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
            at += len(line) + 1
            while place + 1 < len(parts) and parts[place + 1].start <= start:
                place, number = place + 1, 0
            if start < end:
                found.append(Line(start, end, parts[place].kind if parts else "opening", number))
                number += 1
        return tuple(found)

    def line_end(self, at: int) -> int:
        """Where the line that holds an offset ends."""
        end = self.text.find("\n", at)
        return end if end >= 0 else len(self.text)

    @cached_property
    def labelled(self) -> tuple[tuple[str, Found, Line], ...]:
        """(what the label announces, the value that follows it, its line) for each "label : value" known."""
        out: list[tuple[str, Found, Line]] = []
        for line in self.lines:
            found = list(self._labels(line))
            ends = [start for start, _, _ in found[1:]] + [line.end]
            for (_, at, kind), end in zip(found, ends, strict=False):
                while end > at and self.text[end - 1] in " \t|;•·,-–—":
                    end -= 1
                while at < end and self.text[at].isspace():
                    at += 1
                if at < end:
                    out.append((kind, Found(kind, at, end), line))
            if not found and (cell := self._cell(line)):
                out.append(cell)
        return tuple(out)

    def _labels(self, line: Line) -> Iterator[tuple[int, int, str]]:
        """(where a known label starts, where its colon ends, what it announces)"""
        for colon in re.compile("[:：]").finditer(self.text, line.start, line.end):
            low = max(line.start, colon.start() - _LABEL_LENGTH)
            label = self.folded[low:colon.start()].rstrip()
            cut = max((found.end() for found in _BEFORE_LABEL.finditer(label)), default=0)
            if kind := self._known(label[cut:]):
                yield low + cut, colon.end(), kind

    def _known(self, label: str) -> str | None:
        label = label.strip()
        if label.endswith("]"):  # a mark of a first reading
            return None
        return WORDS.whole("label", label) or WORDS.whole("label", re.sub(r"^[^\w]+|\s*\(.*\)$", "", label))

    def _cell(self, line: Line) -> tuple[str, Found, Line] | None:
        """A row of a table whose first cell is a label."""
        tab = self.text.find("\t", line.start, line.end)
        kind = self._known(self.folded[line.start:tab]) if tab > 0 else None
        return (kind, Found(kind, tab + 1, line.end), line) if kind else None

    def parts(self, line: Line) -> Iterator[tuple[int, int]]:
        """The stretches of a line between separators, without signs at their ends."""
        at = line.start
        for found in [*_PARTS.finditer(self.text, line.start, line.end), None]:
            start, end = at, found.start() if found else line.end
            at = found.end() if found else line.end
            while start < end and not self.text[start].isalnum() and self.text[start] not in "♀♂+":
                start += 1
            while end > start and not self.text[end - 1].isalnum() and self.text[end - 1] not in "♀♂)":
                end -= 1
            if start < end:
                yield start, end
