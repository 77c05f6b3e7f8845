"""Names of certificates, standards and trades in a text: the words of "CompTIA Security+" are not those of a
competence, "Expert" in "MOS Excel Expert" is no level. For kafaat.reading.competences alone.

A competence named inside the name of a certificate is no mention: "AWS Solutions Architect" is a certificate, which
proves what it proves; the readers of documents list it apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from kafaat.catalogue import Catalogue
from kafaat.catalogue.names import normalise
from kafaat.reading.competences.reach import Span
from kafaat.reading.competences.terms import Hit, Named, Terms
from kafaat.reading.competences.tokens import BREAK, Words


class Masks:
    """The names of certificates, standards and trades of a catalogue. `standards`: competences that bear the name of a
    standard."""

    def __init__(self, catalogue: Catalogue) -> None:
        names = {one.id: (one.label, *one.aliases) for one in catalogue.certificates.values()}
        names |= {one.id: (one.label, *one.aliases) for one in catalogue.standards.values()}
        self._terms = Terms(Named(id_, forms, technology=True) for id_, forms in names.items())
        self._trades = Terms(Named(one.id, (one.label_fr, one.label_en, one.label_ar, *one.aliases))
                             for one in catalogue.occupations.values())
        named = {normalise(form) for one in catalogue.standards.values() for form in (one.label, *one.aliases)}
        self.standards = frozenset(one.id for one in catalogue.competences.values() if named.intersection(
            map(normalise, (one.label_fr, one.label_en, *one.aliases))))

    def kept(self, words: Words, hits: Sequence[Hit]) -> list[Hit]:
        """The hits that no name of a certificate hides."""
        if not hits:
            return []
        masks = self._terms.find(words)
        return [hit for hit in hits if not any(
            mask.first <= hit.first and hit.last <= mask.last and mask.last - mask.first > hit.last - hit.first
            for mask in masks)]

    def spans(self, words: Words, taken: Sequence[Span]) -> list[Span]:
        """What of the names of certificates no competence takes: a level there, or beside, is theirs."""
        owned = {at for span in taken for at in range(span.first, span.last)}
        return [Span(at, at + 1, "certificate") for mask in self._terms.find(words)
                for at in range(mask.first, mask.last) if at not in owned and words.keys[at] != BREAK]

    def places(self, words: Words) -> list[tuple[int, int]]:
        """Where names of certificates and standards stand, in characters."""
        return [(words.starts[mask.first], words.ends[mask.last - 1]) for mask in self._terms.find(words)]

    def titles(self, words: Words) -> list[tuple[int, int]]:
        """Where names of trades stand, in characters."""
        return [(words.starts[title.first], words.ends[title.last - 1]) for title in self._trades.find(words)]
