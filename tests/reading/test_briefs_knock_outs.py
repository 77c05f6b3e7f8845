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
])
def test_the_value_is_in_the_words_of_the_sentence(text: str, value: str) -> None:
    assert [one.value for one in knock_outs(f"# Exigences\n{text}\n")] == [value]
