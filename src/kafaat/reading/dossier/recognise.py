"""Which table each sheet is: the mapping confirmed in dossier.toml first, then the content. For kafaat.reading."""

from __future__ import annotations

from collections.abc import Sequence

from kafaat.catalogue import Catalogue
from kafaat.model.dossier import SourceFile
from kafaat.model.evidence import Origin
from kafaat.reading.dossier import columns as dictionary
from kafaat.reading.dossier.files import Folder
from kafaat.reading.dossier.headers import Header, find_header, read_header
from kafaat.reading.dossier.rows import KEYS, tables_of
from kafaat.reading.dossier.settings import NAME, FileMapping, Settings
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import DOUBTFUL, WRONG, Collector
from kafaat.reading.sheet import RawSheet
from kafaat.reading.text import is_blank, key, written


def recognise(folder: Folder, settings: Settings, catalogue: Catalogue,
              problems: Collector) -> tuple[list[Table], list[SourceFile]]:
    """Every table of the folder, and what each file was taken for."""
    tables: list[Table] = []
    files = list(folder.ignored)
    for sheet in folder.sheets:
        mapping = settings.mapping(sheet.file, sheet.sheet)
        found: list[Table] = []
        if mapping is None or mapping.table != "ignored":
            header = header_of(sheet, mapping, catalogue, problems)
            found = tables_of(sheet, header, catalogue, problems) if header else []
        tables.extend(found)
        for table in found:
            files.append(SourceFile(sheet.file, table.kind, len(table), folder.sha256[sheet.file]))
            if not table.rows:
                problems.add("table.empty", WRONG, table.origin(), "aucune ligne sous l'en-tête", "table vide",
                             "Exporter de nouveau cette table avec ses lignes.")
        if not found:
            files.append(SourceFile(sheet.file, "ignored", 0, folder.sha256[sheet.file]))
    present = {sheet.file for sheet in folder.sheets} | {file.path for file in folder.ignored}
    for entry in settings.files:
        if entry.path not in present:
            problems.add("file.missing", WRONG, Origin(NAME, column="files.path"), entry.path,
                         "fichier absent du dossier", f"Remettre « {entry.path} » ou corriger dossier.toml.",
                         group=entry.path)
    return tables, files


def header_of(sheet: RawSheet, mapping: FileMapping | None, catalogue: Catalogue,
              problems: Collector) -> Header | None:
    """The header of a sheet, or None with a problem that says what was seen."""
    if mapping is not None:
        header = _confirmed(sheet, mapping, catalogue, problems)
        if header is not None:
            return header
    header = find_header(sheet, catalogue)
    if header is None:
        problems.add("header.none", WRONG, sheet.place, _width(sheet), "aucun en-tête reconnu : feuille ignorée",
                     "Vérifier que la première ligne de la table nomme ses colonnes, ou indiquer table, header_row "
                     "et columns dans dossier.toml (table = \"ignored\" si cette feuille n'est pas à lire).")
    elif header.score < 2.2:
        problems.add("table.doubt", DOUBTFUL, sheet.place, ", ".join(t for t in header.texts if t),
                     f"pris pour : {dictionary.TABLES[header.table]}", "Confirmer avec `kafaat init`.")
    return header


def _confirmed(sheet: RawSheet, mapping: FileMapping, catalogue: Catalogue, problems: Collector) -> Header | None:
    """The header as the user confirmed it; the columns named win over the ones guessed."""
    row = mapping.header_row - 1 if mapping.header_row else _row_of(sheet, list(mapping.columns.values()))
    if row is not None and row < len(sheet.rows) and mapping.columns:
        header = _named(sheet, row, mapping, catalogue, problems)
    else:
        found = find_header(sheet, catalogue, mapping.table, row)
        header = found
    if header is None:
        problems.add("mapping.broken", WRONG, sheet.place, mapping.table,
                     "la correspondance de dossier.toml ne convient pas à ce fichier ; table reconnue par son contenu",
                     "Relancer `kafaat init --force`, ou corriger header_row et columns.")
    return header


def _row_of(sheet: RawSheet, headers: Sequence[str]) -> int | None:
    wanted = {key(text) for text in headers}
    hits = [(sum(isinstance(c, str) and key(c) in wanted for c in row), -i) for i, row in enumerate(sheet.rows[:60])]
    best = max(hits, default=(0, 0))
    return -best[1] if best[0] else None


def _named(sheet: RawSheet, row: int, mapping: FileMapping, catalogue: Catalogue,
           problems: Collector) -> Header | None:
    texts = ["" if is_blank(cell) else " ".join(written(cell).split()) for cell in sheet.rows[row]]
    header = read_header(sheet, row, mapping.table, catalogue) or Header(mapping.table, row, texts)
    for field, text in mapping.columns.items():
        alike = [i for i, t in enumerate(texts) if key(t) == key(text)]
        column = next((i for i in alike if texts[i] == text), alike[0] if alike else None)
        if column is None:
            problems.add("mapping.column", WRONG, Origin(sheet.file, row + 1, text, sheet.sheet), text,
                         "colonne nommée dans dossier.toml mais absente du fichier",
                         "Corriger le nom de la colonne dans dossier.toml.")
            continue
        for other in [f for f, i in header.fields.items() if i == column]:
            del header.fields[other], header.confidence[other]
        header.fields[field], header.confidence[field] = column, 1.0
        header.competences.pop(column, None)
    header.twice = [i for i in header.twice if i not in header.fields.values()]
    return header if any(name in header.fields for name in KEYS[mapping.table]) else None


def _width(sheet: RawSheet) -> str:
    """What can be said of unknown content without quoting it: it may be personal."""
    columns = max((sum(not is_blank(cell) for cell in row) for row in sheet.rows[:60]), default=0)
    return f"{len(sheet.rows)} lignes, {columns} colonnes"
