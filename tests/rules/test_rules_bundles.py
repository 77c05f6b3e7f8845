"""The best lawful bundle of a kind of hire: known amounts, what each loses, readings, properties, errors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.model.evidence import Status
from kafaat.model.months import Month
from kafaat.rules import Job, Post, RuleError, Rules
from kafaat.rules.bundles import best
from kafaat.rules.bundles.best import best_bundle, bundle_readings
from kafaat.rules.bundles.types import BestBundle, Bundle, BundleResult, Firm, HireKind

M = Month.parse
RULES = Rules()
SENIOR = HireKind("senior", 22000, M("2026-01"), "fes-shore")
FIRST = replace(SENIOR, age=30, first_employment=True)
JUNIOR = HireKind("débutante", 9000, M("2026-01"), "fes-shore")
YOUNG = Firm(date(2025, 3, 1))


def year(result: BundleResult, what: str, when: int, who: str = "firm_mad") -> float:
    line = result.line(what)
    return round(sum(getattr(flow, who) for flow in line.flows if flow.month.year == when), 2) if line else 0.0


def named(best: BestBundle, label: str) -> BundleResult:
    return next(one for one in (best.best, *best.alternatives) if one.bundle.label == label)


# -- the senior of Fès ---------------------------------------------------------------------------------------


def test_the_senior_of_fes_exempt_keeps_the_tax_and_the_air_is_nothing() -> None:
    best = best_bundle(RULES, FIRST, discount_rate_year=0.0)
    assert best.best.bundle == Bundle("direct", ("first_employment",), ("AIR", "PAE", "PAF"))
    assert [year(best.best, "income_tax", when, "employee_mad") for when in range(2026, 2030)] == [
        53928.96, 53928.96, 53928.96, 0]
    air = best.best.line("AIR")
    assert air is not None
    assert [(str(flow.month), flow.firm_mad) for flow in air.flows] == [("2030-06", 27528.96), ("2031-06", 27528.96)]


def test_the_senior_of_fes_not_exempt_brings_the_firm_the_air() -> None:
    best = best_bundle(RULES, SENIOR, discount_rate_year=0.0)
    assert best.best.bundle == Bundle("direct", (), ("AIR", "PAE", "PAF"))
    assert best.best.employee_mad == 0
    air = best.best.line("AIR")
    assert air is not None
    assert {flow.firm_mad for flow in air.flows} == {27528.96}
    assert len(air.flows) == 5
    assert {no.limit for no in best.closed if no.element == "first_employment"} == {"first_employment_is_one"}


def test_what_each_loses_for_the_senior() -> None:
    """Giving the exemption up for the AIR would cost both together 26,400 a year, the cap of 10 % of the pay."""
    best = best_bundle(RULES, FIRST, discount_rate_year=0.0)
    given_up = named(best, "CDI dès l'embauche, AIR, PAE et PAF")
    assert [no.limit for no in given_up.reasons] == ["right_of_the_employee"]
    assert given_up.loses_mad == pytest.approx(3 * (53928.96 - 27528.96)) == 3 * 26400
    assert given_up.firm_mad - best.best.firm_mad == pytest.approx(3 * 27528.96)
    assert given_up.employee_mad - best.best.employee_mad == pytest.approx(-3 * 53928.96)
    assert "perd" in given_up.sentence and "appartient au salarié" in given_up.sentence
    none = named(best, "CDI dès l'embauche, premier emploi exonéré, aucune aide demandée")
    assert none.lawful and none.loses_mad == best.best.firm_mad == 136897.92


def test_for_the_firm_alone_the_exemption_given_up_would_bring_more_and_stays_unlawful() -> None:
    best = best_bundle(RULES, FIRST, goal="firm")
    assert best.best.bundle.exemptions == ("first_employment",)
    given_up = named(best, "CDI dès l'embauche, AIR, PAE et PAF")
    assert not given_up.lawful and given_up.loses_present_mad < 0 and "de plus" in given_up.sentence


def test_both_goals_are_always_shown() -> None:
    """For the firm alone an insertion contract pays, since the employee is paid less: it is said."""
    kind = replace(JUNIOR, insertion_eligible=True, gross_month_mad=20000)
    best = best_bundle(RULES, kind)
    assert (best.best.bundle.route, best.best_otherwise.bundle.route) == ("direct", "insertion")
    assert "Pour la firme seule, le meilleur serait : contrat d'insertion puis CDI" in best.sentence
    firm = best_bundle(RULES, kind, goal="firm")
    assert firm.best.bundle == best.best_otherwise.bundle and firm.best_otherwise.bundle == best.best.bundle
    assert "la firme verse" in firm.sentence and "de moins" in firm.sentence


# -- against the ledger and the payslip ----------------------------------------------------------------------


@pytest.mark.parametrize("kind", [
    SENIOR, replace(SENIOR, hired=M("2025-10")), replace(SENIOR, park="technopolis"),
    replace(SENIOR, new_recruit=False), replace(SENIOR, gross_month_mad=10000, park=None),
    replace(SENIOR, moroccan=False, dependants=2)])
def test_a_direct_contract_brings_what_the_ledger_says(kind: HireKind) -> None:
    """Primes up to the month after the horizon, when its last full year is done; the AIR of the months within it."""
    best = best_bundle(RULES, kind).best
    post = Post(kind.gross_month_mad, kind.hired, kind.park, None, kind.moroccan, kind.new_recruit, kind.dependants)
    for aid, until in (("AIR", kind.hired + 59), ("PAE", kind.hired + 60), ("PAF", kind.hired + 60)):
        mine = [entry for entry in RULES.hire_aids(post, until) if entry.aid == aid]
        line = best.line(aid)
        assert [(flow.month, flow.firm_mad) for flow in (line.flows if line else ())] == [
            (entry.payable, entry.amount_mad) for entry in mine]
        if line:
            assert line.status == max((entry.status for entry in mine), key=tuple(Status).index)


def test_charges_and_tax_agree_with_the_payslip_month_by_month() -> None:
    """TAHFIZ: 24 months without tax, employer's share and training tax; the AMO is still paid."""
    best = best_bundle(RULES, JUNIOR, YOUNG)
    result = named(best, "CDI dès l'embauche, TAHFIZ, PAF")
    slip = RULES.payslip(Job(M("2026-05"), 9000, hired=JUNIOR.hired, tahfiz=True, company_start=YOUNG.company_start))
    plain = RULES.payslip(Job(M("2026-05"), 9000))
    charges, tax = result.line("employer_charges"), result.line("income_tax")
    assert charges is not None and tax is not None
    assert len(charges.flows) == len(tax.flows) == 24
    assert charges.firm_mad == pytest.approx(24 * slip.paid_by_state_mad, abs=0.2)
    assert tax.employee_mad == pytest.approx(24 * plain.income_tax_mad, abs=0.2)
    paf = result.line("PAF")
    assert paf is not None and [str(flow.month) for flow in paf.flows] == ["2029-07", "2030-07"]  # paid 6 months later


def test_an_insertion_is_counted_on_its_allowance_and_the_lower_pay_stands_apart() -> None:
    kind = replace(JUNIOR, insertion_eligible=True, insertion_months=6, moroccan=False)
    result = named(best_bundle(RULES, kind, discount_rate_year=0.0),
                   "contrat d'insertion puis CDI, CDI exonéré après l'insertion, aucune aide demandée")
    gross, allowance = (RULES.payslip(Job(M("2026-02"), pay)) for pay in (9000, 6000))
    trainee = RULES.payslip(Job(M("2026-02"), 6000, hired=M("2026-01"), insertion=True))
    lower = result.lower_pay
    assert lower is not None and len(lower.flows) == 6
    assert lower.firm_mad == pytest.approx(6 * (gross.employer_cost_mad - allowance.employer_cost_mad), abs=0.1)
    assert lower.employee_mad == pytest.approx(6 * (allowance.net_mad - gross.net_mad), abs=0.1)
    spared = {line.what: sum(flow.firm_mad + flow.employee_mad for flow in line.flows if flow.month < M("2026-07"))
              for line in result.lines}
    assert spared["employer_charges"] == pytest.approx(6 * allowance.employer_charges_mad, abs=0.1)
    assert spared["income_tax"] + spared["employee_contributions"] == pytest.approx(
        6 * (trainee.net_mad - allowance.net_mad), abs=0.1)
    assert result.both_mad == result.state_mad == pytest.approx(sum(
        flow.firm_mad + flow.employee_mad for line in result.lines for flow in line.flows), abs=0.01)
    assert result.amount("firm") == pytest.approx(result.firm_mad + lower.firm_mad)
    assert "ce n'est pas une aide" in result.sentence


def test_the_default_allowance_and_length_are_the_legal_ones() -> None:
    kind = replace(JUNIOR, insertion_eligible=True)
    result = next(one for one in results_of(kind) if one.bundle.route == "insertion")
    lower = result.lower_pay
    assert lower is not None and len(lower.flows) == 12
    assert lower.flows[0].firm_mad == pytest.approx(3000 * 1.1211, abs=0.01)  # 12.11 % of charges have no ceiling


def results_of(kind: HireKind) -> tuple[BundleResult, ...]:
    best = best_bundle(RULES, kind)
    return (best.best, *best.alternatives)


def test_the_csf_is_cut_by_what_is_left_of_the_firms_ceiling() -> None:
    kind = replace(JUNIOR, training_cost_mad=32000)
    for firm, amount in ((Firm(training_tax_year_mad=30000), 22400), (Firm(training_tax_year_mad=30000,
                         csf_used_year_mad=20000), 10000), (Firm(payroll_year_mad=500_000), 8000), (Firm(), 22400)):
        line = named(best_bundle(RULES, kind, firm), "CDI dès l'embauche, PAE et CSF").line("CSF")
        assert line is not None and (line.firm_mad, line.before_ceiling_mad) == (amount, 22400)
        assert ("non appliqué" in line.note) == (firm == Firm())


# -- readings ----------------------------------------------------------------------------------------------


def test_readings_flip_the_best_bundle() -> None:
    kind = replace(JUNIOR, age=24, first_employment=True)
    found = {one.reading: one for one in bundle_readings(RULES, kind, YOUNG, horizon_months=36)}
    flipped = found["cumulation_tahfiz"]
    assert flipped.chosen_label == "CDI dès l'embauche, premier emploi exonéré, TAHFIZ, PAF"
    assert flipped.other_label == "CDI dès l'embauche, premier emploi exonéré, TAHFIZ, PAE et PAF"
    assert flipped.other_mad > flipped.chosen_mad
    allowed = best_bundle(Rules({"rules.cumulation_tahfiz": 1}), kind, YOUNG, horizon_months=36)
    assert (allowed.best.bundle.label, allowed.best.both_mad) == (flipped.other_label, flipped.other_mad)
    assert "Autre lecture, se cumulent : le choix deviendrait" in flipped.sentence
    one = best_bundle(Rules({"rules.cumulation_exemptions": 1}), kind, YOUNG, horizon_months=36)
    lone = found["cumulation_exemptions"]
    assert one.best.both_mad == lone.other_mad < lone.chosen_mad
    assert all(len(result.bundle.exemptions) < 2 or not result.lawful for result in (one.best, *one.alternatives))
    assert not {"ais_base", "csf_claim", "pae_clock"} & set(found)


def test_what_a_reading_forbids_is_shown_with_its_amount_and_its_switch() -> None:
    best = best_bundle(RULES, JUNIOR, YOUNG)
    both = named(best, "CDI dès l'embauche, TAHFIZ, PAE et PAF cumulées avec l'exonération")
    assert [no.limit for no in both.reasons] == ["primes_with_tahfiz"]
    assert both.both_mad == best_bundle(Rules({"rules.cumulation_tahfiz": 1}), JUNIOR, YOUNG).best.both_mad
    assert "rules.cumulation_tahfiz" in both.sentence
    assert both.status == Status.UNKNOWN


def test_a_first_employment_excluded_by_a_reading_waits_for_the_end_of_the_exemption() -> None:
    strict = best_bundle(Rules({"rules.cumulation_first_employment": 1}), FIRST).best
    assert "PAE" not in strict.bundle.aids
    paf = strict.line("PAF")
    assert paf is not None and [str(flow.month) for flow in paf.flows] == ["2030-07"]
    assert any(no.limit == "primes_with_first_employment" for no in strict.refused)


def test_a_foreigner_and_a_retrained_agent_get_their_reasons() -> None:
    abroad = best_bundle(RULES, replace(SENIOR, moroccan=False))
    assert abroad.best.bundle.aids == ("AIR",)
    assert {no.element for no in abroad.closed if no.limit == "prime_nationality"} == {"PAE", "PAF"}
    inside = best_bundle(RULES, replace(SENIOR, new_recruit=False))
    assert inside.best.bundle.aids == ("AIR",)
    assert any(no.limit == "prime_recruitment" for no in inside.closed)


def test_a_fixed_term_contract_has_no_exemption_and_primes_of_unknown_status() -> None:
    kind = replace(JUNIOR, open_ended=False, age=24, first_employment=True, insertion_eligible=True)
    best = best_bundle(RULES, kind, YOUNG)
    assert best.best.bundle.label == "CDD, PAE et PAF"
    assert best.best.status == Status.UNKNOWN
    assert {no.element for no in best.closed if no.limit == "exemption_contract"} == {
        "insertion", "after_insertion", "first_employment", "tahfiz"}


def test_an_air_of_nothing_says_why() -> None:
    best = best_bundle(RULES, JUNIOR)
    assert "AIR" not in best.best.bundle.aids
    assert any("ne dépasse pas le plafond" in no.reason for no in best.best.refused)


def test_the_offre_ends_in_december_2030() -> None:
    best = best_bundle(RULES, replace(SENIOR, hired=M("2028-01")), discount_rate_year=0.0).best
    assert {what: len(best.line(what).flows) for what in ("AIR", "PAE", "PAF")} == {  # type: ignore[union-attr]
        "AIR": 3, "PAE": 1, "PAF": 2}


@pytest.mark.parametrize("hired", ["2019-01", "2024-12", "2032-01"])
@pytest.mark.parametrize("horizon", [1, 20])
def test_far_months_and_short_horizons_have_an_answer(hired: str, horizon: int) -> None:
    kind = replace(JUNIOR, hired=M(hired), age=25, first_employment=True, insertion_eligible=True)
    best = best_bundle(RULES, kind, horizon_months=horizon)
    assert best.best.lawful and best.best.both_mad >= 0
    assert not {"PAE", "PAF"} & set(best.best.bundle.aids)


# -- properties --------------------------------------------------------------------------------------------

KINDS = st.builds(
    HireKind, st.just("type"), st.sampled_from([3500.0, 6000.0, 8500.5, 10000.0, 15000.0, 26000.0]),
    st.integers(0, 40).map(lambda n: M("2025-07") + n), st.sampled_from(["fes-shore", "technopolis", None]),
    moroccan=st.booleans(), dependants=st.integers(0, 3), age=st.integers(20, 37), first_employment=st.booleans(),
    insertion_eligible=st.booleans(), insertion_months=st.sampled_from([None, 3, 14]),
    training_cost_mad=st.sampled_from([0.0, 12345.67, 32000.0]))
FIRMS = st.builds(Firm, st.one_of(st.none(), st.dates(date(2024, 6, 1), date(2027, 1, 1))),
                  tahfiz_used=st.sampled_from([0, 10]), training_tax_year_mad=st.sampled_from([None, 0.0, 9000.0, 1e6]))
PROPERTY = settings(max_examples=8, deadline=None)


@PROPERTY
@given(KINDS, FIRMS, st.sampled_from(["both", "firm"]), st.booleans())
def test_the_best_is_never_worse_than_a_lawful_one_and_totals_are_the_sum_of_lines(
        kind: HireKind, firm: Firm, goal: str, one: bool) -> None:
    best = best_bundle(Rules({"rules.cumulation_exemptions": float(one)}), kind, firm, goal=goal)
    lawful = [other for other in best.alternatives if other.lawful]
    assert best.best.lawful and all(other.loses_present_mad >= 0 for other in lawful)
    assert [other.loses_present_mad for other in lawful] == sorted(other.loses_present_mad for other in lawful)
    assert len({other.bundle for other in (best.best, *best.alternatives)}) == len(best.alternatives) + 1
    for result in (best.best, *best.alternatives):
        assert result.loses_present_mad == pytest.approx(best.best.present(goal) - result.present(goal), abs=0.006)
        for who in ("firm_mad", "employee_mad"):
            flows = sum(getattr(flow, who) for line in result.lines for flow in line.flows)
            assert getattr(result, who) == pytest.approx(flows, abs=0.005)
        lower = result.lower_pay
        assert lower is None or (lower.firm_mad > 0 > lower.employee_mad)
        assert all(line.what not in ("AIR", "PAE", "PAF", "CSF") or line.what in result.bundle.aids
                   for line in result.lines)
        assert result.employee_mad >= 0 and result.firm_mad >= 0


@settings(max_examples=4, deadline=None)
@given(KINDS, FIRMS)
def test_one_more_lawful_option_never_lowers_the_best(kind: HireKind, firm: Firm) -> None:
    for goal in ("both", "firm"):
        fewer = best_bundle(RULES, replace(kind, insertion_eligible=False), replace(firm, company_start=None),
                            goal=goal)
        more = best_bundle(RULES, kind, firm, goal=goal)
        most = best_bundle(RULES, replace(kind, insertion_eligible=True),
                           replace(firm, tahfiz_used=0, training_tax_year_mad=None), goal=goal)
        assert fewer.best.present(goal) <= more.best.present(goal) <= most.best.present(goal)


@settings(max_examples=1, deadline=None)
@given(KINDS, FIRMS)
def test_the_same_question_has_the_same_answer(kind: HireKind, firm: Firm) -> None:
    once = best_bundle(RULES, kind, firm)
    best._results.cache_clear()
    assert best_bundle(Rules(), kind, firm) == once


def test_a_group_of_people_is_a_kind_not_a_person() -> None:
    assert not {"id", "person", "matricule", "cin"} & set(HireKind.__dataclass_fields__)


# -- errors ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("change", "words"), [
    ({"gross_month_mad": -1}, "type d'embauche « débutante » : salaire brut négatif"),
    ({"first_employment": True}, "donnez l'âge à l'embauche"),
    ({"age": 24, "born": date(2001, 1, 1)}, "pas les deux"),
    ({"age": -1}, "âge à l'embauche"),
    ({"park": "tanger"}, "parc inconnu"),
    ({"training_cost_mad": -5}, "coût de formation négatif"),
    ({"insertion_months": 0}, "mois du contrat d'insertion : un nombre entier de 1 à 120"),
    ({"count": 0}, "nombre de personnes"),
    ({"trial_months": -1}, "mois d'essai"),
    ({"dependants": -1}, "personnes à charge"),
])
def test_a_kind_that_cannot_be(change: dict[str, Any], words: str) -> None:
    with pytest.raises(RuleError, match=words):
        replace(JUNIOR, **change)


@pytest.mark.parametrize(("firm", "words"), [
    ({"tahfiz_used": -1}, "entreprise, salariés déjà sous TAHFIZ"),
    ({"training_tax_year_mad": -1.0}, "entreprise, taxe de formation négatif")])
def test_a_firm_that_cannot_be(firm: dict[str, Any], words: str) -> None:
    with pytest.raises(RuleError, match=words):
        Firm(**firm)


@pytest.mark.parametrize(("asked", "words"), [
    ({"goal": "state"}, "but inconnu"), ({"horizon_months": 0}, "horizon"),
    ({"discount_rate_year": 12.0}, "0,1 pour 10 %")])
def test_a_question_that_cannot_be_asked(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(RuleError, match=words):
        best_bundle(RULES, JUNIOR, **asked)
    with pytest.raises(RuleError, match="les tables commencent"):
        best_bundle(RULES, replace(JUNIOR, hired=M("2018-12")))
