"""The small frozen types of the catalogue's occupations and competences; proofs and learning have their own modules.
Anyone may use them."""

from __future__ import annotations

from dataclasses import dataclass

from kafaat.catalogue.names import normalise
from kafaat.model.evidence import Status

GRADIENTS = ("not exposed", "minimal", "G1", "G2", "G3", "G4")  # of exposure to generative AI, least exposed first


@dataclass(frozen=True, slots=True)
class Named:
    """A filière (CRM, BPO, ITO, ESO, KPO) or a family of ITO trades."""

    id: str
    label_fr: str
    label_en: str
    label_ar: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """What a client account, or a part of a filière, does."""

    id: str
    filiere: str
    label_fr: str
    label_en: str
    label_ar: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Competence:
    """`broader`: what it is a kind of; who has this one at a level has the broader one at about that level."""

    id: str
    label_fr: str
    label_en: str
    label_ar: str
    aliases: tuple[str, ...]
    kind: str  # "knowledge", "skill", "technology", "language", "behaviour"
    domain: str
    broader: str | None
    esco_uri: str | None


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """A name of a competence that is also an ordinary word; the words of `context` beside it decide."""

    name: str
    competence: str
    context: tuple[str, ...]
    otherwise: str  # French
    strict: bool  # never recognised without its context
    capital_tells: bool = False  # inside a sentence, with a capital, it is the name

    def decided_by(self, text: str) -> bool:
        """Whether a word or phrase of `context` stands in the text."""
        spoken = f" {normalise(text)} "
        return any(f" {normalise(word)} " in spoken for word in self.context)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A competence an occupation needs, at a level from 1 (notions) to 5 (expert)."""

    competence: str
    level: int
    essential: bool


@dataclass(frozen=True, slots=True)
class Occupation:
    """Pay is gross MAD a month, prices EUR a day; None is an honest blank. Languages are CEFR degrees."""

    id: str
    label_fr: str
    label_en: str
    label_ar: str
    titles_fr: tuple[str, ...]
    titles_en: tuple[str, ...]
    titles_ar: tuple[str, ...]
    description_fr: str
    description_en: str
    kind: str  # "source", "target", "both", "other"
    plan_as: str | None  # destination whose path leads here in a plan
    filiere: str
    family: str | None
    disputed: str | None  # filière in which other declarations count the same job
    isco: str
    esco_uri: str | None
    esco_blank: str | None  # why there is no ESCO occupation
    rome: str | None
    rome_blank: str | None
    onet: str | None
    chain: str  # "execute", "develop", "design", "steer"
    spoken_french: str | None
    written_french: str | None
    english: str | None  # reading
    degree_habit: int  # years after the Bac that employers habitually ask
    pay_entry: float | None
    pay_12: float | None
    pay_24: float | None
    pay_senior: float | None
    pay_source: str | None
    pay_date: str | None
    pay_status: Status | None
    day_price_junior_eur: float | None
    day_price_senior_eur: float | None
    price_source: str | None
    price_status: Status | None
    note: str | None
    requirements: tuple[Requirement, ...]

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every usual title, French first, then English, then Arabic."""
        return self.titles_fr + self.titles_en + self.titles_ar

    @property
    def is_source(self) -> bool:
        """Held in the existing business."""
        return self.kind in ("source", "both")

    @property
    def is_target(self) -> bool:
        """A destination of a path."""
        return self.kind in ("target", "both")

    @property
    def pay_steps(self) -> tuple[float, float, float] | None:
        """Gross MAD a month at entry, after 12 and after 24 months, a blank keeping the step before; None: unknown."""
        if self.pay_entry is None:
            return None
        second = self.pay_12 or self.pay_entry
        return self.pay_entry, second, self.pay_24 or second

    @property
    def essentials(self) -> tuple[Requirement, ...]:
        return tuple(need for need in self.requirements if need.essential)

    def level(self, competence: str) -> int:
        """Level the occupation carries in a competence, 0 when it does not name it."""
        return next((need.level for need in self.requirements if need.competence == competence), 0)


@dataclass(frozen=True, slots=True)
class Ladder:
    """A natural step from one occupation to the next."""

    origin: str
    to: str
    comment: str  # French


@dataclass(frozen=True, slots=True)
class CarryOver:
    """Knowledge of a trade of the existing business that an occupation elsewhere pays for."""

    competence: str
    occupation: str
    reason_fr: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Exposure:
    """Exposure of an ISCO-08 unit group to generative AI: a published index (0-1), not a forecast."""

    isco: str
    label_fr: str
    label_en: str
    score: float
    gradient: str  # one of GRADIENTS
    source: str

    @property
    def rank(self) -> int:
        """Place of the gradient among GRADIENTS: what says whether a move rises or falls."""
        return GRADIENTS.index(self.gradient)
