"""Net to gross, explanations, other readings, company tax, and the ledger's months and risks."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.model.evidence import Status
from kafaat.model.months import Month
from kafaat.rules import Accounts, Job, Post, RuleError, Rules

M = Month.parse
RULES = Rules()
SENIOR = Post(22000, M("2026-01"), "fes-shore", "fes-meknes")
THIN, NBSP = "\u202f", "\u00a0"


def plain(text: str) -> str:
    return text.replace(THIN, " ").replace(NBSP, " ")


# -- net to gross -------------------------------------------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 12_000_000), st.integers(0, 6), st.sampled_from([0.0, 0.03, 0.06]))
def test_the_gross_found_gives_the_net_back_to_the_centime(centimes: int, dependants: int, cimr: float) -> None:
    job = Job(M("2026-03"), centimes / 100, dependants=dependants, cimr_rate=cimr)
    net = RULES.payslip(job).net_mad
    found = RULES.bases_for_net(net, job)
    assert found and found[0] <= job.base_mad + 0.005
    for base in found:
        assert RULES.payslip(Job(M("2026-03"), base, dependants=dependants, cimr_rate=cimr)).net_mad == net


def test_two_gross_pays_give_one_net_at_the_cliff_and_both_are_found() -> None:
    net = RULES.payslip(Job(M("2026-03"), 6450)).net_mad
    found = RULES.bases_for_net(net, Job(M("2026-03"), 0))
    assert found[0] == 6450 and len(found) == 2 and 6500 < found[1] < 6700
    assert {RULES.payslip(Job(M("2026-03"), base)).net_mad for base in found} == {net}


def test_the_base_of_a_net_with_seniority_and_variable_pay() -> None:
    job = Job(M("2026-03"), 0, variable_mad=800, seniority_years=6)
    [base] = RULES.bases_for_net(9000, job)
    slip = RULES.payslip(Job(M("2026-03"), base, variable_mad=800, seniority_years=6))
    assert slip.net_mad == 9000 and slip.gross_mad == pytest.approx(base * 1.10 + 800, abs=0.006)


def test_a_net_of_zero_and_an_absurd_one() -> None:
    assert RULES.bases_for_net(0, Job(M("2026-03"), 0))[0] == 0
    assert RULES.bases_for_net(5e9, Job(M("2026-03"), 0)) == ()
    with pytest.raises(RuleError, match="salaire net négatif"):
        RULES.bases_for_net(-1, Job(M("2026-03"), 0))


# -- a payslip's options ------------------------------------------------------------------------------------


def test_cimr_lowers_the_tax_and_the_employer_pays_one_point_three() -> None:
    slip = RULES.payslip(Job(M("2026-03"), 20000, cimr_rate=0.06, accident_rate=0.005))
    assert (slip.cimr_employee_mad, slip.cimr_employer_mad, slip.accident_insurance_mad) == (1200, 1560, 100)
    assert slip.net_taxable_mad == round(16362.53 - 1200, 2)
    assert slip.employer_charges_mad == round(2960.80 + 1560 + 100, 2)


def test_a_first_employment_pays_no_tax_for_36_months() -> None:
    def tax(month: str) -> float:
        return RULES.payslip(Job(M(month), 12000, hired=M("2026-03"), born=date(2000, 5, 1),
                                 first_employment=True)).income_tax_mad
    assert (tax("2026-03"), tax("2029-02"), tax("2029-03")) == (0, 0, 1071.40)


def test_an_insertion_contract_bears_nothing() -> None:
    slip = RULES.payslip(Job(M("2026-03"), 4000, hired=M("2026-01"), insertion=True))
    assert (slip.net_mad, slip.employer_cost_mad, slip.exemption) == (4000, 4000, "Contrat d'insertion")


@pytest.mark.parametrize(("make", "said"), [
    (lambda: Job(M("2018-12"), 8000), "les tables commencent en 2019-01"),
    (lambda: Job(M("2026-01"), 8000, cimr_rate=0.2), "de 3 % à 10 %, ou 0 ; reçu 20 %"),
    (lambda: Job(M("2026-01"), 8000, first_employment=True), "donnez le mois d'embauche"),
    (lambda: Job(M("2026-01"), 8000, first_employment=True, hired=M("2026-01")), "date de naissance"),
    (lambda: Job(M("2026-01"), 8000, tahfiz=True, hired=M("2026-01")), "début d'exploitation"),
    (lambda: Job(M("2026-01"), 8000, accident_rate=3), "une part entre 0 et 1"),
    (lambda: Job(M("2026-01"), 8000, variable_mad=-1), "part variable négatif"),
    (lambda: Job(M("2026-01"), 8000, seniority_years=-1), "ancienneté"),
    (lambda: Post(-1, M("2026-01")), "négatif"),
    (lambda: Post(1, M("2026-01"), "agadir"), "parc inconnu"),
    (lambda: Accounts(2022, 1, 1, date(2018, 1, 1)), "commencent en 2023"),
    (lambda: Accounts(2026, 1, 1, date(2018, 1, 1), export_share=2), "part exportée"),
    (lambda: Accounts(2026, 1, 1, date(2018, 1, 1), sector="pêche"), "secteur inconnu"),
    (lambda: Accounts(2026, 1, 1, date(2027, 1, 1)), "après l'exercice"),
    (lambda: Accounts(2026, 1, -1, date(2018, 1, 1)), "chiffre d'affaires négatif"),
])
def test_what_cannot_be_is_refused_in_french(make, said: str) -> None:
    with pytest.raises(RuleError) as told:
        make()
    assert said in plain(str(told.value))


# -- explanations -------------------------------------------------------------------------------------------


def test_the_air_of_a_senior_is_told_in_one_sentence_then_in_its_parts() -> None:
    told = RULES.explain_aid("AIR", SENIOR, M("2026-12"))
    assert plain(told.steps[0].text) == ("IR annuel 53 928,96 DH ; plafond 10 % du RBI = 26 400,00 DH ; "
                                         "AIR = 27 528,96 DH")
    lines = [plain(step.text) for step in told.steps]
    assert any("tranche à 37 %, somme à déduire 27 400,00 DH" in line for line in lines)
    assert any("Parc secondaire" in line for line in lines)
    assert [step.depth for step in told.steps][:2] == [0, 1]
    names = {fact.name: fact for fact in told.facts}
    assert names["income_tax.schedule"].status is Status.INFERRED  # 2026: no change was read, none is confirmed
    assert "S209 http" in names["income_tax.schedule"].reference
    assert names["readings.air_outside_park"].status is Status.UNKNOWN


def test_a_prime_that_is_nothing_tells_its_refusals() -> None:
    post = Post(10000, M("2026-01"), "fes-shore", moroccan=False)
    lines = [plain(step.text) for step in RULES.explain_aid("PAE", post, M("2027-07")).steps]
    assert lines[0].endswith("PAE acquise dans le mois = 0,00 DH")
    assert any("nationalité marocaine : non" in line for line in lines)


def test_the_payslip_is_told_to_the_rate_of_each_branch() -> None:
    lines = [plain(step.text) for step in RULES.explain_payslip(Job(M("2026-03"), 10000, dependants=2)).steps]
    assert lines[0] == "brut 10 000,00 DH − cotisations du salarié 494,80 DH − IR 501,56 DH ; Salaire net du mois = " \
                       "9 003,64 DH"
    assert any("4,48 %" in line or "3,96 % de 6 000,00 DH" in line for line in lines)
    assert any("2 à charge, 600,00 DH par an et par personne" in line for line in lines)


# -- other readings -----------------------------------------------------------------------------------------


def test_each_other_reading_says_what_it_would_give() -> None:
    found = {other.reading: other for other in RULES.other_readings(SENIOR, M("2030-12"))}
    assert set(found) == {"pae_frequency", "paf_nature", "paf_year"}
    yearly = found["pae_frequency"]
    assert yearly.other_mad - yearly.chosen_mad == 3 * 44880  # July 2028, 2029, 2030
    assert "Autre lecture, chaque année dans les cinq ans" in yearly.sentence and yearly.status is Status.UNKNOWN
    outside = {other.reading for other in RULES.other_readings(
        Post(22000, M("2026-01"), None, "casablanca-settat"), M("2030-12"))}
    assert "air_outside_park" in outside
    moved = {other.reading: other for other in RULES.other_readings(
        Post(10000, M("2026-01"), "fes-shore", new_recruit=False), M("2030-12"))}
    assert moved["internal_move"].chosen_mad == 0 < moved["internal_move"].other_mad


def test_a_reading_chosen_is_compared_with_the_default() -> None:
    rules = Rules({"rules.pae_frequency": 1})
    found = {other.reading: other for other in rules.other_readings(SENIOR, M("2030-12"))}
    assert found["pae_frequency"].other == "une seule fois"
    assert found["pae_frequency"].other_mad < found["pae_frequency"].chosen_mad


# -- the ledger's months and risks --------------------------------------------------------------------------


def test_payment_months_follow_the_delays_of_the_book() -> None:
    quick = Rules({"aids.pae_delay_months": 0, "aids.air_delay_months": 12})
    for entry in quick.hire_aids(SENIOR, M("2030-12")):
        assert entry.payable - entry.earned == {"PAE": 0, "AIR": 12, "PAF": 6}[entry.aid]


def test_what_a_departure_before_month_18_costs() -> None:
    entries = RULES.hire_aids(SENIOR, M("2030-12"))
    risk = {(e.aid, str(e.earned)): (e.at_risk_mad, str(e.safe_from)) for e in entries}
    assert risk["PAE", "2027-07"] == (44880, "2027-07")
    assert risk["PAF", "2027-01"] == (9240, "2027-07")  # a post that did not last 18 months
    assert risk["PAF", "2028-01"] == (0, "2028-01")
    assert all(at_risk == 0 for (aid, _), (at_risk, _) in risk.items() if aid == "AIR")
    assert all(entry.risk.endswith((".", "DH.")) for entry in entries)


def test_what_comes_after_the_last_law_read_is_marked_as_prolonged() -> None:
    entries = RULES.hire_aids(SENIOR, M("2030-12"))
    assert {entry.projected for entry in entries if entry.earned <= M("2026-12")} == {False}
    assert all(entry.projected and "règles de 2026 sont prolongées" in entry.note for entry in entries
               if entry.earned > M("2026-12"))


def test_csf_file_in_order_with_dates() -> None:
    entry = RULES.csf(32000, M("2027-03"))
    steps = RULES.csf_steps(entry)
    assert [step.by for step in steps] == [
        "dès 10/2026", "avant le début de l'action, donc avant 03/2027", "10 jours avant le début",
        "chaque jour de l'action", "à la fin de l'action", "30/04/2028"]
    assert any("modèle 5" in step.paper for step in steps)
    assert steps[0].status is Status.REPORTED_ONCE
    assert RULES.csf_steps(RULES.csf(32000, M("2027-09")))[1].by == "30/06/2027, et avant le début de l'action"
    other = Rules({"rules.csf_filing": 1, "rules.csf_claim": 1})
    late = other.csf_steps(other.csf(32000, M("2027-12")))
    assert late[1].by.startswith("31/10/2027") and late[-1].by == "31/12/2028"
    assert "arriérés" in entry.risk


# -- company ------------------------------------------------------------------------------------------------


def test_company_tax_of_year_six_and_of_year_five() -> None:
    six = RULES.company_tax(Accounts(2026, 10e6, 60e6, date(2021, 6, 1)))
    assert (six.financial_year, six.tax_mad, six.ais_mad, six.after_ais_mad) == (6, 2e6, 1.12e6, 880e3)
    assert six.effective_rate == pytest.approx(0.088) and six.statuses["ais_mad"] is Status.UNKNOWN  # its base
    five = RULES.company_tax(Accounts(2025, 10e6, 60e6, date(2021, 6, 1)))
    assert (five.financial_year, five.exempt_share, five.tax_mad, five.ais_mad) == (5, 1.0, 0, 0)
    assert five.solidarity_contribution_mad == 350e3  # due even by a company exempt for a time
    assert five.statuses["solidarity_contribution_mad"] is Status.INFERRED
    assert five.notes[0] == "Pas d'AIS : l'exercice est exonéré."


def test_the_former_regime_is_a_line_of_its_own_until_june_2025() -> None:
    old = RULES.company_tax(Accounts(2024, 10e6, 60e6, date(2010, 1, 1)))
    assert (old.tax_mad, old.former_ais_mad, old.after_ais_mad) == (2e6, 1_125_000, 875_000)
    half = RULES.company_tax(Accounts(2025, 10e6, 60e6, date(2010, 1, 1)))
    assert (half.offer_months, half.ais_mad, half.former_ais_mad, half.after_ais_mad) == (6, 560e3, 562_500, 877_500)
    assert any("6 mois sur 12" in note for note in half.notes) and any("8,75" in note for note in half.notes)
    assert RULES.company_tax(Accounts(2026, 10e6, 60e6, date(2010, 1, 1))).former_ais_mad == 0


@pytest.mark.parametrize(("change", "said"), [
    ({"sector": "common"}, "vise l'externalisation"), ({"profit_mad": -1.0}, "aucun IS sur un déficit"),
    ({"year": 2024}, "hors de l'Offre"), ({"started": date(2024, 1, 1)}, "exonéré"), ({"export_share": 0}, "exportée")])
def test_why_no_ais(change: dict, said: str) -> None:
    given = {"year": 2026, "profit_mad": 1e6, "turnover_mad": 0.0, "started": date(2018, 1, 1), **change}
    found = RULES.company_tax(Accounts(**given))
    assert found.ais_mad == 0 and said in found.notes[0]


def test_company_readings_are_lines_of_the_answer() -> None:
    accounts = Accounts(2026, 10e6, 60e6, date(2018, 1, 1), export_share=0.5)
    [other] = RULES.other_company_readings(accounts)
    assert (other.reading, other.chosen_mad, other.other_mad) == ("ais_base", 1.44e6, 880e3)
    told = [plain(step.text) for step in RULES.explain_company(accounts).steps]
    assert "IS dû 2 000 000,00 DH − AIS 560 000,00 DH" in told[0]


def test_a_table_of_companies_gives_what_each_gives() -> None:
    columns = {"year": [2026, 2025, 2026], "profit_mad": [10e6, 10e6, -5.0], "turnover_mad": [60e6, 60e6, 1e6],
               "started": ["2018-01-01", "2021-06-01", "2010-01-01"], "export_share": [0.5, 1, 1]}
    out = RULES.company_table(columns)
    for row in range(3):
        one = RULES.company_tax(Accounts(columns["year"][row], columns["profit_mad"][row], columns["turnover_mad"][row],
                                         date.fromisoformat(columns["started"][row]), columns["export_share"][row]))
        assert {name: round(float(out[name][row]), 2) for name in ("tax_mad", "ais_mad", "after_ais_mad")} == {
            "tax_mad": one.tax_mad, "ais_mad": one.ais_mad, "after_ais_mad": one.after_ais_mad}
    for change, said in (({"year": [2020] * 3}, "ligne 1, colonne « year »"),
                         ({"profit": [1]}, "inconnue : « profit »"),
                         ({"sector": ["outsourcing", "pêche", "common"]}, "ligne 2, colonne « sector »"),
                         ({"started": ["2030-01-01"] * 3}, "après l'exercice")):
        with pytest.raises(RuleError) as told:
            RULES.company_table({**columns, **change})
        assert said in str(told.value)


def test_history_lists_dated_values_and_near_names() -> None:
    found = RULES.history("labour.smig.hourly")
    assert [(fact.since, fact.value) for fact in found][-2:] == [("2025-01-01", 17.1), ("2026-01-01", 17.92)]
    assert [fact.value for fact in RULES.history("labour.smig.hourly", M("2020-01"))] == [14.13]
    with pytest.raises(RuleError, match="proches : offer"):
        RULES.history("offer.pea")
