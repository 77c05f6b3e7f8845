"""Which part of a syllabus a place stands in: the section of the layout, told further by the words of headings that it
does not know ("Avant de postuler", "Not in here") and by lone items that are headings. For kafaat.reading.syllabi."""

from __future__ import annotations

from bisect import bisect_right

from kafaat.model.documents import BlockKind
from kafaat.reading.phrases.layout import HEADINGS, Layout
from kafaat.reading.syllabi.durations import WORDS

ASIDE = ("prerequisites", "audience", "assessment", "certification", "duration", "means", "outside", "after")
_HEADING_WORDS = 9


class Parts:
    """Those of one syllabus."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._first = layout.sections[0].start if layout.sections else 0
        self._told = {section.start: told for section in layout.sections
                      if section.title and section.kind in ("other", "opening")
                      and (told := self._said(section.title.start, section.title.end))}
        self._labels = {row[0][0]: found for table in layout.tables for row in table.rows if len(row) > 1
                        and (found := HEADINGS.whole("syllabus", layout.folded[slice(*row[0])])) in ASIDE}
        self._lone = list(self._under_items())
        self._starts = [start for start, _, _ in self._lone]

    def at(self, offset: int) -> str:
        """The kind of section: as `Layout.section_at`, or that its heading's words or the line's own label name."""
        place = bisect_right(self._starts, offset) - 1
        if place >= 0 and offset < self._lone[place][1]:
            return self._lone[place][2]
        unit = self._layout.unit_at(offset)
        if unit is not None and (label := self._labels.get(unit.start)):
            return label
        section = self._layout.section_of(offset)
        told = self._told.get(section.start) if section else None
        if told is not None and (unit is None or unit.section in ("other", "opening")):
            return told
        return unit.section if unit else self._layout.section_at(offset)

    def _said(self, start: int, end: int) -> str | None:
        folded = self._layout.folded
        found = WORDS.first("part_of", folded, start, end)
        if found is None and start > self._first and WORDS.first("prerequisite", folded, start, end):
            return "prerequisites"
        return found.value if found else WORDS.whole("part_is", folded[start:end])

    def aside(self, offset: int) -> bool:
        """Whether it speaks of something else than what is taught."""
        return self.at(offset) in ASIDE

    def end_of(self, at: int) -> int:
        """The end of the section, or the line of it that speaks of something else: "Évaluation : …"."""
        layout = self._layout
        end = next((section.end for section in layout.sections if section.start <= at < section.end), len(layout.text))
        return next((unit.start for unit in layout.units if at < unit.start < end and self.aside(unit.start)), end)

    def _under_items(self) -> list[tuple[int, int, str]]:
        """ "1) Avant de commencer", which a file gives as an item, with paragraphs under it up to the next item."""
        layout, found = self._layout, []
        blocks = layout.document.blocks
        for place, block in enumerate(blocks[:-1]):
            text = layout.folded[block.start:block.end].strip()
            alone = block.kind is BlockKind.ITEM and blocks[place + 1].kind is BlockKind.PARAGRAPH and (
                not place or blocks[place - 1].kind is not BlockKind.ITEM)
            if not alone or len(text.split()) > _HEADING_WORDS or text.endswith((".", ";", ",")):
                continue
            if known := self._said(block.start, block.end):
                stop = next((one.start for one in blocks[place + 1:] if one.kind in (
                    BlockKind.ITEM, BlockKind.HEADING)), len(layout.text))
                found.append((block.start, stop, known))
        return found
