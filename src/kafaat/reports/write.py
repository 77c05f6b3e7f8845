"""Writes the three outputs of a plan, all or none. The command line calls `write`."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError

from kafaat.conversion.result import Result
from kafaat.reports.errors import ReportError
from kafaat.reports.json import to_json
from kafaat.reports.note import note
from kafaat.reports.workbook import workbook

NAMES = ("plan.json", "board-note.html", "plan.xlsx")


def write(result: Result, out: Path) -> tuple[Path, Path, Path]:
    """plan.json, board-note.html and plan.xlsx in the folder `out` (made when missing), in this order.

    The files are made in a temporary folder inside `out` and put in place together; when one cannot be replaced
    (open in Excel, disk full, no right), the old three stay as they were and a ReportError says so.
    """
    made = not out.exists()
    try:
        out.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".kafaat-", dir=out))
    except OSError as error:
        raise ReportError(
            f"{out} : impossible d'écrire dans ce dossier ({_reason(error)}). Choisissez un autre dossier avec --out."
        ) from None
    try:
        _make(result, work)
        _place(work, out)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        if made:
            shutil.rmtree(out, ignore_errors=True)
        raise
    shutil.rmtree(work, ignore_errors=True)
    return out / NAMES[0], out / NAMES[1], out / NAMES[2]


def _make(result: Result, work: Path) -> None:
    try:
        (work / NAMES[0]).write_text(to_json(result), encoding="utf-8", newline="\n")
        (work / NAMES[1]).write_text(note(result), encoding="utf-8", newline="\n")
        workbook(result, work / NAMES[2])
    except (OSError, FileCreateError) as error:
        raise ReportError(
            f"{work.parent} : l'écriture a échoué ({_reason(error)}). Libérez de la place ou choisissez "
            "un autre dossier avec --out ; aucun fichier n'a été changé."
        ) from None


def _place(work: Path, out: Path) -> None:
    """Old files aside, new files in; undone from the start at the first refusal."""
    aside = work / "old"
    aside.mkdir()
    kept: list[str] = []
    placed: list[str] = []
    try:
        for name in NAMES:
            if (out / name).exists():
                (out / name).rename(aside / name)
                kept.append(name)
        for name in NAMES:
            (work / name).rename(out / name)
            placed.append(name)
    except OSError as error:
        for done in placed:
            (out / done).unlink(missing_ok=True)
        for old in kept:
            (aside / old).rename(out / old)
        raise ReportError(
            f"{out / name} : ce fichier ne peut pas être remplacé ({_reason(error)}). S'il est ouvert dans "
            "Excel ou un navigateur, fermez-le et relancez ; rien n'a été changé."
        ) from None


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
