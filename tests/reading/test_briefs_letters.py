"""Briefs written as letters, and what tenders say in prose: days without a year, lists that labels open, sizes of the
client, tables of volumes, people spoken of but not asked for."""

from __future__ import annotations

from datetime import date

import pytest
from brief_texts import document, sentences

from kafaat.catalogue import Catalogue
from kafaat.model.readings import Brief
from kafaat.reading.briefs import read_brief

FRENCH = """# Renfort pour la bascule de paie
Bonjour,
Voici ce qu'il nous faut avant la fermeture.
# Les profils :
- 2 x gestionnaires de paie, confirmés.
- 1 x formateur : montrer à 60 agents le nouvel écran.
Pour tous : français oral C1.
Nous ne transigeons pas sur trois choses :
- Certificat ISO 27001 à votre nom.
- Quatre clients dans l'industrie que nous pourrons appeler.
- Les bulletins restent en France.
Calendrier : questions avant le lundi 4 janvier, propositions pour le 15 janvier 2027. Nous choisirons le 22.
Démarrage le 1er mars 2027, le tout terminé pour le 30 septembre 2027.
Merci d'envoyer : le devis, trois CV, une attestation d'assurance.
Comment on choisira : équipe 55 %, prix 45 %.
"""
ENGLISH = """# Night desk for the harbour - what we need
Hi Karima,
Thanks for the call.
# Team:
- 4 x service desk analysts, junior. Someone who can calm a captain.
- 1 x team leader (senior).
Everyone: written French B2.
Red lines, please read the following first:
- You hold ISO 20000 yourselves.
- Three customers in shipping we can phone.
Dates: queries by Tue 5 January, offers in by Friday 15 January 2027 and we'll decide on the 29th.
Starting 1 March 2027, finished by 31 October 2027.
Please send: price list, three CVs, a plan for the first month.
How we'll decide: plan 70%, price 30%.
"""


def read(text: str) -> Brief:
    made = document(text)
    return read_brief(made, sentences(made), (), Catalogue.load())[0]


def days(text: str) -> list[tuple[str, date | None]]:
    return [(one.kind, one.day) for one in read(text).deadlines]


def volumes(text: str) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in read(text).volumes]


def test_a_letter_in_french() -> None:
    brief = read(FRENCH)
    assert [(seat.title.quote, seat.count) for seat in brief.seats] == [
        ("gestionnaires de paie", 2), ("formateur", 1)]
    assert [(one.kind, one.day) for one in brief.deadlines] == [
        ("questions", date(2027, 1, 4)), ("submission", date(2027, 1, 15)), ("award", date(2027, 1, 22)),
        ("end", date(2027, 9, 30)), ("start", date(2027, 3, 1))]
    assert {one.kind for one in brief.knock_outs if one.stated} == {"iso", "reference", "location"}
    assert [(one.name, one.weight) for one in brief.criteria] == [("équipe", 0.55), ("prix", 0.45)]
    assert [one.quote for one in brief.documents] == ["devis", "trois CV", "attestation d'assurance"]
    assert [(one.value, one.unit) for one in brief.volumes] == [(60, "agents")]
    assert "Pour tous : français oral C1." in [one.passage.quote for one in brief.requirements if one.must]


def test_a_letter_in_english() -> None:
    brief = read(ENGLISH)
    assert [(seat.title.quote, seat.count) for seat in brief.seats] == [
        ("service desk analysts", 4), ("team leader", 1)]
    assert [(one.kind, one.day) for one in brief.deadlines] == [
        ("award", date(2027, 1, 29)), ("questions", date(2027, 1, 5)), ("submission", date(2027, 1, 15)),
        ("end", date(2027, 10, 31)), ("start", date(2027, 3, 1))]
    assert {one.kind for one in brief.knock_outs if one.stated} == {"iso", "reference"}
    assert [(one.name, one.weight) for one in brief.criteria] == [("plan", 0.7), ("price", 0.3)]
    assert [one.quote for one in brief.documents] == ["price list", "three CVs", "plan for the first month"]


@pytest.mark.parametrize(("text", "found"), [
    ("# Calendrier\nQuestions le 28 décembre, offres au plus tard le 8 janvier 2027.\n",
     [("questions", date(2026, 12, 28)), ("submission", date(2027, 1, 8))]),
    ("# Timing\nBids by 18 December 2026, award on the 7th.\n",
     [("award", date(2027, 1, 7)), ("submission", date(2026, 12, 18))]),
    ("# المواعيد\n- تسليم الملفات : 10 يناير 2027\n- الترسية : 1 فبراير 2027\n",
     [("submission", date(2027, 1, 10)), ("award", date(2027, 2, 1))]),
    ("# Calendrier\nQuestions le 28 décembre.\n", []),  # of no year that the text says
    ("# Timing\nBids by 18 December 2026, on the 3rd floor of the annex.\n", [("submission", date(2026, 12, 18))]),
    ("# Calendrier\nRemise le 18 décembre 2026, lot par lot (voir le 3 ci-dessous).\n",
     [("submission", date(2026, 12, 18))]),
    ("# Timing\nStart 1 February 2027 and 1 June 2027.\n",
     [("start", date(2027, 2, 1)), ("start", date(2027, 6, 1))]),
    ("# Timing\nStart: 1 February 2027, ending on 30 June 2028.\n",
     [("end", date(2028, 6, 30)), ("start", date(2027, 2, 1))]),
])
def test_days_said_short_beside_a_date(text: str, found: list[tuple[str, date | None]]) -> None:
    assert days(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("# Volumes\nLot\tNature\tQuantité\n2\tplis ouverts\t18 400\n3\tappels\t9 000\n",
     [(18400, "plis ouverts"), (9000, "appels")]),
    ("# Scope\nLine\tUnit\tVolume per month\n1\tlabels printed\t32,000\n", [(32000, "labels printed/month")]),
    ("# الأحجام\nالحزمة\tالوحدة\tالحجم\n1\tصورة مراقبة\t7 500\n", [(7500, "صورة مراقبة")]),
    ("# Volumes\nService\tVolume today\nDesk\t700 calls a day, 40 e-mails a day\n",
     [(700, "calls/day"), (40, "e-mails/day")]),
    ("# Équipe\nProfil\tNombre\tExpérience\nTesteur\t3\t2 ans sur des applications\n", []),
    ("# Exigences\nSujet\tNombre\tVersion\nnavigateurs\t4\tdernière\n", []),
    ("# Objet\nPièce\tVolume\nSerre\tà préciser\n", []),
    ("# Background: we are Porthmeor Homes, 95k homes.\n", []),
    ("# Clinique du Parc (3 établissements, 410 lits)\nConsultation n° 4\n# Objet\nEntretien.\n",
     [(3, "sites"), (410, "lits")]),
    ("# Contexte\nNotre régie alimente 64 magasins et sert 21 000 foyers.\n", [(21000, "foyers")]),
    ("# Scope\nThe desk serves 3k customers and spends 12k€.\n", [(3000, "customers")]),
    ("# Volumes\nTwo large clients, three sites, 40 parcels a day.\n", [(3, "sites"), (40, "bookings/day")]),
    ("# Objet\nFormer 45 gestionnaires au nouvel outil.\n", [(45, "gestionnaires")]),
    ("# Objet\nRecruter puis former 45 gestionnaires.\n", []),
])
def test_volumes_in_tables_titles_and_prose(text: str, found: list[tuple[float, str]]) -> None:
    assert volumes(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("# Niveaux de service\nIndicateur\tCible\nRejets\t2 au plus par lot\nPages lues\t12\n", [(2, "au plus par lot")]),
    ("# مستويات الخدمة\nالمؤشر\tالهدف\nأعطال\t4 على الأكثر في الشهر\n", [(4, "على الأكثر في الشهر")]),
    ("# المتطلبات\n2.1 يجب أن تفتح الصفحة في أقل من دقيقتين.\n", [(2, "min")]),
    ("# المتطلبات\n2.1 يجب أن يشتغل يومين في الموقع.\n", []),
])
def test_levels_without_a_unit_and_in_the_dual(text: str, found: list[tuple[float, str]]) -> None:
    assert [(one.value, one.unit) for one in read(text).service_levels] == found


RULES = """# Exigences
3.1 Le titulaire doit répondre au téléphone.
3.2 L'agent note le motif de chaque appel.
3.3 Le plateau doit ouvrir à 8 h.
3.4 Les écarts doivent être corrigés sous un mois.
3.5 Une formation au chant serait un plus.
3.6 Le client fournit les casques.
"""


def test_a_numbered_paragraph_among_demands_is_one() -> None:
    lines = {one.passage.quote[:3]: one.must for one in read(RULES).requirements}
    assert lines == {"3.1": True, "3.2": True, "3.3": True, "3.4": True, "3.5": False}


def test_numbered_paragraphs_that_tell_are_no_demands() -> None:
    text = "# Exigences\n4.1 Le marché comporte un lot.\n4.2 Il est signé à Fès.\n4.3 Le titulaire doit répondre.\n"
    assert [one.passage.quote[:3] for one in read(text + "4.4 Le lieu est Fès.\n").requirements] == ["4.3"]


@pytest.mark.parametrize(("line", "kinds"), [
    ("deux références dans des hôpitaux privés français", ["reference"]),
    ("two references with French companies", ["reference"]),
    ("encadrants parlant français couramment", ["language"]),
    ("French spoken by all agents (C1)", ["language"]),
    ("les données des clients sont hébergées en France", ["location"]),
    ("بيانات الزبناء تحفظ داخل المملكة", ["location"]),
    ("trois clients en France", ["reference"]),
])
def test_a_nation_is_no_language_and_data_of_clients_have_a_place(line: str, kinds: list[str]) -> None:
    text = f"# Conditions\nToute offre qui manque à l'un des points ci-dessous est éliminée :\n- {line}\n"
    assert [one.kind for one in read(text).knock_outs] == kinds


def test_a_sentence_among_the_profiles_shuts_its_own_list() -> None:
    text = ("# Profils\n- 2 x testeurs\n- 1 x scrum master\nPoint sur lequel nous ne transigeons pas :\n"
            "- Siège social dans l'Oriental. Pas de boîte postale.\n")
    assert [(one.kind, one.passage.quote) for one in read(text).knock_outs] == [
        ("other", "Siège social dans l'Oriental.")]


@pytest.mark.parametrize("text", [
    "# Profiles\n- 2 x testers. They write notes so that a manager can follow.\n",
    "# Profiles\n- 2 x testers. Ready to teach 30 agents.\n",
    "# Profils\n- 2 x testeurs. Travail avec un architecte.\n",
])
def test_people_spoken_of_are_not_asked_for(text: str) -> None:
    assert [seat.count for seat in read(text).seats] == [2]


@pytest.mark.parametrize(("text", "titles"), [
    ("# Object\nWe need a tester and a designer.\n", ["tester", "designer"]),
    ("# Objet\nBesoin d'un architecte.\n", ["architecte"]),
])
def test_people_asked_for_by_an_article_still_are(text: str, titles: list[str]) -> None:
    assert [seat.title.quote for seat in read(text).seats] == titles


@pytest.mark.parametrize(("text", "papers"), [
    ("# ما ترسلونه إلينا\n- العرض المالي\n- السير الذاتية\n", ["العرض المالي", "السير الذاتية"]),
    ("# Envoyez\n- Mémoire technique\n- Planning\n", ["Mémoire technique", "Planning"]),
    ("# Scope\nThe desk can send: alerts, mails.\n", []),
    ("# Objet\nLe titulaire transmet les alertes.\n", []),
])
def test_papers_to_send(text: str, papers: list[str]) -> None:
    assert [one.quote for one in read(text).documents] == papers
