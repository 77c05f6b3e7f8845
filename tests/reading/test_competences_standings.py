"""Standings and levels on the passages of competences/standings_*.yaml and levels_*.yaml: what share of them is read as
a person reads them, by language, on the half that rules may be tuned on and on the one they may not (floors.csv)."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from competence_words import extractor, said, short
from sentence_documents import document

from kafaat.model.mentions import Standing
from kafaat.model.readings import DocumentKind
from kafaat.reading.sentences import split

PASSAGES = Path(__file__).parent / "competences"
STANDINGS = frozenset(one.value for one in Standing)
Pair = tuple[list[str], list[str] | None]  # what is expected of a competence, and what is read


@cache
def _passages(name: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = yaml.safe_load((PASSAGES / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def _pairs(passage: Mapping[str, Any]) -> Iterator[Pair]:
    read = document(passage["say"])
    given = [short(one).split() for one in extractor().mentions(read, split(read), "fast", DocumentKind(passage["in"]))]
    for want in (one.split() for one in passage["gives"]):
        one = next((one for one in given if one[0] == want[0]), None)
        if one is not None:
            given.remove(one)
        yield want, one


def _standing(parts: list[str]) -> str:
    return next((part for part in parts[1:] if part in STANDINGS), Standing.CLAIMED.value)


def _level(parts: list[str]) -> str:
    return next((part for part in parts[1:] if part not in STANDINGS), "")


@cache
def _share(name: str, half: str, measure: str) -> float:
    """`standings`, `levels`: the share of the competences found that have the right one; `passages`: of the passages of
    which everything is right, every competence found."""
    passages = _passages(name)[("tuned", "untouched").index(half)::2]
    right = [[_right(pair, measure) for pair in _pairs(one) if measure == "passages" or pair[1] is not None]
             for one in passages]
    if measure == "passages":
        return sum(map(all, right)) / len(right)
    return sum(map(sum, right)) / sum(map(len, right))


def _right(pair: Pair, measure: str) -> bool:
    want, given = pair
    if given is None:
        return False
    level = _level(want) in ("?", _level(given))
    standing = _standing(want) == _standing(given)
    return standing if measure == "standings" else level if measure == "levels" else standing and level


def _floors() -> list[tuple[str, str, str, float]]:
    with (PASSAGES / "floors.csv").open(encoding="utf-8", newline="") as file:
        return [(row["passages"], row["half"], row["measure"], float(row["floor"])) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("name", "half", "measure", "floor"), _floors())
def test_no_share_falls_below_its_floor(name: str, half: str, measure: str, floor: float) -> None:
    assert _share(name, half, measure) >= floor


def test_there_are_enough_passages_in_three_languages() -> None:
    assert all(len(_passages(f"standings_{language}")) >= 80 for language in ("fr", "en", "ar"))


@pytest.mark.parametrize("passage", _passages("standings_handed"), ids=lambda passage: passage["say"][:50])
def test_what_is_handed_to_others_not_asked_or_wished_for(passage: Mapping[str, Any]) -> None:
    assert all(_right(pair, "standings") and pair[1] is not None for pair in _pairs(passage))


def _said(kind: str, text: str) -> list[str]:
    read = document(text)
    return [short(one) for one in extractor().mentions(read, split(read), "fast", DocumentKind(kind))]


@pytest.mark.parametrize(("text", "gives"), [
    ("Nous n'avons jamais eu d'incident avec Docker", ["docker"]),
    ("I never stopped using Java", ["java"]),
    ("Trained 20 people who had never used Excel", ["excel"]),
    ("Sans attendre, j'ai appris Docker", ["docker"]),
    ("Sans utiliser Docker", ["docker negated"]),
    ("PHP et Docker : jamais utilisés", ["php negated", "docker negated"]),
    ("Docker, pas encore Kubernetes", ["docker", "kubernetes negated"]),
    ("Projet : refonte du site en Symfony", ["symfony"]),
    ("# Projets\n- Application Java\n- Site PHP", ["java", "php"]),
    ("Mon équipe gère 40 serveurs Linux", ["linux"]),
    ("Interlocuteur du prestataire qui héberge nos serveurs Linux", ["linux others"]),
    ("Curieux, j'aime apprendre. Outils : Git, Docker", ["git", "docker"]),
    ("SAP : jamais utilisé\nJava : notions", ["sap negated", "java 1"])])
def test_of_a_person(text: str, gives: list[str]) -> None:
    assert _said("cv", text) == gives


@pytest.mark.parametrize(("kind", "text", "gives"), [
    ("ad", "If you do not have Java, do not apply", ["java"]),
    ("ad", "Les candidats ne maîtrisant pas Excel ne seront pas retenus", ["excel 3"]),
    ("ad", "Vous souhaitez apprendre Java et SQL ?", ["java", "sql"]),
    ("syllabus", "For people who have never used Excel", ["excel"]),
    ("syllabus", "Public : personnes n'ayant jamais utilisé Excel", ["excel"]),
    ("syllabus", "Le formateur présente Docker", ["docker"]),
    ("brief", "Le prestataire travaille sous Linux", ["linux"]),
    ("brief", "Le prestataire actuel travaille sous Linux", ["linux others"]),
    ("brief", "Nos développeurs codent en PHP ; vos développeurs codent en Java", ["php others", "java"])])
def test_of_other_documents(kind: str, text: str, gives: list[str]) -> None:
    assert _said(kind, text) == gives


def test_a_heading_may_be_a_level() -> None:
    assert _said("cv", "# Je maîtrise\n- Java\n- SQL : expert\n# Expertise technique\n- Docker") == [
        "java 3", "sql 5", "docker"]
    assert _said("syllabus", "# Bases\n- Java") == ["java"]
    assert said(document("Notions :\n- Java\n- SQL\nPython")) == ["java 1", "sql 1", "python"]


def test_columns_of_years_and_of_wishes() -> None:
    table = "Outil\tAnnées de pratique\tSouhait\nJava\t6\t\nDocker\t0,5\t\nKafka\t\tx\nSQL\t2\tx\nGit\t\t"
    assert _said("cv", table) == ["java 4", "docker 2", "kafka wished", "sql 3", "git"]
    assert _said("cv", "Projet\tAnnées\nPortail Java\t2019") == ["java"]
