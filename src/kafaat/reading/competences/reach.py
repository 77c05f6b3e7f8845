"""How far words reach in a sentence: from a cue to the competences it is about, and along an enumeration. For
kafaat.reading.competences alone.

"Notions de SQL, Python et Git" reaches all three; a semicolon, a bullet, "mais", "je" or another cue ends the reach.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from kafaat.reading.competences.lists import Phrase, words
from kafaat.reading.competences.tokens import BREAK, Words, bare, is_arabic, without_clitic

HARD = frozenset(";|•·▪◦‣■□➢➤►✓✔!?؟…\t")  # a full stop inside a sentence is that of an abbreviation
LONGEST = 10  # words between a cue and the first competence
CHAINED, AFTER_COMMA = 3, 1  # words between two competences of an enumeration that tell something


@dataclass(frozen=True, slots=True)
class Span:
    """A competence, or something else that takes a cue, at the words [first, last). `kind`: "technology",
    "competence", "language", "degree" or "certificate". `data`: of the domain of data."""

    first: int
    last: int
    kind: str
    data: bool = False

    @property
    def takes_level(self) -> bool:
        return self.kind in ("technology", "competence")


class Link(NamedTuple):
    """The competence that a cue reaches. `how`: "linked" by a word or a colon, "next" to it, or "brackets", "colon",
    "dash", "cell" for one that stands before the cue."""

    span: int
    how: str
    distance: int


@lru_cache(maxsize=50_000)
def _plain(key: str) -> str:
    """A word as the lists write it: "by experience", "and level" are one word each in Arabic."""
    if not is_arabic(key) or key in _known():
        return key
    shorter = without_clitic(key)
    return next((form for form in (bare(key), shorter, bare(shorter or key)) if form and form in _known()), key)


@cache
def _known() -> frozenset[str]:
    return words("neutral") | words("tail") | words("link") | words("filler") | words("conjunction")


class Reach:
    """One sentence: its words, the spans in it in their order, the phrases that cut it."""

    def __init__(self, text: str, found: Words, spans: Sequence[Span], cues: Sequence[Phrase]) -> None:
        self.keys, self.spans = [_plain(key) for key in found.keys], spans
        self._signs = [text[start] if key == BREAK else "" for key, start in zip(found.keys, found.starts, strict=True)]
        self._owner: dict[int, int] = {at: number for number, span in enumerate(spans)
                                       for at in range(span.first, span.last)}
        self._cue_at = {at: cue for cue in cues for at in range(cue.first, cue.last)}
        self._clause = {at for cue in cues if cue.list == "clause" for at in range(cue.first, cue.last)}
        self._light = words("filler") | words("neutral") | words("conjunction")
        self._joins = words("conjunction")
        self._links, self._tail, self._neutral = words("link"), words("tail"), words("neutral")

    def forward(self, last: int, content: int, crosses: frozenset[str] = frozenset(),
                labelled: bool = False, opening: bool = False) -> Link | None:
        """The first span after a cue that ends at word `last`, over at most `content` words that tell something and
        phrases of the lists `crosses`. `labelled`: over a colon too ("notions de sécurité : Vault, Trivy"). `opening`:
        over the comma after an opening and who speaks ("Pendant trois ans, j'ai développé en PHP")."""
        linked, told = False, 0
        for at in range(last, min(last + LONGEST, len(self.keys))):
            if at in self._owner:
                return Link(self._owner[at], "linked" if linked else "next", at - last)
            key, sign, cue = self.keys[at], self._signs[at], self._cue_at.get(at)
            if opening and (key in words("speaker") or (sign in ",،" and sign and not told)):
                continue
            if sign:
                if sign == ":" and (not told or (labelled and linked)):
                    linked = True
                elif sign not in "(\"«“[." and not (sign == ")" and not told and self._opened(last)):
                    return None
            elif cue is not None and cue.list not in crosses:
                return None
            elif key in self._links:
                linked = True
            elif key not in self._light:
                told += 1
                if told > content:
                    return None
        return None

    def backward(self, first: int, last: int, over_digits: bool = False) -> Link | None:
        """The span just before a cue at the words [first, last), brackets, a colon or a dash between them or not, and
        the numbers of a version where `over_digits`."""
        how, inside = "next", 0
        for at in range(first - 1, max(first - LONGEST, -1), -1):
            sign = self._signs[at]
            inside += (sign == ")") - (sign == "(" and inside > 0)
            if inside or (sign == "(" and how == "dash"):
                continue  # "Salesforce (admin) - 2 ans"
            if at in self._owner:
                return Link(self._owner[at], how, first - at - 1)
            if sign == "(" or (sign == "[" and how == "next"):
                how = "brackets"
            elif sign and sign in ":?؟" and how == "next":
                how = "colon"
            elif sign and sign in "-–—" and how == "next":
                how = "dash"
            elif sign and sign in "\t|" and (how == "cell" or (how == "next" and self._alone(sign, last))):
                how = "cell"
            elif over_digits and how in ("next", "cell") and (self.keys[at].isdigit() or self.keys[at] == "/"):
                continue
            elif sign or (self.keys[at] not in self._tail and self.keys[at] not in self._neutral):
                return None
        return None

    def alone(self, first: int, last: int) -> Link | None:
        """The span that a cue at the words [first, last) is about when it fills brackets, a cell or what follows a
        colon: "Azure | none", "Rust (à apprendre)"."""
        while last < len(self.keys) and (self.keys[last] in words("aside") or self.keys[last].isdigit()):
            last += 1  # "à apprendre en 2027"
        if last < len(self.keys) and not self._signs[last]:
            return None
        link = self.backward(first, last, True)
        return link if link is not None and link.how != "next" else None

    def label_end(self, at: int) -> int:
        """Where what a label before word `at` says ends: at a sign after which another label stands."""
        for place in range(at, len(self.keys)):
            if self._signs[place] and self._signs[place] in HARD:
                colon = next((far for far in range(place + 1, len(self.keys)) if self._signs[far]), None)
                if colon is not None and self._signs[colon] == ":" and not self.between(place, colon):
                    return place
        return len(self.keys)

    def parts(self, at: int) -> bool:
        """Whether the words before and after a word are parted: a sign, "and", the end of the sentence."""
        return not 0 <= at < len(self.keys) or bool(self._signs[at]) or self.keys[at] in words("conjunction")

    def in_brackets(self, at: int) -> list[int]:
        """The spans in the brackets that open at a word: "Réseau : intermédiaire (VLAN, VPN)"."""
        if not self.bracketed(at):
            return []
        end = next((place for place in range(at, len(self.keys)) if self._signs[place] == ")"), len(self.keys))
        return self.between(at, end)

    def listed_under(self, at: int, all_of_it: bool) -> list[int]:
        """The spans listed after the colon that follows brackets which close at a word: "Tests (bases) : Jest, Vitest".
        `all_of_it`: whatever stands between them, to the end of the clause."""
        if [self._signs[place] for place in range(at, min(at + 2, len(self.keys)))] != [")", ":"]:
            return []
        link = self.forward(at + 2, 1)
        if link is None or link.distance > 1:
            return []
        return self.clause_after(at + 2)[0] if all_of_it else self.chain(link.span, frozenset())

    def _opened(self, last: int) -> bool:
        """Whether the word before `last` stands in brackets."""
        return self.inside_brackets(last)

    def _alone(self, sign: str, last: int) -> bool:
        """Whether a cue that ends at word `last` fills its cell, or opens it before a sign ("none, so far")."""
        return last >= len(self._signs) or (bool(self._signs[last]) and (sign == "\t" or self._signs[last] == sign))

    def behind(self, first: int, content: int, over_comma: bool) -> Link | None:
        """The nearest span before a cue that speaks of what precedes ("… n'est pas exigé"); `over_comma`: it may stand
        in apposition."""
        told = 0
        for at in range(first - 1, max(first - LONGEST, -1), -1):
            if at in self._owner:
                return Link(self._owner[at], "behind", first - at - 1)
            sign = self._signs[at]
            if (sign and sign in HARD) or (at in self._clause and at < first - 1) or (
                    sign and sign in ",،" and (not over_comma or told)):
                return None  # "…, the backups are kept by the client": what else stands after the comma is kept
            if not sign and at not in self._clause and self.keys[at] not in self._light and (
                    self.keys[at] not in self._links and self.keys[at] not in words("auxiliary")
                    and not self.keys[at].isdigit()):
                told += 1
                if told > content:
                    return None
        return None

    def aside(self, last: int, link: Link) -> bool:
        """Whether a bracket opens between a cue and the span it reaches, after words that say what it is about:
        "sans personne devant le banc (Python)"."""
        told = 0
        for at in range(last, self.spans[link.span].first):
            if self._signs[at] == "(" and told > 1:
                return True
            told += not self._signs[at] and self.keys[at] not in self._light and self.keys[at] not in self._links
        return False

    def chain(self, span: int, stops: frozenset[int], only_alike: bool = False, later: bool = False) -> list[int]:
        """The spans enumerated from one on. `stops`: spans that another cue governs. `only_alike`: of one nature, with
        nothing else between them. `later`: "then" goes on with the list."""
        kept = [span]
        while span + 1 < len(self.spans) and span + 1 not in stops:
            if not self._continues(span, only_alike, later):
                break
            span += 1
            kept.append(span)
        return kept

    def _continues(self, span: int, only_alike: bool, later: bool) -> bool:
        low, high = self.spans[span].last, self.spans[span + 1].first
        told, comma, depth, joined = 0, False, 0, False
        for at in range(low, high):
            sign, cue = self._signs[at], self._cue_at.get(at)
            if sign == "(":
                depth += 1
            elif sign == ")":
                depth -= 1
            if (sign and sign in HARD) or (sign == ":" and told):
                return False
            if depth > 0 and cue is not None:
                continue  # "SQL (2 ans), Python": the brackets are about SQL alone
            if later and self.keys[at] in words("then"):
                joined = True
                continue
            if cue is not None:
                return False
            if comma and not sign and self._signs[at - 1] and len(self.keys[at]) > 1 and self.keys[at][0] == "و" and (
                    self.keys[at] not in words("also")):
                return False  # "، ومتمرس في": another statement
            comma = comma or sign in (",", "،")
            joined = joined or self.keys[at] in self._joins or self.keys[at] in words("ideally")
            told += not sign and self.keys[at] not in self._light and self.keys[at] not in self._links
        if self.spans[span + 1].kind == "degree" or (comma and self._says_own(span + 1)):
            return False
        if only_alike:
            return told == 0 and self.spans[span].kind == self.spans[span + 1].kind
        return told <= (AFTER_COMMA if comma and not joined else CHAINED)

    def _says_own(self, span: int) -> bool:
        """Whether a span has a word of its own after it: "5 years of Java, Kafka a plus"."""
        after = range(self.spans[span].last, min(self.spans[span].last + 3, len(self.keys)))
        return any(self.keys[at] in words("liked") for at in after
                   if not any(self._signs[self.spans[span].last:at]) and at not in self._owner)

    def listed_before(self, span: int, joined: bool) -> list[int]:
        """A span and those enumerated just before it. `joined`: only where "et", "and" … stands in the list, for a
        comma alone may part two statements."""
        kept, conjunction = [span], False
        joins, light = words("conjunction"), self._light | self._links
        while span > 0:
            gap = range(self.spans[span - 1].last, self.spans[span].first)
            if any(self._signs[at] not in ("", ",") or at in self._cue_at
                   or (not self._signs[at] and self.keys[at] not in light) for at in gap):
                break
            here = any(self.keys[at] in joins for at in gap)
            conjunction = conjunction or here
            if joined and not conjunction:
                break
            span -= 1
            kept.append(span)
        return kept

    @property
    def owned(self) -> Mapping[int, int]:
        """Word → the span it is of."""
        return self._owner

    @property
    def signs(self) -> Sequence[str]:
        """The sign at each word that is a break, nothing at the others."""
        return self._signs

    def sign(self, at: int) -> str:
        """The sign at a word that is a break, else nothing."""
        return self._signs[at]

    def cut(self, at: int) -> bool:
        """Whether a cue stands at a word."""
        return at in self._cue_at

    def between(self, low: int, high: int) -> list[int]:
        """The spans that begin at the words [low, high)."""
        return [number for number, span in enumerate(self.spans) if low <= span.first < high]

    def clause_end(self, at: int) -> int:
        depth = 0
        for place in range(at, len(self.keys)):
            sign = self._signs[place]
            depth += (sign == "(") - (sign == ")")
            if (sign and sign in HARD) or place in self._clause or depth < 0:
                return place
        return len(self.keys)

    def clause_after(self, at: int) -> tuple[list[int], int]:
        """Every span from a word to the end of its clause, and that end."""
        end = self.clause_end(at)
        return list(dict.fromkeys(self._owner[place] for place in range(at, end) if place in self._owner)), end

    def sentence_around(self, at: int) -> tuple[int, int]:
        """The words between the signs that part statements."""
        low = next((place for place in range(at, -1, -1) if self._signs[place] and self._signs[place] in HARD), 0)
        return low, next((place for place in range(at, len(self.keys))
                          if self._signs[place] and self._signs[place] in HARD), len(self.keys))

    def inside_brackets(self, at: int) -> bool:
        opened = next((sign for sign in reversed(self._signs[:at]) if sign and sign in "()"), "")
        return opened == "("

    def outside(self, span: int, at: int) -> bool:
        """Whether a word does not stand after the brackets that a span is in: what is said after them is said of all in
        them ("(NestJS, MySQL) stays with us")."""
        return self.inside_brackets(at) or not self.inside_brackets(self.spans[span].first)

    def bracketed(self, at: int) -> bool:
        """Whether a bracket opens at a word."""
        return at < len(self._signs) and self._signs[at] == "("

    def hosts(self, span: int) -> list[int]:
        """What the brackets around a span are about: "Network and firewalls (Fortinet)"."""
        if not span or not self.inside_brackets(self.spans[span].first):
            return []
        gap = range(self.spans[span - 1].last, self.spans[span].first)
        return self.listed_before(span - 1, True) if [self._signs[at] for at in gap] == ["("] else []
