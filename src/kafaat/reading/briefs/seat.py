"""One seat, from the stretch of text that tells of it: its title, seniority, years, degree, languages, place, start.
For the readers of seats."""

from __future__ import annotations

from kafaat.catalogue import Catalogue
from kafaat.model.documents import Passage
from kafaat.model.months import Month
from kafaat.model.readings import CertificateMention, LanguageLevel, SeatAsked
from kafaat.reading.briefs.deadlines import WORDS as DATES
from kafaat.reading.phrases import titles
from kafaat.reading.phrases.binding import Strength, binding
from kafaat.reading.phrases.certificates import alternatives, named
from kafaat.reading.phrases.languages import Spoken, languages
from kafaat.reading.phrases.layout import Layout
from kafaat.reading.phrases.lexicon import Lexicon
from kafaat.reading.phrases.titles import Title
from kafaat.reading.text_dates import dates_in

PLACES = Lexicon.of("kafaat.reading.phrases", "places.csv")


def seat_of(layout: Layout, catalogue: Catalogue, title: Title, start: int, end: int, count: int | None,
            around: tuple[int, int] | None = None, fte: float | None = None) -> SeatAsked:
    """A seat with what its own stretch says of it; the end of the sentence counts for years when nothing nearer
    does."""
    level = titles.seniority(layout, title.start, title.end) or titles.seniority(
        layout, title.end, min(end, title.end + 60))
    found = dates_in(layout.folded, *(around or (start, end)))
    begin = next((when for when in found if _starts(layout, when.start, start if around is None else around[0])), None)
    return SeatAsked(
        layout.passage(title.start, title.end), title.occupation, count, level,
        titles.years_min(layout, start, end), titles.degree_min(layout, title.end, end),
        tuple(_language(layout, one)
              for one in languages(layout, title.start, end) if one.spoken or one.written),
        _place(layout, title.start, end),
        begin.month if begin else None, None, fte, _certificates(layout, catalogue, title.end, end))


def _language(layout: Layout, one: Spoken) -> LanguageLevel:
    start, end = one.start, one.end
    unit = layout.unit_at(start)
    strength = binding(layout, unit).at(start, end) if unit else Strength.NONE
    return LanguageLevel(one.code, one.spoken, one.written, strength is not Strength.NICE, layout.passage(start, end))


def _certificates(layout: Layout, catalogue: Catalogue, start: int, end: int) -> tuple[CertificateMention, ...]:
    """Certificates of people that the stretch asks for; standards are asked of firms."""
    found = named(layout, catalogue, start, end)
    groups = alternatives(layout, found, start, end)
    return tuple(CertificateMention(one.id, one.edition, None, None, None, False, layout.passage(one.start, one.end),
                                    groups.get(one.start, ()))
                 for one in found if not one.firm and _asked(layout, one.start, one.end))


def _asked(layout: Layout, start: int, end: int) -> bool:
    unit = layout.unit_at(start)
    return unit is None or binding(layout, unit).at(start, end) not in (
        Strength.NICE, Strength.WAIVED, Strength.OTHERS)


def _starts(layout: Layout, at: int, low: int) -> bool:
    return DATES.first("start", layout.folded, max(low, at - 60), at) is not None


def _place(layout: Layout, start: int, end: int) -> Passage | None:
    found = PLACES.first("city", layout.folded, start, end)
    return layout.passage(found.start, found.end) if found else None


def month_in(layout: Layout, start: int, end: int) -> Month | None:
    found = next(iter(dates_in(layout.folded, start, end)), None)
    return found.month if found else None
