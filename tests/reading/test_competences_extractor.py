"""Exact names and meaning together: one mention a place, both sources named; the same twice; any text."""

from __future__ import annotations

import time
from collections.abc import Collection, Sequence

import pytest
from competence_words import extractor, said
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_documents import document, one_block

from kafaat.catalogue import Catalogue
from kafaat.model.documents import BlockKind
from kafaat.model.evidence import Proof
from kafaat.model.mentions import Source, Standing
from kafaat.reading.competences import Effort, Extractor
from kafaat.reading.meaning import Asked, Near
from kafaat.reading.sentences import split


class Told:
    """A meaning that finds what it is told, and remembers what it was asked and what the document names."""

    def __init__(self, found: dict[str, list[tuple[str, float, int, int]]]) -> None:
        self.found, self.asked, self.known = found, list[Asked](), list[str]()

    def near(self, asked: Sequence[Asked], effort: Effort, known: Collection[str]) -> list[list[Near]]:
        self.asked.extend(asked)
        self.known.extend(known)
        return [[Near(*one) for one in self.found.get(sentence.text, [])] for sentence in asked]


ANGRY = "Je calme ceux qui crient et trouve une solution"
BANK = "Je fais le rapprochement bancaire chaque mois"


def _mentions(text: str, meaning: Told, effort: Effort = "fast") -> list[tuple[str, str, tuple[Source, ...], float]]:
    read = document(text)
    found = Extractor(Catalogue.load(), meaning).mentions(read, split(read), effort)
    return [(one.competence, one.passage.quote, one.sources, one.score) for one in found]


def test_meaning_is_asked_with_the_names_that_stand_in_each_sentence() -> None:
    meaning = Told({ANGRY: [("complaint-handling", 0.8124, 0, 24)]})
    assert _mentions(f"{ANGRY}.\n{BANK}.\nTrès motivé".replace(".", ""), meaning) == [
        ("complaint-handling", "Je calme ceux qui crient", (Source.MEANING,), 0.8124),
        ("bank-reconciliation", "rapprochement bancaire", (Source.EXACT,), 1.0)]
    at = BANK.index("rapprochement")
    assert meaning.asked == [Asked(ANGRY), Asked(BANK, (("bank-reconciliation", at, at + 22),)), Asked("Très motivé")]
    assert meaning.known == ["bank-reconciliation"]


def test_no_paraphrase_is_looked_for_in_the_name_of_a_certificate() -> None:
    meaning = Told({})
    _mentions("Certifié ISTQB Foundation en 2023", meaning)
    assert [meaning.asked[0].text[start:end] for start, end in meaning.asked[0].taken] == ["ISTQB Foundation"]


def test_a_title_alone_says_no_competence_by_meaning() -> None:
    text = "Développeur web chez un éditeur"
    assert _mentions(text, Told({text: [("web-development", 0.9, 0, 15)]})) == []


def test_thorough_asks_everything_and_names_both_sources_once() -> None:
    meaning = Told({BANK: [("bank-reconciliation", 0.9, 0, 40)]})
    assert _mentions(BANK, meaning, "thorough") == [
        ("bank-reconciliation", "rapprochement bancaire", (Source.EXACT, Source.MEANING), 1.0)]


def test_what_an_exact_narrower_name_covers_is_dropped() -> None:
    text = "Je travaille dans Splunk chaque jour"
    (broader, *_) = Catalogue.load().broader("splunk")
    meaning = Told({text: [(broader, 0.8, 0, len(text)), ("coaching", 0.7, 0, len(text))]})
    assert [one[0] for one in _mentions(text, meaning, "thorough")] == ["coaching", "splunk"]


def test_meaning_says_nothing_of_a_name_alone() -> None:
    text = "Je reste calme et je code en Java tous les jours"
    calm, java = text.index("calme"), text.index("Java")
    meaning = Told({text: [("stress-control", 0.99, calm, calm + 5), ("odoo-development", 0.8, java, java + 4)]})
    assert [one[0] for one in _mentions(text, meaning, "thorough")] == ["java"]


def test_a_cue_holds_for_what_meaning_finds() -> None:
    text = "Pas d'expérience pour calmer ceux qui crient"
    read = document(text)
    (one,) = Extractor(Catalogue.load(), Told({text: [("complaint-handling", 0.8, 21, len(text))]})).mentions(
        read, split(read))
    assert one.standing is Standing.NEGATED


def test_an_effort_that_does_not_exist() -> None:
    with pytest.raises(ValueError, match="effort"):
        extractor().mentions(document("Java"), (), "best")  # type: ignore[arg-type]


def test_a_mention_is_declared_and_stands_in_its_sentence() -> None:
    read = document("Analyste. Bonne maîtrise de Java")
    (one,) = extractor().mentions(read, split(read))
    assert (one.sentence.quote, one.proof, one.section) == ("Bonne maîtrise de Java", Proof.DECLARED, None)


def test_an_empty_document() -> None:
    assert said(one_block("")) == []


def test_the_order_of_the_text() -> None:
    assert said(document("Git\nJava\nDocker")) == ["git", "java", "docker"]


TEXT = st.lists(st.sampled_from([
    "Java", "SQL", "C", "R", "Go", "Word", "notions de ", "pas d'expérience en ", "souhaite apprendre ", "5 ans ",
    "●●○○", " (", ") ", ", ", " et ", " : ", "; ", "\t", "\n", "80 %", "4/5", "l'équipe utilise ", "خبرة ", "في ",
    "Excel avancé", "expert", "encadré une équipe ", "n'est pas exigé",
    "AWS Solutions Architect", ". ", "é", "\u202e"]),
    max_size=14).map("".join) | st.text(max_size=60)


@settings(max_examples=200, deadline=None)
@given(TEXT, st.sampled_from(BlockKind))
def test_any_text_is_read_the_same_twice_and_quoted_from_its_place(text: str, kind: BlockKind) -> None:
    read = one_block(text, kind)
    found = extractor().mentions(read, split(read))
    assert found == extractor().mentions(read, split(read))
    assert list(found) == sorted(found, key=lambda one: one.passage.start)
    for one in found:
        for passage in (one.passage, one.sentence, one.standing_cue, one.cue and one.cue.passage):
            assert passage is None or (passage.quote == text[passage.start:passage.end] and passage.quote)
        assert one.sentence.start <= one.passage.start < one.passage.end <= one.sentence.end
        assert one.level is None or 1 <= one.level <= 5
        assert (one.standing is Standing.CLAIMED) == (one.standing_cue is None)


def test_six_thousand_characters_are_quick() -> None:
    lines = ["# Compétences", "Langages : Java, Python, SQL (notions), PL/SQL", "Outils : Jira, Git, Docker, Excel",
             "# Expérience", "Développeur Java chez Atlas Soft, 2019 - 2021, équipe de 8 personnes",
             "Réception d'appels, traitement des réclamations et saisie dans le CRM de la banque pour le client",
             "Mise en place de l'intégration continue avec Jenkins ; pas d'expérience en Kubernetes"]
    read = document(("\n".join(lines * 20))[:6000])
    sentences = split(read)
    extractor().mentions(read, sentences)
    start = time.process_time()
    extractor().mentions(read, sentences)
    assert time.process_time() - start < 0.15  # about 20 ms on a quiet machine
