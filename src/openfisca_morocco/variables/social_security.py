"""Social contributions of a month, line by line. Rates and ceiling: parameters social_security, training_tax, cimr.

The first two branches stop at the CNSS ceiling; the others have none. An insertion contract bears none of them.
"""

from __future__ import annotations

import numpy as np
from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.periods import DateUnit

from openfisca_morocco.entities import Company, Employee
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.sources import LAW_18_12, S76, S80, S81, S103, S225, S226


class contributory_pay(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Salaire soumis aux cotisations"
    documentation = "brut {gross_taxable_pay} ; contrat d'insertion exonéré : {insertion_social_exemption}"
    reference = (S80, S103)

    def formula(employee, period, parameters):
        return np.where(employee("insertion_social_exemption", period), 0, employee("gross_taxable_pay", period))


class cnss_base(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Base CNSS plafonnée"
    documentation = "salaire soumis {contributory_pay} ; plafond {social_security.cnss.ceiling}"
    reference = S80

    def formula(employee, period, parameters):
        return np.minimum(employee("contributory_pay", period), parameters(period).social_security.cnss.ceiling)


class cnss_short_term_employee(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CNSS, prestations à court terme, part du salarié"
    documentation = "{social_security.cnss.short_term_employee} de {cnss_base}"
    reference = S76

    def formula(employee, period, parameters):
        return employee("cnss_base", period) * parameters(period).social_security.cnss.short_term_employee


class cnss_long_term_employee(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CNSS, prestations à long terme, part du salarié"
    documentation = "{social_security.cnss.long_term_employee} de {cnss_base}"
    reference = S76

    def formula(employee, period, parameters):
        return employee("cnss_base", period) * parameters(period).social_security.cnss.long_term_employee


class cnss_employee(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CNSS, part du salarié"
    documentation = "court terme {cnss_short_term_employee} + long terme {cnss_long_term_employee}"
    reference = S80

    def formula(employee, period, parameters):
        return employee("cnss_short_term_employee", period) + employee("cnss_long_term_employee", period)


class amo_employee(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "AMO, part du salarié"
    documentation = "{social_security.amo.employee} de {contributory_pay}"
    reference = S80

    def formula(employee, period, parameters):
        return employee("contributory_pay", period) * parameters(period).social_security.amo.employee


class cimr_rate(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    set_input = set_input_dispatch_by_period
    unit = "share"
    label = "CIMR, taux choisi de la part du salarié"
    reference = (S225, S226)


class cimr_employee(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CIMR, part du salarié"
    documentation = "{cimr_rate} de {contributory_pay}"
    reference = (S225, S226)

    def formula(employee, period, parameters):
        return employee("contributory_pay", period) * employee("cimr_rate", period)


class employee_contributions(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Cotisations du salarié"
    documentation = "CNSS {cnss_employee} + AMO {amo_employee} + CIMR {cimr_employee}"
    reference = (S80, S226)

    def formula(employee, period, parameters):
        return (employee("cnss_employee", period) + employee("amo_employee", period)
                + employee("cimr_employee", period))


class cnss_short_term_employer(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CNSS, prestations à court terme, part de l'employeur"
    documentation = "{social_security.cnss.short_term_employer} de {cnss_base}"
    reference = S76

    def formula(employee, period, parameters):
        return employee("cnss_base", period) * parameters(period).social_security.cnss.short_term_employer


class cnss_long_term_employer(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CNSS, prestations à long terme, part de l'employeur"
    documentation = "{social_security.cnss.long_term_employer} de {cnss_base}"
    reference = S76

    def formula(employee, period, parameters):
        return employee("cnss_base", period) * parameters(period).social_security.cnss.long_term_employer


class cnss_employer(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CNSS, part de l'employeur"
    documentation = "court terme {cnss_short_term_employer} + long terme {cnss_long_term_employer}"
    reference = S80

    def formula(employee, period, parameters):
        return employee("cnss_short_term_employer", period) + employee("cnss_long_term_employer", period)


class family_allowances(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Allocations familiales, à la charge de l'employeur"
    documentation = "{social_security.family_allowances} de {contributory_pay}"
    reference = S80

    def formula(employee, period, parameters):
        return employee("contributory_pay", period) * parameters(period).social_security.family_allowances


class amo_employer(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "AMO, part de l'employeur, participation comprise"
    documentation = "{social_security.amo.employer} et {social_security.amo.employer_solidarity} de {contributory_pay}"
    reference = S80

    def formula(employee, period, parameters):
        amo = parameters(period).social_security.amo
        return employee("contributory_pay", period) * (amo.employer + amo.employer_solidarity)


class training_tax(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Taxe de formation professionnelle (TFP)"
    documentation = "{training_tax.rate} de {contributory_pay}"
    reference = S80

    def formula(employee, period, parameters):
        return employee("contributory_pay", period) * parameters(period).training_tax.rate


class cimr_employer(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CIMR, part de l'employeur"
    documentation = "{cimr.employer_multiple} fois la part du salarié {cimr_employee}"
    reference = (S225, S226)

    def formula(employee, period, parameters):
        return employee("cimr_employee", period) * parameters(period).cimr.employer_multiple


class accident_insurance_rate(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "share"
    label = "Assurance accidents du travail, taux de la police"
    documentation = "{accident_insurance.rate} tant que le taux de la police n'est pas saisi"
    reference = LAW_18_12

    def formula(company, period, parameters):
        return company.filled_array(parameters(period).accident_insurance.rate)


class accident_insurance(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Assurance accidents du travail"
    documentation = "{accident_insurance_rate} du brut {gross_taxable_pay}"
    reference = LAW_18_12

    def formula(employee, period, parameters):
        rate = employee.company("accident_insurance_rate", period.this_year)
        return employee("gross_taxable_pay", period) * rate


class employer_charges(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Charges de l'employeur"
    documentation = ("CNSS {cnss_employer} + allocations familiales {family_allowances} + AMO {amo_employer} + TFP "
                     "{training_tax} + CIMR {cimr_employer} + accidents du travail {accident_insurance}")
    reference = S81

    def formula(employee, period, parameters):
        return (employee("cnss_employer", period) + employee("family_allowances", period)
                + employee("amo_employer", period) + employee("training_tax", period)
                + employee("cimr_employer", period) + employee("accident_insurance", period))
