"""Kinds of contract and grounds of exemption, as OpenFisca enumerations. Used by variables/."""

from __future__ import annotations

from openfisca_core.indexed_enums import Enum


class Contract(Enum):
    """The contract of a month."""

    open_ended = "CDI"
    fixed_term = "CDD"
    insertion = "Contrat d'insertion (ANAPEC)"


class Exemption(Enum):
    """Why the pay of a month bears no income tax."""

    none = "Aucune exonération"
    insertion = "Contrat d'insertion"
    after_insertion = "CDI après un contrat d'insertion"
    first_employment = "Premier emploi"
    tahfiz = "TAHFIZ"


class Sector(Enum):
    """The sector of a company, as the rates of the corporate tax part them."""

    outsourcing = "Externalisation de services"
    common = "Droit commun"
    industry = "Industrie"
    finance = "Banque et assurance"
