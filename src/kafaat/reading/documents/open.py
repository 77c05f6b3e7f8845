"""Opens one file: reads its bytes, finds what it is, calls the reader of that format. For the package alone.

Whatever the file holds, a `Document` comes back; where nothing can be read it is UNREADABLE, has no text, and says why.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from kafaat.model.documents import Document, Quality
from kafaat.reading.documents import docx, eforms, europass, html, json_resume, mail, markdown, odt, pdf, plain
from kafaat.reading.documents.draft import Draft
from kafaat.reading.documents.kinds import EXTENSIONS, NAMES, Kind, recognise
from kafaat.reading.documents.limits import FILE_BYTES, MIB
from kafaat.reading.documents.verdicts import Unreadable, Verdicts

_READERS: Mapping[Kind, Callable[[bytes, Verdicts], Draft]] = {
    "pdf": pdf.read, "docx": docx.read, "odt": odt.read, "html": html.read, "txt": plain.read, "md": markdown.read,
    "eml": mail.read, "json-resume": json_resume.read, "europass": europass.read, "eforms": eforms.read}

UNKNOWN = "unknown"  # the format of a file that is none of ours


def open_document(path: Path) -> Document:
    """The document in a file. Never raises on bad content, nor on a file that is missing or cannot be read."""
    name = path.name.encode("utf-8", "replace").decode()
    try:
        if path.exists() and not path.is_file():  # a folder, or a pipe that would never end
            raise OSError(0, "ce n'est pas un fichier")
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except OSError as error:
        verdicts = Verdicts(name)
        verdicts.say("document.closed", error.strerror or name)
        return _blank(name, None, UNKNOWN, verdicts)
    return open_bytes(name, data)


def open_bytes(name: str, data: bytes) -> Document:
    """The same from bytes already read; `name` is the file's, for its extension and for the problems."""
    verdicts = Verdicts(name)
    try:
        return read_bytes(name, data, verdicts)
    except MemoryError:
        verdicts.say("document.bomb", name, kind="mémoire")
    except Exception as error:  # a fault of ours or of a library must not stop a folder of a thousand files
        verdicts.say("document.damaged", f"{type(error).__name__} : {error}")
    return _blank(name, data, UNKNOWN, verdicts)


def given_up(path: Path, code: str, **values: str | int) -> Document:
    """The document of a file that brought its reader down, or kept it too long: no text, and the problem `code`."""
    name = path.name.encode("utf-8", "replace").decode()
    verdicts = Verdicts(name)
    verdicts.add(code, name, None, 1, values)
    return _blank(name, None, UNKNOWN, verdicts)


def read_bytes(name: str, data: bytes, verdicts: Verdicts) -> Document:
    """As `open_bytes`, but lets faults through: for tests, which must see them."""
    format_ = UNKNOWN
    try:
        if len(data) > FILE_BYTES:
            raise Unreadable("document.too_large", f"plus de {FILE_BYTES // MIB} Mio", limit=FILE_BYTES // MIB)
        kind = recognise(name, data)
        format_ = kind
        extension = Path(name).suffix.lower()
        if extension and extension not in EXTENSIONS[kind]:
            verdicts.say("document.wrong_extension", name, kind=NAMES[kind], extension=extension,
                         right=EXTENSIONS[kind][0])
        draft = _inside(data, verdicts) if kind == "pdf" else None
        draft = draft or _READERS[kind](data, verdicts)
        return draft.freeze(hashlib.sha256(data).hexdigest())
    except Unreadable as reason:
        reason.tell(verdicts)
    except RecursionError:
        verdicts.say("document.too_deep", name)
    return _blank(name, data, format_, verdicts)


def _inside(data: bytes, verdicts: Verdicts) -> Draft | None:
    """The Europass XML that a PDF carries, where its words are those of the pages; None to read the pages."""
    for _, content in pdf.attachments(data):
        if not europass.is_europass(content):
            continue
        try:
            draft = europass.read(content, Verdicts(verdicts.file))
            pages = pdf.read(data, Verdicts(verdicts.file))
        except Unreadable:
            return None
        if draft.shares_words_with(pages):
            draft.verdicts = verdicts
            verdicts.say("document.europass_inside")
            return draft
        verdicts.say("document.europass_differs")
        return None
    return None


def _blank(name: str, data: bytes | None, format_: str, verdicts: Verdicts) -> Document:
    """No text. A file of which not all bytes were read has no hash."""
    sha256 = hashlib.sha256(data).hexdigest() if data is not None and len(data) <= FILE_BYTES else ""
    return Document(name, format_, sha256, 0, "", (), Quality.UNREADABLE, verdicts.all())
