"""Social contributions of a month, line by line. Rates and ceiling: parameters social_security, training_tax.

The first two branches stop at the CNSS ceiling; the others have none.
"""

from __future__ import annotations

import numpy as np
from openfisca_core.periods import DateUnit

from openfisca_morocco.entities import Employee
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.sources import S76, S80, S81


class cnss_base(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Base CNSS plafonnée"
    reference = S80

    def formula(employee, period, parameters):
        ceiling = parameters(period).social_security.cnss.ceiling
        return np.minimum(employee("gross_taxable_pay", period), ceiling)


class cnss_short_term_employee(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CNSS, prestations à court terme, part du salarié"
    reference = S76

    def formula(employee, period, parameters):
        return employee("cnss_base", period) * parameters(period).social_security.cnss.short_term_employee


class cnss_long_term_employee(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CNSS, prestations à long terme, part du salarié"
    reference = S76

    def formula(employee, period, parameters):
        return employee("cnss_base", period) * parameters(period).social_security.cnss.long_term_employee


class cnss_employee(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CNSS, part du salarié"
    reference = S80

    def formula(employee, period, parameters):
        return employee("cnss_short_term_employee", period) + employee("cnss_long_term_employee", period)


class amo_employee(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "AMO, part du salarié"
    reference = S80

    def formula(employee, period, parameters):
        return employee("gross_taxable_pay", period) * parameters(period).social_security.amo.employee


class cnss_short_term_employer(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CNSS, prestations à court terme, part de l'employeur"
    reference = S76

    def formula(employee, period, parameters):
        return employee("cnss_base", period) * parameters(period).social_security.cnss.short_term_employer


class cnss_long_term_employer(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CNSS, prestations à long terme, part de l'employeur"
    reference = S76

    def formula(employee, period, parameters):
        return employee("cnss_base", period) * parameters(period).social_security.cnss.long_term_employer


class cnss_employer(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "CNSS, part de l'employeur"
    reference = S80

    def formula(employee, period, parameters):
        return employee("cnss_short_term_employer", period) + employee("cnss_long_term_employer", period)


class family_allowances(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Allocations familiales, à la charge de l'employeur"
    reference = S80

    def formula(employee, period, parameters):
        return employee("gross_taxable_pay", period) * parameters(period).social_security.family_allowances


class amo_employer(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "AMO, part de l'employeur, participation comprise"
    reference = S80

    def formula(employee, period, parameters):
        amo = parameters(period).social_security.amo
        return employee("gross_taxable_pay", period) * (amo.employer + amo.employer_solidarity)


class training_tax(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Taxe de formation professionnelle (TFP)"
    reference = S80

    def formula(employee, period, parameters):
        return employee("gross_taxable_pay", period) * parameters(period).training_tax.rate


class employer_charges(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Charges de l'employeur"
    reference = S81

    def formula(employee, period, parameters):
        return (employee("cnss_employer", period) + employee("family_allowances", period)
                + employee("amo_employer", period) + employee("training_tax", period))
