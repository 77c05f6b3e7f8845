"""Opens the zip of a DOCX or ODT with care: counts and sizes are checked before anything is inflated.

For kafaat.reading.documents only.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from kafaat.reading.documents.limits import INFLATED_BYTES, INFLATION_RATIO, MIB, XML_BYTES, ZIP_PARTS
from kafaat.reading.documents.verdicts import Unreadable

_ENCRYPTED_FLAG = 0x1


class Archive:
    """The parts of a zip by name. Unreadable when it is damaged, encrypted, or inflates beyond measure."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            parts = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError) as error:
            whole = b"PK\x05\x06" in data[-65_600:]
            raise Unreadable("document.damaged" if whole else "document.truncated") from error
        if len(parts) > ZIP_PARTS:
            raise Unreadable("document.bomb", f"{len(parts)} parties", kind="trop de parties")
        if sum(part.file_size for part in parts) > INFLATED_BYTES:
            raise Unreadable("document.bomb", f"{sum(part.file_size for part in parts) // MIB} Mio",
                             kind="trop de données")
        for part in parts:
            if part.file_size > MIB and part.file_size > INFLATION_RATIO * max(1, part.compress_size):
                raise Unreadable("document.bomb", part.filename, kind="données trop comprimées")
        self.names = {part.filename for part in parts}

    def read(self, name: str) -> bytes:
        """The bytes of a part. KeyError when there is none of that name."""
        part = self._zip.getinfo(name)
        if part.flag_bits & _ENCRYPTED_FLAG:
            raise Unreadable("document.encrypted")
        if part.file_size > XML_BYTES:
            raise Unreadable("document.bomb", name, kind="une partie trop longue")
        try:
            with self._zip.open(part) as stream:
                data = stream.read(part.file_size + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError,
                NotImplementedError) as error:
            raise Unreadable("document.damaged", name) from error
        if len(data) > part.file_size:  # the header lied
            raise Unreadable("document.bomb", name, kind="une partie plus longue qu'annoncé")
        return data
