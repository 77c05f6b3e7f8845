"""Lost zeros come back only where the dossier proves them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading_firm import Firm

from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Problem, Severity
from kafaat.reading.dossier.staff_numbers import canonical

Said = Callable[[Dossier, str], Problem]
HEAD = "Matricule;Date d'embauche;Poste;Compte client\n"


def register(firm: Firm, *numbers: object) -> None:
    firm.write("registre.csv", HEAD + "".join(f"{n};01/01/2020;Téléconseiller;ALPHA\n" for n in numbers))


@pytest.mark.parametrize(("cell", "number"), [(123.0, "123"), ("123.0", "123"), (" a-00123 ", "A-00123"), ("'00123",
    "00123"),
                                              ("00 123", "00123"), ("1.5", "1.5")])
def test_one_spelling(cell: object, number: str) -> None:
    assert canonical(cell) == number  # type: ignore[arg-type]


def test_zeros_are_restored_when_another_file_proves_them(firm: Firm, said: Said) -> None:
    register(firm, 123, 4567)
    firm.write("logins.csv", "Login;Matricule\nabc1;00123\nabc2;04567\n")
    dossier = firm.read()
    assert [p.id for p in dossier.people] == ["00123", "04567"]
    problem = said(dossier, "staff.zeros")
    assert (problem.count, problem.origin.row, problem.found) == (2, 2, "123")
    assert "logins.csv" in problem.understood and problem.severity is Severity.NOTE


def test_the_register_proves_the_zeros_of_the_other_files(firm: Firm) -> None:
    register(firm, "00123")
    firm.write("tests.csv", "Matricule;Compétence;Niveau;Source\n123;SQL;3;test\n")
    assert [s.competence for s in firm.read().people[0].skills] == ["sql"]


def test_two_spellings_in_one_register_are_one_rehired_person(firm: Firm) -> None:
    firm.write("registre.csv", "Matricule;Date de naissance;Date d'embauche;Date de sortie;Poste\n"
                               "123;01/01/1990;01/01/2015;01/01/2016;Agent\n00123;01/01/1990;01/01/2020;;Agent\n")
    [person] = firm.read().people
    assert person.id == "00123" and len(person.contracts) == 0


def test_without_proof_the_shared_width_is_only_a_doubt(firm: Firm, said: Said) -> None:
    register(firm, "00123", "00124", "00125", 77)
    dossier = firm.read()
    assert "00077" in [p.id for p in dossier.people]
    assert said(dossier, "staff.zeros-inferred").severity is Severity.DOUBTFUL


def test_numbers_of_several_widths_prove_nothing(firm: Firm) -> None:
    register(firm, "00123", "0124", "000125", 77)
    assert "77" in [p.id for p in firm.read().people]
