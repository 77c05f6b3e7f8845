"""Names of competences in a text: whole words, forms people write, names that are ordinary words too."""

from __future__ import annotations

import time

import pytest
from competence_words import extractor, said
from sentence_documents import document

from kafaat.catalogue import Catalogue
from kafaat.catalogue.imports.types import Concept, Imported
from kafaat.model.readings import DocumentKind
from kafaat.reading.competences import Extractor, Terms
from kafaat.reading.competences.tokens import BREAK, words_of
from kafaat.reading.sentences import split


def _quotes(text: str) -> list[tuple[str, str]]:
    read = document(text)
    return [(one.passage.quote, one.competence) for one in extractor().mentions(read, split(read))]


@pytest.mark.parametrize(("text", "found"), [
    ("Node.js, NodeJS et node js", ["nodejs"] * 3),
    ("PL/SQL, PL SQL, plsql", ["plsql"] * 3),
    ("CI/CD ou CICD", ["ci-cd"] * 2),
    ("C#, C++ et .NET", ["csharp", "cpp", "dotnet"]),
    ("ASP.NET Core", ["aspnet-core"]),
    ("PowerBI, Power BI, power-bi", ["power-bi"] * 3),
    ("l'Excel d'Oracle SQL Developer", ["excel"]),
    ("Java 17, Python3", ["java", "python"]),
    ("JavaScript", ["javascript"]),
    ("NoSQL", ["nosql"]),
    ("Java/Spring Boot", ["java", "spring-boot"]),
    ("traitement de réclamations", ["complaint-handling"]),
    ("Traitements des réclamations", ["complaint-handling"]),
    ("gestion d'un incident majeur", ["major-incident-management"]),
    ("البرمجة الدالية", ["functional-programming"]),
    ("وبالبرمجة الدالية", ["functional-programming"]),
    ("للبرمجة كائنية التوجه", ["object-oriented-programming"]),
    ("إتقان وJava", ["java"]),
    ("Développeur Java", ["java"]),
])
def test_forms_of_names(text: str, found: list[str]) -> None:
    ours = [one for _, one in _quotes(text)]
    assert [one for one in ours if one in found] == found


@pytest.mark.parametrize("text", [
    "Javanais", "excellent", "excelle dans son travail", "C1 en anglais", "R&D", "go live en mars", "c'est au travail",
    "S.A.P.", "un bac + 2", "au sein de l'équipe", "mon permis B", "rue C, bloc R", "a go-getter", "1 r 2", "c.d.i",
    "l'organisation de l'entreprise", "le tableau des effectifs", "word of mouth", "the rest of the teams",
    "un chef de rang", "le spring break", "make it happen", "un vase de Chine"])
def test_ordinary_words_are_no_competences(text: str) -> None:
    assert _quotes(text) == []


def test_a_strict_name_needs_its_context() -> None:
    assert "c-language" in said(document("Langages : Java, C, C++"))
    assert "go-language 4" in said(document("Mentored juniors in Go"))
    assert "go-language" in said(document("Services in Go and Java"))
    assert "r-language" in said(document("Analyses en R"))
    assert said(document("Développement avec le langage Java, go live en mars")) == ["java"]
    assert said(document("Phase 2: go live, then we go on with Java")) == ["java"]
    assert said(document("16 Go de RAM, disque de 500 Go")) == []


@pytest.mark.parametrize(("text", "found"), [
    ("Langages : Java, Python, C", ["java", "python", "c-language"]),
    ("Python, R, SQL", ["python", "r-language", "sql"]),
    ("Python good, R none, SQL", ["python 3", "r-language negated", "sql"]),
    ("Java\nR\nPython", ["java", "r-language", "python"]),
    ("- Java\n- Go\n- Docker", ["java", "go-language", "docker"])])
def test_a_strict_name_alone_in_a_list_of_its_kind_counts(text: str, found: list[str]) -> None:
    assert said(document(text)) == found


@pytest.mark.parametrize("text", [
    "Permis A, B, C", "Excel, Word, C", "Catégories : Java, A, C", "Bâtiments A, R, C", "Java, Python, option R2", "R"])
def test_a_letter_that_stands_in_no_such_list_does_not(text: str) -> None:
    assert not {"r-language", "c-language"} & {one.split()[0] for one in said(document(text))}


@pytest.mark.parametrize(("text", "found"), [
    ("Développement sous Angular", ["angular"]), ("Reports in Tableau", ["tableau-software"]),
    ("I would like to learn Rust", ["rust-language wished"]), ("in Spring 2027 we open", []), ("en sage décision", []),
    ("avec Oracle France", [])])
def test_a_word_that_introduces_a_tool_decides(text: str, found: list[str]) -> None:
    assert [one for one in said(document(text)) if not one.startswith("java")] == found


@pytest.mark.parametrize("text", [
    "PRIX excl. VAT", "Montant HT hors TVA : 12 000 MAD", "Total HT / TTC", "Prix en HT, TVA non comprise",
    "Budget: EUR 120,000 excluding VAT", "Salaire : 9 000 MAD net", "Salary 12,000 MAD net per month",
    "الثمن دون احتساب الضريبة على القيمة المضافة", "Powered by WordPress", "Propulsé par WordPress",
    "© 2024 Atlas - Propulsé par WordPress"])
def test_prices_pay_and_the_foot_of_a_site_say_no_competence(text: str) -> None:
    assert said(document(text)) == []


@pytest.mark.parametrize(("text", "found"), [
    ("Déclarations de TVA mensuelles", ["vat-returns"]), ("Gestion de la TVA", ["vat"]),
    ("VAT and payroll", ["vat", "payroll-processing"]),
    ("Portail propulsé par WordPress pour un client", ["wordpress"]), ("Site built with React.", ["react"])])
def test_but_work_on_them_does(text: str, found: list[str]) -> None:
    assert said(document(text)) == found


def test_another_ambiguous_name_counts_in_a_list_of_competences() -> None:
    assert said(document("Excel, Word, Outlook, PowerPoint")) == ["excel", "microsoft-word", "outlook", "powerpoint"]
    assert said(document("# Compétences\nWord")) == ["microsoft-word"]
    assert said(document("Outils : Word")) == ["microsoft-word"]
    assert said(document("- Excel\n- Word\n- PowerPoint")) == ["excel", "microsoft-word", "powerpoint"]
    assert said(document("Just say a word to Excel users and the access is given")) == ["excel"]


def test_the_context_may_stand_in_the_same_block_or_list() -> None:
    assert "spark" in said(document("Traitement avec Spark au quotidien. Plateforme Hadoop de la banque."))
    assert "spark" in said(document("- Traitements Spark de nuit\n- Grappe Hadoop de 40 machines"))
    assert "spark" not in said(document("- Traitements Spark de nuit\n# Grappe Hadoop"))


def test_the_name_of_a_certificate_names_no_competence() -> None:
    assert said(document("AWS Solutions Architect Associate")) == []
    assert said(document("Certifications : MOS Excel Expert ; Excel")) == ["excel"]
    assert said(document("Certificat ISO 27001 en cours de validité")) == []
    assert said(document("Mise en conformité ISO 27001 du centre")) == ["iso-27001-practice"]


@pytest.mark.parametrize(("text", "found"), [
    ("traitment des réclamations", ["complaint-handling"]),
    ("gestion des réclammations", ["complaint-handling"]),
    ("rapprochment bancaire", ["bank-reconciliation"]),
    ("il comptabilise ses heures", []),
    ("Kubernetess", []),  # a technology is exact
])
def test_one_fault_of_spelling_in_a_long_word(text: str, found: list[str]) -> None:
    assert said(document(text)) == found


def test_a_shorter_name_counts_where_the_document_is_about_its_domain() -> None:
    about = "Active Directory, Intune, GLPI et SCCM pour le support aux utilisateurs.\nComptes dans Microsoft 365"
    assert "microsoft-365-admin" in said(document(about))
    assert said(document("Comptes dans Microsoft 365")) == []
    assert said(document("Docker, Jenkins, Ansible, GitLab CI")) == ["docker", "jenkins", "ansible", "gitlab-ci"]
    assert said(document("نقل الكفايات إلى الفريق")) == ["knowledge-transfer"]
    assert said(document("إعادة تعيين كلمات المرور")) == ["password-reset"]


def test_a_doubtful_name_counts_in_a_document_about_its_domain() -> None:
    about = "Tri des alertes SIEM, recherche dans Splunk et QRadar, confinement par EDR."
    assert "soc-operations" in said(document(f"{about}\n\nPassage au SOC la nuit"))
    assert "soc-operations" not in said(document("Passage au SOC la nuit"))


def test_a_doubtful_technology_beside_a_sure_one() -> None:
    assert said(document("Le service tourne sur Java et Oracle")) == ["java", "oracle-database"]
    assert said(document("Le service tourne sur Oracle")) == []


def test_a_short_name_in_capitals_is_no_ordinary_word() -> None:
    tests = "TU avec JUnit et Mockito, Selenium, Cypress.io, tests E2E. "
    assert "unit-testing" in said(document(f"{tests}Rédaction des TU"))
    assert said(document("tu gères les tests JUnit, tu écris les scénarios Selenium")).count("unit-testing") == 0


def test_addresses_references_and_occupations_name_nothing() -> None:
    assert said(document("github.com/nom-exemple et docker@exemple.ma, réf. NM-DEVOPS-12")) == []
    assert said(document("We look for web developers")) == []


def test_in_a_cv_languages_diplomas_and_certificates_are_no_mentions() -> None:
    text = ("# Formation\n2016-2018 : Master Génie logiciel, faculté des sciences\n# Langues\nAnglais courant\n"
            "# Certifications\nOCP Java SE 11\n# Compétences\nJava, SQL")
    read = document(text)
    found = [one.competence for one in extractor().mentions(read, split(read), "fast", DocumentKind.CV)]
    assert found == ["java", "sql"]


def test_the_quote_is_the_text() -> None:
    assert _quotes("Maîtrise des bases de données PostgreSQL & MySQL")[-2:] == [("PostgreSQL", "postgresql"),
                                                                             ("MySQL", "mysql")]


def test_words_keep_the_offsets_of_the_text() -> None:
    text = "L'été, C++ & Node.js ؛ وَالبرمجة (R&D) s.a.p."
    words = words_of(text)
    assert [text[start:end] for start, end, key in zip(words.starts, words.ends, words.keys, strict=True)
            if key != BREAK] == ["L'", "été", "C++", "Node", "js", "وَالبرمجة", "R&D", "s.a.p."]
    assert words.at(7) == words.keys.index("c++")


def test_an_imported_classification_has_its_own_names_and_those_the_catalogue_lends() -> None:
    catalogue = Catalogue.load()
    java = catalogue.competences["java"].esco_uri
    assert java
    terms = Terms.of_import(Imported("esco", "1.2", (
        Concept("uri:1", "competences", {"fr": "gérer les plaintes", "en": "manage complaints"}, {}),
        Concept(java, "competences", {"en": "Java (computer programming)"}, {}),
        Concept("uri:2", "occupations", {"fr": "comptable"}, {}))), catalogue)
    assert [hit.term.id for hit in terms.find(words_of("Gérer des plaintes, comptable, managing complaints, JDK, Java"))
            ][:2] == ["uri:1", "uri:1"]
    assert [hit.term.id for hit in terms.find(words_of("langage Java"))] == [java]
    assert terms.find(words_of("")) == []
    assert said(document("Gérer les plaintes"), Extractor(catalogue, terms=terms)) == ["uri:1"]
    assert said(document("Encadré une équipe de 8"), Extractor(catalogue, terms=terms)) == []


def test_the_names_of_the_catalogue_are_ready_at_once() -> None:
    Terms.of(Catalogue.load())
    start = time.process_time()
    Terms.of(Catalogue.load())
    assert time.process_time() - start < 1.5  # 0.3 s on a quiet machine; the benchmark has the figure
