"""Each sentence that binds the supplier, numbered: demanded, wished, or unclear and to ask. For the reader of
briefs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kafaat.catalogue import Catalogue
from kafaat.model.documents import BlockKind
from kafaat.model.mentions import Mention, Standing
from kafaat.model.readings import KnockOut, RequirementLine
from kafaat.reading.briefs import exclusions
from kafaat.reading.briefs.duties import by_heading, forbids, implied, liked, mark_to_reach
from kafaat.reading.briefs.verdicts import Verdict, effect, of_unit
from kafaat.reading.phrases.binding import CUES, Binding, Strength, binding, label_of_row, led
from kafaat.reading.phrases.certificates import named
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.text_dates import dates_in

TOPICS = Lexicon.of("kafaat.reading.briefs", "topics.csv")
ROLES = Lexicon.of("kafaat.reading.phrases", "roles.csv")
RETURNS = Lexicon.of("kafaat.reading.briefs", "returns.csv")
_ORDER = tuple(dict.fromkeys(entry.value for entry in TOPICS.entries))
_NO_DEMAND = ("criteria", "documents", "schedule")  # what weighs, papers to return, days
_NUMBERED = ("requirements", "security", "eligibility")  # there a line with a number of its own is a requirement
_CODE = re.compile(r"\s*(?:\d+(?:\.\d+)+|[a-z]{1,5}[-_. ]?\d+(?:\.\d+)*)\.?\s*[:.)\-–]?\s+\w")
_DECIMAL = re.compile(r"\s*\d+(?:\.\d+)*[.)]?\s")
_MARK = re.compile(r"[\[(]([a-z]{1,4})[\])]")
_EXPLAINS = re.compile(r"\s*(?:[=:\-–]|(?:sont|est|signifie\w*|are|is|means?|stands? for|تعني|يعني)\b)")
_SHORT = 60  # characters between a mark and what it means
_COLON = re.compile(r"\s*:")
_OF_EFFECT = {Verdict.OUT: Strength.MUST, Verdict.LATER: Strength.MUST, Verdict.FEWER: Strength.NICE,
              Verdict.SPARED: Strength.NONE}  # of who lacks the line, as its table tells
_BINDS = {Strength.MUST: True, Strength.NICE: False, Strength.UNCLEAR: None}


def read_requirements(layout: Layout, catalogue: Catalogue, mentions: Sequence[Mention],
                      unclear: Iterable[tuple[int, int]] = (),
                      knock_outs: Iterable[KnockOut] = ()) -> tuple[RequirementLine, ...]:
    """`unclear`: places whose head-count is open; their sentences are lines to ask about. What excludes in words is
    demanded."""
    out = {one.passage.start for one in knock_outs if one.stated}
    starts = [mention.passage.start for mention in mentions]
    open_at = sorted(unclear)
    found: list[RequirementLine] = []
    for unit, marked in _lines(layout):
        asked = any(start < unit.end and unit.start < end for start, end in open_at)
        excluding = Strength.MUST if layout.passage(unit.start, unit.end).start in out else None
        must = marked or excluding or strength_of(layout, unit)
        if must not in _BINDS and not asked:
            continue
        topic = "seat" if asked and must not in _BINDS else topic_of(layout, catalogue, unit, mentions, starts)
        found.append(RequirementLine(len(found) + 1, None if asked else _BINDS[must], topic,
                                     layout.passage(unit.start, unit.end)))
    return tuple(found)


def _lines(layout: Layout) -> Iterator[tuple[Unit, Strength | None]]:
    """The units, cut at their marks, with what each mark says: "[M] … ; [S] …". The sentence that explains the marks
    is no line."""
    marks = _marks(layout)
    for unit in layout.units:
        found = [one for one in _MARK.finditer(layout.folded, unit.start, unit.end) if one[1] in marks]
        if not found or unit.kind is BlockKind.HEADING:
            yield unit, None
        elif unit.start not in {start for start, _ in marks.values()}:
            first = not layout.folded[unit.start:found[0].start()].strip()
            cuts = [unit.start if first else found[0].start(), *(one.start() for one in found[1:]), unit.end]
            for one, (start, end) in zip(found, pairwise(cuts), strict=True):
                yield replace(unit, start=start, end=end), marks[one[1]][1]


def _marks(layout: Layout) -> dict[str, tuple[int, Strength]]:
    """Marks in brackets that a sentence explains ("les lignes [M] sont obligatoires, [S] souhaitables"): where it
    stands, and what each means; "[M]" alone is mandatory where lines begin with it."""
    found: dict[str, tuple[int, Strength]] = {}
    for unit in layout.units:
        here = list(_MARK.finditer(layout.folded, unit.start, unit.end))
        for one, stop in zip(here, [*(after.start() for after in here[1:]), unit.end], strict=False):
            said = Binding(layout, one.end(), stop).whole()
            if one[1] not in found and said in _BINDS and (
                    _EXPLAINS.match(layout.folded, one.end(), stop) or (len(here) > 1 and stop - one.end() < _SHORT)):
                found[one[1]] = unit.start, said
    return found


def _of_procedure(layout: Layout, unit: Unit) -> bool:
    """What a tender asks of an offer and not of the supplier: papers to return, days to keep, late offers out, and the
    sentence that makes a list one of conditions. A line that excludes stays."""
    if exclusions.late(layout, unit) or exclusions.opens_list(layout, unit):
        return True
    if exclusions.excludes(layout, unit):
        return False
    folded = layout.folded
    dated = bool(dates_in(folded, unit.start, unit.end))
    if dated and (unit.section == "schedule" or TOPICS.first("bid", folded, unit.start, unit.end)):
        return True
    if unit.lead and RETURNS.first("lead", folded, *unit.lead):
        return True
    asked = RETURNS.first("lead", folded, unit.start, unit.end)
    return unit.section in ("documents", "criteria") or (asked is not None and asked.value == "verb")


def strength_of(layout: Layout, unit: Unit) -> Strength:
    """What a unit says of itself; else what its row, the sentence that leads its list or its section says."""
    if unit.kind is BlockKind.HEADING or _head_row(layout, unit) or _of_procedure(layout, unit):
        return Strength.NONE
    if _leads(layout, unit):
        return Strength.NONE  # its items are the lines
    told = effect(layout, unit)
    if told is not None:
        return _OF_EFFECT[told]
    if mark_to_reach(layout, unit):
        return Strength.MUST
    row = label_of_row(layout, unit)
    if row is not Strength.NONE:
        return row
    whole = binding(layout, unit).whole()
    free = exclusions.free(layout, unit) and not forbids(layout, unit)
    if whole is Strength.NONE and (unit.section in (*_NO_DEMAND, "volumes") or free):
        return Strength.NONE
    if exclusions.states(layout, unit):
        return Strength.MUST
    shut = exclusions.line(layout, unit) and exclusions.shut(layout, unit)
    if whole is Strength.NONE:
        whole = Strength.MUST if shut else led(layout, unit)
    if whole is Strength.MUST and of_unit(layout, unit) is Verdict.SPARED and not CUES.first(
            "modal", layout.folded, unit.start, unit.end):
        return Strength.NONE  # "… and he is not excluded for it"
    if whole is Strength.NONE and liked(layout, unit):
        return Strength.NICE
    if whole is Strength.NONE and (said := by_heading(layout, unit)) is not Strength.NONE:
        return said
    if whole in (Strength.NONE, Strength.OTHERS) and (implied(layout, unit) or _of_all(layout, unit)):
        return Strength.MUST
    if whole is Strength.NONE and (_coded(layout, unit) or (unit.section == "eligibility" and exclusions.line(
            layout, unit) and not _paragraph(layout, unit))):
        return Strength.MUST
    return whole


def _of_all(layout: Layout, unit: Unit) -> bool:
    """ "Everybody: spoken English C1": a label that names the whole team."""
    named = exclusions.WORDS.first("label", layout.folded, unit.start, unit.end)
    return named is not None and not layout.folded[unit.start:named.start].strip() and _COLON.match(
        layout.folded, named.end) is not None


def _coded(layout: Layout, unit: Unit) -> bool:
    """A line with a code of its own in a section of requirements: "EX-12 Reprise des données"."""
    return unit.section in _NUMBERED and _CODE.match(
        layout.folded, unit.start, unit.end) is not None and not _paragraph(layout, unit)


def _paragraph(layout: Layout, unit: Unit) -> bool:
    """ "4.1 Le marché comporte un seul lot.": a paragraph that bears its number and not a code."""
    return unit.kind is BlockKind.PARAGRAPH and _DECIMAL.match(layout.folded, unit.start, unit.end) is not None and (
        layout.text[unit.start:unit.end].rstrip().endswith("."))


def _leads(layout: Layout, unit: Unit) -> bool:
    return (unit.start, unit.end) in layout.leads


def _head_row(layout: Layout, unit: Unit) -> bool:
    """The first row of a table names its columns."""
    return unit.kind is BlockKind.ROW and any(len(table.rows) > 1 and table.rows[0][0][0] >= unit.start
                                              and table.rows[0][0][0] < unit.end for table in layout.tables)


def topic_of(layout: Layout, catalogue: Catalogue, unit: Unit, mentions: Sequence[Mention], starts: list[int]) -> str:
    """A certificate named, else the first topic whose words stand in the sentence, else a competence, else "other"."""
    if named(layout, catalogue, unit.start, unit.end):
        return "certificate"
    said = {found.value for found in TOPICS.find("topic", layout.folded, unit.start, unit.end)}
    within = mentions[bisect_left(starts, unit.start):bisect_left(starts, unit.end)]
    if any(mention.standing is Standing.CLAIMED for mention in within) and not said & {"service", "security", "date"}:
        return "competence"
    if not said and ROLES.first("role", layout.folded, unit.start, unit.end):
        return "seat"
    return next((topic for topic in _ORDER if topic in said), "competence" if within else "other")
