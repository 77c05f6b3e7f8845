"""Tells the two shapes of Europass XML apart. For the package only."""

from __future__ import annotations

from kafaat.reading.documents.draft import Draft
from kafaat.reading.documents.europass.candidate import Candidate
from kafaat.reading.documents.europass.passport import Passport
from kafaat.reading.documents.kinds import EUROPASS_ROOTS, root_name
from kafaat.reading.documents.verdicts import Unreadable, Verdicts
from kafaat.reading.documents.xml import local, parse


def is_europass(data: bytes) -> bool:
    """XML bytes whose root is that of a Europass CV."""
    return root_name(data) in EUROPASS_ROOTS


def read(data: bytes, verdicts: Verdicts) -> Draft:
    """A Europass XML file."""
    root = parse(data)
    draft = Draft("europass", verdicts)
    if local(root) == "Candidate":
        Candidate(root, draft).write()
    elif local(root) in EUROPASS_ROOTS:
        Passport(root, draft).write()
    else:
        raise Unreadable("document.damaged", local(root))
    return draft
