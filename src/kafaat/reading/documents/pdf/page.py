"""One page of a PDF as words with boxes, ruled lines and drawn bullets. For the PDF reader only.

Coordinates are points from the top left of the page as it is shown, y downwards.
"""

from __future__ import annotations

import ctypes
import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from kafaat.reading.documents.arabic import LETTER
from kafaat.reading.documents.limits import PAGE_CHARACTERS, PAGE_SHAPES

Floats = NDArray[np.float64]
Rule = tuple[float, float, float]  # x0, x1, y
Wall = tuple[float, float, float]  # x, y0, y1

HYPHEN = "\x02"  # what PDFium writes for a hyphen at the end of a line
_TOKEN = re.compile(r"[^\s\x00\x01\x03-\x1f]+")
_BOLD = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
_BOLD_WEIGHT = 600
_SAMPLE = 40  # characters whose direction tells that of the page
_JUMP = 0.45  # of the type size: a wider gap inside a word parts it, as PDFium forgets some spaces
_THIN = 2.5  # points: a drawn shape thinner than this is a ruled line
_SHORTEST_RULE = 15.0
_SHORTEST_WALL = 8.0
_BETWEEN_CELLS = 6.0  # points between the borders of two cells
_DOT = 7.0  # points: the largest drawn bullet


@dataclass(slots=True)
class Word:
    """A word, its box, the baseline it stands on and how it is set. `order`: its place in the stream."""

    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    bold: bool
    text: str
    order: int
    chars: tuple[Floats, Floats] | None  # left and right edges of its characters, on pages with Arabic


@dataclass(slots=True)
class Page:
    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)  # horizontal lines and edges of boxes
    walls: list[Wall] = field(default_factory=list)  # vertical lines
    dots: list[tuple[float, float]] = field(default_factory=list)  # x, y of the middle of drawn bullets
    characters: int = 0
    unknown: int = 0  # characters that the font ties to no letter
    rotated: int = 0  # characters set askew, left out
    images: float = 0.0  # share of the page covered by images
    crossed: int = 0  # characters that lie over the one before: two texts share the place
    dense: bool = False  # cut at the limit of characters


def load(document: Any, number: int) -> Page:
    """The page `number`, counted from 1. Raises pypdfium2's PdfiumError on a damaged page."""
    handle = document[number - 1]
    if document.formenv is not None and pdfium.FPDFPage_Flatten(
            handle.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS:
        handle.close()  # what is written in the fields of a form is now on the page
        handle = document[number - 1]
    text_page = handle.get_textpage()
    try:
        turn = _Turn(handle, _direction(text_page.raw))
        page = Page(number, turn.width, turn.height)
        _characters(text_page.raw, page, turn)
        _shapes(handle.raw, page, turn)
        return page
    finally:
        text_page.close()
        handle.close()


class _Turn:
    """From the space of the page, y upwards, to that in which its text stands upright, y downwards. Some pages lie on
    their side: the direction of the text counts more than what the page says of itself."""

    def __init__(self, handle: Any, direction: int | None) -> None:
        left, bottom, right, top = handle.get_cropbox()
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        self.quarter = (handle.get_rotation() // 90) % 4 if direction is None else direction
        wide, high = right - left, top - bottom
        self.width, self.height = (high, wide) if self.quarter % 2 else (wide, high)

    def point(self, x: Any, y: Any) -> tuple[Any, Any]:
        if self.quarter == 0:
            return x - self.left, self.top - y
        if self.quarter == 1:
            return y - self.bottom, x - self.left
        if self.quarter == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def vector(self, x: float, y: float) -> tuple[float, float]:
        return ((x, -y), (y, x), (-x, y), (-y, -x))[self.quarter]


def _direction(raw: Any) -> int | None:
    """In quarters of a turn, where most of the text runs: 0 to the right, 1 upwards, 2 to the left, 3 downwards."""
    count = pdfium.FPDFText_CountChars(raw)
    matrix = pdfium.FS_MATRIX()
    seen: Counter[int] = Counter()
    for i in range(0, min(count, PAGE_CHARACTERS), max(1, count // _SAMPLE)):
        if pdfium.FPDFText_GetUnicode(raw, i) > 32 and pdfium.FPDFText_GetMatrix(raw, i, ctypes.byref(matrix)):
            across = abs(matrix.a) >= abs(matrix.b)
            seen[(0 if matrix.a > 0 else 2) if across else (1 if matrix.b > 0 else 3)] += 1
    return min(seen, key=lambda quarter: (-seen[quarter], quarter)) if seen else None


def _characters(raw: Any, page: Page, turn: _Turn) -> None:
    count = pdfium.FPDFText_CountChars(raw)
    if count <= 0:
        return
    if count > PAGE_CHARACTERS:
        count, page.dense = PAGE_CHARACTERS, True
    text = _text(raw, count)
    get_box = pdfium.FPDFText_GetLooseCharBox
    rectangles = (pdfium.FS_RECTF * count)()
    for i, (c, rectangle) in enumerate(zip(text, rectangles, strict=True)):
        if c > " " or c == HYPHEN:
            get_box(raw, i, ctypes.byref(rectangle))
    boxes = np.frombuffer(rectangles, np.float32).reshape(count, 4).astype(np.float64)  # left, top, right, bottom
    ax, ay = turn.point(boxes[:, 0], boxes[:, 1])
    bx, by = turn.point(boxes[:, 2], boxes[:, 3])
    x0, x1, y0, y1 = np.minimum(ax, bx), np.maximum(ax, bx), np.minimum(ay, by), np.maximum(ay, by)
    breaks = _jumps(x0, x1, y0, y1)
    style = _Style(raw, turn)
    lefts, rights, tops, bottoms = x0.tolist(), x1.tolist(), y0.tolist(), y1.tolist()
    inside = set(breaks.tolist())
    arabic = LETTER.search(text) is not None
    page.crossed = 0 if arabic else _crossed(x0, x1, y0, y1)
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        at = [start, *(i for i in range(start + 1, end) if i in inside), end]
        for a, b in itertools.pairwise(at):
            size, bold, base, upright = style.at(a)
            page.characters += b - a
            page.unknown += text.count("\ufffd", a, b)
            if not upright:
                page.rotated += b - a
                continue
            page.words.append(Word(min(lefts[a:b]), min(tops[a:b]), max(rights[a:b]), max(bottoms[a:b]), base, size,
                                   bold, text[a:b], a, (x0[a:b], x1[a:b]) if arabic else None))


def _text(raw: Any, count: int) -> str:
    """One character for each of the text page: in one call where each is one UTF-16 unit, else one by one."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if pdfium.FPDFText_GetText(raw, 0, count, buffer) == count + 1:
        text = bytes(buffer).decode("utf-16-le", "replace")[:-1]
        if len(text) == count and "\x00" not in text and "\ufffd" not in text:
            return text
    codes = (pdfium.FPDFText_GetUnicode(raw, i) for i in range(count))
    return "".join(chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd" for code in codes)


def _jumps(x0: Floats, x1: Floats, y0: Floats, y1: Floats) -> NDArray[np.int64]:
    """Where the next character stands too far from the one before to be of the same word."""
    if len(x0) < 2:
        return np.zeros(0, np.int64)
    high = np.maximum(y1[1:] - y0[1:], y1[:-1] - y0[:-1])
    apart = np.maximum(x0[1:] - x1[:-1], x0[:-1] - x1[1:])
    drop = np.abs((y0[1:] + y1[1:]) - (y0[:-1] + y1[:-1])) / 2
    return np.flatnonzero((apart > _JUMP * high) | (drop > 0.6 * high)) + 1


def _crossed(x0: Floats, x1: Floats, y0: Floats, y1: Floats) -> int:
    """Characters on one line that cover much of the one before. Letters of a ligature share one box: not counted."""
    narrower = np.minimum(x1[1:] - x0[1:], x1[:-1] - x0[:-1])
    over = np.minimum(x1[1:], x1[:-1]) - np.maximum(x0[1:], x0[:-1])
    same_line = np.abs((y0[1:] + y1[1:]) - (y0[:-1] + y1[:-1])) < 0.5 * (y1[1:] - y0[1:])
    apart = np.abs(x0[1:] - x0[:-1]) > 0.05 * narrower
    return int(((narrower > 0) & (over > 0.45 * narrower) & apart & same_line).sum())


class _Style:
    """Size, weight, baseline and direction of a character. All but the baseline belong to its text object."""

    def __init__(self, raw: Any, turn: _Turn) -> None:
        self.raw, self.turn = raw, turn
        self.matrix = pdfium.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.flags = ctypes.c_int()
        self.name = ctypes.create_string_buffer(128)
        self.known: dict[int, tuple[float, bool, bool]] = {}
        self.pointers = ctypes.byref(self.x), ctypes.byref(self.y)

    def at(self, i: int) -> tuple[float, bool, float, bool]:
        owner = ctypes.cast(pdfium.FPDFText_GetTextObject(self.raw, i), ctypes.c_void_p).value or 0
        style = self.known.get(owner) if owner else None
        if style is None:
            style = self.known[owner] = self._of_object(i)
        size, bold, upright = style
        base = 0.0
        if pdfium.FPDFText_GetCharOrigin(self.raw, i, *self.pointers):
            base = float(self.turn.point(self.x.value, self.y.value)[1])
        return size, bold, base, upright

    def _of_object(self, i: int) -> tuple[float, bool, bool]:
        raw = self.raw
        size = pdfium.FPDFText_GetFontSize(raw, i)
        upright = True
        if pdfium.FPDFText_GetMatrix(raw, i, ctypes.byref(self.matrix)):
            m = self.matrix
            size *= (m.c * m.c + m.d * m.d) ** 0.5
            across, down = self.turn.vector(m.a, m.b)
            upright = abs(down) <= 0.2 * abs(across) and across > 0
        bold = pdfium.FPDFText_GetFontWeight(raw, i) >= _BOLD_WEIGHT
        if not bold and pdfium.FPDFText_GetFontInfo(raw, i, self.name, 128, ctypes.byref(self.flags)):
            bold = _BOLD.search(self.name.value) is not None
        return max(float(size), 1.0), bold, upright


def _shapes(raw: Any, page: Page, turn: _Turn) -> None:
    """Ruled lines, edges of boxes, drawn bullets and images among the objects of the page."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    area = max(1.0, page.width * page.height)
    for i in range(min(pdfium.FPDFPage_CountObjects(raw), PAGE_SHAPES)):
        shape = pdfium.FPDFPage_GetObject(raw, i)
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind not in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
            continue
        if not pdfium.FPDFPageObj_GetBounds(shape, ctypes.byref(left), ctypes.byref(bottom), ctypes.byref(right),
                                            ctypes.byref(top)):
            continue
        ax, ay = turn.point(left.value, bottom.value)
        bx, by = turn.point(right.value, top.value)
        x0, x1, y0, y1 = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        wide, high = x1 - x0, y1 - y0
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            page.images += max(0.0, min(x1, page.width) - max(x0, 0)) * max(
                0.0, min(y1, page.height) - max(y0, 0)) / area
        elif high <= _THIN and wide >= _SHORTEST_RULE:
            page.rules.append((x0, x1, (y0 + y1) / 2))
        elif wide <= _THIN and high >= _SHORTEST_WALL:
            page.walls.append(((x0 + x1) / 2, y0, y1))
        elif wide <= _DOT and high <= _DOT and 0.5 < wide / max(high, 0.01) < 2:
            page.dots.append(((x0 + x1) / 2, (y0 + y1) / 2))
        elif wide >= _SHORTEST_RULE and 8 <= high < 0.5 * page.height:
            page.rules += [(x0, x1, y0), (x0, x1, y1)]
    page.rules = _joined(page.rules)


def _joined(rules: list[Rule]) -> list[Rule]:
    """The edges of cells side by side are one ruled line."""
    found: list[Rule] = []
    for x0, x1, y in sorted(rules, key=lambda rule: (round(rule[2] / _THIN), rule[0])):
        if found and abs(found[-1][2] - y) <= _THIN and x0 - found[-1][1] <= _BETWEEN_CELLS:
            found[-1] = (found[-1][0], max(found[-1][1], x1), found[-1][2])
        else:
            found.append((x0, x1, y))
    return found
