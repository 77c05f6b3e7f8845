"""Each limit of a lawful bundle: what breaks it, its reason, and what lifts it; held against the country package."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kafaat.model.evidence import Status
from kafaat.model.months import Month
from kafaat.rules import Rules, engine
from kafaat.rules.bundles.limits import LIMITS, Case, closed, refusals
from kafaat.rules.bundles.types import AIDS, GROUNDS, Bundle, Firm, HireKind
from kafaat.rules.posts import Post, inputs

M = Month.parse
RULES = Rules()
GOOD = HireKind("débutante", 9000, M("2026-01"), "fes-shore", age=24, first_employment=True, insertion_eligible=True,
                insertion_months=6, training_cost_mad=20000)
FIRM = Firm(date(2025, 3, 1), training_tax_year_mad=100_000)
ALL = Bundle("insertion", GROUNDS, AIDS)
DIRECT = Bundle("direct", GROUNDS[1:], AIDS)
ALLOWED = Rules({"rules.cumulation_csf": 1, "rules.cumulation_tahfiz": 1, "rules.cumulation_insertion": 1})
STRICT = Rules({"rules.cumulation_first_employment": 1})
ONE = Rules({"rules.cumulation_exemptions": 1})

# limit → bundle, what breaks it in the kind, in the firm, words of the reason
ALONE: dict[str, tuple[Bundle, dict[str, Any], dict[str, Any], str]] = {
    "insertion_registered": (ALL, {"insertion_eligible": False}, {}, "ANAPEC"),
    "insertion_allowance": (ALL, {"insertion_allowance_mad": 6000.01}, {}, "entre 1"),
    "insertion_length": (ALL, {"insertion_months": 25}, {}, "24 au plus"),
    "after_insertion_signed": (ALL, {"hired": M("2024-12")}, {}, "01/01/2025"),
    "after_insertion_pay": (ALL, {"gross_month_mad": 10000.01}, {}, "000 au plus"),
    "first_employment_is_one": (DIRECT, {"first_employment": False}, {}, "CNSS"),
    "first_employment_age": (DIRECT, {"age": 36}, {}, "36 ans à la signature du CDI, 35 au plus"),
    "first_employment_dates": (DIRECT, {"hired": M("2027-01")}, {}, "31/12/2026"),
    "tahfiz_pay": (DIRECT, {"gross_month_mad": 10000.01}, {}, "000 au plus"),
    "tahfiz_company": (DIRECT, {}, {"company_start": date(2014, 12, 31)}, "31/12/2014"),
    "tahfiz_hiring": (DIRECT, {}, {"company_start": date(2024, 1, 1)}, "24 mois"),
    "tahfiz_slots": (DIRECT, {}, {"tahfiz_used": 10}, "10 places"),
    "exemption_contract": (DIRECT, {"open_ended": False}, {}, "CDI"),
    "exemption_recruitment": (DIRECT, {"new_recruit": False}, {}, "déjà employée"),
    "prime_nationality": (DIRECT, {"moroccan": False}, {}, "nationalité marocaine"),
    "prime_recruitment": (DIRECT, {"new_recruit": False}, {}, "rules.internal_move"),
    "prime_offer_opens": (DIRECT, {"hired": M("2025-06")}, {}, "07/2025"),
    "pae_offer_ends": (DIRECT, {"hired": M("2029-07")}, {}, "12/2030"),
    "paf_offer_ends": (DIRECT, {"hired": M("2030-01")}, {}, "d'un seul jour : lecture modifiable (rules.last_right)"),
    "air_place": (DIRECT, {"park": None, "region": "casablanca-settat"}, {}, "S07"),
    "csf_course": (DIRECT, {"training_cost_mad": 0}, {}, "aucune formation"),
    "csf_ceiling": (DIRECT, {}, {"csf_used_year_mad": 100_000}, "rien ne reste du plafond"),
}


def broken(bundle: Bundle, kind: HireKind, firm: Firm, rules: Rules = RULES, together: bool = False) -> dict[str, str]:
    return {no.limit: no.reason for no in refusals(Case(kind, firm, bundle, rules.law), together=together)}


@pytest.mark.parametrize("name", ALONE)
def test_a_limit_of_one_element(name: str) -> None:
    bundle, kind, firm, words = ALONE[name]
    assert name not in broken(bundle, GOOD, FIRM)
    found = broken(bundle, replace(GOOD, **kind), replace(FIRM, **firm))
    assert words in found[name]


def test_what_is_just_within_a_limit_is_lawful() -> None:
    edge = replace(GOOD, gross_month_mad=10000, insertion_allowance_mad=1600, insertion_months=24, age=34)
    assert not {"tahfiz_pay", "after_insertion_pay", "insertion_allowance", "insertion_length"} & set(
        broken(ALL, edge, FIRM))
    assert "first_employment_age" not in broken(DIRECT, replace(GOOD, age=35), FIRM)
    assert "first_employment_dates" not in broken(DIRECT, replace(GOOD, hired=M("2026-12")), FIRM)
    assert "pae_offer_ends" not in broken(DIRECT, replace(GOOD, hired=M("2029-06")), FIRM)
    assert "paf_offer_ends" not in broken(DIRECT, replace(GOOD, hired=M("2029-12")), FIRM)
    assert "tahfiz_hiring" not in broken(DIRECT, GOOD, replace(FIRM, company_start=date(2024, 2, 1)))
    assert "tahfiz_slots" not in broken(DIRECT, GOOD, replace(FIRM, tahfiz_used=9))


def test_the_insertion_moves_the_day_of_the_lasting_contract() -> None:
    late = replace(GOOD, hired=M("2026-08"))
    assert "first_employment_dates" not in broken(DIRECT, late, FIRM)
    assert "CDI en 02/2027" in broken(ALL, late, FIRM)["first_employment_dates"]
    assert "first_employment_age" in broken(ALL, replace(GOOD, age=35, insertion_months=12), FIRM)


def test_an_exemption_is_the_employees_right() -> None:
    without = Bundle(aids=("AIR",))
    assert "appartient au salarié" in broken(without, GOOD, FIRM, together=True)["right_of_the_employee"]
    assert broken(without, replace(GOOD, first_employment=False), FIRM, together=True) == {}
    tahfiz = Bundle(exemptions=("tahfiz",))
    assert "right_of_the_employee" in broken(tahfiz, GOOD, FIRM, together=True)
    assert broken(tahfiz, GOOD, FIRM, ONE, together=True) == {}


def test_two_exemptions_for_one_hire_under_the_other_reading() -> None:
    two = Bundle(exemptions=("first_employment", "tahfiz"))
    assert broken(two, GOOD, FIRM, together=True) == {}
    assert "une seule" in broken(two, GOOD, FIRM, ONE, together=True)["one_exemption_a_hire"]


@pytest.mark.parametrize(("name", "bundle", "forbids", "allows"), [
    ("primes_with_first_employment", Bundle("direct", ("first_employment",), ("PAE",), True), STRICT, RULES),
    ("primes_with_tahfiz", Bundle("direct", ("first_employment", "tahfiz"), ("PAF",), True), RULES, ALLOWED),
    ("primes_with_insertion", Bundle("insertion", GROUNDS[:2], ("PAE", "PAF"), True), RULES, ALLOWED),
    ("paf_with_csf", Bundle("direct", ("first_employment",), ("PAF", "CSF")), RULES, ALLOWED),
])
def test_a_limit_of_a_combination_is_a_switch(name: str, bundle: Bundle, forbids: Rules, allows: Rules) -> None:
    assert "rules.cumulation" in broken(bundle, GOOD, FIRM, forbids, together=True)[name]
    assert broken(bundle, GOOD, FIRM, allows, together=True) == {}
    assert broken(replace(bundle, aids=("AIR",)), GOOD, FIRM, forbids, together=True) == {}


def test_the_offre_s_last_day_is_a_reading_and_a_calendar_year_another() -> None:
    def paf(hired: str, switch: str) -> bool:
        return "paf_offer_ends" not in broken(DIRECT, replace(GOOD, hired=M(hired)), FIRM, Rules({switch: 1}))

    assert paf("2030-01", "rules.last_right") and not paf("2030-02", "rules.last_right")
    assert paf("2030-12", "rules.paf_year") and not paf("2031-01", "rules.paf_year")


def test_the_months_of_tahfiz_are_counted_to_the_day() -> None:
    late = replace(GOOD, hired=M("2026-01"))
    assert "tahfiz_hiring" in broken(DIRECT, late, replace(FIRM, company_start=date(2024, 1, 1)))
    assert "tahfiz_hiring" not in broken(DIRECT, late, replace(FIRM, company_start=date(2024, 1, 2)))


def test_every_limit_has_its_test_and_its_source() -> None:
    together = {"right_of_the_employee", "one_exemption_a_hire", "primes_with_first_employment", "primes_with_tahfiz",
                "primes_with_insertion", "paf_with_csf"}
    assert {limit.name for limit in LIMITS} == set(ALONE) | together
    assert len(LIMITS) == len(ALONE) + len(together)
    for name, (bundle, kind, firm, _) in ALONE.items():
        for no in refusals(Case(replace(GOOD, **kind), replace(FIRM, **firm), bundle, RULES.law), together=False):
            assert no.reference and no.status != Status.SURE, name


MONTHS = st.integers(0, 60).map(lambda n: M("2024-07") + n)
KINDS = st.builds(
    HireKind, st.just("type"), st.sampled_from([1500.0, 5000.0, 6000.01, 10000.0, 10000.01, 22000.0]), MONTHS,
    st.sampled_from(["fes-shore", None]), moroccan=st.booleans(), new_recruit=st.booleans(),
    age=st.integers(18, 40), first_employment=st.booleans(), insertion_eligible=st.just(True),
    insertion_months=st.integers(1, 24))
FIRMS = st.builds(Firm, st.one_of(st.none(), st.dates(date(2013, 1, 1), date(2028, 1, 1))))


@settings(max_examples=40, deadline=None)
@given(KINDS, FIRMS, st.sampled_from(["direct", "insertion"]))
def test_the_limits_say_what_the_country_package_computes(kind: HireKind, firm: Firm, route: str) -> None:
    """In the first month of the lasting contract, and for the primes in the month they would be earned."""
    case = Case(kind, firm, Bundle(route), RULES.law)
    begins = case.lasting_from
    post = Post(kind.gross_month_mad, begins, kind.park, None, kind.moroccan, kind.new_recruit, born=kind.birth,
                first_employment=kind.first_employment, tahfiz=True, company_start=firm.company_start,
                insertion_start=kind.hired.first_day if route == "insertion" else None)
    sim = engine.simulation(RULES.law, np.full((1, 20), kind.gross_month_mad), begins, inputs(post))
    shut = {no.element for no in closed(kind, firm, RULES.law, route)}
    new = kind.new_recruit  # the package leaves this condition of the exemptions to the caller
    for element, variable in (("first_employment", "first_employment_exemption"), ("tahfiz", "tahfiz_exemption"),
                              ("after_insertion", "after_insertion_tax_exemption")):
        if element != "after_insertion" or route == "insertion":
            computed = bool(engine.calculate(sim, variable, begins)[0])
            assert (element not in shut) == (computed and (new or element == "after_insertion")), element
    plain = engine.simulation(RULES.law, np.full((1, 20), kind.gross_month_mad), begins,
                              inputs(replace(post, first_employment=False, tahfiz=False, insertion_start=None)))
    for aid, months in (("PAE", 18), ("PAF", 12)):
        assert (aid not in shut) == (engine.calculate(plain, aid.lower(), begins + months)[0] > 0)
