"""Reads a syllabus: title, hours, what it brings and how long it is taught, prerequisites, certificates, assessment.

For kafaat.reading only: `read_syllabus(document, sentences, mentions, catalogue)`.

Hours of a gain. The hours of a module go to its main competence: the first that its title names, else the first
that it names, unless it is a project or an examination; the others it names get none, since a programme does not say
how its hours are shared. A competence that is the main one of several modules gets their sum. Lines of a module with
hours of their own are modules themselves.
"""

from __future__ import annotations

from collections.abc import Sequence

from kafaat.catalogue import Catalogue
from kafaat.catalogue.assumptions import load_book
from kafaat.model.assumptions import Book
from kafaat.model.documents import BlockKind, Document, Passage, Sentence
from kafaat.model.mentions import Mention, Source, Standing
from kafaat.model.readings import CertificateMention, Gain, Section, Syllabus
from kafaat.reading.phrases.certificates import mentions_asked
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.marks import with_sections
from kafaat.reading.syllabi.durations import WORDS
from kafaat.reading.syllabi.hours import Hours
from kafaat.reading.syllabi.module import Module
from kafaat.reading.syllabi.modules import modules_of, whole_hours
from kafaat.reading.syllabi.parts import Parts

_NOT_TESTED = ("programme", "objectives", "prerequisites", "certification", "audience", "after")
_CODE = 3  # characters of a number of module: "M1", "U12"


def read_syllabus(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], catalogue: Catalogue,
                  book: Book | None = None) -> tuple[Syllabus, tuple[Section, ...], tuple[Mention, ...]]:
    """The syllabus, its sections, and the mentions with the section each stands in. `book`: the assumptions in
    force."""
    layout = Layout(document, sentences, "syllabus")
    parts, hours = Parts(layout), Hours(layout, book or load_book())
    modules = modules_of(layout, parts, hours)
    before = _prerequisites(layout, parts, mentions)
    syllabus = Syllabus(_title(layout), whole_hours(layout, modules, parts, hours),
                        _gains(layout, parts, mentions, modules, set(before)), before,
                        _certificates(layout, catalogue), _assessment(layout))
    return syllabus, layout.sections, with_sections(mentions, layout)


def _title(layout: Layout) -> Passage | None:
    """The line "Intitulé : …", else the first heading, else the first line."""
    for known, start, end in layout.labelled(WORDS, "label"):
        if known == "title" and start < 600:
            return layout.passage(start, end)
    blocks = [block for block in layout.document.blocks if layout.text[block.start:block.end].strip()]
    headings = [block for block in blocks[:4] if block.kind is BlockKind.HEADING]
    return next((layout.passage(block.start, block.end) for block in headings or blocks[:1]), None)


def _prerequisites(layout: Layout, parts: Parts, mentions: Sequence[Mention]) -> tuple[int, ...]:
    """Mentions of a section of prerequisites, or of a sentence that says so; what is waived there ("aucune
    connaissance de SQL n'est requise") is not one."""
    found = []
    for number, mention in enumerate(mentions):
        unit = layout.unit_at(mention.passage.start)
        said = unit and (WORDS.first("prerequisite", layout.folded, unit.start, unit.end) or (
            unit.lead and WORDS.first("prerequisite", layout.folded, *unit.lead)))
        if mention.standing is not Standing.NEGATED and (
                said or parts.at(mention.passage.start) == "prerequisites"):
            found.append(number)
    return tuple(found)


def _gains(layout: Layout, parts: Parts, mentions: Sequence[Mention], modules: Sequence[Module],
           before: set[int]) -> tuple[Gain, ...]:
    taught = [mention for number, mention in enumerate(mentions)
              if number not in before and mention.standing in (Standing.CLAIMED, Standing.WISHED)
              and _taught(layout, parts, mention)]
    inside = [_module_of(modules, mention) for mention in taught]
    hours: dict[str, float] = {}
    timed: dict[str, Module] = {}
    for module in modules:
        here = [mention for mention, mine in zip(taught, inside, strict=True) if mine is module]
        main = next((one for one in here if module.title[0] <= one.passage.start < module.title[1]), None)
        if main is None and here and not WORDS.first("no_matter", layout.folded, *module.title):
            main = next((one for one in here if Source.EXACT in one.sources), None)  # named, no guess by meaning
        if main is not None and module.hours is not None:
            hours[main.competence] = hours.get(main.competence, 0.0) + module.hours
            timed.setdefault(main.competence, module)
    found: dict[str, Gain] = {}
    for mention, mine in zip(taught, inside, strict=True):
        known = found.get(mention.competence)
        level = max((one for one in (mention.level, known.level if known else None) if one is not None), default=None)
        place = timed.get(mention.competence, mine)
        named = layout.passage(*place.title) if place else known.module if known else None
        said = hours.get(mention.competence)
        found[mention.competence] = Gain(mention.competence, None if said is None else round(said, 2), level, named,
                                         known.passage if known else mention.passage)
    return tuple(found.values())


def _module_of(modules: Sequence[Module], mention: Mention) -> Module | None:
    """The innermost module that holds a mention."""
    at = mention.passage.start
    return max((one for one in modules if one.start <= at < one.end), key=lambda one: one.start, default=None)


def _taught(layout: Layout, parts: Parts, mention: Mention) -> bool:
    """Not in a part on something else, a sentence on what is left out, nor the column of levels."""
    unit = layout.unit_at(mention.passage.start)
    if unit is None:
        return True
    if parts.aside(mention.passage.start) or WORDS.first("untaught", layout.folded, unit.start, unit.end):
        return False
    return unit.kind is not BlockKind.ROW or not _beside(layout, mention.passage.start)


def _beside(layout: Layout, at: int) -> bool:
    """In a cell of the column of levels, or of numbers of modules: "S3" is no storage."""
    for table in layout.tables:
        for row in table.rows[1:] if table.rows[0][0][0] <= at <= table.rows[-1][-1][1] else ():
            place = next((n for n, (start, end) in enumerate(row) if start <= at < end), None)
            if place is not None and place < len(table.rows[0]):
                numbers = place == 0 and all(
                    end - start <= _CODE and layout.text[end - 1:end].isdigit()
                    for start, end in (one[0] for one in table.rows[1:3]))
                return numbers or WORDS.whole("column", layout.folded[slice(*table.rows[0][place])]) == "level"
    return False


def _certificates(layout: Layout, catalogue: Catalogue) -> tuple[CertificateMention, ...]:
    """Certificates that the course prepares: those of such a section, title or sentence; not those asked beforehand."""
    found: dict[tuple[str | None, str | None], CertificateMention] = {}
    for unit in layout.units:
        if unit.section in ("prerequisites", "means", "outside"):
            continue
        told = unit.section in ("certification", "opening", "objectives", "assessment") or WORDS.first(
            "prepares", layout.folded, unit.start, unit.end) is not None
        for one in mentions_asked(layout, catalogue, iter([(unit.start, unit.end)])) if told else ():
            found.setdefault((one.id, one.edition), one)
    return tuple(found.values())


def _assessment(layout: Layout) -> tuple[Passage, ...]:
    """Sentences of a section of assessment, and others that name an examination."""
    return tuple(layout.passage(unit.start, unit.end) for unit in layout.units
                 if unit.kind is not BlockKind.HEADING and (unit.section == "assessment" or (
                     unit.section not in _NOT_TESTED
                     and WORDS.first("assessment", layout.folded, unit.start, unit.end))))
