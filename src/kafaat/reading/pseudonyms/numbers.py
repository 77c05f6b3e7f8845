"""E-mail addresses, phone numbers, links and identity numbers in a text. For kafaat.reading.pseudonyms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kafaat.reading.alternatives import any_of
from kafaat.reading.pseudonyms.page import WORDS, Detail, Page, Taken
from kafaat.reading.text_dates import dates

_EMAIL = re.compile(r"[\w.+\-%']{1,64} ?(?:@|\(at\)|\[at\]| (?:at|arobase) |＠) ?[a-z0-9\-]{1,63}"
                    r"(?: ?(?:\.|\(dot\)|\[dot\]| point ) ?[a-z]{2,24}){1,3}(?!\w)")
_GAP = r"[\s.\-()]{0,3}"
_PHONE = re.compile(
    rf"(?<![\w+.,])(?:(?:\+|00)\s?\(?\d{{1,3}}\)?(?:{_GAP}\d){{6,11}}|\+?212{_GAP}[5-8](?:{_GAP}\d){{8}}"
    rf"|\(?0{_GAP}[1-9](?:{_GAP}\d){{8}}|0\d(?:/\d\d){{4}}|0\d(?:\s?[_–·]\s?\d\d){{4}})(?![\d%])")
_LOOSE = re.compile(r"\+?\(?\d(?:[\s.\-/()]{0,3}\d){7,13}(?!\d)")  # after a label only
_DATE = re.compile(r"(?:0?[1-9]|[12]\d|3[01])[.\-](?:0?[1-9]|1[0-2])[.\-](?:19|20)\d\d")
_URL = re.compile(r"(?:https?://|www\.)[^\s|,;<>()\[\]«»\"]+[^\s|,;<>()\[\]«»\".:!?]", re.IGNORECASE)
_HOST = re.compile(r"(?<![\w@/.])(?:[a-z0-9\-]+\.)*[a-z0-9\-]+\.(?:com|net|org|io|dev|me|ma|fr|app|sn|ci|tn|dz|be|co|"
                   r"in|site|xyz|tech|online|page|info|eu|ca|uk|ai)(?:/[^\s|,;<>()\[\]«»\"]*)?(?!\w)")
_HANDLE = re.compile(r"(?<![\w.])@[a-z0-9_.]{3,30}(?!\w)")
_PATH = re.compile(r"(?<![\w/])(?:/?in/|linkedin/|github/)[\w\-.%]{3,}")
_CIN = re.compile(r"(?<![\w\-])[A-Z]{1,2}\s?\d{5,6}(?![\w\-/])")
_CODE = re.compile(r"(?:n°|no\.?|num(?:ero)?|:|\s)*([a-z]{0,3}[\s\-]?\d[\w\-/]*(?:[ \-]\d{2,}[\w\-/]*)*)")
_PERMIT = re.compile(rf"{any_of(WORDS, 'papers')}[^\n\d:;,]{{0,25}}?(?:n°|no\.?|:)?\s*(?=[\w/\-]*\d)"
                     r"([a-z]{0,3}\d[\w/\-]{3,}(?:\s\d{3,})*)")
_AFTER_LABEL = re.compile(r"\s*(?:n°|no\.?|رقم)?\s*:?\s*([a-z]{0,3}\s?\d[\w\-/]{3,})")
_HEAD = ("contact", "opening")
_SENTENCE = 7  # words: a longer line of the head is a sentence


def emails(page: Page) -> Iterator[Detail]:
    yield from (Detail("email", *found.span()) for found in _EMAIL.finditer(page.folded))


def phones(page: Page) -> Iterator[Detail]:
    for found in _PHONE.finditer(page.folded):
        if not _DATE.search(found[0]):
            yield Detail("phone", *found.span())
    for kind, value, _ in page.labelled:
        if kind == "phone":
            yield from (Detail("phone", *found.span()) for found in _LOOSE.finditer(page.folded, value.start, value.end)
                        if not _DATE.search(found[0]) and len(dates(found[0])) == 0)


def links(page: Page) -> Iterator[Detail]:
    """Pages of a person: on the sites where people have theirs, anywhere in the head of a CV, or after their label."""
    heads = [(line.start, line.end) for line in page.lines if line.head and line.section in _HEAD
             and len(page.text[line.start:line.end].split()) <= _SENTENCE]
    at_head = Taken(Detail("link", *head) for head in heads)
    for pattern in (_URL, _HOST, _PATH):
        for found in pattern.finditer(page.folded):
            known = WORDS.first("host", found[0].replace(".", " ").replace("/", " ")) or WORDS.first("host", found[0])
            owned = "/" in found[0].removeprefix("https://") or pattern is not _HOST or found[0].count(".") > 1
            if (known and owned) or pattern is _PATH or (pattern is _URL and at_head.over(*found.span())):
                yield Detail("link", *found.span())
    for kind, value, line in page.labelled:
        if kind != "link":
            continue
        first = re.compile(r"\S+").match(page.folded, value.start, value.end)
        if first and (line.head or re.search(r"[/@._\d]|\w-\w", first[0])):
            stop = value.end if line.head and len(page.text[value.start:value.end].split()) <= 3 else first.end()
            yield Detail("link", value.start, stop)
    for low, high in heads:
        yield from (Detail("link", *found.span()) for found in _HANDLE.finditer(page.folded, low, high))


def identity_numbers(page: Page) -> Iterator[Detail]:
    for kind, value, _ in page.labelled:
        if kind == "identity_number" and (found := _CODE.match(page.folded, value.start, value.end)):
            yield Detail("identity_number", *found.span(1))
    yield from (Detail("identity_number", *found.span(1)) for found in _PERMIT.finditer(page.folded))
    for line in page.lines:
        if line.head and line.section in _HEAD:
            yield from (Detail("identity_number", *one.span())
                        for one in _CIN.finditer(page.text, line.start, line.end))
    for one in WORDS.find("label", page.folded):  # "CIN AB123456", "بطاقة التعريف الوطنية AB123456"
        if one.value == "identity_number" and (found := _AFTER_LABEL.match(page.folded, one.end)):
            yield Detail("identity_number", *found.span(1))
