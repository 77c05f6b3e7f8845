"""The country package as a whole: every parameter and variable is sourced and says itself in French, every reading
can be turned, money is exact. Properties over many amounts: test_country_properties.py.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from openfisca_core.parameters import Parameter, ParameterScale
from openfisca_core.reforms import Reform
from openfisca_core.simulations import SimulationBuilder

import openfisca_morocco
from kafaat.model.evidence import Status
from openfisca_morocco import places, sources
from openfisca_morocco.reforms import readings
from openfisca_morocco.reforms.parametric import Change, parametric
from openfisca_morocco.reforms.readings import pae_yearly

SYSTEM = openfisca_morocco.CountryTaxBenefitSystem()
LEAVES = [node for node in SYSTEM.parameters.get_descendants() if isinstance(node, (Parameter, ParameterScale))]
READINGS = {leaf.name.removeprefix("readings."): leaf for leaf in LEAVES if leaf.name.startswith("readings.")}
# Formulas that a label says in full: sums over the year or the group, counts of months, ages and ranks.
WITHOUT_PATTERN = {
    "gross_taxable_pay_year", "taxed_pay_year", "income_tax_withheld_year", "training_tax_year", "paf_base",
    "air_pool_tax", "establishment_air",
    "months_worked", "months_taxed", "air_months", "hiring_month", "months_since_hiring", "months_since_insertion",
    "age_at_hiring", "tahfiz_rank"}
ENGLISH = r"(?i)\b(the|of|and|from|with|for|pay|tax|month|year|employee|employer|company|rate|hiring|are)\b"
CITED = {text for name, text in vars(sources).items() if not name.startswith("_") and isinstance(text, str)}


def dated_values(leaf) -> list:
    """Every dated value of a parameter, or of each number of a scale."""
    if isinstance(leaf, Parameter):
        return list(leaf.values_list)
    return [value for bracket in leaf.brackets for number in bracket.children.values() for value in number.values_list]


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.name)
def test_every_value_of_every_parameter_has_unit_status_and_known_source(leaf) -> None:
    assert leaf.description and leaf.metadata["unit"]
    assert dated_values(leaf)
    for value in dated_values(leaf):
        assert Status(value.metadata["status"]), value.name
        assert value.metadata["reference"], value.name
        assert set(value.metadata["reference"]) <= CITED, value.name


def test_every_source_is_cited_somewhere() -> None:
    """A source that no value and no variable cites is a leftover."""
    used = {reference for leaf in LEAVES for value in dated_values(leaf) for reference in value.metadata["reference"]}
    used |= {reference for variable in SYSTEM.variables.values() for reference in variable.reference}
    folder = Path(openfisca_morocco.__file__).parent
    said = "\n".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml"))
    assert {text for text in CITED - used if not re.search(rf"\b{text.split()[0]}\b", said)} == set()


@pytest.mark.parametrize("variable", SYSTEM.variables.values(), ids=lambda variable: variable.name)
def test_every_variable_is_labelled_in_french_and_referenced(variable) -> None:
    assert variable.reference
    assert set(variable.reference) <= CITED or all(text.startswith("Déduit : ") for text in variable.reference)
    assert variable.label[0] == variable.label[0].upper() and not variable.label.endswith(".")
    assert not re.search(ENGLISH, variable.label), variable.label
    assert not re.search(ENGLISH, re.sub(r"\{.*?\}", "", variable.documentation or "")), variable.documentation


def test_every_formula_says_in_words_what_it_did() -> None:
    """A `documentation` is the sentence of the explanation; the placeholders in it take the values of the case."""
    silent = {name for name, variable in SYSTEM.variables.items() if variable.formulas and not variable.documentation}
    assert silent == WITHOUT_PATTERN


@pytest.mark.parametrize("variable", [v for v in SYSTEM.variables.values() if v.documentation], ids=lambda v: v.name)
def test_every_placeholder_of_a_documentation_exists(variable) -> None:
    """`{variable}`, `{parameter}`, or `{scale@variable}`: the bracket of a scale where the variable falls."""
    found = re.findall(r"\{([^{}]*)\}", variable.documentation)
    assert found and variable.documentation.count("{") == variable.documentation.count("}") == len(found)
    leaves = {leaf.name: leaf for leaf in LEAVES}
    for placeholder in found:
        name, scale, value = placeholder.partition("@")
        if scale:
            assert isinstance(leaves[name], ParameterScale) and value in SYSTEM.variables, placeholder
        else:
            assert name in SYSTEM.variables or isinstance(leaves.get(name), Parameter), placeholder


@pytest.mark.parametrize("name", READINGS)
def test_every_reading_is_the_first_of_its_options_and_each_other_has_its_reform(name: str) -> None:
    options, values = READINGS[name].metadata["options"], READINGS[name].values_list
    assert [value.value for value in values] == [next(iter(options))], "one value, the first option"
    assert len(options) >= 2 and all(options.values())
    chosen = [option for reading, option in turned().values() if reading == name]
    assert sorted(chosen) == sorted(list(options)[1:])


def test_a_ready_made_reform_turns_one_reading_and_nothing_else() -> None:
    assert len(turned()) == 23
    for name, (reading, option) in turned().items():
        parameters = getattr(readings, name)(SYSTEM).parameters
        for day in ("2019-01-01", "2026-06-01", "2031-01-01"):
            law, other = SYSTEM.parameters(day).readings, parameters(day).readings
            differ = {leaf: other[leaf] for leaf in READINGS if law[leaf] != other[leaf]}
            assert differ == {reading: option}, name


@cache
def turned() -> dict[str, tuple[str, str]]:
    """Each ready-made reform of reforms/readings.py: the reading that it turns, and to which option."""
    found = {}
    for name, reform in vars(readings).items():
        if isinstance(reform, type) and issubclass(reform, Reform) and reform is not Reform:
            after = reform(SYSTEM).parameters("2026-01-01").readings
            law = SYSTEM.parameters("2026-01-01").readings
            found[name], = [(leaf, after[leaf]) for leaf in READINGS if after[leaf] != law[leaf]]
    return found


def test_parks_and_regions_of_the_enumerations_are_those_of_the_parameters() -> None:
    offer = SYSTEM.parameters.children["offer"].children
    assert set(offer["park"].children) == {park.name for park in places.Park} - {"none"}
    assert set(offer["region"].children) == {region.name for region in places.Region} - {"unknown"}
    assert len(offer["region"].children) == 12


def test_source_numbers_head_their_text_in_order() -> None:
    numbers = [name for name in vars(sources) if re.fullmatch(r"S\d+", name)]
    assert numbers == sorted(numbers, key=lambda name: int(name[1:]))
    for name in numbers:
        assert getattr(sources, name).startswith(f"{name} http"), name


def test_every_money_variable_is_64_bit() -> None:
    for name, variable in SYSTEM.variables.items():
        if variable.value_type is float:
            assert variable.dtype == np.float64, name


@pytest.mark.parametrize("gross", ["40000.01", "131072.77", "1234567.89", "25000000.03", "83333333.33"])
def test_money_is_exact_to_the_centime_against_decimal_arithmetic(gross: str) -> None:
    """Inputs, formulas and sums over twelve months, up to a billion a year, beside an independent computation."""
    simulation = SimulationBuilder().build_default_simulation(SYSTEM, 1)
    for month in range(1, 13):
        simulation.set_input("gross_taxable_pay", f"2026-{month:02d}", np.array([float(gross)]))

    def centimes(variable: str, period: str) -> Decimal:
        return _round(Decimal(repr(float(simulation.calculate(variable, period)[0]))))

    pay = Decimal(gross)
    year = 12 * pay
    taxable = year - 35000 - 12 * Decimal("268.80") - year * Decimal("0.0226")
    charges = pay * Decimal("0.1211") + Decimal("538.80")
    assert centimes("gross_taxable_pay_year", "2026") == year
    assert centimes("income_tax_year", "2026") == _round(taxable * Decimal("0.37") - 27400)
    assert centimes("employer_cost", "2026-07") == _round(pay + charges)


def test_five_years_bound_both_primes_even_if_the_offer_were_prolonged() -> None:
    system = pae_yearly(parametric("Offre prolongée", [Change("offer.end", "2040-12-31", "2019-01-01")])(SYSTEM))
    simulation = SimulationBuilder().build_default_simulation(system, 1)
    constants = {"hiring_date": np.datetime64("2026-01-01"), "is_moroccan": True, "is_new_recruit": True}
    for name, value in constants.items():
        simulation.set_input(name, "ETERNITY", np.array([value]))
    months = [f"{year}-{month:02d}" for year in range(2026, 2034) for month in range(1, 13)]
    for month in months:
        simulation.set_input("gross_taxable_pay", month, np.array([10000.0]))
    earned = {aid: [month for month in months if simulation.calculate(aid, month)[0] > 0] for aid in ("pae", "paf")}
    assert earned["pae"] == ["2027-07", "2028-07", "2029-07", "2030-07"]
    assert earned["paf"] == ["2027-01", "2028-01", "2029-01", "2030-01", "2031-01"]


def _round(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
