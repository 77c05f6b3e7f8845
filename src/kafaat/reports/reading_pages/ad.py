"""What a job ad says: seats, what is demanded and what is a plus, conditions. For kafaat.reports.reading_view."""

from __future__ import annotations

from kafaat.model.readings import Ad
from kafaat.reports.reading_pages import shared
from kafaat.reports.reading_pages.view import Part, View, remark


def parts(view: View, ad: Ad) -> list[Part | None]:
    conditions = shared.pairs([(name, shared.passage(view, found) if found else "") for name, found in (
        ("Employeur", ad.employer), ("Contrat", ad.contract), ("Rémunération", ad.pay))])
    return [
        shared.seats(view, ad.seats, "Postes à pourvoir") if ad.seats else
        Part("seats", "Postes à pourvoir", remark("Aucun poste reconnu dans ce texte.")),
        Part("conditions", "Conditions", conditions) if conditions else None,
        shared.indexed(view, ad.must, "must", "Compétences exigées"),
        shared.indexed(view, ad.nice, "nice", "Compétences souhaitées", "un plus, pas une condition"),
        shared.languages(view, ad.languages),
        shared.certificates(view, ad.certificates, "Certificats demandés"),
    ]


def missing(ad: Ad) -> list[str]:
    """What the text does not say, in French."""
    told = ((ad.employer, "employeur"), (ad.contract, "type de contrat"), (ad.pay, "rémunération"),
            (ad.must, "compétences exigées"), (ad.nice, "compétences souhaitées"), (ad.languages, "langues"))
    return [name for found, name in told if not found]
