"""What every part of the page of a document needs: names of the catalogue, links into the text, small pieces of HTML.

For the pages of kafaat.reports.reading_view. Documents are hostile: their words reach the page through `verbatim` and
`quoted` only, ours through `say`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from kafaat.catalogue import Catalogue
from kafaat.model.documents import Passage
from kafaat.model.french import NBSP
from kafaat.model.months import Month
from kafaat.model.partial_dates import PartialDate
from kafaat.model.readings import Reading
from kafaat.reports import words
from kafaat.reports.html import text
from kafaat.reports.reading_pages.places import Places, lines

BLANK = "—"
# Control characters and halves of surrogate pairs have no place in HTML; each becomes the replacement character.
_UNFIT = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), *range(0xD800, 0xE000)), "\ufffd")


def verbatim(value: str) -> str:
    """Words of a document or a file name, escaped and otherwise untouched."""
    return escape(value.translate(_UNFIT), quote=True)


def say(sentence: str) -> str:
    """Our own French words, with French typography, escaped."""
    return text(words.typography(sentence.translate(_UNFIT)))


def clipped(value: str, most: int) -> str:
    """White space closed up; cut at a word when longer than `most` characters, with an ellipsis."""
    plain = " ".join(value.split())
    return plain if len(plain) <= most else plain[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + NBSP + "…"


def quoted(value: str, most: int = 160) -> str:
    """« words of the document », isolated so that Arabic among French keeps its direction."""
    return f"«{NBSP}<bdi>{verbatim(clipped(value, most))}</bdi>{NBSP}»"


def month(one: Month) -> str:
    """« sept. 2021 »."""
    return f"{words.MONTH_SHORT[one.number - 1]}{NBSP}{one.year}"


def when(one: PartialDate) -> str:
    """« sept. 2021 », or « 2021 » where no month is said."""
    return month(one.first_month) if one.month else str(one.year)


def period(start: PartialDate | None, end: PartialDate | None, current: bool = False) -> str:
    """« sept. 2021 – juin 2023 », « 2019 – 2021 », « depuis sept. 2021 »; blank where the document gives neither."""
    first, last = (when(one) if one else "" for one in (start, end))
    if current:
        return f"depuis {first}" if first else "en cours"
    if first and last:
        return first if first == last else f"{first} – {last}"
    return f"{first} – fin non dite" if first else f"jusqu'{'à' if end.month else 'en'} {last}" if end else BLANK


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of the left side. `body` is HTML; `kind` its class: "", "excluding" or "doubtful"."""

    anchor: str
    title: str
    body: str
    aside: str = ""
    kind: str = ""

    @property
    def html(self) -> str:
        grey = f" <small>{say(self.aside)}</small>" if self.aside else ""
        css = f"part {self.kind}".strip()
        return f'<section class="{css}" id="{self.anchor}"><h2>{say(self.title)}{grey}</h2>{self.body}</section>'


def rows(name: str, heads: Sequence[tuple[str, str]], body: Iterable[str]) -> str:
    """A table; `heads`: (title, class); `body`: rows as HTML. On a phone each cell says its heading by `data-head`."""
    top = "".join(f'<th scope="col" class="{kind}">{say(title)}</th>' for title, kind in heads)
    return f'<table class="{name}"><thead><tr>{top}</tr></thead><tbody>{"".join(body)}</tbody></table>'


def row(cells: Iterable[str], heads: Sequence[tuple[str, str]], anchor: str = "", kind: str = "") -> str:
    """A row of such a table; cells are HTML."""
    named = f' id="{anchor}"' if anchor else ""
    inside = "".join(f'<td class="{css}" data-head="{say(title)}">{cell}</td>'
                     for cell, (title, css) in zip(cells, heads, strict=True))
    return f'<tr class="{kind}"{named}>{inside}</tr>'


def small(*parts: str) -> str:
    """Grey remarks parted by points; each is HTML, empty ones are left out."""
    told = " · ".join(one for one in parts if one)
    return f"<small>{told}</small>" if told else ""


def remark(told: str) -> str:
    return f'<p class="blank">{say(told)}</p>'


class View:
    """A reading on its way to the page. Links remember the place they lead to, so that the text, written last, carries
    every anchor that is used. `labels`: names of competences that the catalogue does not hold, by id."""

    def __init__(self, reading: Reading, catalogue: Catalogue, labels: Mapping[str, str]) -> None:
        self.reading, self.catalogue, self._labels = reading, catalogue, labels
        self.document = reading.document
        self.lines = lines(self.document)
        self._places = Places(self.lines)
        self.anchors: set[int] = set()
        self.rows = {one: f"c{number}" for number, one in enumerate(
            dict.fromkeys(mention.competence for mention in reading.mentions), 1)}  # of the table of competences
        self.paged = self.document.format == "pdf" or self.document.pages > 1  # other formats have no pages to name

    def place(self, offset: int) -> int | None:
        """The offset that the page shows for this one, from now on an anchor."""
        found = self._places.nearest(offset)
        if found is not None:
            self.anchors.add(found)
        return found

    def page(self, passage: Passage) -> str:
        """« p. 2 », or nothing in a format without pages."""
        return f"p.{NBSP}{passage.page}" if self.paged else ""

    def link(self, passage: Passage, shown: str | None = None, most: int = 160, title: str = "") -> str:
        """A link to the place; `shown` is HTML, without it the words of the passage are quoted."""
        inside = quoted(passage.quote, most) if shown is None else shown
        place = self.place(passage.start)
        told = f' title="{verbatim(clipped(title, 400))}"' if title else ""
        return inside if place is None else f'<a href="#p{place}"{told}>{inside}</a>'

    def words_of(self, passage: Passage, most: int = 120) -> str:
        """A link that shows the words without quotation marks, for names and titles."""
        return self.link(passage, f"<bdi>{verbatim(clipped(passage.quote, most))}</bdi>")

    def optional(self, passage: Passage | None) -> str:
        return self.words_of(passage) if passage else BLANK

    def where(self, passage: Passage) -> str:
        """A link that shows the page, or « voir » in a format without pages."""
        return self.link(passage, say(self.page(passage) or "voir"))

    def competence(self, id_: str) -> str:
        entry = self.catalogue.competences.get(self.catalogue.resolve("competences", id_))
        return entry.label_fr if entry else self._labels.get(id_, id_)

    def occupation(self, id_: str | None) -> str:
        """The French label of an occupation; "" where the catalogue knows none."""
        entry = self.catalogue.occupations.get(self.catalogue.resolve("occupations", id_)) if id_ else None
        return entry.label_fr if entry else id_ or ""

    def certificate(self, id_: str | None) -> str:
        """The label of a certificate or of a standard; "" where the catalogue knows none."""
        if id_ is None:
            return ""
        certificate = self.catalogue.certificates.get(self.catalogue.resolve("certificates", id_))
        standard = self.catalogue.standards.get(self.catalogue.resolve("standards", id_))
        return certificate.label if certificate else standard.label if standard else id_
