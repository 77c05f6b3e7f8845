"""A document as text with positions, and the places in it that a value was read from. Anyone may use it.

Every reader of a format makes a `Document`; every engine after it knows only this text and its offsets.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from kafaat.model.evidence import Problem


class Quality(StrEnum):
    """How far the text of a document may be trusted."""

    GOOD = "good"
    REPAIRED = "repaired"  # mended on the reader's behalf; a problem says what
    DOUBTFUL = "doubtful"  # read, but part of it may be missing or in the wrong order
    UNREADABLE = "unreadable"  # nothing usable: scanned, encrypted, truncated, not a document

    @property
    def french(self) -> str:
        return {"good": "bonne", "repaired": "réparée", "doubtful": "douteuse", "unreadable": "illisible"}[self.value]


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list, without its bullet or number
    ROW = "row"  # of a table; cells are separated by a tab


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text, `text[start:end]`. Pages are counted from 1; formats without pages have one."""

    kind: BlockKind
    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document: `quote == document.text[start:end]`, on the page where it starts."""

    page: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file in reading order: blocks one per line. Running headers, footers and page numbers are out.

    `text` is NFC, without control characters other than tab and line feed; a line feed stands between blocks and,
    inside a block, only where the author broke the line.
    """

    file: str  # name, never a path
    format: str  # "pdf", "docx", "odt", "html", "txt", "md", "json-resume", "europass", "eforms", "unknown"
    sha256: str  # empty where the file was not read to its end
    pages: int
    text: str
    blocks: tuple[Block, ...]
    quality: Quality
    problems: tuple[Problem, ...]

    def passage(self, start: int, end: int) -> Passage:
        """The passage text[start:end], with its page."""
        return Passage(self.page_at(start), start, end, self.text[start:end])

    def page_at(self, offset: int) -> int:
        at = self.block_at(offset)
        return at.page if at else 1

    def block_at(self, offset: int) -> Block | None:
        """The last block that starts at or before the offset; None in a document without blocks."""
        number = bisect_right(self.blocks, offset, key=lambda block: block.start)
        return self.blocks[max(number - 1, 0)] if self.blocks else None


@dataclass(frozen=True, slots=True)
class Sentence:
    """`text[start:end]` of a document: a sentence, an item of a list or a cell.

    `languages`: "fr", "en", "ar" by falling share; two for a mixture; none where nothing tells (names, numbers, Arabic
    written in Latin letters).
    """

    start: int
    end: int
    languages: tuple[str, ...]
