"""Reads a whole PDF: pages, running lines, columns, blocks, and what to think of the result. For the package only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium2
import pypdfium2.raw as pdfium

from kafaat.reading.documents.arabic import LETTER, Orientation
from kafaat.reading.documents.draft import Draft
from kafaat.reading.documents.limits import ATTACHMENTS, PAGE_CHARACTERS, PAGES, XML_BYTES
from kafaat.reading.documents.pdf import hyphens
from kafaat.reading.documents.pdf.blocks import ITEM, PARAGRAPH, ROW, Body, Piece, pieces
from kafaat.reading.documents.pdf.layout import lay_out
from kafaat.reading.documents.pdf.lines import is_spaced
from kafaat.reading.documents.pdf.margins import Margins
from kafaat.reading.documents.pdf.page import Page, load
from kafaat.reading.documents.pdf.tables import rows
from kafaat.reading.documents.verdicts import Unreadable, Verdicts, spaced
from kafaat.reading.documents.verdicts import pages as listed

_CHUNK = 40  # pages held at once: running lines are looked for among them
_FEW = 12  # characters: a page with fewer and an image is a scanned one
_MOSTLY_IMAGE = 0.3  # of the page
_STAMP = 80  # characters: what a scanner's stamp or a page number adds to a page that is all image
_ALL_IMAGE = 0.8
_UNKNOWN = 0.2  # share of characters without a letter from which a text is unreadable


def read(data: bytes, verdicts: Verdicts) -> Draft:
    """A PDF file."""
    document = _open(data)
    try:
        if document.get_formtype() == pdfium.FORMTYPE_XFA_FULL:  # its pages only say "please wait"
            raise Unreadable("document.xfa")
        document.init_forms()
        return _Reader(document, verdicts, data).draft()
    finally:
        document.close()


def _open(data: bytes) -> Any:
    whole = b"%%EOF" in data[-2048:]
    try:
        return pdfium2.PdfDocument(data)
    except pdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise Unreadable("document.encrypted") from None
        raise Unreadable("document.damaged" if whole else "document.truncated", str(error)) from None


class _Reader:
    def __init__(self, document: Any, verdicts: Verdicts, data: bytes) -> None:
        self.document, self.verdicts = document, verdicts
        self.count = len(document)
        self.limit = min(self.count, PAGES)
        self.whole = b"%%EOF" in data[-2048:]
        self.scanned: list[int] = []
        self.doubtful: list[int] = []
        self.rotated: list[int] = []
        self.dense: list[int] = []
        self.characters = self.unknown = self.spaced = 0
        self.lost = False  # some page could not be loaded
        self.body: Body | None = None

    def draft(self) -> Draft:
        if not self.count:
            raise Unreadable("document.empty" if self.whole else "document.truncated")
        draft = Draft("pdf", self.verdicts, self.count)
        margins = Margins(self.limit)
        found: list[Piece] = []
        length = 0
        for chunk in self._chunks():
            margins.strip(chunk)
            self.body = self.body or _body(chunk)
            for page in chunk:
                new = self._page(page)
                length += sum(len(line) for piece in new for line in piece.lines)
                found += new
        self._turn(found)
        words = hyphens.vocabulary(line for piece in found for part in (piece.lines, *piece.cells) for line in part)
        for piece in _merged(found):
            if piece.kind is ROW:
                draft.row([hyphens.join(cell, words) if cell else "" for cell in piece.cells], piece.page)
            else:
                draft.add(piece.kind, hyphens.join(piece.lines, words), piece.page)
        self._judge(bool(found))
        if margins.removed:
            distinct = list(dict.fromkeys(margins.removed))
            self.verdicts.say("document.headers_removed", " | ".join(distinct), count=len(margins.removed))
        return draft

    def _turn(self, found: list[Piece]) -> None:
        """Puts reversed Arabic right, line by line: a paragraph can only be turned before its lines are joined."""
        parts = [part for piece in found for part in (piece.lines, *piece.cells)]
        lines = [line for part in parts for line in part]
        turned = Orientation(lines).repaired()
        changed = [line for line, better in zip(lines, turned, strict=True) if line != better]
        if changed:
            self.verdicts.say("document.arabic_reversed", changed[0], count=len(changed))
            better = iter(turned)
            for part in parts:
                part[:] = [next(better) for _ in part]

    def _chunks(self) -> Iterator[list[Page]]:
        chunk: list[Page] = []
        for number in range(1, self.limit + 1):
            try:
                page = load(self.document, number)
            except (pdfium2.PdfiumError, ValueError):
                self.lost = True
                continue
            self._weigh(page)
            chunk.append(page)
            if len(chunk) == _CHUNK:
                yield chunk
                chunk = []
        if chunk:
            yield chunk

    def _weigh(self, page: Page) -> None:
        self.characters += page.characters
        self.unknown += page.unknown
        if (page.characters < _FEW and page.images > _MOSTLY_IMAGE) or (
                page.characters < _STAMP and page.images > _ALL_IMAGE):
            self.scanned.append(page.number)
        if page.rotated > max(_FEW, 0.1 * page.characters):
            self.rotated.append(page.number)
        if page.dense:
            self.dense.append(page.number)

    def _page(self, page: Page) -> list[Piece]:
        assert self.body is not None
        arabic = sum(len(w.text) for w in page.words if LETTER.search(w.text))
        right_to_left = 2 * arabic > sum(len(w.text) for w in page.words)
        layout = lay_out(page, page.words, right_to_left)
        if layout.doubtful:
            self.doubtful.append(page.number)
        found: list[Piece] = []
        for region in layout.regions:
            self.spaced += sum(is_spaced(line) for line in region.lines)
            new = rows(page, region, self.body, right_to_left) if region.edges else pieces(
                page, region.lines, self.body, region.left, region.right)
            if new:
                new[0].opens = True
            found += new
        return found

    def _judge(self, text: bool) -> None:
        say = self.verdicts.say
        if self.scanned and (not text or len(self.scanned) == self.limit):
            raise Unreadable("document.scanned", f"{self.count} page{'s' if self.count > 1 else ''}")
        if not text:
            raise Unreadable("document.damaged" if self.lost else "document.empty")
        if self.unknown > _UNKNOWN * max(1, self.characters):
            raise Unreadable("document.no_unicode", f"{self.unknown} signes sur {self.characters}")
        if self.unknown > 0.01 * self.characters:
            say("document.some_no_unicode", f"{self.unknown} signes sur {self.characters}")
        if self.lost:
            say("document.part_damaged")
        if not self.whole:
            say("document.cut_short")
        if self.limit < self.count:
            say("document.pages_left_out", f"{self.count} pages", read=self.limit, pages=self.count)
        for code, numbers in (("document.pages_scanned", self.scanned), ("document.rotated", self.rotated),
                              ("document.columns_scrambled", self.doubtful)):
            if numbers:
                say(code, f"pages {listed(numbers)}", list=listed(numbers))
        if self.dense:
            say("document.page_too_dense", f"pages {listed(self.dense)}", list=listed(self.dense),
                limit=spaced(PAGE_CHARACTERS))
        if self.spaced:
            say("document.letters_spaced", count=self.spaced)


def _body(chunk: list[Page]) -> Body:
    """The size and weight in which most characters are set."""
    sizes: Counter[float] = Counter()
    bold = 0
    for page in chunk:
        for word in page.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
            bold += len(word.text) if word.bold else 0
    if not sizes:
        return Body(10.0, False)
    return Body(max(sizes.items(), key=lambda item: (item[1], -item[0]))[0], 2 * bold > sizes.total())


def _merged(found: list[Piece]) -> Iterator[Piece]:
    """A sentence that a page or column cuts goes on in its block."""
    last: Piece | None = None
    for piece in found:
        if last is not None and _cut_sentence(last, piece):
            last.lines += piece.lines
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _cut_sentence(last: Piece, piece: Piece) -> bool:
    if piece.kind is not PARAGRAPH or last.kind not in (PARAGRAPH, ITEM) or not piece.opens:
        return False
    before, after = last.lines[-1].rstrip(), piece.lines[0]
    return after[:1].islower() and before[-1:] not in ".!?:;" and len(before.split()) >= 4


def attachments(data: bytes) -> list[tuple[str, bytes]]:
    """The files attached to a PDF, by name; [] where it does not open."""
    try:
        document = pdfium2.PdfDocument(data)
    except pdfium2.PdfiumError:
        return []
    found = []
    try:
        for i in range(min(document.count_attachments(), ATTACHMENTS)):
            try:
                attachment = document.get_attachment(i)
                content = bytes(attachment.get_data())
            except (pdfium2.PdfiumError, ValueError):
                continue
            if len(content) <= XML_BYTES:
                found.append((attachment.get_name(), content))
    finally:
        document.close()
    return found
