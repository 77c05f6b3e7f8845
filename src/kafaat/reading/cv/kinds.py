"""What a stretch of a header line is by its words: title, employer, place and the rest. For kafaat.reading.cv.parts."""

from __future__ import annotations

import re

from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.names import proper, site, work
from kafaat.reading.cv.trades import Trades
from kafaat.reading.cv.view import PLACES, WORDS, Part, View
from kafaat.reading.phrases.languages import WORDS as SPOKEN
from kafaat.reading.phrases.lexicon import Found

_LONG = 9  # words: a longer part is a sentence, of which the title is a piece
TIED = re.compile(rf"(?:{any_of(WORDS, 'preposition')}|{any_of(WORDS, 'article')})\s*$")  # "directeur d'Agence"
ARTICLE = re.compile(rf"[ \u00a0]{{0,3}}(?:{any_of(WORDS, 'article')}[ \u00a0]{{0,3}}){{0,2}}(?=\w)")
CLAUSE = 4  # words from which a title ends before "pour", "depuis" …
_NOISE = re.compile("|".join(any_of(WORDS, name) for name in ("noise", "client", "then", "legal", "site", "date_lead")))
_SIGNS = " \t:.-*#()[]?!؟"
_FIRM = re.compile(any_of(WORDS, "establishment"))
_CLIENTS = re.compile(r"clients\s")  # "(groupe BPO, clients cabinets d'expertise)"


def kind_of(view: View, start: int, end: int, cue: str | None) -> str:
    """The kind of a stretch between separators. `cue`: the word of an employer that stands before it."""
    folded = view.folded[start:end]
    if view.is_place(start, end) or not any(map(str.isalpha, folded)):
        return "noise"
    if _NOISE.fullmatch(folded.strip(_SIGNS).replace("-", " ")) or _only_noise(folded) or (
            folded[0] >= "\u0600" and WORDS.whole("noise", folded)):
        return "noise"
    if _CLIENTS.match(folded):
        return "client"
    if SPOKEN.whole("name", folded):
        return "noise"  # "Conseiller (français), Atlas Voix"
    if WORDS.whole("same", folded):
        return "employer"
    if cue:
        return "employer"
    role = view.role(start, end)
    firm = WORDS.first("firm", folded)
    if role and role.start == start and site(view, start, end):
        role = None  # "head office"
    if role and role.start > start and work(view, start, end):
        role = None  # "projet interne"
    if role and _house(view, start, end, role):
        return "employer"
    if role and role.end == end and (place := WORDS.first("workplace", folded)) and place.start == 0 and (
            start + place.end + 1 == role.start):
        return "title"  # "Hospital pharmacist"
    if role and (not firm or firm.start > 0 or (role.start == start and start + firm.end < role.end)
                 or Trades.of(view.catalogue).exact(view.text[start:end])
                 or WORDS.whole("of_trade", folded[:role.start - start])):
        return "title"
    if firm or ((named := _FIRM.match(view.folded, start, end)) and named.end() < end):
        return "employer"
    if WORDS.first("weak_role", folded):
        return "stage"
    return "unknown"


def _house(view: View, start: int, end: int, role: Found) -> bool:
    """ "Osei & Co. Solicitors", "Moreau Architectes": people of one trade, behind a name, are a firm."""
    return (role.start > start and role.end == end and view.folded[end - 1] == "s" and proper(view, start, end)
            and view.text[role.start].isupper() and not TIED.search(view.folded, start, role.start))


def _only_noise(folded: str) -> bool:
    rest = folded
    for one in WORDS.find("noise", folded):
        rest = rest[:one.start] + " " * (one.end - one.start) + rest[one.end:]
    rest = re.sub(rf"\d+|{any_of(WORDS, 'time')}|{any_of(WORDS, 'preposition')}|[\W_]+", "", rest)
    return not rest


def title_only(view: View, part: Part) -> Part:
    """Of a sentence, the words of the title: "je suis téléconseillère depuis mars" → "téléconseillère"."""
    words = view.text[part.start:part.end].split()
    if part.kind != "title":
        return part
    role = view.role(part.start, part.end)
    stop = WORDS.first("stop", view.folded, role.end if role else part.start, part.end)
    end = view.trim(part.start, stop.start)[1] if stop and len(words) > CLAUSE else part.end
    before = role.start if role else part.start
    said = next(reversed(WORDS.find("i_am", view.folded, part.start, before)), None)
    for other in WORDS.find("i_am", view.folded, before, part.end):  # "j'ai dirigé huit administrateurs comme chef"
        held = view.role(other.end, part.end)
        if held and len(view.folded[other.end:held.start].split()) <= 1:
            said, end = other, part.end
    wished = WORDS.first("wished", view.folded, part.start, before)
    town = PLACES.first("city", view.folded, part.start, before)
    start = town.end if town and town.start == part.start else part.start  # a line broken after the town
    if said and (after := ARTICLE.match(view.folded, said.end)):
        start = after.end()
    elif wished or len(words) >= _LONG:
        start = before
    return Part(part.kind, *view.trim(start, max(end, start + 1)))
