"""What a client, a firm or a school hopes for another day, and what somebody gave up: statements whose words stand
apart. For kafaat.reading.competences.constructions alone.

A brief that "wishes" for something asks for it; it is for later only where it says so too ("un jour", "when funds
allow") or where the verb itself does ("envisage de").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kafaat.reading.competences.lists import OWNED, Phrase, forms, plain, words
from kafaat.reading.competences.tokens import BREAK

LATER = ("someday", "hopes", "hopes_alone", "training", "planned", "longing", "not_longing", "future_not")
_NEAR = 15  # words between the hope and the day
_BESIDE = 3  # words between what may be a wish and what makes it none
_AUXILIARY = 5  # words from a name to "dropped"


def hoped(of: Mapping[str, Sequence[Phrase]]) -> Iterator[Phrase]:
    """The words of hope, where the sentence says that it is for another day."""
    yield from (Phrase("hope", "", one.first, one.last) for one in of["hopes_alone"])
    for one in of["hopes"]:
        if any(-_NEAR <= day.first - one.first <= _NEAR for day in of["someday"]):
            yield Phrase("hope", "", one.first, one.last)


def given_up(keys: Sequence[str]) -> Iterator[Phrase]:
    """ "We retired VBA", "le SVN a été abandonné": of who gave it up what follows, else what precedes an auxiliary."""
    discarded, between = forms("discarded"), words("discard_link") | words("we")
    for at, key in enumerate(keys):
        if key == BREAK or plain(key) not in discarded:
            continue
        low = at
        while low > 0 and at - low < _AUXILIARY and keys[low - 1] in between:
            low -= 1
        before = keys[low:at]
        if any(word in words("speaker") or word in ("on", "we've", "i've") for word in before):
            yield Phrase("given_up", "", low, at + 1)
        elif any(word in words("discard_aux") for word in before) or (at and keys[at - 1] == OWNED and (
                at + 1 == len(keys) or keys[at + 1] == BREAK or keys[at + 1] in words("aside"))):
            yield Phrase("negation_after", "", low, at + 1)


def intended(keys: Sequence[str], of: Mapping[str, Sequence[Phrase]]) -> Iterator[Phrase]:
    """What a person means to do: longs for it ("j'ai hâte de voir tourner Kafka"), says it in the future ("je passerai
    à Rust", "I'll move on to Go"), has a course of it ahead ("formation SAP demandée")."""
    for one in of["longing"]:
        if not any(abs(other.first - one.first) <= _BESIDE for other in of["not_longing"]):
            yield Phrase("wish", "", one.first, one.last)
    speaks = words("first_person")
    for at, key in enumerate(keys[:-1]):
        if key in speaks and not any(at < other.first <= at + _BESIDE for other in of["future_not"]):
            last = at + 1 + (keys[at + 1] in words("clitic") or keys[at + 1] in ("me", "m'"))
            if key in words("first_future") or (key in ("je", "j'") and last < len(keys) and (
                    keys[last].endswith(tuple(words("future_ending"))))):
                yield Phrase("wish", "", at, min(last + 1, len(keys)))
    for one in of["training"]:
        end = next((at for at in range(one.last, len(keys)) if keys[at] == BREAK), len(keys))
        for other in of["planned"]:
            if one.last <= other.first < end and OWNED in keys[one.last:other.first]:
                yield Phrase("wish", "", one.first, one.last)
            elif one.last <= other.first < end:
                yield Phrase("wish", "", one.first, other.last)
            elif other.last == one.first:
                yield Phrase("wish", "", other.first, one.last)
