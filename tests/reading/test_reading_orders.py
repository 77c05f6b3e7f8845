"""Orders: lines grouped by reference, ramp-ups, status words, and what sets an order aside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading_firm import Firm

from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Problem, Severity
from kafaat.model.months import Month
from kafaat.model.orders import Order

Said = Callable[[Dossier, str], Problem]
HEAD = "ref;client;statut;début;durée;profil;séniorité;nb;TJM"


def order(firm: Firm, *rows: str, head: str = HEAD) -> Order:
    firm.write("commandes.csv", "\n".join((head, *rows)))
    [found] = firm.read().orders
    return found


def test_the_columns_of_practice(firm: Firm) -> None:
    found = order(firm,
        "C-1;Banque X;banque;FR;signé;2027-03;24 mois;Support N2;junior;4;FR B2 / EN B1;Bac+3;oui;ITIL 4 Foundation;"
                        "ISO 27001, ISO 9001;Fès Shore;130 €",
                        head="ref;client;secteur;pays;statut;debut;duree;profil;seniorite;nb;"
                        "langues;diplome_min;derogation;certifs personnes;certifs entreprise;localisation;prix jour")
    line = found.lines[0]
    assert (found.status, found.probability, found.start, found.months) == ("signed", 1, Month.parse("2027-03"), 24)
    assert (found.sector, found.country, found.site, found.standards) == ("banque", "FR", "fes-shore", ("iso-27001",
        "iso-9001"))
    assert (line.occupation, line.seniority, line.seats, line.day_price) == ("support-l2", "junior", (4.0,) * 24, 130)
    assert (line.written_french, line.english, line.degree_min, line.degree_waivable) == ("B2", "B1", 3, True)
    assert (line.certificates, line.currency, line.origin.row) == (("itil-4-foundation",), "EUR", 2)


def test_rows_of_one_reference_are_one_order(firm: Firm) -> None:
    found = order(firm, "C-1;X;signé;2027-03;12;Support N2;junior;4;130", ";;;;;Analyste SOC N1;senior;1;260")
    assert [(x.occupation, x.seniority) for x in found.lines] == [("support-l2", "junior"), ("soc-l1", "senior")]
    firm.write("commandes.csv", "\n".join((HEAD, "C-1;X;signé;2027-03;12;Support N2;J;4;130",
        "C-1;;;;;Analyste SOC N1;S;1;260")))
    assert len(firm.read().orders[0].lines) == 2


@pytest.mark.parametrize(("text", "status", "probability"), [
    ("signé", "signed", 1), ("Ferme", "signed", 1), ("GAGNÉ", "signed", 1), ("pipe 60 %", "probable", 0.6),
    ("probable (40%)", "probable", 0.4), ("en négociation 70 %", "probable", 0.7), ("contrat signé", "signed", 1)])
def test_status_words(firm: Firm, text: str, status: str, probability: float) -> None:
    found = order(firm, f"C-1;X;{text};2027-03;12;Support N2;junior;4;130")
    assert (found.status, found.probability) == (status, probability)


def test_a_probable_order_without_a_probability_is_said(firm: Firm, said: Said) -> None:
    assert order(firm, "C-1;X;probable;2027-03;12;Support N2;junior;4;130").probability == 0.5
    assert said(firm.read(), "orders.probability").severity is Severity.DOUBTFUL


def test_a_lost_order_is_not_read(firm: Firm, said: Said) -> None:
    firm.write("commandes.csv",
        f"{HEAD}\nC-1;X;signé;2027-03;12;Support N2;J;4;130\nC-2;Y;perdu;2027-03;12;Support N2;J;4;130\n")
    dossier = firm.read()
    assert [o.id for o in dossier.orders] == ["C-1"] and said(dossier, "orders.lost").found == "perdu"


@pytest.mark.parametrize(("head", "cells", "seats"), [
    ("ramp_up par mois", '"2;4;6;8"', (2, 4, 6, 8, 8, 8)), ("montée en charge", "2 / 4 / 8", (2, 4, 8, 8, 8, 8)),
    ("ramp-up", "2,4,6,8", (2, 4, 6, 8, 8, 8)), ("ramp-up", '"25 %;50 %;100 %"', (2, 4, 8, 8, 8, 8)),
    ("M1;M2;M3", "2;4;8", (2, 4, 8, 8, 8, 8)), ("2027-03;2027-05", "3;8", (3, 3, 8, 8, 8, 8))])
def test_ramp_ups(firm: Firm, head: str, cells: str, seats: tuple[float, ...]) -> None:
    found = order(firm, f"C-1;X;signé;2027-03;6;Support N2;junior;8;130;{cells}", head=f"{HEAD};{head}")
    assert found.lines[0].seats == seats


def test_a_ramp_up_that_disagrees_with_the_number(firm: Firm, said: Said) -> None:
    assert max(order(firm, "C-1;X;signé;2027-03;6;Support N2;J;8;130;2 / 4",
        head=HEAD + ";ramp-up").lines[0].seats) == 4
    assert said(firm.read(), "orders.ramp-sum")


@pytest.mark.parametrize(("start", "month"), [("M4", "2027-04"), ("2027-03", "2027-03"), ("01/03/2027", "2027-03"),
                                              ("mars 2027", "2027-03")])
def test_starts(firm: Firm, start: str, month: str) -> None:
    assert order(firm, f"C-1;X;signé;{start};2 ans;Support N2;J;4;130").start == Month.parse(month)
    assert firm.read().orders[0].months == 24


def test_an_end_date_gives_the_length(firm: Firm) -> None:
    assert order(firm, "C-1;X;signé;2027-03;31/12/2028;Support N2;J;4;130", head=HEAD.replace("durée",
        "fin")).months == 22


@pytest.mark.parametrize(("row", "code", "column"), [
    ("C-2;X;signé;2027-06;2027-03;Support N2;J;4;130", "orders.end-before-start", "fin"),
    ("C-2;X;signé;;2027-03;Support N2;J;4;130", "orders.no-start", "début"),
    ("C-2;X;signé;2027-03;;Support N2;J;4;130", "orders.no-length", None),
    ("C-2;X;signé;2027-03;2028-03;Dompteur;J;4;130", "orders.occupation", "profil"),
    ("C-2;X;signé;2027-03;2028-03;Support N2;J;0;130", "orders.no-seats", "nb")])
def test_what_sets_an_order_aside(firm: Firm, said: Said, row: str, code: str, column: str | None) -> None:
    firm.write("commandes.csv", "\n".join((HEAD.replace("durée", "fin"),
        "C-1;X;signé;2027-03;2028-03;Support N2;J;4;130", row)))
    dossier = firm.read()
    assert [o.id for o in dossier.orders] == ["C-1"]
    problem = said(dossier, code)
    assert (problem.severity, problem.origin.row, problem.origin.column) == (Severity.WRONG, 3, column)


def test_a_missing_price_leaves_the_choice_to_the_rate_card_and_says_so(firm: Firm, said: Said) -> None:
    assert order(firm, "C-1;X;signé;2027-03;12;Support N2;J;4;").lines[0].day_price is None
    assert "grille" in said(firm.read(), "orders.no-price").understood


def test_merged_order_cells_in_a_workbook(firm: Firm) -> None:
    import xlsxwriter

    (firm.folder / "commandes.csv").unlink()
    with xlsxwriter.Workbook(firm.folder / "commandes.xlsx") as book:
        sheet = book.add_worksheet("Commandes")
        sheet.write_row(0, 0, ["Commandes IT au 30/11/2026"])
        sheet.write_row(2, 0, HEAD.split(";"))
        for r, cells in ((3, ["Support N2", "junior", 4, 130]), (4, ["Analyste SOC N1", "senior", 1, 260])):
            sheet.write_row(r, 5, cells)
        for column, text in enumerate(("C-1", "Banque X", "signé", "2027-03", "24")):
            sheet.merge_range(3, column, 4, column, text)
    [found] = firm.read().orders
    assert (found.id, len(found.lines), found.origin.row, found.origin.sheet) == ("C-1", 2, 4, "Commandes")


def test_one_reference_in_two_files(firm: Firm, said: Said) -> None:
    order(firm, "C-1;X;signé;2027-03;12;Support N2;J;4;130")
    firm.write("commandes2.csv", f"{HEAD}\nC-1;X;signé;2027-03;12;Support N2;J;9;130\n")
    dossier = firm.read()
    assert [o.lines[0].seats[0] for o in dossier.orders] == [4]
    assert said(dossier, "orders.twice").origin.file == "commandes2.csv"


def test_a_site_that_is_none_of_ours(firm: Firm, said: Said) -> None:
    assert order(firm, "C-1;X;signé;2027-03;12;Support N2;J;4;130;Tanger", head=HEAD + ";site").site is None
    assert said(firm.read(), "orders.site").found == "Tanger"
