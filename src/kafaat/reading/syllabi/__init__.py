"""Syllabi and programmes of courses read into `kafaat.model.readings.Syllabus`. For kafaat.reading only."""

from kafaat.reading.syllabi.reader import read_syllabus

__all__ = ["read_syllabus"]
