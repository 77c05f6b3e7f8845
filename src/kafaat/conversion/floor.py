"""The floor price of a junior's day at steady state, and the margin of a seat: one formula for both.

Source: the worked case of a 660-seat firm in Fès (81 EUR if seniors bill, 125 if they only supervise).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kafaat.catalogue import Catalogue, Occupation
from kafaat.model.assumptions import Book
from kafaat.model.evidence import Status
from kafaat.model.months import Month
from kafaat.rules import Rules


@dataclass(frozen=True)
class FloorPrice:
    """Day price (EUR) at which a junior covers his cost, a share of a senior and of fixed costs included."""

    occupation: str | None
    label: str
    gross_month_mad: float
    seniors_billed_eur: float
    seniors_not_billed_eur: float
    mad_per_eur_month: float  # what one EUR of day price brings a month
    assumes: tuple[str, ...]
    status: str


@dataclass(frozen=True)
class Seat:
    """Monthly economics of a junior's seat; `cost_mad` with a supervising senior, less his billing when he bills."""

    days: float
    cost_not_billed_mad: float
    senior_revenue_mad: float

    def cost_mad(self, seniors_billed: bool) -> float:
        return self.cost_not_billed_mad - (self.senior_revenue_mad if seniors_billed else 0.0)

    def margin_mad(self, price_mad: float, seniors_billed: bool) -> float:
        return price_mad * self.days - self.cost_mad(seniors_billed)

    def floor_mad(self, seniors_billed: bool) -> float:
        return self.cost_mad(seniors_billed) / self.days


def seats(gross_month_mad: Sequence[float], month: Month, shared_by: float, senior_price_mad: Sequence[float],
          book: Book, rules: Rules) -> tuple[Seat, ...]:
    """One Seat per gross pay and price of its senior's day. `shared_by`: people who share the fixed overhead."""
    pays = np.array([*gross_month_mad, book["seniors.gross_month_mad"]], dtype=float)
    *junior, senior = rules.employer_cost_month(pays, month)
    head, per, days = book["overhead.per_head_mad"], book["seniors.per"], book["billing.days_month"]
    around = head + book["overhead.month_mad"] / shared_by + (senior + head) / per
    billed = days * book["seniors.utilisation"] / per
    return tuple(Seat(days * book["billing.utilisation_later"], float(cost + around), billed * price)
                 for cost, price in zip(junior, senior_price_mad, strict=True))


def floor_prices(book: Book, rules: Rules, catalogue: Catalogue, *, month: Month, mad_per_eur: float,
                 occupation: str | None = None, gross: float | None = None) -> tuple[FloorPrice, ...]:
    """One row per target occupation (or the one named), at its second-year pay, or for `gross` alone. ValueError for an
    occupation whose pay is unknown, without `gross`."""
    chosen = [catalogue.occupations[occupation]] if occupation else [
        o for o in catalogue.occupations.values() if o.is_target]
    rows: list[tuple[str | None, str, float, str]] = [
        (o.id, o.label_fr, gross or _second_year(o) * book["pay.level_factor"], (o.pay_status or Status.UNKNOWN).value)
        for o in chosen]
    if gross is not None and occupation is None:
        rows = [(None, "Junior", gross, "inferred")]
    pays = [row[2] for row in rows]
    prices = [book["seniors.day_price_eur"] * mad_per_eur] * len(pays)
    made = seats(pays, month, book["overhead.shared_by"], prices, book, rules)
    return tuple(FloorPrice(
        key, label, pay, seat.floor_mad(True) / mad_per_eur, seat.floor_mad(False) / mad_per_eur,
        seat.days * mad_per_eur, _assumes(book, mad_per_eur), status,
    ) for (key, label, pay, status), seat in zip(rows, made, strict=True))


def _assumes(book: Book, mad_per_eur: float) -> tuple[str, ...]:
    names = ("billing.days_month", "billing.utilisation_later", "seniors.per", "seniors.gross_month_mad",
             "seniors.utilisation", "seniors.day_price_eur", "overhead.month_mad", "overhead.shared_by",
             "overhead.per_head_mad")
    sentences = [f"{e.label} : {_amount(e.value, e.unit)} ({e.status.french})" for e in map(book.entry, names)]
    return (*sentences, f"1 EUR = {_amount(mad_per_eur, 'MAD')}")


def _amount(value: float, unit: str) -> str:
    """In French: « 24 000 MAD/mois », « 82 % », « 18,2 jours »."""
    scaled, name = (value * 100, "%") if unit == "share" else (value, _UNITS.get(unit, unit))
    return f"{scaled:,.6g} {name}".replace(",", "\u202f").replace(".", ",")


_UNITS = {"days": "jours", "people": "personnes", "MAD/month": "MAD/mois", "EUR/day": "EUR/jour"}


def _second_year(job: Occupation) -> float:
    if job.pay_steps is None:
        raise ValueError(f"{job.id} has no pay in the catalogue")
    return job.pay_steps[1]
