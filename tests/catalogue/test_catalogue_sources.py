"""Codes and scores against the official files, where the shared data folder is present."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kafaat.catalogue import Catalogue
from kafaat.catalogue.imports import read_esco

C = Catalogue.load()
DATA = Path(__file__).parents[2].parent / "shared" / "data"


def needs(*parts: str) -> Path:
    path = DATA.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"official file absent: {'/'.join(parts)}")
    return path


def column(path: Path, *names: str) -> list[tuple[str, ...]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row[name] for name in names) for row in csv.DictReader(file)]


def test_rome_codes_exist_in_4_60() -> None:
    path = needs("rome", "v4.60", "unix_referentiel_code_rome_v460_utf8.csv")
    known = {code for (code,) in column(path, "code_rome")}
    assert [job.id for job in C.occupations.values() if job.rome and job.rome not in known] == []


def test_esco_occupations_exist_and_agree_on_isco() -> None:
    path = needs("esco", "v1.2", "en", "occupations_en.csv")
    known = {row[0]: row[1] for row in column(path, "conceptUri", "iscoGroup")}
    linked = [job for job in C.occupations.values() if job.esco_uri]
    assert linked and [job.id for job in linked if job.esco_uri not in known] == []
    differ = {job.id for job in linked if job.esco_uri and known[job.esco_uri] != job.isco}
    assert {id_ for id_ in differ if not C.occupations[id_].note} == set(), "another ISCO group must be explained"


def test_esco_competences_exist() -> None:
    known = {concept.id for concept in read_esco([needs("esco")]).of("competences")}
    linked = {x.id: x.esco_uri for x in C.competences.values() if x.esco_uri}
    assert linked and [id_ for id_, uri in linked.items() if uri not in known] == []


def test_onet_codes_exist() -> None:
    lines = needs("onet", "Occupation Data.txt").read_text(encoding="utf-8").splitlines()
    known = {line.split("\t")[0] for line in lines}
    assert [job.id for job in C.occupations.values() if job.onet and job.onet not in known] == []


def test_exposure_is_what_the_ilo_published() -> None:
    """Gradient and mean of the task scores of each ISCO-08 group we use."""
    tree = json.loads(needs("ilo", "output_data.json").read_text(encoding="utf-8"))
    groups = dict(_groups(tree))
    for isco, ours in C.exposures.items():
        group = groups[isco]
        gradient = re.sub(r"Exposed: Gradient (\d)", r"G\1", group["risk"])
        assert ours.gradient == gradient.replace("Minimal Exposure", "minimal").replace("Not Exposed", "not exposed")
        scores = [float(task["name"].split("(")[1].split(")")[0]) for task in group["children"]]
        assert ours.score == pytest.approx(sum(scores) / len(scores), abs=0.006), isco


def _groups(node: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    if "risk" in node and "children" in node:
        return [(node["name"][:4], node)]
    return [found for child in node.get("children", ()) for found in _groups(child)]
