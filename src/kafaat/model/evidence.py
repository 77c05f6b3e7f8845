"""Where a value comes from, how far it is proved, and what was wrong with it. Anyone may use it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in the user's files. `row` is the row a person sees in a spreadsheet, counted from 1."""

    file: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(f"feuille « {self.sheet} »")
        if self.row is not None:
            parts.append(f"ligne {self.row}")
        if self.column:
            parts.append(f"colonne « {self.column} »")
        return ", ".join(parts)


class Proof(IntEnum):
    """The four grades of proof of a level, weakest first: a person says it, somebody saw it, a test measured
    it, a certificate attests it."""

    DECLARED = 1
    OBSERVED = 2
    TESTED = 3
    CERTIFIED = 4

    @property
    def french(self) -> str:
        return ("déclarée", "observée", "testée", "certifiée")[self - 1]


class Status(StrEnum):
    """How sure a fact is. It follows the fact to the screen."""

    SURE = "sure"
    REPORTED_BY_SEVERAL = "reported by several"
    REPORTED_ONCE = "reported once"
    INFERRED = "inferred"
    UNKNOWN = "unknown"

    @property
    def french(self) -> str:
        return {"sure": "sûr", "reported by several": "rapporté par plusieurs sources",
                "reported once": "rapporté par une source", "inferred": "déduit ou estimé",
                "unknown": "inconnu"}[self.value]


class Severity(StrEnum):
    BLOCKING = "blocking"  # no plan is possible before it is mended
    WRONG = "wrong"  # a value or a row was set aside; the rest goes on
    DOUBTFUL = "doubtful"  # read, under an interpretation to confirm
    NOTE = "note"  # done on the user's behalf and worth knowing

    @property
    def french(self) -> str:
        return {"blocking": "bloquant", "wrong": "écarté", "doubtful": "à confirmer", "note": "pour information"}[
            self.value]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong or doubtful in the input. French sentences for a manager, a stable `code` for programs."""

    code: str  # dotted, e.g. "date.unreadable"
    severity: Severity
    origin: Origin
    found: str  # the text as it stands in the file
    understood: str  # what was made of it
    fix: str  # what the user can do
    count: int = 1  # how many rows say the same (the origin is the first)
