"""The graph from a market to what it asks, what that takes, and which other markets it opens. Anyone may use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kafaat.catalogue.catalogue import Catalogue
from kafaat.catalogue.moves import hours_month
from kafaat.catalogue.proofs import Demand
from kafaat.model.evidence import Status

STRENGTHS = ("knock-out", "usual", "advantage")


@dataclass(frozen=True)
class Way:
    """One thing that a market asks. `months` and `cost`: (low, usual, high), prerequisites not included; None where
    nobody publishes a figure or the firm cannot obtain it alone."""

    demand: Demand
    label: str
    months: tuple[float, float, float] | None
    cost: tuple[float, float, float] | None
    currency: str | None
    people: tuple[tuple[str, int], ...]  # certificate of people → how many
    before: tuple[str, ...]  # standards or certificates to hold first, the first one first
    opens: tuple[str, ...]  # other markets that ask for it
    source: str  # of months and cost
    status: Status


def ways_into(catalogue: Catalogue, market: str) -> tuple[Way, ...]:
    """What a market asks, the strongest first. KeyError for an unknown market."""
    known = catalogue.markets[catalogue.resolve("markets", market)]
    demands = sorted(catalogue.demands_of(known.id), key=lambda demand: STRENGTHS.index(demand.strength))
    return tuple(_way(catalogue, demand) for demand in demands)


def _way(catalogue: Catalogue, demand: Demand) -> Way:
    asking = catalogue.asked_by(demand.asked)
    opens = tuple(dict.fromkeys(other.market for other in asking if other.market != demand.market))
    if demand.standard:
        norm = catalogue.standards[demand.standard]
        before = _first(norm.prerequisite_standards, lambda id_: catalogue.standards[id_].prerequisite_standards)
        return Way(demand, norm.label, _span(norm.months_low, norm.months, norm.months_high),
                   _span(norm.cost_mad_low, norm.cost_mad, norm.cost_mad_high), "MAD", norm.people_certified, before,
                   opens, norm.source, norm.status)
    card = catalogue.certificates[demand.asked]
    study = card.hours / hours_month()
    before = _first(card.prerequisite_certificates, lambda id_: catalogue.certificates[id_].prerequisite_certificates)
    return Way(demand, card.label, (study, study, study), None if card.fee is None else (card.fee, card.fee, card.fee),
               card.currency, ((card.id, demand.people or 1),), before, opens, card.source, card.status)


def _span(low: float | None, usual: float | None, high: float | None) -> tuple[float, float, float] | None:
    return None if low is None or usual is None or high is None else (low, usual, high)


def _first(ids: Iterable[str], before: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """What must be held, and what must be held before that, deepest first."""
    found: dict[str, None] = {}
    for id_ in ids:
        for earlier in (*_first(before(id_), before), id_):
            found.setdefault(earlier)
    return tuple(found)
