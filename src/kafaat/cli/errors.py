"""Exit codes and the French line of each failure. Used by `main`; commands raise `WrongUse` or `Refused`."""

from __future__ import annotations

import errno
import os
import tempfile
import traceback
from enum import IntEnum
from pathlib import Path

from kafaat.model.assumptions import UnknownAssumption


class Exit(IntEnum):
    """The exit codes of the `kafaat` command, a contract with the programs that call it."""

    DONE = 0
    OUR_FAULT = 1
    WRONG_USE = 2
    CANNOT_PLAN = 3
    INTERRUPTED = 130  # Ctrl-C, as shells count it


class WrongUse(Exception):
    """The command was asked something it cannot do: unknown name, bad month, missing folder. Exit code 2."""


class Refused(Exception):
    """The input cannot be planned. `reasons` are French sentences, one per obstacle. Exit code 3."""

    def __init__(self, sentence: str, reasons: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.reasons = reasons


class Interrupted(Exception):
    """Ctrl-C in a command that can say what is done and how to go on. Exit code 130."""


def explain(error: Exception) -> tuple[Exit, str] | None:
    """The exit code and French text of a failure that the user can mend; None when the fault is ours."""
    if isinstance(error, (WrongUse, UnknownAssumption)):
        return Exit.WRONG_USE, str(error)
    if isinstance(error, Interrupted):
        return Exit.INTERRUPTED, str(error)
    from kafaat.catalogue.imports.files import UnreadableSource
    from kafaat.rules import RuleError

    if isinstance(error, (RuleError, UnreadableSource)):
        return Exit.WRONG_USE, str(error)
    if isinstance(error, Refused):
        return Exit.CANNOT_PLAN, _with_reasons(str(error), error.reasons)
    from kafaat.conversion import CannotPlan
    from kafaat.reading.dossier import DossierError
    from kafaat.reports import ReportError

    if isinstance(error, CannotPlan):
        return Exit.CANNOT_PLAN, _with_reasons("Aucun plan n'est possible avec ce dossier :", error.reasons)
    if isinstance(error, DossierError):
        return Exit.CANNOT_PLAN, str(error)
    if isinstance(error, ReportError):
        return Exit.WRONG_USE, str(error)
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return Exit.WRONG_USE, "Plus de place sur le disque : en libérer, ou écrire ailleurs ; ce qui est écrit reste."
    return None


def _with_reasons(sentence: str, reasons: tuple[str, ...]) -> str:
    return "\n".join([sentence, *(f"  • {reason}" for reason in reasons)])


def keep_details(error: BaseException) -> Path:
    """Writes the traceback to a private file of the temporary folder and returns its path."""
    handle, name = tempfile.mkstemp(prefix="kafaat-erreur-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("".join(traceback.format_exception(error)))
    return Path(name)
