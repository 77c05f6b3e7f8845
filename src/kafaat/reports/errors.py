"""The one error of the reports. Anyone who writes or reads an output may catch it."""

from __future__ import annotations


class ReportError(Exception):
    """An output could not be written or read. The French message says what, where and how to mend it."""
