"""Special training contracts (CSF) of a company, by year: what OFPPT pays back, before and after the ceiling.

Rules published in 2015; those of 2025–2026 were not found. The ceiling holds for all the company's people together.
"""

from __future__ import annotations

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.populations import ADD
from openfisca_core.variables import Variable

from openfisca_morocco.entities import Company
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.groups import total
from openfisca_morocco.sources import OFPPT, S80, S100, S101, S102


class training_tax_year(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Taxe de formation professionnelle versée dans l'année"
    reference = S80

    def formula(company, period, parameters):
        return total(company, company.members("training_tax", period, options=[ADD]))


class planned_training_cost(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Coût des actions de formation planifiées"
    reference = S100


class unplanned_training_cost(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Coût des actions de formation non planifiées"
    reference = S100


class literacy_training_cost(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Coût des actions d'alphabétisation"
    reference = S100


class people_trained(Variable):
    value_type = int
    entity = Company
    definition_period = DateUnit.YEAR
    label = "Personnes formées dans l'année"
    reference = S102


class csf_before_ceiling(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "CSF : part remboursable avant plafond"
    documentation = ("{csf.planned_rate} des actions planifiées {planned_training_cost} + {csf.unplanned_rate} des "
                     "autres {unplanned_training_cost} + {csf.literacy_rate} de l'alphabétisation "
                     "{literacy_training_cost}")
    reference = (OFPPT, S100, S101)

    def formula(company, period, parameters):
        csf = parameters(period).csf
        return (company("planned_training_cost", period) * csf.planned_rate
                + company("unplanned_training_cost", period) * csf.unplanned_rate
                + company("literacy_training_cost", period) * csf.literacy_rate)


class csf_ceiling(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "CSF : plafond de l'année"
    documentation = ("lecture : {readings.csf_ceiling} ; taxe versée {training_tax_year} ; {people_trained} personnes "
                     "formées, {csf.ceiling_per_head} chacune")
    reference = (S100, S101, S102)

    def formula(company, period, parameters):
        law, tax = parameters(period), company("training_tax_year", period)
        if law.readings.csf_ceiling == "per_head":
            return company("people_trained", period) * law.csf.ceiling_per_head
        by_tax = tax * law.csf.ceiling_share_of_training_tax
        if law.readings.csf_ceiling == "by_size":
            size = law.csf.by_size
            return np.select([tax < size.small_tax, tax < size.middle_tax, tax < size.large_tax],
                             [tax * size.small_multiple, size.middle_ceiling, by_tax], 0.0)
        return by_tax


class csf_reimbursement(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "CSF : remboursement de l'année, après plafond"
    documentation = "avant plafond {csf_before_ceiling} ; plafond {csf_ceiling}"
    reference = (S100, S101)

    def formula(company, period, parameters):
        return np.minimum(company("csf_before_ceiling", period), company("csf_ceiling", period))
