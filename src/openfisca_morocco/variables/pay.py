"""Gross pay in, net pay and employer cost out. The chain and its sources: docs/rules.md."""

from __future__ import annotations

import numpy as np
from openfisca_core.holders import set_input_divide_by_period
from openfisca_core.periods import DateUnit
from openfisca_core.populations import ADD
from openfisca_core.variables import Variable

from openfisca_morocco.entities import Employee
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.sources import S70, S74, S81


class gross_taxable_pay(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    set_input = set_input_divide_by_period
    unit = "MAD"
    label = "Revenu brut imposable du mois (RBI)"
    reference = "Code général des impôts : revenus salariaux, avant frais professionnels et cotisations"


class gross_taxable_pay_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Revenu brut imposable de l'année (RBI)"
    reference = "Code général des impôts : somme des douze mois"

    def formula(employee, period, parameters):
        return employee("gross_taxable_pay", period, options=[ADD])


class months_worked(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "months"
    label = "Mois payés dans l'année"
    reference = "Déduit : un mois compte s'il porte une paie"

    def formula(employee, period, parameters):
        months = period.get_subperiods(DateUnit.MONTH)
        return sum((employee("gross_taxable_pay", month) > 0).astype(np.float64) for month in months)


class dependants(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.YEAR
    label = "Personnes à charge"
    reference = S70


class net_pay(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Salaire net du mois"
    reference = S74

    def formula(employee, period, parameters):
        return (employee("gross_taxable_pay", period) - employee("cnss_employee", period)
                - employee("amo_employee", period) - employee("income_tax", period))


class employer_cost(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Coût pour l'employeur, charges comprises"
    reference = S81

    def formula(employee, period, parameters):
        return employee("gross_taxable_pay", period) + employee("employer_charges", period)
