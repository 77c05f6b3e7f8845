"""Arrow batches: a row a mention, none lost, however the documents are cut into batches."""

from __future__ import annotations

import pyarrow as pa
import pytest

from kafaat.reading.batches import DOCUMENTS, MENTIONS, read_batch

ROWS = [{"file": "a.txt", "content": b"Comp\xc3\xa9tences\nPHP, Laravel, MySQL\n"},
        {"file": "b.pdf", "content": b"%PDF-1.4 tronqu\xc3\xa9"},
        {"file": "c.md", "content": b"# Skills\n\n- Kubernetes (notions)\n"}]


def _batch(rows: list[dict[str, object]]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(rows, DOCUMENTS)


def test_one_row_a_mention_and_one_for_a_document_without() -> None:
    found = read_batch(_batch(ROWS))
    assert found.schema == MENTIONS
    rows = found.to_pylist()
    assert list(dict.fromkeys(row["file"] for row in rows)) == ["a.txt", "b.pdf", "c.md"]
    assert {"php", "laravel", "mysql"} <= {row["competence"] for row in rows if row["file"] == "a.txt"}
    assert [(row["competence"], row["quality"]) for row in rows if row["file"] == "b.pdf"] == [(None, "unreadable")]
    assert [row["level"] for row in rows if row["competence"] == "kubernetes"] == [1]


def test_cutting_changes_nothing() -> None:
    whole = read_batch(_batch(ROWS)).to_pylist()
    assert whole == [row for one in ROWS for row in read_batch(_batch([one])).to_pylist()]
    assert read_batch(_batch([])).num_rows == 0


def test_a_missing_column_is_said() -> None:
    with pytest.raises(ValueError, match="content: binary"):
        read_batch(pa.RecordBatch.from_pylist([{"file": "a.txt"}]))
