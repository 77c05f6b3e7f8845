"""Exit codes and French sentences of the command line itself."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kafaat as package
from kafaat.cli.errors import Exit

from .conftest import EMPTY

ENGLISH = ("Usage:", "Error", "Missing", "No such", "Show this", "Invalid", "default:", "Commands", "Try ")


def test_version(kafaat) -> None:
    ran = kafaat("--version")
    assert (ran.code, ran.out) == (0, f"kafaat {package.__version__}\n")


def test_help_is_french_and_lists_every_command(kafaat) -> None:
    ran = kafaat("--help")
    assert ran.code == 0
    for command in ("demo", "init", "check", "plan", "simulate", "assumptions", "floor-price"):
        assert f"  {command} " in ran.out
        page = kafaat(command, "--help")
        assert page.code == 0 and page.out.startswith(f"Usage : kafaat {command} ")
        assert not [word for word in ENGLISH if word in page.out]
    assert not [word for word in ENGLISH if word in ran.out]


def test_without_a_command_the_help_is_shown_and_the_use_is_wrong(kafaat) -> None:
    ran = kafaat()
    assert ran.code == Exit.WRONG_USE
    assert "check" in ran.err and ran.out == ""


@pytest.mark.parametrize(("arguments", "said"), [
    (("plna",), "commande inconnue : « plna » ; vouliez-vous dire « plan » ?"),
    (("zzz",), "commandes : demo, init, check"),
    (("--zzz",), "option inconnue : --zzz"),
    (("plan",), "il manque DOSSIER"),
    (("plan", "a", "b"), "argument de trop : b"),
    (("plan", "a", "--effrt", "deep"), "vouliez-vous dire --effort"),
    (("plan", "a", "--effort", "fast"), "valeur refusée pour --effort : « fast » ; choisir quick"),
    (("plan", "a", "--seed", "x"), "« x » n'est pas un nombre"),
    (("plan", "a", "--target", "-5"), "un nombre entier, de zéro à un million, est attendu"),
    (("plan", "a", "--target", "1,5"), "un nombre entier, de zéro à un million, est attendu"),
    (("plan", "a", "--seed"), "--seed est mal employée"),
    (("plan", "a", "--quiet=3"), "--quiet est mal employée"),
    (("simulate", "a"), "il manque --plan"),
    (("plan", "a", "--set", "x"), "écrire NOM=VALEUR"),
    (("plan", "a", "--set", "=3"), "écrire NOM=VALEUR"),
    (("plan", "a", "--set", "x=abc"), "--set x : « abc » n'est pas un nombre"),
    (("plan", "a", "--set", "x=nan"), "n'est pas un nombre"),
    (("plan", "a", "--set", "x=1", "--set", "x=2"), "x est donné deux fois"),
    (("plan", "no-such-folder"), "ce dossier n'existe pas"),
    (("check", "no-such-folder"), "ce dossier n'existe pas"),
    (("assumptions", "no-such-folder"), "ce dossier n'existe pas"),
    (("floor-price", "--seniors", "maybe"), "choisir billed"),
    (("floor-price", "--price", "0"), "au-dessus de zéro"),
    (("floor-price", "--set", "no.such=1"), "hypothèse inconnue : « no.such »"),
    (("floor-price", "--set", "training.dropout=1,2"), "une valeur entre 0 et 1"),
])
def test_wrong_use_is_said_in_french_with_code_2(kafaat, arguments: tuple[str, ...], said: str) -> None:
    ran = kafaat(*arguments)
    assert (ran.code, ran.out) == (Exit.WRONG_USE, "")
    assert said in ran.err
    assert not [word for word in ENGLISH if word in ran.err]


def test_a_file_given_for_a_folder(kafaat, tmp_path: Path) -> None:
    file = tmp_path / "rh.csv"
    file.write_text("matricule\n")
    ran = kafaat("check", file)
    assert ran.code == Exit.WRONG_USE and "indiquez le dossier qui contient" in ran.err


def test_our_fault_is_one_line_and_the_details_are_kept(kafaat, dossier, monkeypatch) -> None:
    folder = dossier(EMPTY)

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("in the middle")

    monkeypatch.setattr("kafaat.reading.dossier.read_dossier", broken)
    ran = kafaat("check", folder)
    assert (ran.code, ran.out) == (Exit.OUR_FAULT, "")
    assert len(ran.err.splitlines()) == 1 and "Traceback" not in ran.err
    details = Path(ran.err.rsplit("Détails : ", 1)[1].strip())
    assert "ZeroDivisionError: in the middle" in details.read_text(encoding="utf-8")
    if os.name == "posix":
        assert details.stat().st_mode & 0o077 == 0, "the details are for the user alone"

    assert "Traceback" in kafaat("--debug", "check", folder).err
    monkeypatch.setenv("KAFAAT_DEBUG", "1")
    assert "Traceback" in kafaat("check", folder).err


def test_interruption_has_its_own_code(kafaat, dossier, monkeypatch) -> None:
    folder = dossier(EMPTY)

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kafaat.reading.dossier.read_dossier", interrupted)
    assert kafaat("check", folder).code == Exit.INTERRUPTED


def test_an_interruption_while_loading_is_answered_too() -> None:
    """The command line cannot be imported: Ctrl-C falls there."""
    program = ("import sys, types\n"
               "class Interrupted:\n"
               "    def find_spec(self, name, path=None, target=None):\n"
               "        if name == 'kafaat.cli.main': raise KeyboardInterrupt\n"
               "sys.meta_path.insert(0, Interrupted())\n"
               "from kafaat.cli.start import run\n"
               "run()")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == Exit.INTERRUPTED
    assert "Traceback" not in done.stderr and "Interrompu" in done.stderr


def _command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", "from kafaat.cli.start import run; run()", *arguments],
                          capture_output=True, env=os.environ | environment, check=False)


def test_output_is_utf8_whatever_the_code_page() -> None:
    done = _command("--help", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "dossier d'exemple : un centre de 660 agents à Fès" in done.stdout.decode("utf-8")


def test_help_loads_nothing_heavy() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys; from kafaat.cli.main import main; main(['--help']);"
         "print(*sorted(sys.modules), file=sys.stderr)"], capture_output=True, text=True, check=True).stderr.split()
    assert not {"numpy", "scipy", "openfisca_core", "rich", "xlsxwriter", "rapidfuzz"} & set(loaded)


def test_help_answers_at_once() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        assert _command("--help").returncode == 0
        return time.perf_counter() - start

    assert min(seconds() for _ in range(3)) < 0.5
