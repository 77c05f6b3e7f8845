"""Every job, skill, certificate, standard and activity that the sample writes is a word the catalogue knows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kafaat.catalogue import Catalogue

TABLES = Path(__file__).parents[2] / "examples" / "generator"
ITO_FAMILIES = {"software", "cybersecurity", "data", "cloud", "ai", "service-desk"}


def table(name: str) -> list[dict[str, str]]:
    with (TABLES / f"{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


def jobs() -> set[str]:
    titles = {item.split(":")[0] for row in table("accounts") for item in row["titles"].split("|")}
    titles |= {row["title"] for row in table("support_jobs")}
    titles |= {row["job"] for name in ("orders", "rates") for row in table(name)}
    return titles | {wish for row in table("wishes") for wish in row["wishes"].split("|")}


def test_jobs(catalogue: Catalogue) -> None:
    assert {job for job in jobs() if catalogue.find_occupation(job) is None} == set()


def test_skills_are_read_back_as_the_ones_meant(catalogue: Catalogue) -> None:
    """The very competence, or a kind of it: Docker for containers."""
    found = {row["written"]: catalogue.find_competence(row["written"]) for row in table("terms")}
    wrong = {row["written"]: id_ for row in table("terms") if (id_ := found[row["written"]]) is None
             or row["competence"] not in (id_, *catalogue.broader(id_))}
    assert wrong == {}


def test_certificates(catalogue: Catalogue) -> None:
    written = {row["certificate"] for name in ("held", "courses") for row in table(name)}
    written |= {row["certificates"] for row in table("orders")}
    assert {text for text in written if text and catalogue.find_certificate(text) is None} == set()


def test_standards_and_activities(catalogue: Catalogue) -> None:
    asked = {row["standards"] for row in table("orders")} - {""}
    assert {text for text in asked if catalogue.find_standard(text)[0] is None} == set()
    assert catalogue.find_standard("ISO/IEC 27001:2013") == ("iso-27001", "2013")
    activities = [catalogue.find_activity(row["activity"]) for row in table("accounts")]
    assert activities == ["inbound-calls", "inbound-calls", "outbound-calls", "back-office-bank", "accounting"]


def test_orders_and_courses_cover_every_family(catalogue: Catalogue) -> None:
    asked = {catalogue.occupations[catalogue.find_occupation(row["job"]) or ""].family for row in table("orders")}
    assert asked == ITO_FAMILIES
    assert len({row["order"] for row in table("orders")}) >= 14
    assert len(table("courses")) >= 15
    assert all(12 <= int(row["seats"]) <= 24 and 8 <= int(row["weeks"]) <= 26 for row in table("courses"))
