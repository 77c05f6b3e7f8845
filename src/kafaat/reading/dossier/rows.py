"""From a sheet and its header to the data rows: totals, repeated headers and decorations go, merged cells are
filled, rows without what makes them readable are set aside and counted. For kafaat.reading only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kafaat.catalogue import Catalogue
from kafaat.model.evidence import Origin
from kafaat.reading.dossier import columns as dictionary
from kafaat.reading.dossier.headers import Header, find_header
from kafaat.reading.dossier.table import Table
from kafaat.reading.problems import BLOCKING, DOUBTFUL, NOTE, WRONG, Collector
from kafaat.reading.sheet import RawSheet
from kafaat.reading.text import Cell, is_blank, key, written

_TOTAL = re.compile(r"^(?:s|ss|sous)? ?(?:total|totaux|tot)\b|^(?:effectif|moyenne|cumul|somme|ensemble)\b|"
                    r"^(?:grand total|total general|المجموع)")
KEYS = {  # a row is readable when it has one of these
    "people": ("id",), "telephony": ("login", "id"), "bridge": ("login", "id"), "skills": ("id",),
    "skills_wide": ("id",), "languages": ("id",), "accounts": ("id", "client"), "orders": ("occupation", "ref"),
    "rates": ("occupation",), "courses": ("title", "code"), "certificates": ("id",), "standards": ("standard",)}
_CONTINUED = 0.3  # share of blanks from which a group column is taken for merged cells
_UNREADABLE = 0.4  # share of the rows from which a required table blocks


def tables_of(sheet: RawSheet, header: Header, catalogue: Catalogue, problems: Collector) -> list[Table]:
    """The table under the header, and any other table further down the same sheet."""
    found: list[Table] = []
    start: Header | None = header
    while start is not None:
        end, following = _end(sheet, start, catalogue)
        found.append(_table(sheet, start, end, problems))
        start = following
    return found


def _end(sheet: RawSheet, header: Header, catalogue: Catalogue) -> tuple[int, Header | None]:
    """Where the next table of another kind begins, if one does."""
    known = dictionary.known_headers()
    own = {key(text) for text in header.texts if text}
    verdicts: dict[str, bool] = {}
    for i in range(header.row + 1, len(sheet.rows)):
        hits = 0
        for cell in sheet.rows[i][:4]:
            if isinstance(cell, str) and cell and len(cell) < 40 and not cell[-1].isdigit():
                verdict = verdicts.get(cell)
                if verdict is None:
                    verdict = verdicts[cell] = key(cell) in known
                hits += verdict
        if hits < 2:
            continue
        texts = {key(c) for c in sheet.rows[i] if isinstance(c, str) and not is_blank(c)}
        if len(texts & own) >= 0.7 * len(texts) or len(texts & known) < 0.6 * len(texts):
            continue
        if (other := find_header(sheet, catalogue, row=i)) is not None:
            return i, other
    return len(sheet.rows), None


def _table(sheet: RawSheet, header: Header, end: int, problems: Collector) -> Table:
    width = len(header.texts)
    rows: list[list[Cell]] = []
    numbers: list[int] = []
    for i in range(header.row + 1, end):
        row = sheet.rows[i]
        if any(row):
            rows.append(list(row[:width]) if len(row) >= width else [*row, *[""] * (width - len(row))])
            numbers.append(i + 1)
    title = " ".join(written(cell) for row in sheet.rows[:header.row] for cell in row if not is_blank(cell))
    table = Table(header.table, sheet.file, sheet.sheet, header.row + 1, header.texts, header.fields, rows, numbers,
                  problems, header.months, header.trends, header.languages, header.competences, title)
    _say_overflow(table, [i for i in range(header.row + 1, end) if len(sheet.rows[i]) > width], sheet)
    _blank_errors(table)
    _merged(table, sheet)
    _sift(table, header)
    _continued(table)
    _say_header(table, header)
    return table


def _say_overflow(table: Table, long: list[int], sheet: RawSheet) -> None:
    """Cells to the right of the last title, as a separator inside an unquoted cell makes them: not read, but said."""
    lost = [(i, rest) for i in long if (rest := [c for c in sheet.rows[i][len(table.headers):] if not is_blank(c)])]
    if lost:
        first, rest = lost[0]
        table.problems.add("rows.too-long", WRONG, Origin(table.file, first + 1, None, table.sheet), written(rest[0]),
                           "cellules à droite du dernier titre : non lues",
                           "Mettre entre guillemets les cellules qui contiennent le séparateur, ou titrer la colonne.",
                           count=len(lost))


def _blank_errors(table: Table) -> None:
    """Cells that are None (never from csv) become blank."""
    for row in table.rows:
        if None in row:
            row[:] = ["" if cell is None else cell for cell in row]


def _merged(table: Table, sheet: RawSheet) -> None:
    """The value of merged cells goes to each of their rows, in the first column of the rectangle."""
    at = {number - 1: i for i, number in enumerate(table.numbers)}
    filled = 0
    for top, left, bottom, _ in sheet.merged:
        if bottom > top >= table.header_row and left < len(table.headers):
            for r in range(top + 1, bottom + 1):
                if r in at and is_blank(table.rows[at[r]][left]):
                    table.rows[at[r]][left] = sheet.rows[top][left]
                    filled += 1
    if filled:
        table.problems.add("cells.merged", NOTE, table.origin(), f"{filled} cellule{'s' if filled > 1 else ''}",
                           "cellules fusionnées : la valeur est répétée sur chaque ligne", "Rien à faire.")


def _sift(table: Table, header: Header) -> None:
    """Sets aside totals, repeated headers, decorations and rows without their key; counts each."""
    columns = [table.fields[name] for name in KEYS[table.kind] if name in table.fields]
    numbered = set(KEYS[table.kind]) <= {"id", "login"} and table.kind != "accounts" and len(header.texts) > 3
    keep: list[int] = []
    counts = {"total": 0, "header": 0, "decoration": 0, "bad": 0}
    first: dict[str, int] = {}
    for i, row in enumerate(table.rows):
        if any(not is_blank(row[k]) for k in columns) and not _suspect(row, columns, header, numbered):
            keep.append(i)
            continue
        kind = _kind_of(row, header)
        if kind == "blank":
            continue
        counts[kind] += 1
        first.setdefault(kind, i)
    for kind, code, severity, understood, fix in (
            ("total", "rows.total", NOTE, "lignes de total ou de sous-total non lues comme des données",
             "Rien à faire."),
            ("header", "rows.header", NOTE, "en-têtes répétés non lus comme des données", "Rien à faire."),
            ("decoration", "rows.decoration", NOTE, "lignes de titre ou de note non lues comme des données",
             "Rien à faire."),
            ("bad", "rows.no-key", WRONG, f"lignes mises de côté : « {_missing(table)} » manque",
             "Compléter ces lignes, ou les retirer.")):
        if counts[kind]:
            i = first[kind]
            found = "cellule vide" if kind == "bad" else _shown(table, i)
            table.problems.add(code, severity, table.origin(i), found, understood, fix, count=counts[kind])
    lost, kept = counts["bad"] + (counts["decoration"] if counts["decoration"] > 10 else 0), len(keep)
    table.keep(keep)
    if lost + kept and lost >= _UNREADABLE * (lost + kept):
        table.problems.add(
            "rows.unreadable", BLOCKING if table.kind in dictionary.REQUIRED else WRONG, table.origin(),
            f"{lost} lignes sur {lost + kept}", f"trop de lignes illisibles pour se fier à ce fichier "
            f"({dictionary.TABLES[table.kind]})", "Vérifier l'export : séparateur, colonne « "
            f"{_missing(table)} », lignes coupées.")


def _shown(table: Table, i: int) -> str:
    """The first text of a row that is no personal data."""
    spec = dictionary.columns()[table.kind]
    hidden = {column for name, column in table.fields.items() if spec[name].kind == "drop"}
    return next((written(c) for k, c in enumerate(table.rows[i]) if k not in hidden and not is_blank(c)), "…")


def _missing(table: Table) -> str:
    return " ou ".join(dictionary.columns()[table.kind][name].label for name in KEYS[table.kind]
                       if name in table.fields)


def _suspect(row: Sequence[Cell], columns: Sequence[int], header: Header, numbered: bool) -> bool:
    """A row with its key filled may still be a total ("Sous-total …" in its first cell), a repeated header or,
    in a table keyed by staff numbers, a note: a lone text without a digit."""
    first = next((cell for cell in row if cell != ""), "")
    if isinstance(first, str) and first[:1].isalpha() and _TOTAL.match(key(first)):
        return True
    cell = row[columns[0]]
    if numbered and isinstance(cell, str) and not any(c.isdigit() for c in cell) and sum(c != "" for c in row) <= 2:
        return True
    return isinstance(cell, str) and cell[:1].isalpha() and key(cell) == key(header.texts[columns[0]])


def _kind_of(row: Sequence[Cell], header: Header) -> str:
    texts = [key(c) for c in row if isinstance(c, str) and not is_blank(c)]
    filled = sum(not is_blank(c) for c in row)
    if filled == 0:
        return "blank"
    if any(_TOTAL.match(text) for text in texts[:6]):
        return "total"
    heads = {key(text) for text in header.texts if text}
    if len(texts) >= 2 and sum(text in heads for text in texts) >= 0.7 * len(texts):
        return "header"
    return "decoration" if filled <= 2 and len(header.texts) > 3 else "bad"


def _continued(table: Table) -> None:
    """Blank cells that continue a merged one: in a group column where a value never stands twice in a row."""
    spec = dictionary.columns()[table.kind]
    for name, column in table.fields.items():
        if not spec[name].fill:
            continue
        cells = [row[column] for row in table.rows]
        blanks = sum(cell == "" for cell in cells)
        pairs = sum(a == b != "" for a, b in pairwise(cells))
        starts = len(cells) - blanks
        if blanks < _CONTINUED * len(cells) or not starts or cells[0] == "" or pairs > 0.05 * starts:
            continue
        first = value = cells[0]
        for row in table.rows:
            if row[column] == "":
                row[column] = value
            value = row[column]
        table.problems.add("cells.continued", NOTE if 3 * starts <= len(cells) else DOUBTFUL, table.origin(None, name),
                           written(first),
                           f"{blanks} cellules vides remplies par la valeur du dessus (cellules fusionnées)",
                           "Écrire la valeur sur chaque ligne si ce n'est pas ce qui est voulu.")


def _say_header(table: Table, header: Header) -> None:
    for i in header.twice:
        table.problems.add("column.twice", DOUBTFUL, table.origin(None, i), header.texts[i],
                           "colonne ignorée : une autre dit déjà la même chose",
                           "Indiquer la bonne colonne dans dossier.toml, ou retirer celle-ci.")
    for name, confidence in header.confidence.items():
        if confidence < 0.95:
            table.problems.add("column.guessed", DOUBTFUL, table.origin(None, name), header.texts[header.fields[name]],
                               f"lu comme « {dictionary.columns()[table.kind][name].label} »",
                               "Confirmer avec `kafaat init`, ou indiquer la colonne dans dossier.toml.")
