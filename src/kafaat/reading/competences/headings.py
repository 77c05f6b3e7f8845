"""What the heading over a passage says of the competences in it: that they are not asked or not held, wished for,
somebody else's, or their level. For kafaat.reading.competences alone.

A heading reaches to the next; a line that only looks like one ("À acquérir :") reaches the block or the list after it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from kafaat.model.documents import Block, BlockKind, Document
from kafaat.model.documents import Sentence as Place
from kafaat.model.mentions import Standing
from kafaat.model.readings import DocumentKind
from kafaat.reading.competences.constructions import constructions
from kafaat.reading.competences.lists import Phrase, Phrases, level_lines, lines, words
from kafaat.reading.competences.tokens import BREAK, is_arabic, words_of

LABEL_WORDS = 8  # of a line that is a label alone
LABEL_LENGTH = 80  # characters
LABELS = {"label_negated": Standing.NEGATED, "label_wished": Standing.WISHED, "label_others": Standing.OTHERS}
OF_COURSES = {"label_teachers": Standing.OTHERS, "label_after": Standing.WISHED}


class Heading(NamedTuple):
    """What text[start:end] says of what stands under it: a standing or a level."""

    standing: Standing
    level: int | None
    start: int
    end: int


def headed(document: Document, sentences: Sequence[Place], kind: DocumentKind | None,
           named: Collection[int]) -> dict[int, Heading]:
    """Sentence → what the heading over it says ("Hors programme", "Notions"), and the words that do. `named`: the
    sentences that name a competence themselves, and are no such headings ("SAP : jamais utilisé")."""
    found: dict[int, Heading] = {}
    said: Heading | None = None
    opened: Block | None = None
    left = 0
    for number, place in enumerate(sentences):
        block = document.block_at(place.start)
        if block is not opened:
            opened, left = block, left - 1
            if said and block and (block.kind is BlockKind.HEADING or (left < 0 and block.kind is BlockKind.PARAGRAPH)):
                said = None
            if block and number not in named and block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and (
                    heading := _heading(document.text, block, kind)):
                said, left = heading, 99 if block.kind is BlockKind.HEADING else 1
                continue
        if said:
            found[number] = said
    return found


def _heading(text: str, block: Block, kind: DocumentKind | None) -> Heading | None:
    if block.end - block.start > LABEL_LENGTH:
        return None
    told = words_of(text, block.start, block.end).keys
    keys = [key for key in told if key != BREAK and not key.isdigit()]
    if not 0 < len(keys) <= LABEL_WORDS or BREAK in told[1:-1]:
        return None
    if standing := label(keys, kind):
        return Heading(standing, None, block.start, block.end)
    leads = block.kind is BlockKind.HEADING or text[:block.end].rstrip().endswith(":")
    level = _level(keys) if leads and kind in (None, DocumentKind.CV) else None
    return Heading(Standing.CLAIMED, level, block.start, block.end) if level else None


def label(keys: Sequence[str], kind: DocumentKind | None) -> Standing | None:
    """What a heading, or the words before a colon, say of all that follows: a label of cues.csv, or a statement that
    names nothing itself ("What I would like to learn", "Jamais pratiqué")."""
    rest = words("label_rest")
    for one in _labels().find(keys):
        around = [key for key in (*keys[:one.first], *keys[one.last:]) if not key.isdigit()]
        if one.first <= 1 and all(key in rest for key in around) and _holds(one, kind):
            return LABELS[one.list]
    for one in _of_courses().find(keys) if kind is DocumentKind.SYLLABUS else ():
        if one.first <= 1 and one.last == len(keys):
            return OF_COURSES[one.list]
    if _denied(keys):
        return Standing.NEGATED
    said = {one.list for one in constructions(keys, kind)}
    if "wish" in said and kind is DocumentKind.CV:
        return Standing.WISHED
    return Standing.NEGATED if "negation" in said else None


def _denied(keys: Sequence[str]) -> bool:
    """Whether it is what somebody has not, does not or did not do: "What I haven't used", "ما لم أقم به بعد"."""
    if not keys or keys[0] not in words("what"):
        return False
    denied = words("neg_open") | words("neg_never")
    at = next((at for at, key in enumerate(keys) if at and key in denied), None)
    return at is not None and not any(key in words("miss") for key in keys[at:]) and not any(
        key in words("conjunction") or (is_arabic(key) and key[0] == "و") for key in keys[1:at])  # "and what I do not"


def _level(keys: Sequence[str]) -> int | None:
    """The level that a heading is made of, and of nothing else: "Notions", "Je maîtrise", "Strong"."""
    light = words("neutral") | words("filler") | words("label_rest") | words("speaker") | words("holding")
    found = [one for one in _levels().find(keys) if one.list == "level"]
    if len(found) != 1 or any(key in words("level_section") for key in keys):
        return None
    around = (*keys[:found[0].first], *keys[found[0].last:])
    return int(found[0].value) if all(key in light for key in around) else None


def _holds(one: Phrase, kind: DocumentKind | None) -> bool:
    """The aim of a course or of a mission is no wish; that of a person is. Who writes in a CV that they are a trainer
    is that trainer."""
    return (kind is DocumentKind.CV) == (one.list == "label_wished") or one.list == "label_negated"


@cache
def _labels() -> Phrases:
    return Phrases([line for line in lines() if line.list in LABELS])


@cache
def _of_courses() -> Phrases:
    return Phrases([line for line in lines() if line.list in OF_COURSES])


@cache
def _levels() -> Phrases:
    return Phrases([*level_lines(), *(line for line in lines() if line.list == "no_level")])
