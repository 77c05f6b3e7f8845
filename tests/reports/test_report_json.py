"""plan.json: the whole tree, the same bytes for the same result, refusals in words."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from sample_result import empty, sample

from kafaat.conversion.result import Result, Summary
from kafaat.reports import ReportError, read_json, to_json


def test_every_field_of_the_result_is_there_in_order() -> None:
    plan = json.loads(to_json(sample()))
    assert list(plan) == [field.name for field in fields(Result)]
    assert list(plan["summary"]) == [field.name for field in fields(Summary)]
    assert plan["months"][0]["by_path"] == {}
    assert plan["assumptions"][0]["status"] == "inferred"
    assert plan["problems"][0]["origin"]["row"] == 214
    assert plan["people"][0]["person"] == "00001"


def test_same_result_same_bytes() -> None:
    assert to_json(sample()) == to_json(sample())
    assert "é" in to_json(sample())  # readable, not escaped


def test_round_trip(tmp_path: Path) -> None:
    for k, result in enumerate((sample(), empty())):
        path = tmp_path / f"{k}.json"
        path.write_text(to_json(result), encoding="utf-8")
        assert read_json(path)["summary"]["starts"] == result.summary.starts
        assert read_json(path)["decisions"] == result.decisions


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_is_named(value: float) -> None:
    result = sample()
    broken = replace(result, summary=replace(result.summary, npv_mad=value))
    with pytest.raises(ValueError, match=r"result\.summary\.npv_mad"):
        to_json(broken)


def test_a_value_without_json_form_is_named() -> None:
    with pytest.raises(TypeError, match=r"result\.decisions\.x"):
        to_json(replace(sample(), decisions={"x": {1, 2}}))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "n'existe pas"),
        (b"\xff\xfe\x00", "lecture impossible"),
        (b"{", "JSON lisible"),
        (b"[1]", "pas un plan"),
        (b"{}", "pas un plan"),
    ],
)
def test_read_refuses_in_words(tmp_path: Path, content: bytes | None, said: str) -> None:
    path = tmp_path / "plan.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ReportError, match=said):
        read_json(path)
