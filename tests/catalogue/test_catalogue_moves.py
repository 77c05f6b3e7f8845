"""Moves add up: hours by part, credits of neighbours, languages, exposure, words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kafaat.catalogue import Catalogue
from kafaat.catalogue.assumptions import load_book
from kafaat.catalogue.move_words import sentences
from kafaat.catalogue.moves import hours_to, move, moves_from

C = Catalogue.load()
JOBS = st.sampled_from(sorted(C.occupations))


@given(JOBS, JOBS)
def test_the_parts_make_the_whole(origin: str, target: str) -> None:
    found = move(C, origin, target)
    assert found.distance == pytest.approx(sum(found.distance_by_part.values()))
    assert -1e-9 <= found.distance <= 1 + 1e-9
    assert found.hours + found.hours_by_part["behaviour"] == pytest.approx(sum(found.hours_by_part.values()))
    assert len(found.carried) + len(found.missing) == len(found.needs) == len(C.occupations[target].requirements)
    assert all(need.hours == 0 for need in found.carried)
    assert all(need.hours > 0 and need.credit < need.needed for need in found.missing)
    assert 0 <= found.months <= found.billable_months
    order = ("not exposed", "minimal", "G1", "G2", "G3", "G4")
    assert found.exposure_change == order.index(C.gradient(target)) - order.index(C.gradient(origin))


@given(JOBS)
def test_staying_costs_nothing(job: str) -> None:
    found = move(C, job, job)
    assert found.distance == found.hours == found.billable_months == 0 and not found.missing and not found.tongues


@given(st.floats(0, 5), st.floats(0, 5))
def test_hours_rise_with_the_level(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= hours_to(low) <= hours_to(high)


def test_hours_are_those_of_the_book() -> None:
    book = load_book()
    assert hours_to(0) == 0
    assert hours_to(2) == book["moves.hours_level_1"] + book["moves.hours_level_2"]
    assert hours_to(2.5) == hours_to(2) + book["moves.hours_level_3"] / 2


def test_a_kind_counts_for_what_it_is_a_kind_of() -> None:
    assert C.broader("splunk") == ("siem",)
    assert C.with_broader([("splunk", 3)]) == {"splunk": 3, "siem": 3}


def test_a_neighbour_gives_credit_and_is_named() -> None:
    helped = [need for job in C.occupations for need in move(C, "software-developer", job).needs if need.near]
    assert helped
    for need in helped:
        weight = C.neighbours[need.competence][need.near or ""]
        assert need.credit <= weight * need.needed + 1e-9
        assert need.hours == pytest.approx(hours_to(need.needed) - hours_to(need.credit), abs=0.06)


def test_moves_are_ordered_and_stay_within_the_filiere() -> None:
    found = moves_from(C, "inbound-agent", "ITO")
    assert [each.distance for each in found] == sorted(each.distance for each in found)
    assert {each.target.filiere for each in found} == {"ITO"}
    assert len(moves_from(C, "inbound-agent")) == len(C.occupations) - 1


def test_unknown_ids_are_refused() -> None:
    with pytest.raises(KeyError):
        move(C, "inbound-agent", "astronaut")


@given(JOBS, JOBS)
def test_words_say_the_figures_and_the_blanks(origin: str, target: str) -> None:
    found = move(C, origin, target)
    told = sentences(found, C)
    assert told[0].startswith("Distance : ") and told[3].startswith("Exposition à l'IA générative")
    assert ("pas de source publique" in told[4]) == (found.origin.pay_entry is None or found.target.pay_entry is None)
    assert all(text.endswith(".") for text in told)
    assert not any("None" in text or " nan " in text or ".." in text for text in told)


SPANS = (  # months to the first billed day, as practitioners give them
    ("inbound-agent", "support-l1", 2, 4), ("inbound-agent", "it-operations", 4, 6), ("inbound-agent", "soc-l1", 6, 9),
    ("inbound-agent", "iam-operations", 6, 9), ("tech-hotline-agent", "network-technician", 6, 9),
    ("inbound-agent", "qa-tester", 4, 6), ("quality-listener", "qa-tester", 4, 6),
    ("inbound-agent", "crm-administrator", 5, 8), ("inbound-agent", "web-developer", 9, 14),
    ("accounting-clerk", "bi-analyst", 5, 8), ("accounting-clerk", "data-quality-analyst", 5, 8),
    ("accounting-clerk", "erp-functional", 6, 10), ("bank-back-office-clerk", "business-analyst", 4, 7),
    ("bank-back-office-clerk", "qa-tester", 4, 7), ("bank-back-office-clerk", "rpa-developer", 4, 7),
    ("team-leader", "service-desk-lead", 3, 5), ("team-leader", "delivery-lead", 3, 5),
    ("trainer", "conversation-designer", 2, 4), ("trainer", "knowledge-manager", 2, 4),
    ("quality-listener", "ai-evaluation", 2, 4), ("wfm-analyst", "data-analyst", 3, 5))


def test_lengths_are_of_the_order_practice_gives() -> None:
    """docs/catalogue.md says how many of them fall within their span, and how far the others are."""
    told = [(low, high, move(C, origin, target).billable_months) for origin, target, low, high in SPANS]
    assert sum(low <= months <= high for low, high, months in told) >= 11
    assert sum(low / 2 <= months <= high * 1.5 for low, high, months in told) >= len(SPANS) - 1
