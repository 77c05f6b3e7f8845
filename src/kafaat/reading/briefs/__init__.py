"""Clients' briefs and tenders read into `kafaat.model.readings.Brief`. For kafaat.reading only.

Word lists stand in CSV files of this folder (columns: list, value, language, words, meaning).
"""

from kafaat.reading.briefs.reader import read_brief
from kafaat.reading.document_kind import kind_of

__all__ = ["kind_of", "read_brief"]
