"""What a place of a brief says of the bid that lacks what it names: out, fewer points, put right later, nothing.

"Out" is said in many ways: formally ("éliminatoire", "will be rejected", "يستبعد"), by what is not done with the offer
("ne sera pas ouverte", "we don't read on", "لا يفتح المظروف"), by the end of the talk ("on arrête là", "no deal"), by
who alone may answer, by whom the buyer refuses. The less formal ways count only beside a word of offers or a condition
("sans …", "unless", "إذا لم"). A verdict that is denied ("n'est pas éliminatoire", "will not be rejected"), a fine
("sous peine de pénalité"), what happens to invoices and tickets, and what is out of the scope exclude nobody.

A table may tell the effect in a column of its own: `effect`. For the readers of knock-outs and of requirements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from weakref import WeakKeyDictionary

from kafaat.model.documents import BlockKind
from kafaat.reading.phrases.layout import Layout, Table, Unit
from kafaat.reading.phrases.lexicon import Found, Lexicon

WORDS = Lexicon.of("kafaat.reading.briefs", "verdicts.csv")
_BEFORE = 60  # characters before a verdict in which a word may deny it
_AFTER = 40  # … after it, in which a fine or the scope may stand
_NEXT = 15  # … after an Arabic verb, in which its subject stands
_CELL = 9  # words of a cell that tells an effect
_HEAD = 6  # … and of the head of its column
_TURN = re.compile(r"[,;:.()\n\t]|(?<!\w)(?:mais|but|however|toutefois|لكن)(?!\w)")
_NEAR_WORDS = 2
_DENIED = 3  # words between a word that denies and a participle
_VERBS = re.compile(r"(?<!\w)(?:est|sont|sera|seront|fait|is|are|was|will|shall|means?|holds?|has|have)(?!\w)")


class Verdict(StrEnum):
    OUT = "out"
    FEWER = "fewer"
    LATER = "later"
    SPARED = "spared"  # it is said that nobody is out
    NONE = "none"


def verdict(layout: Layout, start: int, end: int, *, heading: bool = False) -> Verdict:
    """Of a sentence or a cell; a heading ("Where we stop reading") needs no word of offers."""
    return _verdict(layout.folded, start, end, heading)


_known: WeakKeyDictionary[Layout, dict[tuple[int, int], Verdict]] = WeakKeyDictionary()


def of_unit(layout: Layout, unit: Unit) -> Verdict:
    """Of a unit by its own words, read once a layout; a row by the cell that tells the effect, where there is one."""
    known = _known.setdefault(layout, {})
    place = unit.start, unit.end
    if place not in known:
        known[place] = effect(layout, unit) or verdict(layout, *place)
    return known[place]


def _verdict(folded: str, start: int, end: int, heading: bool = False) -> Verdict:
    hits = list(_hits(folded, start, end, heading))
    if any(not _denied(folded, start, one) for one in hits):
        return Verdict.OUT
    if hits or any(not _contrary(folded, start, one) for one in WORDS.find("spared", folded, start, end)):
        return Verdict.SPARED
    if WORDS.first("fewer", folded, start, end):
        return Verdict.FEWER
    return Verdict.LATER if WORDS.first("later", folded, start, end) else Verdict.NONE


def formal(layout: Layout, unit: Unit) -> bool:
    """Whether a unit excludes in words of form: "rejetée", "will be excluded"."""
    return any(not _denied(layout.folded, unit.start, one)
               for one in _hits(layout.folded, unit.start, unit.end, False) if one.value == "out")


def spared_at(layout: Layout, unit: Unit, start: int, end: int) -> bool:
    """Whether the clause of a place says that it excludes nobody: "HDS éliminatoire ; ISO 9001 ne l'est pas"."""
    folded = layout.folded
    cuts = [unit.start, *(cut.end() for cut in _CLAUSE.finditer(folded, unit.start, unit.end)), unit.end]
    low = max(cut for cut in cuts if cut <= start)
    high = min((cut for cut in cuts if cut > end), default=unit.end)
    return _verdict(folded, low, high) in (Verdict.SPARED, Verdict.FEWER)


_CLAUSE = re.compile(r";|\.\s|\n|(?<!\w)(?:mais|but|while|whereas|tandis que|alors que|لكن|بينما)(?!\w)")


def _hits(folded: str, start: int, end: int, heading: bool) -> Iterator[Found]:
    """The verdicts of a stretch, those on other things than offers left out."""
    about = True if heading else None
    for one in WORDS.find("out", folded, start, end):
        if not _fined(folded, one, end) and not _of_things(folded, start, one, end):
            yield one
    weak = WORDS.find("stop", folded, start, end)
    weak += _unread(folded, start, end)
    for one in weak:
        if about is None:
            about = any(WORDS.first(name, folded, start, end) for name in ("offer", "condition"))
        if about:
            yield one


def _fined(folded: str, one: Found, end: int) -> bool:
    """ "sous peine de pénalité", "exclu du périmètre"."""
    high = min(end, one.end + _AFTER)
    turn = _TURN.search(folded, one.end, high)
    after = WORDS.first("fine", folded, one.end, turn.start() if turn else high)
    return after is not None and len(folded[one.end:after.start].split()) <= _NEAR_WORDS


def _of_things(folded: str, start: int, one: Found, end: int) -> bool:
    """ "toute facture erronée est rejetée": the last noun before the verdict is no offer and nobody who makes one."""
    if any(found.value == "bid" for found in WORDS.find("offer", folded, start, end)):
        return False
    if "\u0600" <= folded[one.start] <= "\u06ff" and WORDS.first("thing", folded, one.end, min(end, one.end + _NEXT)):
        return True  # in Arabic the subject follows its verb
    turns = [turn.end() for turn in _TURN.finditer(folded, start, one.start)]
    return WORDS.first("thing", folded, turns[-1] if turns else start, one.start) is not None


def _denied(folded: str, start: int, one: Found) -> bool:
    """Whether a word just before the verdict denies it: "n'est pas éliminatoire", "sans rejet", "will not be rejected",
    "nothing here excludes", "لا يقصى". In "who do not hold it are rejected" another verb stands between."""
    low = max(start, one.start - _BEFORE)
    turns = [turn.end() for turn in _TURN.finditer(folded, low, one.start)]
    low = turns[-1] if turns else low
    if WORDS.first("nobody", folded, low, one.end):
        return True
    if any(found.start < one.start and not _contrary(folded, start, found)
           for found in WORDS.find("spared", folded, low, one.end)):
        return True
    arabic = "\u0600" <= folded[one.start] <= "\u06ff"
    finite = arabic or one.value != "out" or _FINITE.match(folded, one.start) is not None
    for found in WORDS.find("not", folded, low, one.start):
        between = folded[found.end:one.start].split()
        if not between or (not finite and len(between) <= _DENIED and not _VERBS.search(
                folded, found.end, one.start)):
            return True
    return False


_FINITE = re.compile(  # verdicts that begin with a verb: only a word just before denies them
    r"(?:est|sont|sera|seront|entrain\w+|vaut|conduit|exclut|excluent|ecarte(?:ra|rons|ons)|ecarte d|rejett\w+|seul\w*"
    r"|ne|n'|is|are|will|shall|leads?|means?|excludes?|eliminates?|rules?|results?|kills?|rejects?|sets?|knocks?|we|only)"
    r"(?!\w)")


def _contrary(folded: str, start: int, one: Found) -> bool:
    """ "non négociable", "غير قابل للتفاوض": the word that spares is itself denied."""
    return _CONTRARY.search(folded, max(start, one.start - 12), one.start) is not None


_CONTRARY = re.compile(r"(?<!\w)(?:non|not|pas|no|never|jamais|غير|لا|ليس)(?!\w)[\s-]+\w{0,3}\s*$")


def _unread(folded: str, start: int, end: int) -> Iterator[Found]:
    """ "ne sera pas ouverte", "we will not read", "لن ينظر": a thing that is not done with an offer."""
    for found in WORDS.find("undone", folded, start, end):
        after = WORDS.first("done", folded, found.end, min(end, found.end + _AFTER))
        if after and len(folded[found.end:after.start].split()) <= 1:
            yield Found(found.value, found.start, after.end)


_effects: WeakKeyDictionary[Layout, dict[int, Verdict]] = WeakKeyDictionary()


def effect(layout: Layout, unit: Unit) -> Verdict | None:
    """What the table of a row says of who lacks it: the cell of a column headed "Effet", "If missing", or whose cells
    give verdicts, "Oui" under "Éliminatoire ?". None where the table has no such column."""
    if unit.kind is not BlockKind.ROW:
        return None
    if layout not in _effects:
        _effects[layout] = {start: found for table in layout.tables for start, found in _of_table(layout, table)}
    return _effects[layout].get(unit.start)


def _of_table(layout: Layout, table: Table) -> Iterator[tuple[int, Verdict]]:
    folded = layout.folded
    for place in range(len(table.rows[0]) - 1, 0, -1):
        head = folded[slice(*table.rows[0][place])]
        asks = len(head.split()) <= _HEAD and _verdict(head, 0, len(head)) is Verdict.OUT
        named = "sure" if asks else WORDS.whole("effect", head)
        said = [(row[0][0], _of_cell(folded, *row[place], asks, named is not None))
                for row in table.rows[1:] if place < len(row)]
        known = [one for one in said if one[1] is not Verdict.NONE]
        if named == "sure" and known:
            yield from ((start, Verdict.LATER if one is Verdict.NONE else one) for start, one in said)
            return
        if any(one is Verdict.OUT for _, one in known):
            yield from known
            return


def _of_cell(folded: str, start: int, end: int, asks: bool, named: bool) -> Verdict:
    """A short cell that is a verdict; "Oui", "x" under a head that asks."""
    text = folded[start:end]
    if asks and (answer := WORDS.whole("answer", text) or (_SIGNS.get(text.strip()))):
        return Verdict(answer)
    if len(text.split()) > _CELL:
        return Verdict.NONE
    if alone := WORDS.whole("alone", text):
        return Verdict(alone) if named or alone == Verdict.OUT else Verdict.NONE
    said = _verdict(folded, start, end)
    if named and said is Verdict.SPARED and WORDS.first("later", folded, start, end):
        return Verdict.LATER  # "Mise en demeure, sans élimination"
    if named and said is Verdict.NONE and WORDS.first("noun", folded, start, end):
        return Verdict.OUT
    if named and said is Verdict.NONE and WORDS.first("weighs", folded, start, end):
        return Verdict.FEWER
    return said if named or said is Verdict.OUT else Verdict.NONE


_SIGNS = {"✓": "out", "✔": "out", "☑": "out", "●": "out", "": "spared", "-": "spared", "✗": "spared", "☐": "spared"}
