"""What an ad demands and what it only likes, over all its places. For the reader of ads.

A mention is demanded or a plus by the cues of its sentence, else by the head of its column or the cell of its row, by
the line that leads its list, by the heading of its part; else it is demanded. What one place demands is demanded, even
where another only likes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from kafaat.model.documents import BlockKind
from kafaat.model.mentions import Mention, Standing
from kafaat.model.readings import Section
from kafaat.reading.ads.owners import ABOUT_OTHERS
from kafaat.reading.ads.pay import amount
from kafaat.reading.phrases.binding import CUES, Strength, binding, label_of_row, led
from kafaat.reading.phrases.layout import HEADINGS, Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon, clauses

WORDS = Lexicon.of("kafaat.reading.ads", "labels.csv")
_PERSON = ("profile", "nice", "languages", "other", "opening")  # sections whose heading may say that they only wish
_ASIDE = 40  # characters between "Docker?" and what is said of it


class Asked:
    """Of one ad."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._parted = next((unit.start for unit in layout.units if unit.section in ("mission", "profile")), 0)
        self._wished = {section.start for section in layout.sections if self._only_wishes(section)}
        self._offers = {section.start for section in layout.sections if section.kind == "other" and any(
            self._pays(unit) for unit in layout.units if section.start <= unit.start < section.end)}

    def of(self, mentions: Sequence[Mention]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The numbers of the mentions that are demanded, and of those that are a plus."""
        must: list[int] = []
        nice: list[int] = []
        for number, mention in enumerate(mentions):
            unit = self._layout.unit_at(mention.passage.start)
            if unit is None or mention.standing is Standing.OTHERS or self.of_others(unit):
                continue
            strength = self._strength(unit, mention)
            if mention.standing is Standing.NEGATED and not self._still_liked(unit, mention):
                continue
            if strength is Strength.MUST:
                must.append(number)
            elif strength is Strength.NICE or mention.standing is Standing.WISHED:
                nice.append(number)
        demanded = {mentions[number].competence for number in must}
        return tuple(must), tuple(number for number in nice if mentions[number].competence not in demanded)

    def of_others(self, unit: Unit) -> bool:
        """What tells of the employer, of its offer, of how to apply."""
        if unit.section in ABOUT_OTHERS or self._pays(unit) or (unit.start < self._parted and self._introduces(unit)):
            return True
        section = self._layout.section_of(unit.start)
        return section is not None and section.start in self._offers

    def _introduces(self, unit: Unit) -> bool:
        """What stands before the sections and asks for nobody tells of the employer."""
        return (unit.section == "opening" and unit.kind is BlockKind.PARAGRAPH
                and binding(self._layout, unit).whole() is Strength.NONE
                and not WORDS.first("hires", self._layout.folded, unit.start, unit.end))

    def _pays(self, unit: Unit) -> bool:
        """ "12 000 MAD net, mutuelle, cours d'anglais"."""
        folded = self._layout.folded
        pay = WORDS.first("salary", folded, unit.start, unit.end)
        if pay is not None and amount(self._layout, unit.start, unit.end) is None:
            pay = None
        if unit.section in ("opening", "other"):
            return pay is not None or WORDS.first("wage", folded, unit.start, unit.end) is not None
        return pay is not None and pay.start == unit.start

    def _only_wishes(self, section: Section) -> bool:
        """ "Ce serait un plus"; "Profil souhaité" where another part tells the profile that is demanded."""
        if section.title is None or section.kind not in _PERSON:
            return False
        title = section.title.start, section.title.end
        if not self._wishes(*title) or CUES.first("demand", self._layout.folded, *title):
            return False
        return section.kind != "profile" or any(
            other.title is not None and self._demands(other.title.start, other.title.end)
            for other in self._layout.sections)

    def _demands(self, start: int, end: int) -> bool:
        """Whether a heading is that of what is demanded."""
        folded = self._layout.folded
        named = HEADINGS.first("ad", folded, start, end)
        return not self._wishes(start, end) and ((named is not None and named.value == "profile") or (
            CUES.first("demand", folded, start, end) is not None))

    def _wishes(self, start: int, end: int) -> bool:
        return bool(CUES.first("nice", self._layout.folded, start, end)
                    or WORDS.first("likes", self._layout.folded, start, end))

    def _strength(self, unit: Unit, mention: Mention) -> Strength:
        at = mention.passage.start, mention.passage.end
        cues = binding(self._layout, unit)
        found = cues.at(*at)
        if found is Strength.OTHERS:  # a client is only spoken of: "rendre compte au client chaque semaine"
            found = Strength.NICE if cues.whole() is Strength.NICE else Strength.NONE
        if found in (Strength.NONE, Strength.UNCLEAR) and self._liked(unit, *at):
            return Strength.NICE
        if found is Strength.NONE:
            found = self._of_column(unit, at[0])
        for of in (label_of_row, led):
            if found is Strength.NONE:
                found = of(self._layout, unit)
        if found in (Strength.NONE, Strength.UNCLEAR):
            section = self._layout.section_of(unit.start)
            wished = unit.section == "nice" or (section is not None and section.start in self._wished
                                                and unit.section == section.kind)
            found = Strength.NICE if wished else Strength.MUST
        return found

    def _still_liked(self, unit: Unit, mention: Mention) -> bool:
        """ "Python apprécié mais pas exigé" is a plus."""
        at = mention.passage.start, mention.passage.end
        return binding(self._layout, unit).at(*at) is Strength.NICE

    def _liked(self, unit: Unit, start: int, end: int) -> bool:
        """ "If you have touched Kafka, even better.": words that like hold for the clauses beside them as far as a
        semicolon, and for a question just before them: "Docker? Great, but we teach it."."""
        folded = self._layout.folded
        if folded[end:end + 2].lstrip().startswith("?"):
            return WORDS.first("likes", folded, end, end + _ASIDE) is not None
        after, before = WORDS.first("likes", folded, end, unit.end), WORDS.first("likes", folded, unit.start, start)
        return (after is not None and not self._parted_by(end, after.start)) or (
            before is not None and not self._parted_by(before.end, start))

    def _parted_by(self, start: int, end: int) -> bool:
        """A semicolon, a full stop or a word of contrast."""
        return any(hard and begin > start for begin, _, hard in clauses(self._layout.folded, start, end)
                   ) and ":" not in self._layout.folded[start:end]

    def _of_column(self, unit: Unit, at: int) -> Strength:
        """By the head of the column: "Obligatoire", "Nice to have", "مستحب"."""
        layout = self._layout
        if unit.kind is not BlockKind.ROW:
            return Strength.NONE
        for table in layout.tables:
            if not table.rows[0][0][0] <= at < table.rows[-1][-1][1]:
                continue
            row = next((row for row in table.rows[1:] if row[0][0] <= at < row[-1][1]), None)
            place = next((n for n, (start, end) in enumerate(row) if start <= at < end), None) if row else None
            if place is None or place >= len(table.rows[0]):
                return Strength.NONE
            head = layout.folded[slice(*table.rows[0][place])]
            if value := CUES.whole("priority", head):
                return Strength(value)
            wishes, demands = (self._wishes(*table.rows[0][place]), CUES.first("demand", head) is not None)
            return Strength.NICE if wishes and not demands else Strength.MUST if demands and not wishes else (
                Strength.NONE)
        return Strength.NONE
