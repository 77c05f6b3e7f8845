"""The vectors of the competences' names come with the package."""

from __future__ import annotations

from kafaat.catalogue import Catalogue
from kafaat.reading.meaning import labels_of
from kafaat.reading.meaning.head import head
from kafaat.reading.meaning.vectors import SHIPPED, VectorFile


def test_no_name_is_encoded_at_the_start() -> None:
    """Else every start does: `python benchmarks/ship_vectors.py` writes the file again."""
    names = [name for label in labels_of(Catalogue.load()) for name in label.names]
    assert VectorFile(SHIPPED, head().space).lacking(names) == []
