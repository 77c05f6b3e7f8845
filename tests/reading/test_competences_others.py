"""Who has, does, keeps or wants a competence, said in ways that no single phrase tells: names of people and towns,
"c'est elle", headings, short answers, double negations."""

from __future__ import annotations

import pytest
from competence_words import extractor, short
from sentence_documents import document

from kafaat.model.readings import DocumentKind
from kafaat.reading.sentences import split


def _said(kind: str, text: str) -> list[str]:
    read = document(text)
    return [short(one) for one in extractor().mentions(read, split(read), "fast", DocumentKind(kind))]


@pytest.mark.parametrize(("kind", "text", "gives"), [
    ("brief", "The Kubernetes clusters are handled by Lisbon", ["kubernetes others"]),
    ("brief", "Docker reste chez Nadia, PHP est à vous", ["docker others", "php"]),
    ("brief", "IFRS reporting is with Legal in Dublin", ["ifrs others"]),
    ("brief", "le modèle TensorFlow, c'est elle", ["tensorflow others"]),
    ("brief", "PostgreSQL, c'est Karim qui s'en occupe", ["postgresql others"]),
    ("cv", "Ansible : c'était l'équipe infra", ["ansible others"]),
    ("cv", "Docker, that was my colleague", ["docker others"]),
    ("brief", "le front (React, TypeScript) reste dans l'équipe de Lyon", ["react others", "typescript others"]),
    ("brief", "Deep learning is done by a lab in Leeds", ["deep-learning others"]),
    ("cv", "IFRS was prepared by their auditors", ["ifrs others"]),
    ("brief", "The Java services are maintained by our contractors", ["java others"]),
    ("brief", "We keep Kubernetes; you run the Java services", ["kubernetes others", "java"]),
    ("brief", "Nous gardons la main sur Docker", ["docker others"]),
    ("brief", "وتحتفظ مديرية المعلوميات بتدبير Docker", ["docker others"]),
    ("brief", "Insurers put the ICD-10 codes on", ["icd-10 others"]),
    ("brief", "il alerte le RSSI, lequel pilote seul Kubernetes", ["kubernetes others"]),
    ("cv", "التقارير تعدها خلية Docker على Java", ["docker others", "java others"]),
    ("cv", "تقارير Excel كان ينجزها هو", ["excel others"])])
def test_somebody_else(kind: str, text: str, gives: list[str]) -> None:
    assert _said(kind, text) == gives


@pytest.mark.parametrize(("kind", "text", "gives"), [
    ("cv", "Préparation de la liasse fiscale, la signature revient à l'expert-comptable", ["tax-package"]),
    ("cv", "Écriture de scripts Python repris par l'équipe de nuit", ["python"]),
    ("cv", "تتبع المؤشرات على Excel وتقديمها للزبون", ["kpi-reporting", "excel"]),
    ("brief", "We keep all tickets in Jira", ["jira"]),
    ("brief", "Chaque demande est traitée par un technicien dans Jira", ["jira"]),
    ("brief", "تطبيقات Java يديرها المتعهد", ["java"]),
    ("cv", "C'est mon équipe qui développe en Java", ["java"])])
def test_but_not_the_person_nor_who_is_asked(kind: str, text: str, gives: list[str]) -> None:
    assert _said(kind, text) == gives


@pytest.mark.parametrize(("kind", "text", "gives"), [
    ("cv", "Docker ? Tous les jours. Kubernetes ? Jamais.", ["docker", "kubernetes negated"]),
    ("cv", "Docker? Never.", ["docker negated"]), ("cv", "هل جربت Docker؟ أبدا.", ["docker negated"]),
    ("cv", "SQL? Advanced.", ["sql 4"]), ("ad", "Java ? Postulez vite.", ["java"]),
    ("ad", "Docker n'est pas demandé, Kubernetes non plus", ["docker negated", "kubernetes negated"]),
    ("syllabus", "No Kafka. Terraform neither.", ["kafka negated", "terraform negated"]),
    ("syllabus", "Docker est montré en fin de journée mais n'est pas au programme", ["docker negated"]),
    ("ad", "Kafka is in our stack but is not required", ["kafka negated"]),
    ("cv", "What I haven't touched yet: Kafka", ["kafka negated"]),
    ("cv", "Ce que je n'ai pas encore abordé : Docker, Git", ["docker negated", "git negated"]),
    ("cv", "ما لم أجربه بعد: Docker", ["docker negated"]),
    ("cv", "Ce que je sais et ce que je ne sais pas : Docker", ["docker"]),
    ("cv", "Pas moi : Docker, Java", ["docker negated", "java negated"]),
    ("syllabus", "# Not in here\nDocker, Terraform", ["docker negated", "terraform negated"]),
    ("brief", "Pas de mise en production Docker sans revue de code", ["docker", "code-review"]),
    ("cv", "Nuits entières sans personne devant les machines (Python, Jenkins)", ["python", "jenkins"]),
    ("cv", "Pas de conteneurs (Docker)", ["docker negated"])])
def test_what_is_not_held_asked_or_taught(kind: str, text: str, gives: list[str]) -> None:
    assert _said(kind, text) == gives


@pytest.mark.parametrize(("kind", "text", "gives"), [
    ("cv", "I'd like to lead a team, or to move to the DevOps side", ["team-leadership wished", "devops wished"]),
    ("cv", "أرغب في التحول إلى Kubernetes أو إلى Docker", ["kubernetes wished", "docker wished"]),
    ("cv", "Docker: not yet, but I want it for my builds", ["docker wished"]),
    ("cv", "Docker : pas encore, mais j'aimerais m'y mettre", ["docker wished"]),
    ("syllabus", "Last year they asked for Docker; if you want to learn it, stay in June", ["docker wished"]),
    ("syllabus", "# Pour aller plus loin\nDocker et Terraform", ["docker wished", "terraform wished"]),
    ("cv", "J'aimerais mettre mon expérience de Java au service d'une équipe", ["java"]),
    ("cv", "I'd like to bring my five years of Java to your team", ["java 4"]),
    ("syllabus", "# Animation\nM. Idrissi, dix ans de Docker", ["docker 4 others"])])
def test_what_is_wished_for_or_taught_by_somebody(kind: str, text: str, gives: list[str]) -> None:
    assert _said(kind, text) == gives
