"""Single parts of briefs: titles, days, papers, volumes, levels of service, tables of profiles, marks, priorities."""

from __future__ import annotations

from datetime import date

import pytest
from brief_texts import document, sentences

from kafaat.catalogue import Catalogue
from kafaat.model.readings import Brief
from kafaat.reading.briefs import read_brief


def read(text: str) -> Brief:
    made = document(text)
    return read_brief(made, sentences(made), (), Catalogue.load())[0]


@pytest.mark.parametrize(("text", "title"), [
    ("# Centre de services externalisé\nCahier des charges, version 1.2 du 20 novembre 2026\n# 1. Objet\n",
     "Centre de services externalisé"),
    ("Request for proposal: managed cloud,\n# service desk\n# Scope\n",
     "Request for proposal: managed cloud,\nservice desk"),
    ("# Cahier des charges\nRéf. 2026-18\nObjet : maintenance applicative\n", "maintenance applicative"),
])
def test_the_title_is_not_the_line_of_the_version(text: str, title: str) -> None:
    found = read(text).title
    assert found and found.quote == title


@pytest.mark.parametrize(("text", "days"), [
    ("# Objet\nVersion 1.1 du 20 novembre 2026. Loi du 5 mai 2020.\n", []),
    ("# Planning\n- Q&A : 9 décembre 2026\n- Oraux : du 8 au 12 février 2027\n- Choix : 5 mars 2027\n",
     [("questions", date(2026, 12, 9)), ("other", date(2027, 2, 8)), ("award", date(2027, 3, 5))]),
    ("# Timetable\nTerm: three years, to 30 June 2030, with an option of 24 months\n", [("end", date(2030, 6, 30))]),
    ("# Background\nThe present supplier's contract ends on 30 June 2027.\n", []),
    ("# Objet\nLe service démarre le 1er avril 2027.\n# Calendrier\n- Démarrage : 1er avril 2027\n",
     [("start", date(2027, 4, 1))]),
    ("# Exigences\nLe titulaire fournit un plan sous 30 jours.\n", []),
    ("# Délais\nLes plis doivent être déposés avant le 24/02/2027 à 10 h.\n", [("submission", date(2027, 2, 24))]),
    ("# Dates\nBids must be submitted by noon on 2 April 2027.\n", [("submission", date(2027, 4, 2))]),
    ("# الآجال\nتودع العروض قبل 19 مارس 2027.\n", [("submission", date(2027, 3, 19))]),
])
def test_days_that_are_deadlines_and_days_that_are_not(text: str, days: list[tuple[str, date]]) -> None:
    assert [(one.kind, one.day) for one in read(text).deadlines] == days


@pytest.mark.parametrize(("text", "papers"), [
    ("# Pièces à joindre à l'offre\n- mémoire technique (30 pages)\n- CV\nContact : achats@example.com\n",
     ["mémoire technique (30 pages)", "CV"]),
    ("# Contenu de la proposition\nRésumé, matrice de prix, planning détaillé.\n",
     ["Résumé", "matrice de prix", "planning détaillé"]),
    ("# Scope\nYour response must contain:\n- a method statement\n- a price workbook\n",
     ["method statement", "price workbook"]),
    ("# الموضوع\nيتكون ملف العرض من: المذكرة التقنية، جدول الأثمان، السير الذاتية\n",
     ["المذكرة التقنية", "جدول الأثمان", "السير الذاتية"]),
    ("# Objet\nLe dossier comprend : le mémoire (40 pages) ; les CV ; l'attestation CNSS.\n",
     ["mémoire (40 pages)", "CV", "attestation CNSS"]),
    ("# Objet\nLes candidats doivent fournir : 1) une lettre, 2) un RIB et 3) des attestations de référence.\n",
     ["lettre", "RIB", "attestations de référence"]),
    ("# Le dossier technique comprend :\n- une note de présentation ;\n- les CV.\n", ["note de présentation", "CV"]),
    ("# Objet\nPièces demandées\n- Mémoire\n- CV signés\n", ["Mémoire", "CV signés"]),
    ("# Scope\nYour offer must contain: (i) a technical proposal; (ii) a price schedule; and (iii) signed CVs.\n",
     ["technical proposal", "price schedule", "signed CVs"]),
    ("# الموضوع\nيتكون ملف المترشح من: أ) التصريح بالشرف؛ ب) الشهادة الجبائية\n",
     ["التصريح بالشرف", "الشهادة الجبائية"]),
    ("# Objet\nLe soumissionnaire doit fournir : deux développeurs Java ; un DBA ; un testeur.\n", []),
    ("# Objet\nLes candidats doivent fournir :\n- deux développeurs\n- un testeur\n", []),
    ("# Exigences\nLe dossier patient comprend : les antécédents ; les ordonnances ; les allergies.\n", []),
    ("# ملف المشاركة\n- التصريح بالشرف\n- الضمان المؤقت\n", ["التصريح بالشرف", "الضمان المؤقت"]),
])
def test_papers_to_return(text: str, papers: list[str]) -> None:
    assert [one.quote for one in read(text).documents] == papers


@pytest.mark.parametrize(("text", "volumes"), [
    ("# Volumes\n5 500 mandats par mois dont 4 % urgents\n", [(5500, "mandats/mois")]),
    ("# الأحجام\n14 200 تذكرة في السنة\n", [(14200, "تذكرة/سنة")]),
    ("# الأحجام\n14\u00a0200 تذكرة\n", [(14200, "تذكرة")]),
    ("# الأحجام\n200 14 تذكرة\n", [(14200, "تذكرة")]),  # groups turned by the file
    ("# Requirements\n4.6 All changes must be logged.\n", []), ("# Documents à remettre\nMémoire de 30 pages\n", []),
    ("# Objet\nUn comité mensuel et un rapport hebdomadaire.\n", []),
])
def test_volumes(text: str, volumes: list[tuple[float, str]]) -> None:
    assert [(one.value, one.unit) for one in read(text).volumes] == volumes


def test_levels_of_service_in_a_table() -> None:
    brief = read("# Niveaux de service\nIndicateur\tCible\tPénalité\nAppels décrochés en moins de 60 s\t85 %\t2 % "
                    "par point\nSatisfaction\t4,3/5\tsans\n")
    assert [(one.what, one.value, one.unit) for one in brief.service_levels if one.what != "penalty"] == [
        ("service_level", 85, "%"), ("service_level", 60, "s"), ("service_level", 4.3, "/5")]
    assert [one.value for one in brief.service_levels if one.what == "penalty"] == [2]


def test_a_table_whose_file_ran_two_columns_together() -> None:
    brief = read("# Équipe\nProfil Nombre\tAttendus\nTesteur 4\tBac+3\nDéveloppeur Java 11\tBac+5\n")
    assert [(seat.title.quote, seat.count) for seat in brief.seats] == [("Testeur", 4), ("Développeur Java", 11)]


def test_people_asked_for_elsewhere_are_no_seat() -> None:
    brief = read("# Exigences\nLes CV des 4 développeurs Java sont joints à l'offre.\n# Conditions de "
                    "participation\n- Six testeurs bilingues\n")
    assert brief.seats == ()


def test_marks_that_a_sentence_explains() -> None:
    brief = read("# Objet\nLes lignes [M] sont obligatoires, [S] souhaitées.\n- [M] reprise du code ; [M] tests\n"
                    "- [S] une démonstration\n")
    assert [(line.must, line.passage.quote) for line in brief.requirements] == [
        (True, "[M] reprise du code"), (True, "[M] tests"), (False, "[S] une démonstration")]


def test_a_list_after_a_sentence_that_excludes_is_one_of_conditions() -> None:
    brief = read("# 3. Bidders\nAny bidder who fails one of the following is excluded.\n- Current ISO 27001 "
                    "certificate\n- Two references in retail\n")
    assert [one.kind for one in brief.knock_outs] == ["iso", "reference"]
    assert [(line.number, line.must) for line in brief.requirements] == [(1, True), (2, True)]


def test_lines_with_a_priority_of_their_own() -> None:
    brief = read("# Requirements\nID\tRequirement\tPriority\nR1\tTickets are logged\tMust\nR2\tPairing\tShould\n"
                    "R3\tA chatbot\tCould\nR4\tA mobile app\tWon't\n")
    assert [line.must for line in brief.requirements] == [True, False, False]


@pytest.mark.parametrize(("text", "must"), [
    ("Le partenaire livre une version par mois.", [True]), ("The supplier records every call.", [True]),
    ("Le partenaire peut livrer une version par mois.", []), ("The supplier is paid every month.", []),
    ("Un comité est organisé par le titulaire.", [True]), ("على نائل الصفقة أن يضمن السرية.", [True]),
    ("Il serait apprécié que le titulaire propose un outil.", [False]), ("La banque fournit les accès.", []),
    ("Les données ne quittent pas le territoire national.", [True]), ("Le groupement est admis.", []),
])
def test_what_the_supplier_does_binds_it(text: str, must: list[bool]) -> None:
    assert [line.must for line in read(f"# Exigences\n{text}\n").requirements] == must


def test_chapters_of_a_plain_text_are_sections() -> None:
    brief = read("الفصل الأول: تقديم الشركة\nنص\nالفصل الثاني: شروط المشاركة\n- شهادة ISO 18295 سارية\n"
                    "الفصل الثالث: ملف المتنافس\n- جدول الأثمان\n")
    assert [one.kind for one in brief.knock_outs] == ["iso"]
    assert [one.quote for one in brief.documents] == ["جدول الأثمان"]


def test_the_day_the_offers_are_opened_is_the_last_one_to_submit_unless_another_is_said() -> None:
    text = "# Calendrier\n- Ouverture des plis : 22 décembre 2026\n"
    assert [one.kind for one in read(text).deadlines] == ["submission"]
    assert [one.kind for one in read(text + "- Remise des offres : 21 décembre 2026\n").deadlines] == [
        "other", "submission"]


@pytest.mark.parametrize(("text", "codes"), [
    ("Le support de la plateforme est assuré en anglais.", ["en"]), ("Support is provided in English.", ["en"]),
    ("يقدم الدعم باللغتين العربية والفرنسية.", ["ar", "fr"]),
    ("Le titulaire livre une interface bilingue arabe/français.", []), ("Le rapport est remis en anglais.", []),
    ("A bilingual Arabic/French portal is required.", []),
    ("Un agent bilingue français-arabe est exigé.", ["fr", "ar"]),
    ("The supplier shall provide the portal in English.", []),
])
def test_languages_are_asked_of_people_and_services_not_of_products(text: str, codes: list[str]) -> None:
    assert [one.code for one in read(f"# Objet\n{text}\n").languages] == codes


def test_a_certificate_that_one_sentence_demands_and_another_leaves_open_is_demanded() -> None:
    text = "# Objet\nLe titulaire est certifié ISO 27001 ou SOC 2.\n"
    assert [one.any_of for one in read(text).certificates] == [("iso-27001", "soc-2-type-2")] * 2
    assert [one.any_of for one in read(text + "ISO 27001 est exigée.\n").certificates] == [
        (), ("iso-27001", "soc-2-type-2")]
