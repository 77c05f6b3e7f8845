"""Opens a file of any format we read as a `Document`: its text in reading order, and how far to trust it.

Readers of CVs, briefs, ads and syllabi and the command line may call `open_document`; nothing below this package's
caller knows the format of the file.
"""

from kafaat.reading.documents.open import given_up, open_bytes, open_document

__all__ = ["given_up", "open_bytes", "open_document"]
