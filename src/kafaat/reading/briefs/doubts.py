"""What a brief leaves open or contradicts, as problems a person reads before answering it. Anyone who shows a brief."""

from __future__ import annotations

from collections.abc import Iterator

from kafaat.catalogue import Catalogue
from kafaat.model.documents import Document, Passage
from kafaat.model.evidence import Origin, Problem, Severity
from kafaat.model.readings import Brief
from kafaat.reading.briefs.criteria import weights_sum
from kafaat.reading.phrases.certificates import void_since

_CLOSE = 0.005  # of 1: thirds are rounded
_QUOTED = 80  # characters


def doubts(brief: Brief, document: Document, catalogue: Catalogue) -> tuple[Problem, ...]:
    """Weights that do not sum to 1, void editions asked for, dates in the wrong order, requirements that are
    unclear."""
    return tuple(_doubts(brief, document, catalogue))


def _doubts(brief: Brief, document: Document, catalogue: Catalogue) -> Iterator[Problem]:
    total = weights_sum(brief.criteria)
    if total is not None and abs(total - 1) > _CLOSE:
        found = " ; ".join(f"{one.name} {100 * (one.weight or 0):g} %" for one in brief.criteria)
        yield _problem("brief.weights", document, brief.criteria[0].passage, found,
                       f"la somme des critères fait {100 * total:g} %", "Demander au client la pondération exacte.")
    for mention in brief.certificates:
        since = void_since(catalogue, mention.id or "", mention.edition)
        if since:
            yield _problem("brief.void_edition", document, mention.passage, mention.passage.quote,
                           f"édition {mention.edition} caduque depuis le {since:%d/%m/%Y}",
                           "Demander au client s'il accepte l'édition en vigueur.")
    days = {one.kind: one for one in reversed(brief.deadlines) if one.day}
    for before, after in (("questions", "submission"), ("visit", "submission"), ("submission", "award")):
        first, second = days.get(before), days.get(after)
        if first and second and first.day and second.day and first.day > second.day:
            yield _problem("brief.dates_order", document, first.passage, f"{first.day:%d/%m/%Y}, {second.day:%d/%m/%Y}",
                           "deux dates de la consultation ne se suivent pas", "Demander au client le bon calendrier.")
    for line in brief.requirements:
        if line.must is None:
            yield _problem("brief.unclear", document, line.passage, line.passage.quote,
                           f"exigence {line.number} : obligation ou effectif incertains",
                           "Poser la question au client.")


def _problem(code: str, document: Document, passage: Passage, found: str, understood: str, fix: str) -> Problem:
    short = found if len(found) <= _QUOTED else found[:_QUOTED - 1] + "…"
    return Problem(code, Severity.DOUBTFUL, Origin(document.file), f"p. {passage.page} : {short}", understood, fix)
