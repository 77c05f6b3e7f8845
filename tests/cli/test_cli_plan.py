"""`kafaat plan` and `kafaat simulate`: what they pass on, what they write, what they print."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kafaat.cli import summary
from kafaat.cli.errors import Exit
from kafaat.conversion.decisions import Decisions
from kafaat.reports import words

from .conftest import EMPTY

FILES = ["board-note.html", "plan.json", "plan.xlsx"]


@pytest.fixture
def result(monkeypatch: pytest.MonkeyPatch):
    """A whole plan, invented, as the reports' own tests use it."""
    monkeypatch.syspath_prepend(str(Path(__file__).parents[1] / "reports"))
    import sample_result

    return replace(sample_result.sample(), decisions=Decisions((), (), (), ()).to_dict())


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, result) -> list[dict[str, Any]]:
    """Makes both façades of the journey answer with that plan; returns what they were asked."""
    asked: list[dict[str, Any]] = []

    def plan(dossier: object, *, progress: object, **rest: Any):
        asked.append(rest)
        return result

    def simulate(dossier: object, decisions: dict[str, Any], **rest: Any):
        asked.append({"decisions": decisions, **rest})
        return replace(result, summary=replace(result.summary, peak_cash_need_mad=22_100_000.0))

    monkeypatch.setattr("kafaat.conversion.plan", plan)
    monkeypatch.setattr("kafaat.conversion.simulate", simulate)
    return asked


def test_writes_three_files_and_prints_the_key_figures_with_their_status(
        kafaat, dossier, engine, result, tmp_path: Path) -> None:
    ran = kafaat("plan", dossier(EMPTY), "--out", tmp_path / "sortie")
    assert (ran.code, ran.err) == (Exit.DONE, "")
    assert sorted(path.name for path in (tmp_path / "sortie").iterdir()) == FILES
    for name in FILES:
        assert str(tmp_path / "sortie" / name) in ran.out
    assert words.money(result.summary.peak_cash_need_mad) in ran.out
    assert words.month(result.summary.payback_month) in ran.out
    assert "vos fichiers" in ran.out and "calculé" in ran.out
    assert f"reposent sur {len(result.assumptions)} hypothèses" in ran.out


def test_passes_every_option_on(kafaat, dossier, engine, tmp_path: Path) -> None:
    kafaat("plan", dossier(EMPTY), "--out", tmp_path / "a")
    kafaat("plan", dossier(EMPTY), "--out", tmp_path / "b", "--set", "training.dropout=12 %", "--set", "seniors.per=8",
           "--target", "120", "--scenario", "prudent", "--seed", "7", "--effort", "deep")
    assert engine == [
        {"target": None, "scenario": None, "changes": {}, "seed": 0, "effort": "normal"},
        {"target": 120, "scenario": "prudent", "changes": {"training.dropout": 0.12, "seniors.per": 8},
         "seed": 7, "effort": "deep"}]


def test_an_unknown_scenario_is_refused_with_the_known_ones(kafaat, dossier, engine, tmp_path: Path) -> None:
    ran = kafaat("plan", dossier(EMPTY), "--scenario", "rose", "--out", tmp_path / "sortie")
    assert ran.code == Exit.WRONG_USE and "scénario inconnu : « rose »" in ran.err
    assert "prudent" in ran.err and "retard" in ran.err and engine == []


def test_the_firm_s_own_folder_is_no_place_for_the_outputs(kafaat, dossier, engine) -> None:
    folder = dossier(EMPTY)
    ran = kafaat("plan", folder, "--out", folder)
    assert ran.code == Exit.WRONG_USE and not list(folder.iterdir())


def test_what_the_journey_refuses_is_said_with_code_3(kafaat, dossier, monkeypatch, tmp_path: Path) -> None:
    from kafaat.conversion import CannotPlan

    def impossible(*_: object, **__: object) -> None:
        raise CannotPlan("aucune personne volontaire", "aucune commande signée")

    monkeypatch.setattr("kafaat.conversion.plan", impossible)
    ran = kafaat("plan", dossier(EMPTY), "--out", tmp_path / "sortie")
    assert ran.code == Exit.CANNOT_PLAN
    assert "• aucune personne volontaire" in ran.err and "• aucune commande signée" in ran.err
    assert not (tmp_path / "sortie").exists()


def test_a_folder_or_toml_that_cannot_be_read_is_said_with_code_3(kafaat, tmp_path: Path) -> None:
    (tmp_path / "dossier.toml").write_text("start = [")
    ran = kafaat("plan", tmp_path, "--out", tmp_path / "sortie")
    assert ran.code == Exit.CANNOT_PLAN and "dossier.toml" in ran.err


def test_a_place_that_cannot_be_written_is_said_with_code_2(kafaat, dossier, engine, tmp_path: Path) -> None:
    (tmp_path / "sortie").write_text("un fichier, pas un dossier")
    ran = kafaat("plan", dossier(EMPTY), "--out", tmp_path / "sortie" / "plan")
    assert ran.code == Exit.WRONG_USE and ran.err


def test_simulate_holds_the_decisions_and_prints_before_and_after(
        kafaat, dossier, engine, result, tmp_path: Path) -> None:
    folder = dossier(EMPTY)
    kafaat("plan", folder, "--out", tmp_path / "sortie")
    plan_file = tmp_path / "sortie" / "plan.json"
    ran = kafaat("simulate", folder, "--plan", plan_file, "--set", "orders.delay_months=6", "--scenario", "retard")
    assert ran.code == Exit.DONE
    asked = engine[-1]
    assert asked["decisions"] == json.loads(plan_file.read_text(encoding="utf-8"))["decisions"]
    assert asked["scenario"] == "retard" and asked["changes"]["orders.delay_months"] == 6
    assert words.money(result.summary.peak_cash_need_mad) in ran.out and words.money(22_100_000) in ran.out
    assert list((tmp_path / "sortie").glob("*")) and not (tmp_path / "b").exists()
    kafaat("simulate", folder, "--plan", plan_file, "--out", tmp_path / "b")
    assert sorted(path.name for path in (tmp_path / "b").iterdir()) == FILES


def test_simulate_keeps_what_the_plan_was_made_with() -> None:
    from kafaat.cli.simulate import made_with

    assert made_with({"assumptions": [
        {"name": "a", "value": 1.0, "changed_by": "--set"}, {"name": "b", "value": 2.0, "changed_by": "dossier"},
        {"name": "c", "value": 3.0, "changed_by": ""}]}) == {"a": 1.0}


@pytest.mark.parametrize(("content", "said"), [(None, "n'existe pas"), ("{", "JSON"), ("{}", "pas un plan")])
def test_a_plan_file_that_is_none(kafaat, dossier, tmp_path: Path, content: str | None, said: str) -> None:
    file = tmp_path / "plan.json"
    if content is not None:
        file.write_text(content)
    ran = kafaat("simulate", dossier(EMPTY), "--plan", file)
    assert ran.code == Exit.WRONG_USE and said in ran.err


def test_footnotes_say_what_a_reader_must_know(result) -> None:
    tree = json.loads(json.dumps(summary.tree_of(result)))
    tree["summary"]["target"] = {"asked": 120, "reached": 84.4, "met": False, "at_most": 97.0,
                                 "binding": [["places de formation", 9.0]]}
    tree["summary"]["share_2025_regime_mad"] = 1_000_000.0
    notes = " ".join(summary.footnotes(tree))
    for text in ("Objectif de 120 personnes manqué : 84.", "Au plus 97", "places de formation (+9)",
                 "viennent de la presse", "Société et personnes inventées.", "effort", "graine"):
        assert text in notes
    tree["summary"]["target"] = {"asked": None, "reached": 84.4, "met": True, "at_most": None, "binding": []}
    assert "Objectif" not in " ".join(summary.footnotes(tree))


def test_the_weakest_status_is_the_one_said() -> None:
    assert summary.weakest(["sure", "inferred", "reported once"]) == "déduit ou estimé"
    assert summary.weakest(["sure"]) == "sûr"


def test_progress_is_for_terminals_only(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from kafaat.cli import screen

    with screen.progress() as step:
        step("Lecture", 0.5)
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with screen.progress(quiet=True) as step:
        step("Lecture", 0.5)
    assert capsys.readouterr() == ("", "")
    with screen.progress() as step:
        step("Lecture des fichiers", None)
        step("Simulation", 0.5)
    caught = capsys.readouterr()
    assert caught.out == "" and "Simulation" in caught.err
