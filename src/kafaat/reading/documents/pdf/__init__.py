"""PDF: characters with their boxes, then lines, columns, tables, paragraphs. For kafaat.reading.documents only.

pypdfium2 reads the file; it is not thread-safe, so one thread at a time may be here.
"""

from kafaat.reading.documents.pdf.reader import attachments, read

__all__ = ["attachments", "read"]
