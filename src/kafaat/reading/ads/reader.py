"""Reads a job ad: the place offered, what it demands and what is a plus, languages, employer, contract, pay.

For kafaat.reading only: `read_ad(document, sentences, mentions, catalogue)`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kafaat.catalogue import Catalogue
from kafaat.model.documents import Document, Passage, Sentence
from kafaat.model.mentions import Mention
from kafaat.model.readings import Ad, LanguageLevel, SeatAsked, Section
from kafaat.reading.ads.asked import Asked
from kafaat.reading.ads.owners import ABOUT_OTHERS, Owners
from kafaat.reading.ads.pay import pay_of
from kafaat.reading.ads.seats import seats_of
from kafaat.reading.briefs.general import asked_certificates, asked_languages
from kafaat.reading.phrases import titles
from kafaat.reading.phrases.languages import languages
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.lexicon import Lexicon, fold
from kafaat.reading.phrases.marks import with_sections

WORDS = Lexicon.of("kafaat.reading.ads", "labels.csv")
ORGANISATIONS = Lexicon.of("kafaat.reading.briefs", "labels.csv")
_PRONOUNS = ("nous", "we", "on", "il", "elle", "our client", "notre client")
_NAME = r"(?:[A-ZÉÈÀ][\w&'’.\-]*)(?:\s+(?:de|du|des|of|and|et|&|[A-ZÉÈÀ0-9][\w&'’.\-]*)){0,5}"
_EMPLOYER = re.compile(rf"({_NAME})\s*(?:,[^.,]{{0,80}},)?\s*$|(شركة\s+\S+(?:\s+\S+)?)\s*$")


def read_ad(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention],
            catalogue: Catalogue) -> tuple[Ad, tuple[Section, ...], tuple[Mention, ...]]:
    """The ad, its sections, and the mentions with the section each stands in."""
    layout = Layout(document, sentences, "ad")
    must, nice = Asked(layout).of(mentions)
    spoken = asked_languages(layout, ("employer", "apply"))
    ad = Ad(_with_languages(layout, seats_of(layout, catalogue), spoken), must, nice,
            asked_certificates(layout, catalogue, ABOUT_OTHERS), spoken, _employer(layout), _contract(layout),
            pay_of(layout))
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
