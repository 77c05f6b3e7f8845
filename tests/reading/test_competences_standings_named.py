"""Standings on competences/standings_named.yaml, by the names that stand in the passages: recall and precision of each
standing, over the names found, on the half that rules may be tuned on and on the one they may not; and the share of the
passages of competences/standings_said.yaml that are read as a person reads them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from competence_words import extractor, short
from sentence_documents import document

from kafaat.model.documents import Document
from kafaat.model.mentions import Mention, Standing
from kafaat.model.readings import DocumentKind
from kafaat.reading.sentences import split

PASSAGES = Path(__file__).parent / "competences"
OPENING = 14  # passages at the head of the file that may be tuned on whatever their number
SAID_FLOOR = 0.83
STANDINGS = frozenset(one.value for one in Standing)


def _load(name: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = yaml.safe_load((PASSAGES / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def _mentions(text: str, kind: str) -> tuple[Document, tuple[Mention, ...]]:
    read = document(text)
    return read, extractor().mentions(read, split(read), "fast", DocumentKind(kind))


@cache
def _counts(half: str) -> Mapping[tuple[str, str], int]:
    """("wanted" | "given" | "right", standing) → names, of those found."""
    counts: Counter[tuple[str, str]] = Counter()
    for number, passage in enumerate(_load("standings_named"), 1):
        if (half == "tuned") != (number % 2 == 1 or number <= OPENING):
            continue
        read, mentions = _mentions(passage["text"], passage["kind"])
        for name, wanted in passage["expected"].items():
            if (given := _given(read, mentions, name)) is not None:
                counts["wanted", wanted] += 1
                counts["given", given] += 1
                counts["right", wanted] += given == wanted
    return counts


def _given(read: Document, mentions: tuple[Mention, ...], name: str) -> str | None:
    """The standing of the mention that shares most with the first place of a name; None where there is none."""
    start = read.text.find(name)
    end = start + len(name)
    here = [one for one in mentions if one.passage.start < end and start < one.passage.end]
    best = min(here, key=lambda one: (max(start, one.passage.start) - min(end, one.passage.end),
                                      one.passage.end - one.passage.start), default=None)
    return best.standing.value if best is not None and start >= 0 else None


def _floors() -> list[tuple[str, str, str, float]]:
    with (PASSAGES / "floors_named.csv").open(encoding="utf-8", newline="") as file:
        return [(row["half"], row["standing"], row["measure"], float(row["floor"])) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("half", "standing", "measure", "floor"), _floors())
def test_no_standing_falls_below_its_floor(half: str, standing: str, measure: str, floor: float) -> None:
    counts = _counts(half)
    assert counts["right", standing] / counts["wanted" if measure == "recall" else "given", standing] >= floor


def test_every_standing_has_a_floor() -> None:
    assert {(half, standing, measure) for half, standing, measure, _ in _floors()} == {
        (half, standing, measure) for half in ("tuned", "untouched") for standing in STANDINGS
        for measure in ("recall", "precision")}


def test_ways_to_deny_to_wish_and_to_leave_to_others() -> None:
    passages = _load("standings_said")
    right = sum(_all_right(passage) for passage in passages)
    assert right / len(passages) >= SAID_FLOOR


def _all_right(passage: Mapping[str, Any]) -> bool:
    given = [short(one).split() for one in _mentions(passage["say"], passage["in"])[1]]
    for want in (one.split() for one in passage["gives"]):
        one = next((one for one in given if one[0] == want[0]), None)
        if one is None or _standing(one) != _standing(want):
            return False
        given.remove(one)
    return True


def _standing(parts: list[str]) -> str:
    return next((part for part in parts[1:] if part in STANDINGS), Standing.CLAIMED.value)
