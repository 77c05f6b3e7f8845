"""Months as whole numbers since January 1970: dates are turned into them once, not in every month of a simulation."""

from __future__ import annotations

import numpy as np


def month_index(days):
    """Months since January 1970 of an ISO day, or of an array of days."""
    return np.asarray(days, dtype="datetime64[D]").astype("datetime64[M]").astype(np.int64)


def period_index(period):
    """The same for the first month of a period."""
    return (period.start.year - 1970) * 12 + period.start.month - 1
