"""What is made once from a catalogue and kept as long as the process. For kafaat.reading only."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TypeVar

from kafaat.catalogue import Catalogue

Made = TypeVar("Made")


def per_catalogue(make: Callable[[Catalogue], Made]) -> Callable[[Catalogue], Made]:
    """`make`, called once a version and folder of the catalogue: a catalogue cannot be hashed."""
    kept: dict[tuple[str, Path], Made] = {}

    @wraps(make)
    def made(catalogue: Catalogue) -> Made:
        key = catalogue.version, catalogue.folder
        if key not in kept:
            kept[key] = make(catalogue)
        return kept[key]

    return made


@contextmanager
def uncollected() -> Iterator[None]:
    """While hundreds of thousands of objects that stay are made, the garbage collector would look at them again and
    again for nothing: it waits."""
    waits = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if waits:
            gc.enable()
