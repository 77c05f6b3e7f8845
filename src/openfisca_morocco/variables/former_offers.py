"""What the offers before July 2025 gave, as far as known: the caps on the income tax and on the corporate tax.

Amounts are inferred: the texts of 2016 and 2022 were not read; from 2021 on, the numbers of 2016 are prolonged.
"""

from __future__ import annotations

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_morocco.entities import Company, Employee, Establishment
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.months import month_index, period_index
from openfisca_morocco.places import Park
from openfisca_morocco.sources import S35, S37, S39, S253


def _former_months(period, law):
    """The months of the year under a former offer."""
    last = month_index(law.former_offers.last_month)
    return [month for month in period.get_subperiods(DateUnit.MONTH) if period_index(month) <= last]


class met_former_criteria(Variable):
    value_type = bool
    entity = Establishment
    definition_period = DateUnit.ETERNITY
    label = "Hors parc, remplissait les critères du régime de 2016"
    reference = S37


class former_air(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Part de l'IR prise en charge par l'État selon les régimes d'avant juillet 2025"
    documentation = ("IR annuel {income_tax_year} ; plafond de {former_offers.air_in_park} du RBI {taxed_pay_year} "
                     "dans un parc, {former_offers.air_under_criteria} pour qui remplissait les critères "
                     "({met_former_criteria})")
    reference = (S37, S39, S253)

    def formula_2016(employee, period, parameters):
        former = parameters(period).former_offers
        in_park = employee.establishment("park", period) != Park.none
        criteria = employee.establishment("met_former_criteria", period)
        worked = sum((employee("taxed_pay", month) > 0).astype(np.float64)
                     for month in _former_months(period, parameters(period)))
        share = worked / np.maximum(employee("months_taxed", period), 1)
        cap = np.where(in_park, former.air_in_park, former.air_under_criteria)
        excess = employee("income_tax_year", period) - cap * employee("taxed_pay_year", period)
        return np.where(in_park | criteria, np.maximum(excess, 0) * share, 0)


class former_ais(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Part de l'IS prise en charge par l'État selon les régimes d'avant juillet 2025"
    documentation = ("IS sur l'export {corporate_tax_on_profit} × {export_share} ; charge de "
                     "{former_offers.corporate_tax_burden} au plus ; exercice n° {financial_year_number}")
    reference = (S35, S253)

    def formula_2023(company, period, parameters):
        law = parameters(period)
        exported = company("export_share", period)
        burden = law.former_offers.corporate_tax_burden * np.maximum(company("fiscal_profit", period), 0)
        old = company("financial_year_number", period) > law.corporate_tax.exempt_years
        months = len(_former_months(period, law))
        excess = np.maximum(company("corporate_tax_on_profit", period) - burden, 0)
        return np.where(old & company("outsources_services", period), excess * exported * months / 12, 0)
