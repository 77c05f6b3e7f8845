"""Certificates of people and standards of firms named in a text, by windows of words over the catalogue's names.

For kafaat.reading only. Every window of up to six words is looked up exactly; the longest wins; a short name that is
also an ordinary word or abbreviation of something else counts only beside a word of proof ("certification",
"certifié"). """

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kafaat.catalogue import Catalogue
from kafaat.catalogue.editions import words as standard_words
from kafaat.catalogue.names import normalise
from kafaat.model.readings import CertificateMention
from kafaat.reading.per_catalogue import per_catalogue
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Lexicon

WORDS = Lexicon.of("kafaat.reading.phrases", "certificates.csv")
_TOKEN = re.compile(r"[\w+#]+(?:[.\-&][\w+#]+)*")
_TWO = re.compile(r"[\n\t]|/\d")  # no name goes over these
_LETTERS = re.compile(r"[^\W\d]+(?:[ /][^\W\d]+)?[ \-]?(?=\d)")
_LONGEST = 6
_SHORT = 3  # letters: a name as short as that counts in capitals only
_EDITION = re.compile(r"[\s:(,\-]*(?:dans |en |in )?(?:son |sa |its |the |l')?"
                      r"(?:v\.?|version|edition|ed\.?|نسخه|اصدار|طبعه|صيغه)?\s*"
                      r"((?:19|20)\d{2}|v?\d+\.\d+(?:\.\d+)?)(?!\w|/\d{1,2}(?!\d))")
_LACKING = 40  # characters before a name in which "sans", "without" stands
_PAST = re.compile(r"^(?:19|20)\d{2}$")


@dataclass(frozen=True, slots=True)
class Named:
    """A certificate or a standard at text[start:end], with the edition written beside it."""

    id: str
    firm: bool  # a standard of firms; else a certificate of people
    edition: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Names:
    """Names of a catalogue: normalised without blanks → (id, whether of firms); and the words that names start with."""

    ids: Mapping[str, tuple[str, bool]]
    firsts: frozenset[str]


@per_catalogue
def _names(catalogue: Catalogue) -> _Names:
    ids: dict[str, tuple[str, bool]] = {}
    firsts: set[str] = set()
    for id_, standard in catalogue.standards.items():
        for name in (standard.label, *standard.aliases, id_):
            ids.setdefault("".join(standard_words(name)), (id_, True))
            firsts |= {standard_words(name)[0], normalise(name).split()[0]}
    for id_, certificate in catalogue.certificates.items():
        for name in (certificate.label, certificate.label.split("(")[0], *certificate.aliases, id_):
            ids.setdefault("".join(normalise(name).split()), (id_, False))
            firsts |= {*standard_words(name)[:1], *normalise(name).split()[:1]}
    ids.pop("", None)
    return _Names(ids, frozenset(firsts))


@lru_cache(maxsize=20_000)
def _first_words(token: str) -> tuple[str, ...]:
    return (*standard_words(token)[:1], *normalise(token).split()[:1])


@lru_cache(maxsize=20_000)
def _glued(text: str) -> tuple[str, str]:
    """A name without its blanks, as a certificate and as a standard."""
    return "".join(normalise(text).split()), "".join(standard_words(text))


def named(layout: Layout, catalogue: Catalogue, start: int, end: int) -> list[Named]:
    """The certificates and standards of a stretch, in order, none inside another. A doubtful name counts beside a word
    of proof, or joined to another that counts: "PMP/Prince2"."""
    found = list(_named(layout, catalogue, start, end))
    sure = [not doubtful or WORDS.first("proof", layout.folded, max(start, one.start - 60), min(end, one.end + 40))
            is not None for one, doubtful in found]
    for order in (range(len(found) - 1), range(len(found) - 2, -1, -1)):
        for place in order:
            if sure[place] != sure[place + 1]:
                sure[place] = sure[place + 1] = _beside(layout.folded, found[place][0].end, found[place + 1][0].start)
    return [one for (one, _), counts in zip(found, sure, strict=True) if counts]


def _named(layout: Layout, catalogue: Catalogue, start: int, end: int) -> Iterator[tuple[Named, bool]]:
    """Each name, and whether it is also the name of something else."""
    names = _names(catalogue)
    tokens = [(found.start(), found.end()) for found in _TOKEN.finditer(layout.text, start, end)]
    place = 0
    letters, free = "", start  # those of the last name, and where it ends
    while place < len(tokens):
        if letters and (more := _numbered(layout, names.ids, letters, free, *tokens[place], end)):
            free = more.end
            yield more, False
            place += 1
            continue
        if names.firsts.isdisjoint(_first_words(layout.text[slice(*tokens[place])])):
            place += 1
            continue
        for size in range(min(_LONGEST, len(tokens) - place), 0, -1):
            begin, stop = tokens[place][0], tokens[place + size - 1][1]
            text = layout.text[begin:stop]
            if _TWO.search(text):
                continue
            if (one := _one(layout, catalogue, names.ids, text, begin, stop, end)) is not None:
                free = one[0].end
                opens = _LETTERS.match(text)
                letters = opens[0] if opens else ""
                yield one
                place += size - 1
                break
        place += 1


def _numbered(layout: Layout, known: Mapping[str, tuple[str, bool]], letters: str, free: int, start: int,
              end: int, limit: int) -> Named | None:
    """ "ISO 9001/27001", "AZ-104 et 305": a number joined to a name takes the letters of that name."""
    if start < free or not layout.text[start:end].isdigit() or not _beside(layout.folded, free, start):
        return None
    glued, standard = _glued(letters + layout.text[start:end])
    found = known.get(glued) or known.get(standard)
    if found is None:
        return None
    edition, start, end = _edition(layout, found[1], start, end, limit)
    return Named(*found, edition, start, end)


def _beside(folded: str, start: int, end: int) -> bool:
    """Whether what stands between two names joins them."""
    return folded[start:end].strip() in ("/", "-", "+", "&", "|") or _join(folded, start, end) is not None


def _one(layout: Layout, catalogue: Catalogue, known: Mapping[str, tuple[str, bool]], text: str, begin: int, stop: int,
         end: int) -> tuple[Named, bool] | None:
    glued, standard = _glued(text)
    found = known.get(glued) or known.get(standard)
    if found is None or glued.isdigit() or _cites_law(layout, begin, stop):
        return None
    doubtful = WORDS.whole("doubtful", glued) is not None or (len(glued) <= _SHORT and not text.isupper())
    id_, firm = found
    if firm and (written := catalogue.find_standard(text)[1]):
        return Named(id_, firm, written, begin, stop), doubtful
    edition, begin, stop = _edition(layout, firm, begin, stop, end)
    return Named(id_, firm, edition, begin, stop), doubtful


def _edition(layout: Layout, firm: bool, start: int, end: int, limit: int) -> tuple[str | None, int, int]:
    """The edition written after a name, and the name with it; the year after a person's certificate is none."""
    after = _EDITION.match(layout.folded, end, limit)
    if after is None or (_PAST.match(after[1]) and not firm):
        return None, start, end
    return after[1].removeprefix("v"), start, after.end(1)


def _cites_law(layout: Layout, start: int, end: int) -> bool:
    """ "loi 05-20": a law is obeyed, nobody certifies it; what its authority delivers has a name of its own."""
    law = WORDS.first("law", layout.folded, start, end)
    return law is not None and law.start == start


def scope(layout: Layout, start: int, end: int) -> str | None:
    """The words that limit a certificate: "périmètre : centre de services de Fès", "covering the Rabat site"."""
    cue = WORDS.first("scope", layout.folded, start, end)
    if cue is None:
        return None
    stop = re.compile(r"[.;\n\t)](?=\s|$)|$").search(layout.text, cue.end, end)
    words = layout.text[cue.start if cue.value == "with" else cue.end:stop.start() if stop else end].strip(" :,-–")
    return " ".join(words.split()) or None


def mentions_asked(layout: Layout, catalogue: Catalogue, spans: Iterator[tuple[int, int]]) -> tuple[
        CertificateMention, ...]:
    """The certificates named in some stretches, as asked for (not held)."""
    out = []
    for start, end in spans:
        found = named(layout, catalogue, start, end)
        for place, one in enumerate(found):
            high = found[place + 1].start if place + 1 < len(found) else end
            out.append(CertificateMention(one.id, one.edition, None, None,
                                          scope(layout, one.end, high) if one.firm else None, False,
                                          layout.passage(one.start, one.end)))
    return tuple(out)


def alternatives(layout: Layout, found: Sequence[Named], start: int, end: int) -> dict[int, tuple[str, ...]]:
    """Where each name of which one suffices starts, and the ids of them all: "PMP ou Prince2", "PMP, Prince2 or IPMA",
    "l'une des certifications suivantes : …". Whoever lacks "A ou B" may lack either: that is no choice."""
    folded = layout.folded
    chosen = chooses(folded, start, end)
    joins = [_join(folded, one.end, other.start) for one, other in itertools.pairwise(found)]
    out: dict[int, tuple[str, ...]] = {}
    place = 0
    while place < len(found):
        stop = last = place
        free = chosen is not None and chosen <= found[place].start
        while stop < len(joins) and joins[stop] in (("list", "or", "and") if free else ("list", "or")):
            stop += 1
            last = stop if free or joins[stop - 1] == "or" or _goes_on(folded, found[stop].end, end) else last
        run = found[place:last + 1]
        ids = tuple(dict.fromkeys(one.id for one in run))
        if len(ids) > 1 and not _lacking(folded, start, run[0].start):
            out |= {one.start: ids for one in run}
        place = stop + 1
    return out


def choices(layout: Layout, catalogue: Catalogue, unit: Unit) -> dict[int, tuple[str, ...]]:
    """The alternatives of a unit; of a list that "one of the following certificates:" opens, those of all its lines."""
    here = named(layout, catalogue, unit.start, unit.end)
    if here and unit.lead and chooses(layout.folded, *unit.lead):
        mine = [one for each in layout.units if each.lead == unit.lead
                for one in named(layout, catalogue, each.start, each.end)]
        ids = tuple(dict.fromkeys(one.id for one in mine))
        return {one.start: ids for one in here} if len(ids) > 1 else {}
    return alternatives(layout, here, unit.start, unit.end)


def chooses(folded: str, start: int, end: int) -> int | None:
    """Where "l'une des certifications" ends, unless it is of one who lacks them."""
    found = WORDS.first("one_of", folded, start, end)
    return found.end if found and not _lacking(folded, start, found.start) else None


def _goes_on(folded: str, start: int, end: int) -> bool:
    """ "PMP, PRINCE2 or Scrum": after the last name we know comes "or" and one that we do not, no "ou équivalent"."""
    join = next((one for one in WORDS.find("join", folded, start, min(end, start + _LACKING))
                 if one.value == "or" and not folded[start:one.start].strip(" ,")), None)
    same = WORDS.first("same", folded, join.end, end) if join else None
    return join is not None and (same is None or bool(folded[join.end:same.start].strip()))


def _lacking(folded: str, start: int, end: int) -> bool:
    return WORDS.first("lacking", folded, max(start, end - _LACKING), end) is not None


def _join(folded: str, start: int, end: int) -> str | None:
    """What stands between two names, words of certification set aside: "or", "and", a comma; None for anything else."""
    rest = folded[start:end]
    for one in (*WORDS.find("proof", rest), *WORDS.find("filler", rest)):
        rest = rest[:one.start] + " " * (one.end - one.start) + rest[one.end:]
    bare = " ".join(rest.split()).strip("()- ")
    return WORDS.whole("join", bare.strip(",; ")) or ("list" if bare in (",", ";", "/") else None)


def void_since(catalogue: Catalogue, standard: str, edition: str | None) -> date | None:
    """The day from which an edition of a standard no longer counts, by the catalogue."""
    known = catalogue.standards.get(standard)
    return known.void_since(edition) if known else None
