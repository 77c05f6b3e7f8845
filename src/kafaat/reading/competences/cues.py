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
from kafaat.reading.competences.graded import Context, Level, LevelCue, Levels
from kafaat.reading.competences.lists import OWNED, Phrase, Phrases, forms, level_lines, lines, plain, words
from kafaat.reading.competences.measures import Measure, measures, opening
from kafaat.reading.competences.reach import Reach, Span
from kafaat.reading.competences.standings import LISTS as STANDING_LISTS
from kafaat.reading.competences.standings import SILENT, Standings
from kafaat.reading.competences.tokens import BREAK, Words

_LISTS = ("no_level", "clause", *STANDING_LISTS, "language_name", "degree_name")
_LED = 5  # words between "encadré" and "équipe"


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
        self._proper = _proper(text, found, keys)
        phrases = _apart(_phrases().find(keys), constructions(keys, kind, self._proper), keys)
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
        levels = Levels(self._text, self._words, self._spans, self._cues, self._reach,
                        Context(self._skills, self._kind, self._cells, self._assumptions)).levels()
        for said in Standings(self._words, self._phrases, self._reach, frozenset(levels), self._kind,
                              self._proper).said():
            if said.distance < far[said.span]:
                far[said.span] = said.distance
                found[said.span] = Judgement(None, said.standing, self._offsets(said.first, said.last))
        if (cell := self._never()) is not None:
            found = [Judgement(None, Standing.NEGATED, cell) if one.standing is Standing.CLAIMED else one
                     for one in found]
        for number, level in levels.items():
            takes = self._spans[number].takes_level or self._of_language(number, level)
            if takes and found[number].standing is not Standing.NEGATED:
                found[number] = replace(found[number], level=level)
        return [found[place] for place in self._place]

    def _of_language(self, number: int, level: Level) -> bool:
        """Whether a word says the level of a language that is asked or taught; its CEFR is read elsewhere, and in a CV
        all of it."""
        return self._spans[number].kind == "language" and number in self._place and (
            self._kind not in (None, DocumentKind.CV)) and any(
            cue.level == level and cue.kind.startswith("word") for cue in self._cues)

    def said_by(self, lead: Lead) -> Level:
        """The level that leading people says."""
        return Level(lead.level, *self._offsets(lead.first, lead.last))

    def _offsets(self, first: int, last: int) -> tuple[int, int]:
        return self._words.starts[first], self._words.ends[last - 1]

    def _level_cues(self, text: str, keys: Sequence[str], assumptions: Mapping[str, float]) -> Iterator[LevelCue]:
        """The levels a sentence says, those that touch made one."""
        cues = [LevelCue(one.first, one.last, Level(int(one.value), *self._offsets(one.first, one.last)),
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
            cues.append(LevelCue(lead.first, lead.last, self.said_by(lead), "lead"))
        cues.sort(key=lambda cue: (cue.first, -cue.last))
        held: LevelCue | None = None
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

    def _measured(self, one: Measure, keys: Sequence[str]) -> LevelCue | None:
        first = self._words.at(one.start)
        last = min(self._words.at(one.end - 1) + 1, len(keys))
        while last > first and self._words.starts[last - 1] >= one.end:  # dots and percents are no words
            last -= 1
        if any(key == OWNED for key in keys[first:last]):
            return None
        return LevelCue(first, last, Level(one.level, one.start, one.end), one.kind)

    def _of_years(self, cue: LevelCue, after: LevelCue) -> bool:
        """ "Quatre années de pratique de": the word says no level of its own."""
        between = self._words.keys[cue.last:after.first]
        return cue.kind == "years" and after.kind == "word to link" and 0 < len(between) <= 2 and all(
            key in words("link") for key in between)

    def _joined(self, cue: LevelCue, after: LevelCue) -> LevelCue | None:
        """ "maîtrise avancée" is the higher of both, "intermédiaire à avancé" the lower; None where they are apart."""
        if not (cue.kind.startswith("word") and after.kind.startswith("word")):
            return None
        between = [key for key in self._words.keys[cue.last:after.first] if key not in words("neutral")]
        if between and not (len(between) == 1 and between[0] in ("a", "to", "ou", "or", "-")):
            return None
        values = (cue.level.value, after.level.value)
        value = min(values) if between or 1 in values else max(values)
        return LevelCue(cue.first, after.last, Level(value, cue.level.start, after.level.end), after.kind)

    def _never(self) -> tuple[int, int] | None:
        """The cell of years, or of levels, that says none: "0"."""
        years = self._cells.years if self._cells else None
        if self._cells and self._cells.mark and not self._cells.mark.level:
            return self._cells.mark.cell
        return years if years is not None and years_of(self._text, years) == 0 else None


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


def _proper(text: str, found: Words, keys: Sequence[str]) -> frozenset[int]:
    """The words written as names are, those of competences aside, in a sentence whose other words are not."""
    capital = {at for at, start in enumerate(found.starts) if text[start].isupper() and keys[at] != OWNED}
    small = sum(text[start].islower() for start in found.starts)
    return frozenset(at for at in capital if at and (
        keys[at - 1] != BREAK or keys[max(at - 2, 0)] in words("title"))) if small > len(capital) else frozenset()


def _form(keys: Sequence[str]) -> str:
    return " ".join(map(plain, keys))


@cache
def _lead_phrases() -> Phrases:
    return Phrases([line for line in lines() if line.list == "lead"])


@cache
def _phrases() -> Phrases:
    return Phrases([*(line for line in lines() if line.list in _LISTS), *level_lines()])
