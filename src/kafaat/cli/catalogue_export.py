"""`kafaat catalogue export`: the catalogue as CSV, JSON or SKOS Turtle."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kafaat.cli import screen
from kafaat.cli.errors import WrongUse

FORMATS = ("csv", "json", "ttl")


def _format(text: str) -> str:
    if text.lower() not in FORMATS:
        raise typer.BadParameter(f"« {text} » ; choisir {', '.join(FORMATS)}")
    return text.lower()


def export(
    format_: Annotated[str, typer.Option(
        "--format", metavar="FORMAT", parser=_format, help="csv (un dossier de tables), json ou ttl (SKOS).")] = "json",
    out: Annotated[Path | None, typer.Option(
        "--out", metavar="CHEMIN",
        help="Où écrire ; sans cela, la sortie standard (json, ttl) ou ./catalogue (csv).")] = None,
) -> None:
    """Écrit tout le catalogue pour un autre programme."""
    from kafaat.catalogue import Catalogue
    from kafaat.catalogue.export import to_csv, to_json, to_turtle

    catalogue = Catalogue.load()
    try:
        if format_ == "csv":
            folder = out or Path("catalogue")
            files = to_csv(catalogue, folder)
            screen.say(f"{len(files)} fichiers dans {folder}.", stderr=True)
            return
        text = to_json(catalogue) if format_ == "json" else to_turtle(catalogue)
        if out is None:
            screen.say(text.rstrip("\n"))
        else:
            out.write_text(text, encoding="utf-8")
            screen.say(f"{out} écrit.", stderr=True)
    except OSError as error:
        raise WrongUse(f"{out or 'catalogue'} : écriture impossible ({error.strerror or error}). "
                       "Vérifier le chemin et les droits.") from None
