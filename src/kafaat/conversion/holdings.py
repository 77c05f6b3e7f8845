"""What a person can show, competence by competence: own records, certificates, and the practice of today's job.

For fit, paths and reasons. Formula: the best proved record wins, then the highest level; the practice of the
present occupation (catalogue levels, grade "observed") speaks only where nothing proved that far is on record,
so that a test always outweighs a presumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kafaat.catalogue import Catalogue
from kafaat.model.evidence import Proof
from kafaat.model.months import Month
from kafaat.model.people import Person, cefr_of_level, cefr_rank

WRITTEN_FRENCH = "written-french"  # competence ids that are asked for on the CEFR scale instead
ENGLISH = "english-reading"
PRACTICE = "exercé dans le poste actuel"


@dataclass(frozen=True, slots=True)
class Held:
    """A level (1–5, or CEFR rank 1–6 for a language) and what proves it."""

    level: int
    proof: Proof
    on: date | None
    words: str


def holdings(person: Person, catalogue: Catalogue, start: Month) -> dict[str, Held]:
    """Competence id → best evidence at month `start`. Expired certificates prove nothing. A competence brings along
    what it is a kind of: who is tested on Splunk is tested on a SIEM."""
    held: dict[str, Held] = {}
    for skill in person.skills:
        for id_ in (skill.competence, *catalogue.broader(skill.competence)):
            _keep(held, id_, Held(skill.level, skill.proof, skill.on, skill.words))
    for card in person.certificates:
        known = catalogue.certificates.get(card.certificate)
        if known is None or (card.expires is not None and card.expires < start.first_day):
            continue
        for competence, level in catalogue.with_broader(known.proves).items():
            _keep(held, competence, Held(level, Proof.CERTIFIED, card.obtained, known.label))
    job = catalogue.occupations.get(person.occupation) if person.occupation else None
    practised = catalogue.with_broader((need.competence, need.level) for need in job.requirements) if job else {}
    for competence, level in practised.items():
        record = held.get(competence)
        if record is None or record.proof < Proof.OBSERVED:
            held[competence] = Held(level, Proof.OBSERVED, None, PRACTICE)
    return held


def written_french(person: Person) -> Held | None:
    """CEFR rank of written French: the languages file or a graded test, the better proved. Speech proves nothing
    here, and neither does the practice of a telephone job."""
    return _language(person, "fr", WRITTEN_FRENCH, spoken_counts=False)


def english(person: Person) -> Held | None:
    """CEFR rank of English: written where it is known, else spoken (the trades ask for it as one)."""
    return _language(person, "en", ENGLISH, spoken_counts=True)


def _language(person: Person, code: str, competence: str, *, spoken_counts: bool) -> Held | None:
    found = []
    for entry in person.languages:
        degree = entry.written or (entry.spoken if spoken_counts else None)
        if entry.code == code and degree:
            found.append(Held(cefr_rank(degree), entry.proof, entry.on, degree))
    for skill in person.skills:
        if skill.competence == competence and skill.level >= 1:
            found.append(Held(cefr_rank(cefr_of_level(skill.level)), skill.proof, skill.on, skill.words))
    return max(found, key=_strength, default=None)


def _keep(held: dict[str, Held], competence: str, new: Held) -> None:
    old = held.get(competence)
    if old is None or _strength(new) > _strength(old):
        held[competence] = new


def _strength(held: Held) -> tuple[int, int]:
    return held.proof, held.level
