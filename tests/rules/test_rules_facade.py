"""The façade: shapes, dates, facts, switches, errors, speed."""

from __future__ import annotations

import time

import numpy as np
import pytest

from kafaat.model.evidence import Status
from kafaat.model.months import Month
from kafaat.rules import DEFAULT_SWITCHES, Job, Post, RuleError, Rules

M = Month.parse
RULES = Rules()


def test_employer_cost_keeps_any_shape() -> None:
    pays = np.array([[5500.0, 8000.0, 12000.0], [0.0, 6000.0, 30000.0]])
    cost = RULES.employer_cost_month(pays, M("2027-03"))
    assert cost.shape == pays.shape and cost.dtype == np.float64
    assert cost[1, 0] == 0
    assert RULES.employer_cost_month(5500.0, M("2027-03")).shape == ()
    assert RULES.employer_cost_month(np.zeros((0, 4)), M("2027-03")).shape == (0, 4)
    assert RULES.income_tax_year(pays, 2026, dependants=2).shape == pays.shape
    assert np.allclose(RULES.training_tax_month(pays, M("2027-03")), pays * 0.016)


def test_employer_cost_of_sixty_pays_is_fast() -> None:
    pays = np.linspace(4000, 30000, 60)
    RULES.employer_cost_month(pays, M("2027-03"))
    spent = []
    for _ in range(5):
        began = time.perf_counter()
        RULES.employer_cost_month(pays, M("2027-03"))
        spent.append(time.perf_counter() - began)
    assert min(spent) < 0.02


def test_seniority_steps() -> None:
    rates = RULES.seniority_rate(np.array([[0, 1.99, 2], [5, 12, 40]]), M("2027-01"))
    assert rates.tolist() == [[0, 0, 0.05], [0.10, 0.15, 0.25]]
    assert RULES.seniority_rate(20, M("2027-01")).item() == 0.20


def test_the_payslip_adds_up_within_the_rounding_of_its_lines() -> None:
    slip = RULES.payslip(Job(M("2026-02"), 13333.33, dependants=2))
    deductions = slip.cnss_employee_mad + slip.amo_employee_mad + slip.income_tax_mad
    assert slip.net_mad == pytest.approx(slip.gross_mad - deductions, abs=0.0201)
    assert slip.employer_cost_mad == round(slip.gross_mad + slip.employer_charges_mad, 2)
    lines = slip.cnss_employer_mad + slip.family_allowances_mad + slip.amo_employer_mad + slip.training_tax_mad
    assert lines == pytest.approx(slip.employer_charges_mad, abs=0.0251)


@pytest.mark.parametrize(("question", "words"), [
    (lambda: RULES.payslip(Job(M("2026-01"), -1)), "négatif"),
    (lambda: RULES.employer_cost_month(np.array([1.0, np.nan]), M("2026-01")), "un nombre est attendu"),
    (lambda: RULES.employer_cost_month(8000, M("2018-12")), "les tables commencent en 2019-01"),
    (lambda: RULES.income_tax_year(8000, 2018), "les tables commencent"),
    (lambda: RULES.payslip(Job(M("2026-01"), 8000, dependants=-1)), "personnes à charge"),
    (lambda: RULES.seniority_rate(np.array([np.inf]), M("2026-01")), "ancienneté"),
    (lambda: RULES.air_cap("agadir-shore", None, M("2026-01")), "parc inconnu : « agadir-shore »"),
    (lambda: RULES.air_reason(None, "atlantide", M("2026-01")), "région inconnue : « atlantide »"),
    (lambda: RULES.hire_aids(Post(8000, M("2026-01"), "fes"), M("2027-01")), "parc inconnu"),
    (lambda: RULES.explain_no_aid("AIS", Post(8000, M("2026-01"))), "aide inconnue"),
    (lambda: RULES.csf(-5, M("2026-01")), "coût de formation négatif"),
    (lambda: RULES.fact("offer.pae.taux"), "règle inconnue"),
    (lambda: RULES.fact("offer.pae.rate", M("2025-06")), "n'a pas de valeur en 2025-06"),
    (lambda: Rules({"rules.pae_monthly": 1}), "choix inconnu : « rules.pae_monthly »"),
    (lambda: Rules({"rules.pae_frequency": 0.5}), "est un choix (0 une seule fois, 1 chaque année dans"),
])
def test_errors_are_french_sentences(question, words: str) -> None:
    with pytest.raises(RuleError) as told:
        question()
    assert isinstance(told.value, ValueError)
    assert words in str(told.value)


def test_a_whole_book_may_be_given_as_switches() -> None:
    rules = Rules({"attrition.converted_year": 0.18, "rules.pae_frequency": 1.0})
    assert dict(rules.switches) == {**DEFAULT_SWITCHES, "rules.pae_frequency": 1}


def test_facts_carry_value_unit_status_source() -> None:
    fact = RULES.fact("offer.pae.rate")
    assert (fact.value, fact.unit, fact.status) == (0.17, "share", Status.REPORTED_BY_SEVERAL)
    assert fact.since == "2025-07-01" and "S08 http" in fact.reference and "presse" in fact.note
    assert RULES.fact("labour.smig.hourly", M("2025-05")).value == 17.10
    assert RULES.fact("labour.smig.hourly").value == 17.92
    assert len(RULES.facts()) == len({one.name for one in RULES.facts()}) > 40
    assert all(one.reference and one.label for one in RULES.facts())


def test_places() -> None:
    assert RULES.parks() == ("casanearshore", "technopolis", "fes-shore", "oujda-shore", "tetouan-shore")
    assert len(RULES.regions()) == 12 and "fes-meknes" in RULES.regions()
    assert RULES.version.startswith("openfisca-morocco 0.")


def test_unknowns_are_sentences() -> None:
    assert len(RULES.unknowns()) >= 10
    assert all(sentence.endswith(".") for sentence in RULES.unknowns())
