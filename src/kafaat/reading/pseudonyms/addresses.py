"""Postal addresses in a text. For kafaat.reading.pseudonyms. A town alone is no address: it stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.pseudonyms.page import WORDS, Detail, Line, Page

PLACES = Lexicon.of("kafaat.reading.phrases", "places.csv")
_SECTIONS = ("opening", "contact", "profile", "references", "other")
_STOP = re.compile(rf"[\n\t|;•·\[]|\s/\s|\s{{3,}}|\s[–—]\s|(?:[,.]?\s{{1,20}}-?\s{{0,20}})?"
                   rf"{any_of(WORDS, 'address_end')}|[\w.\-]{{1,64}}@")
_NUMBER = re.compile(rf"(?:{any_of(WORDS, 'number')}\s*)?\d{{1,5}}\s?(?:bis|ter|[a-d](?!\w))?\s*[,،.\-]?\s*$")
_FLAT = re.compile(rf"{any_of(WORDS, 'flat')}\s{{0,20}}(?:n°)?\s{{0,20}}$")
_POSTCODE = re.compile(r"(?<![\d.,])\d{5}(?!\d)[ ,]{1,3}[A-ZÀ-Þ\u0600-\u06ff]")
_ENGLISH = re.compile(rf"(?<![\w.])\d{{1,5}}[a-z]?,?\s(?:[^\W\d][\w'’]+\s){{1,3}}{any_of(WORDS, 'english_street')}\.?"
                      r"(?:,?\s[a-z]{1,2}\d\w?\s\d[a-z]{2})?")
_NAME_NEXT = re.compile(r"[\s.,:°]{0,9}(?:(?:de|du|des|la|le|les|el|al)\s|[ld]['’]){0,3}\s*(\d+|\w)", re.IGNORECASE)
_AFTER_NUMBER = re.compile(rf"\s?(?:bis|ter|[a-d](?!\w))?\s*"
                           rf"(?:$|[\n,،|;)\-–]|[^\W\d]+$|\d|n°|{any_of(WORDS, 'street')})")
_FEW = re.compile(r"(?<!\d)\d{1,4}(?!\d)")  # the number of a house or of a floor
_PIECE = re.compile(r"\s{0,20}[,،\-–]\s{0,20}")
_CUT = re.compile(r"[|\t;•·/]|\s[-–—]\s|\s{3,}")  # between the parts of a line
_LONGEST = 120


def addresses(page: Page) -> Iterator[Detail]:
    for kind, value, line in page.labelled:
        if kind == "address" and not _town(page, value.start, value.end):
            stop = _STOP.search(page.folded, value.start, value.end)
            yield _detail(page, value.start, stop.start() if stop and stop.start() > value.start else value.end)
        elif kind == "address" and line.head:
            yield _detail(page, value.start, value.end)
    for line in page.lines:
        yield from _streets(page, line)
        yield from (_detail(page, *found.span()) for found in _ENGLISH.finditer(page.folded, line.start, line.end)
                    if re.match(r"\d+\w?,?\s[A-Z]", page.text[found.start():found.end()]))
        code = _POSTCODE.search(page.text, line.start, line.end) if line.head else None
        if code and line.section in ("opening", "contact") and _before_town(page, line, code):
            yield _extended(page, _back(page, line, code.start()), code.end(), line.end)


def _before_town(page: Page, line: Line, code: re.Match[str]) -> bool:
    """Whether five figures are a postcode: a town follows, or a name in a short line."""
    town = PLACES.first("city", page.folded, code.start(), min(line.end, code.end() + 12))
    return town is not None or (_short(page, line, code.start()) and page.text[code.end() - 1] < "\u0600")


def _streets(page: Page, line: Line) -> Iterator[Detail]:
    """A word of streets after a number, or, in the head, at the beginning of a part of a line."""
    for found in WORDS.find("street", page.folded, line.start, line.end):
        low = max(line.start, found.start - 14)
        number = _NUMBER.search(page.folded[low:found.start])
        if number and "\t" not in number[0] and _named(page, found.end, line.end):
            start = low + number.start()
            flat = _FLAT.search(page.folded[line.start:start])
            yield _extended(page, line.start + flat.start() if flat else start, found.end, line.end)
        elif (line.section in _SECTIONS and line.head and _short(page, line, found.start)
              and _begins(page, line, found.start) and _named(page, found.end, line.end)
              and WORDS.first("district", page.folded, found.start, found.end)):
            yield _extended(page, _back(page, line, found.start), found.end, line.end)


def _back(page: Page, line: Line, at: int) -> int:
    """Where the pieces before a district or a postcode begin that are of the same address: a street, a number."""
    cut = max((found.end() for found in _CUT.finditer(page.text, line.start, at)), default=line.start)
    pieces = [cut, *(found.end() for found in _PIECE.finditer(page.text, cut, at))]
    start = at
    for low, high in reversed(list(pairwise([*pieces, at] if pieces[-1] != at else pieces))):
        text = page.folded[low:high]
        street = WORDS.first("street", text)
        if not (street and not text[:street.start].strip()) and not (_FEW.search(text) and len(text.split()) <= 4):
            break
        start = low
    return start


def _short(page: Page, line: Line, at: int) -> bool:
    """Whether the part of a line around an offset is no sentence: few words, or figures among them."""
    cuts = [line.start, *(found.end() for found in _CUT.finditer(page.text, line.start, line.end)), line.end]
    low = max(cut for cut in cuts if cut <= at)
    words = page.text[low:min((cut for cut in cuts if cut > at), default=line.end)].split()
    return len(words) <= 8 or (len(words) <= 20 and any(word[0].isdigit() for word in words))


def _begins(page: Page, line: Line, at: int) -> bool:
    """Whether a part of the line begins there."""
    before = page.text[line.start:at].rstrip()
    return not any(map(str.isalnum, before)) or before[-1:] in tuple(",|•:;-–—،⌂")


def _named(page: Page, start: int, end: int) -> bool:
    """Whether a name or a number follows, as in an address: "Rue Ibn Sina", "Hay 12, …", "شارع الجيش الملكي"."""
    found = _NAME_NEXT.match(page.text, start, end)
    if found is None:
        return False
    if found[1].isdigit():
        return bool(_AFTER_NUMBER.match(page.folded, found.end(), end))
    return found[1].isupper() or found[1] >= "\u0600"


def _extended(page: Page, start: int, at: int, end: int) -> Detail:
    """To the end of the address: what stands before a sign that ends it, towns and postcodes with it."""
    stop = _STOP.search(page.folded, at, min(end, start + _LONGEST))
    high = stop.start() if stop else min(end, start + _LONGEST)
    pieces = [at, *(found.start() for found in _PIECE.finditer(page.text, at, high)), high]
    for before, after in pairwise(pieces[1:]):
        text = page.folded[before:after]
        if not (re.search(r"\d", text) or PLACES.first("city", text) or PLACES.first("zone", text)
                or WORDS.first("street", text)) and len(text.split()) > 3:
            high = before
            break
    return _detail(page, start, high)


def _town(page: Page, start: int, end: int) -> bool:
    rest = page.folded[start:end]
    for name in ("city", "zone"):
        for one in PLACES.find(name, rest):
            rest = rest[:one.start] + " " * (one.end - one.start) + rest[one.end:]
    return not any(map(str.isalnum, rest))


def _detail(page: Page, start: int, end: int) -> Detail:
    while end > start and not page.text[end - 1].isalnum() and page.text[end - 1] != ")":
        end -= 1
    return Detail("address", start, end)
