"""The catalogue as shipped: it passes its own check, and says what practice and the published sources say."""

from __future__ import annotations

import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kafaat.catalogue import Catalogue
from kafaat.catalogue.tables import TABLES, schema
from kafaat.model.evidence import Status

C = Catalogue.load()


def test_it_has_no_fault() -> None:
    assert [str(fault) for fault in C.check()] == []


def test_it_opens_in_a_third_of_a_second() -> None:
    """The best of three: what other tests leave in memory slows one run or another."""
    times = []
    for _ in range(3):
        start = time.process_time()
        Catalogue.read(C.folder)
        times.append(time.process_time() - start)
    assert min(times) <= 0.3


def test_load_reads_once_and_nothing_can_be_changed() -> None:
    assert Catalogue.load() is C
    with pytest.raises(TypeError):
        C.occupations["new"] = C.occupations["soc-l1"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        C.version = "other"  # type: ignore[misc]


def test_it_covers_the_trades_of_the_five_filieres() -> None:
    occupations = C.occupations.values()
    held = Counter(job.filiere for job in occupations)
    assert held["CRM"] >= 25 and held["BPO"] >= 30 and held["ITO"] >= 80 and held["ESO"] >= 12 and held["KPO"] >= 12
    assert sum(job.is_target for job in occupations) >= 22
    assert {job.family for job in occupations if job.filiere == "ITO"} == set(C.families)
    assert {job.family for job in occupations if job.is_target} == set(C.families) - {"delivery"}
    assert list(C.filieres) == ["CRM", "BPO", "ITO", "ESO", "KPO"]
    assert {activity.filiere for activity in C.activities.values()} == set(C.filieres)
    assert len(C.competences) >= 1500
    assert sum(one.kind == "technology" for one in C.competences.values()) >= 700
    assert len(C.certificates) >= 80 and len(C.standards) >= 20 and len(C.markets) >= 15


def test_level_1_support_is_the_disputed_job() -> None:
    assert {job.id: job.disputed for job in C.occupations.values() if job.disputed} == {"support-l1": "CRM"}


@pytest.mark.parametrize(("occupation", "gradient"), [
    ("inbound-agent", "G3"), ("web-developer", "G4"), ("support-l1", "G2"), ("soc-l1", "G2"), ("qa-tester", "G3"),
    ("accounting-clerk", "G4"), ("bank-back-office-clerk", "G4"), ("software-developer", "G3")])
def test_exposure_follows_the_published_gradients(occupation: str, gradient: str) -> None:
    assert C.gradient(occupation) == gradient
    assert C.exposure_of(occupation).isco == C.occupations[occupation].isco


def test_the_ladders_of_the_field_are_there() -> None:
    def reaches(start: str, end: str) -> bool:
        return start == end or any(reaches(step.to, end) for step in C.next_steps(start))

    assert "cloud-engineer" in [step.to for step in C.next_steps("cloud-operations")]
    assert reaches("inbound-agent", "cloud-engineer")  # L1 → L2 → cloud operations → cloud engineer
    assert reaches("accounting-clerk", "data-engineer")  # reconciliation → SQL → data engineer
    assert reaches("bank-back-office-clerk", "core-banking-tester")
    assert not reaches("ai-engineer", "inbound-agent")


CHAIN = ("execute", "develop", "design", "steer")


def test_every_trade_held_today_leads_somewhere_less_exposed_better_paid_or_up_the_chain() -> None:
    for job in C.occupations.values():
        if job.is_source:
            steps = [C.occupations[step.to] for step in C.next_steps(job.id)]
            assert any(C.exposure_of(to.id).score < C.exposure_of(job.id).score
                       or (to.pay_24 or to.pay_entry or 0) > (job.pay_entry or float("inf"))
                       or CHAIN.index(to.chain) > CHAIN.index(job.chain) for to in steps), job.id


def test_what_no_course_teaches_is_brought_by_somebody() -> None:
    """The customer, office, finance and behaviour part of a destination is held, at its level, by one trade at
    least of the existing business; logic is measured by a test."""
    sources = [job for job in C.occupations.values() if job.is_source]
    brought = {"customer", "office", "finance", "insurance", "transversal"}
    for job in C.occupations.values():
        if not job.is_target:
            continue
        needs = [n for n in job.essentials if C.competences[n.competence].domain in brought]
        needs = [n for n in needs if n.competence != "logical-reasoning"]
        assert any(all(source.level(n.competence) >= n.level for n in needs) for source in sources), job.id
        assert any(C.competences[n.competence].domain not in brought for n in job.essentials), job.id


def test_an_agent_brings_what_the_first_step_asks() -> None:
    agent, support = C.occupations["inbound-agent"], C.occupations["support-l1"]
    assert all(agent.level(n.competence) >= n.level for n in support.essentials
               if C.competences[n.competence].domain in ("customer", "transversal"))
    assert agent.level("networks") == 0


def test_pay_of_the_base_case_and_its_honest_status() -> None:
    job = C.occupations["soc-l1"]
    assert (job.pay_entry, job.pay_12, job.pay_24) == (8000, 10000, 12500)
    assert job.pay_status is Status.INFERRED and job.pay_source.startswith("[E]")
    assert C.occupations["software-developer"].pay_status is Status.REPORTED_ONCE


def test_a_beginner_is_never_sent_to_cissp_unwarned() -> None:
    assert "Cinq ans" in (C.certificates["cissp"].prerequisite or "")
    assert "Deux ans" in (C.certificates["ceh"].prerequisite or "")
    assert "36 mois" in (C.certificates["pmp"].prerequisite or "")
    assert C.certificates["cissp"].title_for(0) == "Associate of ISC2"
    assert C.certificates["cissp"].title_for(5) == "CISSP"


def test_iso_27001_of_2013_is_void() -> None:
    iso = C.standards["iso-27001"]
    assert iso.current_edition == "2022"
    assert iso.void_since("2013") == date(2025, 10, 31)
    assert iso.void_since("2022") is None and iso.void_since(None) is None
    assert (iso.months_low, iso.months_high, iso.needs_site_scope) == (6, 12, True)


def test_what_a_firm_cannot_plan_to_obtain_has_no_invented_cost() -> None:
    assert C.standards["secnumcloud"].months is None and C.standards["secnumcloud"].cost_mad is None
    assert C.standards["secnumcloud"].status is Status.UNKNOWN


def test_schemas_explain_every_column() -> None:
    for table in TABLES:
        for attribute in schema(table):
            assert attribute.meaning and attribute.type, (table, attribute.name)
    units = {a.name: a.unit for a in schema("occupations")}
    assert units["pay_entry"] == "MAD gross a month" and units["day_price_senior_eur"] == "EUR a day"


def test_the_version_names_the_edition_and_the_content() -> None:
    edition, _, content = C.version.partition("+")
    assert edition == "2026.11" and len(content) == 8


def test_the_page_of_the_catalogue_names_every_table_and_every_way_in() -> None:
    page = (Path(__file__).parents[2] / "docs" / "catalogue.md").read_text(encoding="utf-8")
    ways = [name for name, value in vars(Catalogue).items()
            if not name.startswith("_") and (callable(value) or isinstance(value, staticmethod | classmethod))]
    assert {"load", "find_standard", "next_steps"} <= set(ways)
    assert [name for name in TABLES if f"`{name}`" not in page] == []
    assert [name for name in ways if f".{name}(" not in page] == []


def test_the_example_of_the_page_runs_and_says_the_truth() -> None:
    page = (Path(__file__).parents[2] / "docs" / "catalogue.md").read_text(encoding="utf-8")
    code = page.split("```python\n")[1].split("```")[0]
    exec(code, {"folder": C.folder})
    for line in code.splitlines():
        call, _, said = line.partition("# ")
        if "find_" in call:
            shown = eval(call, {"catalogue": C})
            assert repr(shown).replace("'", '"') == said.strip(), line
