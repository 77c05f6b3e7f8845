"""A post and its holder, as the aids see them, and as OpenFisca does. Public: journeys and commands build it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from kafaat.model.french import day_digits, month_digits, trimmed
from kafaat.model.months import Month
from kafaat.rules import engine
from kafaat.rules.engine import Law
from kafaat.rules.types import RuleError

MOST_MAD = 1e12


@dataclass(frozen=True, slots=True)
class Post:
    """A post at constant pay and its holder. Nationality, age and novelty serve the computation of aids only, after
    the choice of a person. RuleError on a negative pay and on an unknown park or region."""

    gross_month_mad: float
    hired: Month  # for someone who moves inside the firm: month of the move
    park: str | None = None
    region: str | None = None
    moroccan: bool = True
    new_recruit: bool = True
    dependants: int = 0
    trial_months: int = 0
    training_cost_month_mad: float = 0.0  # proven and not paid back by the CSF; matters if the PAF is a ceiling
    first_employment: bool = False
    born: date | None = None
    tahfiz: bool = False
    company_start: date | None = None
    insertion_start: date | None = None  # the post follows an insertion contract begun that day

    def __post_init__(self) -> None:
        check_pay(self.gross_month_mad)
        check_places(self.park, self.region)
        check_dependants(self.dependants)
        check_pay(self.training_cost_month_mad, "coût de formation")
        check_count(self.trial_months, "mois d'essai", 0, 60)
        check_born(self.born, self.hired)


def inputs(post: Post) -> dict[str, Any]:
    """The post as inputs of the country package, for all time."""
    given: dict[str, Any] = {
        "park": (post.park or "none").replace("-", "_"),
        "region": (post.region or "unknown").replace("-", "_"),
        "hiring_date": np.datetime64(post.hired.first_day),
        "is_moroccan": post.moroccan,
        "is_new_recruit": post.new_recruit,
        "dependants": post.dependants,
        "trial_months": post.trial_months,
        "is_first_employment": post.first_employment,
        "tahfiz_claimed": post.tahfiz,
    }
    if post.training_cost_month_mad:
        given["proven_training_cost"] = post.training_cost_month_mad
    for name, day in (("birth_date", post.born), ("company_start_date", post.company_start),
                      ("insertion_start_date", post.insertion_start)):
        if day is not None:
            given[name] = np.datetime64(day)
    return given


def paid_simulation(post: Post, first: Month, last: Month, law: Law) -> Any:
    """A simulation of the post at constant pay from `first` to `last`, both included."""
    pay = np.full((1, max(last - first + 1, 0)), post.gross_month_mad)
    return engine.simulation(law, pay, first, inputs(post))


def offer_span(law: Law) -> tuple[Month, Month]:
    """First and last month of the Offre."""
    start, end = (str(engine.fact(f"offer.{name}", None, law).value) for name in ("start", "end"))
    return Month.parse(start[:7]), Month.parse(end[:7])


def last_right(law: Law) -> Month:
    """The last month in which a right to the PAE or the PAF may be born: the Offre's last, or, in another reading, the
    one after, when the months are done on its last day."""
    completed = engine.fact("readings.last_right", None, law).value == "completed"
    return offer_span(law)[1] + (1 if completed else 0)


def months_to(aid: str, law: Law) -> int:
    """Months from hiring to the first PAE or PAF, by anniversaries."""
    return int(engine.fact("offer.pae.months", None, law).value) if aid == "PAE" else 12


def prime_months(aid: str, hired: Month, trial_months: int, law: Law, last: Month) -> list[Month]:
    """The months up to `last` in which a PAE or a PAF may be earned by someone hired then."""
    if aid == "PAF" and engine.fact("readings.paf_year", None, law).value == "calendar_year":
        years = int(engine.fact("offer.paf.years", None, law).value)
        decembers = (Month.parse(f"{year}-12") for year in range(hired.year, hired.year + years + 1))
        return [month for month in decembers if month <= last and month - hired - 11 < 12 * years]
    confirmed = aid == "PAE" and engine.fact("readings.pae_clock", None, law).value == "confirmation"
    first = months_to(aid, law) + (trial_months if confirmed else 0)
    return [hired + since for since in range(first, last - hired + 1, 12)]


def check_pay(amount: float, what: str = "salaire brut") -> float:
    """An amount in MAD from nothing to a thousand billion, beyond which centimes are not exact."""
    if not np.isfinite(amount):
        raise RuleError(f"{what} : un nombre est attendu")
    if amount < 0:
        raise RuleError(f"{what} négatif : {trimmed(amount)} ; zéro ou plus est attendu")
    if amount > MOST_MAD:
        raise RuleError(f"{what} : {trimmed(MOST_MAD)} DH au plus ; vérifiez le nombre")
    return float(amount)


def check_dependants(count: float) -> int:
    return check_count(count, "personnes à charge", 0, 99)


def check_count(count: float, what: str, least: int, most: int) -> int:
    """A whole number between two bounds."""
    if not least <= count <= most or count != int(count):
        raise RuleError(f"{what} : un nombre entier de {least} à {trimmed(most)} est attendu, pas {trimmed(count)}")
    return int(count)


def check_born(born: date | None, hired: Month) -> None:
    if born is not None and born >= hired.first_day:
        raise RuleError(f"date de naissance {day_digits(born)} : après l'embauche ({month_digits(hired)})")


def check_places(park: str | None, region: str | None) -> None:
    """RuleError on an id that is not one of the parks or regions."""
    for kind, problem, place in (("park", "parc inconnu", park), ("region", "région inconnue", region)):
        known = engine.place_ids(kind)
        if place is not None and place not in known:
            raise RuleError(f"{problem} : « {place} » (connus : {', '.join(known)})")
