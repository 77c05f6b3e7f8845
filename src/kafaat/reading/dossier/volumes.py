"""Numbers spread over months: volume forecasts of accounts, ramp-ups of orders. For kafaat.reading only."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kafaat.model.months import Month
from kafaat.reading import values
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import WRONG
from kafaat.reading.text import Cell, clean, is_blank, written

_SEPARATORS = (r"[;|\n]+", r"\s*(?:->|→)\s*", r"\s*/\s*", r",\s+", r"\s+(?=[\d+-])")  # the first one present


def series(text: Cell) -> list[tuple[float, bool]]:
    """ "2;4;6;8", "100 % ; 90 %", "2 / 4 / 6" → numbers with "had a % sign". Unreadable where a part is none."""
    if not isinstance(text, str):
        return [values.percent_or_number(text)]
    plain = re.sub(r"\s+%", "%", clean(text))
    separator = next((s for s in _SEPARATORS if re.search(s, plain)), ";")
    parts = [part for part in re.split(separator, plain) if part.strip()]
    if len(parts) == 1 and plain.count(",") > 1:
        parts = plain.split(",")
    return [values.percent_or_number(part) for part in parts]


def month_values(table: Table, i: int, first: Month) -> dict[int, tuple[float, bool]]:
    """The month columns of row i: months after `first` (0 = first) → (number, had a % sign). "M1" is `first`,
    "M0" is today (−1)."""
    found: dict[int, tuple[float, bool]] = {}
    for column, month in table.months.items():
        cell = table.rows[i][column]
        if is_blank(cell):
            continue
        try:
            number = values.percent_or_number(cell)
        except values.Unreadable as error:
            table.problems.add(f"{table.kind}.months", WRONG, table.origin(i, column), written(cell),
                               f"{error} ; cellule ignorée", "Écrire un nombre.", group=str(error))
            continue
        found[_offset(month, first)] = number
    return found


def _offset(month: Month | int, first: Month) -> int:
    """Months after `first`; a month without a year (years 0 and 1) is the next of its name."""
    if isinstance(month, int):
        return month - 1
    return (month.number - first.number) % 12 + 12 * month.year if month.year < 100 else month - first


def spread(points: Mapping[int, float], length: int, before: float) -> tuple[float, ...]:
    """One value per month 0 … length − 1: each point holds until the next, the last to the end."""
    out: list[float] = []
    value = before
    for past in sorted(k for k in points if k < 0):
        value = points[past]
    for month in range(length):
        value = points.get(month, value)
        out.append(value)
    return tuple(out)


def relative(points: Mapping[int, tuple[float, bool]], today: float | None) -> dict[int, float]:
    """Volumes relative to today's. Shares (a % sign, or nothing above 2) stand as they are; other numbers are
    divided by today's volume: the one given, that of month −1 (M0), or the first."""
    numbers = list(points.values())
    if not numbers:
        return {}
    if any(percent for _, percent in numbers) or max(value for value, _ in numbers) <= 2:
        return {k: value for k, (value, _) in points.items()}
    base = today or points.get(-1, points[min(points)])[0]
    return {k: value / base for k, (value, _) in points.items()} if base > 0 else {}


def decline(yearly: float, length: int) -> tuple[float, ...]:
    """A steady change per year, compounded by month: −0.3 leaves 0.7 after twelve months."""
    return tuple(max(0.0, 1 + yearly) ** ((month + 1) / 12) for month in range(length))


def decline_by_year(changes: Mapping[int, float], first: Month, length: int) -> tuple[float, ...]:
    """Changes per calendar year, each spread evenly over its twelve months; 0 in years not named."""
    out: list[float] = []
    value = 1.0
    for month in range(length):
        value *= max(0.0, 1 + changes.get((first + month).year, 0.0)) ** (1 / 12)
        out.append(value)
    return tuple(out)


def hold(numbers: Sequence[float], length: int) -> tuple[float, ...]:
    """The series cut or extended flat to a length."""
    return tuple(numbers[min(k, len(numbers) - 1)] for k in range(length)) if numbers else ()
