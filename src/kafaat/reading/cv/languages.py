"""The languages of a CV with their CEFR degrees, spoken and written apart where said. For kafaat.reading.cv.

Words become CEFR by the table of kafaat.reading.phrases ("courant" C1, "notions" A2); stars and bars give no degree.
Under a heading of languages each name counts, a code too ("FR bilingue · EN B2"); elsewhere only one with its degree
beside it ("anglais courant"). Where several clauses give degrees, each is of what its clause says: "I speak it well
(C1), I write it with mistakes (B1)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kafaat.model.documents import BlockKind
from kafaat.model.readings import LanguageLevel
from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.view import WORDS as CV
from kafaat.reading.cv.view import Line, View
from kafaat.reading.phrases.languages import WORDS, Spoken, languages
from kafaat.reading.phrases.layout import Layout

_SECTION = "languages"
_QUIET = ("experience", "education", "projects", "references")  # languages of clients, of courses
_NEAR = re.compile(rf"[\s,:(\-–]*(?:{any_of(CV, 'beside_degree')}[\s,:(\-]*){{0,3}}")
_CEFR = re.compile(r"(?:(?<![\w+])|(?<=\sو))[abc][12](?!\w)")
_JOINED = re.compile(rf"\s*(?:/|&|-|{any_of(CV, 'and')})\s*(?:{any_of(CV, 'article')}\s*)?")  # names of one degree
_CLAUSE = re.compile(r"[,;()]|\s[–-]\s")
_CODE = re.compile(r"(?<![\w/.@-])(?:AR|FR|EN|ES|DE|IT|PT|NL|RU|ZH|TR|JA)(?![\w/@.-])")
_COMMA = re.compile("[,;،]")
_SHORT = 60  # characters of a line that gives a language and its degree alone


def spoken(view: View) -> tuple[LanguageLevel, ...]:
    """The languages in the order of the document; of two mentions of one, the first with a degree."""
    found: dict[str, LanguageLevel] = {}
    for level in _all(view):
        known = found.get(level.code)
        if known is None or (not (known.spoken or known.written) and (level.spoken or level.written)):
            found[level.code] = level
    return tuple(sorted(found.values(), key=lambda one: one.passage.start))


def _all(view: View) -> Iterator[LanguageLevel]:
    modes: list[str | None] = []  # of the columns of a table
    for place, line in enumerate(view.lines):
        if line.section != _SECTION:
            if line.section not in _QUIET:
                yield from (_level(view, one) for one in _told(view, line.start, line.end) if _beside(view, one))
            continue
        modes = (_columns(view, line) or modes) if line.kind is BlockKind.ROW else []
        found = [_by_clauses(view, one, high) for low, high in _groups(view, line) for one in _told(view, low, high)]
        found = sorted([*found, *_tongues(view, line, found)], key=lambda one: one.start)
        if not found:
            found = _coded(view, line)
        if modes and len(found) == 1:
            yield _from_row(view, line, found[0], modes)
            continue
        for one in found:
            alone = len(found) == 1 and not (one.spoken or one.written)
            yield _below(view, place, one) if alone else _level(view, one)


def _told(view: View, start: int, end: int) -> list[Spoken]:
    """The languages of a stretch read alone: the words around it say nothing of them."""
    alone = Layout(replace(view.document, text=view.text[start:end], blocks=()), (), "cv")
    return [replace(one, start=one.start + start, end=one.end + start)
            for one in languages(alone, 0, end - start, papers=True)]


def _by_clauses(view: View, one: Spoken, end: int) -> Spoken:
    """A language with the degree that each clause after its name gives, where several do: for the modes named in the
    clause; one without a mode is for the others."""
    name = WORDS.first("name", view.folded, one.start, end)
    start = name.end if name else one.start
    cuts = [found.span() for found in _CLAUSE.finditer(view.folded, start, end)]
    modes: dict[str, str] = {}
    bare: list[str] = []
    given = 0
    waiting: set[str] = set()  # modes of a clause that has no degree: "I speak it well (C1)"
    for low, high in pairwise([start, *(at for cut in cuts for at in cut), end]):
        said = {found.value for list_, source in (("mode", WORDS), ("says_mode", CV))
                for found in source.find(list_, view.folded, low, high)}
        degree = _degree(view, low, high)
        if degree is None:
            waiting = said or waiting
            continue
        given += 1
        for mode in said or waiting:
            modes.setdefault(mode, degree)
        bare += [] if said or waiting else [degree]
        waiting = set()
    if given < 2 or not modes:
        return one
    rest = bare[0] if bare else None
    return replace(one, spoken=modes.get("spoken", rest), written=modes.get("written", rest), end=max(one.end, end))


def _coded(view: View, line: Line) -> list[Spoken]:
    """The languages of a line that names them by their codes, in capitals."""
    codes = list(_CODE.finditer(view.text, line.start, line.end))
    out = []
    for place, code in enumerate(codes):
        end = view.trim(code.end(), codes[place + 1].start() if place + 1 < len(codes) else line.end)[1]
        degree = _degree(view, code.end(), end)
        one = Spoken(code[0].lower(), degree, degree, code.start(), max(end, code.end()))
        out.append(_by_clauses(view, one, one.end))
    return out


def _tongues(view: View, line: Line, known: list[Spoken]) -> list[Spoken]:
    """The languages of the world that only a CV names, each with the degree that follows it, else stands before it."""
    names = [name for name in CV.find("tongue", view.folded, line.start, line.end)
             if not any(one.start <= name.start < one.end and one.code == name.value for one in known)]
    stops = sorted([name.start for name in names] + [name.start for name in WORDS.find(
        "name", view.folded, line.start, line.end)] + [line.end])
    out = []
    for name in names:
        end = next(stop for stop in stops if stop >= name.end)
        comma = _COMMA.search(view.folded, name.end, end)
        if comma and end < line.end and _degree(view, name.end, comma.start()) is None:
            end = comma.start()  # "Korean, basic Swedish"
        degree = _degree(view, name.end, end) or (
            _degree(view, _clause(view, line.start, name.start, stops), name.start) or _joined(view, name.start, known))
        stop = view.trim(name.end, end)[1] if degree else name.end
        out.append(_by_clauses(view, Spoken(name.value, degree, degree, name.start, max(stop, name.end)), end))
    return out


def _clause(view: View, start: int, at: int, names: list[int]) -> int:
    """Where the clause begins whose degree stands before a name: at the comma after the name before."""
    before = max((name for name in names if name < at), default=None)
    if before is None:
        return start
    commas = [found.end() for found in _COMMA.finditer(view.folded, before, at)]
    return commas[-1] if commas else at


def _joined(view: View, start: int, known: list[Spoken]) -> str | None:
    """The degree of the language before a name that "and" joins to it: "fluent in English and Korean"."""
    before = next((one for one in known if one.end <= start and _JOINED.fullmatch(view.folded, one.end, start)), None)
    return before.spoken if before else None


def _groups(view: View, line: Line) -> Iterator[tuple[int, int]]:
    """Where a line gives degrees after names, each name with what follows; names joined before one degree together."""
    names = sorted([*WORDS.find("name", view.folded, line.start, line.end),
                    *CV.find("tongue", view.folded, line.start, line.end)], key=lambda one: one.start)
    first = names[0].start if names else line.end
    if _degree(view, line.start, first):
        names = []  # degrees come first: "Langue maternelle : arabe", "fluent in English, basic German"
        clauses = [found.start() for found in _COMMA.finditer(view.folded, first, line.end)
                   if _degree(view, found.end(), line.end)]
        if clauses and all(_first(view, low + 1, high) for low, high in pairwise([*clauses, line.end])):
            yield from pairwise([line.start, *clauses, line.end])
            return
    at = line.start
    for before, name in pairwise(names):
        if not _JOINED.fullmatch(view.folded, before.end, name.start):
            yield at, name.start
            at = name.start
    yield at, line.end


def _first(view: View, start: int, end: int) -> bool:
    """Whether a clause has a degree before the name of a language."""
    name = WORDS.first("name", view.folded, start, end) or CV.first("tongue", view.folded, start, end)
    return name is not None and _degree(view, start, name.start) is not None


def _degree(view: View, start: int, end: int) -> str | None:
    cefr, word = _CEFR.search(view.folded, start, end), WORDS.first("degree", view.folded, start, end)
    return cefr[0].upper() if cefr else word.value if word else None


def _level(view: View, one: Spoken) -> LanguageLevel:
    return LanguageLevel(one.code, one.spoken, one.written, None, view.passage(view.trim(one.start, one.end)))


def _beside(view: View, one: Spoken) -> bool:
    """Whether a language outside its section has its degree right beside its name."""
    if not (one.spoken or one.written):
        return False
    name = WORDS.first("name", view.folded, one.start, one.end)
    if name is None:
        return False
    after = _NEAR.match(view.folded, name.end, one.end)
    stop = after.end() if after else name.end
    degree = WORDS.first("degree", view.folded, stop, one.end)
    if _CEFR.match(view.folded, stop) or (degree and degree.start == stop):
        return True
    before = view.folded[one.start:name.start]
    return 0 < len(before) <= 25 and "," not in before


def _below(view: View, place: int, one: Spoken) -> LanguageLevel:
    """A language alone on its line: its degree stands alone on the next one."""
    if place + 1 < len(view.lines):
        line = view.lines[place + 1]
        folded = view.folded[line.start:line.end]
        alone = line.section == _SECTION and len(folded) <= _SHORT and not WORDS.first("name", folded)
        alone = alone and not CV.first("tongue", folded)
        if alone and (degree := _degree(view, line.start, line.end)):
            return LanguageLevel(one.code, degree, degree, None, view.passage((one.start, line.end)))
    return _level(view, one)


def _columns(view: View, line: Line) -> list[str | None]:
    """The modes that the columns of a table are headed by: "Langue | Oral | Écrit"."""
    found = [WORDS.first("mode", view.folded, *cell) for cell in view.cells(line)]
    if not any(found) or WORDS.first("name", view.folded, line.start, line.end):
        return []
    modes = [one.value if one else None for one in found]
    reads = [CV.whole("reading", view.folded[slice(*cell)]) for cell in view.cells(line)]
    writes = any(mode == "written" and not read for mode, read in zip(modes, reads, strict=True))
    return [None if read and writes else mode for mode, read in zip(modes, reads, strict=True)]


def _from_row(view: View, line: Line, one: Spoken, modes: list[str | None]) -> LanguageLevel:
    degrees: dict[str, str] = {}
    cells = view.cells(line)
    for (low, high), mode in zip(cells, [None] * (len(cells) - len(modes)) + modes, strict=False):
        if mode and (degree := _degree(view, low, high)):
            degrees.setdefault(mode, degree)
    return LanguageLevel(one.code, degrees.get("spoken"), degrees.get("written"), None,
                         view.passage(view.trim(line.start, line.end)))
