"""What a document says once read: a CV, a job ad, a syllabus, a client's brief. Anyone may use these types.

Every value carries the passage it was read from; what the document does not say is None or empty, never guessed.
Occupations, competences, certificates and standards are ids of the catalogue, None where it knows no such entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kafaat.model.documents import Document, Passage, Sentence
from kafaat.model.evidence import Problem
from kafaat.model.mentions import Mention
from kafaat.model.months import Month
from kafaat.model.partial_dates import PartialDate


class DocumentKind(StrEnum):
    CV = "cv"
    AD = "ad"
    SYLLABUS = "syllabus"
    BRIEF = "brief"

    @property
    def french(self) -> str:
        return {"cv": "CV", "ad": "offre d'emploi", "syllabus": "programme de formation",
                "brief": "cahier des charges ou appel d'offres"}[self.value]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under one heading. `kind`: one of kafaat.reading.sections.KINDS."""

    kind: str
    title: Passage | None  # None before the first heading
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OccupationGuess:
    """An occupation a document is about, the strongest first, with the reasons in French sentences."""

    occupation: str
    score: float  # 0–1, to order guesses of one document only
    reasons: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class LanguageLevel:
    """A language known or asked. CEFR degrees; None where the document gives none ("anglais courant" gives one)."""

    code: str  # ISO 639-1
    spoken: str | None
    written: str | None
    must: bool | None  # asked for: True must, False nice to have; None in a CV
    passage: Passage


@dataclass(frozen=True, slots=True)
class CertificateMention:
    """A certificate of a person or a standard of a firm, held or asked for."""

    id: str | None  # in the catalogue: certificates, else standards
    edition: str | None
    obtained: PartialDate | None
    expires: PartialDate | None  # its `last_day` is the last on which it is valid
    scope: str | None  # words that limit it: site, activity, level
    held: bool  # False: prepared, in progress, asked for
    passage: Passage
    any_of: tuple[str, ...] = ()  # asked for: ids, this one among them, of which one suffices


@dataclass(frozen=True, slots=True)
class Job:
    title: Passage
    occupation: str | None
    employer: Passage | None
    start: PartialDate | None  # to the month at most; a year alone where no month is said
    end: PartialDate | None
    current: bool
    passage: Passage  # the whole entry: competences in it were used between these months


@dataclass(frozen=True, slots=True)
class Study:
    title: Passage
    school: Passage | None
    degree: int | None  # years after the Bac
    start: PartialDate | None
    end: PartialDate | None
    finished: bool | None  # False: in progress or abandoned, said so
    passage: Passage


@dataclass(frozen=True, slots=True)
class Contact:
    """What names the person. Kept apart: nothing that matches or ranks may see it."""

    names: tuple[Passage, ...] = ()
    emails: tuple[Passage, ...] = ()
    phones: tuple[Passage, ...] = ()
    addresses: tuple[Passage, ...] = ()
    links: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Cv:
    occupations: tuple[OccupationGuess, ...]
    jobs: tuple[Job, ...]
    studies: tuple[Study, ...]
    certificates: tuple[CertificateMention, ...]
    languages: tuple[LanguageLevel, ...]
    contact: Contact


@dataclass(frozen=True, slots=True)
class SeatAsked:
    """Places of one occupation that an ad or a brief asks to fill."""

    title: Passage
    occupation: str | None
    count: int | None
    seniority: str | None  # "junior", "confirmed", "senior"
    years_min: float | None  # of experience
    degree_min: int | None  # years after the Bac
    languages: tuple[LanguageLevel, ...]
    place: Passage | None
    start: Month | None
    end: Month | None
    fte: float | None = None  # full-time equivalents of them all, where the document says part time
    certificates: tuple[CertificateMention, ...] = ()  # asked of these people


@dataclass(frozen=True, slots=True)
class Ad:
    seats: tuple[SeatAsked, ...]
    must: tuple[int, ...]  # indexes of the mentions that the ad demands
    nice: tuple[int, ...]  # … and of those that are a plus
    certificates: tuple[CertificateMention, ...]
    languages: tuple[LanguageLevel, ...]
    employer: Passage | None
    contract: Passage | None
    pay: Passage | None


@dataclass(frozen=True, slots=True)
class Gain:
    """What a course brings. `hours` are those the syllabus gives to the module that names it."""

    competence: str
    hours: float | None
    level: int | None
    module: Passage | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Syllabus:
    title: Passage | None
    hours: float | None  # of the whole course, as the document states them
    gains: tuple[Gain, ...]
    prerequisites: tuple[int, ...]  # indexes of the mentions that must be known before
    certificates: tuple[CertificateMention, ...]
    assessment: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """One sentence that binds the supplier, numbered in the order of the document."""

    number: int
    must: bool | None  # True "doit/shall", False "souhaité/should", None: unclear, to ask
    topic: str  # "competence", "certificate", "language", "seat", "security", "place", "date", "service", "document", …
    passage: Passage


@dataclass(frozen=True, slots=True)
class KnockOut:
    """A condition that excludes the bidder who lacks it: to look at before anything is priced. `stated`: the document
    says in words that it excludes; otherwise it demands something that usually does, and the client must be asked."""

    kind: str  # "secnumcloud", "hds", "iso", "degree", "nationality", "clearance", "location", "turnover" …
    value: str | None  # edition, scope, country, amount, as written and tidied
    standard: str | None  # id in the catalogue
    passage: Passage
    stated: bool = False
    any_of: tuple[str, ...] = ()  # standards, this one among them, of which one suffices: "ISO 27001 ou SOC 2"


@dataclass(frozen=True, slots=True)
class Deadline:
    kind: str  # "questions", "submission", "start", "end", "visit", "award", "other"
    day: date | None
    month: Month | None  # where only the month is said
    duration_months: float | None
    passage: Passage


@dataclass(frozen=True, slots=True)
class Quantity:
    """A volume of work or a level of service: "12 000 tickets par an", "prise en charge P1 < 30 min"."""

    what: str  # "volume", "service_level", "penalty", "availability"
    value: float
    unit: str  # as written and tidied: "tickets/an", "min", "%"
    passage: Passage


@dataclass(frozen=True, slots=True)
class Criterion:
    name: str
    weight: float | None  # share of 1
    passage: Passage


@dataclass(frozen=True, slots=True)
class Brief:
    """A client's brief or tender."""

    it: bool  # whether the object is work of information technology
    it_score: float  # 0–1
    title: Passage | None
    client: Passage | None
    seats: tuple[SeatAsked, ...]
    requirements: tuple[RequirementLine, ...]
    knock_outs: tuple[KnockOut, ...]
    certificates: tuple[CertificateMention, ...]
    languages: tuple[LanguageLevel, ...]
    deadlines: tuple[Deadline, ...]
    places: tuple[Passage, ...]
    volumes: tuple[Quantity, ...]
    service_levels: tuple[Quantity, ...]
    criteria: tuple[Criterion, ...]
    documents: tuple[Passage, ...]  # to return with the offer


@dataclass(frozen=True, slots=True)
class Removal:
    """Something a pseudonymous reading took out before anything else saw the text: never the words themselves."""

    kind: str  # "name", "email", "phone", "address", "link", "age", "sex", "nationality", "photo", "identity_number"
    page: int
    start: int  # offsets in the text as given to the reader after removal
    end: int
    mark: str  # what stands there instead: "[nom]"


@dataclass(frozen=True, slots=True)
class Reading:
    """A document read once: what it is, what it says, what proves it, and what could not be read."""

    document: Document
    kind: DocumentKind
    sentences: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    mentions: tuple[Mention, ...]
    content: Cv | Ad | Syllabus | Brief
    removals: tuple[Removal, ...]
    doubts: tuple[Problem, ...]  # what the document says twice or against itself
    effort: str  # "fast" or "thorough"
    versions: tuple[tuple[str, str], ...]  # product, catalogue, classification, encoder
