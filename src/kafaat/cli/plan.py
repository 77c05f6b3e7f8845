"""`kafaat plan DOSSIER`: reads, chooses, simulates, and writes plan.json, board-note.html and plan.xlsx."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kafaat.cli import loading, options, screen
from kafaat.cli.errors import WrongUse

if TYPE_CHECKING:
    from kafaat.conversion.result import Result

Out = Annotated[Path, typer.Option(
    "--out", metavar="DIR", help="Où écrire plan.json, board-note.html et plan.xlsx.")]


def plan(
    folder: options.Dossier,
    out: Out = Path("sortie"),
    set_: options.Set = None,
    target: Annotated[int | None, typer.Option(
        "--target", metavar="N", parser=options.whole,
        help="Personnes reconverties et en poste à la fin ; sans cela, le nombre de dossier.toml.")] = None,
    scenario: options.Scenario = None,
    seed: Annotated[int, typer.Option(
        "--seed", metavar="N", parser=options.whole,
        help="Départage les ex æquo ; même graine, même plan.")] = 0,
    effort: Annotated[str, typer.Option(
        "--effort", metavar="quick|normal|deep", parser=options.effort,
        help="Travail de l'optimiseur, compté en calcul et non en secondes.")] = "normal",
    quiet: options.Quiet = False,
) -> None:
    """Calcule le plan (qui apprend quoi et quand, coûts, recettes, aides, risques) et l'écrit."""
    changes = options.changes(set_)
    refuse_inside(out, folder)
    with screen.progress(quiet) as step:
        dossier = loading.plannable(loading.read(folder, step, changes), folder)
        from kafaat import conversion, reports

        result = conversion.plan(
            dossier, target=target, scenario=loading.known_scenario(scenario, dossier), changes=changes,
            seed=seed, effort=effort, progress=step)
        step("Écriture des rapports…", None)
        paths = reports.write(result, out)
    show(result, paths)


def refuse_inside(out: Path, folder: Path) -> None:
    """What is written must not be read back as the firm's own files."""
    if out.resolve() == folder.resolve():
        raise WrongUse("--out doit désigner un autre dossier que celui des fichiers : ils restent intacts")


def show(result: Result, paths: tuple[Path, ...]) -> None:
    """Prints the key figures with their status, and where the three files are."""
    from kafaat.cli import summary

    plan_tree = summary.tree_of(result)
    screen.table(f"Plan de conversion – {result.summary.firm}", ("Chiffre clé", "Valeur", "Statut"),
                 summary.rows(plan_tree))
    for note in summary.footnotes(plan_tree):
        screen.say(note)
    if result.problems:
        screen.say(f"{len(result.problems)} remarques sur les fichiers : `kafaat check`, ou plan.xlsx.")
    screen.say("Écrit : " + ", ".join(map(str, paths)))
