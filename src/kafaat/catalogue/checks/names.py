"""Rules on what people read and write: one name, one entry; every row in three languages. For the checks alone."""

from __future__ import annotations

from collections.abc import Iterator

from kafaat.catalogue.checks.common import fault
from kafaat.catalogue.checks.keys import WITH_ID
from kafaat.catalogue.names import normalise
from kafaat.catalogue.tables import Fault, Row, Tables

LABELS = ("label", "label_fr", "label_en", "label_ar")
TITLES = ("aliases", "titles_fr", "titles_en", "titles_ar")
FEWEST_TITLES = {"titles_fr": 3, "titles_en": 3, "titles_ar": 1}
OF_ONE_LANGUAGE = ("skill", "behaviour", "language")  # kinds whose name is never the same in French and English


def names_of(row: Row) -> list[str]:
    """Labels, other names and id of a row, in that order."""
    labels = [row[label] for label in LABELS if row.get(label)]
    return [*labels, *(name for column in TITLES for name in row.get(column) or ()), row["id"]]


def labels_are_unique(tables: Tables) -> Iterator[Fault]:
    """Within a table, a label or an alias names one entry only, whatever the language."""
    for table in WITH_ID:
        owner: dict[str, str] = {}
        for row in tables[table]:
            for name in names_of(row):
                if owner.setdefault(normalise(name), row["id"]) != row["id"]:
                    yield fault("label.duplicate", table, row, "label_fr",
                                f"« {name} » nomme déjà « {owner[normalise(name)]} »")


def rows_are_translated(tables: Tables) -> Iterator[Fault]:
    """A skill, a behaviour or a language has a French and an English name; an occupation its three titles in each."""
    for row in tables["competences"]:
        if row["kind"] in OF_ONE_LANGUAGE and row["label_fr"].casefold() == row["label_en"].casefold():
            yield fault("label.untranslated", "competences", row, "label_en",
                        f"« {row['label_en']} » est le même en français et en anglais")
    for row in tables["occupations"]:
        for column, fewest in FEWEST_TITLES.items():
            if len(row[column]) < fewest:
                yield fault("titles.few", "occupations", row, column,
                            f"{len(row[column])} appellation(s) ; {fewest} au moins sont attendues")


def arabic_is_arabic(tables: Tables) -> Iterator[Fault]:
    """Arabic names are in Arabic script, French and English ones are not."""
    for table in WITH_ID:
        for row in tables[table]:
            latin = [row[name] for name in ("label_fr", "label_en") if row.get(name)]
            latin += [title for column in ("titles_fr", "titles_en") for title in row.get(column, ())]
            arabic = row.get("titles_ar", ())
            for name in [*(n for n in latin if _has_arabic(n)), *(n for n in arabic if not _has_arabic(n))]:
                yield fault("label.script", table, row, "label_ar", f"« {name} » n'est pas dans la bonne écriture")


def _has_arabic(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)
