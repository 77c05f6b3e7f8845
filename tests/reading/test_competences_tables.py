"""Levels that tables, scales and numbers say: cells beside names, columns of levels, legends, years left out."""

from __future__ import annotations

import pytest
from competence_words import extractor, short
from sentence_documents import document

from kafaat.model.readings import DocumentKind
from kafaat.reading.sentences import split


def _said(kind: str, text: str) -> list[str]:
    read = document(text)
    return [short(one) for one in extractor().mentions(read, split(read), "fast", DocumentKind(kind))]


@pytest.mark.parametrize(("row", "gives"), [
    ("Docker\t●●●●○", ["docker 4"]),
    ("Jira, Git, Jenkins\t★★★☆☆", ["jira 3", "git 3", "jenkins 3"]),
    ("Java, Python\t4 ans", ["java 4", "python 4"]),
    ("Kafka\tau quotidien, 2 ans", ["kafka 3"]),
    ("Terraform\tadvanced: modules, remote state", ["terraform 4"]),
    ("Ansible\tintermédiaire, formation en cours", ["ansible 2"]),
    ("Docker\tnone, so far", ["docker negated"]),
    ("Docker\tnéant, pour le moment", ["docker negated"]),
    ("Avancé\tSQL, Python", ["sql 4", "python 4"]),
    ("مبتدئ\tDocker، Git", ["docker 1", "git 1"]),
    ("Excel (Power Query, VBA)\t٧٥٪", ["excel 4", "power-query 4", "vba 4"]),
    ("Tests\tSelenium, Cypress\tconfirmé", ["selenium 4", "cypress 4"])])
def test_a_cell_says_the_level_of_the_names_beside_it(row: str, gives: list[str]) -> None:
    assert _said("cv", row) == gives


@pytest.mark.parametrize("row", [
    "Banque Atlas\tDéveloppement d'un portail Java et Spring Boot pour les agences\t2 ans",
    "Développeur\tconfirmé\tJava, SQL", "Java\t3 ans chez un client pharmaceutique", "Java\t2019"])
def test_a_cell_about_a_mission_a_profile_or_a_trade_says_none(row: str) -> None:
    assert all(one.split()[-1] not in "12345" for one in _said("cv", row))


@pytest.mark.parametrize(("kind", "table", "gives"), [
    ("cv", "Domaine\tOutils\tNiveau /5\nScripts\tPython, Bash\t3\nSuivi\tJira\t0", [
        "python 3", "bash 3", "jira negated"]),
    ("cv", "Compétence\tNotions\tMaîtrise\tExpert\nJava\t\tx\t\nSQL\t\t\t✓", ["java 3", "sql 5"]),
    ("cv", "Beginner\tAdvanced\nDocker, Git\tJava", ["docker 1", "git 1", "java 4"]),
    ("cv", "Skill\tRating\nJava\t4\nDocker\t1", ["java 4", "docker 1"]),
    ("cv", "Outil\tNiveau (sur 10)\nJava\t9\nDocker\t3", ["java 5", "docker 2"]),
    ("cv", "1 = notions, 4 = autonome, 10 = expert\nOutil\tNiveau\nJava\t9\nDocker\t3", ["java 5", "docker 2"]),
    ("ad", "المهارة\tالمستوى (من 1 إلى 5)\nJava\t٤\nDocker\t٢", ["java 4", "docker 2"]),
    ("syllabus", "Sujet\tNiveau en fin de formation\nSQL\t4/5\ndbt, Airflow\t2/5", ["sql 4", "dbt 2", "airflow 2"]),
    ("brief", "Compétence\tAnnées\nJava\t5\nDocker\t1", ["java 4", "docker 3"]),
    ("brief", "Profil\tNombre\tAnnées d'expérience\tOutils\nDéveloppeur\t2\t5\tJava, Docker", ["java", "docker"]),
    ("cv", "Diplôme\tNiveau d'études\nJava\t5\nDocker\t3", ["java", "docker"])])
def test_a_header_tells_what_a_column_is(kind: str, table: str, gives: list[str]) -> None:
    assert _said(kind, table) == gives


@pytest.mark.parametrize(("kind", "text", "gives"), [
    ("ad", "6 ans d'informatique, dont 2 en Java", ["java 3"]),
    ("ad", "5 years, including 1 with Kafka", ["kafka 3"]),
    ("ad", "خمس سنوات، منها ثلاث في Java", ["java 4"]),
    ("cv", "Eight years in support: five on Java, two on SQL", ["java 4", "sql 3"]),
    ("ad", "5 years, of which 2 managing a team", ["team-leadership 3"]),
    ("cv", "Managed a team of 9 for 2 years", ["team-leadership 4"]),
    ("cv", "Leading people does not interest me", ["team-leadership negated"]),
    ("cv", "150 spreadsheets a month", ["spreadsheets"]), ("cv", "A year of Java", ["java 3"]),
    ("brief", "CSAT : 4,6/5 exigé", ["contact-centre-kpis"]),
    ("ad", "Docker arrive bientôt ; des notions suffisent", ["docker 1"]),
    ("ad", "SQL is used every day, a working knowledge is enough", ["sql 2"]),
    ("ad", "Excel يوميا، المبادئ تكفي", ["excel 1"]),
    ("cv", "une base de gestion sous PostgreSQL", ["postgresql"]), ("cv", "bonnes bases en SQL", ["sql 2"]),
    ("cv", "Réseau (notions) : VLAN, VPN", ["networks 1", "vlan 1", "vpn 1"]),
    ("cv", "Docker · SQL notions · Git", ["docker", "sql 1", "git"]),
    ("ad", "Strong written English, notions d'espagnol", ["written-english 4", "spanish 1"]),
    ("ad", "إنجليزية مكتوبة جيدة", ["written-english 3"])])
def test_numbers_and_words_of_levels(kind: str, text: str, gives: list[str]) -> None:
    assert _said(kind, text) == gives
