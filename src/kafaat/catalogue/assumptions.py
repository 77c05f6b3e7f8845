"""The default assumption book and the stress scenarios, read from the package's own CSV. Any journey may use it."""

from __future__ import annotations

import csv
from functools import lru_cache
from importlib.resources import files

from kafaat.model.assumptions import Assumption, Book
from kafaat.model.evidence import Status


def _rows(name: str) -> list[dict[str, str]]:
    text = files("kafaat.catalogue").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def load_book() -> Book:
    """The book as shipped, in the order of the file."""
    return Book({row["name"]: Assumption(
        name=row["name"], value=float(row["value"]), unit=row["unit"], low=float(row["low"]), high=float(row["high"]),
        label=row["label"], source=row["source"], date=row["date"], status=Status(row["status"]),
    ) for row in _rows("assumptions.csv")})


@lru_cache(maxsize=1)
def stress_scenarios() -> dict[str, tuple[str, dict[str, float]]]:
    """name → (French label, changes of the book), in the order of the file."""
    scenarios: dict[str, tuple[str, dict[str, float]]] = {}
    for row in _rows("stress.csv"):
        _, changes = scenarios.setdefault(row["scenario"], (row["label"], {}))
        changes[row["assumption"]] = float(row["value"])
    return scenarios
