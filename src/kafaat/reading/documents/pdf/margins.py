"""Running headers, footers and page numbers: lines that come back at one height page after page. For the PDF reader."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from kafaat.reading.documents.pdf.lines import Line, lines_of, text_of
from kafaat.reading.documents.pdf.page import Page
from kafaat.reading.documents.shapes import is_page_number

_MARGIN = 0.15  # of the height of the page, above and below, where such lines stand
_LINES = 4  # looked at in each margin
_HEIGHT = 4.0  # points: lines whose heights differ less stand at the same place
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?<![\d/.,-])\d{1,4}(?![\d/.,-]*\d)")
_FEW_PAGES = 4

Place = tuple[str, int]
Count = tuple[int, int]


class Margins:
    """Learns from some pages which lines run on; known ones are recognised on the pages that follow."""

    def __init__(self, pages_in_all: int) -> None:
        self._many = pages_in_all > _FEW_PAGES
        self._single = pages_in_all == 1
        self._known: set[Place] = set()  # words at a height
        self._counted: set[Count] = set()  # a number that grows with the pages, at a height
        self.removed: list[str] = []  # what was taken out, in order

    def strip(self, pages: Sequence[Page]) -> None:
        """Takes the running lines out of the words of these pages."""
        edges = [_edge_lines(page) for page in pages]
        seen: dict[Place, set[int]] = defaultdict(set)
        counted: dict[Count, set[int]] = defaultdict(set)
        for page, lines in zip(pages, edges, strict=True):
            for line in lines:
                for place in _places(line, page):
                    seen[place].add(page.number)
                for count in _counts(line, page):
                    counted[count].add(page.number)
        least = 3 if self._many and len(pages) > 2 else 2
        self._known |= {place for place, numbers in seen.items() if len(numbers) >= least}
        self._counted |= {count for count, numbers in counted.items() if len(numbers) >= 3}
        for page, lines in zip(pages, edges, strict=True):
            usual = median(word.size for word in page.words) if page.words else 0.0
            out: set[int] = set()
            for line in lines:
                if self._runs(line, page, usual):
                    out.update(id(word) for word in line.words)
                    self.removed.append(text_of(line.words))
            if out:
                page.words = [word for word in page.words if id(word) not in out]

    def _runs(self, line: Line, page: Page, usual: float) -> bool:
        """The line is a running one. Titles such as "Module 1", "Module 2", one a page, are larger than the text."""
        if any(place in self._known for place in _places(line, page)):
            return True
        if line.size <= 1.05 * usual and any(count in self._counted for count in _counts(line, page)):
            return True
        return is_page_number(line.plain) and self._numbers_page(line, page)

    def _numbers_page(self, line: Line, page: Page) -> bool:
        """It stands first or last on the page; alone in a document of one page, a number may be anything."""
        if self._single and line.plain.strip().isdigit():
            return False
        inner = [w for w in page.words if (w.base < line.base - line.size) or (w.base > line.base + line.size)]
        return all(w.base < line.base for w in inner) or all(w.base > line.base for w in inner)


def _edge_lines(page: Page) -> list[Line]:
    """The lines of the two margins."""
    top = [w for w in page.words if w.base < _MARGIN * page.height]
    bottom = [w for w in page.words if w.base > (1 - _MARGIN) * page.height]
    return lines_of(top)[:_LINES] + lines_of(bottom)[-_LINES:]


def _places(line: Line, page: Page) -> tuple[Place, Place]:
    """The words of a line, their digits masked, with its height, rounded both ways so that neighbours meet."""
    text = _DIGITS.sub("#", line.plain.casefold())
    return (text, _heights(line, page)[0]), (text, _heights(line, page)[1])


def _heights(line: Line, page: Page) -> tuple[int, int]:
    height = line.base if line.base < page.height / 2 else line.base - page.height  # pages of other sizes
    return int(height // _HEIGHT) * 2, int((height + _HEIGHT / 2) // _HEIGHT) * 2 + 1


def _counts(line: Line, page: Page) -> list[Count]:
    """Each number of a line less that of its page, with the height: the same on every page for a page number."""
    return [(int(number) - page.number, height) for number in _NUMBER.findall(line.plain)
            for height in _heights(line, page)]
