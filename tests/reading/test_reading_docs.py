"""docs/dossier.md says what the reader reads and says. `python tests/reading/test_reading_docs.py` rewrites its list of
columns from columns.csv."""

from __future__ import annotations

import re
from pathlib import Path

from kafaat.reading.dossier import columns

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "dossier.md"
MARK = "<!-- columns -->\n"
FILES = {"dossier.toml", "thumbs.db", "desktop.ini", "kafaat.reading", "kafaat.reading.dossier"}
PLACES = {"files.path", "files.columns", "sites.id", "sites.park"}  # columns of dossier.toml, not codes


def column_list() -> str:
    parts = []
    for table, fields in columns.columns().items():
        lines = [f"### {table}: {columns.TABLES[table]}", "", "| field | read as | headers |", "|---|---|---|"]
        for column in fields.values():
            need = {"": column.field, "1": f"**{column.field}** ★"}.get(column.need,
                f"**{column.field}** {column.need}")
            kind = "oublié" if column.kind == "drop" else column.kind
            headers = ", ".join(spelling.replace("|", "/") for spelling in column.spellings)
            lines.append(f"| {need} | {kind} | {headers} |")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def test_the_list_of_columns_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8").split(MARK)[1].strip() == column_list().strip()


def test_every_code_is_explained() -> None:
    page = PAGE.read_text(encoding="utf-8") + (ROOT / "docs" / "documents.md").read_text(encoding="utf-8")
    reading = ROOT / "src/kafaat/reading"
    codes = {code for path in (*reading.glob("*.py"), *reading.glob("dossier/*.py"))
             for code in re.findall(r'"([a-z]+\.[a-z0-9-]+)"', path.read_text(encoding="utf-8"))} - FILES - PLACES
    assert len(codes) > 90
    assert sorted(code for code in codes if not code.endswith(".csv") and f"`{code}`" not in page) == []


if __name__ == "__main__":
    text = PAGE.read_text(encoding="utf-8").split(MARK)[0]
    PAGE.write_text(text + MARK + "\n" + column_list(), encoding="utf-8")
