"""What the user sees: results on stdout, progress and messages on stderr, both in UTF-8 on every system."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

PIPE_WIDTH = 160  # columns when the output is a file or a program, which has no width of its own

Step = Callable[[str, float | None], None]  # French label of the step, share done 0–1 (None: not known)


def speak_utf8() -> None:
    """Windows consoles and pipes default to a code page without Arabic or thin spaces."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def console(stderr: bool = False) -> Console:
    """A Rich console on stdout (results) or stderr (messages)."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(file=stream, width=None if stream.isatty() else PIPE_WIDTH, highlight=False, markup=False)


def say(text: str = "", stderr: bool = False) -> None:
    """One paragraph, not cut: long paths stay whole."""
    print(text, file=sys.stderr if stderr else sys.stdout)


def say_json(value: Any) -> None:
    """Pure JSON on stdout: UTF-8, two spaces, no NaN (ValueError)."""
    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]],
          right: Sequence[int] = (), whole: Sequence[int] = ()) -> None:
    """A table on stdout; indices of columns: `right` holds figures, `whole` is never broken over two lines."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    shown = Table(title=Text(title, style="bold"), title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for index, heading in enumerate(headings):
        shown.add_column(heading, justify="right" if index in right else "left", overflow="fold",
                         no_wrap=index in whole)
    for row in rows:
        shown.add_row(*(Text(cell) for cell in row))
    console().print(shown)


def _silent(label: str, share: float | None) -> None:
    pass


@contextmanager
def progress(quiet: bool = False) -> Iterator[Step]:
    """A bar on stderr while the block runs; nothing if stderr is no terminal or the user wants silence."""
    if quiet or not sys.stderr.isatty():
        yield _silent
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(24), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def step(label: str, share: float | None) -> None:
            bar.update(task, description=label, total=None if share is None else 1.0, completed=share or 0.0)

        yield step
