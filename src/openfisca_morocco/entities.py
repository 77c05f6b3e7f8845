"""The entities of the package: employees, and the establishments and companies that group them."""

from __future__ import annotations

from openfisca_core.entities import build_entity

Employee = build_entity(
    key="employee",
    plural="employees",
    label="Salarié",
    doc="Une personne dans un emploi salarié du secteur privé : un poste, une paie.",
    is_person=True,
)

Establishment = build_entity(
    key="establishment",
    plural="establishments",
    label="Établissement",
    doc="Un site où travaillent des salariés : son parc et sa région décident du plafond de l'AIR.",
    roles=[{"key": "worker", "plural": "workers", "label": "Salariés", "doc": "Les salariés de l'établissement."}],
)

Company = build_entity(
    key="company",
    plural="companies",
    label="Entreprise",
    doc="Une entreprise et tous ses salariés : impôt sur les sociétés, taxe de formation professionnelle, CSF.",
    roles=[{"key": "staff_member", "plural": "staff", "label": "Salariés",
            "doc": "Les salariés de l'entreprise."}],
)

ALL = [Employee, Establishment, Company]
