"""`kafaat catalogue check` and `version`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kafaat.cli import options, screen
from kafaat.cli.errors import Exit, WrongUse


def check(
    folder: Annotated[Path | None, typer.Argument(
        metavar="[DOSSIER]", help="Un dossier de tables à vérifier ; sans cela, le catalogue fourni.")] = None,
    json: options.Json = False,
) -> None:
    """Vérifie les tables : schéma, identifiants, doublons, circularités, traductions, niveaux, prérequis."""
    from kafaat.catalogue.checks import faults
    from kafaat.catalogue.tables import DATA
    from kafaat.model.tree import tree

    if folder is not None and not folder.is_dir():
        raise WrongUse(f"{folder} n'est pas un dossier.")
    found = faults(folder or DATA)
    if json:
        screen.say_json([tree(fault) for fault in found])
    else:
        for fault in found:
            screen.say(str(fault))
        screen.say(f"{len(found)} défaut(s)." if found else "Aucun défaut.")
    if found:
        raise typer.Exit(Exit.CANNOT_PLAN)


def version(json: options.Json = False) -> None:
    """Affiche l'édition du catalogue, l'empreinte de son contenu et ce qu'il compte."""
    from kafaat.catalogue import Catalogue

    catalogue = Catalogue.load()
    counts = {table: len(getattr(catalogue, table)) for table in (
        "filieres", "families", "activities", "occupations", "competences", "certificates", "standards", "markets",
        "institutions", "programmes", "course_types")}
    if json:
        screen.say_json({"version": catalogue.version, "entries": counts})
        return
    screen.say(catalogue.version)
    screen.say(", ".join(f"{count} {table}" for table, count in counts.items()))
