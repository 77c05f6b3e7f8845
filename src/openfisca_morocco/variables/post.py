"""What the offshoring aids ask about a post: where it is, who holds it, since when; and two readings of the
press that a user may choose. All inputs, fixed for the post."""

from __future__ import annotations

import datetime

from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_morocco.entities import Employee
from openfisca_morocco.places import Park, Region
from openfisca_morocco.sources import S02, S03, S07, S08, S09, S10


class park(Variable):
    value_type = Enum
    possible_values = Park
    default_value = Park.none
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Parc (P2I Offshoring) où se trouve le poste"
    reference = S02


class region(Variable):
    value_type = Enum
    possible_values = Region
    default_value = Region.unknown
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Région où se trouve le poste"
    reference = S09


class hiring_date(Variable):
    value_type = datetime.date
    default_value = datetime.date(1970, 1, 1)
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Date d'embauche (le mois seul compte)"
    reference = S08


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


class air_outside_park_accepted(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Lecture : l'AIR vaut aussi hors parc dans une région qui en a un, au plafond de ce parc"
    reference = (S07, S09)


class pae_yearly_accepted(Variable):
    value_type = bool
    entity = Employee
    definition_period = DateUnit.ETERNITY
    label = "Lecture : la PAE est versée chaque année et non une seule fois"
    reference = (S07, S08)
