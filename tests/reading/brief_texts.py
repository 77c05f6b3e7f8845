"""Documents made from plain text for the tests of briefs, ads and syllabi: "# " a heading, "- " an item, tabs a row."""

from __future__ import annotations

import itertools
import re

from kafaat.model.documents import Block, BlockKind, Document, Quality, Sentence

_END = re.compile(r"(?<=[.!?؟])\s+(?=[A-ZÉÈÀ0-9«\u0600-\u06ff])")


def document(text: str, pages: tuple[str, ...] = ()) -> Document:
    """Blocks one per line; `pages`: the texts of further pages."""
    out: list[str] = []
    blocks: list[Block] = []
    at = 0
    for number, page in enumerate((text, *pages), 1):
        for line in page.strip("\n").split("\n"):
            line = line.strip(" ")
            kind = BlockKind.PARAGRAPH
            if line.startswith("# "):
                kind, line = BlockKind.HEADING, line[2:]
            elif line.startswith("- "):
                kind, line = BlockKind.ITEM, line[2:]
            elif "\t" in line:
                kind = BlockKind.ROW
            if line:
                blocks.append(Block(kind, number, at, at + len(line)))
                out.append(line)
                at += len(line) + 1
    return Document("essai.txt", "txt", "0" * 64, 1 + len(pages), "\n".join(out), tuple(blocks), Quality.GOOD, ())


def sentences(made: Document) -> tuple[Sentence, ...]:
    """One for a heading, an item or a cell; paragraphs end at a full stop before a capital."""
    found: list[Sentence] = []
    for block in made.blocks:
        text = made.text[block.start:block.end]
        cuts = [0, *(cut.end() for cut in _END.finditer(text)), len(text)]
        if block.kind is BlockKind.ROW:
            cuts = [0, *(cut.end() for cut in re.finditer("\t", text)), len(text)]
        for start, end in itertools.pairwise(cuts):
            if text[start:end].strip():
                stop = start + len(text[start:end].rstrip())
                found.append(Sentence(block.start + start, block.start + stop, ("fr",)))
    return tuple(found)
