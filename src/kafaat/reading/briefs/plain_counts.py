"""Amounts of things that no list names: "310 000 inscrits", "2,300 hospitals", "(3 900 par mois)". For the reader of
volumes.

The noun just after a large number in figures is what it counts, where it is a plural in French or English (in Arabic
the singular follows a hundred and over), and neither money, time, people of a trade nor a measure of papers.
"""

from __future__ import annotations

import re

from kafaat.model.readings import Quantity
from kafaat.reading.briefs.volume_tables import WORDS, period_after
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Found, Lexicon
from kafaat.reading.phrases.numbers import Counted

_ROLES = Lexicon.of("kafaat.reading.phrases", "roles.csv")
_LARGE, _OF_CLIENT, _OF_WORK = 100, 1000, 10  # the least that counts; of the client's own; in a section of volumes
_SECTIONS = ("documents", "criteria", "eligibility", "price", "schedule", "service_levels", "profiles")
_NOUN = re.compile(r"\s*(?:de |d'|des |of )?(?P<noun>[^\W\d][\w'’\-]{2,})"
                   r"(?P<more>(?: d'| de | en | of )[^\W\d][\w'’\-]{2,})?")
_MONEY = re.compile(r"euro|eur$|dirham|^dh|^mad$|درهم|ريال|دولار|pound|dollar|^gbp|^usd|^ttc|^ht$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_PLURAL = re.compile(r"\w+[^s\W]s$|\w+(?:aux|eux|eaux)$")
_OPENED = re.compile(r"[(:]\s*(?:environ |soit |around |about |some |~\s*)?$")
_ABBREVIATION = re.compile(r"(?<![\w])[A-Z]{2,}[ \-]$")


def abbreviated(layout: Layout, number: Counted) -> bool:
    """ "IFRS 17", "ISO 27001": a number that belongs to a name."""
    return _ABBREVIATION.search(layout.text, max(0, number.start - 12), number.start) is not None


def uncounted(layout: Layout, at: int, end: int) -> bool:
    """ "4 years of claims": the word just after a number is one of time or of papers."""
    noun = _NOUN.match(layout.folded, at, end)
    return noun is not None and WORDS.whole("uncounted", noun["noun"]) is not None and not WORDS.whole(
        "staffed", noun["noun"])


def plain_count(layout: Layout, unit: Unit, number: Counted, value: float, at: int) -> Quantity | None:
    """The amount that a number tells of the noun after it, or of the noun before its bracket."""
    folded = layout.folded
    if unit.section in _SECTIONS or not folded[number.start].isdigit() or _YEAR.match(folded[number.start:number.end]):
        return None
    least = _OF_CLIENT if unit.section == "context" else _OF_WORK if unit.section == "volumes" else _LARGE
    period = _now(folded, at, unit)
    if period and value >= _OF_WORK and _OPENED.search(folded, max(unit.start, number.start - 15), number.start):
        before = re.findall(r"[^\W\d]{3,}", folded[max(unit.start, number.start - 40):number.start])
        if before:
            return Quantity("volume", value, f"{before[-1]}/{period.value}", layout.passage(number.start, period.end))
    noun = _NOUN.match(folded, at, unit.end)
    if noun and unit.section in ("context", "opening") and value >= _OF_WORK and WORDS.whole("staffed", noun["noun"]):
        return Quantity("volume", value, layout.text[slice(*noun.span("noun"))],
                        layout.passage(number.start, noun.end("noun")))  # how large the client is
    if noun is None or value < least or not _thing(noun["noun"]):
        return None
    stop = noun.end() if noun["more"] and not WORDS.first("period", noun["more"]) else noun.end("noun")
    name = layout.text[noun.start("noun"):noun.end("noun")]
    after = period_after(folded, noun.end("noun"), unit)
    return Quantity("volume", value, f"{name}/{after.value}" if after else name,
                    layout.passage(number.start, after.end if after else stop))


def _now(folded: str, at: int, unit: Unit) -> Found | None:
    """The period that follows a number at once."""
    found = WORDS.first("period", folded, at, min(unit.end, at + 25))
    return found if found and not folded[at:found.start].strip() else None


def _thing(noun: str) -> bool:
    if WORDS.whole("uncounted", noun) or WORDS.whole("time", noun) or _MONEY.search(noun) or _ROLES.whole("role", noun):
        return False
    if _ROLES.whole("team", noun):
        return False
    return "\u0600" <= noun[0] <= "\u06ff" or _PLURAL.match(noun) is not None
