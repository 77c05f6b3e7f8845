"""Bad input is normal input: each fault with its place and its fix, and the rest goes on."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_firm import ACCOUNTS, ORDERS, PEOPLE, TOML, Firm

from kafaat.catalogue import Catalogue
from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Problem, Severity
from kafaat.reading.dossier import DossierError, read_dossier

Said = Callable[[Dossier, str], Problem]


def test_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(DossierError, match="n'existe pas"):
        read_dossier(tmp_path / "absent", Catalogue.load())


def test_a_dossier_toml_that_cannot_be_parsed(firm: Firm) -> None:
    firm.write("dossier.toml", 'start = "2027-01\n')
    with pytest.raises(DossierError) as caught:
        firm.read()
    assert caught.value.place.startswith("dossier.toml") and caught.value.fix


@pytest.mark.parametrize(("name", "code"), [("registre.csv", "people.missing"), ("comptes.csv", "accounts.missing"),
                                            ("commandes.csv", "orders.missing")])
def test_a_required_table_that_is_missing_blocks(firm: Firm, said: Said, name: str, code: str) -> None:
    (firm.folder / name).unlink()
    assert said(firm.read(), code).severity is Severity.BLOCKING


def test_an_empty_folder_blocks_and_says_what_is_missing(tmp_path: Path) -> None:
    dossier = read_dossier(tmp_path, Catalogue.load())
    assert {p.code for p in dossier.blocking} == {"start.missing", "people.missing", "accounts.missing",
        "orders.missing"}


def test_a_file_named_in_the_toml_but_absent(firm: Firm, said: Said) -> None:
    firm.write("dossier.toml", TOML + '\n[[files]]\npath = "salaires.csv"\ntable = "people"\n')
    problem = said(firm.read(), "file.missing")
    assert (problem.origin.file, problem.found) == ("dossier.toml", "salaires.csv")


def test_no_header_found(firm: Firm, said: Said) -> None:
    firm.write("mystere.csv", "1;2;3\n4;5;6\n7;8;9\n")
    dossier = firm.read()
    problem = said(dossier, "header.none")
    assert (problem.severity, problem.origin.file, problem.found) == (
        Severity.WRONG, "mystere.csv", "3 lignes, 3 colonnes")
    assert "header_row" in problem.fix
    assert [f.table for f in dossier.files if f.path == "mystere.csv"] == ["ignored"]


def test_a_header_without_rows(firm: Firm, said: Said) -> None:
    firm.write("registre.csv", PEOPLE.splitlines()[0] + "\n")
    dossier = firm.read()
    assert said(dossier, "table.empty").origin.file == "registre.csv"
    assert said(dossier, "people.none").severity is Severity.BLOCKING


def test_forty_percent_of_unreadable_rows_block(firm: Firm, said: Said) -> None:
    good = [f"{n:05d};X;02/01/2020;CDI;Fès Shore;ALPHA;Agent;5000" for n in range(1, 7)]
    bad = [";Y;02/01/2020;CDI;Fès Shore;ALPHA;Agent;5000"] * 4
    firm.write("registre.csv", "\n".join([PEOPLE.splitlines()[0], *good, *bad]))
    dossier = firm.read()
    problem = said(dossier, "rows.unreadable")
    assert (problem.severity, problem.found) == (Severity.BLOCKING, "4 lignes sur 10")
    assert len(dossier.people) == 6
    assert (said(dossier, "rows.no-key").count, said(dossier, "rows.no-key").origin.row) == (4, 8)


def test_a_few_unreadable_rows_do_not_block(firm: Firm, said: Said) -> None:
    firm.write("registre.csv", PEOPLE + ";Y;02/01/2020;CDI;Fès Shore;ALPHA;Agent;5000\n")
    dossier = firm.read()
    assert not dossier.blocking and said(dossier, "rows.no-key").severity is Severity.WRONG


def test_two_tables_on_one_sheet(firm: Firm) -> None:
    (firm.folder / "comptes.csv").unlink()
    (firm.folder / "commandes.csv").unlink()
    firm.write("tout.csv", ACCOUNTS + "\n\nCommandes IT\n" + ORDERS)
    dossier = firm.read()
    assert [a.id for a in dossier.accounts] == ["ALPHA"] and [o.id for o in dossier.orders] == ["C-1"]
    assert dossier.orders[0].origin.row == 7 and not dossier.blocking


def test_two_columns_for_one_field(firm: Firm, said: Said) -> None:
    firm.write("registre.csv", PEOPLE.replace("Nom;", "Mle;"))
    problem = said(firm.read(), "column.twice")
    assert problem.origin.column == "Mle" and "dossier.toml" in problem.fix


def test_a_guessed_column_is_to_be_confirmed(firm: Firm, said: Said) -> None:
    firm.write("registre.csv", PEOPLE.replace("Date d'embauche", "Date d'embouche"))
    dossier = firm.read()
    assert dossier.people[0].hired is not None
    problem = said(dossier, "column.guessed")
    assert (problem.severity, problem.found) == (Severity.DOUBTFUL, "Date d'embouche")


def test_a_header_that_only_resembles_needs_values_of_the_right_shape(firm: Firm) -> None:
    lines = [line + (";Salaire de base confirmé" if k == 0 else ";oui") for k, line in enumerate(PEOPLE.splitlines())]
    firm.write("registre.csv", "\n".join(lines).replace(";Salaire de base;", ";Couleur;"))
    dossier = firm.read()
    assert all(p.base_month_mad is None for p in dossier.people)
    assert not [p for p in dossier.problems if p.code in {"people.base", "column.guessed"}]


def test_the_confirmed_mapping_wins(firm: Firm) -> None:
    firm.write("registre.csv", PEOPLE.replace("Matricule", "Zorglub").replace("Salaire de base", "Bulgroz"))
    firm.write("dossier.toml", TOML + '\n[[files]]\npath = "registre.csv"\ntable = "people"\nheader_row = 1\n'
                                      '[files.columns]\nid = "Zorglub"\nbase = "Bulgroz"\n')
    first = firm.read().people[0]
    assert (first.id, first.base_month_mad) == ("00012", 5500)


def test_a_mapping_that_names_an_absent_column(firm: Firm, said: Said) -> None:
    firm.write("dossier.toml", TOML + '\n[[files]]\npath = "registre.csv"\ntable = "people"\n'
                                      '[files.columns]\nid = "Matricule"\nbase = "Solde"\n')
    dossier = firm.read()
    assert said(dossier, "mapping.column").found == "Solde" and len(dossier.people) == 3


def test_a_file_set_aside_by_the_user_is_not_read(firm: Firm) -> None:
    firm.write("vieux.csv", PEOPLE)
    firm.write("dossier.toml", TOML + '\n[[files]]\npath = "vieux.csv"\ntable = "ignored"\n')
    dossier = firm.read()
    assert len(dossier.people) == 3 and not [p for p in dossier.problems if p.origin.file == "vieux.csv"]


@pytest.mark.parametrize(("line", "column"), [
    ("horizon = 1000", "horizon"), ('horizon = "trois ans"', "horizon"), ("target = -5", "target"), ("colour = 3",
    "colour"),
    ('assumptions = 3', "assumptions"), ('exchange = "10.8"', "exchange"), ("limits = { cash_mad = -5 }",
    "limits.cash_mad")])
def test_wrong_values_of_the_toml_are_set_aside(firm: Firm, line: str, column: str) -> None:
    text = "\n".join(x for x in TOML.splitlines() if not x.startswith(line.split(" =")[0]))
    if column == "exchange":
        text = text.split("[[exchange]]")[0]
    firm.write("dossier.toml", line + "\n" + text)
    problem = next(p for p in firm.read().problems if p.code == "settings.value")
    assert (problem.origin.file, problem.origin.column, problem.severity) == ("dossier.toml", column, Severity.WRONG)


def test_an_unreadable_start_month_blocks(firm: Firm, said: Said) -> None:
    firm.write("dossier.toml", TOML.replace("2027-01", "janvier"))
    problem = said(firm.read(), "start.unreadable")
    assert problem.severity is Severity.BLOCKING and "AAAA-MM" in problem.fix


def test_the_settings_of_a_full_toml(firm: Firm) -> None:
    firm.write("dossier.toml", TOML.replace("horizon = 24", "horizon = 30\ntarget = 12") + """
[limits]
cash_mad = 1_000_000
training_budget_mad = 500000.5
[assumptions]
"attrition.converted_year" = 0.2
[assumptions.fit]
min_proof = 3
[scenarios.prudent]
label = "Prudent"
"billing.price_factor" = 0.9
""")
    dossier = firm.read()
    assert (dossier.horizon, dossier.target, dossier.cash_limit_mad, dossier.budget_mad) == (30, 12, 1_000_000,
        500_000.5)
    assert dossier.assumptions == {"attrition.converted_year": 0.2, "fit.min_proof": 3}
    assert dossier.scenarios == {"prudent": {"billing.price_factor": 0.9}}
    assert dossier.mad(10, "EUR") == pytest.approx(108) and str(dossier.exchange[0].on) == "2026-11-02"


def test_reading_twice_says_the_same(firm: Firm) -> None:
    assert firm.read() == firm.read()


def test_progress_is_told_in_french(firm: Firm) -> None:
    steps: list[str] = []
    read_dossier(firm.folder, Catalogue.load(), steps.append)
    assert steps[0] == "Ouverture des fichiers" and len(steps) >= 4


def _read(files: dict[str, bytes]) -> Dossier:
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        return read_dossier(Path(folder), Catalogue.load())


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([b"", b"Matricule;Nom;DDE;Poste\n", b"\xff\xfe", b"PK\x03\x04",
    b"\xef\xbb\xbf"]))
def test_any_bytes_as_a_csv_never_raise(data: bytes, head: bytes) -> None:
    _read({"x.csv": head + data, "dossier.toml": TOML.encode()})


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=20), st.integers(0, 9))
def test_a_damaged_workbook_never_raises(hits: list[tuple[int, int]], cut: int) -> None:
    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, PEOPLE.splitlines()[0].split(";"))
    data = bytearray(whole.getvalue())
    for at, byte in hits:
        data[at % len(data)] = byte
    _read({"x.xlsx": bytes(data[:len(data) - cut * 100]), "dossier.toml": TOML.encode()})


CELLS = st.one_of(st.sampled_from(["", "0", "-1", "x", "31/12/9999", "1/1/1900", "100 %", "M4", "2027-13", "1e308",
    "½", "Total",
                                   "ALPHA", "=1+1", "nan", "é" * 50]), st.text(max_size=8))
HEADS = [PEOPLE.splitlines()[0], ACCOUNTS.splitlines()[0], ORDERS.splitlines()[0],
    "Matricule;Compétence;Niveau;Source;Date",
         "organisme;intitulé;heures;prix HT;places;prérequis;acquis;dates;certification;inscrits;finissants",
         "norme;edition;perimetre;emis;expire", "agent_login;date;adherence;QA", "Matricule;Excel;SQL;Date",
         "profil;niveau;TJM;devise", "Matricule;Langue;Oral;Ecrit;Date", "matricule;certif;obtenu;expire"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(HEADS), st.lists(st.lists(CELLS, max_size=12), max_size=6))
def test_any_cells_under_a_known_header_never_raise(head: str, rows: list[list[str]]) -> None:
    body = "\n".join(";".join(cell.replace(";", " ").replace("\n", " ") for cell in row) for row in rows)
    _read({"x.csv": f"{head}\n{body}".encode(), "dossier.toml": TOML.encode()})


REGISTER = [f"{n % 17:05d};X{n % 9};{n % 28 + 1:02d}/03/20{10 + n % 15};CDI;Fès Shore;ALPHA;Téléconseiller;{5000 + n}"
            for n in range(25)]


@settings(max_examples=25, deadline=None)
@given(st.permutations(REGISTER))
def test_a_register_in_any_order_gives_the_same_people(rows: list[str]) -> None:
    def people(order: list[str]) -> list[tuple[object, ...]]:
        dossier = _read({"r.csv": "\n".join([PEOPLE.splitlines()[0], *order]).encode(), "dossier.toml": TOML.encode()})
        return [(p.id, p.hired, p.base_month_mad, [(c.kind, c.start,
            c.end) for c in p.contracts]) for p in dossier.people]
    assert people(rows) == people(REGISTER)
