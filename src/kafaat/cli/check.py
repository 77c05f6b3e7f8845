"""`kafaat check DOSSIER`: every problem of the files, its place and its fix; is a plan possible?"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kafaat.cli import loading, options, screen
from kafaat.cli.errors import Exit, WrongUse

if TYPE_CHECKING:
    from kafaat.model.dossier import Dossier
    from kafaat.model.evidence import Problem

GROUPS = {"agent": "agents", "team_leader": "chefs d'équipe", "support": "fonctions support"}


def check(
    folder: options.Dossier,
    json: options.Json = False,
    clean: Annotated[Path | None, typer.Option(
        "--clean", metavar="DIR",
        help="Écrit les tables corrigées en xlsx dans ce dossier, avec leurs problèmes.")] = None,
    quiet: options.Quiet = False,
) -> None:
    """Contrôle un dossier : chaque problème avec fichier, ligne, colonne, et comment le corriger.

    Code de sortie 0 si un plan est possible, 3 sinon."""
    if clean is not None and clean.resolve() == folder.resolve():
        raise WrongUse("--clean doit désigner un autre dossier : vos fichiers ne sont jamais modifiés")
    with screen.progress(quiet or json) as step:
        dossier = loading.read(folder, step)
        written = [] if clean is None else _write_clean(folder, clean)
        step("Qui peut entrer dans un parcours…", None)
        reasons = loading.obstacles(dossier)
    if json:
        screen.say_json(as_tree(dossier, reasons, written))
    else:
        _show(dossier, reasons, written)
    if reasons:
        raise typer.Exit(Exit.CANNOT_PLAN)


def _write_clean(folder: Path, out: Path) -> list[Path]:
    from kafaat.catalogue import Catalogue
    from kafaat.reading.dossier import write_clean

    try:
        return write_clean(folder, out, Catalogue.load())
    except OSError as error:
        raise WrongUse(f"{out} ne peut pas être écrit : {error.strerror}") from error


def as_tree(dossier: Dossier, reasons: list[str], written: list[Path]) -> dict[str, Any]:
    """The verdict for programs: possible, reasons, what was understood, problems field by field."""
    return {
        "firm": dossier.firm, "start": str(dossier.start), "horizon": dossier.horizon,
        "possible": not reasons, "reasons": reasons,
        "understood": {"people": len(dossier.people), **Counter(who.group.value for who in dossier.people),
                       "accounts": len(dossier.accounts), "orders": len(dossier.orders),
                       "courses": len(dossier.courses), "rates": len(dossier.rates)},
        "files": [asdict(file) for file in dossier.files],
        "problems": [asdict(problem) for problem in dossier.problems],
        "clean": [str(path) for path in written],
    }


def _show(dossier: Dossier, reasons: list[str], written: list[Path]) -> None:
    from kafaat.reading.dossier import TABLES

    screen.table("Fichiers lus", ("Fichier", "Pris pour", "Lignes"), [
        (file.path, TABLES.get(file.table, "mis de côté"), str(file.rows)) for file in dossier.files],
        right=(2,))
    for severity in _severities():
        problems = [problem for problem in dossier.problems if problem.severity is severity]
        if problems:
            screen.table(f"{severity.french.capitalize()} ({len(problems)})",
                         ("Où", "Lu", "Compris", "À faire", "Lignes"), list(map(_row, problems)), right=(4,))
    groups = Counter(person.group for person in dossier.people)
    detail = ", ".join(f"{count} {GROUPS[group]}" for group, count in groups.items())
    screen.say(f"{len(dossier.people)} personnes{f' ({detail})' if detail else ''}, "
               f"{len(dossier.accounts)} comptes clients, {len(dossier.orders)} commandes, "
               f"{len(dossier.courses)} formations.")
    if written:
        screen.say(f"Tables corrigées : {', '.join(map(str, written))}")
    if reasons:
        screen.say("Aucun plan n'est possible :")
        for reason in reasons:
            screen.say(f"  • {reason}")
    else:
        screen.say("Un plan est possible.")


def _severities() -> list[Any]:
    from kafaat.model.evidence import Severity

    return list(Severity)


def _row(problem: Problem) -> tuple[str, ...]:
    return (str(problem.origin), problem.found, problem.understood, problem.fix, str(problem.count))
