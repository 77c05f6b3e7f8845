"""The certificates of a CV: which, in what edition, obtained and expiring when, held or only prepared.

For kafaat.reading.cv. Names of the catalogue are found anywhere by windows of words; under a heading of certificates
also short or misspelt names, standards of firms, and certificates the catalogue does not know (id None).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kafaat.catalogue.names import normalise
from kafaat.model.partial_dates import PartialDate
from kafaat.model.readings import CertificateMention
from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.view import STUDIES, Line, View
from kafaat.reading.phrases.certificates import named, scope
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.text_dates import dates, periods

WORDS = Lexicon.of("kafaat.reading.cv", "certificates.csv")
_SECTION = "certificates"
_QUIET = ("experience", "interests", "references")  # there a standard, or the dates of a job, are nobody's certificate
_PIECE = re.compile(r"\s{1,20}[-–—|•·:]+\s{0,20}|\s{0,20}[|\t;•·,()\[\]]+\s{0,20}|\s{0,20}:\s{1,20}")
_BORDER = re.compile(rf"[()]|[,;.](?=\s)|{any_of(WORDS, 'border')}|\s[-–—|•·]\s")
_NOISE = re.compile(rf"[\s,;:(\-]{{1,20}}{any_of(WORDS, 'prefix')}$")  # parts of names of standards
_JOINS = re.compile(rf"\s*(?:-+>?|→|{any_of(WORDS, 'to')})\s*")  # between the two dates of a certificate
_DATED = re.compile(rf"[\s(,:\-]{{0,4}}(?:\d|{any_of(WORDS, 'dated')})")
_BESIDE = re.compile(r"[\s(\[:,–—-]{1,4}")  # between a name and its code
_LONGEST = 12  # words of a certificate's name


@dataclass(frozen=True, slots=True)
class _Name:
    id: str | None
    edition: str | None
    firm: bool
    start: int
    end: int


def certificates(view: View) -> tuple[CertificateMention, ...]:
    """The certificates in the order of the document."""
    return tuple(mention for place, line in enumerate(view.lines) for mention in _of_line(view, place, line))


def _of_line(view: View, place: int, line: Line) -> Iterator[CertificateMention]:
    """Each name has the words around it up to those of the next: "ISTQB (mai 2023), je prépare la CISSP"."""
    names = _names(view, line)
    low, inherited = line.start, False
    for number, name in enumerate(names):
        last = number + 1 == len(names)
        high = line.end if last else _border(view, name.end, names[number + 1].start)
        held, leads = _held(view, low if number else _clause(view, line.start, name.start), name, high)
        own = WORDS.first("held", view.folded, low, name.start)
        inherited = leads or (inherited and held and not own)
        obtained, expires = _dates(view, line, place, name, low, high, alone=len(names) == 1)
        held = held and not inherited
        yield CertificateMention(name.id, _edition(view, name, high), obtained if held else None,
                                 expires if held else None, scope(view.layout, name.end, high) if name.firm else None,
                                 held, view.passage((name.start, name.end)))
        low = high


def _border(view: View, start: int, end: int) -> int:
    """Where what is said of a name ends and what is said of the next begins."""
    depth = 0
    for found in _BORDER.finditer(view.folded, start, end):
        depth += {"(": 1, ")": -1}.get(found[0], 0)
        if depth <= 0 and found[0] not in "()":
            return found.start()
    return end


def _names(view: View, line: Line) -> list[_Name]:
    found = [_Name(one.id, one.edition, one.firm, one.start, _bare_end(view, one.start, one.end))
             for one in named(view.layout, view.catalogue, line.start, line.end)
             if not one.firm or line.section == _SECTION]
    found = _with_codes(view, found)
    if line.section != _SECTION:
        return found
    for low, high in _pieces(view, line):
        if any(one.start < high and low < one.end for one in found):
            continue
        said = [one.start for name in ("held", "held_not", "gone")
                if (one := WORDS.first(name, view.folded, low, high))]
        for stop in (high, view.trim(low, min(said))[1] if said else low):  # "PMP obtained March 2023"
            if stop - low > 1 and (known := view.catalogue.find_certificate(view.text[low:stop])):
                found.append(_Name(known, None, False, low, stop))
                break
    if not found and (unknown := _unknown(view, line)):
        found.append(unknown)
    return sorted(found, key=lambda one: one.start)


def _with_codes(view: View, found: list[_Name]) -> list[_Name]:
    """ "SnowPro Core (COF-C02)", "Security+ SY0-701": a name and the code of its exam right after it are one."""
    out: list[_Name] = []
    for name in sorted(found, key=lambda one: one.start):
        last = out[-1] if out else None
        if last and last.id and last.id == name.id and _BESIDE.fullmatch(view.folded, last.end, name.start):
            out[-1] = replace(last, end=name.end, edition=last.edition or name.edition)
        else:
            out.append(name)
    return out


def _bare_end(view: View, start: int, end: int) -> int:
    noise = _NOISE.search(view.folded[start:end])
    return start + noise.start() if noise else end


def _pieces(view: View, line: Line) -> Iterator[tuple[int, int]]:
    """Stretches between separators and dates."""
    cuts = [(one.start(), one.end()) for one in _PIECE.finditer(view.folded, line.start, line.end)]
    cuts += [(one.start, one.end) for one in view.periods(line.start, line.end)]
    at = line.start
    for low, high in [*sorted(cuts), (line.end, line.end)]:
        span = view.trim(at, max(at, low))
        if span[1] - span[0] > 2 and any(map(str.isalpha, view.text[slice(*span)])):
            yield span
        at = max(at, high)


def _unknown(view: View, line: Line) -> _Name | None:
    """A certificate that the catalogue does not know: a word of certificates, or a date, and no course or diploma."""
    folded = view.folded[line.start:line.end]
    paper = WORDS.first("paper", folded)
    if not paper and (not periods(folded) or WORDS.first("formation", folded) or STUDIES.first("degree", folded)):
        return None
    span = next((span for span in _pieces(view, line) if len(view.text[slice(*span)].split()) > 1 or paper), None)
    return _Name(None, None, False, *span) if span and len(view.text[slice(*span)].split()) <= _LONGEST else None


def _edition(view: View, name: _Name, high: int) -> str | None:
    """The edition or exam code written in the name or beside it."""
    certificate = view.catalogue.certificates.get(name.id or "")
    if certificate is None:
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


def _held(view: View, low: int, name: _Name, high: int) -> tuple[bool, bool]:
    """(held, whether words before the name say that it and those after it are not): prepared, planned or missed."""
    after = WORDS.first("held_not", view.folded, name.end, high)
    before = next(reversed(WORDS.find("held_not", view.folded, low, name.start)), None)
    held = WORDS.first("held", view.folded, name.end, high)
    gone = WORDS.first("gone", view.folded, name.end, high)
    if gone and not dates(view.folded[gone.end:high], years=True):
        return False, False  # expired, and nothing says when
    if before and not WORDS.find("held", view.folded, before.end, name.start):
        return False, True
    missed = WORDS.first("failed", view.folded, name.end, high)
    if missed and after and missed.start == after.start and _again(view, missed.end, high):
        return True, False
    return not after or bool(held and held.start < after.start), False


def _again(view: View, start: int, end: int) -> int | None:
    """Where words after a failure say that it was passed since, and nothing that it is still to come."""
    held = WORDS.first("held", view.folded, start, end)
    return held.start if held and not WORDS.first("held_not", view.folded, start, end) else None


def _clause(view: View, start: int, end: int) -> int:
    """Where the sentence that holds an offset begins."""
    stops = [found.end() for found in re.compile(r"[.;!?]\s").finditer(view.folded, start, end)]
    return stops[-1] if stops else start


def _dates(view: View, line: Line, place: int, name: _Name, low: int, high: int, *, alone: bool) -> tuple[
        PartialDate | None, PartialDate | None]:
    """Obtained and expiring: dates after the name, else before it on its line, else on the line below."""
    if line.section in _QUIET and not _DATED.match(view.folded[name.end:high]):
        return None, None
    missed = WORDS.first("failed", view.folded, name.end, high)
    obtained, expires = _both(view, (_again(view, missed.end, high) if missed else None) or name.end, high)
    before = _both(view, _clause(view, line.start if alone else low, name.start), name.start)
    obtained = obtained or before[0]
    expires = expires or before[1]
    if obtained or expires:
        return obtained, expires
    if line.section == _SECTION and alone and place + 1 < len(view.lines):
        below = view.lines[place + 1]
        if below.number == line.number and not _names(view, below):
            return _both(view, below.start, below.end)
    return None, None


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
