"""Where an establishment is, and what its place is to the AIR."""

from __future__ import annotations

import numpy as np
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from openfisca_morocco.entities import Establishment
from openfisca_morocco.exact import ExactVariable
from openfisca_morocco.months import month_index, period_index
from openfisca_morocco.places import AirCategory, Park, Region
from openfisca_morocco.sources import S02, S03, S07, S08, S09

NO_CAP = 1.0  # a cap of the whole gross pay, which the tax never reaches


def _look_up(places, enumeration, categories):
    """Index of the AIR category of each place; that of `none` for a place that `categories` does not name."""
    index = [AirCategory[categories.get(place.name, AirCategory.none.name)].index for place in enumeration]
    return np.array(index)[places]


class park(Variable):
    value_type = Enum
    possible_values = Park
    default_value = Park.none
    entity = Establishment
    definition_period = DateUnit.ETERNITY
    label = "Parc (P2I Offshoring) de l'établissement"
    reference = S02


class region(Variable):
    value_type = Enum
    possible_values = Region
    default_value = Region.unknown
    entity = Establishment
    definition_period = DateUnit.ETERNITY
    label = "Région de l'établissement"
    reference = S09


class offer_is_open(Variable):
    value_type = bool
    entity = Establishment
    definition_period = DateUnit.MONTH
    label = "L'Offre est en vigueur ce mois-là"
    documentation = "du {offer.start} au {offer.end}"
    reference = S03

    def formula(establishment, period, parameters):
        offer = parameters(period).offer
        open_now = month_index(offer.start) <= period_index(period) <= month_index(offer.end)
        return establishment.filled_array(open_now, dtype=bool)


class air_category(Variable):
    value_type = Enum
    possible_values = AirCategory
    default_value = AirCategory.none
    entity = Establishment
    definition_period = DateUnit.MONTH
    label = "Catégorie du lieu pour l'AIR"
    documentation = ("parc : {park} ; région : {region} ; hors d'un parc dans une région qui en a un, lecture : "
                     "{readings.air_outside_park}")
    reference = (S02, S07, S09)

    def formula_2025_07(establishment, period, parameters):
        law = parameters(period)
        here, around = establishment("park", period), establishment("region", period)
        rank = {place.name: law.offer.park[place.name] for place in Park if place != Park.none}
        nearest = {place.name: law.offer.region[place.name] for place in Region if place != Region.unknown}
        by_region = {name: "region_without_park" for name, near in nearest.items() if near == Park.none.name}
        if law.readings.air_outside_park == "cap_of_the_park":
            by_region |= {name: rank[near] for name, near in nearest.items() if near != Park.none.name}
        category = np.where(here == Park.none, _look_up(around, Region, by_region), _look_up(here, Park, rank))
        category = np.where(establishment("offer_is_open", period), category, AirCategory.none.index)
        return EnumArray(category, AirCategory)


class air_cap_rate(ExactVariable):
    value_type = float
    entity = Establishment
    definition_period = DateUnit.MONTH
    default_value = NO_CAP
    unit = "share"
    label = "Plafond de l'IR en part du RBI (100 % : pas d'avantage)"
    documentation = "lieu : {air_category}"
    reference = (S02, S07, S08, S09)

    def formula_2025_07(establishment, period, parameters):
        caps = parameters(period).offer.air
        by_category = np.array([NO_CAP if c == AirCategory.none else caps[c.name] for c in AirCategory])
        return by_category[establishment("air_category", period)]
