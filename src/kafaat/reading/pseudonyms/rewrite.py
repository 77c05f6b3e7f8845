"""A document without some of its stretches: marks in words stand there instead. For kafaat.reading.pseudonyms."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kafaat.model.documents import Block, Document
from kafaat.model.evidence import Problem
from kafaat.model.readings import Removal
from kafaat.reading.phrases.lexicon import fold
from kafaat.reading.pseudonyms.name_words import is_name
from kafaat.reading.pseudonyms.page import Detail, Taken

MARKS = {"name": "[nom]", "email": "[courriel]", "phone": "[téléphone]", "address": "[adresse]", "link": "[lien]",
         "age": "[âge]", "sex": "[sexe]", "nationality": "[nationalité]", "marital": "[situation familiale]",
         "identity_number": "[numéro d'identité]", "photo": "[photo]"}
ORDER = ("email", "link", "phone", "identity_number", "age", "address", "nationality", "marital", "sex", "photo",
         "name")  # of two details that overlap, the first of this order stays
_SHORTEST = 4  # letters of a part of a name sought inside a longer word of the file name


def marked(text: str) -> list[Detail]:
    """The marks that stand in a text already: nothing is sought inside them."""
    return [Detail(kind, found.start(), found.end()) for kind, mark in MARKS.items()
            for found in re.finditer(re.escape(mark), text)]


def settled(details: Iterable[Detail], taken: Sequence[Detail] = ()) -> list[Detail]:
    """Details in order of place, none over another nor over what is taken: each ends where another begins."""
    kept: list[Detail] = []
    places = Taken(taken)
    for one in sorted(set(details), key=lambda one: (ORDER.index(one.kind), one.start - one.end, one.start)):
        end = places.next_start(one.start, one.end)
        if one.start < end and not places.over(one.start, one.start + 1):
            kept.append(Detail(one.kind, one.start, end))
            places.add(one.start, end)
    return sorted(kept, key=lambda one: one.start)


def joined(text: str, details: Sequence[Detail]) -> list[Detail]:
    """Names parted only by a space or a hyphen are one."""
    out: list[Detail] = []
    for one in details:
        if out and out[-1].kind == one.kind == "name" and text[out[-1].end:one.start] in (" ", "-", "  "):
            out[-1] = Detail(one.kind, out[-1].start, one.end)
        else:
            out.append(one)
    return out


def rewritten(document: Document, details: Sequence[Detail], parts: frozenset[str]) -> tuple[
        Document, tuple[Removal, ...]]:
    """The document with a mark for each detail; `parts` are the folded words of the names, for its file name and its
    problems."""
    pieces: list[str] = []
    removals: list[Removal] = []
    starts, ends, shifts = [], [], []  # of the details, and how far the text after each has moved
    at = length = 0
    for one in details:
        mark = MARKS[one.kind]
        pieces += [document.text[at:one.start], mark]
        length += one.start - at
        removals.append(Removal(one.kind, document.page_at(one.start), length, length + len(mark), mark))
        length += len(mark)
        at = one.end
        starts.append(one.start)
        ends.append(one.end)
        shifts.append(length - at)
    pieces.append(document.text[at:])

    def moved(offset: int, *, opens: bool) -> int:
        number = bisect_right(starts, offset if opens else offset - 1) - 1
        if number < 0:
            return offset
        if offset < ends[number] or (offset == starts[number] and opens):
            return removals[number].start if opens else removals[number].end
        return offset + shifts[number]

    blocks = tuple(Block(one.kind, one.page, moved(one.start, opens=True), moved(one.end, opens=False))
                   for one in document.blocks)
    file = _file(document.file, parts)
    if file != document.file:
        removals.insert(0, Removal("name", 1, 0, 0, MARKS["name"]))
    problems = tuple(_problem(problem, document.file, file, parts) for problem in document.problems)
    return replace(document, file=file, text="".join(pieces), blocks=blocks, problems=problems), tuple(removals)


def _file(name: str, parts: frozenset[str]) -> str:
    """The file name without the parts of the names: "CV_Sara_Bennani.pdf" → "CV_[nom].pdf"."""
    stem, dot, extension = name.rpartition(".")
    stem, dot, extension = (name, "", "") if not dot else (stem, dot, extension)
    mark = MARKS["name"]
    folded = fold(stem)
    spans: list[tuple[int, int]] = []
    for word in re.finditer(r"[^\W\d_]+", folded):
        inside = [part for part in parts if len(part) >= _SHORTEST and part in word[0]]
        if word[0] in parts or inside or is_name(word[0]):
            spans.append(word.span())
    out: list[str] = []
    at = 0
    for start, end in spans:
        between = stem[at:start]
        out.append("" if out and re.fullmatch(r"[\s_\-.]*", between) else between + mark)
        at = end
    return "".join([*out, stem[at:]]) + dot + extension


def _problem(problem: Problem, old: str, new: str, parts: frozenset[str]) -> Problem:
    """A problem that quotes neither the name of the file nor that of the person."""
    def without(text: str) -> str:
        text = text.replace(old, new)
        return re.sub(r"[^\W\d_]+", lambda word: MARKS["name"] if fold(word[0]) in parts else word[0], text)

    return replace(problem, origin=replace(problem.origin, file=new), found=without(problem.found),
                   understood=without(problem.understood), fix=without(problem.fix))
