"""People that a brief counts without asking for them are no seats; part time, and what is asked of one profile."""

from __future__ import annotations

import pytest
from brief_texts import document, sentences

from kafaat.catalogue import Catalogue
from kafaat.model.readings import Brief, DocumentKind
from kafaat.reading.briefs import read_brief
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


def seats(text: str) -> list[tuple[int | None, float | None]]:
    content = READER.read_document(open_bytes("a.txt", text.encode()), DocumentKind.BRIEF).content
    assert isinstance(content, Brief)
    return [(one.count, one.fte) for one in content.seats]


@pytest.mark.parametrize(("text", "found"), [
    ("Le prestataire fournit un DBA à mi-temps et deux développeurs Java à temps plein.", [(1, 0.5), (2, None)]),
    ("Le prestataire fournit deux testeurs à mi-temps.", [(2, 1.0)]),
    ("Le prestataire fournit 0,5 ETP d'administrateur système.", [(1, 0.5)]),
    ("Le prestataire fournit 2 ETP de développeur Java.", [(2, None)]),
    ("The supplier shall provide one half-time scrum master and a DevOps engineer (50%).", [(1, 0.5), (1, 0.5)]),
    ("The supplier shall provide a data engineer at 80% and 1.5 FTE QA testers.", [(1, 0.8), (None, 1.5)]),
    ("Le prestataire fournit 3 développeurs PHP avec 50 % de télétravail.", [(3, None)]),
    ("Le prestataire fournit 3 développeurs PHP et traite 80 % des tickets.", [(3, None)]),
])
def test_part_time_keeps_the_people_and_says_their_full_time(text: str, found: list[tuple[int, float]]) -> None:
    assert seats(f"Équipe\n\n{text}\n") == found


@pytest.mark.parametrize(("text", "found"), [
    ("- DBA : 0,5 ETP\n- Testeur : 2 ETP\n- Développeur Java (50 %)", [(1, 0.5), (2, None), (1, 0.5)]),
    ("- رئيس مشروع واحد بنصف دوام\n- مهندس DevOps واحد (50%)\n- 4 مطورين جافا", [(1, 0.5), (1, 0.5), (4, None)]),
    ("Profil\tNombre\nChef de projet\t0,5 ETP\nDéveloppeur Java\t2\nDBA\t1 (50 %)\nTesteur\t1,5",
     [(1, 0.5), (2, None), (1, 0.5), (None, 1.5)]),
    ("Role\tHeadcount\tAllocation\nDBA\t1\t50%\nTester\t2\t100%", [(1, 0.5), (2, None)]),
])
def test_part_time_in_lists_and_tables(text: str, found: list[tuple[int, float]]) -> None:
    made = document(f"# Profils\n{text}\n")
    brief = read_brief(made, sentences(made), (), Catalogue.load())[0]
    assert [(one.count, one.fte) for one in brief.seats] == found


def test_certificates_asked_of_one_profile_are_with_its_seat() -> None:
    made = document("# Profils\nProfil\tNombre\tExigences\nChef de projet\t1\tcertifié PMP ou Prince2\n"
                    "Testeur\t2\tISTQB souhaité\n")
    brief = read_brief(made, sentences(made), (), Catalogue.load())[0]
    assert [[(one.id, one.any_of) for one in seat.certificates] for seat in brief.seats] == [
        [("pmp", ("pmp", "prince2-foundation")), ("prince2-foundation", ("pmp", "prince2-foundation"))], []]


def test_a_number_that_is_a_name_counts_nobody() -> None:
    assert seats("Profils\n\nProfile 1: the project manager must hold PMP. Law 05-20 leads the way.\n") == []
