"""A recognised table: its data rows, each column read once with its problems. For kafaat.reading only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from kafaat.model.evidence import Origin, Severity
from kafaat.model.months import Month
from kafaat.reading import values
from kafaat.reading.problems import DOUBTFUL, WRONG, Collector
from kafaat.reading.text import Cell, clean, is_blank, written

T = TypeVar("T")


@dataclass
class Table:
    """Rows of one kind. `rows[i]` came from spreadsheet row `numbers[i]`; all rows have the header's length."""

    kind: str
    file: str
    sheet: str | None
    header_row: int
    headers: list[str]
    fields: dict[str, int]
    rows: list[list[Cell]]
    numbers: list[int]
    problems: Collector
    months: dict[int, Month | int] = field(default_factory=dict)
    trends: dict[int, int] = field(default_factory=dict)
    languages: dict[int, tuple[str, str]] = field(default_factory=dict)
    competences: dict[int, str] = field(default_factory=dict)
    title: str = ""  # the text above the header
    aside: list[tuple[int, list[Cell]]] = field(default_factory=list)  # spreadsheet row, cells: not read as data

    def __len__(self) -> int:
        return len(self.rows)

    def has(self, name: str) -> bool:
        return name in self.fields

    def origin(self, i: int | None = None, name: str | int | None = None) -> Origin:
        """The place of row i and of a field (or a column index)."""
        column = name if isinstance(name, int) else self.fields.get(name) if name else None
        return Origin(self.file, None if i is None else self.numbers[i],
                      None if column is None else self.headers[column], self.sheet)

    def cells(self, name: str | int) -> list[Cell]:
        """The raw column, blanks where the table does not have it."""
        column = name if isinstance(name, int) else self.fields.get(name)
        return [""] * len(self.rows) if column is None else [row[column] for row in self.rows]

    def texts(self, name: str | int) -> list[str]:
        """The column as texts, "" where blank."""
        cells = self.cells(name)
        seen = {cell: " ".join(written(cell).split()) for cell in set(cells)}
        return [seen[cell] for cell in cells]

    def read(self, name: str | int, parser: Callable[[Cell], T], *, severity: Severity = WRONG,
             understood: str = "valeur ignorée", fix: str = "Corriger la valeur ou la laisser vide.") -> list[T | None]:
        """The column through a parser, None where blank or unreadable; one grouped problem per reason."""
        cells = self.cells(name)
        typed: Sequence[object] = cells if all(type(c) is str for c in cells) else [(type(c), c) for c in cells]
        parsed = {mark: self._parse(cell, parser) for mark, cell in dict(zip(typed, cells, strict=True)).items()}
        if any(isinstance(value, values.Unreadable) for value in parsed.values()):
            for i, mark in enumerate(typed):
                if isinstance(error := parsed[mark], values.Unreadable):
                    self.problems.add(f"{self.kind}.{_name(name)}", severity, self.origin(i, name), written(cells[i]),
                                      f"{error} ; {understood}", fix, group=str(error))
        good = {mark: None if isinstance(value, values.Unreadable) else value for mark, value in parsed.items()}
        return [good[mark] for mark in typed]

    @staticmethod
    def _parse(cell: Cell, parser: Callable[[Cell], T]) -> T | values.Unreadable | None:
        if is_blank(cell) or (isinstance(cell, str) and clean(cell).casefold() in values.NOTHING):
            return None
        try:
            return parser(cell)
        except values.Unreadable as error:
            return error

    def dates(self, name: str, *, earliest: int = 1950) -> list[date | None]:
        """The column as dates. A column whose days pass 12 only in second place is read month/day/year, and
        said; dates before `earliest` are set aside; 31/12/2999 and later mean "no end"."""
        parser = values.a_date
        if self._american(name):
            parser = values.american_date
            self.problems.add("date.american", DOUBTFUL, self.origin(0, name), "mois/jour/année",
                              "toute la colonne est lue mois/jour/année", "Confirmer, ou exporter en jj/mm/aaaa.")

        def judged(cell: Cell) -> date | None:
            day = parser(cell)
            if day.year >= 2099:
                return None
            if day.year < earliest:
                raise values.Unreadable(f"une date d'avant {earliest} n'est pas plausible ici")
            return day

        return self.read(name, judged, understood="date ignorée", fix="Écrire la vraie date, jj/mm/aaaa.")

    def _american(self, name: str) -> bool:
        american = french = 0
        for cell in set(self.cells(name)):
            if isinstance(cell, str) and cell:
                try:
                    french += values.a_date(cell).day > 12
                except values.AmericanDate:
                    american += 1
                except values.Unreadable:
                    pass
        return american > 0 and french == 0

    def shares(self, name: str) -> list[float | None]:
        """The column as shares 0–1: bare numbers are percents as soon as one of them passes 1."""
        pairs = self.read(name, values.percent_or_number)
        percents = any(pair and not pair[1] and pair[0] > 1 for pair in pairs)
        out: list[float | None] = []
        for i, pair in enumerate(pairs):
            share = None if pair is None else pair[0] / 100 if percents and not pair[1] else pair[0]
            if share is not None and not 0 <= share <= 1:
                self.problems.add(f"{self.kind}.{name}", WRONG, self.origin(i, name), written(self.cells(name)[i]),
                                  "une part entre 0 et 100 % est attendue ; valeur ignorée", "Corriger la valeur.")
                share = None
            out.append(share)
        return out

    def say(self, code: str, severity: Severity, rows: Sequence[int], name: str | int, found: str, understood: str,
            fix: str) -> None:
        """One problem over several rows; `found` and `understood` speak of the first."""
        for i in rows:
            self.problems.add(code, severity, self.origin(i, name), found, understood, fix)

    def keep(self, indices: Sequence[int]) -> None:
        """Only these rows stay; the others are kept aside."""
        kept = set(indices)
        self.aside += [(self.numbers[i], row) for i, row in enumerate(self.rows) if i not in kept]
        self.rows = [self.rows[i] for i in indices]
        self.numbers = [self.numbers[i] for i in indices]


def _name(name: str | int) -> str:
    return name if isinstance(name, str) else "value"
