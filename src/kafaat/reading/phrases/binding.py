"""How strongly a sentence binds, and each place in it: demanded, wished, unclear, waived, or somebody else's.

"ISO 27001 exigée, ISO 20000 appréciée ; aucune habilitation n'est requise" says three things: cues hold in their
clause, then in the clauses beside it up to a semicolon or a word of contrast. For kafaat.reading only. """

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from weakref import WeakKeyDictionary

from kafaat.model.documents import BlockKind
from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Found, Lexicon, clauses

CUES = Lexicon.of("kafaat.reading.phrases", "binding.csv")
_LISTS = ("waived", "nice", "unclear", "demand", "act", "modal")  # the first that holds a place of the text has it


class Strength(StrEnum):
    MUST = "must"
    NICE = "nice"
    UNCLEAR = "unclear"
    WAIVED = "negated"
    OTHERS = "others"  # the client's own duty or certificate, or those of today's supplier
    NONE = "none"  # nothing binds


class Binding:
    """The cues of one unit, clause by clause."""

    def __init__(self, layout: Layout, start: int, end: int) -> None:
        self.clauses = [clause for begin, stop, hard in clauses(layout.folded, start, end)
                        for clause in _parted(layout, begin, stop, hard)]
        self._folded = layout.folded
        self._acts = not any(cues for *_, cues in self.clauses) and _acts(layout.folded, start, end)
        self.minimum = CUES.first("minimum", layout.folded, start, end) is not None

    def whole(self) -> Strength:
        """Of the sentence: MUST where one clause demands, UNCLEAR where one clause both demands and wishes the same."""
        found = [_strongest(cues) for _, _, _, cues in self.clauses]
        for one in (Strength.MUST, Strength.UNCLEAR, Strength.NICE, Strength.WAIVED, Strength.OTHERS):
            if one in found:
                return one
        return Strength.MUST if self._acts else Strength.NONE

    def at(self, start: int, end: int) -> Strength:
        """At a place of it: the nearest cue of its clause, then of those to the left, then to the right."""
        here = next((place for place, (begin, stop, _, _) in enumerate(self.clauses) if begin <= start < stop), None)
        if here is None:
            return Strength.NONE
        if cues := self.clauses[here][3]:
            return _nearest(cues, start, end)
        for place in range(here, 0, -1):  # to the left, as far as no hard break stands between
            if self.clauses[place][2]:
                break
            if cues := self.clauses[place - 1][3]:
                return _strongest(cues)
        for place in range(here + 1, len(self.clauses)):
            if self.clauses[place][2] and not self._alone(place):
                break
            if cues := self.clauses[place][3]:
                if self._gathers(place) or self._alone(place):
                    return _strongest(cues)
                break
        for place in range(here - 1, -1, -1):  # "Sont exigés : …": what leads a list, past its colon
            if (cues := self.clauses[place][3]) and _strongest(cues) is not Strength.OTHERS:
                return _strongest(cues)
        return Strength.NONE

    def _alone(self, place: int) -> bool:
        """Whether a clause is a cue and nothing else: "ChatGPT à titre personnel : un plus", "SQL : inutile ici"."""
        begin, stop, _, cues = self.clauses[place]
        if len(cues) != 1:
            return False
        rest = self._folded[begin:cues[0].start] + " " + self._folded[cues[0].end:stop]
        return not _here().sub(" ", rest).strip(" .:;?!-")

    @property
    def takes_back(self) -> bool:
        """Whether the sentence says of the one before it that it is not asked, and nothing else: "We don't filter on
        it.", « Ce n'est pas un critère. »"""
        return bool(self.clauses) and self._alone(0) and self.clauses[0][3][0].value == Strength.WAIVED

    def _gathers(self, place: int) -> bool:
        """Whether a clause ends an enumeration, so that its cue holds for what stands before it: "Java, SQL et Git sont
        exigés", but not "français courant, anglais apprécié"."""
        begin, _, _, cues = self.clauses[place]
        said = self._folded[cues[0].start:cues[0].end]
        return said.endswith("s") or _JOIN.search(self._folded, begin, cues[0].start) is not None or _PLURAL.search(
            self._folded, begin, cues[0].end) is not None


_made: WeakKeyDictionary[Layout, dict[tuple[int, int], Binding]] = WeakKeyDictionary()


def binding(layout: Layout, unit: Unit) -> Binding:
    """The cues of a unit, read once a layout."""
    return _read(layout, unit.start, unit.end)


def _read(layout: Layout, start: int, end: int) -> Binding:
    known = _made.setdefault(layout, {})
    if (start, end) not in known:
        known[start, end] = Binding(layout, start, end)
    return known[start, end]


def led(layout: Layout, unit: Unit) -> Strength:
    """What the sentence that introduces the list says of the whole list."""
    return _read(layout, *unit.lead).whole() if unit.lead else Strength.NONE


def label_of_row(layout: Layout, unit: Unit) -> Strength:
    """A row with a cell of its own for the obligation: "Obligatoire", "Must", "إلزامي"."""
    if unit.kind is not BlockKind.ROW:
        return Strength.NONE
    cells = layout.folded[unit.start:unit.end].split("\t")
    for cell in cells:
        for name in ("priority", *_LISTS):
            if value := CUES.whole(name, cell):
                return Strength(value)
    return Strength.NONE


def _cues(layout: Layout, start: int, end: int) -> list[Found]:
    """The cues of a clause in order; a modal whose subject is the client is not ours. In Arabic the
    subject follows its verb."""
    folded = layout.folded
    idle = [(found.start, found.end) for found in CUES.find("idle", folded, start, end)]
    taken = list(idle)
    cues: list[Found] = []
    for name in _LISTS:
        if name == "act" and any(cue.value == Strength.NICE for cue in cues):
            continue  # "il serait apprécié que le titulaire propose …"
        for found in CUES.find(name, folded, start, end):
            if not _overlaps(found, taken):
                taken.append((found.start, found.end))
                cues.append(found)
    others = [found for name in ("client", "incumbent") for found in CUES.find(name, folded, start, end)
              if not _overlaps(found, idle) and not _ASIDE.search(folded, start, found.start)]
    modals = {(found.start, found.end) for found in CUES.find("modal", folded, start, end)}
    out = []
    for cue in cues:
        before = [other for other in others if other.end <= cue.start]
        after = any(0 < other.start - cue.end <= 2 and "\u0600" <= folded[cue.start] <= "\u06ff" for other in others)
        ours = (cue.start, cue.end) not in modals or not ((before and before[-1].end + 40 >= cue.start) or after)
        out.append(cue if ours else Found(Strength.OTHERS, cue.start, cue.end))
    if not out and others:
        out = [others[0]]
    return sorted(out, key=lambda cue: cue.start)


def _parted(layout: Layout, start: int, end: int, hard: bool) -> list[tuple[int, int, bool, list[Found]]]:
    """A clause, cut at "et", "and", "و" between two cues that say different things: "Java exigé et Kotlin apprécié"."""
    cues = _cues(layout, start, end)
    for one, other in itertools.pairwise(cues):
        if one.value != other.value and (joins := list(_JOIN.finditer(layout.folded, one.end, other.start + 1))):
            cut = joins[-1].start()
            return [(start, cut, hard, [cue for cue in cues if cue.end <= cut]),
                    *_parted(layout, cut, end, False)]
    return [(start, end, hard, cues)]


def _acts(folded: str, start: int, end: int) -> bool:
    """ "Le partenaire livre une version par mois": the supplier opens the sentence, and what it does binds it."""
    subject = CUES.first("supplier", folded, start, min(end, start + 45))
    opens = subject is not None and not _WORDS.search(folded, start, subject.start)
    return opens and subject is not None and CUES.first("free", folded, subject.end, min(end, subject.end + 30)) is None


@cache
def _here() -> re.Pattern[str]:
    return re.compile(any_of(CUES, "here"))


_WORDS = re.compile(r"[^\W\d]{3}")
_JOIN = re.compile(r"(?<!\w)(?:(?:et|and|puis|ou|or)(?!\w)|و)")
_ASIDE = re.compile(r"(?<!\w)(?:dans|chez|pour|avec|of|in|for|with)\s+$")  # "trois références dans la banque"
_PLURAL = re.compile(r"(?<!\w)(?:sont|seront|doivent|are|were)(?!\w)")


def _overlaps(found: Found, taken: Iterable[tuple[int, int]]) -> bool:
    return any(found.start < end and start < found.end for start, end in taken)


def _strongest(cues: list[Found]) -> Strength:
    values = {cue.value for cue in cues}
    if {"must", "nice"} <= values and _beside(cues):
        return Strength.UNCLEAR
    for one in (Strength.WAIVED, Strength.MUST, Strength.NICE, Strength.UNCLEAR, Strength.OTHERS):
        if one in values:
            return one
    return Strength.NONE


def _beside(cues: list[Found]) -> bool:
    """ "obligatoirement souhaité": a demand and a wish side by side contradict each other."""
    return any({one.value, other.value} == {"must", "nice"} and other.start - one.end <= 2
               for one, other in itertools.pairwise(cues))


def _nearest(cues: list[Found], start: int, end: int) -> Strength:
    if waived := [cue for cue in cues if cue.value == "negated"]:
        cues = waived
    if _beside(cues):
        return Strength.UNCLEAR
    return Strength(min(cues, key=lambda cue: (max(cue.start - end, start - cue.end, 0), cue.start)).value)
