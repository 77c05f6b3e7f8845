"""Hire or retrain for the same seat: the amounts of practice finding 5, the ceiling, the delays, each month's flows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kafaat.catalogue.assumptions import load_book
from kafaat.model.evidence import Status
from kafaat.model.months import Month
from kafaat.rules import Job, RuleError, Rules, alternatives
from kafaat.rules.bundles.seat import Retraining, SeatSide, hire_or_retrain, seat_readings
from kafaat.rules.bundles.types import Firm, HireKind

M = Month.parse
RULES = Rules()
HIRE = HireKind("technicienne réseau, débutante", 10000, M("2025-12"), "fes-shore")
AGENT = Retraining("agent vers technicien réseau", 5500, 10000, 32000, 6, "fes-shore")


def line(side: SeatSide, what: str) -> list[tuple[str, float]]:
    return [(str(month), amount) for one in side.lines if one.what == what for month, amount in one.flows]


def test_practice_finding_5() -> None:
    """At 10,000 gross, before ceiling and delay: PAE once and five PAF for the hire, 70 % of the course otherwise."""
    choice = hire_or_retrain(RULES, HIRE, AGENT)
    assert choice.hire.aids_before_ceiling_mad == 41400
    assert choice.retrain.aids_before_ceiling_mad == 22400
    assert (choice.hire.bundle_label, choice.retrain.bundle_label) == ("CDI dès l'embauche, PAE et PAF",
                                                                       "contrat gardé, CSF")
    assert line(choice.hire, "PAE") == [("2027-12", 20400)]
    assert [month for month, _ in line(choice.hire, "PAF")] == [f"{year}-06" for year in range(2027, 2032)]
    assert "41\u202f400,00" in choice.sentence and "22\u202f400,00" in choice.sentence


def test_a_hire_of_2026_gets_four_paf_before_the_offre_ends() -> None:
    assert hire_or_retrain(RULES, replace(HIRE, hired=M("2026-01")), AGENT).hire.aids_before_ceiling_mad == 37200


def test_the_firms_ceiling_and_the_delay_of_the_book() -> None:
    choice = hire_or_retrain(RULES, HIRE, AGENT, Firm(training_tax_year_mad=20000, csf_used_year_mad=8000))
    assert (choice.retrain.aids_before_ceiling_mad, choice.retrain.aids_mad) == (22400, 12000)
    assert line(choice.retrain, "CSF") == [("2026-09", 12000)]  # course in July 2025, 14 months
    later = hire_or_retrain(RULES, HIRE, AGENT, book=load_book().set({"aids.csf_delay_months": 20}, by="essai"))
    assert line(later.retrain, "CSF") == [("2027-03", 22400)]
    assert hire_or_retrain(Rules({"aids.csf_delay_months": 20}), HIRE, AGENT).retrain.flows == later.retrain.flows


def test_the_months_of_each_side() -> None:
    choice = hire_or_retrain(RULES, HIRE, AGENT)
    assert (str(choice.opens), str(choice.base)) == ("2026-03", "2025-07")
    cost = {pay: RULES.payslip(Job(M("2026-05"), pay)).employer_cost_mad for pay in (5500, 10000)}
    assert line(choice.retrain, "training_pay") == [(str(M("2025-07") + k), -cost[5500]) for k in range(6)]
    assert line(choice.retrain, "pay") == [(str(M("2026-01") + k), -cost[10000]) for k in range(62)]
    assert line(choice.hire, "pay") == [(str(M("2025-12") + k), -cost[10000]) for k in range(63)]
    assert line(choice.retrain, "course") == [("2025-07", -32000)]
    assert line(choice.retrain, "certificate") == [("2026-01", -4500)]
    assert line(choice.hire, "recruitment") == [("2025-12", -8000)]
    assert line(choice.retrain, "backfill") == [("2025-07", -round(4500 + 2 * 0.4 * cost[5500], 2))]


@pytest.mark.parametrize("rate", [0.0, 0.1])
def test_totals_are_the_sum_of_flows(rate: float) -> None:
    choice = hire_or_retrain(RULES, HIRE, AGENT, book=load_book().set({"discount.rate_year": rate}, by="essai"))
    for side in (choice.hire, choice.retrain):
        assert side.amount_mad == pytest.approx(sum(amount for _, amount in side.flows), abs=0.01)
        now = sum(amount / (1 + rate) ** ((month - choice.base) / 12) for month, amount in side.flows)
        assert side.present_mad == pytest.approx(now, abs=0.1)
    assert choice.gap_mad == pytest.approx(choice.retrain.amount_mad - choice.hire.amount_mad)
    assert choice.gap_present_mad == pytest.approx(choice.retrain.present_mad - choice.hire.present_mad)
    assert choice.failures_present_mad > 0


def test_what_it_rests_on() -> None:
    names = {one.name for one in hire_or_retrain(RULES, HIRE, AGENT).rests_on}
    assert names == {"discount.rate_year", "graduates.recruitment_mad", "graduates.onboarding_months",
                     "training.shadow_months", "training.certificate_mad", "backfill.recruitment_mad",
                     "backfill.ramp_months", "backfill.ramp_productivity", "training.dropout", "training.gate_pass",
                     "aids.pae_delay_months", "aids.paf_delay_months", "aids.csf_delay_months"}
    own = replace(AGENT, shadow_months=1, certificate_mad=0, replaced=False)
    given = {one.name for one in hire_or_retrain(RULES, HIRE, own, months=24, recruitment_mad=0,
                                                   onboarding_months=0).rests_on}
    assert given == {"discount.rate_year", "training.dropout", "training.gate_pass", "aids.pae_delay_months",
                     "aids.paf_delay_months", "aids.csf_delay_months"}


def test_failures_multiply_the_course_and_the_pay_kept() -> None:
    once, thrice = (hire_or_retrain(RULES, HIRE, replace(AGENT, starts=starts), months=12).retrain
                    for starts in (1.0, 3.0))
    assert line(thrice, "course") == [("2025-07", -96000)]
    assert thrice.aids_before_ceiling_mad == 3 * once.aids_before_ceiling_mad
    assert sum(a for _, a in line(thrice, "training_pay")) == pytest.approx(
        3 * sum(a for _, a in line(once, "training_pay")), abs=0.1)
    assert line(thrice, "certificate") == line(once, "certificate")


def test_an_internal_move_counted_as_a_recruitment(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [one for one in alternatives.others(RULES.law) if one[0].name in ("internal_move", "ais_base")]
    monkeypatch.setattr(alternatives, "others", lambda law: iter(asked))
    found = {one.reading: one for one in seat_readings(RULES, HIRE, AGENT)}
    assert found["internal_move"].other_mad > found["internal_move"].chosen_mad
    choice = hire_or_retrain(Rules({"rules.internal_move": 1}), HIRE, AGENT)
    assert {"PAE", "PAF"} & {one.what for one in choice.retrain.lines}
    assert choice.status == Status.UNKNOWN
    assert found["internal_move"].other_mad == choice.gap_present_mad
    assert found["internal_move"].chosen_mad == hire_or_retrain(RULES, HIRE, AGENT).gap_present_mad


def test_a_trained_hire_pays_a_course_and_a_senior_brings_the_air() -> None:
    trained = hire_or_retrain(RULES, replace(HIRE, training_cost_mad=10000), AGENT, months=12)
    assert line(trained.hire, "course") == [("2025-12", -10000)]
    seniors = hire_or_retrain(RULES, replace(HIRE, gross_month_mad=22000), AGENT, months=12, recruitment_mad=36000,
                              onboarding_months=0)
    assert line(seniors.hire, "AIR") and line(seniors.hire, "recruitment") == [("2025-12", -36000)]


@pytest.mark.parametrize(("change", "words"), [
    ({"course_mad": -1}, "reconversion « agent vers technicien réseau », coût de la formation"),
    ({"starts": 0.5}, "au moins une formation commencée"),
    ({"course_months": -1}, "mois de formation : un nombre entier de 0 à 60")])
def test_a_retraining_that_cannot_be(change: dict[str, Any], words: str) -> None:
    with pytest.raises(RuleError, match=words):
        replace(AGENT, **change)


def test_a_seat_that_cannot_be() -> None:
    with pytest.raises(RuleError, match="mois de la place : un nombre entier de 1 à 240"):
        hire_or_retrain(RULES, HIRE, AGENT, months=0)
    with pytest.raises(RuleError, match="mois d'intégration"):
        hire_or_retrain(RULES, HIRE, AGENT, onboarding_months=-1)
    with pytest.raises(RuleError, match="coût de recrutement"):
        hire_or_retrain(RULES, HIRE, AGENT, recruitment_mad=-1)
    with pytest.raises(RuleError, match="les tables commencent"):
        hire_or_retrain(RULES, replace(HIRE, hired=M("2019-01")), AGENT)
