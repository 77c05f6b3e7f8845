"""Contracts of the register: the present one of each person, earlier ones of some, and those of leavers."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from generator import names
from generator.people import NUMBERS, Staff

REASONS = ("Démission", "Fin de CDD", "Abandon de poste", "Rupture période d'essai", "Licenciement")
REHIRES, RENEWALS, LEAVERS = 14, 20, 86


@dataclass(frozen=True)
class Line:
    """One contract: a row of the register."""

    person: Staff
    start: date
    contract: str
    end: date | None = None
    reason: str = ""
    kind: str = ""  # "" the present contract, "rehire", "renewal", "leaver"


def contracts(rng: random.Random, people: list[Staff]) -> list[Line]:
    """Present contracts first, then those of rehires, renewals (CDD turned CDI) and leavers."""
    lines = [Line(p, p.hired, p.contract) for p in people]
    seasoned = [p for p in people if p.group == "agent" and p.contract == "CDI"
                and date(2019, 1, 1) < p.hired < date(2026, 3, 1)]
    picked = rng.sample(seasoned, REHIRES + RENEWALS)
    for person in picked[:REHIRES]:
        left = person.hired - timedelta(days=rng.randrange(120, 700))
        start = left - timedelta(days=rng.randrange(200, 800))
        lines.append(Line(person, start, "CDD", left, rng.choice(REASONS[:2]), "rehire"))
    for person in picked[REHIRES:]:
        eve = person.hired - timedelta(days=1)
        lines.append(Line(person, eve - timedelta(days=363), "CDD", eve, "Fin de CDD", "renewal"))
    return lines + _leavers(rng, people)


def _leavers(rng: random.Random, people: list[Staff]) -> list[Line]:
    taken = {p.number for p in people}
    free = [number for n in NUMBERS if (number := f"{n:05d}") not in taken]
    models = rng.sample([p for p in people if p.group == "agent"], LEAVERS)
    lines = []
    for model, number in zip(models, rng.sample(free, LEAVERS), strict=True):
        gone = date(2026, 1, 5) + timedelta(days=rng.randrange(0, 325))
        start = gone - timedelta(days=rng.randrange(25, 900))
        leaver = replace(
            model, number=number, first=rng.choice(names.WOMEN if model.woman else names.MEN),
            family=rng.choice(names.FAMILIES), national_id=f"ZZ***{rng.randrange(10000, 99999)}L",
            login=f"cfr{rng.randrange(10000, 19999)}", hired=start, volunteer=None, wishes=(), tests={})
        kind = rng.choice(["CDI", "CDD", "ANAPEC"])
        lines.append(Line(leaver, start, kind, gone, rng.choice(REASONS), "leaver"))
    return lines
