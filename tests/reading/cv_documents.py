"""Small documents for the tests of CVs: a text, one block a line."""

from __future__ import annotations

from kafaat.model.documents import Block, BlockKind, Document, Quality

MARKS = {"# ": BlockKind.HEADING, "- ": BlockKind.ITEM}


def document(text: str, file: str = "cv.txt") -> Document:
    """ "# " opens a heading, "- " an item, a tab makes a row of a table; an empty line is skipped."""
    blocks: list[Block] = []
    lines: list[str] = []
    at = 0
    for line in text.strip("\n").split("\n"):
        kind = MARKS.get(line[:2], BlockKind.ROW if "\t" in line else BlockKind.PARAGRAPH)
        shown = line[2:] if line[:2] in MARKS else line
        if not shown.strip():
            continue
        blocks.append(Block(kind, 1, at, at + len(shown)))
        lines.append(shown)
        at += len(shown) + 1
    return Document(file, "txt", "0" * 64, 1, "\n".join(lines), tuple(blocks), Quality.GOOD, ())
