"""The structure of a document read as small tables of French words, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kafaat.model.french import day_digits, exact_percent, trimmed
from kafaat.model.readings import Ad, Brief, Cv, Syllabus
from kafaat.reports.reading_words import french

if TYPE_CHECKING:
    from kafaat.catalogue import Catalogue
    from kafaat.model.documents import Passage
    from kafaat.model.partial_dates import PartialDate
    from kafaat.model.readings import CertificateMention, KnockOut, LanguageLevel, Reading, SeatAsked

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    headings: Row
    rows: tuple[Row, ...]


def parts(reading: Reading, catalogue: Catalogue) -> Iterator[Part]:
    """The parts of a document in the order in which a reader wants them; empty ones have no rows."""
    content = reading.content
    if isinstance(content, Cv):
        yield from _cv(content, catalogue)
    elif isinstance(content, Brief):
        yield from _brief(content, catalogue)
    elif isinstance(content, Ad):
        yield from _ad(content, reading, catalogue)
    else:
        yield from _syllabus(content, reading, catalogue)


def _cv(cv: Cv, catalogue: Catalogue) -> Iterator[Part]:
    yield Part("Métier", ("Métier", "Pourquoi"), tuple(
        (_occupation(guess.occupation, catalogue), " ".join(guess.reasons)) for guess in cv.occupations))
    yield Part("Expérience", ("Poste", "Employeur", "Début", "Fin", "Métier"), tuple(
        (_said(job.title), _said(job.employer), _text(job.start), "en cours" if job.current else _text(job.end),
         _occupation(job.occupation, catalogue)) for job in cv.jobs))
    yield Part("Formation", ("Diplôme", "Établissement", "Années après le bac", "Fin", "Obtenu"), tuple(
        (_said(one.title), _said(one.school), _text(one.degree), _text(one.end),
         {True: "oui", False: "non", None: ""}[one.finished]) for one in cv.studies))
    yield _certificates(cv.certificates, catalogue)
    yield _languages(cv.languages)


def _brief(brief: Brief, catalogue: Catalogue) -> Iterator[Part]:
    yield Part("Conditions éliminatoires", ("Condition", "Valeur", "Dit éliminatoire", "Page", "Phrase"), tuple(
        (french("knock_out", one.kind), _with_choice(_deciding(one, catalogue), one.any_of, catalogue),
         "oui" if one.stated else "exigé : à demander", str(one.passage.page), _said(one.passage))
        for one in brief.knock_outs))
    yield _seats(brief.seats, catalogue)
    yield Part("Exigences", ("N°", "Force", "Page", "Phrase"), tuple(
        (str(one.number), {True: "exigé", False: "souhaité", None: "à préciser"}[one.must], str(one.passage.page),
         _said(one.passage)) for one in brief.requirements))
    yield Part("Dates et délais", ("Quoi", "Quand", "Page", "Passage"), tuple(
        (french("deadline", one.kind), day_digits(one.day) if one.day else _text(one.month) or (
            f"{trimmed(one.duration_months)} mois" if one.duration_months else ""), str(one.passage.page),
         _said(one.passage)) for one in brief.deadlines))
    yield _certificates(brief.certificates, catalogue)
    yield _languages(brief.languages)
    yield Part("Volumes et niveaux de service", ("Valeur", "Unité", "Page", "Passage"), tuple(
        (trimmed(one.value), one.unit, str(one.passage.page), _said(one.passage))
        for one in (*brief.volumes, *brief.service_levels)))
    yield Part("Critères de choix", ("Critère", "Poids"), tuple(
        (one.name, "" if one.weight is None else exact_percent(one.weight)) for one in brief.criteria))
    yield Part("Pièces à fournir", ("Pièce",), tuple((_said(one),) for one in brief.documents))


def _ad(ad: Ad, reading: Reading, catalogue: Catalogue) -> Iterator[Part]:
    yield Part("Offre", ("Quoi", "Passage"), tuple((name, _said(passage)) for name, passage in (
        ("Employeur", ad.employer), ("Contrat", ad.contract), ("Rémunération", ad.pay)) if passage is not None))
    yield _seats(ad.seats, catalogue)
    for title, indexes in (("Exigé", ad.must), ("Un plus", ad.nice)):
        ids = dict.fromkeys(reading.mentions[index].competence for index in indexes)
        yield Part(title, ("Compétence",), tuple((_competence(id_, catalogue),) for id_ in ids))
    yield _languages(ad.languages)
    yield _certificates(ad.certificates, catalogue)


def _syllabus(syllabus: Syllabus, reading: Reading, catalogue: Catalogue) -> Iterator[Part]:
    title = "Acquis" if syllabus.hours is None else f"Acquis ({trimmed(syllabus.hours)} h en tout)"
    yield Part(title, ("Compétence", "Heures", "Niveau", "Module"), tuple(
        (_competence(gain.competence, catalogue), "" if gain.hours is None else trimmed(gain.hours),
         _text(gain.level), _said(gain.module)) for gain in syllabus.gains))
    needed = dict.fromkeys(reading.mentions[index].competence for index in syllabus.prerequisites)
    yield Part("Prérequis", ("Compétence",), tuple((_competence(id_, catalogue),) for id_ in needed))
    yield _certificates(syllabus.certificates, catalogue)
    yield Part("Évaluation", ("Passage",), tuple((_said(one),) for one in syllabus.assessment))


def _seats(seats: Iterable[SeatAsked], catalogue: Catalogue) -> Part:
    return Part("Postes à pourvoir", ("Intitulé", "Métier", "Nombre", "Expérience", "Bac +", "Lieu", "Début"), tuple(
        (_said(one.title), _occupation(one.occupation, catalogue), _people(one),
         "" if one.years_min is None else f"{trimmed(one.years_min)} ans", _text(one.degree_min), _said(one.place),
         _text(one.start)) for one in seats))


def _certificates(found: Iterable[CertificateMention], catalogue: Catalogue) -> Part:
    return Part("Certificats et normes", ("Certificat", "Édition", "Obtenu", "Expire", "Détenu", "Passage"), tuple(
        (_with_choice(_certificate(one.id, catalogue) or _said(one.passage), one.any_of, catalogue), one.edition or "",
         _date(one.obtained), _date(one.expires), "oui" if one.held else "non", _said(one.passage)) for one in found))


def _deciding(one: KnockOut, catalogue: Catalogue) -> str:
    """ « ISO 27001, 2022 »."""
    return ", ".join(filter(None, (_certificate(one.standard, catalogue), one.value)))


def _with_choice(text: str, ids: Iterable[str], catalogue: Catalogue) -> str:
    """ « PMP (un seul suffit : PMP ou PRINCE2 Foundation) »."""
    names = " ou ".join(_certificate(id_, catalogue) or id_ for id_ in ids)
    return f"{text} (un seul suffit : {names})".strip() if names else text


def _people(one: SeatAsked) -> str:
    """ « 1 (0,5 ETP) » of people who work part time."""
    part = "" if one.fte is None else f"({trimmed(one.fte)} ETP)"
    return f"{_text(one.count)} {part}".strip()


def _languages(found: Iterable[LanguageLevel]) -> Part:
    return Part("Langues", ("Langue", "Oral", "Écrit", "Force", "Passage"), tuple(
        (french("language", one.code), one.spoken or "", one.written or "",
         {True: "exigé", False: "souhaité", None: ""}[one.must], _said(one.passage)) for one in found))


def _occupation(id_: str | None, catalogue: Catalogue) -> str:
    return "" if id_ is None or id_ not in catalogue.occupations else catalogue.occupations[id_].label_fr


def _certificate(id_: str | None, catalogue: Catalogue) -> str:
    known = catalogue.certificates.get(id_ or "") or catalogue.standards.get(id_ or "")
    return known.label if known else ""


def _competence(id_: str, catalogue: Catalogue) -> str:
    return catalogue.competences[id_].label_fr if id_ in catalogue.competences else id_


def _said(passage: Passage | None) -> str:
    return "" if passage is None else " ".join(passage.quote.split())


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _date(value: PartialDate | None) -> str:
    return "" if value is None else day_digits(value.first_day) if value.day else str(value)
