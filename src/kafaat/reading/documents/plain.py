"""Plain text: encoding, form feeds as pages, wrapped lines joined, headings and lists by looks. For the package."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Iterator, Set
from functools import cache
from importlib.resources import files

from kafaat.reading.delimited import decode
from kafaat.reading.documents.draft import HEADING, ITEM, PARAGRAPH, Draft
from kafaat.reading.documents.limits import TEXT_CHARACTERS
from kafaat.reading.documents.numbered import numbered_headings
from kafaat.reading.documents.shapes import in_capitals, may_be_heading, unbullet, unnumber
from kafaat.reading.documents.verdicts import Verdicts, spaced

_UNDERLINE = re.compile(r"\s*(={3,}|-{3,}|_{3,}|~{3,}|\*{3,}|#{3,})\s*")
_WIDE_GAP = re.compile(r" {3,}|\t+")
_LONGEST_WRAP = 132  # columns: no editor wraps beyond; longer lines are whole paragraphs
_SHORTEST_WRAP = 50
_HEADING_WORDS = 6
_APART = 3  # words of a line that may stand on its own below a full one, as a town does
_ENDS = ".!?:;؟؛"
_WRAPPED = 0.6  # share of lines that end where the next word had no room, from which the text is a wrapped one …
_FEWEST = 5  # … and number of them: in a few lines it is chance


def text_of(data: bytes, verdicts: Verdicts) -> str:
    """The characters of a text file; says so where some are lost."""
    text, encoding = decode(data)
    if "\ufffd" in text:
        verdicts.say("document.encoding_doubt", encoding, count=text.count("\ufffd"))
    text = within_limit(text, verdicts).removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def within_limit(text: str, verdicts: Verdicts) -> str:
    """The text, cut at the limit of characters and said so."""
    if len(text) > TEXT_CHARACTERS:
        verdicts.say("document.too_long", limit=spaced(TEXT_CHARACTERS))
    return text[:TEXT_CHARACTERS]


def read(data: bytes, verdicts: Verdicts) -> Draft:
    """A text file."""
    pages = text_of(data, verdicts).split("\f")
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    draft = Draft("txt", verdicts, len(pages))
    every = [line for page in pages for line in page.split("\n")]
    soft = _longest(every)
    width = _width(every, soft)
    for number, page in enumerate(pages, 1):
        lines = [line.expandtabs(1) if not line.strip() else line.rstrip() for line in page.split("\n")]
        titles = {lines[at].strip() for at in numbered_headings(lines, width)}
        for group, underlined in _groups(lines):
            _add(draft, group, number, (width, soft), underlined, titles)
    return draft


def _groups(lines: list[str]) -> Iterator[tuple[list[str], bool]]:
    """Runs of lines without a blank one; a heading underlined by signs is a run of its own."""
    group: list[str] = []
    for line in lines:
        if line.strip() and not _UNDERLINE.fullmatch(line):
            group.append(line)
            continue
        if _UNDERLINE.fullmatch(line) and group and may_be_heading(group[-1].strip()) \
                and not (len(group) > 1 and _cells(group[-1])):
            title = group.pop()
            if group:
                yield group, False
            yield [title], True
        elif group:
            yield group, False
        group = []
    if group:
        yield group, False


def _longest(lines: list[str]) -> int | None:
    """The longest line, where it is no longer than an editor makes it."""
    longest = max((len(line) for line in lines if line.strip()), default=0)
    return longest if _SHORTEST_WRAP <= longest <= _LONGEST_WRAP else None


def _width(lines: list[str], longest: int | None) -> int | None:
    """The column at which the author's editor wrapped lines; None where lines are not wrapped."""
    if longest is None:
        return None
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if a.strip() and b.strip()]
    full = sum(_no_room(a, b, longest) for a, b in pairs)
    return longest if full >= max(_FEWEST, _WRAPPED * len(pairs)) else None


def _no_room(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split()[0]) > width - 2


def _cells(line: str) -> list[str]:
    """The cells of a line cut by tabs or by three spaces and more; [] when it is no row."""
    cells = _WIDE_GAP.split(line.strip())
    return cells if len(cells) > 1 else []


def _add(draft: Draft, group: list[str], page: int, widths: tuple[int | None, int | None],
         underlined: bool, titles: Set[str]) -> None:
    """One run of lines: rows, items, headings, paragraphs. `widths`: those of `_continues`; `titles`: the numbered
    headings of the page."""
    pending: list[str] = []
    kind = PARAGRAPH
    margin = 0  # where the bullet of the open item stands

    def flush() -> None:
        nonlocal kind
        if pending:
            draft.add(kind, " ".join(pending), page)
        pending.clear()
        kind = PARAGRAPH

    for number, raw in enumerate(group):
        line = raw.strip()
        following = group[number + 1].strip() if number + 1 < len(group) else ""
        if "\t" in line or (_cells(line) and not unbullet(line)[1]):
            flush()
            draft.row(_cells(line) or line.split("\t"), page)
            continue
        item, bulleted = unbullet(line)
        if not bulleted and line not in titles:
            item, bulleted = unnumber(line)
        before = len(raw) - len(raw.lstrip())
        if bulleted:
            flush()
            kind, margin = ITEM, before
            pending.append(item)
        elif underlined or line in titles or in_capitals(line) or (number == 0 and _titles(line, following)):
            flush()
            title = unnumber(line)[0] if line in titles else line
            draft.add(HEADING, title.rstrip(" :") if underlined else title, page)
        elif pending and ((kind is ITEM and before > margin) or _continues(group[number - 1], raw, *widths)):
            pending.append(line)
        else:
            flush()
            pending.append(line)
    flush()


def _titles(line: str, following: str) -> bool:
    """The first of several lines, short, "like this :" or followed by a list."""
    if not following or not may_be_heading(line.rstrip(" :")) or len(line.split()) > _HEADING_WORDS:
        return False
    return line.endswith(":") or unbullet(following)[1]


def _continues(previous: str, line: str, width: int | None, soft: int | None) -> bool:
    """The line goes on with the sentence of the previous one. `width`: of a wrapped text; `soft`: the longest line of
    a text that has so many short ones that it does not show whether it is wrapped."""
    first = line.strip()[0]
    ends = previous.rstrip()[-1] in _ENDS
    open_end = len(previous) >= _SHORTEST_WRAP and previous.split()[-1].lower() in _small_words()
    if width is not None:
        return _no_room(previous, line.strip(), width) and (open_end or ends or not _own(line))
    if first.islower() or open_end:
        return len(previous) >= _SHORTEST_WRAP and not ends
    arabic = "\u0621" <= first <= "\u064a"  # no capitals: what tells is that the next word had no room
    return arabic and soft is not None and not ends and _no_room(previous, line.strip(), soft) and not _own(line)


def _own(line: str) -> bool:
    """Whether a line may be one of its own: a few words, the first with a capital where there are capitals, and nothing
    that ends a sentence."""
    text = line.strip()
    few = 1 if "\u0621" <= text[0] <= "\u064a" else _APART
    return len(text.split()) <= few and not text[0].islower() and text[-1].isalnum()


@cache
def _small_words() -> frozenset[str]:
    text = files("kafaat.reading.documents").joinpath("line_ends.csv").read_text(encoding="utf-8")
    return frozenset(word for row in csv.DictReader(text.splitlines()) for word in row["words"].split("|"))
