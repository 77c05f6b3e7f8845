"""Calendar months, the only time unit of a plan. Written `YYYY-MM` everywhere. Anyone may use it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

WEEKS_PER_MONTH = 52.14 / 12

_FORM = re.compile(r"^\s*(\d{4})-(\d{1,2})\s*$")


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """One calendar month; `ordinal` counts months since year 0, so months subtract to an int."""

    ordinal: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """`"2026-11"` → Month. ValueError on anything else."""
        found = _FORM.match(text)
        if not found or not 1 <= int(found[2]) <= 12:
            raise ValueError(f"« {text} » n'est pas un mois : écrire AAAA-MM, par exemple 2026-11")
        return cls(int(found[1]) * 12 + int(found[2]) - 1)

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year * 12 + day.month - 1)

    @property
    def year(self) -> int:
        return self.ordinal // 12

    @property
    def number(self) -> int:
        """1 (January) to 12."""
        return self.ordinal % 12 + 1

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

    def __add__(self, months: int) -> Month:
        return Month(self.ordinal + months)

    def __sub__(self, other: Month) -> int:
        """Months from `other` to self."""
        return self.ordinal - other.ordinal
