"""`kafaat aids DOSSIER`: the aids of the sample firm's staff, on screen, as JSON and in a workbook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kafaat.cli.errors import Exit

SAMPLE = Path(__file__).parents[2] / "src" / "kafaat" / "samples" / "centre-fes"


def _plain(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict, Path]:
    """The JSON answer on the sample, and the workbook of the same run."""
    import contextlib
    import io

    from kafaat.cli.main import main

    book, out = tmp_path_factory.mktemp("aides") / "aides.xlsx", io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["aids", str(SAMPLE), "--out", str(book), "--json"]) == Exit.DONE
    return json.loads(out.getvalue()), book


def test_sums_by_aid_and_year_add_up_to_the_entries(written) -> None:
    found, _ = written
    assert found["total_mad"] == pytest.approx(sum(
        entry["people"] * entry["entry"]["amount_mad"] for entry in found["entries"]), abs=0.01)
    assert found["total_mad"] == pytest.approx(sum(sum(years.values()) for years in found["by_year"].values()))
    assert 0 < found["expected_mad"] < found["total_mad"]
    for aid in ("AIR", "PAE", "PAF"):
        told = sum(one["people"] for one in found["without"] if one["aid"] == aid)
        assert told + found["with_aid"][aid] >= found["people"]


def test_other_readings_of_the_whole_staff_are_lines_of_the_answer(written) -> None:
    found, _ = written
    changed = {one["reading"]: one["other_mad"] - one["chosen_mad"] for one in found["other_readings"]}
    assert changed["air_scope"] < 0 < changed["pae_frequency"] and changed["paf_nature"] < 0


def test_the_workbook_holds_the_same_totals_under_live_formulas(written) -> None:
    found, book = written
    workbook = CalamineWorkbook.from_path(book)
    assert workbook.sheet_names == ["Synthèse", "Grand livre", "Sans aide", "Notes"]
    ledger = workbook.get_sheet_by_name("Grand livre").to_python()
    amounts = [row[5] for row in ledger[4:] if isinstance(row[5], float) and row[0] != "Total"]
    assert len(amounts) == len(found["entries"]) and sum(amounts) == pytest.approx(found["total_mad"], abs=0.01)
    total = next(row for row in workbook.get_sheet_by_name("Synthèse").to_python() if row[0] == "Total")
    assert total[2] == pytest.approx(found["total_mad"], abs=0.01)
    assert total[3] == pytest.approx(found["expected_mad"], abs=0.01)
    texts = " ".join(str(cell) for row in workbook.get_sheet_by_name("Notes").to_python() for cell in row)
    assert "pas une promesse de paiement" in texts


def test_the_screen_says_sums_reasons_ceiling_and_that_people_are_invented(kafaat) -> None:
    ran = kafaat("aids", SAMPLE)
    shown = _plain(ran.out)
    assert ran.code == Exit.DONE
    for said in ("Si tous restent", "Statut le moins sûr : AIR, déduit ou estimé", "Après décembre 2026",
                 "Embauche antérieure à 07/2025", "plafond des CSF",
                 "rules.pae_frequency (inconnu)", "Société et personnes inventées", "Ce n'est pas une promesse"):
        assert said in shown, said


def test_refusals(kafaat, tmp_path: Path) -> None:
    empty = tmp_path / "vide"
    empty.mkdir()
    ran = kafaat("aids", empty)
    assert ran.code in (Exit.WRONG_USE, Exit.CANNOT_PLAN) and ran.out == ""
    assert kafaat("aids", tmp_path / "nulle-part").code == Exit.WRONG_USE
    assert "un nom de classeur" in kafaat("aids", SAMPLE, "--out", tmp_path / "aides.pdf").err
    assert "ils restent intacts" in kafaat("aids", SAMPLE, "--out", SAMPLE / "aides.xlsx").err
    assert "donnez un dossier" in kafaat("aids", "--gross", "1", "--site", "fes-shore", "--hired", "2026-01", "--out",
                                         tmp_path / "aides.xlsx").err
