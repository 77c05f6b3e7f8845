"""Acceptance test 2: change one skill level; who moves in and out of the shortlist, and the sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tiny import BOOK, CATALOGUE, DOSSIER, P1, skill, with_people

from kafaat.conversion.change import change_effect, with_level
from kafaat.conversion.ranking import CannotAssign
from kafaat.model.evidence import Proof

SUPPORT, SOC = "support-l1:NET", "soc-l1:SOC"


def test_acceptance_2_a_level_up_opens_paths():
    effect = change_effect(DOSSIER, "P2", "logical-reasoning", 2, CATALOGUE, BOOK)
    assert effect.eligible_in == (("P2", "qa-tester:QA"),) and effect.eligible_out == ()
    assert effect.sentence == ("raisonnement logique de P2 : rien au dossier → niveau 2 (preuve testée) ; "
                               "P2 devient éligible à Testeur logiciel.")


def test_acceptance_2_a_level_down_closes_a_path():
    effect = change_effect(DOSSIER, "P1", "networks", 1, CATALOGUE, BOOK)
    assert effect.eligible_out == (("P1", SOC),) and effect.eligible_in == ()
    assert "P1 n'est plus éligible à Analyste SOC N1" in effect.sentence


def test_acceptance_2_one_moves_in_and_another_out():
    one = replace(P1, id="A")
    two = replace(P1, id="B", skills=(skill("networks", 1), skill("logical-reasoning", 2)))
    dossier = with_people(one, two)
    slots = {("telco", SOC): 1}
    effect = change_effect(dossier, "A", "networks", 1, CATALOGUE, BOOK, slots={("telco", SUPPORT): 1})
    assert (effect.chosen_in, effect.chosen_out) in (((), ()), ((("B", SUPPORT),), (("A", SUPPORT),)))
    up = change_effect(dossier, "B", "networks", 3, CATALOGUE, BOOK, proof=Proof.CERTIFIED, slots=slots)
    assert up.eligible_in == (("B", SOC),)
    assert up.chosen_in == (("B", SOC),) and up.chosen_out == (("A", SOC),)
    assert "B entre dans la liste pour Analyste SOC N1" in up.sentence
    assert "A sort de la liste pour Analyste SOC N1" in up.sentence


def test_a_change_that_moves_nobody_says_so():
    effect = change_effect(DOSSIER, "P4", "networks", 5, CATALOGUE, BOOK)  # said no
    assert effect.sentence.endswith("personne n'entre ni ne sort.")


def test_a_place_that_nobody_can_fill_any_more():
    effect = change_effect(DOSSIER, "P1", "networks", 0, CATALOGUE, BOOK, slots={("telco", SOC): 1})
    assert effect.chosen_out == (("P1", SOC),) and "places non pourvues" in effect.sentence


def test_a_skill_that_nobody_held_opens_an_occupation():
    half = tuple(replace(c, gains=(("html-css", 3),)) if c.id == "WEB" else c for c in DOSSIER.courses)
    effect = change_effect(replace(DOSSIER, courses=half), "P1", "javascript", 3, CATALOGUE, BOOK)
    assert effect.eligible_in == (("P1", "web-developer:WEB"),)


def test_faults():
    with pytest.raises(KeyError):
        change_effect(DOSSIER, "P99", "networks", 2, CATALOGUE, BOOK)
    with pytest.raises(CannotAssign):
        change_effect(DOSSIER, "P1", "networks", 2, CATALOGUE, BOOK, slots={("telco", SOC): 5})


def test_one_record_replaces_all():
    changed = with_level(P1, "networks", 4, Proof.DECLARED)
    assert [s.level for s in changed.skills if s.competence == "networks"] == [4]
    assert with_level(P1, "networks", 0, Proof.TESTED).skill("networks") is None
