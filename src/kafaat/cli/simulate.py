"""`kafaat simulate DOSSIER --plan plan.json`: the same plan under other assumptions, not optimised again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from kafaat.cli import loading, options, plan, screen
from kafaat.cli.errors import Refused, WrongUse


def simulate(
    folder: options.Dossier,
    plan_file: Annotated[Path, typer.Option(
        "--plan", metavar="PLAN.JSON", help="Le plan à tenir, écrit par `kafaat plan`.")],
    set_: options.Set = None,
    scenario: options.Scenario = None,
    out: Annotated[Path | None, typer.Option(
        "--out", metavar="DIR",
        help="Écrit aussi plan.json, board-note.html et plan.xlsx dans ce dossier.")] = None,
    quiet: options.Quiet = False,
) -> None:
    """Rejoue un plan sous d'autres hypothèses, sans rien optimiser : les chiffres clés avant et après."""
    changes = options.changes(set_)
    if out is not None:
        plan.refuse_inside(out, folder)
    from kafaat import conversion, reports
    from kafaat.cli import summary

    before = _plan(plan_file)
    changes = made_with(before) | changes
    with screen.progress(quiet) as step:
        dossier = loading.plannable(loading.read(folder, step, changes), folder)
        if before["summary"]["start"] != str(dossier.start):
            raise Refused(f"Le plan commence en {before['summary']['start']} et le dossier en {dossier.start} : ses "
                          "mois ne sont plus les mêmes. Rendre son début à dossier.toml, ou relancer `kafaat plan`.")
        step("Simulation…", None)
        result = conversion.simulate(
            dossier, before["decisions"], scenario=loading.known_scenario(scenario, dossier),
            changes=changes)
        paths = () if out is None else reports.write(result, out)
    screen.table(f"Même plan, autres hypothèses – {result.summary.firm}", ("Chiffre clé", "Avant", "Après"),
                 summary.compared(before, summary.tree_of(result)))
    if paths:
        screen.say("Écrit : " + ", ".join(map(str, paths)))


def _plan(file: Path) -> dict[str, Any]:
    """The tree of a plan that can be held and compared; WrongUse when parts of it are missing or of another kind."""
    from kafaat import reports
    from kafaat.cli import summary
    from kafaat.conversion.decisions import Decisions

    tree = reports.read_json(file)
    try:
        made_with(tree), summary.rows(tree), Decisions.from_dict(tree["decisions"])
    except (AttributeError, KeyError, TypeError, ValueError):
        raise WrongUse(f"{file} : ce plan est incomplet, ou vient d'une autre version de Kafaat ; "
                       "relancez `kafaat plan`") from None
    return tree


def made_with(plan_tree: Mapping[str, Any]) -> dict[str, float]:
    """The `--set` values the plan was made with: they stay, so that only what is asked now differs."""
    return {entry["name"]: entry["value"] for entry in plan_tree["assumptions"]
            if entry["changed_by"] == "--set"}
