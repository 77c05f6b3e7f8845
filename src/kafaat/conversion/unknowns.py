"""What we do not know, in sentences a board can read: the blanks that this very plan rests on."""

from __future__ import annotations

from kafaat.conversion.french import count
from kafaat.conversion.trajectory import Trajectory
from kafaat.model.assumptions import Book
from kafaat.model.dossier import Dossier
from kafaat.model.evidence import Status

_AIDS = {
    "AIR": "AIR : calcul par salarié ou sur toute la paie, période, salariés couverts, part reversée au salarié : "
           "aucune source ne le dit.",
    "PAE": "PAE : versement unique ou annuel, douze mois de référence, effet d'un remplacement, plafond : non établis.",
    "PAF": "PAF : taux fixe ou plafonné par la dépense prouvée : les sources divergent.",
    "CSF": "CSF : règles et plafonds 2025-26 non trouvés ; règles de 2015 employées.",
}


def unknowns(dossier: Dossier, run: Trajectory, book: Book) -> tuple[str, ...]:
    """Unread texts first, then results nobody has published, then the blanks of the dossier."""
    aids = sorted({due.entry.aid for due in run.aids})
    found = []
    if {"AIR", "PAE", "PAF"} & set(aids):
        found.append("La circulaire de l'Offre Offshoring 2025 et ses six annexes n'ont pas été lues : ses chiffres "
                     "viennent de la presse.")
    found += [_AIDS[aid] for aid in aids if aid in _AIDS]
    if run.groups:
        found.append("Aucun résultat publié de conversion d'agents par une firme marocaine n'a été trouvé : abandons, "
                     "réussite au test technique et départs sont des estimations à remplacer par les vôtres dès la "
                     "première cohorte.")
    guesses = sum(e.status in (Status.INFERRED, Status.UNKNOWN) and not e.changed_by for e in book.entries.values())
    found.append(f"{guesses} hypothèses sur {len(book)} sont déduites, estimées ou inconnues et n'ont pas été "
                 "confirmées par la firme.")
    missing = sum(p.base_month_mad is None for p in dossier.people)
    if missing:
        found.append(f"Salaire illisible ou absent pour {count(missing, 'personne')} : la médiane de la firme "
                     "en tient lieu.")
    unasked = sum(p.volunteer is None for p in dossier.people)
    if unasked:
        found.append(f"Volonté inconnue de {count(unasked, 'personne')}, faute de question posée : aucune n'est "
                     "retenue.")
    return tuple(found)
