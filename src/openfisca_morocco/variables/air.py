"""AIR of the Offre Offshoring: the part of the year's income tax above a share of the gross pay, borne by the State.

The circular and its annexes could not be read; every figure comes from the press (docs/rules.md). Amounts hold if
every condition of the unread text is met: they are no promise of a payment.
"""

from __future__ import annotations

import numpy as np
from openfisca_core.periods import DateUnit

from openfisca_morocco.entities import Employee, Establishment
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.groups import total
from openfisca_morocco.places import AirCategory
from openfisca_morocco.sources import S08, S09


def _eligible(employee, month):
    """True for those whose pay of the month is taxed, where and when the AIR exists."""
    category = employee.establishment("air_category", month)
    return (employee("taxed_pay", month) > 0) & (category != AirCategory.none)


def _months(employee, period):
    return np.maximum(employee("months_taxed", period), 1)


class air_months(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "months"
    label = "Mois imposés dans un lieu et un temps qui ouvrent droit à l'AIR"
    reference = S08

    def formula(employee, period, parameters):
        return sum(_eligible(employee, month).astype(np.float64)
                   for month in period.get_subperiods(DateUnit.MONTH))


class air_tax(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "IR annuel ouvrant droit à l'AIR"
    documentation = "IR annuel {income_tax_year} pour {air_months} sur {months_taxed}"
    reference = S08

    def formula(employee, period, parameters):
        return employee("income_tax_year", period) * employee("air_months", period) / _months(employee, period)


class air_ceiling(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Plafond de l'IR"
    documentation = "{air_cap_rate} du RBI {taxed_pay_year}, pour {air_months} sur {months_taxed}"
    reference = (S08, S09)

    def formula(employee, period, parameters):
        gross_month = employee("taxed_pay_year", period) / _months(employee, period)
        capped = employee("air_months", period) * 0
        for month in period.get_subperiods(DateUnit.MONTH):
            cap = employee.establishment("air_cap_rate", month)
            capped += np.where(_eligible(employee, month), cap, 0)
        return gross_month * capped


class air_pool_tax(ExactVariable):
    value_type = float
    entity = Establishment
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "IR annuel de tout l'établissement ouvrant droit à l'AIR"
    reference = S08

    def formula(establishment, period, parameters):
        return total(establishment, establishment.members("air_tax", period))


class air_pool(ExactVariable):
    value_type = float
    entity = Establishment
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "AIR de tout l'établissement, calculé sur sa paie entière"
    documentation = "IR de l'établissement {air_pool_tax} ; plafond des plafonds de ses salariés"
    reference = S08

    def formula(establishment, period, parameters):
        ceiling = total(establishment, establishment.members("air_ceiling", period))
        return np.maximum(establishment("air_pool_tax", period) - ceiling, 0)


class air(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "AIR"
    documentation = "IR annuel {air_tax} ; plafond {air_cap_rate} du RBI = {air_ceiling}"
    reference = S08

    def formula(employee, period, parameters):
        tax = employee("air_tax", period)
        if parameters(period).readings.air_scope == "pooled":  # each one's share of the pool, by tax
            pool_tax = employee.establishment("air_pool_tax", period)
            share = np.divide(tax, pool_tax, out=np.zeros_like(tax), where=pool_tax > 0)
            return employee.establishment("air_pool", period) * share
        return np.maximum(tax - employee("air_ceiling", period), 0)


class establishment_air(ExactVariable):
    value_type = float
    entity = Establishment
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "AIR de l'établissement"
    reference = S08

    def formula(establishment, period, parameters):
        return total(establishment, establishment.members("air", period))
