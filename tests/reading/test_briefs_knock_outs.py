"""Knock-outs, sentence by sentence, in three languages: what excludes is found, what does not exclude is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from brief_texts import document, sentences

from kafaat.catalogue import Catalogue
from kafaat.model.readings import KnockOut
from kafaat.reading.briefs.knock_outs import read_knock_outs
from kafaat.reading.phrases import Layout

CASES = yaml.safe_load((Path(__file__).parent / "knock_outs.yaml").read_text(encoding="utf-8"))
HEADINGS = {"context": {"fr": "Contexte", "en": "Background", "ar": "السياق"},
            "object": {"fr": "Objet", "en": "Scope", "ar": "الموضوع"},
            "criteria": {"fr": "Critères d'attribution"}, "documents": {"fr": "Pièces à fournir"},
            "eligibility": {"fr": "Conditions de participation", "en": "Minimum requirements", "ar": "شروط المشاركة"},
            "exclusion": {"fr": "Conditions éliminatoires", "en": "Conditions (pass/fail)", "ar": "الشروط الإقصائية"},
            "security": {"fr": "Sécurité"},
            "requirements": {"fr": "Exigences"}}


def knock_outs(text: str) -> tuple[KnockOut, ...]:
    made = document(text)
    return read_knock_outs(Layout(made, sentences(made), "brief"), Catalogue.load())


def _sentence(case: dict[str, Any]) -> tuple[str, str]:
    return next((language, case[language]) for language in ("fr", "en", "ar") if language in case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: _sentence(case)[1])
def test_a_sentence_excludes_or_does_not(case: dict[str, Any]) -> None:
    language, text = _sentence(case)
    heading = HEADINGS[case.get("section", "object")][language]
    found = knock_outs(f"# {heading}\n{'- ' if case.get('item') else ''}{text}\n")
    assert sorted(one.kind for one in found) == sorted(case["kinds"])
    assert all(one.passage.quote in text for one in found)


def test_the_edition_and_the_scope_are_said_and_a_void_edition_too() -> None:
    found = knock_outs("# Sécurité\nISO 27001:2013 exigée, périmètre : centre de services de Fès.\n")
    assert [(one.kind, one.standard) for one in found] == [("iso", "iso-27001")]
    assert found[0].value == "2013 (édition caduque depuis le 31/10/2025) ; périmètre : centre de services de Fès"


def test_an_item_is_demanded_by_the_sentence_that_leads_its_list() -> None:
    text = "# Objet\nLe prestataire devra être certifié :\n- ISO 27001:2022\n- HDS\n"
    assert [one.kind for one in knock_outs(text)] == ["iso", "hds"]
    assert knock_outs(text.replace("devra être certifié", "serait apprécié s'il était certifié")) == ()


def test_a_row_says_itself_whether_it_is_demanded() -> None:
    text = "# Exigences\nRéf\tExigence\tCaractère\nE1\tISO 27001\tObligatoire\nE2\tISO 22301\tSouhaité\n"
    assert [one.standard for one in knock_outs(text)] == ["iso-27001"]


def test_the_page_of_the_sentence_is_kept() -> None:
    made = document("# Objet\nCentre de services.", ("# Sécurité\nSecNumCloud est exigé.",))
    found = read_knock_outs(Layout(made, sentences(made), "brief"), Catalogue.load())
    assert [(one.passage.page, one.passage.quote) for one in found] == [(2, "SecNumCloud est exigé.")]


@pytest.mark.parametrize(("text", "value"), [
    ("Le candidat devra justifier d'un chiffre d'affaires d'au moins 5 M€.", "5 M€"),
    ("Au moins trois références de moins de 3 ans sont exigées.", "trois références"),
    ("Les intervenants doivent être de nationalité française.", "de nationalité française"),
    ("Les données devront être hébergées en France ou en Belgique.", "France ou Belgique"),
    ("Toute offre ayant une note inférieure à 50/70 sera écartée.", "50/70"),
    ("Bids scoring below 70 points are rejected.", "70 points"),
    ("كل عرض حصل على نقطة أقل من 60/100 يقصى.", "60/100"),
    ("Le non-respect de la loi n° 43-20 entraîne l'exclusion.", "loi n° 43-20"),
])
def test_the_value_is_in_the_words_of_the_sentence(text: str, value: str) -> None:
    assert [one.value for one in knock_outs(f"# Exigences\n{text}\n")] == [value]


@pytest.mark.parametrize("amount", [
    "15 MDH", "15 M DH", "15 MMAD", "800 KDH", "15 mDhs", "3 M€", "800 k€", "15 millions de dirhams", "15 millions",
    "quinze millions de dirhams", "15.000.000,00 DHS", "MAD 15 million", "£4m", "5 مليون درهم", "٥ مليون درهم",
    "مليوني درهم", "خمسة ملايين درهم"])
def test_the_amount_of_a_turnover_in_figures_and_in_words(amount: str) -> None:
    text = f"# Conditions de participation\n- Un chiffre d'affaires annuel moyen d'au moins {amount} sur 3 ans\n"
    assert [(one.kind, one.value) for one in knock_outs(text)] == [("turnover", amount)]


@pytest.mark.parametrize(("text", "groups"), [
    ("Le titulaire doit être certifié ISO 27001 ou SOC 2.", [("iso-27001", "soc-2-type-2")] * 2),
    ("All staff must hold PMP, PRINCE2 or CAPM.", [("pmp", "prince2-foundation", "capm")] * 3),
    ("All staff must hold PMP, PRINCE2 or another certificate.", [("pmp", "prince2-foundation")] * 2),
    ("يشترط التوفر على شهادة ISO 22301 أو SOC 2.", [("iso-22301", "soc-2-type-2")] * 2),
    ("Le candidat détient l'une des normes suivantes, sous peine de rejet : ISO 9001, ISO 20000.",
     [("iso-9001", "iso-20000-1")] * 2),
    ("ISO 9001 et ISO 20000 sont exigées.", [(), ()]), ("ISO 9001 ou équivalent est exigée.", [()]),
    ("ISO 9001, ISO 27001 ou équivalent sont exigées.", [(), ()]),
    ("Les candidats sans ISO 14001 ou ISO 45001 seront rejetés.", [(), ()]),  # both, or either: both, to be sure
    ("ISO 9001 ou ISO 20000, HDS exigés.", [("iso-9001", "iso-20000-1")] * 2 + [()]),
])
def test_certificates_of_which_one_suffices(text: str, groups: list[tuple[str, ...]]) -> None:
    assert [one.any_of for one in knock_outs(f"# Objet\n{text}\n")] == groups


def test_the_lines_of_a_list_of_which_one_suffices() -> None:
    text = "# Objet\nLe candidat doit détenir {} :\n- ISO 27001\n- SOC 2\n"
    assert [one.any_of for one in knock_outs(text.format("l'une des certifications suivantes"))] == [
        ("iso-27001", "soc-2-type-2")] * 2
    assert [one.any_of for one in knock_outs(text.format("les certifications suivantes"))] == [(), ()]
