"""The sentence for each person, in or out, and the smallest change; checked by making the change."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tiny import BOOK, CATALOGUE, DOSSIER, P1, PEOPLE, french, skill, with_people

from kafaat.catalogue import Catalogue
from kafaat.conversion.fit import Eligibility, Fit, eligibility
from kafaat.conversion.paths import paths_for
from kafaat.conversion.ranking import assign
from kafaat.conversion.reasons import reason_chosen, reason_not_chosen
from kafaat.model.evidence import Proof
from kafaat.model.months import Month
from kafaat.model.people import Person

PATHS = {p.id: p for p in paths_for(DOSSIER, CATALOGUE, BOOK)}
SUPPORT, SOC, QA, WEB = "support-l1:NET", "soc-l1:SOC", "qa-tester:QA", "web-developer:WEB"
MARCH = Month.parse("2027-03")


def judged(*people: Person) -> Eligibility:
    return eligibility(with_people(*people), PATHS.values(), CATALOGUE, BOOK)


FOUND = judged(*PEOPLE)


def out(person: Person, found: Eligibility, chosen: dict[str, str] | None = None) -> tuple[str, str]:
    taken: dict[str, list[Fit]] = {}
    for other, path in (chosen or {}).items():
        taken.setdefault(path, []).append(found.fit(other, path))
    return reason_not_chosen(person, list(found.fits[person.id].values()), PATHS, taken, CATALOGUE)


def test_chosen_with_proofs_will_and_exposure():
    assert reason_chosen(P1, PATHS[SOC], FOUND.fit("P1", SOC), MARCH, CATALOGUE) == (
        "La personne est retenue pour Analyste SOC N1 (parcours « Analyste SOC », cohorte de mars 2027) : "
        "raisonnement logique niveau 3 (test du 12/05/2026), réseaux informatiques niveau 2 (test du 12/05/2026), "
        "français écrit B2 (test du 12/05/2026), anglais B1 (test du 12/05/2026), volontaire et a demandé ce métier ; "
        "exposition à l'IA G3 → G2 (score 0,53 → 0,41, OIT 2025).")


def test_chosen_by_practice_says_so():
    assert "relation client niveau 3 (poste actuel)" in reason_chosen(
        P1, PATHS[SUPPORT], FOUND.fit("P1", SUPPORT), MARCH, CATALOGUE)


@pytest.mark.parametrize(("month", "words"), [("2027-04", "d'avril 2027"), ("2027-08", "d'août 2027"),
                                              ("2027-10", "d'octobre 2027"), ("2027-12", "de décembre 2027")])
def test_months_are_elided_in_french(month: str, words: str):
    assert f"cohorte {words}" in reason_chosen(P1, PATHS[SOC], FOUND.fit("P1", SOC), Month.parse(month), CATALOGUE)


def test_acceptance_10_web_developer_shows_the_rise_and_the_offers():
    said = reason_chosen(P1, PATHS[WEB], FOUND.fit("P1", WEB), MARCH, Catalogue.load())
    assert "G3 → G4" in said and "en hausse" in said
    for occupation in ("support-l1", "soc-l1", "qa-tester"):
        assert Catalogue.load().occupations[occupation].label_fr in said


@pytest.mark.parametrize(("person", "why", "change"), [
    ("P3", "n'a pas été interrogée", "souhaitez-vous une reconversion"),
    ("P4", "a répondu non", "change d'avis"),
    ("P5", "français écrit B2 demandé (preuve au moins testée), B2 au dossier (preuve déclarée)",
     "test réussi en français écrit (B2)"),
    ("P7", "2 mois d'ancienneté, 6 demandés", "4 mois d'ancienneté de plus")])
def test_not_eligible_says_why_and_what_would_turn_it(person: str, why: str, change: str):
    mine = next(p for p in PEOPLE if p.id == person)
    reason, turn = out(mine, FOUND)
    assert why in reason and change in turn


MENDED = {"P3": {"volunteer": True}, "P5": {"languages": (french("B2"), P1.languages[1])}}


@pytest.mark.parametrize("person", MENDED)
def test_the_change_proposed_opens_what_it_says(person: str):
    mine = next(p for p in PEOPLE if p.id == person)
    _, turn = out(mine, FOUND)
    opened = int(re.search(r"ouvrirait (\d+) parcours", turn)[1])
    after = replace(mine, **MENDED[person])
    assert len(judged(after).paths_of(person)) == opened > len(FOUND.paths_of(person))


def test_the_nearest_path_is_named_not_the_first():
    # B1 tested: support, SOC and QA ask B2; the web asks B1 and logic 3, where logic 2 was only observed
    mine = replace(P1, languages=(french("B1"), P1.languages[1]),
                   skills=(skill("networks", 2), skill("logical-reasoning", 3, Proof.DECLARED)))
    reason, turn = out(mine, judged(mine))
    assert "le plus proche, Développeur web" in reason
    assert turn.startswith("Un test réussi en raisonnement logique (niveau 3)")


def test_a_level_that_a_test_found_missing_needs_more_than_a_test():
    mine = replace(P1, skills=(skill("networks", 1), skill("logical-reasoning", 1)), languages=(french("B1"),))
    _, turn = out(mine, judged(mine))
    assert "remise à niveau" in turn


def test_no_place_on_any_open_path():
    reason, turn = out(P1, FOUND)
    assert "éligible à 4 parcours" in reason and "n'ouvre aucune place" in reason and "commande" in turn


def test_places_went_to_other_accounts():
    p6 = PEOPLE[5]
    reason, turn = out(p6, FOUND, {"P1": SUPPORT})
    assert "personne de son compte" in reason and turn


def rivals() -> tuple[Person, Person]:
    strong = replace(P1, id="S", wishes=())
    weak = replace(strong, id="W", skills=(skill("networks", 2, Proof.OBSERVED), skill("logical-reasoning", 3)))
    return strong, weak


def test_outranked_by_proof_and_one_test_turns_it():
    strong, weak = rivals()
    found = judged(strong, weak)
    chosen = assign({("telco", SOC): 1}, found)
    assert chosen == {"S": SOC}
    reason, turn = out(weak, found, chosen)
    assert "mieux prouvées : au moins 4 conditions d'entrée par test ou certificat, contre 3" in reason
    # one test would make it a tie; the first wish then puts the person before
    assert turn == ("Un test réussi en réseaux informatiques et « Analyste SOC N1 » en premier vœu : "
                    "la personne passerait devant la dernière retenue.")
    after = replace(weak, skills=P1.skills, wishes=("soc-l1",))
    assert assign({("telco", SOC): 1}, judged(strong, after)) == {"W": SOC}


def test_outranked_by_a_wish():
    one, two = replace(P1, id="S"), replace(P1, id="W", wishes=())
    found = judged(one, two)
    reason, turn = out(two, found, assign({("telco", SOC): 1}, found))
    assert "vœux" in reason and turn == "Une place de plus dans ce parcours."  # the first wish would only tie


def test_a_tie_is_said_to_be_drawn():
    twins = [replace(P1, id=i, wishes=()) for i in "TU"]
    found = judged(*twins)
    chosen = assign({("telco", SOC): 1}, found)
    loser = next(p for p in twins if p.id not in chosen)
    reason, turn = out(loser, found, chosen)
    assert "tirage reproductible" in reason
    assert turn.startswith("« Analyste SOC N1 » en premier vœu")


def test_the_path_spoken_of_is_the_wish_then_the_closest():
    strong = [replace(P1, id=i, wishes=("support-l1", "qa-tester"), skills=(*P1.skills, skill("customer-care", 3)))
              for i in "ST"]
    mine = replace(P1, id="W", wishes=())
    found = judged(*strong, mine)
    reason, _ = out(mine, found, {"S": SUPPORT, "T": QA})  # one test behind on support, as well proved on QA
    assert "les places de « Testeur logiciel »" in reason
    wished = replace(mine, wishes=("support-l1",))
    reason, _ = out(wished, judged(*strong, wished), {"S": SUPPORT, "T": QA})
    assert "les places de « Support N1 »" in reason


def test_a_behaviour_is_never_to_be_tested():
    path = replace(PATHS[SOC], entry=(*PATHS[SOC].entry, ("active-listening", 3)))
    pair = with_people(P1, replace(P1, id="W", skills=(skill("networks", 2, Proof.OBSERVED), P1.skills[1])))
    found = eligibility(pair, [path], CATALOGUE, BOOK)
    _, turn = reason_not_chosen(pair.people[1], [found.fit("W", SOC)], {SOC: path}, {SOC: [found.fit("P1", SOC)]},
                                CATALOGUE)
    assert "écoute" not in turn


def test_a_plan_held_under_other_assumptions_is_said():
    reason, _ = out(PEOPLE[1], FOUND, {"P1": SUPPORT})  # P2 asked for support and would come first today
    assert "déjà retenues par le plan" in reason


def test_no_path_at_all():
    reason, turn = reason_not_chosen(P1, [], {}, {}, CATALOGUE)
    assert "Aucun parcours" in reason and "formation" in turn


def test_sentences_do_not_depend_on_sex():
    for person in PEOPLE:
        flipped = replace(person, sex="M" if person.sex == "F" else "F")
        assert out(person, FOUND) == out(flipped, judged(*(flipped if p is person else p for p in PEOPLE)))
