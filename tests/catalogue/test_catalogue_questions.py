"""Spot truth: questions a practitioner would ask (`questions.yaml`), answered by the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from kafaat.catalogue import Catalogue
from kafaat.catalogue.moves import move, moves_from
from kafaat.catalogue.search import Search

C = Catalogue.load()
QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def search() -> Search:
    return Search.of(C)


def _exposure(pair: list[str]) -> str:
    change = move(C, *pair).exposure_change
    return "rises" if change > 0 else "falls" if change < 0 else "same"


def _reaches(pair: list[str]) -> bool:
    start, end = pair
    return start == end or any(_reaches([step.to, end]) for step in C.next_steps(start))


ANSWERS: dict[str, Callable[[Any], Any]] = {
    "exposure": _exposure,
    "keeps": lambda pair: {need.competence for need in move(C, *pair).carried},
    "longer": lambda pairs: move(C, *pairs[0]).hours > move(C, *pairs[1]).hours,
    "reaches": _reaches,
    "find": C.find_occupation,
    "destination": C.find_destination,
    "certificate": C.find_certificate,
    "standard": lambda text: list(C.find_standard(text)),
    "activity": C.find_activity,
    "title": lambda asked: C.certificates[asked[0]].title_for(asked[1]),
    "void": lambda asked: C.standards[asked[0]].void_since(asked[1]),
    "asks": lambda asked: {demand.asked: demand.strength for demand in C.demands_of(asked[0])}.get(asked[1]),
    "opens": lambda asked: {demand.market for demand in C.asked_by(asked)},
    "broader": lambda asked: list(C.broader(asked)),
    "decided": lambda asked: C.ambiguous_names[asked[0].lower()].decided_by(asked[1]),
    "retired": lambda asked: C.certificates[asked].retired,
    "gradient": C.gradient,
    "among": lambda asked: {found.target.id for found in moves_from(C, *asked)[:5]},
    "blank": lambda asked: getattr(C.occupations[asked[0]], asked[1]) is None,
    "first": lambda asked: list(C.certificates[asked].prerequisite_certificates),
}


@pytest.mark.parametrize("question", QUESTIONS, ids=[question["q"] for question in QUESTIONS])
def test_the_catalogue_answers(question: dict[str, Any], search: Search) -> None:
    (asked,) = question.keys() - {"q", "a"}
    if asked == "search":
        text, table = question["search"]
        assert search.find(text, (table,), 1)[0].entry.id == question["a"]
        return
    answer = ANSWERS[asked](question[asked])
    if isinstance(answer, set):
        wanted = question["a"] if isinstance(question["a"], list) else [question["a"]]
        assert set(wanted) <= answer
    else:
        assert answer == question["a"]


def test_there_are_forty_of_them_and_every_kind_is_asked() -> None:
    assert len(QUESTIONS) >= 40
    assert {key for question in QUESTIONS for key in question} - {"q", "a"} == {*ANSWERS, "search"}
