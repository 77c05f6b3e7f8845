"""What an ad demands and what it only likes: by heading, by line, by sentence, by column, over all its places."""

from __future__ import annotations

import pytest
from brief_texts import document

from kafaat.catalogue import Catalogue
from kafaat.reading.ads import read_ad
from kafaat.reading.competences import Extractor
from kafaat.reading.sentences import split

# text → (demanded, a plus)
ASKED: dict[str, tuple[list[str], list[str]]] = {
    # by heading: "profil souhaité" is what is liked only beside another that is demanded
    "# Administrateur\n# Profil exigé\n- SQL et Git\n# Profil souhaité\n- Docker\n- Kafka": (
        ["git", "sql"], ["docker", "kafka"]),
    "# Administrateur\n# Profil souhaité\n- SQL et Git\n- Docker serait un plus": (["git", "sql"], ["docker"]),
    "# Operator\n# Requirements\n- SQL\n# What would make us happy\n- Docker\n# What we'd love to see\n- Kafka": (
        ["sql"], ["docker", "kafka"]),
    "# إعلان\n# المهارات الأساسية\n- SQL\n# المهارات المرغوبة\n- Docker\n# سيكون من الجميل\n- Kafka": (
        ["sql"], ["docker", "kafka"]),
    "# Conseillers\n# Profil\n- Excel\n# Le petit plus\nSalesforce": (["excel"], ["salesforce"]),
    # what one place demands is demanded
    "# Analysts\n# Must\nSQL, Excel\n# Nice\nSQL window functions, Python": (["excel", "sql"], ["python"]),
    "# Postes\n# Comptable\nIndispensable : Excel. Apprécié : SQL.\n# Contrôleur\nIndispensable : SQL. Apprécié : "
    "Excel, Python.": (["excel", "sql"], ["python"]),
    # by line and by sentence
    "# Agent\n# Profil\nIndispensable : SQL, Git. Un plus : Docker, Kafka.": (["git", "sql"], ["docker", "kafka"]),
    "# Agent\n# Profil\n- SQL (obligatoire)\n- Docker (souhaité)\n- Kafka (atout)\n- Python apprécié mais pas exigé\n"
    "- PHP : inutile": (["sql"], ["docker", "kafka", "python"]),
    "# Agent\n# You\nYou know SQL. If you've touched Kafka, even better. Docker? Great, but we can teach you.": (
        ["sql"], ["docker", "kafka"]),
    "# Agent\n# You\nYou know SQL; a bit of Kafka, even better.": (["sql"], ["kafka"]),
    "# إعلان\n# الشروط\n- إتقان SQL (إجباري)\n- معرفة Docker (ميزة إضافية)\n- حبذا معرفة Kafka": (
        ["sql"], ["docker", "kafka"]),
    "# إعلان\nمن المستحسن : معرفة Kafka، وDocker (الإدارة في فاس).\nالشروط : SQL.": (["sql"], ["docker", "kafka"]),
    # by column and by row
    "# Annonce\nTâche\tObligatoire\tSouhaité\nSaisie\tExcel, SQL\tDocker\nContrôle\tGit\tPython": (
        ["excel", "git", "sql"], ["docker", "python"]),
    "# Ad\nSkill\tHow much\nSQL\tMust have\nDocker\tNice to have": (["sql"], ["docker"]),
    # a client who is only spoken of does not do the work
    "# Agent\n# Missions\n- Présenter au client les tableaux Excel\n- Suivre les écarts avec le client dans SQL": (
        ["excel", "sql"], []),
    # what is paid and offered asks for nothing
    "# Agent\n# Profil\n- Excel\n# Et pour toi\nSalaire 5 000 DH net, formation SQL": (["excel"], []),
    "# Agent\n# You\n- Excel\n# The small print\n14,000 MAD gross, health cover. AWS courses.": (["excel"], []),
    "# إعلان\n# الشروط\n- Excel\nالأجر 5000 درهم صافي، تكوين في SQL": (["excel"], []),
    # … but a project with a budget does
    "# Agent\n# Ton quotidien chez nous\n- Suivre un budget de 12 000 DH dans Excel\n- SQL": (["excel", "sql"], []),
}


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(Catalogue.load())


@pytest.mark.parametrize("text", ASKED, ids=range(len(ASKED)))
def test_what_is_demanded_and_what_is_liked(text: str, extractor: Extractor) -> None:
    made = document(text)
    sentences = split(made)
    ad, _, mentions = read_ad(made, sentences, extractor.mentions(made, sentences), Catalogue.load())
    named = {"sql", "git", "docker", "kafka", "excel", "python", "php", "salesforce", "aws"}
    must, nice = ({mentions[n].competence for n in found} & named for found in (ad.must, ad.nice))
    assert (sorted(must), sorted(nice)) == ASKED[text]
