"""Writes the vectors of the catalogue's names that come with the package. `python benchmarks/ship_vectors.py`, half a
minute, after a change of competences.csv or occupations.csv: without it the new names are encoded at each start."""

from __future__ import annotations

from threadpoolctl import threadpool_limits

from kafaat.catalogue import Catalogue
from kafaat.reading.meaning import labels_of, vectors
from kafaat.reading.meaning.head import head
from kafaat.reading.titles import space, trades_of
from kafaat.reading.titles.titles import texts_of


def competences(catalogue: Catalogue) -> None:
    names = list(dict.fromkeys(name.lower() for label in labels_of(catalogue) for name in label.names))
    vectors.keep(vectors.SHIPPED, names, head().space.encode(names), head().space)


def titles(catalogue: Catalogue) -> None:
    texts = texts_of(trades_of(catalogue))
    vectors.keep(space.SHIPPED, texts, space.space().encode(texts), space.space())


if __name__ == "__main__":
    with threadpool_limits(1):
        competences(Catalogue.load())
        titles(Catalogue.load())
