"""Names that are ordinary words too ("Spark", "organisation", "Go"): when they mean a competence. For
kafaat.reading.competences alone.

A name that the catalogue calls ambiguous counts where a word of its context stands in the sentence, else in the block
or the list it stands in. One that is not strictly so counts in a list of competences too: a section of skills, or three
recognised names side by side; a technology also after a word that introduces a tool ("sous Oracle", "learn Rust"); and
in a document about its domain: "SOC" beside SIEM, EDR and incident response, or that names what goes with it (`Kin`).
A name whose other meanings are ordinary words counts with a capital inside a sentence; a language, where it is asked
of people. One that is strictly so, as "R" and "Go", counts alone in a list of technologies of its kind, or joined to
one near it. Names of one or two letters count as the catalogue writes them, or in a list; the short name of a module
("MM") in capitals, beside its family ("SAP") or in a document about it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from kafaat.catalogue import AmbiguousName
from kafaat.catalogue.names import normalise
from kafaat.model.documents import Block, BlockKind, Document
from kafaat.reading.competences.languages import asked
from kafaat.reading.competences.lists import Phrase, Phrases, lines, words
from kafaat.reading.competences.pieces import Piece, Read, pieces, runs
from kafaat.reading.competences.terms import FAMILY, Hit
from kafaat.reading.competences.tokens import BREAK, is_arabic, words_of
from kafaat.reading.competences.writing import (
    as_named,
    beside,
    goes_on,
    has_a_capital_inside,
    in_small_letters,
    is_ordinary,
    joined_to_its_like,
    opens_a_clause,
)
from kafaat.reading.sections import sections

LISTED = 3  # names side by side that make a list
SHORT = 2  # letters of a name that is doubtful for being short
NEAR_BLOCKS = 12  # of a list, on each side, that may decide
_AND = re.compile(r" (?:et|ou|and|or|و|او) ")  # "Cypress et Jest" is "Cypress Jest"
_GLUED = re.compile(r"(?<!\S)و(?=[A-Za-z])")  # "and", written together with a Latin name
AROUND = 1500  # characters on each side of the sentence, in a block that is very long
LABEL = 60  # characters of a block that may hold its label
LONG_BLOCK = 200  # characters: a longer block belongs to no list
FEW_NEAR = 2  # near competences in a document that tell what a name means which is no technology's
OF_DOMAIN, SHARE = 3, 0.05  # other competences of a domain, and their share, in a document that is about it
PROGRAMMED = frozenset({"software", "data", "cloud"})  # domains whose technologies people list together
OF_ANYBODY = frozenset({"language", "transversal"})  # domains whose names every document holds
TELLS_NOTHING = frozenset({"language", "transversal", "sector", "knowledge", "business"})  # domains of any document


class Doubts:
    """Decides about the doubtful names of one document."""

    def __init__(self, document: Document, read: Sequence[Read], domains: Mapping[str, str],
                 kinds: Mapping[str, str]) -> None:
        self._document, self._domains, self._kinds = document, domains, kinds
        self._known: dict[int, tuple[list[Piece], list[bool]]] = {}
        self._fixed: dict[int, list[Phrase]] = {}
        self._families: dict[str, bool] = {}
        self._decisions: dict[tuple[int, str], bool] = {}
        self._spoken: dict[tuple[int, int], str] = {}
        self._skills = list(_skills_blocks(document))
        self._sure = [sum(not doubtful(hit) for hit in one.hits) for one in read]
        self._read = read
        self._block_of = _block_numbers(document, read)
        self._named = frozenset(hit.term.id for number, one in enumerate(read) for hit in one.hits
                                if self._meant(number, hit))
        self._about = self._subjects()

    def keeps(self, number: int, hit: Hit) -> bool:
        """Whether a hit of the sentence of that number means its competence."""
        doubt, one, text = hit.term.doubt, self._read[number], self._document.text
        if self._meant(number, hit):
            return True
        if doubt is None or self._never(number, hit) or is_ordinary(text, one, hit):
            return False
        technology = self._kinds.get(hit.term.id) == "technology"
        if technology and joined_to_its_like(text, one, hit):
            return True
        return not doubt.strict and (has_a_capital_inside(text, one, hit) or (
            not (technology and in_small_letters(text, one, hit)) and (
                self._domains.get(hit.term.id) in self._about or self._goes_with(number, hit))))

    def _goes_with(self, number: int, hit: Hit) -> bool:
        """Whether the document names for sure what goes with the competence by the catalogue's tables: what is near
        it, or an occupation that requires it."""
        one, doubt = self._read[number], hit.term.doubt
        if self._domains.get(hit.term.id) in OF_ANYBODY or goes_on(self._document.text, one, hit) or (
                doubt is not None and doubt.capital_tells and opens_a_clause(one, hit)):
            return False
        near = hit.term.kin.near & self._named
        return len(near) >= (1 if self._kinds.get(hit.term.id) == "technology" else FEW_NEAR) or (
            hit.term.kin.of_trade(self._named - {hit.term.id}))

    def _subjects(self) -> frozenset[str]:
        """The domains that the document is about, by the competences it names without a doubt or by their context."""
        counts = Counter(self._domains[id_] for id_ in self._named if id_ in self._domains)
        return frozenset(domain for domain, count in counts.items() if count >= max(OF_DOMAIN, SHARE * len(self._named))
                         and domain not in TELLS_NOTHING)

    def _never(self, number: int, hit: Hit) -> bool:
        """Whether the name stands in a longer phrase in which it means no competence, or says what made a site."""
        if number not in self._fixed:
            self._fixed[number] = _never().find(self._read[number].words.keys)
        return any(hit.first < phrase.last and phrase.first < hit.last
                   and phrase.last - phrase.first > hit.last - hit.first for phrase in self._fixed[number]) or (
            self._of_footer(number, hit))

    def _of_footer(self, number: int, hit: Hit) -> bool:
        """ "Powered by WordPress": such words, and nothing else but a sign, a year or whose site it is after a ©."""
        found, sentence = self._read[number].words, self._read[number].sentence
        made = next((one for one in _footers().find(found.keys) if one.last == hit.first), None)
        if made is None or any(not key.isdigit() and key != BREAK for key in found.keys[hit.last:]):
            return False
        return made.first <= 1 or "©" in self._document.text[sentence.start:sentence.end]

    def _meant(self, number: int, hit: Hit) -> bool:
        """Whether a hit means its competence by the place it stands in."""
        one, doubt = self._read[number], hit.term.doubt
        if self._never(number, hit) or is_ordinary(self._document.text, self._read[number], hit):
            return False
        if not doubtful(hit):
            return True
        if doubt is None:
            start, end = one.words.starts[hit.first], one.words.ends[hit.last - 1]
            return self._document.text[start:end] in (hit.term.name, hit.term.name.upper()) or self._listed(number, hit)
        if doubt.otherwise == FAMILY:
            return self._of_family(number, hit, doubt)
        key = (number, doubt.name)
        if key not in self._decisions:
            self._decisions[key] = self._decided(number, doubt)
        if self._decisions[key] or doubt.strict:
            return self._decisions[key] or self._kindred(number, hit)
        return (self._listed(number, hit) or self._paired(number, hit) or self._introduced(number, hit)
                or (self._kinds.get(hit.term.id) == "language" and asked(one, hit, self._kinds)))

    def _of_family(self, number: int, hit: Hit, doubt: AmbiguousName) -> bool:
        """Whether a short name, in capitals, stands beside its family, or in a document about it: "MM" and SAP."""
        (family,) = doubt.context
        if family not in self._families:
            named = re.findall(rf"\b{re.escape(family)}\b", self._document.text)
            self._families[family] = len(named) >= OF_DOMAIN
        found, text = self._read[number].words, self._document.text
        if not hit.first and text[found.ends[hit.last - 1]:][:2] == ". ":
            return False  # "MM. Alami et Bennis"
        return as_named(text, self._read[number], hit) and (
            self._families[family] or self._decided(number, doubt))

    def _introduced(self, number: int, hit: Hit) -> bool:
        """Whether a technology, written as a name, follows a word that introduces a tool, and no other name follows:
        "sous Oracle", but not "in Spring 2027"."""
        one, text = self._read[number], self._document.text
        return (self._kinds.get(hit.term.id) == "technology" and hit.first > 0 and as_named(text, one, hit)
                and one.words.keys[hit.first - 1] in words("introduces") and not goes_on(text, one, hit))

    def _kindred(self, number: int, hit: Hit) -> bool:
        """Whether the name stands alone in its place of a list of technologies of its kind: "Python, R, SQL"."""
        block = self._block_of[number]
        told, enumerated = self._enumerations(number)
        at = bisect_right(told, hit.first, key=lambda piece: piece.low) - 1
        if block is None or told[at].hits != (hit,) or told[at].spare or not as_named(
                self._document.text, self._read[number], hit):
            return False
        near = [number] if enumerated[at] else self._beside(number, block) if len(told) == 1 else []
        return len({other.term.id for place in near for other in self._read[place].hits
                    if not doubtful(other) and self._alike(other.term.id, hit.term.id)}) >= LISTED - 1

    def _alike(self, one: str, other: str) -> bool:
        """Whether people list two competences together: technologies of a domain, or of programming."""
        domains = {self._domains.get(one), self._domains.get(other)}
        return self._kinds.get(one) == self._kinds.get(other) == "technology" and (
            len(domains) == 1 or domains <= PROGRAMMED)

    def in_skills(self, number: int) -> bool:
        """Whether the sentence stands in a section of skills, or after such words ("Outils : …")."""
        block = self._block_of[number]
        return block is not None and self._skills[block]

    def _decided(self, number: int, doubt: AmbiguousName) -> bool:
        contexts = _contexts(doubt)
        sentence = self._read[number].sentence
        spans = [(sentence.start, sentence.end)]
        block = self._block_of[number]
        if block is not None:
            spans += [(max(one.start, sentence.start - AROUND), min(one.end, sentence.end + AROUND))
                      if one.end - one.start > 2 * AROUND else (one.start, one.end) for one in self._around(block)]
        return any(f" {context} " in self._normalised(span) for span in spans for context in contexts)

    def _paired(self, number: int, hit: Hit) -> bool:
        """Whether a technology stands side by side with one that is sure: "Java et Oracle", "React or Angular"."""
        if self._kinds.get(hit.term.id) != "technology":
            return False
        one = self._read[number]
        start, end = one.words.starts[hit.first], one.words.ends[hit.last - 1]
        if self._document.text[start:end].islower():
            return False
        for other, low, high in beside(one, hit):
            joined = low >= high and is_arabic(self._document.text[start - 1:start] or " ")
            if not doubtful(other) and self._kinds.get(other.term.id) == "technology" and (joined or (
                    high - low == 1 and (one.words.keys[low] in words("conjunction")
                                         or self._document.text[one.words.starts[low]] in ",،"))):
                return True
        return False

    def _normalised(self, span: tuple[int, int]) -> str:
        if span not in self._spoken:
            text = _GLUED.sub(" ", self._document.text[span[0]:span[1]])
            self._spoken[span] = _AND.sub(" ", f" {normalise(text)} ")
        return self._spoken[span]

    def _around(self, number: int) -> Iterator[Block]:
        """The block, and where it is of a list the other items of the list."""
        blocks = self._document.blocks
        yield blocks[number]
        for step in (-1, 1):
            for at in range(number + step, number + step * (NEAR_BLOCKS + 1), step):
                if not 0 <= at < len(blocks) or not _same_list(blocks[number], blocks[at]):
                    break
                yield blocks[at]

    def _listed(self, number: int, hit: Hit) -> bool:
        """Whether the name stands in a list of competences."""
        told, enumerated = self._enumerations(number)
        at = bisect_right(told, hit.first, key=lambda piece: piece.low) - 1
        block, piece = self._block_of[number], told[at]
        if enumerated[at] or not piece.named or block is None:
            return enumerated[at]
        alone = not piece.spare or self._document.blocks[block].kind in (BlockKind.ITEM, BlockKind.ROW)
        return self._skills[block] or (alone and len(told) <= LISTED and self._list_of_items(number, block))

    def _enumerations(self, number: int) -> tuple[list[Piece], list[bool]]:
        """The pieces of a sentence that hold names or other words, and which of them make a list."""
        if number not in self._known:
            told = [piece for piece in pieces(self._read[number]) if piece.hits or piece.spare]
            enumerated = [False] * len(told)  # "React (2 ans), Vue.js (1 an)": the years are no piece
            for run in runs(told):
                sure = any(not doubtful(hit) for at in run for hit in told[at].hits)
                if len(run) >= LISTED and (sure or len(run) == len(told)):
                    enumerated[run.start:run.stop] = [True] * len(run)
            self._known[number] = told, enumerated
        return self._known[number]

    def _list_of_items(self, number: int, block: int) -> bool:
        """Whether the items around name competences: two of them without a doubt."""
        return sum(self._sure[at] > 0 for at in self._beside(number, block)) >= LISTED - 1

    def _beside(self, number: int, block: int) -> list[int]:
        """The sentences of the items around, of the same list."""
        blocks = self._document.blocks
        if not _in_list(blocks[block]):
            return []
        near = range(max(0, number - NEAR_BLOCKS), min(len(self._read), number + NEAR_BLOCKS + 1))
        return [at for at in near if at != number and (other := self._block_of[at]) is not None
                and abs(other - block) <= LISTED and _same_list(blocks[block], blocks[other])]


def doubtful(hit: Hit) -> bool:
    """Whether the name alone does not tell."""
    name = hit.term.name
    return hit.term.doubt is not None or (len(name) <= SHORT and name.isalpha() and name.isascii())


@cache
def _contexts(doubt: AmbiguousName) -> tuple[str, ...]:
    return tuple(_AND.sub(" ", f" {normalise(word)} ").strip() for word in doubt.context)


def _in_list(block: Block) -> bool:
    return block.kind in (BlockKind.ITEM, BlockKind.ROW) or (
        block.kind is BlockKind.PARAGRAPH and block.end - block.start <= LONG_BLOCK // 4)


def _same_list(block: Block, other: Block) -> bool:
    return (_in_list(block) and block.kind is other.kind and other.end - other.start <= LONG_BLOCK
            and block.end - block.start <= LONG_BLOCK)


def _block_numbers(document: Document, read: Sequence[Read]) -> list[int | None]:
    """The block of each sentence."""
    found: list[int | None] = []
    at = 0
    for one in read:
        while at + 1 < len(document.blocks) and document.blocks[at + 1].start <= one.sentence.start:
            at += 1
        found.append(at if document.blocks else None)
    return found


@cache
def _never() -> Phrases:
    return Phrases([line for line in lines() if line.list == "no_name"])


@cache
def _footers() -> Phrases:
    return Phrases([line for line in lines() if line.list == "footer"])


@cache
def _labels() -> Phrases:
    return Phrases([line for line in lines() if line.list == "skills_label"])


def _skills_blocks(document: Document) -> Iterator[bool]:
    """For each block, whether it stands in a section of skills or begins with such a label ("Outils : …")."""
    skills = [(one.start, one.end) for one in sections(document) if one.kind == "skills"]
    at = 0
    for block in document.blocks:
        while at < len(skills) and skills[at][1] <= block.start:
            at += 1
        if at < len(skills) and skills[at][0] < block.end:
            yield True
            continue
        opening = words_of(document.text, block.start, min(block.end, block.start + LABEL))
        label = next(iter(_labels().find(opening.keys)), None)
        yield label is not None and label.first == 0 and opening.keys[label.last:label.last + 1] == [BREAK]
