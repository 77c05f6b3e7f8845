"""Statements whose words stand apart: "ne … jamais utilisé", "won't be asked to use", "cherche un poste où apprendre".
For kafaat.reading.competences alone.

Each becomes one phrase of a list of cues.csv ("negation", "wish", "others_after", "no_level"), so that it reaches the
competences like the phrases that people write in one piece. Verbs are stems there ("utilis-"), their forms made by the
patterns of the list `form`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from kafaat.model.readings import DocumentKind
from kafaat.reading.competences.later import LATER, given_up, hoped, intended
from kafaat.reading.competences.lists import OWNED, Phrase, Phrases, forms, lines, plain, words
from kafaat.reading.competences.somebody import whom
from kafaat.reading.competences.tokens import BREAK, is_arabic

_CLOSE = 5  # words from "ne" to "pas"
_VERB = 4  # words from a negation to the verb it is about
_NOUN = 6  # words from an Arabic negation to "experience", "knowledge"
_RANK = 5  # words from a negation to "expert"
_LEARN = 9  # words from who wants to what is wanted
_BROUGHT = 4  # words from "would like to" to "my"
_BOTH = 5  # words from "what I know" to "and do not"
_OTHER = 4  # words from "is treated in" to "another module"
_WHO = 4  # words from "clients" to "who want"
_SHORT_VERB = 4  # letters of an Arabic verb and its pronoun, at least one more
_PRESENT = re.compile("^[وف]?س?[يت]")  # of an Arabic verb: he, she, they
_LISTS = ("neg_open", "neg_never", "neg_nobody", "neg_close", "held", "held_noun", "desire", "acquire", "rank",
          "without", "others_verb", "refusal", "any", "aim", "rests", "supplied", "treated", "course", "would",
          "not_denied", "charge", "charge_to", "handed", *LATER)


def constructions(keys: Sequence[str], kind: DocumentKind | None, proper: Collection[int] = ()) -> list[Phrase]:
    """The statements among the words of a sentence, in their order. `keys`: words of names are no words of cues.
    `proper`: the words written as names are."""
    found = _Parts(keys, kind, proper)
    said = [*found.ranks(), *found.negated()]
    if kind not in (DocumentKind.AD, DocumentKind.BRIEF):
        said += found.wished()
    if kind is DocumentKind.CV:
        said += intended(keys, found.of)
    if kind not in (None, DocumentKind.CV):
        said += found.hoped()
    said += given_up(keys)
    said += [*found.done_for_us(), *found.handed(), *found.charged(), *found.owned(), *found.treated()]
    return found.kept(_apart(said))


def cancelled(keys: Sequence[str], phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases without those that only look like a negation: "nobody begins without", "sans attendre"."""
    return _Parts(keys, None).kept(phrases)


class _Parts:
    """The words of a sentence that may be parts of such statements."""

    def __init__(self, keys: Sequence[str], kind: DocumentKind | None, proper: Collection[int] = ()) -> None:
        self._keys, self._kind, self._proper = keys, kind, proper
        found = _phrases().find(keys)
        self._of = {name: [one for one in found if one.list == name] for name in _LISTS}
        self.of: Mapping[str, Sequence[Phrase]] = self._of
        self.refuses = bool(self._of["refusal"])  # "who do not know Excel need not apply": it is asked

    def kept(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """The phrases without the negations that deny nothing of the person or of what is asked."""
        return [one for one in phrases if not one.list.startswith("negation") or not (
            self.refuses or self.no_lack(one) or self.of_others(one) or self._twice(one)
            or (one.list == "negation" and self._beside(one)))]

    def negated(self) -> Iterator[Phrase]:
        """ "ne connais pas", "have never worked", "لم أستعمل": a negation and a verb of having, knowing, asking."""
        for opened in (*self._of["neg_open"], *self._of["neg_never"]):
            if self._french(opened):
                yield from self._closed(opened)
                continue
            held = (self._near(opened.last, _VERB, "held", "held_noun")
                    or self._near(opened.last, _NOUN, "held_noun")
                    or (self._near(opened.last, _NOUN, "any") if self._keys[opened.first] in words("be_not") else None))
            if held is not None and not self._only(opened.last, held.last) and not self._affirms(
                    opened.last, held.last):
                more = self._near(held.last, _VERB, "held_noun")  # "لا يشترط أي إلمام"
                yield self._denied(opened, held, (more or held).last)

    def _closed(self, opened: Phrase) -> Iterator[Phrase]:
        close = self._near(opened.last, _CLOSE, "neg_close")
        if close is None or self._only(close.last, close.last) or self._affirms(opened.last, close.last + 1):
            return
        held = self._near(opened.last, close.last - opened.last + _VERB - 1, "held")
        if held is not None:
            yield self._denied(opened, held, max(close.last, held.last))
        elif close.first > opened.last:
            yield Phrase("negation", "", opened.first, close.last)

    def _beside(self, one: Phrase) -> bool:
        """Whether a verb that affirms once denied stands right beside: "ne me lasse pas de", "never tire of"."""
        return any(other.first in (one.first - 1, one.last) for other in self._of["not_denied"])

    def _affirms(self, first: int, last: int) -> bool:
        """Whether what is denied affirms: "never stop", "ne se limite pas à", "لا … إلا"."""
        end = min(last + 2, len(self._keys))
        if any(first <= one.first < end for one in self._of["not_denied"]):
            return True
        for key in self._keys[first:first + _NOUN]:
            if key in (BREAK, OWNED):
                return False
            if key in words("except"):
                return True
        return False

    def hoped(self) -> Iterator[Phrase]:
        """What a client or a school hopes for another day."""
        return hoped(self._of)

    def _french(self, opened: Phrase) -> bool:
        return self._keys[opened.first] in words("neg_split")

    def _only(self, first: int, last: int) -> bool:
        """Whether "only" stands there: "not only use"."""
        return any(key in words("only") for key in self._keys[first:last + 1])

    def _denied(self, opened: Phrase, held: Phrase, last: int) -> Phrase:
        """The negation, none where the same is affirmed before: "Ce que je maîtrise et ce que je ne maîtrise pas :"."""
        before = self._keys[max(opened.first - _BOTH, 0):opened.first]
        both = BREAK not in before and self._keys[held.last - 1] in before
        return Phrase("not_negation" if both else "negation", "", opened.first, last)

    def ranks(self) -> Iterator[Phrase]:
        """ "sans être expert", "not a beginner": neither a level nor a lack."""
        for opened in (*self._of["neg_open"], *self._of["neg_never"], *self._of["without"]):
            rank = self._near(opened.last, _RANK, "rank")
            if rank is not None:
                yield Phrase("no_level", "", opened.first, rank.last)

    def wished(self) -> Iterator[Phrase]:
        """ "J'aimerais un jour apprendre", "a team where I can learn" after "looking for"; "would like to lead …, or to
        move to …"; and "if you want to learn it", of what was named before."""
        for desire in (*self._of["desire"], *self._of["aim"], *self._of["would"]):
            learn = desire if desire.list == "aim" else self._near(desire.last, _LEARN, "acquire")
            after = self._keys[desire.last:desire.last + 1]
            if learn is None and self._kind is not DocumentKind.SYLLABUS and words("it").intersection(after):
                learn = Phrase("acquire", "", desire.last, desire.last + 1)  # "I want it for my reports"
            if learn is None:
                continue
            if (end := self._of_it(learn)) is not None and not self._after(desire.first, 2, "what"):
                yield Phrase("wish_back", "", desire.first, end)
            elif not (self._after(desire.first, 2, "who") and (
                    self._after(desire.first, _WHO, "somebody", "customers") or self._taught(desire.first))):
                yield Phrase("wish", "", desire.first, learn.last)
        yield from self._would()

    def _of_it(self, learn: Phrase) -> int | None:
        """Where a verb that says its object by a pronoun ends with it: "learn it", "m'y mettre", "تعلمه"."""
        said = self._keys[learn.first:learn.last + 1]
        return learn.last + (said[-1] in words("it") and len(said) > learn.last - learn.first) if any(
            key in words("it") for key in said) else None

    def _would(self) -> Iterator[Phrase]:
        """ "I'd like to run a team, or to move to the data side", of a person; not "to bring my years of Java"."""
        if self._kind is not DocumentKind.CV:
            return
        for one in self._of["would"]:
            verb = self._keys[one.last:one.last + _BROUGHT]
            if not verb or verb[0] in words("bringing") or any(key in words("own") for key in verb):
                continue
            yield Phrase("wish", "", one.first, min(one.last + 1, len(self._keys)))
            for other in self._of["acquire"]:
                before = [key for key in self._keys[max(other.first - 3, one.last):other.first] if key != BREAK]
                if other.first > one.last + 1 and any(key in words("or") for key in before):
                    yield Phrase("wish", "", other.first, other.last)

    def _taught(self, first: int) -> bool:
        """Of a course, whether who wants to learn something is who it is for ("For anyone who wants to learn Excel"),
        not who may go on elsewhere ("Those who want to learn Workday can add a module")."""
        return self._kind is DocumentKind.SYLLABUS and (
            self._after(first, _WHO + 1, "aimed_at") or any(key in words("welcome") for key in self._keys))

    def of_others(self, one: Phrase) -> bool:
        """Whether it is said of other people: "people who never used Excel", "personnes n'ayant jamais utilisé"."""
        participle = any(key in words("having") for key in self._keys[one.first:one.last])
        return self._after(one.first, 2, "who") or (
            participle and self._after(one.first, _WHO, "audience", "customers"))

    def _twice(self, one: Phrase) -> bool:
        """Whether another negation stands just before: "ne saurait être dispensé de", "not without"."""
        low = max(one.first - _CLOSE, 0)
        before = self._keys[low:one.first]
        return one.list == "negation" and not any(key in (BREAK, OWNED) for key in before) and any(
            low <= other.first and other.last <= one.first for other in self._of["neg_open"]) and any(
            key in words("undone") for key in self._keys[one.first:one.last])

    def _after(self, first: int, reach: int, *names: str) -> bool:
        """Whether a word of the lists stands just before."""
        return any(plain(key) in forms(name) for key in self._keys[max(first - reach, 0):first] for name in names)

    def done_for_us(self) -> Iterator[Phrase]:
        """ "رخص Jira يوفرها الزبون", "الجداول تعدها خلية …": what precedes, its pronoun on the verb, is done by
        somebody."""
        verbs = {one.first for one in self._of["others_verb"]}
        for at, key in enumerate(self._keys[:-1]):
            if is_arabic(key) and key.endswith(tuple(words("object_suffix"))) and (
                    at in verbs or (_PRESENT.match(key) and len(key) > _SHORT_VERB)) and self._does(at + 1):
                yield Phrase("others_after", "", at, at + 2)

    def _does(self, at: int) -> bool:
        """Whether a word is who does it: somebody else, in a CV one of a trade too, or "he", "they"."""
        who = plain(self._keys[at])
        if self._keys[at].startswith("لل"):
            return False  # "handed to the client"
        if self._kind is DocumentKind.BRIEF and who in forms("contractor") and not any(
                key in words("former") for key in self._keys[at + 1:at + 2]):
            return False
        people = forms("somebody") | (forms("trade_people") if self._kind in (None, DocumentKind.CV) else frozenset())
        return who in people or self._keys[at] in words("third_person")

    def handed(self) -> Iterator[Phrase]:
        """ "The data migration sits with a firm", "les gabarits venaient de l'éditeur"; and after one of them what goes
        without its verb: "Kubernetes to their platform team"."""
        for one in (*self._of["rests"], *self._of["supplied"]):
            how = "remains" if any(key in words("remaining") for key in self._keys[one.first:one.last]) else one.list
            last = whom(self._keys, one.last, self._kind, self._proper, how)
            if last is None:
                continue
            yield Phrase("others_after", "", one.first, last)
            for at in range(last + 1, len(self._keys) - 1):
                if self._keys[at - 1] == OWNED and self._keys[at] in words("whom_link") and (
                        end := whom(self._keys, at + 1, self._kind, self._proper, how)) is not None:
                    yield Phrase("others_after", "", at, end)

    def charged(self) -> Iterator[Phrase]:
        """ "À la charge de la DSI", "is retained by the Authority", "sous-traitée à un cabinet": whoever is named."""
        for one in (*self._of["charge"], *self._of["charge_to"], *self._of["handed"]):
            at, how = one.last, "charge"
            if one.list == "handed":
                how = "rests"
                if at >= len(self._keys) or self._keys[at] not in words("handed_to"):
                    continue
                at += self._keys[at] not in words("fused")
            else:
                at -= self._keys[at - 1] in words("fused")
            if (last := whom(self._keys, at, self._kind, self._proper, how)) is not None:
                yield Phrase("others_after", "", one.first, max(last, one.last))

    def owned(self) -> Iterator[Phrase]:
        """ "Oracle licensing remains the Customer's responsibility"."""
        tasks = words("task_of")
        for at in range(2, len(self._keys)):
            if self._keys[at] in tasks and self._keys[at - 1] == "s":
                first = next((low for low in range(at - 2, max(at - 2 - _OTHER, -1), -1)
                              if self._keys[low] in words("determiner")), None)
                if first and whom(self._keys, first, self._kind, self._proper, "charge") is not None:
                    yield Phrase("others_after", "", first, at + 1)

    def treated(self) -> Iterator[Phrase]:
        """ "La paie fait l'objet d'un autre parcours", "is covered in a separate module": not here."""
        for one in self._of["treated"]:
            course = self._near(one.last, _OTHER, "course")
            if course is not None and any(key in words("another") for key in self._keys[one.last:course.last + 1]):
                yield Phrase("negation_after", "", one.first, course.last)

    def no_lack(self, one: Phrase) -> bool:
        """Whether "without" says no lack: after another negation, or before what one did not do ("sans attendre")."""
        if not any(other.first == one.first for other in self._of["without"]):
            return False
        low = next((at + 1 for at in range(one.first - 1, -1, -1) if self._keys[at] == BREAK), 0)
        if any(low <= other.first < one.first for name in ("neg_open", "neg_never", "neg_nobody")
               for other in self._of[name]) or any(key in words("denying") for key in self._keys[low:one.first]):
            return True
        if any(one.last <= other.first <= one.last + 1 for other in self._of["held"]):
            return False  # "sans utiliser Docker"
        after = [key for key in self._keys[one.last:one.last + 2] if key not in words("ever")][:1]
        return any(key in words("that") or key.endswith(tuple(words("doing"))) for key in after)

    def _near(self, at: int, reach: int, *names: str) -> Phrase | None:
        """The first part of the lists within `reach` words, no sign and no "but" between."""
        last = min(at + reach, len(self._keys))
        end = next((place for place in range(at, last) if self._keys[place] == BREAK
                    or self._keys[place] in words("contrast")), last)
        return min((one for name in names for one in self._of[name] if at <= one.first < end),
                   key=lambda one: one.first, default=None)


def _apart(said: Sequence[Phrase]) -> list[Phrase]:
    """The statements of which none overlaps an earlier one; at one place the first found, ranks before negations."""
    kept: list[Phrase] = []
    for one in sorted(said, key=lambda one: one.first):
        if all(one.first >= other.last for other in kept):
            kept.append(one)
    return kept


@cache
def _phrases() -> Phrases:
    return Phrases([line for line in lines() if line.list in _LISTS])
