"""A date as far as a document says it: a year, a month or a day, and no more precise than that. Anyone may use it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from kafaat.model.months import Month

_FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """`str()` gives `2021`, `2021-09` or `2021-09-15` (ISO 8601, reduced precision); JSON and tables hold that text.

    Dates of unequal precision have no order of their own: compare what they may begin or end with (`first_month`,
    `last_day` …).
    """

    year: int
    month: int | None = None  # 1–12
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """`"2021"`, `"2021-09"` or `"2021-09-15"`. ValueError on anything else."""
        found = _FORM.fullmatch(text)
        if not found:
            raise ValueError(f"« {text} » n'est pas une date : écrire AAAA, AAAA-MM ou AAAA-MM-JJ")
        whole = cls(int(found[1]), *(int(part) for part in found.groups()[1:] if part))
        date(whole.year, whole.month or 1, whole.day or 1)  # a calendar has it
        return whole

    @property
    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        return self.first_day if self.day else (self.last_month + 1).first_day - timedelta(days=1)

    @property
    def first_month(self) -> Month:
        return Month.of(self.first_day)

    @property
    def last_month(self) -> Month:
        """December of a year alone."""
        return Month(self.year * 12 + (self.month or 12) - 1)

    @property
    def to_month(self) -> PartialDate:
        """The same without its day."""
        return PartialDate(self.year, self.month)

    def __str__(self) -> str:
        return "-".join([f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part)])
