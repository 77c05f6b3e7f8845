"""Opens the tables of official zips and folders, wherever they lie inside. For the importers alone."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LARGEST = 400 * 2**20  # bytes of one unpacked table; ESCO's largest is under 40 MiB
csv.field_size_limit(2**24)  # ESCO descriptions and lists of names are long


class UnreadableSource(ValueError):
    """A zip or folder that cannot be read as what it is said to be; the message says what to give (French)."""


@dataclass(frozen=True)
class Table:
    """A table found: its name without folder, and its rows when they are asked for."""

    name: str
    container: Path  # the zip, or the file itself
    member: str | None  # path within the zip

    def rows(self, delimiter: str = ",") -> Iterator[dict[str, str]]:
        """Rows by column name; a short row has blanks, a long one loses what no column names. UnreadableSource when the
        text is not UTF-8 or the zip is damaged."""
        try:
            for row in csv.DictReader(self._text(), delimiter=delimiter,
                                      quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL):
                yield {key: value or "" for key, value in row.items() if isinstance(key, str)}
        except (UnicodeDecodeError, zipfile.BadZipFile, csv.Error, EOFError) as error:
            raise UnreadableSource(f"« {self.name} » ({self.container}) est abîmé ou n'est pas en UTF-8 ({error}). "
                                   "Le télécharger de nouveau.") from None

    def _text(self) -> io.TextIOWrapper:
        if self.member is None:
            return self.container.open(encoding="utf-8-sig", newline="")
        archive = zipfile.ZipFile(self.container)
        if archive.getinfo(self.member).file_size > LARGEST:
            raise UnreadableSource(f"« {self.name} » ({self.container}) se déplie en plus de {LARGEST // 2**20} Mio : "
                                   "ce n'est pas un fichier officiel.")
        return io.TextIOWrapper(archive.open(self.member), encoding="utf-8-sig", newline="")


def tables(paths: Sequence[Path], endings: tuple[str, ...] = (".csv",)) -> list[Table]:
    """Every table of some zips, folders and files, in the order given, then by name. UnreadableSource when a path is
    missing or is no zip."""
    found: list[Table] = []
    for path in paths:
        try:
            found += _inside(path, endings)
        except OSError as error:
            raise UnreadableSource(f"« {path} » ne se lit pas ({error.strerror}). Vérifier le chemin et les "
                                   "droits.") from None
    return found


def _inside(path: Path, endings: tuple[str, ...]) -> list[Table]:
    if path.is_dir():
        inside = sorted(p for p in path.rglob("*") if p.is_file())
        loose = [Table(p.name, p, None) for p in inside if p.suffix.lower() in endings]
        return loose + [table for p in inside if p.suffix.lower() == ".zip" for table in _members(p, endings)]
    if not path.is_file():
        raise UnreadableSource(f"« {path} » n'existe pas.")
    return [Table(path.name, path, None)] if path.suffix.lower() in endings else _members(path, endings)


def _members(path: Path, endings: tuple[str, ...]) -> list[Table]:
    try:
        with zipfile.ZipFile(path) as archive:
            names = sorted(archive.namelist())
    except (zipfile.BadZipFile, OSError) as error:
        raise UnreadableSource(f"« {path} » n'est pas un zip lisible ({error}).") from None
    return [Table(Path(name).name, path, name) for name in names if Path(name).suffix.lower() in endings]
