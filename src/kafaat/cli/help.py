"""The help of a command as data: usage, text, arguments, options. Shown by `--help`, written to docs/cli.md.

Our own page and not Typer's, because Typer's has English words in it and changes with its versions.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Row = tuple[str, str]  # term, explanation


@dataclass(frozen=True)
class Help:
    """What a user must know of a command, in French."""

    usage: str
    about: str  # paragraphs parted by an empty line
    arguments: tuple[Row, ...]
    options: tuple[Row, ...]
    commands: tuple[Row, ...]  # of the group only


def describe(command: Any, context: Any) -> Help:
    """The help of a parser's command, in the order of its declaration."""
    parameters = command.get_params(context)
    arguments = [entry for entry in parameters if entry.param_type_name == "argument"]
    children = getattr(command, "commands", {})
    usage = [context.command_path, "[OPTIONS]", *(str(entry.metavar) for entry in arguments)]
    if children:
        usage.append("COMMANDE …")
    return Help(
        usage=" ".join(usage),
        about=_unwrapped(command.help),
        arguments=tuple((str(entry.metavar), entry.help) for entry in arguments),
        options=tuple(_option(entry) for entry in parameters if entry.param_type_name == "option"),
        commands=tuple((name, _unwrapped(child.help).split("\n\n")[0]) for name, child in children.items()),
    )


def _option(entry: Any) -> Row:
    term = ", ".join(entry.opts)
    if not entry.is_flag:
        term += f" {entry.metavar}"
    text = entry.help
    if entry.required:
        text += " Obligatoire."
    elif not entry.is_flag and entry.default is not None:
        default = f"{entry.default:g}" if isinstance(entry.default, float) else entry.default
        text += f" Défaut : {default}."
    return term, text


def _unwrapped(text: str) -> str:
    paragraphs = textwrap.dedent(text).strip().split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


def page(described: Help) -> str:
    """The help as plain text, as wide as the terminal allows (100 columns at most)."""
    width = min(shutil.get_terminal_size().columns, 100)
    lines = [f"Usage : {described.usage}", ""]
    for paragraph in described.about.split("\n\n"):
        lines += [*textwrap.wrap(paragraph, width), ""]
    for title, rows in (("Arguments", described.arguments), ("Options", described.options),
                        ("Commandes", described.commands)):
        if rows:
            lines += [f"{title} :", *_rows(rows, width), ""]
    return "\n".join(lines).rstrip() + "\n"


def _rows(rows: Sequence[Row], width: int) -> list[str]:
    left = max(len(term) for term, _ in rows) + 4
    lines = []
    for term, text in rows:
        wrapped = textwrap.wrap(text, max(width - left, 30)) or [""]
        lines.append(f"  {term}".ljust(left) + wrapped[0])
        lines += [" " * left + more for more in wrapped[1:]]
    return lines
