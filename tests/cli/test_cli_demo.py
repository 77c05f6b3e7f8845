"""`kafaat demo`: the sample dossier, whole, where the user wants it, over nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kafaat.cli.errors import Exit

SAMPLE = Path(__file__).parents[2] / "src" / "kafaat" / "samples" / "centre-fes"


def test_copies_every_file(kafaat, tmp_path: Path) -> None:
    folder = tmp_path / "nouveau" / "essai"
    ran = kafaat("demo", folder)
    assert ran.code == Exit.DONE and f"kafaat plan {folder}" in ran.out
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        path.name: path.read_bytes() for path in SAMPLE.iterdir()}
    assert [path.name for path in folder.parent.iterdir()] == ["essai"], "no workplace is left beside"


def test_takes_an_empty_folder(kafaat, tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    assert kafaat("demo", tmp_path / "vide").code == Exit.DONE
    assert (tmp_path / "vide" / "dossier.toml").exists()


def test_overwrites_nothing(kafaat, tmp_path: Path) -> None:
    mine = tmp_path / "mien"
    mine.mkdir()
    (mine / "rh.csv").write_text("à moi")
    for target in (mine, mine / "rh.csv"):
        ran = kafaat("demo", target)
        assert ran.code == Exit.WRONG_USE and "rien n'est écrasé" in ran.err
    assert [path.name for path in mine.iterdir()] == ["rh.csv"]


def test_a_place_that_cannot_be_written(kafaat, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kafaat.cli.demo.shutil.copytree", full)
    ran = kafaat("demo", tmp_path / "essai")
    assert ran.code == Exit.WRONG_USE and "ne peut pas être écrit" in ran.err
    assert not (tmp_path / "essai").exists()
