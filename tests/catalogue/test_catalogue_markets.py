"""What a market asks leads to what it takes and to what else it opens."""

from __future__ import annotations

import pytest

from kafaat.catalogue import Catalogue
from kafaat.catalogue.markets import STRENGTHS, ways_into

C = Catalogue.load()


@pytest.mark.parametrize("market", sorted(C.markets))
def test_every_way_is_told_strongest_first_with_its_figures(market: str) -> None:
    ways = ways_into(C, market)
    order = [STRENGTHS.index(way.demand.strength) for way in ways]
    assert order == sorted(order)
    for way in ways:
        assert way.label and way.demand.source
        assert market not in way.opens
        assert set(way.opens) == {demand.market for demand in C.asked_by(way.demand.asked)} - {market}
        assert way.months is None or way.months == tuple(sorted(way.months))
        assert way.cost is None or (way.cost == tuple(sorted(way.cost)) and way.currency)


def test_what_must_be_held_before_is_told_deepest_first() -> None:
    chains = {way.demand.asked: way.before for market in C.markets for way in ways_into(C, market)}
    for asked, before in chains.items():
        for place, id_ in enumerate(before):
            entry = C.standards.get(id_) or C.certificates[id_]
            needs = getattr(entry, "prerequisite_standards", None) or getattr(entry, "prerequisite_certificates", ())
            assert set(needs) <= set(before[:place]), asked


def test_an_unknown_market_is_refused() -> None:
    with pytest.raises(KeyError):
        ways_into(C, "mars")
