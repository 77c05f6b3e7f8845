"""Languages asked of people, with their CEFR degree: "anglais courant", "French (C1 spoken, B2 written)".

For kafaat.reading only. A degree in words becomes CEFR by the table of languages.csv; a degree without a mode is one
for both, spoken and written. A language of papers ("offres rédigées en français") is not one of people. """

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kafaat.model.people import CEFR
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.lexicon import Found, Lexicon

WORDS = Lexicon.of("kafaat.reading.phrases", "languages.csv")
_CEFR = re.compile(r"(?:(?<![\w+])|(?<=\sو))([abc][12])(?:\s*\+|\s*(?:/|-|a|to|ou|or)\s*[abc][12])?(?!\w)")
_REACH = 45  # characters between a language and a degree that comes before it
_AFTER = 80  # … after it
_THING = 70  # characters before a language in which the thing whose language it is stands
_NEXT = 25  # … after it
_QUALIFIES = re.compile(r"(?:/\w+)?(?:\s+(\w+))?[\s\-]+")
_JOINS = re.compile(r"[\s,/&()\-]*(?:et|and|ou|or|و|puis|then)?[\s,/&()\-]*(?:l'|le |la |du |de l'|en |ال|و)*$")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language with its degrees at text[start:end]."""

    code: str
    spoken: str | None
    written: str | None
    start: int
    end: int


def languages(layout: Layout, start: int, end: int, *, papers: bool = False) -> list[Spoken]:
    """Languages of people in a stretch, in order, with their degrees. Names without a degree are given too, for the
    caller to judge. `papers`: those of documents as well."""
    folded = layout.folded
    names = [name for run in _runs(folded, _names(folded, start, end)) if not _of_thing(folded, run, start, end)
             for name in run]
    if not papers and names and WORDS.first("offer", folded, start, names[0].start):
        return []
    degrees = _degrees(folded, start, end, names)
    out: list[Spoken] = []
    used: set[int] = set()  # starts of degrees that a name before has taken
    for place, name in enumerate(names):
        low = names[place - 1].end if place else start
        high = names[place + 1].start if place + 1 < len(names) else end
        mine = ([d for d in degrees if name.end <= d.start < min(high, name.end + _AFTER)
                 and not _BREAKS.search(folded, name.end, d.start)]
                or [d for d in degrees if low <= d.start < d.end <= name.start and d.start not in used
                    and name.start - d.end < _REACH
                    and not _BREAKS.search(folded, d.end, name.start)])
        used |= {d.start for d in mine}
        spoken, written = _modes(folded, mine, high)
        stop = max([name.end, *(d.end for d in mine)])
        out.append(Spoken(name.value, spoken, written, min([name.start, *(d.start for d in mine)]), stop))
    return _shared(folded, out, names)


_CUT = re.compile(r"[(,;]")
_CLOSE = re.compile(r"[\s:]*")
_BREAKS = re.compile(r"[;\n]|\.\s")


def _names(folded: str, start: int, end: int) -> list[Found]:
    """Each language once in a run: "langue française" is one name."""
    return [found for found in WORDS.find("name", folded, start, end)
            if not re.match(r"\s*(?:soc|compan|nationalit)", folded[found.end:found.end + 12])]


def _runs(folded: str, names: list[Found]) -> Iterator[list[Found]]:
    """Names joined to each other: "arabe/français", "English and Arabic"."""
    run: list[Found] = []
    for name in names:
        if run and not _JOINS.fullmatch(folded, run[-1].end, name.start):
            yield run
            run = []
        run.append(name)
    if run:
        yield run


def _of_thing(folded: str, run: list[Found], start: int, end: int) -> bool:
    """ "interface bilingue arabe/français", "a bilingual Arabic/French portal": the language of a product. A person, a
    service or a word of speaking nearer to it, or a degree that only people have, makes it one of people."""
    low, high = max(start, run[0].start - _THING), run[0].start
    breaks = list(_BREAKS.finditer(folded, low, high))
    low = breaks[-1].end() if breaks else low
    things = [one for one in WORDS.find("thing", folded, low, high) if not _completes(folded, low, one.start)]
    others = [one for name in ("person", "service") for one in WORDS.find(name, folded, low, high)]
    nearest = max((one.end for one in others), default=-1)
    after = next((one for one in WORDS.find("thing", folded, run[-1].end, min(end, run[-1].end + _NEXT))
                  if _qualified(folded, run[-1].end, one.start)), None)
    ahead = max((one.end for one in things), default=-1)
    if after is None and ahead <= nearest:
        return False
    spoken = _CEFR.search(folded, max(ahead, low), min(end, run[-1].end + _NEXT)) or WORDS.first(
        "person", folded, run[-1].end, min(end, run[-1].end + _NEXT))
    return spoken is None


def _qualified(folded: str, start: int, end: int) -> bool:
    """Whether a language stands before its thing: "Arabic/French portal", "English/Welsh booking portal"."""
    between = _QUALIFIES.fullmatch(folded, start, end)
    return between is not None and not (between[1] and any(
        WORDS.whole(name, between[1]) for name in ("of", "in", "joins")))


def of_service(folded: str, low: int, start: int) -> bool:
    """ "support in English", "formation en français": a service is named before "in" and the language."""
    low = max(low, start - _THING)
    breaks = list(_BREAKS.finditer(folded, low, start))
    low = breaks[-1].end() if breaks else low
    services = WORDS.find("service", folded, low, start)
    if not services:
        return False
    return bool(WORDS.find("in", folded, services[0].end, start)) or folded.startswith("ب", start)


def _completes(folded: str, low: int, start: int) -> bool:
    """Whether a thing follows "de la", "for the": the noun before it is what the sentence speaks of, if one is."""
    before = folded[low:start].rstrip()
    joined = any(one.end == len(before) for one in WORDS.find("of", before))
    return joined and any(WORDS.find(name, before) for name in ("person", "service"))


def _degrees(folded: str, start: int, end: int, names: list[Found]) -> list[Found]:
    found = [Found(match[1].upper(), match.start(), match.end()) for match in _CEFR.finditer(folded, start, end)]
    taken = [(one.start, one.end) for one in found]
    if not found or len(found) < len(names):
        found += [one for one in WORDS.find("degree", folded, start, end)
                  if not any(one.start < stop and begin < one.end for begin, stop in taken)]
    return sorted(found, key=lambda one: one.start)


def _modes(folded: str, degrees: list[Found], high: int) -> tuple[str | None, str | None]:
    """Spoken and written: each degree goes to the modes named between it and the next one; else to both."""
    before = bool(degrees) and bool(_mode_words(folded, max(0, degrees[0].start - 25), degrees[0].start))
    found: dict[str, str] = {}
    bare: list[str] = []  # degrees without a mode: of the modes that no other degree is about
    for place, degree in enumerate(degrees):
        after = degrees[place + 1].start if place + 1 < len(degrees) else None
        span = (degrees[place - 1].end if place else max(0, degree.start - 25), degree.start) if before else (
            degree.end, min(high, degree.end + 30) if after is None else after)
        modes = {one.value for one in _mode_words(folded, *span) if before or not _of_next(folded, degree, one, after)}
        if place and not before:
            modes |= {one.value for one in _mode_words(folded, degrees[place - 1].end, degree.start)
                      if _of_next(folded, degrees[place - 1], one, degree.start)}
        for mode in modes:
            found.setdefault(mode, degree.value)
        if not modes:
            bare.append(degree.value)
    first = bare[0] if bare else None
    return found.get("spoken", first), found.get("written", first)


def _mode_words(folded: str, start: int, end: int) -> list[Found]:
    """Words of a mode; "je parle" sets none apart."""
    verbs = WORDS.find("verb", folded, max(0, start - 10), end)
    return [one for one in WORDS.find("mode", folded, start, end)
            if not any(verb.start <= one.start < verb.end for verb in verbs)]


def _of_next(folded: str, degree: Found, mode: Found, after: int | None) -> bool:
    """Whether a mode belongs to the degree after it: "C1 (written B2)", "C1, écrit B2"."""
    return (after is not None and _CUT.search(folded, degree.end, mode.start) is not None
            and _CLOSE.fullmatch(folded, mode.end, after) is not None)


def _shared(folded: str, found: list[Spoken], names: list[Found]) -> list[Spoken]:
    """ "français et anglais courants": a degree after the last of names joined by "et" holds for all of them."""
    for place in range(len(found) - 2, -1, -1):
        one, after = found[place], found[place + 1]
        if not (one.spoken or one.written) and (after.spoken or after.written) and _JOINS.fullmatch(
                folded, names[place].end, names[place + 1].start):
            found[place] = Spoken(one.code, after.spoken, after.written, one.start, one.end)
    for place in range(1, len(found)):  # "bilingue français-anglais"
        one, before = found[place], found[place - 1]
        if not (one.spoken or one.written) and before.start < names[place - 1].start and _JOINS.fullmatch(
                folded, names[place - 1].end, names[place].start):
            found[place] = Spoken(one.code, before.spoken, before.written, one.start, one.end)
    return found


def lower(one: str | None, other: str | None) -> str | None:
    """The lower of two CEFR degrees; a blank says nothing."""
    known = [degree for degree in (one, other) if degree]
    return min(known, key=CEFR.index) if known else None
