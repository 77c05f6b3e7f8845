"""The sample firm can be made again, is small, and says that it is invented."""

from __future__ import annotations

import csv
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "src" / "kafaat" / "samples" / "centre-fes"
TRAPS = Path(__file__).with_name("traps.json")


def content(path: Path) -> object:
    """Bytes; for a workbook the bytes of its parts, since compression differs between machines."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("remade")
    script = ROOT / "examples" / "generate.py"
    subprocess.run([sys.executable, script, folder / "centre-fes", folder / "traps.json"], check=True)
    return folder


def test_the_generator_writes_what_is_committed(remade: Path) -> None:
    made = {p.name: content(p) for p in (remade / "centre-fes").iterdir()}
    kept = {p.name: content(p) for p in SAMPLE.iterdir()}
    assert sorted(made) == sorted(kept)
    assert [name for name in made if made[name] != kept[name]] == []
    assert (remade / "traps.json").read_bytes() == TRAPS.read_bytes()


def test_the_sample_is_small_enough_to_ship() -> None:
    assert sum(p.stat().st_size for p in SAMPLE.iterdir()) <= 3_000_000
    with (SAMPLE / "export_wfm_2026.csv").open(encoding="utf-8-sig") as file:
        assert 5_000 < sum(1 for _ in file) <= 12_000


def test_everything_is_marked_as_invented() -> None:
    settings = tomllib.loads((SAMPLE / "dossier.toml").read_text(encoding="utf-8"))
    assert settings["fictitious"] is True
    assert "fictive" in settings["firm"]
    register = (SAMPLE / "registre_production_nov2026.csv").read_text(encoding="cp1252")
    assert "SOCIÉTÉ FICTIVE" in register.splitlines()[0]
    tables = ROOT / "examples" / "generator"
    with (tables / "accounts.csv").open(encoding="utf-8") as file:
        assert all("(client fictif)" in row["client"] for row in csv.DictReader(file))
    with (tables / "courses.csv").open(encoding="utf-8") as file:
        assert all("(fictif)" in row["provider"] or "(fictive)" in row["provider"] for row in csv.DictReader(file))


def test_the_register_is_windows_1252_and_arabic_names_are_in_the_workbook() -> None:
    raw = (SAMPLE / "registre_production_nov2026.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    with zipfile.ZipFile(SAMPLE / "personnel_structure.xlsx") as parts:
        text = parts.read("xl/sharedStrings.xml").decode("utf-8")
    assert any("\u0600" <= letter <= "\u06ff" for letter in text)
