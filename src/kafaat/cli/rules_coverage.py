"""`kafaat rules coverage`: each measure of the law, what is modelled of it, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from kafaat.cli import options, screen


def _state(text: str) -> str:
    if text not in ("modelled", "partly", "not", "unclear"):
        raise typer.BadParameter(f"« {text} » ; choisir modelled, partly, not ou unclear")
    return text


def coverage(
    state: Annotated[str | None, typer.Option(
        "--state", metavar="ÉTAT", parser=_state,
        help="Seulement les mesures modelled (modélisées), partly (en partie), not (non) ou unclear (pas claires)."),
    ] = None,
    json: options.Json = False,
) -> None:
    """Liste chaque mesure : modélisée, en partie, non, pas claire, et pourquoi."""
    from kafaat.rules import coverage

    found = [measure for measure in coverage() if state in (None, measure.state.value)]
    if json:
        from kafaat.model.tree import tree

        screen.say_json(tree(found))
        return
    screen.table("Couverture des règles", ("Mesure", "État", "Pourquoi"),
                 [(measure.name, measure.state.french, measure.why) for measure in found], whole=(1,))
    counts: dict[str, int] = {}
    for measure in found:
        counts[measure.state.french] = counts.get(measure.state.french, 0) + 1
    told = (f"{count} {name}{'s' if count > 1 and name != 'en partie' else ''}" for name, count in counts.items())
    screen.say(f"{len(found)} mesures : {', '.join(told)}.")
