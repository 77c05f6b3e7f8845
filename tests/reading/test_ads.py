"""Job ads in three languages: the place, what is demanded and what is a plus, by section and by the words beside it."""

from __future__ import annotations

import pytest
from brief_texts import document
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.catalogue import Catalogue
from kafaat.model.readings import Ad
from kafaat.reading.ads import read_ad
from kafaat.reading.competences import Extractor
from kafaat.reading.sentences import split

FRENCH = """# Développeur(se) Java confirmé(e) (H/F)
Atlas Soft, éditeur de logiciels bancaires, recrute un développeur Java confirmé pour son site de Fès.
# Vos missions
- Développer des services avec Spring Boot
# Profil recherché
- Bac+5 en informatique, 3 ans d'expérience minimum
- Maîtrise de Java et SQL exigée ; Kubernetes serait un plus
- Angular n'est pas exigé
- Français courant, anglais B1 apprécié
# Les plus
- Docker
- Certification ISTQB Foundation
# Nous offrons
CDI, salaire de 12 000 à 16 000 DH nets par mois. Nos équipes travaillent avec Slack.
"""
ENGLISH = """# Senior Data Engineer
Company: Northwind Analytics
Location: Casablanca
We are looking for 2 senior data engineers to join our team.
# Requirements
- At least 5 years of experience with Python and SQL
- Bachelor's degree in computer science
- Fluent French; Spanish is a plus
# Nice to have
- Kafka
- Airflow
# What we offer
Permanent contract, MAD 25,000 - 32,000 gross per month.
"""
ARABIC = """# عرض عمل: مطور جافا
شركة أطلس للبرمجيات تبحث عن مطور جافا بمدينة فاس.
# المؤهلات المطلوبة
- خبرة 3 سنوات في Java و SQL
- إجازة في المعلوميات
- إتقان اللغة الفرنسية
# مهارات إضافية
- Docker
# شروط العمل
عقد غير محدد المدة. الأجر: 9000 درهم شهريا
"""


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Catalogue.load())


def read(text: str, extractor: Extractor) -> tuple[Ad, list[str], list[str]]:
    """The ad, and the competences demanded and wished."""
    made = document(text)
    sentences = split(made)
    ad, _, mentions = read_ad(made, sentences, extractor.mentions(made, sentences), Catalogue.load())
    return ad, [mentions[n].competence for n in ad.must], [mentions[n].competence for n in ad.nice]


def test_in_french(extractor: Extractor) -> None:
    ad, must, nice = read(FRENCH, extractor)
    (seat,) = ad.seats
    assert (seat.occupation, seat.count, seat.seniority, seat.years_min, seat.degree_min) == (
        "java-developer", 1, "confirmed", 3, 5)
    assert seat.place and seat.place.quote == "Fès"
    assert {"java", "sql", "spring-boot"} <= set(must) and {"kubernetes", "docker"} <= set(nice)
    assert "angular" not in must + nice and "slack" not in must + nice
    assert [(one.code, one.spoken, one.must) for one in ad.languages] == [("fr", "C1", True), ("en", "B1", False)]
    assert ad.employer and ad.employer.quote == "Atlas Soft"
    assert ad.contract and ad.contract.quote == "CDI"
    assert ad.pay and ad.pay.quote == "12 000 à 16 000 DH nets par mois"
    assert [one.id for one in ad.certificates] == ["istqb-foundation"]


def test_in_english(extractor: Extractor) -> None:
    ad, must, nice = read(ENGLISH, extractor)
    (seat,) = ad.seats
    assert (seat.occupation, seat.count, seat.seniority, seat.years_min, seat.degree_min) == (
        "data-engineer", 2, "senior", 5, 3)
    assert {"python", "sql"} <= set(must) and {"kafka", "airflow"} <= set(nice)
    assert [(one.code, one.spoken, one.must) for one in ad.languages] == [("fr", "C1", True), ("es", None, False)]
    assert ad.employer and ad.employer.quote == "Northwind Analytics"
    assert ad.pay and ad.pay.quote == "MAD 25,000 - 32,000 gross per month"


def test_in_arabic(extractor: Extractor) -> None:
    ad, must, nice = read(ARABIC, extractor)
    (seat,) = ad.seats
    assert (seat.title.quote, seat.years_min, seat.degree_min) == ("مطور جافا", 3, 3)
    assert seat.place and seat.place.quote == "فاس"
    assert {"java", "sql"} <= set(must) and nice == ["docker"]
    assert ad.contract and ad.contract.quote == "عقد غير محدد المدة"
    assert ad.pay and ad.pay.quote == "9000 درهم شهريا"


def test_an_ad_that_says_nothing_leaves_blanks(extractor: Extractor) -> None:
    ad, must, nice = read("# Rejoignez-nous\nUne belle équipe vous attend.\n", extractor)
    assert (ad.seats, must, nice, ad.employer, ad.contract, ad.pay) == ((), [], [], None, None, None)


@pytest.mark.parametrize(("text", "counts"), [
    ("# Java developers x4 + 1 QA engineer\nWe are hiring.\n", [4, 1]),
    ("# Recrutement\n12 téléconseillers (CDI) 2 superviseurs (CDI)\n", [12, 2]),
    ("# إعلان\nتعلن الشركة عن توظيف :\n- عشرين (20) مستشار هاتفي\n- مطور واحد (1)\n", [20, 1]),
    ("# Ingénieur DevOps\n# Candidature\nEnvoyer un CV. 3 postes ouverts.\n", [3]),
])
def test_several_places_each_with_its_number(text: str, counts: list[int], extractor: Extractor) -> None:
    assert [seat.count for seat in read(text, extractor)[0].seats] == counts


def test_years_and_degree_of_each_place_come_from_its_own_part(extractor: Extractor) -> None:
    ad, _, _ = read("# Java developers x4 + 1 QA tester\nWe are hiring.\n# The developer\n3 years of experience, "
                    "bachelor's degree\n# The tester\n5 years of experience\n", extractor)
    assert [(seat.years_min, seat.degree_min) for seat in ad.seats] == [(3, 3), (5, None)]


def test_of_certificates_joined_by_or_one_suffices(extractor: Extractor) -> None:
    ad, _, _ = read("# Chef de projet SI\n# Profil\n- Certification PMP ou Prince2\n- ITIL 4 Foundation\n", extractor)
    assert [(one.id, one.any_of) for one in ad.certificates] == [
        ("pmp", ("pmp", "prince2-foundation")), ("prince2-foundation", ("pmp", "prince2-foundation")),
        ("itil-4-foundation", ())]


# text → (title, number, years, years after the Bac, languages) of each place
PLACES: dict[str, list[tuple[str, int | None, float | None, int | None, list[str]]]] = {
    "# Développeur Java (2) et Testeur QA (1) – Fès\nAtlas Soft recrute pour son site de Fès.\n# Profil\n"
    "- Développeur Java : 3 ans d'expérience\n- Testeur QA : anglais B2\n- Bac+5\n": [
        ("Développeur Java", 2, 3, 5, []), ("Testeur QA", 1, None, 5, ["en"])],
    "# We hire 2 Java developers and 1 QA engineer\nThe Java developers have at least 5 years of experience. The QA "
    "engineer speaks English (B2).\n# Must have\nEngineering degree.\n": [
        ("Java developers", 2, 5, 5, []), ("QA engineer", 1, None, 5, ["en"])],
    "# إعلان توظيف\nتعلن شركة أطلس عن توظيف مطوري جافا (2) ومختبر برمجيات (1) بفاس\n# المؤهلات\n"
    "- مطور جافا: خبرة 3 سنوات\n- مختبر البرمجيات: إنجليزية B2\n": [
        ("مطوري جافا", 2, 3, None, []), ("مختبر برمجيات", 1, None, None, ["en"])],
    "# Recrutement\nNous recrutons un développeur Java et une testeuse QA à Rabat.\n# Profil\n5 ans d'expérience pour "
    "le développeur, 2 ans d'expérience pour la testeuse. Français courant.\n": [
        ("développeur Java", 1, 5, None, ["fr"]), ("testeuse QA", 1, 2, None, ["fr"])],
    "# 10 Téléconseillers (H/F) et 2 Superviseurs\n# Téléconseillers\n- Français C1\n- Bac+2\n# Superviseurs\n"
    "- Encadrer les téléconseillers, 3 ans d'expérience\n- Anglais B2\n# Nous offrons\nCDI.\n": [
        ("Téléconseillers", 10, None, 2, ["fr"]), ("Superviseurs", 2, 3, None, ["en"])],
    "# Développeur Java senior (1), Développeur Java junior (2)\n# Profil\n- Senior : 7 ans d'expérience\n"
    "- Développeur junior : anglais B1\n- Bac+5\n": [
        ("Développeur Java senior", 1, 7, 5, []), ("Développeur Java junior", 2, None, 5, ["en"])],
    "# Two security people wanted\n# Cloud security engineer x2\n- 4 years of experience\n- Fluent English\n"
    "# Detection engineer x1 (senior)\n- 6 years of experience\n": [
        ("Cloud security engineer", 2, 4, None, ["en"]), ("Detection engineer", 1, 6, None, [])],
    "# Offre\nPostes ouverts :\n- Comptable clients (O2C) ........ 5 postes\n- Comptable fournisseurs : 4 postes\n": [
        ("Comptable clients", 5, None, None, []), ("Comptable fournisseurs", 4, None, None, [])],
    # people to work with, two hats of one person, numbered headings
    "# Chef de projet SI\nNous recrutons un chef de projet SI.\n# Profil\n- Encadrer 3 développeurs et un testeur\n"
    "- 5 ans d'expérience\n": [("Chef de projet SI", 1, 5, None, [])],
    "# Business analyst\nOur client is hiring a business analyst to work with 2 developers and 1 tester.\n": [
        ("Business analyst", 1, None, None, [])],
    "# SOC analyst\nYou will join six L1 analysts and one manager.\n# You\n- 2 years of experience\n": [
        ("SOC analyst", None, 2, None, [])],
    "# Développeur Java\nNous cherchons un développeur Java et Angular.\n# Profil\n- Anglais B2\n": [
        ("Développeur Java", 1, None, None, ["en"])],
    "# 3 développeurs Java\n# 1. Développeur Java\n- Bac+5\n": [("développeurs Java", 3, None, 5, [])],
}


@pytest.mark.parametrize("text", PLACES, ids=[text.split("\n")[0] for text in PLACES])
def test_each_place_has_what_is_asked_of_it(text: str, extractor: Extractor) -> None:
    assert [(seat.title.quote, seat.count, seat.years_min, seat.degree_min, [one.code for one in seat.languages])
            for seat in read(text, extractor)[0].seats] == PLACES[text]


@pytest.mark.parametrize(("line", "must", "nice"), [
    ("Docker à titre personnel : un plus.", [], ["docker"]), ("Docker is welcome.", [], ["docker"]),
    ("مرغوب فيه : Docker", [], ["docker"]), ("نقطة إضافية لمن يعرف Docker", [], ["docker"]),
    ("Docker exigé.", ["docker"], []),
])
def test_a_sentence_says_what_is_a_plus(line: str, must: list[str], nice: list[str], extractor: Extractor) -> None:
    assert read(f"# Développeur\n# Profil\n{line}\n", extractor)[1:] == (must, nice)


def test_a_label_holds_for_the_sentences_after_it_and_the_employer_demands_nothing(extractor: Extractor) -> None:
    text = "# Développeur Java\nNotre équipe aime Docker.\n# Vos missions\n- SQL\nLes plus : Git. Terraform.\n"
    assert read(text, extractor)[1:] == (["java", "sql"], ["git", "terraform"])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*FRENCH.split("\n"), *ENGLISH.split("\n"), *ARABIC.split("\n"), "\t", "(e)", "- "]),
                max_size=10).map("\n".join) | st.text(max_size=120))
def test_any_text_is_read_twice_the_same(extractor: Extractor, text: str) -> None:
    assert read(text, extractor) == read(text, extractor)


def test_headings_further_down_count_places_of_one_noun(extractor: Extractor) -> None:
    middle = "".join(f"- tâche numéro {number}\n" for number in range(15))
    text = f"# On recrute à Fès\n# Technicien réseau x3\n{middle}# Technicien froid x2\n- Réparer des groupes\n"
    ad, _, _ = read(text, extractor)
    assert [(seat.title.quote, seat.count) for seat in ad.seats] == [("Technicien réseau", 3), ("Technicien froid", 2)]


def test_a_heading_that_repeats_a_counted_place_is_no_second_one(extractor: Extractor) -> None:
    middle = "".join(f"- task number {number}\n" for number in range(15))
    text = f"# 2 data engineers, 1 tester\n{middle}# Data engineer (2)\n- Build feeds\n# Tester (1)\n- Test\n"
    ad, _, _ = read(text, extractor)
    assert [(seat.title.quote, seat.count) for seat in ad.seats] == [("data engineers", 2), ("tester", 1)]


@pytest.mark.parametrize(("text", "counts"), [
    ("# المناصب\n- تقني صيانة ........ 3 مناصب\n- تقني أول، التبريد .... منصب واحد (1)\n", [3, 1]),
    ("# Ouvertures\n- Comptable fournisseurs ..... 4 postes\n- Gestionnaire de paie, siège ..... un poste\n", [4, 1]),
    ("# Ouvertures\n- Comptable fournisseurs ..... 4 postes\n- Gestionnaire de paie ..... page 12\n", [4]),
])
def test_dots_lead_to_a_number_of_places(text: str, counts: list[int], extractor: Extractor) -> None:
    assert [seat.count for seat in read(text, extractor)[0].seats] == counts


def test_a_label_of_its_own_opens_the_rest_of_its_paragraph(extractor: Extractor) -> None:
    text = ("# Ops engineer\nThe desk runs day and night.\nMust have. Linux and Terraform. Calm.\n"
            "Nice. Ansible; some YAML.\nYou answer pages with Grafana.\n")
    _, must, nice = read(text, extractor)
    assert {"linux", "terraform", "grafana"} <= set(must) and "ansible" in nice and "ansible" not in must


@pytest.mark.parametrize(("text", "asked"), [
    ("# Profil recherché\n- Excel\n- SQL : inutile ici.\n", ["excel"]),
    ("# What we look for\n- Excel\n- SQL: not needed for us.\n", ["excel"]),
    ("# Profil recherché\n- Excel\n- SQL : utile ici.\n", ["excel", "sql"]),
    ("# Profil recherché\n- Excel\n# Ce qu'on vous propose\n- Formation Kubernetes, télétravail\n", ["excel"]),
])
def test_what_is_of_no_use_or_offered_is_not_asked(text: str, asked: list[str], extractor: Extractor) -> None:
    _, must, nice = read(text, extractor)
    assert sorted(must + nice) == asked


def test_value_added_tax_is_no_added_value(extractor: Extractor) -> None:
    text = "# المهام\n- حساب ضريبة القيمة المضافة\n# المؤهلات\n- إتقان Excel يعتبر قيمة مضافة\n"
    _, must, nice = read(text, extractor)
    assert "vat" in must and "excel" in nice
