"""Every competence that a document mentions, with the words that prove it. `Extractor` is the one way in for
kafaat.reading.

Exact names come first. Meaning is asked of what they leave unexplained, and with `thorough` of the clauses around them
too; the same competence found both ways at one place is one mention with both sources.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from kafaat.catalogue import Catalogue
from kafaat.catalogue.assumptions import load_book
from kafaat.model.documents import Document, Sentence
from kafaat.model.mentions import Cue, Mention, Source, Standing
from kafaat.model.readings import DocumentKind
from kafaat.reading.competences.certificates import Masks
from kafaat.reading.competences.columns import Cells, row_cells
from kafaat.reading.competences.cues import Judgement, Lead, leads
from kafaat.reading.competences.cues import Sentence as Judged
from kafaat.reading.competences.doubts import Doubts
from kafaat.reading.competences.elsewhere import Elsewhere
from kafaat.reading.competences.headings import Heading, headed
from kafaat.reading.competences.pieces import Read, answers
from kafaat.reading.competences.reach import Span
from kafaat.reading.competences.terms import Terms
from kafaat.reading.competences.tokens import BREAK, Words, words_of
from kafaat.reading.competences.units import Unit, units
from kafaat.reading.meaning import Asked, Near

Effort = Literal["fast", "thorough"]
EFFORTS: tuple[Effort, ...] = ("fast", "thorough")
FEWEST_WORDS = 2  # of a sentence whose meaning is asked


class Nearness(Protocol):
    """What finds competences by meaning: kafaat.reading.meaning.Sayings, or Meaning for an imported classification."""

    def near(self, asked: Sequence[Asked], effort: Effort, known: Collection[str]) -> Sequence[Sequence[Near]]:
        """What each sentence of one document says, best first. `known`: competences the document names."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """A competence at text[start:end], before anything is said of its level or standing."""

    id: str
    start: int
    end: int
    sources: tuple[Source, ...]
    score: float


class Extractor:
    """Made once for a catalogue, used for any number of documents. `terms`: the names of an imported classification
    instead of the catalogue's (`Terms.of_import`)."""

    def __init__(self, catalogue: Catalogue, meaning: Nearness | None = None, book: Mapping[str, float] | None = None,
                 terms: Terms | None = None) -> None:
        self.catalogue, self._meaning = catalogue, meaning
        self._book = load_book() if book is None else book
        self._terms = Terms.of(catalogue) if terms is None else terms
        self._masks = Masks(catalogue)
        self._kinds = {entry.id: entry.kind for entry in catalogue.competences.values()}
        self._domains = {entry.id: entry.domain for entry in catalogue.competences.values()}

    def mentions(self, document: Document, sentences: Sequence[Sentence],
                 effort: Effort = "fast", kind: DocumentKind | None = None) -> tuple[Mention, ...]:
        """The mentions of a document in the order of its text. `kind`, where it is known: a CV has other places for
        languages, certificates and diplomas. ValueError for an effort that does not exist."""
        if effort not in EFFORTS:
            raise ValueError(f"effort {effort!r}: one of {', '.join(EFFORTS)} is expected")
        places = Elsewhere(document, sentences, kind, self._kinds, self._masks.standards)
        read = [self._read(document, sentence, number, places) for number, sentence in enumerate(sentences)]
        doubts = Doubts(document, read, self._domains, self._kinds)
        found: list[list[Found]] = [[] for _ in read]
        refused: list[list[Found]] = [[] for _ in read]
        for number, one in enumerate(read):
            for hit in one.hits:
                (found if doubts.keeps(number, hit) else refused)[number].append(Found(
                    hit.term.id, one.words.starts[hit.first], one.words.ends[hit.last - 1], (Source.EXACT,), 1.0))
        if self._meaning is not None:
            self._add_meaning(self._meaning, document, read, effort, found, refused, places)
        mentions: list[Mention] = []
        over = headed(document, sentences, kind, {number for number, one in enumerate(read) if one.hits})
        cells = row_cells(document, kind)
        for unit in units(document, sentences, answers(document, read)):
            inside = [one for number in unit.sentences for one in found[number]]
            words = (read[unit.sentences[0]].words if unit.end == sentences[unit.sentences[0]].end
                     else words_of(document.text, unit.start, unit.end))
            led = leads(words)
            if inside or led:
                row = _of_row(document, unit, cells)
                judged = self._judged(document, sentences, unit, words, inside, led,
                                      doubts.in_skills(unit.sentences[0]), kind, row)
                mentions.extend(self._under(document, _wished(row) or over.get(unit.sentences[0]), judged))
        return tuple(sorted(mentions, key=lambda one: (one.passage.start, one.passage.end, one.competence)))

    def _read(self, document: Document, sentence: Sentence, number: int, places: Elsewhere) -> Read:
        words = words_of(document.text, sentence.start, sentence.end)
        hits = self._terms.find(words, sentence.languages)
        return Read(sentence, words, places.kept(number, words, self._masks.kept(words, hits)))

    def _add_meaning(self, meaning: Nearness, document: Document, read: Sequence[Read], effort: Effort,
                     found: list[list[Found]], refused: Sequence[Sequence[Found]], places: Elsewhere) -> None:
        """Adds to `found` what the sentences say in other words. `refused`: names that mean no competence there."""
        numbers = [number for number, one in enumerate(read)
                   if sum(key != BREAK for key in one.words.keys) >= FEWEST_WORDS and not places.silent(number)]
        asked = []
        for number in numbers:
            sentence, words = read[number].sentence, read[number].words
            low = sentence.start
            asked.append(Asked(document.text[low:sentence.end],
                               tuple((one.id, one.start - low, one.end - low) for one in found[number]),
                               tuple((start - low, end - low) for start, end in self._masks.places(words))))
        known = list(dict.fromkeys(one.id for here in found for one in here))
        for number, told in zip(numbers, meaning.near(asked, effort, known), strict=True):
            low = read[number].sentence.start
            alone = [(one.start, one.end) for one in refused[number]]
            found[number] = self._merged(found[number], [*alone, *self._masks.titles(read[number].words)], [
                Found(one.id, low + one.start, low + one.end, (Source.MEANING,), one.score) for one in told])

    def _merged(self, exact: Sequence[Found], alone: Sequence[tuple[int, int]],
                near: Sequence[Found]) -> list[Found]:
        """Exact names, and what meaning adds: nothing where the place names the competence or a kind of it already, and
        nothing for a name alone, be it another competence's, an ordinary word by its context, or a trade's."""
        kept = list(exact)
        names = [*((one.start, one.end) for one in exact), *alone]
        for one in near:
            here = [number for number, other in enumerate(exact) if other.start < one.end and one.start < other.end]
            same = next((number for number in here if kept[number].id == one.id), None)
            if same is not None:
                kept[same] = replace(kept[same], sources=(Source.EXACT, Source.MEANING))
            elif not any(one.id in self.catalogue.broader(exact[number].id) for number in here) and not any(
                    start <= one.start and one.end <= end for start, end in names):
                kept.append(one)
        return sorted(kept, key=lambda one: (one.start, one.end, one.id))

    def _judged(self, document: Document, sentences: Sequence[Sentence], unit: Unit, words: Words,
                found: Sequence[Found], led: Sequence[Lead], skills: bool,
                kind: DocumentKind | None, cells: Cells | None) -> Iterator[Mention]:
        spans = [self._span(words, one) for one in found]
        alone = [lead for lead in led if self._terms.knows(lead.competence)
                 and not any(lead.first < span.last and span.first < lead.last for span in spans)]
        spans += [Span(lead.first, lead.last, "competence") for lead in alone]
        judge = Judged(document.text, unit.end, words, [*spans, *self._masks.spans(words, spans)], skills, self._book,
                       kind, cells)
        judgements = judge.judged()
        people = [(_led(words, one), judge.said_by(one)) for one in led if self._terms.knows(one.competence)]
        for one, judgement in zip(found, judgements, strict=False):
            if judgement.standing is Standing.CLAIMED and not judgement.level and (
                    level := next((level for lead, level in people if _same(lead, one)), None)):
                judgement = replace(judgement, level=level)
            yield _mention(document, sentences, unit, one, judgement)
        for one_led, judgement in zip(alone, judgements[len(found):], strict=False):
            if judgement.standing is not Standing.CLAIMED:
                judgement = replace(judgement, level=None)
            elif judgement.level is None or kind in (None, DocumentKind.CV):
                judgement = replace(judgement, level=judge.said_by(one_led))
            yield _mention(document, sentences, unit, _led(words, one_led), judgement)
        told = [*found, *(_led(words, one_led) for one_led in alone)]
        for lead, level in people:
            if not any(_same(lead, one) for one in told):
                yield _mention(document, sentences, unit, lead, Judgement(level))

    def _under(self, document: Document, heading: Heading | None, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """Mentions with the standing or the level that the heading over them gives, unless their sentence gives one."""
        for one in mentions:
            if heading is None or one.standing is not Standing.CLAIMED:
                yield one
            elif heading.level is None:
                yield replace(one, standing=heading.standing, standing_cue=document.passage(heading.start, heading.end))
            else:
                takes = one.cue is None and self._kinds.get(one.competence) != "language"
                yield replace(one, cue=Cue(document.passage(heading.start, heading.end), heading.level)
                              ) if takes else one

    def _span(self, words: Words, one: Found) -> Span:
        first = words.at(one.start)
        last = max(words.at(one.end - 1) + 1, first + 1)
        entry = self.catalogue.competences.get(one.id)
        kind = "competence" if entry is None or entry.kind not in ("technology", "language") else entry.kind
        return Span(first, min(last, len(words.keys)), kind, entry is not None and entry.domain == "data")


def _of_row(document: Document, unit: Unit, cells: Mapping[int, Cells]) -> Cells | None:
    block = document.block_at(unit.start) if cells else None
    return cells.get(block.start) if block else None


def _wished(row: Cells | None) -> Heading | None:
    """A cell is ticked under what is wished for, and none under what is held."""
    if row is None or row.wish is None or row.level is not None or row.years is not None:
        return None
    return Heading(Standing.WISHED, None, *row.wish)


def _led(words: Words, lead: Lead) -> Found:
    return Found(lead.competence, words.starts[lead.first], words.ends[lead.last - 1], (Source.EXACT,), 1.0)


def _same(one: Found, other: Found) -> bool:
    return one.id == other.id and one.start < other.end and other.start < one.end


def _mention(document: Document, sentences: Sequence[Sentence], unit: Unit, one: Found,
             judgement: Judgement) -> Mention:
    sentence = next((sentences[number] for number in reversed(unit.sentences)
                     if sentences[number].start <= one.start), sentences[unit.sentences[0]])
    level, said = judgement.level, judgement.standing_at
    return Mention(one.id, document.passage(one.start, one.end), document.passage(sentence.start, sentence.end),
                   one.sources, one.score, judgement.standing, document.passage(*said) if said else None,
                   Cue(document.passage(level.start, level.end), level.value) if level else None)
