"""Reads a CV: jobs, studies, certificates, languages, contact, what the person is today. For whoever reads documents.

`read_cv` takes the document with its sentences and mentions, and gives the mentions back with their section and, inside
a job, when they were last used. Two mentions of one competence stay two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from kafaat.catalogue import Catalogue
from kafaat.model.documents import Document, Sentence
from kafaat.model.mentions import Mention
from kafaat.model.readings import Cv, DocumentKind, Job, Section
from kafaat.reading.cv.certificates import certificates
from kafaat.reading.cv.contact import contact
from kafaat.reading.cv.jobs import jobs
from kafaat.reading.cv.languages import spoken
from kafaat.reading.cv.occupations import occupations
from kafaat.reading.cv.papers import papers
from kafaat.reading.cv.studies import studies
from kafaat.reading.cv.view import View
from kafaat.reading.sections import section_at, sections

__all__ = ["read_cv"]


def read_cv(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention],
            catalogue: Catalogue) -> tuple[Cv, tuple[Section, ...], tuple[Mention, ...]]:
    """What a CV says, its sections, and its mentions placed in them."""
    found = sections(document, DocumentKind.CV)
    view = View(document, sentences, found, mentions, catalogue)
    held = jobs(view)
    told = papers(view)
    cv = Cv(occupations(view, held), held, studies(view, told), certificates(view, told), spoken(view), contact(view))
    return cv, found, _placed(mentions, found, held)


def _placed(mentions: Sequence[Mention], found: tuple[Section, ...], held: Sequence[Job]) -> tuple[Mention, ...]:
    """The mentions with their section and, in a job, when it ended or that it goes on."""
    out = []
    for mention in mentions:
        at = mention.passage.start
        number = bisect_right(held, at, key=lambda job: job.passage.start) - 1
        job = held[number] if number >= 0 and at < held[number].passage.end else None
        out.append(replace(mention, section=section_at(found, at), last_used=job.end if job else None,
                           still_used=bool(job and job.current)))
    return tuple(out)
