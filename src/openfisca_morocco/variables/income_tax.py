"""Income tax on pay: withheld each month on the annualised month, and computed once on the annual amounts.

The two differ by centimes once rounded, and by more when pay moves within the year. A year worked in part is
annualised too: tax of the annual pace × months / 12. Schedule and deductions: docs/rules.md.
"""

from __future__ import annotations

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.populations import ADD

from openfisca_morocco.entities import Employee
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.sources import S70, S74


def _professional_expenses(gross_year, law):
    """Flat deduction for a year of gross taxable pay (MAD): one rate up to the threshold, another above, capped."""
    expenses = law.income_tax.professional_expenses
    low = gross_year <= expenses.threshold
    rate = np.where(low, expenses.rate_up_to_threshold, expenses.rate_above_threshold)
    return np.minimum(gross_year * rate, expenses.cap)


def _family_deduction(dependants, law):
    family = law.income_tax.family_deduction
    return np.minimum(dependants, family.max_dependants) * family.amount


def _year_fraction(employee, period):
    """Share of the year worked; the whole year where no pay is known (an annual amount was given instead)."""
    months = employee("months_worked", period)
    return np.where(months > 0, months, 12) / 12


class professional_expenses(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Frais professionnels du mois"
    reference = S74

    def formula(employee, period, parameters):
        return _professional_expenses(employee("gross_taxable_pay", period) * 12, parameters(period)) / 12


class net_taxable_income(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Revenu net imposable du mois (RNI)"
    reference = S74

    def formula(employee, period, parameters):
        return (employee("gross_taxable_pay", period) - employee("professional_expenses", period)
                - employee("cnss_employee", period) - employee("amo_employee", period))


class income_tax(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "IR retenu à la source dans le mois"
    reference = S70

    def formula(employee, period, parameters):
        law = parameters(period)
        tax_year = law.income_tax.schedule.calc(employee("net_taxable_income", period) * 12)
        deduction = _family_deduction(employee("dependants", period.this_year), law)
        return np.maximum(tax_year - deduction, 0) / 12


class professional_expenses_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Frais professionnels de l'année"
    reference = S74

    def formula(employee, period, parameters):
        fraction = _year_fraction(employee, period)
        pace = employee("gross_taxable_pay_year", period) / fraction
        return _professional_expenses(pace, parameters(period)) * fraction


class net_taxable_income_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Revenu net imposable de l'année (RNI)"
    reference = S74

    def formula(employee, period, parameters):
        return (employee("gross_taxable_pay_year", period) - employee("professional_expenses_year", period)
                - employee("cnss_employee", period, options=[ADD])
                - employee("amo_employee", period, options=[ADD]))


class income_tax_before_family_deduction_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "IR de l'année avant réduction pour charges de famille"
    reference = S70

    def formula(employee, period, parameters):
        fraction = _year_fraction(employee, period)
        pace = employee("net_taxable_income_year", period) / fraction
        return parameters(period).income_tax.schedule.calc(pace) * fraction


class income_tax_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "IR de l'année, sur les montants annuels"
    reference = S70

    def formula(employee, period, parameters):
        deduction = _family_deduction(employee("dependants", period), parameters(period))
        before = employee("income_tax_before_family_deduction_year", period)
        return np.maximum(before - deduction * _year_fraction(employee, period), 0)
