"""`kafaat init`: from a folder of files to a dossier.toml that the reader takes."""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import pytest

from kafaat.cli.errors import Exit

REGISTER = """Registre du personnel;;;;;;
Matricule;Nom;Date d'embauche;Type contrat;Poste;Salaire de base;Site
00012;X;02/01/2020;CDI;Conseiller client;4 500,00;Fès
00013;Y;15/03/2021;CDI;Conseiller client;4 600,00;Fès
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "registre.csv").write_text(REGISTER, encoding="cp1252")
    return tmp_path


def _toml(folder: Path) -> dict:
    return tomllib.loads((folder / "dossier.toml").read_text(encoding="utf-8"))


def test_writes_what_it_recognised_and_says_what_is_left(kafaat, folder: Path) -> None:
    ran = kafaat("init", folder, "--yes")
    assert ran.code == Exit.DONE
    assert "registre du personnel" in ran.out and "Matricule → Matricule" in ran.out
    assert "à écrire dans dossier.toml : Premier mois du plan" in ran.out
    assert "table introuvable, pourtant nécessaire : comptes clients" in ran.out
    [people] = [file for file in _toml(folder)["files"] if file["path"] == "registre.csv"]
    assert people["table"] == "people" and people["header_row"] == 2


def test_the_start_month_may_be_given(kafaat, folder: Path) -> None:
    assert kafaat("init", folder, "--yes", "--start", "2027-3").code == Exit.DONE
    assert _toml(folder)["start"] == "2027-03"
    ran = kafaat("init", folder, "--yes", "--force", "--start", "mars 2027")
    assert ran.code == Exit.WRONG_USE and "AAAA-MM" in ran.err


def test_overwrites_only_when_forced(kafaat, folder: Path) -> None:
    mine = folder / "dossier.toml"
    mine.write_text('firm = "À moi"\n', encoding="utf-8")
    ran = kafaat("init", folder, "--yes")
    assert ran.code == Exit.WRONG_USE and "--force" in ran.err and "À moi" in mine.read_text(encoding="utf-8")
    assert kafaat("init", folder, "--yes", "--force").code == Exit.DONE
    assert "À moi" not in mine.read_text(encoding="utf-8")


def test_asks_on_a_terminal_and_again_when_an_answer_cannot_be_used(
        kafaat, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    from kafaat.catalogue import Catalogue
    from kafaat.reading.dossier import propose

    names = [question.name for question in propose(folder, Catalogue.load()).questions]

    def typed(**answers: str) -> str:
        return "".join(answers.get(name, "") + "\n" for name in names)

    monkeypatch.setattr("sys.stdin", Terminal(
        typed(firm="Essai SA", start="janvier", target="12") + typed(start="2027-01")))
    ran = kafaat("init", folder)
    assert ran.code == Exit.DONE
    assert "AAAA-MM" in ran.err and "Recommençons" in ran.err
    written = _toml(folder)
    assert (written["firm"], written["start"], written["target"]) == ("Essai SA", "2027-01", 12)


def test_without_a_terminal_it_does_not_wait_for_answers(
        kafaat, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    ran = kafaat("init", folder)
    assert ran.code == Exit.WRONG_USE and "--yes" in ran.err
    assert not (folder / "dossier.toml").exists()


def test_what_init_wrote_is_what_check_reads(kafaat, folder: Path) -> None:
    kafaat("init", folder, "--yes", "--start", "2027-01")
    ran = kafaat("check", folder)
    assert ran.code == Exit.CANNOT_PLAN, "no account and no order: no plan"
    assert "2 personnes (2 agents)" in ran.out and "00012" not in ran.err
