"""What a line of text looks like: a bullet, a number, a heading in capitals, a page number. For the package only."""

from __future__ import annotations

import re

# Bullets as typed or drawn, Word's private-use glyphs (Symbol and Wingdings fonts) included.
BULLETS = ("•‣⁃◦●○▪▫■□▸►▶▷➢➤➔➜→⇒✓✔✗❖◆◇♦★☆·∙⋅✦✧❑❒◘◉⦿※–—*➣➥➡✅☑☐\u2b9a\u2b1d\u25e6"
           "\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0e0\uf0e8\uf0a8\uf06e\uf071\uf02d\uf077\uf0f0\uf0b2\uf06c\uf0d6\uf046\uf0be")
_ANY = f"[{re.escape(BULLETS)}\\-\ue000-\uf8ff]"
BULLET_ALONE = re.compile(f"{_ANY}|o")
_GLYPHS = f"{_ANY}|[o>](?=\\s)"
_GLUED = "[•▪■►➢✓✔❖\uf0b7\uf0a7\uf0d8\uf0fc]"  # need no space after them
_BULLET = re.compile(rf"(?:(?:{_GLYPHS})\s+|{_GLUED}\s*)(?=\S)(?!{_ANY})")
BULLETED = re.compile(rf"^[ ]*(?:{_BULLET.pattern})", re.MULTILINE)  # some line of a text has a bullet
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4}|[\u0621-\u064a])[.)\-]\s+(?=\S)|"
                     r"[\u0660-\u0669]{1,2}[.)\-]\s+(?=\S)")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|صفحة|الصفحة)?\s*[-–—|]?\s*(?:page\s*)?\d{1,4}\s*(?:(?:/|sur|of|de|من)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE)
_ENDS = ".!;,…؛،"
CAPITALS_WORDS = 10  # more words than this in capitals is a shouted sentence, not a heading
HEADING_WORDS = 12
LONGEST_HEADING = 120  # characters


def without_comments(text: str) -> str:
    """Without <!-- comments -->, in one pass; one that is never closed stays."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    return "".join([*parts, text[at:]])


def unbullet(text: str) -> tuple[str, bool]:
    """(the text without its bullet, whether it had one). A lone rating such as "★★★☆☆" is no bullet."""
    found = _BULLET.match(text)
    return (text[found.end():], True) if found else (text, False)


def unnumber(text: str) -> tuple[str, bool]:
    """(the text without the number of an item such as "1." or "b)", whether it had one). "1.2.3" stays."""
    found = _NUMBER.match(text)
    return (text[found.end():], True) if found else (text, False)


def in_capitals(text: str) -> bool:
    """A short line in capitals: how many write their headings."""
    if len(text) > LONGEST_HEADING:
        return False
    letters = [c for c in text if c.isalpha()]
    cased = [c for c in letters if c.upper() != c.lower()]
    return (len(cased) >= 4 and sum(c.isupper() for c in cased) >= 0.9 * len(cased) and len(cased) == len(letters)
            and len(text.split()) <= CAPITALS_WORDS and sum(c.isdigit() for c in text) <= len(letters) / 2
            and not text.endswith((",", ";")))


def may_be_heading(text: str) -> bool:
    """Short and without the punctuation that ends a sentence: what bold or large type may then make a heading."""
    return (0 < len(text.split()) <= HEADING_WORDS and len(text) <= LONGEST_HEADING and not text.endswith(tuple(_ENDS))
            and any(c.isalpha() for c in text))


def is_page_number(text: str) -> bool:
    return len(text) <= 24 and _PAGE_NUMBER.fullmatch(text.strip()) is not None
