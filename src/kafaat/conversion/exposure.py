"""What a move does to a person's exposure to generative AI, and what else is offered when it rises.

For reasons and reports. Scores and gradients: Gmyrek et al., ILO Working Paper 140 (2025), by ISCO-08 group.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kafaat.catalogue import Catalogue, Occupation
from kafaat.catalogue.entries import GRADIENTS
from kafaat.catalogue.moves import move as move_between
from kafaat.model.french import number

SOURCE = "OIT 2025"
SHOWN = 3  # offers named in a sentence


@dataclass(frozen=True, slots=True)
class Alternative:
    """A target occupation no more exposed than today's. `distance`: share of it still to learn, 0 to 1."""

    occupation: str
    label: str
    gradient: str
    score: float
    next_step: bool  # the catalogue has a ladder from today's occupation straight to it
    distance: float


@dataclass(frozen=True, slots=True)
class Move:
    """From today's occupation to another; gradient and score of today are None when its title is not recognised."""

    origin: str | None
    target: str
    gradient_from: str | None
    gradient_to: str
    score_from: float | None
    score_to: float
    alternatives: tuple[Alternative, ...]  # only when exposure rises

    @property
    def rises(self) -> bool:
        return self.gradient_from is not None and _rank(self.gradient_to) > _rank(self.gradient_from)

    @property
    def sentence(self) -> str:
        """French clause: "exposition à l'IA G3 → G4 (score 0,53 → 0,60, OIT 2025), en hausse ; moins exposés : …"."""
        before = "inconnu" if self.score_from is None else number(self.score_from, 2)
        text = (f"exposition à l'IA {self.gradient_from or 'inconnue'} → {self.gradient_to} "
                f"(score {before} → {number(self.score_to, 2)}, {SOURCE})")
        if not self.rises:
            return text
        offers = ", ".join(f"{offer.label} ({offer.gradient})" for offer in self.alternatives[:SHOWN])
        return f"{text}, en hausse" + (f" ; moins exposés : {offers}" if offers else "")


def move(origin: str | None, target: str, catalogue: Catalogue, among: Collection[str] | None = None) -> Move:
    """Exposure before and after. When it rises: of each family the best target occupation exposed no more than today's,
    a next step of the catalogue's ladders before any other, then the nearest; `among` limits them to some ids (those
    with a path). KeyError: unknown target."""
    after = catalogue.exposure_of(target)
    job = catalogue.occupations.get(origin) if origin else None
    if job is None:
        return Move(origin, target, None, after.gradient, None, after.score, ())
    before = catalogue.exposure_of(job.id)
    rises = _rank(after.gradient) > _rank(before.gradient)
    others = _alternatives(job, before.gradient, catalogue, among) if rises else ()
    return Move(origin, target, before.gradient, after.gradient, before.score, after.score, others)


def _alternatives(origin: Occupation, ceiling: str, catalogue: Catalogue,
                  among: Collection[str] | None) -> tuple[Alternative, ...]:
    steps = {step.to for step in catalogue.next_steps(origin.id)}
    found: dict[str, Alternative] = {}
    for job in catalogue.occupations.values():
        exposure = catalogue.exposure_of(job.id)
        offered = job.is_target and job.id != origin.id and (among is None or job.id in among)
        if offered and _rank(exposure.gradient) <= _rank(ceiling):
            offer = Alternative(job.id, job.label_fr, exposure.gradient, exposure.score,
                                job.id in steps, move_between(catalogue, origin.id, job.id).distance)
            family = job.family or job.id
            found[family] = min(found.get(family, offer), offer, key=_order)
    return tuple(sorted(found.values(), key=_order))


def _order(offer: Alternative) -> tuple[bool, float, int, str]:
    return not offer.next_step, offer.distance, _rank(offer.gradient), offer.occupation


def _rank(gradient: str) -> int:
    return GRADIENTS.index(gradient)
