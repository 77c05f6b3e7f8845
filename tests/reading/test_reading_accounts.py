"""The account book: positions, prices, and volumes that become a share of today's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reading_firm import TOML, Firm

from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Problem, Severity
from kafaat.model.firm import Account
from kafaat.model.months import Month

Said = Callable[[Dossier, str], Problem]
HEAD = "Compte;Client;Pays;Activité;ETP;Prix horaire;Devise;Heures facturées"
ROW = "ALPHA;Alpha;France;in;100;12,5;EUR;140"


def account(firm: Firm, head: str, row: str) -> Account:
    firm.write("comptes.csv", f"{head}\n{row}\n")
    [found] = firm.read().accounts
    return found


def test_the_columns_of_practice(firm: Firm) -> None:
    found = account(firm, HEAD + ";SLA;preavis;part_demarchage;part_automatisable;regle_agrement_personnel;date_fin",
                    ROW + ";80/20;3 mois;15 %;0,25;accord du client;30/06/2028")
    assert (found.id, found.country, found.activity, found.filiere) == ("ALPHA", "FR", "inbound-calls", "CRM")
    assert found.hour_price_mad == pytest.approx(135) and found.fte == 100 and found.hours_month == 140
    assert (found.service_level, found.notice_months, found.staff_approval) == ("80/20", 3, True)
    assert (found.outbound_share, found.automatable_share, found.end) == (0.15, 0.25, Month.parse("2028-06"))


@pytest.mark.parametrize(("head", "cells", "expected"), [
    ("M1;M2;M3", "100%;90%;80%", (1, 0.9, 0.8, 0.8)), ("M1;M2", "1;0,5", (1, 0.5, 0.5, 0.5)),
    ("M1;M2;M3", "40 000;36 000;30 000", (1, 0.9, 0.75, 0.75)), ("M0;M1;M2", "50 000;40 000;30 000", (0.8, 0.6, 0.6,
    0.6)),
    ("2027-01;2027-03", "100;50", (1, 1, 0.5, 0.5)), ("janv-27;févr-27;mars-27", "200;180;150", (1, 0.9, 0.75, 0.75)),
    ("12/2026;01/2027", "100;90", (0.9, 0.9, 0.9, 0.9)), ("volume 24m forecast", "\"100;80;60\"", (1, 0.8, 0.6, 0.6)),
    ("volume", "100 % / 80 % / 60 %", (1, 0.8, 0.6, 0.6)),
    ("janvier;février;mars", "100;90;80", (1, 0.9, 0.8, 0.8)), ("volume", "\"40 000;36 000;30 000\"", (1, 0.9, 0.75,
    0.75)),
    ("Volume actuel;M1;M2", "200;180;100", (0.9, 0.5, 0.5, 0.5))])
def test_volumes_by_month(firm: Firm, head: str, cells: str, expected: tuple[float, ...]) -> None:
    found = account(firm, f"{HEAD};{head}", f"{ROW};{cells}")
    assert found.volume[:4] == pytest.approx(expected) and len(found.volume) == 24
    assert found.volume[23] == found.volume[3]


@pytest.mark.parametrize(("head", "cell"), [("Évolution annuelle", "-36 %"), ("tendance", "-36"), ("volume", "-36 %"),
                                            ("Évolution 2027", "-36%")])
def test_one_percentage_per_year(firm: Firm, head: str, cell: str) -> None:
    volume = account(firm, f"{HEAD};{head}", f"{ROW};{cell}").volume
    assert volume[11] == pytest.approx(0.64) and volume[5] == pytest.approx(0.8)
    assert volume[23] == pytest.approx(0.64 if "2027" in head else 0.4096)


def test_nothing_after_the_end_date(firm: Firm) -> None:
    volume = account(firm, HEAD + ";Volume;Date fin", ROW + ";100 %;15/03/2027").volume
    assert volume[:4] == (1, 1, 1, 0) and volume[23] == 0


def test_a_flat_extension_and_a_missing_volume_are_said(firm: Firm, said: Said) -> None:
    account(firm, HEAD + ";M1;M2", ROW + ";100;90")
    assert said(firm.read(), "accounts.volume-flat").severity is Severity.NOTE
    account(firm, HEAD, ROW)
    assert said(firm.read(), "accounts.no-volume").severity is Severity.DOUBTFUL


def test_a_price_without_a_dated_rate_is_set_aside(firm: Firm, said: Said) -> None:
    firm.write("dossier.toml", TOML.split("[[exchange]]")[0])
    assert account(firm, HEAD, ROW).hour_price_mad is None
    found = [p for p in firm.read().problems if p.code == "exchange.missing"]
    assert {p.origin.file for p in found} == {"comptes.csv", "commandes.csv"}
    assert {p.severity for p in found} == {Severity.WRONG,
        Severity.BLOCKING} and all("[[exchange]]" in p.fix for p in found)


@pytest.mark.parametrize(("head", "cell", "mad"), [("Prix horaire (EUR)", "10", 108), ("Prix horaire", "10 €", 108),
                                                   ("Prix horaire", "120 DH", 120), ("Prix horaire (MAD)", "120", 120)])
def test_the_currency_may_stand_in_the_header_or_the_cell(firm: Firm, head: str, cell: str, mad: float) -> None:
    found = account(firm, f"Compte;Client;Pays;Activité;ETP;{head}", f"ALPHA;Alpha;FR;chat;10;{cell}")
    assert found.hour_price_mad == pytest.approx(mad)


def test_rows_without_positions_are_set_aside(firm: Firm, said: Said) -> None:
    firm.write("comptes.csv", f"{HEAD}\n{ROW}\nBETA;Beta;FR;chat;;10;EUR;140\nTOTAL;;;;100;;;\n")
    dossier = firm.read()
    assert [a.id for a in dossier.accounts] == ["ALPHA"]
    assert said(dossier, "accounts.no-fte").origin.row == 3 and said(dossier, "rows.total").origin.row == 4


def test_doubts_are_said(firm: Firm, said: Said) -> None:
    account(firm, "Compte;Client;Activité;ETP;Prix acte;Volume", "ALPHA;Alpha;dressage d'ours;10;3,2;100 %")
    dossier = firm.read()
    for code in ("accounts.activity", "accounts.no-price", "accounts.no-hours", "accounts.country"):
        assert said(dossier, code).severity is Severity.DOUBTFUL


def test_one_account_twice(firm: Firm, said: Said) -> None:
    firm.write("comptes.csv", f"{HEAD}\n{ROW}\n{ROW}\n")
    dossier = firm.read()
    assert len(dossier.accounts) == 1 and said(dossier, "accounts.twice").origin.row == 3
