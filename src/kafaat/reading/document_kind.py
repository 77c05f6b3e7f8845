"""What a document is, when nobody says: a CV, a job ad, a syllabus or a brief. For whoever reads a document of
unknown kind.

A linear score: the weights of the phrases of document_kind.csv that stand in the text, each once, twice where it stands
in a heading. The best wins; `kind_and_margin` says by how much.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kafaat.model.documents import BlockKind, Document, Sentence
from kafaat.model.readings import DocumentKind
from kafaat.reading.phrases.lexicon import Lexicon, fold

WORDS = Lexicon.of("kafaat.reading", "document_kind.csv")
_OF_FORMAT = {"eforms": DocumentKind.BRIEF, "json-resume": DocumentKind.CV, "europass": DocumentKind.CV}
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
    return {kind: _score(kind, folded, headings) for kind in _ORDER}


def _score(kind: DocumentKind, folded: str, headings: Sequence[tuple[int, int]]) -> float:
    weights: dict[str, float] = {}
    for found in WORDS.find(kind.value, folded):
        titled = any(start <= found.start < end for start, end in headings)
        words = folded[found.start:found.end]
        weights[words] = max(weights.get(words, 0.0), float(found.value) * (2 if titled else 1))
    return sum(weights.values())
