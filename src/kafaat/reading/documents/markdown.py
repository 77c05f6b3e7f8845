"""Markdown: headings, lists, tables, quotes; marks of emphasis and links out. A light reader of our own.

For kafaat.reading.documents only.
"""

from __future__ import annotations

import html
import re

from kafaat.model.documents import BlockKind
from kafaat.reading.documents.draft import HEADING, ITEM, PARAGRAPH, Draft
from kafaat.reading.documents.plain import text_of
from kafaat.reading.documents.shapes import without_comments
from kafaat.reading.documents.verdicts import Verdicts

_HEADING = re.compile(r" {0,3}#{1,6}\s+(.*?)\s*#*\s*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*")
_ITEM = re.compile(r"\s*(?:[*+\-•–]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)")
_RULE = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_CELL = re.compile(r"(?<!\\)\|")
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_FRONT_MATTER = re.compile(r"---\n(?:[\w-]+:[^\n]*\n|[ \t-][^\n]*\n)*---\n")
# No pattern may look far ahead from many places: brackets and marks do not nest, and each stops at the next one.
_IMAGE = re.compile(r"!\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s\"[^\"()]{0,500}\")?\)")
_LINK = re.compile(r"\[([^\[\]]{1,500})\]"
                   r"(?:\(\s?<?([^()\s<>]{0,2000})>?(?:\s\"[^\"()]{0,500}\")?\s?\)|\[[^\[\]]{0,200}\])")
_AUTO_LINK = re.compile(r"<((?:https?://|mailto:)?[^<>\s]{5,2000})>")
_TAG = re.compile(r"</?[a-zA-Z][\w-]{0,20}(?:\s[^<>]{0,1000})?/?>")
_CODE = re.compile(r"(`+)([^`\n]{1,2000})\1")
_MARKS = ("***", "**", "~~", "__", "*", "_")
_OPENS = {mark: re.compile(rf"(?<![\w*~]){re.escape(mark)}(?=[^\s*_~])") for mark in _MARKS}
_CLOSES = {mark: re.compile(rf"(?<=[^\s*_~]){re.escape(mark)}(?![\w*~])") for mark in _MARKS}
_BREAK = re.compile(r"<br\s{0,9}/?>")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~])")


def read(data: bytes, verdicts: Verdicts) -> Draft:
    """A Markdown file."""
    draft = Draft("md", verdicts)
    text = text_of(data, verdicts)
    if front := _FRONT_MATTER.match(text):
        text = text[front.end():]
    _Reader(draft).lines(without_comments(text).split("\n"))
    return draft


class _Reader:
    """Reads line by line; a paragraph or item is open until something else begins."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._kind: BlockKind = PARAGRAPH
        self._open: list[str] = []

    def lines(self, lines: list[str]) -> None:
        fenced = False
        for number, line in enumerate(lines):
            if _FENCE.match(line):
                self._close()
                fenced = not fenced
            elif fenced:
                self.draft.add(PARAGRAPH, line)
            else:
                self._line(line, lines[number + 1] if number + 1 < len(lines) else "")
        self._close()

    def _line(self, line: str, following: str) -> None:
        line = _QUOTE.sub("", line, count=1) if line.lstrip().startswith(">") else line
        if not line.strip():
            return self._close()
        if found := _HEADING.fullmatch(line):
            self._close()
            return self.draft.add(HEADING, inline(found[1]))
        if self._open and self._kind is PARAGRAPH and len(self._open) == 1 and _UNDERLINE.fullmatch(line):
            title = self._open.pop()
            return self.draft.add(HEADING, inline(title))
        if (_TABLE_RULE.fullmatch(line) and "|" in line) or _RULE.fullmatch(line):
            return self._close()
        if line.lstrip().startswith("|") or ("|" in line and _TABLE_RULE.fullmatch(following) and "|" in following):
            self._close()
            return self._row(line)
        if self._kind is not ITEM and not self._open and _CELL.search(line) and self._in_table:
            return self._row(line)
        if found := _ITEM.fullmatch(line):
            self._close()
            self._kind = ITEM
            self._open.append(found[1])
            return None
        self._open.append(line.strip() + ("\n" if line.endswith(("  ", "\\")) else ""))
        self._in_table = False
        return None

    _in_table = False

    def _row(self, line: str) -> None:
        self._in_table = True
        self.draft.row(inline(cell).replace("\\|", "|") for cell in _CELL.split(line.strip().strip("|")))

    def _close(self) -> None:
        if self._open:
            text = "".join(part if part.endswith("\n") else part + " " for part in self._open)
            self.draft.add(self._kind, inline(text))
        self._open, self._kind = [], PARAGRAPH
        self._in_table = False


def inline(text: str) -> str:
    """The words of a line without marks of emphasis, code, links (their text stays) and tags."""
    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(_linked, text)
    text = _AUTO_LINK.sub(lambda found: found[1] if set("@.") & set(found[1]) else found[0], text)
    text = _BREAK.sub("\n", text)
    text = _TAG.sub("", text)
    text = _CODE.sub(r"\2", text)
    for mark in _MARKS:
        if text.count(mark) > 1 and _OPENS[mark].search(text) and _CLOSES[mark].search(text):
            text = _CLOSES[mark].sub("", _OPENS[mark].sub("", text))
    return html.unescape(_ESCAPE.sub(r"\1", text))


def _linked(found: re.Match[str]) -> str:
    """The text of a link, and its address where the text is not the address: a CV's profile stands there."""
    text, address = found[1], found[2] or ""
    address = address.removeprefix("mailto:")
    plain = address.removeprefix("https://").removeprefix("http://").rstrip("/")
    if not plain or plain in text or address.startswith("#"):
        return text
    return f"{text} ({address})" if "." in plain else text
