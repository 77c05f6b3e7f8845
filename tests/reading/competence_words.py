"""One extractor for all tests of competences, and mentions as short words: "java 4 wished"."""

from __future__ import annotations

from functools import cache

from kafaat.catalogue import Catalogue
from kafaat.model.documents import Document
from kafaat.model.mentions import Mention, Standing
from kafaat.reading.competences import Extractor
from kafaat.reading.sentences import split


@cache
def extractor() -> Extractor:
    return Extractor(Catalogue.load())


def said(document: Document, by: Extractor | None = None) -> list[str]:
    """The mentions of a document: id, level where there is one, standing where it is not the person's own."""
    return [short(one) for one in (by or extractor()).mentions(document, split(document))]


def short(mention: Mention) -> str:
    parts = [mention.competence, mention.level or "", "" if mention.standing is Standing.CLAIMED
             else mention.standing.value]
    return " ".join(str(part) for part in parts if part)
