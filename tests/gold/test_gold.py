"""The reader against the gold documents: no measure may fall below the floor it once held. `python benchmarks/gold.py`
prints every measure; tests/gold/README.md says how they were annotated."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

import pytest
from scoring import GOLD, Count, Counts, annotations, compare, parallel, removed, total

from kafaat.model.readings import DocumentKind
from kafaat.reading.document_reader import DocumentReader
from kafaat.reading.documents import open_document
from kafaat.reading.pseudonyms import pseudonymise

FLOORS = Path(__file__).with_name("floors.csv")


@lru_cache(maxsize=1)
def _counts() -> dict[str, Counts]:
    reader = DocumentReader()
    return {one["id"]: compare(reader.read(GOLD / "documents" / one["document"], DocumentKind(one["kind"])), one)
            for one in annotations()}


def _floors() -> list[tuple[str, str, str, float]]:
    with FLOORS.open(encoding="utf-8", newline="") as file:
        return [(row["documents"], row["measure"], row["figure"], float(row["floor"])) for row in csv.DictReader(file)]


@pytest.mark.parametrize(("documents", "measure", "figure", "floor"), _floors())
def test_no_measure_falls_below_its_floor(documents: str, measure: str, figure: str, floor: float) -> None:
    """`documents`: a part of the ids ("-fr-", "cv-"), or all."""
    counts = total(one for id_, one in _counts().items() if documents == "all" or documents in id_)
    assert getattr(counts[measure], figure) >= floor, f"{measure}: {counts[measure]}"


def test_the_kind_of_every_document_is_guessed() -> None:
    reader = DocumentReader()
    wrong = [one["id"] for one in annotations()
             if reader.read(GOLD / "documents" / one["document"]).kind.value != one["kind"]]
    assert len(wrong) <= len(annotations()) / 50, wrong


def test_pseudonyms_take_out_what_names_a_person() -> None:
    counts = []
    for one in annotations():
        if one["kind"] == "cv":
            opened = open_document(GOLD / "documents" / one["document"])
            after, removals = pseudonymise(opened)
            counts.append({"removed": removed(opened, removals, after, one)})
    assert total(counts)["removed"].recall >= 0.95, total(counts)["removed"]


@lru_cache(maxsize=1)
def _parallel() -> dict[str, Count]:
    return parallel(DocumentReader())


@pytest.mark.parametrize(("measure", "figure", "floor"), [
    ("fr", "f1", 0.88), ("en", "f1", 0.87), ("ar", "f1", 0.80), ("agreement", "recall", 0.645), ("levels", "f1", 0.94)])
def test_the_same_sentence_says_the_same_in_three_languages(measure: str, figure: str, floor: float) -> None:
    assert getattr(_parallel()[measure], figure) >= floor, f"{measure}: {_parallel()[measure]}"
