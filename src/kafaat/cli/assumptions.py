"""`kafaat assumptions [DOSSIER]`: every number that is not the firm's own, its source, who changed it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kafaat.cli import loading, options, screen

if TYPE_CHECKING:
    from kafaat.model.assumptions import Assumption

HEADINGS = ("Nom", "Valeur", "Plage", "Sens, source (date), statut")


def assumptions(
    folder: Annotated[Path | None, typer.Argument(
        metavar="[DOSSIER]",
        help="Le dossier de fichiers de l'entreprise, pour voir ses propres valeurs.")] = None,
    json: options.Json = False,
) -> None:
    """Liste les hypothèses : valeur, unité, plage, source, date, statut, qui les a changées."""
    with screen.progress(quiet=json) as step:
        dossier = None if folder is None else loading.read(folder, step)
    from kafaat.conversion import book_for

    book = book_for(dossier)
    if json:
        screen.say_json([asdict(entry) for entry in book.entries.values()])
        return
    screen.table("Hypothèses", HEADINGS, [_row(entry) for entry in book.entries.values()], right=(1,), whole=(0,))
    screen.say("Changer une hypothèse : dans dossier.toml, [assumptions] nom = valeur ; ou --set nom=valeur.")


def _row(entry: Assumption) -> tuple[str, ...]:
    from kafaat.reports.words import value_in_unit

    span = f"{value_in_unit(entry.low, entry.unit)} à {value_in_unit(entry.high, entry.unit)}"
    changed = f" ; changée par : {entry.changed_by}" if entry.changed_by else ""
    origin = f"{entry.source} ({entry.date}) ; {entry.status.french}{changed}"
    return entry.name, value_in_unit(entry.value, entry.unit), span, f"{entry.label}\n{origin}"
