"""What is named first and spoken of after: "SQL, I never went near", "Java, les développeurs s'en chargeaient",
"أما Docker فلم أقترب منه"; and what is wished for next. For kafaat.reading.competences alone.
"""

from __future__ import annotations

from kafaat.reading.competences.lists import words
from kafaat.reading.competences.reach import HARD, Link, Reach
from kafaat.reading.competences.tokens import BREAK

_FRONT = 9  # words between what is named first and what is said of it
_JOINED = 9  # words between two things wished for
_AFTER = 6  # words after what is said of it, to the end of the statement


def fronted(reach: Reach, first: int, last: int, who: int | None = None) -> Link | None:
    """The competence at the head of a statement, which words [first, last) speak of with nothing else named after
    them. `who`: the first word of whoever does it, where the words begin with them."""
    end = next((at for at in range(last, len(reach.keys)) if reach.sign(at)
                or reach.keys[at] in words("conjunction")), len(reach.keys))
    if end - last > _AFTER or any(at in reach.owned for at in range(last, end)):
        return None
    at, signs = (first if who is None else who) - 1, 0
    while at >= 0 and first - at <= _FRONT and at not in reach.owned:
        if sign := reach.sign(at):
            signs += 1
            if sign not in ",،:–—-" or signs > 2:
                return None
        elif reach.keys[at] not in words("topic_word") and reach.keys[at] not in words("topic_head"):
            return None
        at -= 1
    if at < 0 or at not in reach.owned or not _heads(reach, reach.spans[reach.owned[at]].first):
        return None
    return Link(reach.owned[at], "behind", first - at - 1)


def _heads(reach: Reach, first: int) -> bool:
    """Whether nothing is said before a name in its statement but what introduces it."""
    for at in range(first - 1, -1, -1):
        sign = reach.sign(at)
        if reach.keys[at] == BREAK and (sign in HARD or sign in ".:" or (
                reach.keys[at + 1] in words("topic_mark") and at + 1 not in reach.owned)):
            return True
        if not sign and at not in reach.owned and not any(
                reach.keys[at] in words(name) for name in ("topic_head", "topic_noun", "filler", "neutral")):
            return False
    return True


def also_wished(reach: Reach, span: int) -> list[int]:
    """What is wished for in a second verb joined to the first: "passer à Rust et, pourquoi pas, publier en Julia"."""
    found: list[int] = []
    while span + 1 < len(reach.spans):
        gap = range(reach.spans[span].last, reach.spans[span + 1].first)
        keys = [reach.keys[at] for at in gap]
        if len(keys) > _JOINED or not any(key in words("conjunction") for key in keys) or any(
                key in words("speaker") or key in words("halting") for key in keys) or any(
                reach.sign(at) and reach.sign(at) not in ",،" for at in gap) or any(reach.cut(at) for at in gap):
            break
        span += 1
        found.append(span)
    return found
