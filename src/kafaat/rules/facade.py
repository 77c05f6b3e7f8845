"""`Rules`: pay, tax and public aids of Morocco, for journeys and reports. The only door to this package.

Every amount is in MAD. Sources and statuses come with the facts; the readings of unclear rules are switches.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from kafaat.model.months import Month
from kafaat.rules import engine, grounds, ledger, words
from kafaat.rules.engine import Array, centimes
from kafaat.rules.posts import Post, Readings
from kafaat.rules.types import AidEntry, Fact, Payslip, RuleError

DEFAULT_SWITCHES: Mapping[str, float] = MappingProxyType({
    "rules.pae_yearly": 0,  # 1: the PAE is paid each year, not once
    "rules.internal_move_is_recruit": 0,  # 1: retraining inside the firm counts as a new recruit
    "rules.air_outside_park": 0,  # 1: AIR outside a park in a region that has one
    "rules.csf_capped_by_training_tax": 1,  # 0: no yearly ceiling on the CSF
})


class Rules:
    """The rules under a choice of switches. Cheap to build; the tables are loaded once per process."""

    def __init__(self, switches: Mapping[str, float] | None = None) -> None:
        """`switches` may be a whole book of assumptions: names outside "rules." are ignored. RuleError on an
        unknown "rules." name, and on a value other than 0 or 1."""
        given = {name: value for name, value in (switches or {}).items() if name.startswith("rules.")}
        for name, value in given.items():
            if name not in DEFAULT_SWITCHES:
                raise RuleError(f"choix inconnu : « {name} » (connus : {', '.join(DEFAULT_SWITCHES)})")
            if value not in (0, 1):
                raise RuleError(f"« {name} » est un choix : 0 ou 1 est attendu, pas {value:g}")
        self.switches: Mapping[str, float] = MappingProxyType({**DEFAULT_SWITCHES, **given})
        self._readings = Readings(
            pae_yearly=bool(self.switches["rules.pae_yearly"]),
            internal_move_is_recruit=bool(self.switches["rules.internal_move_is_recruit"]),
            air_outside_park=bool(self.switches["rules.air_outside_park"]))

    @property
    def version(self) -> str:
        return engine.version()

    # -- pay ---------------------------------------------------------------------------------------------

    def employer_cost_month(self, gross_month_mad: ArrayLike, month: Month) -> Array:
        """Gross pay plus employer charges, unrounded, same shape as the input. Months after the last dated value
        keep it; RuleError before 2025-01 or on a pay that is negative or not a number."""
        return _monthly("employer_cost", gross_month_mad, month)

    def training_tax_month(self, gross_month_mad: ArrayLike, month: Month) -> Array:
        """Training tax (TFP), unrounded, same shape as the input."""
        return _monthly("training_tax", gross_month_mad, month)

    def income_tax_year(self, gross_month_mad: ArrayLike, year: int, dependants: int = 0) -> Array:
        """Income tax of twelve equal months, on the annual amounts, unrounded, same shape as the input."""
        gross, first = _pay(gross_month_mad), Month.parse(f"{year:04d}-01")
        engine.check_month(first)
        sim = engine.simulation(gross.size, {})
        for k in range(12):
            sim.set_input("gross_taxable_pay", str(first + k), gross.ravel())
        sim.set_input("dependants", str(year), np.full(gross.size, _dependants(dependants)))
        return engine.calculate(sim, "income_tax_year", year).reshape(gross.shape)

    def payslip(self, gross_month_mad: float, month: Month, dependants: int = 0) -> Payslip:
        """From gross to net and to employer cost; tax as withheld on the annualised month."""
        gross = _pay(gross_month_mad).reshape(1)
        engine.check_month(month)
        sim = engine.simulation(1, {})
        sim.set_input("gross_taxable_pay", str(month), gross)
        sim.set_input("dependants", str(month.year), np.full(1, _dependants(dependants)))

        def line(variable: str) -> float:
            return centimes(engine.calculate(sim, variable, month)[0])

        return Payslip(
            month=month, dependants=dependants, gross_mad=centimes(gross[0]),
            cnss_employee_mad=line("cnss_employee"), amo_employee_mad=line("amo_employee"),
            professional_expenses_mad=line("professional_expenses"), net_taxable_mad=line("net_taxable_income"),
            income_tax_mad=line("income_tax"), net_mad=line("net_pay"), cnss_employer_mad=line("cnss_employer"),
            family_allowances_mad=line("family_allowances"), amo_employer_mad=line("amo_employer"),
            training_tax_mad=line("training_tax"), employer_charges_mad=line("employer_charges"),
            employer_cost_mad=line("employer_cost"))

    def seniority_rate(self, years: ArrayLike, month: Month) -> Array:
        """Seniority bonus as a share of pay for years of service, same shape. Rates inferred, to be checked."""
        engine.check_month(month)
        served = np.asarray(years, dtype=np.float64)
        if not np.all(np.isfinite(served)):
            raise RuleError("ancienneté : un nombre d'années est attendu")
        sim = engine.simulation(served.size, {})
        sim.set_input("seniority_years", str(month), served.ravel())
        return engine.calculate(sim, "seniority_bonus_rate", month).reshape(served.shape)

    # -- places and aids ---------------------------------------------------------------------------------

    def parks(self) -> tuple[str, ...]:
        return engine.place_ids("park")

    def regions(self) -> tuple[str, ...]:
        return engine.place_ids("region")

    def air_cap(self, park: str | None, region: str | None, month: Month) -> Fact | None:
        """The share of gross pay above which the State takes over the income tax; None where there is no AIR
        (`air_reason` says why). RuleError on an unknown park or region."""
        return grounds.air_cap(park, region, month, self._readings)

    def air_reason(self, park: str | None, region: str | None, month: Month) -> str:
        """Why this cap, or why none: a French sentence."""
        return grounds.air_reason(park, region, month, self._readings)

    def hire_aids(self, gross_month_mad: float, hired: Month, park: str | None, region: str | None,
                  moroccan: bool, new_recruit: bool, until: Month) -> tuple[AidEntry, ...]:
        """One person's ledger from `hired` to `until` (both included) at constant pay, by month `earned`: AIR by
        calendar year (in December or in the last month), PAE once the 18 months are done, PAF at each
        anniversary. Amounts if the person is still there; nothing outside 2025-07 … 2030-12."""
        post = Post(_one(gross_month_mad, "salaire brut"), hired, park, region, moroccan, new_recruit)
        return ledger.hire_aids(post, until, self._readings)

    def explain_no_aid(self, aid: str, gross_month_mad: float, hired: Month, park: str | None,
                       region: str | None, moroccan: bool, new_recruit: bool) -> str:
        """Why this post brings no "AIR", "PAE" or "PAF": a French sentence; "" when nothing stands against."""
        post = Post(_one(gross_month_mad, "salaire brut"), hired, park, region, moroccan, new_recruit)
        return grounds.explain_no_aid(aid, post, self._readings)

    def csf(self, cost_mad: float, start: Month, planned: bool = True) -> AidEntry:
        """What OFPPT may pay back of a training action of `cost_mad` (without tax) that starts in `start`, before
        the firm's yearly ceiling; `claim_by` is the earlier of two readings."""
        engine.check_month(start)
        return ledger.csf(_one(cost_mad, "coût de formation"), start, planned)

    def csf_ceiling_year(self, training_tax_year_mad: float) -> float:
        """The most the CSF pays back to the firm for a year: a share of the training tax of that year; inf when
        the switch rules.csf_capped_by_training_tax is 0."""
        if not self.switches["rules.csf_capped_by_training_tax"]:
            return float("inf")
        return training_tax_year_mad * float(self.fact("csf.ceiling_share_of_training_tax").value)

    # -- facts -------------------------------------------------------------------------------------------

    def fact(self, name: str, month: Month | None = None) -> Fact:
        """A parameter by its dotted name, as of `month` (default: the last dated value), with source and status."""
        return engine.fact(name, month)

    def facts(self) -> tuple[Fact, ...]:
        """Every parameter, at its last dated value."""
        return tuple(engine.fact(name) for name in engine.fact_names())

    def unknowns(self) -> tuple[str, ...]:
        """What no source read says, in French sentences for the reports."""
        return words.UNKNOWNS


def _monthly(variable: str, gross_month_mad: ArrayLike, month: Month) -> Array:
    gross = _pay(gross_month_mad)
    engine.check_month(month)
    sim = engine.simulation(gross.size, {})
    sim.set_input("gross_taxable_pay", str(month), gross.ravel())
    return engine.calculate(sim, variable, month).reshape(gross.shape)


def _pay(amount: ArrayLike, what: str = "salaire brut") -> Array:
    values = np.asarray(amount, dtype=np.float64)
    if not np.all(np.isfinite(values)):
        raise RuleError(f"{what} : un nombre est attendu")
    if np.any(values < 0):
        raise RuleError(f"{what} négatif : {values.min():g}")
    return values


def _one(amount: float, what: str) -> float:
    return float(_pay(amount, what).reshape(1)[0])


def _dependants(count: int) -> int:
    if count < 0 or count != int(count):
        raise RuleError(f"personnes à charge : un nombre entier positif est attendu, pas {count}")
    return int(count)
