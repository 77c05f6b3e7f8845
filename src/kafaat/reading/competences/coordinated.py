"""Names of which a list says a common part once: "tests unitaires et d'intégration", "SAP MM, SD et WM", "unit and
integration testing", "اختبارات الوحدة والتكامل". For kafaat.reading.competences alone.

The part that is left out comes from the name beside; together they must be a name of the catalogue, so that nothing is
read that has no name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kafaat.reading.competences.lists import words
from kafaat.reading.competences.tokens import BREAK, is_arabic

LONGEST = 3  # words of the part that a list adds
ARABIC = 4  # letters of a word written together with "and", at least


class Place(NamedTuple):
    """A name at the words [first, last)."""

    first: int
    last: int


Named = Callable[[str], bool]


def coordinated(keys: Sequence[str], symbols: Sequence[str], hits: Sequence[Place],
                named: Named) -> Iterator[tuple[str, Place]]:
    """The forms that `named` knows and where their own part stands. `symbols`: a character for each word, nothing for
    those left out in comparing. `hits`: the names found, in their order."""
    taken = {at for hit in hits for at in range(hit.first, hit.last)}
    for hit in hits:
        if hit.last - hit.first < 2:
            continue
        own = [symbol for symbol in symbols[hit.first:hit.last] if symbol]
        at: int | None = hit.last
        while at is not None and (start := _after(keys, at)) is not None:
            at = None
            for form, low, high in _tails(keys, symbols, start, taken):
                heads = ("".join(own[:cut]) for cut in range(len(own) - 1, 0, -1))
                if whole := next((head + form for head in heads if named(head + form)), None):
                    yield whole, Place(low, high)
                    at = high
                    break
        yield from _modifiers(keys, symbols, hit, own, taken, named)


def _modifiers(keys: Sequence[str], symbols: Sequence[str], hit: Place, own: Sequence[str], taken: set[int],
               named: Named) -> Iterator[tuple[str, Place]]:
    """ "Unit and integration testing": what stands before "and" goes with the end of the name too."""
    joint = hit.first - 1
    if joint < 1 or keys[joint] not in words("conjunction"):
        return
    for size in (2, 1):
        low = joint - size
        near = range(max(low, 0), joint)
        if low < 0 or any(at in taken or keys[at] == BREAK or not symbols[at] for at in near):
            continue
        form = "".join(symbols[low:joint])
        if whole := next((form + "".join(own[cut:]) for cut in range(1, len(own))
                          if named(form + "".join(own[cut:]))), None):
            yield whole, Place(low, joint)
            return


def _after(keys: Sequence[str], at: int) -> int | None:
    """The word with which the next part of a list begins, after a sign, "and" or a slash; None where none does."""
    if at >= len(keys):
        return None
    start = at
    while start < len(keys) and start < at + 2 and (keys[start] == BREAK or keys[start] in words("conjunction")):
        start += 1
    if start == at and not (is_arabic(keys[at]) and keys[at][0] == "و" and len(keys[at]) > ARABIC):
        return None
    while start < len(keys) and keys[start] in words("filler"):
        start += 1
    return start if start < len(keys) else None


def _tails(keys: Sequence[str], symbols: Sequence[str], start: int,
           taken: set[int]) -> Iterator[tuple[str, int, int]]:
    """The words from one on that may be the rest of a name, the most first."""
    high = start
    while high < min(start + LONGEST, len(keys)) and keys[high] != BREAK and high not in taken and (
            keys[high] not in words("conjunction")):
        high += 1
    for end in range(high, start, -1):
        if symbols[end - 1]:
            yield "".join(symbols[start:end]), start, end
