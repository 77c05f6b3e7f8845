"""Reads a notice: its faults, then its text. For the package only."""

from __future__ import annotations

from kafaat.reading.documents.draft import Draft
from kafaat.reading.documents.eforms.check import faults
from kafaat.reading.documents.eforms.render import Notice
from kafaat.reading.documents.tree import find, first
from kafaat.reading.documents.verdicts import Unreadable, Verdicts
from kafaat.reading.documents.xml import parse

_MOST_FAULTS = 12  # told one by one


def read(data: bytes, verdicts: Verdicts) -> Draft:
    """An eForms notice. What is invalid is said and the rest is read; a notice without object is not."""
    root = parse(data)
    found = faults(root)
    for fault in found[:_MOST_FAULTS]:
        verdicts.say("eforms.invalid", fault.reason, row=fault.row, reason=fault.reason)
    if len(found) > _MOST_FAULTS:
        verdicts.say("eforms.invalid", f"{len(found)} défauts", reason=f"{len(found) - _MOST_FAULTS} autres défauts")
    if not first(root, "//ProcurementProject/Name") and not first(root, "//ProcurementProject/Description") \
            and not first(root, "//Organization/Company/PartyName/Name"):
        raise Unreadable("eforms.blank")
    for changes in find(root, "//Changes"):
        if notice := first(changes, "ChangedNoticeIdentifier"):
            verdicts.say("eforms.change", notice, notice=notice)
    draft = Draft("eforms", verdicts)
    Notice(root, draft).write()
    return draft
