"""Exposure of a move. Acceptance test 10: agent → web developer shows G3 → G4 and offers support, SOC, QA."""

from __future__ import annotations

import pytest
from tiny import CATALOGUE as TINY

from kafaat.catalogue import Catalogue
from kafaat.conversion.exposure import move

REAL = Catalogue.load()


def test_acceptance_10_agent_to_web_developer():
    found = move("inbound-agent", "web-developer", REAL)
    assert (found.gradient_from, found.gradient_to, found.rises) == ("G3", "G4", True)
    offered = {a.occupation for a in found.alternatives}
    assert {"support-l1", "soc-l1", "qa-tester"} <= offered
    assert "G3 → G4" in found.sentence and "en hausse" in found.sentence
    for occupation in ("support-l1", "soc-l1", "qa-tester"):
        assert REAL.occupations[occupation].label_fr in found.sentence


def test_offers_are_no_more_exposed_than_today_one_a_family_next_steps_first_then_nearest():
    found = move("inbound-agent", "web-developer", REAL)
    assert {a.gradient for a in found.alternatives} <= {"not exposed", "minimal", "G1", "G2", "G3"}
    order = [(not a.next_step, a.distance) for a in found.alternatives]
    assert order == sorted(order) and {a.next_step for a in found.alternatives} == {True, False}
    families = [REAL.occupations[a.occupation].family for a in found.alternatives]
    assert len(families) == len(set(families))


@pytest.mark.parametrize("origin", ["chat-agent", "complaints-agent"])
def test_written_channels_are_offered_user_support_first(origin: str):
    found = move(origin, "web-developer", REAL)
    assert REAL.occupations[found.alternatives[0].occupation].isco == "3512"


@pytest.mark.parametrize(("origin", "target", "gradients"), [
    ("inbound-agent", "support-l1", ("G3", "G2")), ("accounting-clerk", "web-developer", ("G4", "G4")),
    ("inbound-agent", "qa-tester", ("G3", "G3"))])
def test_no_offer_when_exposure_does_not_rise(origin: str, target: str, gradients: tuple[str, str]):
    found = move(origin, target, TINY)
    assert (found.gradient_from, found.gradient_to) == gradients
    assert not found.rises and found.alternatives == () and "hausse" not in found.sentence


def test_an_unknown_title_is_said():
    found = move(None, "web-developer", TINY)
    assert not found.rises and found.gradient_from is None and found.score_from is None
    assert "inconnue → G4" in found.sentence


def test_offers_limited_to_occupations_with_a_path():
    found = move("inbound-agent", "web-developer", TINY, among=("qa-tester",))
    assert [a.occupation for a in found.alternatives] == ["qa-tester"]


def test_offers_are_never_more_exposed_than_today():
    found = move("support-l1", "web-developer", TINY)  # G2 → G4: the tester, G3, is no way down
    assert {a.occupation for a in found.alternatives} == {"soc-l1"}
