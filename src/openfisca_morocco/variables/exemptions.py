"""Exemptions of income tax and of contributions: insertion contracts, first employments, TAHFIZ.

One month has one ground at most, in the order of `income_tax_exemption`.
"""

from __future__ import annotations

import numpy as np
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_morocco.contracts import Contract, Exemption
from openfisca_morocco.entities import Employee
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.months import month_index, period_index
from openfisca_morocco.sources import DGI_LF_2025, LAW_101_14, S62, S103, S104, S105, S239, S241, S243, S248, TAX_CODE

NO_DAY = np.datetime64("1970-01-01")  # the default of a date: not given
FIRST_DAY = np.datetime64("2019-01-01")  # first day of the tables


def _between(day, first, last):
    return (day >= np.datetime64(first)) & (day <= np.datetime64(last))


def _on(parameter, days):
    """The value of a dated parameter on each of `days`, by the months in which they fall."""
    months = days.astype("datetime64[M]")
    known, place = np.unique(months, return_inverse=True)
    return np.array([parameter(str(month.astype("datetime64[D]"))) for month in known])[place]


class months_since_insertion(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Mois accomplis depuis le début du contrat d'insertion"
    reference = S103

    def formula(employee, period, parameters):
        return period_index(period) - month_index(employee("insertion_start_date", period))


class in_insertion(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Contrat d'insertion dans ses limites"
    documentation = ("contrat : {contract} ; indemnité {gross_taxable_pay}, de {insertion.allowance_min} à "
                     "{insertion.allowance_max} ; inscrit à l'ANAPEC : {anapec_registered}")
    reference = (S103, S104, S105)

    def formula(employee, period, parameters):
        law, allowance = parameters(period).insertion, np.round(employee("gross_taxable_pay", period), 2)
        return ((employee("contract", period) == Contract.insertion) & employee("anapec_registered", period)
                & (allowance >= law.allowance_min) & (allowance <= law.allowance_max))


class insertion_social_exemption(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Contrat d'insertion : exonération de cotisations et de TFP"
    documentation = ("dans ses limites : {in_insertion} ; {months_since_insertion} mois écoulés sur "
                     "{insertion.social_months}")
    reference = (S103, S104, S105)

    def formula(employee, period, parameters):
        inside = employee("in_insertion", period)
        if not inside.any():
            return inside
        since = employee("months_since_insertion", period)
        return inside & (since >= 0) & (since < parameters(period).insertion.social_months)


class insertion_tax_exemption(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Contrat d'insertion : exonération d'IR"
    documentation = ("dans ses limites : {in_insertion} ; {months_since_insertion} mois écoulés sur "
                     "{insertion.tax_months} (durée du droit à la date du contrat)")
    reference = (TAX_CODE, DGI_LF_2025)

    def formula(employee, period, parameters):
        inside = employee("in_insertion", period)
        if not inside.any():
            return inside
        since = employee("months_since_insertion", period)
        allowed = _on(lambda day: parameters(day).insertion.tax_months,
                      np.maximum(employee("insertion_start_date", period), FIRST_DAY))
        return inside & (since >= 0) & (since < allowed)


class hired_after_insertion(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Recruté en CDI à la suite d'un contrat d'insertion"
    documentation = ("contrat d'insertion depuis le {insertion_start_date} ; CDI depuis le {hiring_date}, dans les "
                     "{insertion.social_months}")
    reference = S103

    def formula(employee, period, parameters):
        started, hired = employee("insertion_start_date", period), employee("hiring_date", period)
        if (started == NO_DAY).all():
            return employee.filled_array(False)
        waited = month_index(hired) - month_index(started)
        in_time = waited <= parameters(period).insertion.social_months  # by the end of the contract at the latest
        return ((started > NO_DAY) & (hired > started) & in_time & (hired <= np.datetime64(str(period.stop)))
                & (employee("contract", period) == Contract.open_ended))


class after_insertion_tax_exemption(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "CDI après un contrat d'insertion : exonération d'IR"
    documentation = ("recruté après un contrat d'insertion : {hired_after_insertion}, signé depuis le "
                     "{insertion.after.signed_from} ; brut {gross_taxable_pay}, {insertion.after.gross_max} au plus ; "
                     "{months_since_hiring} mois écoulés sur {insertion.after.months}")
    reference = (TAX_CODE, DGI_LF_2025)

    def formula_2025(employee, period, parameters):
        after = employee("hired_after_insertion", period)
        if not after.any():
            return after
        law, since = parameters(period).insertion.after, employee("months_since_hiring", period)
        return (after & (employee("insertion_start_date", period) >= np.datetime64(law.signed_from))
                & (np.round(employee("gross_taxable_pay", period), 2) <= law.gross_max)
                & (since >= 0) & (since < law.months))


class first_employment_exemption(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Exonération d'IR du premier emploi"
    documentation = ("premier emploi : {is_first_employment} ; contrat : {contract} ; embauche le {hiring_date}, du "
                     "{first_employment.hired_from} au {first_employment.hired_to} ; {age_at_hiring} à l'embauche, "
                     "{first_employment.age_max} au plus ; mois écoulés : {months_since_hiring} sur "
                     "{first_employment.months}")
    reference = (S62, S239)

    def formula_2021(employee, period, parameters):
        first = employee("is_first_employment", period)
        if not first.any():
            return first
        law = parameters(period).first_employment
        hired, since = employee("hiring_date", period), employee("months_since_hiring", period)
        return (first & (employee("contract", period) == Contract.open_ended)
                & _between(hired, law.hired_from, law.hired_to) & (employee("age_at_hiring", period) <= law.age_max)
                & (since >= 0) & (since < law.months))


class tahfiz_rank(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Rang du salarié parmi ceux de l'entreprise pour qui TAHFIZ est demandé, par date d'embauche"
    reference = (S62, LAW_101_14)

    def formula(employee, period, parameters):
        claimed = employee("tahfiz_claimed", period)
        if not claimed.any():
            return np.zeros(employee.count, dtype=np.int32)
        hired = employee("hiring_date", period)
        company = employee.company.members_entity_id
        order = np.lexsort((np.arange(employee.count), hired, ~claimed, company))
        place = np.arange(employee.count)
        first = np.searchsorted(company[order], company[order], side="left")
        rank = np.empty(employee.count, dtype=np.int32)
        rank[order] = place - first + 1
        return np.where(claimed, rank, 0)


class tahfiz_exemption(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "TAHFIZ"
    documentation = ("demandé : {tahfiz_claimed}, {tahfiz_rank} sur {tahfiz.max_employees} ; contrat : {contract} ; "
                     "brut {gross_taxable_pay}, {tahfiz.gross_max} au plus ; début d'exploitation le "
                     "{company_start_date}, du {tahfiz.created_from} au {tahfiz.created_to} ; embauche le "
                     "{hiring_date}, dans les {tahfiz.hiring_months} ; mois écoulés : {months_since_hiring} sur "
                     "{tahfiz.months}")
    reference = (S62, S241, LAW_101_14)

    def formula(employee, period, parameters):
        rank = employee("tahfiz_rank", period)
        if not rank.any():
            return rank > 0
        law = parameters(period).tahfiz
        hired, since = employee("hiring_date", period), employee("months_since_hiring", period)
        started = employee.company("company_start_date", period)
        waited = month_index(hired) - month_index(started)
        early = (hired - hired.astype("datetime64[M]")) < (started - started.astype("datetime64[M]"))
        in_time = (waited < law.hiring_months) | ((waited == law.hiring_months) & early)
        return ((rank >= 1) & (rank <= law.max_employees) & (employee("contract", period) == Contract.open_ended)
                & (np.round(employee("gross_taxable_pay", period), 2) <= law.gross_max)
                & _between(started, law.created_from, law.created_to)
                & (hired >= started) & in_time & (since >= 0) & (since < law.months))


class income_tax_exemption(Variable):
    value_type = Enum
    possible_values = Exemption
    default_value = Exemption.none
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Exonération d'IR du mois"
    documentation = ("contrat d'insertion : {insertion_tax_exemption} ; CDI qui le suit : "
                     "{after_insertion_tax_exemption} ; premier emploi : {first_employment_exemption} ; TAHFIZ : "
                     "{tahfiz_exemption}")
    reference = (S62, S103)

    def formula(employee, period, parameters):
        grounds = [(Exemption.insertion, "insertion_tax_exemption"),
                   (Exemption.after_insertion, "after_insertion_tax_exemption"),
                   (Exemption.first_employment, "first_employment_exemption"),
                   (Exemption.tahfiz, "tahfiz_exemption")]
        return EnumArray(np.select([employee(name, period) for _, name in grounds],
                                   [ground.index for ground, _ in grounds], Exemption.none.index), Exemption)


class state_pays_employer_share(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "L'État prend en charge la part patronale et la TFP"
    documentation = ("CDI après un contrat d'insertion : {hired_after_insertion}, {months_since_hiring} mois écoulés "
                     "sur {insertion.employer_share_months} ; TAHFIZ : {tahfiz_exemption}")
    reference = (S103, S243, S248, LAW_101_14)

    def formula(employee, period, parameters):
        since = employee("months_since_hiring", period)
        months = parameters(period).insertion.employer_share_months
        after = employee("hired_after_insertion", period) & (since >= 0) & (since < months)
        return after | employee("tahfiz_exemption", period)


class employer_charges_paid_by_state(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "Part patronale et TFP prises en charge par l'État"
    documentation = ("prise en charge : {state_pays_employer_share} ; CNSS {cnss_employer}, allocations familiales "
                     "{family_allowances}, TFP {training_tax}")
    reference = (S103, S243, S248, LAW_101_14)

    def formula(employee, period, parameters):
        share = (employee("cnss_employer", period) + employee("family_allowances", period)
                 + employee("training_tax", period))
        return np.where(employee("state_pays_employer_share", period), share, 0)
