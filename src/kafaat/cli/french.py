"""Makes the command parser speak French: help pages and the sentences said on a wrong command line.

Used by `main` and by the groups of commands. Typer carries its own copy of click, whose sentences are English: each
kind of error is said here in French instead.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from kafaat.cli.errors import Exit
from kafaat.cli.help import describe, page
from kafaat.cli.screen import say

# The parent of the public BadParameter: every "wrong command line" error of the parser.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]


if TYPE_CHECKING:
    _Command = TyperCommand  # what the mix-in below is mixed into
else:
    _Command = object


class _French(_Command):
    """Help in French, for a command and for the group of commands."""

    def get_help_option(self, ctx: Any) -> Any:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Affiche cette aide."
        return option

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(page(describe(self, ctx)))


class FrenchCommand(_French, TyperCommand):
    """A command whose help and refusals are French."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            ctx.fail(f"argument de trop : {' '.join(map(str, ctx.args))}")
        return rest


class FrenchGroup(_French, TyperGroup):
    """The group of all commands, in the order they are declared."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.commands and not args[0].startswith("-"):
            near = get_close_matches(args[0], list(self.commands), 1)
            hint = f"vouliez-vous dire « {near[0]} » ?" if near else "commandes : " + ", ".join(self.commands)
            ctx.fail(f"commande inconnue : « {args[0]} » ; {hint}")
        return super().resolve_command(ctx, args)


def sentence(error: Any) -> str:
    """The French sentence for an error of the parser (a `UsageError`), with the way to the help."""
    kind = type(error).__name__
    if kind == "NoSuchOption":
        text = f"option inconnue : {error.option_name}"
        if error.possibilities:
            text += f" ; vouliez-vous dire {' ou '.join(sorted(error.possibilities))} ?"
    elif kind == "MissingParameter":
        text = f"il manque {_name(error.param)}"
    elif kind == "BadOptionUsage":
        text = f"l'option {error.option_name} est mal employée : elle demande une valeur, ou n'en prend pas"
    elif kind == "BadParameter":
        text = f"valeur refusée pour {_name(error.param)} : {error.message}"
    else:
        text = str(error.message)
    command = error.ctx.command_path if error.ctx is not None else "kafaat"
    return f"{text}\nAide : {command} --help"


def _name(parameter: Any) -> str:
    if parameter is None:
        return "un argument"
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name)
    return str(parameter.opts[0])


def group(name: str, about: str) -> typer.Typer:
    """A group of commands that shows its help, as a wrong use, when no command is named."""
    made = typer.Typer(name=name, cls=FrenchGroup, invoke_without_command=True, add_completion=False,
                       rich_markup_mode=None)

    @made.callback(help=about)
    def options(context: typer.Context) -> None:
        if context.invoked_subcommand is None:
            say(context.get_help(), stderr=True)
            raise typer.Exit(Exit.WRONG_USE)

    return made
