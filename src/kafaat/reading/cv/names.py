"""What a part of a header line is by the look of its name: the name of a firm, its legal form, what sort of firm it is,
where it is, time without work. For kafaat.reading.cv.
"""

from __future__ import annotations

import re

from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.view import WORDS, View

_GAP, _SITE, _WORK = (re.compile(any_of(WORDS, name)) for name in ("gap", "site", "work"))
_ESTABLISHMENT = re.compile(f"{any_of(WORDS, 'establishment')}|({any_of(WORDS, 'firm_part')})")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_AGENT = re.compile(r"\w{3,}(?:eur|euse|trice|iere|ier|iste|ienne|ien|logue|er|or|ist|ian)s?")  # endings of trades
_SMALL = 3  # letters: "du", "des", "and" inside a name have no capital
_NAME = 6  # words: a longer stretch is no name
_ARABIC = re.compile("[\u0621-\u064a]")
_ARABIC_NAME = 4  # words of a name in Arabic, which has no capitals


def proper(view: View, start: int, end: int) -> bool:
    """Whether a stretch looks like a name: each word that counts has a capital; in Arabic, few words."""
    text = view.text[start:end]
    words = _WORD.findall(text)
    if not words or len(words) > _NAME:
        return False
    if _ARABIC.search(text):
        return len(words) <= _ARABIC_NAME
    return words[0][0].isupper() and all(any(map(str.isupper, word)) for word in words if len(word) > _SMALL)


def titled(view: View, start: int, end: int) -> bool:
    """Whether a stretch may be a name: its first word and its last have a capital, as in "Maison de repos Le Bon
    Repos"."""
    words = _WORD.findall(view.text[start:end])
    if proper(view, start, end):
        return True
    return 1 < len(words) <= _NAME + 1 and words[0][0].isupper() and words[-1][0].isupper()


def agent(view: View, start: int, end: int) -> bool:
    """Whether a stretch looks like a trade by its ending: "Inspecteur vérificateur", "Glazier"; in French by its first
    word, in English by its last."""
    words = _WORD.findall(view.folded[start:end])
    if not words or len(words) > _NAME or (len(words) == 1 and view.text[start:end].isupper()):
        return False
    return any(_AGENT.fullmatch(word) and not WORDS.whole("no_agent", word) for word in (words[0], words[-1]))


def describes(view: View, start: int, end: int) -> bool:
    """ "société de conseil", "a Dutch bank": a sort of firm, without a capital, and no name."""
    if _ARABIC.match(view.text, start) or not view.text[start].islower():
        return False
    found = WORDS.first("firm", view.folded, start, end)
    return found is not None and found.start - start <= _first_words(view, start, end)


def _first_words(view: View, start: int, end: int) -> int:
    """How far into a stretch the second word begins after an article."""
    words = list(_WORD.finditer(view.text, start, end))[:3]
    return words[-1].start() - start if len(words) > 1 else 0


def generic(view: View, start: int, end: int) -> bool:
    """Whether an employer is told by its sort alone, so that a name in brackets after it is its own."""
    if _ARABIC.match(view.text, start):
        found = WORDS.first("firm", view.folded[start:end])
        return found is not None and found.start == 0 and len(view.text[start + found.end:end].split()) <= 1
    if WORDS.whole("firm", view.folded[start:end]):
        return True  # "Agence (Atlas Intérim)"
    return describes(view, start, end) and not any(map(str.isupper, view.text[start:end]))


def gap(view: View, start: int, end: int) -> bool:
    """Whether a stretch begins with time without work: "congé parental", "career break"."""
    found = _GAP.match(view.folded, start, end)
    role = view.role(start, end) if found else None
    return found is not None and not (role and role.start <= found.end() + 1)  # "travel agent"


def site(view: View, start: int, end: int) -> bool:
    """Whether a stretch begins with a part of a firm or a place of work: "siège", "head office", "zone franche"."""
    return _SITE.match(view.folded, start, end) is not None


def establishment(view: View, start: int, end: int) -> tuple[int, bool] | None:
    """Where the name of a firm begins inside a stretch, by a word with a capital ("cariste Cimenterie du Loukkos"), and
    whether that word may also be of a part of a firm ("Responsable Agence Nord")."""
    if not any(map(str.isupper, view.text[start + 1:end])):
        return None
    for found in _ESTABLISHMENT.finditer(view.folded, start + 1, end):
        if view.text[found.start()].isupper() and view.text[found.start() - 1].isspace():
            return found.start(), found[1] is not None
    return None


def work(view: View, start: int, end: int) -> bool:
    """Whether a stretch begins with the name of what was done: "projet interne"."""
    return _WORK.match(view.folded, start, end) is not None
