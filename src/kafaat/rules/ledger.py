"""The aids of one post in time, and of one training action. Amounts come from OpenFisca; this module says when to
ask, in which order, and with which words. Used by the façade."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from kafaat.model.evidence import Status
from kafaat.model.months import Month
from kafaat.rules import engine, words
from kafaat.rules.engine import calculate, centimes
from kafaat.rules.grounds import air_cap
from kafaat.rules.posts import Post, Readings, check_places, months_to, offer_span, paid_simulation
from kafaat.rules.types import AidEntry

_STRENGTH = tuple(Status)  # from the surest to the least sure


@lru_cache(maxsize=4096)
def hire_aids(post: Post, until: Month, readings: Readings) -> tuple[AidEntry, ...]:
    """Entries from hiring to `until`, both included, in order of the month they are earned."""
    check_places(post.park, post.region)
    opens, closes = offer_span()
    first, last = max(post.hired, engine.FIRST_MONTH), min(until, closes)
    if last < max(first, opens):
        return ()
    sim = paid_simulation(post, first, last, readings)
    entries = [*_air(sim, post, readings, max(first, opens), last),
               *_prime("PAE", sim, post, readings, last), *_prime("PAF", sim, post, readings, last)]
    return tuple(sorted(entries, key=lambda entry: (entry.earned, entry.aid)))


def _air(sim: Any, post: Post, readings: Readings, first: Month, last: Month) -> list[AidEntry]:
    """One entry by calendar year in which tax exceeds the cap, for the months from `first` to `last`.

    At constant pay the year's tax exceeds the cap if the tax of one month does: that spares most people a year.
    """
    entries: list[AidEntry] = []
    cap = air_cap(post.park, post.region, first, readings)
    if cap is None:
        return entries
    for year in range(first.year, last.year + 1):
        begins, earned = max(first, Month.parse(f"{year}-01")), min(last, Month.parse(f"{year}-12"))
        if calculate(sim, "income_tax", begins)[0] <= float(cap.value) * post.gross_month_mad:
            continue
        amount = centimes(calculate(sim, "air", year)[0])
        if amount <= 0:
            continue
        months = earned - begins + 1
        tax = calculate(sim, "income_tax_year", year)[0] / calculate(sim, "gross_taxable_pay_year", year)[0]
        note = (f"{months} mois de {year} ; IR de {words.percent(tax)} du brut, plafond de "
                f"{words.percent(float(cap.value))}. {words.NO_DEADLINE} {words.NO_PROMISE}")
        entries.append(AidEntry(
            aid="AIR", base_mad=centimes(post.gross_month_mad * months), rate=float(cap.value), amount_mad=amount,
            earned=earned, claim_by=None, status=_weaker(cap.status, Status.INFERRED), reference=cap.reference,
            papers=words.PAPERS["AIR"], note=note))
    return entries


def _prime(aid: str, sim: Any, post: Post, readings: Readings, last: Month) -> list[AidEntry]:
    """PAE or PAF, asked of OpenFisca in the months when one may fall: the first, then every twelve."""
    rate = engine.fact(f"offer.{aid.lower()}.rate")
    entries = []
    for since in range(months_to(aid), last - post.hired + 1, 12):
        amount = centimes(calculate(sim, aid.lower(), post.hired + since)[0])
        if amount > 0:
            entries.append(AidEntry(
                aid=aid, base_mad=centimes(post.gross_month_mad * 12), rate=float(rate.value), amount_mad=amount,
                earned=post.hired + since, claim_by=None, status=_prime_status(aid, post, rate.status),
                reference=rate.reference, papers=words.PAPERS[aid],
                note=_prime_note(aid, post, readings, amount, since // 12)))
    return entries


def _prime_status(aid: str, post: Post, rate: Status) -> Status:
    """The rate is reported by several; the base of the PAE is inferred, the yearly PAF is reported once, and an
    internal move counted as a recruitment rests on nothing read."""
    if not post.new_recruit:
        return Status.UNKNOWN
    return _weaker(rate, Status.INFERRED if aid == "PAE" else Status.REPORTED_ONCE)


def _prime_note(aid: str, post: Post, readings: Readings, amount: float, year: int) -> str:
    money = words.mad(amount)
    if aid == "PAF":
        years = engine.fact("offer.paf.years").value
        note = (f"Année {year} sur {years} ; versement annuel rapporté par une seule source. Si le taux est un "
                "plafond, la somme est bornée par la dépense de formation prouvée.")
    elif readings.pae_yearly:
        note = (f"Lecture choisie : PAE annuelle, dans les cinq ans de l'embauche. Versée une seule fois, elle se "
                f"limite à la première ({money}).")
    else:
        note = (f"Lecture par défaut : un seul versement. Si la PAE est annuelle, {money} de plus chaque année, "
                "dans les cinq ans de l'embauche et avant la fin de l'Offre.")
    if not post.new_recruit:
        note += " Lecture choisie : une reconversion interne vaut recrutement ; par défaut, elle n'ouvre aucun droit."
    return f"{note} {words.NO_DEADLINE} {words.NO_PROMISE}"


@lru_cache(maxsize=4096)
def csf(cost_mad: float, start: Month, planned: bool) -> AidEntry:
    """One training action. Claim: the earlier of the two readings; the other stands in the note. Inferred: the rates
    were published in 2015, and no source says that they still hold."""
    rate = engine.fact("csf.planned_rate" if planned else "csf.unplanned_rate")
    sim, year = engine.simulation(1, {}), start.year
    cost = "planned_training_cost" if planned else "unplanned_training_cost"
    sim.set_input(cost, str(year), np.full(1, cost_mad))
    if planned:
        file_by = Month.parse(f"{year}-06")
        filing = f"Attestation d'accès à demander dès octobre {year - 1} ; dépôt au plus tard le 30/06/{year}."
    else:
        file_by = Month.parse(f"{year}-12")
        filing = f"Action non planifiée, dépôt au plus tard le 31/12/{year}."
    note = (f"{filing} Demande de remboursement au plus tard le 30/04/{year + 1} (lecture retenue) ou le "
            f"31/12/{year + 1} (autre lecture). Montant avant le plafond annuel lié à la taxe de formation versée ; ce "
            f"n'est pas une promesse de paiement. {rate.note}")
    return AidEntry(
        aid="CSF", base_mad=centimes(cost_mad), rate=float(rate.value),
        amount_mad=centimes(calculate(sim, "csf_before_ceiling", year)[0]), earned=start,
        claim_by=Month.parse(f"{year + 1}-04"), status=_weaker(rate.status, Status.INFERRED), reference=rate.reference,
        papers=words.PAPERS["CSF"], note=note, file_by=file_by)


def _weaker(one: Status, other: Status) -> Status:
    return max(one, other, key=_STRENGTH.index)
