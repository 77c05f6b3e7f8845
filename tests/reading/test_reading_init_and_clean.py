"""`kafaat init` and `kafaat check --clean`: what is proposed can be read back, what is cleaned can be used."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from reading_firm import PEOPLE, Firm

from kafaat.catalogue import Catalogue
from kafaat.reading.dossier import propose, read_dossier, write_clean, write_toml

ANSWERS = {"start": "2027-01", "firm": 'Petit "centre"', "target": "12", "exchange.EUR": "10,8",
    "exchange.EUR.on": "02/11/2026",
           "exchange.EUR.source": "cours du jour", "site.fes-shore.city": "Fès", "site.fes-shore.park": "fes-shore"}


@pytest.fixture
def bare(firm: Firm) -> Firm:
    (firm.folder / "dossier.toml").unlink()
    firm.write("registre.csv", "Registre du personnel\n" + PEOPLE.replace("Poste", "Couleur;Poste").replace(
        ";Téléconseiller", ";bleu;Téléconseiller").replace(";Superviseur", ";vert;Superviseur"))
    return firm


def test_each_file_is_proposed_with_its_columns(bare: Firm) -> None:
    proposal = propose(bare.folder, Catalogue.load())
    assert {s.file: s.table for s in proposal.sheets} == {
        "commandes.csv": "orders", "comptes.csv": "accounts", "registre.csv": "people"}
    people = proposal.sheets[2]
    assert (people.header_row, people.rows, people.unmapped, people.label) == (2, 3, ("Couleur",),
        "registre du personnel")
    assert ("id", "Matricule", 1.0) in [(c.field, c.header, c.confidence) for c in people.columns]
    assert proposal.missing == ()


def test_what_the_files_do_not_say_is_asked(bare: Firm) -> None:
    (bare.folder / "comptes.csv").unlink()
    proposal = propose(bare.folder, Catalogue.load())
    asked = {q.name: q for q in proposal.questions}
    assert asked["start"].required and asked["start"].default == ""
    assert asked["exchange.EUR"].required and asked["site.fes-shore.park"].default == "fes-shore"
    assert proposal.missing == ("comptes clients",)


def test_the_toml_written_is_read_back_without_a_doubt(bare: Firm) -> None:
    catalogue = Catalogue.load()
    path = write_toml(bare.folder, propose(bare.folder, catalogue), ANSWERS)
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    assert raw["firm"] == 'Petit "centre"' and raw["exchange"][0]["mad"] == 10.8
    assert "# Colonnes non lues" in path.read_text(encoding="utf-8")
    dossier = read_dossier(bare.folder, catalogue)
    assert dossier.blocking == () and len(dossier.people) == 3 and dossier.sites[0].park == "fes-shore"
    assert (dossier.target, dossier.horizon, str(dossier.start)) == (12, 36, "2027-01")


def test_without_a_start_the_toml_says_what_to_write(bare: Firm) -> None:
    catalogue = Catalogue.load()
    text = write_toml(bare.folder, propose(bare.folder, catalogue), {}).read_text(encoding="utf-8")
    assert '# start = "AAAA-MM"' in text
    assert "start.missing" in {p.code for p in read_dossier(bare.folder, catalogue).blocking}


@pytest.mark.parametrize("answers", [{"start": "janvier"}, {"start": "2027-01", "exchange.EUR": "beaucoup"},
                                     {"start": "2027-01", "target": "une dizaine"}])
def test_an_unusable_answer_is_refused_in_french(bare: Firm, answers: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"attendu|mois"):
        write_toml(bare.folder, propose(bare.folder, Catalogue.load()), answers)


def test_the_clean_tables_carry_place_and_problems_and_no_personal_data(firm: Firm, tmp_path: Path) -> None:
    firm.write("registre.csv", PEOPLE.replace("00012", "12").replace("5 600,50", "voir RH") + "TOTAL;;;;;;;19 600\n")
    firm.write("tests.csv", "Matricule;Compétence;Niveau;Date\n00012;SQL;3;18/05/2026\n")
    out = tmp_path / "propre"
    paths = write_clean(firm.folder, out, Catalogue.load())
    assert [p.name for p in paths] == ["people.xlsx", "skills.xlsx", "accounts.xlsx", "orders.xlsx"]
    book = CalamineWorkbook.from_path(str(out / "people.xlsx"))
    head, *rows = book.get_sheet_by_index(0).to_python()
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    assert "Nom" not in head and "ALAMI" not in str(rows)
    assert cells[0]["Matricule"] == "00012" and cells[0]["Salaire de base"] == 5500
    assert str(cells[0]["Date d'entrée"]) == "2020-01-02" and "zéros rendus" in str(cells[0]["problèmes"])
    assert cells[1]["Salaire de base"] == "voir RH" and "un nombre est attendu" in str(cells[1]["problèmes"])
    assert (cells[2]["fichier"], cells[2]["ligne"], cells[2]["problèmes"]) == ("registre.csv", 4, "")
    assert "TOTAL" in str(book.get_sheet_by_name("Lignes mises de côté").to_python())


def test_the_clean_tables_can_be_read_again(firm: Firm, tmp_path: Path) -> None:
    out = tmp_path / "propre"
    before = firm.read()
    write_clean(firm.folder, out, Catalogue.load())
    (out / "dossier.toml").write_bytes((firm.folder / "dossier.toml").read_bytes())
    after = read_dossier(out, Catalogue.load())
    assert [(p.id, p.hired, p.base_month_mad, p.account) for p in after.people] == [
        (p.id, p.hired, p.base_month_mad, p.account) for p in before.people]
    assert [(a.id, a.volume) for a in after.accounts] == [(a.id, a.volume) for a in before.accounts]
    assert [o.lines[0].seats for o in after.orders] == [o.lines[0].seats for o in before.orders]
