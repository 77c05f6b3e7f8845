"""`kafaat rules`: the group of commands on the rules themselves. Wires them; each has its own module."""

from __future__ import annotations

import typer

from kafaat.cli import rules_bundle, rules_company, rules_coverage, rules_reform, rules_seat, rules_show
from kafaat.cli.errors import Exit
from kafaat.cli.french import FrenchCommand, FrenchGroup
from kafaat.cli.screen import say

app = typer.Typer(name="rules", cls=FrenchGroup, invoke_without_command=True, add_completion=False,
                  rich_markup_mode=None)
app.command("show", cls=FrenchCommand)(rules_show.show)
app.command("coverage", cls=FrenchCommand)(rules_coverage.coverage)
app.command("reform", cls=FrenchCommand)(rules_reform.reform)
app.command("company-tax", cls=FrenchCommand)(rules_company.company_tax)
app.command("bundle", cls=FrenchCommand)(rules_bundle.bundle)
app.command("hire-or-retrain", cls=FrenchCommand)(rules_seat.hire_or_retrain)


@app.callback()
def options(context: typer.Context) -> None:
    """Les règles elles-mêmes : valeurs et sources, couverture, impôt des sociétés, combinaisons d'aides, réformes."""
    if context.invoked_subcommand is None:
        say(context.get_help(), stderr=True)
        raise typer.Exit(Exit.WRONG_USE)
