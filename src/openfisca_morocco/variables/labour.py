"""Minimum wage and seniority bonus."""

from __future__ import annotations

from openfisca_core.periods import DateUnit

from openfisca_morocco.entities import Employee
from openfisca_morocco.exact import ExactVariable


class minimum_wage(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "SMIG mensuel (hors agriculture)"
    reference = "Décrets 2.24.1122 (2025) et 2.25.983 (2026) ; S84, S88"

    def formula(employee, period, parameters):
        smig = parameters(period).labour.smig
        return employee.filled_array(smig.hourly * smig.monthly_hours)


class seniority_years(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "years"
    label = "Années de service"
    reference = "Code du travail (loi n° 65-99), art. 350 : à vérifier"


class seniority_bonus_rate(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "share"
    label = "Prime d'ancienneté, en part du salaire"
    reference = "Code du travail (loi n° 65-99), art. 350 : à vérifier"

    def formula(employee, period, parameters):
        return parameters(period).labour.seniority_bonus.calc(employee("seniority_years", period))
