"""What a sentence says of competences that are not claimed: not held, wished for, or somebody else's. For
kafaat.reading.competences alone.

What somebody else does is found by kafaat.reading.competences.others; or a label says it of all that follows
("Intervenants :", "Hors programme :").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kafaat.model.mentions import Standing
from kafaat.model.readings import DocumentKind
from kafaat.reading.competences.allotted import allotted
from kafaat.reading.competences.headings import LABEL_WORDS, label
from kafaat.reading.competences.lists import Phrase, forms, plain, words
from kafaat.reading.competences.others import Others, Said
from kafaat.reading.competences.reach import Reach
from kafaat.reading.competences.tokens import BREAK, Words, is_arabic
from kafaat.reading.competences.topics import also_wished, fronted

BEFORE = {"negation": (Standing.NEGATED, 3), "given_up": (Standing.NEGATED, 3), "wish": (Standing.WISHED, 5),
          "wish_own": (Standing.WISHED, 5),
          "hope": (Standing.WISHED, 9)}  # and words they may cross
AFTER = {"negation_after": (Standing.NEGATED, 3), "negation_apart": (Standing.NEGATED, 3),
         "others_after": (Standing.OTHERS, 4), "others_by": (Standing.OTHERS, 4), "wish_after": (Standing.WISHED, 3)}
OVER_COMMA = ("negation_apart", "others_after", "others_by")
LISTS = ("wish_own", "negation", "negation_after", "negation_apart", "not_negation", "wish", "others", "others_verb",
         "others_after", "others_by", "others_cleft", "wish_after", "others_apart", "we_keep")
SILENT = ("not_negation", "others_verb", "others_cleft", "others_apart", "wish_back", "we_keep")  # they end no reach
_KEPT = 9  # words from "we keep", "تحتفظ" to what is kept, who keeps it between


class Standings:
    """Of one sentence. `governed`: spans that a level is about."""

    def __init__(self, found: Words, phrases: Sequence[Phrase], reach: Reach, governed: frozenset[int],
                 kind: DocumentKind | None, proper: Collection[int] = ()) -> None:
        self._keys, self._plain = found.keys, [plain(key) for key in found.keys]
        self._phrases, self._reach, self._governed, self._kind = phrases, reach, governed, kind
        self._others = Others(found.keys, self._plain, phrases, reach, governed, kind, proper)

    def said(self) -> Iterator[Said]:
        for one in self._phrases:
            if one.list in BEFORE:
                yield from self._before(one)
            elif one.list in AFTER:
                yield from self._after(one)
            elif one.list == "others_apart":
                yield from self._bracketed(one)
            elif one.list == "wish_back":
                yield from self._named_before(one)
            elif one.list == "we_keep" and self._kind is DocumentKind.BRIEF:
                yield from self._kept(one)
            elif one.list == "negation_mark" and (link := self._reach.backward(one.first, one.last)):
                yield Said(link.span, Standing.NEGATED, one.first, one.last, link.distance)
        yield from self._others.said()
        yield from allotted(self._keys, self._reach, self._kind)
        yield from self._labelled()
        if self._kind is DocumentKind.SYLLABUS:
            yield from self._teachers()

    def _before(self, one: Phrase) -> Iterator[Said]:
        standing, content = BEFORE[one.list]
        if one.list == "wish_own" and self._kind is DocumentKind.BRIEF:
            return
        if one.list == "negation" and self._keys[one.last:one.last + 1] and self._keys[one.last] in words("only"):
            return
        link = self._reach.forward(one.last, content, frozenset({"level"}))
        between = range(one.last, self._reach.spans[link.span].first) if link else range(0)
        if one.list == "negation" and link and (
                any(self._plain[at] in forms("trouble") for at in (*range(one.first, one.last), *between))
                or self._unless(one.last) or self._reach.aside(one.last, link)
                or any(self._keys[at] in words("except") for at in between)
                or any(key in words("only_after") for key in self._keys[self._reach.spans[link.span].last:][:1])):
            return  # "jamais eu d'incident avec Docker", "no release without a review", "لا يتقن Excel فحسب"
        if link is None and (alone := self._reach.alone(one.first, one.last)) is not None:
            for span in self._reach.listed_before(alone.span, True) if alone.how == "colon" else [alone.span]:
                yield Said(span, standing, one.first, one.last, alone.distance)
        elif link is None and self._keys[one.first] not in words("without") and not any(
                key in forms("trouble") for key in self._plain[one.first:one.last + content]) and (
                front := fronted(self._reach, one.first, one.last)) is not None:
            for span in self._reach.listed_before(front.span, False):
                yield Said(span, standing, one.first, one.last, front.distance)
        wished = standing is Standing.WISHED
        spans = self._reach.chain(link.span, self._governed - {link.span}, later=wished) if link else []
        if spans and wished:
            spans += also_wished(self._reach, spans[-1])
        for place, span in enumerate(spans):
            yield Said(span, standing, one.first, one.last, (link.distance if link else 0) + place)

    def _unless(self, at: int) -> bool:
        """Whether "without" follows in the clause: "pas de mise en production sans revue de code"."""
        end = next((place for place in range(at, len(self._keys)) if self._keys[place] == BREAK), len(self._keys))
        return any(key in words("without") for key in self._keys[at:end])

    def _after(self, one: Phrase) -> Iterator[Said]:
        standing, content = AFTER[one.list]
        if self._reaches_on(one) or (one.list == "wish_after" and self._kind not in (None, DocumentKind.CV)):
            return
        if one.list == "others_after" and any(key in words("addressed") for key in self._keys[one.last:one.last + 1]):
            return  # "stays with me"
        if one.list == "negation_apart" and not self._stands_apart(one):
            return
        if one.list == "others_by" and one.first and not (
                self._keys[one.first - 1] == BREAK or one.first - 1 in self._reach.owned
                or self._plain[one.first - 1] in forms("done")):
            return  # "des scripts repris par l'équipe"
        link = (self._reach.alone(one.first, one.last)
                or self._reach.behind(one.first, content, one.list in OVER_COMMA)
                or fronted(self._reach, one.first, one.last))
        slashed = one.first and self._reach.sign(one.first - 1) == ":" and "/" in self._keys[:one.first]
        spans = ([] if link is None else [link.span] if slashed  # "Excel 3/5 / SQL : néant"
                 else self._reach.listed_before(link.span, self._reach.outside(link.span, one.first)))
        for place, span in enumerate(spans):
            yield Said(span, standing, one.first, one.last, (link.distance if link else 0) + place)
        if one.list == "others_after" and is_arabic(self._keys[one.first]):  # the verb first, then who, then with what
            ahead = self._reach.forward(one.last, 1)
            for span in self._reach.chain(ahead.span, self._governed) if ahead and (
                    ahead.how == "linked" or not ahead.distance) else ():  # "خلية WFM"
                yield Said(span, standing, one.first, one.last, self._reach.spans[span].first - one.last)

    def _named_before(self, one: Phrase) -> Iterator[Said]:
        """ "Python: not yet, but I want to learn it": what was named last."""
        before = [number for number, span in enumerate(self._reach.spans) if span.last <= one.first]
        if before and self._kind in (None, DocumentKind.CV, DocumentKind.SYLLABUS):
            for span in self._reach.listed_before(before[-1], True):
                yield Said(span, Standing.WISHED, one.first, one.last, -1)

    def _kept(self, one: Phrase) -> Iterator[Said]:
        """ "We keep Kubernetes", "تحتفظ إدارتنا بتشغيل …", where the client writes."""
        after = self._plain[one.last:one.last + 2]
        link = self._reach.forward(one.last, _KEPT, frozenset({"others"}))
        between = self._keys[one.last:self._reach.spans[link.span].first] if link else []
        if link and not any(key in words("in_it") for key in between) and not any(
                key in forms("contractor") or key in forms("self") for key in after):
            for span in self._reach.chain(link.span, self._governed):
                yield Said(span, Standing.OTHERS, one.first, one.last, link.distance)

    def _stands_apart(self, one: Phrase) -> bool:
        """Whether a sign stands before; before a single word ("néant") a colon or a new cell, and nothing after it."""
        sign = self._reach.sign(one.first - 1) if one.first else ""
        alone = one.last == len(self._keys) or self._keys[one.last] in (BREAK, "/")
        owner = self._reach.owned.get(one.first - 1)
        if alone and owner is not None and self._reach.parts(self._reach.spans[owner].first - 1):
            return True  # "Python good, R none"
        return bool(sign) and (one.last - one.first > 1 or (sign in "(:?؟\t|-–—" and alone))

    def _reaches_on(self, phrase: Phrase) -> bool:
        """Whether words that may speak of either side ("jamais utilisé") speak of what follows."""
        both = any(one.list in BEFORE and one.first == phrase.first for one in self._phrases)
        return both and self._reach.forward(phrase.last, BEFORE["negation"][1], frozenset({"level"})) is not None

    def _bracketed(self, one: Phrase) -> Iterator[Said]:
        """ "Scanning (in house)", where the client writes."""
        link = self._reach.alone(one.first, one.last)
        if link and link.how in ("brackets", "cell") and self._kind in (DocumentKind.AD, DocumentKind.BRIEF):
            yield Said(link.span, Standing.OTHERS, one.first, one.last, link.distance)

    def _teachers(self) -> Iterator[Said]:
        """ "The instructor, a Python developer for ten years, grades …": what is said of who teaches, set apart."""
        for at, key in enumerate(self._plain[:2]):
            if key not in forms("teacher") or at + 1 >= len(self._keys):
                continue
            apart = self._reach.sign(at + 1) == ","
            if apart or (is_arabic(self._keys[at]) and self._plain[at + 1] in forms("trade_people")):
                end = next((far for far in range(at + 2, len(self._keys)) if self._reach.sign(far)), len(self._keys))
                for span in self._reach.between(at, end):
                    yield Said(span, Standing.OTHERS, at, at + 1, 0)

    def _labelled(self) -> Iterator[Said]:
        """ "Non traité : pentest et forensic": a label before a colon, at the start or after a sign."""
        keys = self._keys
        for at in (at for at in range(len(keys)) if self._reach.sign(at) == ":"):
            low = next((place + 1 for place in range(at - 1, -1, -1) if self._reach.sign(place)), 0)
            if at - low > LABEL_WORDS or self._reach.between(low, at):
                continue
            if standing := label(keys[low:at], self._kind):
                for span in self._reach.between(at, self._reach.label_end(at + 1)):
                    yield Said(span, standing, low, at, len(keys))
