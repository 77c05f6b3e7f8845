"""Finds the header row of a sheet, under title lines, and the table it announces. For kafaat.reading only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from kafaat.catalogue import Catalogue
from kafaat.model.months import Month
from kafaat.reading import values, words
from kafaat.reading.dossier import columns as dictionary
from kafaat.reading.sheet import RawSheet
from kafaat.reading.text import Cell, is_blank, key, written

_DEEP = 60  # rows searched for a header
_SURE = 0.95  # confidence from which the header alone decides
_WIDE_TEXT = 70  # a longer text is a sentence, not a header
_WITH_MONTHS = {"accounts", "orders"}
_WITH_LANGUAGES = {"people", "languages", "skills_wide"}


@dataclass
class Header:
    """A header row read as one table. `row`: index in the sheet's rows (spreadsheet row − 1)."""

    table: str
    row: int
    texts: list[str]
    fields: dict[str, int] = field(default_factory=dict)  # field → column
    confidence: dict[str, float] = field(default_factory=dict)
    months: dict[int, Month | int] = field(default_factory=dict)  # column → month, or k for "M k"
    trends: dict[int, int] = field(default_factory=dict)  # column → year of an evolution in %
    languages: dict[int, tuple[str, str]] = field(default_factory=dict)  # column → (code, spoken|written|both)
    competences: dict[int, str] = field(default_factory=dict)  # column → header of a skills matrix
    twice: list[int] = field(default_factory=list)  # columns whose field was already taken
    score: float = 0.0

    @property
    def unmapped(self) -> list[int]:
        """Columns with a header that stands for nothing known."""
        used = {*self.fields.values(), *self.months, *self.trends, *self.languages, *self.competences, *self.twice}
        return [i for i, text in enumerate(self.texts) if text and i not in used]


def find_header(sheet: RawSheet, catalogue: Catalogue, table: str | None = None,
                row: int | None = None) -> Header | None:
    """The best header of the first rows, of any table or of the one given. None when no row will do."""
    tables = [table] if table else list(dictionary.TABLES)
    candidates = [row] if row is not None else _candidates(sheet.rows[:_DEEP])
    found = [header for i in candidates if i < len(sheet.rows) for kind in tables
             if (header := read_header(sheet, i, kind, catalogue)) is not None]
    return max(found, key=lambda h: (h.score, -h.row), default=None)


def _candidates(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Rows with most known header texts; failing that, the first rows of several short texts."""
    known = dictionary.known_headers()
    hits = {i: sum(isinstance(cell, str) and key(cell) in known for cell in row if len(str(cell)) < _WIDE_TEXT)
            for i, row in enumerate(rows)}
    best = sorted((i for i, n in hits.items() if n >= 2), key=lambda i: (-hits[i], i))[:4]
    texts = [i for i, row in enumerate(rows)
             if sum(isinstance(c, str) and 1 < len(c) < _WIDE_TEXT for c in row) >= 2][:4]
    return list(dict.fromkeys(best + texts))


def read_header(sheet: RawSheet, row: int, table: str, catalogue: Catalogue) -> Header | None:
    """The row as the header of a table, or None when what the table needs is not there."""
    cells = sheet.rows[row]
    texts = ["" if is_blank(cell) else " ".join(written(cell).split()) for cell in cells]
    header = Header(table, row, texts)
    matched = sorted(((i, *hit) for i, text in enumerate(texts) if text and len(text) < _WIDE_TEXT
                      if (hit := dictionary.match(table, text)) and _fits(sheet, row, i, table, *hit)),
                     key=lambda item: (-item[2], item[0]))
    for i, name, confidence in matched:
        if name in header.fields:
            header.twice.append(i)
        else:
            header.fields[name], header.confidence[name] = i, confidence
    _dynamic(header, cells, sheet, catalogue)
    if not _complete(header):
        return None
    header.score = _score(header)
    return header


def _fits(sheet: RawSheet, row: int, column: int, table: str, field: str, confidence: float) -> bool:
    """A header that only resembles a known one must stand over values of the right shape."""
    kind = dictionary.columns()[table][field].kind
    parser = values.a_date if kind == "date" else values.PARSERS.get(kind)
    if confidence >= _SURE or parser is None:
        return True
    below = [cell for r in sheet.rows[row + 1:row + 200] if column < len(r) and not is_blank(cell := r[column])]
    good = 0
    for cell in below:
        try:
            parser(cell)
            good += 1
        except values.Unreadable:
            continue
    return not below or good >= len(below) / 2


def _dynamic(header: Header, cells: Sequence[Cell], sheet: RawSheet, catalogue: Catalogue) -> None:
    """Columns whose header is itself a value: a month, a year, a language, a competence."""
    for i in header.unmapped:
        if header.table in _WITH_MONTHS and (month := dictionary.month_header(cells[i])) is not None:
            while month in header.months.values():
                month = month + 12  # a second "janvier" is that of the year after
            header.months[i] = month
        elif header.table == "accounts" and (year := dictionary.trend_header(cells[i])):
            header.trends[i] = year
        elif header.table in _WITH_LANGUAGES and (language := dictionary.language_header(header.texts[i])):
            header.languages[i] = language
    if header.table == "skills_wide":
        for i in header.unmapped:
            text = header.texts[i]
            if len(text) < _WIDE_TEXT and (catalogue.find_competence(text) or _levels(sheet, header.row, i)):
                header.competences[i] = text


def _levels(sheet: RawSheet, row: int, column: int) -> bool:
    """Whether the cells below are levels: 0–5, crosses, words of a scale."""
    below = [cell for r in sheet.rows[row + 1:row + 200] if column < len(r) and not is_blank(cell := r[column])]
    good = sum(words.lookup("level", t) is not None or t in "012345" for t in map(written, below))
    return len(below) > 0 and good >= 0.8 * len(below)


def _complete(header: Header) -> bool:
    needs = dictionary.columns()[header.table]
    if header.table == "languages" and header.languages:
        return "id" in header.fields
    if header.table == "skills_wide":
        return "id" in header.fields and len(header.competences) + len(header.languages) >= 2 and bool(
            header.competences)
    groups: dict[str, bool] = {}
    for column in needs.values():
        if column.need == "1" and column.field not in header.fields:
            return False
        if column.need.isalpha():
            groups[column.need] = groups.get(column.need, False) or column.field in header.fields
    if header.table == "accounts" and (header.months or header.trends):
        groups["b"] = True
    if header.table == "orders" and header.months:
        groups["b"] = True
    return all(groups.values())


def _score(header: Header) -> float:
    """Sum of the confidences, what the table needs counted twice, times the share of headers understood."""
    needs = dictionary.columns()[header.table]
    weight = sum(c * (2 if needs[name].need else 1) for name, c in header.confidence.items())
    weight += len(header.languages) + len(header.competences) + 0.5 * (len(header.months) + len(header.trends))
    filled = sum(1 for text in header.texts if text)
    return weight * (0.4 + 0.6 * (filled - len(header.unmapped)) / filled)
