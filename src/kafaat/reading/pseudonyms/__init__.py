"""A reading without the person: names, contact, age, sex, nationality, family and numbers go before any engine reads.

`pseudonymise` is called by whoever reads a document in that mode; `contact_details` serves the contact of a CV.
Nothing is promised beyond what is measured: see tests/reading/pseudonyms.yaml for recall by kind. What stays, on
purpose: towns alone; the gender of job titles ("conseillère" tells a sex and is not changed); schools and employers;
languages. Pictures are not part of a `Document`, so that none reaches a reader; only a picture announced in words is
reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kafaat.model.documents import Document
from kafaat.model.readings import Removal
from kafaat.reading.pseudonyms.addresses import addresses
from kafaat.reading.pseudonyms.civil import ages, marriages, nationalities, pictures, sexes
from kafaat.reading.pseudonyms.names import names, parts_of
from kafaat.reading.pseudonyms.numbers import emails, identity_numbers, links, phones
from kafaat.reading.pseudonyms.page import Detail, Page
from kafaat.reading.pseudonyms.rewrite import joined, marked, rewritten, settled

__all__ = ["Detail", "contact_details", "personal_details", "pseudonymise"]

_CONTACT = (emails, links, phones, addresses)
_REST = (identity_numbers, ages, nationalities, marriages, sexes, pictures)


def personal_details(document: Document) -> tuple[Detail, ...]:
    """What names or describes people in a document, in order of place, none over another."""
    return tuple(_found(Page(document)))


def contact_details(document: Document) -> tuple[Detail, ...]:
    """Names, e-mail addresses, phones, postal addresses and links alone, without the names inside running text."""
    page = Page(document)
    told = _told(page, _CONTACT)
    return tuple(settled([*told, *_in_lines(page, names(page, told, everywhere=False))]))


def pseudonymise(document: Document) -> tuple[Document, tuple[Removal, ...]]:
    """The document with a mark in words for each personal detail ("[nom]", "[courriel]" …), and what was removed: kinds
    and places, never the words. Blocks and offsets are those of the new text; a name taken out of the file name is a
    removal at 0–0. `sha256` stays that of the file."""
    page = Page(document)
    details = _found(page)
    return rewritten(document, details, parts_of(page, details))


def _found(page: Page) -> list[Detail]:
    marks = marked(page.text)
    told = _told(page, (*_CONTACT, *_REST))
    named = _in_lines(page, names(page, [*told, *marks]))
    return joined(page.text, settled([*told, *named], marks))


def _told(page: Page, searches: Iterable[Callable[[Page], Iterator[Detail]]]) -> list[Detail]:
    """What some searches find, marks of an earlier reading left alone."""
    return settled((one for search in searches for one in _in_lines(page, search(page))), marked(page.text))


def _in_lines(page: Page, details: Iterable[Detail]) -> list[Detail]:
    """Details cut where a line ends."""
    out: list[Detail] = []
    for one in details:
        stop = page.text.find("\n", one.start, one.end)
        end = one.end if stop < 0 else stop
        start = one.start
        while start < end and page.text[start].isspace():
            start += 1
        while end > start and page.text[end - 1].isspace():
            end -= 1
        if start < end:
            out.append(Detail(one.kind, start, end))
    return out
