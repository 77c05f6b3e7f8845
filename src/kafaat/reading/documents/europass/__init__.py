"""Europass CVs in XML, the passports of versions 3.x and the candidates of today, written as an ordinary CV.

For kafaat.reading.documents only.
"""

from kafaat.reading.documents.europass.reader import is_europass, read

__all__ = ["is_europass", "read"]
