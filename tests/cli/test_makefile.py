"""`make run` on a machine without a fitting Python says so in one clear line and stops."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOOLS = ("sh", "bash", "make", "test", "echo", "rm", "touch", "mkdir", "cat")

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed here")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout without environment, and a PATH with the tools of a bare machine."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    tools = tmp_path / "bin"
    tools.mkdir()
    for tool in TOOLS:
        if found := shutil.which(tool):
            (tools / tool).symlink_to(found)
    return tmp_path


def _program(checkout: Path, name: str, script: str) -> None:
    path = checkout / "bin" / name
    path.write_text(f"#!{shutil.which('sh')}\n{script}\n")
    path.chmod(0o755)


def _make(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(checkout / "bin"), "LC_ALL": "C.UTF-8", "HOME": os.environ.get("HOME", "/")}
    return subprocess.run(["make", *arguments], cwd=checkout, env=environment, capture_output=True, text=True,
                          check=False)


def _lines(done: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in (done.stdout + done.stderr).splitlines() if not line.startswith("make")]


@pytest.mark.parametrize("goal", ["run", "test"])
def test_no_python_at_all(checkout: Path, goal: str) -> None:
    done = _make(checkout, goal)
    assert done.returncode == 2
    [line] = _lines(done)
    assert "Python 3.11, 3.12 ou 3.13" in line and "apt install python3" in line
    assert f"make {goal} PYTHON=" in line


def test_too_old_a_python_or_one_without_venv(checkout: Path) -> None:
    _program(checkout, "python3", "exit 1")  # what the check of version and modules answers there
    done = _make(checkout, "run")
    assert done.returncode == 2 and len(_lines(done)) == 1
    assert not (checkout / ".venv").exists()


def test_a_python_named_by_the_user_that_does_not_fit(checkout: Path) -> None:
    _program(checkout, "old-python", "exit 1")
    done = _make(checkout, "run", "PYTHON=old-python")
    assert done.returncode == 2
    [line] = _lines(done)
    assert line.startswith("old-python ne convient pas : Kafaat demande Python 3.11, 3.12 ou 3.13")


def test_a_failed_installation_is_said_and_does_not_count_as_ready(checkout: Path) -> None:
    _program(checkout, "python3", f"""case "$1" in
  -m) mkdir -p .venv/bin; printf '#!{shutil.which('sh')}\\necho pip: no network >&2; exit 1\\n' > .venv/bin/python
      chmod +x .venv/bin/python;;
esac""")
    (checkout / "bin" / "chmod").symlink_to(shutil.which("chmod"))
    done = _make(checkout, "run")
    assert done.returncode == 2
    assert "L'installation n'a pas abouti" in done.stderr and "pip: no network" in done.stderr
    assert not (checkout / ".venv" / ".ready").exists()


def test_the_second_run_installs_nothing(checkout: Path) -> None:
    tools = checkout / ".venv" / "bin"
    tools.mkdir(parents=True)
    (checkout / ".venv" / ".ready").touch()
    (tools / "kafaat").write_text(f"#!{shutil.which('sh')}\necho kafaat \"$@\"\n")
    (tools / "kafaat").chmod(0o755)
    done = _make(checkout, "run")
    assert (done.returncode, done.stdout) == (0, "kafaat plan src/kafaat/samples/centre-fes --out sortie\n")
