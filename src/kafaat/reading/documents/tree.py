"""Walks XML by local names: prefixes and namespaces differ from one sender to the next. For the package only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kafaat.reading.documents.xml import text_of


def find(element: Any, path: str) -> Iterator[Any]:
    """Elements at a path of local names; "//" skips any depth."""
    head, _, rest = path.partition("/")
    if head == "":  # "//Name/…"
        head, _, rest = rest.lstrip("/").partition("/")
        found = element.iter(f"{{*}}{head}")
    elif rest.startswith("/"):  # "A//B"
        for child in element.iterchildren(f"{{*}}{head}"):
            yield from find(child, "/" + rest)
        return
    else:
        found = element.iterchildren(f"{{*}}{head}")
    for child in found:
        if rest:
            yield from find(child, rest)
        else:
            yield child


def first(element: Any, path: str) -> str:
    """The text of the first element there that has one; ""."""
    return next((text for found in find(element, path) if (text := text_of(found))), "")
