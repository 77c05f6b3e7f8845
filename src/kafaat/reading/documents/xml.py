"""Parses XML that strangers sent: no entities, no DTD, no network, bounded depth. For kafaat.reading.documents only."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from kafaat.reading.documents.limits import XML_BYTES
from kafaat.reading.documents.verdicts import Unreadable

Element = Any  # lxml's element; lxml ships no types

_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
_PROLOGUE = 65_536  # bytes looked at for a declaration: one stands before the first element


def parse(data: bytes, place: str = "") -> Element:
    """The root element. Unreadable: entities declared, too long, or not well formed."""
    if len(data) > XML_BYTES:
        raise Unreadable("document.bomb", place, kind="XML trop long")
    if declares_entities(data):
        raise Unreadable("document.xml_entities", place)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
                             huge_tree=False, remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        root = etree.fromstring(data.lstrip(b" \t\r\n"), parser)
    except etree.XMLSyntaxError as error:
        raise _broken(error, place) from None
    except (ValueError, LookupError):
        raise Unreadable("document.damaged", place or "XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("document.xml_entities", place)
    return root


def declares_entities(data: bytes) -> bool:
    """A DOCTYPE or an ENTITY stands before the first element."""
    head = data[:_PROLOGUE]
    if head.startswith(_WIDE):
        head = head.replace(b"\x00", b"")
    found = _DECLARATION.search(head)
    return found is not None


def _broken(error: Any, part: str) -> Unreadable:
    """What is wrong and where. A part of a zip that is whole was written as it is: it is not cut short."""
    line, column = error.position
    place = f"ligne {max(line, 1)}, colonne {max(column, 1)}"
    if "Excessive depth" in str(error):
        return Unreadable("document.too_deep", f"{part}, {place}" if part else place)
    if part:
        return Unreadable("document.damaged", f"{part}, {place}")
    return Unreadable("document.truncated" if _ends_early(str(error)) else "document.malformed", place, kind="XML",
                      place=place)


def _ends_early(text: str) -> bool:
    return "Premature end" in text or "EndTag: '</' not found" in text or "Couldn't find end of Start Tag" in text


def local(element: Element) -> str:
    """The name without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def text_of(element: Element | None) -> str:
    """All text inside, single-spaced; "" for None."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
