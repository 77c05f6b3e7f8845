"""A competence found in a document, with the words that prove it. Anyone may use it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kafaat.model.documents import Passage
from kafaat.model.evidence import Proof
from kafaat.model.partial_dates import PartialDate


class Standing(StrEnum):
    """What the sentence says of the competence."""

    CLAIMED = "claimed"  # held, or asked for, or taught: the document is about it
    NEGATED = "negated"  # "pas d'expérience en"
    WISHED = "wished"  # "souhaite apprendre"
    OTHERS = "others"  # of the team, the client, the school: not the person's

    @property
    def french(self) -> str:
        return {"claimed": "affirmée", "negated": "niée", "wished": "souhaitée", "others": "d'un autre"}[self.value]


class Source(StrEnum):
    """What recognised the competence."""

    EXACT = "exact"  # a name of the catalogue stands in the text
    MEANING = "meaning"  # the sentence encoder found the passage near a label or a description

    @property
    def french(self) -> str:
        return {"exact": "terme exact", "meaning": "sens proche"}[self.value]


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give a level, and the level they give (1 notions … 5 expert)."""

    passage: Passage
    level: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One competence at one place. `level` is None without a cue: never guessed."""

    competence: str  # id in the catalogue, or URI in an imported classification
    passage: Passage
    sentence: Passage
    sources: tuple[Source, ...]
    score: float  # 1 for an exact term, else the nearness of meaning, 0–1
    standing: Standing
    standing_cue: Passage | None  # the words that negate, wish or give it to others
    cue: Cue | None
    section: str | None = None  # "experience", "skills" …: see kafaat.reading.sections
    last_used: PartialDate | None = None  # end of the job it stands in, as precise as the document says it
    still_used: bool = False  # that job goes on
    proof: Proof = Proof.DECLARED

    @property
    def level(self) -> int | None:
        return self.cue.level if self.cue else None
