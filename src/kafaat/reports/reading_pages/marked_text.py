"""The whole text of a document, page by page, with what was read in it marked. For kafaat.reports.reading_view.

The words between tags are the document's own, none more and none less; numbers and remarks beside them are generated
by the style sheet from attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from unicodedata import bidirectional

from kafaat.model.documents import BlockKind
from kafaat.model.mentions import Mention, Source, Standing
from kafaat.model.readings import Brief
from kafaat.reports.reading_pages.competences import told_of
from kafaat.reports.reading_pages.covers import Cover, CoverKind, Cutter, Piece
from kafaat.reports.reading_pages.places import Leaf, Line
from kafaat.reports.reading_pages.view import View, say, verbatim

TAGS = {BlockKind.HEADING: "h3", BlockKind.PARAGRAPH: "p", BlockKind.ITEM: "li", BlockKind.ROW: "tr"}


def whole_text(view: View) -> str:
    """The sheets. Written after the other parts: it carries the anchors that they asked for."""
    for mention in view.reading.mentions:
        view.place(mention.passage.start)
    writer = _Writer(view)
    return "".join(_sheet(view, page, writer.blocks(list(found)))
                   for page, found in groupby(view.lines, key=lambda line: line.page))


def _sheet(view: View, page: int, blocks: str) -> str:
    named = f' data-page="{page}" aria-label="{say(f"Page {page}")}"' if view.paged else ""
    return f'<section class="sheet"{named}>{blocks}</section>'


class _Writer:
    """Writes lines in the order of the text."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._mentions = view.reading.mentions
        self._numbers = _requirements(view)
        self._cutter = Cutter(_covers(view), view.anchors)
        self._languages = [(one.start, one.languages[0]) for one in view.reading.sentences if one.languages]
        self._sentence = 0

    def blocks(self, lines: list[Line]) -> str:
        """Items in lists, rows in tables, the rest as it comes."""
        return "".join(self._run(kind, list(found)) for kind, found in groupby(lines, key=lambda line: line.kind))

    def _run(self, kind: BlockKind, lines: list[Line]) -> str:
        if kind is BlockKind.ROW:
            width = max(len(line.leaves) for line in lines)
            body = "".join(self._table_row(line, width) for line in lines)
            return f'<table class="block" dir="{self._direction(lines)}">{body}</table>'
        inside = "".join(self._block(TAGS[kind], line) for line in lines)
        return f'<ul dir="{self._direction(lines)}">{inside}</ul>' if kind is BlockKind.ITEM else inside

    def _direction(self, lines: list[Line]) -> str:
        """Of the columns of a table or the bullets of a list: that of its first letter. The browser would not tell: it
        passes over cells and items that have a direction of their own."""
        text = self._view.document.text[lines[0].leaves[0].start:lines[-1].leaves[-1].end]
        strong = next((kind for kind in map(bidirectional, text) if kind in ("L", "R", "AL")), "L")
        return "ltr" if strong == "L" else "rtl"

    def _block(self, tag: str, line: Line) -> str:
        leaf = line.leaves[0]
        return f'<{tag} class="block" {self._tongue(leaf)}>{self._leaf(leaf)}</{tag}>'

    def _table_row(self, line: Line, width: int) -> str:
        """The last cell of a short row fills it."""
        spans = [1] * (len(line.leaves) - 1) + [width - len(line.leaves) + 1]
        cells = "".join(f'<td {self._tongue(leaf)}{f" colspan={span}" if span > 1 else ""}>{self._leaf(leaf)}</td>'
                        for leaf, span in zip(line.leaves, spans, strict=True))
        return f"<tr>{cells}</tr>"

    def _tongue(self, leaf: Leaf) -> str:
        """Language and direction. An Arabic line that starts with a Latin name is still written from the right."""
        language = self._language(leaf)
        direction = "rtl" if language == "ar" else "auto"
        return f'dir="{direction}"' + (f' lang="{verbatim(language)}"' if language not in ("", "fr") else "")

    def _language(self, leaf: Leaf) -> str:
        """Of the first sentence that starts in the leaf; "" where none tells."""
        while self._sentence < len(self._languages) and self._languages[self._sentence][0] < leaf.start:
            self._sentence += 1
        if self._sentence == len(self._languages):
            return ""
        start, language = self._languages[self._sentence]
        return language if leaf.start <= start < leaf.end else ""

    def _leaf(self, leaf: Leaf) -> str:
        return "".join(self._piece(piece) for piece in self._cutter.pieces(leaf))

    def _piece(self, piece: Piece) -> str:
        inside = verbatim(self._view.document.text[piece.start:piece.end])
        kinds = {one.kind for one in piece.covers}
        for kind in (CoverKind.CUE, CoverKind.STANDING, CoverKind.REMOVAL):
            if kind in kinds:
                inside = f'<span class="{kind.value}">{inside}</span>'
        held = [self._mentions[one.number] for one in piece.covers if one.kind is CoverKind.MENTION]
        inside = self._mark(piece, held, inside) if held else inside
        if CoverKind.KNOCK_OUT in kinds:
            inside = f'<span class="knock-out">{inside}</span>'
        anchor = f'<span id="p{piece.start}">{inside}</span>' if piece.start in self._view.anchors else inside
        return self._numbers.get(piece.start, "") + anchor

    def _mark(self, piece: Piece, held: list[Mention], inside: str) -> str:
        """One element whatever the number of mentions; it looks like the shortest and its title tells all."""
        first = min(held, key=lambda one: one.passage.end - one.passage.start)
        exact = "exact" if any(Source.EXACT in one.sources for one in held) else "meaning"
        titles = "\n".join(dict.fromkeys(verbatim(told_of(self._view, one)) for one in held))
        after = _after(first) if first.passage.end == piece.end else ""
        beside = f' data-after="{say(after)}"' if after else ""
        return (f'<mark class="{first.standing.value} {exact}" title="{titles}"{beside}>'
                f'<a href="#{self._view.rows[first.competence]}">{inside}</a></mark>')


def _after(mention: Mention) -> str:
    """What stands in small letters after a mark: the level when a cue gives one, or that nothing is claimed."""
    if mention.standing is not Standing.CLAIMED:
        return mention.standing.french
    return str(mention.level) if mention.level else ""


def _covers(view: View) -> Iterator[Cover]:
    for number, mention in enumerate(view.reading.mentions):
        yield Cover(mention.passage.start, mention.passage.end, CoverKind.MENTION, number)
        if mention.cue:
            yield Cover(mention.cue.passage.start, mention.cue.passage.end, CoverKind.CUE, number)
        if mention.standing_cue:
            yield Cover(mention.standing_cue.start, mention.standing_cue.end, CoverKind.STANDING, number)
    for number, removal in enumerate(view.reading.removals):
        yield Cover(removal.start, removal.end, CoverKind.REMOVAL, number)
    if isinstance(view.reading.content, Brief):
        for number, one in enumerate(view.reading.content.knock_outs):
            yield Cover(one.passage.start, one.passage.end, CoverKind.KNOCK_OUT, number)


def _requirements(view: View) -> dict[int, str]:
    """The numbers of requirements by the place where they start: links back to the table, without text of their own."""
    found: dict[int, str] = {}
    if isinstance(view.reading.content, Brief):
        for one in view.reading.content.requirements:
            place = view.place(one.passage.start)
            if place is not None:
                found[place] = found.get(place, "") + (
                    f'<a class="number {bound(one.must)}" href="#e{one.number}" data-number="{one.number}" '
                    f'aria-label="{say(f"Exigence {one.number}")}"></a>')
    return found


def bound(must: bool | None) -> str:
    """The class of a requirement: "must", "nice" or "unclear"."""
    return "unclear" if must is None else "must" if must else "nice"
