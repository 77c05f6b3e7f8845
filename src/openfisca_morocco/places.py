"""The offshoring parks and the twelve regions, as OpenFisca enumerations. Used by variables/.

Their ranks are parameters (offer.park, offer.region): a new park is a member here and a dated file there.
"""

from __future__ import annotations

from openfisca_core.indexed_enums import Enum


class Park(Enum):
    """Parks of the Offre (P2I Offshoring)."""

    none = "Hors parc"
    casanearshore = "Casanearshore (Casablanca)"
    technopolis = "Technopolis (Rabat-Salé)"
    fes_shore = "Fès Shore"
    oujda_shore = "Oujda Shore"
    tetouan_shore = "Tétouan Shore"


class Region(Enum):
    """The twelve regions of 2015."""

    unknown = "Région non indiquée"
    tanger_tetouan_al_hoceima = "Tanger-Tétouan-Al Hoceïma"
    oriental = "L'Oriental"
    fes_meknes = "Fès-Meknès"
    rabat_sale_kenitra = "Rabat-Salé-Kénitra"
    beni_mellal_khenifra = "Béni Mellal-Khénifra"
    casablanca_settat = "Casablanca-Settat"
    marrakech_safi = "Marrakech-Safi"
    draa_tafilalet = "Drâa-Tafilalet"
    souss_massa = "Souss-Massa"
    guelmim_oued_noun = "Guelmim-Oued Noun"
    laayoune_sakia_el_hamra = "Laâyoune-Sakia El Hamra"
    dakhla_oued_ed_dahab = "Dakhla-Oued Ed-Dahab"


class AirCategory(Enum):
    """What the place of a post is to the AIR; each but the first has its cap in offer.air."""

    none = "Pas d'AIR"
    main_park = "Parc principal"
    secondary_park = "Parc secondaire"
    region_without_park = "Région sans parc"
