"""What a passage may be found near to: competences with their names, ours or those of an import. Anyone may use it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from kafaat.catalogue.catalogue import Catalogue
from kafaat.catalogue.imports import Imported

BY_NAME_ONLY = frozenset(("technology", "language"))  # the encoder cannot tell SQL from NoSQL, nor C from R
_GLOSS = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Label:
    """`id`: of our catalogue, or URI. `names`: every name in every language, the preferred one first. `uses`: group of
    trades (three digits of ISCO-08) → occupations that need it."""

    id: str
    names: tuple[str, ...]
    knowledge: bool = False  # rather than a skill
    uses: Mapping[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.names[0]


def labels_of(catalogue: Catalogue, without: Collection[str] = BY_NAME_ONLY) -> tuple[Label, ...]:
    """The competences that meaning may find: technologies and languages are found by their exact names only. For
    ranking, where a wrong one costs a rank, none is left out: `without=()`."""
    return tuple(Label(one.id, _distinct((one.label_fr, one.label_en, one.label_ar, *one.aliases)))
                 for one in catalogue.competences.values() if one.kind not in without)


def labels_of_import(imported: Imported, catalogue: Catalogue | None = None, language: str = "en") -> tuple[Label, ...]:
    """The competences of a classification, technologies included: for ranking, where a wrong one costs a rank. The
    preferred name is the one in `language` where there is one. `catalogue` lends the names of the competences it joins
    to the same URI."""
    isco = {one.id: (one.isco or "").removeprefix("C")[:3] for one in imported.of("occupations")}
    uses: dict[str, Counter[str]] = {}
    for occupation, competence, _ in imported.links:
        uses.setdefault(competence, Counter())[isco.get(occupation, "")] += 1
    lent: dict[str, tuple[str, ...]] = {}
    for ours in catalogue.competences.values() if catalogue else ():
        if ours.esco_uri:
            lent[ours.esco_uri] = (*lent.get(ours.esco_uri, ()), ours.label_fr, ours.label_en, ours.label_ar,
                                   *ours.aliases)
    return tuple(Label(one.id, _distinct((one.labels.get(language, one.label), *one.labels.values(), *one.names,
                                          *lent.get(one.id, ()))),
                       one.kind == "knowledge", uses.get(one.id, {}))
                 for one in imported.of("competences"))


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, and without its gloss: "Java (computer programming)" is also "Java"."""
    readings: dict[str, None] = {}
    for name in names:
        readings[name.strip()] = None
        if "(" in name:
            readings[_GLOSS.sub("", name).strip()] = None
    readings.pop("", None)
    return tuple(readings)
