"""Lines of one column become headings, paragraphs and items. For the PDF reader only."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from kafaat.model.documents import BlockKind
from kafaat.reading.documents.arabic import LETTER
from kafaat.reading.documents.pdf.hyphens import CUT
from kafaat.reading.documents.pdf.lines import WIDE_GAP, Line, cuts, is_spaced, parted, text_of, unspaced
from kafaat.reading.documents.pdf.page import Page
from kafaat.reading.documents.shapes import in_capitals, may_be_heading, unbullet, unnumber

HEADING, PARAGRAPH, ITEM, ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW
_ADDRESS = re.compile(r"\S+@\S|https?:|www\.|\S+\.(?:com|ma|fr|net|org)\b")
_ENDS = ".!?:;…؟؛"
_LARGE = 1.12  # of the usual size of the document, from which short lines are headings
_WORDY = 4  # words: a line with fewer was not wrapped
_LOOSEST = 1.5  # type sizes between lines of a text: where all are farther apart, each line is a paragraph
_TIGHT = 1.32  # of the usual distance between lines, up to which two lines belong together


@dataclass(slots=True)
class Piece:
    """A block being made: its lines, or for a row its cells, each a list of lines."""

    kind: BlockKind
    page: int
    lines: list[str] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    opens: bool = False  # first of its column or page: it may go on with a sentence


@dataclass(frozen=True, slots=True)
class Body:
    """How the running text of the document is set."""

    size: float
    bold: bool


@dataclass(slots=True)
class Read:
    """A line with what it is."""

    line: Line
    text: str
    bullet: bool
    heading: bool
    right_to_left: bool


def read_line(page: Page, line: Line, body: Body) -> Read:
    """The text of a line and its looks."""
    spaced = is_spaced(line)
    text = unspaced(line) if spaced else text_of(line.words)
    text, bullet = unbullet(text)
    if not bullet:
        bullet = any(line.x0 - 3 * line.size < x < line.x0 and abs(y - (line.base - 0.3 * line.size)) < 0.5 * line.size
                     for x, y in page.dots) or _dot_on_the_right(page, line)
    set_apart = line.size > _LARGE * body.size or (line.bold and not body.bold) or in_capitals(text)
    heading = set_apart and not bullet and may_be_heading(text.rstrip(" :")) and line.size > 0.8 * body.size
    if not bullet and not heading and (stripped := unnumber(text))[1]:
        text, bullet = stripped
    return Read(line, text, bullet, heading, LETTER.search(text) is not None)


def _dot_on_the_right(page: Page, line: Line) -> bool:
    return any(line.x1 < x < line.x1 + 3 * line.size and abs(y - (line.base - 0.3 * line.size)) < 0.5 * line.size
               and LETTER.search(line.plain) for x, y in page.dots)


def pieces(page: Page, lines: Sequence[Line], body: Body, left: float, right: float) -> list[Piece]:
    """The blocks of lines that follow each other in one column; `left` and `right` are its edges."""
    pitch = _pitch(lines)
    found: list[Piece] = []
    last: Read | None = None
    start = 0.0  # x of the first line of the open block
    for line in lines:
        at = cuts(line, WIDE_GAP, page.walls)
        now = read_line(page, line, body)
        if at and not is_spaced(line) and not now.bullet:
            found.append(Piece(ROW, page.number, cells=[[text] for text in _cells(line, at, now.right_to_left)]))
            last = None
            continue
        if last is not None and found and _goes_on(last, now, pitch, left, right, start):
            found[-1].lines.append(now.text)
        else:
            kind = HEADING if now.heading else ITEM if now.bullet else PARAGRAPH
            found.append(Piece(kind, page.number, [now.text]))
            start = line.x0
        last = now
    return found


def _cells(line: Line, at: Sequence[float], right_to_left: bool) -> list[str]:
    texts = [text_of(words) for words in parted(line, at) if words]
    return texts[::-1] if right_to_left else texts


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance between two lines of running text, in type sizes."""
    steps = [(b.base - a.base) / max(a.size, b.size) for a, b in itertools.pairwise(lines)
             if abs(a.size - b.size) < 0.1 * a.size]
    steps = [step for step in steps if 0.9 <= step <= 2.2]
    return min(float(np.quantile(steps, 0.25)), _LOOSEST) if steps else 1.25


def _goes_on(last: Read, now: Read, pitch: float, left: float, right: float, start: float) -> bool:
    """The line continues the block of the line before."""
    size = max(last.line.size, now.line.size)
    step = (now.line.base - last.line.base) / size
    if now.bullet or step > _TIGHT * pitch or step <= 0 or abs(last.line.size - now.line.size) > 0.1 * size:
        return False
    if last.heading != now.heading or (last.line.bold != now.line.bold and last.heading):
        return False
    if last.text and last.text[-1] in CUT and now.text[:1].islower():
        return True
    if len(now.line.words) == 1 and _ADDRESS.match(now.text):
        return False
    full = _is_full(last, now, left, right)
    if last.heading:
        return full and step < 1.15 * pitch
    if now.text[:1].islower() and last.text.rstrip()[-1:] not in _ENDS \
            and last.line.x1 - left > 0.5 * (right - left):
        return True
    indented = abs(now.line.x0 - start) > 0.9 * size and not last.bullet and not now.right_to_left \
        and now.line.x0 > start and last.line.x0 <= start + 0.3 * size
    return full and not indented


def _is_full(last: Read, now: Read, left: float, right: float) -> bool:
    """The first word of the line had no room at the end of the line before. Short lines in a narrow column are a list,
    not a wrapped text."""
    words = now.line.words
    if now.right_to_left:
        word, room, least = words[-1], last.line.x0 - left, _WORDY + 1
    else:
        word, room, least = words[0], right - last.line.x1, _WORDY
    return len(last.line.words) >= least and room < (word.x1 - word.x0) + 0.3 * now.line.size
