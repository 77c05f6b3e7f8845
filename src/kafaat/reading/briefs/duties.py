"""Sentences that bind the supplier without a word of duty: "Chaque matin, le titulaire passe en revue …", "Nobody
may …", a line under "House rules", the mark that an offer must reach. For the reader of requirements.

The present of a contract binds where the supplier is its subject, after an opening clause too, or is taken up by "il",
"it". In a section of duties most of whose sentences demand, the others do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import takewhile
from weakref import WeakKeyDictionary

from kafaat.model.documents import BlockKind
from kafaat.reading.briefs.exclusions import WORDS as EXCLUDING
from kafaat.reading.briefs.figures import mark
from kafaat.reading.briefs.verdicts import Verdict, of_unit
from kafaat.reading.phrases.binding import CUES, Strength, binding
from kafaat.reading.phrases.languages import languages, of_service
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon

WORDS = Lexicon.of("kafaat.reading.briefs", "duties.csv")
_OPENING = 110  # characters of a sentence in which the supplier may come after an opening clause
_OPENED = 12  # characters in which the buyer says "we"
_FREE = 30  # … after it, in which a word of right may stand
_RUN = 4  # demands that show how a section is written
_BACK = 6  # sentences before a pronoun in which the supplier may stand
_SHORT = 4  # words of the shortest sentence
_TOLD = ("context", "criteria", "documents", "schedule", "price", "volumes", "profiles", "opening", "languages")
_NUMBERED = re.compile(r"\s*\d+(?:\.\d+)*[.)]?\s")
_ENDS = (".", "؛", ";", "!")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def by_heading(layout: Layout, unit: Unit) -> Strength:
    """What the heading over a line says of it: "House rules", "What we would love"."""
    section = layout.section_of(unit.start)
    if section is None or section.title is None or unit.section in _TOLD or unit.kind is not BlockKind.ITEM:
        return Strength.NONE
    place = section.title.start, section.title.end
    if WORDS.first("wishes", layout.folded, *place):
        return Strength.NICE
    duties = unit.section in ("other", "requirements", "security") and WORDS.first("duties", layout.folded, *place)
    return Strength.MUST if duties and _subject_is_ours(layout, unit) else Strength.NONE


def liked(layout: Layout, unit: Unit) -> bool:
    """ "A bit of Kafka wouldn't hurt", "ينظر بعين التقدير"."""
    return WORDS.first("liked", layout.folded, unit.start, unit.end) is not None


def implied(layout: Layout, unit: Unit) -> bool:
    """Whether a sentence that says nothing of duty binds the supplier."""
    if unit.section in _TOLD or not _subject_is_ours(layout, unit) or CUES.first(
            "incumbent", layout.folded, unit.start, unit.end):
        return False
    if forbids(layout, unit):
        return True
    if of_unit(layout, unit) in (Verdict.SPARED, Verdict.FEWER):
        return False
    return (_supplier_acts(layout, unit) or _taken_up(layout, unit)
            or _spoken(layout, unit) or _among(layout, unit))


def mark_to_reach(layout: Layout, unit: Unit) -> bool:
    """ "Toute offre sous 49 points sur 70 est éliminée"."""
    score = any(one.value == "score" for one in EXCLUDING.find("subject", layout.folded, unit.start, unit.end))
    return score and of_unit(layout, unit) is Verdict.OUT and mark(layout.folded, unit.start, unit.end) is not None


def _subject_is_ours(layout: Layout, unit: Unit) -> bool:
    """The client is not the first to be named, and the clause is no right."""
    folded = layout.folded
    we = WORDS.first("we", folded, unit.start, min(unit.end, unit.start + _OPENED))
    if we and not _LETTERS.search(folded, unit.start, we.start):
        return False
    client = CUES.first("client", folded, unit.start, min(unit.end, unit.start + _OPENING))
    supplier = CUES.first("supplier", folded, unit.start, unit.end)
    if client and not (supplier and supplier.start < client.start) and not _LETTERS.search(
            folded, unit.start, client.start):
        return False
    return binding(layout, unit).whole() in (Strength.NONE, Strength.OTHERS)


def forbids(layout: Layout, unit: Unit) -> bool:
    """ "Nobody may keep a phone", "No code without a review", "entered only after a call"."""
    folded = layout.folded
    opens = WORDS.first("forbids", folded, unit.start, min(unit.end, unit.start + _FREE))
    return (opens is not None and not _LETTERS.search(folded, unit.start, opens.start)) or WORDS.first(
        "strictly", folded, unit.start, unit.end) is not None


def _supplier_acts(layout: Layout, unit: Unit) -> bool:
    """ "Quand une liaison tombe, le titulaire cherche …": the supplier after an opening clause."""
    folded = layout.folded
    for one in CUES.find("supplier", folded, unit.start, min(unit.end, unit.start + _OPENING)):
        before = folded[unit.start:one.start].rstrip()
        if (not before or before.endswith((",", ":"))) and not CUES.first(
                "free", folded, one.end, min(unit.end, one.end + _FREE)):
            return True
    return False


def _taken_up(layout: Layout, unit: Unit) -> bool:
    """ "Il remet un plan …" after a sentence about the supplier, in its paragraph or its list."""
    folded = layout.folded
    word = WORDS.first("pronoun", folded, unit.start, min(unit.end, unit.start + _FREE))
    if word is None or _LETTERS.search(folded, unit.start, word.start) or CUES.first(
            "free", folded, word.end, min(unit.end, word.end + _FREE)):
        return False
    place = bisect_left(layout.units, unit.start, key=lambda one: one.start)
    section = layout.section_of(unit.start)
    before = takewhile(lambda one: section is not None and one.start >= section.start and one.kind is unit.kind,
                       reversed(layout.units[max(0, place - _BACK):place]))
    for one in before:
        first = _LETTERS.search(folded, one.start, one.end)
        subject = CUES.first("supplier", folded, one.start, min(one.end, one.start + _OPENING))
        if subject is not None:
            return True
        if first and not WORDS.whole("pronoun", first[0]) and one.kind is BlockKind.PARAGRAPH and CUES.first(
                "client", folded, one.start, min(one.end, one.start + _FREE)):
            return False
    return False


def _spoken(layout: Layout, unit: Unit) -> bool:
    """ "L'accueil se fait en français": the language of a service."""
    if unit.section not in ("object", "requirements", "service_levels", "other"):
        return False
    return any(of_service(layout.folded, unit.start, one.start) for one in languages(
        layout, unit.start, unit.end)) and layout.text[unit.start:unit.end].rstrip().endswith(_ENDS)


_demanding: WeakKeyDictionary[Layout, dict[int, bool]] = WeakKeyDictionary()


def _among(layout: Layout, unit: Unit) -> bool:
    """A whole sentence of a section of duties most of whose sentences demand."""
    if unit.section not in ("requirements", "security") or not _sentence(layout, unit):
        return False
    known = _demanding.setdefault(layout, {})
    section = layout.section_of(unit.start)
    if section is None:
        return False
    if section.start not in known:
        lines = [one for one in layout.units if section.start <= one.start < section.end and _sentence(layout, one)]
        said = [binding(layout, one).whole() for one in lines]
        demands = said.count(Strength.MUST)
        told = demands + said.count(Strength.NONE)
        numbered = sum(_NUMBERED.match(layout.folded, one.start) is not None for one in lines)
        known[section.start] = (demands >= _RUN and 2 * demands >= told) or (
            2 * numbered > len(lines) and told >= _RUN and 2 * demands > told)
    return known[section.start]


def _sentence(layout: Layout, unit: Unit) -> bool:
    text = layout.text[unit.start:unit.end].rstrip()
    return unit.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH) and text.endswith(_ENDS) and len(
        _LETTERS.findall(text)) >= _SHORT and CUES.first("right", layout.folded, unit.start, unit.end) is None
