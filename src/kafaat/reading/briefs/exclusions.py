"""What a brief says in words to exclude: a sentence, the list that it opens or closes, the section that its heading
names. For the readers of knock-outs and of requirements.

A line under "Conditions" or "Minimum requirements" is a requirement like another. It shuts a bidder out only where
somebody says so: "éliminatoire", "sous peine de rejet", "will be rejected", "pass/fail", "يقصى".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from kafaat.model.documents import BlockKind
from kafaat.model.readings import Section
from kafaat.reading.briefs.volume_tables import layout_head
from kafaat.reading.phrases.binding import CUES, Binding, Strength, binding, label_of_row, led
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon, clauses

WORDS = Lexicon.of("kafaat.reading.briefs", "knock_outs.csv")
_WEIGHING = ("criteria", "documents", "price")  # "une offre sans prix est rejetée" makes no condition of the prices
_MIXED = ("profiles", "volumes", "service_levels", "schedule")  # a sentence there opens its own list alone
_DEMANDING = ("eligibility", "security", "requirements", "certifications")
_NUMBER = re.compile(r"[ -]?\d*\s*[:.\-)]\s*\w")  # after a mark that opens a line: "KO 3 : …"
_QUESTION = ("?", "؟")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SAYING = 2  # words of the shortest condition: "casier vierge"
_FEW = 8  # words of a line that needs no verb
_shut: WeakKeyDictionary[Layout, dict[int, bool]] = WeakKeyDictionary()


def says(layout: Layout, start: int, end: int) -> bool:
    """Whether a place of the text says that somebody is out; that nobody is, and late offers, do not count."""
    folded = layout.folded
    if not (WORDS.first("exclusion", folded, start, end) or CUES.first("shut", folded, start, end)):
        return False
    return WORDS.first("procedure", folded, start, end) is None and Binding(
        layout, start, end).whole() is not Strength.WAIVED


def late(layout: Layout, unit: Unit) -> bool:
    """ "Late tenders will be rejected": a rule of the procedure."""
    folded = layout.folded
    return WORDS.first("procedure", folded, unit.start, unit.end) is not None and (
        WORDS.first("exclusion", folded, unit.start, unit.end) is not None
        or CUES.first("shut", folded, unit.start, unit.end) is not None)


def opens_list(layout: Layout, unit: Unit) -> bool:
    """ "Any bidder who fails one of these is excluded": the lines after it, or before it, exclude."""
    if unit.kind is not BlockKind.PARAGRAPH or not says(layout, unit.start, unit.end):
        return False
    points = CUES.first("below", layout.folded, unit.start, unit.end) or WORDS.first(
        "above", layout.folded, unit.start, unit.end)
    return points is not None or layout.folded[unit.start:unit.end].rstrip().endswith(":")


def shut(layout: Layout, unit: Unit) -> bool:
    """Whether the sentence that leads the list, another sentence of the section, or its heading excludes."""
    if unit.lead is not None and says(layout, *unit.lead):
        return True
    known = _shut.setdefault(layout, {})
    if not known:
        known |= {section.start: _of_section(layout, section) for section in layout.sections}
    here = layout.section_of(unit.start)
    return here is not None and known[here.start]


def _of_section(layout: Layout, section: Section) -> bool:
    if section.kind in _WEIGHING:
        return False
    if section.title and says(layout, section.title.start, section.title.end):
        return True
    if section.kind in _MIXED:
        return False
    return any(opens_list(layout, unit) for unit in _units(layout, section))


def _units(layout: Layout, section: Section) -> Iterator[Unit]:
    return (unit for unit in layout.units if section.start <= unit.start < section.end)


def marked(layout: Layout, unit: Unit) -> bool:
    """ "KO 3 : …", "Condition éliminatoire : …", "… (éliminatoire)", "[pass/fail]"."""
    folded = layout.folded
    for found in WORDS.find("mark", folded, unit.start, unit.end):
        before, after = folded[unit.start:found.start].rstrip(), folded[found.end:unit.end].lstrip()
        opens = not any(map(str.isalnum, before)) and _NUMBER.match(folded, found.end, unit.end)
        if opens or (before.endswith(("(", "[")) and after.startswith((")", "]"))):
            return True
    return False


def listed(layout: Layout, unit: Unit, cues: Binding) -> bool:
    """A condition of no kind we know: a marked line, or a line of a list that excludes."""
    if len(_WORD.findall(layout.folded, unit.start, unit.end)) < _SAYING:  # "X1." alone on its line
        return False
    if layout_head(layout, unit) or cues.whole() in (Strength.NICE, Strength.WAIVED, Strength.OTHERS):
        return False
    return marked(layout, unit) or (line(layout, unit) and shut(layout, unit) and not free(layout, unit)
                                    and not _goes_on(layout, unit))


def _goes_on(layout: Layout, unit: Unit) -> bool:
    """ "No cert, no CV.": a few words that end an item repeat its condition."""
    few = len(_WORD.findall(layout.folded, unit.start, unit.end)) < _FEW
    block = layout.document.block_at(unit.start) if few and unit.kind is BlockKind.ITEM else None
    return block is not None and bool(layout.text[block.start:unit.start].strip()) and binding(
        layout, unit).whole() is not Strength.MUST


def line(layout: Layout, unit: Unit) -> bool:
    """A line of a list, or a question to the bidder."""
    asks = layout.text[unit.start:unit.end].rstrip().endswith(_QUESTION)
    lettered = _LETTERED.match(layout.folded, unit.start, unit.end) is not None
    return asks or lettered or unit.kind in (BlockKind.ITEM, BlockKind.ROW)


_LETTERED = re.compile(r"\s*(?:\d+(?:\.\d+)*|[a-z]{1,3}[-. ]?\d+)\s*[:.)\-]\s*\w")  # "Q1. Do you hold …?"


def free(layout: Layout, unit: Unit) -> bool:
    """ "Bidders may submit joint offers": a right, unless another word demands, or a question ("Can you …?")."""
    if layout.text[unit.start:unit.end].rstrip().endswith(_QUESTION):
        return False
    stop = next((end for _, end, _ in clauses(layout.folded, unit.start, unit.end)), unit.end)
    right = CUES.first("right", layout.folded, unit.start, stop)
    return right is not None and binding(layout, unit).whole() is Strength.NONE


def demanded(layout: Layout, unit: Unit, cues: Binding, start: int, end: int) -> bool:
    """Whether the clause demands what stands at a place: by itself, by its row, by the sentence that leads its list, or
    by a section of conditions where it is a bare item; every line of a list that excludes does."""
    strength = cues.at(start, end)
    if strength is Strength.NONE and free(layout, unit):
        return False
    if strength is Strength.NONE:
        strength = label_of_row(layout, unit)
    if strength is Strength.NONE:
        strength = led(layout, unit)
    if strength is not Strength.NONE:
        return strength is Strength.MUST or (strength is Strength.UNCLEAR and unit.section == "eligibility")
    return (unit.section in _DEMANDING and _bare(layout, unit)) or (line(layout, unit) and shut(layout, unit))


def _bare(layout: Layout, unit: Unit) -> bool:
    """An item, a row or "label : value" without a sentence: in a section of requirements it is one."""
    text = layout.folded[unit.start:unit.end]
    return line(layout, unit) or ":" in text or len(text.split()) <= _FEW
