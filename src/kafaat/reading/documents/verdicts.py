"""The problems a document can have and the quality they leave it, from problems.csv. For the documents package only.

problems.csv: code; severity and quality as the model names them; `understood` and `fix`, French, with {placeholders}.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from kafaat.model.documents import Quality
from kafaat.model.evidence import Origin, Problem, Severity
from kafaat.reading.documents.limits import EXAMPLES
from kafaat.reading.problems import Collector
from kafaat.reading.text import clean

_ORDER = (Quality.GOOD, Quality.REPAIRED, Quality.DOUBTFUL, Quality.UNREADABLE)


class Unreadable(Exception):
    """Nothing usable in the file: the code of the problem that says why, and its values."""

    def __init__(self, code: str, found: str = "", **values: str | int) -> None:
        super().__init__(code)
        self._code, self._found, self._values = code, found, values

    @property
    def is_attack(self) -> bool:
        """The file was made to harm: nothing else in it is to be read."""
        return self._code in ("document.bomb", "document.xml_entities")

    def tell(self, verdicts: Verdicts) -> None:
        """Adds the reason to the problems of the document."""
        verdicts.add(self._code, self._found, None, 1, self._values)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One row of problems.csv."""

    severity: Severity
    quality: Quality
    understood: str
    fix: str


@lru_cache(maxsize=1)
def sentences() -> dict[str, Sentence]:
    """Every problem by its code."""
    text = files("kafaat.reading.documents").joinpath("problems.csv").read_text(encoding="utf-8")
    return {row["code"]: Sentence(Severity(row["severity"]), Quality(row["quality"]), row["understood"], row["fix"])
            for row in csv.DictReader(text.splitlines())}


class Verdicts:
    """Gathers what is wrong with one document."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.quality = Quality.GOOD
        self._problems = Collector()

    def say(self, code: str, found: str = "", *, row: int | None = None, count: int = 1,
            **values: str | int) -> None:
        """Adds a problem of problems.csv; `values` fill its sentences, `count` among them. The same sentence is said
        once."""
        self.add(code, found, row, count, values)

    def add(self, code: str, found: str, row: int | None, count: int, values: Mapping[str, str | int]) -> None:
        """The same with the values in a mapping."""
        sentence = sentences()[code]
        understood = sentence.understood.format(count=count, **values)
        self._problems.add(code, sentence.severity, Origin(self.file, row=row), clean(found) or self.file, understood,
                           sentence.fix.format(count=count, **values), group=understood, count=count)
        self.quality = max(self.quality, sentence.quality, key=_ORDER.index)

    def all(self) -> tuple[Problem, ...]:
        """The problems, the gravest first."""
        return self._problems.all()


def spaced(number: int) -> str:
    """5000000 → "5 000 000"."""
    return f"{number:,}".replace(",", " ")


def pages(numbers: list[int]) -> str:
    """A list of pages as a person says it: "1, 2, 3 et 5 autres"."""
    shown = ", ".join(str(number) for number in numbers[:EXAMPLES])
    more = len(numbers) - EXAMPLES
    return shown + (f" et {more} autre{'s' if more > 1 else ''}" if more > 0 else "")
