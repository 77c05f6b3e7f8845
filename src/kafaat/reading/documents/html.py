"""HTML pages: text in document order, tables as rows; scripts, what stands around the content, and hidden parts out,
unless the page has nothing else. For the package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from kafaat.reading.delimited import decode
from kafaat.reading.documents.draft import HEADING, ITEM, PARAGRAPH, Draft
from kafaat.reading.documents.html_furniture import is_furniture, is_hidden, is_machinery, words_of
from kafaat.reading.documents.limits import XML_DEPTH
from kafaat.reading.documents.shapes import in_capitals, may_be_heading
from kafaat.reading.documents.verdicts import Unreadable, Verdicts

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "legend", "caption", "summary"}
_ITEMS = {"li", "dd"}
_BLOCKS = {"p", "div", "section", "article", "main", "header", "footer", "aside", "ul", "ol", "dl", "dt", "table", "tr",
           "thead", "tbody", "tfoot", "form", "fieldset", "blockquote", "pre", "figure", "figcaption", "address",
           "hr", "body", "html", "details", "center", "td", "th", "hgroup", "option", "label"} | _HEADINGS | _ITEMS
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_BOLD = {"b", "strong"}
_FEW = 20  # words of content under which what stands around it, if longer, may be the content
_SPACES = re.compile(r"[ \t\r\n\f]+")


def read(data: bytes, verdicts: Verdicts) -> Draft:
    """An HTML page."""
    root, cut = _parse(_decoded(data, verdicts))
    body = root.find(".//body")
    body = body if body is not None else root
    walker = _walked(body, verdicts, whole=False)
    if walker.draft.words < min(_FEW, walker.left):
        verdicts.say("document.around_kept", walker.around or walker.hidden)
        walker = _walked(body, verdicts, whole=True)
    else:
        if walker.hidden:
            verdicts.say("document.hidden_text", walker.hidden)
        if walker.around:
            verdicts.say("document.around_removed", walker.around)
    if cut:
        if not walker.draft.words:
            raise Unreadable("document.too_deep")
        verdicts.say("document.deep_part")
    return walker.draft


def _walked(body: Any, verdicts: Verdicts, whole: bool) -> _Walker:
    walker = _Walker(Draft("html", verdicts), whole)
    walker.block(body, 0)
    walker.flush()
    return walker


def add_fragment(text: str, draft: Draft) -> None:
    """Adds a piece of HTML to a draft: the rich text of another format."""
    try:
        root = lxml_html.fragment_fromstring(text.replace("\x00", ""), create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        draft.add(PARAGRAPH, text)
        return
    walker = _Walker(draft)
    walker.block(root, 0)
    walker.flush()


def _decoded(data: bytes, verdicts: Verdicts) -> str:
    """What the page says of its own encoding is believed when every byte fits it."""
    said = _CHARSET.search(data[:4096])
    if said and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = said[1].decode("ascii")
        try:
            text = data.decode("cp1252" if name.lower() in ("iso-8859-1", "latin1", "ascii", "us-ascii") else name)
            return text if "\x00" not in text else text.replace("\x00", "")
        except (LookupError, UnicodeError, ValueError):
            pass
    text, encoding = decode(data)
    if "\ufffd" in text:
        verdicts.say("document.encoding_doubt", encoding, count=text.count("\ufffd"))
    return text.removeprefix("\ufeff").replace("\x00", "")


def _parse(text: str) -> tuple[Any, bool]:
    """(the page, whether the parser gave up before its end)"""
    # huge_tree: without it, what lies deep is dropped in silence
    parser = lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True,
                                  encoding="utf-8", collect_ids=False)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        if "empty" in str(error):
            raise Unreadable("document.empty") from None
        raise Unreadable("document.damaged", str(error)) from None
    return root, any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log)


class _Walker:
    """Gathers inline text until a block element begins or ends."""

    def __init__(self, draft: Draft, whole: bool = False) -> None:
        """`whole`: nothing but scripts and the like is left out."""
        self.draft, self._whole = draft, whole
        self.hidden = ""  # the first words of what is hidden
        self.around = ""  # the first words of what stands around the content
        self.left = 0  # words of both
        self._text: list[str] = []
        self._bold = True  # all of the pending text is bold
        self._kind = PARAGRAPH

    def flush(self) -> None:
        text = "".join(self._text).strip(" \n")
        if text:
            title = (self._kind is PARAGRAPH and (self._bold or in_capitals(text)) and "\n" not in text
                     and may_be_heading(text.rstrip(" :")))
            self.draft.add(HEADING if title else self._kind, text)
        self._text.clear()
        self._bold = True
        if self._kind is HEADING or text:
            self._kind = PARAGRAPH

    def block(self, element: Any, depth: int) -> None:
        """Everything inside a block element."""
        if self.draft.full:
            return
        if depth > XML_DEPTH:
            self._inline(" ".join(element.itertext()), False)
            return
        tag = element.tag
        if tag == "table" and _is_data(element):
            self.flush()
            self._table(element, depth)
            return
        self.flush()
        kind = HEADING if tag in _HEADINGS else ITEM if tag in _ITEMS else None
        if kind is not None:
            self._kind = kind
        self._inside(element, depth, False, keep=tag == "pre")
        self.flush()
        self._kind = PARAGRAPH

    def _inside(self, element: Any, depth: int, bold: bool, keep: bool = False) -> None:
        self._inline(element.text, bold, keep)
        for child in element:
            tag = child.tag
            if isinstance(tag, str) and not self._is_out(child):
                if tag == "br":
                    self._text.append("\n")
                elif tag in _BLOCKS:
                    self.block(child, depth + 1)
                elif depth > XML_DEPTH:
                    self._inline(" ".join(child.itertext()), bold)
                else:
                    if tag == "img" and child.get("alt"):
                        self._inline(f" {child.get('alt')} ", bold)
                    self._inside(child, depth + 1, bold or tag in _BOLD, keep)
            self._inline(child.tail, bold, keep)

    def _inline(self, text: str | None, bold: bool, keep: bool = False) -> None:
        if not text:
            return
        if text.strip():
            self._bold = self._bold and bold
        plain = text if keep else _SPACES.sub(" ", text)
        if plain == " " and (not self._text or self._text[-1].endswith((" ", "\n"))):
            return
        self._text.append(plain)

    def _is_out(self, element: Any) -> bool:
        """Left out, and noted where it may be said."""
        if self._whole or is_machinery(element):
            return is_machinery(element)
        hidden = is_hidden(element)
        if not hidden and not is_furniture(element):
            return False
        words = words_of(element)
        self.left += len(words)
        if hidden:
            self.hidden = self.hidden or " ".join(words)
        else:
            self.around = self.around or " ".join(words)
        return True

    def _table(self, table: Any, depth: int) -> None:
        for row in _rows(table):
            if row.tag == "caption":
                self.draft.add(HEADING, _plain(row, self))
                continue
            self.draft.row(_plain(cell, self) for cell in row if cell.tag in ("td", "th"))


def _plain(element: Any, walker: _Walker, depth: int = 0) -> str:
    """The words of a cell; its blocks and breaks are lines of it."""
    parts: list[str] = [_SPACES.sub(" ", element.text or "")]
    for child in element:
        if isinstance(child.tag, str) and not walker._is_out(child):
            apart = child.tag in _BLOCKS or child.tag == "br"
            inner = " ".join(child.itertext()) if depth > XML_DEPTH else _plain(child, walker, depth + 1)
            parts.append(f"\n{inner}\n" if apart else inner)
        parts.append(_SPACES.sub(" ", child.tail or ""))
    return "".join(parts)


def _rows(table: Any) -> Iterator[Any]:
    """Rows of the table itself, not of tables inside it, and its caption."""
    for child in table:
        if child.tag in ("tr", "caption"):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if row.tag == "tr")


def _is_data(table: Any) -> bool:
    """A table of values rather than one that lays out the page: no table, list or heading within, cells of a few words
    (the longest under 600 characters), two columns at least somewhere."""
    if table.get("role") == "presentation":
        return False
    if table.find(".//table") is not None:
        return False
    widths = [sum(cell.tag in ("td", "th") for cell in row) for row in _rows(table)]
    if max(widths, default=0) < 2:
        return False
    if any(table.find(f".//{tag}") is not None for tag in ("h1", "h2", "h3")):
        return False
    cells = [cell for row in _rows(table) for cell in row if cell.tag in ("td", "th")]
    return max((len("".join(cell.itertext())) for cell in cells), default=0) < 600
