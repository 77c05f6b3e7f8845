"""European procurement notices in eForms XML (UBL): checked, then written as an ordinary text. For the package only."""

from kafaat.reading.documents.eforms.reader import read

__all__ = ["read"]
