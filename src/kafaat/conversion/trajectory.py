"""What a plan becomes month by month: the output of the simulation, arrays of shape (horizon,), people or MAD."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from kafaat.conversion.accounts import AccountPath
from kafaat.conversion.aids import Due
from kafaat.conversion.case import Array, Mask
from kafaat.conversion.funnel import Group
from kafaat.conversion.seniors import Seniors


@dataclass(frozen=True)
class Billing:
    """Days billed on one line at one price."""

    line: str
    price_mad_day: float
    days: Array


@dataclass(frozen=True)
class Trajectory:
    groups: tuple[Group, ...]
    seniors: tuple[Seniors, ...]
    seats: Mapping[str, Array]  # asked by accepted orders, by line
    served: Mapping[str, Array]  # heads billed, by line
    group_line: Mapping[tuple[str, str], Array]  # heads billed, by group and line
    billing: tuple[Billing, ...]
    accounts: Mapping[str, AccountPath]
    accounts_alone: Mapping[str, AccountPath]  # the same firm doing nothing
    away: Mapping[str, Array]  # people of an account in training
    aids: tuple[Due, ...]
    revenue: Array
    received: Array
    pay: Array
    trainee_pay: Array  # part of `pay`
    training: Array
    recruitment: Array
    standards: Array
    overhead: Array
    penalties: Array
    aid: Array
    idle_pay: Array
    idle_pay_alone: Array
    departures: Array  # indemnities paid, with the plan
    departures_alone: Array
    ai_gain: Array
    seat_worth: float  # stated worth of the seats billed at the end
    discount_year: float = field(default=0.1)

    @property
    def cost(self) -> Array:
        total: Array = (self.pay + self.training + self.recruitment + self.standards + self.overhead
                        + self.penalties)
        return total

    @property
    def result(self) -> Array:
        return self.revenue - self.cost

    @property
    def flow(self) -> Array:
        return self.received + self.aid - self.cost

    @property
    def cash(self) -> Array:
        return np.cumsum(self.flow)

    @property
    def trainees(self) -> Array:
        return self._sum([g.trainees for g in self.groups])

    @property
    def converted(self) -> Array:
        return self._sum([g.converted for g in self.groups if not g.graduates])

    @property
    def hired(self) -> Array:
        return self._sum([g.converted for g in self.groups if g.graduates])

    @property
    def billable(self) -> Array:
        """Juniors, retrained or graduates, on a billed seat."""
        return self._sum(list(self.group_line.values()))

    @property
    def senior_stock(self) -> Array:
        return self._sum([s.stock for s in self.seniors])

    def _sum(self, arrays: list[Array]) -> Array:
        return sum(arrays, np.zeros(len(self.revenue)))

    # -- what a board asks ------------------------------------------------------------------------------------
    @property
    def peak_cash_need_mad(self) -> float:
        return float(max(0.0, -self.cash.min()))

    @property
    def peak_month(self) -> int | None:
        return int(self.cash.argmin()) + 1 if self.cash.min() < 0 else None

    @property
    def positive_for_good_from(self) -> int | None:
        """First month from which every month's result (revenue earned less cost) is above zero."""
        return self._for_good(self.result > 0)

    @property
    def payback_month(self) -> int | None:
        """First month from which the cumulated cash stays above zero."""
        return self._for_good(self.cash > 0)

    @property
    def npv_mad(self) -> float:
        months = np.arange(1, len(self.flow) + 1)
        return float((self.flow / (1 + self.discount_year) ** (months / 12)).sum())

    @staticmethod
    def _for_good(good: Mask) -> int | None:
        bad = np.flatnonzero(~good)
        first = int(bad[-1]) + 2 if len(bad) else 1
        return first if first <= len(good) else None

    @property
    def value_parts(self) -> tuple[tuple[str, float, float], ...]:
        """(part, with the plan, doing nothing): their difference is what the choice maximises."""
        return (
            ("Trésorerie du programme au terme", float(self.cash[-1]), 0.0),
            ("Créances clients au terme", float(self.revenue.sum() - self.received.sum()), 0.0),
            ("Valeur des places facturées au terme", self.seat_worth, 0.0),
            ("Salaires versés sans travail (volume perdu)", -float(self.idle_pay.sum()),
             -float(self.idle_pay_alone.sum())),
            ("Indemnités de départ", -float(self.departures.sum()), -float(self.departures_alone.sum())),
        )

    @property
    def value(self) -> float:
        return sum(with_plan - alone for _, with_plan, alone in self.value_parts)
