"""Sentences and their languages: the paragraphs of sentences/paragraphs.yaml, lines of lists, any text."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_documents import document, one_block

from kafaat.model.documents import BlockKind
from kafaat.reading.sentences import overlong, split
from kafaat.reading.sentences.boundaries import LONGEST

PARAGRAPHS = [[next(iter(sentence.items())) for sentence in paragraph] for paragraph in yaml.safe_load(
    (Path(__file__).parent / "sentences" / "paragraphs.yaml").read_text(encoding="utf-8"))]
WRITTEN = st.text(st.sampled_from("aeiJSé.?!;:,…؟؛ \n\t•-/«»()'’12سلج "), max_size=120) | st.text(max_size=80)


def _said(text: str) -> list[str]:
    read = document(text)
    return [read.text[one.start:one.end] for one in split(read)]


def test_the_set_is_large_enough() -> None:
    assert sum(map(len, PARAGRAPHS)) >= 120


@pytest.mark.parametrize("paragraph", PARAGRAPHS, ids=lambda paragraph: paragraph[0][1][:40])
def test_a_paragraph(paragraph: list[tuple[str, str]]) -> None:
    read = document(" ".join(sentence for _, sentence in paragraph))
    found = split(read)
    assert [read.text[one.start:one.end] for one in found] == [sentence for _, sentence in paragraph]
    for one, (languages, sentence) in zip(found, paragraph, strict=True):
        assert set(one.languages) == set(languages.split()) - {"none"}, sentence


def test_a_cell_an_item_and_a_heading_are_sentences() -> None:
    assert _said("# Compétences\n- Java, C++ ; SQL\nExcel\tavancé\t4/5\nAnglais\t") == [
        "Compétences", "Java, C++ ; SQL", "Excel", "avancé", "4/5", "Anglais"]


def test_bullets_part_sentences_but_not_the_words_of_an_enumeration() -> None:
    assert _said("• Réception des appels entrants des clients • Traitement des réclamations") == [
        "Réception des appels entrants des clients", "Traitement des réclamations"]
    assert _said("Java • Spring Boot • Git") == ["Java • Spring Boot • Git"]


def test_a_line_broken_by_the_width_of_the_page_goes_on() -> None:
    read = one_block("Développement d'une application de gestion des dossiers\nde crédit en Java.\nMise en production")
    assert [read.text[one.start:one.end] for one in split(read)] == [
        "Développement d'une application de gestion des dossiers\nde crédit en Java.", "Mise en production"]


def test_the_larger_share_comes_first() -> None:
    (one,) = split(document("Reporting hebdo avec le business owner, run and build activities"))
    assert one.languages == ("en", "fr")


def test_the_neighbours_lend_their_language_to_a_word_of_both_and_to_no_name() -> None:
    read = document("# Expérience professionnelle\n# Formation\nJava, SQL\nLicence en droit à la faculté de Fès")
    assert [one.languages for one in split(read)] == [("fr",), ("fr",), (), ("fr",)]
    read = document("# Work experience\n# Formation\nLicence en droit à la faculté de Fès")
    assert [one.languages for one in split(read)] == [("en",), (), ("fr",)]


@settings(max_examples=150, deadline=None)
@given(WRITTEN, st.sampled_from(BlockKind))
def test_sentences_are_in_order_and_lose_no_letter(text: str, kind: BlockKind) -> None:
    read = one_block(text, kind)
    found = split(read)
    assert found == split(read)
    at, kept = 0, ""
    for one in found:
        assert at <= one.start < one.end <= len(text)
        said = text[one.start:one.end]
        assert said == said.strip()
        assert set(one.languages) <= {"fr", "en", "ar"}
        at, kept = one.end, kept + said
    assert re.sub(r"[\W_]", "", kept) == re.sub(r"[\W_]", "", text)


def test_a_long_text_is_split_in_linear_time() -> None:
    times = []
    for size in (20_000, 80_000):
        text = ("mot. " * size)[:size]
        start = time.process_time()
        split(one_block(text))
        times.append(time.process_time() - start)
    assert times[1] < 12 * max(times[0], 0.02)


@pytest.mark.parametrize("text", ["un mot sans fin de phrase " * 300, "a" * 3 * LONGEST, "(" + "12" * 2 * LONGEST + ")",
                                  "خبرةثلاثسنوات" * 400])
def test_a_text_without_end_of_sentence_is_cut_at_a_length_and_said(text: str) -> None:
    read = one_block(text)
    found = split(read)
    assert len(found) > 1 and all(one.end - one.start <= LONGEST for one in found)
    (problem,) = overlong(read, found)
    assert problem.code == "sentence.overlong" and problem.count == len(found) - 1 and problem.fix.endswith(".")
    if " " in text:
        assert all(read.text[one.start:one.end].split()[-1] in text.split() for one in found)


@pytest.mark.parametrize("text", [
    "Une phrase qui est assez longue mais qui finit. " * 200, "\n".join("ligne " * 180 for _ in range(5)),
    "- " + "mot " * 400 + "\n- suite", "mot " * 450, "x\t" * 900])
def test_what_is_not_cut_is_not_said(text: str) -> None:
    read = document(text)
    assert not overlong(read, split(read))
