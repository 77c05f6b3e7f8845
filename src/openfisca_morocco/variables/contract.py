"""What is known of a job and of its holder: contract, dates, nationality, and the exemptions asked for. Inputs.

Nationality and age serve the computation of aids and exemptions only.
"""

from __future__ import annotations

import datetime

from openfisca_core.holders import set_input_dispatch_by_period
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_morocco.contracts import Contract
from openfisca_morocco.entities import Company, Employee
from openfisca_morocco.months import month_index, period_index
from openfisca_morocco.sources import LAW_101_14, S03, S08, S10, S62, S103, TAX_CODE


class contract(Variable):
    value_type = Enum
    possible_values = Contract
    default_value = Contract.open_ended
    entity = Employee
    definition_period = DateUnit.MONTH
    set_input = set_input_dispatch_by_period
    label = "Contrat du mois"
    reference = S103


class hiring_date(Variable):
    value_type = datetime.date
    default_value = datetime.date(1970, 1, 1)
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Date d'embauche (pour les primes, le mois seul compte)"
    reference = S08


class birth_date(Variable):
    value_type = datetime.date
    default_value = datetime.date(1900, 1, 1)
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Date de naissance"
    reference = S62


class hiring_month(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Mois d'embauche, en mois depuis janvier 1970"
    reference = S08

    def formula(employee, period, parameters):
        return month_index(employee("hiring_date", period))


class months_since_hiring(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.MONTH
    label = "Mois accomplis depuis l'embauche"
    reference = S08

    def formula(employee, period, parameters):
        return period_index(period) - employee("hiring_month", period)


class trial_months(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Mois d'essai avant la confirmation"
    reference = S08


class age_at_hiring(Variable):
    value_type = int
    entity = Employee
    definition_period = DateUnit.ETERNITY
    unit = "years"
    label = "Âge à l'embauche, en années accomplies"
    reference = S62

    def formula(employee, period, parameters):
        hired, born = employee("hiring_date", period), employee("birth_date", period)
        months = month_index(hired) - month_index(born)
        into_month = (hired - hired.astype("datetime64[M]")).astype(int)
        born_into_month = (born - born.astype("datetime64[M]")).astype(int)
        return (months - (into_month < born_into_month)) // 12


class is_moroccan(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "De nationalité marocaine"
    reference = S03


class is_new_recruit(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Nouvelle recrue sur un poste nouveau et durable"
    reference = S10


class is_first_employment(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Premier emploi de la personne"
    reference = S62


class tahfiz_claimed(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "TAHFIZ demandé pour ce salarié"
    reference = (S62, LAW_101_14)


class anapec_registered(Variable):
    value_type = bool
    default_value = True
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Inscrit à l'ANAPEC avant le contrat d'insertion"
    reference = S103


class insertion_start_date(Variable):
    value_type = datetime.date
    default_value = datetime.date(1970, 1, 1)
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Début du contrat d'insertion"
    reference = S103


class company_start_date(Variable):
    value_type = datetime.date
    default_value = datetime.date(1970, 1, 1)
    entity = Company
    definition_period = DateUnit.ETERNITY
    label = "Début d'exploitation de l'entreprise"
    reference = TAX_CODE
