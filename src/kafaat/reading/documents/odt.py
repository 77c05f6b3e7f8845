"""OpenDocument texts (ODT): headings, paragraphs, lists, tables, frames. For kafaat.reading.documents only."""

from __future__ import annotations

import re
from typing import Any

from kafaat.model.documents import BlockKind
from kafaat.reading.documents.archive import Archive
from kafaat.reading.documents.draft import HEADING, ITEM, PARAGRAPH, Draft
from kafaat.reading.documents.limits import XML_DEPTH
from kafaat.reading.documents.shapes import in_capitals, may_be_heading, unbullet
from kafaat.reading.documents.verdicts import Unreadable, Verdicts
from kafaat.reading.documents.xml import local, parse, text_of

_OUT = {"tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "annotation", "note", "forms",
        "table-of-content", "bookmark", "soft-page-break", "title", "desc", "script", "event-listeners"}
_CONTAINERS = {"section", "list-item", "list-header", "text-box", "frame", "g", "index-body", "text"}
_MARGINS = {"header", "footer", "header-left", "footer-left", "header-first", "footer-first"}
_SPACES = re.compile(r"\s+")
_HEADING_STYLE = re.compile(r"^(?:heading|titre|title|عنوان)", re.IGNORECASE)


def read(data: bytes, verdicts: Verdicts) -> Draft:
    """An ODT file."""
    archive = Archive(data)
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.names else b""
    if b"encryption-data" in manifest:
        raise Unreadable("document.encrypted")
    root = parse(archive.read("content.xml"), "content.xml")
    body = next((element for element in root.iter() if local(element) == "text"
                 and "office" in str(element.tag)), None)
    if body is None:
        raise Unreadable("document.damaged", "content.xml")
    draft = Draft("odt", verdicts)
    _Walker(draft, _styles(root)).container(body, PARAGRAPH, 0)
    if any(local(element) == "tracked-changes" for element in body):
        verdicts.say("document.changes_tracked")
    if margins := _margins(archive):
        verdicts.say("document.margins_out", " | ".join(margins))
    return draft


def _margins(archive: Archive) -> list[str]:
    """The running headers and footers, out of the text. A damaged part has none."""
    try:
        if "styles.xml" not in archive.names:
            return []
        root = parse(archive.read("styles.xml"), "styles.xml")
    except Unreadable as reason:
        if reason.is_attack:
            raise
        return []
    return [text for part in root.iter() if local(part) in _MARGINS and (text := text_of(part))]


def _attribute(element: Any, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def _styles(root: Any) -> dict[str, tuple[str, bool]]:
    """Automatic styles: name → (parent's name, bold)."""
    found = {}
    for element in root.iter():
        if local(element) == "style":
            bold = any(_attribute(inner, "font-weight") == "bold" for inner in element
                       if local(inner) == "text-properties")
            found[_attribute(element, "name")] = (_attribute(element, "parent-style-name"), bold)
    return found


class _Walker:
    def __init__(self, draft: Draft, styles: dict[str, tuple[str, bool]]) -> None:
        self.draft, self.styles = draft, styles

    def container(self, element: Any, kind: BlockKind, depth: int) -> None:
        """Blocks inside a body, section, list, frame or cell."""
        if depth > XML_DEPTH:
            self.draft.verdicts.say("document.deep_part")
            return
        for child in element:
            name = local(child)
            if name in _OUT:
                continue
            if name == "h":
                self._add(HEADING, child, depth)
            elif name == "p":
                self._add(kind, child, depth)
            elif name == "list":
                self.container(child, ITEM, depth + 1)
            elif name == "table":
                self._table(child, depth)
            elif name in _CONTAINERS:
                self.container(child, kind, depth + 1)

    def _add(self, kind: BlockKind, paragraph: Any, depth: int) -> None:
        text, frames = _text(paragraph)
        text = text.strip()
        if kind is PARAGRAPH:
            plain, bulleted = unbullet(text)
            if bulleted:
                kind, text = ITEM, plain
            elif self._is_title(paragraph, text):
                kind = HEADING
        elif kind is ITEM:
            text = unbullet(text)[0]
        if kind is PARAGRAPH and "\t" in text:
            self.draft.row(part for part in text.split("\t") if part.strip())
        else:
            self.draft.add(kind, text)
        for frame in frames:
            self.container(frame, PARAGRAPH, depth + 1)

    def _is_title(self, paragraph: Any, text: str) -> bool:
        style = _attribute(paragraph, "style-name")
        parent, bold = self.styles.get(style, ("", False))
        if _HEADING_STYLE.search(style) or _HEADING_STYLE.search(parent):
            return True
        if not may_be_heading(text.rstrip(" :")) or "\t" in text:
            return False
        spans = [child for child in paragraph if local(child) == "span"]
        all_spans_bold = bool(spans) and not (paragraph.text or "").strip() and all(
            self.styles.get(_attribute(span, "style-name"), ("", False))[1] and not (span.tail or "").strip()
            for span in spans)
        return in_capitals(text) or bold or all_spans_bold

    def _table(self, table: Any, depth: int) -> None:
        rows = [row for row in table.iter() if local(row) == "table-row" and _owner(row) is table]
        cells = [[cell for cell in row if local(cell) in ("table-cell", "covered-table-cell")] for row in rows]
        longest = max((sum(local(p) in ("p", "h", "line-break") for p in cell.iter()) for row in cells for cell in row),
                      default=0)
        lays_out = (max((len(row) for row in cells), default=0) < 2
                    or any(local(inner) == "table" for row in cells for cell in row for inner in cell.iter())
                    or (len(cells) == 1 and longest >= 2) or (len(cells) <= 3 and longest >= 6))
        for row in cells:
            if lays_out:
                for cell in row:
                    self.container(cell, PARAGRAPH, depth + 1)
            else:
                self.draft.row(" ".join(_text(p)[0] for p in cell.iter() if local(p) in ("p", "h")) for cell in row)


def _owner(row: Any) -> Any:
    parent = row.getparent()
    while parent is not None and local(parent) != "table":
        parent = parent.getparent()
    return parent


def _plain(text: str | None) -> str:
    """White space of the XML itself is one space; real tabs and breaks are elements."""
    return _SPACES.sub(" ", text or "")


def _text(paragraph: Any) -> tuple[str, list[Any]]:
    """(the text of a paragraph, the frames anchored in it)."""
    parts: list[str] = [_plain(paragraph.text)]
    frames: list[Any] = []

    def walk(element: Any, depth: int) -> None:
        for child in element:
            name = local(child)
            if name == "s":
                parts.append(" " * min(int(_attribute(child, "c") or "1") if (_attribute(child, "c") or "1").isdigit()
                                       else 1, 200))
            elif name == "tab":
                parts.append("\t")
            elif name == "line-break":
                parts.append("\n")
            elif name in ("frame", "text-box", "g", "custom-shape"):
                frames.append(child)
            elif name == "note":
                frames.extend(part for part in child if local(part) == "note-body")
            elif name and name not in _OUT and depth < XML_DEPTH:
                parts.append(_plain(child.text))
                walk(child, depth + 1)
            parts.append(_plain(child.tail))

    walk(paragraph, 0)
    return "".join(parts), frames
