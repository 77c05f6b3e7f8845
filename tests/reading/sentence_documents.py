"""Documents made from a few lines, for the tests of sentences and of competences."""

from __future__ import annotations

from kafaat.model.documents import Block, BlockKind, Document, Quality

_MARKS = {"# ": BlockKind.HEADING, "- ": BlockKind.ITEM}


def document(text: str) -> Document:
    """A block a line: "# " begins a heading, "- " an item, a tab makes a row; other lines are paragraphs."""
    blocks, at = [], 0
    for line in text.split("\n"):
        kind = _MARKS.get(line[:2], BlockKind.ROW if "\t" in line else BlockKind.PARAGRAPH)
        start = at + (2 if line[:2] in _MARKS else 0)
        if line.strip():
            blocks.append(Block(kind, 1, start, at + len(line)))
        at += len(line) + 1
    return Document("essai.txt", "txt", "0" * 64, 1, text, tuple(blocks), Quality.GOOD, ())


def one_block(text: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    """Any text at all as a single block."""
    blocks = (Block(kind, 1, 0, len(text)),) if text else ()
    return Document("essai.txt", "txt", "0" * 64, 1, text, blocks, Quality.GOOD, ())
