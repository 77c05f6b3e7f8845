"""Frozen objects as plain trees that JSON can write: the one way, for every package that writes JSON.

Keys keep the order of the dataclass fields, so the same object gives the same bytes.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from kafaat.model.months import Month
from kafaat.model.partial_dates import PartialDate


def tree(value: Any, place: str = "answer") -> Any:
    """Dataclasses to objects, tuples to lists, enumerations to their value, months to `YYYY-MM`, days to ISO,
    dates said in part to `YYYY` and on; `place` is for the error message."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Month | PartialDate | date):
        return str(value)
    if isinstance(value, str | int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"{place}: {value} is not a finite number")
        return float(value)
    if is_dataclass(value):
        return {f.name: tree(getattr(value, f.name), f"{place}.{f.name}") for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): tree(item, f"{place}.{key}") for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [tree(item, f"{place}[{k}]") for k, item in enumerate(value)]
    raise TypeError(f"{place}: a {type(value).__name__} has no place in JSON")
