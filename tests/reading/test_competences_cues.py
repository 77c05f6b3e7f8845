"""Levels, negations, wishes, what is somebody else's: the sentences of competences/cues.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from competence_words import extractor, said
from sentence_documents import document

from kafaat.catalogue.assumptions import load_book
from kafaat.model.mentions import Standing
from kafaat.model.readings import DocumentKind
from kafaat.reading import levels as cells
from kafaat.reading.competences import Extractor
from kafaat.reading.competences.measures import level_of_years, measures
from kafaat.reading.sentences import split

CASES = yaml.safe_load((Path(__file__).parent / "competences" / "cues.yaml").read_text(encoding="utf-8"))


def test_the_set_is_large_enough_in_three_languages() -> None:
    assert len(CASES) >= 120
    assert sum(any("\u0600" <= letter <= "\u06ff" for letter in case["say"]) for case in CASES) >= 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["say"][:50])
def test_a_sentence(case: dict[str, object]) -> None:
    assert said(document(str(case["say"]))) == case["gives"]


def test_the_cue_is_quoted() -> None:
    read = document("Profil : très bonne maîtrise de Java, mais pas d'expérience en Docker")
    java, docker = extractor().mentions(read, split(read))
    assert java.cue is not None and java.cue.passage.quote == "très bonne maîtrise" and java.level == 4
    assert docker.standing is Standing.NEGATED and docker.level is None
    assert docker.standing_cue is not None and docker.standing_cue.quote == "pas d'expérience"


def test_the_level_of_a_row_stands_in_another_cell() -> None:
    assert said(document("SQL\tavancé\nExcel\t4/5\nDocker\tnotions\nJava, Python\t5 ans")) == [
        "sql 4", "excel 4", "docker 1", "java 4", "python 4"]


def test_a_column_of_levels_is_about_the_whole_row() -> None:
    table = "Unité\tContenu\tHeures\tNiveau visé\nU1\tJava, SQL\t40\tautonome\nU2\tDocker\t10\tavancé"
    assert said(document(table)) == ["java 3", "sql 3", "docker 4"]
    assert said(document("Profil\tExpérience\tOutils\nDéveloppeur\tconfirmé\tJava, SQL")) == ["java", "sql"]


def test_a_heading_may_say_it_of_what_follows() -> None:
    assert said(document("# Hors programme\nDocker et Kubernetes. Java aussi\n# Programme\nSQL")) == [
        "docker negated", "kubernetes negated", "java negated", "sql"]
    assert said(document("المؤطرون\nمهندسان في Docker\nJava")) == ["docker others", "java"]


@pytest.mark.parametrize(("text", "standing"), [
    ("L'équipe travaille sous Docker", Standing.CLAIMED),
    ("L'équipe réseau de la DSI travaille sous Docker", Standing.OTHERS),
    ("Notre équipe travaille sous Docker", Standing.OTHERS),
    ("Chaque demande est traitée par un technicien dans Jira", Standing.CLAIMED),
    ("Docker est géré par une équipe dédiée", Standing.CLAIMED),
    ("Docker is run by a team of ten people", Standing.CLAIMED),
    ("Docker is run by its publisher", Standing.OTHERS)])
def test_the_people_that_a_brief_asks_for_are_not_somebody_else(text: str, standing: Standing) -> None:
    read = document(text)
    (one,) = extractor().mentions(read, split(read), "fast", DocumentKind.BRIEF)
    assert one.standing is standing


def test_the_aim_of_a_person_is_a_wish_and_that_of_a_course_is_none() -> None:
    read = document("Objectif : poste autour de Kubernetes")
    for kind, standing in ((DocumentKind.CV, Standing.WISHED), (DocumentKind.SYLLABUS, Standing.CLAIMED)):
        (one,) = extractor().mentions(read, split(read), "fast", kind)
        assert one.standing is standing


def test_a_level_does_not_leak_to_the_next_section() -> None:
    assert said(document("# Notions\n# Expérience\nDéveloppement en Java")) == ["java"]
    assert said(document("Niveau : expert\n\nJava, Python")) == ["java", "python"]


def test_a_percent_is_a_level_only_of_a_technology_or_in_a_list_of_skills() -> None:
    assert said(document("# Compétences\nCoaching : 80 %")) == ["coaching 4"]
    assert said(document("Le taux de SLA est de 95 %")) in ([], ["sla-management"])


def test_years_follow_the_book() -> None:
    book = load_book()
    assert [level_of_years(years, book) for years in (0.5, 1, 2.9, 3, 12)] == [2, 3, 3, 4, 4]
    changed = book.set({"reading.years.three_or_more": 5}, by="essai")
    read = document("10 ans de Java")
    (java,) = Extractor.mentions(Extractor(extractor().catalogue, book=changed), read, split(read))
    assert java.level == 5


@pytest.mark.parametrize(("cell", "level"), [
    ("avancé", 4), ("advanced", 4), ("Bonne maîtrise", 4), ("maîtrise", 3), ("x", 2), ("connaissance", 1), ("aucun", 0),
    ("خبير", 5), ("متوسط", 2)])
def test_one_list_of_words_serves_cells_and_sentences(cell: str, level: int) -> None:
    assert cells.level(cell) == level


@pytest.mark.parametrize(("text", "levels"), [
    ("●●●○○", [3]), ("★★★★★", [5]), ("■■□□", [2]), ("4/5", [4]), ("0/5", [0]), ("○○○○○", [0]),
    ("0 %", []), ("16/20", [4]), ("12/2020", []),
    ("24/7", []), ("100 %", [5]), ("120 %", []), ("5 ans", [4]), ("cinq (5) ans", [4]), ("18 mois", [3]),
    ("moins de 6 mois", [2]), ("45 ans", []), ("âgé de 28 ans", []), ("5 years ago", []), ("سنتين", [3]), ("", [])])
def test_a_measure(text: str, levels: list[int]) -> None:
    assert [one.level for one in measures(text, 0, len(text), load_book())] == levels
