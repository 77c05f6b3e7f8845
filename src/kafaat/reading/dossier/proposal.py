"""What `propose` found in a folder, as frozen types: sheets, columns, questions. For `kafaat init` and dossier.toml."""

from __future__ import annotations

from dataclasses import dataclass

from kafaat.model.evidence import Problem


@dataclass(frozen=True, slots=True)
class ColumnGuess:
    field: str
    label: str  # French
    header: str  # as in the file
    confidence: float  # 0–1


@dataclass(frozen=True, slots=True)
class SheetGuess:
    """One sheet. `table` is "ignored" where nothing was recognised; `header_row` as in a spreadsheet."""

    file: str
    sheet: str | None
    table: str
    label: str  # French name of the table
    header_row: int | None
    rows: int
    columns: tuple[ColumnGuess, ...]
    unmapped: tuple[str, ...]
    confidence: float  # the least of its needed columns


@dataclass(frozen=True, slots=True)
class Question:
    """Something the files do not say. `name` is the key of the answer."""

    name: str  # "start", "firm", "exchange.EUR", "site.fes-shore.park" …
    text: str
    default: str
    required: bool


@dataclass(frozen=True)
class Proposal:
    sheets: tuple[SheetGuess, ...]
    questions: tuple[Question, ...]
    missing: tuple[str, ...]  # French names of required tables not found
    problems: tuple[Problem, ...]  # met while opening the files
