"""The aids of one post in time. Amounts come from OpenFisca; this module says when to ask, in which order, when the
money may come and what a departure would cost. Used by the façade."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from kafaat.model.evidence import Status
from kafaat.model.french import dirhams, exact_percent, month_digits
from kafaat.model.months import Month
from kafaat.rules import engine, words
from kafaat.rules.engine import Law, calculate, centimes
from kafaat.rules.grounds import air_cap
from kafaat.rules.posts import (
    Post,
    check_count,
    last_right,
    months_to,
    offer_span,
    paid_simulation,
    prime_months,
)
from kafaat.rules.readings import option_in_force
from kafaat.rules.types import AidEntry, Fact

_STRENGTH = tuple(Status)  # from the surest to the least sure
Delays = tuple[tuple[str, int], ...]  # months from earning to payment, by aid


def delays_of(book: Mapping[str, float]) -> Delays:
    """The payment delays of the assumption book (`aids.*_delay_months`): no text read gives one."""
    return tuple((aid, check_count(book[name], name, 0, 120)) for aid in ("AIR", "PAE", "PAF", "CSF")
                 for name in (f"aids.{aid.lower()}_delay_months",))


@lru_cache(maxsize=4096)
def hire_aids(post: Post, until: Month, law: Law, delays: Delays) -> tuple[AidEntry, ...]:
    """Entries from hiring to `until`, both included, in order of the month they are earned."""
    wait = dict(delays)
    return tuple(replace(entry, payable=entry.earned + wait[entry.aid]) for entry in _earned(post, until, law))


@lru_cache(maxsize=4096)
def _earned(post: Post, until: Month, law: Law) -> tuple[AidEntry, ...]:
    """The same, payable at once: the amounts do not depend on the delays."""
    opens, closes = offer_span(law)
    first, last = max(post.hired, engine.table_span()[0]), min(until, last_right(law))
    if last < max(first, opens):
        return ()
    sim = paid_simulation(post, first, last, law)
    entries = [*_air(sim, post, law, max(first, opens), min(last, closes)),
               *_prime("PAE", sim, post, law, last), *_prime("PAF", sim, post, law, last)]
    return tuple(sorted(entries, key=lambda entry: (entry.earned, entry.aid)))


def _air(sim: Any, post: Post, law: Law, first: Month, last: Month) -> list[AidEntry]:
    """One entry by calendar year in which tax exceeds the cap, for the months from `first` to `last`.

    At constant pay the year's tax exceeds the cap if the tax of one month does: that spares most people a year. An
    exemption may end within the years, so an exempt first month proves nothing.
    """
    entries: list[AidEntry] = []
    cap = air_cap(post.park, post.region, first, law)
    if cap is None:
        return entries
    for year in range(first.year, last.year + 1):
        begins, earned = max(first, Month.parse(f"{year}-01")), min(last, Month.parse(f"{year}-12"))
        monthly = calculate(sim, "income_tax", earned)[0]
        if monthly <= float(cap.value) * post.gross_month_mad:
            continue
        amount = centimes(calculate(sim, "air", year)[0])
        if amount <= 0:
            continue
        share = calculate(sim, "income_tax_year", year)[0] / calculate(sim, "taxed_pay_year", year)[0]
        months = round(calculate(sim, "air_months", year)[0])
        entries.append(air_entry(post, cap, amount, months, share, begins, earned, 0))
    return entries


def air_entry(post: Post, cap: Fact, amount_mad: float, months: int, tax_share: float, begins: Month, earned: Month,
              delay: int, more: str = "") -> AidEntry:
    """The AIR of a calendar year for `months` of it; `tax_share`: the year's tax in part of the gross."""
    note = (f"{months} mois de {earned.year} ; IR de {exact_percent(round(tax_share, 4))} du brut, plafond de "
            f"{exact_percent(float(cap.value))}.{more} {words.NO_DEADLINE} {words.NO_PROMISE}")
    return AidEntry(
        aid="AIR", base_mad=centimes(post.gross_month_mad * months), rate=float(cap.value), amount_mad=amount_mad,
        earned=earned, payable=earned + delay, claim_by=None, status=weaker(cap.status, Status.INFERRED),
        reference=cap.reference, papers=words.PAPERS["AIR"], note=_projected(note, earned),
        risk=("Un départ arrête l'avantage ; aucune source ne parle de reversement pour les mois passés, ni ne dit si "
              "le gain revient au salarié."),
        at_risk_mad=0.0, safe_from=begins,
        projected=engine.is_projected(earned))


def _prime(aid: str, sim: Any, post: Post, law: Law, last: Month) -> list[AidEntry]:
    """PAE or PAF, asked of OpenFisca in the months when one may fall."""
    entries = []
    for earned in prime_months(aid, post.hired, post.trial_months, law, last):
        amount = centimes(calculate(sim, aid.lower(), earned)[0])
        if amount > 0:
            base = centimes(calculate(sim, f"{aid.lower()}_base", earned)[0])
            entries.append(prime_entry(aid, post, law, base, amount, earned, 0))
    return entries


def prime_entry(aid: str, post: Post, law: Law, base_mad: float, amount_mad: float, earned: Month,
                delay: int) -> AidEntry:
    """A PAE or PAF earned in a month, with what a departure before the post has proved durable would cost."""
    rate = engine.fact(f"offer.{aid.lower()}.rate", earned, law)
    late = option_in_force("pae_clock", law) == "confirmation"
    lasting = post.hired + months_to("PAE", law) + (post.trial_months if late else 0)  # it has proved durable
    at_risk = amount_mad if earned < lasting or (aid == "PAE" and earned == lasting) else 0.0
    note = _prime_note(aid, post, law, amount_mad, earned)
    return AidEntry(
        aid=aid, base_mad=base_mad, rate=float(rate.value), amount_mad=amount_mad, earned=earned,
        payable=earned + delay, claim_by=None, status=_prime_status(aid, post, rate.status), reference=rate.reference,
        papers=words.PAPERS[aid], note=_projected(note, earned), risk=_prime_risk(aid, amount_mad, at_risk, lasting),
        at_risk_mad=at_risk, safe_from=max(lasting, earned) if at_risk else earned,
        projected=engine.is_projected(earned))


def _prime_status(aid: str, post: Post, rate: Status) -> Status:
    """The rate is reported by several; the base of the PAE is inferred, the yearly PAF is reported once, and an
    internal move counted as a recruitment rests on nothing read."""
    if not post.new_recruit:
        return Status.UNKNOWN
    return weaker(rate, Status.INFERRED if aid == "PAE" else Status.REPORTED_ONCE)


def _prime_note(aid: str, post: Post, law: Law, amount: float, earned: Month) -> str:
    money = dirhams(amount)
    if aid == "PAF":
        years = engine.fact("offer.paf.years", None, law).value
        which = f"Année {(earned - post.hired) // 12} sur {years}"
        if option_in_force("paf_year", law) == "calendar_year":
            which = f"Lecture choisie : année civile {earned.year}, dans les {years} ans de l'embauche"
        note = f"{which} ; versement annuel rapporté par une seule source."
        if option_in_force("paf_nature", law) == "flat":
            note += " Si le taux est un plafond, la somme est bornée par la dépense de formation prouvée."
        else:
            note += " Lecture choisie : bornée par la dépense de formation prouvée."
    elif option_in_force("pae_frequency", law) == "yearly":
        note = (f"Lecture choisie : PAE annuelle, dans les cinq ans de l'embauche. Versée une seule fois, elle se "
                f"limite à la première ({money}).")
    else:
        note = (f"Lecture par défaut : un seul versement. Si la PAE est annuelle, {money} de plus chaque année, "
                "dans les cinq ans de l'embauche et avant la fin de l'Offre.")
    if not post.new_recruit:
        note += " Lecture choisie : une reconversion interne vaut recrutement ; par défaut, elle n'ouvre aucun droit."
    return f"{note} {words.NO_DEADLINE} {words.NO_PROMISE}"


def _prime_risk(aid: str, amount: float, at_risk: float, lasting: Month) -> str:
    if aid == "PAE" and at_risk:
        return (f"Un départ avant {month_digits(lasting)} la fait perdre : {dirhams(amount)} ; aucune source ne parle "
                "de prorata.")
    if at_risk:
        return (f"Un départ avant {month_digits(lasting)} laisse un emploi qui n'a pas duré 18 mois : reversement "
                f"possible de {dirhams(amount)} ; aucune source ne le dit.")
    return "Une fois acquise, aucune source ne parle de reversement."


def _projected(note: str, earned: Month) -> str:
    return f"{note} {words.PROJECTED}" if engine.is_projected(earned) else note


def weaker(one: Status, other: Status) -> Status:
    """The less sure of two statuses."""
    return max(one, other, key=_STRENGTH.index)
