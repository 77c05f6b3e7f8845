"""What a sentence says of the competences in it: a level, or that they are not held, wished for, or somebody else's.
For kafaat.reading.competences alone.

The words are those of cues.csv and, for levels, of the list `level` of kafaat.reading.words. The nearest cue governs.
"En cours d'apprentissage" is level 1 and claimed: who is learning has begun; "souhaite apprendre" is a wish.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kafaat.model.mentions import Standing
from kafaat.model.readings import DocumentKind
from kafaat.reading.competences.columns import Cells, years_of
from kafaat.reading.competences.constructions import cancelled, constructions
from kafaat.reading.competences.lists import OWNED, Phrase, Phrases, forms, level_lines, lines, plain, words
from kafaat.reading.competences.measures import Measure, level_of_years, measures, opening
from kafaat.reading.competences.reach import Link, Reach, Span
from kafaat.reading.competences.standings import LISTS as STANDING_LISTS
from kafaat.reading.competences.standings import SILENT, Standings
from kafaat.reading.competences.tokens import Words

_LISTS = ("no_level", "clause", *STANDING_LISTS, "language_name", "degree_name")
_LED = 5  # words between "encadré" and "équipe"


@dataclass(frozen=True, slots=True)
class Level:
    """A level and the words, [start, end) of the text, that give it."""

    value: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgement:
    level: Level | None = None
    standing: Standing = Standing.CLAIMED
    standing_at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """People are led: the competence at the words [first, last), and its level."""

    competence: str
    first: int
    last: int
    level: int


@dataclass(frozen=True, slots=True)
class _Cue:
    """A level at the words [first, last)."""

    first: int
    last: int
    level: Level
    kind: str  # "word", "word to link", "years", "marks", "share"


class Sentence:
    """The sentence, or the row of a table, of some words of a text, up to `end`, and its names. `skills`: it is of a
    list of competences, where a percent is a level. `cells`: those that are about the whole row."""

    def __init__(self, text: str, end: int, found: Words, spans: Sequence[Span], skills: bool,
                 assumptions: Mapping[str, float], kind: DocumentKind | None = None,
                 cells: Cells | None = None) -> None:
        self._text, self._cells, self._assumptions = text, cells, assumptions
        self._words, self._end, self._skills, self._kind = found, end, skills, kind
        owned = {at for span in spans for at in range(span.first, span.last)}
        keys = [OWNED if at in owned else key for at, key in enumerate(found.keys)]
        phrases = _apart(_phrases().find(keys), constructions(keys, kind), keys)
        others = [Span(one.first, one.last, one.list.removesuffix("_name")) for one in phrases
                  if one.list in ("language_name", "degree_name")]
        self._phrases = [one for one in phrases if one.list not in ("language_name", "degree_name")]
        self._spans = sorted([*spans, *others], key=lambda span: span.first)
        first = {span: at for at, span in reversed(list(enumerate(self._spans)))}
        self._place = [first[span] for span in spans]
        self._cues = list(self._level_cues(text, keys, assumptions))
        blocking = [one for one in self._phrases if one.list not in ("no_level", *SILENT)]
        self._reach = Reach(text, found, self._spans, [*blocking, *(
            Phrase("level", "", cue.first, cue.last) for cue in self._cues)])

    def judged(self) -> list[Judgement]:
        """For each name given, in the order given."""
        found = [Judgement() for _ in self._spans]
        far = [len(self._words.keys) + 1] * len(self._spans)
        levels = self._levels()
        for said in Standings(self._words, self._phrases, self._reach, frozenset(levels), self._kind).said():
            if said.distance < far[said.span]:
                far[said.span] = said.distance
                found[said.span] = Judgement(None, said.standing, self._offsets(said.first, said.last))
        if (cell := self._never()) is not None:
            found = [Judgement(None, Standing.NEGATED, cell) if one.standing is Standing.CLAIMED else one
                     for one in found]
        for number, level in levels.items():
            if self._spans[number].takes_level and found[number].standing is not Standing.NEGATED:
                found[number] = replace(found[number], level=level)
        return [found[place] for place in self._place]

    def said_by(self, lead: Lead) -> Level:
        """The level that leading people says."""
        return Level(lead.level, *self._offsets(lead.first, lead.last))

    def _offsets(self, first: int, last: int) -> tuple[int, int]:
        return self._words.starts[first], self._words.ends[last - 1]

    def _level_cues(self, text: str, keys: Sequence[str], assumptions: Mapping[str, float]) -> Iterator[_Cue]:
        """The levels a sentence says, those that touch made one."""
        cues = [_Cue(one.first, one.last, Level(int(one.value), *self._offsets(one.first, one.last)),
                     "word to link" if _form(keys[one.first:one.last]) in forms("needs_link") else "word")
                for one in self._phrases if one.list == "level"]
        for one in measures(text, opening(text, self._words.starts[0]), self._end, assumptions):
            if (cue := self._measured(one, keys)) is None:
                continue
            if one.level:
                cues.append(cue)
            else:
                self._phrases.append(Phrase("negation_mark", "", cue.first, cue.last))
        for lead in leads(self._words):  # "encadré trois développeurs Java" says a level of Java too
            cues.append(_Cue(lead.first, lead.last, Level(lead.level, *self._offsets(lead.first, lead.last)), "lead"))
        cues.sort(key=lambda cue: (cue.first, -cue.last))
        held: _Cue | None = None
        for cue in cues:
            if held is not None and cue.first < held.last:
                continue
            if held is not None and (self._of_years(held, cue) or (joined := self._joined(held, cue))):
                held = replace(held, last=cue.last) if held.kind == "years" else joined
                continue
            if held is not None:
                yield held
            held = cue
        if held is not None:
            yield held

    def _measured(self, one: Measure, keys: Sequence[str]) -> _Cue | None:
        first = self._words.at(one.start)
        last = min(self._words.at(one.end - 1) + 1, len(keys))
        while last > first and self._words.starts[last - 1] >= one.end:  # dots and percents are no words
            last -= 1
        if any(key == OWNED for key in keys[first:last]):
            return None
        return _Cue(first, last, Level(one.level, one.start, one.end), one.kind)

    def _of_years(self, cue: _Cue, after: _Cue) -> bool:
        """ "Quatre années de pratique de": the word says no level of its own."""
        between = self._words.keys[cue.last:after.first]
        return cue.kind == "years" and after.kind == "word to link" and 0 < len(between) <= 2 and all(
            key in words("link") for key in between)

    def _joined(self, cue: _Cue, after: _Cue) -> _Cue | None:
        """ "maîtrise avancée" is the higher of both, "intermédiaire à avancé" the lower; None where they are apart."""
        if not (cue.kind.startswith("word") and after.kind.startswith("word")):
            return None
        between = [key for key in self._words.keys[cue.last:after.first] if key not in words("neutral")]
        if between and not (len(between) == 1 and between[0] in ("a", "to", "ou", "or", "-")):
            return None
        values = (cue.level.value, after.level.value)
        value = min(values) if between or 1 in values else max(values)
        return _Cue(cue.first, after.last, Level(value, cue.level.start, after.level.end), after.kind)

    def _levels(self) -> dict[int, Level]:
        """Span → the level that the nearest cue gives it."""
        behind = {number: self._back(cue) for number, cue in enumerate(self._cues)}
        ahead = {number: self._ahead(cue) for number, cue in enumerate(self._cues)}
        found: dict[int, tuple[int, Level]] = {}
        taken: set[int] = set()
        for number, level in self._named_levels():
            taken.add(number)
            found[number] = (0, level)
        for number, cue in enumerate(self._cues):
            back, fore = behind[number], ahead[number]
            if back is None or (fore is not None and fore.how == "linked" and back.how != "brackets"):
                behind[number] = None
                continue
            ahead[number] = None
            spans = (self._reach.listed_before(back.span, False) if back.how == "colon"
                     else [back.span, *self._slashed(back.span)] if cue.kind == "marks" else [back.span])
            if (back.how == "next" and back.distance and cue.kind == "years") or (
                    back.how == "brackets" and self._words.keys[cue.first - 1] in words("all")):
                spans = self._reach.listed_before(back.span, back.how == "next")  # "PHP et Java pendant deux ans"
            spans += self._reach.in_brackets(cue.last)
            for span in spans:
                if span not in taken:
                    taken.add(span)
                    found[span] = (back.distance, cue.level)
        for number, cue in enumerate(self._cues):
            fore = ahead[number]
            if fore is None:
                continue
            spans = [fore.span] if cue.kind == "lead" else self._reach.chain(
                fore.span, frozenset(taken), fore.how == "next")
            for span in spans:
                if span not in taken and (span not in found or fore.distance < found[span][0]):
                    found[span] = (fore.distance, cue.level)
        if (row := self._of_row()) is not None:
            for span in range(len(self._spans)):
                found.setdefault(span, (0, row))
        return {span: level for span, (_, level) in found.items()}

    def _of_row(self) -> Level | None:
        """The level that fills the cell of levels of the row, else that of its years."""
        if self._cells is None:
            return None
        if self._cells.level is not None:
            low, high = self._cells.level
            cues = [cue for cue in self._cues if low <= cue.level.start and cue.level.end <= high]
            if len(cues) == 1:
                return cues[0].level
        years = years_of(self._text, self._cells.years) if self._cells.years is not None else None
        if not years or self._cells.years is None:
            return None
        return Level(level_of_years(years, self._assumptions), *self._cells.years)

    def _never(self) -> tuple[int, int] | None:
        """The cell of years that says none: "0"."""
        years = self._cells.years if self._cells else None
        return years if years is not None and years_of(self._text, years) == 0 else None

    def _slashed(self, span: int) -> list[int]:
        """The names joined to one by slashes, no marks between them: "Active Directory / GPO ●●●●○"."""
        found = []
        while span and self._words.keys[self._spans[span - 1].last:self._spans[span].first] == ["/"] and not any(
                self._spans[span - 1].last <= cue.first <= self._spans[span].first for cue in self._cues):
            span -= 1
            found.append(span)
        return found

    def _named_levels(self) -> Iterator[tuple[int, Level]]:
        """The levels that stand in names: "Excel avancé", "notions réseau"."""
        for number, span in enumerate(self._spans):
            ends = {span.first, span.last - 1}
            if any(self._words.keys[at] in words("name_cue") for at in ends):
                low = max(span.first - 1, 0)  # "très bon relationnel"
                for one in _phrases().find(self._words.keys[low:span.last]):
                    first, last = low + one.first, low + one.last
                    if one.list == "level" and ends.intersection(range(first, last)):
                        yield number, Level(int(one.value), *self._offsets(first, last))

    def _back(self, cue: _Cue) -> Link | None:
        if cue.kind == "lead":
            return None
        link = self._reach.backward(cue.first, cue.last, cue.kind == "marks")
        if link is None or (cue.kind == "word to link" and link.how == "next" and not (
                link.distance == 0 and self._reach.parts(cue.last))):  # "SQL basics, Git", "Linux autonome"
            return None
        if cue.kind == "share" and not (self._skills or self._spans[link.span].kind == "technology"):
            return None
        return link

    def _ahead(self, cue: _Cue) -> Link | None:
        if cue.kind == "share":
            return None
        told = 1 if cue.kind == "lead" else 3
        if cue.kind == "years" and self._opens(cue):
            return self._reach.forward(cue.last, told + 1, opening=True)
        link = self._reach.forward(cue.last, told, labelled=cue.kind.startswith("word"))
        if cue.kind == "marks" and cue.first and (link is None or link.how != "linked" or link.distance > 1):
            return None  # "4/5 en Java"
        if link is None or (link.how == "next" and cue.kind == "word to link" and not self._leads(cue, link)):
            return None
        if cue.kind == "marks" and link.how == "next" and (link.distance or any(
                other.first >= self._spans[link.span].last for other in self._cues if other.kind == "marks")):
            return None
        if link.how == "next" and cue.kind == "years" and link.distance > 0:
            return None
        return link

    def _opens(self, cue: _Cue) -> bool:
        """ "Pendant trois ans, j'ai développé en PHP": the years open the sentence and hold for what is said first."""
        before = self._words.keys[:cue.first]
        return 0 < len(before) <= 3 and before[0] in words("during")

    def _leads(self, cue: _Cue, link: Link) -> bool:
        """Whether the word of a level may stand right before a name: "Solid SQL", "bases Linux", not "bases Oracle"."""
        (key, *more) = self._words.keys[cue.first:cue.last] or [""]
        return (not more and link.distance == 0 and self._reach.parts(cue.first - 1) and (
            key in words("may_lead") or (key in words("may_lead_tools") and not self._spans[link.span].data)))


def _apart(phrases: Sequence[Phrase], built: Sequence[Phrase], keys: Sequence[str]) -> list[Phrase]:
    """The phrases of the lists and those whose words stand apart, which hide what they hold; what is said of words
    before is not hidden by what may be said of words after."""
    kept = [one for one in phrases if one.list.startswith("negation_") or not any(
        one.first < other.last and other.first < one.last for other in built)]
    return sorted([*cancelled(keys, kept), *built], key=lambda one: one.first)


def leads(found: Words) -> list[Lead]:
    """ "Encadré une équipe de 8": the people led say the competence."""
    kept = []
    for lead in _lead_phrases().find(found.keys):
        ahead = range(lead.last, min(lead.last + _LED, len(found.keys)))
        if (led := next((at for at in ahead if plain(found.keys[at]) in forms("people")), None)) is not None:
            competence, level = lead.value.split()
            kept.append(Lead(competence, lead.first, led + 1, int(level)))
    return kept


def _form(keys: Sequence[str]) -> str:
    return " ".join(map(plain, keys))


@cache
def _lead_phrases() -> Phrases:
    return Phrases([line for line in lines() if line.list == "lead"])


@cache
def _phrases() -> Phrases:
    return Phrases([*(line for line in lines() if line.list in _LISTS), *level_lines()])
