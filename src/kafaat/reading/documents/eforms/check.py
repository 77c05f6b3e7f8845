"""What is wrong with a notice: the fields that every notice of its kind must hold, and values that cannot be.

The rules are those of Regulation (EU) 2019/1780 as the eForms SDK writes them, in eforms_rules.csv and
eforms_codes.csv; only those that a reader of the notice would miss, so that a published notice passes. For the package.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from kafaat.reading.documents.eforms.codes import codes, rules
from kafaat.reading.documents.tree import find, first
from kafaat.reading.documents.xml import local, text_of

_FAMILIES = {"planning": "planning", "competition": "competition", "result": "result", "dir-awa-pre": "result",
             "cont-modif": "result"}
_URI = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:\S+|[\w\-]+(?:\.[\w\-]+)+(?:[/:?]\S*)?")
_LANGUAGE = re.compile("[A-Z]{3}")
_CHECKED_LISTS = {"einvoicing", "ecatalog-submission", "esubmission", "permission", "reserved-execution",
                  "framework-agreement", "dps-usage", "procurement-procedure-type", "contract-nature",
                  "award-criterion-type", "number-weight", "number-threshold", "winner-selection-status",
                  "missing-info-submission"}
_URIS = {"URI", "WebsiteURI", "BuyerProfileURI", "AuctionURI"}


class Fault(NamedTuple):
    row: int  # line of the XML file
    reason: str  # French


def family(root: Any) -> str | None:
    """planning, competition or result; None for other notices, of which only common fields are checked."""
    code = next(find(root, "NoticeTypeCode"), None)
    return _FAMILIES.get(code.get("listName") or "") if code is not None else None


def faults(root: Any) -> list[Fault]:
    """In the order of the rules; the same sentence once, at its first place."""
    found = [*_by_rule(root), *_empty(root), *_codes(root), *_forms(root), *_references(root), *_changes(root),
             *_lots(root)]
    kept: dict[str, Fault] = {}
    for fault in found:
        kept.setdefault(fault.reason, fault)
    return list(kept.values())


def _by_rule(root: Any) -> Iterator[Fault]:
    kind = family(root)
    missing: list[str] = []
    for rule in rules():
        if rule["notices"] != "all" and kind not in rule["notices"].split("|"):
            continue
        place, field, bt = rule["place"], rule["field"], rule["bt"]
        if rule["check"] == "filled":
            if not first(root, place):
                missing.append(f"{field} ({bt})")
            continue
        path, _, scheme = place.partition("[")
        for element in find(root, path):
            if scheme and all(i.get("schemeName") != scheme[:-1] for i in find(element, "ID")):
                continue
            if rule["check"] == "each" and not first(element, field):
                yield Fault(element.sourceline, f"un élément {local(element)} est sans {field.split('/')[-1]} ({bt})")
            elif rule["check"] == "once" and sum(local(child) == field for child in element) > 1:
                yield Fault(element.sourceline, f"{field} figure plusieurs fois dans un même élément ({bt})")
            elif rule["check"] == "language_once":
                said = Counter(child.get("languageID") for child in element if local(child) == field)
                if any(count > 1 for count in said.values()):
                    yield Fault(element.sourceline, f"{field} figure plusieurs fois dans la même langue ({bt})")
    if missing:
        yield Fault(root.sourceline, f"il manque : {', '.join(missing)}")


def _empty(root: Any) -> Iterator[Fault]:
    """Neither text nor child: the schema of eForms allows it, its rules do not."""
    blank = [element for element in root.iter() if len(element) == 0 and not text_of(element)]
    if blank:
        names = list(dict.fromkeys(local(element) for element in blank))
        shown = ", ".join(names[:4]) + ("…" if len(names) > 4 else "")
        yield Fault(blank[0].sourceline, f"{len(blank)} champ{'s' if len(blank) > 1 else ''} vide"
                    f"{'s' if len(blank) > 1 else ''} : {shown}")


def _codes(root: Any) -> Iterator[Fault]:
    known = codes()
    for element in root.iter():
        list_ = element.get("listName")
        if list_ in _CHECKED_LISTS and (code := text_of(element)) and code not in known[list_]:
            yield Fault(element.sourceline, f"« {code[:40]} » n'est pas un code de la liste {list_}")


def _forms(root: Any) -> Iterator[Fault]:
    for element in root.iter():
        name, text = local(element), text_of(element)
        if name in _URIS and text and not _URI.fullmatch(text):
            yield Fault(element.sourceline, f"« {text[:40]} » n'est pas une adresse ({name})")
        elif name == "Language":
            code = first(element, "ID")
            if code and not _LANGUAGE.fullmatch(code):
                yield Fault(element.sourceline, f"« {code[:40]} » n'est pas un code de langue")


def _references(root: Any) -> Iterator[Fault]:
    """Organisations and lots named must exist."""
    said = {text_of(element) for path in ("//Company/PartyIdentification/ID", "//TouchPoint/PartyIdentification/ID",
                                          "//UltimateBeneficialOwner/ID") for element in find(root, path)}
    if not said:
        return
    for element in find(root, "//PartyIdentification/ID"):
        if (name := text_of(element)) and re.fullmatch(r"(?:ORG|TPO)-\d{4}", name) and name not in said:
            yield Fault(element.sourceline, f"l'organisation {name} est citée mais n'est pas décrite")
    lots = Counter(first(lot, "ID") for lot in find(root, "ProcurementProjectLot"))
    for name, count in lots.items():
        if name and count > 1:
            yield Fault(root.sourceline, f"le lot {name} est décrit {count} fois")


def _changes(root: Any) -> Iterator[Fault]:
    """A notice that changes another says what it changes, unless it cancels it."""
    for changes in find(root, "//Changes"):
        reason = first(changes, "ChangeReason/ReasonCode")
        if first(changes, "ChangedNoticeIdentifier") and reason != "cancel" and next(
                find(changes, "Change"), None) is None:
            yield Fault(changes.sourceline, "avis rectificatif qui ne dit pas quelles parties il modifie (BG-9)")


def _lots(root: Any) -> Iterator[Fault]:
    """Numbers of lots that contradict each other."""
    lots = sum(1 for lot in find(root, "ProcurementProjectLot")
               if any(i.get("schemeName") == "Lot" for i in find(lot, "ID")))
    for terms in find(root, "//LotDistribution"):
        most, offered = _number(terms, "MaximumLotsAwardedNumeric"), _number(terms, "MaximumLotsSubmittedNumeric")
        if most is not None and most < 1:
            yield Fault(terms.sourceline, "nombre maximal de lots attribués nul (BT-33)")
        if offered is not None and offered < 1:
            yield Fault(terms.sourceline, "nombre maximal de lots par offre nul (BT-31)")
        if most is not None and offered is not None and most > offered:
            yield Fault(terms.sourceline, "plus de lots attribués que de lots offerts (BT-33, BT-31)")
    every = any(text_of(code) == "all" for code in find(root, "//PartPresentationCode"))
    allowed = [n for terms in find(root, "//LotDistribution")
               if (n := _number(terms, "MaximumLotsSubmittedNumeric")) is not None]
    if every and allowed and lots and max(allowed) < min(lots, 2):
        yield Fault(root.sourceline, "offre exigée pour tous les lots, mais permise pour un seul (BT-763, BT-31)")


def _number(element: Any, name: str) -> float | None:
    try:
        return float(first(element, name))
    except ValueError:
        return None
