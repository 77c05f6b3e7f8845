"""Where the sentences of a block begin and end. For kafaat.reading.sentences alone.

A full stop ends a sentence unless it follows an abbreviation, an initial or a number of a list, stands inside a name
("Node.js", "v2.1"), or small letters follow. Semicolons, slashes and short bullet runs stay inside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kafaat.reading.phrases.lexicon import fold
from kafaat.reading.sentences.lists import words

SHORT_PIECE = 4  # words: a run of pieces no longer than this between bullets is one enumeration
WRAPPED = 60  # characters: a line at least this long was broken by its width, not by its author
CLAUSE = 4  # words on both sides of an Arabic semicolon that ends a sentence
LONGEST = 2000  # characters: no person writes a longer sentence, and every reader after may look at all pairs of words
LONGEST_WORD = 60  # characters looked at before a full stop
KNOWN_WORD = 4  # letters of a word that is too long for an abbreviation nobody listed

_BULLET = "•▪◦‣■□➢➤►▶❖✓✔\uf0b7\uf0a7\uf0d8"
_BULLETS = re.compile(rf"(?:^|(?<=\s))[{_BULLET}](?=\s*\w)")
_LEAD = re.compile(rf"[\s{_BULLET}·*–—-]*(?<![\w.])")  # what stands before the first word of a line
_END_OR_GLUED = re.compile(r"(?:\.{3}|…|[.!?؟۔]+|؛)(?:[\"'”’)\]]|[ \u00a0\u202f]?»)*")
_OPENS = r"[\s\"'«“‘(\[]*"
_NEXT = re.compile(rf"{_OPENS}(\S+)")
_NUMBERED = re.compile(r"(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})")
_GLUED = re.compile(r"(?<=[a-zà-ÿ]{3})\.(?=[A-ZÀ-Þ][a-zà-ÿ]{3})")  # "terminé.Gestion": the blank was forgotten
_ENDING = ".!?؟۔…"
_ADDRESS = re.compile(r"\S*(?:@|://|www\.)")


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of text[start:end], without the blanks and bullets around them; none is empty."""
    for low, high in _lines(text, start, end):
        for first, last in _bulleted(text, low, high):
            yield from _stopped(text, first, last)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines of a block; those that a page's width broke are one."""
    begin = start
    for found in re.finditer(r"\n", text[start:end]):
        at = start + found.start()
        if _line_ends(text[begin:at], text[at + 1:end].partition("\n")[0]):
            yield begin, at
            begin = at + 1
    yield begin, end


def _line_ends(line: str, following: str) -> bool:
    before, after = line.rstrip(), following.lstrip()
    if not before or not after or before[-1] in ".!?:؟۔…" or _BULLETS.match(after) or re.match(r"[-–*]\s", after):
        return True
    if after[0].islower() or after[0] in "),;/&":
        return False
    last_line = before[before.rfind("\n") + 1:]
    return not (len(last_line) >= WRAPPED and not after[0].isdigit())


def _bulleted(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces between bullets, unless they are the few words of an enumeration ("Java • SQL • Git")."""
    marks = [start + found.start() for found in _BULLETS.finditer(text[start:end])]
    bounds = [start, *marks, end]
    spans = [(low, high) for low, high in pairwise(bounds) if text[low:high].strip()]
    if all(len(text[low:high].split()) <= SHORT_PIECE + 1 for low, high in spans):  # the bullet counts as a word
        spans = [(start, end)]
    yield from spans


def _stopped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut at the punctuation that ends a sentence."""
    begin = start
    for stop in _END_OR_GLUED.finditer(text, start, end):
        if stop.end() < end and _ends(text, begin, end, stop):
            yield from _trimmed(text, begin, stop.end())
            begin = stop.end()
    yield from _trimmed(text, begin, end)


def _ends(text: str, begin: int, end: int, stop: re.Match[str]) -> bool:
    """Whether punctuation ends the sentence that begins at `begin`."""
    word = _word_before(text, begin, stop.start())
    if not text[stop.end()].isspace():
        glued = _GLUED.match(text, stop.start()) and not _ADDRESS.match(word)
        return bool(glued) or (stop[0][0] in "؟۔" and text[stop.end()].isalpha())
    following = _NEXT.match(text, stop.end(), end)
    if following is None:
        return False
    small = following[1][0].islower()
    if stop[0][0] == "؛":
        return min(len(text[begin:stop.start()].split()), len(text[stop.end():end].split())) >= CLAUSE
    if stop[0][0] in "!?؟۔…" or stop[0].startswith("..."):
        return not small
    return _full_stop(word, stop.start() - len(word) <= begin, following[1], small)


def _word_before(text: str, begin: int, at: int) -> str:
    low = at
    while low > begin and not text[low - 1].isspace() and at - low < LONGEST_WORD:
        low -= 1
    return text[low:at]


def _full_stop(word: str, first: bool, following: str, small: bool) -> bool:
    """Whether the full stop after `word` ends a sentence that goes on with `following`."""
    bare = fold(word).strip("\"'«»“”()[],;:")
    bare = bare[bare.rfind("'") + 1:]
    if bare in words("abbreviation") or (first and _NUMBERED.fullmatch(bare)):
        return False
    if len(bare) == 1 and word[-1].isupper():  # an initial: "J. Dupont"
        return False
    if not small:
        return True
    if bare in words("may_end"):
        return False
    opening = re.split(r"['’]", fold(following))[0].strip(",;:.")
    return opening in words("starter") and len(bare) >= KNOWN_WORD and bare.isalpha()


def cut_short(text: str, start: int, end: int, following: int) -> bool:
    """Whether text[start:end] ends only because it was too long, and goes on at `following`."""
    return (end - start >= LONGEST // 2 - 1 and text[end - 1] not in _ENDING
            and not re.search(r"[\n\t]", text[end:following]))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Without the blanks and bullets around, cut where it is too long for a sentence; nothing where no letter or digit
    is left."""
    while end - start > LONGEST:
        cut = max(text.rfind(sign, start + LONGEST // 2, start + LONGEST) for sign in (" ", "\n", "\t"))
        at = cut if cut > 0 else start + LONGEST
        yield from _trimmed(text, start, at)
        start = at
    lead = _LEAD.match(text, start, end)
    low = lead.end() if lead else start
    while end > low and text[end - 1].isspace():
        end -= 1
    if any(map(str.isalnum, text[low:end])):
        yield low, end
