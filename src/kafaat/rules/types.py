"""What the rules answer with: facts, payslips, aid entries, explanations, and the one error. Frozen; anyone may
import them. Amounts are in MAD."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kafaat.model.evidence import Status
from kafaat.model.french import day_digits, dirhams, exact_percent, trimmed
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
    option: str = ""  # French: of a reading, the option that `value` names

    @property
    def shown(self) -> str:
        """The value in its unit, in French: « 17 % », « 18 mois », « 31/12/2030 »."""
        return f"« {self.option} »" if self.option else value_in_unit(self.value, self.unit)

    @property
    def since_shown(self) -> str:
        return day_digits(date.fromisoformat(self.since))


AIR_RANKS = {"main_park": "parc principal", "secondary_park": "parc secondaire",
             "region_without_park": "région sans parc", "none": "pas d'AIR"}
_UNITS = {"months": "mois", "years": "ans", "people": "personnes", "hours/month": "heures par mois", "factor": "fois",
          "year": "", "month": "", "park": "", "air category": "", "reading": ""}


def value_in_unit(value: float | str, unit: str) -> str:
    """A value of the rules as a sentence says it: « 17 % », « 6 000,00 DH », « 18 mois », « 31/12/2030 »."""
    if isinstance(value, str):
        if unit == "date":
            return day_digits(date.fromisoformat(value))
        return AIR_RANKS[value] if unit == "air category" else value.replace("_", "-")
    if unit == "share":
        return exact_percent(value)
    if unit.startswith("MAD"):
        return dirhams(value)
    if unit == "year":
        return f"{value:.0f}"
    return f"{trimmed(value, 4)} {_UNITS.get(unit, unit)}".strip()


@dataclass(frozen=True, slots=True)
class Payslip:
    """A month of pay. Every line is rounded to the centime on its own, as in the published checks, so a total may
    differ by a centime or two from the sum of the lines shown."""

    month: Month
    dependants: int
    base_mad: float  # without seniority bonus and variable pay; the whole gross when it was given as one
    seniority_bonus_mad: float
    variable_mad: float
    gross_mad: float
    cnss_employee_mad: float
    amo_employee_mad: float
    cimr_employee_mad: float
    professional_expenses_mad: float  # deducted from the taxable base, not from the pay
    net_taxable_mad: float
    income_tax_mad: float
    net_mad: float
    cnss_employer_mad: float
    family_allowances_mad: float
    amo_employer_mad: float
    training_tax_mad: float
    cimr_employer_mad: float
    accident_insurance_mad: float
    employer_charges_mad: float
    paid_by_state_mad: float  # part of the charges that the State takes over
    employer_cost_mad: float
    minimum_wage_mad: float  # of a full-time month
    exemption: str  # French: the ground of an exemption of income tax; "" when there is none
    refused: tuple[str, ...]  # French: exemptions asked for whose conditions are not met, with those conditions
    projected: bool  # the month is after the last law read: its values are those of that law


@dataclass(frozen=True, slots=True)
class AidEntry:
    """An aid that a person's post or a training action may bring, if every condition of the text is met."""

    aid: str  # "AIR", "PAE", "PAF", "CSF"
    base_mad: float
    rate: float  # for the AIR: the cap
    amount_mad: float
    earned: Month  # for the CSF: the month the action starts
    payable: Month  # earned plus a delay of the assumption book: no text gives one
    claim_by: Month | None  # None: no text read gives a deadline
    status: Status
    reference: str
    papers: str
    note: str
    risk: str  # what a departure before the end of the 18 months, or a refusal, would cost: French sentence
    at_risk_mad: float  # the part of the amount that such a departure would lose or make repayable
    safe_from: Month  # first month in which a departure no longer touches the amount
    projected: bool = False  # earned after the last law read
    file_by: Month | None = None  # CSF: last month to file the action


@dataclass(frozen=True, slots=True)
class OtherReading:
    """What one other reading of an unclear text would give, beside the reading chosen."""

    reading: str  # "pae_frequency"
    question: str  # French: what is unclear
    chosen: str  # French: the reading chosen
    other: str  # French: the other reading
    chosen_mad: float  # total of the amounts asked about, as chosen
    other_mad: float
    status: Status

    @property
    def sentence(self) -> str:
        return (f"{self.question} Lecture retenue : {self.chosen} ({dirhams(self.chosen_mad)}). Autre lecture, "
                f"{self.other} : {dirhams(self.other_mad)}, soit {_signed(self.other_mad - self.chosen_mad)}.")


def _signed(difference: float) -> str:
    return ("+" if difference > 0 else "") + dirhams(difference)


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an explanation: how deep it stands below the amount asked about, and the French sentence."""

    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an amount came about: the steps, the amount first, and the facts that they rest on."""

    steps: tuple[Step, ...]
    facts: tuple[Fact, ...]
    amount: float  # what is explained; 1.0 for a condition that holds


@dataclass(frozen=True, slots=True)
class CompanyTax:
    """The corporate tax of one financial year, and what the State would carry of it."""

    year: int
    financial_year: int  # 1: the first since the start of operation
    profit_mad: float
    turnover_mad: float
    export_share: float
    rate: float
    tax_on_profit_mad: float
    exempt_share: float
    minimum_contribution_mad: float
    tax_mad: float  # due, before what the State carries
    offer_months: int  # of the year, under the Offre
    ais_mad: float
    former_ais_mad: float  # what the State carried under the regimes before July 2025
    after_ais_mad: float
    effective_rate: float  # after the AIS, on the profit; 0 without profit
    solidarity_contribution_mad: float
    statuses: Mapping[str, Status]  # of the amounts, by name
    notes: tuple[str, ...]
