"""Where each character of a document stands on the page: lines of leaves, and the nearest anchor of an offset.

For the pages of kafaat.reports.reading_view. Every character that is not white space between blocks is in one leaf, so
that nothing of the text is lost, whatever the blocks say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kafaat.model.documents import Block, BlockKind, Document


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch shown in one piece of the page, `text[start:end]`: a block, or a cell, which may be empty."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """A block as shown; more than one leaf only for the cells of a row."""

    kind: BlockKind
    page: int
    leaves: tuple[Leaf, ...]


def lines(document: Document) -> tuple[Line, ...]:
    """The blocks in order; text that no block holds stands between them as paragraphs."""
    found: list[Line] = []
    at, page = 0, 1
    for block in sorted(document.blocks, key=lambda one: (one.start, one.end)):
        found += _loose(document.text, at, block.start, page)
        start, page = max(block.start, at), block.page
        end = min(block.end, len(document.text))
        if start < end:
            found.append(Line(block.kind, page, tuple(_leaves(document.text, block, start, end))))
        at = max(at, end)
    return (*found, *_loose(document.text, at, len(document.text), page))


def _loose(text: str, start: int, end: int, page: int) -> Iterator[Line]:
    inside = text[start:end]
    if inside.strip():
        lead = len(inside) - len(inside.lstrip())
        yield Line(BlockKind.PARAGRAPH, page, (Leaf(start + lead, start + len(inside.rstrip())),))


def _leaves(text: str, block: Block, start: int, end: int) -> Iterator[Leaf]:
    """The whole block, or the cells of a row without the tabs between them."""
    while block.kind is BlockKind.ROW and (tab := text.find("\t", start, end)) >= 0:
        yield Leaf(start, tab)
        start = tab + 1
    yield Leaf(start, end)


class Places:
    """Offsets of the text → offsets that the page shows and can be linked to."""

    def __init__(self, found: Sequence[Line]) -> None:
        leaves = [leaf for line in found for leaf in line.leaves if leaf.start < leaf.end]
        self._starts = [leaf.start for leaf in leaves]
        self._ends = [leaf.end for leaf in leaves]

    def nearest(self, offset: int) -> int | None:
        """The offset itself when it is shown, else the next one shown, else the last leaf; None on an empty page."""
        if not self._starts:
            return None
        number = bisect_right(self._starts, offset) - 1
        if number >= 0 and offset < self._ends[number]:
            return offset
        return self._starts[min(number + 1, len(self._starts) - 1)]
