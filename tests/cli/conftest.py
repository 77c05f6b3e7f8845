"""A tiny dossier and a runner of command lines, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kafaat.cli.main import main
from kafaat.model.dossier import Dossier, SourceFile
from kafaat.model.evidence import Origin, Problem, Severity
from kafaat.model.months import Month


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _calm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No debug mode from outside, and the details of failures stay in the test's own folder."""
    monkeypatch.delenv("KAFAAT_DEBUG", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))


@pytest.fixture
def kafaat(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Runs `kafaat ARGUMENTS…` in this process."""

    def run(*arguments: str | Path) -> Ran:
        code = main([str(argument) for argument in arguments])
        caught = capsys.readouterr()
        return Ran(code, caught.out, caught.err)

    return run


EMPTY = Dossier(
    firm="Centre d'essai", fictitious=True, start=Month.parse("2027-01"), horizon=36, target=None,
    cash_limit_mad=None, budget_mad=None, sites=(), exchange=(), people=(), accounts=(), orders=(), courses=(),
    rates=(), standards=(), assumptions={}, scenarios={"prudent": {"training.dropout": 0.3}},
    problems=(Problem("date.unreadable", Severity.WRONG, Origin("rh.csv", 12, "Date d'entrée"), "31/02/2024",
                      "date d'entrée inconnue", "Écrire une date qui existe.", 3),),
    files=(SourceFile("rh.csv", "people", 8, "0" * 64),))

BLOCKED = replace(EMPTY, problems=(*EMPTY.problems, Problem(
    "start.missing", Severity.BLOCKING, Origin("dossier.toml"), "", "mois de départ inconnu",
    'Écrire start = "2027-01".')))


@pytest.fixture
def dossier(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Dossier], Path]:
    """Makes `read_dossier` return a given dossier; returns a folder to name on the command line."""

    def install(read: Dossier) -> Path:
        monkeypatch.setattr("kafaat.reading.dossier.read_dossier", lambda *_, **__: read)
        monkeypatch.setattr("kafaat.conversion.obstacles", lambda _: ())  # nobody is in it: no matter here
        folder = tmp_path / "dossier"
        folder.mkdir(exist_ok=True)
        return folder

    return install
