"""What a sentence says of competences that are not claimed: not held, wished for, or somebody else's. For
kafaat.reading.competences alone.

Somebody else is a phrase or a noun of cues.csv that does something ("l'équipe réseau gère …"), by whom it is done
("… is run by its publisher"), who is set apart ("c'est le client qui …"); or a label says it of all that follows
("Intervenants :", "Hors programme :").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from kafaat.model.documents import Block, BlockKind, Document
from kafaat.model.documents import Sentence as Place
from kafaat.model.mentions import Standing
from kafaat.model.readings import DocumentKind
from kafaat.reading.competences.lists import Phrase, Phrases, forms, lines, plain, words
from kafaat.reading.competences.reach import Reach
from kafaat.reading.competences.tokens import BREAK, Words, is_arabic, words_of

BEFORE = {"negation": (Standing.NEGATED, 3), "wish": (Standing.WISHED, 5)}  # and words they may cross
AFTER = {"negation_after": (Standing.NEGATED, 3), "negation_apart": (Standing.NEGATED, 3),
         "others_after": (Standing.OTHERS, 4)}
OVER_COMMA = ("negation_apart", "others_after")
LABELS = {"label_negated": Standing.NEGATED, "label_wished": Standing.WISHED, "label_others": Standing.OTHERS}
LISTS = ("negation", "negation_after", "negation_apart", "not_negation", "wish", "others", "others_verb",
         "others_after", "others_cleft")
SILENT = ("not_negation", "others_verb", "others_cleft")  # they end no reach
_SUBJECT = 6  # words between somebody else and the verb
_DETERMINED = 3  # words between a determiner and the noun that names somebody
_AGENT, _AGENT_AFTER = 4, 4  # words between what is done and who does it, and from there to what with
_LABEL_WORDS = 8  # of a line that is a label alone


class Said(NamedTuple):
    """The standing of the span of that number, the words [first, last) that give it, how far they are."""

    span: int
    standing: Standing
    first: int
    last: int
    distance: int


class Standings:
    """Of one sentence. `governed`: spans that a level is about."""

    def __init__(self, found: Words, phrases: Sequence[Phrase], reach: Reach, governed: frozenset[int],
                 kind: DocumentKind | None) -> None:
        self._keys, self._plain = found.keys, [plain(key) for key in found.keys]
        self._phrases, self._reach, self._governed, self._kind = phrases, reach, governed, kind
        self._people = forms("somebody") | (forms("trade_people") if kind in (None, DocumentKind.CV) else frozenset())
        self._verbs = [one for one in phrases if one.list == "others_verb"  # "le code" is no verb
                       and not (one.first and self._keys[one.first - 1] in words("determiner"))]

    def said(self) -> Iterator[Said]:
        for one in self._phrases:
            if one.list in BEFORE:
                yield from self._before(one)
            elif one.list in AFTER:
                yield from self._after(one)
            elif one.list == "others" and (start := self._said_from(one.first, one.last)) is not None:
                yield from self._clause(start, one.first, one.last)
            elif one.list == "others_cleft":
                yield from self._apart(one)
        yield from self._nouns()
        yield from self._agents()
        yield from self._labelled()

    def _before(self, one: Phrase) -> Iterator[Said]:
        standing, content = BEFORE[one.list]
        if one.list == "negation" and self._keys[one.last:one.last + 1] and self._keys[one.last] in words("only"):
            return
        link = self._reach.forward(one.last, content, frozenset({"level"}))
        for place, span in enumerate(self._reach.chain(link.span, self._governed - {link.span}) if link else ()):
            yield Said(span, standing, one.first, one.last, (link.distance if link else 0) + place)

    def _after(self, one: Phrase) -> Iterator[Said]:
        standing, content = AFTER[one.list]
        if self._reaches_on(one):
            return
        if one.list == "negation_apart" and not self._stands_apart(one):
            return
        link = self._reach.behind(one.first, content, one.list in OVER_COMMA)
        alone = one.first and self._reach.sign(one.first - 1) == ":"  # "Excel 3/5 / SQL : néant"
        spans = [] if link is None else [link.span] if alone else self._reach.listed_before(link.span, True)
        for place, span in enumerate(spans):
            yield Said(span, standing, one.first, one.last, (link.distance if link else 0) + place)
        if one.list == "others_after" and is_arabic(self._keys[one.first]):  # the verb first, then who, then with what
            ahead = self._reach.forward(one.last, 1)
            for span in self._reach.chain(ahead.span, self._governed) if ahead and ahead.how == "linked" else ():
                yield Said(span, standing, one.first, one.last, self._reach.spans[span].first - one.last)

    def _stands_apart(self, one: Phrase) -> bool:
        """Whether a sign stands before; before a single word ("néant") a colon or a new cell, and nothing after it."""
        sign = self._reach.sign(one.first - 1) if one.first else ""
        alone = one.last == len(self._keys) or self._keys[one.last] in (BREAK, "/")
        return bool(sign) and (one.last - one.first > 1 or (sign in ":\t|-–—" and alone))

    def _reaches_on(self, phrase: Phrase) -> bool:
        """Whether words that may speak of either side ("jamais utilisé") speak of what follows."""
        both = any(one.list == "negation" and one.first == phrase.first for one in self._phrases)
        return both and self._reach.forward(phrase.last, BEFORE["negation"][1], frozenset({"level"})) is not None

    def _clause(self, start: int, first: int, last: int) -> Iterator[Said]:
        """What a clause says of somebody from a word on, and a clause after it that says "it" or "they"."""
        spans, end = self._reach.clause_after(start)
        for span in spans:
            yield Said(span, Standing.OTHERS, first, last, self._reach.spans[span].first - last)
        if end + 1 < len(self._keys) and self._keys[end + 1] in words("pronoun") and any(
                end < one.first <= end + 3 for one in self._verbs):
            for span in self._reach.clause_after(end + 1)[0]:
                yield Said(span, Standing.OTHERS, first, last, self._reach.spans[span].first - last)

    def _said_from(self, first: int, last: int) -> int | None:
        """The word from which a sentence says what somebody else does: after the verb, which Arabic puts first."""
        keys = self._keys
        relative = any(key in words("relative") for key in keys[last:last + _DETERMINED])
        if first and keys[first - 1] in words("preposition") and not relative:
            return None
        ours = self._kind is DocumentKind.BRIEF and self._plain[last - 1] in forms("team") and (
            keys[first] not in words("client_own"))  # the team that a brief asks for, unless it says whose it is
        if any(one.last == first for one in self._verbs if is_arabic(keys[one.first])):
            return None if ours else last
        reach = min([last + _SUBJECT, self._reach.clause_end(last)])
        verb = next((one for one in self._verbs if last <= one.first <= reach), None)
        return None if verb is None or (ours and verb.first == last) else verb.last

    def _nouns(self) -> Iterator[Said]:
        """Somebody named by a noun: "les équipes BU font …", "our telecom carrier runs …"."""
        for at, key in enumerate(self._plain):
            if key in self._people and (first := self._determiner(at)) is not None and not self._asked(at):
                start = self._said_from(first, at + 1)
                if start is not None:
                    yield from self._clause(start, first, at + 1)

    def _determiner(self, at: int) -> int | None:
        """The word with which the noun at a word is introduced; an Arabic noun stands alone."""
        if is_arabic(self._keys[at]):
            return at
        for low in range(at - 1, max(at - 1 - _DETERMINED, -1), -1):
            if self._keys[low] == BREAK or low in self._reach.owned:
                return None
            if self._keys[low] in words("determiner"):
                return low
        return None

    def _asked(self, at: int) -> bool:
        """Whether it is the team that a client asks for, or one that the person is of: "une équipe de 5"."""
        after = [key for key in self._keys[at + 1:at + 4] if key not in ("de", "d'", "du", "of")]
        return self._keys[at - 1] in words("asked_team") or (bool(after) and (
            after[0] in words("asked_team") or after[0] in words("number") or after[0].isdigit()))

    def _agents(self) -> Iterator[Said]:
        """What is done by somebody: "Reporting made by the team leader on Power BI"."""
        keys = self._keys
        for at, key in enumerate(keys[:-1]):
            if key not in words("by") or keys[at + 1] in words("self"):
                continue
            near = range(at - 1, max(at - _AGENT, -1), -1)
            low = next((place for place in near if self._plain[place] in forms("done")), None)
            if low is None or BREAK in keys[low:at] or not self._somebody(at + 1):
                continue
            last = self._agent_end(at + 1)
            link = self._reach.behind(low, _AGENT, True)
            before = self._reach.listed_before(link.span, True) if link else []
            before += self._reach.hosts(before[-1]) if before else []
            ahead = self._reach.forward(last, 1)
            after = self._reach.chain(ahead.span, self._governed) if ahead and (
                ahead.how == "linked" or self._reach.bracketed(last)) else []
            for span in (*before, *self._reach.between(low, last), *after):
                yield Said(span, Standing.OTHERS, low, last, 0)

    def _somebody(self, at: int) -> bool:
        """Whether the words from one on name somebody else: introduced by a determiner or a number, or a name."""
        keys = self._keys
        if keys[at] in words("own") and self._kind in (None, DocumentKind.CV) and any(
                key in forms("team") for key in self._plain[at + 1:at + 3]):
            return False  # "par mon équipe": the person is of it
        if keys[at] in words("determiner") or keys[at] in words("number"):
            near = [self._plain[place] for place in range(at + 1, min(at + 4, len(keys)))]
            return not any(key in forms("self") for key in near[:2]) and any(
                key in self._people for key in near) and not any(
                self._asked(place) for place in range(at + 1, min(at + 4, len(keys))) if self._plain[place]
                in self._people)
        return self._plain[at] in self._people

    def _agent_end(self, at: int) -> int:
        return next((place + 1 for place in range(at, min(at + _AGENT_AFTER, len(self._keys)))
                     if self._plain[place] in self._people), at + 1)

    def _apart(self, one: Phrase) -> Iterator[Said]:
        """ "… Docker, c'est l'équipe DevOps qui les gère", "فريق الزبون هو الذي يتكلف ب…": all the clause."""
        if self._reach.inside_brackets(one.first):
            return
        if not is_arabic(self._keys[one.first]):
            near = range(one.last, min(one.last + _SUBJECT, len(self._keys)))
            noun = next((at for at in near if self._plain[at] in self._people), None)
            if noun is None or not any(self._keys[at] in words("relative") for at in range(
                    noun, min(noun + _SUBJECT, len(self._keys)))):
                return
        low, _ = self._reach.sentence_around(one.first)
        for span in self._reach.between(low, self._reach.clause_end(one.last)):
            yield Said(span, Standing.OTHERS, one.first, one.last, abs(self._reach.spans[span].first - one.first))

    def _labelled(self) -> Iterator[Said]:
        """ "Non traité : pentest et forensic": a label before a colon."""
        for one in _labels().find(self._keys):
            if one.first > 1 or not _holds(one, self._kind):
                continue
            at = next((at for at in range(one.last, min(one.last + 3, len(self._keys)))
                       if self._reach.sign(at) == ":"), None)
            for span in self._reach.between(at, len(self._keys)) if at is not None else ():
                yield Said(span, LABELS[one.list], one.first, one.last, len(self._keys))


def headed(document: Document, sentences: Sequence[Place],
           kind: DocumentKind | None) -> dict[int, tuple[Standing, int, int]]:
    """Sentence → what the heading over it says ("Hors programme"), and the words that do. A heading reaches to the
    next, a line that is not marked as one the block after it."""
    found: dict[int, tuple[Standing, int, int]] = {}
    said: tuple[Standing, int, int] | None = None
    opened: Block | None = None
    left = 0
    for number, place in enumerate(sentences):
        block = document.block_at(place.start)
        if block is not opened:
            opened, left = block, left - 1
            if said and block and (block.kind is BlockKind.HEADING or (left < 0 and block.kind is BlockKind.PARAGRAPH)):
                said = None
            if block and block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and (
                    label := _whole_label(document.text[block.start:block.end], kind)):
                said, left = (label, block.start, block.end), 99 if block.kind is BlockKind.HEADING else 1
                continue
        if said:
            found[number] = said
    return found


def _whole_label(text: str, kind: DocumentKind | None) -> Standing | None:
    if len(text) > 80:
        return None
    keys = [key for key in words_of(text).keys if key != BREAK and not key.isdigit()]
    if not keys or len(keys) > _LABEL_WORDS:
        return None
    return next((LABELS[one.list] for one in _labels().find(keys)
                 if one.first == 0 and one.last >= len(keys) - 1 and _holds(one, kind)), None)


def _holds(one: Phrase, kind: DocumentKind | None) -> bool:
    """The aim of a course or of a mission is no wish; that of a person is. Who writes in a CV that they are a trainer
    is that trainer."""
    return (kind is DocumentKind.CV) == (one.list == "label_wished") or one.list == "label_negated"


@cache
def _labels() -> Phrases:
    return Phrases([line for line in lines() if line.list in LABELS])
