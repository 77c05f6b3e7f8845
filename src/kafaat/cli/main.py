"""Entry point of the `kafaat` command: wires the commands, turns each failure into a French line and a code.

Called by the console script (`run`) and by tests (`main`). Commands import what is heavy when they run, so
that `kafaat --help` answers at once.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer

from kafaat import __version__
from kafaat.cli import (
    aids,
    assumptions,
    catalogue,
    check,
    demo,
    floor_price,
    init,
    payslip,
    plan,
    read,
    rules,
    simulate,
)
from kafaat.cli.errors import Exit, explain, keep_details
from kafaat.cli.french import FrenchCommand, FrenchGroup, UsageError, sentence
from kafaat.cli.screen import say, speak_utf8

app = typer.Typer(name="kafaat", cls=FrenchGroup, invoke_without_command=True, add_completion=False,
                  rich_markup_mode=None)

app.command("demo", cls=FrenchCommand)(demo.demo)
app.command("init", cls=FrenchCommand)(init.init)
app.command("check", cls=FrenchCommand)(check.check)
app.command("plan", cls=FrenchCommand)(plan.plan)
app.command("simulate", cls=FrenchCommand)(simulate.simulate)
app.command("assumptions", cls=FrenchCommand)(assumptions.assumptions)
app.command("floor-price", cls=FrenchCommand)(floor_price.floor_price)
app.command("payslip", cls=FrenchCommand)(payslip.payslip)
app.command("aids", cls=FrenchCommand)(aids.aids)
app.command("read", cls=FrenchCommand)(read.read)
app.add_typer(rules.app, name="rules")
app.add_typer(catalogue.app, name="catalogue")


def _version(asked: bool) -> None:
    if asked:
        say(f"kafaat {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    version: Annotated[bool, typer.Option(
        "--version", callback=_version, is_eager=True, help="Affiche la version.")] = False,
    debug: Annotated[bool, typer.Option(
        "--debug",
        help="Montre les détails techniques d'une erreur (ou la variable KAFAAT_DEBUG=1).")] = False,
) -> None:
    """Kafaat calcule le passage d'une entreprise de services (appels, back-office) aux métiers du numérique :
    qui apprend quoi et quand, ce que cela coûte et rapporte, quelles aides, quels risques."""
    if debug:
        os.environ["KAFAAT_DEBUG"] = "1"
    if context.invoked_subcommand is None:
        say(context.get_help(), stderr=True)
        raise typer.Exit(Exit.WRONG_USE)


def main(arguments: Sequence[str]) -> int:
    """Runs one command line and returns its exit code; never raises."""
    speak_utf8()
    try:
        code = typer.main.get_command(app).main(list(arguments), prog_name="kafaat", standalone_mode=False)
        if code == Exit.INTERRUPTED:  # Typer meets Ctrl-C itself, and says nothing
            raise KeyboardInterrupt
        return code if isinstance(code, int) else Exit.DONE
    except UsageError as error:
        say(sentence(error), stderr=True)
        return Exit.WRONG_USE
    except (typer.Abort, KeyboardInterrupt):
        say("Interrompu : rien n'a été écrit à moitié.", stderr=True)
        return Exit.INTERRUPTED
    except Exception as error:
        return _failed(error)


def _failed(error: Exception) -> int:
    try:
        known = explain(error)
    except Exception:  # a broken installation: the first failure is the one to show
        known = None
    if known is not None:
        code, text = known
        say(text, stderr=True)
        return code
    if os.environ.get("KAFAAT_DEBUG", "") not in ("", "0"):
        say("".join(traceback.format_exception(error)), stderr=True)
    say(f"Erreur interne de Kafaat ({type(error).__name__}) : la faute est de notre côté, pas du vôtre. "
        f"Détails : {keep_details(error)}", stderr=True)
    return Exit.OUR_FAULT
