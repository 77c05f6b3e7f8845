"""Special training contracts (CSF) of a company, by year: what OFPPT pays back, before and after the ceiling.

Rules published in 2015; those of 2025–2026 were not found.
"""

from __future__ import annotations

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.populations import ADD
from openfisca_core.variables import Variable

from openfisca_morocco.entities import Company
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.sources import OFPPT, S80, S100, S101


class training_tax_year(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "Taxe de formation professionnelle versée dans l'année"
    reference = S80

    def formula(company, period, parameters):
        return company.sum(company.members("training_tax", period, options=[ADD]))


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


class csf_without_ceiling_accepted(Variable):
    value_type = bool
    entity = Company
    definition_period = DateUnit.ETERNITY
    label = "Lecture : le remboursement CSF n'est pas plafonné par la taxe versée"
    reference = (S100, S101)


class csf_before_ceiling(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "CSF : part remboursable avant plafond"
    reference = OFPPT

    def formula(company, period, parameters):
        csf = parameters(period).csf
        return (company("planned_training_cost", period) * csf.planned_rate
                + company("unplanned_training_cost", period) * csf.unplanned_rate)


class csf_reimbursement(ExactVariable):
    value_type = float
    entity = Company
    definition_period = DateUnit.YEAR
    unit = "MAD"
    label = "CSF : remboursement de l'année, après plafond"
    reference = (S100, S101)

    def formula(company, period, parameters):
        before = company("csf_before_ceiling", period)
        ceiling = company("training_tax_year", period) * parameters(period).csf.ceiling_share_of_training_tax
        return np.where(company("csf_without_ceiling_accepted", period), before, np.minimum(before, ceiling))
