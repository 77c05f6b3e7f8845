"""What the rules answer with: facts, payslips, aid entries, and the one error. Frozen; anyone may import them."""

from __future__ import annotations

from dataclasses import dataclass

from kafaat.model.evidence import Status
from kafaat.model.months import Month


class RuleError(ValueError):
    """A question the rules cannot answer (unknown park, negative pay, a month before the tables), in French."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of the rules with its source. `value` is a number, or a text (a date, the rank of a park)."""

    name: str  # dotted path in the parameters: "offer.pae.rate"
    label: str  # French
    value: float | str
    unit: str
    since: str  # first day of validity of this value, ISO
    status: Status
    reference: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Payslip:
    """A month of pay. Every line is rounded to the centime on its own, as in the published checks, so a total may
    differ by a centime or two from the sum of the lines shown."""

    month: Month
    dependants: int
    gross_mad: float
    cnss_employee_mad: float
    amo_employee_mad: float
    professional_expenses_mad: float  # deducted from the taxable base, not from the pay
    net_taxable_mad: float
    income_tax_mad: float
    net_mad: float
    cnss_employer_mad: float
    family_allowances_mad: float
    amo_employer_mad: float
    training_tax_mad: float
    employer_charges_mad: float
    employer_cost_mad: float


@dataclass(frozen=True, slots=True)
class AidEntry:
    """An aid that a person's post or a training action may bring, if every condition of the text is met."""

    aid: str  # "AIR", "PAE", "PAF", "CSF"
    base_mad: float
    rate: float  # for the AIR: the cap
    amount_mad: float
    earned: Month  # for the CSF: the month the action starts
    claim_by: Month | None  # None: no text read gives a deadline
    status: Status
    reference: str
    papers: str
    note: str
    file_by: Month | None = None  # CSF: last month to file the action
