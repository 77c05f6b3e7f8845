"""Labels of a classification ranked for a sentence."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.catalogue import Catalogue
from kafaat.catalogue.imports import read_esco
from kafaat.catalogue.imports.types import Concept, Imported
from kafaat.reading.meaning import Label, Ranker, labels_of_import
from kafaat.reading.meaning.lexicon import Lexicon

SHARED = Path(__file__).parents[3] / "shared" / "data"
VALIDATION = SHARED / "bench" / "skill-extraction" / "tech_validation_annotations.csv"
SMALL = (Label("java", ("Java (computer programming)", "Java"), True), Label("js", ("JavaScript",), True),
         Label("sql", ("SQL",), True), Label("team", ("work in teams", "teamwork")),
         Label("night", ("work night shifts",)), Label("customers", ("deal with angry customers", "handle complaints")))


@pytest.fixture(scope="module")
def ranker() -> Ranker:
    return Ranker(SMALL)


@pytest.mark.parametrize(("sentence", "label"), [
    ("java spring hibernate", "java"), ("javascript reactjs", "js"), ("Team player", "team"),
    ("Turned upset callers into satisfied clients", "customers"), ("بارع في Java", "java")])
def test_the_right_label_comes_first(ranker: Ranker, sentence: str, label: str) -> None:
    assert ranker.rank(sentence, 1)[0][0].id == label


def test_bare_technologies_each_win_their_label(ranker: Ranker) -> None:
    assert {label.id for label, _ in ranker.rank("javascript sql java", 3)} == {"java", "js", "sql"}


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120), st.integers(1, 10))
def test_any_sentence_is_ranked(ranker: Ranker, sentence: str, top: int) -> None:
    found = ranker.rank(sentence, top)
    assert len(found) <= top
    scores = [score for _, score in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert found == ranker.rank(sentence, top)


def test_no_label_nothing_ranked() -> None:
    assert Ranker([]).rank("java") == []


def test_whole_names_are_seen_through_endings() -> None:
    match = Lexicon(SMALL).match("They handled complaints")
    assert match.words.tolist() == [0, 0, 0, 0, 0, 2]
    assert Lexicon(SMALL).match("Java").preferred.tolist()[0] == 1


def test_labels_of_an_import_lend_our_names_and_count_trades() -> None:
    catalogue = Catalogue.load()
    ours = next(one for one in catalogue.competences.values() if one.esco_uri and one.kind == "skill")
    imported = Imported("esco", "1", (Concept(ours.esco_uri or "", "competences", {"en": "some (odd) name"}, {}),
                                      Concept("job", "occupations", {"en": "job"}, {}, isco="C2512")),
                        links=(("job", ours.esco_uri or "", "essential"),))
    label, = labels_of_import(imported, catalogue)
    assert label.names[:2] == ("some (odd) name", "some name")
    assert ours.label_fr in label.names
    assert label.uses == {"251": 1}
    assert labels_of_import(imported)[0].names == ("some (odd) name", "some name")


@pytest.mark.skipif(not VALIDATION.is_file(), reason="the shared data folder is absent")
def test_validation_sentences_keep_their_rank() -> None:
    """A subset, against the digital skills of ESCO alone: quick, and it moves when the ranking does."""
    labels = labels_of_import(read_esco([SHARED / "esco" / "v1.2" / "en" / "digitalSkillsCollection_en.csv"]))
    names = {label.name for label in labels}
    gold: dict[str, set[str]] = {}
    with VALIDATION.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["label"].strip() in names:
                gold.setdefault(row["sentence"], set()).add(row["label"].strip())
    needed = sorted({label for right in gold.values() for label in right})
    few = [label for place, label in enumerate(labels) if label.name in needed or place % 4 == 0]
    found = Ranker(few).rank_sentences(list(gold), 5)
    hits = [len({label.name for label, _ in ranked} & right) / min(5, len(right))
            for ranked, right in zip(found, gold.values(), strict=True)]
    assert len(hits) >= 25
    assert sum(hits) / len(hits) >= 0.85
