"""Opens what the commands work on: a dossier and its scenarios. Used by the commands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kafaat.cli.errors import Refused, WrongUse
from kafaat.cli.screen import Step

if TYPE_CHECKING:
    from kafaat.model.dossier import Dossier
    from kafaat.model.evidence import Problem


def existing_folder(path: Path) -> None:
    """WrongUse with what to do when the path is not a folder."""
    if not path.exists():
        raise WrongUse(f"{path} : ce dossier n'existe pas (pour essayer : `kafaat demo essai`)")
    if not path.is_dir():
        raise WrongUse(f"{path} : c'est un fichier ; indiquez le dossier qui contient vos fichiers")


def read(folder: Path, step: Step, changes: Mapping[str, float] | None = None) -> Dossier:
    """The dossier with all its problems; DossierError when the folder or dossier.toml cannot be read. `changes`:
    assumptions of the command line, for those that fill what the files leave blank."""
    existing_folder(folder)
    step("Lecture des fichiers…", None)
    from kafaat.catalogue import Catalogue
    from kafaat.reading.dossier import read_dossier

    return read_dossier(folder, Catalogue.load(), progress=lambda label: step(label, None),
                        changes=changes)


def obstacles(dossier: Dossier) -> list[str]:
    """Why no plan is possible, in French sentences: what blocks, else that nobody may enter a path."""
    if dossier.blocking:
        return list(map(problem_sentence, dossier.blocking))
    from kafaat import conversion

    return list(conversion.obstacles(dossier))


def plannable(dossier: Dossier, folder: Path) -> Dossier:
    """The same dossier, or Refused with every blocking problem."""
    if dossier.blocking:
        raise Refused(f"Aucun plan n'est possible avec ce dossier (le détail : `kafaat check {folder}`) :",
                      tuple(map(problem_sentence, dossier.blocking)))
    return dossier


def problem_sentence(problem: Problem) -> str:
    """Place, what was understood, how to mend it, on one line."""
    found = f" (lu : « {problem.found} »)" if problem.found else ""
    return f"{problem.origin} : {problem.understood}{found}. {problem.fix}"


def known_scenario(name: str | None, dossier: Dossier) -> str | None:
    """The name if the dossier or the program holds such a scenario; WrongUse with the list if not."""
    from kafaat.catalogue.assumptions import stress_scenarios

    names = list(dict.fromkeys([*dossier.scenarios, *stress_scenarios()]))
    if name is not None and name not in names:
        raise WrongUse(f"scénario inconnu : « {name} » ; connus : {', '.join(names)}")
    return name
