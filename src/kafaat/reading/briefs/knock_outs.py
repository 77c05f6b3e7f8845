"""Conditions that exclude the bidder who lacks them, each with the sentence that says so. For the reader of briefs.

What counts. A subject of knock_outs.csv, or a standard of firms of the catalogue, in a clause that demands it: "exigé",
"doit", "only bidders …", or a bare item of a section of eligibility. A wish ("un plus"), a waiver ("aucune habilitation
n'est requise"), the client's own certificate and that of today's supplier do not count; nor does a sentence of context.

Degrees, languages and certificates of people are conditions of the bid only where the whole team must have them, where
the sentence excludes or the one after it does ("CVs without it will be rejected"), or in a section of eligibility: one
profile's degree is a requirement, not a knock-out. A law that is cited and a mark to reach are of kind "other", only
where exclusion is said; a law is never a certificate.

Health data. Whoever hosts personal health data for a French client needs the HDS certificate (code de la santé
publique, L. 1111-8), and Moroccan law 09-08 asks for an authorisation. Briefs often name the data and not the
certificate. So health data that the bidder hosts, processes or reaches are of kind "hds" with the value "données de
santé : à vérifier", unless the same document demands the certificate itself; data that the sentence keeps away from
the bidder, and the mere sector of the client, are not.

A line of no kind we know is of kind "other" where it is marked "(éliminatoire)" or its list excludes in words
(`exclusions`): who bids must see it. Under "Conditions requises" alone it is a requirement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kafaat.catalogue import Catalogue
from kafaat.model.documents import BlockKind
from kafaat.model.readings import KnockOut
from kafaat.reading.briefs.exclusions import (
    WORDS,
    demanded,
    excludes,
    late,
    listed,
    says,
    spared,
    strength_at,
)
from kafaat.reading.briefs.figures import mark, money
from kafaat.reading.briefs.locations import OUTSIDE, held, in_town, location
from kafaat.reading.briefs.signs import has_signs
from kafaat.reading.briefs.spoken import language, whole_team
from kafaat.reading.briefs.verdicts import Verdict, of_unit
from kafaat.reading.phrases import titles
from kafaat.reading.phrases.binding import Binding, Strength, binding
from kafaat.reading.phrases.certificates import Named, choices, named, scope, void_since
from kafaat.reading.phrases.layout import Layout, Unit
from kafaat.reading.phrases.lexicon import Found

_OF_STANDARD = {"secnumcloud": "secnumcloud", "hds": "hds", "pci-dss": "pci"}
_KIND_OF = {**dict.fromkeys(("visit", "insurance", "law", "score"), "other"), "qualification": "certificate"}
_TO_CHECK = "données de santé : à vérifier"
_FIRM_FILES = ("dora-file", "gdpr-processor-file", "cndp-authorisation", "pas-file", "hipaa-file", "sama-csf")
_NATION = re.compile(r"(?:\s+(?:de|des|du|d'un|d'une|un|une|l'|la|le|the|a|an|pays|etat|etats|membres?|of|ou|or|et))*"
                     r"\s*(?:l'|d')?\w+")
_PARAGRAPH = 30  # sentences of a paragraph that may exclude by one before them: time must not grow with its square
_NEAR = 40  # characters between "clients" and the country that they are in
_THIS = re.compile(r"\s*(?:this|that|it|these|they|cela|ceci|c'est|ce point|ces|tout cela|هذا|هذه|ذلك|تلك)(?!\w)")
_LAW = re.compile(r"(?:[-./]\d+)*")  # "05-20" after "loi 05"


def read_knock_outs(layout: Layout, catalogue: Catalogue) -> tuple[KnockOut, ...]:
    """Every one, in the order of the document; one for each kind and standard of a sentence. Where the document says in
    words what excludes, a mere duty of the contract, told elsewhere, is not one more condition."""
    found: dict[tuple[str, str | None, int], tuple[KnockOut, Unit]] = {}
    for place, unit in enumerate(layout.units):
        if unit.kind is BlockKind.HEADING or spared(layout, unit):
            continue
        out = excludes(layout, unit) or _shut_after(layout, place)
        for one in _of_unit(layout, catalogue, unit, out):
            found.setdefault((one.kind, one.standard, one.passage.start), (replace(one, stated=out), unit))
    told = any(one.stated and one.value != _TO_CHECK for one, _ in found.values())
    demanded_outright = any(one.kind == "hds" and one.value != _TO_CHECK for one, _ in found.values())
    return tuple(one for one, unit in found.values() if not (demanded_outright and one.value == _TO_CHECK)
                 and (one.stated or one.value == _TO_CHECK or not _of_contract(layout, unit, told)))


def _of_contract(layout: Layout, unit: Unit, told: bool) -> bool:
    """What falls due after the choice ("certified within 18 months of the start"), costs points, or is not marked where
    a sign marks what excludes; a duty of who has won, where the document tells elsewhere what excludes (`told`)."""
    if of_unit(layout, unit) in (Verdict.LATER, Verdict.FEWER) or has_signs(layout):
        return True
    return told and unit.section != "eligibility" and WORDS.first(
        "winner", layout.folded, unit.start, unit.end) is not None


def _shut_after(layout: Layout, place: int) -> bool:
    """Whether a later sentence of the paragraph excludes by this one: "CVs without it will be rejected"."""
    unit = layout.units[place]
    block = layout.document.block_at(unit.start)
    for number, after in enumerate(layout.units[place + 1:place + 1 + _PARAGRAPH]):
        if block is None or after.start >= block.end:
            return False
        if not number and layout.text[unit.start:unit.end].rstrip().endswith(("?", "؟")) and (
                of_unit(layout, after) is Verdict.OUT):
            return True  # "Pas d'ISO 27001 ? Inutile de répondre."
        back = WORDS.first("back", layout.folded, after.start, after.end)
        if not number and _THIS.match(layout.folded, after.start) and says(layout, after.start, after.end):
            return True  # "This is absolute: …"
        if back and (back.value == "all" or not number) and says(layout, after.start, after.end):
            return True
    return False


def _of_unit(layout: Layout, catalogue: Catalogue, unit: Unit, excludes: bool) -> Iterator[KnockOut]:
    cues = binding(layout, unit)
    standards = list(_standards(layout, catalogue, unit, cues, excludes))
    yield from standards
    taken: set[str] = {"qualification", "law"} if standards else set()
    for subject in WORDS.find("subject", layout.folded, unit.start, unit.end):
        if subject.value in taken or not _counts(layout, unit, cues, subject, excludes):
            continue
        taken.add(subject.value)
        kind = _KIND_OF.get(subject.value, subject.value)
        yield KnockOut(kind, _value(layout, unit, subject), None, layout.passage(unit.start, unit.end))
    of_staff = "nationality" in taken and not held(layout.folded, unit)
    sole = not standards and not taken - {"qualification", "law"}
    places = [] if of_staff else list(location(layout, unit, cues, excludes, sole=sole))
    spoken = list(language(layout, unit, cues, excludes, sole=sole and not places))
    health = list(_health(layout, unit, cues))
    yield from (*places, *health, *spoken)
    if taken - {"qualification", "law"} or standards or places or spoken or health:
        return
    if excludes and (town := in_town(layout, unit, cues)):
        yield town
    elif listed(layout, unit, cues):
        yield KnockOut("other", None, None, layout.passage(unit.start, unit.end))


def _standards(layout: Layout, catalogue: Catalogue, unit: Unit, cues: Binding, excludes: bool) -> Iterator[KnockOut]:
    found = named(layout, catalogue, unit.start, unit.end)
    groups = choices(layout, catalogue, unit)
    for place, one in enumerate(found):
        if unit.section in OUTSIDE and not excludes:
            continue
        said = strength_at(layout, unit, cues, one.start, one.end)
        shut_out = excludes and said is Strength.NONE  # "à défaut de HDS, l'offre sera rejetée"
        if not shut_out and not demanded(layout, unit, cues, one.start, one.end):
            continue
        high = found[place + 1].start if place + 1 < len(found) else unit.end
        if one.firm:
            if (one.id in _FIRM_FILES or _obeyed(layout, unit, one)) and not excludes and unit.section != "eligibility":
                continue  # a law to follow or a paper to write, not a certificate to hold
            yield KnockOut(_kind(one), _standard_value(layout, catalogue, one, high), one.id,
                           layout.passage(unit.start, unit.end), any_of=groups.get(one.start, ()))
        elif whole_team(layout, unit) or excludes or unit.section == "eligibility":
            yield KnockOut("certificate", one.edition, one.id, layout.passage(unit.start, unit.end),
                           any_of=groups.get(one.start, ()))


def _obeyed(layout: Layout, unit: Unit, one: Named) -> bool:
    """ "se conforme à la DNSSI": a standard to follow."""
    low = max(unit.start, one.start - _NEAR)
    found = WORDS.find("obeys", layout.folded, low, one.start)
    return bool(found) and not re.search(r"certif|شهاد", layout.folded[found[-1].start:one.end])


def _kind(one: Named) -> str:
    return _OF_STANDARD.get(one.id) or ("iso" if one.id.startswith("iso-") else "certificate")


def _standard_value(layout: Layout, catalogue: Catalogue, one: Named, high: int) -> str | None:
    """ "2013 (édition caduque depuis le 31/10/2025) ; périmètre : centre de Fès"."""
    parts = []
    if one.edition:
        since = void_since(catalogue, one.id, one.edition)
        parts.append(f"{one.edition} (édition caduque depuis le {since:%d/%m/%Y})" if since else one.edition)
    if limits := scope(layout, one.end, high):
        parts.append(f"périmètre : {limits}")
    return " ; ".join(parts) or None


def _counts(layout: Layout, unit: Unit, cues: Binding, subject: Found, excludes: bool) -> bool:
    """Whether a subject of the list excludes here."""
    strength = strength_at(layout, unit, cues, subject.start, subject.end)
    if strength in (Strength.WAIVED, Strength.NICE, Strength.OTHERS):
        return False
    if subject.value == "degree":
        return (demanded(layout, unit, cues, subject.start, subject.end) or _shut_out(layout, unit, strength)) and (
            excludes or unit.section == "eligibility" or whole_team(layout, unit)) and unit.section not in OUTSIDE
    if unit.section in OUTSIDE and not excludes:
        return False
    if subject.value == "law":
        return excludes and not late(layout, unit) and not WORDS.first(
            "cited", layout.folded, max(unit.start, subject.start - _NEAR), subject.start)
    if subject.value == "score":
        return excludes and mark(layout.folded, unit.start, unit.end) is not None and not late(layout, unit)
    if subject.value in ("insurance", "visit"):
        return excludes
    if subject.value == "qualification":
        return excludes or demanded(layout, unit, cues, subject.start, subject.end)
    if subject.value in ("turnover", "reference"):
        if unit.section == "eligibility" and demanded(layout, unit, cues, subject.start, subject.end) and (
                subject.value == "reference" or _measured(layout, unit, subject)):
            return True
        threshold = cues.minimum and _measured(layout, unit, subject) and unit.section not in ("context", "volumes")
        return excludes or threshold or (demanded(layout, unit, cues, subject.start, subject.end) and _measured(
            layout, unit, subject))
    if subject.value == "nationality" and WORDS.first("stay", layout.folded, unit.start, subject.start):
        return True  # "only UK nationals", "seuls les ressortissants"
    return demanded(layout, unit, cues, subject.start, subject.end) or _shut_out(layout, unit, strength)


def _shut_out(layout: Layout, unit: Unit, strength: Strength) -> bool:
    """ "Tout CV sans Bac+5 sera éliminé": the sentence demands nothing beside it, and excludes."""
    return strength is Strength.NONE and says(layout, unit.start, unit.end)


def _measured(layout: Layout, unit: Unit, subject: Found) -> bool:
    """A turnover without an amount or references without a number are papers to give, not a threshold."""
    if subject.value == "turnover":
        return money(layout.folded, unit.start, unit.end) is not None
    return _count(layout, unit, subject) is not None


def _count(layout: Layout, unit: Unit, subject: Found) -> Found | None:
    """How many references: the figure just before the word, else just after."""
    before = WORDS.find("count", layout.folded, max(unit.start, subject.start - 30), subject.end)
    return before[-1] if before else WORDS.first("count", layout.folded, subject.end, min(unit.end, subject.end + 20))


def _value(layout: Layout, unit: Unit, subject: Found) -> str | None:
    """The amount, the number, the country or the words of the subject, as written."""
    folded = layout.folded
    if subject.value == "turnover":
        return _written(layout, money(folded, unit.start, unit.end))
    if subject.value == "score":
        return _written(layout, mark(folded, unit.start, unit.end))
    if subject.value == "law":
        number = _LAW.match(folded, subject.end, unit.end)
        return _written(layout, (subject.start, number.end() if number else subject.end))
    if subject.value == "reference":
        count = _count(layout, unit, subject)
        return " ".join(layout.text[count.start:max(count.end, subject.end)].split()) if count else None
    if subject.value == "degree":
        degree = titles.WORDS.first("degree", folded, unit.start, unit.end)
        return layout.text[degree.start:degree.end] if degree else None
    if subject.value == "nationality":
        abstract = WORDS.first("abstract", folded, subject.start, subject.end)
        nation = _NATION.match(folded, subject.end, unit.end) if abstract else None
        return " ".join(layout.text[subject.start:nation.end() if nation else subject.end].split())
    return " ".join(layout.text[subject.start:subject.end].split())


def _written(layout: Layout, place: tuple[int, int] | None) -> str | None:
    return " ".join(layout.text[slice(*place)].split()) if place else None


def _health(layout: Layout, unit: Unit, cues: Binding) -> Iterator[KnockOut]:
    folded = layout.folded
    found = WORDS.first("health", folded, unit.start, unit.end)
    if found is None or unit.section in OUTSIDE or WORDS.first("unhandled", folded, unit.start, unit.end):
        return
    strength = cues.at(found.start, found.end)
    if strength is Strength.WAIVED:
        return
    handled = any(not found.start <= one.start < found.end
                  for one in WORDS.find("handled", folded, unit.start, unit.end))
    if strength is Strength.OTHERS and cues.whole() is not Strength.MUST:
        return
    if (handled and unit.section != "context") or demanded(layout, unit, cues, found.start, found.end):
        yield KnockOut("hds", _TO_CHECK, "hds", layout.passage(unit.start, unit.end))
