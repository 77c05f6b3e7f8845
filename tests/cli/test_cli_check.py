"""`kafaat check`: what is said of a dossier, to people and to programs."""

from __future__ import annotations

import json
from pathlib import Path

from kafaat.cli.errors import Exit

from .conftest import BLOCKED, EMPTY


def test_a_plan_is_possible(kafaat, dossier) -> None:
    ran = kafaat("check", dossier(EMPTY))
    assert ran.code == Exit.DONE
    assert "Un plan est possible." in ran.out
    for text in ("rh.csv", "registre du personnel", "ligne 12", "31/02/2024", "Écrire une date qui existe."):
        assert text in ran.out


def test_no_plan_is_possible_and_why(kafaat, dossier) -> None:
    ran = kafaat("check", dossier(BLOCKED))
    assert ran.code == Exit.CANNOT_PLAN
    assert "Aucun plan n'est possible" in ran.out
    assert '• dossier.toml : mois de départ inconnu. Écrire start = "2027-01".' in ran.out


def test_json_is_pure_and_complete(kafaat, dossier) -> None:
    ran = kafaat("check", dossier(BLOCKED), "--json")
    assert (ran.code, ran.err) == (Exit.CANNOT_PLAN, "")
    tree = json.loads(ran.out)
    assert tree["possible"] is False and len(tree["reasons"]) == 1
    assert tree["problems"][0] == {
        "code": "date.unreadable", "severity": "wrong",
        "origin": {"file": "rh.csv", "row": 12, "column": "Date d'entrée", "sheet": None},
        "found": "31/02/2024", "understood": "date d'entrée inconnue", "fix": "Écrire une date qui existe.",
        "count": 3}
    assert tree["files"][0]["table"] == "people"
    assert json.loads(kafaat("check", dossier(EMPTY), "--json").out)["possible"] is True


def test_clean_writes_elsewhere_only(kafaat, dossier, monkeypatch, tmp_path: Path) -> None:
    folder = dossier(EMPTY)
    ran = kafaat("check", folder, "--clean", folder)
    assert ran.code == Exit.WRONG_USE and "jamais modifiés" in ran.err
    asked = []

    def write_clean(folder: Path, out: Path, catalogue: object) -> list[Path]:
        asked.append(out)
        return [out / "people.xlsx"]

    monkeypatch.setattr("kafaat.reading.dossier.write_clean", write_clean)
    ran = kafaat("check", folder, "--clean", tmp_path / "propre")
    assert ran.code == Exit.DONE and asked == [tmp_path / "propre"] and "people.xlsx" in ran.out


def test_plan_and_simulate_refuse_a_blocked_dossier_with_its_reasons(kafaat, dossier) -> None:
    ran = kafaat("plan", dossier(BLOCKED), "--out", dossier(BLOCKED).parent / "out")
    assert (ran.code, ran.out) == (Exit.CANNOT_PLAN, "")
    assert "mois de départ inconnu" in ran.err and "kafaat check" in ran.err
    assert not (dossier(BLOCKED).parent / "out").exists(), "outputs appear whole or not at all"
