"""Syllabi in three languages: hours of the whole and of each gain, prerequisites, certificates, assessment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from brief_texts import document
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.catalogue import Catalogue
from kafaat.catalogue.assumptions import load_book
from kafaat.model.readings import Syllabus
from kafaat.reading.competences import Extractor
from kafaat.reading.phrases.lexicon import fold
from kafaat.reading.sentences import split
from kafaat.reading.syllabi import read_syllabus
from kafaat.reading.syllabi.durations import durations

FRENCH = """# Formation : Administration de bases de données
Durée : 5 jours
# Objectifs pédagogiques
- Administrer PostgreSQL
# Prérequis
- Notions de Linux
# Programme
Module\tVolume horaire
SQL avancé\t14
Réplication PostgreSQL et Docker\t21
Total\t35
# Évaluation
QCM et mise en situation.
"""
ENGLISH = """# Web development bootcamp
Duration: 120 hours
# Prerequisites
Basic knowledge of HTML. No prior knowledge of Python is required.
# Module 1: JavaScript (40 hours)
- TypeScript basics
# Module 2: Python on the server (60 h)
- Django
# Module 3: Git and Docker - 20 h
# Assessment
Final project presented to a jury. The course prepares for the AWS Cloud Practitioner exam.
"""
ARABIC = """# برنامج التكوين: أمن المعلومات
المدة: 30 ساعة
# المتطلبات القبلية
- معرفة Linux
# البرنامج
- الوحدة 1: SQL (10 ساعات)
- الوحدة 2: Splunk (20 ساعة)
# التقييم
- امتحان نهائي
"""


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Catalogue.load())


def read(text: str, extractor: Extractor, **assumptions: float) -> tuple[Syllabus, dict[str, float | None], list[str]]:
    """The syllabus, the hours of each gain, the competences asked beforehand."""
    made = document(text)
    sentences = split(made)
    book = load_book().set({f"reading.{name}": value for name, value in assumptions.items()}, "test")
    found, _, mentions = read_syllabus(made, sentences, extractor.mentions(made, sentences), Catalogue.load(), book)
    return found, {gain.competence: gain.hours for gain in found.gains}, [
        mentions[n].competence for n in found.prerequisites]


def test_the_hours_of_a_module_go_to_its_main_competence(extractor: Extractor) -> None:
    syllabus, hours, before = read(FRENCH, extractor)
    assert syllabus.hours == 35
    assert (hours["sql"], hours["postgresql"], hours["docker"]) == (14, 21, None)
    assert before == ["linux"] and "linux" not in hours
    assert [one.quote for one in syllabus.assessment] == ["QCM et mise en situation."]


def test_days_count_the_hours_of_the_assumption(extractor: Extractor) -> None:
    text = FRENCH.replace("Total\t35\n", "")
    assert read(text, extractor)[0].hours == 35
    assert read(text, extractor, course_day_hours=6)[0].hours == 30


def test_headings_of_modules(extractor: Extractor) -> None:
    syllabus, hours, before = read(ENGLISH, extractor)
    assert syllabus.title and syllabus.title.quote == "Web development bootcamp"
    assert syllabus.hours == 120
    assert {name: hours[name] for name in ("javascript", "typescript", "python", "django", "git", "docker")} == {
        "javascript": 40, "typescript": None, "python": 60, "django": None, "git": 20, "docker": None}
    assert before == ["html-css"]
    assert [one.id for one in syllabus.certificates] == ["aws-cloud-practitioner"]
    module = next(gain.module for gain in syllabus.gains if gain.competence == "django")
    assert module and module.quote == "Python on the server"


def test_items_of_modules_in_arabic(extractor: Extractor) -> None:
    syllabus, hours, before = read(ARABIC, extractor)
    assert syllabus.hours == 30
    assert (hours["sql"], hours["splunk"]) == (10, 20)
    assert before == ["linux"]


@pytest.mark.parametrize(("line", "hours"), [
    ("Durée : 3 jours, soit 21 heures", 21), ("Volume horaire : 40h", 40), ("Durée : 2 jours", 14),
    ("Durée : 1h30", 1.5),
    ("Duration: 12 hours", 12), ("Total hours: 60", 60), ("Duration: 6", None),
    ("350 heures, 35 h par semaine", 350), ("300 hours altogether, 6 hours a day", 300),
    ("60 ساعة، 5 ساعات في اليوم", 60), ("Rythme : 2 h par soir", None),
    ("المدة: 5 أيام", 35), ("Durée : à convenir", None),
])
def test_hours_of_the_whole(line: str, hours: float | None, extractor: Extractor) -> None:
    assert read(f"# Cours de SQL\n{line}\n", extractor)[0].hours == hours


def test_a_gain_outside_every_module_has_no_hours(extractor: Extractor) -> None:
    _, hours, _ = read("# Cours\n# Objectifs\n- Maîtriser Git\n# Programme\n- Module 1 : SQL (10 h)\n", extractor)
    assert hours == {"git": None, "sql": 10}


def test_lines_of_a_module_share_out_its_hours(extractor: Extractor) -> None:
    text = ("# Contenu\nModule 1 : Systèmes (50 h)\n1.1 Linux et bash ......... 30 h\n1.2 Docker (initiation) .... 20 "
            "h\nModule 2 : PostgreSQL (40 h)\nSauvegarde, RGPD (4 h), Git et GitLab (6 h)\n")
    _, hours, _ = read(text, extractor)
    assert {name: hours.get(name) for name in ("linux", "bash", "docker", "postgresql", "gdpr", "git", "gitlab")} == {
        "linux": 30, "bash": None, "docker": 20, "postgresql": 40, "gdpr": 4, "git": 6, "gitlab": None}


def test_a_column_of_levels_names_no_competence_and_arabic_hours_have_one_letter(extractor: Extractor) -> None:
    _, hours, _ = read("# الوحدات\nالرقم\tالمحتوى\tس\n1\tLinux (Ubuntu)\t45\n2\tDocker\t30\n", extractor)
    assert (hours["linux"], hours["docker"], hours["ubuntu"]) == (45, 30, None)
    _, hours, _ = read("# Units\nUnit\tContent\tHours\tExit level\nU1\tSQL\t20\tPython\n", extractor)
    assert hours == {"sql": 20}


def test_tables_of_modules_without_a_header(extractor: Extractor) -> None:
    _, hours, _ = read("# Contenu\n1 (30 h)\tExcel\n2 (20 h)\tSQL\n", extractor)
    assert hours == {"excel": 30, "sql": 20}
    _, hours, _ = read("# Parcours\n60 heures en tout\n# Contenu\n"
                       "M1\tPython\t40\nM2\tSQL\t20\nTotal\t\t60\n", extractor)
    assert hours == {"python": 40, "sql": 20}
    _, hours, _ = read("# المجزوءات\nالمجزوءة\tعدد الساعات\nSQL\t24\nPython\t16\n", extractor)
    assert hours == {"sql": 24, "python": 16}


def test_numbers_that_make_up_no_hours_are_none(extractor: Extractor) -> None:
    _, hours, _ = read("# Parcours\n60 heures en tout\n# Salles\nPython\t12\nSQL\t14\n", extractor)
    assert "python" in hours and set(hours.values()) == {None}


@pytest.mark.parametrize(("line", "needed"), [
    ("Maîtrise d'Excel requise à l'entrée.", ["excel"]), ("You need Python and SQL.", ["python", "sql"]),
    ("Prior knowledge of Linux is assumed.", ["linux"]), ("يشترط في المترشح معرفة SQL.", ["sql"]),
    ("Il faut en arrivant : les bases d'Excel.", ["excel"]), ("Participants come with some Excel.", ["excel"]),
    ("نقبل مترشحين لهم معرفة بSQL.", ["sql"]), ("Le stagiaire pratiquera Excel.", []),
    ("You will use SQL to join tables and Git from the start.", []),
])
def test_prerequisites_in_sentences(line: str, needed: list[str], extractor: Extractor) -> None:
    assert read(f"# Formation\n# Contenu\n{line}\n", extractor)[2] == needed


@pytest.mark.parametrize("text", [
    "# Contenu\n- SQL\nNON TRAITÉ : Kafka et Docker. Kubernetes sera vu plus tard.\n",
    "# Programme\n- SQL\nKafka is not on the programme. Docker and Kubernetes are not covered.\n",
    "# البرنامج\n- SQL\n# ما لا يدخل في البرنامج\nKafka وDocker وKubernetes\n",
    "# Programme\n- SQL\nKafka, Docker et Kubernetes font l'objet d'un autre parcours.\n",
    "# البرنامج\n- SQL\nلا نتطرق إلى Kafka وDocker وKubernetes.\n",
    "# Programme\n- SQL\n# What we leave out\nKafka, Docker, Kubernetes\n",
    "# Programme\n- SQL\n# After\nThose who want more can learn Kafka, Docker, Kubernetes.\n"])
def test_what_is_not_taught_is_no_gain(text: str, extractor: Extractor) -> None:
    assert list(read(text, extractor)[1]) == ["sql"]


TOLD = yaml.safe_load(Path(__file__).with_name("syllabus_hours.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("told", TOLD, ids=[told["name"] for told in TOLD])
def test_hours_are_read_as_a_careful_person_adds_them_up(told: dict[str, Any], extractor: Extractor) -> None:
    syllabus, hours, _ = read(told["text"].replace(" | ", "\t"), extractor)
    assert {name: hours[name] for name in told["gains"]} == told["gains"]
    assert not any(value for name, value in hours.items() if name not in told["gains"])
    assert "hours" not in told or syllabus.hours == told["hours"]


SAID = {
    "15 jrs de 7h": [(105, "hour")], "2 x 3h30": [(7, "hour")], "3h x 4": [(12, "hour")], "1,5 j": [(1.5, "day")],
    "six 2-hour sessions": [(12, "hour")], "6 séances d'1h30": [(9, "hour")], "90 min": [(1.5, "hour")],
    "20 hrs 30 mins": [(20.5, "hour")], "2 heures et demie": [(2.5, "hour")], "two and a half days": [(2.5, "day")],
    "une demi-journée": [(0.5, "day")], "½ journée": [(0.5, "day")], "half a day": [(0.5, "day")],
    "نصف يوم": [(0.5, "day")], "يومان": [(2, "day")], "يوم واحد": [(1, "day")], "6 × ساعتان": [(12, "hour")],
    "26 يوما بست ساعات في اليوم": [(156, "hour")], "ساعة ونصف": [(1.5, "hour")], "3 حصص من ساعتين": [(6, "hour")],
    "10 weeks, 12 hours a week": [(120, "hour")], "3 h par semaine pendant 10 semaines": [(30, "hour")],
    "5 jours, soit 30 heures": [(5, "day"), (30, "hour")], "1 200 heures": [(1200, "hour")],
    "3 semaines": [(3, "week")],
    "de 9h à 12h30 et 14h-17h": [], "accueil dès 8h": [], "rendez-vous à 18h30": [], "un jour férié": [(1, "day")],
    "J2 et J3": [], "3 heureux": [], "12 jus": [], "S3 et H2O": [], "24h/24 et 7j/7": [],
}


@pytest.mark.parametrize("text", SAID)
def test_durations_as_they_are_said(text: str) -> None:
    folded = fold(text)
    assert [(one.value, one.unit) for one in durations(folded, 0, len(folded)) if not one.each] == SAID[text]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*FRENCH.split("\n"), *ENGLISH.split("\n"), *ARABIC.split("\n"), "Module\tHeures",
                                 "1h", ":"]), max_size=10).map("\n".join) | st.text(max_size=120))
def test_any_text_is_read_twice_the_same(extractor: Extractor, text: str) -> None:
    assert read(text, extractor) == read(text, extractor)
