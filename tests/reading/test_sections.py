"""The sections of a CV, by their headings."""

from __future__ import annotations

import pytest
from cv_documents import document
from hypothesis import given
from hypothesis import strategies as st

from kafaat.model.readings import DocumentKind
from kafaat.reading.sections import KINDS, heading_kind, section_at, sections

HEADINGS = {
    "profile": ["En 4 lignes", "In three sentences", "في 3 أسطر", "Ce que j'apporte", "Why hire me",
                "PROFIL", "À propos de moi", "Objectif professionnel :", "SUMMARY", "About me", "نبذة عني",
                "الهدف المهني"],
    "experience": ["Missions (freelance via portage salarial, depuis la fin de 2023)", "Stage (2 mois)",
                   "Missions (pour deux banques)",
                   "Mes boulots", "Working life", "Roles held", "محطات مهنية", "خبرة 5 سنوات", "Expériences : 12 ans",
                   "EXPÉRIENCES PRO.", "Parcours", "Expérience professionnelle (7 ans)", "E X P É R I E N C E S",
                   "Work Experience & Internships", "Exp. pro.", "الخبرة المهنية", "التجارب المهنية", "Stages :"],
    "education": ["Bancs de l'école", "Mes études", "Degrees and diplomas", "دراساتي", "الخلفية الأكاديمية",
                  "Formation & diplômes", "FORMATIONS", "II. Cursus universitaire", "Education", "التكوين والشواهد",
                  "المسار الدراسي", "Ma formation"],
    "skills": ["Boîte à outils", "Grille technique", "Toolbox", "What I work with", "صندوق الأدوات", "عدة العمل",
               "Skills / Tools", "C O M P É T E N C E S", "Compétences techniques", "المهارات", "4) Informatique",
               "Mes compétences :", "• Savoir-être", "Outils & technologies", "الكفاءات"],
    "languages": ["3. Langues", "LANGUAGES", "اللغات", "Langues et centres d'intérêt", "اللغات والهوايات"],
    "certificates": ["Mes papiers", "Titles and exams", "Examens et certifications", "أوراقي", "ما اجتزته",
                     "● CERTIFICATIONS", "Licenses and certifications", "الشهادات المهنية"],
    "projects": ["Projets académiques", "Key achievements", "المشاريع"],
    "interests": ["IV - Loisirs", "Centres d’intérêt", "Hobbies", "الهوايات"],
    "references": ["Références", "Referees", "المراجع"],
    "contact": ["Me joindre", "How to reach me", "كيف تتواصل معي",
                "Coordonnées", "CONTACT", "Personal details", "معلومات الاتصال", "État civil"],
}


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in HEADINGS.items() for line in lines])
def test_a_heading(kind: str, line: str) -> None:
    assert heading_kind(line) == kind
    assert kind in KINDS


@pytest.mark.parametrize("line", [
    "Développeur Java", "Formation des nouveaux arrivants au CRM", "Compétent et rigoureux", "Atlas Soft, Fès",
    "J'ai une bonne expérience de la relation client.", "Projet de migration vers le cloud", "2019-2021", "Support N2",
    "Langues : arabe, français", "Contact client et suivi des dossiers", "", "Stage 2 mois chez Atlas, 2016",
    "Stage 3 mois, Fès", "Internship 6 months at Oasis", "تدريب 3 أشهر لدى أطلس", "Formation 2019 ISTA",
    "Expérience 10 ans dans la banque"])
def test_no_heading(line: str) -> None:
    assert heading_kind(line) is None
    assert heading_kind(line, loud=True) is None


@pytest.mark.parametrize(("kind", "line"), [
    ("experience", "Avant"), ("certificates", "Papiers"), ("education", "École"), ("profile", "Moi"),
    ("experience", "Before"), ("certificates", "Tests"), ("education", "At university"), ("interests", "Community"),
    ("experience", "سابقا"), ("education", "درست"), ("skills", "أتقن"), ("other", "ملاحظات")])
def test_a_word_of_every_day_is_a_heading_where_the_line_is_marked_as_one(kind: str, line: str) -> None:
    assert heading_kind(line) is None
    assert heading_kind(line, loud=True) == kind
    assert kinds(f"# {line}\nAtlas") == kinds(f"{line} :\nAtlas") == [kind]
    assert kinds(f"Sara\n{line}\nAtlas") == kinds(f"Sara\n{line} : Atlas") == ["opening"]


def kinds(text: str) -> list[str]:
    return [section.kind for section in sections(document(text))]


def test_faults_of_spelling_count_in_a_marked_line_only() -> None:
    assert kinds("# Experience profesionnelle\nWebhelp") == ["experience"]
    assert kinds("COMPÉTANCES\nJava") == ["skills"]
    assert kinds("Nom\nexperience profesionnelle") == ["opening"]


def test_labels_open_sections_but_not_inside_a_job() -> None:
    assert kinds("Sara\nLangues : arabe, français\nCompétences : Java, SQL") == ["opening", "languages", "skills"]
    job = ("# Expérience\nDév chez A, 2019-2020\nCompétences : Java\nDév chez B, 2021-2022\nCompétences : PHP\n"
           "Langues : arabe")
    assert kinds(job) == ["experience", "languages"]
    assert kinds("# Expérience\nDév chez A, 2019-2020\nOutils : Git, Excel") == ["experience", "skills"]


def test_an_unknown_heading_stays_inside_its_section() -> None:
    text = "# Expérience\n# Atlas Soft\nJava, 2019-2020\n# Langues\nArabe"
    found = sections(document(text))
    assert [(one.kind, one.title.quote if one.title else None) for one in found] == [
        ("experience", "Expérience"), ("languages", "Langues")]
    assert section_at(found, document(text).text.index("Atlas")) == "experience"


def test_a_row_of_a_layout_table_is_a_label() -> None:
    assert kinds("Sara\nCompétences\tJava, SQL\nLangues\tArabe") == ["opening", "skills", "languages"]


def test_an_item_is_a_heading_only_when_loud() -> None:
    assert kinds("Compétences\n- Projets\n- Communication") == ["skills"]
    assert kinds("Compétences\n- LANGUES\n- Arabe") == ["skills", "languages"]


@pytest.mark.parametrize("kind", list(DocumentKind))
@given(text=st.text(alphabet=st.sampled_from("CVexpérienc langus:\n\t#- \u064a\u0646"), max_size=80))
def test_sections_hold_the_whole_text_once(kind: DocumentKind, text: str) -> None:
    doc = document(text)
    found = sections(doc, kind)
    assert found == sections(doc, kind)
    assert "".join(doc.text[one.start:one.end] for one in found) == doc.text
    assert all(one.kind in KINDS for one in found)
    assert all(one.title is None or one.title.quote == doc.text[one.title.start:one.title.end] for one in found)
