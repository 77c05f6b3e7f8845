"""A folder of files becomes raw sheets: rows of cells with their spreadsheet row. For kafaat.reading only.

What a file is gets decided by its bytes; the extension only breaks ties.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kafaat.model.dossier import SourceFile
from kafaat.model.evidence import Origin
from kafaat.reading.delimited import looks_binary, read_delimited
from kafaat.reading.dossier.workbooks import is_workbook, read_workbook
from kafaat.reading.problems import DOUBTFUL, NOTE, WRONG, Collector
from kafaat.reading.sheet import RawSheet

SETTINGS = "dossier.toml"
_SYSTEM = {".ds_store", "thumbs.db", "desktop.ini"}
_DOCUMENTS = {".pdf", ".docx", ".doc", ".pptx", ".md", ".zip", ".jpg", ".jpeg", ".png", ".msg", ".eml", ".odt"}


@dataclass
class Folder:
    """The raw sheets of a folder, and its other files, which stay ignored."""

    sheets: list[RawSheet] = field(default_factory=list)
    ignored: list[SourceFile] = field(default_factory=list)
    sha256: dict[str, str] = field(default_factory=dict)  # of every file that was opened


def read_folder(folder: Path, problems: Collector, only: set[str] | None = None) -> Folder:
    """Opens every file of the folder (not of its subfolders), in the order of names. `only`: those names."""
    result = Folder()
    for path in _candidates(folder, problems):
        if only is not None and path.name not in only:
            continue
        try:
            data = path.read_bytes()
        except OSError:
            problems.add("file.closed", WRONG, Origin(path.name), path.name, "fichier ignoré",
                         "Vérifier les droits de lecture du fichier, ou le fermer dans les autres logiciels.")
            continue
        result.sha256[path.name] = hashlib.sha256(data).hexdigest()
        sheets = _open(path, data, problems)
        result.sheets.extend(sheets)
        if not sheets:
            result.ignored.append(SourceFile(path.name, "ignored", 0, result.sha256[path.name]))
    return result


def _candidates(folder: Path, problems: Collector) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name == SETTINGS or path.name.casefold() in _SYSTEM or path.name.startswith("."):
            continue
        if (shown := path.name.encode("utf-8", "replace").decode()) != path.name:
            problems.add("file.name", WRONG, Origin(shown), shown, "fichier ignoré : son nom n'est pas de l'UTF-8",
                         "Renommer le fichier.")
        elif path.is_dir():
            problems.add("folder.inside", NOTE, Origin(path.name), path.name, "sous-dossier non lu",
                         "Déplacer ses fichiers dans le dossier lui-même s'ils doivent être lus.")
        elif path.name.startswith(("~$", ".~lock")):
            problems.add("file.lock", NOTE, Origin(path.name), path.name, "fichier de verrou ignoré",
                         "Fermer le classeur dans le tableur ; ce fichier disparaît de lui-même.")
        elif path.is_file():
            yield path


def _open(path: Path, data: bytes, problems: Collector) -> list[RawSheet]:
    origin = Origin(path.name)
    if not data.strip():
        problems.add("file.empty", WRONG, origin, "0 octet", "fichier ignoré",
                     "Exporter de nouveau ce fichier, ou le retirer du dossier.")
        return []
    if path.suffix.lower() in _DOCUMENTS:
        problems.add("file.other", NOTE, origin, path.name, "fichier ignoré : ce n'est pas un tableau",
                     "Rien à faire si ce document n'est pas un tableau à lire.")
        return []
    if is_workbook(data):
        if path.suffix.lower() in {".csv", ".txt", ".tsv"}:
            problems.add("file.extension", DOUBTFUL, origin, path.name, "lu comme un classeur, malgré son extension",
                         "Renommer le fichier avec l'extension de son vrai format (.xlsx, .xls ou .ods).")
        return read_workbook(path.name, data, problems)
    if data.lstrip()[:200].lower().startswith((b"<html", b"<!doctype html", b"<table", b"<?xml")):
        problems.add("file.html", WRONG, origin, path.name, "fichier ignoré : c'est une page HTML ou du XML",
                     "L'ouvrir dans un tableur et l'enregistrer en .xlsx ou en .csv.")
        return []
    if looks_binary(data):
        problems.add("file.binary", WRONG, origin, path.name, "fichier ignoré : son contenu n'est pas du texte",
                     "Exporter de nouveau la table en .csv ou en .xlsx ; l'extension seule ne suffit pas.")
        return []
    return read_delimited(path.name, data, problems)
