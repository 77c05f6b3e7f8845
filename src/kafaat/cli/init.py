"""`kafaat init FOLDER`: recognises each file and column of a folder, asks what is missing, writes dossier.toml."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kafaat.cli import loading, screen
from kafaat.cli.errors import WrongUse
from kafaat.model.months import Month

if TYPE_CHECKING:
    from kafaat.reading.dossier import Proposal, SheetGuess

SETTINGS = "dossier.toml"
SURE_ENOUGH = 0.95  # below, a column is shown as to be confirmed


def _month(text: str) -> str:
    try:
        return str(Month.parse(text))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Le dossier de fichiers à reconnaître.")],
    yes: Annotated[bool, typer.Option("--yes", help="Sans question : écrit ce qui a été reconnu.")] = False,
    start: Annotated[str | None, typer.Option(
        "--start", metavar="AAAA-MM", parser=_month, help="Premier mois du plan ; rien n'est lu de l'horloge.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Réécrit un dossier.toml déjà présent.")] = False,
) -> None:
    """Reconnaît les fichiers et les colonnes d'un dossier, demande ce qui manque, écrit dossier.toml."""
    loading.existing_folder(folder)
    if (folder / SETTINGS).exists() and not force:
        raise WrongUse(f"{folder / SETTINGS} existe déjà : modifiez-le, ou ajoutez --force pour le réécrire")
    if not (yes or sys.stdin.isatty()):
        raise WrongUse("les questions demandent un terminal ; ajoutez --yes pour écrire ce qui a été reconnu")
    from kafaat.catalogue import Catalogue
    from kafaat.reading.dossier import propose

    proposal = propose(folder, Catalogue.load())
    _show(proposal)
    given = {question.name: question.default for question in proposal.questions} | ({"start": start} if start else {})
    answers = _write(folder, proposal, given, ask=not yes)
    _say_what_is_left(folder, proposal, answers)


def _show(proposal: Proposal) -> None:
    screen.table("Fichiers reconnus", ("Fichier", "Feuille", "Pris pour", "En-tête", "Lignes", "À confirmer"), [
        (guess.file, guess.sheet or "", guess.label, f"ligne {guess.header_row}" if guess.header_row else "–",
         str(guess.rows), _doubts(guess)) for guess in proposal.sheets], right=(4,))
    screen.table("Colonnes", ("Fichier", "Lues", "Non lues"), [
        (guess.file, " ; ".join(f"{column.header} → {column.label}" for column in guess.columns),
         ", ".join(guess.unmapped)) for guess in proposal.sheets if guess.columns])
    for problem in proposal.problems:
        screen.say(f"  • {loading.problem_sentence(problem)}")


def _doubts(guess: SheetGuess) -> str:
    return ", ".join(f"{column.header} → {column.label} ({column.confidence:.0%})" for column in guess.columns
                     if column.confidence < SURE_ENOUGH)


def _write(folder: Path, proposal: Proposal, given: Mapping[str, str], ask: bool) -> Mapping[str, str]:
    """Asks until the answers can be used, then writes; without questions a bad answer is a wrong use."""
    from kafaat.reading.dossier import write_toml

    while True:
        answers = _asked(proposal, given) if ask else given
        try:
            write_toml(folder, proposal, answers)
            return answers
        except ValueError as error:
            if not ask:
                raise WrongUse(str(error)) from None
            screen.say(f"{error}. Recommençons.", stderr=True)
            given = answers
        except OSError as error:
            raise WrongUse(f"{folder / SETTINGS} ne peut pas être écrit : {error.strerror}") from error


def _asked(proposal: Proposal, given: Mapping[str, str]) -> Mapping[str, str]:
    """An empty answer takes the default; a required question without one is asked again."""
    answers = {}
    for question in proposal.questions:
        default = given[question.name]
        answers[question.name] = typer.prompt(
            question.text, default=default if default or not question.required else None,
            show_default=bool(default), err=True)
    return answers


def _say_what_is_left(folder: Path, proposal: Proposal, answers: Mapping[str, str]) -> None:
    screen.say(f"Écrit : {folder / SETTINGS}")
    for table in proposal.missing:
        screen.say(f"  • table introuvable, pourtant nécessaire : {table}")
    for question in proposal.questions:
        if question.required and not answers[question.name]:
            screen.say(f"  • à écrire dans {SETTINGS} : {question.text}")
    screen.say(f"Ensuite : kafaat check {folder}")
