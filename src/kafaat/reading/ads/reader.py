"""Reads a job ad: the place offered, what it demands and what is a plus, languages, employer, contract, pay.

For kafaat.reading only: `read_ad(document, sentences, mentions, catalogue)`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kafaat.catalogue import Catalogue
from kafaat.model.documents import BlockKind, Document, Passage, Sentence
from kafaat.model.mentions import Mention, Standing
from kafaat.model.readings import Ad, LanguageLevel, SeatAsked, Section
from kafaat.reading.ads.owners import ABOUT_OTHERS, Owners
from kafaat.reading.ads.seats import seats_of
from kafaat.reading.briefs.general import asked_certificates, asked_languages
from kafaat.reading.phrases import titles
from kafaat.reading.phrases.binding import Strength, binding, label_of_row, led
from kafaat.reading.phrases.languages import languages
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import NUMBER, Lexicon, fold
from kafaat.reading.phrases.marks import with_sections

WORDS = Lexicon.of("kafaat.reading.ads", "labels.csv")
ORGANISATIONS = Lexicon.of("kafaat.reading.briefs", "labels.csv")
_PRONOUNS = ("nous", "we", "on", "il", "elle", "our client", "notre client")
_RANGE = rf"(?:{NUMBER})\s*k?(?:\s*(?:a|to|-|et|and|الي)\s*[€$£]?\s*(?:{NUMBER})\s*k?)?"
_CURRENCY = r"(?:mad|dhs?|dirhams?|€|euros?|eur|درهم\w*|\$|usd|£|gbp)"
_PERIOD = r"(?:\s*(?:bruts?|nets?|gross|net))?(?:\s*(?:/|par|per|a)\s*(?:mois|an|month|year|annum)|\s*شهريا|\s*سنويا)?"
_MONEY = re.compile(rf"{_RANGE}\s*{_CURRENCY}{_PERIOD}|(?:mad|eur|usd|gbp|[€$£])\s*{_RANGE}{_PERIOD}")
_NAME = r"(?:[A-ZÉÈÀ][\w&'’.\-]*)(?:\s+(?:de|du|des|of|and|et|&|[A-ZÉÈÀ0-9][\w&'’.\-]*)){0,5}"
_EMPLOYER = re.compile(rf"({_NAME})\s*(?:,[^.,]{{0,80}},)?\s*$|(شركة\s+\S+(?:\s+\S+)?)\s*$")


def read_ad(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention],
            catalogue: Catalogue) -> tuple[Ad, tuple[Section, ...], tuple[Mention, ...]]:
    """The ad, its sections, and the mentions with the section each stands in. A mention is demanded or a plus by the
    cues of its sentence, else by its section: a profile or a mission demands, "les plus" wish."""
    layout = Layout(document, sentences, "ad")
    must, nice = _asked(layout, mentions)
    spoken = asked_languages(layout, ("employer", "apply"))
    ad = Ad(_with_languages(layout, seats_of(layout, catalogue), spoken), must, nice,
            asked_certificates(layout, catalogue, ABOUT_OTHERS), spoken, _employer(layout), _contract(layout),
            _pay(layout))
    return ad, layout.sections, with_sections(mentions, layout)


def _with_languages(layout: Layout, seats: Sequence[SeatAsked], asked: Sequence[LanguageLevel]
                    ) -> tuple[SeatAsked, ...]:
    """The languages of each place: those said of it or of all."""
    if len(seats) == 1:
        return (replace(seats[0], languages=tuple(asked)),)
    said: dict[tuple[str, str | None, str | None], set[int]] = {}
    for one in Owners(layout, seats).stretches:
        for found in languages(layout, one.start, one.end):
            said.setdefault((found.code, found.spoken, found.written), set()).update(one.seats)
    everyone = set(range(len(seats)))
    return tuple(replace(seat, languages=tuple(one for one in asked if number in said.get(
        (one.code, one.spoken, one.written), everyone))) for number, seat in enumerate(seats))


def _asked(layout: Layout, mentions: Sequence[Mention]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    must: list[int] = []
    nice: list[int] = []
    parted = next((unit.start for unit in layout.units if unit.section in ("mission", "profile")), 0)
    for number, mention in enumerate(mentions):
        unit = layout.unit_at(mention.passage.start)
        if unit is None or mention.standing in (Standing.NEGATED, Standing.OTHERS) or unit.section in ABOUT_OTHERS:
            continue
        if unit.start < parted and _introduces(layout, unit):
            continue
        strength = _strength(layout, unit, mention)
        if strength is Strength.MUST:
            must.append(number)
        elif strength is Strength.NICE or mention.standing is Standing.WISHED:
            nice.append(number)
    return tuple(must), tuple(nice)


def _introduces(layout: Layout, unit: Unit) -> bool:
    """What stands before the sections and asks for nobody tells of the employer."""
    return (unit.section == "opening" and unit.kind is BlockKind.PARAGRAPH
            and binding(layout, unit).whole() is Strength.NONE
            and not WORDS.first("hires", layout.folded, unit.start, unit.end))


def _strength(layout: Layout, unit: Unit, mention: Mention) -> Strength:
    found = binding(layout, unit).at(mention.passage.start, mention.passage.end)
    if found is Strength.NONE:
        found = label_of_row(layout, unit)
    if found is Strength.NONE:
        found = led(layout, unit)
    if found in (Strength.NONE, Strength.UNCLEAR):
        found = Strength.NICE if unit.section == "nice" else Strength.MUST
    return found


def _employer(layout: Layout) -> Passage | None:
    for known, start, end in layout.labelled(WORDS, "label"):
        if known == "employer":
            return layout.passage(start, end)
    for unit in layout.units[:15]:
        verb = WORDS.first("hires", layout.folded, unit.start, unit.end)
        found = _EMPLOYER.search(layout.text, unit.start, verb.start) if verb else None
        group = 1 if found and found[1] else 2
        if found and fold(found[group]) not in _PRONOUNS:
            return layout.passage(found.start(group), found.end(group))
    for block in layout.document.blocks[:3]:
        line = layout.folded[block.start:block.end]
        if ORGANISATIONS.first("organisation", line) and not titles.WORDS.first("role", line) and len(line) <= 80:
            stop = line.find(" - ")
            return layout.passage(block.start, block.start + stop if stop > 0 else block.end)
    return None


def _contract(layout: Layout) -> Passage | None:
    for known, start, end in layout.labelled(WORDS, "label"):
        if known == "contract":
            return layout.passage(start, end)
    found = WORDS.first("contract", layout.folded)
    return layout.passage(found.start, found.end) if found else None


def _pay(layout: Layout) -> Passage | None:
    """What the label of pay names when it holds a figure; else the first amount of money beside a word of pay."""
    for known, start, end in layout.labelled(WORDS, "label"):
        if known == "pay" and re.search(r"\d", layout.folded[start:end]):
            return layout.passage(start, end)
    for unit in layout.units:
        for found in _MONEY.finditer(layout.folded, unit.start, unit.end):
            if WORDS.first("pay", layout.folded, max(unit.start, found.start() - 60), min(unit.end, found.end() + 30)):
                return layout.passage(found.start(), found.end())
    return None
