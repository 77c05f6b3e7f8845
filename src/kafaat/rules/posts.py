"""A post and the chosen readings of unclear rules, as OpenFisca sees them. Used by this package only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from kafaat.model.months import Month
from kafaat.rules import engine
from kafaat.rules.types import RuleError


@dataclass(frozen=True, slots=True)
class Readings:
    """The chosen reading of each unclear rule (the façade's switches)."""

    pae_yearly: bool
    internal_move_is_recruit: bool
    air_outside_park: bool


@dataclass(frozen=True, slots=True)
class Post:
    """A post and its holder. Nationality and novelty serve aid computation only, after the choice of a person."""

    gross_month_mad: float
    hired: Month
    park: str | None
    region: str | None
    moroccan: bool
    new_recruit: bool


def offer_span() -> tuple[Month, Month]:
    """First and last month of the Offre."""
    start, end = (str(engine.fact(f"offer.{name}").value) for name in ("start", "end"))
    return Month.parse(start[:7]), Month.parse(end[:7])


def months_to(aid: str) -> int:
    """Months from hiring to the first PAE or PAF."""
    return int(engine.fact("offer.pae.months").value) if aid == "PAE" else 12


def paid_simulation(post: Post, first: Month, last: Month, readings: Readings) -> Any:
    """A simulation of the post at constant pay from `first` to `last`."""
    sim = engine.simulation(1, {
        "park": (post.park or "none").replace("-", "_"),
        "region": (post.region or "unknown").replace("-", "_"),
        "hiring_date": np.datetime64(post.hired.first_day),
        "is_moroccan": post.moroccan,
        "is_new_recruit": post.new_recruit or readings.internal_move_is_recruit,
        "air_outside_park_accepted": readings.air_outside_park,
        "pae_yearly_accepted": readings.pae_yearly,
    })
    for k in range(last - first + 1):
        sim.set_input("gross_taxable_pay", str(first + k), np.full(1, post.gross_month_mad))
    return sim


def check_places(park: str | None, region: str | None) -> None:
    """RuleError on an id that is not one of the parks or regions."""
    for kind, problem, place in (("park", "parc inconnu", park), ("region", "région inconnue", region)):
        known = engine.place_ids(kind)
        if place is not None and place not in known:
            raise RuleError(f"{problem} : « {place} » (connus : {', '.join(known)})")
