"""The level that the cues of a sentence, or of the row of a table, give each competence in it. For
kafaat.reading.competences alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kafaat.model.readings import DocumentKind
from kafaat.reading.competences.columns import Cells, years_of
from kafaat.reading.competences.lists import Phrases, level_lines, words
from kafaat.reading.competences.measures import level_of_years
from kafaat.reading.competences.reach import Link, Reach, Span
from kafaat.reading.competences.rows import of_cells
from kafaat.reading.competences.tokens import Words

_ENOUGH = 3  # words from a level to "will do"


@dataclass(frozen=True, slots=True)
class Level:
    """A level and the words, [start, end) of the text, that give it."""

    value: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LevelCue:
    """A level at the words [first, last)."""

    first: int
    last: int
    level: Level
    kind: str  # "word", "word to link", "years", "marks", "share"


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence stands in. `skills`: a list of competences, where a percent is a level; `cells`: those that are
    about the whole row; `assumptions`: the book's, of years."""

    skills: bool
    kind: DocumentKind | None
    cells: Cells | None
    assumptions: Mapping[str, float]


class Levels:
    """Of one sentence: its words of a text, the names in it, the cues, how far they reach."""

    def __init__(self, text: str, found: Words, spans: Sequence[Span], cues: Sequence[LevelCue], reach: Reach,
                 context: Context) -> None:
        self._text, self._words, self._spans, self._cues, self._reach = text, found, spans, cues, reach
        self._skills, self._kind, self._cells = context.skills, context.kind, context.cells
        self._assumptions = context.assumptions

    def levels(self) -> dict[int, Level]:
        """Span → the level that the nearest cue gives it."""
        behind = {number: self._back(cue) for number, cue in enumerate(self._cues)}
        ahead = {number: self._ahead(cue) for number, cue in enumerate(self._cues)}
        found: dict[int, tuple[int, Level]] = {}
        taken: set[int] = set()
        for number, level in self._named_levels():
            taken.add(number)
            found[number] = (0, level)
        for number, spans in of_cells(self._words.keys, self._reach.signs, self._spans, self._cues):
            behind[number] = ahead[number] = None
            for span in spans:
                if span not in taken and self._graded(self._cues[number], span):
                    taken.add(span)
                    found[span] = (0, self._cues[number].level)
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
            if back.how == "brackets" and cue.kind.startswith("word"):
                spans += self._reach.listed_under(cue.last, self._kind is DocumentKind.SYLLABUS)
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
        for number, cue in enumerate(self._cues):
            if behind[number] is None and ahead[number] is None:
                for span in self._enough(cue):
                    found.setdefault(span, (0, cue.level))
        for grade in self._cells.grades if self._cells else ():
            for span in self._in_cell(grade.cell):
                found.setdefault(span, (0, Level(grade.level, grade.start, grade.end)))
        if (row := self._of_row()) is not None:
            for span in range(len(self._spans)):
                found.setdefault(span, (0, row))
        return {span: level for span, (_, level) in found.items()}

    def _enough(self, cue: LevelCue) -> list[int]:
        """ "Kafka comes in later; a working knowledge will do": what was named before."""
        if not cue.kind.startswith("word") or not any(
                key in words("enough") for key in self._words.keys[cue.last:cue.last + _ENOUGH]):
            return []
        before = [number for number, span in enumerate(self._spans) if span.last <= cue.first]
        return self._reach.listed_before(before[-1], True) if before else []

    def _in_cell(self, cell: tuple[int, int]) -> list[int]:
        starts = self._words.starts
        return [number for number, span in enumerate(self._spans) if cell[0] <= starts[span.first] < cell[1]]

    def _of_row(self) -> Level | None:
        """The level that fills the cell of levels of the row, else that of its years."""
        if self._cells is None:
            return None
        if (mark := self._cells.mark) is not None:
            return Level(mark.level, mark.start, mark.end) if mark.level else None
        if self._cells.level is not None:
            low, high = self._cells.level
            cues = [cue for cue in self._cues if low <= cue.level.start and cue.level.end <= high]
            if len(cues) == 1:
                return cues[0].level
        years = years_of(self._text, self._cells.years) if self._cells.years is not None else None
        if not years or self._cells.years is None:
            return None
        return Level(level_of_years(years, self._assumptions), *self._cells.years)

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
                        yield number, Level(
                            int(one.value), self._words.starts[first], self._words.ends[last - 1])

    def _back(self, cue: LevelCue) -> Link | None:
        if cue.kind == "lead":
            return None
        link = self._reach.backward(cue.first, cue.last, cue.kind == "marks")
        if link is None or (cue.kind == "word to link" and link.how == "next" and not (
                link.distance == 0 and self._reach.parts(cue.last))):  # "SQL basics, Git", "Linux autonome"
            return None
        return link if self._graded(cue, link.span) else None

    def _graded(self, cue: LevelCue, span: int) -> bool:
        """Whether a mark may be how well somebody knows it, not what was measured: "CSAT: 4/5", "SLA 95 %"."""
        asked = self._kind in (DocumentKind.AD, DocumentKind.BRIEF)
        return self._skills or self._spans[span].kind == "technology" or not (
            cue.kind == "share" or (asked and cue.kind == "marks"))

    def _ahead(self, cue: LevelCue) -> Link | None:
        if cue.kind == "share":
            return None
        told = 1 if cue.kind == "lead" else 3
        if cue.kind == "years" and self._opens(cue):
            return self._reach.forward(cue.last, told + 1, opening=True)
        link = self._reach.forward(cue.last, told, labelled=cue.kind.startswith("word"))
        if link and link.how == "linked" and self._words.keys[cue.first] in words("may_lead_tools"):
            links = [key for key in self._words.keys[cue.last:self._spans[link.span].first] if key in words("link")]
            if links and links[-1] not in words("base_of"):
                return None  # "une base de gestion sous PostgreSQL" is a database
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

    def _opens(self, cue: LevelCue) -> bool:
        """ "Pendant trois ans, j'ai développé en PHP": the years open the sentence and hold for what is said first."""
        before = self._words.keys[:cue.first]
        return 0 < len(before) <= 3 and before[0] in words("during")

    def _leads(self, cue: LevelCue, link: Link) -> bool:
        """Whether the word of a level may stand right before a name: "Solid SQL", "bases Linux", not "bases Oracle"."""
        (key, *more) = self._words.keys[cue.first:cue.last] or [""]
        return (not more and link.distance == 0 and self._reach.parts(cue.first - 1) and (
            key in words("may_lead") or (key in words("may_lead_tools") and not self._spans[link.span].data)))


@cache
def _phrases() -> Phrases:
    return Phrases(level_lines())
