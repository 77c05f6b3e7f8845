"""`kafaat read CHEMIN…`: CVs, ads, syllabi and briefs become competences with their proof, and a structure."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kafaat.cli import catalogue_words, options, screen
from kafaat.cli.errors import Exit, Interrupted, WrongUse

if TYPE_CHECKING:
    from kafaat.model.readings import Reading
    from kafaat.reading.many import Options

KINDS = ("cv", "ad", "syllabus", "brief")
SENTENCES = "sentences"
EFFORTS = ("fast", "thorough")
MOST_PROCESSES = 64


def _kind(text: str) -> str:
    if text not in (*KINDS, SENTENCES):
        raise typer.BadParameter(f"« {text} » ; choisir cv, ad (offre d'emploi), syllabus (programme de formation), "
                                 "brief (cahier des charges, appel d'offres) ou sentences")
    return text


def _effort(text: str) -> str:
    if text not in EFFORTS:
        raise typer.BadParameter(f"« {text} » ; choisir fast (termes exacts d'abord) ou thorough (le sens partout)")
    return text


def _processes(text: str | int) -> int:
    value = options.whole(text)
    if not 1 <= value <= MOST_PROCESSES:
        raise typer.BadParameter(f"de 1 à {MOST_PROCESSES}")
    return value


def _classification(text: str) -> str | None:
    from kafaat.catalogue.imports import SOURCES

    name = text.strip().lower()
    if name in ("kafaat", ""):
        return None
    if name not in SOURCES:
        raise typer.BadParameter(f"« {text} » ; choisir kafaat, {', '.join(SOURCES)}")
    return name


def read(
    paths: Annotated[list[Path], typer.Argument(
        metavar="CHEMIN", help="Des documents, ou des dossiers lus avec leurs sous-dossiers.")],
    kind: Annotated[str | None, typer.Option(
        "--as", metavar="NATURE", parser=_kind,
        help="Ce que sont les documents : cv, ad (offre d'emploi), syllabus (programme de formation), brief (cahier "
             "des charges, appel d'offres) ; sans cela, chacun est deviné. sentences : une phrase par ligne, classe "
             "les compétences de chacune.")] = None,
    json: Annotated[bool, typer.Option(
        "--json", help="Une ligne de JSON par document, et rien d'autre.")] = False,
    table: Annotated[bool, typer.Option(
        "--table", help="Un tableau csv de toutes les mentions de compétences, et rien d'autre.")] = False,
    explain: Annotated[bool, typer.Option(
        "--explain", help="Montre pour chaque mention la phrase, l'indice de niveau et ce qui l'a reconnue.")] = False,
    out: Annotated[Path | None, typer.Option(
        "--out", metavar="DIR",
        help="Écrit pour chaque document un .json et une page .html au texte surligné, et mentions.csv ; une lecture "
             "interrompue reprend où elle en était.")] = None,
    effort: Annotated[str, typer.Option(
        "--effort", metavar="fast|thorough", parser=_effort,
        help="fast : le sens n'est cherché que dans les phrases sans terme exact ; thorough : partout.")] = "fast",
    pseudonyms: Annotated[bool, typer.Option(
        "--pseudonyms",
        help="Ôte noms, coordonnées, âge, sexe, nationalité avant toute lecture, et dit ce qui a été ôté.")] = False,
    classification: Annotated[str | None, typer.Option(
        "--catalogue", metavar="SOURCE", parser=_classification,
        help="Les compétences cherchées : kafaat, ou une classification importée (esco).")] = None,
    top: Annotated[int, typer.Option(
        "--top", metavar="N", parser=catalogue_words.limit, help="Avec --as sentences : réponses par phrase.")] = 10,
    processes: Annotated[int, typer.Option(
        "--processes", metavar="N", parser=_processes, help="Processus qui lisent ensemble.")] = 1,
    data: catalogue_words.Data = None,
    quiet: options.Quiet = False,
) -> None:
    """Lit des CV, offres d'emploi, programmes et cahiers des charges en français, anglais et arabe.

    Code de sortie 3 quand aucun document n'a pu être lu."""
    if json and table:
        raise WrongUse("--json et --table s'excluent : choisir l'un des deux")
    _existing(paths)
    if kind == SENTENCES:
        from kafaat.cli import read_sentences

        read_sentences.rank(paths, classification, data, top, effort, json)
        return
    from kafaat.model.readings import DocumentKind
    from kafaat.reading.many import Options

    chosen = Options(None if kind is None else DocumentKind(kind), effort, pseudonyms, classification, data)
    if _read_all(paths, chosen, processes, out, json, table, explain, quiet):
        raise typer.Exit(Exit.CANNOT_PLAN)


def _existing(paths: list[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise WrongUse(f"{path} : ce fichier n'existe pas")


def _read_all(paths: list[Path], chosen: Options, processes: int, out: Path | None, json: bool, table: bool,
              explain: bool, quiet: bool) -> bool:
    """Reads, shows, writes. True when nothing could be read."""
    from kafaat.catalogue import Catalogue
    from kafaat.cli import read_screen
    from kafaat.model.documents import Quality
    from kafaat.model.tree import tree
    from kafaat.reading.many import files_of, read_many
    from kafaat.reports.readings import Folder, line, mentions_csv

    files = files_of(paths)
    if not files:
        raise WrongUse(f"{', '.join(map(str, paths))} : aucun document à lire dans ce dossier")
    catalogue = Catalogue.load()
    folder = None if out is None else Folder(out, catalogue)
    wanted = [(file, below) for file, below in files if folder is None or not folder.holds(file, below, chosen)]
    if skipped := len(files) - len(wanted):
        screen.say(f"{skipped} document{'s' if skipped > 1 else ''} déjà lu{'s' if skipped > 1 else ''} dans {out} : "
                   "repris tels quels.", stderr=True)
    readings: list[Reading] = []
    unreadable = 0
    number = 0
    try:
        with screen.progress(quiet or json or table) as step:
            step("Préparation…", None)
            done = read_many([file for file, _ in wanted], chosen, processes)
            for (_, below), reading in zip(wanted, done, strict=True):
                unreadable += reading.document.quality is Quality.UNREADABLE
                if folder is not None:
                    folder.keep(below, reading, chosen)
                if json:
                    screen.say(line(reading))
                elif table:
                    screen.say(mentions_csv([tree(reading)], catalogue, heading=number == 0).removesuffix("\n"))
                else:
                    readings.append(reading)
                number += 1
                step(f"{number}/{len(wanted)} {below}", number / len(wanted))
        if folder is not None:
            folder.finish([below for _, below in files])
    except KeyboardInterrupt:
        raise Interrupted(read_screen.stopped(number + skipped, len(files), out, json or table)) from None
    if not json and not table:
        read_screen.show(readings, catalogue, explain, out)
    return bool(wanted) and unreadable == len(wanted) and not skipped

