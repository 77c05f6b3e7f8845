"""A document being written: blocks added in reading order, tidied, then frozen. For kafaat.reading.documents only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kafaat.model.documents import Block, BlockKind, Document, Quality
from kafaat.reading.documents.arabic import Orientation
from kafaat.reading.documents.limits import TEXT_BLOCKS, TEXT_CHARACTERS
from kafaat.reading.documents.mojibake import mend, remains
from kafaat.reading.documents.shapes import BULLETED, unbullet
from kafaat.reading.documents.verdicts import Verdicts, spaced
from kafaat.reading.text import INVISIBLE, SPACES

HEADING, PARAGRAPH, ITEM, ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW

SHARED_WORDS = 0.6  # headings are ours, so some words of a structured CV never stand in its pages
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_TABLE = {**INVISIBLE, **SPACES, **dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n"), 0x0D: None, **_LIGATURES,
          **dict.fromkeys([*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)]),
          **dict.fromkeys([0x1680, *range(0x2000, 0x200B), 0x205F], " "), 0xFFFE: None, 0xFFFF: None,
          **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}
_PRESENTATION = re.compile("[\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]+")
_ENDS = (".", "!", "?", ":", ";", "؟", "؛")
_SPACES = re.compile(" {2,}")
_ROUND_BREAK = re.compile(r" *\n[ \n]*")
_ROUND_TAB = re.compile(r" *\t *")


def tidy(text: str) -> str:
    """NFC, plain spaces and ligatures, Arabic presentation forms as letters; no control but tab and line feed, no
    invisible mark, no space at the end of a line."""
    if not text.isascii():
        text = _PRESENTATION.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
        text = unicodedata.normalize("NFC", text)
    text = text.translate(_TABLE)
    text = _ROUND_BREAK.sub("\n", _SPACES.sub(" ", text))
    return _ROUND_TAB.sub("\t", text).strip(" \n") if "\t" in text else text.strip()


def _lines(cell: str) -> list[str]:
    """The lines of a cell; one that begins in small letters goes on with the one above: the cell was narrow."""
    found: list[str] = []
    for line in filter(None, (" ".join(line.split()) for line in cell.split("\n"))):
        if found and line[0].islower() and not found[-1].endswith(_ENDS):
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


class Draft:
    """Blocks of text with their pages. `freeze` mends what can be mended over the whole text."""

    def __init__(self, format_: str, verdicts: Verdicts, pages: int = 1) -> None:
        self.format, self.verdicts, self.pages = format_, verdicts, pages
        self._blocks: list[tuple[BlockKind, int, str]] = []
        self._length = 0
        self.full = False  # a limit is reached: what is added from now on is left out
        self._mended: list[str] = []  # texts as they stood, before broken letters were put right

    def add(self, kind: BlockKind, text: str, page: int = 1) -> None:
        """A block; blank ones are dropped. Tabs stand only in rows. A paragraph whose lines have bullets is a list."""
        if self.full:
            return
        if kind is PARAGRAPH and BULLETED.search(text):
            for line in text.split("\n"):
                plain, bulleted = unbullet(line.strip())
                self._add(ITEM if bulleted else PARAGRAPH, plain, page)
        else:
            self._add(kind, text, page)

    def _add(self, kind: BlockKind, text: str, page: int) -> None:
        better = mend(text)
        if better != text:
            self._mended.append(text)
        text = better
        text = tidy(text if kind is ROW else text.replace("\t", " "))
        if not text:
            return
        if self.full:
            return
        if len(self._blocks) == TEXT_BLOCKS:
            self.full = True
            self.verdicts.say("document.too_many_lines", limit=spaced(TEXT_BLOCKS))
            return
        if self._length + len(text) >= TEXT_CHARACTERS:
            self.full = True
            self.verdicts.say("document.too_long", limit=spaced(TEXT_CHARACTERS))
            text = text[:max(1, TEXT_CHARACTERS - self._length - 1)].rstrip()
        self._length += len(text) + 1
        self._blocks.append((kind, page, text))

    def extend(self, other: Draft) -> None:
        """The blocks of another draft, after its own."""
        for kind, page, text in other._blocks:
            self.add(kind, text, page)
        self._mended += other._mended

    @property
    def words(self) -> int:
        """How many words it holds."""
        return sum(len(text.split()) for _, _, text in self._blocks)

    def row(self, cells: Iterable[str], page: int = 1) -> None:
        """A row of a table: each cell on one line, but for the last, whose paragraphs stay apart; blank cells at the
        end are dropped."""
        lines = [_lines(cell) for cell in cells]
        while lines and not lines[-1]:
            lines.pop()
        if lines:
            plain = [*map(" ".join, lines[:-1]), "\n".join(lines[-1])]
            self.add(ROW, "\t".join(plain), page)

    def shares_words_with(self, other: Draft) -> bool:
        """Most of its words stand in the other draft too."""
        mine, theirs = self._words(), other._words()
        return len(mine & theirs) >= SHARED_WORDS * len(mine)

    def _words(self) -> set[str]:
        return {word for _, _, text in self._blocks for word in re.findall(r"\w{3,}", text.casefold())}

    def freeze(self, sha256: str) -> Document:
        """The document. UNREADABLE and empty when no block was added."""
        if not self._blocks:
            self.verdicts.say("document.empty")
        blocks = self._repaired()
        parts: list[str] = []
        placed: list[Block] = []
        at = 0
        for kind, page, text in blocks:
            parts.append(text)
            placed.append(Block(kind, page, at, at + len(text)))
            at += len(text) + 1
        unreadable = self.verdicts.quality is Quality.UNREADABLE
        return Document(self.verdicts.file, self.format, sha256, self.pages, "" if unreadable else "\n".join(parts),
                        () if unreadable else tuple(placed), self.verdicts.quality, self.verdicts.all())

    def _repaired(self) -> list[tuple[BlockKind, int, str]]:
        texts = [text for _, _, text in self._blocks]
        if self._mended:
            self.verdicts.say("document.mixed_encodings", self._mended[0], count=len(self._mended))
        if lost := [text for text in texts if remains(text)]:
            self.verdicts.say("document.encoding_doubt", lost[0], count=len(lost))
        turned = Orientation(texts).repaired()
        count = sum(new != old for new, old in zip(turned, texts, strict=True))
        if count:
            first = next(old for new, old in zip(turned, texts, strict=True) if new != old)
            self.verdicts.say("document.arabic_reversed", first, count=count)
        return [(kind, page, tidy(text) if text != old else text)
                for (kind, page, old), text in zip(self._blocks, turned, strict=True)]
