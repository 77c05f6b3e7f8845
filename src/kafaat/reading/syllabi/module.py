"""A part of a course. For kafaat.reading.syllabi."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Module:
    """Its title, what it covers in the text, its hours (None where not said)."""

    title: tuple[int, int]
    start: int
    end: int
    hours: float | None
