"""The certificates that a line of a CV names, and the lines that stand under a heading of certificates. For
kafaat.reading.cv.

A heading that no list knows ("Papiers", "Titles and exams") is one of certificates where most lines below it begin with
one. A test of a language with a score is the certificate of the level that the catalogue gives for the score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from kafaat.catalogue import Catalogue
from kafaat.catalogue.names import normalise
from kafaat.model.documents import BlockKind
from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.view import STUDIES, Line, View
from kafaat.reading.per_catalogue import per_catalogue
from kafaat.reading.phrases.certificates import named
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.text_dates import periods

WORDS = Lexicon.of("kafaat.reading.cv", "certificates.csv")
SECTION = "certificates"
_NEVER = ("experience", "projects", "interests", "references")  # sections where a heading is of an entry
_PIECE = re.compile(r"\s{1,20}[-–—|•·:]+\s{0,20}|\s{0,20}[|\t;•·,()\[\]]+\s{0,20}|\s{0,20}:\s{1,20}")
_NOISE = re.compile(rf"[\s,;:(\-]{{1,20}}{any_of(WORDS, 'prefix')}$")  # parts of names of standards
_BESIDE = re.compile(r"[\s(\[:,–—-]{1,4}")  # between a name and its code
_CODED = re.compile(r"(?<![\w-])([A-Z]{1,3}_[A-Z0-9]{3,12})_(?:20)?\d{2}(?!\w)")  # an exam's code with its edition
_LEVEL = re.compile(r"\s+(?:[ABC][12]|\d{1,3}(?:[.,]\d)?(?:\s?/\s?\d{1,3})?)$")  # of a test: "DELE C1", "TOEIC 905/990"
_SCORE = re.compile(r"[\s:(–-]{1,4}(?:score\s*(?:de|of|:)?\s*)?(\d{1,3}(?:[.,]\d)?)(?![\d%])"
                    r"(?!\s*(?:h|heures|hours)\b)")
_FROM, _BETWEEN = re.compile(r"\((\d+(?:,\d)?) points et plus\)"), re.compile(r"\((\d+(?:,\d)?) à (\d+(?:,\d)?)\)")
_LONGEST = 12  # words of a certificate's name


@dataclass(frozen=True, slots=True)
class Name:
    """A certificate at text[start:end]. `coded`: its edition is the code it was written by."""

    id: str | None
    edition: str | None
    firm: bool
    start: int
    end: int
    coded: bool = False


@dataclass(frozen=True, slots=True)
class _Known:
    """`bare`: the certificates by their name without what stands in brackets; `scores`: of a test without its score,
    (id, least, most) of those that have one."""

    bare: Mapping[str, str]
    scores: Mapping[str, tuple[tuple[str, float, float], ...]]


@per_catalogue
def _known(catalogue: Catalogue) -> _Known:
    bare: dict[str, str] = {}
    scores: dict[str, list[tuple[str, float, float]]] = {}
    for id_, one in catalogue.certificates.items():
        bare.setdefault(normalise(one.label.split("(")[0]), id_)
        parent = id_.rsplit("-", 1)[0]
        least, both = _FROM.search(one.label), _BETWEEN.search(one.label)
        if parent in catalogue.certificates and (found := least or both):
            low, *rest = (float(value.replace(",", ".")) for value in found.groups())
            scores.setdefault(parent, []).append((id_, low, rest[0] if rest else 1000.0))
    return _Known(bare, {parent: tuple(levels) for parent, levels in scores.items()})


def papers(view: View) -> frozenset[Line]:
    """The lines under a heading of certificates, one that a list knows or one that its lines tell."""
    found: set[Line] = set()
    for lines in view.by_section:
        if not lines or lines[0].section in _NEVER:
            continue
        if lines[0].section == SECTION:
            found.update(lines)
            continue
        heads = [place for place, line in enumerate(lines) if line.kind is BlockKind.HEADING]
        for place, stop in pairwise([*heads, len(lines)]):
            below = [line for line in lines[place + 1:stop] if line.kind is not BlockKind.ROW]
            if below and 2 * sum(_begins(view, line) for line in below) > len(below):
                found.update(lines[place + 1:stop])
    return frozenset(found)


def _begins(view: View, line: Line) -> bool:
    """Whether a line begins with the name of a certificate, and is no study."""
    start = view.trim(line.start, line.end)[0]
    return (any(name.id and not name.firm and name.start - start <= _NEAR for name in names_of(view, line, told=True))
            and not STUDIES.first("school", view.folded, line.start, start + _NEAR))


_NEAR = 12  # characters before the name on its line: the article, the issuer


def names_of(view: View, line: Line, *, told: bool) -> list[Name]:
    """The certificates of a line. `told`: it stands under a heading of certificates, where short or misspelt names,
    standards of firms and unknown certificates count too."""
    found = [Name(one.id, one.edition, one.firm, one.start, _bare_end(view, one.start, one.end))
             for one in named(view.layout, view.catalogue, line.start, line.end) if not one.firm or told]
    found = [_scored(view, name) for name in _with_codes(view, found)]
    for code in _CODED.finditer(view.text, line.start, line.end) if "_" in view.text[line.start:line.end] else ():
        if known := view.catalogue.find_certificate(code[1]):
            found = [one for one in found if one.end <= code.start() or code.end() <= one.start]
            found.append(Name(known, code[0], False, *code.span(), coded=True))
    if not told:
        return sorted(found, key=lambda one: one.start)
    for low, high in _pieces(view, line):
        if any(one.start < high and low < one.end for one in found):
            continue
        said = [one.start for name in ("held", "held_not", "gone")
                if (one := WORDS.first(name, view.folded, low, high))]
        for stop in (high, view.trim(low, min(said))[1] if said else low):  # "PMP obtained March 2023"
            if stop - low > 1 and (id_ := _find(view, low, stop)):
                found.append(Name(id_, None, False, low, stop))
                break
    if not found and (unknown := _unknown(view, line)):
        found.append(unknown)
    return sorted(found, key=lambda one: one.start)


def _find(view: View, start: int, end: int) -> str | None:
    text = view.text[start:end]
    for form in dict.fromkeys((text, _LEVEL.sub("", text))):
        if id_ := view.catalogue.find_certificate(form) or _known(view.catalogue).bare.get(normalise(form)):
            return id_
    return None


def _scored(view: View, name: Name) -> Name:
    """The certificate of the level that a score beside the name of a test reaches."""
    levels = _known(view.catalogue).scores.get(name.id or "")
    if levels is None:
        return name
    name = replace(name, edition=None)
    score = _SCORE.match(view.folded, name.end) or _SCORE.search(view.folded, name.start, name.end)
    value = float(score[1].replace(",", ".")) if score else -1.0
    return replace(name, id=next((id_ for id_, least, most in levels if least <= value <= most), name.id))


def _with_codes(view: View, found: list[Name]) -> list[Name]:
    """ "SnowPro Core (COF-C02)", "Security+ SY0-701": a name and the code of its exam right after it are one."""
    out: list[Name] = []
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


def _unknown(view: View, line: Line) -> Name | None:
    """A certificate that the catalogue does not know: a word of certificates, or a date, and no course or diploma."""
    folded = view.folded[line.start:line.end]
    paper = WORDS.first("paper", folded)
    if not paper and (not periods(folded) or WORDS.first("formation", folded) or STUDIES.first("degree", folded)):
        return None
    span = next((span for span in _pieces(view, line) if len(view.text[slice(*span)].split()) > 1 or paper), None)
    return Name(None, None, False, *span) if span and len(view.text[slice(*span)].split()) <= _LONGEST else None


