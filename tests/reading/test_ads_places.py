"""How many places an ad offers and what is asked of each: numbers in words, codes, lines that open a part."""

from __future__ import annotations

import pytest
from brief_texts import document

from kafaat.catalogue import Catalogue
from kafaat.reading.ads import read_ad
from kafaat.reading.sentences import split

# text → (title, number) of each place
COUNTED: dict[str, list[tuple[str, int]]] = {
    "# Offres\n- Développeur Java (deux postes)\n- Testeur QA : un poste": [("Développeur Java", 2), ("Testeur QA", 1)],
    "# Jobs\n- Java developer (two openings)\n- QA tester – 1 position": [("Java developer", 2), ("QA tester", 1)],
    "# فرص\nمطور جافا (منصب واحد)\n- خبرة 3 سنوات\nمختبر برمجيات (منصبان)\n- خبرة سنتين": [
        ("مطور جافا", 1), ("مختبر برمجيات", 2)],
    "# Hiring\nWe have 2 openings for Java developers and 1 for a QA engineer.": [
        ("Java developers", 2), ("QA engineer", 1)],
    "# Recrutement\nTrois postes de développeur Java et un poste de testeur QA sont à pourvoir.": [
        ("développeur Java", 3), ("testeur QA", 1)],
    "# We're hiring\nRef A: Java developer (2)\nRef B: QA tester (1)": [("Java developer", 2), ("QA tester", 1)],
    "# Postes\nPoste\tObligatoire\nDéveloppeur Java (2)\tSQL\nTesteur QA (1)\tSelenium": [
        ("Développeur Java", 2), ("Testeur QA", 1)],
    # numbers that count no place
    "# Comptable\nNous recrutons un comptable.\n- Suivre deux postes du bilan, un poste de charges": [("Comptable", 1)],
    "# Java developer\nWe are hiring a Java developer.\nThe team has 3 positions on the board (two openings a year).": [
        ("Java developer", 1)],
}


@pytest.mark.parametrize("text", COUNTED, ids=range(len(COUNTED)))
def test_places_are_counted_in_words_too(text: str) -> None:
    made = document(text)
    ad = read_ad(made, split(made), (), Catalogue.load())[0]
    assert [(seat.title.quote, seat.count) for seat in ad.seats] == COUNTED[text]


# text → (years, years after the Bac, languages, month of start) of each place
OF_EACH: dict[str, list[tuple[float | None, int | None, list[str], str | None]]] = {
    "# Recrutement\nRéf.\tPoste\tNombre\tPrise de poste\nDJ\tDéveloppeur Java\t3\tmars 2027\nTQ\tTesteur QA\t2\t"
    "avril 2027\n# Profil\n- DJ : Bac+5 et 4 ans d'expérience\n- TQ : Bac+3, 2 ans d'expérience, anglais B2\n"
    "- Tous : français courant": [(4, 5, ["fr"], "2027-03"), (2, 3, ["en", "fr"], "2027-04")],
    "# We're hiring\nRef A: Java developer (2)\nRef B: QA tester (1)\n# Requirements\nRef A: 5 years of experience.\n"
    "Ref B: 2 years of experience.\nStart: May 2027": [(5, None, [], "2027-05"), (2, None, [], "2027-05")],
    # the code opens a paragraph of several sentences
    "# Avis\nCode\tPoste\tNombre\nGX\tGestionnaire paie\t2\nCX\tComptable\t1\n# Missions\nGX. Vous saisissez. Vous "
    "avez 3 ans d'expérience.\nCX. Vous clôturez. Vous avez 6 ans d'expérience.": [
        (3, None, [], None), (6, None, [], None)],
    # headings: what an earlier place has too goes on, what is new is of all
    "# Java developers (2) and a QA tester (1)\n# Java developers\n- 4 years of experience\n# QA tester\n- 2 years of "
    "experience\n# Both roles\n- Fluent English\n- Bachelor's degree": [
        (4, 3, ["en"], None), (2, 3, ["en"], None)],
    "# Développeurs Java (2), testeur QA (1)\n# Développeurs Java\n# Profil\n- Bac+5\n# Testeur QA\n# Profil\n- Bac+3\n"
    "# Langues\n- Anglais B2": [(None, 5, ["en"], None), (None, 3, ["en"], None)],
    # lines that each open the part of a place
    "# فرص\nمطور جافا (منصب واحد)\n- خبرة 3 سنوات\nمختبر برمجيات (منصبان)\n- خبرة 5 سنوات\nللجميع : إنجليزية B2\n"
    "الالتحاق : يناير 2027": [(3, None, ["en"], "2027-01"), (5, None, ["en"], "2027-01")],
}


@pytest.mark.parametrize("text", OF_EACH, ids=range(len(OF_EACH)))
def test_each_place_has_what_is_said_of_it_and_of_all(text: str) -> None:
    made = document(text)
    ad = read_ad(made, split(made), (), Catalogue.load())[0]
    assert [(seat.years_min, seat.degree_min, [one.code for one in seat.languages],
             str(seat.start) if seat.start else None) for seat in ad.seats] == OF_EACH[text]


def test_a_date_to_apply_is_no_start() -> None:
    made = document("# Comptable\nNous recrutons un comptable.\nCandidatures à partir du 3 mars 2027.")
    assert read_ad(made, split(made), (), Catalogue.load())[0].seats[0].start is None
