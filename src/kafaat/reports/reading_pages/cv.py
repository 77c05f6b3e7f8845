"""What a CV says: occupations, jobs, studies, certificates, languages, contact. For kafaat.reports.reading_view."""

from __future__ import annotations

from collections.abc import Sequence

from kafaat.model.documents import Passage
from kafaat.model.readings import Contact, Cv, Job, OccupationGuess, Study
from kafaat.reports.reading_pages import shared
from kafaat.reports.reading_pages.view import BLANK, Part, View, period, remark, row, rows, say, small


def parts(view: View, cv: Cv) -> list[Part | None]:
    return [_occupations(view, cv.occupations), _jobs(view, cv.jobs), _studies(view, cv.studies),
            shared.certificates(view, cv.certificates), shared.languages(view, cv.languages),
            _contact(view, cv.contact)]


def missing(cv: Cv) -> list[str]:
    """What the text does not say, in French."""
    told = ((cv.jobs, "postes occupés"), (cv.studies, "études"), (cv.certificates, "certificats"),
            (cv.languages, "langues"))
    return [name for found, name in told if not found]


def _occupations(view: View, found: Sequence[OccupationGuess]) -> Part:
    if not found:
        return Part("occupations", "Métier", remark("Aucun métier du catalogue ne ressort de ce texte."))
    items = "".join(f"<li><b>{say(view.occupation(one.occupation))}</b>{_reasons(view, one)}</li>" for one in found)
    aside = "le plus probable en premier" if len(found) > 1 else ""
    return Part("occupations", "Métiers" if len(found) > 1 else "Métier", f'<ol class="list">{items}</ol>', aside)


def _reasons(view: View, one: OccupationGuess) -> str:
    reasons = "".join(f"<p>{say(reason[:1].upper() + reason[1:])}</p>" for reason in one.reasons)
    places = ", ".join(shared.passage(view, found, 70) for found in one.passages[:4])
    return f'<div class="reasons">{reasons}{f"<p>{places}</p>" if places else ""}</div>'


def _jobs(view: View, found: Sequence[Job]) -> Part | None:
    if not found:
        return None
    heads = [("Poste", "name"), ("Employeur", "quotes"), ("Dates", "when")]
    body = [row([f"<b>{view.words_of(one.title)}</b> {small(_occupation(view, one), view.page(one.title))}",
                 view.optional(one.employer), say(period(one.start, one.end, one.current))], heads) for one in found]
    return Part("jobs", "Postes occupés", rows("jobs", heads, body))


def _occupation(view: View, job: Job) -> str:
    return say(view.occupation(job.occupation)) if job.occupation else "métier hors catalogue"


def _studies(view: View, found: Sequence[Study]) -> Part | None:
    if not found:
        return None
    heads = [("Diplôme ou formation", "name"), ("Établissement", "quotes"), ("Niveau", "short"), ("Dates", "when")]
    body = [row([f"<b>{view.words_of(one.title)}</b> {small(view.page(one.title))}", view.optional(one.school),
                 _degree(one.degree), _dates(one)], heads) for one in found]
    return Part("studies", "Études", rows("studies", heads, body))


def _degree(years: int | None) -> str:
    return BLANK if years is None else f"Bac+{years}" if years else "Bac"


def _dates(one: Study) -> str:
    unfinished = "non achevée ou en cours" if one.finished is False else ""
    going_on = one.finished is False and one.end is None
    return f"{say(period(one.start, one.end, going_on and one.start is not None))} {small(unfinished)}"


def _contact(view: View, contact: Contact) -> Part | None:
    told = shared.pairs([(name, _listed(view, found)) for name, found in (
        ("Nom", contact.names), ("E-mail", contact.emails), ("Téléphone", contact.phones),
        ("Adresse", contact.addresses), ("Liens", contact.links))])
    aside = "tenues à part : rien de ce qui compare ou classe ne les voit"
    return Part("contact", "Coordonnées", told, aside) if told else None


def _listed(view: View, found: Sequence[Passage]) -> str:
    return ", ".join(view.words_of(one, 80) for one in found)
