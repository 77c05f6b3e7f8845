"""The catalogue against the official classifications, where the shared data folder is present: the measures of
`benchmarks/catalogue.py`, with the floors below which a change of the tables is refused."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kafaat.catalogue import Catalogue
from kafaat.catalogue.imports import Imported, read_esco, read_onet, read_rome

C = Catalogue.load()
ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"

pytestmark = pytest.mark.skipif(not (DATA / "esco").is_dir(), reason=f"{DATA / 'esco'} is absent")


@pytest.fixture(scope="module")
def measures() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_catalogue", ROOT / "benchmarks" / "catalogue.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def esco() -> Imported:
    return read_esco([DATA / "esco"])


@pytest.mark.parametrize(("language", "floor"), [("fr", 0.90), ("ar", 0.80)])
def test_an_official_label_finds_our_entry_first(measures: ModuleType, esco: Imported, language: str,
                                                floor: float) -> None:
    found = measures.labels_found(C, esco, language)
    assert found.asked >= 200
    assert found.share >= floor, found.missed[:20]


def test_an_appellation_of_rome_finds_an_occupation_of_its_code_among_three(measures: ModuleType) -> None:
    found = measures.appellations_found(C, DATA / "rome" / "v4.60")
    assert found.asked >= 700
    assert found.share >= 0.85, found.missed[:20]


def test_near_trades_are_those_of_rome_and_onet_better_than_by_their_titles(measures: ModuleType) -> None:
    rome, onet = read_rome([DATA / "rome"]), read_onet([DATA / "onet"])
    for codes, source in ((measures.rome_codes(C, rome), rome), (measures.onet_codes(C, onet), onet)):
        near = measures.neighbours(codes, source)
        ours = measures.ranking(near, codes, measures.by_distance(C))
        floor = measures.ranking(near, codes, measures.by_title_words(C))
        assert ours.origins >= 100
        assert ours.auc >= floor.auc + 0.05 and ours.recall_10 >= floor.recall_10 + 0.05


def test_esco_is_imported_whole(esco: Imported) -> None:
    assert len(esco.of("occupations")) >= 3000 and len(esco.of("competences")) >= 13_000
    assert len(esco.links) > 120_000
    assert {lost.why for lost in esco.lost} <= {"le lien nomme un concept absent des fichiers donnés"}
