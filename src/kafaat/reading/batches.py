"""Documents and their readings as Arrow batches, for engines that spread thousands of documents over machines (Spark,
Ray, Dask, DuckDB). Needs the extra `arrow` (pyarrow). Anyone above kafaat.reading may use it.

A batch goes in, a batch comes out, and nothing is kept between two: any engine may cut and order them as it likes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import pyarrow as pa

from kafaat.model.readings import DocumentKind
from kafaat.reading.documents import open_bytes
from kafaat.reading.many import Options

if TYPE_CHECKING:
    from kafaat.reading.document_reader import DocumentReader

DOCUMENTS = pa.schema([
    pa.field("file", pa.string(), nullable=False),  # name, for its extension and for the messages
    pa.field("content", pa.binary(), nullable=False)])
MENTIONS = pa.schema([
    pa.field("file", pa.string(), nullable=False),
    pa.field("sha256", pa.string(), nullable=False),
    pa.field("kind", pa.string(), nullable=False),
    pa.field("quality", pa.string(), nullable=False),
    pa.field("competence", pa.string()),  # null: the document has no mention, or cannot be read
    pa.field("level", pa.int8()),  # 1–5; null without a cue
    pa.field("standing", pa.string()),
    pa.field("proof", pa.int8()),
    pa.field("section", pa.string()),
    pa.field("last_used", pa.string()),  # YYYY-MM, or YYYY where only the year is said
    pa.field("sources", pa.list_(pa.string())),
    pa.field("score", pa.float64()),
    pa.field("page", pa.int32()),
    pa.field("start", pa.int32()),
    pa.field("end", pa.int32()),
    pa.field("quote", pa.string())])


def read_batch(batch: pa.RecordBatch, options: Options | None = None) -> pa.RecordBatch:
    """One row a mention, in the order of the documents and of their text; a document without any has one row, so that
    none is lost. `batch` has the columns of `DOCUMENTS`; ValueError when one is missing or of another type."""
    for field in DOCUMENTS:
        if field.name not in batch.schema.names or batch.schema.field(field.name).type != field.type:
            raise ValueError(f"column {field.name}: {field.type} is expected")
    reader = _reader(options or Options())
    kind = (options or Options()).kind
    rows = [row for file, content in zip(batch["file"].to_pylist(), batch["content"].to_pylist(), strict=True)
            for row in _rows(reader, file, content, kind)]
    return pa.RecordBatch.from_pylist(rows, MENTIONS)


def _rows(reader: DocumentReader, file: str, content: bytes, kind: DocumentKind | None) -> Iterator[dict[str, object]]:
    reading = reader.read_document(open_bytes(file, content), kind)
    document: dict[str, object] = {"file": file, "sha256": reading.document.sha256, "kind": reading.kind.value,
                                   "quality": reading.document.quality.value}
    if not reading.mentions:
        yield document
    for one in reading.mentions:
        yield document | {
            "competence": one.competence, "level": one.level, "standing": one.standing.value, "proof": int(one.proof),
            "section": one.section, "last_used": str(one.last_used) if one.last_used else None,
            "sources": [source.value for source in one.sources], "score": one.score, "page": one.passage.page,
            "start": one.passage.start, "end": one.passage.end, "quote": one.passage.quote}


@lru_cache(maxsize=4)
def _reader(options: Options) -> DocumentReader:
    return options.reader()
