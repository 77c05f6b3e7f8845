"""The distribution carries all it needs: tables, rules, sample, style sheets; the command needs no file outside."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """A wheel built offline from a copy of the tree, as `pip install .` does."""
    tree = tmp_path_factory.mktemp("tree")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    shutil.copytree(SOURCE, tree / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    subprocess.run([sys.executable, "-c", "from setuptools.build_meta import build_wheel; build_wheel('out')"],
                   cwd=tree, check=True, capture_output=True)
    return zipfile.ZipFile(next((tree / "out").glob("*.whl")))


def test_every_file_of_the_source_tree_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    there = {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*") if path.is_file()
             and "__pycache__" not in path.parts and ".egg-info" not in str(path)
             and not path.name.startswith(".")}
    missing = there - set(wheel.namelist())
    assert not missing, f"add these kinds to package-data in pyproject.toml: {sorted(missing)[:10]}"


@pytest.mark.parametrize("pattern", [
    "kafaat/catalogue/data/assumptions.csv", "kafaat/catalogue/schema/*.csv", "openfisca_morocco/parameters/*.yaml",
    "kafaat/samples/centre-fes/dossier.toml", "kafaat/reports/*.css", "kafaat/py.typed"])
def test_what_must_not_be_lost(wheel: zipfile.ZipFile, pattern: str) -> None:
    start, _, suffix = pattern.partition("*")
    assert [name for name in wheel.namelist() if name.startswith(start) and name.endswith(suffix)]


def test_command_licence_and_versions(wheel: zipfile.ZipFile) -> None:
    info = {name.split("/", 1)[1]: name for name in wheel.namelist() if ".dist-info/" in name}
    assert "kafaat = kafaat.cli.start:run" in wheel.read(info["entry_points.txt"]).decode()
    assert "licenses/LICENSE" in info
    metadata = wheel.read(info["METADATA"]).decode()
    assert "License-Expression: AGPL-3.0-or-later" in metadata
    assert "Requires-Python: <3.14,>=3.11" in metadata


def test_the_lock_pins_every_run_time_need_with_hashes() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {line.split("==")[0].lower() for line in lock.splitlines() if "==" in line}
    needs = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[><=;]", need)[0].strip().lower().replace("_", "-") for need in needs}
    assert names <= pinned
    assert lock.count("--hash=sha256:") >= len(pinned)
    version = project["version"]
    import kafaat

    assert version == kafaat.__version__
