"""xlsx, xlsm, xls and ods workbooks, all visible sheets, through calamine. For kafaat.reading only."""

from __future__ import annotations

import io
import zipfile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from kafaat.model.evidence import Origin
from kafaat.reading.problems import NOTE, WRONG, Collector
from kafaat.reading.sheet import RawSheet
from kafaat.reading.text import Cell

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # an xlsx under a password is an OLE file holding this
_TOO_MANY = 60_000_000  # cells: a stray value in the last row makes a sheet look that big


def is_workbook(data: bytes) -> bool:
    return data.startswith((_ZIP, _OLE))


def read_workbook(name: str, data: bytes, problems: Collector) -> list[RawSheet]:
    """Its sheets that hold something; [] and a problem where it cannot be opened. Never raises."""
    origin = Origin(name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        visible = [sheet.name for sheet in book.sheets_metadata
                   if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet]
        sheets = [_sheet(name, book.get_sheet_by_name(title)) for title in visible]
    except (PasswordError, CalamineError, OSError, ValueError) as error:
        if isinstance(error, PasswordError) or _ENCRYPTED in data:
            problems.add("workbook.password", WRONG, origin, name,
                         "classeur ignoré : il est protégé par un mot de passe",
                         "L'ouvrir, retirer le mot de passe (Fichier, Informations) et l'enregistrer de nouveau.")
        else:
            problems.add("workbook.damaged", WRONG, origin, name, "classeur ignoré : il ne s'ouvre pas",
                         "L'ouvrir dans un tableur et l'enregistrer de nouveau en .xlsx.")
        return []
    if len(visible) < len(book.sheets_metadata):
        problems.add("workbook.hidden", NOTE, origin, f"{len(book.sheets_metadata) - len(visible)} feuille(s)",
                     "feuilles masquées ou graphiques non lues", "Les afficher si elles doivent être lues.")
    if _has_macros(name, data):
        problems.add("workbook.macros", NOTE, origin, name, "valeurs lues, macros ignorées",
                     "Vérifier que les valeurs enregistrées sont à jour : aucune macro n'est exécutée.")
    filled = [sheet for sheet in sheets if any(cell != "" for row in sheet.rows for cell in row)]
    if not filled:
        problems.add("file.empty", WRONG, origin, "aucune cellule remplie", "classeur ignoré",
                     "Exporter de nouveau ce fichier, ou le retirer du dossier.")
    return filled


def _sheet(file: str, sheet: CalamineSheet) -> RawSheet:
    if sheet.total_height * sheet.total_width > _TOO_MANY:
        raise CalamineError("sheet too large")
    rows: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    merged = tuple((top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ())
    return RawSheet(file, sheet.name, rows, merged)


def _has_macros(name: str, data: bytes) -> bool:
    if name.lower().endswith((".xlsm", ".xltm", ".xlam")):
        return True
    if not data.startswith(_ZIP):
        return False
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(part.endswith("vbaProject.bin") for part in archive.namelist())
