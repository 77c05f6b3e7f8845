"""The staff register and its traps (facts/practice.md 2.1): each one a test with its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from reading_firm import PEOPLE, TOML, Firm

from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Problem, Severity
from kafaat.model.people import Group, Person

Said = Callable[[Dossier, str], Problem]
HEAD = "Matricule;Nom;Prénom;CIN;Date de naissance;Sexe;Date d'embauche;Type contrat;Site;Compte client;Poste;" \
       "Salaire de base;Statut;Date de sortie"


def row(number: str = "00012", **changes: str) -> str:
    """A clean row of the long register, with changes by header."""
    cells = {"Matricule": number, "Nom": "ALAMI", "Prénom": "Sara", "CIN": "", "Date de naissance": "01/01/1995",
        "Sexe": "F",
             "Date d'embauche": "02/01/2020", "Type contrat": "CDI", "Site": "Fès Shore", "Compte client": "ALPHA",
             "Poste": "Téléconseiller", "Salaire de base": "5 500,00", "Statut": "Actif",
             "Date de sortie": ""} | changes
    return ";".join(cells[name] for name in HEAD.split(";"))


def people(firm: Firm, *rows: str, head: str = HEAD) -> dict[str, Person]:
    firm.write("registre.csv", "\n".join((head, *rows)))
    return {p.id: p for p in firm.read().people}


def test_a_clean_register(firm: Firm) -> None:
    dossier = firm.read()
    assert [p for p in dossier.problems if p.severity is not Severity.NOTE] == []
    first = dossier.people[0]
    assert (first.id, first.group, first.account, first.site) == ("00012", Group.AGENT, "ALPHA", "fes-shore")
    assert (first.base_month_mad, first.hired, first.contract) == (5500, date(2020, 1, 2), "CDI")
    assert (first.origin.file, first.origin.row) == ("registre.csv", 2)
    assert dossier.people[2].group is Group.TEAM_LEADER


def test_title_lines_totals_notes_and_repeated_headers_are_no_people(firm: Firm, said: Said) -> None:
    lines = PEOPLE.splitlines()
    firm.write("registre.csv", "\n".join([
        "SOCIÉTÉ X", "Registre du personnel;;;;", "Édité le 30/11/2026", *lines[:2],
        "Sous-total Alpha;;;;;;;5 500,00", "",
        lines[0], *lines[2:], "TOTAL GÉNÉRAL;3 lignes;;;;;;19 600,50", "Source : paie"]))
    dossier = firm.read()
    assert [(p.id, p.origin.row) for p in dossier.people] == [("00012", 5), ("00013", 9), ("00014", 10)]
    assert (said(dossier, "rows.total").origin.row, said(dossier, "rows.total").count) == (6, 2)
    assert said(dossier, "rows.header").origin.row == 8
    assert said(dossier, "rows.total").severity is Severity.NOTE


def test_blank_cells_under_a_merged_one_are_filled_and_said(firm: Firm, said: Said) -> None:
    rows = [row(f"{n:05d}", **{"Compte client": "ALPHA" if n == 1 else "", "Site": "Fès Shore" if n == 1 else ""})
            for n in range(1, 9)]
    found = people(firm, *rows)
    assert {p.account for p in found.values()} == {"ALPHA"} and {p.site for p in found.values()} == {"fes-shore"}
    problems = [p for p in firm.read().problems if p.code == "cells.continued"]
    assert {p.origin.column for p in problems} == {"Compte client", "Site"}


def test_a_few_blanks_in_a_filled_column_stay_blank(firm: Firm) -> None:
    rows = [row(f"{n:05d}", **({"Compte client": ""} if n == 5 else {})) for n in range(1, 11)]
    assert people(firm, *rows)["00005"].account is None


def test_merged_cells_of_a_workbook(firm: Firm, said: Said) -> None:
    import xlsxwriter

    (firm.folder / "registre.csv").unlink()
    with xlsxwriter.Workbook(firm.folder / "registre.xlsx") as book:
        sheet = book.add_worksheet("RH")
        for r, line in enumerate(PEOPLE.replace("ALPHA", "").splitlines()):
            sheet.write_row(r, 0, line.split(";"))
        sheet.merge_range(1, 5, 3, 5, "ALPHA")
    dossier = firm.read()
    assert [p.account for p in dossier.people] == ["ALPHA"] * 3
    assert said(dossier, "cells.merged").origin.sheet == "RH"


def test_dates_of_all_kinds_in_one_column(firm: Firm) -> None:
    written = ["02/01/2020", "2020-01-02", "2-1-20", "43832", "2 janvier 2020", "02.01.2020"]
    found = people(firm, *(row(f"{n:05d}", **{"Date d'embauche": text}) for n, text in enumerate(written, 1)))
    assert {p.hired for p in found.values()} == {date(2020, 1, 2)}


def test_a_column_of_american_dates_is_read_as_such_and_said(firm: Firm, said: Said) -> None:
    found = people(firm, row("00001", **{"Date d'embauche": "01/25/2020"}), row("00002",
        **{"Date d'embauche": "03/04/2021"}))
    assert [p.hired for p in found.values()] == [date(2020, 1, 25), date(2021, 3, 4)]
    assert said(firm.read(), "date.american").severity is Severity.DOUBTFUL


def test_dates_in_1900_are_set_aside(firm: Firm) -> None:
    found = people(firm, row("00001", **{"Date d'embauche": "01/01/1900"}), row("00002", **{"Date d'embauche": "0"}),
                   row("00003", **{"Date de naissance": "00/01/1900"}))
    assert found["00001"].hired is None and found["00002"].hired is None and found["00003"].age is None
    hired = [p for p in firm.read().problems if p.code == "people.hired"]
    assert {p.origin.row for p in hired} == {2,
        3} and all("1900" in p.understood or "1950" in p.understood for p in hired)


def test_a_negative_salary_is_set_aside(firm: Firm, said: Said) -> None:
    found = people(firm, row("00001", **{"Salaire de base": "-5 500,00"}), row("00002"))
    assert found["00001"].base_month_mad is None
    problem = said(firm.read(), "people.base")
    assert (problem.severity, problem.origin.row, problem.origin.column) == (Severity.WRONG, 2, "Salaire de base")
    assert problem.found == "-5 500,00" and "négatif" in problem.understood


def test_problems_of_one_kind_in_one_column_are_one_line(firm: Firm, said: Said) -> None:
    people(firm, *(row(f"{n:05d}", **{"Salaire de base": "voir RH"}) for n in range(1, 41)))
    problem = said(firm.read(), "people.base")
    assert (problem.count, problem.origin.row) == (40, 2)


def test_a_rehire_is_one_person_whose_seniority_starts_again(firm: Firm, said: Said) -> None:
    found = people(firm, row(**{"Date d'embauche": "01/03/2015", "Date de sortie": "30/06/2018", "Statut": "Sorti"}),
                   row(**{"Date d'embauche": "01/02/2021"}))
    assert list(found) == ["00012"] and found["00012"].hired == date(2021, 2, 1)
    assert [c.start for c in found["00012"].contracts] == [date(2015, 3, 1), date(2021, 2, 1)]
    assert said(firm.read(), "people.rehired").found == "00012"


def test_contracts_that_follow_each_other_are_one_service(firm: Firm) -> None:
    found = people(firm, row(**{"Type contrat": "CDD", "Date d'embauche": "01/03/2023", "Date de sortie": "29/02/2024",
                                "Statut": "Fin de contrat"}), row(**{"Date d'embauche": "01/03/2024"}))
    assert found["00012"].hired == date(2023, 3, 1) and found["00012"].contract == "CDI"


def test_leavers_are_counted_not_kept(firm: Firm, said: Said) -> None:
    found = people(firm, row("00001"), row("00002", **{"Statut": "Démissionnaire"}),
                   row("00003", **{"Date de sortie": "31/12/2026"}), row("00004", **{"Date de sortie": "31/03/2027"}),
                   row("00005", **{"Date de sortie": "31/12/9999"}))
    assert list(found) == ["00001", "00004", "00005"]
    note = said(firm.read(), "people.left")
    assert (note.severity, note.count) == (Severity.NOTE, 2)


def test_one_number_for_two_people_keeps_them_apart(firm: Firm, said: Said) -> None:
    rows = (row(), row(Nom="BENNANI", Prénom="Omar", Sexe="M", **{"Date de naissance": "05/05/1988"}))
    firm.write("tests.csv", "Matricule;Compétence;Niveau;Source\n00012;SQL;3;test\n")
    found = people(firm, *rows)
    assert list(found) == ["00012-a", "00012-b"] and all(p.skills == () for p in found.values())
    problem = said(firm.read(), "people.same-number")
    assert (problem.severity, problem.origin.row, problem.found) == (Severity.WRONG, 2, "00012")
    assert said(firm.read(), "person.ambiguous").origin.file == "tests.csv"


def test_nobody_is_merged_on_a_name_alone(firm: Firm) -> None:
    assert len(people(firm, row("00001"), row("00002"))) == 2


def test_name_order_and_accents_do_not_make_two_people(firm: Firm) -> None:
    first = row(Nom="El-Fassî Aïcha", Prénom="", **{"Date de naissance": "", "Date de sortie": "31/12/2020"})
    second = row(Nom="AICHA EL FASSI", Prénom="", **{"Date de naissance": "", "Date d'embauche": "01/06/2022"})
    assert list(people(firm, first, second)) == ["00012"]


def test_arabic_and_latin_names_of_one_number_are_one_person(firm: Firm) -> None:
    assert list(people(firm, row(**{"Date de sortie": "31/12/2020"}), row(
        Nom="العلمي", Prénom="سارة", **{"Date d'embauche": "01/06/2022"}))) == ["00012"]


def test_one_national_id_for_two_numbers_is_reported(firm: Firm, said: Said) -> None:
    rows = [row(f"{n:05d}", CIN=f"AB{100000 + n}") for n in range(1, 50)]
    found = people(firm, *rows, row("00099", CIN="AB100007", Nom="IDRISSI"))
    assert len(found) == 50
    problem = said(firm.read(), "people.same-cin")
    assert "00007" in problem.found and "00099" in problem.found and "AB1" not in str(problem)


def test_a_mask_that_hides_everything_tells_nothing(firm: Firm) -> None:
    people(firm, *(row(f"{n:05d}", CIN="AB****") for n in range(1, 9)))
    assert not [p for p in firm.read().problems if p.code == "people.same-cin"]


def test_personal_data_stop_at_the_door_and_it_is_said_once(firm: Firm, said: Said) -> None:
    extra = ";011780000012345678901234;0612345678"
    people(firm, row(CIN="ZT987654") + extra, row("00013", CIN="ZT123456", Nom="BENNANI") + extra,
           row("", Nom="TAZI") + extra, ";TAZI;Zineb" + ";" * 13, head=HEAD + ";RIB;GSM")
    firm.write("sans_entete.csv", "ZT987654;BENNANI;Omar\nZT123456;ALAMI;Sara\n")
    dossier = firm.read()
    assert {"CIN", "Nom", "Prénom", "Coordonnées bancaires"} <= set(said(dossier, "people.dropped").found.split(", "))
    for secret in ("ZT987654", "ALAMI", "Sara", "BENNANI", "TAZI", "Zineb", "01178", "06123"):
        assert secret not in repr(dossier)


@pytest.mark.parametrize(("job", "category", "account", "group"), [
    ("Téléconseillère", "", "ALPHA", Group.AGENT), ("Chef d'équipe", "", "ALPHA", Group.TEAM_LEADER),
    ("Superviseur", "Encadrement", "ALPHA", Group.TEAM_LEADER), ("Formateur", "", "ALPHA", Group.SUPPORT),
    ("Écoute qualité", "", "ALPHA", Group.SUPPORT), ("Comptable", "", "ALPHA", Group.AGENT),
    ("Comptable", "Fonctions support", "", Group.SUPPORT), ("Chargé de recrutement", "", "Siège", Group.SUPPORT),
    ("Gestionnaire back-office", "", "ALPHA", Group.AGENT), ("Directeur de site", "", "", Group.SUPPORT)])
def test_groups(firm: Firm, job: str, category: str, account: str, group: Group) -> None:
    found = people(firm, row(Poste=job, **{"Compte client": account}) + f";{category}", head=HEAD + ";Catégorie")
    assert found["00012"].group is group


def test_unknown_account_and_site_are_said_once_each(firm: Firm, said: Said) -> None:
    people(firm, *(row(f"{n:05d}", Site="Tanger", **{"Compte client": "OMEGA"}) for n in range(1, 6)))
    dossier = firm.read()
    assert (said(dossier, "people.account").count, said(dossier, "people.site").count) == (5, 5)
    assert dossier.people[0].account is None and dossier.people[0].site is None


def test_account_by_client_name_and_small_differences(firm: Firm) -> None:
    found = people(firm, row("00001", **{"Compte client": "Alpha Telecom"}), row("00002", **{"Compte client": "alpha"}),
                   row("00003", **{"Compte client": "ALPHA - Alpha Télécom"}))
    assert {p.account for p in found.values()} == {"ALPHA"}


def test_base_pay_from_the_gross_when_it_is_all_there_is(firm: Firm, said: Said) -> None:
    firm.write("registre.csv",
        "Matricule;DDE;Poste;Sal. brut;Variable moyen 12 mois\n00012;02/01/2020;Agent;6 500;1 000\n")
    dossier = firm.read()
    assert (dossier.people[0].base_month_mad, dossier.people[0].variable_month_mad) == (5500, 1000)
    assert said(dossier, "people.base-from-gross")


def test_the_optional_columns(firm: Firm) -> None:
    firm.write("registre.csv",
        "ID RH;Date embauche;Fonction;Âge;Genre;Nationalité;Niv. étude;Enfants à charge;Volontaire;"
                               "Vœux;Français écrit;Ancienneté\n7001;;Téléconseiller;31;Mme;Sénégalaise;Bac+2;2;oui;"
                               "Support N2 / Analyste SOC;B2;3 ans 6 mois\n")
    person = firm.read().people[0]
    assert (person.age, person.sex, person.nationality, person.degree, person.dependants) == (31, "F", "SN", 2, 2)
    assert person.volunteer is True and person.wishes == ("support-l2", "soc-l1")
    assert person.languages[0].written == "B2" and person.languages[0].spoken is None
    assert person.hired == date(2023, 7, 1)


def test_registers_in_several_files_are_one_population(firm: Firm) -> None:
    firm.write("siege.csv", "Mle;DDE;Poste;Catégorie\nS100;01/01/2019;Formatrice;Support\n")
    assert [p.id for p in firm.read().people] == ["00012", "00013", "00014", "S100"]


def test_a_register_without_dossier_toml_is_still_read(firm: Firm, said: Said) -> None:
    (firm.folder / "dossier.toml").unlink()
    dossier = firm.read()
    assert len(dossier.people) == 3
    assert 'start = "AAAA-MM"' in next(p.fix for p in dossier.blocking if p.code == "start.missing")


def test_the_start_month_is_asked_for(firm: Firm, said: Said) -> None:
    firm.write("dossier.toml", TOML.replace('start = "2027-01"', ""))
    problem = said(firm.read(), "start.missing")
    assert problem.severity is Severity.BLOCKING and problem.origin.file == "dossier.toml"


def test_the_only_site_is_everybody_s_when_none_is_written(firm: Firm, said: Said) -> None:
    firm.write("registre.csv", "Matricule;DDE;Poste;Compte client\n00012;01/01/2020;Téléconseiller;ALPHA\n")
    dossier = firm.read()
    assert dossier.people[0].site == "fes-shore" and said(dossier, "people.one-site").severity is Severity.NOTE
