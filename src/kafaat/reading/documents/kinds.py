"""What a file is, by its bytes; the extension only breaks ties. For kafaat.reading.documents only."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from kafaat.reading.delimited import decode, looks_binary
from kafaat.reading.documents import json_text, xml
from kafaat.reading.documents.archive import Archive
from kafaat.reading.documents.shapes import without_comments
from kafaat.reading.documents.verdicts import Unreadable

Kind = Literal["pdf", "docx", "odt", "html", "txt", "md", "eml", "json-resume", "europass", "eforms"]
KINDS: tuple[Kind, ...] = get_args(Kind)

# The first is the one proposed to the user.
EXTENSIONS: Mapping[Kind, tuple[str, ...]] = {
    "pdf": (".pdf",), "docx": (".docx", ".docm", ".dotx", ".dotm"), "odt": (".odt", ".ott"),
    "html": (".html", ".htm", ".xhtml"), "txt": (".txt", ".text", ".asc", ".log"),
    "md": (".md", ".markdown", ".mdown"), "eml": (".eml", ".mht", ".mhtml", ".txt", ".text"),
    "json-resume": (".json",), "europass": (".xml",), "eforms": (".xml",)}
NAMES: Mapping[Kind, str] = {
    "pdf": "PDF", "docx": "document Word (DOCX)", "odt": "document OpenDocument (ODT)", "html": "page HTML",
    "txt": "texte", "md": "Markdown", "eml": "courriel", "json-resume": "JSON Resume", "europass": "CV Europass (XML)",
    "eforms": "avis eForms (XML)"}

_IMAGES = ((b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"GIF8", "GIF"), (b"II*\x00", "TIFF"),
           (b"MM\x00*", "TIFF"), (b"BM", "BMP"), (b"\x00\x00\x01\x00", "ICO"), (b"8BPS", "PSD"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL = re.compile(rb"(?:from|received|return-path|delivered-to|mime-version|message-id|date|subject|to|content-type|"
                   rb"x-[\w-]+):[ ]", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|p|table|h[1-6]|ul|article|section)[\s>]", re.IGNORECASE)
_HTML_ANY = re.compile(rb"</(?:div|p|table|h[1-6]|ul|li|body|html)>", re.IGNORECASE)
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_NOTICES = {"ContractNotice", "PriorInformationNotice", "ContractAwardNotice"}
EUROPASS_ROOTS = {"SkillsPassport", "Candidate", "Europass", "europass", "learnerinfo", "LearnerInfo"}
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|[*+-] \S|\|.+\||```|> )|\*\*\S.*?\*\*|\[[^\]]+\]\(\S+\)", re.MULTILINE)
_HEAD = 4096
_TAIL = 65_536  # bytes: a file may begin as a text and go on as something else


def recognise(name: str, data: bytes) -> Kind:
    """The format of a file. Unreadable with a clear reason for every other kind of file."""
    if not data.strip(b" \t\r\n\x00\x0c\xef\xbb\xbf"):
        raise Unreadable("document.empty", f"{len(data)} octet{'s' if len(data) > 1 else ''}")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zipped(name, data)
    if refused := _refused(data):
        raise refused
    if _is_mail(data):
        return "eml"
    if looks_binary(data) or looks_binary(data[-_TAIL:]):
        raise Unreadable("document.unknown_format", name, kind="contenu binaire")
    return _text(name, data)


def _zipped(name: str, data: bytes) -> Kind:
    names = Archive(data).names
    if any(re.fullmatch(r"word/document\d*\.xml", part) for part in names):
        return "docx"
    if "content.xml" in names and "mimetype" in names:
        kind = _mimetype(data)
        if kind.startswith(b"application/vnd.oasis.opendocument.text"):
            return "odt"
        if b"spreadsheet" in kind:
            raise Unreadable("document.workbook", kind="ODS")
        if b"presentation" in kind:
            raise Unreadable("document.slides", kind="ODP")
    if any(part.startswith("xl/") for part in names):
        raise Unreadable("document.workbook", kind="Excel")
    if any(part.startswith("ppt/") for part in names):
        raise Unreadable("document.slides", kind="PowerPoint")
    if any(part.startswith("Index/") or part.endswith(".iwa") for part in names):
        raise Unreadable("document.pages_app")
    if "mimetype" in names and _mimetype(data).startswith(b"application/epub"):
        raise Unreadable("document.unknown_format", kind="livre EPUB")
    extension = Path(name).suffix.lower()
    for kind_ in ("docx", "odt"):
        if extension in EXTENSIONS[kind_]:
            raise Unreadable("document.other_archive", sorted(names)[0] if names else "archive vide", kind=NAMES[kind_],
                             extension=extension)
    raise Unreadable("document.archive", kind="ZIP")


def _mimetype(data: bytes) -> bytes:
    try:
        return Archive(data).read("mimetype")[:200]
    except (KeyError, zipfile.BadZipFile):
        return b""


def _refused(data: bytes) -> Unreadable | None:
    """Why a file that is no document of ours is not read."""
    head = data[:_HEAD]
    for magic, kind in _IMAGES:
        if head.startswith(magic) and (magic != b"BM" or looks_binary(data)):
            return Unreadable("document.image", kind=kind)
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Unreadable("document.image", kind="WebP")
    if head[4:8] == b"ftyp":
        heic = head[8:12] in (b"heic", b"heix", b"mif1", b"avif")
        return Unreadable("document.image", kind="HEIC") if heic else Unreadable("document.unknown_format",
                                                                                 kind="vidéo ou son")
    if head.lstrip().startswith(b"{\\rtf"):
        return Unreadable("document.rtf")
    if head.startswith(_OLE):
        return _ole(data)
    for magic, kind in ((b"Rar!", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "GZIP"), (b"BZh", "BZIP2"),
                        (b"\xfd7zXZ", "XZ"), (b"PK\x05\x06", "ZIP")):
        if head.startswith(magic):
            return Unreadable("document.archive", kind=kind)
    if b"ustar" in head[257:263]:
        return Unreadable("document.archive", kind="TAR")
    if head.startswith(b"%!PS"):
        return Unreadable("document.unknown_format", kind="PostScript")
    if head.startswith((b"MZ", b"\x7fELF")):
        return Unreadable("document.unknown_format", kind="programme")
    return None


def _is_mail(data: bytes) -> bool:
    """Whether the file begins with the fields of a message."""
    head = data[:_HEAD].lstrip()
    lines = head.splitlines()[:12]
    return bool(lines and _MAIL.match(lines[0]) and sum(bool(_MAIL.match(line)) for line in lines) >= 3
                and re.search(rb"^(?:from|received|message-id|mime-version):", head, re.IGNORECASE | re.MULTILINE))


def _ole(data: bytes) -> Unreadable:
    """Old Office files, messages of Outlook and documents under a password share one container."""
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return Unreadable("document.encrypted")
    if holds("WordDocument"):
        return Unreadable("document.old_word")
    if holds("__properties_version1.0") or holds("__substg1.0"):
        return Unreadable("document.outlook")
    if holds("Workbook") or holds("Book"):
        return Unreadable("document.workbook", kind="XLS")
    if holds("PowerPoint Document"):
        return Unreadable("document.slides", kind="PPT")
    return Unreadable("document.unknown_format", kind="ancien format Office")


def _text(name: str, data: bytes) -> Kind:
    extension = Path(name).suffix.lower()
    head = decode(data[:65_536])[0].lstrip("\ufeff \t\r\n").encode("utf-8", "replace")
    if head.startswith(b"<"):
        root = root_name(data)
        if root in _NOTICES:
            return "eforms"
        if root in EUROPASS_ROOTS:
            return "europass"
        if _HTML.search(head):
            return "html"
    if head.startswith(b"<?xml") or extension == ".xml":
        raise _other_xml(name, data)
    if (head.startswith((b"{", b"[")) or extension == ".json") and (kind := _json(name, data, extension)):
        return kind
    if extension in EXTENSIONS["html"] and _HTML_ANY.search(head):
        return "html"
    if extension in EXTENSIONS["md"]:
        return "md"
    if extension not in EXTENSIONS["txt"] and len(_HTML_ANY.findall(head)) > 3:
        return "html"
    if extension not in EXTENSIONS["txt"] and len(_MARKDOWN.findall(head.decode("utf-8", "replace"))) > 5:
        return "md"
    return "txt"


def root_name(data: bytes) -> str:
    """The name of the first element, without its prefix; "" where there is none."""
    found = _ROOT.search(without_comments(decode(data[:65_536])[0]))
    return found[1] if found else ""


def _other_xml(name: str, data: bytes) -> Unreadable:
    """Why XML that is no page, notice or CV is not read: broken, or of a format that is not ours."""
    if not xml.declares_entities(data):
        xml.parse(data)
    return Unreadable("document.unknown_format", name, kind=f"XML « {root_name(data)[:40]} »")


def _json(name: str, data: bytes, extension: str) -> Kind | None:
    """JSON Resume is an object with at least one of its sections; other JSON is refused, broken JSON too, unless the
    file is said to be something else: then it is text."""
    try:
        value = json_text.parse(data)
    except Unreadable:
        if extension == ".json":
            raise
        return None
    if isinstance(value, dict) and value.keys() & {"basics", "work", "education", "skills"}:
        return "json-resume"
    if extension == ".json":
        raise Unreadable("document.unknown_format", name, kind="JSON qui n'est pas du JSON Resume")
    return None
