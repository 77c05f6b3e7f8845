"""The nouns of the best lawful bundle: kinds of hire, the firm, a bundle, and what is answered. Frozen; the public ones
are exported by `kafaat.rules`. Amounts in MAD.

A kind of hire is never a person: it has no id, and its nationality and age serve the computation of aids only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kafaat.model.evidence import Status
from kafaat.model.months import Month
from kafaat.rules.posts import check_born, check_count, check_dependants, check_pay, check_places
from kafaat.rules.types import RuleError

ROUTES = {"direct": "CDI dès l'embauche", "insertion": "contrat d'insertion puis CDI", "fixed_term": "CDD"}
GROUNDS = ("after_insertion", "first_employment", "tahfiz")  # of an exemption, in the order of the country package
AIDS = ("AIR", "PAE", "PAF", "CSF")
GOALS = {"both": "la firme et le salarié ensemble", "firm": "la firme seule"}
WORDS = {"insertion": "contrat d'insertion", "after_insertion": "CDI exonéré après l'insertion",
         "first_employment": "premier emploi exonéré", "tahfiz": "TAHFIZ"}


@dataclass(frozen=True, slots=True)
class HireKind:
    """People hired alike: same month, pay and place, at constant pay. RuleError, with the kind and the fix, on what
    cannot be."""

    name: str  # of the kind: "administratrice réseau, débutante"; never a person's
    gross_month_mad: float
    hired: Month  # first month of work, under whichever contract
    park: str | None = None
    region: str | None = None
    moroccan: bool = True
    new_recruit: bool = True  # from outside, on a new and durable post; an agent retrained in the firm is not
    open_ended: bool = True  # the contract that lasts is a CDI
    dependants: int = 0
    trial_months: int = 0
    age: int | None = None  # completed years at hiring, or `born`
    born: date | None = None
    first_employment: bool = False  # never declared to the CNSS by an employer
    insertion_eligible: bool = False  # registered with ANAPEC, and may start under an insertion contract
    insertion_allowance_mad: float | None = None  # a month; None: the gross pay, at most the legal ceiling
    insertion_months: int | None = None  # None: the months that the law exempts of income tax
    training_cost_mad: float = 0.0  # one person's course, without tax, paid by the firm
    training_start: Month | None = None  # None: `hired`
    training_planned: bool = True
    count: int = 1

    def __post_init__(self) -> None:
        place = f"type d'embauche « {self.name} »"
        try:
            check_pay(self.gross_month_mad)
            check_pay(self.training_cost_mad, "coût de formation")
            check_pay(self.insertion_allowance_mad or 0.0, "indemnité d'insertion")
            check_places(self.park, self.region)
            check_dependants(self.dependants)
            check_count(self.trial_months, "mois d'essai", 0, 60)
            check_count(self.count, "nombre de personnes", 1, 100_000)
            check_count(1 if self.insertion_months is None else self.insertion_months, "mois du contrat d'insertion", 1,
                        120)
            check_count(self.age or 0, "âge à l'embauche", 0, 120)
            check_born(self.born, self.hired)
        except RuleError as wrong:
            raise RuleError(f"{place} : {wrong}") from None
        if self.age is not None and self.born is not None:
            raise RuleError(f"{place} : donnez l'âge ou la date de naissance, pas les deux")
        if self.first_employment and self.birth is None:
            raise RuleError(f"{place} : l'exonération du premier emploi dépend de l'âge ; donnez l'âge à l'embauche "
                            "ou la date de naissance")

    @property
    def birth(self) -> date | None:
        """The date of birth given, or the latest that makes the age at hiring."""
        return self.born if self.age is None else date(self.hired.year - self.age, self.hired.number, 1)

    @property
    def routes(self) -> tuple[str, ...]:
        return ("direct", "insertion") if self.open_ended else ("fixed_term",)

    @property
    def training_month(self) -> Month:
        return self.training_start or self.hired


@dataclass(frozen=True, slots=True)
class Firm:
    """What the firm has used, and what it may still use."""

    company_start: date | None = None  # start of operation; None: not known, no TAHFIZ
    tahfiz_used: int = 0  # people already under TAHFIZ
    training_tax_year_mad: float | None = None  # TFP paid in a year; None: from `payroll_year_mad`
    payroll_year_mad: float | None = None  # gross pay of a year; None too: the ceiling of the CSF is not known
    csf_used_year_mad: float = 0.0  # already claimed on the ceiling of a year

    def __post_init__(self) -> None:
        for what, amount in (("taxe de formation", self.training_tax_year_mad), ("masse salariale",
                             self.payroll_year_mad), ("CSF déjà demandé", self.csf_used_year_mad)):
            check_pay(amount or 0.0, f"entreprise, {what}")
        check_count(self.tahfiz_used, "entreprise, salariés déjà sous TAHFIZ", 0, 100_000)


@dataclass(frozen=True, slots=True)
class Bundle:
    """One choice of contract, exemptions and aids."""

    route: str = "direct"  # of ROUTES: an open-ended contract at once, or after an insertion contract; or none
    exemptions: tuple[str, ...] = ()  # of GROUNDS, in their order
    aids: tuple[str, ...] = ()  # of AIDS, in their order
    overlap: bool = False  # primes claimed for exempt months too, whatever the reading in force says

    @property
    def label(self) -> str:
        """« CDI dès l'embauche, premier emploi exonéré, PAE et PAF »."""
        later = {"AIR": "AIR ensuite"} if self.exemptions else {}  # nothing while the tax is exempt
        aids = [later.get(aid, aid) for aid in self.aids] or ["aucune aide demandée"]
        claimed = " et ".join(filter(None, [", ".join(aids[:-1]), aids[-1]]))
        more = " cumulées avec l'exonération" if self.overlap else ""
        return ", ".join([ROUTES[self.route], *(WORDS[ground] for ground in self.exemptions), claimed]) + more


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an element, or a combination, is not lawful: the limit, its French reason, how sure, says who."""

    element: str
    limit: str  # stable, for programs: "tahfiz_pay"
    reason: str
    status: Status
    reference: str


@dataclass(frozen=True, slots=True)
class Flow:
    """What one month brings more than an ordinary contract of the same pay, without exemption or aid."""

    month: Month
    firm_mad: float
    employee_mad: float


@dataclass(frozen=True, slots=True)
class BundleLine:
    """One part of a bundle. Flows and totals agree to the centime."""

    what: str  # "income_tax", "employee_contributions", "employer_charges", "lower_pay", or an aid
    label: str
    firm_mad: float
    employee_mad: float
    firm_present_mad: float  # discounted to the first month
    employee_present_mad: float
    before_ceiling_mad: float  # CSF before the firm's yearly ceiling; for the others the amount
    flows: tuple[Flow, ...]
    status: Status
    reference: str
    papers: str
    note: str


def kept(line: BundleLine | None, name: str = "firm_mad") -> float:
    """A number of a line that may not be there."""
    return float(getattr(line, name)) if line else 0.0


@dataclass(frozen=True, slots=True)
class BundleResult:
    """A bundle and what it leaves to the firm and to the employee over the horizon, for one person."""

    bundle: Bundle
    lines: tuple[BundleLine, ...]
    lower_pay: BundleLine | None = None  # an insertion allowance below the pay: what the firm keeps, the employee loses
    reasons: tuple[Refusal, ...] = ()  # why it is not lawful; empty: it is
    refused: tuple[Refusal, ...] = ()  # what this contract does not open, and why
    loses_mad: float = 0.0  # against the best, for the goal; negative: an unlawful one that would bring more
    loses_present_mad: float = 0.0
    sentence: str = ""

    @property
    def lawful(self) -> bool:
        return not self.reasons

    @property
    def firm_mad(self) -> float:
        """Public money, and charges not paid: a lower pay is not in it."""
        return round(sum(line.firm_mad for line in self.lines), 2)

    @property
    def employee_mad(self) -> float:
        """Tax and contributions not withheld: a lower pay is not in it."""
        return round(sum(line.employee_mad for line in self.lines), 2)

    @property
    def both_mad(self) -> float:
        return round(self.firm_mad + self.employee_mad, 2)

    @property
    def state_mad(self) -> float:
        """What the State, the CNSS included, pays or leaves on the pay that is paid: the gain of both together."""
        return self.both_mad

    @property
    def firm_present_mad(self) -> float:
        return round(sum(line.firm_present_mad for line in self.lines), 2)

    @property
    def employee_present_mad(self) -> float:
        return round(sum(line.employee_present_mad for line in self.lines), 2)

    @property
    def both_present_mad(self) -> float:
        return round(self.firm_present_mad + self.employee_present_mad, 2)

    def amount(self, goal: str) -> float:
        """What ranks it, without discount: the firm alone also counts a lower pay."""
        return self.both_mad if goal == "both" else round(self.firm_mad + kept(self.lower_pay), 2)

    def present(self, goal: str) -> float:
        """The same, discounted."""
        return self.both_present_mad if goal == "both" else round(
            self.firm_present_mad + kept(self.lower_pay, "firm_present_mad"), 2)

    @property
    def status(self) -> Status:
        """The weakest of its lines and of the limits it breaks."""
        return max((*(line.status for line in self.lines), *(no.status for no in self.reasons), Status.SURE),
                   key=tuple(Status).index)

    def line(self, what: str) -> BundleLine | None:
        return next((line for line in self.lines if line.what == what), None)


@dataclass(frozen=True, slots=True)
class BestBundle:
    """The best lawful bundle of a kind of hire, for one person, and the others."""

    kind: HireKind
    firm: Firm
    goal: str
    horizon_months: int
    discount_rate_year: float
    best: BundleResult
    best_otherwise: BundleResult  # the best lawful one for the other goal; often the same
    alternatives: tuple[BundleResult, ...]  # the lawful ones, best first, then the others
    closed: tuple[Refusal, ...]  # elements that this kind of hire or this firm does not open
    sentence: str
    note: str


@dataclass(frozen=True, slots=True)
class BundleReading:
    """The best bundle under one other reading of an unclear text."""

    reading: str
    question: str
    chosen: str  # French: the reading in force
    other: str  # French: the other one
    chosen_label: str
    other_label: str  # of the best bundle under the other reading
    chosen_mad: float  # for the goal, without discount
    other_mad: float
    status: Status
    sentence: str
