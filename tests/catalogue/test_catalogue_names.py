"""Words as firms write them lead to the right entry, or to none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kafaat.catalogue import Catalogue
from kafaat.catalogue.names import Name, NameIndex, normalise

C = Catalogue.load()


@pytest.mark.parametrize("table", ["occupations", "competences", "activities", "certificates"])
def test_every_label_alias_and_id_finds_its_own_entry(table: str) -> None:
    find = {"occupations": C.find_occupation, "competences": C.find_competence, "activities": C.find_activity,
            "certificates": C.find_certificate}[table]
    for id_, entry in getattr(C, table).items():
        labels = (entry.label,) if table == "certificates" else (entry.label_fr, entry.label_en, entry.label_ar)
        for name in (*labels, *entry.aliases, id_):
            if (doubt := C.ambiguity(name)) and doubt.strict:
                continue
            assert find(name) == id_, name
            assert find(f"  {name.upper()} ") == id_, name


@pytest.mark.parametrize(("text", "expected"), [
    ("Téléconseiller(ère)", "inbound-agent"),
    ("TELECONSEILLERE", "inbound-agent"),
    ("Conseillère clientèle", "inbound-agent"),
    ("téléconseilleur", "inbound-agent"),
    ("Technicien(ne) support N1 (H/F)", "support-l1"),
    ("Technicien support N2 H/F", "support-l2"),
    ("Support N2 senior", "support-l2"),
    ("Développeur / Développeuse web", "web-developer"),
    ("Développeur Java confirmé", "java-developer"),
    ("Analyste SOC L2", "soc-l2"),
    ("ingénieure cloud", "cloud-engineer"),
    ("Superviseur·e", "team-leader"),
])
def test_job_titles(text: str, expected: str) -> None:
    assert C.find_occupation(text) == expected


@pytest.mark.parametrize("text", ["", "   ", "développeur vb", "technicien support niveau 5", "plombier",
                                  "Analyste SOC N9", "chef", "0012345", "M. Alaoui"])
def test_unknown_or_ambiguous_titles_find_nothing(text: str) -> None:
    assert C.find_occupation(text) is None


@pytest.mark.parametrize(("text", "expected"), [
    ("Excel avancé", "excel"), ("TCP/IP", "networks"), ("PowerBI", "power-bi"), ("K8s", "kubernetes"),
    ("ecoutes actives", "active-listening"), ("Relation clients", "customer-care"), ("Logique", "logical-reasoning"),
    ("SQL", "sql"), ("NoSQL", "nosql"), ("Java", "java"), ("JavaScript", "javascript"),
    ("français écrit", "written-french"),
])
def test_competences(text: str, expected: str) -> None:
    assert C.find_competence(text) == expected


@pytest.mark.parametrize("text", ["R", "C", "Go", "excell", "Javas", "kubernete", "Erlang", "cuisine"])
def test_technologies_and_short_names_are_never_guessed(text: str) -> None:
    assert C.find_competence(text) is None


@pytest.mark.parametrize(("text", "beside", "expected"), [
    ("R", "statistiques, RStudio", "r-language"), ("R", "premier", None), ("C", "langage C embarqué", "c-language"),
    ("Go", "langage", "go-language"), ("Go", "16 de mémoire", None), ("SQL", "", "sql")])
def test_a_short_name_is_decided_by_what_stands_beside(text: str, beside: str, expected: str | None) -> None:
    assert C.find_competence(text, beside) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("AZ-900", "microsoft-az-900"), ("AZ900", "microsoft-az-900"), ("az 104", "microsoft-az-104"),
    ("Security+", "comptia-security-plus"), ("ISTQB Fondation", "istqb-foundation"), ("CCNA", "cisco-ccna"),
    ("ITIL v4 Foundation", "itil-4-foundation"), ("AZ-901", None), ("AWS certified", None)])
def test_certificates(text: str, expected: str | None) -> None:
    assert C.find_certificate(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("in", "inbound-calls"), ("OUT", "outbound-calls"), ("Réception d'appels", "inbound-calls"),
    ("BO bancaire", "back-office-bank"), ("back-office", "back-office-general"), ("Télévente", "outbound-calls"),
    ("Comptabilité et administration", "accounting"), ("jardinage", None)])
def test_activities(text: str, expected: str | None) -> None:
    assert C.find_activity(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("ISO/IEC 27001:2013", ("iso-27001", "2013")), ("ISO27001 v2022", ("iso-27001", "2022")),
    ("iso 27001 (2022)", ("iso-27001", "2022")), ("Certificat ISO 27001, édition 2013", ("iso-27001", "2013")),
    ("ISO 27001", ("iso-27001", None)), ("NM ISO 9001 version 2015", ("iso-9001", "2015")),
    ("ISO 9001 délivré le 12/03/2024", ("iso-9001", None)),
    ("ISO 27001 2013", ("iso-27001", "2013")), ("ISO 27001 valable jusqu'en 2027", ("iso-27001", None)),
    ("ISO 27001:2017", ("iso-27001", "2017")), ("ISO 22301 éd. 2019", ("iso-22301", "2019")),
    ("ISO/IEC 20000-1:2018", ("iso-20000-1", "2018")),
    ("PCI DSS v4.0.1", ("pci-dss", "4.0.1")), ("PCI-DSS 3.2.1", ("pci-dss", "3.2.1")),
    ("SOC 2 Type I", ("soc-2-type-1", None)), ("SOC2 Type II", ("soc-2-type-2", None)), ("TISAX AL3", ("tisax", None)),
    ("HDS", ("hds", None)), ("ISO 26000:2010", (None, None)), ("", (None, None))])
def test_standards_and_editions(text: str, expected: tuple[str | None, str | None]) -> None:
    assert C.find_standard(text) == expected


def test_normalise_keeps_what_tells_languages_apart() -> None:
    assert normalise("  Écoute-active,  ŒUVRE ") == "ecoute active oeuvre"
    assert len({normalise(name) for name in ("C", "C++", "C#")}) == 3
    assert normalise("خدمة العملاء") == "خدمة العملاء"


def test_two_near_names_give_none_and_short_words_must_be_the_same() -> None:
    index = NameIndex([Name("a", "technicien support", True), Name("b", "technicienne support", True),
                       Name("c", "gestionnaire paie n1", True), Name("d", "javascript", False)])
    assert index.find("technicienn support") is None
    assert index.find("gestionaire paie n1") == "c"
    assert index.find("gestionaire paie n2") is None
    assert index.find("paie n1 gestionnaire") == "c"
    assert index.find("javascrip") is None


@given(st.text(max_size=60))
def test_any_text_is_answered_with_an_id_or_none(text: str) -> None:
    assert C.find_occupation(text) in {None, *C.occupations}
    assert C.find_competence(text) in {None, *C.competences}
    assert C.find_certificate(text) in {None, *C.certificates}
    assert C.find_activity(text) in {None, *C.activities}
    assert C.find_standard(text)[0] in {None, *C.standards}
