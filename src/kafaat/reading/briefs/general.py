"""What a brief says of itself: title, client, places, languages of people, certificates. For the reader of briefs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kafaat.catalogue import Catalogue
from kafaat.model.documents import BlockKind, Passage
from kafaat.model.readings import CertificateMention, LanguageLevel
from kafaat.reading.phrases.binding import Strength, binding, label_of_row, led
from kafaat.reading.phrases.certificates import choices, mentions_asked
from kafaat.reading.phrases.languages import languages, of_service
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon, fold
from kafaat.reading.text_dates import dates_in

WORDS = Lexicon.of("kafaat.reading.briefs", "labels.csv")
PLACES = Lexicon.of("kafaat.reading.phrases", "places.csv")
_FIRST_LINES, _TITLE_MOST = 6, 300  # lines that may hold the title, and its characters
_TOP = 1500  # characters of a document within which "Objet : …" tells its title
_FEW_LETTERS = 4
_PRONOUNS = ("il", "elle", "nous", "it", "we", "this", "la", "le")
_NAME = re.compile(r"(?:la société|la banque|le groupe|l'office|the company|the|la|le|l'|l’|شركة|مجموعة)?\s*"
                   r"((?:[A-ZÉÈÀ][\w&'’.\-]*)(?:\s+(?:de|du|des|la|le|of|and|et|&|d'|[A-ZÉÈÀ0-9][\w&'’.\-]*)){0,6}?)"
                   r"\s*(?:\([^)]{1,40}\)|, [^,]{1,80},)?\s*$")


def title(layout: Layout) -> Passage | None:
    """The line "Objet : …", else the first line that says "Cahier des charges", "RFP" … with the line after it where it
    says no more, else the first heading, else the first line. A line "Cahier des charges, version 1.2 du 20/11/2026"
    says the state of the document; a title that a comma leaves open goes on in the next line."""
    for known, start, end in layout.labelled(WORDS, "label"):
        if known == "title" and start < _TOP:
            return layout.passage(start, end)
    blocks = [block for block in layout.document.blocks if layout.text[block.start:block.end].strip()]
    for place, block in enumerate(blocks[:_FIRST_LINES]):
        said = WORDS.first("document", layout.folded, block.start, block.end)
        if said and block.end - block.start <= _TITLE_MOST and not _versioned(layout, said.end, block.end):
            words, named = (len(layout.folded[one.start:one.end].split()) for one in (block, said))
            bare = words <= named + 2
            open_ended = layout.folded[block.start:block.end].rstrip().endswith(",")
            after = blocks[place + 1] if (bare or open_ended) and place + 1 < len(blocks) else block
            short = after.end - block.start <= _TITLE_MOST
            return layout.passage(block.start, after.end if short else block.end)
    headings = [block for block in blocks[:5] if block.kind is BlockKind.HEADING]
    for block in headings or blocks[:1]:
        if block.end - block.start <= _TITLE_MOST:
            return layout.passage(block.start, block.end)
    return None


def _versioned(layout: Layout, start: int, end: int) -> bool:
    """Whether what follows "Cahier des charges" is only a version, a date, a reference."""
    rest = list(layout.folded[start:end])
    spans = [(one.start, one.end) for one in WORDS.find("version", layout.folded, start, end)]
    spans += [(one.start, one.end) for one in dates_in(layout.folded, start, end)]
    if not spans:
        return False
    for low, high in spans:
        rest[low - start:high - start] = " " * (high - low)
    return sum(map(str.isalpha, rest)) < _FEW_LETTERS


def client(layout: Layout) -> Passage | None:
    """The line "Acheteur : …", else the name before "lance un appel d'offres", else a first line that names an
    organisation."""
    for known, start, end in layout.labelled(WORDS, "label"):
        if known == "client" and end - start <= 120:
            return layout.passage(start, end)
    for unit in layout.units[:25]:
        verb = WORDS.first("issuer", layout.folded, unit.start, unit.end)
        found = _NAME.search(layout.text, unit.start, verb.start) if verb else None
        if found and found[1] and fold(found[1]) not in _PRONOUNS:
            return layout.passage(found.start(1), found.end(1))
    for block in layout.document.blocks[:_FIRST_LINES - 2]:
        names = WORDS.first("organisation", layout.folded, block.start, block.end)
        if names and block.end - block.start <= 80 and not WORDS.first(
                "document", layout.folded, block.start, block.end):
            return layout.passage(block.start, block.end)
    return None


def places(layout: Layout) -> tuple[Passage, ...]:
    """Towns beside a word of place or in a section of places, and what the label "Lieu d'exécution" names; once
    each."""
    found: dict[str, Passage] = {}
    for unit in layout.units:
        if unit.section == "context":
            continue  # where the client is, or who works for it today
        for one in PLACES.find("city", layout.folded, unit.start, unit.end):
            near = PLACES.first("cue", layout.folded, max(unit.start, one.start - 80), min(unit.end, one.end + 40))
            if near or unit.section in ("place", "profiles") or _led(layout, unit):
                found.setdefault(one.value, layout.passage(one.start, one.end))
    for known, start, end in layout.labelled(WORDS, "label"):
        if known == "place" and end - start <= 120 and PLACES.first("city", layout.folded, start, end) is None:
            found.setdefault(layout.folded[start:end], layout.passage(start, end))
    return tuple(sorted(found.values(), key=lambda passage: passage.start))


def _led(layout: Layout, unit: Unit) -> bool:
    return unit.lead is not None and PLACES.first("cue", layout.folded, *unit.lead) is not None


def asked_languages(layout: Layout, skip: Sequence[str] = ()) -> tuple[LanguageLevel, ...]:
    """Languages of people, each degree once, with whether they are demanded. A bare name counts beside a word of
    language or in such a section; `skip`: sections to pass over."""
    found: dict[tuple[str, str | None, str | None], LanguageLevel] = {}
    for unit in layout.units:
        if unit.section in skip or unit.kind is BlockKind.HEADING:
            continue
        cues = binding(layout, unit)
        for one in languages(layout, unit.start, unit.end):
            strength = cues.at(one.start, one.end)
            if strength in (Strength.WAIVED, Strength.OTHERS):
                continue
            if strength is Strength.NONE:
                strength = label_of_row(layout, unit)
            if strength is Strength.NONE:
                strength = led(layout, unit)
            asked = strength in (Strength.MUST, Strength.NICE) and _ALONE.match(layout.folded, one.end) is not None
            if not (one.spoken or one.written or asked or _spoken_of(layout, unit, one.start)):
                continue
            nice = strength is Strength.NICE or (strength is Strength.NONE and unit.section == "nice")
            must = None if strength is Strength.UNCLEAR else not nice
            found.setdefault((one.code, one.spoken, one.written),
                             LanguageLevel(one.code, one.spoken, one.written, must, layout.passage(one.start, one.end)))
    named = {code for code, spoken, written in found if spoken or written}
    return tuple(level for (code, spoken, written), level in found.items() if spoken or written or code not in named)


_ALONE = re.compile(  # after the name of a language that is not an adjective ("French market")
    r"\s*(?:$|[\n\t,.;:)(/+]|-\s|(?:is|are|would|will|must|est|sont|serait|seront|un plus|exig|requis|apprecie|souhait|"
    r"obligatoire|required|preferred|mandatory|desirable|a plus|ou|or|et|and|ضروري|مطلوب|ميزة|إلزامي|الزامي)(?:\w*))")
_SPEAKING = re.compile(r"langue|bilingue|parl|maitris|phone|speak|language|fluen|اللغ|يتقن|إتقان|اتقان")


def _spoken_of(layout: Layout, unit: Unit, start: int) -> bool:
    """Whether a bare name is one of people: by its section, a word of language beside it, or the service of a brief
    that is done in it ("le support est assuré en anglais")."""
    if layout.kind == "brief" and of_service(layout.folded, unit.start, start):
        return True
    return unit.section == "languages" or _SPEAKING.search(
        layout.folded, max(unit.start, start - 40), min(unit.end, start + 30)) is not None


def asked_certificates(layout: Layout, catalogue: Catalogue,
                       skip: Sequence[str] = ()) -> tuple[CertificateMention, ...]:
    """Certificates and standards asked for; those waived, or of the client or today's supplier, are not. One that a
    sentence leaves a choice of and another demands is demanded."""
    found: dict[tuple[str | None, str | None], CertificateMention] = {}
    for unit in layout.units:
        if unit.section in skip:
            continue
        cues = binding(layout, unit)
        groups = choices(layout, catalogue, unit)
        for one in mentions_asked(layout, catalogue, iter([(unit.start, unit.end)])):
            if cues.at(one.passage.start, one.passage.end) in (Strength.WAIVED, Strength.OTHERS):
                continue
            key, group = (one.id, one.edition), groups.get(one.passage.start, ())
            known = found.setdefault(key, replace(one, any_of=group))
            if known.any_of and not group:
                found[key] = replace(known, any_of=())
    return tuple(found.values())
