"""The certificates of a CV: which, in what edition, obtained and expiring when, held or only prepared.

For kafaat.reading.cv. Which certificates a line names is read by kafaat.reading.cv.papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from kafaat.catalogue.names import normalise
from kafaat.model.partial_dates import PartialDate
from kafaat.model.readings import CertificateMention
from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.papers import WORDS, Name, names_of
from kafaat.reading.cv.view import Line, View
from kafaat.reading.phrases.certificates import scope
from kafaat.reading.text_dates import dates

_QUIET = ("experience", "interests", "references")  # there a standard, or the dates of a job, are nobody's certificate
_BELOW = 2  # lines below a name that may hold its issuer and its dates
_BORDER = re.compile(rf"[()]|[,;.](?=\s)|{any_of(WORDS, 'border')}|\s[-–—|•·]\s")
_JOINS = re.compile(rf"\s*(?:-+>?|→|{any_of(WORDS, 'to')})\s*")  # between the two dates of a certificate
_DATED = re.compile(rf"[\s(,:\-]{{0,4}}(?:\d|{any_of(WORDS, 'dated')})")
_SHARE = re.compile(rf"(?<!\d)(\d{{1,2}})\s+{any_of(WORDS, 'unit')}\s+{any_of(WORDS, 'out_of')}\s+(\d{{1,2}})(?!\d)")


def certificates(view: View, told: Set[Line]) -> tuple[CertificateMention, ...]:
    """The certificates in the order of the document. `told`: the lines that stand under a heading of certificates."""
    return tuple(mention for place, line in enumerate(view.lines) if view.columns.get(line.start) != ()
                 for mention in _of_line(view, told, place, line))


def _of_line(view: View, told: Set[Line], place: int, line: Line) -> Iterator[CertificateMention]:
    """Each name has the words around it up to those of the next: "ISTQB (mai 2023), je prépare la CISSP"."""
    names = names_of(view, line, told=line in told)
    low, inherited = line.start, False
    for number, name in enumerate(names):
        last = number + 1 == len(names)
        high = line.end if last else _border(view, name.end, names[number + 1].start)
        held, leads = _held(view, low if number else _clause(view, line.start, name.start), name, high)
        own = WORDS.first("held", view.folded, low, name.start)
        inherited = leads or (inherited and held and not own)
        obtained, expires = _dates(view, told, place, name, (low, high), alone=len(names) == 1)
        held = held and not inherited
        yield CertificateMention(name.id, _edition(view, name, high), obtained if held else None,
                                 expires if held else None, scope(view.layout, name.end, high) if name.firm else None,
                                 held, view.passage((name.start, name.end)))
        low = high


def _border(view: View, start: int, end: int) -> int:
    """Where what is said of a name ends and what is said of the next begins: at the strongest sign between them outside
    brackets, the last of those as strong."""
    depth, at, strength = 0, end, 0
    for found in _BORDER.finditer(view.folded, start, end):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if depth > 0 or found[0] in "()":
            continue
        mine = 2 if found[0][0] in ";." or not found[0].strip(" -–—|•·") else 1
        if mine >= strength:
            at, strength = found.start(), mine
    return at


def _edition(view: View, name: Name, high: int) -> str | None:
    """The edition or exam code written in the name or beside it."""
    certificate = view.catalogue.certificates.get(name.id or "")
    if certificate is None or name.coded:
        return name.edition
    known = [part for text in (certificate.edition or "", *dict(certificate.void_editions))
             for part in text.split(" et ") if part and normalise(part) not in normalise(certificate.label)]
    spoken = f" {normalise(view.text[name.start:high])} "
    glued = spoken.replace(" ", "")
    for edition in sorted(known, key=len, reverse=True):
        plain = normalise(edition)
        if f" {plain} " in spoken or f" v{plain} " in spoken or (len(plain) > 4 and plain.replace(" ", "") in glued):
            return edition
    return name.edition


def _held(view: View, low: int, name: Name, high: int) -> tuple[bool, bool]:
    """(held, whether words before the name say that it and those after it are not): prepared, planned or missed."""
    after = WORDS.first("held_not", view.folded, name.end, high)
    before = next(reversed(WORDS.find("held_not", view.folded, low, name.start)), None)
    held = WORDS.first("held", view.folded, name.end, high)
    gone = WORDS.first("gone", view.folded, name.end, high)
    if gone and not dates(view.folded[gone.end:high], years=True):
        return False, False  # expired, and nothing says when
    if _partly(view, name.end, high):
        return False, False
    if before and not WORDS.find("held", view.folded, before.end, name.start):
        return False, True
    missed = WORDS.first("failed", view.folded, name.end, high)
    if missed and after and missed.start == after.start and _again(view, missed.end, high):
        return True, False
    return not after or bool(held and held.start < after.start), False


def _partly(view: View, start: int, end: int) -> bool:
    """ "9 papers out of 13", "4 UE sur 13": some of what it takes, and not all."""
    found = _SHARE.search(view.folded, start, end)
    return found is not None and int(found[1]) < int(found[2])


def _again(view: View, start: int, end: int) -> int | None:
    """Where words after a failure say that it was passed since, and nothing that it is still to come."""
    held = WORDS.first("held", view.folded, start, end)
    return held.start if held and not WORDS.first("held_not", view.folded, start, end) else None


def _clause(view: View, start: int, end: int) -> int:
    """Where the sentence that holds an offset begins."""
    stops = [found.end() for found in re.compile(r"[.;!?]\s").finditer(view.folded, start, end)]
    return stops[-1] if stops else start


def _dates(view: View, told: Set[Line], place: int, name: Name, span: tuple[int, int], *, alone: bool) -> tuple[
        PartialDate | None, PartialDate | None]:
    """Obtained and expiring: dates after the name, else before it on its line, else on the line below."""
    line, (low, high) = view.lines[place], span
    if columns := _of_cells(view, line):
        return columns
    if line.section in _QUIET and not _DATED.match(view.folded[name.end:high]):
        return None, None
    missed = WORDS.first("failed", view.folded, name.end, high)
    obtained, expires = _both(view, (_again(view, missed.end, high) if missed else None) or name.end, high)
    before = _both(view, _clause(view, line.start if alone else low, name.start), name.start)
    obtained = obtained or before[0]
    expires = expires or before[1]
    if obtained or expires:
        return obtained, expires
    for below in view.lines[place + 1:place + 1 + _BELOW] if line in told and alone else ():
        if below not in told or below.number != line.number or _named(view, below):
            break
        if any(dated := _both(view, below.start, below.end)):
            return dated
    return None, None


def _named(view: View, line: Line) -> bool:
    """Whether a line names a certificate, and is not its issuer and dates alone."""
    return any(name.id for name in names_of(view, line, told=True))


def _of_cells(view: View, line: Line) -> tuple[PartialDate | None, PartialDate | None] | None:
    """Obtained and expiring by the columns of a table, where its header names one for the end."""
    columns = view.columns.get(line.start) or ()
    if "expires" not in columns:
        return None
    cells = [(label, dates(view.folded[slice(*cell)], years=True))
             for cell, label in zip(view.cells(line), columns, strict=False)]
    first = next((found[0].said for label, found in cells if label in ("obtained", "period") and found), None)
    return first, next((found[0].said for label, found in cells if label == "expires" and found), None)


def _both(view: View, start: int, end: int) -> tuple[PartialDate | None, PartialDate | None]:
    folded = view.folded[start:end]
    obtained: PartialDate | None = None
    expires: PartialDate | None = None
    at = 0
    for when in dates(folded, years=True):
        cue = WORDS.first("expiry", folded, at, when.start)
        if cue or (obtained and expires is None and _JOINS.fullmatch(folded[at:when.start])):
            expires = expires or when.said
        else:
            obtained = obtained or when.said
        at = when.end
    return obtained, expires
