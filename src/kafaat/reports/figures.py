"""The key figures of a plan: one list that the note and the workbook both show, with what each one means and
where it comes from. Only the reports use it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kafaat.conversion.result import Summary
from kafaat.reports import words

Value = float | str | None
ABSENT = "au-delà de l'horizon"


@dataclass(frozen=True, slots=True)
class Figure:
    """`kind`: "people", "money", "month" or "eur"; `origin` answers « d'où vient ce chiffre » in French."""

    name: str  # field of Summary, or field.key
    label: str
    kind: str
    origin: str

    def value(self, summary: Summary) -> Value:
        field, _, key = self.name.partition(".")
        found = getattr(summary, field)
        value: Value = found.get(key) if key else found  # no floor price where nobody ends in a post
        return value

    def shown(self, summary: Summary) -> str:
        return SHOWN[self.kind](self.value(summary))


def _people(value: Value) -> str:
    return words.number(float(value)) if isinstance(value, int | float) else words.DASH


def _money(value: Value) -> str:
    return words.money(float(value)) if isinstance(value, int | float) else words.DASH


def _month(value: Value) -> str:
    return words.month(value) if isinstance(value, str) else ABSENT


def _eur(value: Value) -> str:
    return f"{words.number(float(value), 0)}{words.NBSP}EUR" if isinstance(value, int | float) else words.DASH


SHOWN: dict[str, Callable[[Value], str]] = {"people": _people, "money": _money, "month": _month, "eur": _eur}

FIGURES: tuple[Figure, ...] = (
    Figure(
        "agents", "Agents aujourd'hui", "people", "Registre du personnel de la firme, doublons et réembauches réunis."
    ),
    Figure("people", "Effectif aujourd'hui", "people", "Agents, chefs d'équipe et fonctions support du registre."),
    Figure(
        "eligible",
        "Personnes admissibles à un parcours",
        "people",
        "Personnes qui remplissent la règle d'entrée d'un parcours au moins ; raisons dans la feuille Personnes.",
    ),
    Figure("starts", "Départs en formation", "people", "Somme des effectifs des cohortes (feuille Cohortes)."),
    Figure(
        "in_it_at_end",
        "Converties en poste ITO à la fin",
        "people",
        "Départs × présence en fin de cours × réussite au test × maintien dans l'emploi : une espérance.",
    ),
    Figure(
        "hired_at_end",
        "Diplômés recrutés, présents à la fin",
        "people",
        "Recrues extérieures moins les départs attendus.",
    ),
    Figure(
        "billable_at_end",
        "Facturables à la fin",
        "people",
        "Converties et recrues qui occupent une place commandée le dernier mois.",
    ),
    Figure(
        "seniors_at_end",
        "Seniors à la fin",
        "people",
        "Encadrement exigé par senior, recruté dehors, moins les départs attendus.",
    ),
    Figure(
        "revenue_mad", "Produits", "money", "Somme des mois : jours facturés × prix de journée des commandes servies."
    ),
    Figure(
        "cost_mad",
        "Charges",
        "money",
        "Somme des mois : salaires chargés, formation, recrutement, certificats, frais, malus.",
    ),
    Figure(
        "aid_mad",
        "Aides encaissées",
        "money",
        "Aides à leur mois de paiement supposé, pondérées par la présence de la personne (feuille Aides).",
    ),
    Figure(
        "peak_cash_need_mad",
        "Besoin maximal de trésorerie",
        "money",
        "Point le plus bas du cumul : encaissements des clients + aides − charges.",
    ),
    Figure("peak_month", "Mois du besoin maximal", "month", "Mois où ce cumul est au plus bas."),
    Figure(
        "positive_for_good_from",
        "Résultat mensuel positif pour de bon",
        "month",
        "Premier mois à partir duquel produits − charges reste au-dessus de zéro.",
    ),
    Figure(
        "payback_month",
        "Retour sur trésorerie",
        "month",
        "Premier mois à partir duquel le cumul reste au-dessus de zéro.",
    ),
    Figure("cash_at_end_mad", "Trésorerie cumulée à la fin", "money", "Cumul du dernier mois du plan."),
    Figure(
        "npv_mad",
        "Valeur actuelle nette",
        "money",
        "Flux de trésorerie mensuels actualisés au taux du livre d'hypothèses.",
    ),
    Figure(
        "training_per_person_mad",
        "Formation par personne encore en poste",
        "money",
        "Dépense de formation ÷ converties encore en ITO à la fin, et non par départ.",
    ),
)

BY_NAME = {figure.name: figure for figure in FIGURES}
