"""Sections of CVs by people who had not seen the reader (cv_snippets.yaml): how many jobs, studies, certificates and
languages are read right, over all of them and over those held out.

A job is right with its title, employer and dates; each is also counted alone. No section must be right by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from rapidfuzz import fuzz

from kafaat.model.documents import Passage
from kafaat.model.readings import Cv
from kafaat.reading.document_reader import read_cv
from kafaat.reading.phrases.lexicon import fold

SNIPPETS = yaml.safe_load((Path(__file__).parent / "cv_snippets.yaml").read_text(encoding="utf-8"))
ALIKE = 85  # of 100: two names are one
YEAR = 4  # characters of a date that is a year alone

FLOORS = {"jobs": 0.74, "titles": 0.89, "employers": 0.85, "job dates": 0.91, "studies": 0.78, "certificates": 0.87,
          "languages": 0.85}
HELD_OUT_FLOORS = {"jobs": 0.56, "titles": 0.82, "employers": 0.72, "job dates": 0.85, "studies": 0.62,
                   "certificates": 0.7, "languages": 0.74}

Same = Callable[[Mapping[str, Any], Mapping[str, Any]], bool]


def forms(wanted: Mapping[str, Any], key: str) -> list[Any]:
    also = wanted.get(f"{key}_also", [])
    return [wanted[key], *(also if isinstance(also, list) else [also])]


def name(key: str) -> Same:
    """The same words, small differences aside; None only where none is wanted."""
    def plain(text: str | None) -> str | None:
        return None if text is None else re.sub(r"[\W_]+", " ", fold(text)).strip()

    def same(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
        mine = plain(found[key])
        return any(mine == one or (mine and one and fuzz.ratio(mine, one) >= ALIKE)
                   for one in map(plain, forms(wanted, key)))
    return same


def date(key: str) -> Same:
    """As precise as it is wanted: "2023-03" is right for 14 March 2023."""
    def same(found: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
        mine = "" if found[key] is None else str(found[key])
        wishes = ["" if one is None else str(one) for one in forms(wanted, key)]
        return any(mine == one or (len(one) > YEAR and mine[:len(one)] == one) for one in wishes)
    return same


def value(key: str) -> Same:
    return lambda found, wanted: found[key] in forms(wanted, key)


def every(*parts: Same) -> Same:
    return lambda found, wanted: all(part(found, wanted) for part in parts)


DATES = every(date("start"), date("end"))
MEASURES: dict[str, tuple[str, Same]] = {
    "jobs": ("jobs", every(name("title"), name("employer"), DATES, value("current"))),
    "titles": ("jobs", name("title")),
    "employers": ("jobs", name("employer")),
    "job dates": ("jobs", every(DATES, value("current"))),
    "studies": ("studies", every(name("title"), name("school"), value("degree"), DATES)),
    "certificates": ("certificates", every(value("id"), value("held"), date("obtained"), date("expires"))),
    "languages": ("languages", every(value("code"), value("spoken"), value("written"))),
}


def quote(passage: Passage | None) -> str | None:
    return passage.quote if passage else None


def told(cv: Cv, kind: str) -> list[dict[str, Any]]:
    match kind:
        case "jobs":
            return [{"title": one.title.quote, "employer": quote(one.employer), "start": one.start, "end": one.end,
                     "current": one.current} for one in cv.jobs]
        case "studies":
            return [{"title": one.title.quote, "school": quote(one.school), "degree": one.degree, "start": one.start,
                     "end": one.end} for one in cv.studies]
        case "certificates":
            return [{"id": one.id, "held": one.held, "obtained": one.obtained, "expires": one.expires}
                    for one in cv.certificates]
        case _:
            return [{"code": one.code, "spoken": one.spoken, "written": one.written} for one in cv.languages]


def right(found: Sequence[Mapping[str, Any]], wanted: Sequence[Mapping[str, Any]], same: Same) -> int:
    left = list(wanted)
    for one in found:
        if (hit := next((other for other in left if same(one, other)), None)) is not None:
            left.remove(hit)
    return len(wanted) - len(left)


@cache
def counts(folder: Path) -> dict[bool, Counter[tuple[str, str]]]:
    """By whether a section is held out: how many of each measure are right, found and wanted."""
    out: dict[bool, Counter[tuple[str, str]]] = {True: Counter(), False: Counter()}
    for snippet in SNIPPETS:
        path = folder / f"{snippet['id']}.txt"
        path.write_text(snippet["text"], encoding="utf-8")
        content = read_cv(path).content
        assert isinstance(content, Cv)
        held_out = int(snippet["id"][-2:]) % 2 == 0
        for measure, (kind, same) in MEASURES.items():
            if kind != snippet["kind"]:
                continue
            found, wanted = told(content, kind), snippet["expected"]
            if measure == "employers":
                found = [one for one in found if one["employer"]]
                wanted = [one for one in wanted if one["employer"]]
            out[held_out] += Counter({(measure, "right"): right(found, wanted, same), (measure, "found"): len(found),
                                      (measure, "wanted"): len(wanted)})
    return out


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Counter[tuple[str, str]]]:
    return counts(tmp_path_factory.mktemp("cvs"))


def f1(count: Counter[tuple[str, str]], measure: str) -> float:
    return 2 * count[measure, "right"] / (count[measure, "found"] + count[measure, "wanted"])


@pytest.mark.parametrize("measure", MEASURES)
def test_floor(measured: dict[bool, Counter[tuple[str, str]]], measure: str) -> None:
    assert f1(measured[True] + measured[False], measure) >= FLOORS[measure]


@pytest.mark.parametrize("measure", MEASURES)
def test_floor_of_those_held_out(measured: dict[bool, Counter[tuple[str, str]]], measure: str) -> None:
    assert f1(measured[True], measure) >= HELD_OUT_FLOORS[measure]
