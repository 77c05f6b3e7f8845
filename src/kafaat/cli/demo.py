"""`kafaat demo DIR`: copies the sample dossier of the package to a folder of the user's."""

from __future__ import annotations

import shutil
import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from kafaat.cli.errors import WrongUse
from kafaat.cli.screen import say

SAMPLE = "centre-fes"


def demo(
    folder: Annotated[Path, typer.Argument(
        metavar="DIR", help="Le dossier à créer ; il ne doit rien contenir.")],
) -> None:
    """Copie le dossier d'exemple : un centre de 660 agents à Fès, société et personnes inventées."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(f"{folder} existe déjà et n'est pas vide : choisissez un autre nom, rien n'est écrasé")
    try:
        copy_sample(folder)
    except OSError as error:
        raise WrongUse(f"{folder} ne peut pas être écrit : {error.strerror}") from error
    say(f"Dossier d'exemple copié dans {folder}. Ensuite :\n  kafaat check {folder}\n  kafaat plan {folder}")


def copy_sample(folder: Path) -> None:
    """Copies the packaged sample, whole or not at all. OSError when the place cannot be written."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (as_file(files("kafaat") / "samples" / SAMPLE) as source,
          tempfile.TemporaryDirectory(dir=folder.parent, prefix=".kafaat-") as workplace):
        copy = Path(workplace) / SAMPLE
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__"))
        if folder.exists():
            folder.rmdir()
        copy.rename(folder)
