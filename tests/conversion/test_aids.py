"""The aid ledger. Retrained people bring no PAE and no PAF unless the switch reads a move as a recruitment; the CSF has
a yearly ceiling; what is expected is not what would be due; payments come late."""

from __future__ import annotations

from dataclasses import replace

import pytest
from unit_case import CASE, DECISIONS, HORIZON, QA, SOC, book, rules, run

from kafaat.conversion.aids import Due, csf_factors, hire_due, received
from kafaat.conversion.case import Case
from kafaat.conversion.funnel import cohort_group

HIGH = {"rules.internal_move": 1.0, "pay.level_factor": 1.2}


def due(changes: dict[str, float] | None = None, case: Case = CASE, **decisions: object) -> list[Due]:
    return list(run(changes, case=case, decisions=replace(DECISIONS, **decisions)).aids)


def of(rows: list[Due], aid: str, *, cohorts: bool = True) -> list[Due]:
    return [d for d in rows if d.entry.aid == aid and (not cohorts or d.group in ("C1", "C2"))]


def test_acceptance_4_a_person_retrained_in_the_firm_brings_the_csf_and_neither_pae_nor_paf():
    rows = due()
    assert {d.group for d in of(rows, "CSF")} == {"C1", "C2"}
    assert of(rows, "PAE") == [] and of(rows, "PAF") == []


def test_acceptance_4_the_switch_that_reads_a_move_as_a_recruitment_shows_what_it_would_give():
    rows = due(HIGH)
    assert {d.group for d in of(rows, "PAF")} == {"C1", "C2"}
    assert of(rows, "PAE")
    plain = run({"pay.level_factor": 1.2}).aid.sum()
    assert run(HIGH).aid.sum() > plain


def test_graduates_and_seniors_hired_outside_bring_them():
    rows = due({"pay.level_factor": 1.2})
    assert {"PAE", "PAF"} <= {d.entry.aid for d in rows if d.group == "D1"}
    seniors = [d for d in rows if d.group.startswith("senior-")]
    assert {"AIR", "PAE", "PAF"} <= {d.entry.aid for d in seniors}


def test_no_public_money_at_all():
    assert due({"aids.on": 0}) == [] and not run({"aids.on": 0}).aid.any()


def test_no_tax_relief_when_the_firm_does_not_count_on_it():
    assert of(due(), "AIR", cohorts=False) and not of(due({"aids.air": 0}), "AIR", cohorts=False)


def test_csf_is_a_share_of_the_eligible_course_cost_paid_late():
    loose = {"rules.csf_ceiling": 1, "aids.csf_delay_months": 14.0}
    for d in of(due(loose), "CSF"):
        cohort, eligible = {"C1": (SOC, 20_000), "C2": (QA, 8_000)}[d.group]
        asked = rules().csf(len(cohort.people) * eligible, CASE.month(cohort.start), planned=True)
        assert d.amount_mad == d.expected_mad == pytest.approx(asked.amount_mad)
        assert d.payable == cohort.start + 14
    planned, not_planned = (sum(d.amount_mad for d in of(due({**loose, "aids.csf_planned": x}), "CSF")) for x in (1, 0))
    assert 0 < not_planned < planned


def test_csf_ceiling_of_a_year_is_shared_in_proportion():
    loose = {d.group: d.amount_mad for d in of(due({"rules.csf_ceiling": 1}), "CSF")}
    capped = {d.group: d.amount_mad for d in of(due(), "CSF")}
    ceiling = rules().csf_ceiling_year(CASE.training_tax_year_mad)
    assert sum(loose.values()) > ceiling and sum(capped.values()) == pytest.approx(ceiling)
    assert capped["C1"] / capped["C2"] == pytest.approx(loose["C1"] / loose["C2"])
    roomy = replace(CASE, training_tax_year_mad=1e7)
    assert {d.group: d.amount_mad for d in of(due(case=roomy), "CSF")} == pytest.approx(loose)


def test_each_calendar_year_has_its_own_ceiling():
    early, late = SOC, replace(QA, start=15)
    groups = [cohort_group(c, CASE, book()) for c in (early, late)]
    assert set(csf_factors(groups, CASE, book(), rules())) == {2027, 2028}


@pytest.mark.parametrize(("aid", "name"), [("PAE", "aids.pae_delay_months"), ("PAF", "aids.paf_delay_months"),
                                           ("AIR", "aids.air_delay_months")])
def test_delays_of_payment(aid: str, name: str):
    for months in (0, 9):
        rows = of(due({name: months}), aid, cohorts=False)
        assert rows and {d.payable - d.earned for d in rows} == {months}


def test_what_is_payable_after_the_plan_is_no_cash_of_the_plan():
    rows = due()
    inside = sum(d.expected_mad for d in rows if d.payable <= HORIZON)
    assert run().aid.sum() == pytest.approx(inside) and any(d.payable > HORIZON for d in rows)
    assert received(rows, 60).sum() > inside


def test_primes_are_for_moroccans_only_the_tax_relief_is_not():
    mixed, all_of_them = (hire_due(22_000, 1, 0.0, CASE, book({"hires.moroccan_share": x}), rules()) for x in (.8, 1))
    for less, full in zip(mixed, all_of_them, strict=True):
        assert less.amount_mad == full.amount_mad
        share = 1.0 if less.entry.aid == "AIR" else .8
        assert less.expected_mad == pytest.approx(share * full.expected_mad)


def test_acceptance_4_a_senior_at_22_000_in_fes_and_in_rabat():
    year = {}
    for city, park, region in (("Fès", "fes-shore", "fes-meknes"), ("Rabat", "technopolis", "rabat-sale-kenitra")):
        rows = hire_due(22_000, 1, 0.0, replace(CASE, park=park, region=region), book(), rules())
        year[city], *_ = (d.amount_mad for d in rows if d.entry.aid == "AIR")
    assert year == pytest.approx({"Fès": 27_528.96, "Rabat": 1_128.96}, abs=.01)


def test_expected_is_weighed_by_the_chance_that_the_person_is_still_there():
    for d in hire_due(22_000, 3, .18, CASE, book({"hires.moroccan_share": 1}), rules()):
        assert d.expected_mad == pytest.approx(d.amount_mad * .82 ** ((d.earned - 3) / 12))
    for d in due():
        assert 0 <= d.expected_mad <= d.amount_mad + 1e-6


def test_the_ledger_is_in_order_of_payment():
    rows = due(HIGH)
    assert [d.payable for d in rows] == sorted(d.payable for d in rows)
    assert {d.group for d in rows} >= {"C1", "C2", "D1"} and all(d.people >= 1 for d in rows)


def test_outside_a_park_of_a_region_that_has_one_there_is_no_tax_relief():
    outside = replace(CASE, park=None)
    assert of(due(case=outside), "AIR", cohorts=False) == []
    assert of(due({"rules.air_outside_park": 1}, case=outside), "AIR", cohorts=False)
