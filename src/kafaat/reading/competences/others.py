"""What a sentence says that somebody else does. For kafaat.reading.competences alone.

Somebody else is a phrase or a noun of cues.csv that does something ("l'équipe réseau gère …"), by whom it is done
("… is run by its publisher", "by Madrid"), who is set apart ("c'est le client qui …", "c'est elle").
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from kafaat.model.mentions import Standing
from kafaat.model.readings import DocumentKind
from kafaat.reading.competences.lists import Phrase, forms, words
from kafaat.reading.competences.reach import Reach
from kafaat.reading.competences.somebody import named, theirs
from kafaat.reading.competences.tokens import BREAK, is_arabic
from kafaat.reading.competences.topics import fronted

_SUBJECT = 6  # words between somebody else and the verb
_DETERMINED = 3  # words between a determiner and the noun that names somebody
_SHORTEST = 4  # letters of a verb known by its look, at least one more
_AGENT, _AGENT_AFTER = 4, 4  # words between what is done and who does it, and from there to what with


class Said(NamedTuple):
    """The standing of the span of that number, the words [first, last) that give it, how far they are."""

    span: int
    standing: Standing
    first: int
    last: int
    distance: int


class Others:
    """Of one sentence. `plains`: its words as `plain` gives them. `governed`: spans that a level is about. `proper`:
    words written as names are."""

    def __init__(self, keys: Sequence[str], plains: Sequence[str], phrases: Sequence[Phrase], reach: Reach,
                 governed: frozenset[int], kind: DocumentKind | None, proper: Collection[int]) -> None:
        self._keys, self._plain = keys, plains
        self._phrases, self._reach, self._governed, self._kind = phrases, reach, governed, kind
        self._proper = proper
        self._agents_of = forms("somebody") | forms("receiver")
        self._people = forms("somebody") | (forms("trade_people") if kind in (None, DocumentKind.CV) else frozenset())
        self._verbs = [one for one in phrases if one.list == "others_verb"  # "le code" is no verb
                       and not (one.first and self._keys[one.first - 1] in words("determiner"))]

    def said(self) -> Iterator[Said]:
        for one in self._phrases:
            if one.list == "others" and (start := self._said_from(one.first, one.last)) is not None:
                yield from self._clause(start, one.first, one.last)
            elif one.list == "others_cleft":
                yield from self._apart(one)
        yield from self._nouns()
        yield from self._agents()
        yield from self._they()
        yield from self._verb_first()

    def _clause(self, start: int, first: int, last: int) -> Iterator[Said]:
        """What a clause says of somebody from a word on, and a clause after it that says "it" or "they"."""
        end = self._own_end(first, start)
        if not self._reach.between(first, end):
            yield from self._topic(start, first, last, end)
        for span in self._reach.between(first, end):
            yield Said(span, Standing.OTHERS, first, last, self._reach.spans[span].first - last)
        if end + 1 < len(self._keys) and self._keys[end + 1] in words("pronoun") and any(
                end < one.first <= end + 3 for one in self._verbs):
            for span in self._reach.clause_after(end + 1)[0]:
                yield Said(span, Standing.OTHERS, first, last, self._reach.spans[span].first - last)

    def _topic(self, start: int, first: int, last: int, end: int) -> Iterator[Said]:
        """ "Java, les développeurs s'en chargeaient": what was named before, the verb having a pronoun for it."""
        if any(key in words("clitic") for key in self._keys[last:min(start + 2, end)]) and (
                front := fronted(self._reach, first, start)) is not None:
            for span in self._reach.listed_before(front.span, False):
                yield Said(span, Standing.OTHERS, first, start, front.distance)

    def _own_end(self, first: int, start: int) -> int:
        """Where what is said of somebody from word `start` on ends: with the clause, at a comma after which somebody
        else or a relative clause begins, or that closes the relative clause about them."""
        keys, end = self._keys, self._reach.clause_end(start)
        between = range(first, start)
        inside = any(keys[at] == BREAK and keys[at + 1] in words("relative") for at in between[:-1])
        for at in range(start, end):
            if keys[at] != BREAK or self._reach.sign(at) not in ",،":
                continue
            after = keys[at + 1:at + 3]
            if inside or any(key in words("relative") or key in words("pronoun") for key in after[:1]) or any(
                    key in words("relative") for key in after) or any(
                    key in words("speaker") for key in after[:1]) or any(
                    one.first == at + 1 and is_arabic(keys[one.first]) for one in self._verbs):
                return at
        return end

    def _said_from(self, first: int, last: int) -> int | None:
        """The word from which a sentence says what somebody else does: after the verb, which Arabic puts first."""
        keys = self._keys
        relative = any(key in words("relative") for key in keys[last:last + _DETERMINED])
        if first and keys[first - 1] in words("preposition") and not relative:
            return None
        if any(key in forms("self") or key in words("speaker") for key in self._plain[last + 1:last + 2]) and (
                keys[last] in words("conjunction")):
            return None  # "mon équipe et moi"
        if first and self._kind in (None, DocumentKind.CV) and self._plain[first - 1] in forms("lead"):
            return None  # "led the team that built"
        if self._kind is DocumentKind.BRIEF and self._plain[last - 1] in forms("contractor") and not any(
                key in words("former") for key in keys[max(first - 1, 0):last + 2]):
            return None
        ours = self._kind is DocumentKind.BRIEF and self._plain[last - 1] in forms("team") and (
            keys[first] not in words("client_own"))  # the team that a brief asks for, unless it says whose it is
        if any(one.last == first for one in self._verbs if is_arabic(keys[one.first])):
            return None if ours else last
        reach = min([last + _SUBJECT, self._reach.clause_end(last)])
        verb = next((one for one in self._verbs if last <= one.first <= reach
                     and not self._is_noun(one, last - 1)), None) or self._by_its_look(last, reach)
        if verb is not None and is_arabic(keys[verb.first]) and BREAK in keys[last:verb.first]:
            return None  # the verb of the next statement, whose subject follows it
        return None if verb is None or (ours and verb.first == last) else verb.last

    def _by_its_look(self, last: int, reach: int) -> Phrase | None:
        """The first word after somebody that ends as a verb of theirs does: "confectionnaient", "يتدبرون"."""
        for at in range(last, min(reach, len(self._keys))):
            key = self._keys[at]
            if key == BREAK or at in self._reach.owned:
                return None
            if is_arabic(key):
                if key[0] == "ي" and len(key) > _SHORTEST and at == last:
                    return Phrase("others_verb", "", at, at + 1)
            elif len(key) > _SHORTEST and key.endswith(tuple(words("verb_ending"))) and not key.endswith("ment") and (
                    key not in words("not_verb")):
                return Phrase("others_verb", "", at, at + 1)
        return None

    def _is_noun(self, verb: Phrase, subject: int) -> bool:
        """Whether an English verb is the noun it is too ("the customer support", but "the customers support"), or one
        that the subject does not do ("the team to be provided")."""
        if verb.last - verb.first > 1:
            return False
        return self._keys[verb.first - 1] in words("passive") or (self._keys[verb.first] in words("bare_noun") and not (
            self._keys[subject].endswith("s") or self._plain[subject] in forms("team")))

    def _nouns(self) -> Iterator[Said]:
        """Somebody named by a noun: "les équipes BU font …", "our telecom carrier runs …"."""
        titles = words("title")
        for at, key in enumerate(self._keys):
            if key in titles and (last := self._titled(at)) and (
                    start := self._said_from(at, last)) is not None:
                yield from self._clause(start, at, last)
        for at, key in enumerate(self._plain):
            if (first := self._determiner(at)) is not None and not self._asked(at) and (
                    key in self._people or (key in forms("trade_people") and self._theirs(first, at))):
                start = self._said_from(first, at + 1)
                if start is not None:
                    yield from self._clause(start, first, at + 1)

    def _theirs(self, first: int, at: int) -> bool:
        """Whether those of a trade are the client's: "our developers", "the Bank's SOC"; in an advertisement, those of
        whom it is said what they do: "our engineers, who own Terraform"."""
        keys = self._keys
        if self._kind is DocumentKind.BRIEF:
            return keys[first] in words("client_own") or "s" in keys[first:at]
        return self._kind is DocumentKind.AD and keys[first] in words("client_own") and any(
            key in words("relative") for key in keys[at + 1:at + 3])

    def _titled(self, at: int) -> int | None:
        """Where a title and a name end: "Dr Osei", "M. Tazi"."""
        last = at + 1 + (self._keys[at + 1:at + 2] == [BREAK] and self._reach.sign(at + 1) == ".")
        end = last
        while end in self._proper:
            end += 1
        return end if end > last else None

    def _determiner(self, at: int) -> int | None:
        """The word with which the noun at a word is introduced; an Arabic noun stands alone."""
        if is_arabic(self._keys[at]) or self._many(at):
            return at
        for low in range(at - 1, max(at - 1 - _DETERMINED, -1), -1):
            if self._keys[low] == BREAK or low in self._reach.owned:
                return None
            if self._keys[low] in words("determiner"):
                return low
        return None

    def _many(self, at: int) -> bool:
        """Whether an English plural begins a statement without a determiner: "Hospitals put the codes on"."""
        return self._kind is DocumentKind.BRIEF and self._keys[at].endswith("s") and (
            at == 0 or self._keys[at - 1] == BREAK) and self._plain[at] not in forms("team")

    def _asked(self, at: int) -> bool:
        """Whether it is the team that a client asks for, one that the person leads or is of: "une équipe de 5"."""
        first = self._determiner(at)
        if self._kind in (None, DocumentKind.CV) and first is not None and (
                self._keys[first] in words("own") and self._plain[at] in forms("team")):
            return True
        after = [key for key in self._keys[at + 1:at + 4] if key not in ("de", "d'", "du", "of")]
        before = self._keys[at - 1]
        return (before in words("asked_team") and before not in words("determiner")) or (bool(after) and (
            after[0] in words("asked_team") or after[0] in words("number") or after[0].isdigit()))

    def _they(self) -> Iterator[Said]:
        """ "You sit with the platform squad (they run Kubernetes)": somebody named before, and what they do."""
        for at in (at for at, key in enumerate(self._keys) if at and key in words("they")):
            before = range(max(at - _SUBJECT, 0), at)
            noun = next((place for place in before if self._plain[place] in self._people
                         and (first := self._determiner(place)) is not None
                         and self._keys[first] not in words("number") and not self._asked(place)), None)
            verb = next((one for one in self._verbs if at < one.first <= at + 2), None)
            if noun is not None and verb is not None and self._reach.sign(at - 1):
                for span in self._reach.between(verb.last, self._own_end(at, verb.last)):
                    yield Said(span, Standing.OTHERS, noun, verb.last, self._reach.spans[span].first - verb.last)

    def _verb_first(self) -> Iterator[Said]:
        """ "يسير نظام SAP مزود هندي": the verb, with what, then who."""
        for verb in (one for one in self._verbs if is_arabic(self._keys[one.first])):
            end = next((at for at in range(verb.last, len(self._keys)) if self._keys[at] == BREAK), len(self._keys))
            at = next((at for at in range(verb.last, min(verb.last + _SUBJECT, end)) if self._plain[at] in self._people
                       ), None)
            if at is None or at - 1 in (verb.first, verb.last - 1) or self._keys[at - 1] in words("preposition") or (
                    self._asked(at) or (self._kind is DocumentKind.BRIEF and (
                        self._plain[at] in forms("contractor") or self._plain[at] in forms("team"))
                        and not any(key in words("former") for key in self._keys[at:at + 3]))):
                continue
            for span in self._reach.between(verb.last, at):
                yield Said(span, Standing.OTHERS, verb.first, at + 1, at - verb.last)

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
        if theirs(keys, at, self._kind) or (self._kind is DocumentKind.BRIEF and named(keys, at, self._proper)):
            return True
        if keys[at] in words("own") and self._kind in (None, DocumentKind.CV) and any(
                key in forms("team") for key in self._plain[at + 1:at + 3]):
            return False  # "par mon équipe": the person is of it
        if keys[at] in words("determiner") or keys[at] in words("number"):
            near = [self._plain[place] for place in range(at + 1, min(at + 4, len(keys)))]
            return not any(key in forms("self") for key in near[:2]) and any(
                key in self._people or key in self._agents_of for key in near) and not any(
                self._asked(place) for place in range(at + 1, min(at + 4, len(keys))) if self._plain[place]
                in self._people)
        return self._plain[at] in self._people

    def _agent_end(self, at: int) -> int:
        return next((place + 1 for place in range(at, min(at + _AGENT_AFTER, len(self._keys)))
                     if self._plain[place] in self._people), at + 1)

    def _apart(self, one: Phrase) -> Iterator[Said]:
        """ "… Docker, c'est l'équipe DevOps qui les gère", "فريق الزبون هو الذي يتكلف ب…": all the clause."""
        if self._reach.inside_brackets(one.first) or not (is_arabic(self._keys[one.first]) or self._who_it_is(one)):
            return
        low, _ = self._reach.sentence_around(one.first)
        for span in self._reach.between(low, self._reach.clause_end(one.last)):
            yield Said(span, Standing.OTHERS, one.first, one.last, abs(self._reach.spans[span].first - one.first))

    def _who_it_is(self, one: Phrase) -> bool:
        """Whether who does it is said after "c'est": somebody, and what they do, or nothing more."""
        keys, at = self._keys, one.last
        if at >= len(keys):
            return False
        near = range(at, min(at + _SUBJECT, len(keys)))
        noun = next((place for place in near if self._plain[place] in self._people), None)
        last = at + 1
        if keys[at] in words("third_person") or named(keys, at, self._proper):
            noun = at
        elif noun is None or keys[at] not in words("determiner") or (
                keys[at] in words("own") and self._kind in (None, DocumentKind.CV)
                and self._plain[noun] in forms("team")):
            return False
        else:
            last = noun + 1
            last += keys[last + 1:last + 2] in ([], [BREAK])  # "l'équipe infra"
        while last in self._proper or (last < len(keys) and keys[last] in words("too")):
            last += 1
        if last >= len(keys) or keys[last] == BREAK or last in self._reach.owned:
            return bool(self._reach.between(self._reach.sentence_around(one.first)[0], one.first))
        return any(keys[place] in words("relative") for place in range(noun, min(noun + _SUBJECT, len(keys))))
