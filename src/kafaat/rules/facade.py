"""`Rules`: pay, tax and public aids of Morocco, for journeys and reports. The only door to this package.

Every amount is in MAD. Sources and statuses come with the facts; the readings of unclear rules are switches.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from kafaat.catalogue.assumptions import load_book
from kafaat.model.french import trimmed
from kafaat.model.months import Month
from kafaat.rules import alternatives, company, engine, grounds, ledger, payslip, readings, table, training, words
from kafaat.rules.company import Accounts
from kafaat.rules.engine import Array, Law
from kafaat.rules.explain import explain
from kafaat.rules.payslip import Job
from kafaat.rules.posts import Post, check_count, check_dependants, check_pay, last_right, paid_simulation
from kafaat.rules.training import FileStep
from kafaat.rules.types import AidEntry, CompanyTax, Explanation, Fact, OtherReading, Payslip, RuleError
from openfisca_morocco.reforms.parametric import Change

DEFAULT_SWITCHES: Mapping[str, float] = MappingProxyType(readings.default_switches())


class Rules:
    """The rules under a choice of readings. Cheap to build; the tables are loaded once per process."""

    def __init__(self, book: Mapping[str, float] | None = None) -> None:
        """`book` may be a whole book of assumptions: its "rules." names choose readings, its "aids." delays say when
        money comes; other names are ignored. RuleError on an unknown "rules." name and on a value that is no option."""
        given = {name: value for name, value in (book or {}).items() if name.startswith(readings.PREFIX)}
        self.law = readings.law_of(given)
        self.switches: Mapping[str, float] = MappingProxyType({**DEFAULT_SWITCHES, **given})
        self._delays = ledger.delays_of({**load_book(), **(book or {})})

    def reformed(self, name: str, changes: tuple[Change, ...]) -> Rules:
        """The same readings and delays under a reform of the parameters."""
        other = Rules()
        other.law = replace(self.law, reform=name, changes=changes)
        other.switches, other._delays = self.switches, self._delays
        return other

    @property
    def version(self) -> str:
        return engine.version()

    # -- pay ---------------------------------------------------------------------------------------------

    def employer_cost_month(self, gross_month_mad: ArrayLike, month: Month) -> Array:
        """Gross pay plus employer charges, unrounded, same shape as the input. Months after the last dated value
        keep it; RuleError before the tables or on a pay that is negative or not a number."""
        return self._monthly("employer_cost", gross_month_mad, month)

    def training_tax_month(self, gross_month_mad: ArrayLike, month: Month) -> Array:
        """Training tax (TFP), unrounded, same shape as the input."""
        return self._monthly("training_tax", gross_month_mad, month)

    def income_tax_year(self, gross_month_mad: ArrayLike, year: int, dependants: int = 0) -> Array:
        """Income tax of twelve equal months, on the annual amounts, unrounded, same shape as the input."""
        gross, first = _pay(gross_month_mad), Month.parse(f"{year:04d}-01")
        engine.check_month(first)
        pay = np.repeat(gross.reshape(-1, 1), 12, axis=1)
        sim = engine.simulation(self.law, pay, first, {"dependants": check_dependants(dependants)})
        return engine.calculate(sim, "income_tax_year", year).reshape(gross.shape)

    def payslip(self, job: Job) -> Payslip:
        """From gross to net and to employer cost; tax as withheld on the annualised month."""
        return payslip.payslip(job, self.law)

    def bases_for_net(self, net_mad: float, job: Job) -> tuple[float, ...]:
        """Every gross base pay, to the centime, that gives this net pay; `job.base_mad` is ignored. Empty: none."""
        return payslip.bases_for_net(net_mad, job, self.law)

    def seniority_rate(self, years: ArrayLike, month: Month) -> Array:
        """Legal seniority bonus as a share of base pay for years of service, same shape."""
        engine.check_month(month)
        served = np.asarray(years, dtype=np.float64)
        if not np.all(np.isfinite(served)):
            raise RuleError("ancienneté : un nombre d'années est attendu")
        sim = engine.inputs_only(self.law, served.size, month, {"seniority_years": served.ravel()})
        return engine.calculate(sim, "seniority_bonus_rate", month).reshape(served.shape)

    def table(self, columns: Mapping[str, ArrayLike], workers: int = 2) -> dict[str, Array]:
        """Pay, tax and aids of a table: one row a person and month, or a person and year; see docs/rules.md for the
        columns. One value a row; RuleError names the row."""
        return table.compute(columns, self.law, workers)

    def _monthly(self, variable: str, gross_month_mad: ArrayLike, month: Month) -> Array:
        gross = _pay(gross_month_mad)
        engine.check_month(month)
        sim = engine.simulation(self.law, gross.reshape(-1, 1), month, {})
        return engine.calculate(sim, variable, month).reshape(gross.shape)

    # -- companies ---------------------------------------------------------------------------------------

    def company_tax(self, accounts: Accounts) -> CompanyTax:
        """Corporate tax of a financial year, minimum contribution, solidarity contribution, and the AIS."""
        return company.company_tax(accounts, self.law)

    def company_table(self, columns: Mapping[str, ArrayLike]) -> dict[str, Array]:
        """The same for a table, one row a company and year; see docs/rules.md for the columns. Unrounded."""
        return company.compute(columns, self.law)

    # -- places and aids ---------------------------------------------------------------------------------

    def parks(self) -> tuple[str, ...]:
        return engine.place_ids("park")

    def regions(self) -> tuple[str, ...]:
        return engine.place_ids("region")

    def air_cap(self, park: str | None, region: str | None, month: Month) -> Fact | None:
        """The share of gross pay above which the State takes over the income tax; None where there is no AIR
        (`air_reason` says why). RuleError on an unknown park or region."""
        return grounds.air_cap(park, region, month, self.law)

    def air_reason(self, park: str | None, region: str | None, month: Month) -> str:
        """Why this cap, or why none: a French sentence."""
        return grounds.air_reason(park, region, month, self.law)

    def hire_aids(self, post: Post, until: Month) -> tuple[AidEntry, ...]:
        """One person's ledger from hiring to `until` (both included) at constant pay, by month `earned`: AIR by
        calendar year (in December or in the last month), PAE once the 18 months are done, PAF at each
        anniversary. Amounts if the person is still there; nothing outside the Offre."""
        return ledger.hire_aids(post, until, self.law, self._delays)

    def explain_no_aid(self, aid: str, post: Post) -> str:
        """Why this post brings no "AIR", "PAE" or "PAF": a French sentence; "" when nothing stands against."""
        return grounds.explain_no_aid(aid, post, self.law)

    def cut_short(self, post: Post) -> str:
        """A French sentence where the end of the Offre leaves fewer PAF than five; "" otherwise."""
        return grounds.cut_short(post, self.law)

    def csf(self, cost_mad: float, start: Month, planned: bool = True, people: int = 1) -> AidEntry:
        """What OFPPT may pay back of a training action of `cost_mad` (without tax) for `people` that starts in `start`,
        before the firm's yearly ceiling; `claim_by` is the earlier of two readings."""
        engine.check_month(start)
        check_count(people, "personnes formées", 1, 100_000)
        return training.csf(check_pay(cost_mad, "coût de formation"), start, planned, people, self.law, self._delays)

    def csf_steps(self, entry: AidEntry, planned: bool = True) -> tuple[FileStep, ...]:
        """The file of a training action: steps, dates and papers, in order."""
        return training.csf_steps(entry, planned, self.law)

    def csf_ceiling_year(self, training_tax_year_mad: float) -> float:
        """The most the CSF pays back to the firm for a year, from the training tax of that year; inf where the ceiling
        is by person."""
        return training.csf_ceiling_year(training_tax_year_mad, self.law)

    def last_right(self) -> Month:
        """The last month in which a right to an aid of the Offre may be born, in the readings in force."""
        return last_right(self.law)

    # -- why, and what else ------------------------------------------------------------------------------

    def explain_payslip(self, job: Job, amount: str = "net_pay") -> Explanation:
        """The steps of an amount of a payslip, by its OpenFisca name (net_pay, income_tax, employer_cost …)."""
        return explain(payslip.job_simulation(job, self.law), amount, job.month, self.law)

    def explain_aid(self, aid: str, post: Post, earned: Month) -> Explanation:
        """The steps of an aid of a post: "AIR" of the year of `earned`, "PAE" or "PAF" earned in that month."""
        first = max(post.hired, engine.table_span()[0])
        last = Month.parse(f"{earned.year}-12") if aid == "AIR" else earned
        sim = paid_simulation(post, first, last, self.law)
        return explain(sim, aid.lower(), earned.year if aid == "AIR" else earned, self.law)

    def explain_company(self, accounts: Accounts, amount: str = "corporate_tax_after_ais") -> Explanation:
        return explain(company.company_simulation(accounts, self.law), amount, accounts.year, self.law)

    def other_readings(self, post: Post, until: Month) -> tuple[OtherReading, ...]:
        """What each other reading would change in the total of the post's aids up to `until`."""
        return alternatives.compare(lambda law: sum(
            entry.amount_mad for entry in ledger.hire_aids(post, until, law, self._delays)), self.law,
                                    alternatives.OF_POSTS)

    def other_company_readings(self, accounts: Accounts) -> tuple[OtherReading, ...]:
        """What each other reading would leave the company to pay."""
        return alternatives.compare(lambda law: company.company_tax(accounts, law).after_ais_mad, self.law,
                                    alternatives.OF_COMPANIES)

    # -- facts -------------------------------------------------------------------------------------------

    def fact(self, name: str, month: Month | None = None) -> Fact:
        """A parameter by its dotted name, as of `month` (default: the last dated value), with source and status."""
        return engine.fact(name, month, self.law)

    def facts(self) -> tuple[Fact, ...]:
        """Every parameter, at its last dated value."""
        return tuple(engine.fact(name, None, self.law) for name in engine.fact_names())

    def history(self, prefix: str, month: Month | None = None) -> tuple[Fact, ...]:
        """Every dated value of the parameters and scales whose name begins so, or those in force in `month`. RuleError,
        with near names, when none does."""
        return engine.history(prefix, month, self.law)

    def readings(self) -> tuple[readings.Reading, ...]:
        """Every unclear point, with its options and the status of the question."""
        return tuple(readings.readings().values())

    def reading_in_force(self, name: str) -> str:
        """The option taken for a reading, in French."""
        return readings.words_in_force(name, self.law)

    def table_span(self) -> tuple[Month, Month]:
        """First month of the tables, and last month whose law was read."""
        return engine.table_span()

    def unknowns(self) -> tuple[str, ...]:
        """What no source read says, in French sentences for the reports."""
        return words.UNKNOWNS


def _pay(amount: ArrayLike) -> Array:
    values = np.asarray(amount, dtype=np.float64)
    if not np.all(np.isfinite(values)):
        raise RuleError("salaire brut : un nombre est attendu")
    if np.any(values < 0):
        raise RuleError(f"salaire brut négatif : {trimmed(values.min())}")
    return values


__all__ = ["DEFAULT_SWITCHES", "Law", "Rules"]
