"""Names of which a list says a part once, names of a family of products, standards that a firm shows."""

from __future__ import annotations

import pytest
from competence_words import extractor, said, short
from sentence_documents import document

from kafaat.model.readings import DocumentKind
from kafaat.reading.sentences import split


@pytest.mark.parametrize(("text", "found"), [
    ("tests unitaires et d'intégration", ["unit-testing", "integration-testing"]),
    ("tests unitaires, d'intégration et de performance", [
        "unit-testing", "integration-testing", "performance-testing"]),
    ("comptabilité clients et fournisseurs", ["accounts-receivable", "accounts-payable"]),
    ("gestion des incidents et des problèmes", ["incident-management", "problem-management"]),
    ("unit and integration testing", ["unit-testing", "integration-testing"]),
    ("accounts payable and receivable", ["accounts-payable", "accounts-receivable"]),
    ("SAP MM et SD", ["sap-mm", "sap-sd"]),
    ("اختبارات الوحدة والتكامل", ["unit-testing", "integration-testing"]),
    ("tests unitaires et réunions", ["unit-testing"])])
def test_a_list_says_a_common_part_once(text: str, found: list[str]) -> None:
    assert said(document(text)) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Consultante SAP SD / WM", ["sap-sd", "sap-wm"]),
    ("Projets SAP en France, SAP au Maroc, SAP en Espagne\nLead MM", ["sap", "sap", "sap", "sap-mm"]),
    ("Lead MM", []), ("MM. Alami et Bennis", []), ("Disque SD, 40 mm de pluie", []),
    ("Projets SAP, SAP, SAP\nMM. Alami et Bennis, RH, PM", ["sap", "sap", "sap"])])
def test_a_module_stands_alone_where_its_family_is_named(text: str, found: list[str]) -> None:
    assert [one for one in said(document(text)) if one.startswith("sap")] == found


@pytest.mark.parametrize(("text", "found"), [
    ("une attestation PCI DSS à jour", []), ("We would like a SOC 2 report", []),
    ("ISO/IEC 27001\tédition 2022, certificat valide", []),
    ("Mise en conformité PCI DSS du centre", ["pci-dss-practice"]),
    ("الموقع\tداخل المملكة العربية السعودية", [])])
def test_what_a_firm_shows_and_countries_are_no_competences(text: str, found: list[str]) -> None:
    read = document(text)
    assert [short(one) for one in extractor().mentions(read, split(read), "fast", DocumentKind.BRIEF)] == found


def test_people_named_by_a_trade_say_no_competence() -> None:
    assert said(document("We hire Data Engineers and Software Engineers")) == []
    assert said(document("Data engineering and software engineering")) == ["data-engineering", "software-engineering"]
