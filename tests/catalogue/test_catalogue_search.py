"""Search ranks in three languages, says the name it knew, never fails on ugly text."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kafaat.catalogue import Catalogue
from kafaat.catalogue.ngrams import NgramIndex
from kafaat.catalogue.search import TABLES, Entry, Search

C = Catalogue.load()
SEARCH = Search.of(C)


def first(text: str, *tables: str) -> str:
    return SEARCH.find(text, tables or TABLES, 1)[0].entry.id


@pytest.mark.parametrize(("text", "table", "expected"), [
    ("téléconseillère", "occupations", "inbound-agent"), ("call center agent", "occupations", "inbound-agent"),
    ("Développeur / Développeuse web (H/F)", "occupations", "web-developer"),
    ("developeur web", "occupations", "web-developer"), ("powerbi", "competences", "power-bi"),
    ("gestion identités accès", "competences", "iam"), ("iso 27001", "standards", "iso-27001")])
def test_words_as_people_write_them(text: str, table: str, expected: str) -> None:
    assert first(text, table) == expected


def test_an_exact_name_comes_first_and_is_worth_one() -> None:
    for table in ("occupations", "competences"):
        for id_, entry in list(getattr(C, table).items())[::20]:
            for name in (entry.label_fr, entry.label_en, entry.label_ar):
                hit = SEARCH.find(name, (table,), 1)[0]
                assert (hit.entry.id, hit.score) == (id_, 1.0), name


def test_a_hit_says_the_name_that_was_nearest() -> None:
    hit = SEARCH.find("K8s", ("competences",), 1)[0]
    assert (hit.entry.id, hit.name.casefold(), hit.score) == ("kubernetes", "k8s", 1.0)


def test_tables_and_limits_are_kept() -> None:
    hits = SEARCH.find("analyste", ("certificates", "occupations"), 7)
    assert len(hits) <= 7 and {hit.entry.table for hit in hits} <= {"certificates", "occupations"}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_nothing_near_is_nothing() -> None:
    assert SEARCH.find("xqzw kjhg") == [] and SEARCH.find("") == [] and SEARCH.find("؟؟؟") == []


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    assert all(0 < hit.score <= 1 for hit in SEARCH.find(text, limit=3))


def test_arabic_is_found_with_or_without_the_article() -> None:
    label = C.occupations["support-l1"].label_ar
    assert first(label, "occupations") == first("ال" + label, "occupations") == "support-l1"


def test_the_score_is_a_cosine() -> None:
    index = NgramIndex(["java", "javascript", "analyste soc", ""])
    scores = index.scores("java")
    assert scores[0] == pytest.approx(1) and 0 < scores[1] < 1 and scores[2] == scores[3] == 0
    assert (index.scores("zzz") == 0).all()
    assert NgramIndex([]).scores("java").size == 0


@given(st.lists(st.text(alphabet="abcé اب", max_size=12), min_size=1, max_size=6))
def test_each_text_is_its_own_nearest(texts: list[str]) -> None:
    plain = [" ".join(text.split()) for text in texts]
    index = NgramIndex(plain)
    for text in filter(None, plain):
        scores = index.scores(text)
        assert scores[plain.index(text)] == pytest.approx(float(np.max(scores)), abs=1e-6)


def test_the_order_is_the_same_twice() -> None:
    entries = [Entry("occupations", str(k), "x", ("même nom",)) for k in range(5)]
    assert [hit.entry.id for hit in Search(entries).find("même nom")] == ["0", "1", "2", "3", "4"]


def test_a_half_of_a_title_is_the_title() -> None:
    search = Search([Entry("occupations", "welder", "Soudeur", ("Soudeur / Soudeuse sur métaux",)),
                     Entry("occupations", "laser", "Soudeur laser", ("soudeur laser",))])
    hit = search.find("soudeur sur métaux", limit=1)[0]
    assert (hit.entry.id, hit.score) == ("welder", 0.99)
