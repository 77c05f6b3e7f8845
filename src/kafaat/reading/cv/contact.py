"""The contact of a CV, kept apart: nothing that matches or ranks may see it. For kafaat.reading.cv."""

from __future__ import annotations

from kafaat.model.documents import Passage
from kafaat.model.readings import Contact
from kafaat.reading.cv.view import View
from kafaat.reading.sections import section_at

_HEAD = ("opening", "contact", "profile", "other")  # where a CV speaks of its own person; referees stand elsewhere
_KINDS = {"name": "names", "email": "emails", "phone": "phones", "address": "addresses", "link": "links"}


def contact(view: View) -> Contact:
    """What names the person, each thing once, in the order of the document."""
    found: dict[str, dict[str, Passage]] = {field: {} for field in _KINDS.values()}
    for one in view.details:
        if one.kind in _KINDS and section_at(view.sections, one.start) in _HEAD:
            passage = view.passage((one.start, one.end))
            found[_KINDS[one.kind]].setdefault(" ".join(passage.quote.casefold().split()), passage)
    return Contact(**{field: tuple(passages.values()) for field, passages in found.items()})
