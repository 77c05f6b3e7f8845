"""The practitioner's test 1 (facts/practice.md 7.6): a cp1252 semicolon file with 3 title lines, merged cells,
sub-totals, 2 date formats and lost zeros gives 660 people; problems are listed, nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from reading_firm import Firm

from kafaat.catalogue import Catalogue
from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Severity
from kafaat.reading.dossier import propose, read_dossier, write_toml

SAMPLE = Path(__file__).parents[2] / "src" / "kafaat" / "samples" / "centre-fes"
HEAD = "Plateau;Compte client;Mle;NOM Prénom;CIN;Date d'embauche;Type contrat;Poste;Sal. base"


def ugly_register() -> str:
    lines = ["SOCIÉTÉ X;;;", "Registre du personnel;;;", "Édité le 30/11/2026;;;", HEAD]
    for floor in range(6):
        for k in range(110):
            n = floor * 110 + k + 1
            number = f"{n:05d}" if n % 3 else str(n)
            day = f"{n % 28 + 1:02d}/03/2019" if n % 2 else f"2019-03-{n % 28 + 1:02d}"
            group = f"Plateau {floor};ALPHA" if k == 0 else ";"
            lines.append(f"{group};{number};ÉLÈVE N{n};AB{n:06d};{day};CDI;Téléconseiller;5\u00a0{n:03d},00")
        lines.append(f"Sous-total Plateau {floor};;110 lignes;;;;;;575 000,00")
    return "\r\n".join([*lines, "TOTAL GÉNÉRAL;;;;;;;;3 450 000,00", ""])


@pytest.fixture
def dossier(firm: Firm) -> Dossier:
    firm.write("registre.csv", ugly_register(), "cp1252")
    firm.write("logins.csv", "Login;Matricule\n" + "".join(f"ag{n};{n:05d}\n" for n in range(1, 661)))
    return firm.read()


def test_practitioner_1_660_people(dossier: Dossier) -> None:
    assert [p.id for p in dossier.people] == [f"{n:05d}" for n in range(1, 661)]
    assert all(p.account == "ALPHA" and p.hired and p.hired.year == 2019 for p in dossier.people)
    assert sum(p.base_month_mad or 0 for p in dossier.people) == 660 * 5000 + 660 * 661 / 2
    assert dossier.blocking == () and not [p for p in dossier.problems if p.severity is Severity.WRONG]


def test_practitioner_1_problems_are_listed_with_their_rows(dossier: Dossier) -> None:
    said = {p.code: p for p in dossier.problems if p.origin.file == "registre.csv"}
    assert (said["rows.total"].count, said["rows.total"].origin.row) == (7, 115)
    assert (said["staff.zeros"].count, said["staff.zeros"].origin.row) == (220, 7)
    assert said["cells.continued"].severity is Severity.NOTE
    assert said["people.dropped"].found == "Nom, CIN"


@pytest.mark.parametrize("name", ["registre.csv", "logins.csv"])
def test_practitioner_1_nothing_is_lost(dossier: Dossier, name: str) -> None:
    """Rows read + rows said to be set aside = rows of the file."""
    [file] = [f for f in dossier.files if f.path == name]
    aside = sum(p.count for p in dossier.problems if p.origin.file == name and p.code.startswith("rows."))
    lines = len(ugly_register().splitlines()) - 4 if name == "registre.csv" else 660
    assert file.rows + aside == lines


def test_the_sample_is_read_the_same_through_kafaat_init(tmp_path: Path) -> None:
    catalogue = Catalogue.load()
    before = read_dossier(SAMPLE, catalogue)
    folder = tmp_path / "copie"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("dossier.toml"))
    proposal = propose(folder, catalogue)
    assert proposal.missing == ()
    write_toml(folder, proposal, {
        "start": "2027-01", "exchange.EUR": "10,8", "site.fes-shore.park": "fes-shore", "site.fes-shore.city": "Fès",
        "site.fes-centre.city": "Fès"})
    after = read_dossier(folder, catalogue)
    assert (after.people, after.accounts, after.orders, after.courses, after.rates, after.standards) == (
        before.people, before.accounts, before.orders, before.courses, before.rates, before.standards)
