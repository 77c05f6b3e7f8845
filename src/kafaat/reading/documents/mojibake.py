"""Mends letters that were written in UTF-8 and read as Windows-1252 or Latin-1 ("Ã©" for "é").

For kafaat.reading.documents only. Only runs that decode into letters are mended: a lone "Ã" of a name stays.
"""

from __future__ import annotations

import re

# What cp1252 shows for the bytes 0x80–0xBF (its five holes stay as C1 controls, as Latin-1 shows them).
_TRAIL = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(0x80, 0xC0)) + "\x80-\xbf"
_UTF8_READ_AS_1252 = re.compile(
    f"(?:[Â-ß][{re.escape(_TRAIL[:64])}]|[à-ï][{re.escape(_TRAIL[:64])}]{{2}}|ð[{re.escape(_TRAIL[:64])}]{{3}})+")
_BYTES = {**{bytes([b]).decode("cp1252", "ignore"): b for b in range(0x80, 0x100)},
          **{chr(b): b for b in range(0x80, 0x100)}}
_BYTES.pop("", None)
_LATIN = re.compile("[\xa0-\xffŒœŸŠšŽž\u2010-\u2122\u2190-\u27bf]+")
_ARABIC = re.compile("[\u0620-\u064a]{2}")  # one letter alone may be a capital and a space: "OÙ ?"
_BROKEN = re.compile("\ufffd|Ã[©¨ª«\xa0¢®´»§¹¯]|â€[™œ\x9d“”]")


def mend(text: str) -> str:
    """The text with such runs decoded; the same text when there is none."""
    if text.isascii() or not _UTF8_READ_AS_1252.search(text):
        return text
    for _ in range(2):  # twice encoded happens: "Ã\x83Â©"
        better = _UTF8_READ_AS_1252.sub(_decoded, text)
        if better == text:
            break
        text = better
    return text


def _decoded(found: re.Match[str]) -> str:
    try:
        new = bytes(_BYTES[c] for c in found[0]).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return found[0]
    return new if _LATIN.fullmatch(new) or _ARABIC.search(new) else found[0]


def remains(text: str) -> bool:
    """Some letter is still broken."""
    return not text.isascii() and _BROKEN.search(text) is not None
