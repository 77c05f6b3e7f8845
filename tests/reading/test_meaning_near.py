"""Competences found by meaning: what was learnt is fresh, paraphrases, determinism, any text."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.catalogue import Catalogue
from kafaat.reading.meaning import Asked, Effort, Label, Meaning, Near, Sayings, labels_of
from kafaat.reading.meaning.learnt import fingerprint, learnt, lines, sayings
from kafaat.reading.meaning.near import MOST
from kafaat.reading.meaning.sayings import LIKELY

Said = list[tuple[str, str, set[str]]]  # language, sentence, competences that are right
PARAPHRASES = Path(__file__).parents[2] / "benchmarks" / "paraphrases.csv"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture(scope="module")
def meaning(catalogue: Catalogue) -> Sayings:
    return Sayings(catalogue)


@pytest.fixture(scope="module")
def said() -> Said:
    with PARAPHRASES.open(encoding="utf-8", newline="") as file:
        return [(row["language"], row["sentence"], set(filter(None, row["competences"].split("|"))))
                for row in csv.DictReader(file)]


def near(meaning: Sayings, *sentences: str, effort: Effort = "fast", known: tuple[str, ...] = ()) -> list[list[Near]]:
    return meaning.near([Asked(sentence) for sentence in sentences], effort, known)


def test_what_was_learnt_is_fresh(catalogue: Catalogue) -> None:
    """Else run `python benchmarks/train_sayings.py`: a text that it learns from has changed."""
    assert learnt().made_of == fingerprint(catalogue)


def test_every_competence_has_ways_of_saying_it_in_three_languages(catalogue: Catalogue) -> None:
    told = Counter((competence, language) for competence, language, _ in sayings())
    wanted = {label.id for label in labels_of(catalogue)}
    assert {competence for competence, _ in told} <= wanted
    assert [(id_, language) for id_ in wanted for language in ("fr", "en", "ar") if told[id_, language] < 3] == []


def test_lines_say_what_they_are_said_to_say(catalogue: Catalogue) -> None:
    wanted = {label.id for label in labels_of(catalogue)}
    every = lines()
    assert {one.language for one in every if one.competences} == {"fr", "en", "ar"}
    assert {one.language for one in every if not one.competences} == {"fr", "en", "ar"}
    assert [one for one in every if one.quote not in one.text or bool(one.quote) != bool(one.competences)] == []
    assert [one for one in every if not set(one.competences) <= wanted] == []
    assert len({one.text.casefold() for one in every}) == len(every)


def test_no_saying_is_the_name_of_a_competence(catalogue: Catalogue) -> None:
    names = {name.casefold() for one in catalogue.competences.values()
             for name in (one.label_fr, one.label_en, one.label_ar, *one.aliases)}
    assert [phrase for _, _, phrase in sayings() if phrase.casefold() in names] == []


def test_the_paraphrases_are_no_sayings(catalogue: Catalogue, said: Said) -> None:
    """They measure; they are not learnt from."""
    assert len(said) >= 90 and {language for language, _, _ in said} == {"fr", "en", "ar"}
    assert all(one in catalogue.competences for _, _, right in said for one in right)
    learnt_from = {phrase.casefold() for _, _, phrase in sayings()} | {one.text.casefold() for one in lines()}
    assert not {sentence.casefold() for _, sentence, _ in said} & learnt_from


@pytest.mark.parametrize(("effort", "precision", "recall"), [("fast", 0.90, 0.64), ("thorough", 0.85, 0.66)])
def test_what_is_told_is_mostly_right(meaning: Sayings, said: Said, effort: Effort, precision: float,
                                      recall: float) -> None:
    """Each sentence alone, without the document that would say what it is about."""
    found = near(meaning, *(sentence for _, sentence, _ in said), effort=effort)
    told = [hit.id in right for hits, (_, _, right) in zip(found, said, strict=True) for hit in hits]
    reached = sum(any(hit.id in right for hit in hits) for hits, (_, _, right) in zip(found, said, strict=True))
    assert sum(told) / len(told) >= precision
    assert reached / sum(bool(right) for _, _, right in said) >= recall


@pytest.mark.parametrize(("sentence", "competence"), [
    ("Rédiger le procès-verbal des réunions du comité", "minute-taking"),
    ("Sauvegarder les données et les restaurer après une panne", "backup-recovery"),
    ("Calming down customers who shout on the phone", "de-escalation"),
    ("امتصاص غضب المتصلين", "de-escalation")])
def test_a_paraphrase_finds_its_competence(meaning: Sayings, sentence: str, competence: str) -> None:
    assert competence in {hit.id for hit in near(meaning, sentence)[0]}


def test_what_the_document_names_decides(meaning: Sayings) -> None:
    """The same words among payroll and alone: the trade of the document speaks for the competence."""
    sentence = "Collecte des absences et des primes chaque mois"
    alone, among = near(meaning, sentence)[0], near(meaning, sentence, known=("payroll-processing", "silae"))[0]
    score = {hit.id: hit.score for hit in alone}
    assert any(hit.id == "payroll-variables" and hit.score > score.get(hit.id, 0) for hit in among)


def test_nothing_is_looked_for_where_a_name_or_a_certificate_stands(meaning: Sayings) -> None:
    text = "Relancer les clients qui n'ont pas payé leur facture"
    assert near(meaning, text)[0]
    assert meaning.near([Asked(text, taken=((0, len(text)),))], "fast", ()) == [[]]
    assert meaning.near([Asked(text, named=(("sap", 0, 8),))], "fast", ()) == [[]]


def test_a_clause_confirms_the_name_in_it_when_thorough(meaning: Sayings) -> None:
    text = "Sauvegardes des serveurs chaque nuit et restauration après panne"
    asked = [Asked(text, named=(("backup-recovery", 0, 11),))]
    assert [hit.id for hit in meaning.near(asked, "thorough", ("backup-recovery",))[0]] == ["backup-recovery"]
    assert meaning.near(asked, "fast", ("backup-recovery",)) == [[]]


def test_technologies_and_languages_are_never_found_by_meaning(catalogue: Catalogue) -> None:
    assert {catalogue.competences[id_].kind for id_ in learnt().ids} == {"skill", "knowledge", "behaviour"}


def test_the_same_call_gives_the_same_answer(catalogue: Catalogue, meaning: Sayings) -> None:
    sentences = ["Relancer les clients qui n'ont pas payé", "Tenir l'agenda du directeur", "Atlas Soft, 2019"]
    assert near(meaning, *sentences) == near(meaning, *sentences) == near(Sayings(catalogue), *sentences)


def test_lines_that_say_nothing_stay_silent(meaning: Sayings) -> None:
    """Lines of ours that were not learnt from."""
    lines = ["Réf. 2027-114, lot 2 sur 3", "1 150 agents répartis sur deux sites", "Candidatures avant le 3 mars",
             "We are a family-owned firm in Leeds", "Lunch vouchers and private health cover",
             "The contract runs for three years", "يوجد المقر قرب محطة القطار", "ترسل الطلبات قبل نهاية الشهر"]
    assert [line for line, hits in zip(lines, near(meaning, *lines), strict=True) if hits] == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=3), st.sampled_from(["fast", "thorough"]))
def test_any_text_is_read(meaning: Sayings, texts: list[str], effort: Effort) -> None:
    found = near(meaning, *texts, effort=effort)
    assert len(found) == len(texts)
    for text, hits in zip(texts, found, strict=True):
        assert len(hits) <= MOST
        assert len({hit.id for hit in hits}) == len(hits)
        assert all(LIKELY <= hit.score <= 1 and 0 <= hit.start < hit.end <= len(text) for hit in hits)


def test_a_label_of_an_import_is_found_by_its_own_names() -> None:
    labels = [Label("a", ("tenir un agenda", "keep a diary")), Label("b", ("souder des tuyaux", "weld pipes")),
              Label("c", ("traire des vaches", "milk cows"))]
    found = Meaning(labels).near([Asked("Tenir l'agenda du directeur"), Asked("Souder", (("b", 0, 6),))], "fast", ())
    assert [[hit.id for hit in hits] for hits in found] in ([["a"], []], [[], []])
    assert Meaning([]).near([Asked("Tenir l'agenda du directeur"), Asked("")], "fast", ()) == [[], []]
