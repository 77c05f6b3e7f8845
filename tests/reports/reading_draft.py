"""A document and its reading written by hand: passages are found by their words. For the tests of the page."""

from __future__ import annotations

from dataclasses import dataclass, field

from kafaat.model.documents import Block, BlockKind, Document, Passage, Quality, Sentence
from kafaat.model.evidence import Origin, Problem, Severity
from kafaat.model.mentions import Cue, Mention, Source, Standing
from kafaat.model.partial_dates import PartialDate
from kafaat.model.readings import Ad, Brief, Cv, DocumentKind, Reading, Removal, Syllabus

SIGNS = {"#": BlockKind.HEADING, "-": BlockKind.ITEM, "|": BlockKind.ROW}


@dataclass
class Draft:
    """A document written one block a line: "# " a heading, "- " an item, "| " a row with cells between bars, else a
    paragraph; "===" starts a page."""

    lines: str
    file: str = "document.pdf"
    format: str = "pdf"
    quality: Quality = Quality.GOOD
    problems: tuple[Problem, ...] = ()
    language: str = "fr"
    mentions: list[Mention] = field(default_factory=list)

    def __post_init__(self) -> None:
        text, blocks, page = "", [], 1
        for line in self.lines.strip().splitlines():
            if line == "===":
                page += 1
                continue
            kind = SIGNS.get(line[:1], BlockKind.PARAGRAPH) if line[1:2] == " " else BlockKind.PARAGRAPH
            shown = line if kind is BlockKind.PARAGRAPH else line[2:]
            shown = shown.replace(" | ", "\t") if kind is BlockKind.ROW else shown
            text += "\n" if text else ""
            blocks.append(Block(kind, page, len(text), len(text) + len(shown)))
            text += shown
        self.document = Document(self.file, self.format, "0" * 64, page, text, tuple(blocks), self.quality,
                                 self.problems)

    def at(self, words: str, nth: int = 1) -> Passage:
        start = -1
        for _ in range(nth):
            start = self.document.text.index(words, start + 1)
        return self.document.passage(start, start + len(words))

    def mention(self, words: str, competence: str, cue: str | None = None, level: int = 3, nth: int = 1,
                standing: Standing = Standing.CLAIMED, by: str | None = None, score: float = 1.0,
                section: str | None = None, last: str | None = None, still: bool = False) -> int:
        """Adds one; its number. `by`: the words that negate, wish or give it to others; `score` under 1: by meaning."""
        passage = self.at(words, nth)
        block = self.document.block_at(passage.start)
        assert block is not None
        self.mentions.append(Mention(
            competence, passage, self.document.passage(block.start, block.end),
            (Source.EXACT,) if score == 1 else (Source.MEANING,), score, standing, self.at(by) if by else None,
            Cue(self.at(cue), level) if cue else None, section, PartialDate.parse(last) if last else None, still))
        return len(self.mentions) - 1

    def reading(self, kind: DocumentKind, content: Cv | Ad | Syllabus | Brief,
                removals: tuple[Removal, ...] = ()) -> Reading:
        """Mentions in the order of the text: add them in that order where their numbers matter."""
        sentences = tuple(Sentence(block.start, block.end, (self.language,)) for block in self.document.blocks)
        return Reading(self.document, kind, sentences, (), tuple(self.mentions), content, removals, (), "thorough",
                       (("kafaat", "0.1.0"), ("catalogue", "2026.11+1a2b3c4d"), ("competences", "2026.11+1a2b3c4d")))


def problem(code: str, severity: Severity, understood: str, fix: str, found: str = "") -> Problem:
    return Problem(code, severity, Origin("document.pdf"), found, understood, fix)
