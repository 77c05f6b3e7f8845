"""What exists: filières, activities, occupations, competences, certificates, standards, ladders, AI exposure.

Data as CSV in `data/`, one schema CSV per table in `schema/`. Every package above may call `Catalogue.load()`.
"""

from kafaat.catalogue.catalogue import Catalogue, CatalogueError
from kafaat.catalogue.entries import (
    Activity,
    Certificate,
    Competence,
    Exposure,
    Ladder,
    Named,
    Occupation,
    Requirement,
    Standard,
)
from kafaat.catalogue.tables import Fault

__all__ = ["Activity", "Catalogue", "CatalogueError", "Certificate", "Competence", "Exposure", "Fault", "Ladder",
           "Named", "Occupation", "Requirement", "Standard"]
