"""French names of the codes of a reading (sections, knock-outs, languages …), from reading_words.csv. For whatever
shows a reading: the page, the tables, the terminal."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def _words() -> dict[tuple[str, str], str]:
    text = files("kafaat.reports").joinpath("reading_words.csv").read_text(encoding="utf-8")
    return {(row["list"], row["value"]): row["french"] for row in csv.DictReader(text.splitlines())}


def known(list_: str, value: str) -> bool:
    return (list_, value) in _words()


def french(list_: str, value: str | None) -> str:
    """The French name of a value, or the value itself in plain letters: a code without a name is shown, not hidden.
    Nothing for None."""
    return "" if value is None else _words().get((list_, value)) or value.replace("_", " ")
