"""The aids of the Offre Offshoring, July 2025 to December 2030: AIR by year, PAE and PAF by month earned.

The circular and its annexes could not be read; every figure comes from the press (docs/rules.md). Amounts
hold if every condition of the unread text is met: they are no promise of a payment.
"""

from __future__ import annotations

import numpy as np
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit, Period
from openfisca_core.populations import ADD
from openfisca_core.variables import Variable

from openfisca_morocco.entities import Employee
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.places import AirCategory, Park, Region
from openfisca_morocco.sources import S02, S03, S04, S07, S08, S09

NO_CAP = 1.0  # a cap of the whole gross pay: the tax never exceeds it, so the AIR is zero


def _month_index(text):
    return np.datetime64(text, "M")


def _months_before(period, count):
    """The `count` months that end just before `period`."""
    return Period((DateUnit.MONTH, period.start.offset(-count, DateUnit.MONTH), count))


def _look_up(places, enumeration, categories):
    """Index of the AIR category of each place; that of `none` for a place that `categories` does not name."""
    index = [AirCategory[categories.get(place.name, AirCategory.none.name)].index for place in enumeration]
    return np.array(index)[places]


def _worked_throughout(employee, span):
    """True for those paid in every month of `span`."""
    paid = [employee("gross_taxable_pay", month) > 0 for month in span.get_subperiods(DateUnit.MONTH)]
    return np.all(paid, axis=0)


class offer_is_open(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "L'Offre est en vigueur ce mois-là"
    reference = S03

    def formula(employee, period, parameters):
        offer = parameters(period).offer
        month = _month_index(str(period.start))
        return employee.filled_array(_month_index(offer.start) <= month <= _month_index(offer.end))


class air_category(Variable):
    value_type = Enum
    possible_values = AirCategory
    default_value = AirCategory.none
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Catégorie du lieu pour l'AIR"
    reference = (S02, S07, S09)

    def formula_2025_07(employee, period, parameters):
        offer = parameters(period).offer
        park, region = employee("park", period), employee("region", period)
        rank = {place.name: offer.park[place.name] for place in Park if place != Park.none}
        nearest = {place.name: offer.region[place.name] for place in Region if place != Region.unknown}
        without_park = {name: "region_without_park" for name in nearest if nearest[name] == Park.none.name}
        with_park = {name: rank[here] for name, here in nearest.items() if here != Park.none.name}
        by_region = np.where(employee("air_outside_park_accepted", period),
                             _look_up(region, Region, without_park | with_park),
                             _look_up(region, Region, without_park))
        category = np.where(park == Park.none, by_region, _look_up(park, Park, rank))
        category = np.where(employee("offer_is_open", period), category, AirCategory.none.index)
        return EnumArray(category, AirCategory)


class air_cap_rate(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    default_value = NO_CAP
    unit = "share"
    label = "Plafond de l'IR en part du RBI (1 : pas d'avantage)"
    reference = (S02, S07, S08, S09)

    def formula_2025_07(employee, period, parameters):
        caps = parameters(period).offer.air
        by_category = np.array([NO_CAP if c == AirCategory.none else caps[c.name] for c in AirCategory])
        return by_category[employee("air_category", period)]


class air(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "AIR de l'année : part de l'IR au-delà du plafond, prise en charge par l'État"
    reference = S08

    def formula(employee, period, parameters):
        """Σ over months worked of max(0, tax of the year − cap × gross of the year) / months worked."""
        tax, gross = employee("income_tax_year", period), employee("gross_taxable_pay_year", period)
        worked = np.maximum(employee("months_worked", period), 1)
        total = employee.filled_array(0.0)
        for month in period.get_subperiods(DateUnit.MONTH):
            excess = np.maximum(tax - employee("air_cap_rate", month) * gross, 0)
            total += np.where(employee("gross_taxable_pay", month) > 0, excess / worked, 0)
        return total


class months_since_hiring(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Mois accomplis depuis l'embauche"
    reference = S08

    def formula(employee, period, parameters):
        hired = employee("hiring_date", period).astype("datetime64[M]")
        return (_month_index(str(period.start)) - hired).astype(int)


class hired_under_offer(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Nouvelle recrue marocaine embauchée depuis le début de l'Offre, l'Offre étant ouverte"
    reference = (S03, S08)

    def formula(employee, period, parameters):
        start = _month_index(parameters(period).offer.start)
        hired = employee("hiring_date", period).astype("datetime64[M]")
        return (employee("is_moroccan", period) & employee("is_new_recruit", period) & (hired >= start)
                & employee("offer_is_open", period))


class pae(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "PAE acquise dans le mois"
    reference = S08

    def formula_2025_07(employee, period, parameters):
        law = parameters(period).offer.pae
        since = employee("months_since_hiring", period)
        later = since - law.months
        again = (later > 0) & (later % 12 == 0) & (since <= 12 * law.years)
        again &= employee("pae_yearly_accepted", period)
        due = employee("hired_under_offer", period) & ((later == 0) | again)
        stayed = _worked_throughout(employee, _months_before(period, law.months))
        base = employee("gross_taxable_pay", _months_before(period, 12), options=[ADD])
        return np.where(due & stayed, base * law.rate, 0)


class paf(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "PAF acquise dans le mois, à chaque anniversaire de l'embauche"
    reference = (S04, S08)

    def formula_2025_07(employee, period, parameters):
        law = parameters(period).offer.paf
        since = employee("months_since_hiring", period)
        anniversary = (since > 0) & (since % 12 == 0) & (since <= 12 * law.years)
        due = employee("hired_under_offer", period) & anniversary
        year = _months_before(period, 12)
        base = employee("gross_taxable_pay", year, options=[ADD])
        return np.where(due & _worked_throughout(employee, year), base * law.rate, 0)
