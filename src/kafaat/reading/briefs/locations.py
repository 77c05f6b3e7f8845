"""Data or work shut in a country, with the sentence that says so: one of the knock-outs. For their reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kafaat.model.readings import KnockOut
from kafaat.reading.briefs.exclusions import WORDS, demanded, strength_at
from kafaat.reading.phrases.binding import Binding, Strength
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Found, Lexicon

PLACES = Lexicon.of("kafaat.reading.phrases", "places.csv")
OUTSIDE = ("criteria", "documents", "price")  # they weigh or list papers: a subject there excludes only if said
_NEAR = 40  # characters between "clients" and the country that they are in
_FEW = 2  # words between them
_ARAB_STATE = re.compile(r"\w\s+العربيه\s+السعوديه")  # "داخل المملكة" is of another kingdom
_CAPITALS = re.compile(r"\s+(?:[A-Z]\w+\s+)*")


def location(layout: Layout, unit: Unit, cues: Binding, excludes: bool, *,
             sole: bool = True) -> Iterator[KnockOut]:
    """Data or work shut in a country: a zone, something hosted or done, and a demand or a word that shuts. Beside
    another condition (not `sole`), "two services run in the UK", only words of hosting proper make it one of place."""
    folded = layout.folded
    if unit.section in (*OUTSIDE, "context") and not excludes:
        return
    stays = WORDS.first("stay", folded, unit.start, unit.end)
    offshore = [stays] if stays and "offshor" in folded[stays.start:stays.end] else []
    zones = [zone for zone in PLACES.find("zone", folded, unit.start, unit.end)
             if not _ARAB_STATE.match(folded, zone.end - 1)]
    hosted = WORDS.first("hosting", folded, unit.start, unit.end)
    for zone in (zones or offshore) if hosted else []:
        if _of_people(folded, zone) or _of_act(layout, zone, unit.end) or _of_scope(folded, unit.start, zone):
            continue
        strength = strength_at(layout, unit, cues, zone.start, zone.end)
        if strength is Strength.WAIVED and stays and WORDS.first("forbids", folded, stays.start, stays.end):
            strength = Strength.MUST  # "aucun transfert n'est autorisé" waives nothing
        if strength in (Strength.WAIVED, Strength.NICE, Strength.UNCLEAR) or (
                strength is Strength.OTHERS and not stays):
            continue
        if not sole and not stays and not _kept(folded, unit):
            continue
        placed = unit.section == "eligibility" or excludes or held(folded, unit)
        alone = excludes and strength is Strength.NONE and (sole or _kept(folded, unit))
        if not (stays or alone or (placed and demanded(layout, unit, cues, zone.start, zone.end))):
            continue
        names = dict.fromkeys(one.value for one in zones)
        yield KnockOut("location", " ou ".join(names) if names else "offshore exclu", None,
                       layout.passage(unit.start, unit.end))
        return


def _kept(folded: str, unit: Unit) -> bool:
    return held(folded, unit) or WORDS.first("data", folded, unit.start, unit.end) is not None


def in_town(layout: Layout, unit: Unit, cues: Binding) -> KnockOut | None:
    """ "Il faut que ce soit Tanger ou Tétouan": work shut in towns, in a sentence that excludes and is about nothing
    else."""
    towns = [one for one in PLACES.find("city", layout.folded, unit.start, unit.end)
             if not _of_people(layout.folded, one)]
    if not towns or cues.at(towns[0].start, towns[0].end) in (Strength.WAIVED, Strength.NICE):
        return None
    return KnockOut("location", " ou ".join(dict.fromkeys(one.value for one in towns)), None,
                    layout.passage(unit.start, unit.end))


def _of_scope(folded: str, low: int, zone: Found) -> bool:
    """ "un certificat qui couvre le centre du Maroc": the scope of a certificate."""
    before = folded[max(low, zone.start - _NEAR):zone.start]
    covers = WORDS.first("covers", before)
    return covers is not None and WORDS.first("held", before, covers.end) is None


def _of_people(folded: str, zone: Found) -> bool:
    """ "clients en France", "références en Europe" say nothing of where the work is done."""
    before, after = beside(folded, zone.start, zone.end)
    people, folk = WORDS.find("people", before), WORDS.first("folk", after)
    return (folk is not None and not folk.start) or (
        bool(people) and len(before[people[-1].end:].split()) <= _FEW
        and not WORDS.first("held", before, people[-1].end))  # "the clients' data are stored in France"


def _of_act(layout: Layout, zone: Found, end: int) -> bool:
    """ "the UK Data Protection Act 2018": a country in the name of a law."""
    laws = [one for one in WORDS.find("subject", layout.folded, zone.end, end) if one.value == "law"]
    return bool(laws) and _CAPITALS.fullmatch(layout.text, zone.end, laws[0].start) is not None


def beside(folded: str, start: int, end: int) -> tuple[str, str]:
    return folded[max(0, start - _NEAR):start].rstrip(), folded[end:end + _NEAR].lstrip()


def held(folded: str, unit: Unit) -> bool:
    """Words of hosting proper: a demand on them is about a place, where "prestations" alone may not be."""
    return WORDS.first("held", folded, unit.start, unit.end) is not None
