"""What stands around the content of a web page, told by what elements are and never by words: menus, the foot of the
page, dialogs, lists of links beside, links that share the page, hidden parts. For kafaat.reading.documents only."""

from __future__ import annotations

import re
from typing import Any

_NEVER = {"script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "select", "button",
          "audio", "video", "canvas", "map"}  # no text of the page, or that of its machinery
_ELEMENTS = {"nav", "dialog"}
_ROLES = {"navigation", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar", "toolbar"}
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
    if tag == "footer":
        return next(element.iterancestors(*_PARTS), None) is None
    if tag == "aside":
        letters = _letters(element)
        return letters > 0 and sum(map(_letters, element.iter("a"))) >= _MOSTLY * letters
    return bool(tag == "a" and _SHARES.search(element.get("href") or ""))


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
