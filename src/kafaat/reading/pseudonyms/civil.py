"""Age, birth, sex, nationality, marriage, children, a picture announced in the text. For kafaat.reading.pseudonyms.

Words that say these of a person also say other things ("société marocaine", "client français", "10 ans d'expérience"):
they count after their label, beside a word that ties them to the person, or alone in a part of the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases.lexicon import fold
from kafaat.reading.pseudonyms.page import WORDS, Detail, Line, Page
from kafaat.reading.text_dates import dates

_AGE = re.compile(rf"(?<![\w.,/\-])(?:1[6-9]|[2-6]\d)\s?(?:{any_of(WORDS, 'years_old')}|{any_of(WORDS, 'years')})")
_AFTER_AGE = re.compile(rf"\s*(?:d'|{any_of(WORDS, 'after_duration')})")
_BIRTH_GAP = re.compile(rf"[\s:]*(?:{any_of(WORDS, 'birth_gap')})?[\s:]*")
_BIRTH_PLACE = re.compile(rf"\s*[,(]?\s*{any_of(WORDS, 'birth_at')}\s?[^\W\d][^\n,|;\t.)\d]{{1,30}}\)?|"
                          r"\s*\([^\n()]{2,30}\)|\s+ب[^\W\d]{3,20}")
_BORN_AT = re.compile(rf"\s*(?:{any_of(WORDS, 'birth_at')}\s)?\s?([^\W\d]{{3,}}[^\n,|;\t.\d]{{0,20}})")
_CITIZEN_AFTER = re.compile(rf"\s+{any_of(WORDS, 'citizen_after')}")
_LONG_AGO = 2012  # a person who works was born before
_FIRST_LINES = 12  # of the head, where a day alone is a birth
_SHORT = 60  # characters beside it
_FEW_WORDS = 4  # of a part of the head that holds a word of marriage among others
_TITLE_NEXT = re.compile(r"\s*(?:[A-ZÀ-Þ]|\[|[\u0600-\u06ff])")


def ages(page: Page) -> Iterator[Detail]:
    for kind, value, _ in page.labelled:
        if kind == "age":
            yield Detail("age", value.start, _value_end(page, value.start, value.end))
    for cue in WORDS.find("birth", page.folded):
        end = page.line_end(cue.end)
        gap = _BIRTH_GAP.match(page.folded, cue.end, end)
        at = gap.end() if gap else cue.end
        told = dates(page.folded[at:min(end, at + 40)], years=True)
        place = _BORN_AT.match(page.folded, cue.end, end)
        if told and told[0].start <= 3:
            stop = at + told[0].end
            born_at = _BIRTH_PLACE.match(page.folded, stop, end)
            yield Detail("age", cue.start, born_at.end() if born_at else stop)
        elif told and place and told[0].start < 30:  # "Née à Fès le 12/03/1990"
            yield Detail("age", cue.start, at + told[0].end)
    for line in page.lines:
        for found in _AGE.finditer(page.folded, line.start, line.end):
            if detail := _age(page, line, found):
                yield detail
        if line.head and line.section in ("opening", "contact") and line.number < _FIRST_LINES:
            yield from _bare_birth(page, line)


def _age(page: Page, line: Line, found: re.Match[str]) -> Detail | None:
    before = page.folded[max(line.start, found.start() - 30):found.start()]
    cue = next(reversed(WORDS.find("aged", before)), None)
    if cue and not before[cue.end:].strip(" :"):
        return Detail("age", found.start() - len(before) + cue.start, found.end())
    if WORDS.first("years_old", found[0]):
        return Detail("age", *found.span())
    if not line.head or WORDS.first("not_age", before) or _AFTER_AGE.match(page.folded, found.end(), line.end) or (
            WORDS.first("not_age", page.folded, found.end(), min(line.end, found.end() + 18))):
        return None
    alone = any(start <= found.start() and found.end() <= end and end - start <= found.end() - found.start() + 3
                for start, end in page.parts(line))
    return Detail("age", *found.span()) if alone else None


def _bare_birth(page: Page, line: Line) -> Iterator[Detail]:
    """A day of long ago in a short line of the head."""
    for when in dates(page.folded[line.start:line.end]):
        short = line.end - line.start <= when.end - when.start + _SHORT
        if when.precision == "day" and when.month.year <= _LONG_AGO and short:
            yield Detail("age", line.start + when.start, line.start + when.end)


def sexes(page: Page) -> Iterator[Detail]:
    """Civil titles before a name, the word after its label, the word alone in a part of the head."""
    for kind, value, _ in page.labelled:
        if kind == "sex" and (found := WORDS.first("sexed", page.folded, value.start, value.end) or WORDS.first(
                "civil", page.folded, value.start, value.end)):
            yield Detail("sex", found.start, found.end)
    for one in WORDS.find("civil", page.folded):
        written = page.text[one.start:one.end]
        if (written[0].isupper() or written[0] >= "\u0600") and _TITLE_NEXT.match(page.text, one.end) and not page.text[
                one.start - 1:one.start].isalnum():
            yield Detail("sex", one.start, one.end)
    for sign in re.finditer("[♀♂]", page.text):
        yield Detail("sex", *sign.span())
    for line in page.lines:
        if line.head:
            yield from (Detail("sex", start, end) for start, end in page.parts(line)
                        if end - start > 1 and WORDS.whole("sexed", page.folded[start:end]))
            yield from (Detail("sex", one.start, one.end)
                        for one in WORDS.find("pronouns", page.folded, line.start, line.end))
            yield from (Detail("sex", start, end) for start, end in page.parts(line)
                        if WORDS.whole("civil", page.folded[start:end]) and end - start > 2)


def nationalities(page: Page) -> Iterator[Detail]:
    for kind, value, _ in page.labelled:
        if kind == "nationality":
            yield Detail("nationality", value.start, _value_end(page, value.start, value.end))
    for name in ("nation", "nation_language"):
        for one in WORDS.find(name, page.folded):
            before = page.folded[max(0, one.start - 30):one.start].rsplit("\n", 1)[-1]
            cue = next(reversed(WORDS.find("citizen", before)), None)
            tied = cue is not None and not before[cue.end:].strip(" :-(e)")
            if tied or _CITIZEN_AFTER.match(page.folded, one.end):
                yield Detail("nationality", one.start, one.end)
    for line in page.lines:
        if line.head and line.section != "profile":
            yield from _alone(page, line)


def _alone(page: Page, line: Line) -> Iterator[Detail]:
    """A nationality that is a whole part of the head; one that is a language too only beside another detail."""
    parts = list(page.parts(line))
    for start, end in parts:
        words = page.folded[start:end]
        if WORDS.whole("nation", words):
            yield Detail("nationality", start, end)
        elif both := re.fullmatch(r"(\w+)\s?(?:-|/|et)\s?(\w+)", words):
            if all(WORDS.whole("nation", one) or WORDS.whole("nation_language", one) for one in both.groups()) and any(
                    WORDS.whole("nation", one) for one in both.groups()):
                yield Detail("nationality", start, end)
        elif WORDS.whole("nation_language", words) and len(parts) > 1 and any(
                _AGE.fullmatch(page.folded[low:high]) or WORDS.whole("marital", page.folded[low:high])
                for low, high in parts):
            yield Detail("nationality", start, end)


def marriages(page: Page) -> Iterator[Detail]:
    for kind, value, _ in page.labelled:
        if kind == "marital" and (WORDS.first("marital", page.folded, value.start, value.end) or re.match(
                r"\s*\d", page.folded[value.start:value.end])):
            yield Detail("marital", value.start, _value_end(page, value.start, value.end))
    for line in page.lines:
        if not line.head:
            continue
        for start, end in page.parts(line):
            words = page.folded[start:end]
            found = WORDS.find("marital", words)
            rest = words
            for one in found:
                rest = rest[:one.start] + " " * (one.end - one.start) + rest[one.end:]
            if found and not re.sub(rf"[\W_]|{any_of(WORDS, 'marital_joins')}", "", rest):
                yield Detail("marital", start, end)
            elif found and len(words.split()) <= _FEW_WORDS and WORDS.first("surely_marital", words):
                yield Detail("marital", start + found[0].start, start + found[-1].end)


def pictures(page: Page) -> Iterator[Detail]:
    for line in page.lines:
        words = fold(page.text[line.start:line.end]).strip("[]() ")
        if line.head and WORDS.whole("photo", words):
            yield Detail("photo", line.start, line.end)


def _value_end(page: Page, start: int, end: int) -> int:
    """The value of a label, up to a separator that opens something else."""
    stop = re.compile(r"\s{0,20}[|;\t•·]|\s{3,}|\s[-–—]\s").search(page.text, start, end)
    return stop.start() if stop and stop.start() > start else end
