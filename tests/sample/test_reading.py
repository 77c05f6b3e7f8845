"""Acceptance test 1: the ugly files of the sample become 766 people, each trap found, nothing lost."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kafaat.catalogue import Catalogue
from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Problem, Proof, Severity
from kafaat.model.people import Group, Person
from kafaat.reading.dossier import read_dossier

SAMPLE = Path(__file__).parents[2] / "src" / "kafaat" / "samples" / "centre-fes"
REGISTER = "registre_production_nov2026.csv"
Trap = dict[str, Any]


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    return read_dossier(SAMPLE, Catalogue.load())


@pytest.fixture(scope="module")
def people(dossier: Dossier) -> dict[str, Person]:
    return {person.id: person for person in dossier.people}


def traps(kind: str) -> list[Trap]:
    every: list[Trap] = json.loads(Path(__file__).with_name("traps.json").read_text(encoding="utf-8"))
    found = [trap for trap in every if trap["kind"] == kind]
    assert found, f"no trap of kind {kind}"
    return found


def problems(dossier: Dossier, code: str, file: str) -> list[Problem]:
    return [p for p in dossier.problems if p.code == code and p.origin.file == file]


def said(dossier: Dossier, code: str, kind: str, file: str) -> bool:
    """A problem of this code, in this file, counts at least the rows planted and starts at the first of them."""
    planted = [trap for trap in traps(kind) if trap["file"] == file]
    found = problems(dossier, code, file)
    rows = {trap["row"] for trap in planted}
    return bool(planted) and sum(p.count for p in found) >= len(planted) and any(p.origin.row in rows for p in found)


def test_660_agents_766_people(dossier: Dossier) -> None:
    assert Counter(p.group for p in dossier.people) == {Group.AGENT: 660, Group.TEAM_LEADER: 46, Group.SUPPORT: 60}
    assert len({p.id for p in dossier.people}) == 766
    assert dossier.fictitious
    assert dossier.blocking == ()


def test_every_file_is_recognised(dossier: Dossier) -> None:
    tables = Counter(file.table for file in dossier.files)
    assert tables == {"people": 2, "bridge": 1, "telephony": 1, "skills_wide": 5, "skills": 1, "languages": 1,
                      "certificates": 1, "accounts": 1, "orders": 1, "rates": 1, "courses": 1, "standards": 1}


def test_lost_zeros_are_given_back(dossier: Dossier, people: dict[str, Person]) -> None:
    assert said(dossier, "staff.zeros", "lost-zeros", REGISTER)
    assert [t["found"] for t in traps("lost-zeros") if t["person"] not in people] == []


def test_rehires_are_one_person_with_two_contracts(dossier: Dossier, people: dict[str, Person]) -> None:
    for trap in traps("rehire"):
        person = people[trap["person"]]
        assert len(person.contracts) == 2
        assert person.hired == date.fromisoformat(trap["expected"])
    assert sum(p.count for p in problems(dossier, "people.rehired", REGISTER)) == len(traps("rehire")) + len(
        traps("renewal"))


def test_a_renewed_contract_continues_the_service(people: dict[str, Person]) -> None:
    for trap in traps("renewal"):
        person = people[trap["person"]]
        assert [c.kind for c in person.contracts] == ["CDD", "CDI"]
        assert person.hired == person.contracts[0].start
        assert person.contracts[1].start == date.fromisoformat(trap["expected"])


def test_leavers_are_counted_and_out(dossier: Dossier, people: dict[str, Person]) -> None:
    assert sum(p.count for p in problems(dossier, "people.left", REGISTER)) == len(traps("leaver")) == 86
    assert not people.keys() & {trap["person"] for trap in traps("leaver")}


def test_one_number_for_two_people_is_reported_and_both_kept(dossier: Dossier) -> None:
    (trap,) = traps("duplicate-number")
    (problem,) = problems(dossier, "people.same-number", REGISTER)
    assert problem.severity is Severity.WRONG
    assert problem.found == trap["found"]
    apart = [p for p in dossier.people if p.id.startswith(trap["found"])]
    assert len(apart) == 2
    assert len({p.origin.row for p in apart} | {trap["row"]}) == 2
    assert all(p.skills == () for p in apart)


def test_one_national_id_for_two_people_is_reported(dossier: Dossier, people: dict[str, Person]) -> None:
    (trap,) = traps("duplicate-national-id")
    (problem,) = problems(dossier, "people.same-cin", REGISTER)
    assert trap["person"] in problem.found
    assert trap["person"] in people


def test_dates_of_three_kinds(people: dict[str, Person]) -> None:
    for trap in traps("excel-serial") + traps("iso-date"):
        starts = [c.start for c in people[trap["person"]].contracts]
        assert date.fromisoformat(trap["expected"]) in starts


def test_pay_in_four_ways_and_missing(dossier: Dossier, people: dict[str, Person]) -> None:
    blank = {t["person"] for t in traps("no-pay") + traps("unreadable-pay")}
    assert {p.id for p in people.values() if p.base_month_mad is None} == blank
    agents = [p.base_month_mad for p in people.values() if p.group is Group.AGENT and p.base_month_mad is not None]
    assert 4000 <= min(agents) <= max(agents) <= 7500
    assert said(dossier, "people.base", "unreadable-pay", REGISTER)
    assert said(dossier, "people.no-pay", "no-pay", REGISTER)


def test_a_birth_in_1900_is_set_aside(dossier: Dossier, people: dict[str, Person]) -> None:
    assert said(dossier, "people.birth", "born-1900", REGISTER)
    assert people[traps("born-1900")[0]["person"]].age is None


@pytest.mark.parametrize(("code", "kind", "file"), [
    ("rows.total", "sub-total", REGISTER),
    ("rows.total", "sub-total", "personnel_structure.xlsx"),
    ("rows.total", "sub-total", "livre_des_comptes.xlsx"),
    ("rows.header", "repeated-header", REGISTER),
    ("telephony.login", "unmatched-login", "export_wfm_2026.csv"),
    ("standards.void", "void-edition", "normes_entreprise.csv"),
    ("standards.scope", "scope-elsewhere", "normes_entreprise.csv"),
    ("courses.csf", "unreadable-yes-no", "catalogue_formations_2027.xlsx"),
])
def test_said_with_its_row(dossier: Dossier, code: str, kind: str, file: str) -> None:
    assert said(dossier, code, kind, file)


def test_merged_cells_reach_every_row(dossier: Dossier) -> None:
    assert problems(dossier, "cells.continued", REGISTER)
    assert all(p.account and p.site for p in dossier.people if p.group is not Group.SUPPORT)
    assert all(p.site for p in dossier.people if p.group is Group.SUPPORT)
    assert problems(dossier, "cells.merged", "commandes_it.xlsx")
    assert [order.id for order in dossier.orders] == [trap["found"] for trap in traps("merged")
                                                      if trap["file"] == "commandes_it.xlsx"]


def test_expired_certificates_prove_nothing(dossier: Dossier, people: dict[str, Person]) -> None:
    found = problems(dossier, "certificates.expired", "certifications_salaries.xlsx")
    assert sum(p.count for p in found) == len(traps("expired-certificate"))
    for trap in traps("expired-certificate"):
        held = {c.certificate for c in people[trap["person"]].certificates if c.expires is not None}
        proved = [s for s in people[trap["person"]].skills if s.proof is Proof.CERTIFIED]
        assert held and not [s for s in proved if s.on is not None and s.on.isoformat() == trap["expected"]]


def test_a_comment_is_a_declared_level(people: dict[str, Person]) -> None:
    for trap in traps("comment"):
        if trap["person"] in people:
            excel = [s for s in people[trap["person"]].skills if s.competence == "excel" and s.words == "Excel: OK"]
            assert [s.proof for s in excel] == [Proof.DECLARED]


def test_no_name_no_identity_number_is_kept(dossier: Dossier) -> None:
    assert problems(dossier, "people.dropped", REGISTER)
    kept = repr(dossier.people) + repr(dossier.problems)
    register = (SAMPLE / REGISTER).read_text(encoding="cp1252").splitlines()[4:]
    for line in (cells for row in register if len(cells := row.split(";")) > 6):
        assert line[6] not in kept or line[6] == "CIN" or not line[6]
    assert "EL-HADDAD" not in kept and "الإدريسي" not in kept


def test_skills_carry_their_proof(people: dict[str, Person]) -> None:
    proofs = Counter(skill.proof for person in people.values() for skill in person.skills)
    assert set(proofs) == {Proof.DECLARED, Proof.OBSERVED, Proof.TESTED, Proof.CERTIFIED}
    assert proofs[Proof.TESTED] > 1000
    asked = [p for p in people.values() if p.volunteer]
    assert 0.35 <= len(asked) / len(people) <= 0.46
    assert all(language.written for p in asked for language in p.languages if language.code == "fr"
               if language.spoken is None)


def test_books_are_read_without_a_doubt(dossier: Dossier) -> None:
    """The account book, the orders and the rate card hold no trap but merged cells, totals and flat volumes."""
    files = {"livre_des_comptes.xlsx", "commandes_it.xlsx", "grille_tarifaire.csv", "dossier.toml"}
    assert [p for p in dossier.problems if p.origin.file in files and p.severity is not Severity.NOTE] == []
    assert len(dossier.orders) == 19
    assert len(dossier.courses) == 25
    assert sum(account.fte for account in dossier.accounts) == 600
    shrinking = next(a for a in dossier.accounts if a.id == "VENTE")
    assert shrinking.volume[17] == pytest.approx(0.40, abs=0.01)
    assert {o.status for o in dossier.orders} == {"signed", "probable"}
    assert all(0.4 <= o.probability <= 1 for o in dossier.orders)
