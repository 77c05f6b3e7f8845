"""Where what is said of each job begins in a line that tells several. For kafaat.reading.cv.jobs.

"Data engineer at Acme (2019–2023), then Analyst at Beta since 2023", "2019-2021 : Vendeur, Marjane ; 2021-2023 :
Téléconseiller, Webhelp", a career told in one paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from kafaat.model.documents import BlockKind
from kafaat.reading.alternatives import any_of
from kafaat.reading.cv.view import SENTENCE, WORDS, Line, View
from kafaat.reading.text_dates import Range

_TAIL = re.compile(rf"(?:[\s,;]+{any_of(WORDS, 'then')})?[\s,;]*$")
_LONGEST_TAIL = 60  # characters
_ARTICLE = re.compile(rf"[\s,;:)\-–]*(?:{any_of(WORDS, 'article')}\s+)?")
_JOIN = re.compile(rf"[\s,;)\]./|+-]*(?:{any_of(WORDS, 'then')}\s*)?[\s,]*")


def each_job(view: View, line: Line) -> list[Line]:
    """The line, cut between the jobs it tells: each has its dates and names its trade. Where a sentence ends between
    two dates, it is cut there; else before the dates where they come first, after them where the title does."""
    dates = [one for one in view.periods(line.start, line.end) if not one.lone or _in_brackets(view, one)]
    if len(dates) < 2 or view.label(line) == "body":
        return [line]
    dates_first = view.role(line.start, dates[0].start) is None
    cuts = [line.start]
    for place, (one, other) in enumerate(pairwise(dates)):
        following = dates[place + 2].start if place + 2 < len(dates) else line.end
        cut, stop = _between(view, one, other, following, dates_first=dates_first)
        if _tells(view, line, cuts[-1], cut) and _tells(view, line, cut, stop):
            cuts.append(cut)
    return [replace(line, start=low, end=without_join(view, low, high)) for low, high in pairwise([*cuts, line.end])]


def without_join(view: View, start: int, end: int) -> int:
    """Where a stretch ends without white space and the "then" that leads to the next job."""
    tail = _TAIL.search(view.folded, max(start, end - _LONGEST_TAIL), end)
    return tail.start() if tail else end


def _between(view: View, one: Range, other: Range, following: int, *, dates_first: bool) -> tuple[int, int]:
    """Where the second of two jobs begins, and the end of the stretch that must name its trade."""
    sentences = [found.end() for found in SENTENCE.finditer(view.folded, one.end, other.start)]
    if sentences:
        return sentences[-1], following
    if dates_first:
        then = next((found for found in WORDS.find("then", view.folded, one.end, other.start)
                     if view.role(found.end, other.start)), None)
        if then and view.role(one.end, then.start) and view.role(other.end, following) is None:
            return then.end, following  # "depuis 2022 ingénieure chez X, avant analyste chez Y (2019-2022)"
        return other.start, following
    joined = _JOIN.match(view.folded, one.end, other.start)
    return joined.end() if joined else one.end, other.start


def _tells(view: View, line: Line, start: int, end: int) -> bool:
    """Whether a stretch names a trade; a list of what was done does so too, so an item must begin with it."""
    role = view.role(start, end)
    if role is None or line.kind is not BlockKind.ITEM:
        return role is not None
    dates = next(iter(view.periods(start, end)), None)
    low = dates.end if dates and view.trim(start, end)[0] >= dates.start else start
    article = _ARTICLE.match(view.folded, low, end)
    return role.start == (article.end() if article else low)


def _in_brackets(view: View, one: Range) -> bool:
    return view.folded[one.start - 1:one.start] == "(" and view.folded[one.end:one.end + 1] == ")"
