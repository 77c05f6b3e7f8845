"""Languages whose lack excludes: of the whole team, or of the offer. One of the knock-outs. For their reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kafaat.model.readings import KnockOut
from kafaat.reading.briefs.exclusions import WORDS, demanded, strength_at
from kafaat.reading.briefs.locations import OUTSIDE, PLACES, beside
from kafaat.reading.phrases.binding import Binding, Strength
from kafaat.reading.phrases.languages import Spoken, languages
from kafaat.reading.phrases.layout import Layout, Unit

_NEAR = 40  # characters between a noun and the nation that qualifies it
_QUALIFIED = re.compile(r"\s+(?:(?:de|du|des|d'|en)\s*[^\W\d]+\s+){0,2}(?:[^\W\d]+\s+)?(?:ال)?")  # "… de santé privés"
_ARAB = re.compile(r"\w*عربيه\s+(?:ال)?(?:سعوديه|متحده|سوريه)")  # in the name of a state


def whole_team(layout: Layout, unit: Unit) -> bool:
    return any(WORDS.first("everyone", layout.folded, *span) is not None
               for span in ((unit.start, unit.end), unit.lead or (unit.start, unit.start)))


def _of_law(folded: str, one: Spoken) -> bool:
    """ "contrat de droit français", "French law": a law, not a language."""
    before, after = beside(folded, one.start, one.end)
    law, lawful = WORDS.find("law", before), WORDS.first("lawful", after)
    return (bool(law) and law[-1].end == len(before)) or (lawful is not None and not lawful.start)


def _national(folded: str, unit: Unit, one: Spoken) -> bool:
    """ "établissements de santé français", "French soil": a nation, not a language that somebody must speak."""
    if one.spoken or one.written:
        return False
    nouns = WORDS.find("national", folded, max(unit.start, one.start - _NEAR), one.start)
    between = folded[nouns[-1].end:one.start] if nouns else ""
    after = WORDS.first("national", folded, one.end, min(unit.end, one.end + _NEAR))
    english = after is not None and not folded[one.end:after.start].strip() and folded[after.start].isascii()
    return english or (bool(nouns) and _QUALIFIED.fullmatch(between) is not None)


def language(layout: Layout, unit: Unit, cues: Binding, excludes: bool, *, sole: bool) -> Iterator[KnockOut]:
    """A language of the whole team, or of the offer, whose lack excludes. Beside another condition (not `sole`) a bare
    name of a language is that of a paper or of a market."""
    if unit.section in OUTSIDE and not excludes:
        return
    nations = {at for zone in PLACES.find("zone", layout.folded, unit.start, unit.end)
               for at in range(zone.start, zone.end)}
    for one in languages(layout, unit.start, unit.end, papers=excludes):
        if not (sole or one.spoken or one.written or WORDS.first("speaking", layout.folded, unit.start, unit.end)):
            continue
        staff = whole_team(layout, unit) and (one.spoken or one.written)
        people = unit.section == "eligibility" and (one.spoken or one.written or WORDS.first(
            "speaking", layout.folded, unit.start, unit.end))
        named = one.start in nations or _ARAB.match(layout.folded, one.start) or _of_law(layout.folded, one)
        if named or not (excludes or staff or people) or _national(layout.folded, unit, one):
            continue
        if demanded(layout, unit, cues, one.start, one.end) or (
                excludes and strength_at(layout, unit, cues, one.start, one.end) is not Strength.WAIVED):
            degree = one.spoken or one.written
            yield KnockOut("language", f"{one.code} {degree}" if degree else one.code, None,
                           layout.passage(unit.start, unit.end))
            return
