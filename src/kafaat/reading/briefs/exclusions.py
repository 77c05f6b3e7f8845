"""Which lines of a brief exclude: by their own words, by the list that they stand in, by the heading above them. For
the readers of knock-outs and of requirements.

A line under "Conditions" or "Minimum requirements" is a requirement like another. It shuts a bidder out only where
somebody says so (`verdicts`): "éliminatoire", "sous peine de rejet", "pass/fail", "on arrête là", "يقصى".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from kafaat.model.documents import BlockKind
from kafaat.model.readings import Section
from kafaat.reading.briefs import verdicts
from kafaat.reading.briefs.signs import explains_sign, marked
from kafaat.reading.briefs.verdicts import Verdict, of_unit, verdict
from kafaat.reading.briefs.volume_tables import layout_head
from kafaat.reading.phrases.binding import CUES, Binding, Strength, binding, label_of_row, led
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon, clauses

WORDS = Lexicon.of("kafaat.reading.briefs", "knock_outs.csv")
_WEIGHING = ("criteria", "documents", "price")  # "une offre sans prix est rejetée" makes no condition of the prices
_MIXED = ("profiles", "volumes", "service_levels", "schedule")  # a sentence there opens its own list alone
_DEMANDING = ("eligibility", "security", "requirements", "certifications")
_QUESTION = ("?", "؟")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SAYING = 2  # words of the shortest condition: "casier vierge"
_FEW = 8  # words of a line that needs no verb
_CHAIN = 12  # characters before the word that takes up the verdict of the sentence before
_shut: WeakKeyDictionary[Layout, dict[int, Verdict]] = WeakKeyDictionary()


def says(layout: Layout, start: int, end: int, *, heading: bool = False) -> bool:
    """Whether a place of the text says that somebody is out; late offers do not count."""
    if WORDS.first("procedure", layout.folded, start, end):
        return False
    said = verdict(layout, start, end, heading=heading)
    return said is Verdict.OUT or (said is not Verdict.SPARED and CUES.first(
        "shut", layout.folded, start, end) is not None and Binding(layout, start, end).whole() is not Strength.WAIVED)


def excludes(layout: Layout, unit: Unit) -> bool:
    """Whether the unit, its mark or the list that it stands in says that something excludes."""
    said = of_unit(layout, unit)
    if said is Verdict.OUT or marked(layout, unit) or takes_up(layout, unit):
        return True
    if verdicts.effect(layout, unit) is not None or said is Verdict.SPARED:
        return False
    return shut(layout, unit) if line(layout, unit) else _demands_under(layout, unit)


def spared(layout: Layout, unit: Unit) -> bool:
    """Whether the unit, its row or its section says that it excludes nobody."""
    if verdicts.effect(layout, unit) not in (None, Verdict.OUT):
        return True
    said = of_unit(layout, unit)
    return said is Verdict.SPARED or (said is not Verdict.OUT and _section(layout, unit) is Verdict.SPARED)


def takes_up(layout: Layout, unit: Unit) -> bool:
    """ "Idem si …", "Same if …" after a sentence that excludes."""
    folded = layout.folded
    word = verdicts.WORDS.first("chain", folded, unit.start, min(unit.end, unit.start + _CHAIN))
    if word is None or folded[unit.start:word.start].strip():
        return False
    place = bisect_left(layout.units, unit.start, key=lambda one: one.start)
    block = layout.document.block_at(unit.start)
    for before in reversed(layout.units[max(0, place - _CHAIN):place]):
        if block is None or (before.start < block.start and block.kind is BlockKind.PARAGRAPH):
            return False
        if of_unit(layout, before) is Verdict.OUT:
            return True
        again = verdicts.WORDS.first("chain", folded, before.start, min(before.end, before.start + _CHAIN))
        if again is None:
            return False
    return False


def _demands_under(layout: Layout, unit: Unit) -> bool:
    """A sentence that demands, in prose under a heading that excludes: "Nos lignes rouges"."""
    if unit.kind is not BlockKind.PARAGRAPH or not _titled_out(layout, unit):
        return False
    said = binding(layout, unit).whole()
    tells = verdicts.WORDS.first("you", layout.folded, unit.start, unit.end) or WORDS.first(
        "stay", layout.folded, unit.start, unit.end)  # "Your platform is certified", "data stays here"
    return said is Strength.MUST or (said is Strength.NONE and tells is not None)


def _titled_out(layout: Layout, unit: Unit) -> bool:
    section = layout.section_of(unit.start)
    return section is not None and section.kind not in _WEIGHING and section.title is not None and (
        unit.start < _reach(layout, section)) and says(
        layout, section.title.start, section.title.end, heading=True)


def late(layout: Layout, unit: Unit) -> bool:
    """ "Late tenders will be rejected": a rule of the procedure."""
    folded = layout.folded
    return WORDS.first("procedure", folded, unit.start, unit.end) is not None and (
        verdict(layout, unit.start, unit.end) is Verdict.OUT
        or CUES.first("shut", folded, unit.start, unit.end) is not None)


def opens_list(layout: Layout, unit: Unit) -> bool:
    """ "Any bidder who fails one of these is excluded": the lines after it, or before it, exclude."""
    if unit.kind is not BlockKind.PARAGRAPH or not says(layout, unit.start, unit.end):
        return False
    points = CUES.first("below", layout.folded, unit.start, unit.end) or WORDS.first(
        "above", layout.folded, unit.start, unit.end)
    if explains_sign(layout, unit):
        return False  # "Items marked (E) are pass/fail": only those
    if points is not None or layout.folded[unit.start:unit.end].rstrip().endswith(":"):
        return True
    after = bisect_left(layout.units, unit.end, key=lambda one: one.start)
    return after < len(layout.units) and layout.units[after].kind is BlockKind.ITEM and points_away(layout, unit)


def points_away(layout: Layout, unit: Unit) -> bool:
    """ "Toute offre qui ne remplit pas ces conditions est écartée": the conditions are told elsewhere; so with what
    every tender says of the making up of an offer."""
    return any(verdicts.WORDS.first(name, layout.folded, unit.start, unit.end) for name in ("generic", "formal"))


def shut(layout: Layout, unit: Unit) -> bool:
    """Whether the sentence that leads the list, another sentence of the section, or its heading excludes."""
    if unit.lead is not None and says(layout, *unit.lead):
        return True
    return _section(layout, unit) is Verdict.OUT


def _section(layout: Layout, unit: Unit) -> Verdict:
    known = _shut.setdefault(layout, {})
    if not known:
        known |= {section.start: _of_section(layout, section) for section in layout.sections}
    here = layout.section_of(unit.start)
    return known[here.start] if here and unit.start < _reach(layout, here) else Verdict.NONE


_reaches: WeakKeyDictionary[Layout, dict[int, int]] = WeakKeyDictionary()
_CAPITALS = re.compile(r"[^\W\d_a-zà-ÿ]{2,}(?:[\s'’&/,\-]+[^\W\d_a-zà-ÿ]+)+\s*(?:\([^()]*\)\s*)?:?")


def _reach(layout: Layout, section: Section) -> int:
    """How far a heading is felt: to a line in capitals with a word in brackets after it, which is another heading."""
    known = _reaches.setdefault(layout, {})
    if section.start not in known:
        low = section.title.end if section.title else section.start
        known[section.start] = next(
            (block.start for block in layout.document.blocks if low <= block.start < section.end
             and block.kind is BlockKind.PARAGRAPH and _CAPITALS.fullmatch(
                 layout.text[block.start:block.end].strip())), section.end)
    return known[section.start]


def _of_section(layout: Layout, section: Section) -> Verdict:
    if section.kind in _WEIGHING[1:]:
        return Verdict.NONE
    if section.title:
        if says(layout, section.title.start, section.title.end, heading=True):
            return Verdict.OUT
        if verdict(layout, section.title.start, section.title.end) is Verdict.SPARED:
            return Verdict.SPARED
    if section.kind in (*_MIXED, *_WEIGHING):
        return Verdict.NONE
    units = list(_units(layout, section))
    if any(opens_list(layout, unit) for unit in units):
        return Verdict.OUT
    opening = next((unit for unit in units if unit.kind is not BlockKind.HEADING), None)
    whole = opening is not None and opening.kind is BlockKind.PARAGRAPH and verdicts.WORDS.first(
        "all_here", layout.folded, opening.start, opening.end)
    return Verdict.SPARED if whole and opening and of_unit(layout, opening) is Verdict.SPARED else Verdict.NONE


def _units(layout: Layout, section: Section) -> Iterator[Unit]:
    return (unit for unit in layout.units if section.start <= unit.start < section.end)


def listed(layout: Layout, unit: Unit, cues: Binding) -> bool:
    """A condition of no kind we know: a marked line, a line of a list that excludes, or a sentence that excludes who
    lacks what it names."""
    if len(_WORD.findall(layout.folded, unit.start, unit.end)) < _SAYING:  # "X1." alone on its line
        return False
    leads = layout.folded[unit.start:unit.end].rstrip().endswith(":")
    if leads or layout_head(layout, unit) or spared(layout, unit):
        return False
    if verdicts.effect(layout, unit) is Verdict.OUT:
        return True
    if states(layout, unit):
        return True
    if cues.whole() in (Strength.NICE, Strength.WAIVED, Strength.OTHERS):
        return False
    return marked(layout, unit) or (line(layout, unit) and shut(layout, unit) and not free(layout, unit)
                                    and not _goes_on(layout, unit)) or _demands_under(layout, unit)


def states(layout: Layout, unit: Unit) -> bool:
    """ "We do not work with a partner of our competitors": it says who is out, and what for."""
    out = of_unit(layout, unit) is Verdict.OUT or takes_up(layout, unit)
    if not out or unit.section in _WEIGHING or late(layout, unit) or opens_list(layout, unit):
        return False
    folded = layout.folded
    here = layout.document.block_at(unit.start)
    follows = here is not None and here.start < unit.start
    few = len(_WORD.findall(folded, unit.start, unit.end)) <= _SAYING + _SAYING  # "No cert, no CV."
    if follows and (few or _THIS.match(folded, unit.start) or WORDS.first("back", folded, unit.start, unit.end)
                    or layout.folded[:unit.start].rstrip().endswith(_QUESTION)):
        return False  # "CVs without it will be rejected": the condition is the sentence before
    return _of_bidders(layout, unit) and not points_away(layout, unit)


_THIS = re.compile(r"\s*(?:this|that|it|these|they|cela|ceci|c'est|ce point|ces|tout cela|هذا|هذه|ذلك|تلك)(?!\w)")


def _of_bidders(layout: Layout, unit: Unit) -> bool:
    """Whether a sentence that excludes speaks of offers or of firms, and of which."""
    folded, place = layout.folded, (unit.start, unit.end)
    if explains_sign(layout, unit):
        return False
    if verdicts.WORDS.first("sure", folded, *place) or takes_up(layout, unit):
        return True
    if CUES.first("incumbent", folded, *place):
        return False
    named = any(one.value != "you" for one in verdicts.WORDS.find("offer", folded, *place))
    which = any(verdicts.WORDS.first(name, folded, *place) for name in ("condition", "which"))
    return named and (which if not verdicts.formal(layout, unit) else True)


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


def strength_at(layout: Layout, unit: Unit, cues: Binding, start: int, end: int) -> Strength:
    """What binds a place. In a sentence that excludes, "our bank requires it" is a demand on the bidder, and "inutile
    de répondre sans …", "si aucun … n'est …" waive nothing, unless the clause spares."""
    strength = cues.at(start, end)
    if strength in (Strength.WAIVED, Strength.OTHERS) and excludes(layout, unit):
        if verdicts.spared_at(layout, unit, start, end):
            return Strength.WAIVED
        alone = strength is Strength.OTHERS or not _waived(layout, unit, start)
        return Strength.NONE if alone else Strength.WAIVED
    return strength


def _waived(layout: Layout, unit: Unit, start: int) -> bool:
    """Whether the word that waives beside a place is one of its own clause and no part of the verdict or of an "if"."""
    folded = layout.folded
    low, high = next(((low, high) for low, high, _ in clauses(folded, unit.start, unit.end) if low <= start < high),
                     (unit.start, unit.end))
    waived = CUES.first("waived", folded, low, high)
    if waived is None or verdict(layout, low, high) is Verdict.OUT:
        return False
    return verdicts.WORDS.first("condition", folded, low, waived.end) is None


def demanded(layout: Layout, unit: Unit, cues: Binding, start: int, end: int) -> bool:
    """Whether the clause demands what stands at a place: by itself, by its row, by the sentence that leads its list, or
    by a section of conditions where it is a bare item; every line of a list that excludes does."""
    strength = strength_at(layout, unit, cues, start, end)
    if strength is Strength.NONE and free(layout, unit):
        return False
    if strength is Strength.NONE:
        strength = label_of_row(layout, unit)
    if strength is Strength.NONE:
        strength = led(layout, unit)
    if strength is not Strength.NONE:
        return strength is Strength.MUST or (strength is Strength.UNCLEAR and unit.section == "eligibility")
    return (unit.section in _DEMANDING and _bare(layout, unit)) or (line(layout, unit) and shut(layout, unit)) or (
        verdicts.effect(layout, unit) is Verdict.OUT)


def _bare(layout: Layout, unit: Unit) -> bool:
    """An item, a row or "label : value" without a sentence: in a section of requirements it is one."""
    text = layout.folded[unit.start:unit.end]
    return line(layout, unit) or ":" in text or len(text.split()) <= _FEW
