"""Which of several places of an ad a stretch of it speaks of: "Le testeur parle anglais (B2)" asks nothing of the
developer. For kafaat.reading.ads.

What names one place, by a noun of its title or by its code, is its own; what names none belongs to the part whose
heading or whose leading line names one, else to all of them. A sentence that names several is parted: "5 ans pour les
développeurs, 2 ans pour le testeur".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kafaat.model.documents import BlockKind
from kafaat.model.readings import SeatAsked
from kafaat.reading.ads.codes import Codes
from kafaat.reading.ads.counts import names_one_place
from kafaat.reading.phrases import titles
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon

WORDS = Lexicon.of("kafaat.reading.ads", "labels.csv")
_SIGNS = 4  # characters before "Tous :", "👥 للجميع"
ABOUT_OTHERS = ("employer", "offer", "apply", "outside")  # sections that say nothing of the candidate
_STEM, _STEM_ARABIC = 5, 4  # letters by which a text names the trade of a place: "Les développeurs", "The developer"
_PARTS = re.compile(r"[;\n]|,\s|\s(?:et|and)\s(?=\d|une?\s|les?\s|la\s|l'|the\s|one\s|two\s|deux\s|trois\s)|\sو(?=\w)")
_ENDING = 2  # letters of a plural or a feminine
_CLITIC = re.compile(r"^(?:و?(?:[بك]?ال|لل)|[وب](?=م))")  # "والمختبر" → "مختبر"
_SMALL = 3  # letters of a word of a title that tells something
_WORD = re.compile(r"[\w+#]+")
_START = re.compile(r"[\s\-•*:]*(?:(?:les?|la|the|une?|an?|l'|\d+)\s*)?")


@dataclass(frozen=True, slots=True)
class Owned:
    """text[start:end], of the places with these numbers. `unit`: the sentence it stands in."""

    start: int
    end: int
    seats: tuple[int, ...]
    unit: Unit


class Owners:
    """Of the places of one ad."""

    def __init__(self, layout: Layout, seats: Sequence[SeatAsked]) -> None:
        self._layout, self._seats = layout, seats
        self._all = tuple(range(len(seats)))
        nouns = [_nouns(layout, seat.title.start, seat.title.end) for seat in seats]
        self._longest = {stem: length for one in nouns for stem, length in one.items()}
        self._nouns = [frozenset(one) for one in nouns]
        self._own = _apart(self._nouns)
        self._words = _apart([_words(layout, seat) for seat in seats])
        self._codes = Codes(layout, seats)
        self.stretches = tuple(self._read())

    def at(self, start: int) -> tuple[int, ...]:
        """The numbers of the places that an offset is about."""
        return next((one.seats for one in self.stretches if one.start <= start < one.end), self._all)

    def named(self, start: int, end: int) -> tuple[int, ...]:
        """The numbers of the places that a stretch names: by a noun of their own ("testeur"); by one that they share
        ("développeur") with another word of theirs, or alone where none of those who share it is told apart so."""
        said = {stem for stem, length in _nouns(self._layout, start, end).items()
                if length <= self._longest.get(stem, 0) + _ENDING}  # "engineering" names no engineer
        words = set(_WORD.findall(self._layout.folded, start, end))
        begins = _START.match(self._layout.folded, start, end)
        first = self._layout.folded[begins.end() if begins else start:end]
        sure = {number for number in self._all if self._own[number] & said}
        shared = {number for number in self._all if (self._nouns[number] - self._own[number]) & said}
        told = {number for number in self._all if not self._own[number] and (
            (number in shared and self._words[number] & words)
            or any(first.startswith(word) for word in self._words[number]))}
        other = {number for number in shared - told - sure if not any(
            self._nouns[number] & self._nouns[near] for near in (*sure, *told))}
        return tuple(sorted(sure | told | other | self._codes.within(start, end)))

    def _read(self) -> Iterator[Owned]:
        layout = self._layout
        heads = {section.title.start: section for section in layout.sections if section.title}
        under = self._all
        known: list[set[str]] = []  # the headings under each place so far
        block_end, own = 0, self._all
        openers = self._openers()
        for unit in layout.units:
            if unit.start in openers:
                under = openers[unit.start]
                yield from self._of_unit(unit, under, self._all)
                continue
            if unit.kind is BlockKind.HEADING or unit.start in heads:
                named = self.named(unit.start, unit.end)
                under = named or (under if self._goes_on(unit, known) else self._all)
                if named and named != self._all:
                    known.append(set())
                elif known:
                    known[-1].add(self._title(unit))
                if named and unit.start not in heads:
                    yield from self._of_unit(unit, named, self._all)
                continue
            if unit.start >= block_end:  # "GPS. Vous saisissez … Vous relancez …": the code holds for its paragraph
                code = self._codes.first(unit.start, unit.end)
                block_end, own = self._block_end(unit.start), self._all if code is None else (code,)
            everyone = unit.lead is None and self._of_everyone(unit)
            if openers and (everyone or WORDS.first("wage", layout.folded, unit.start, unit.end)):
                under = self._all  # after the parts that lines open
            if own != self._all:
                yield Owned(unit.start, unit.end, own, unit)
            else:
                yield from self._of_unit(unit, self.named(unit.start, unit.end), self._all if everyone else under)

    def _openers(self) -> dict[int, tuple[int, ...]]:
        """Lines that each name a place, with what is said of it under each: "🟢 Technicien support (un poste)"."""
        units = self._layout.units
        places = [next((n for n, unit in enumerate(units) if unit.start <= seat.title.start < unit.end), -1)
                  for seat in self._seats]
        apart = all(other - one > 1 for one, other in pairwise(places)) and places and places[0] >= 0
        if not apart or not all(names_one_place(self._layout, units[place]) for place in places):
            return {}
        return {units[place].start: (number,) for number, place in enumerate(places)}

    def _goes_on(self, unit: Unit, known: list[set[str]]) -> bool:
        """Whether a heading that names no place is inside the part of the last one: under the first, any may be; under
        the next, those that an earlier place has too."""
        if unit.section in ABOUT_OTHERS or self._of_everyone(unit):
            return False
        return len(known) < 2 or self._title(unit) in set[str]().union(*known[:-1])

    def _title(self, unit: Unit) -> str:
        return " ".join(self._layout.folded[unit.start:unit.end].split())

    def _of_everyone(self, unit: Unit) -> bool:
        """ "Both roles", "Tous : …", "للجميع"."""
        found = WORDS.first("everyone", self._layout.folded, unit.start, unit.end)
        return found is not None and found.start - unit.start <= _SIGNS

    def _block_end(self, at: int) -> int:
        blocks = self._layout.document.blocks
        place = bisect_right(blocks, at, key=lambda block: block.start) - 1
        return blocks[place].end if place >= 0 else at

    def _of_unit(self, unit: Unit, named: tuple[int, ...], under: tuple[int, ...]) -> Iterator[Owned]:
        if under != self._all and not self._begins(unit):
            yield Owned(unit.start, unit.end, under, unit)  # in the part of one place, another is only spoken of
        elif not named:
            led = self.named(*unit.lead) if unit.lead else ()
            yield Owned(unit.start, unit.end, led or under, unit)
        elif len(named) == 1:
            yield Owned(unit.start, unit.end, named, unit)
        else:
            yield from self._of_parts(unit, named)

    def _of_parts(self, unit: Unit, named: tuple[int, ...]) -> Iterator[Owned]:
        """Each part is of the place that it names, else of that of the part before it."""
        before = named
        cuts = [cut.end() for cut in _PARTS.finditer(self._layout.folded, unit.start, unit.end)]
        for start, end in zip([unit.start, *cuts], [*cuts, unit.end], strict=True):
            before = self.named(start, end) or before
            yield Owned(start, end, before, unit)

    def _begins(self, unit: Unit) -> bool:
        """Whether a sentence begins with the name of a place."""
        if self._codes.first(unit.start, unit.end) is not None:
            return True
        start = _START.match(self._layout.folded, unit.start, unit.end)
        low = start.end() if start else unit.start
        role = titles.WORDS.first("role", self._layout.folded, low, unit.end)
        return role is not None and bool(self.named(low, role.end)) and len(
            self._layout.folded[low:role.start].split()) < 2


def _nouns(layout: Layout, start: int, end: int) -> dict[str, int]:
    """The first letters of the words of the nouns of trade of a stretch, with their length: "data", "engin"."""
    found = titles.WORDS.find("role", layout.folded, start, end)
    said = [_WORD.findall(layout.folded, one.start, one.end) for one in found]
    words = [_CLITIC.sub("", word) for one in said for word in one if len(word) >= _SMALL or len(one) == 1]  # "QA"
    return {_stem(word): len(word) for word in words if word}


def _words(layout: Layout, seat: SeatAsked) -> frozenset[str]:
    """The other words of a title: "java", "senior"."""
    words = _WORD.findall(layout.folded, seat.title.start, seat.title.end)
    nouns = _nouns(layout, seat.title.start, seat.title.end)
    return frozenset(word for word in words if len(word) >= _SMALL and _stem(word) not in nouns)


def _apart(sets: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Of each set, what no other holds."""
    return [mine.difference(*(other for place, other in enumerate(sets) if place != number))
            for number, mine in enumerate(sets)]


def _stem(word: str) -> str:
    return word[:_STEM] if word.isascii() else word[:_STEM_ARABIC]
