"""Word documents: paragraphs, lists, tables and text boxes in reading order; headers and footers out. For the package.

The body is walked as XML: text boxes, content controls and tracked changes stand anywhere in it, and a damaged image or
a template must not keep the text from being read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from kafaat.model.documents import BlockKind
from kafaat.reading.documents.archive import Archive
from kafaat.reading.documents.draft import HEADING, ITEM, PARAGRAPH, Draft
from kafaat.reading.documents.limits import XML_DEPTH
from kafaat.reading.documents.shapes import in_capitals, may_be_heading, unbullet
from kafaat.reading.documents.verdicts import Unreadable, Verdicts
from kafaat.reading.documents.xml import parse

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_USUAL = _W[1:-1].encode()
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"  # what "Strict Open XML" calls the same names
_HEADING_STYLE = re.compile(r"heading|titre|title|überschrift|عنوان", re.IGNORECASE)
_LIST_STYLE = re.compile(r"list|liste|puce|bullet|قائمة", re.IGNORECASE)
_NO_LIST = re.compile(r"no list|list ?paragraph|paragraphe de liste|listparagraph", re.IGNORECASE)
_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_W}delText", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_W}sectPr",
        f"{_MC}Fallback", f"{_W}footnoteReference", f"{_W}endnoteReference", f"{_W}fldData"}
_MAIN = re.compile(r"word/document\d*\.xml")
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_LARGE = 1.12  # of the usual size, from which short paragraphs are headings
_BOX = f"{_W}txbxContent"


def read(data: bytes, verdicts: Verdicts) -> Draft:
    """A DOCX file, a template or a document with macros."""
    archive = Archive(data)
    main = next((name for name in sorted(archive.names) if _MAIN.fullmatch(name)), None)
    body = parse(archive.read(main).replace(_STRICT, _USUAL), main).find(f"{_W}body") if main else None
    if body is None:
        raise Unreadable("document.damaged", "word/document.xml")
    draft = Draft("docx", verdicts)
    walker = _Walker(draft, _styles(archive, verdicts), _usual_size(body))
    walker.container(body, 0)
    for part in ("word/footnotes.xml", "word/endnotes.xml"):
        for note in _root(archive, part, verdicts):
            if note.get(f"{_W}type") is None:  # the others draw the line above
                walker.container(note, 0)
    if body.find(f".//{_W}del") is not None or body.find(f".//{_W}ins") is not None:
        verdicts.say("document.changes_tracked")
    if margins := [text for name in sorted(archive.names, reverse=True) if _MARGIN.fullmatch(name)
                   for part in _root(archive, name, verdicts) for text in _paragraphs(part)]:
        verdicts.say("document.margins_out", " | ".join(margins))
    return draft


def _root(archive: Archive, name: str, verdicts: Verdicts) -> Any:
    """The root of a part beside the body; nothing where there is none, or where it is damaged, which is said."""
    if name not in archive.names:
        return ()
    try:
        return parse(archive.read(name).replace(_STRICT, _USUAL), name)
    except Unreadable as reason:
        if reason.is_attack:
            raise
        verdicts.say("document.part_damaged", name)
        return ()


def _styles(archive: Archive, verdicts: Verdicts) -> dict[str, tuple[str, bool]]:
    """Id of a style → (its name, whether it gives a place in the table of contents)."""
    root = _root(archive, "word/styles.xml", verdicts)
    found = {}
    for style in (one for one in root if one.tag == f"{_W}style"):
        name = style.find(f"{_W}name")
        level = style.find(f"{_W}pPr/{_W}outlineLvl")
        found[style.get(f"{_W}styleId") or ""] = (
            (name.get(f"{_W}val") or "") if name is not None else "", level is not None and _outlined(level))
    return found


def _outlined(level: Any) -> bool:
    """Levels 0 to 8 are headings, 9 is body text."""
    return (level.get(f"{_W}val") or "9") < "9"


class _Walker:
    """Adds the blocks of a body, a cell or a text box to the draft."""

    def __init__(self, draft: Draft, styles: dict[str, tuple[str, bool]], size: float) -> None:
        self.draft, self.styles, self.size = draft, styles, size

    def container(self, element: Any, depth: int) -> None:
        """Paragraphs, tables and content controls, in order."""
        if depth > XML_DEPTH:
            self.draft.verdicts.say("document.deep_part")
            return
        for child in element:
            if child.tag == f"{_W}p":
                self._paragraph(child, depth)
            elif child.tag == f"{_W}tbl":
                self._table(child, depth)
            elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}smartTag", f"{_W}ins",
                               f"{_W}moveTo"):
                self.container(child, depth + 1)

    def _paragraph(self, paragraph: Any, depth: int) -> None:
        text, boxes = _text(paragraph)
        kind, plain = self._kind(paragraph, text.strip())
        if kind is PARAGRAPH and _columns(text):
            self.draft.row(part for part in text.strip().split("\t") if part.strip())
        else:
            self.draft.add(kind, plain)
        for box in boxes:
            self.container(box, depth + 1)

    def _kind(self, paragraph: Any, text: str) -> tuple[BlockKind, str]:
        properties = paragraph.find(f"{_W}pPr")
        name, outlined = "", False
        numbered = False
        if properties is not None:
            style = properties.find(f"{_W}pStyle")
            if style is not None:
                identifier = style.get(f"{_W}val") or ""
                name, outlined = self.styles.get(identifier, (identifier, False))
            level = properties.find(f"{_W}outlineLvl")
            outlined = outlined or (level is not None and _outlined(level))
            number = properties.find(f"{_W}numPr/{_W}numId")
            numbered = number is not None and number.get(f"{_W}val") != "0"
        if outlined or _HEADING_STYLE.search(name):
            return HEADING, text
        if numbered or (_LIST_STYLE.search(name) and not _NO_LIST.search(name)):
            return ITEM, unbullet(text)[0]
        plain, bulleted = unbullet(text)
        if bulleted:
            return ITEM, plain
        if may_be_heading(text.rstrip(" :")) and "\t" not in text and (
                in_capitals(text) or self._set_apart(paragraph)):
            return HEADING, text
        return PARAGRAPH, text

    def _set_apart(self, paragraph: Any) -> bool:
        """All bold, or all larger than the text."""
        runs = _runs(paragraph)
        return bool(runs) and (all(_bold(run) for run in runs)
                               or all(_size(run) > _LARGE * self.size for run in runs))

    def _table(self, table: Any, depth: int) -> None:
        """A row of short cells is one ROW; a cell that holds several paragraphs lays out the page: read cell by cell.
        Cells merged downwards are said once."""
        rows = [list(_cells(row)) for row in table.iter(f"{_W}tr") if _owner(row) is table]
        if _lays_out(rows):
            for row in rows:
                for cell in row:
                    self.container(cell, depth + 1)
            return
        for row in rows:
            self.draft.row("" if _continued(cell) else _cell_text(cell) for cell in row)


def _owner(row: Any) -> Any:
    parent = row.getparent()
    while parent is not None and parent.tag != f"{_W}tbl":
        parent = parent.getparent()
    return parent


def _cells(row: Any) -> Iterator[Any]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml"):
            yield from _cells(child)


def _continued(cell: Any) -> bool:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"


def _paragraphs(cell: Any) -> list[str]:
    """The text of each paragraph inside, or of the element where it is one."""
    return [text for p in cell.iter(f"{_W}p") if (text := "".join(_text(p, inner=True)[0]).strip())]


def _lines(cell: Any) -> list[str]:
    return [line for text in _paragraphs(cell) for line in text.split("\n") if line.strip()]


def _cell_text(cell: Any) -> str:
    return "\n".join(_paragraphs(cell))


def _lays_out(rows: list[list[Any]]) -> bool:
    """Few rows whose cells hold long lists of paragraphs, or tables: two columns made with a table, as in many CVs."""
    cells = [cell for row in rows for cell in row]
    if any(cell.find(f".//{_W}tbl") is not None for cell in cells):
        return True
    if max((len(row) for row in rows), default=0) < 2:
        return True
    longest = max(len(_lines(cell)) for cell in cells)
    return (len(rows) == 1 and longest >= 2) or (len(rows) <= 3 and longest >= 6)


def _columns(text: str) -> bool:
    """A paragraph with a tab between words: "2019 – 2021<tab>Développeur"."""
    return "\t" in text.strip()


def _text(paragraph: Any, inner: bool = False) -> tuple[str, list[Any]]:
    """(the text of a paragraph, the text boxes anchored in it). `inner`: text boxes are read in place."""
    parts: list[str] = []
    boxes: list[Any] = []

    def walk(element: Any, depth: int) -> None:
        for child in element:
            tag = child.tag
            if tag in _OUT or depth > XML_DEPTH:
                continue
            if tag == _BOX:
                if not inner:
                    boxes.append(child)
            elif tag == f"{_W}t":
                parts.append((child.text or "").replace("\n", " "))
            elif tag in (f"{_W}tab", f"{_W}ptab"):
                parts.append("\t")
            elif tag in (f"{_W}br", f"{_W}cr"):
                parts.append("\n")
            elif tag == f"{_W}noBreakHyphen":
                parts.append("-")
            elif tag == f"{_W}sym":
                parts.append(_symbol(child))
            elif tag == f"{_W}r" and _is_hidden(child):
                continue
            elif isinstance(tag, str):
                walk(child, depth + 1)

    walk(paragraph, 0)
    return "".join(parts), boxes


def _symbol(element: Any) -> str:
    try:
        return chr(int(element.get(f"{_W}char") or "20", 16))
    except (ValueError, OverflowError):
        return " "


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false")


def _runs(paragraph: Any) -> list[Any]:
    """The runs that hold letters."""
    return [run for run in paragraph.iter(f"{_W}r") if any((t.text or "").strip() for t in run.iter(f"{_W}t"))]


def _size(run: Any) -> float:
    """Type size set on the run itself, in half points; 0 where its style decides."""
    mark = run.find(f"{_W}rPr/{_W}sz")
    value = (mark.get(f"{_W}val") or "") if mark is not None else ""
    return float(value) if value.isdigit() else 0.0


def _usual_size(body: Any) -> float:
    """The size of most letters among those set on runs, in half points; Word's own 11 points where none is."""
    sizes: Counter[float] = Counter()
    for run in body.iter(f"{_W}r"):
        sizes[_size(run)] += sum(len(t.text or "") for t in run.iter(f"{_W}t"))
    usual = max(sizes, key=lambda size: (sizes[size], -size)) if sizes else 0.0
    return usual or 22.0


def _bold(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}b")
    return mark is not None and mark.get(f"{_W}val") not in ("0", "false")
