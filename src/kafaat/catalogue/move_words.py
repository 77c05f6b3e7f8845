"""A move explained in French words. For the commands and the pages that show one."""

from __future__ import annotations

from kafaat.catalogue.assumptions import load_book
from kafaat.catalogue.catalogue import Catalogue
from kafaat.catalogue.entries import Exposure, Occupation
from kafaat.catalogue.moves import Move, Need, Tongue
from kafaat.model.french import NBSP, number

LEVELS = ("rien", "notions", "accompagné", "autonome", "confirmé", "expert")
TONGUES = {"spoken_french": "français parlé", "written_french": "français écrit", "english": "anglais"}
PARTS = {"technology": "technologies", "knowledge": "connaissances", "skill": "savoir-faire",
         "behaviour": "comportements et aptitudes"}
CHAIN = {"execute": "exécuter", "develop": "développer", "design": "concevoir", "steer": "piloter"}
GRADIENTS = {"minimal": "minime", "not exposed": "non exposé"}
SOURCE = "OIT 2025, Gmyrek et al."


def sentences(move: Move, catalogue: Catalogue) -> list[str]:
    """What a person would be told, one fact a sentence."""
    found = [_distance(move), _carried(move, catalogue), _missing(move, catalogue), exposure_words(move),
             pay_words(move), *_to_show(move, catalogue)]
    found += [tongue_words(tongue) for tongue in move.tongues]
    if move.target.degree_habit > move.origin.degree_habit:
        found.append(f"Les employeurs demandent d'habitude Bac+{move.target.degree_habit} (habitude d'employeur, pas "
                     "une nécessité).")
    if move.target.chain != move.origin.chain:
        found.append(f"Place dans la chaîne : de {CHAIN[move.origin.chain]} à {CHAIN[move.target.chain]}.")
    if move.step:
        found.append(f"Étape naturelle du catalogue : {move.step.comment.rstrip('.')}.")
    return found + [f"À faire valoir : {over.reason_fr.rstrip('.')}." for over in move.carryovers]


def _distance(move: Move) -> str:
    parts = ", ".join(f"{PARTS[part]} {number(100 * share)}" for part, share in move.distance_by_part.items()
                      if round(100 * share))
    return f"Distance : {number(100 * move.distance)} sur 100{f' ({parts})' if parts else ''}."


def _carried(move: Move, catalogue: Catalogue) -> str:
    essential = [need for need in move.carried if need.essential]
    asked = sum(need.essential for need in move.needs)
    names = ", ".join(competence_words(need, catalogue) for need in move.carried)
    return (f"Se garde : {len(essential)} des {asked} compétences essentielles, {len(move.carried)} des "
            f"{len(move.needs)} en tout{f' ({names})' if names else ''}.")


def _missing(move: Move, catalogue: Catalogue) -> str:
    lacking = [need for need in move.missing if need.essential and need.taught]
    names = ", ".join(f"{competence_words(need, catalogue)} de {LEVELS[need.held]} à {LEVELS[need.needed]} "
                      f"({number(need.hours)} h{near_words(need, catalogue)})" for need in lacking)
    if not lacking:
        return "Rien d'essentiel ne manque qu'un cours apporterait."
    return (f"Reste à apprendre : {number(move.hours)} h, soit {number(move.months, 1)} mois à plein temps et environ "
            f"{number(move.billable_months, 1)} mois jusqu'à la première journée facturée, doublon compris "
            f"({estimate_words()}) : {names}.")


def estimate_words() -> str:
    """Where the hours a level come from, and how sure they are."""
    entry = load_book().entry("moves.hours_level_3")
    return f"heures par niveau : hypothèses moves.*, {entry.date}, {entry.status.french}"


def _to_show(move: Move, catalogue: Catalogue) -> list[str]:
    names = ", ".join(competence_words(need, catalogue) for need in move.missing if need.essential and not need.taught)
    return [f"À montrer par un test ou en poste : {names}."] if names else []


def competence_words(need: Need, catalogue: Catalogue) -> str:
    """Label inside a sentence."""
    return catalogue.competences[need.competence].label_fr


def near_words(need: Need, catalogue: Catalogue) -> str:
    """What helps, where a neighbour does: ", aidé par MySQL"."""
    return f", aidé par {catalogue.competences[need.near].label_fr}" if need.near else ""


def tongue_words(tongue: Tongue) -> str:
    """"Anglais : B1 demandé …"."""
    name = TONGUES[tongue.name].capitalize()
    if tongue.held is None:
        return (f"{name}{NBSP}: {tongue.needed} demandé ; le métier d'aujourd'hui n'en demande pas, un test dira le "
                "niveau.")
    return f"{name}{NBSP}: de {tongue.held} à {tongue.needed} ({number(tongue.hours)} h)."


def exposure_words(move: Move) -> str:
    """Gradient and score before and after, with their source and whether it rises."""
    before, after, change = move.exposure_before, move.exposure_after, move.exposure_change
    trend = "en hausse" if change > 0 else "en baisse" if change < 0 else "même gradient"
    return (f"Exposition à l'IA générative{NBSP}: {gradient_words(before)} → {gradient_words(after)} "
            f"(score {number(before.score, 2)} → {number(after.score, 2)}, {SOURCE}), {trend}.")


def gradient_words(exposure: Exposure) -> str:
    return GRADIENTS.get(exposure.gradient, exposure.gradient)


def pay_words(move: Move) -> str:
    """Pay at entry of both, each with its source; an honest blank where nobody publishes one."""
    return f"Paie à l'entrée{NBSP}: {_pay(move.origin)} → {_pay(move.target)}."


def _pay(job: Occupation) -> str:
    if job.pay_entry is None or job.pay_status is None:
        return "pas de source publique"
    return f"{number(job.pay_entry)} MAD brut par mois ({job.pay_source}, {job.pay_date}, {job.pay_status.french})"
