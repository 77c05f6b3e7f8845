"""The codes by which an ad calls its places: "GPS" in the column "Réf." beside a title, "Ref A: Java developer". For
kafaat.reading.ads."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kafaat.model.readings import SeatAsked
from kafaat.reading.alternatives import any_of
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.lexicon import Lexicon

WORDS = Lexicon.of("kafaat.reading.ads", "labels.csv")
_MOST = 10  # characters of a code
_CODE = r"[A-Z0-9ء-ي][A-Z0-9\-/.]{0,9}"
_LEAD = re.compile(rf"[\s\-•*(\[]*(?P<word>(?i:{any_of(WORDS, 'code')}))?[\s.:°]*(?P<code>{_CODE})\s*[\])]?"
                   r"\s*[:\-–.)]+\s*$")


class Codes:
    """Of one ad."""

    def __init__(self, layout: Layout, seats: Sequence[SeatAsked]) -> None:
        self._layout = layout
        said = [self._of(seat) for seat in seats]
        known = {code: number for number, code in enumerate(said) if code and said.count(code) == 1}
        self._numbers = known if len(known) == len(seats) > 1 else {}
        codes = "|".join(re.escape(code) for code in sorted(self._numbers, key=len, reverse=True))
        alone = "|".join(re.escape(code) for code in self._numbers if len(code) > 1)
        begins = rf"[\s\-•*(\[]*(?:(?i:{any_of(WORDS, 'code')})[\s.:°]*)?(?P<first>{codes})(?=\s*[:).\]\-–,/]|\s*$)"
        inside = rf"(?<!\w)(?:(?i:{any_of(WORDS, 'code')})[\s.:°]*(?P<told>{codes})|(?P<alone>{alone or '(?!)'}))(?!\w)"
        self._first = re.compile(begins) if codes else None
        self._inside = re.compile(inside) if codes else None

    def first(self, start: int, end: int) -> int | None:
        """The place whose code opens a stretch: "CQ : Bac+3", "Ref A: …"."""
        found = self._first.match(self._layout.text, start, end) if self._first else None
        return self._numbers[found["first"]] if found else None

    def within(self, start: int, end: int) -> set[int]:
        """The places whose codes a stretch holds."""
        first = self.first(start, end)
        found = self._inside.finditer(self._layout.text, start, end) if self._inside else ()
        return {self._numbers[one["told"] or one["alone"]] for one in found} | ({first} if first is not None else set())

    def _of(self, seat: SeatAsked) -> str | None:
        """The cell of its row under such a head, or what stands before its title."""
        layout, at = self._layout, seat.title.start
        for table in layout.tables:
            row = next((row for row in table.rows if row[0][0] <= at < row[-1][1]), None)
            if row is None:
                continue
            head = next((n for n, cell in enumerate(table.rows[0]) if WORDS.whole(
                "code", layout.folded[slice(*cell)])), None)
            text = layout.text[slice(*row[head])].strip() if head is not None and head < len(row) else ""
            return text if 0 < len(text) <= _MOST else None
        line = layout.text.rfind("\n", 0, at) + 1
        lead = _LEAD.match(layout.text, line, at)
        return lead["code"] if lead and (lead["word"] or (len(lead["code"]) > 1 and lead["code"].isupper())) else None
