"""One document in, one `Reading` out: the way from a file to a CV, an ad, a syllabus or a brief. Anyone above
kafaat.reading may use it.

file → text → (pseudonyms) → sentences → competences → structure. Nothing is read twice and nothing is kept between
documents, so the same bytes give the same reading, alone or among thousands.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from threadpoolctl import ThreadpoolController

from kafaat import __version__
from kafaat.catalogue import Catalogue
from kafaat.catalogue.imports import Imported
from kafaat.model.documents import Document, Quality, Sentence
from kafaat.model.mentions import Mention
from kafaat.model.readings import Ad, Brief, Cv, DocumentKind, Reading, Section, Syllabus
from kafaat.reading import ads, briefs, cv, syllabi
from kafaat.reading.briefs import kind_of
from kafaat.reading.briefs.doubts import doubts
from kafaat.reading.competences import Extractor, Terms
from kafaat.reading.documents import open_document
from kafaat.reading.meaning import ENCODER, Meaning, Sayings, labels_of_import
from kafaat.reading.per_catalogue import uncollected
from kafaat.reading.pseudonyms import pseudonymise
from kafaat.reading.sentences import overlong, split
from kafaat.reading.unknown_titles import unknown_titles

Effort = Literal["fast", "thorough"]
Content = Cv | Ad | Syllabus | Brief


class DocumentReader:
    """Made once, used for any number of documents. `classification`: read its competences instead of the catalogue's;
    `vectors` is the file that keeps what its names mean, without which they are computed each time.
    `pseudonymous`: remove what names or describes the person before anything else sees the text."""

    def __init__(self, catalogue: Catalogue | None = None, *, effort: Effort = "fast",
                 classification: Imported | None = None, vectors: Path | None = None,
                 pseudonymous: bool = False) -> None:
        self.catalogue = catalogue or Catalogue.load()
        self.effort, self.pseudonymous = effort, pseudonymous
        self.versions: tuple[tuple[str, str], ...] = (("kafaat", __version__), ("catalogue", self.catalogue.version))
        if classification is not None:
            self.versions += ((classification.source, classification.edition),)
        self.versions += (("encoder", ENCODER),)
        with uncollected():
            self._extractor = _extractor(self.catalogue, classification, vectors)

    def read(self, path: Path, kind: DocumentKind | None = None) -> Reading:
        """A file, of the kind given or else guessed. Never raises for what the file holds: a document that cannot be
        read has the quality UNREADABLE, a problem that says why, and nothing else."""
        return self.read_document(open_document(path), kind)

    def read_document(self, document: Document, kind: DocumentKind | None = None) -> Reading:
        """The same, for a document already opened."""
        with _threads().limit(limits=1, user_api="blas"):  # sums in one order, and room for other processes
            return self._read(document, kind)

    def _read(self, document: Document, kind: DocumentKind | None) -> Reading:
        document, removals = pseudonymise(document) if self.pseudonymous else (document, ())
        sentences = split(document)
        kind = kind or kind_of(document, sentences)
        mentions = (() if document.quality is Quality.UNREADABLE
                    else self._extractor.mentions(document, sentences, self.effort, kind))
        content, sections, mentions = _structure(kind, document, sentences, mentions, self.catalogue)
        left_open = (*(doubts(content, document, self.catalogue) if isinstance(content, Brief) else ()),
                     *unknown_titles(content, document, self.catalogue), *overlong(document, sentences))
        return Reading(document, kind, sentences, sections, mentions, content, removals, left_open, self.effort,
                       self.versions)


def _extractor(catalogue: Catalogue, classification: Imported | None, vectors: Path | None) -> Extractor:
    if classification is None:
        return Extractor(catalogue, Sayings(catalogue))
    return Extractor(catalogue, Meaning(labels_of_import(classification, catalogue), vectors),
                     terms=Terms.of_import(classification, catalogue))


def _structure(kind: DocumentKind, document: Document, sentences: tuple[Sentence, ...], mentions: tuple[Mention, ...],
               catalogue: Catalogue) -> tuple[Content, tuple[Section, ...], tuple[Mention, ...]]:
    match kind:
        case DocumentKind.CV:
            return cv.read_cv(document, sentences, mentions, catalogue)
        case DocumentKind.AD:
            return ads.read_ad(document, sentences, mentions, catalogue)
        case DocumentKind.SYLLABUS:
            return syllabi.read_syllabus(document, sentences, mentions, catalogue)
        case DocumentKind.BRIEF:
            return briefs.read_brief(document, sentences, mentions, catalogue)


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    """The numeric libraries of this process, found once."""
    return ThreadpoolController()


@lru_cache(maxsize=2)
def _shared(effort: Effort) -> DocumentReader:
    return DocumentReader(effort=effort)


def read_cv(path: Path, effort: Effort = "fast") -> Reading:
    """A CV, by a reader of the shipped catalogue that is made once a process; so for the four below."""
    return _shared(effort).read(path, DocumentKind.CV)


def read_ad(path: Path, effort: Effort = "fast") -> Reading:
    """A job ad."""
    return _shared(effort).read(path, DocumentKind.AD)


def read_syllabus(path: Path, effort: Effort = "fast") -> Reading:
    """A course."""
    return _shared(effort).read(path, DocumentKind.SYLLABUS)


def read_brief(path: Path, effort: Effort = "fast") -> Reading:
    """A client's brief or tender."""
    return _shared(effort).read(path, DocumentKind.BRIEF)


def read_any(path: Path, effort: Effort = "fast") -> Reading:
    """A document whose kind is guessed."""
    return _shared(effort).read(path)
