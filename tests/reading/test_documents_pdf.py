"""PDF layout: columns, tables, dates beside texts, running lines, lists, Arabic. The files are in documents/."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from document_makers import FIXTURES, PASSPORT, blocks, codes, fixture, opened, texts

from kafaat.model.documents import BlockKind, Quality
from kafaat.reading.documents.pdf.hyphens import join

HEADING, PARAGRAPH, ITEM, ROW = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ROW


def test_a_title_over_two_columns_then_the_sidebar_then_the_main_column() -> None:
    document = fixture("two_columns.pdf")
    assert document.quality is Quality.GOOD and document.pages == 1 and not document.problems
    assert texts(document, HEADING) == ["Karim Ouazzani", "COMPÉTENCES", "LANGUES", "LOISIRS",
                                        "EXPÉRIENCE PROFESSIONNELLE", "FORMATION"]
    assert texts(document, ITEM)[0] == (
        "Développement de micro-services avec Spring Boot pour la gestion des contrats d'assurance et la facturation "
        "des clients du groupe.")
    assert "Randonnée, échecs et lecture de romans policiers" in texts(document, PARAGRAPH)
    assert "Notions de Kubernetes" in texts(document, PARAGRAPH)


def test_a_coloured_sidebar_on_the_right_and_headings_set_letter_by_letter() -> None:
    document = fixture("sidebar_right.pdf")
    assert texts(document, HEADING) == ["OMAR TAZI", "EXPERIENCE", "EDUCATION", "CONTACT", "SKILLS", "LANGUAGES"]
    assert "Cloud Engineer, Sahara Systems\tJan 2021 – Present" in texts(document, ROW)
    assert texts(document, ITEM)[1].endswith("reserved instances, in agreement with the product teams")
    assert codes(document) == ["document.letters_spaced"]


def test_two_columns_on_one_grid_are_read_one_after_the_other() -> None:
    document = fixture("article.pdf")
    assert texts(document, HEADING) == ["Migrating legacy billing", "Context", "Method", "Result", "Lessons"]
    assert any("comparing both results every night" in text for text in texts(document, PARAGRAPH))


def test_dates_beside_texts_share_the_row_of_the_first_line() -> None:
    document = fixture("dates.pdf")
    rows = texts(document, ROW)
    assert rows[0] == "2021 – présent\tIngénieure données, Oasis Assurances, Rabat"
    assert "2018 – 2021\tAnalyste décisionnelle, Groupe Zénith" in rows and "2016 – 2018\tStagiaire" in rows
    assert "Diplôme d'ingénieur, INPT Rabat\t2013 – 2016" in rows and "Outils\tSpark, Airflow, dbt" in rows
    assert texts(document, ITEM) == ["12 flux quotidiens en production", "Encadrement d'un stagiaire"]
    order = [document.text.index(word) for word in ("Parcours", "12 flux", "2018 –", "Formation", "Langages", "Arabe")]
    assert order == sorted(order)


def test_tables_lists_and_running_lines_of_a_tender() -> None:
    document = fixture("brief.pdf")
    rows = texts(document, ROW)
    assert rows[:2] == [
        "Profil\tNombre\tCompétences exigées\tExpérience",
        "Développeur Java confirmé\t6\tJava 17, Spring Boot, Angular, PostgreSQL, intégration continue avec Jenkins ou "
        "GitLab CI, tests automatisés\t5 ans minimum"]
    assert rows[-2:] == ["Valeur technique\t60 %", "Prix\t40 %"]
    assert texts(document, ITEM)[0] == "Le titulaire doit être certifié ISO 27001 sur le périmètre des prestations."
    assert "1. Objet de la consultation" in texts(document, HEADING)
    assert "Confidentiel" not in document.text and "Direction des achats" not in document.text
    note = next(problem for problem in document.problems if problem.code == "document.headers_removed")
    assert "Banque du Nord" in note.found and note.count == 4
    assert document.pages == 2 and document.page_at(document.text.index("Mémoire technique")) == 2


def test_arabic_is_put_in_reading_order_by_the_places_of_its_letters() -> None:
    document = fixture("arabic.pdf")
    assert document.quality is Quality.GOOD
    assert ("خبرة 5 سنوات في تطوير تطبيقات Java EE و Spring Boot (الإصدار 17) لدى شركة الأطلس منذ 09/2021 إلى الآن."
            in texts(document, PARAGRAPH))
    assert texts(document, ITEM) == ["تحليل البيانات باستعمال SQL و Python",
                                     "إدارة الشبكات والأمن السيبراني بنسبة 50%"]
    assert texts(document, ROW) == ["اللغة\tالمستوى", "العربية\tممتاز", "الإنجليزية\tB2"]


def test_arabic_columns_are_read_from_the_right() -> None:
    document = fixture("arabic_columns.pdf")
    assert texts(document, HEADING)[:4] == ["يوسف العلوي", "المهارات", "اللغات", "الخبرة المهنية"]
    assert "لينكس" in texts(document, PARAGRAPH)
    assert texts(document, ITEM)[1] == "تكوين الفريق التقني (4 أشخاص) على CCNA"


def test_ligatures_of_arabic_and_names_with_signs() -> None:
    first = texts(fixture("ligatures.pdf"), PARAGRAPH)[0]
    assert first == "السلام عليكم، الأطفال الإدارة الآن لا إله إلا الله (2021) C++ و C#"


def test_arabic_drawn_backwards_is_turned_and_said() -> None:
    document = fixture("arabic_reversed.pdf")
    assert document.quality is Quality.REPAIRED and codes(document) == ["document.arabic_reversed"]
    assert "تطوير التطبيقات على الهاتف من الرباط إلى طنجة" in texts(document, PARAGRAPH)


def test_a_scanned_and_an_encrypted_pdf_are_unreadable_and_say_what_to_do() -> None:
    scanned, encrypted = fixture("scanned.pdf"), fixture("encrypted.pdf")
    assert codes(scanned) == ["document.scanned"] and codes(encrypted) == ["document.encrypted"]
    for document in (scanned, encrypted):
        assert document.quality is Quality.UNREADABLE and document.text == "" and document.problems[0].fix


def with_attachment(name: str, content: bytes) -> bytes:
    pdf = pypdfium2.PdfDocument((FIXTURES / name).read_bytes())
    attachment = pdf.new_attachment("attachment.xml")
    attachment.set_data(content)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def test_the_europass_xml_of_a_pdf_is_read_when_it_says_what_the_pages_say() -> None:
    xml = PASSPORT.replace("Leïla", "Karim").replace("Amrani", "Ouazzani")
    document = opened("cv.pdf", with_attachment("two_columns.pdf", xml.encode()))
    assert document.format == "pdf" and "document.europass_differs" in codes(document)
    same = """<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="fr"><LearnerInfo>
        <Identification><PersonName><FirstName>Karim</FirstName><Surname>Ouazzani</Surname></PersonName>
        </Identification>
        <WorkExperienceList><WorkExperience><Position><Label>Développeur Java</Label></Position>
        <Employer><Name>Atlas Soft</Name></Employer></WorkExperience></WorkExperienceList></LearnerInfo>
        </SkillsPassport>"""
    document = opened("cv.pdf", with_attachment("two_columns.pdf", same.encode()))
    assert document.format == "europass" and codes(document) == ["document.europass_inside"]
    assert ("row", "Développeur Java, Atlas Soft") in blocks(document)


@pytest.mark.parametrize(("lines", "words", "expected"), [
    (["le dévelop-", "pement continue"], set(), "le développement continue"),
    (["la sous-", "traitance"], set(), "la sous-traitance"),
    (["un co-", "pilote"], {"co-pilote"}, "un co-pilote"),
    (["norme ISO-", "27001"], set(), "norme ISO-27001"),
    (["mot cou\u00ad", "pé"], set(), "mot coupé"),
    (["fin –", "suite"], set(), "fin – suite")])
def test_words_cut_at_the_end_of_a_line(lines: list[str], words: set[str], expected: str) -> None:
    assert join(lines, words) == expected


def test_a_pdf_cut_short_is_never_read_in_silence() -> None:
    data = (FIXTURES / "brief.pdf").read_bytes()
    for share in (0.2, 0.5, 0.9):
        document = opened("brief.pdf", data[:int(len(data) * share)])
        assert set(codes(document)) & {"document.truncated", "document.cut_short", "document.damaged"}


def test_two_columns_whose_lines_happen_to_stand_on_the_same_baselines() -> None:
    document = fixture("same_grid.pdf")
    assert texts(document, HEADING) == ["CONTACT", "COMPÉTENCES", "LANGUES", "EXPÉRIENCE", "FORMATION"]
    assert not texts(document, ROW) and "Excel avancé" in texts(document, PARAGRAPH)


def test_a_time_line_a_table_of_labels_and_ratings() -> None:
    document = fixture("timeline.pdf")
    rows = texts(document, ROW)
    assert rows[0] == "Depuis 09/2021\tAnalyste SOC niveau 2 – Bouclier Numérique, Rabat"
    assert rows[-3:] == ["SIEM\tSplunk (avancé), QRadar (confirmé)", "RÉSEAU\tFortinet, Cisco, Wireshark",
                         "LANGAGES\tPython, Bash, notions de Go"]
    assert "Français ●●●●○ Anglais ●●●○○ Arabe ●●●●●" in document.text


def test_texts_that_lie_over_each_other_leave_the_order_in_doubt() -> None:
    document = fixture("overlap.pdf")
    assert codes(document) == ["document.columns_scrambled"] and document.quality is Quality.DOUBTFUL
    assert document.problems[0].understood.endswith(": 1")
