"""Ranking and naming: readiness and a seeded draw decide, nothing else about the person does."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tiny import BOOK, CATALOGUE, DOSSIER, P1, PEOPLE, french, skill, with_people

from kafaat.conversion.fit import Eligibility, eligibility
from kafaat.conversion.paths import paths_for
from kafaat.conversion.ranking import CannotAssign, assign, draw, rank
from kafaat.model.evidence import Proof
from kafaat.model.people import Performance, Person

PATHS = paths_for(DOSSIER, CATALOGUE, BOOK)
SUPPORT, SOC, QA = "support-l1:NET", "soc-l1:SOC", "qa-tester:QA"


def judged(*people: Person) -> Eligibility:
    return eligibility(with_people(*people), PATHS, CATALOGUE, BOOK)


def agents(number: int) -> list[Person]:
    """Volunteers of two accounts who differ in levels, proofs, wishes and French."""
    return [replace(P1, id=f"A{k:02d}", account=("telco", "retail")[k % 2],
                    wishes=((), ("soc-l1",), ("qa-tester", "support-l1"))[k % 3],
                    skills=(skill("networks", 1 + k % 3, (Proof.OBSERVED, Proof.TESTED)[k // 3 % 2]),
                            skill("logical-reasoning", 2 + k % 2)),
                    languages=(french(("B2", "C1")[k % 2]), P1.languages[1])) for k in range(number)]


PANEL = agents(14)


def test_the_readiest_comes_first():
    found = judged(*PANEL)
    order = rank([p.id for p in PANEL], SUPPORT, found)
    values = [found.fit(p, SUPPORT).readiness for p in order]
    assert len(order) == 14 and values == sorted(values, reverse=True)


def test_those_the_path_is_not_open_to_are_not_ranked():
    found = judged(*PEOPLE)
    assert set(rank([p.id for p in PEOPLE], SUPPORT, found)) == {"P1", "P2", "P6"}


def test_ties_follow_the_draw_and_the_draw_follows_the_seed():
    twins = [replace(P1, id=f"T{k}") for k in range(8)]
    found = judged(*twins)
    ids = [p.id for p in twins]
    first = rank(ids, SUPPORT, found, seed=1)
    assert first == tuple(sorted(ids, key=lambda p: draw(p, 1), reverse=True))
    assert first == rank(reversed(ids), SUPPORT, found, seed=1)
    assert first != rank(ids, SUPPORT, found, seed=2)


def test_exactly_the_places_asked_for():
    slots = {("telco", SUPPORT): 3, ("telco", QA): 2, ("retail", SUPPORT): 4, ("retail", SOC): 0}
    found = judged(*PANEL)
    chosen = assign(slots, found)
    assert len(chosen) == 9
    for (account, path), places in slots.items():
        here = [p for p, taken in chosen.items() if taken == path and found.fit(p, path).account == account]
        assert len(here) == places
        assert all(found.fit(p, path).ok for p in here)


def position(found: Eligibility, account: str, path: str) -> dict[str, int]:
    able = {p: f[path].readiness for p, f in found.fits.items() if f[path].ok and f[path].account == account}
    order = sorted(set(able.values()))
    return {p: order.index(r) for p, r in able.items()}


def test_the_total_readiness_is_the_best_there_is():
    few = [p for p in PANEL if p.account == "telco"]
    found = judged(*few)
    ranks = {path: position(found, "telco", path) for path in (SUPPORT, QA, SOC)}
    slots = (SUPPORT, QA, SOC)
    best = max(sum(ranks[path][p] for p, path in zip(trio, slots, strict=True))
               for trio in permutations([p.id for p in few], 3)
               if all(p in ranks[path] for p, path in zip(trio, slots, strict=True)))
    chosen = assign({("telco", path): 1 for path in slots}, found)
    assert sum(ranks[path][p] for p, path in chosen.items()) == best


def test_nobody_left_out_is_readier_than_a_chosen_one_of_the_same_account_and_path():
    found = judged(*PANEL)
    chosen = assign({("telco", SUPPORT): 2, ("telco", SOC): 1, ("retail", SUPPORT): 3}, found)
    for person, path in chosen.items():
        account = found.fit(person, path).account
        for other, fit in ((o, row[path]) for o, row in found.fits.items() if o not in chosen):
            if fit.ok and fit.account == account:
                assert fit.readiness <= found.fit(person, path).readiness, (person, other)


def test_the_order_of_the_register_changes_nothing():
    slots = {("telco", SUPPORT): 3, ("retail", QA): 2}
    assert assign(slots, judged(*PANEL)) == assign(slots, judged(*reversed(PANEL)))


@pytest.mark.parametrize("slots", [{("telco", SUPPORT): 8}, {("telco", SUPPORT): 6, ("telco", QA): 2},
                                   {("bank", SUPPORT): 1}])
def test_more_places_than_people_is_said(slots: dict[tuple[str, str], int]):
    with pytest.raises(CannotAssign, match="pas assez de personnes éligibles") as fault:
        assign(slots, judged(*PANEL))
    assert next(iter(slots))[0] in str(fault.value)


def test_places_that_only_one_person_could_fill_twice_are_refused():
    found = judged(PEOPLE[0], PEOPLE[1])  # P2 may enter support only
    with pytest.raises(CannotAssign):
        assign({("telco", SOC): 1, ("telco", QA): 1}, found)


def test_no_place_no_name():
    assert assign({}, judged(*PANEL)) == {}


REFERENCE = judged(*PANEL)
SLOTS = {("telco", SUPPORT): 3, ("telco", SOC): 1, ("retail", QA): 2, ("retail", SUPPORT): 2}
PRIVATE = st.fixed_dictionaries({
    "sex": st.sampled_from(["F", "M", None]), "age": st.one_of(st.none(), st.integers(18, 62)),
    "nationality": st.sampled_from(["MA", "SN", "CI", "FR", None]),
    "base_month_mad": st.one_of(st.none(), st.floats(3_000, 30_000)), "variable_month_mad": st.floats(0, 5_000),
    "dependants": st.one_of(st.none(), st.integers(0, 6)), "degree": st.sampled_from([None, -1, 0, 2, 3, 5]),
    "performance": st.one_of(st.none(), st.builds(Performance, st.floats(0, 1), st.floats(0, 1), st.floats(0, 1),
                                                  st.just(12)))})


@settings(max_examples=40, deadline=None)
@given(st.lists(PRIVATE, min_size=len(PANEL), max_size=len(PANEL)))
def test_sex_age_nationality_pay_and_performance_change_no_rank_and_no_pick(private: list[dict[str, object]]):
    flipped = judged(*[replace(p, **mine) for p, mine in zip(PANEL, private, strict=True)])
    ids = [p.id for p in PANEL]
    for path in (SUPPORT, SOC, QA):
        assert rank(ids, path, flipped) == rank(ids, path, REFERENCE)
    assert assign(SLOTS, flipped) == assign(SLOTS, REFERENCE)
    assert flipped.classes() == REFERENCE.classes()
