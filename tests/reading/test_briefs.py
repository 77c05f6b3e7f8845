"""A brief in each language, read whole: seats, requirements, dates, volumes, service levels, criteria, papers."""

from __future__ import annotations

from datetime import date

import pytest
from brief_texts import document, sentences
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.catalogue import Catalogue
from kafaat.model.documents import Document
from kafaat.model.months import Month
from kafaat.model.readings import Brief
from kafaat.reading.briefs import read_brief
from kafaat.reading.briefs.doubts import doubts

FRENCH = """# Cahier des charges : tierce maintenance applicative du portail des assurés
Acheteur : Mutuelle Horizon
# 1. Contexte
La mutuelle compte 1 200 salariés. Le prestataire actuel est certifié ISO 9001.
# 2. Objet
Une équipe de 12 ETP dont 2 chefs de projet travaillera sur le site de Fès.
Le titulaire devra fournir trois (3) développeurs Java confirmés ayant 5 ans d'expérience minimum et deux testeurs.
# 3. Volumétrie
12 000 tickets par an, 45.000 appels/mois et 1,2 million de factures par an.
# 4. Niveaux de service
Priorité\tPrise en charge\tRésolution
P1\t30 min\t4 h
La disponibilité est de 99,9 %. Pénalité de 1 % par jour de retard. Qualité de service 80/20.
# 5. Calendrier
Date limite de remise des offres : 15 janvier 2027 à 12 h. Les questions doivent être posées avant le 05/01/2027.
Démarrage : T0 + 3 mois. Le marché est conclu pour une durée de 36 mois.
# 6. Critères d'attribution
Valeur technique 60 % / Prix 40 %
# 7. Pièces à fournir
- Un mémoire technique
- Le bordereau des prix
- Les CV des intervenants.
# 8. Langues
Le français courant est exigé, l'anglais B2 serait apprécié.
"""
ENGLISH = """# Request for proposal: managed data platform
Issued by: Northbridge Insurance plc
# Scope of services
The supplier shall provide two (2) senior DevOps engineers, three data engineers and a scrum master.
Work is delivered from Rabat.
Between 4 and 6 QA testers are required from March 2027.
The Authority shall provide access to its premises. Support in Spanish would be a plus.
# Volumes
8,000 invoices per month.
# Service levels
P1 incidents must be acknowledged within 15 minutes. 80% of calls answered in 20 seconds.
Service credits of up to 10% apply.
# Timeline
Clarification questions\t8 January 2027
Submission of tenders\tJanuary 15th, 2027
Contract start\t1 March 2027
The initial term is three years.
# Award criteria
Quality\t60 points
Price\t30 points
Social value\t10 points
Total\t100
# Documents to be returned
The tender must include: a technical proposal, a price schedule (Annex B) and the CVs of key staff.
"""
ARABIC = """# دفتر التحملات: تدبير مركز خدمات معلوماتية
صاحب المشروع: البنك الأطلسي للتنمية
# الموضوع
يتعين على المتعهد توفير عشرة (10) مهندسين وثلاثة مطورين جافا بخبرة لا تقل عن 5 سنوات بمدينة فاس.
يجب إتقان اللغة الفرنسية بطلاقة ويفضل اللغة الإنجليزية مستوى متوسط.
# حجم النشاط
45000 مكالمة في الشهر و 12.000 تذكرة سنويا
# مستويات الخدمة
نسبة الرد 80% في 20 ثانية. الجاهزية 99,9%. غرامة 1% عن كل يوم تأخير.
# الآجال
آخر أجل لإيداع العروض: ١٥ يناير 2027. مدة العقد سنتين.
# معايير التقييم
- العرض التقني: 60 نقطة
- العرض المالي: 40 نقطة
# الوثائق المطلوبة
- المذكرة التقنية
- جدول الأثمان
"""


def read(text: str) -> tuple[Brief, Document]:
    made = document(text)
    return read_brief(made, sentences(made), (), Catalogue.load())[0], made


@pytest.fixture(scope="module")
def french() -> Brief:
    return read(FRENCH)[0]


@pytest.fixture(scope="module")
def english() -> Brief:
    return read(ENGLISH)[0]


@pytest.fixture(scope="module")
def arabic() -> Brief:
    return read(ARABIC)[0]


def test_who_buys_what(french: Brief, english: Brief, arabic: Brief) -> None:
    names = [brief.client.quote for brief in (french, english, arabic) if brief.client]
    assert names == ["Mutuelle Horizon", "Northbridge Insurance plc", "البنك الأطلسي للتنمية"]
    assert french.title and french.title.quote.startswith("Cahier des charges")
    assert all(brief.it for brief in (french, english, arabic))


def test_seats_with_words_and_figures(french: Brief, english: Brief, arabic: Brief) -> None:
    assert [(s.title.quote, s.count) for s in french.seats] == [
        ("chefs de projet", 2), ("développeurs Java confirmés", 3), ("testeurs", 2)]
    java = french.seats[1]
    assert (java.occupation, java.seniority, java.years_min) == ("java-developer", "confirmed", 5)
    assert [(s.occupation, s.count, s.seniority) for s in english.seats] == [
        ("devops-engineer", 2, "senior"), ("data-engineer", 3, None), ("scrum-master", 1, None), ("qa-tester", 4, None)]
    assert english.seats[3].start == Month.parse("2027-03")
    assert [(s.title.quote, s.count) for s in arabic.seats] == [("مهندسين", 10), ("مطورين جافا", 3)]
    assert arabic.seats[1].years_min == 5


def test_a_range_counts_its_low_end_and_is_a_line_to_ask_about(english: Brief) -> None:
    lines = [line for line in english.requirements if "QA testers" in line.passage.quote]
    assert [(line.must, line.topic) for line in lines] == [(None, "seat")]


def test_a_team_whose_trades_are_not_said_is_a_volume(french: Brief) -> None:
    assert (12.0, "ETP") in [(one.value, one.unit) for one in french.volumes]


def test_a_table_of_profiles_wins_over_its_sentences() -> None:
    brief, _ = read("# Profils\nProfil\tNombre\tSéniorité\tDébut\nDéveloppeur Java\t3\tsenior\tmars 2027\n"
                    "Testeur\t2\tjunior\t01/04/2027\nTotal\t5\t\t\n"
                    "# Objet\nLe titulaire devra fournir 4 développeurs Java.\n")
    assert [(s.title.quote, s.count, s.seniority, str(s.start)) for s in brief.seats] == [
        ("Développeur Java", 3, "senior", "2027-03"), ("Testeur", 2, "junior", "2027-04")]
    assert [line.must for line in brief.requirements] == [None]  # three or four: to ask


def test_a_profile_under_its_heading() -> None:
    brief, _ = read("# Profils demandés\n# Profil 1 : Ingénieur DevOps senior\nNombre de postes : 2\nLieu : Rabat\n"
                    "7 ans d'expérience exigés\n# Profil 2 : Testeur (3)\nBac+3 minimum\n")
    assert [(s.occupation, s.count, s.years_min, s.degree_min) for s in brief.seats] == [
        ("devops-engineer", 2, 7, None), ("qa-tester", 3, None, 3)]
    assert brief.seats[0].place and brief.seats[0].place.quote == "Rabat"


def test_requirements_bind_the_supplier_not_the_client(english: Brief) -> None:
    quotes = [line.passage.quote for line in english.requirements]
    assert not any("The Authority" in quote for quote in quotes)
    assert [line.must for line in english.requirements if "Spanish" in line.passage.quote] == [False]
    assert [line.number for line in english.requirements] == list(range(1, len(quotes) + 1))


def test_deadlines(french: Brief, english: Brief, arabic: Brief) -> None:
    days = {one.kind: one.day for one in french.deadlines if one.day}
    assert days == {"submission": date(2027, 1, 15), "questions": date(2027, 1, 5)}
    assert {(one.kind, one.duration_months) for one in french.deadlines if one.duration_months} == {
        ("start", 3.0), ("end", 36.0)}
    assert {one.kind: one.day for one in english.deadlines if one.day} == {
        "questions": date(2027, 1, 8), "submission": date(2027, 1, 15), "start": date(2027, 3, 1)}
    assert {(one.kind, one.day, one.duration_months) for one in arabic.deadlines} == {
        ("submission", date(2027, 1, 15), None), ("end", None, 24.0)}


def test_volumes_and_service_levels(french: Brief, english: Brief, arabic: Brief) -> None:
    assert {(one.value, one.unit) for one in french.volumes} == {
        (1200.0, "salariés"), (12.0, "ETP"), (12000.0, "tickets/an"), (45000.0, "appels/mois"),
        (1_200_000.0, "factures/an")}
    assert [(one.what, one.value, one.unit) for one in french.service_levels] == [
        ("service_level", 30.0, "min"), ("service_level", 4.0, "h"), ("availability", 99.9, "%"), ("penalty", 1.0, "%"),
        ("service_level", 80.0, "% en 20 s")]
    assert [(one.value, one.unit) for one in english.volumes] == [(8000.0, "invoices/month")]
    assert [(one.what, one.value, one.unit) for one in english.service_levels] == [
        ("service_level", 15.0, "min"), ("service_level", 80.0, "% en 20 s"), ("service_level", 20.0, "s"),
        ("penalty", 10.0, "%")]
    assert {(one.value, one.unit) for one in arabic.volumes} == {(45000.0, "مكالمة/شهر"), (12000.0, "تذكرة/سنة")}
    assert [(one.what, one.value) for one in arabic.service_levels] == [
        ("service_level", 80.0), ("service_level", 20.0), ("availability", 99.9), ("penalty", 1.0)]


def test_criteria_and_papers(french: Brief, english: Brief, arabic: Brief) -> None:
    assert [(one.name, one.weight) for one in french.criteria] == [("Valeur technique", .6), ("Prix", .4)]
    assert [(one.name, one.weight) for one in english.criteria] == [
        ("Quality", .6), ("Price", .3), ("Social value", .1)]
    assert [(one.name, one.weight) for one in arabic.criteria] == [("العرض التقني", .6), ("العرض المالي", .4)]
    assert [one.quote for one in french.documents] == ["mémoire technique", "bordereau des prix", "CV des intervenants"]
    assert [one.quote for one in english.documents] == [
        "technical proposal", "price schedule (Annex B)", "CVs of key staff"]
    assert [one.quote for one in arabic.documents] == ["المذكرة التقنية", "جدول الأثمان"]


@pytest.mark.parametrize(("lines", "weights"), [
    ("- Prix : 60 points sur 120\n- Technique : 60 points sur 120", [.5, .5]),
    ("- Prix (40 %)\n- Technique (60 %) dont méthodologie 35 % et équipe 25 %", [.4, .6]),
    ("Critère\tPoints\nPrix\t12\nTechnique\t8\nTotal\t20", [.6, .4]),
    ("Technique\t60 %\nMéthodologie\t35 %\nÉquipe\t25 %\nPrix\t40 %", [.6, .4]),
    ("Les offres seront notées : 70 % pour la valeur technique et 30 % pour le prix.", [.7, .3]),
    ("Technique 70 % (dont méthodologie 40 % et équipe 30 %), prix 30 %.", [.7, .3]),
    ("Prix : 40 points (formule 20 x Pm / P). Technique : 60 points (30 pages au plus, 2 annexes).", [.4, .6]),
    ("Les offres sont notées sur 100 points : prix 40, qualité 35 et délai 25.", [.4, .35, .25]),
    ("Technique : 60 points, prix : 40 points. Toute offre n'ayant pas obtenu 50 points est éliminée.", [.6, .4]),
])
def test_weights_are_shares_of_one(lines: str, weights: list[float]) -> None:
    brief, _ = read(f"# Critères d'attribution\n{lines}\n")
    assert [one.weight for one in brief.criteria] == weights


@pytest.mark.parametrize(("text", "names"), [
    ("L'offre technique est notée sur 70 points (méthodologie 20, équipe 35, références 15) et l'offre financière sur "
     "30.", ["méthodologie", "équipe", "références", "offre financière"]),
    ("Technique : 70 points (méthodologie : 20 pts ; équipe : 35 pts ; références : 15 pts). Prix : 30 points.",
     ["méthodologie", "équipe", "références", "Prix"]),
    ("The technical offer is scored out of 70 points (methodology 20, team 35, references 15) and the financial offer "
     "out of 30.", ["methodology", "team", "references", "financial offer"]),
    ("The technical part carries 70% (20% for methodology, 35% for the team, 15% for references) and price 30%.",
     ["methodology", "team", "references", "price"]),
    ("ينقط العرض التقني على 70 نقطة (المنهجية 20، الفريق 35، المراجع 15) والعرض المالي على 30.",
     ["المنهجية", "الفريق", "المراجع", "العرض المالي"]),
])
def test_parts_that_sum_to_a_criterion_stand_for_it(text: str, names: list[str]) -> None:
    brief, _ = read(f"# Critères d'attribution\n{text}\n")
    assert [(one.name, one.weight) for one in brief.criteria] == list(zip(names, [.2, .35, .15, .3], strict=True))


def test_a_sentence_that_scores_is_read_wherever_it_stands() -> None:
    brief, _ = read("# Objet\nL'offre technique est notée sur 70 points et l'offre financière sur 30.\n")
    assert [(one.name, one.weight) for one in brief.criteria] == [("offre technique", .7), ("offre financière", .3)]


def test_what_is_open_or_contradictory_is_said() -> None:
    brief, made = read("# Sécurité\nISO 27001:2013 exigée.\n# Critères d'attribution\nPrix : 40 %\nTechnique : 50 %\n"
                       "# Calendrier\nQuestions : avant le 20/01/2027\nRemise des offres : 15/01/2027\n")
    assert [one.code for one in doubts(brief, made, Catalogue.load())] == [
        "brief.weights", "brief.void_edition", "brief.dates_order"]


def test_languages_asked(french: Brief, arabic: Brief) -> None:
    assert [(one.code, one.spoken, one.must) for one in french.languages] == [("fr", "C1", True), ("en", "B2", False)]
    assert [(one.code, one.spoken, one.must) for one in arabic.languages] == [("fr", "C1", True), ("en", "B1", False)]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([
    *FRENCH.split("\n"), *ENGLISH.split("\n"), *ARABIC.split("\n"), "# ", "\t\t", "- ", ":", "((", "٪ 3 %",
    "ا" * 50, "3 à",
    "T0 +", "31/02/2027", "\u00a0x"]), max_size=12).map("\n".join) | st.text(max_size=200))
def test_any_text_is_read_and_every_passage_quotes_it(text: str) -> None:
    brief, made = read(text)
    again, _ = read(text)
    assert brief == again
    passages = [*(s.title for s in brief.seats), *(r.passage for r in brief.requirements), *brief.places,
                *brief.documents, *(k.passage for k in brief.knock_outs), *(d.passage for d in brief.deadlines),
                *(q.passage for q in (*brief.volumes, *brief.service_levels)), *(c.passage for c in brief.criteria)]
    assert all(one.quote == made.text[one.start:one.end] and one.quote for one in passages)
