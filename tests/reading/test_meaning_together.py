"""The sentences of a document are compared with the labels together: as if each were alone."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from kafaat.catalogue import Catalogue
from kafaat.reading.meaning import features, index, labels_of
from kafaat.reading.meaning.features import NAMES, Said, measure
from kafaat.reading.meaning.head import head
from kafaat.reading.meaning.index import LabelIndex
from kafaat.reading.meaning.windows import windows

PARAPHRASES = Path(__file__).parents[2] / "benchmarks" / "paraphrases.csv"


@pytest.fixture(scope="module")
def labels() -> LabelIndex:
    return LabelIndex(labels_of(Catalogue.load()))


@pytest.fixture(scope="module")
def said() -> list[Said]:
    """Every third sentence, the first of them said again at the end."""
    with PARAPHRASES.open(encoding="utf-8", newline="") as file:
        texts = [row["sentence"].lower() for row in csv.DictReader(file)][::3]
    return [(text, tuple(dict.fromkeys(text[one.start:one.end] for one in windows(text, "fast"))))
            for text in [*texts, texts[0]]]


def test_a_document_gives_what_its_sentences_give(labels: LabelIndex, said: list[Said]) -> None:
    together = list(measure(labels, head().space, said, 40))
    assert len(together) == len(said)
    for one, (chosen, found) in zip(said, together, strict=True):
        ((alone, features_alone),) = measure(labels, head().space, [one], 40)
        assert chosen.tolist() == alone.tolist()
        np.testing.assert_allclose(found, features_alone, atol=2e-5)
    assert (together[0][1] == together[-1][1]).all()


def test_few_at_a_time_or_all_at_once(labels: LabelIndex, said: list[Said], monkeypatch: pytest.MonkeyPatch) -> None:
    at_once = list(measure(labels, head().space, said[:12], 40))
    monkeypatch.setattr(features, "TOGETHER", 1)
    for (chosen, found), (also, also_found) in zip(measure(labels, head().space, said[:12], 40), at_once, strict=True):
        assert chosen.tolist() == also.tolist()
        np.testing.assert_allclose(found, also_found, atol=2e-5)


def test_a_large_classification_is_compared_alike(labels: LabelIndex, said: list[Said],
                                                  monkeypatch: pytest.MonkeyPatch) -> None:
    """Names kept in steps give what names kept as floats give."""
    monkeypatch.setattr(index, "MANY", 0)
    large = LabelIndex(labels.labels)
    for (chosen, found), (also, also_found) in zip(measure(large, head().space, said, 40),
                                                   measure(labels, head().space, said, 40), strict=True):
        assert chosen.tolist() == also.tolist()
        np.testing.assert_allclose(found, also_found, atol=2e-5)


def test_nothing_where_nothing_is_said(labels: LabelIndex) -> None:
    none: Said = ("...", ())
    shapes = [(len(chosen), found.shape) for chosen, found in measure(labels, head().space, [none, none])]
    assert shapes == [(0, (0, len(NAMES)))] * 2
    assert [len(chosen) for chosen, _ in measure(LabelIndex([]), head().space, [("java", ("java",))])] == [0]
