"""Phrases in three languages: word lists, numbers, dates, languages, certificates, what binds."""

from __future__ import annotations

from datetime import date

import pytest
from brief_texts import document, sentences
from hypothesis import given
from hypothesis import strategies as st

from kafaat.catalogue import Catalogue
from kafaat.reading.phrases import Layout, Lexicon, fold
from kafaat.reading.phrases.binding import binding
from kafaat.reading.phrases.certificates import named
from kafaat.reading.phrases.durations import durations
from kafaat.reading.phrases.languages import languages
from kafaat.reading.phrases.lexicon import Entry
from kafaat.reading.phrases.numbers import amount, counted
from kafaat.reading.phrases.titles import degree_min, title_at
from kafaat.reading.text_dates import dates_in


def layout(text: str) -> Layout:
    made = document(text)
    return Layout(made, sentences(made), "brief")


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_a_phrase_is_found_whatever_its_accents_case_clitics_and_blanks() -> None:
    words = Lexicon([Entry("x", "1", "fr", ("chef* de projet", "n'est … requis*")), Entry("x", "2", "ar", ("الأمن",))])
    text = fold("Deux CHEFS  de\u00a0projet : rien n’est vraiment requise. والأمن")
    assert [(one.value, text[one.start:one.end]) for one in words.find("x", text)] == [
        ("1", "chefs  de projet"), ("1", "n'est vraiment requise"), ("2", "والامن")]
    assert words.first("x", fold("chefs de projets")) is None  # whole words only


@pytest.mark.parametrize(("text", "found"), [
    ("deux (2) testeurs", [(2, None)]), ("3 à 5 développeurs", [(3, 5)]), ("between four and six people", [(4, 6)]),
    ("12 000 tickets", [(12000, None)]), ("8,000 invoices", [(8000, None)]), ("عشرة (10) مستشارين", [(10, None)]),
    ("une dizaine de postes", [(10, None)]), ("99,9 %", []), ("N2 et P1", []), ("dix-huit mois", [(18, None)]),
    ("وثلاثة مطورين", [(3, None)]), ("٣ مهندسين", [(3, None)]),
])
def test_numbers(text: str, found: list[tuple[float, float | None]]) -> None:
    folded = fold(text)
    assert [(one.value, one.high) for one in counted(folded, 0, len(folded))] == found


@pytest.mark.parametrize(("text", "value"), [("12 000", 12000), ("1.200.000", 1200000), ("99,95", 99.95), ("1.5", 1.5)])
def test_amounts(text: str, value: float) -> None:
    assert amount(text) == value


@pytest.mark.parametrize(("text", "day"), [
    ("le 15 janvier 2027", date(2027, 1, 15)),
    ("January 15th, 2027", date(2027, 1, 15)), ("15/01/2027", date(2027, 1, 15)),
    ("2027-01-15", date(2027, 1, 15)), ("١٥ يناير 2027", date(2027, 1, 15)), ("1er mars 2027", date(2027, 3, 1)),
    ("فاتح مارس 2027", date(2027, 3, 1)), ("01/15/2027", date(2027, 1, 15)), ("15.01.27", date(2027, 1, 15)),
])
def test_dates(text: str, day: date) -> None:
    folded = fold(text)
    assert [one.day for one in dates_in(folded, 0, len(folded))] == [day]


def test_a_day_that_no_calendar_has_is_no_date_and_a_month_stays_a_month() -> None:
    assert dates_in(fold("31/02/2027"), 0, 10) == []
    found = dates_in(fold("mars 2027"), 0, 9)
    assert [(one.day, str(one.month)) for one in found] == [(None, "2027-03")]


@pytest.mark.parametrize(("text", "months"), [
    ("36 mois", 36), ("trois (3) ans", 36), ("T0 + 3 mois", 3), ("two years", 24), ("سنتين", 24), ("6 أشهر", 6),
    ("4 semaines", 0.92), ("T0+90 jours", 2.96), ("عامان", 24), ("عامين", 24), ("سنة واحدة", 12), ("سنة ونصف", 18),
    ("2 ans et demi", 30), ("two and a half years", 30), ("a year and a half", 18), ("un an et demi", 18),
    ("خمس سنوات ونصف", 66), ("شهر واحد", 1),
])
def test_durations_in_months(text: str, months: float) -> None:
    folded = fold(text)
    assert [one.months for one in durations(folded, 0, len(folded))] == [months]


@pytest.mark.parametrize(("text", "found"), [
    ("anglais courant", [("en", "C1", "C1")]), ("Français C1, anglais B2", [("fr", "C1", "C1"), ("en", "B2", "B2")]),
    ("bilingue français-anglais", [("fr", "C2", "C2"), ("en", "C2", "C2")]),
    ("anglais oral B2, écrit B1", [("en", "B2", "B1")]),
    ("English C1 spoken and B2 written", [("en", "C1", "B2")]), ("fluent English", [("en", "C1", "C1")]),
    ("notions d'espagnol", [("es", "A2", "A2")]),
    ("français et anglais courants", [("fr", "C1", "C1"), ("en", "C1", "C1")]),
    ("إتقان اللغة الفرنسية", [("fr", "C1", "C1")]), ("الإنجليزية: مستوى متوسط", [("en", "B1", "B1")]),
    ("Les offres sont rédigées en français.", []), ("allemand", [("de", None, None)]),
    ("interface bilingue arabe/français", []), ("a bilingual Arabic/French portal", []),
    ("a bilingual English/Welsh booking portal", []), ("une plaque bilingue français-arabe", []),
    ("واجهة ثنائية اللغة (العربية والفرنسية)", []), ("un guide utilisateur en arabe", []),
    ("Les développeurs du portail parlent anglais couramment", [("en", "C1", "C1")]),
    ("Équipe de développement d'applications bilingue français-anglais", [("fr", "C2", "C2"), ("en", "C2", "C2")]),
    ("Bilingual English/French agents", [("en", "C2", "C2"), ("fr", "C2", "C2")]),
    ("Les agents maîtrisent l'anglais et utilisent une interface en français", [("en", None, None)]),
    ("Le support de la plateforme est assuré en anglais", [("en", None, None)]),
    ("anglais B2 (documentation de l'outil en anglais)", [("en", "B2", "B2")]),
])
def test_languages_of_people(text: str, found: list[tuple[str, str | None, str | None]]) -> None:
    made = layout(text)
    assert [(one.code, one.spoken, one.written) for one in languages(made, 0, len(made.text))] == found


@pytest.mark.parametrize(("text", "found"), [
    ("ISO/IEC 27001:2022 et HDS", [("iso-27001", "2022"), ("hds", None)]), ("ISO27001", [("iso-27001", None)]),
    ("certification ISTQB Foundation", [("istqb-foundation", None)]), ("AZ-900", [("microsoft-az-900", None)]),
    ("le PCI du serveur", []), ("certifié PCI DSS v4.0.1", [("pci-dss", "4.0.1")]), ("27001 tickets", []),
    ("شهادة ISO 27001 نسخة 2022", [("iso-27001", "2022")]), ("conformité à la loi 05-20", []),
    ("le respect de la loi n° 09-08", []), ("déclaration CNDP (loi 09-08)", [("cndp-authorisation", None)]),
    ("Chef de projet PMP (éliminatoire)", [("pmp", None)]),
    ("PMP/Prince2", [("pmp", None), ("prince2-foundation", None)]), ("CISSP/CISM", [("cissp", None), ("cism", None)]),
    ("ISO 9001:2015/27001:2022", [("iso-9001", "2015"), ("iso-27001", "2022")]), ("TCP/IP et PL/SQL", []),
    ("ISO 27001, 27701 et 22301", [("iso-27001", None), ("iso-27701", None), ("iso-22301", None)]),
    ("AZ-104 et 305", [("microsoft-az-104", None), ("microsoft-az-305", None)]),
    ("ISO 27001 et 3 agences", [("iso-27001", None)]),
])
def test_certificates_by_the_names_of_the_catalogue(text: str, found: list[tuple[str, str | None]]) -> None:
    made = layout(text)
    assert [(one.id, one.edition) for one in named(made, Catalogue.load(), 0, len(made.text))] == found


@pytest.mark.parametrize(("text", "strengths"), [
    ("JAVA est exigé, KOTLIN serait un plus", "must nice"), ("JAVA exigé et KOTLIN apprécié", "must nice"),
    ("Maîtrise de JAVA, SQL et GIT sont exigés", "must must must"), ("Français courant SQL, GIT apprécié", "none nice"),
    ("Le candidat doit connaître JAVA, SQL, et idéalement GIT", "must must nice"), ("JAVA n'est pas exigé", "negated"),
    ("Aucune habilitation JAVA n'est requise", "negated"), ("JAVA is required but SQL is only preferred", "must nice"),
    ("The client must provide SQL", "others"), ("Le prestataire actuel utilise JAVA", "others"),
    ("Sont exigés : JAVA, SQL ; GIT est facultatif", "must must nice"), ("JAVA obligatoirement souhaité", "unclear"),
    ("يجب إتقان JAVA ويفضل SQL", "must nice"), ("JAVA غير مطلوب", "negated"), ("Kotlin (un plus), JAVA exigé", "must"),
    ("No JAVA experience is required", "negated"), ("SQL as required by JAVA", "none none"),
])
def test_how_strongly_each_place_binds(text: str, strengths: str) -> None:
    made = layout(text)
    unit = made.units[0]
    cues = binding(made, unit)
    places = sorted(text.find(word) for word in ("JAVA", "KOTLIN", "SQL", "GIT") if word in text)
    assert [cues.at(at, at + 3).value for at in places] == strengths.split()


@pytest.mark.parametrize(("text", "title", "occupation"), [
    ("développeurs Java confirmés ayant 5 ans", "développeurs Java confirmés", "java-developer"),
    ("senior DevOps engineers for the platform", "senior DevOps engineers", "devops-engineer"),
    ("Développeur(se) Java confirmé(e) (H/F)", "Développeur(se) Java confirmé(e)", "java-developer"),
    ("chefs de projet interviendront à Fès", "chefs de projet", None),
    ("مطورين جافا بخبرة", "مطورين جافا", None), ("mois de garantie", None, None),
    ("data engineers and 3 testers", "data engineers", "data-engineer"),
    ("مستشار(ة) هاتفي(ة) بالفرنسية", "مستشار(ة) هاتفي(ة)", "inbound-agent"),
    ("مهندس(ة) بيانات بالرباط", "مهندس(ة) بيانات بالرباط", "data-engineer"),
    ("مستشارين هاتفيين بالإسبانية", "مستشارين هاتفيين", "inbound-agent"), ("مكلف بالزبناء", "مكلف بالزبناء", None),
    ("administrateur de bases de données pour Rabat", "administrateur de bases de données", "dba"),
    (".NET developer", ".NET developer", "dotnet-developer"),
    ("responsable de la sécurité des systèmes d'information", "responsable de la sécurité des systèmes d'information",
     "ciso"), ("technicien de support de Rabat", "technicien de support", None),
    ("développeur PHP basé à Fès", "développeur PHP", "php-developer"),
    ("chargé de recrutement à Rabat", "chargé de recrutement", "recruitment-consultant"),
])
def test_titles(text: str, title: str | None, occupation: str | None) -> None:
    made = layout(text)
    found = title_at(made, Catalogue.load(), 0, len(text))
    assert (found and text[found.start:found.end]) == title
    assert (found.occupation if found else None) == occupation


@pytest.mark.parametrize(("text", "years"), [
    ("niveau bac", 0), ("Bac ou équivalent", 0), ("مستوى باك", 0), ("مستوى البكالوريا على الأقل", 0),
    ("High school diploma", 0), ("baccalauréat + 4", 4), ("Bac +3 à Bac +5", 3), ("بكالوريا + 5", 5), ("باك زائد 3", 3),
    ("Master's degree: we don't filter on it", None), ("Bac+5 ? On s'en fiche.", None), ("الإجازة، ولا يهم", None),
    ("Degree: master's. We do not look at it.", None), ("شهادة ماستر؟ لا نفرز على أساسها.", None),
    ("Licence, anglais non exigé", 3), ("Bac+3 exigé. Permis B : pas un critère.", 3), ("un bac à sable", None),
])
def test_the_degree_asked_unless_it_is_waived_at_once(text: str, years: int | None) -> None:
    made = layout(text)
    assert degree_min(made, 0, len(text)) == years


@pytest.mark.parametrize(("kind", "text", "section"), [
    ("ad", "# Comptable\nAtlas\n# Profil exigé\n- Bac+3", "profile"),
    ("ad", "# Agent\n# Ideal candidate\n- SQL", "profile"), ("ad", "# محاسب\n# ما نشترطه\n- إجازة", "profile"),
    ("ad", "# Comptable\n# Profil demandé par le siège\n- X", "profile"),
    ("ad", "# Comptable\n# Mission en Allemagne\nRabat", "opening"),
    ("brief", "# Appel d'offres\n# Profils Java\nX", "opening"),
])
def test_a_known_heading_near_the_beginning_is_no_title(kind: str, text: str, section: str) -> None:
    made = document(text)
    assert Layout(made, sentences(made), kind).sections[-1].kind == section


@pytest.mark.parametrize("text", [
    "Banque du Levant, head office", "expertise fiscale", "formation interne", "éducation financière", "négociation",
    "prospection", "IT architecture", "Engineering", "référentiel", "développement", "médecine", "sales report",
    "commercialisation", "leadership", "apprenticeship", "المسؤوليات", "التقنيات", "المديرية", "معالجة الملفات",
    "المهام الرئيسية", "المكونات"])
def test_words_that_only_begin_like_a_trade(text: str) -> None:
    folded = fold(text)
    for lexicon in (Lexicon.of("kafaat.reading.phrases", "roles.csv"), Lexicon.of("kafaat.reading", "career.csv")):
        assert lexicon.first("role", folded) is None


WORD_LISTS = [
    *(("kafaat.reading.phrases", f"{name}.csv") for name in (
        "binding", "certificates", "durations", "headings", "languages", "numbers", "places", "roles")),
    *(("kafaat.reading.briefs", f"{name}.csv") for name in (
        "criteria", "deadlines", "duties", "figures", "it", "knock_outs", "labels", "quantities", "returns", "seats",
        "topics", "verdicts")),
    ("kafaat.reading.text_dates", "words.csv"), ("kafaat.reading.ads", "labels.csv"),
    ("kafaat.reading.syllabi", "words.csv"),
    ("kafaat.reading", "document_kind.csv")]


@pytest.mark.parametrize(("package", "file"), WORD_LISTS)
def test_word_lists_speak_three_languages_and_compile(package: str, file: str) -> None:
    lexicon = Lexicon.of(package, file)
    for name in dict.fromkeys(entry.list for entry in lexicon.entries):
        spoken = {entry.language for entry in lexicon.entries if entry.list == name}
        assert spoken == {"fr", "en", "ar"} or name in ONE_LANGUAGE, (file, name)
        assert not any(lexicon.first(name, text) for text in ("", " ", "\n", "§")), "no phrase matches nothing"
        assert all(word.strip() for entry in lexicon.entries if entry.list == name for word in entry.words)


# Names of towns and countries stand side by side in one row; articles, dual forms, numbers behind their noun, verbs
# before their subject (Arabic) and French abbreviations are of one language; short names of certificates are the same
# in all.
ONE_LANGUAGE = {"before", "city", "zone", "article", "two", "one", "single", "short", "doubtful", "keeps"}
