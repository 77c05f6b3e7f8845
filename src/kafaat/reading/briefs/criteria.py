"""Award criteria and their weights: "Valeur technique 60 %, Prix 40 %", "60 points sur 100", tables. For briefs only.

Weights are shares of 1. Points are divided by the total that the document states, else by 100 when they sum to 100 or
less, else left blank. Parts of a criterion ("dont méthodologie 30 %") are left out, unless a bracket or a colon just
after it gives them all, "sur 70 points (méthodologie 20, équipe 35, références 15)": then they stand for it. A sum that
is not 1 is for the caller to say: `weights_sum`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kafaat.model.documents import BlockKind
from kafaat.model.readings import Criterion
from kafaat.reading.alternatives import any_of
from kafaat.reading.briefs.verdicts import Verdict, verdict
from kafaat.reading.phrases.layout import HEADINGS, Layout, Unit
from kafaat.reading.phrases.lexicon import NUMBER, Lexicon
from kafaat.reading.phrases.numbers import amount

WORDS = Lexicon.of("kafaat.reading.briefs", "criteria.csv")
_REVERSED = re.compile(rf"(?<!\d)(?<!\d\s)%\s?({NUMBER})(?!\s*%)")  # "% 40": a PDF in Arabic
_WEIGHT = re.compile(rf"(?<![\w.,])({NUMBER})\s*(%|points?|pts?\.?|نقط\w*|/\s*\d+)"
                     r"(?:\s*(?:sur|on|out of|/|من)\s*(\d+))?(?!\w)")
_LEAD = re.compile(r"[\s:;,.()\-•*|=/+]*(?:(?:\d+|[a-z])\s*[.)\-]\s*)?(?:" + any_of(WORDS, "before") + r"\s+|و(?=ال))?"
                   r"(?:(?:et|and|puis|le|la|les|the|l'|critere\s*\d*\s*:?)\s*(?<=[\s':]))*")
_TAIL = re.compile(r"(?:[\s:;,.()\-•*|=/+]|" + any_of(WORDS, "tail") + r"|" + any_of(WORDS, "verb") + r")*$")
_AFTER = re.compile(r"[\s:;,.()\-]*(?:(?:pour|for|sur|de|du|des|la|le|les|l'|the|to|on|لل?)\s*(?<=[\s']))*")
_LINE = re.compile(r"^[ \t]*([^\W\d][^\n\t:]{1,60}?)[ \t]*[:.\-–…]*[ \t]+(\d{1,3})[ \t]*$", re.MULTILINE)  # "Price 45"
_OUT_OF = re.compile(rf"(?<=[^\W\d])\s+(?:sur|out of|علي|من)\s+({NUMBER})(?!\s*(?:%|\w|/))")  # without its "points"
_BRACKET = re.compile(r"\s*(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|:([^;\n()]*?)(?=[;\n(]|\.\s|\.?$))")
_CUT = re.compile(r"\s*(?:[,;+]\s|[,;+](?=\D)|\s(?:et|and|puis)\s|\sو(?=\w))\s*")
_PART = re.compile(rf"(?P<name>\D*?[^\W\d]\D*?)[\s:=(]*(?P<value>{NUMBER})\s*(?:%|points?|pts?\.?|نقط\w*)?\)?"
                   rf"|(?P<first>{NUMBER})\s*(?:%|points?|pts?\.?|نقط\w*)?\s+(?P<last>\D*[^\W\d]\D*)")
_BARE = re.compile(rf"\s*({NUMBER})\s*$")


_EXACT = 0.01


@dataclass(frozen=True, slots=True)
class _Weighed:
    name: tuple[int, int]
    value: float
    percent: bool
    over: float | None
    unit: Unit


def read_criteria(layout: Layout) -> tuple[Criterion, ...]:
    found = [one for unit in layout.units if _speaks(layout, unit) for one in _of_unit(layout, unit)]
    found = _without_parts(found)
    shares = _shares(layout, found)
    return tuple(Criterion(" ".join(layout.text[slice(*one.name)].split()), share,
                           layout.passage(min(one.name[0], one.unit.start) if one.unit.kind is BlockKind.ROW
                                          else one.name[0], one.unit.end))
                 for one, share in zip(found, shares, strict=True))


def weights_sum(criteria: Sequence[Criterion]) -> float | None:
    """The sum of the weights; None where one is blank or there is none."""
    weights = [one.weight for one in criteria if one.weight is not None]
    return round(sum(weights), 4) if weights and len(weights) == len(criteria) else None


def _speaks(layout: Layout, unit: Unit) -> bool:
    """A unit of a section of criteria, or a sentence that announces weights by name with at least two of them."""
    if unit.kind is BlockKind.HEADING:
        return False
    if verdict(layout, unit.start, unit.end) is Verdict.OUT and len(_weights(layout.folded, unit)) <= 1:
        return False  # "toute offre sous 49 points est éliminée"
    if unit.section == "criteria":
        return True
    if WORDS.first("said", layout.folded, unit.start, unit.end) is None and not (
            unit.lead and WORDS.first("said", layout.folded, *unit.lead)):
        return False
    if unit.section == "service_levels":
        return False
    weights = _weights(layout.folded, unit)
    return len(weights) >= 2 or unit.lead is not None or bool(_bare_points(layout, unit, weights))


def _of_unit(layout: Layout, unit: Unit) -> Iterator[_Weighed]:
    folded = layout.folded
    if unit.kind is BlockKind.ROW:
        yield from _of_row(layout, unit)
        return
    sub = WORDS.first("sub", folded, unit.start, unit.end)
    place = unit.start
    colon = folded.find(":", unit.start, unit.end)
    weights = _weights(folded, unit)
    first = weights[0].start() if weights else 0
    if 0 <= colon < first and folded[colon + 1:first].strip() and (
            WORDS.first("said", folded, unit.start, colon)
            or HEADINGS.whole("brief", folded[unit.start:colon]) == "criteria"):  # "How we'll decide: plan 70%, …"
        place = colon + 1
    if points := _bare_points(layout, unit, weights):
        yield from points
        return
    if not weights and unit.section == "criteria":
        for line in _LINE.finditer(folded, unit.start, unit.end):
            if not WORDS.whole("total", line[1]):
                yield _Weighed(_trimmed(layout, *line.span(1)), amount(line[2]), False, None, unit)
    parts_end = unit.start
    for number, found in enumerate(weights):
        if found.start() < parts_end:
            continue
        if sub and number and sub.start < found.start() < _parts_end(folded, sub.start, unit.end):
            place = found.end()
            continue
        name = _trimmed(layout, place, found.start())
        if name[0] >= name[1] or WORDS.whole("said", folded[slice(*name)]):  # "60 % pour la valeur technique"
            stop = weights[number + 1].start() if number + 1 < len(weights) else unit.end
            name = _after(layout, found.end(), stop)
            place = name[1]
        else:
            place = found.end()
        if name[0] < name[1] and not WORDS.first("noise", folded, *_around(name, found)) and not WORDS.whole(
                "total", folded[slice(*name)]):
            whole = _weighed(found, name, unit)
            parts, after = _parts(layout, unit, whole, found.end())
            yield from parts or [whole]
            if parts:
                place = parts_end = after


def _bare_points(layout: Layout, unit: Unit, weights: Sequence[re.Match[str]]) -> list[_Weighed]:
    """ "Sur 20 : équipe 8, prix 6, délai 4, références 2": points without a unit that sum to a round whole."""
    folded = layout.folded
    if any(one[2] == "%" for one in weights if one.re is _WEIGHT):
        return []
    colon = folded.find(":", unit.start, unit.end)
    stop = unit.end - (folded[unit.end - 1] == ".")
    for start in dict.fromkeys((colon + 1 if colon >= 0 else unit.start, unit.start)):
        found = []
        for begin, end in _cuts(folded, start, stop):
            part = _PART.fullmatch(folded, begin, end)
            if part is None or part["name"] is None:
                break
            found.append(_Weighed(_trimmed(layout, *part.span("name")), amount(part["value"]), False, None, unit))
        else:
            whole = sum(one.value for one in found)
            if len(found) > 1 and whole in _WHOLES:
                return [replace(one, over=whole) for one in found]
    return []


_WHOLES = (10, 20, 50, 100, 200, 1000)


def _around(name: tuple[int, int], weight: re.Match[str]) -> tuple[int, int]:
    """A name and its weight, with what was trimmed between them ("أقل من")."""
    return min(name[0], weight.start()), max(name[1], weight.start())


def _weights(folded: str, unit: Unit) -> list[re.Match[str]]:
    """The weights of a sentence, those without a unit of their own included where another is one in points: "l'offre
    technique est notée sur 70 points et l'offre financière sur 30"."""
    found = list(_WEIGHT.finditer(folded, unit.start, unit.end))
    if any(one[2] != "%" for one in found):
        found += [one for one in _OUT_OF.finditer(folded, unit.start, unit.end)
                  if not any(one.start() < other.end() and other.start() < one.end() for other in found)]
    return sorted(found, key=lambda one: one.start())


def _weighed(found: re.Match[str], name: tuple[int, int], unit: Unit) -> _Weighed:
    if found.re is _OUT_OF:
        return _Weighed(name, amount(found[1]), False, None, unit)
    over = found[3] or (found[2].strip("/ ") if found[2].startswith("/") else None)
    return _Weighed(name, amount(found[1]), found[2] == "%", float(over) if over else None, unit)


def _parts(layout: Layout, unit: Unit, whole: _Weighed, start: int) -> tuple[list[_Weighed], int]:
    """The parts that a bracket or a colon gives just after a criterion, where each has a weight and they sum to it; and
    where they end."""
    folded = layout.folded
    bracket = _BRACKET.match(folded, start, unit.end)
    if bracket is None:
        return [], start
    low, high = bracket.span(1 if bracket[1] is not None else 2)
    sub = WORDS.first("sub", folded, low, high)
    if sub and not folded[low:sub.start].strip():
        return [], start  # "(dont …)"
    found: list[_Weighed] = []
    for begin, end in _cuts(folded, low, high):
        part = _PART.fullmatch(folded, begin, end)
        if part is None:
            return [], start
        name = part.span("name" if part["name"] else "last")
        found.append(_Weighed(_trimmed(layout, *name) if part["name"] else _after(layout, *name),
                              amount(part["value"] or part["first"]), whole.percent, whole.over, unit))
    summed = len(found) > 1 and abs(sum(one.value for one in found) - whole.value) < _EXACT
    return (found, bracket.end()) if summed else ([], start)


def _cuts(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    place = start
    for cut in _CUT.finditer(folded, start, end):
        yield _bare(folded, place, cut.start())
        place = cut.end()
    yield _bare(folded, place, end)


def _bare(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and folded[start] in " \t:":
        start += 1
    while end > start and folded[end - 1] in " \t.":
        end -= 1
    return start, end


def _parts_end(folded: str, start: int, end: int) -> int:
    """Where the parts of a criterion end: at the bracket that holds them, else at a semicolon."""
    opened = folded.rfind("(", max(0, start - 3), start + 1) >= 0
    stop = folded.find(")" if opened else ";", start, end)
    return stop if stop >= 0 else end


def _of_row(layout: Layout, unit: Unit) -> Iterator[_Weighed]:
    """The first cell of words is the name, the first cell that is a figure its weight."""
    folded = layout.folded
    cells: list[tuple[int, int]] = []
    place = unit.start
    for cell in folded[unit.start:unit.end].split("\t"):
        cells.append((place, place + len(cell)))
        place += len(cell) + 1
    name = next((cell for cell in cells if re.search(r"[^\W\d]{2}", folded[slice(*cell)])), None)
    if name is None:
        return
    for start, end in cells:
        if start == name[0]:
            continue
        found = (_WEIGHT.search(folded, start, end) or _REVERSED.search(folded, start, end)
                 or _BARE.fullmatch(folded, start, end))
        if found:
            percent = found.re is _REVERSED or (found.re is _WEIGHT and found[2] == "%")
            over = found[3] if found.re is _WEIGHT and found[3] else None
            name = _trimmed(layout, *name)
            if not WORDS.whole("total", folded[slice(*name)]):
                yield _Weighed(name, amount(found[1]), percent, float(over) if over else None, unit)
            return


def _trimmed(layout: Layout, start: int, end: int) -> tuple[int, int]:
    """The name before a weight: without signs, joining words, numbering."""
    folded = layout.folded
    cut = max(folded.rfind(sign, start, end) for sign in (";", "\n", ". "))
    start = cut + 1 if cut >= start else start
    lead = _LEAD.match(folded, start, end)
    start = lead.end() if lead else start
    tail = _TAIL.search(folded[start:end])
    return start, start + tail.start() if tail else end


def _after(layout: Layout, start: int, end: int) -> tuple[int, int]:
    lead = _AFTER.match(layout.folded, start, end)
    begin = lead.end() if lead else start
    stop = re.compile(r"[;,\n.()]|\s(?:et|and)\s").search(layout.folded, begin, end)
    return begin, stop.start() if stop else end


def _without_parts(found: list[_Weighed]) -> list[_Weighed]:
    """A run of criteria that sums to the one before it is made of its parts, when all together pass the whole."""
    total = sum(one.value for one in found)
    if total <= 100.5:
        return found
    kept: list[_Weighed] = []
    place = 0
    while place < len(found):
        kept.append(found[place])
        value, parts, stop = found[place].value, 0.0, place
        while stop + 1 < len(found) and parts < value - 0.01:
            stop += 1
            parts += found[stop].value
        rest = sum(one.value for one in kept) + sum(one.value for one in found[stop + 1:])
        place = stop + 1 if abs(parts - value) < 0.01 and stop > place + 1 and rest >= 99.5 else place + 1
    return kept


def _shares(layout: Layout, found: Sequence[_Weighed]) -> list[float | None]:
    points = [one.value for one in found if not one.percent and one.over is None]
    whole = _stated_total(layout) or (100.0 if sum(points) <= 100.5 else None)
    out: list[float | None] = []
    for one in found:
        over = 100.0 if one.percent else one.over or whole
        out.append(round(one.value / over, 4) if over and one.value <= over else None)
    return out


def _stated_total(layout: Layout) -> float | None:
    """ "Total : 120 points", "notée sur 20"."""
    for section in layout.sections:
        if section.kind != "criteria":
            continue
        for total in WORDS.find("total", layout.folded, section.start, section.end):
            found = re.compile(rf"[\s:|\t]*({NUMBER})(?!\s*%)").match(layout.folded, total.end, section.end)
            if found:
                return amount(found[1])
    return None
