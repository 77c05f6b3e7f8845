"""The title and the employer of each entry of a career, and the employer that several share.

For kafaat.reading.cv.jobs.

A firm may stand once above the titles held there ("Webhelp (2016 – présent)", then two titles), with dates of its own
or none; a consultancy above its missions at clients. Such titles have no firm of their own, and their dates lie within
those of the firm or join those of the title before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kafaat.model.documents import BlockKind
from kafaat.model.partial_dates import PartialDate
from kafaat.reading.cv.entries import Entry
from kafaat.reading.cv.names import agent, proper
from kafaat.reading.cv.parts import likeness, parts
from kafaat.reading.cv.trades import Trades
from kafaat.reading.cv.view import WORDS, Line, Part, View

_COMPLETES = 1.0  # likeness to an employer of what stands in brackets
_APART = 3  # months between two jobs of one firm
_EXPLAINS = re.compile(r"\s*[)\]]?\s*:\s*(?=\w)")  # behind its dates
_APART_BY = (",", "-", "–", "—", "|", "·", "@", "")  # between a title and a firm


@dataclass(frozen=True, slots=True)
class Found:
    entry: Entry
    title: Part | None
    employer: Part | None


@dataclass(frozen=True, slots=True)
class _Group:
    """An employer that may hold for the titles below it, and the entry it was read from."""

    employer: Part
    entry: Entry
    above: bool  # it stands above them without a title of its own


def read_entries(view: View, found: Sequence[Entry]) -> list[Found]:
    """The title and the employer of each header. Where nothing tells which of two names is the title, it stands where
    the other titles of the section do."""
    got = [_read(view, entry) for entry in found]
    votes = [one.title.start < one.employer.start for one in got if one.title and one.employer]
    first = 2 * sum(votes) >= len(votes)
    return [_ordered(view, one, title_first=first) if one.title is None else one for one in got]


def _read(view: View, entry: Entry) -> Found:
    got = [part for part in parts(view, entry.heads) if part.kind != "noise"]
    title = next((part for part in got if part.kind == "title"), None)
    title = title or next((part for part in got if part.kind == "stage"), None)
    if title and title.kind == "stage":  # "Job d'été, cueilleur, Vergers Dubreuil"
        title = next((part for part in got if part.kind == "unknown" and agent(view, *part.span)), title)
    employer = next((part for part in got if part.kind == "employer" and part is not title), None)
    rest = [part for part in got if part.kind == "unknown" and part is not title]
    if employer is None and len(rest) <= (title is None):  # no firm named: the one the work was done for
        employer = next((part for part in got if part.kind == "client" and view.text[part.start].isupper()), None)
    if title is None and len(rest) > (employer is None):
        title = _like_a_title(view, rest) or (rest[0] if employer else None)
    if title is None and employer is None and rest:
        title = _like_a_title(view, rest)
    employer = employer or _firm(view, entry, [part for part in rest if part is not title])
    return Found(entry, title, employer or _house(view, title, got))


def _house(view: View, title: Part | None, got: Sequence[Part]) -> Part | None:
    """The firm whose name has a trade in it, where no other is named: "Serveur, Traiteur Lenoir, Lyon"."""
    if title is None:
        return None
    return next((part for part in got if part.kind == "title" and part.start >= title.end
                 and proper(view, *part.span) and len(view.text[part.start:part.end].split()) > 1
                 and view.text[title.end:part.start].strip() in _APART_BY
                 and not Trades.of(view.catalogue).close(view.text[part.start:part.end])), None)


def _firm(view: View, entry: Entry, rest: Sequence[Part]) -> Part | None:
    """The part that is most like the name of a firm. Who works on one's own has none by a mere word, nor is one of
    several in brackets its name: "(WordPress, Shopify)"."""
    like = {part: likeness(view, _line(entry, part), part) for part in rest
            if not view.text[part.start].islower() or any(map(str.isupper, view.text[part.start:part.end]))}
    free = any(WORDS.first("free", view.folded, line.start, line.end) for line in entry.heads)
    least = _COMPLETES if free or sum(one == _COMPLETES for one in like.values()) > 1 else 0.0
    return max((part for part in like if like[part] > least), default=None, key=lambda part: (like[part], -part.start))


def _ordered(view: View, one: Found, *, title_first: bool) -> Found:
    """An entry of two names, of which one must be a title."""
    rest = [part for part in parts(view, one.entry.heads) if part.kind == "unknown"]
    if len(rest) < _PAIR or (one.employer and one.employer.kind == "employer"):
        return one
    title = rest[0 if title_first else 1]
    if view.text[title.start].islower():
        return one
    return replace(one, title=title, employer=next(part for part in rest if part is not title))


_PAIR = 2


def _line(entry: Entry, part: Part) -> Line:
    return next((line for line in entry.heads if line.start <= part.start < line.end), entry.anchor)


def _like_a_title(view: View, rest: Sequence[Part]) -> Part | None:
    """The part that the catalogue knows as a trade, or that ends as one."""
    trades = Trades.of(view.catalogue)
    known = (part for part in rest if trades.find(view.text[part.start:part.end]))
    return next(known, None) or next((part for part in rest if agent(view, *part.span)), None)


def grouped(view: View, found: Sequence[Found]) -> Iterator[Found]:
    """The entries that are jobs, each with its employer."""
    group: _Group | None = None
    before: Entry | None = None
    for place, one in enumerate(found):
        following = found[place + 1] if place + 1 < len(found) else None
        if not one.entry.work:
            continue
        if one.title is None and one.employer and following and following.title and _within(
                following.entry, one.entry) and not (_own(view, following) and one.entry.told):
            group, before = _Group(one.employer, one.entry, True), one.entry
            continue
        if _holds_others(view, one, following) or _mission(view, one, before):
            continue
        if group and one.title and not _own(view, one) and not _free(view, one) and (
                _within(one.entry, group.entry) if group.above else _bare(view, one) and _joins(one.entry, before)):
            one = replace(one, employer=group.employer)
        else:
            group = _heads_others(view, one)
        before = one.entry
        yield one


def _mission(view: View, one: Found, before: Entry | None) -> bool:
    """Whether an entry that names no trade tells what was done in the job before it: an item, or a client and its dates
    before what was done there ("Banque du Ponant (2020 – 2021) : migration"), within the dates of that job."""
    if before is None or one.entry.period is None or (one.title and one.title.kind in ("title", "stage")):
        return False
    line = one.entry.anchor
    explains = line.kind is BlockKind.ITEM or _EXPLAINS.match(view.folded, one.entry.period.end, line.end)
    _, end, current = entry_dates(before)
    last = entry_dates(one.entry)[1]
    return bool(explains) and _within(one.entry, before) and (current or not end or not last or (
        last.first_month <= end.last_month))


def _own(view: View, one: Found) -> bool:
    """Whether an entry has a firm of its own: not one the work was done for, nor a word that may be anything."""
    part = one.employer
    return part is not None and (part.kind == "employer" or (part.kind == "unknown" and proper(view, *part.span)))


def _bare(view: View, one: Found) -> bool:
    """Whether a header is a title and dates alone, what stands in brackets set aside."""
    if one.title and re.search("[,،]", view.text[one.title.start:one.title.end]):
        return False  # "Tutor, private lessons"
    return not any(part.kind == "unknown" and view.text[part.start - 1:part.start] != "("
                   for part in parts(view, one.entry.heads))


def _free(view: View, one: Found) -> bool:
    return one.title is not None and WORDS.first("free", view.folded, *one.title.span) is not None


def _heads_others(view: View, one: Found) -> _Group | None:
    """The firm of an entry, where it stands on a line of its own above the title and may hold for those that follow."""
    if one.title is None or one.employer is None or not _own(view, one):
        return None
    line = _line(one.entry, one.employer)
    alone = line.end <= one.title.start and not view.periods(line.start, line.end)
    return _Group(one.employer, one.entry, False) if alone else None


def _holds_others(view: View, one: Found, following: Found | None) -> bool:
    """ "Missions (freelance, depuis 2020)": a heading over jobs that have their own firms."""
    return (following is not None and not one.entry.told and one.entry.anchor.kind is BlockKind.HEADING
            and following.title is not None and _own(view, following) and _within(following.entry, one.entry)
            and (one.title is None or one.title.kind == "stage" or _free(view, one)))


def _within(entry: Entry, above: Entry) -> bool:
    """Whether the dates of an entry begin with or after those of another, and before they end."""
    inner, (outer, last, current) = entry_dates(entry)[0], entry_dates(above)
    if inner is None:
        return False
    return (outer is None or inner.last_month >= outer.first_month) and (
        current or last is None or inner.first_month <= last.last_month)


def _joins(entry: Entry, before: Entry | None) -> bool:
    """Whether an entry ends where the one before begins, or begins where it ends: one was promoted."""
    if before is None or entry.period is None or before.period is None:
        return False
    start, end, _ = entry_dates(entry)
    other, last, _ = entry_dates(before)
    pairs = ((end, other), (last, start))
    return any(one and two and two.first_month.ordinal - one.last_month.ordinal <= _APART
               and one.first_month.ordinal - two.last_month.ordinal <= _APART for one, two in pairs)


def entry_dates(entry: Entry) -> tuple[PartialDate | None, PartialDate | None, bool]:
    """First and last month, or year where no month is said, and whether the job goes on."""
    period = entry.period
    if period is None:
        return None, None, False
    first, last = period.first, period.last
    return first.to_month if first else None, last.to_month if last else None, period.current
