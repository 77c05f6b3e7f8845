"""Names of people in a text: the person's at the head, those of referees and recruiters, and every repetition of their
parts. For kafaat.reading.pseudonyms.

Structure first: the line at the head, labels, civil titles; then a compact list of frequent first names, which opens a
name only where a capital or a known surname follows. What is named after people (universities, streets, firms) stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kafaat.reading.phrases.lexicon import fold
from kafaat.reading.pseudonyms.name_words import (
    CAREER,
    MOST_WORDS,
    TRADES,
    WORD,
    listed,
    looks_like_one,
    may_be_first,
    named_like,
    run_of,
    surely_first,
)
from kafaat.reading.pseudonyms.page import WORDS, Detail, Line, Page, Taken

_HEAD_LINES = 7  # lines at the head among which the person's name is sought
_FIRST = 3  # … and among which one nobody knows is believed
_CONTACT_LINES = 10
_PART = 3  # letters from which a part of a name is sought elsewhere


def names(page: Page, taken: Sequence[Detail] = (), *, everywhere: bool = True) -> list[Detail]:
    """Every name of a person. `taken`: details found before; a name is not sought inside them, but the e-mail addresses
    among them confirm one. Not `everywhere`: those of the head, after labels and civil titles alone."""
    found = [*_labelled(page), *_titled(page), *_at_head(page, taken)]
    if everywhere:
        found += [*_referees(page), *_known(page)]
    places = Taken(taken)
    clean = [one for one in found if not places.over(one.start, one.end)]
    if not everywhere:
        return clean
    return [*clean, *_repeated(page, parts_of(page, clean), [*taken, *clean])]


def parts_of(page: Page, found: Sequence[Detail]) -> frozenset[str]:
    """The folded words of some names, particles and initials left out."""
    words = {fold(word[0]).strip(".") for one in found if one.kind == "name"
             for word in WORD.finditer(page.text, one.start, one.end)}
    parts = {part for word in words for part in {word, *re.split(r"['’\-]", word)}}
    return frozenset(part for part in parts if len(part) >= _PART and part not in listed("particle")
                     and not WORDS.whole("civil", part) and not WORDS.whole("titled", part))


def _labelled(page: Page) -> Iterator[Detail]:
    """After "Nom :", whatever stands there; after "Contact :", "Encadrant :", what looks like a name."""
    for kind, value, _ in page.labelled:
        if kind == "name":
            stop = re.compile(r"\s{0,20}[|;\t•·,\d]|\s{3,}|\s[-–—]\s").search(page.text, value.start, value.end)
            end = stop.start() if stop and stop.start() > value.start else value.end
            if len(page.text[value.start:end].split()) <= MOST_WORDS + 1:
                yield Detail("name", value.start, end)
        elif kind == "person":
            start = _after_titles(page, value.start, value.end)
            run = run_of(page, start, value.end)
            if run and (start > value.start or looks_like_one(run[2])):
                yield Detail("name", run[0], run[1])


def _after_titles(page: Page, start: int, end: int) -> int:
    """Past civil titles, degrees and initials before a name: "Mme", "Dr"."""
    moved = True
    while moved:
        moved = False
        for name in ("civil", "titled"):
            found = WORDS.first(name, page.folded, start, end)
            gap = re.compile(r"[\s.:]*").match(page.folded, start, end)
            if found and gap and found.start == gap.end():
                start, moved = found.end, True
    return start


def _titled(page: Page) -> Iterator[Detail]:
    """After "M.", "Mme", "Dr", "السيد": the words that follow with a capital."""
    for name in ("civil", "titled"):
        for one in WORDS.find(name, page.folded):
            if not (page.text[one.start].isupper() or page.text[one.start] >= "\u0600"):
                continue
            end = page.line_end(one.end)
            most = 4 if page.text[one.end - 1] < "\u0600" else 2
            run = run_of(page, _after_titles(page, one.start, end), end, most=most)
            known = run is not None and (name == "civil" or any(map(may_be_first, run[2])) or any(
                fold(word) in listed("family") for word in run[2]))
            if run and known and not (name == "titled" and _honours(page, one.start)):
                yield Detail("name", run[0], run[1])


def _at_head(page: Page, taken: Sequence[Detail]) -> Iterator[Detail]:
    """The person's name among the first lines: a line, or its first part, of two to five words with capitals."""
    told, places = _from_emails(page, taken), Taken(one for one in taken if one.kind != "sex")
    lines = [line for line in page.lines if line.section in ("opening", "contact") and line.number < _HEAD_LINES]
    plausible: list[Detail] = []
    for place, line in enumerate(lines):
        for start, end in list(page.parts(line))[:3]:
            if WORDS.whole("title_page", page.folded[start:end]) or places.over(start, end):
                continue
            start = _after_titles(page, start, end)
            start = _after_cv(page, start, end)
            run = run_of(page, start, end) or _lower(page, start, end)
            if run is None:
                continue
            low, high, words = run
            whole = not any(map(str.isalnum, page.text[high:end])) and page.text[end:end + 2].strip() != ":"
            full = [word for word in words if fold(word) not in listed("particle")]
            sure = any(map(surely_first, words)) or any(fold(word) in told for word in full if len(word) >= _PART)
            if _firm(page, low, high):
                continue
            told_apart = page.text[low] < "\u0600" or _before_trade(page, high, end)  # no capitals in Arabic
            if (sure and len(full) >= 2 and told_apart) or (whole and (len(full) >= 2 or place < _FIRST) and (sure or (
                    len(full) >= 2 and any(map(may_be_first, words))))):
                yield Detail("name", low, high)
                below = lines[place + 1] if place + 1 < len(lines) else None
                if len(full) == 1 and below and (more := _alone(page, below)):
                    yield more
                return
            few = whole and place < _FIRST and len(list(page.parts(line))) <= _FIRST
            if few and len(full) >= 2 and _shape(page, low, high, full):
                plausible.append(Detail("name", low, high))
    if plausible and _presents_a_person(page, taken):
        yield plausible[0]


def _presents_a_person(page: Page, taken: Sequence[Detail]) -> bool:
    """Whether a document opens with a person as a CV does, her name still there: contact at the head, or sections of a
    career below. The title of an ad or a course has the shape of a name too."""
    lines = [line for line in page.lines if line.section in ("opening", "contact")][:_CONTACT_LINES]
    heads = [one.kind for one in taken if any(line.start <= one.start < line.end for line in lines)]
    career = {line.section for line in page.lines} & {"experience", "education"}
    return "name" not in heads and bool(career or {"email", "phone"} & set(heads))


def _before_trade(page: Page, at: int, end: int) -> bool:
    """Whether a noun of trade stands right there."""
    found = [one for one in (trades.first("role", page.folded, at, end) for trades in TRADES) if one]
    return any(not page.text[at:one.start].strip() for one in found)


def _after_cv(page: Page, start: int, end: int) -> int:
    """Past "CV de", "CV -" before a name."""
    found = re.compile(r"(?:c\.?v\.?|curriculum vitae|resume|السيره الذاتيه)\s*(?:de|of|d'|:|-|–|ل)?\s*").match(
        page.folded, start, end)
    return found.end() if found and found.end() < end else start


def _shape(page: Page, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether words nobody knows still look like a name: no more than four, no trade, no firm, no heading."""
    if len(words) > 4 or _honours(page, start) or not all(named_like(word) and len(word) > 1 for word in words):
        return False
    arabic = words[0][0] >= "\u0600"
    folded = page.folded[start:end]
    if arabic and len(words) > 3:
        return False
    return not any(trades.first("role", folded) for trades in TRADES) and not CAREER.first("firm", folded) and not (
        CAREER.first("weak_role", folded)) and not CAREER.first("wished", folded)


def _lower(page: Page, start: int, end: int) -> tuple[int, int, list[str]] | None:
    """A name in small letters that is the whole part: "sara bennani"."""
    words = page.text[start:end].split()
    if 2 <= len(words) <= 3 and all(word.isalpha() for word in words) and surely_first(words[0]) and not any(
            trades.first("role", page.folded[start:end]) for trades in TRADES):
        return start, end, words
    return None


def _alone(page: Page, line: Line) -> Detail | None:
    """A surname alone on the line below a first name."""
    run = run_of(page, line.start, line.end)
    if run and run[1] >= line.end - 1 and len(run[2]) <= 3 and _shape(page, run[0], run[1], run[2]):
        return Detail("name", run[0], run[1])
    return None


def _from_emails(page: Page, taken: Sequence[Detail]) -> frozenset[str]:
    """The words of the local parts of e-mail addresses."""
    return frozenset(word for one in taken if one.kind == "email"
                     for word in re.split(r"[^a-z]+", re.split(r"@|\(|\[|\s", page.folded[one.start:one.end])[0])
                     if len(word) >= _PART)


def _referees(page: Page) -> Iterator[Detail]:
    """Under a heading of references: the words with capitals that begin a line."""
    for line in page.lines:
        if line.section != "references":
            continue
        start, end = next(iter(page.parts(line)), (line.start, line.start))
        run = run_of(page, _after_titles(page, start, end), end)
        if run and len(run[2]) >= 2 and (looks_like_one(run[2]) or _shape(page, run[0], run[1], run[2])):
            yield Detail("name", run[0], run[1])


def _known(page: Page) -> Iterator[Detail]:
    """Anywhere: a frequent first name followed, or led, by a surname with a capital."""
    at = 0
    for found in WORD.finditer(page.text):
        if found.start() < at:
            continue
        word = found[0].strip(".")
        arabic = word[0] >= "\u0600"
        if not named_like(word) or not (may_be_first(word) or fold(word) in listed("family")):
            continue
        run = run_of(page, found.start(), page.line_end(found.start()), most=4 if not arabic else 2)
        if run is None or _honours(page, found.start()):
            continue
        low, high, words = run
        full = [one for one in words if fold(one) not in listed("particle")]
        firm = _firm(page, low, high)
        sure = surely_first(word) or (may_be_first(word) and fold(full[-1]) in listed("family"))
        if firm or len(full) < 2 or not sure or (arabic and not _arabic_pair(full)):
            continue
        if not arabic and all(one.isupper() and len(one) <= 3 for one in full[1:]):
            continue
        yield Detail("name", low, high)
        at = high


def _firm(page: Page, low: int, high: int) -> bool:
    """Whether words that look like a name are that of a firm: "Karim Consulting", "Yves Rocher", "Hassan II"."""
    after = WORDS.first("after_name", page.folded, high, min(len(page.text), high + 14))
    return WORDS.first("firm_name", page.folded, low, high) is not None or (
        after is not None and not page.text[high:after.start].strip(" "))


def _arabic_pair(words: Sequence[str]) -> bool:
    """Two known names together: Arabic has no capitals to tell "كريم" the man from "كريم" the adjective."""
    return len(words) >= 2 and all(fold(word) in listed("first") | listed("family") for word in words[:2])


def _honours(page: Page, at: int) -> bool:
    """Whether what stands here is named after a person: "Université Hassan II", "Avenue Mohammed V"."""
    before = page.folded[max(0, at - 40):at].rsplit("\n", 1)[-1]
    found = next(reversed(WORDS.find("honoured", before)), None)
    if found is None:
        return False
    gap = before[found.end:].strip()
    return not re.search(r"[,;:|•()\-–]", gap) and len(gap.split()) <= 3


def _repeated(page: Page, parts: frozenset[str], taken: Sequence[Detail]) -> Iterator[Detail]:
    """The parts of the names found, wherever else they stand with a capital."""
    places = Taken(sorted(set(taken), key=lambda one: one.start))
    for found in WORD.finditer(page.text):
        word = fold(found[0]).strip(".").removesuffix("'s")
        if word in parts and named_like(found[0]) and not _honours(page, found.start()) and not places.over(
                found.start(), found.end()):
            stop = found.end() - found[0].endswith(".")
            yield Detail("name", found.start(), stop)
