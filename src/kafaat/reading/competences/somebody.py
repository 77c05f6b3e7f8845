"""Whether words name somebody else than the person, or than who is asked or taught: "the client's analysts", "une
cellule du siège", "their actuaries", "Madrid". For kafaat.reading.competences alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kafaat.model.readings import DocumentKind
from kafaat.reading.competences.lists import OWNED, forms, plain, words
from kafaat.reading.competences.tokens import BREAK, is_arabic

WHOM = 5  # words that name somebody, at most
OWNERS = frozenset({DocumentKind.AD, DocumentKind.BRIEF})  # documents whose "we" is who asks


def whom(keys: Sequence[str], at: int, kind: DocumentKind | None, proper: Collection[int], how: str) -> int | None:
    """Where the words that name somebody else end, from one on; None where they name nobody. `proper`: words written
    as names are. `how`: what is said of them, "rests" (it is theirs), "remains" (it stays theirs), "supplied" (it comes
    from them), "charge" (it is theirs, whoever they are)."""
    near = keys[at:at + WHOM]
    near = near[:near.index(BREAK)] if BREAK in near else near
    if not near:
        return None
    told = [plain(key) for key in near]
    if near[0] in words("third_person"):
        return at + 1
    first = near[0]
    if any(key in forms("self") for key in told[:2]):
        return None
    if at in proper and named(keys, at, proper):
        return next(place for place in range(at + 1, len(keys) + 1) if place not in proper)
    if first in words("title") and at + 1 in proper:
        return at + 2
    if not (first in words("determiner") or first in words("number") or first in words("fused")
            or is_arabic(first) or (how == "charge" and told[0] in forms("somebody"))):
        return None
    people = forms("outside") if how == "supplied" else (
        forms("outside") | forms("somebody") | forms("receiver") | forms("trade_people"))
    owned = _owned(near, kind)
    if kind is DocumentKind.BRIEF and not owned and how != "remains" and any(
            key in forms("team") for key in told[:2]):
        return None  # the team that is asked for
    if kind is DocumentKind.BRIEF and not owned and any(key in forms("contractor") for key in told) and not any(
            key in words("former") for key in near):
        return None
    place = next((place for place, key in enumerate(told) if key in people), None)
    if place is None and how == "charge" and len(near) > 1 and OWNED not in near[:3] and not any(
            key in forms("course") for key in told):
        return at + 2
    if place is None:
        return at + 2 if owned and how != "supplied" and len(near) > 1 and near[1] not in words("filler") and (
            len(near[1]) > 2) and _of_people(near[1]) else None
    if told[place] in forms("team") and kind is not DocumentKind.BRIEF and how != "remains" and (
            first in words("own") or kind is DocumentKind.AD) and place <= 1 and first not in words("elsewhere_own"):
        return None  # "belongs to our team": the person is of it
    return at + place + 1


def alone(told: Sequence[str]) -> bool:
    """Whether the words of a brief are of somebody else than the bidder and nothing more: who does it stands first,
    after a determiner or its adjective."""
    plains = [plain(key) for key in told]
    if any(key in forms("self") for key in plains) or any(key in words("own") - words("client_own") for key in told):
        return False
    if not any(key in words("former") for key in told) and (
            any(key in forms("contractor") for key in plains) or told[-1] in words("asked_team")):
        return False
    people = forms("party")
    if any(key in words("client_own") for key in told):
        people |= forms("trade_people") | forms("somebody") | forms("receiver")
    near = [at for at, key in enumerate(plains[:3]) if key in people]
    return bool(near) and all(at + 1 == near[0] or any(key in words(name) for name in (
        "determiner", "number", "former", "fused")) for at, key in enumerate(told[:near[0]]))


def named(keys: Sequence[str], at: int, proper: Collection[int]) -> bool:
    """Whether a word is a name: of a town, a firm, a department, a person."""
    return at in proper and keys[at] not in words("determiner") and keys[at] not in words("speaker") and (
        keys[at] not in words("date_word")) and len(keys[at]) > 1


def theirs(keys: Sequence[str], at: int, kind: DocumentKind | None) -> bool:
    """Whether the words from one on name the client's people, or others': "our nurses", "their actuaries"."""
    near = keys[at:at + WHOM]
    return len(near) > 1 and _owned(near, kind) and (_of_people(near[1]) or any(
        plain(key) in forms("somebody") | forms("contractor") | forms("outside") | forms("receiver")
        for key in near[1:3])) and not any(plain(key) in forms("self") for key in near[:2])


def _owned(near: Sequence[str], kind: DocumentKind | None) -> bool:
    """Whether they are said to be the client's, or others': "our nurses" in what a client writes, "their actuaries"."""
    return near[0] in words("elsewhere_own") or (kind in OWNERS and near[0] in words("client_own")) or (
        len(near) > 2 and near[1] in words("client_own") and kind in OWNERS)


def _of_people(key: str) -> bool:
    """Whether a word may name people by what they do: "actuaries", "juristes", "nos opticiens"."""
    return key.endswith(tuple(words("people_ending")))
