"""Skills, languages, certificates, telephony: what the other files say of people, and how far it is proved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from reading_firm import Firm

from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Problem, Proof, Severity
from kafaat.model.people import Person
from kafaat.reading import levels, values

Said = Callable[[Dossier, str], Problem]


def first(firm: Firm) -> Person:
    return firm.read().people[0]


@pytest.mark.parametrize(("cell", "maximum", "level"), [
    (0, 5, 0), (3, 5, 3), (3.0, 4, 3), ("4", 4, 4), ("x", 5, 2), ("X", 5, 2), ("✓", 5, 2), ("oui", 5, 2), ("notions",
    5, 1),
    ("Accompagné", 5, 2), ("autonome", 5, 3), ("Confirmé", 5, 4), ("EXPERT", 5, 5), ("très bon", 5, 4), ("72 %", 5, 3),
    ("14/20", 5, 3), ("3/5", 5, 3), (14, 20, 3), (95, 100, 5), (3, 100, 0), (40, 100, 2), ("B2", 5, 4),
    ("3 - à revoir", 5, 3),
    ("2 (formation 2024)", 5, 2), ("U", 5, 3), (True, 5, 2), ("aucun", 5, 0), ("débutant", 5, 1),
    ("Fort", 5, 4), ("correct", 5, 2), ("un peu", 5, 1), ("sensibilisation", 5, 1), ("fair", 5, 2), ("basique", 5, 1),
    ("قوي", 5, 4), ("مقبول", 5, 2), ("لا بأس به", 5, 2)])
def test_every_scale_onto_ours(cell: values.Cell, maximum: float, level: int) -> None:
    assert levels.level(cell, maximum) == level


@pytest.mark.parametrize("cell", ["?", "abc", -1, 7, "130 %"])
def test_what_is_no_level(cell: values.Cell) -> None:
    with pytest.raises(values.Unreadable):
        levels.level(cell, 5)


def test_the_long_file_with_its_sources(firm: Firm) -> None:
    firm.write("tests.csv",
        "matricule;competence;niveau;echelle;source;preuve;date\n00012;SQL;3;0-5;test;T-1;18/05/2026\n"
                            "00012;Excel;4;0-4;self;;\n00012;Réseaux;70;%;manager;;\n00012;Linux;expert;;certif;;\n"
                            "00012;Python;12;/20;mission;;\n")
    found = {s.competence: (s.level, s.proof) for s in first(firm).skills}
    assert found == {"sql": (3, Proof.TESTED), "excel": (4, Proof.DECLARED), "networks": (3, Proof.OBSERVED),
                     "linux": (5, Proof.CERTIFIED), "python": (3, Proof.OBSERVED)}
    skill = first(firm).skill("sql")
    assert skill is not None and skill.on == date(2026, 5, 18) and skill.words == "SQL : 3"
    assert (skill.origin.file, skill.origin.row, skill.origin.column) == ("tests.csv", 2, "niveau")


def test_the_wide_matrix_is_declared_and_dated_by_its_title(firm: Firm) -> None:
    firm.workbook("matrice.xlsx", {"TELCO": [
        ["Matrice de compétences 0-4, mise à jour le 12/03/2025"], ["Matricule", "Nom", "Excel", "SQL", "Réseaux",
            "Remarques"],
        ["00012", "X", 3, "x", 0, "Python: OK ; attend une formation"], ["00013", "Y", "", "", "2 - à confirmer", ""]]})
    dossier = firm.read()
    found = {s.competence: (s.level, s.proof, s.on) for s in dossier.people[0].skills}
    day = date(2025, 3, 12)
    assert found == {"excel": (3, Proof.DECLARED, day), "sql": (2, Proof.DECLARED, day), "python": (2, Proof.DECLARED,
        day)}
    assert [s.level for s in dossier.people[1].skills] == [2]
    assert dossier.people[0].skills[0].origin.sheet == "TELCO"


def test_an_unknown_competence_is_said_once_per_text(firm: Firm, said: Said) -> None:
    firm.write("tests.csv", "Matricule;Compétence;Niveau\n00012;Macramé;3\n00013;Macramé;2\n00012;SQL;?\n")
    dossier = firm.read()
    problem = said(dossier, "skills.unknown")
    assert (problem.found, problem.count, problem.severity) == ("Macramé", 2, Severity.DOUBTFUL)
    assert said(dossier, "skills.level").origin.row == 4


def test_a_language_among_the_skills_becomes_a_language(firm: Firm) -> None:
    firm.write("tests.csv", "Matricule;Compétence;Niveau;Source\n00012;Français écrit;B2;test\n00012;SQL;2;test\n")
    [language] = first(firm).languages
    assert (language.code, language.written, language.spoken, language.proof) == ("fr", "B2", None, Proof.TESTED)


def test_skills_of_strangers_and_leavers(firm: Firm, said: Said) -> None:
    registre = firm.folder / "registre.csv"
    firm.write("registre.csv", registre.read_text(encoding="utf-8").replace("Salaire de base", "Date de sortie")
               .replace("8 500,00", "01/01/2025").replace("5 500,00", "").replace("5 600,50", ""))
    firm.write("tests.csv", "Matricule;Compétence;Niveau\n99999;SQL;3\n00014;SQL;3\n")
    dossier = firm.read()
    assert said(dossier, "person.unknown").origin.row == 2
    assert said(dossier, "person.left").severity is Severity.NOTE


def test_the_language_file_keeps_spoken_and_written_apart(firm: Firm) -> None:
    firm.write("langues.csv",
        "Matricule;Langue;Oral CEFR;Écrit CEFR;Test;Date\n00012;Français;C1;B2;Versant;01/06/2026\n"
                              "00012;Anglais;B1;;;\n")
    french, english = first(firm).language("fr"), first(firm).language("en")
    assert french is not None and (french.spoken, french.written, french.proof) == ("C1", "B2", Proof.TESTED)
    assert english is not None and (english.spoken, english.written, english.proof) == ("B1", None, Proof.DECLARED)


def test_the_wide_language_file(firm: Firm) -> None:
    firm.write("langues.csv", "Matricule;Français oral;Français écrit;Anglais écrit\n00012;C1;B2;A2\n")
    assert {(x.code, x.spoken, x.written) for x in first(firm).languages} == {("fr", "C1", "B2"), ("en", None, "A2")}


def test_one_level_without_oral_or_written_counts_for_the_oral_alone(firm: Firm, said: Said) -> None:
    firm.write("langues.csv", "Matricule;Langue;Oral;Niveau\n00012;Français;;B2\n")
    assert [(x.spoken, x.written) for x in first(firm).languages] == [("B2", None)]
    assert said(firm.read(), "languages.one-level")


def test_a_valid_certificate_raises_the_proof_an_expired_one_does_not(firm: Firm, said: Said) -> None:
    firm.write("certifs.csv", "matricule;certif;editeur;no;obtenu;expire\n"
                              "00012;ITIL 4 Foundation;PeopleCert;A1;01/02/2026;\n"
                              "00013;ITIL 4 Foundation;PeopleCert;A2;01/02/2020;01/02/2023\n"
                              "00013;Brevet de pilote;;;;\n")
    dossier = firm.read()
    one, two = dossier.people[:2]
    assert one.certificates[0].certificate == "itil-4-foundation" and one.certificates[0].number == "A1"
    assert one.skills and {s.proof for s in one.skills} == {Proof.CERTIFIED}
    assert two.skills == () and len(two.certificates) == 2
    assert said(dossier, "certificates.expired").count == 1
    assert said(dossier, "certificates.unknown").found == "Brevet de pilote"


WFM = "agent_login;date;adherence;AHT;QA;CSAT\nabc1;01/10/2026;90%;300;80%;70%\nabc1;01/11/2026;94%;310;84%;74%\n"


def test_the_telephony_export_joins_by_the_bridge(firm: Firm, said: Said) -> None:
    firm.write("wfm.csv", WFM + "zzz9;01/10/2026;90%;300;80%;70%\n")
    firm.write("logins.csv", "Login;Matricule\nABC1;00012\n")
    dossier = firm.read()
    performance = dossier.people[0].performance
    assert performance is not None and performance.months == 2
    assert (performance.adherence, performance.quality, performance.satisfaction) == pytest.approx((0.92, 0.82, 0.72))
    assert dossier.people[1].performance is None
    problem = said(dossier, "telephony.login")
    assert (problem.found, problem.origin.row) == ("ZZZ9", 4)


def test_the_register_may_hold_the_logins(firm: Firm) -> None:
    firm.write("wfm.csv", WFM)
    firm.write("registre.csv", "Matricule;Login;DDE;Poste\n00012;abc1;01/01/2020;Téléconseiller\n")
    assert first(firm).performance is not None


def test_a_login_of_two_people_gives_its_measures_to_nobody(firm: Firm, said: Said) -> None:
    firm.write("wfm.csv", WFM)
    firm.write("logins.csv", "Login;Matricule\nabc1;00012\nabc1;00013\n")
    dossier = firm.read()
    assert all(p.performance is None for p in dossier.people)
    assert said(dossier, "telephony.login-twice").origin.row == 3
