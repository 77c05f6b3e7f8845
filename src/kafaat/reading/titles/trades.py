"""What a job title may be found near to: occupations with their names and descriptions. For kafaat.reading.titles and
whoever makes a `Titles`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kafaat.catalogue.catalogue import Catalogue
from kafaat.catalogue.imports import Imported


@dataclass(frozen=True, slots=True)
class Trade:
    """`id`: of our catalogue, URI or code. `names`: language → titles, the preferred one first."""

    id: str
    names: Mapping[str, tuple[str, ...]]
    descriptions: tuple[str, ...] = ()


def trades_of(catalogue: Catalogue) -> tuple[Trade, ...]:
    """The occupations of a catalogue."""
    return tuple(Trade(one.id, {"fr": (one.label_fr, *one.titles_fr), "en": (one.label_en, *one.titles_en),
                                "ar": (one.label_ar, *one.titles_ar)}, (one.description_fr, one.description_en))
                 for one in catalogue.occupations.values())


def trades_of_import(imported: Imported) -> tuple[Trade, ...]:
    """The occupations of a classification, in French, English and Arabic as far as it was imported in them."""
    return tuple(Trade(one.id, _by_language(one.labels, one.alternatives), tuple(one.descriptions.values()))
                 for one in imported.of("occupations"))


def _by_language(labels: Mapping[str, str], others: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(dict.fromkeys((*([labels[language]] if language in labels else ()),
                                           *others.get(language, ())))) for language in {**labels, **others}}


def families_of(imported: Imported) -> Iterable[tuple[str, ...]]:
    """Titles that a classification keeps under one code, such as the appellations of ROME: what one of them means, the
    others help to tell."""
    for one in imported.of("occupations"):
        if len(one.names) > 1:
            yield one.names
