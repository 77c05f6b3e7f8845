"""Competences found by meaning: paraphrases, determinism, any text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.catalogue import Catalogue
from kafaat.reading.meaning import Meaning, Near, labels_of
from kafaat.reading.meaning.meaning import MOST, NEAR

Said = list[tuple[str, str, set[str]]]  # language, sentence, competences that are right
PARAPHRASES = Path(__file__).parents[2] / "benchmarks" / "paraphrases.csv"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture(scope="module")
def meaning(catalogue: Catalogue) -> Meaning:
    return Meaning.of(catalogue)


@pytest.fixture(scope="module")
def said() -> Said:
    with PARAPHRASES.open(encoding="utf-8", newline="") as file:
        return [(row["language"], row["sentence"], set(filter(None, row["competences"].split("|"))))
                for row in csv.DictReader(file)]


def test_the_paraphrases_name_competences_that_exist(catalogue: Catalogue, said: Said) -> None:
    assert len(said) >= 90
    assert {language for language, _, _ in said} == {"fr", "en", "ar"}
    assert all(one in catalogue.competences for _, _, right in said for one in right)


@pytest.mark.parametrize("effort", ["fast", "thorough"])
def test_what_is_told_is_mostly_right(meaning: Meaning, said: Said, effort: str) -> None:
    found = meaning.near([sentence for _, sentence, _ in said], effort)  # type: ignore[arg-type]
    told = [hit.id in right for hits, (_, _, right) in zip(found, said, strict=True) for hit in hits]
    reached = sum(any(hit.id in right for hit in hits) for hits, (_, _, right) in zip(found, said, strict=True))
    assert sum(told) / len(told) >= 0.75
    assert reached / sum(bool(right) for _, _, right in said) >= 0.2


@pytest.mark.parametrize(("sentence", "competence"), [
    ("Rédiger le procès-verbal des réunions du comité", "minute-taking"),
    ("Sauvegarder les données et les restaurer après une panne", "backup-recovery"),
    ("Chased customers who had not paid their invoices", "dunning"),
    ("كتابة محاضر الاجتماعات", "minute-taking")])
def test_a_paraphrase_finds_its_competence(meaning: Meaning, sentence: str, competence: str) -> None:
    assert competence in {hit.id for hit in meaning.near([sentence])[0]}


def test_technologies_and_languages_are_never_found_by_meaning(catalogue: Catalogue) -> None:
    kinds = {catalogue.competences[label.id].kind for label in labels_of(catalogue)}
    assert kinds == {"skill", "knowledge", "behaviour"}


def test_the_same_call_gives_the_same_answer(catalogue: Catalogue, meaning: Meaning) -> None:
    sentences = ["Relancer les clients qui n'ont pas payé", "Tenir l'agenda du directeur", "Atlas Soft, 2019"]
    assert meaning.near(sentences) == meaning.near(sentences) == Meaning.of(catalogue).near(sentences)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=3), st.sampled_from(["fast", "thorough"]))
def test_any_text_is_read(meaning: Meaning, texts: list[str], effort: str) -> None:
    found = meaning.near(texts, effort)  # type: ignore[arg-type]
    assert len(found) == len(texts)
    for text, hits in zip(texts, found, strict=True):
        assert len(hits) <= MOST
        assert len({hit.id for hit in hits}) == len(hits)
        assert all(NEAR <= hit.score <= 1 and 0 <= hit.start < hit.end <= len(text) for hit in hits)


def test_no_label_no_answer() -> None:
    assert Meaning([]).near(["Tenir l'agenda du directeur", ""]) == [[], []]


def test_a_hit_is_a_plain_tuple(meaning: Meaning) -> None:
    hit = meaning.near(["Tenir l'agenda du directeur"])[0][0]
    assert isinstance(hit, Near)
    assert tuple(hit) == (hit.id, hit.score, hit.start, hit.end)
