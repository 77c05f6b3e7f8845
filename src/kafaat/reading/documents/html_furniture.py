"""What stands around the content of a web page, told by what elements are: menus, the foot of the page, dialogs, lists
of links beside, links that share the page, hidden parts. For kafaat.reading.documents only.

The foot of a page is furniture where it links to pages of the site, or says whose the page is, how it was made or what
the law asks (furniture.csv), and little else: the last lines of a CV in a `<footer>` are content.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from kafaat.reading.phrases.lexicon import fold

_NEVER = {"script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "select", "button",
          "audio", "video", "canvas", "map"}  # no text of the page, or that of its machinery
_ELEMENTS = {"nav", "dialog"}
_FOOT = "contentinfo"
_ROLES = {"navigation", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"}
_SITE_LINKS = 2  # links inside the site under which a foot is one of a page, not of a site
_LITTLE = 8  # words
_OUTSIDE = re.compile(r"(?:[a-z][a-z0-9+.\-]*:|//|#)", re.IGNORECASE)  # "https:", "mailto:", "#top"
_PARTS = ("article", "section", "main", "aside", "blockquote", "td")  # inside one, <footer> is that of the part
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHARES = re.compile(r"[?&#][\w-]+=https?(?::|%3a)", re.IGNORECASE)  # a link that carries the address of a page
_MOSTLY = 0.6  # of the letters of an <aside>, in links: it is a list of links


def is_machinery(element: Any) -> bool:
    """Left out whatever the page."""
    return element.tag in _NEVER


def is_hidden(element: Any) -> bool:
    """No reader of the page sees it."""
    style = element.get("style")
    return (element.get("hidden") is not None or element.get("aria-hidden") == "true"
            or (style is not None and _HIDDEN.search(style) is not None))


def is_furniture(element: Any) -> bool:
    """Around the content."""
    tag, role = element.tag, (element.get("role") or "").strip().lower()
    if tag in _ELEMENTS or role in _ROLES or element.get("aria-modal") == "true":
        return True
    if tag == "footer" or role == _FOOT:
        return next(element.iterancestors(*_PARTS), None) is None and _closes(element) and _is_of_site(element)
    if tag == "aside":
        letters = _letters(element)
        return letters > 0 and sum(map(_letters, element.iter("a"))) >= _MOSTLY * letters
    return bool(tag == "a" and _SHARES.search(element.get("href") or ""))


def _closes(element: Any) -> bool:
    """Whether it is that of the page: the foot of a card is followed by the next one."""
    parent = element.getparent()
    if parent is None or parent.tag == "body":
        return True
    for one in (element, *element.iterancestors()):
        for after in one.itersiblings():
            if isinstance(after.tag, str) and not (is_machinery(after) or is_hidden(after) or after.tag in (
                    "footer", *_ELEMENTS) or (after.get("role") or "").strip().lower() in {*_ROLES, _FOOT}
                    ) and words_of(after):
                return False
    return True


def _is_of_site(foot: Any) -> bool:
    links = [link.get("href") or "" for link in foot.iter("a")]
    if sum(bool(href) and not _OUTSIDE.match(href) for href in links) >= _SITE_LINKS:
        return True
    pieces = [" ".join(words_of(piece)) for piece in _pieces(foot)]
    left = [piece for piece in pieces if not _signs().search(fold(piece))]
    return len(left) < len(pieces) and sum(len(piece.split()) for piece in left) < _LITTLE


def _pieces(element: Any) -> Iterator[Any]:
    """The parts of a foot: its paragraphs, wherever they are wrapped."""
    inner = [child for child in element if isinstance(child.tag, str) and child.tag not in _NEVER]
    if inner and not (element.text or "").strip() and not any((child.tail or "").strip() for child in inner):
        for child in inner:
            yield from _pieces(child)
    else:
        yield element


@cache
def _signs() -> re.Pattern[str]:
    """furniture.csv: the words of a foot that is no content."""
    text = files("kafaat.reading.documents").joinpath("furniture.csv").read_text(encoding="utf-8")
    words = sorted({fold(word) for row in csv.DictReader(text.splitlines()) for word in row["words"].split("|")})
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" if word[0].isalnum() else re.escape(word)
                               for word in words))


def words_of(element: Any) -> list[str]:
    """The words inside, those of scripts and the like left out."""
    found: list[str] = []
    for part in element.iter():
        if isinstance(part.tag, str) and part.tag not in _NEVER:
            found += (part.text or "").split()
        if part is not element:
            found += (part.tail or "").split()
    return found


def _letters(element: Any) -> int:
    return sum(len("".join(text.split())) for text in element.itertext())
