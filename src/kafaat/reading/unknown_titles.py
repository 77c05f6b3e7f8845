"""Job titles of a document that are no name of the catalogue: the nearest occupations, for a person to choose. For
kafaat.reading.document_reader."""

from __future__ import annotations

from collections.abc import Iterator

from kafaat.catalogue import Catalogue
from kafaat.model.documents import Document, Passage
from kafaat.model.evidence import Origin, Problem, Severity
from kafaat.model.readings import Ad, Brief, Cv, Syllabus
from kafaat.reading.titles import Titles

SHOWN = 3  # occupations proposed for a title
MOST = 20  # titles of one document that are answered


def unknown_titles(content: Cv | Ad | Brief | Syllabus, document: Document, catalogue: Catalogue
                   ) -> tuple[Problem, ...]:
    """A problem for each title without an occupation, each title once, in the order of the document."""
    asked = {" ".join(title.quote.split()): title for title in reversed(list(_unknown(content)))}
    chosen = dict(sorted(asked.items(), key=lambda pair: pair[1].start)[:MOST])
    if not chosen:
        return ()
    ranked = Titles.of(catalogue).rank_titles(list(chosen), SHOWN)
    return tuple(_problem(document, title, text, [catalogue.occupations[one.trade].label_fr for one in near])
                 for (text, title), near in zip(chosen.items(), ranked, strict=True))


def _unknown(content: Cv | Ad | Brief | Syllabus) -> Iterator[Passage]:
    if isinstance(content, Cv):
        yield from (job.title for job in content.jobs if job.occupation is None)
    elif not isinstance(content, Syllabus):
        yield from (seat.title for seat in content.seats if seat.occupation is None)


def _problem(document: Document, title: Passage, text: str, near: list[str]) -> Problem:
    proposed = f" ; les plus proches : {', '.join(near)}" if near else ""
    return Problem("title.unknown", Severity.DOUBTFUL, Origin(document.file), f"p. {title.page} : {text}",
                   "intitulé que le catalogue ne connaît pas sous ce nom", f"Choisir le métier à la main{proposed}.")
