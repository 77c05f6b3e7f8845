"""Statements whose words stand apart: "ne … jamais utilisé", "won't be asked to use", "cherche un poste où apprendre".
For kafaat.reading.competences alone.

Each becomes one phrase of a list of cues.csv ("negation", "wish", "others_after", "no_level"), so that it reaches the
competences like the phrases that people write in one piece. Verbs are stems there ("utilis-"), their forms made by the
patterns of the list `form`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kafaat.model.readings import DocumentKind
from kafaat.reading.competences.lists import OWNED, Phrase, Phrases, forms, lines, plain, words
from kafaat.reading.competences.tokens import BREAK, is_arabic

_CLOSE = 5  # words from "ne" to "pas"
_VERB = 4  # words from a negation to the verb it is about
_NOUN = 6  # words from an Arabic negation to "experience", "knowledge"
_RANK = 5  # words from a negation to "expert"
_LEARN = 9  # words from who wants to what is wanted
_WHOM = 5  # words from "belongs to" to whom
_BOTH = 5  # words from "what I know" to "and do not"
_OTHER = 4  # words from "is treated in" to "another module"
_WHO = 4  # words from "clients" to "who want"
_LISTS = ("neg_open", "neg_never", "neg_nobody", "neg_close", "held", "held_noun", "desire", "acquire", "rank",
          "without", "others_verb", "refusal", "any", "aim", "rests", "supplied", "treated", "course")


def constructions(keys: Sequence[str], kind: DocumentKind | None) -> list[Phrase]:
    """The statements among the words of a sentence, in their order. `keys`: words of names are no words of cues."""
    found = _Parts(keys, kind)
    said = [*found.ranks(), *found.negated()]
    if kind not in (DocumentKind.AD, DocumentKind.BRIEF):
        said += found.wished()
    said += [*found.done_for_us(), *found.handed(), *found.treated()]
    return found.kept(_apart(said))


def cancelled(keys: Sequence[str], phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases without those that only look like a negation: "nobody begins without", "sans attendre"."""
    return _Parts(keys, None).kept(phrases)


class _Parts:
    """The words of a sentence that may be parts of such statements."""

    def __init__(self, keys: Sequence[str], kind: DocumentKind | None) -> None:
        self._keys, self._kind = keys, kind
        found = _phrases().find(keys)
        self._of = {name: [one for one in found if one.list == name] for name in _LISTS}
        self.refuses = bool(self._of["refusal"])  # "who do not know Excel need not apply": it is asked

    def kept(self, phrases: Sequence[Phrase]) -> list[Phrase]:
        """The phrases without the negations that deny nothing of the person or of what is asked."""
        return [one for one in phrases if not one.list.startswith("negation") or not (
            self.refuses or self.no_lack(one) or self.of_others(one))]

    def negated(self) -> Iterator[Phrase]:
        """ "ne connais pas", "have never worked", "لم أستعمل": a negation and a verb of having, knowing, asking."""
        for opened in (*self._of["neg_open"], *self._of["neg_never"]):
            if self._french(opened):
                yield from self._closed(opened)
                continue
            held = (self._near(opened.last, _VERB, "held", "held_noun")
                    or self._near(opened.last, _NOUN, "held_noun")
                    or (self._near(opened.last, _NOUN, "any") if self._keys[opened.first] in words("be_not") else None))
            if held is not None and not self._only(opened.last, held.last):
                more = self._near(held.last, _VERB, "held_noun")  # "لا يشترط أي إلمام"
                yield self._denied(opened, held, (more or held).last)

    def _closed(self, opened: Phrase) -> Iterator[Phrase]:
        close = self._near(opened.last, _CLOSE, "neg_close")
        if close is None or self._only(close.last, close.last):
            return
        held = self._near(opened.last, close.last - opened.last + _VERB - 1, "held")
        if held is not None:
            yield self._denied(opened, held, max(close.last, held.last))

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
        """ "J'aimerais un jour apprendre", "a team where I can learn" after "looking for"."""
        for desire in (*self._of["desire"], *self._of["aim"]):
            learn = desire if desire.list == "aim" else self._near(desire.last, _LEARN, "acquire")
            if learn is not None and not (self._after(desire.first, 2, "who") and (
                    self._after(desire.first, _WHO, "somebody", "customers") or self._taught(desire.first))):
                yield Phrase("wish", "", desire.first, learn.last)

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

    def _after(self, first: int, reach: int, *names: str) -> bool:
        """Whether a word of the lists stands just before."""
        return any(plain(key) in forms(name) for key in self._keys[max(first - reach, 0):first] for name in names)

    def done_for_us(self) -> Iterator[Phrase]:
        """ "رخص Jira يوفرها الزبون": what precedes, its pronoun on the verb, is done by somebody."""
        for one in self._of["others_verb"]:
            key = self._keys[one.first]
            if is_arabic(key) and key.endswith(tuple(words("object_suffix"))) and one.last < len(self._keys) and plain(
                    self._keys[one.last]) in forms("somebody"):
                yield Phrase("others_after", "", one.first, one.last + 1)

    def handed(self) -> Iterator[Phrase]:
        """ "The data migration sits with a firm", "les gabarits venaient de l'éditeur"; and after one of them what goes
        without its verb: "Kubernetes to their platform team"."""
        for one in (*self._of["rests"], *self._of["supplied"]):
            last = self._whom(one.last, one.list)
            if last is None:
                continue
            yield Phrase("others_after", "", one.first, last)
            for at in range(last + 1, len(self._keys) - 1):
                if self._keys[at - 1] == OWNED and self._keys[at] in words("whom_link") and (
                        end := self._whom(at + 1, one.list)) is not None:
                    yield Phrase("others_after", "", at, end)

    def _whom(self, at: int, how: str) -> int | None:
        """Where the words that name somebody else end, from one on: "the client's analysts", "une cellule du siège"."""
        keys = self._keys[at:at + _WHOM]
        keys = keys[:keys.index(BREAK)] if BREAK in keys else keys
        if not keys or not (keys[0] in words("determiner") or keys[0] in words("number") or is_arabic(keys[0])):
            return None
        people = forms("outside") if how == "supplied" else (
            forms("outside") | forms("somebody") | forms("receiver") | forms("trade_people"))
        told = [plain(key) for key in keys]
        if self._kind is DocumentKind.BRIEF and keys[0] not in words("client_own") and any(
                key in forms("team") for key in told[:2]):
            return None  # the team that is asked for
        if any(key in forms("self") for key in told[:2]) or (
                self._kind is DocumentKind.BRIEF and any(key in forms("contractor") for key in told)
                and not any(key in words("former") or key in words("client_own") for key in keys)):
            return None
        place = next((place for place, key in enumerate(told) if key in people), None)
        if place is None or (told[place] in forms("team") and self._kind is not DocumentKind.BRIEF and (
                keys[0] in words("own") or self._kind is DocumentKind.AD) and place <= 1 and (
                keys[0] not in words("elsewhere_own"))):
            return None  # "belongs to our team": the person is of it
        return at + place + 1

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
               for other in self._of[name]):
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
