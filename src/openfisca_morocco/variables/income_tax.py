"""Income tax on pay: withheld each month on the annualised month, and computed once on the annual amounts.

The two differ by centimes once rounded, and by more when pay moves within the year: `income_tax_regularisation` is
what remains to withhold or to give back. A year taxed in part is annualised too: tax of the annual pace × months / 12.
"""

from __future__ import annotations

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.populations import ADD

from openfisca_morocco.contracts import Exemption
from openfisca_morocco.entities import Employee
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.sources import S62, S70, S74, TAX_CODE


def _professional_expenses(gross_year, law):
    """Flat deduction for a year of gross taxable pay (MAD): one rate up to the threshold, another above, capped."""
    expenses = law.income_tax.professional_expenses
    low = np.round(gross_year, 2) <= expenses.threshold  # 78 000.00000000001 is 78 000
    rate = np.where(low, expenses.rate_up_to_threshold, expenses.rate_above_threshold)
    return np.minimum(gross_year * rate, expenses.cap)


def _scheduled(net_year, law):
    """Tax of a year of net taxable income (MAD) by the schedule: rate of its bracket × income − amount to deduct."""
    scale = law.income_tax.schedule
    thresholds, rates = np.array(scale.thresholds, dtype=np.float64), np.array(scale.rates, dtype=np.float64)
    steps = np.diff(rates, prepend=0.0)
    bracket = np.searchsorted(thresholds, net_year, side="left").clip(1) - 1
    return net_year * rates[bracket] - np.cumsum(steps * thresholds)[bracket]


def _family_deduction(dependants, law):
    family = law.income_tax.family_deduction
    return np.minimum(dependants, family.max_dependants) * family.amount


def _year_fraction(employee, period, law):
    """Share of the year by which an annual scale is brought to the months taxed; the whole year where no pay is known
    (an annual amount was given instead), and where the reading in force takes the year's actual income."""
    months = employee("months_taxed", period)
    if law.readings.part_year == "actual_income":
        return np.ones_like(months)
    return np.where(months > 0, months, 12) / 12


class taxed_pay(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Brut soumis à l'IR"
    documentation = "brut {gross_taxable_pay} ; exonération : {income_tax_exemption}"
    reference = (S62, TAX_CODE)

    def formula(employee, period, parameters):
        exempt = employee("income_tax_exemption", period) != Exemption.none
        return np.where(exempt, 0, employee("gross_taxable_pay", period))


class professional_expenses(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Frais professionnels du mois"
    documentation = ("brut soumis {taxed_pay} par mois ; {income_tax.professional_expenses.rate_up_to_threshold} si "
                     "le brut annuel ne dépasse pas {income_tax.professional_expenses.threshold}, sinon "
                     "{income_tax.professional_expenses.rate_above_threshold} ; plafond annuel "
                     "{income_tax.professional_expenses.cap}")
    reference = S74

    def formula(employee, period, parameters):
        return _professional_expenses(employee("taxed_pay", period) * 12, parameters(period)) / 12


class net_taxable_income(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Revenu net imposable du mois (RNI)"
    documentation = ("brut soumis {taxed_pay} − frais professionnels {professional_expenses} − cotisations "
                     "{employee_contributions}")
    reference = S74

    def formula(employee, period, parameters):
        taxed = employee("taxed_pay", period)
        contributions = np.where(taxed > 0, employee("employee_contributions", period), 0)
        return taxed - employee("professional_expenses", period) - contributions


class annualised_net_taxable_income(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "RNI du mois, ramené à l'année"
    documentation = "12 × {net_taxable_income}"
    reference = S74

    def formula(employee, period, parameters):
        return employee("net_taxable_income", period) * 12


class income_tax_before_family_deduction(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "IR du mois avant réduction pour charges de famille"
    documentation = ("RNI à l'année {annualised_net_taxable_income} ; "
                     "{income_tax.schedule@annualised_net_taxable_income} ; un douzième")
    reference = S70

    def formula(employee, period, parameters):
        return _scheduled(employee("annualised_net_taxable_income", period), parameters(period)) / 12


class income_tax(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "IR retenu à la source dans le mois"
    documentation = ("IR avant réduction {income_tax_before_family_deduction} ; {dependants} à charge, "
                     "{income_tax.family_deduction.amount} par an et par personne")
    reference = S70

    def formula(employee, period, parameters):
        deduction = _family_deduction(employee("dependants", period.this_year), parameters(period)) / 12
        return np.maximum(employee("income_tax_before_family_deduction", period) - deduction, 0)


class months_taxed(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "months"
    label = "Mois dont la paie est soumise à l'IR"
    reference = "Déduit : un mois compte s'il porte une paie soumise à l'IR"

    def formula(employee, period, parameters):
        months = period.get_subperiods(DateUnit.MONTH)
        return sum((employee("taxed_pay", month) > 0).astype(np.float64) for month in months)


class taxed_pay_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Brut de l'année soumis à l'IR (RBI)"
    reference = TAX_CODE

    def formula(employee, period, parameters):
        return employee("taxed_pay", period, options=[ADD])


class professional_expenses_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Frais professionnels de l'année"
    documentation = ("RBI {taxed_pay_year} sur {months_taxed} ; "
                     "{income_tax.professional_expenses.rate_up_to_threshold} jusqu'à "
                     "{income_tax.professional_expenses.threshold}, sinon "
                     "{income_tax.professional_expenses.rate_above_threshold}, plafond "
                     "{income_tax.professional_expenses.cap}")
    reference = S74

    def formula(employee, period, parameters):
        fraction = _year_fraction(employee, period, parameters(period))
        pace = employee("taxed_pay_year", period) / fraction
        return _professional_expenses(pace, parameters(period)) * fraction


class deducted_contributions_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Cotisations déduites de l'année"
    documentation = "somme des mois soumis à l'IR ; le dernier mois, {employee_contributions}"
    reference = S74

    def formula(employee, period, parameters):
        total = employee.filled_array(0.0, dtype=np.float64)
        for month in period.get_subperiods(DateUnit.MONTH):
            taxed = employee("taxed_pay", month) > 0
            total += np.where(taxed, employee("employee_contributions", month), 0)
        return total


class net_taxable_income_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Revenu net imposable de l'année (RNI)"
    documentation = ("RBI {taxed_pay_year} − frais professionnels {professional_expenses_year} − cotisations "
                     "{deducted_contributions_year}")
    reference = S74

    def formula(employee, period, parameters):
        return (employee("taxed_pay_year", period) - employee("professional_expenses_year", period)
                - employee("deducted_contributions_year", period))


class annualised_net_taxable_income_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "RNI de l'année, au rythme de douze mois"
    documentation = "RNI {net_taxable_income_year} sur {months_taxed}"
    reference = "Déduit : une année imposée en partie l'est à son rythme annuel"

    def formula(employee, period, parameters):
        return employee("net_taxable_income_year", period) / _year_fraction(employee, period, parameters(period))


class income_tax_before_family_deduction_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "IR de l'année avant réduction pour charges de famille"
    documentation = ("RNI au rythme annuel {annualised_net_taxable_income_year} ; "
                     "{income_tax.schedule@annualised_net_taxable_income_year} ; pour {months_taxed} sur 12")
    reference = S70

    def formula(employee, period, parameters):
        pace = employee("annualised_net_taxable_income_year", period)
        return _scheduled(pace, parameters(period)) * _year_fraction(employee, period, parameters(period))


class income_tax_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "IR annuel"
    documentation = ("IR avant réduction {income_tax_before_family_deduction_year} ; {dependants} à charge, "
                     "{income_tax.family_deduction.amount} par an et par personne")
    reference = S70

    def formula(employee, period, parameters):
        deduction = _family_deduction(employee("dependants", period), parameters(period))
        before = employee("income_tax_before_family_deduction_year", period)
        return np.maximum(before - deduction * _year_fraction(employee, period, parameters(period)), 0)


class income_tax_withheld_year(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "IR retenu dans l'année, mois par mois"
    reference = S70

    def formula(employee, period, parameters):
        return employee("income_tax", period, options=[ADD])


class income_tax_regularisation(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Régularisation annuelle de l'IR (à retenir si positive, à rendre si négative)"
    documentation = "IR annuel {income_tax_year} − retenues des mois {income_tax_withheld_year}"
    reference = TAX_CODE

    def formula(employee, period, parameters):
        return employee("income_tax_year", period) - employee("income_tax_withheld_year", period)
