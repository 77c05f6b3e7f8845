"""What exists: filières, activities, occupations, competences, certificates, standards, markets, learning, AI exposure.

Data as CSV in `data/`, one schema CSV per table in `schema/`. Every package above may call `Catalogue.load()`;
`search`, `moves`, `markets`, `export` and `imports` work on what it returns.
"""

from kafaat.catalogue.catalogue import Catalogue, CatalogueError
from kafaat.catalogue.entries import (
    Activity,
    AmbiguousName,
    CarryOver,
    Competence,
    Exposure,
    Ladder,
    Named,
    Occupation,
    Requirement,
)
from kafaat.catalogue.learning import CourseType, Institution, Programme
from kafaat.catalogue.proofs import Certificate, Demand, Market, Standard
from kafaat.catalogue.tables import Fault

__all__ = ["Activity", "AmbiguousName", "CarryOver", "Catalogue", "CatalogueError", "Certificate", "Competence",
           "CourseType", "Demand", "Exposure", "Fault", "Institution", "Ladder", "Market", "Named", "Occupation",
           "Programme", "Requirement", "Standard"]
