"""Names that are ordinary words too: what makes them a competence, and the other meanings that the catalogue lists."""

from __future__ import annotations

import pytest
from competence_words import said
from sentence_documents import document

from kafaat.catalogue import Catalogue
from kafaat.reading.competences.kin import OF_OCCUPATION, kin_of


def _ids(text: str) -> set[str]:
    return {one.split()[0] for one in said(document(text))}


@pytest.mark.parametrize(("text", "found"), [
    ("We run the stand-ups over Teams every morning", "microsoft-teams"),
    ("Les congés sont saisis dans Workday par le salarié", "workday"),
    ("أتتبع الغيابات على Workday كل أسبوع", "workday"),
    ("Les services sont exposés en REST, avec une passerelle", "rest-api"),
    ("elle a suivi une semaine de Lean en usine", "lean-management"),
    ("he moved the reports to Tableau and then to Superset", "superset"),
    ("les captures d'écran sont faites sous Windows", "windows-workstation")])
def test_a_capital_inside_a_sentence_tells_a_name_from_an_ordinary_word(text: str, found: str) -> None:
    assert found in _ids(text)


@pytest.mark.parametrize("text", [
    "Our Teams are based in Rabat", "Join our Teams and Partners in Rabat", "Our Values and Teams",
    "OUR TEAMS AND REST OF STAFF", "TAKE A REST AFTER THE SHIFT", "Les Windows sont ouvertes",
    "Un Workday normal compte huit heures", "ils ont l'esprit Lean Startup", "Zoom sur les résultats"])
def test_but_not_in_a_headline_nor_after_a_determiner(text: str) -> None:
    assert _ids(text) == set()


@pytest.mark.parametrize(("text", "found"), [
    ("a bit of Go or Rust helps", {"go-language", "rust-language"}),
    ("Go et Rust au quotidien", {"go-language", "rust-language"}),
    ("They go or rust in the rain", set()), ("16 Go et Rust Belt", set()), ("Make or Chef", set()),
    ("Swift or Sage decisions", set())])
def test_and_or_or_joins_two_technologies_that_are_near(text: str, found: set[str]) -> None:
    assert _ids(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("Plannings sous NICE IEX.\n\nLes prévisions viennent de Verint chaque soir", "verint-wfm"),
    ("Demandes traitées dans le portail SGE d'Enedis.\n\nOMEGA sert chaque jour", "grdf-omega"),
    ("Comptes rendus saisis dans Doctolib par les télésecrétaires de l'hôpital, puis dans le DPI",
     "electronic-health-record-software")])
def test_what_goes_with_a_name_by_the_catalogue_tells_its_meaning(text: str, found: str) -> None:
    assert found in _ids(text)
    assert found not in _ids(text.rsplit("\n\n", 1)[-1].rsplit(",", 1)[-1])


def test_kin_are_neighbours_and_what_occupations_require() -> None:
    kin = kin_of(Catalogue.load())
    assert "calabrio" in kin["verint-wfm"].near
    trade = next(iter(kin["customer-care"].trades))
    assert "customer-care" in trade
    assert kin["customer-care"].of_trade(frozenset(sorted(trade)[:OF_OCCUPATION]))
    assert not kin["customer-care"].of_trade(frozenset(sorted(trade)[:OF_OCCUPATION - 1]))


@pytest.mark.parametrize(("text", "found"), [
    ("des notions d'espagnol", "spanish"), ("Anglais : inutile", "spoken-english"),
    ("L'anglais n'est pas nécessaire", "spoken-english"), ("French (useful with suppliers)", "spoken-french"),
    ("Excel et anglais : facultatifs", "spoken-english"), ("vous parlez anglais et arabe", "spoken-english"),
    ("English, the whole day on the phone, C1", "spoken-english"), ("لا تشترط الفرنسية", "spoken-french"),
    ("إتقان الإنجليزية", "spoken-english"), ("إنجليزية بطلاقة", "spoken-english"),
    ("إنجليزية مكتوبة B2", "written-english"), ("إنجليزية مقروءة", "english-reading"),
    ("good English and some French", "spoken-english")])
def test_a_language_that_is_asked_of_people(text: str, found: str) -> None:
    assert found in _ids(text)


@pytest.mark.parametrize("text", [
    "le marché français et les clients anglais de la marque", "la maîtrise du droit français",
    "les connaissances du marché anglais", "le niveau de vie espagnol", "Good English teachers live there",
    "some French customers", "ترسل السيرة بالإنجليزية إلى العنوان", "الشركات الفرنسية بالمغرب"])
def test_a_nationality_a_market_or_the_language_of_a_paper_is_none(text: str) -> None:
    assert _ids(text) == set()


@pytest.mark.parametrize(("text", "found"), [
    ("معالجة شكاوى العملاء", "complaint-handling"), ("وتحليل البيانات", "data-analysis"),
    ("تدريب المستخدمين", "user-training"), ("كتابة محاضر الاجتماعات", "minute-taking"),
    ("استخلاص الديون", "debt-collection-technique"), ("والتحصيل الودي للديون", "debt-collection-technique"),
    ("فهرسة المستندات", "document-indexing"), ("إدخال البيانات", "data-entry"),
    ("مراجعة الشيفرة", "code-review"), ("تسويات بنكية", "bank-reconciliation"),
    ("إقفال شهري قبل اليوم الرابع", "month-end-close"), ("كتابة اختبارات الوحدة", "unit-testing"),
    ("سنتان من سكرم", "agile-scrum"), ("بناء روبوت محادثة", "chatbot-platforms"),
    ("رسائل الزبناء عبر واتساب", "whatsapp-business")])
def test_arabic_words_of_one_sense_and_broken_plurals(text: str, found: str) -> None:
    assert found in _ids(text)


OTHERWISE = (
    "le secret de fabrication et les secrets d'affaires|secrets-management",
    "evidence-based medicine and legal evidence in court|evidence-collection",
    "Please provide evidence of your references|evidence-collection",
    "L'énergie et la bonne humeur de l'équipe|energy-supply-sector",
    "full of energy and smiles|energy-supply-sector",
    "une assurance responsabilité civile en cours de validité|insurance-sector",
    "Télécom Paris, école d'ingénieurs|telecom-operator-sector",
    "Suivez-nous sur les réseaux sociaux|social-media-care",
    "une montre Omega au poignet|grdf-omega",
    "la planification familiale et urbaine|workforce-planning",
    "la planification du projet avec MS Project|workforce-planning",
    "le dimensionnement des poutres en béton armé|erlang-dimensioning",
    "prise de rendez-vous à la préfecture|medical-appointment-booking",
    "le codage des caractères en UTF-8|medical-coding",
    "Analyse, codage, tests unitaires et déploiement en Java|medical-coding",
    "la numérisation de la société|document-scanning",
    "une image à 300 DPI|electronic-health-record-software",
    "Noémie Durand, assistante|noemie-flows",
    "les réclamations du chantier contre le maître d'ouvrage|complaint-handling",
    "les cotisations du club de sport|french-social-contributions",
    "une liasse de billets|tax-package",
    "la consolidation des acquis|account-consolidation",
    "la consolidation de serveurs VMware|account-consolidation",
    "le pivot de la stratégie|pivot-tables",
    "retenue à la source de l'IR|incident-response",
    "Côte d'Ivoire (CI) et Sénégal|ci-cd",
    "قدم شكاية إلى وكيل الملك|complaint-handling",
    "رواتب مغرية وتأمين|payroll-processing",
    "تسجيل المكالمات على القرص|call-recording-rules",
    "تأطير المشروع من طرف الجمعية|team-leadership",
    "Terraform et Ansible. Chef de projet ou adjoint|chef-infra",
    "Slack, Trello et Jira au quotidien. Notion de gestion.|notion",
    "Terraform, Ansible. He comes from Salt Lake City.|saltstack",
    "Figma et Adobe XD au quotidien. Un sketch comique à la radio.|sketch-app",
    "Python, pandas, SQL. Julia Martin vous répondra.|julia",
    "Wireshark, Nessus, Metasploit. Pam Smith.|pam",
    "OSPF, BGP et MPLS. Bureau à San Francisco.|storage-area-network",
    "Excel, Power BI. Le tableau 3 ci-dessous.|tableau-software",
    "SIEM, EDR. Société SOC Habitat.|soc-operations",
    "Comptabilité fournisseurs, SAP. Jean Sage, directeur.|accounting-software",
    "Rust on the metal parts, and C++ code|rust-language",
    "Teams of five use Slack and Zoom meetings|microsoft-teams",
    "une sauvegarde ; une vue d'ensemble de React|vue",
    "le mot de passe vault, en espagnol la palabra|spanish",
    "A quick access for all the staff who know SQL Server|microsoft-access",
)


@pytest.mark.parametrize("pair", OTHERWISE)
def test_the_other_meanings_that_the_catalogue_lists_name_nothing(pair: str) -> None:
    text, never = pair.split("|")
    assert never not in _ids(text)
