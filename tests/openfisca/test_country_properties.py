"""What must hold for every amount: a tax that never jumps, payslips and totals exact to the centime beside decimal
arithmetic, an AIR between zero and the tax, and less of it when it is pooled.
"""

from __future__ import annotations

from decimal import Decimal
from math import fsum

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from openfisca_morocco import CountryTaxBenefitSystem
from openfisca_morocco.places import Park
from openfisca_morocco.reforms.readings import air_pooled

SYSTEM = CountryTaxBenefitSystem()
POOLED = air_pooled(SYSTEM)
MONTHS = [f"2026-{month:02d}" for month in range(1, 13)]
# The schedules as published: up to, rate, sum to deduct (DGI, note on the finance law for 2025; S202, S204).
SCHEDULES = {
    2024: [(30000, "0", 0), (50000, "0.10", 3000), (60000, "0.20", 8000), (80000, "0.30", 14000),
           (180000, "0.34", 17200), (None, "0.38", 24400)],
    2026: [(40000, "0", 0), (60000, "0.10", 4000), (80000, "0.20", 10000), (100000, "0.30", 18000),
           (180000, "0.34", 22000), (None, "0.37", 27400)]}


def centimes(least: str, most: str) -> st.SearchStrategy[Decimal]:
    """Amounts in dirhams with two decimals."""
    return st.decimals(Decimal(least), Decimal(most), places=2)


def floats(amounts: list[Decimal]) -> np.ndarray:
    return np.array([float(amount) for amount in amounts])


def simulate(people: int, system: TaxBenefitSystem = SYSTEM) -> Simulation:
    return SimulationBuilder().build_default_simulation(system, people)


def one_firm(sites: list[int], system: TaxBenefitSystem = SYSTEM) -> Simulation:
    """Everybody in one company; person i in establishment `sites[i]`."""
    builder = SimulationBuilder()
    builder.create_entities(system)
    builder.declare_person_entity("employee", list(range(len(sites))))
    for key, role, places in (("establishment", "worker", sites), ("company", "staff_member", [0] * len(sites))):
        group = builder.declare_entity(key, list(range(max(places) + 1)))
        builder.join_with_persons(group, np.array(places), np.array([role] * len(sites)))
    return builder.build(system)


def scheduled(income: Decimal, year: int) -> Decimal:
    """Published arithmetic: rate × income − sum to deduct."""
    for top, rate, deducted in SCHEDULES[year]:
        if top is None or income <= top:
            return income * Decimal(rate) - deducted
    raise AssertionError


def payslip(gross: Decimal, dependants: int) -> dict[str, Decimal]:
    """A month of 2026 in decimal arithmetic, from the rates and ceilings of the law."""
    base = min(gross, Decimal(6000))
    contributions = base * Decimal("0.0448") + gross * Decimal("0.0226")
    year = gross * 12
    expenses = year * Decimal("0.35") if year <= 78000 else min(year * Decimal("0.25"), Decimal(35000))
    taxable = gross - contributions - expenses / 12
    tax = max((scheduled(taxable * 12, 2026) - 600 * min(dependants, 6)) / 12, Decimal(0))
    charges = base * Decimal("0.0898") + gross * (Decimal("0.064") + Decimal("0.0411") + Decimal("0.016"))
    return {"employee_contributions": contributions, "professional_expenses": expenses / 12,
            "net_taxable_income": taxable, "income_tax": tax, "net_pay": gross - contributions - tax,
            "employer_charges": charges, "employer_cost": gross + charges}


@pytest.mark.parametrize("year", SCHEDULES)
@given(incomes=st.lists(centimes("0", "1000000"), min_size=1, max_size=40))
@settings(max_examples=40, deadline=None)
def test_tax_is_continuous_rising_and_that_of_the_published_table(year: int, incomes: list[Decimal]) -> None:
    edges = [Decimal(top) + step for top, *_ in SCHEDULES[year] if top for step in (Decimal("-0.01"), Decimal(0))]
    incomes = incomes + edges
    simulation = simulate(2 * len(incomes))
    both = [step for income in incomes for step in (income, income + Decimal("0.01"))]
    simulation.set_input("net_taxable_income_year", str(year), floats(both))
    tax = simulation.calculate("income_tax_year", str(year))
    assert np.abs(tax - floats([scheduled(income, year) for income in both])).max() < 1e-8
    rise = tax[1::2] - tax[::2]
    assert rise.min() >= -1e-9 and rise.max() <= 0.01


@given(grosses=st.lists(centimes("0.01", "90000000"), min_size=1, max_size=30), dependants=st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_a_payslip_is_that_of_decimal_arithmetic_up_to_a_billion_a_year(grosses, dependants) -> None:
    """Half of the amounts beyond 131,072, where 32 bits lose the centime."""
    grosses = grosses + [gross / 10000 + Decimal("0.01") for gross in grosses]
    grosses = [gross.quantize(Decimal("0.01")) for gross in grosses] + [Decimal(6000), Decimal(6500)]
    simulation = simulate(len(grosses))
    simulation.set_input("gross_taxable_pay", "2026-05", floats(grosses))
    simulation.set_input("dependants", "2026", np.full(len(grosses), dependants))
    right = [payslip(gross, dependants) for gross in grosses]
    for variable in right[0]:
        wrong = np.abs(simulation.calculate(variable, "2026-05") - floats([line[variable] for line in right]))
        assert wrong.max() < 1e-6, (variable, grosses[int(wrong.argmax())])


@given(month=centimes("0.01", "90000000"), dependants=st.integers(0, 9))
@settings(max_examples=40, deadline=None)
def test_twelve_equal_months_need_no_regularisation(month: Decimal, dependants: int) -> None:
    simulation = simulate(1)
    for name in MONTHS:
        simulation.set_input("gross_taxable_pay", name, floats([month]))
    simulation.set_input("dependants", "2026", np.array([dependants]))
    assert abs(simulation.calculate("income_tax_regularisation", "2026")[0]) < 1e-4
    assert abs(simulation.calculate("income_tax_year", "2026")[0] - float(12 * payslip(month, dependants)["income_tax"])
               ) < 1e-4


@given(pays=st.lists(centimes("0.01", "6500"), min_size=1, max_size=12))
@settings(max_examples=40, deadline=None)
def test_a_year_of_78000_made_of_any_months_keeps_the_35_per_cent(pays: list[Decimal]) -> None:
    """The sum of the months on binary numbers may be a hair above the threshold: that hair is not income."""
    pays = (pays * 12)[:11]
    pays.append(Decimal(78000) - sum(pays))
    simulation = simulate(1)
    for name, pay in zip(MONTHS, pays, strict=True):
        simulation.set_input("gross_taxable_pay", name, floats([pay]))
    assert abs(simulation.calculate("professional_expenses_year", "2026")[0] - 27300) < 1e-6


def test_totals_of_twenty_thousand_people_are_exact_into_the_billions() -> None:
    people, gross = 20_000, Decimal("83333.33")
    simulation = one_firm([0] * people)
    for name in MONTHS:
        simulation.set_input("gross_taxable_pay", name, np.full(people, float(gross)))
    simulation.set_input("park", "ETERNITY", np.array([Park.casanearshore.index]))
    year = 12 * gross
    taxable = year - 35000 - 12 * Decimal("268.80") - year * Decimal("0.0226")
    tax = scheduled(taxable, 2026)
    totals = {"training_tax_year": year * Decimal("0.016"), "air_pool_tax": tax,
              "establishment_air": tax - year * Decimal("0.20")}
    for variable, one in totals.items():
        total, = simulation.calculate(variable, "2026")
        assert abs(Decimal(float(total)) - people * one) < Decimal("0.005"), variable
    assert people * tax > 6_000_000_000


STAFF = st.lists(st.tuples(centimes("1000", "120000"), st.integers(0, 3), st.integers(0, 6), st.integers(0, 6)),
                 min_size=1, max_size=12)


@given(staff=STAFF, parks=st.lists(st.sampled_from(list(Park)), min_size=4, max_size=4),
       year=st.sampled_from([2024, 2025, 2026, 2030, 2031]))
@settings(max_examples=40, deadline=None)
def test_air_lies_between_zero_and_the_tax_and_pooling_never_adds_to_it(staff, parks, year) -> None:
    """Any pay, site, dependants and first month; the pooled AIR of a site is at most the sum of its people's."""
    sites = np.unique([site for _, site, _, _ in staff], return_inverse=True)[1].tolist()  # no empty site between
    air = {}
    for system in (SYSTEM, POOLED):
        simulation = one_firm(sites, system)
        for month in range(12):
            paid = floats([gross if month >= first else Decimal(0) for gross, _, _, first in staff])
            simulation.set_input("gross_taxable_pay", f"{year}-{month + 1:02d}", paid)
        simulation.set_input("dependants", str(year), np.array([heads for _, _, heads, _ in staff]))
        count = simulation.populations["establishment"].count
        simulation.set_input("park", "ETERNITY", np.array([park.index for park in parks[:count]]))
        each, by_site = (simulation.calculate(name, str(year)) for name in ("air", "establishment_air"))
        tax = simulation.calculate("income_tax_year", str(year))
        assert (each >= 0).all() and (each <= tax + 1e-9).all()
        if year not in (2025, 2026, 2030):
            assert not each.any()
        for site in range(count):
            members = [amount for amount, where in zip(each, sites, strict=True) if where == site]
            assert by_site[site] == pytest.approx(fsum(members), abs=1e-6)
        air[system] = by_site
    assert (air[POOLED] <= air[SYSTEM] + 1e-6).all()
