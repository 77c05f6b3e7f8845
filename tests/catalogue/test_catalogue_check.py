"""`check` catches each fault: every test breaks one thing in a copy of the tables."""

from __future__ import annotations

import csv
import inspect
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kafaat.catalogue import Catalogue, CatalogueError
from kafaat.catalogue.checks import RULES, faults
from kafaat.catalogue.tables import DATA, TABLES, schema

Change = Callable[[list[dict[str, str]]], object]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for table in TABLES:
        shutil.copy(DATA / f"{table}.csv", tmp_path)
    return tmp_path


def alter(folder: Path, table: str, change: Change) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = [attribute.name for attribute in schema(table)]
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def put(row: int, **values: str) -> Change:
    return lambda rows: rows[row].update(values)


def drop(**where: str) -> Change:
    def change(rows: list[dict[str, str]]) -> None:
        rows[:] = [row for row in rows if any(row[key] != value for key, value in where.items())]
    return change


def at(id_: str, **values: str) -> Change:
    return lambda rows: next(row for row in rows if row["id"] == id_).update(values)


def add(**values: str) -> Change:
    return lambda rows: rows.append(dict.fromkeys(rows[0], "") | values if rows else values)


BROKEN: tuple[tuple[str, str, Change], ...] = (
    ("schema.required", "competences", put(0, label_fr="")),
    ("schema.required", "occupations", put(0, description_en="")),
    ("schema.type", "occupations", put(0, pay_status="certain")),
    ("schema.type", "occupations", put(0, pay_entry="-1")),
    ("schema.type", "occupations", put(0, pay_entry="nan")),
    ("schema.type", "occupations", put(0, chain="climb")),
    ("schema.type", "occupations", put(0, rome="X99")),
    ("schema.type", "occupations", put(0, onet="15-1232")),
    ("schema.type", "occupations", put(0, isco="42")),
    ("schema.type", "occupations", put(0, esco_uri="http://example.org/x")),
    ("schema.type", "occupations", put(0, label_ar="agent")),
    ("schema.type", "occupation_competences", put(0, level="6")),
    ("schema.type", "near_competences", put(0, weight="1")),
    ("schema.type", "certificates", put(0, proves="itil-practice")),
    ("schema.type", "certificates", put(0, retired="demain")),
    ("schema.type", "standards", put(1, void_editions="2013:demain")),
    ("schema.type", "standards", at("iso-27001", people_certified="cissp:beaucoup")),
    ("key.duplicate", "ladders", lambda rows: rows.append(dict(rows[0]))),
    ("key.duplicate", "exposure", lambda rows: rows.append(dict(rows[0]))),
    ("key.duplicate", "market_demands", lambda rows: rows.append(dict(rows[0]))),
    ("reference.dangling", "occupation_competences", put(0, competence="telepathy")),
    ("reference.dangling", "competences", put(0, broader="telepathy")),
    ("reference.dangling", "ladders", put(0, to="astronaut")),
    ("reference.dangling", "certificates", put(0, proves="telepathy:3")),
    ("reference.dangling", "standards", at("hds", prerequisite_standards="iso-0")),
    ("reference.dangling", "standards", at("iso-27001", people_certified="astronaut:1")),
    ("reference.dangling", "activities", put(0, filiere="XYZ")),
    ("published.lost", "published", add(table="competences", id="telepathy", edition="2026.11")),
    ("published.missing", "published", lambda rows: rows.__delitem__(0)),
    ("renamed.alive", "renamed", lambda rows: rows.append(
        {"table": "competences", "old": "python", "new": "java", "edition": "2026.11"})),
    ("label.duplicate", "occupations", put(1, label_fr="Téléconseiller en reception d'appels")),
    ("label.duplicate", "competences", at("nosql", aliases="Java")),
    ("label.untranslated", "competences", at("customer-care", label_fr="Customer care", label_en="Customer care")),
    ("titles.few", "occupations", put(0, titles_en="call agent|inbound csr")),
    ("titles.few", "occupations", put(0, titles_ar="")),
    ("label.script", "occupations", put(0, titles_en="call agent|inbound csr|مستشار")),
    ("label.script", "occupations", put(0, titles_ar="agent")),
    ("broader.cycle", "competences", at("siem", broader="splunk")),
    ("near.duplicate", "near_competences", lambda rows: rows.append({**rows[0], "a": rows[0]["b"], "b": rows[0]["a"]})),
    ("near.broader", "near_competences", add(a="siem", b="splunk", weight="0.5")),
    ("ambiguous.stranger", "ambiguous_names", put(0, name="telepathy")),
    ("ambiguous.context", "ambiguous_names", put(0, context="un|deux")),
    ("ladder.cycle", "ladders", add(**{"from": "cloud-engineer", "to": "support-l1", "comment": "retour"})),
    ("level.gap", "occupation_competences", lambda rows: [row.update(level=level) for row in rows for job, level in (
        ("soc-l1", "1"), ("soc-l2", "5")) if (row["occupation"], row["competence"]) == (job, "alert-triage")]),
    ("occupation.no_essential", "occupation_competences", lambda rows: [
        row.update(essential="0") for row in rows if row["occupation"] == "soc-l1"]),
    ("occupation.no_essential", "occupation_competences", drop(occupation="soc-l1")),
    ("occupation.count", "occupation_competences", lambda rows: rows.__delitem__(slice(1, 12))),
    ("language.level", "occupation_competences", put(0, competence="written-french")),
    ("code.reason", "occupations", put(0, rome="")),
    ("code.reason", "occupations", put(0, esco_blank="aucun")),
    ("pay.no_source", "occupations", put(0, pay_source="")),
    ("pay.falls", "occupations", at("soc-l1", pay_24="3000")),
    ("price.no_source", "occupations", at("soc-l1", price_source="")),
    ("price.missing", "occupations", at("soc-l1", day_price_junior_eur="", day_price_senior_eur="")),
    ("plan.no_destination", "occupations", at("soc-l1", plan_as="soc-l2")),
    ("occupation.family", "occupations", at("soc-l1", family="")),
    ("occupation.family", "occupations", at("inbound-agent", family="data")),
    ("exposure.missing", "exposure", drop(isco="2529")),
    ("fee.no_date", "certificates", at("cissp", fee_date="")),
    ("certificate.cycle", "certificates", at("cissp", prerequisite_certificates="cissp")),
    ("certificate.unreachable", "certificates", lambda rows: [
        at("oscp", retired="2020-01-01")(rows), at("cissp", prerequisite_certificates="oscp")(rows)]),
    ("certificate.partial", "certificates", at("cissp", prerequisite_years="")),
    ("certificate.edition", "certificates", at("cissp", edition="1", void_editions="1:2020-01-01")),
    ("standard.range", "standards", at("iso-27001", months_low="20")),
    ("standard.range", "standards", at("iso-27001", cost_mad_high="")),
    ("standard.edition", "standards", at("iso-27001", current_edition="2013")),
    ("standard.cycle", "standards", at("iso-27001", prerequisite_standards="iso-27701")),
    ("market.silent", "market_demands", lambda rows: drop(market=rows[0]["market"])(rows)),
    ("demand.one", "market_demands", put(0, standard="iso-27001", certificate="cissp")),
)


@pytest.mark.parametrize(("code", "table", "change"), BROKEN, ids=[f"{code}-{table}" for code, table, _ in BROKEN])
def test_each_fault_is_caught(code: str, table: str, change: Change, copy: Path) -> None:
    alter(copy, table, change)
    found = [fault for fault in faults(copy) if fault.code == code]
    assert found, f"{code} was not seen"
    assert any(str(fault).startswith(f"{fault.table}.csv") and fault.message for fault in found)


def test_the_copy_itself_is_sound(copy: Path) -> None:
    assert faults(copy) == []
    assert Catalogue.read(copy).version == Catalogue.load().version


def test_every_code_of_a_rule_is_broken_by_some_test() -> None:
    codes = {code for rule in RULES for code in re.findall(r'"([a-z]+\.[a-z_]+)", ', inspect.getsource(rule))}
    assert len(codes) >= len(RULES)
    assert codes - {code for code, _, _ in BROKEN} == set()


def test_a_fault_names_the_line_of_the_file(copy: Path) -> None:
    alter(copy, "occupations", put(2, isco="4"))
    fault = next(fault for fault in faults(copy) if fault.code == "schema.type")
    assert (fault.table, fault.row, fault.attribute) == ("occupations", 4, "isco")
    assert str(fault) == "occupations.csv, ligne 4, « isco » : « 4 » n'est pas du type isco"


def test_a_missing_table_a_wrong_header_and_a_short_row(copy: Path) -> None:
    (copy / "families.csv").unlink()
    (copy / "ladders.csv").write_text("de,vers\na,b\n", encoding="utf-8")
    with (copy / "filieres.csv").open("a", encoding="utf-8") as file:
        file.write("XYZ,Seul\n")
    codes = {fault.code for fault in faults(copy)}
    assert {"schema.missing", "schema.header", "schema.cells"} <= codes


def test_a_catalogue_that_breaks_its_schema_does_not_open(copy: Path) -> None:
    alter(copy, "occupations", put(0, pay_entry="beaucoup"))
    with pytest.raises(CatalogueError, match=r"occupations\.csv, ligne 2, « pay_entry »"):
        Catalogue.read(copy)
