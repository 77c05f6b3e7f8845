"""The entities of the package: employees, and companies that group them."""

from __future__ import annotations

from openfisca_core.entities import build_entity

Employee = build_entity(
    key="employee",
    plural="employees",
    label="Salarié",
    doc="Une personne dans un emploi salarié du secteur privé : un poste, une paie.",
    is_person=True,
)

Company = build_entity(
    key="company",
    plural="companies",
    label="Entreprise",
    doc="Une entreprise et ses salariés : taxe de formation professionnelle, contrats spéciaux de formation.",
    roles=[{"key": "staff_member", "plural": "staff", "label": "Salariés",
            "doc": "Les salariés de l'entreprise."}],
)

ALL = [Employee, Company]
