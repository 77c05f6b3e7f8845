"""The modules of headings and lines: those that open with "Module 3 :", "Jour 1" or "J4-J5", and lines that say their
own hours ("1.2 Linux ....... 25 h", "RGPD (4 h), Git (6 h)"). For kafaat.reading.syllabi."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kafaat.model.documents import BlockKind
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.syllabi.durations import WORDS, Duration, durations
from kafaat.reading.syllabi.hours import Hours
from kafaat.reading.syllabi.module import Module
from kafaat.reading.syllabi.openings import Opening, Openings
from kafaat.reading.syllabi.parts import Parts

_EXACT = 0.5  # hours
_LINE_WORDS = 20  # a longer line is a sentence
_PART = re.compile(r"[,;:\n]\s*|\.\s+|[)\]]\s*(?=[,;])")
_TITLE_END = re.compile(r"\s+[:;]\s|\.\s|:\s|\n|\t(?=\S)")
_OPENS = re.compile(r"[\s.…_·|]*[(\[–—:\-,.…|·]*\s*$")  # before hours that end a line: "Linux ....... 25 h"
_NEAR_END = re.compile(r"(?:\s+[^\W\d]+){0,4}[\s)\].:;|]*$")  # "12 h de TP"
_NEXT = re.compile(r"\s*(?:[,;.]|$|(?:et|and)\s|(?=و\w))\s*")
_LETTERS = re.compile(r"[^\W\d]{2}")
_CLOSE = re.compile(r"[)\]]")
_ENDS = re.compile(r"[\s)\].:;|]*$")
_TITLE_HOURS = re.compile(r"\s*[)\]]?\s*[:.\-–)]")  # "Python (12 h) : bases"
_TOGETHER = 40  # characters between durations that are of one title
_TAIL = 24  # characters that may follow hours at the end of a line: "12 h de TP", "3 h (à distance)"


@dataclass(frozen=True, slots=True)
class Line:
    start: int
    end: int
    kind: BlockKind


class Lines:
    """Those of one syllabus."""

    def __init__(self, layout: Layout, openings: Openings, parts: Parts, hours: Hours) -> None:
        self._layout, self._openings, self._parts, self._hours = layout, openings, parts, hours
        self._folded = layout.folded

    def of_headings(self) -> Iterator[Module]:
        """Headings (or lines that look so) that open with a word of module; each covers the text up to the next."""
        found = []
        for section in self._layout.sections:
            if section.title is None or self._parts.aside(section.title.start):
                continue
            start, end = section.title.start, section.title.end
            opening = self._openings.at(start, end)
            if opening is None and section.kind in ("other", "programme") and self._timed(start, end):
                opening = Opening(start, "module", 1)
            if opening:
                found.append((start, end, opening))
        others = sorted({section.start for section in self._layout.sections} | {start for start, _, _ in found})
        for start, end, opening in found:
            stop = next((one for one in others if one > start), len(self._layout.text))
            said = self._hours.within(start, end) or self._labelled(end, stop)
            yield Module(self._title(opening.end, end), start, stop, said or self._by_name(opening))

    def of_lines(self, headings: Collection[int], tables: Collection[tuple[int, int]]) -> list[Module]:
        """Lines that open a module or have hours of their own, inside a programme where there is one; and parts of
        lines. `tables`: what is read as a table is no line."""
        found: list[tuple[Line, float | None, Opening | None]] = []
        parts: list[Module] = []
        for line in self._lines():
            if line.start in headings or any(low <= line.start < high for low, high in tables):
                continue
            opening = self._openings.at(line.start, line.end)
            said = durations(self._folded, line.start, line.end)
            whole = WORDS.first("whole", self._folded, line.start, line.end)
            if (whole and whole.start == line.start) or (any(one.each for one in said) and not opening):
                continue  # "Durée totale : 96 h", "2 h par soir, trois soirs par semaine"
            inner = [one for one in said if self._bracketed(one, line)]
            told = self._one_by_one(line, said, opening.end if opening else line.start)
            if told:
                parts += told
                if not opening:
                    continue
            elif opening:
                parts += self._inside(line, opening, inner)
            elif len(inner) > 1 or (inner and self._close(inner[0]) < line.end - 1 and not _TITLE_HOURS.match(
                    self._folded, self._close(inner[0]), line.end)):
                parts += self._of_parts(line.start, inner)
                continue
            value = self._own(line, said, opening)
            if value is not None and not opening and found and self._goes_on(line):
                last, known, before = found[-1]  # the sentence of an opening, broken over two lines
                found[-1] = last, value if before and known is None else known, before
            elif opening or (value is not None and len(self._folded[line.start:line.end].split()) <= _LINE_WORDS):
                found.append((line, value, opening))
        return [*self._covering(found, headings), *parts]

    def _covering(self, found: list[tuple[Line, float | None, Opening | None]], headings: Collection[int]
                  ) -> Iterator[Module]:
        """An opening covers the text up to the next one, another line up to the next line; an item itself."""
        outer = sorted({line.start for line, _, opening in found if opening} | set(headings))
        for place, (line, value, opening) in enumerate(found):
            after = outer if opening else sorted({*outer, *(one[0].start for one in found[place + 1:place + 2])})
            stop = min([self._parts.end_of(line.start), *(one for one in after if one > line.start)])
            own = line.kind is BlockKind.ITEM and not opening
            begin, named = (opening.end, self._by_name(opening)) if opening else (line.start, None)
            yield Module(self._title(begin, line.end), line.start, line.end if own else max(stop, line.end),
                         value or named)

    def _lines(self) -> Iterator[Line]:
        """The lines of paragraphs, rows and items of parts that may hold modules: any, in a document without a
        programme."""
        programme = any(section.kind == "programme" for section in self._layout.sections)
        headed = sum(section.title is not None and section.kind != "opening" for section in self._layout.sections) > 1
        titles = {section.title.start for section in self._layout.sections if section.title}
        for block in self._layout.document.blocks:
            if block.start in titles or self._parts.aside(block.start):
                continue  # a heading that opens no section ("SQL - 20 h") is a line
            section = self._parts.at(block.start)
            opens = self._openings.at(block.start, block.end) is not None or (
                block.kind is BlockKind.HEADING and self._timed(block.start, block.end))
            if not opens and ((programme and section not in ("programme", "objectives")) or (
                    headed and section == "opening")):
                continue
            whole = Line(block.start, block.end, block.kind)
            if not opens and any(self._bracketed(one, whole) for one in durations(
                    self._folded, block.start, block.end)):
                yield whole  # a sentence broken over two lines
                continue
            place = block.start
            for line in self._folded[block.start:block.end].split("\n"):
                if line.strip():
                    yield Line(place, place + len(line), block.kind)
                place += len(line) + 1

    def _of_parts(self, start: int, inner: list[Duration]) -> list[Module]:
        """ "loi 05-20 (4 h), RGPD (4 h)": each part with the hours in its brackets."""
        found = []
        for one in inner:
            begin = max((cut.end() for cut in _PART.finditer(self._folded, start, one.start)), default=start)
            start = self._close(one)
            found.append(Module((begin, one.start), begin, start, self._hours.within(one.start, start)))
        return found

    def _inside(self, line: Line, opening: Opening, inner: list[Duration]) -> list[Module]:
        """What shares out the hours of an opening: "Jour 2 : Docker (3 h), Git (4 h)", "(1 jour, moitié Docker, moitié
        Git)"."""
        values = [self._hours.of(one) or 0 for one in inner]
        if len(inner) > 2 and abs(values[0] - sum(values[1:])) < _EXACT:
            return self._of_parts(self._close(inner[0]), inner[1:])
        if len(inner) > 1:
            return self._of_parts(opening.end, inner)
        halves = list(WORDS.find("half_of", self._folded, opening.end, line.end))
        whole = self._own(line, durations(self._folded, line.start, line.end), opening) or self._by_name(opening)
        if len(halves) != 2 or whole is None:
            return []
        closed = _CLOSE.search(self._folded, halves[1].end, line.end)
        ends = [halves[1].start, closed.start() if closed else line.end]
        return [Module((half.end, end), half.end, end, round(whole / 2, 2))
                for half, end in zip(halves, ends, strict=True)]

    def _one_by_one(self, line: Line, said: list[Duration], begin: int) -> list[Module]:
        """ "Python 40 h, SQL 20 h et Git 10 h": a duration at the end of each part."""
        if len(said) < 2 or any(one.each for one in said):
            return []
        found: list[Module] = []
        for one in said:
            title = begin, one.start
            after = _NEXT.match(self._folded, one.end, line.end)
            if after is None or not _LETTERS.search(self._folded, *title) or WORDS.whole(
                    "part", self._folded[slice(*title)]):
                return []
            found.append(Module(title, begin, one.end, self._hours.of(one)))
            begin = after.end()
        return found

    def _goes_on(self, line: Line) -> bool:
        first = next((letter for letter in self._layout.text[line.start:line.end] if letter.isalpha()), "")
        return line.kind is BlockKind.PARAGRAPH and first.islower()

    def _own(self, line: Line, said: list[Duration], opening: Opening | None) -> float | None:
        """The hours that a line gives to what it names: in brackets, at its end, or at its start. What else a sentence
        times ("300 cas, une demi-journée : …") is inside what the line opens."""
        begin = opening.end if opening else line.start
        said = [one for one in said if not one.each and one.start >= begin - 1]
        ends = _ENDS if opening and opening.unit != "module" else _NEAR_END
        outer = [one for one in said if self._bracketed(one, line) or one.start <= begin + 1
                 or ends.match(self._folded, one.end, line.end)]
        if not outer:
            return None
        first, last = outer[0], outer[-1]
        if self._bracketed(first, line):
            return self._hours.within(first.start, self._close(first))
        low = next((one.start for one in said if last.start - one.start <= _TOGETHER), last.start)
        return self._hours.within(min(low, first.start), min(line.end, last.end + _TAIL))

    def _bracketed(self, one: Duration, line: Line) -> bool:
        """ "(12 h)", "(1 jour, à distance)", "(20 h dont 8 h de TP)"."""
        return self._folded[line.start:one.start].rstrip().endswith(("(", "[")) and self._close(one) <= line.end

    def _close(self, one: Duration) -> int:
        """Where the bracket that holds a duration ends; the end of the text where it does not."""
        closed = _CLOSE.search(self._folded, one.end)
        return closed.end() if closed else len(self._folded) + 1

    def _by_name(self, opening: Opening) -> float | None:
        """ "Jour 1" lasts a day by its name, "Days 2-3" two, "matin" a half; a week what the syllabus says of one."""
        length = {"day": self._hours.day, "week": self._hours.week}.get(opening.unit)
        return None if length is None else round(opening.count * length, 2)

    def _timed(self, start: int, end: int) -> bool:
        """ "Python (30 h)", "SQL – 20 h", but not "Volume total : 50 h"."""
        line = Line(start, end, BlockKind.HEADING)
        said = [one for one in durations(self._folded, start, end) if not one.each]
        return bool(said) and said[0].start > start and not WORDS.first("whole", self._folded, start, end) and (
            self._bracketed(said[0], line) or _ENDS.match(self._folded, said[-1].end, end) is not None)

    def _labelled(self, start: int, stop: int) -> float | None:
        """ "Durée : 12 h" under the heading of a module."""
        for known, begin, end in self._layout.labelled(WORDS, "label"):
            if known == "hours" and start <= begin < stop:
                return self._hours.within(begin, end)
        return None

    def _title(self, start: int, end: int) -> tuple[int, int]:
        """Up to its hours, or where the matter begins: "Python (12 h) : bases", "SQL. Jointures"."""
        timed = next(iter(durations(self._folded, start, end)), None)
        if timed is not None and timed.start > start:
            opens = _OPENS.search(self._folded, start, timed.start)
            if opens and opens.start() > start and (opens[0].strip() or _ENDS.match(self._folded, timed.end, end)):
                end = opens.start()
        cut = _TITLE_END.search(self._folded, start + 1, end)
        return start, cut.start() if cut and cut.start() > start else end
