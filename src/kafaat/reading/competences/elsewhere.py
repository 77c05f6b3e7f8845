"""Names that stand where no competence is said: in an address or a reference, in the title of a diploma, in the name of
an occupation, as a certificate asked of a firm, as the level in a cell. For kafaat.reading.competences alone.

In a CV the languages a person speaks, the certificates and the diplomas have places of their own; they are no mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kafaat.model.documents import BlockKind, Document, Sentence
from kafaat.model.readings import DocumentKind
from kafaat.reading.competences.lists import Phrases, level_lines, lines, words
from kafaat.reading.competences.terms import Hit
from kafaat.reading.competences.tokens import BREAK, Words, words_of
from kafaat.reading.sections import section_at, sections

_SILENT = ("opening", "contact", "education", "languages", "certificates", "references", "interests")  # of a CV
LONGEST_ROW = 2000  # characters
AROUND = 4  # words and signs between a standard and the word that makes it a certificate

_ADDRESS = re.compile(
    r"[\w.+-]{1,64}@\w[\w.-]*|(?:https?://|www\.)\S+|\b[\w-]{1,40}(?:\.[\w-]{1,40}){0,4}\.[a-z]{2,4}/\S*"
    r"|\b(?=[A-Z0-9-]{0,40}\d)[A-Z0-9]{1,12}(?:-[A-Z0-9]{1,12}){2,6}\b")  # "NM-DEVOPS-12": a reference


class Elsewhere:
    """The places of one document in which a name says no competence. `standards`: competences that a standard names."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], kind: DocumentKind | None,
                 kinds: Mapping[str, str], standards: frozenset[str]) -> None:
        self._document, self._sentences, self._kinds, self._standards = document, sentences, kinds, standards
        self._cv, self._asks = kind is DocumentKind.CV, kind is DocumentKind.BRIEF
        self._sections = sections(document) if self._cv else ()
        self._addresses = list(_addresses(document.text))

    def kept(self, number: int, found: Words, hits: Sequence[Hit]) -> list[Hit]:
        """The hits of a sentence that may say a competence."""
        if not hits:
            return []
        place = section_at(self._sections, self._sentences[number].start) if self._cv else None
        if place == "certificates":
            return []
        diploma = place == "education" and any(one.list == "degree_name" for one in _degrees().find(found.keys))
        return [hit for hit in hits if not (
            diploma
            or (self._cv and self._kinds.get(hit.term.id) == "language")
            or self._in_address(found.starts[hit.first], found.ends[hit.last - 1])
            or (not hit.exact and _of_people(found.keys[hit.first:hit.last], hit.term.name))
            or (hit.term.id in self._standards and (_certified(found, hit, self._asks) or self._of_row(number)))
            or self._is_level(number, found, hit))]

    def silent(self, number: int) -> bool:
        """Whether a sentence stands where a CV says who the person is, not what she does: its meaning is not asked."""
        return self._cv and section_at(self._sections, self._sentences[number].start) in _SILENT

    def _in_address(self, start: int, end: int) -> bool:
        return any(low <= start and end <= high and high - low > end - start for low, high in self._addresses)

    def _of_row(self, number: int) -> bool:
        """Whether another cell of the row asks for a certificate of a firm: "ISO 27001 | edition 2022, valid"."""
        block = self._document.block_at(self._sentences[number].start) if self._asks else None
        return block is not None and block.kind is BlockKind.ROW and block.end - block.start <= LONGEST_ROW and bool(
            _asked(words_of(self._document.text, block.start, block.end).keys))

    def _is_level(self, number: int, found: Words, hit: Hit) -> bool:
        """Whether the words fill a cell with a level: "autonome" beside the name of a module."""
        if hit.last - hit.first != len(found.keys) or self._kinds.get(hit.term.id) == "technology":
            return False
        block = self._document.block_at(self._sentences[number].start)
        return block is not None and block.kind is BlockKind.ROW and any(
            one.first == 0 and one.last == hit.last for one in _levels().find(found.keys))


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    for found in _ADDRESS.finditer(text):
        yield found.start(), found.end()


def _of_people(keys: Sequence[str], name: str) -> bool:
    """Whether a word names who does it where the name of the competence says what is done: "web developers"."""
    said = {key.removesuffix("s") for key in words_of(name).keys}
    return any(key.removesuffix("s").endswith(ending) and key.removesuffix("s") not in said
               for key in keys for ending in words("agent_ending"))


def _certified(found: Words, hit: Hit, asks: bool) -> bool:
    """Whether a standard is asked as a certificate: "certificat ISO 27001", "certifié ISO 9001"; where a client asks a
    firm (`asks`), as a report too: "a SOC 2 report"."""
    near = found.keys[max(0, hit.first - AROUND):hit.first] + found.keys[hit.last:hit.last + AROUND]
    names = _asked(near)
    return "certificate" in names or (asks and bool(names))


def _asked(keys: Sequence[str]) -> set[str]:
    """The lists of the words among these that make a standard a certificate."""
    return {one.list for one in _degrees().find([key for key in keys if key != BREAK])} - {"degree_name"}


@cache
def _degrees() -> Phrases:
    return Phrases([line for line in lines() if line.list in ("degree_name", "certificate", "report")])


@cache
def _levels() -> Phrases:
    return Phrases(level_lines())
