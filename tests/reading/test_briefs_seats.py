"""People that a brief counts without asking for them are no seats."""

from __future__ import annotations

import pytest

from kafaat.catalogue import Catalogue
from kafaat.model.readings import Brief, DocumentKind
from kafaat.reading.document_reader import DocumentReader
from kafaat.reading.documents import open_bytes

READER = DocumentReader(Catalogue.load())


@pytest.mark.parametrize(("text", "seats"), [
    ("Former 25 utilisateurs internes pendant 10 jours.", []),
    ("Le prestataire mettra à disposition 3 développeurs Java.", [("java-developer", 3)]),
    ("The supplier shall provide two (2) senior DevOps engineers and train 40 users.", [("devops-engineer", 2)])])
def test_people_of_the_client_are_no_seats(text: str, seats: list[tuple[str, int]]) -> None:
    content = READER.read_document(open_bytes("a.txt", f"Objet\n\n{text}\n".encode()), DocumentKind.BRIEF).content
    assert isinstance(content, Brief)
    assert [(one.occupation, one.count) for one in content.seats] == seats
