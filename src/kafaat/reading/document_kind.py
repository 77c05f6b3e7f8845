"""What a document is, when nobody says: a CV, a job ad, a syllabus or a brief. For whoever reads a document of
unknown kind.

A linear score: the weights of the phrases of document_kind.csv that stand in the text, each once, twice where it stands
in a heading; of headings that the kinds know; of lines shaped as theirs. The best wins; `kind_and_margin` says by how
much.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kafaat.model.documents import BlockKind, Document, Sentence
from kafaat.model.readings import DocumentKind
from kafaat.reading.phrases.layout import HEADINGS
from kafaat.reading.phrases.lexicon import Lexicon, fold
from kafaat.reading.sections import heading_kind
from kafaat.reading.text_dates import dates, periods

WORDS = Lexicon.of("kafaat.reading", "document_kind.csv")
_OF_FORMAT = {"eforms": DocumentKind.BRIEF, "json-resume": DocumentKind.CV, "europass": DocumentKind.CV}
_SECTION, _SHAPE = 4.0, 1.5  # weight of a heading that one kind alone has; of a line of the kind's shape
_ENOUGH = 6  # lines of a shape, after which more say nothing new
_STEP = 24  # characters of a line in which "Week 3" stands
_NUMBERING = re.compile(r"^[\W_]*(?:(?:\d{1,2}|[ivx]{1,4}|[a-h])\s?[.)/:\-]\s*)?")
SURE = 0.15  # a smaller margin is a guess to confirm
# Where nothing or as much speaks for several: the kind whose misreading does least harm comes first.
_ORDER = (DocumentKind.CV, DocumentKind.BRIEF, DocumentKind.AD, DocumentKind.SYLLABUS)


def kind_of(document: Document, sentences: Sequence[Sentence] = ()) -> DocumentKind:
    """The likeliest kind; a CV where nothing tells."""
    return kind_and_margin(document, sentences)[0]


def kind_and_margin(document: Document, sentences: Sequence[Sentence] = ()) -> tuple[DocumentKind, float]:
    """(kind, 0–1: how far its share of the score is above the next one's)."""
    if known := _OF_FORMAT.get(document.format):
        return known, 1.0
    del sentences  # the phrases are looked for in whole blocks: a heading and its text alike
    scores = scores_of(document)
    whole = sum(scores.values())
    if not whole:
        return DocumentKind.CV, 0.0
    best, other = sorted(_ORDER, key=lambda kind: -scores[kind])[:2]
    return best, round((scores[best] - scores[other]) / whole, 4)


def scores_of(document: Document) -> Mapping[DocumentKind, float]:
    folded = fold(document.text)
    headings = [(block.start, block.end) for block in document.blocks if block.kind is BlockKind.HEADING]
    return {kind: _score(kind, folded, headings) + _sections(kind, document, folded) + _shapes(kind, document, folded)
            for kind in _ORDER}


def _score(kind: DocumentKind, folded: str, headings: Sequence[tuple[int, int]]) -> float:
    weights: dict[str, float] = {}
    for found in WORDS.find(kind.value, folded):
        if folded[found.start - 1:found.start] in (".", "@", "/"):
            continue  # in an address
        titled = any(start <= found.start < end for start, end in headings)
        words = folded[found.start:found.end].removesuffix("s")
        weights[words] = max(weights.get(words, 0.0), float(found.value) * (2 if titled else 1))
    return sum(weights.values())


def _sections(kind: DocumentKind, document: Document, folded: str) -> float:
    """What the headings of a kind weigh, each kind of section once: a heading that several kinds have says less."""
    found: dict[str, float] = {}
    for block in document.blocks:
        if block.kind is BlockKind.HEADING:
            named = _named(folded[block.start:block.end])
            if section := named.get(kind):
                found[section] = max(found.get(section, 0.0), _SECTION / len(named))
    return sum(found.values())


def _named(heading: str) -> Mapping[DocumentKind, str]:
    """The kinds of documents that know a heading, and the section it opens in each."""
    bare = _NUMBERING.sub("", heading)
    known = {kind: heading_kind(heading, loud=True) if kind is DocumentKind.CV else HEADINGS.whole(kind.value, bare)
             for kind in _ORDER}
    return {kind: section for kind, section in known.items() if section}


def _shapes(kind: DocumentKind, document: Document, folded: str) -> float:
    """What lines look like: of a CV, periods of months or years; of a course, days and weeks in a row and hours; of a
    brief, days to keep."""
    if kind is DocumentKind.CV:
        spans = sum(not one.lone and all(when is None or when.day is None for when in (one.since, one.until))
                    for one in periods(folded))
        return _SHAPE * min(spans, _ENOUGH)
    if kind is DocumentKind.SYLLABUS:
        steps = sum(WORDS.first("step", folded, block.start, min(block.end, block.start + _STEP)) is not None
                    for block in document.blocks)
        return _SHAPE * min(steps, _ENOUGH) if steps > 1 else 0.0
    if kind is DocumentKind.BRIEF:
        return min(len({when.value for when in dates(folded) if when.day}), _ENOUGH) * _SHAPE / 2
    return 0.0
