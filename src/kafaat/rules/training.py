"""Special training contracts (CSF): one action, its deadlines and papers, and the firm's yearly ceiling.

Rules of 2015: those of 2025–2026 were not found. Used by the façade.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kafaat.model.evidence import Status
from kafaat.model.french import dirhams, month_digits
from kafaat.model.months import Month
from kafaat.rules import engine, words
from kafaat.rules.engine import Law, calculate, centimes
from kafaat.rules.ledger import Delays, weaker
from kafaat.rules.readings import option_in_force, words_in_force
from kafaat.rules.types import AidEntry


@dataclass(frozen=True, slots=True)
class FileStep:
    """One step of a CSF file: what, by when (None: while the action runs), which paper, how sure."""

    what: str
    by: str  # French: « 30/06/2027 », « pendant l'action »
    paper: str
    status: Status


@lru_cache(maxsize=4096)
def csf(cost_mad: float, start: Month, planned: bool, people: int, law: Law, delays: Delays) -> AidEntry:
    """One training action before the firm's yearly ceiling. Inferred: the rates were published in 2015, and no source
    says that they still hold."""
    rate = engine.fact("csf.planned_rate" if planned else "csf.unplanned_rate", None, law)
    year = start.year
    cost = "planned_training_cost" if planned else "unplanned_training_cost"
    sim = engine.simulation(law, _no_pay(), start, {cost: cost_mad})
    amount = calculate(sim, "csf_before_ceiling", year)[0]
    if option_in_force("csf_ceiling", law) == "per_head":
        amount = min(amount, people * float(engine.fact("csf.ceiling_per_head", None, law).value))
    claim_by = Month.parse(f"{year + 1}-{'04' if option_in_force('csf_claim', law) == 'april' else '12'}")
    june = option_in_force("csf_filing", law) == "june"
    file_by = Month.parse(f"{year}-{('06' if june else '10') if planned else '12'}")
    if planned:
        file_by = min(file_by, start + -1)  # a file precedes the action
        filing = (f"Attestation d'accès à demander dès octobre {year - 1} ; dépôt au plus tard le "
                  f"{'30/06' if june else '31/10'}/{year}, et avant le début de l'action.")
    else:
        filing = f"Action non planifiée, dépôt au plus tard le 31/12/{year}."
    note = (f"{filing} Demande de remboursement au plus tard {words_in_force('csf_claim', law)} "
            f"({_last_day(claim_by)}) ; les sources donnent le 30/04/{year + 1} ou le 31/12/{year + 1}. Montant avant "
            f"le plafond annuel de l'entreprise ({words_in_force('csf_ceiling', law)}) ; ce n'est pas une promesse de "
            f"paiement. {rate.note}")
    return AidEntry(
        aid="CSF", base_mad=centimes(cost_mad), rate=float(rate.value), amount_mad=centimes(amount), earned=start,
        payable=start + dict(delays)["CSF"], claim_by=claim_by, status=weaker(rate.status, Status.INFERRED),
        reference=rate.reference, papers=words.PAPERS["CSF"], note=note,
        risk=(f"{dirhams(centimes(amount))} si le dossier est refusé, incomplet ou hors délai, ou si le budget manque "
              ": la presse de juillet 2025 rapporte quatre années d'arriérés."),
        at_risk_mad=centimes(amount), safe_from=claim_by, projected=engine.is_projected(start), file_by=file_by)


def _no_pay() -> engine.Array:
    return np.zeros((1, 1))


def _last_day(month: Month) -> str:
    return f"{'30' if month.number == 4 else '31'}/{month.number:02d}/{month.year}"


def csf_steps(entry: AidEntry, planned: bool, law: Law) -> tuple[FileStep, ...]:
    """What to file for an action, in order, with dates and papers."""
    year = entry.earned.year
    known, once, unclear = Status.REPORTED_BY_SEVERAL, Status.REPORTED_ONCE, Status.UNKNOWN
    filing = f"31/12/{year}, et avant le début de l'action"
    if planned:
        latest = "30/06" if option_in_force("csf_filing", law) == "june" else "31/10"
        early = entry.file_by is not None and entry.file_by < Month.parse(f"{year}-{latest[3:]}")
        filing = (f"avant le début de l'action, donc avant {month_digits(entry.earned)}" if early else
                  f"{latest}/{year}, et avant le début de l'action")
    return (
        FileStep("Demander l'attestation d'accès (éligibilité) aux CSF", f"dès 10/{year - 1}",
                 "extrait du registre du commerce, pouvoirs du signataire, RIB, formulaire F1 de l'entreprise", once),
        FileStep("Déposer le dossier technique", filing,
                 "formulaires F2 (action) et F3 (organisme), programme, devis, CV des formateurs", unclear),
        FileStep("Prévenir l'OFPPT de l'action", f"{10 if planned else 5} jours avant le début", "avis de démarrage",
                 once),
        FileStep("Faire signer la présence", "chaque jour de l'action", "modèle 5, liste de présence signée", known),
        FileStep("Faire évaluer la formation", "à la fin de l'action",
                 "formulaire F4 par participant, évaluation de synthèse, modèle 6 attestation de réalisation", known),
        FileStep("Demander le remboursement", _last_day(entry.claim_by) if entry.claim_by else "",
                 "modèle 4 (facture), preuve de paiement et relevé bancaire, liste de présence, évaluations", unclear),
    )


def csf_ceiling_year(training_tax_year_mad: float, law: Law) -> float:
    """The most the CSF pays back to the firm for a year. Infinite where the ceiling is by person: actions bear it."""
    option = option_in_force("csf_ceiling", law)
    if option == "per_head":
        return float("inf")
    sim = engine.simulation(law, _no_pay(), engine.table_span()[1], {"training_tax_year": training_tax_year_mad})
    return float(calculate(sim, "csf_ceiling", engine.table_span()[1].year)[0])
