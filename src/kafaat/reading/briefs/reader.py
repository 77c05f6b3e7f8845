"""Reads a client's brief or tender: seats, requirements, knock-outs, dates, volumes, criteria, papers to return.

For kafaat.reading only: `read_brief(document, sentences, mentions, catalogue)`.
"""

from __future__ import annotations

from collections.abc import Sequence

from kafaat.catalogue import Catalogue
from kafaat.model.documents import Document, Sentence
from kafaat.model.mentions import Mention
from kafaat.model.readings import Brief, Section
from kafaat.reading.briefs import general
from kafaat.reading.briefs.criteria import read_criteria
from kafaat.reading.briefs.deadlines import read_deadlines
from kafaat.reading.briefs.it import it_score, threshold
from kafaat.reading.briefs.knock_outs import read_knock_outs
from kafaat.reading.briefs.quantities import read_quantities
from kafaat.reading.briefs.requirements import read_requirements
from kafaat.reading.briefs.returns import read_returns
from kafaat.reading.briefs.seats import read_seats
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.marks import with_sections


def read_brief(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention],
               catalogue: Catalogue) -> tuple[Brief, tuple[Section, ...], tuple[Mention, ...]]:
    """The brief, its sections, and the mentions with the section each stands in."""
    layout = Layout(document, sentences, "brief")
    seats = read_seats(layout, catalogue)
    volumes, levels = read_quantities(layout)
    named = general.title(layout)
    score = it_score(named.quote if named else "", document.text)
    knock_outs = read_knock_outs(layout, catalogue)
    brief = Brief(
        it=score >= threshold(), it_score=score, title=named, client=general.client(layout), seats=seats.asked,
        requirements=read_requirements(layout, catalogue, mentions, seats.unclear, knock_outs),
        knock_outs=knock_outs,
        certificates=general.asked_certificates(layout, catalogue, ("context",)),
        languages=general.asked_languages(layout, ("context",)),
        deadlines=read_deadlines(layout), places=general.places(layout), volumes=volumes, service_levels=levels,
        criteria=read_criteria(layout), documents=read_returns(layout))
    return brief, layout.sections, with_sections(mentions, layout)
