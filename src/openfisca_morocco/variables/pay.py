"""Gross pay in, net pay and employer cost out; the minimum wage beside them."""

from __future__ import annotations

import numpy as np
from openfisca_core.holders import set_input_dispatch_by_period, set_input_divide_by_period
from openfisca_core.periods import DateUnit
from openfisca_core.populations import ADD
from openfisca_core.variables import Variable

from openfisca_morocco.entities import Employee
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.sources import LABOUR_CODE, S70, S74, S81, S84, S88, TAX_CODE


class base_pay(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    set_input = set_input_divide_by_period
    unit = "MAD"
    label = "Salaire de base"
    reference = LABOUR_CODE


class variable_pay(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    set_input = set_input_divide_by_period
    unit = "MAD"
    label = "Primes et part variable imposables"
    reference = TAX_CODE


class seniority_years(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    set_input = set_input_dispatch_by_period
    unit = "years"
    label = "Années de service"
    reference = LABOUR_CODE


class seniority_bonus_rate(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "share"
    label = "Taux de la prime d'ancienneté"
    documentation = "{seniority_years} de service"
    reference = LABOUR_CODE

    def formula(employee, period, parameters):
        return parameters(period).labour.seniority_bonus.calc(employee("seniority_years", period))


class seniority_bonus(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Prime d'ancienneté"
    documentation = "{seniority_bonus_rate} du salaire de base {base_pay}"
    reference = LABOUR_CODE

    def formula(employee, period, parameters):
        bonus = employee("base_pay", period) * employee("seniority_bonus_rate", period)
        return np.round(bonus + 1e-9, 2)  # paid in centimes: it must not push a pay above a threshold


class gross_taxable_pay(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    set_input = set_input_divide_by_period
    unit = "MAD"
    label = "Revenu brut imposable du mois (RBI)"
    documentation = "salaire de base {base_pay} + prime d'ancienneté {seniority_bonus} + part variable {variable_pay}"
    reference = TAX_CODE

    def formula(employee, period, parameters):
        return (employee("base_pay", period) + employee("seniority_bonus", period)
                + employee("variable_pay", period))


class gross_taxable_pay_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Revenu brut imposable de l'année (RBI)"
    reference = TAX_CODE

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
    documentation = "brut {gross_taxable_pay} − cotisations du salarié {employee_contributions} − IR {income_tax}"
    reference = S74

    def formula(employee, period, parameters):
        return (employee("gross_taxable_pay", period) - employee("employee_contributions", period)
                - employee("income_tax", period))


class employer_cost(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Coût pour l'employeur, charges comprises"
    documentation = ("brut {gross_taxable_pay} + charges {employer_charges} − charges prises en charge par l'État "
                     "{employer_charges_paid_by_state}")
    reference = S81

    def formula(employee, period, parameters):
        return (employee("gross_taxable_pay", period) + employee("employer_charges", period)
                - employee("employer_charges_paid_by_state", period))


class minimum_wage(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "SMIG mensuel (hors agriculture)"
    documentation = "{labour.smig.hourly} × {labour.smig.monthly_hours}"
    reference = (S84, S88)

    def formula(employee, period, parameters):
        smig = parameters(period).labour.smig
        return employee.filled_array(smig.hourly * smig.monthly_hours)


class pay_is_below_minimum(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Le brut du mois est sous le SMIG d'un temps plein"
    documentation = "brut {gross_taxable_pay} ; SMIG {minimum_wage}"
    reference = (S84, S88)

    def formula(employee, period, parameters):
        pay = employee("gross_taxable_pay", period)
        return (pay > 0) & (np.round(pay, 2) < np.round(employee("minimum_wage", period), 2))
