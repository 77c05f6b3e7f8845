"""PAE and PAF of the Offre Offshoring, in the month they are earned, July 2025 to December 2030.

The circular and its annexes could not be read; every figure comes from the press (docs/rules.md). Amounts hold if
every condition of the unread text is met: they are no promise of a payment. `parameters.readings` holds the choices.
"""

from __future__ import annotations

import numpy as np
from openfisca_core.holders import set_input_divide_by_period
from openfisca_core.periods import DateUnit, Period
from openfisca_core.populations import ADD
from openfisca_core.variables import Variable

from openfisca_morocco.contracts import Contract
from openfisca_morocco.entities import Employee
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.months import month_index
from openfisca_morocco.sources import S03, S04, S07, S08, S09


def _months(period, back, count):
    """`count` months of which the first is `back` months before `period`."""
    return Period((DateUnit.MONTH, period.start.offset(-back, DateUnit.MONTH), count))


def _worked(employee, month):
    """True for those paid, under a lasting contract, in that month."""
    return (employee("gross_taxable_pay", month) > 0) & (employee("contract", month) != Contract.insertion)


def _worked_throughout(employee, span):
    return np.all([_worked(employee, month) for month in span.get_subperiods(DateUnit.MONTH)], axis=0)


class cumulation_bars(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Une exonération déjà reçue écarte la PAE et la PAF"
    documentation = ("premier emploi {first_employment_exemption}, lecture : {readings.cumulation_first_employment} ; "
                     "TAHFIZ {tahfiz_exemption}, lecture : {readings.cumulation_tahfiz} ; recruté après un contrat "
                     "d'insertion {hired_after_insertion}, lecture : {readings.cumulation_insertion}")
    reference = S09

    def formula(employee, period, parameters):
        """The exemption that counts is that of the month before, the last of those that the prime rewards."""
        readings, before = parameters(period).readings, _months(period, 1, 1)
        barred = employee.filled_array(False)
        if readings.cumulation_first_employment == "excluded":
            barred = barred | employee("first_employment_exemption", before)
        if readings.cumulation_tahfiz == "excluded":
            barred = barred | employee("tahfiz_exemption", before)
        if readings.cumulation_insertion == "excluded":
            barred = barred | employee("hired_after_insertion", period)
        return barred


class is_recruit(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Compte comme une recrue"
    documentation = "nouvelle recrue : {is_new_recruit} ; reconversion interne, lecture : {readings.internal_move}"
    reference = (S03, S08)

    def formula(employee, period, parameters):
        if parameters(period).readings.internal_move == "recruit":
            return employee.filled_array(True)
        return employee("is_new_recruit", period)


class hired_under_offer(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Ouvre droit à la PAE et à la PAF"
    documentation = ("nationalité marocaine : {is_moroccan} ; recrue : {is_recruit} ; embauche le {hiring_date}, "
                     "depuis le {offer.start} ; Offre ouverte : {offer_is_open}, lecture : {readings.last_right} ; "
                     "écartée par un cumul : {cumulation_bars}")
    reference = (S03, S08)

    def formula(employee, period, parameters):
        law = parameters(period)
        opens = month_index(law.offer.start)
        when = _months(period, 1, 1) if law.readings.last_right == "completed" else period
        return (employee("is_moroccan", period) & employee("is_recruit", period)
                & (employee("hiring_month", period) >= opens)
                & employee.establishment("offer_is_open", when) & ~employee("cumulation_bars", period))


class pae_months(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Mois accomplis qui comptent pour la PAE"
    documentation = "{months_since_hiring} mois depuis l'embauche ; lecture : {readings.pae_clock}"
    reference = S08

    def formula(employee, period, parameters):
        since = employee("months_since_hiring", period)
        if parameters(period).readings.pae_clock == "confirmation":
            return since - employee("trial_months", period)
        return since


class pae_base(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "RBI des douze mois qui servent de base à la PAE"
    documentation = "lecture : {readings.pae_base}"
    reference = S08

    def formula_2025_07(employee, period, parameters):
        law = parameters(period)
        if law.readings.pae_base == "calendar_year":
            return employee("gross_taxable_pay_year", period.last_year)
        back = law.offer.pae.months if law.readings.pae_base == "first_twelve" else 12
        return employee("gross_taxable_pay", _months(period, back, 12), options=[ADD])


class pae(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "PAE acquise dans le mois"
    documentation = ("{offer.pae.rate} du RBI de douze mois {pae_base} ; {pae_months} mois accomplis sur "
                     "{offer.pae.months} ; droit ouvert : {hired_under_offer} ; lecture : {readings.pae_frequency}")
    reference = S08

    def formula_2025_07(employee, period, parameters):
        law = parameters(period)
        pae, later = law.offer.pae, employee("pae_months", period) - law.offer.pae.months
        due = later == 0
        if law.readings.pae_frequency == "yearly":
            due |= (later > 0) & (later % 12 == 0) & (later + pae.months <= 12 * pae.years)
        if not due.any():
            return due * 0.0
        stayed = _worked_throughout(employee, _months(period, pae.months, pae.months))
        return np.where(due & stayed & employee("hired_under_offer", period),
                        employee("pae_base", period) * pae.rate, 0)


class proven_training_cost(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    set_input = set_input_divide_by_period
    unit = "MAD"
    label = "Dépense de formation prouvée pour ce salarié, non remboursée par ailleurs"
    reference = S09


def _paf_months(employee, period, law):
    """(month, who counts in it) of the year that a PAF earned in `period` rewards: the twelve before, or the calendar
    year within the years that follow hiring."""
    if law.readings.paf_year == "anniversary":
        everybody = employee.filled_array(True)
        return [(month, everybody) for month in _months(period, 12, 12).get_subperiods(DateUnit.MONTH)]
    since, last = employee("months_since_hiring", period), 12 * law.offer.paf.years
    return [(month, (since - back >= 0) & (since - back < last))
            for back in range(11, -1, -1) for month in _months(period, back, 1).get_subperiods(DateUnit.MONTH)]


class paf_base(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "RBI des douze mois que la PAF récompense"
    reference = (S04, S08)

    def formula_2025_07(employee, period, parameters):
        return sum(employee("gross_taxable_pay", month) * inside
                   for month, inside in _paf_months(employee, period, parameters(period)))


class paf(ExactVariable):
    value_type = float
    entity = Employee
    definition_period = DateUnit.MONTH
    unit = "MAD"
    label = "PAF acquise dans le mois"
    documentation = ("{offer.paf.rate} du RBI de douze mois {paf_base} ; {months_since_hiring} mois depuis "
                     "l'embauche, cinq ans au plus ; droit ouvert : {hired_under_offer} ; lecture : "
                     "{readings.paf_nature}")
    reference = (S04, S07, S08)

    def formula_2025_07(employee, period, parameters):
        law, since = parameters(period), employee("months_since_hiring", period)
        if law.readings.paf_year == "anniversary":
            due = (since > 0) & (since % 12 == 0) & (since <= 12 * law.offer.paf.years)
        else:
            due = (since >= 0) & (since - 11 < 12 * law.offer.paf.years) & (period.start.month == 12)
        if not due.any():
            return due * 0.0
        year = _paf_months(employee, period, law)
        amount = employee("paf_base", period) * law.offer.paf.rate
        if law.readings.paf_nature == "capped":
            proven = sum(employee("proven_training_cost", month) * inside for month, inside in year)
            amount = np.minimum(amount, proven)
        stayed = np.all([_worked(employee, month) | ~inside for month, inside in year], axis=0)
        return np.where(due & stayed & employee("hired_under_offer", period), amount, 0)
